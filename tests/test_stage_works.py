"""Vehicles, buildings, sport and instruments of the stage: what is drawn of them, and how it moves."""

import tomllib
from functools import cache
from importlib import resources

import numpy as np
import numpy.typing as npt
import pytest

from longtake.drawing import Canvas, group, rectangle, shape
from longtake.stage.families import Act, Cut, draw
from longtake.stage.families.cutout import LIT
from longtake.stage.families.parts import parts_of
from longtake.stage.light import LIGHTS
from longtake.stage.reading.vocabulary import Concept, vocabulary
from longtake.stage.sheet import Sheet

CELL = 160
ROOM = (CELL - 60) / CELL
"""How much of a cell a thing takes, so that what spills is seen."""
Picture = npt.NDArray[np.int16]


@cache
def rows() -> dict[str, dict[str, list[str]]]:
    folder = resources.files("longtake.stage") / "words" / "concepts"
    names = ("vehicles", "buildings", "sport", "instruments")
    tables = [tomllib.loads((folder / f"{name}.toml").read_text("utf-8")) for name in names]
    return {name: row for table in tables for name, row in table.items()}


def concept(name: str) -> Concept:
    return vocabulary().concepts[name]


def picture(name: str, act: Act | None = None, *, light: str = "day", paint: str = "") -> Picture:
    """The thing alone on a plain ground, its foot 30 pixels above the lower edge; blue, green, red."""
    thing, sheet = concept(name), Sheet(LIGHTS[light])
    colours = {"": None, "blue": (40, 70, 230, 255)}
    draw(sheet, Cut(thing, colours[paint], name), act or Act(who=name))
    canvas, scale = Canvas(CELL, CELL), CELL * ROOM / max(thing.size)
    ground = shape(rectangle(0, 0, CELL, CELL), fill=(250, 0, 250, 255))
    canvas.paint(ground, group(sheet.paints, x=CELL / 2, y=CELL - 30, scale=scale))
    return canvas.pixels[..., :3].astype(np.int16)


def drawn(pixels: Picture) -> npt.NDArray[np.bool_]:
    other: npt.NDArray[np.bool_] = np.abs(pixels - (250, 0, 250)).sum(axis=2) > 90
    return other


def near(pixels: Picture, red: int, green: int, blue: int) -> npt.NDArray[np.bool_]:
    alike: npt.NDArray[np.bool_] = np.abs(pixels - (blue, green, red)).max(axis=2) < 12
    return alike


def differ(one: Picture, other: Picture) -> int:
    return int((np.abs(one - other).max(axis=2) > 12).sum())


@pytest.mark.parametrize("name", rows())
def test_a_thing_fills_the_size_that_it_states_and_no_more(name: str) -> None:
    wide, high = concept(name).size
    scale = CELL * ROOM / max(wide, high)
    moments = (0.6, 1.3, 2.1) if name == "firework" else (1.3,)  # one burst after the other
    shown = [drawn(picture(name, Act(seconds=seconds, who=name))) for seconds in moments]
    rows_, columns = np.nonzero(np.logical_or.reduce(shown))
    left, right, top, bottom = columns.min(), columns.max(), rows_.min(), rows_.max()
    assert (right - left) / (wide * scale) > 0.7 and (bottom - top) / (high * scale) > 0.6
    assert CELL / 2 - left < wide * scale * 0.5 + 14 and right - CELL / 2 < wide * scale * 0.5 + 14
    assert CELL - 30 - top < high * scale + 30 and bottom < CELL - 30 + 14


def test_there_are_at_least_170_of_them_with_words_in_both_languages() -> None:
    assert len(rows()) >= 170
    assert all(row["en"] and row["zh"] for row in rows().values())


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("ambulance", "ambulance"), ("救护车", "ambulance"), ("fire engine", "fire-engine"), ("电动车", "scooter"),
        ("windmill", "windmill"), ("灯塔", "lighthouse"), ("牌坊", "archway"), ("蒙古包", "yurt"), ("篮球架", "hoop"),
        ("basketball hoop", "hoop"), ("魔方", "magic-cube"), ("erhu", "erhu"), ("笛子", "bamboo-flute"),
        ("violin", "violin"), ("guitar", "guitar"), ("摩天轮", "ferris-wheel"), ("spaceship", "spaceship"),
    ],
)  # fmt: skip
def test_a_word_means_the_thing_itself(word: str, name: str) -> None:
    words = vocabulary().chinese if word > "\u4e00" else vocabulary().english
    assert [sense.name for sense in words[word] if sense.kind == "concept"] == [name]


def test_wheels_turn_as_far_as_the_road_goes_by() -> None:
    [_, (_, radius)] = concept("bicycle").measures["wheels"]
    start = picture("bicycle", Act(who="b"))
    spoke = radius * 2 * np.pi / 10  # five pairs of spokes: after a tenth of a round it looks the same
    assert differ(start, picture("bicycle", Act(who="b", gone=spoke / 2))) > 20
    assert differ(start, picture("bicycle", Act(who="b", gone=spoke))) < 6


def test_what_stands_still_keeps_still_and_what_moves_on_water_rocks() -> None:
    assert differ(picture("car", Act(seconds=0.0)), picture("car", Act(seconds=0.7))) == 0
    assert differ(picture("ship", Act(seconds=0.0)), picture("ship", Act(seconds=0.7))) > 50


def test_a_rocket_has_its_flame_only_as_it_rises() -> None:
    below = slice(CELL - 22, CELL)
    assert not drawn(picture("rocket"))[below].any()
    assert drawn(picture("rocket", Act("rise", 1.0)))[below].sum() > 40


def test_a_rotor_spins_and_sails_turn() -> None:
    for name in ("helicopter", "windmill", "wind-turbine", "ferris-wheel", "pinwheel", "firework", "fountain", "flag"):
        assert differ(picture(name, Act(seconds=1.0)), picture(name, Act(seconds=1.3))) > 25, name


@pytest.mark.parametrize("name", ["car", "bus", "train", "cruise-ship", "house", "skyscraper", "church", "phone-box"])
def test_windows_are_lit_by_night(name: str) -> None:
    assert near(picture(name, light="night"), *LIT[:3]).sum() > 12
    assert near(picture(name), *LIT[:3]).sum() < 12


def test_headlights_shine_ahead_by_night() -> None:
    ahead = slice(CELL - 26, None)
    assert drawn(picture("car", light="night"))[:, ahead].any()
    assert not drawn(picture("car"))[:, ahead].any()


@pytest.mark.parametrize("name", ["car", "house", "basketball", "guitar", "balloon", "flag", "submarine", "kite"])
def test_a_stated_colour_is_what_it_is_painted_with(name: str) -> None:
    pixels = picture(name, paint="blue")
    bluish = (pixels[..., 0] > pixels[..., 2] + 60) & drawn(pixels)
    assert bluish.sum() > 0.2 * drawn(pixels).sum()


def test_a_ball_turns_as_it_rolls_and_not_in_the_hand() -> None:
    round_, half = 2 * np.pi * 50, np.pi * 50
    assert (
        differ(picture("basketball", Act("roll", gone=0.0)), picture("basketball", Act("roll", gone=half / 2.7))) > 90
    )
    assert differ(picture("basketball", Act("roll", gone=0.0)), picture("basketball", Act("roll", gone=round_))) < 9
    assert differ(picture("basketball", Act("", gone=0.0)), picture("basketball", Act("", gone=half / 2.7))) == 0


def test_a_basketball_fits_through_the_rim_and_the_board_stands_behind_it() -> None:
    x, y, radius = concept("hoop").measures["rim"]
    bx, by, tall = concept("hoop").measures["board"]
    assert concept("basketball").size[0] < 1.6 * radius
    assert x + radius <= bx < x + radius + concept("basketball").size[0] / 2
    assert by - tall / 2 < y < by
    pixels, scale = picture("hoop"), CELL * ROOM / 740
    at = round(CELL - 30 - y * scale), round(CELL / 2 + (x - radius) * scale)
    patch = pixels[at[0] - 2 : at[0] + 3, at[1] - 2 : at[1] + 3].reshape(-1, 3)
    assert any(red > 180 and blue < 120 for blue, _, red in patch), "the ring is where its row says"


def test_a_broken_thing_lies_on_the_ground_and_a_car_stays_whole() -> None:
    whole, broken = (drawn(picture("guitar", Act(doing, u=1.0, who="g"))) for doing in ("", "broken"))
    assert np.nonzero(broken)[0].mean() > np.nonzero(whole)[0].mean() + 15
    assert differ(picture("car", Act("broken", u=1.0)), picture("car")) == 0


def test_parts_are_mirrored_repeated_and_rounded() -> None:
    one, two = parts_of(("box 40 10 20 20 0 red both",))
    assert one.middle == (40, -10) and two.middle == (-40, -10)
    grid = parts_of(("box 0 0 4 4 0 red x3=10,0 x2=0,-20",))
    assert sorted(part.middle for part in grid) == [(0, 0), (0, 20), (10, 0), (10, 20), (20, 0), (20, 20)]
    [square], [round_] = parts_of(("poly red 0,0 10,0 10,10 0,10",)), parts_of(("poly red r=3 0,0 10,0 10,10 0,10",))
    assert len(round_.path.commands) > len(square.path.commands) and round_.size == square.size


@pytest.mark.parametrize(
    "text", ["box 1 2 red", "blot 1 2 3", "poly red r=round 0,0 1,0 1,1", "box 0 0 9 9 0 red x4=9"]
)
def test_a_part_that_cannot_be_read_is_named(text: str) -> None:
    with pytest.raises(ValueError, match="not a part"):
        parts_of((text,))


def test_weights_are_those_of_the_real_thing() -> None:
    weights = {name: concept(name).measures["weight"] for name in ("football", "basketball", "bowling-ball", "balloon")}
    assert weights == {"football": 0.43, "basketball": 0.6, "bowling-ball": 6, "balloon": 0.004}
    assert "floats" in concept("balloon").matter and "bounces" not in concept("bowling-ball").matter
