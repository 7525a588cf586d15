"""Furniture, clothes, tools, things of house, office, tales and ideas: each is itself, and does what it can."""

import tomllib
from collections.abc import Iterator
from importlib import resources

import numpy as np
import pytest

from longtake.drawing import Canvas, group
from longtake.stage.families import Act, Cut, draw
from longtake.stage.families.idea_pictures import draw_showing
from longtake.stage.families.parts import parts_of
from longtake.stage.light import LIGHTS
from longtake.stage.reading import read
from longtake.stage.reading.vocabulary import Concept, vocabulary
from longtake.stage.sheet import Sheet

FILES = ("furniture", "household", "clothes", "tools", "office", "tales", "ideas")
CELL = 96
AT_REST = Act(seconds=5.0)
LOOSE = frozenset({"words", "zzz", "witch-cauldron"})
"""What grows, or has bubbles about it: its size says little of its outline."""


def rows() -> Iterator[tuple[str, dict[str, object]]]:
    """Every row of the files, by its name."""
    tables = resources.files("longtake.stage") / "words" / "concepts"
    for file in FILES:
        yield from tomllib.loads((tables / f"{file}.toml").read_text(encoding="utf-8")).items()


def concept(name: str) -> Concept:
    return vocabulary().concepts[name]


def sheet_of(name: str, act: Act = AT_REST, light: str = "day", paint: str | None = None) -> Sheet:
    sheet = Sheet(LIGHTS[light])
    colour = None if paint is None else (int(paint[1:3], 16), int(paint[3:5], 16), int(paint[5:7], 16), 255)
    draw(sheet, Cut(concept(name), colour, name), act)
    return sheet


def seen(sheet: Sheet, size: tuple[float, float]) -> np.ndarray:
    """The sheet as it is painted, `size` drawn as large as a third of the picture, its foot at two thirds."""
    canvas = Canvas(CELL, CELL)
    canvas.paint(group(sheet.paints, x=CELL / 2, y=CELL * 2 / 3, scale=CELL / 3 / max(size)))
    return np.asarray(canvas.pixels).reshape(CELL, CELL, 4).astype(int).copy()


def picture(name: str, act: Act = AT_REST, light: str = "day", paint: str | None = None) -> np.ndarray:
    return seen(sheet_of(name, act, light, paint), concept(name).size)


def differs(one: np.ndarray, other: np.ndarray) -> int:
    """How many pixels look another colour."""
    return int((np.abs(one - other).max(axis=2) > 24).sum())


def outline(name: str) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of what is opaque, in shares of the concept's size from its foot's middle."""
    opaque = picture(name)[..., 3] > 150
    down, across = np.nonzero(opaque.any(axis=1))[0], np.nonzero(opaque.any(axis=0))[0]
    unit = max(concept(name).size) * 3 / CELL
    width, height = concept(name).size
    left, right = ((x - CELL / 2) * unit / width for x in (across[0], across[-1] + 1))
    top, bottom = ((y - CELL * 2 / 3) * unit / height for y in (down[0], down[-1] + 1))
    return left, top, right, bottom


NAMES = tuple(name for name, _ in rows())


@pytest.mark.parametrize("name", NAMES)
def test_each_thing_fills_the_size_it_states_and_stands_on_its_foot(name: str) -> None:
    if name in LOOSE:
        return
    left, top, right, bottom = outline(name)
    # What is long and thin is a few pixels across here: a pixel more or less is a large share of it.
    width, height = concept(name).size
    slack_x, slack_y = 0.1 + 2.4 * 3 / CELL * max(1, height / width), 0.1 + 2.4 * 3 / CELL * max(1, width / height)
    assert -0.5 - slack_x <= left and right <= 0.5 + slack_x
    assert -1 - slack_y <= top and bottom <= slack_y
    assert right - left >= 0.72 - slack_x or bottom - top >= 0.85 - slack_y


def test_no_two_things_are_drawn_alike() -> None:
    small = np.stack([picture(name)[::3, ::3].ravel() for name in NAMES])
    for index, name in enumerate(NAMES[:-1]):
        alike = (np.abs(small[index + 1 :] - small[index]) > 24).sum(axis=1)
        assert alike.min() > 12, (name, NAMES[index + 1 + int(alike.argmin())])


def test_every_word_in_both_languages_means_the_thing_it_stands_with() -> None:
    words = {"en": vocabulary().english, "zh": vocabulary().chinese}
    for name, row in rows():
        for language, known in words.items():
            listed = row[language]
            assert isinstance(listed, list) and listed, name
            for word in listed:
                assert any(sense.kind == "concept" and sense.name == name for sense in known[word]), (word, name)


def test_every_thing_takes_the_colour_that_the_words_state() -> None:
    plain = {"cutout", "furniture", "lamp", "robot"}
    for name in NAMES:
        if concept(name).family in plain:
            changed = differs(picture(name, paint="#12c8d8"), picture(name, paint="#f01010"))
            assert changed > 5, name


def test_every_part_of_a_cutout_can_be_read_and_names_a_paper() -> None:
    for name in NAMES:
        if concept(name).family == "cutout":
            assert len(parts_of(tuple(concept(name).measures["parts"]))) <= 48, name


@pytest.mark.parametrize("name", ["mirror", "potion", "piggy-bank", "clock", "bulb", "television"])
def test_what_breaks_lies_about_in_shards(name: str) -> None:
    assert "breaks" in concept(name).matter
    whole, broken = (picture(name, act)[..., 3] > 150 for act in (AT_REST, Act("broken", 5.0, 1.0)))
    assert broken.any(axis=1).sum() < whole.any(axis=1).sum() * 0.75
    assert broken.any(axis=0).sum() > whole.any(axis=0).sum() * 1.25
    assert broken.sum() > whole.sum() * 0.5


def test_what_burns_goes_up_in_flames() -> None:
    for name in ("letter", "newspaper", "book-stack"):
        assert differs(picture(name), picture(name, Act("burn", 5.0, 0.5))) > 40, name


def test_a_pillow_dents_where_something_lies_on_it() -> None:
    def top_in_the_middle(act: Act) -> int:
        column = picture("pillow", act)[:, CELL // 2, 3] > 150
        return int(np.nonzero(column)[0][0])

    assert top_in_the_middle(Act("pressed", 5.0)) > top_in_the_middle(AT_REST) + 2


def test_a_picture_shows_what_is_said_to_be_in_it_and_nothing_beyond_its_frame() -> None:
    for name in ("picture", "photo", "painting", "poster", "television", "laptop", "cinema-screen", "thought-bubble"):
        shown = Sheet(LIGHTS["day"])
        draw_showing(shown, Cut(concept(name)), Cut(concept("sword"), None, "x"), Act(seconds=5.0), draw)
        with_it, without = seen(shown, concept(name).size), picture(name)
        assert differs(with_it, without) > 20, name
        x, y, w, h = map(float, concept(name).measures["shows"])
        changed = np.nonzero(np.abs(with_it - without).max(axis=2) > 24)
        unit = max(concept(name).size) * 3 / CELL
        assert x / unit - 1.5 <= changed[1].min() - CELL / 2, name
        assert changed[1].max() - CELL / 2 <= (x + w) / unit + 1.5, name
        assert -(y + h) / unit - 1.5 <= changed[0].min() - CELL * 2 / 3, name
        assert changed[0].max() - CELL * 2 / 3 <= -y / unit + 1.5, name


def test_a_fan_turns_only_while_it_runs_and_a_flame_always_flickers() -> None:
    def moves(name: str, doing: str) -> bool:
        return differs(picture(name, Act(doing, 1.0)), picture(name, Act(doing, 1.3))) > 2

    assert moves("fan", "turn") and not moves("fan", "")
    assert moves("fireplace", "") and moves("candle", "")
    assert moves("rocking-chair", "swing") and not moves("rocking-chair", "")
    assert moves("grandfather-clock", "")


def test_a_door_opens_and_closes() -> None:
    shut = picture("door")
    assert differs(shut, picture("door", Act("open", 1.0, 1.0))) > 60
    assert differs(shut, picture("door", Act("close", 1.0, 1.0))) == 0
    assert differs(shut, picture("door", Act("close", 1.0, 0.0))) > 60


def test_clocks_run_and_an_alarm_clock_shakes_when_it_rings() -> None:
    for name in ("clock", "alarm-clock", "watch", "pocket-watch"):
        assert differs(picture(name, Act(seconds=0.0)), picture(name, Act(seconds=20.0))) > 0, name
    assert differs(picture("alarm-clock", Act("talk", 1.0)), picture("alarm-clock", Act("", 1.0))) > 10


def test_a_broken_lamp_gives_no_light() -> None:
    warm = []
    for doing in ("", "broken"):
        for name in ("lamp", "floor-lamp"):
            pixels = seen(sheet_of(name, Act(doing, 5.0, 1.0), "night"), concept(name).size)
            warm.append(((pixels[..., 2] > 240) & (pixels[..., 3] > 200)).sum())
    assert min(warm[:2]) > 20 and max(warm[2:]) == 0


def test_lamps_are_lit_when_it_is_dark() -> None:
    for name in ("lamp", "floor-lamp", "desk-lamp", "ceiling-lamp", "paper-lantern"):
        lit = picture(name, light="night")[..., :3].max()
        assert lit > picture("chair", light="night")[..., :3].max() + 40, name


def test_a_robot_moves_as_it_is_told_and_its_mouth_lights_up_when_it_speaks() -> None:
    at_rest = picture("robot")
    for doing in ("walk", "wave", "hold", "dance"):
        assert differs(at_rest, picture("robot", Act(doing, 5.2))) > 15, doing
    assert differs(at_rest, picture("robot", Act("talk", 5.0, mouth=1.0))) > 3
    assert concept("robot").alive


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("A photo of a sword.", {"photo", "sword"}),
        ("A pair of scissors and a ruler on the desk.", {"scissors", "ruler", "desk"}),
        ("一把剪刀和一个算盘放在书桌上。", {"scissors", "abacus", "desk"}),
        ("屏风前有一把太师椅，墙上挂着字画。", {"folding-screen", "armchair", "hanging-scroll"}),
        ("An armchair stands by the fireplace.", {"armchair", "fireplace"}),
        ("A stool, a rocking chair and an office chair.", {"stool", "rocking-chair", "office-chair"}),
    ],
)
def test_sentences_name_the_very_thing(words: str, names: set[str]) -> None:
    language = "en" if words.isascii() else "zh"
    assert names <= {thing.concept for thing in read(words, language=language).things}
