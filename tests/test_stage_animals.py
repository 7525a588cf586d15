"""Animals, birds, fish and insects: each its own, in the size it states, on feet that do not slide."""

import tomllib
from dataclasses import fields
from importlib import resources
from itertools import combinations

import numpy as np
import pytest

from longtake.drawing import Canvas, colour, group
from longtake.stage.families import Act, Cut, animal, bird, draw, insect
from longtake.stage.families.animal.gait import stride
from longtake.stage.families.animal.kind import Animal, Head, kind_of
from longtake.stage.families.bird_kind import Bird
from longtake.stage.light import LIGHTS
from longtake.stage.reading.vocabulary import vocabulary
from longtake.stage.sheet import Sheet

_TABLES = resources.files("longtake.stage") / "words" / "concepts"
ROWS = {
    name: row
    for file in ("animals", "birds", "sea", "insects")
    for name, row in tomllib.loads((_TABLES / f"{file}.toml").read_text("utf-8")).items()
}
NAMES = sorted(ROWS)
FOUR_LEGGED = sorted(n for n, row in ROWS.items() if row["family"] == "animal" and "form" not in row)
FLIERS = sorted(n for n, row in ROWS.items() if row["family"] in ("bird", "insect") and row.get("at") == "air")
N = 96


def drawn(name: str, act: Act, paint: str | None = None, scale: float | None = None) -> np.ndarray:
    """One animal about the middle of a small canvas, three times as wide as it is."""
    concept = vocabulary().concepts[name]
    sheet = Sheet(LIGHTS["day"])
    draw(sheet, Cut(concept, colour(paint) if paint else None, name), act)
    canvas = Canvas(N, N)
    scale = scale or N / 3 / max(concept.size)
    canvas.paint(group(sheet.paints, x=N / 2, y=N / 2, scale=scale))
    return canvas.pixels.copy()


def box(pixels: np.ndarray) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of what is drawn and is no shadow, from the middle."""
    down, across = np.nonzero(pixels[..., 3] > 90)
    return across.min() - N / 2, down.min() - N / 2, across.max() + 1 - N / 2, down.max() + 1 - N / 2


def test_there_are_at_least_170_kinds_in_both_languages() -> None:
    assert len(ROWS) >= 170
    assert all(row["en"] and row["zh"] for row in ROWS.values())


@pytest.mark.parametrize("name", NAMES)
def test_every_kind_fills_the_size_it_states(name: str) -> None:
    concept = vocabulary().concepts[name]
    scale = N / 3 / max(concept.size)
    act = Act("stand" if concept.family in ("bird", "insect") else "", 1.3, 0.5, 0.0, name)
    left, top, right, bottom = box(drawn(name, act))
    wide, high = (value * scale for value in concept.size)
    assert right - left < wide * 1.35
    assert bottom - top < high * 1.35
    assert (right - left > wide * 0.6) or (bottom - top > high * 0.75)


@pytest.mark.parametrize("name", NAMES)
def test_every_kind_stands_on_its_feet_or_swims_about_its_middle(name: str) -> None:
    concept = vocabulary().concepts[name]
    _, top, _, bottom = box(drawn(name, Act("stand", 1.3, 0.5, 0.0, name)))
    high = concept.size[1] * N / 3 / max(concept.size)
    if concept.family == "fish":
        assert abs(top + bottom) < high * 0.6
    else:
        assert -high * 0.25 <= bottom <= max(3.0, high * 0.2)


def test_no_two_kinds_look_the_same() -> None:
    shown = {}
    for name in NAMES:
        concept = vocabulary().concepts[name]
        pixels = drawn(name, Act("stand", 1.3, 0.5, 0.0, "x"), scale=N / 1.4 / max(concept.size))
        shown[name] = pixels.reshape(N // 4, 4, N // 4, 4, 4).mean((1, 3))
    same = [(one, other) for one, other in combinations(NAMES, 2) if np.abs(shown[one] - shown[other]).mean() < 1.0]
    assert not same


@pytest.mark.parametrize("name", ["cat", "horse", "elephant", "mouse", "giraffe"])
@pytest.mark.parametrize("running", [False, True])
def test_feet_on_the_ground_stay_where_they_are(name: str, running: bool) -> None:
    kind = kind_of(Cut(vocabulary().concepts[name]))
    step, stood = 0.4 * kind.scale, 0
    for moment in range(1, 400):
        before = stride(kind, Act("walk", gone=moment * step), running=running).feet
        after = stride(kind, Act("walk", gone=(moment + 1) * step), running=running).feet
        for (x, y), (later, rise) in zip(before, after, strict=True):
            if y == rise == 0 and later < x:
                stood += 1
                assert x - later == pytest.approx(step / kind.scale, rel=0.01)
    assert stood > 300


@pytest.mark.parametrize("name", ["horse", "rabbit"])
def test_at_its_own_pace_the_feet_keep_time_with_the_ground(name: str) -> None:
    cut = Cut(vocabulary().concepts[name])
    kind, pace = kind_of(cut), animal.pace(cut)
    here = stride(kind, Act("walk", 2.0, who="x"), running=False).feet
    soon = stride(kind, Act("walk", 2.01, who="x"), running=False).feet
    for (x, y), (later, rise) in zip(here, soon, strict=True):
        if y == rise == 0:
            assert (x - later) * kind.scale == pytest.approx(pace * 0.01, rel=0.02)


def test_runners_are_faster_than_walkers_and_long_legs_than_short_ones() -> None:
    cuts = {name: Cut(vocabulary().concepts[name]) for name in ("horse", "mouse", "turtle")}
    assert animal.pace(cuts["horse"]) > 2 * animal.pace(cuts["mouse"]) > 2 * animal.pace(cuts["turtle"])
    assert all(animal.pace(cuts[name], running=True) > animal.pace(cuts[name]) for name in ("horse", "mouse", "turtle"))
    assert bird.pace(Cut(vocabulary().concepts["ostrich"])) > bird.pace(Cut(vocabulary().concepts["chick"]))
    assert insect.pace(Cut(vocabulary().concepts["spider"])) > insect.pace(Cut(vocabulary().concepts["snail"]))


@pytest.mark.parametrize("doing", ["sit", "lie", "sleep", "eat", "howl", "scratch", "beg", "jump", "swim", "turn-over"])
@pytest.mark.parametrize("name", ["cat", "dog", "lion"])
def test_a_beast_with_paws_poses_for_what_it_does(name: str, doing: str) -> None:
    rest, posed = drawn(name, Act("", 1.3, 0.3)), drawn(name, Act(doing, 1.3, 0.3))
    assert np.abs(rest.astype(int) - posed).mean() > 1.5


def test_a_hoofed_beast_lies_down_where_a_dog_sits_up() -> None:
    horse, lying = box(drawn("horse", Act("sit", 1.3)))[1], box(drawn("horse", Act("lie", 1.3)))[1]
    assert horse == lying
    assert box(drawn("dog", Act("sit", 1.3)))[1] < box(drawn("dog", Act("lie", 1.3)))[1]


@pytest.mark.parametrize("name", ["cat", "dog", "cow", "pig", "elephant", "monkey", "crow", "owl", "frog"])
def test_speech_opens_the_mouth(name: str) -> None:
    scale = N / 2.2 / max(vocabulary().concepts[name].size)
    shut = drawn(name, Act("stand", 0.7, who="x"), scale=scale)
    spoken = drawn(name, Act("talk", 0.7, mouth=1.0, who="x"), scale=scale)
    saying = drawn(name, Act("stand", 0.7, mouth=1.0, who="x"), scale=scale)
    assert np.any(shut != spoken)
    assert np.any(shut != saying)


@pytest.mark.parametrize("name", FOUR_LEGGED)
def test_a_stated_colour_is_the_coats(name: str) -> None:
    green = drawn(name, Act("", 1.3), "#3fa03f").astype(int)
    solid = green[green[..., 3] > 250]
    share = np.mean((solid[:, 1] > solid[:, 0] + 12) & (solid[:, 1] > solid[:, 2] + 12))
    assert share > 0.25


@pytest.mark.parametrize("name", FLIERS)
def test_who_flies_is_drawn_about_its_middle_and_beats_its_wings(name: str) -> None:
    phases = [drawn(name, Act("fly", 1.0 + 0.07 * i, who="x")) for i in range(4)]
    for pixels in phases:
        _, top, _, bottom = box(pixels)
        assert top < 0 < bottom
    assert any(np.any(phases[0] != other) for other in phases[1:])


def test_the_same_moment_gives_the_same_bytes() -> None:
    for name in ("bee", "loong", "octopus", "tiger", "peacock"):
        assert np.array_equal(drawn(name, Act("fly", 1.7, who="x")), drawn(name, Act("fly", 1.7, who="x")))


_KNOWN = {
    "animal": {one.name for one in (*fields(Animal), *fields(Head))}
    | {"head_size", "form", "speed", "shell", "warts", "hood", "band", "fat", "head_share"},
    "bird": {one.name for one in (*fields(Bird), *fields(Head))} | {"head_size", "mane_paper"},
    "fish": {"form", "paper", "belly", "fins", "deep", "blunt", "tail", "dorsal", "bands", "band", "band_width",
             "edged", "spots", "scales", "barbels", "sword", "eye"},
    "insect": {"form", "paper", "second", "speed"},
    "cutout": {"paper", "parts"},
}  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_every_measure_in_the_tables_is_one_that_its_family_reads(name: str) -> None:
    concept = vocabulary().concepts[name]
    assert set(concept.measures) <= _KNOWN[concept.family]
