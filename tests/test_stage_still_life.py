"""Plants, food, vessels and the sky are drawn as what they are, and what happens to them follows from that."""

import tomllib
from collections import Counter
from importlib import resources

import numpy as np
import pytest

from longtake.drawing import Canvas, Colour, colour, group
from longtake.stage.families import Act, Cut, draw
from longtake.stage.light import LIGHTS
from longtake.stage.papers import PAPERS
from longtake.stage.reading.vocabulary import vocabulary
from longtake.stage.sheet import Sheet

SIDE = 200
FILES = ("plants", "food", "kitchen", "sky")
TABLES = {
    name: row
    for file in FILES
    for name, row in tomllib.loads(
        (resources.files("longtake.stage") / f"words/concepts/{file}.toml").read_text(encoding="utf-8")
    ).items()
}
DRAWN = sorted(TABLES)


def drawn(name: str, doing: str = "", u: float = 0.5, seconds: float = 1.3, paint: Colour | None = None) -> np.ndarray:
    """A concept in the middle of a picture that is twice its size: BGRA."""
    concept = vocabulary().concepts[name]
    sheet = Sheet(LIGHTS["day"])
    draw(sheet, Cut(concept, paint, name), Act(doing, seconds, u, 0.0, name))
    width, height = concept.size
    scale = SIDE / 2 / max(width, height)
    foot = SIDE / 2 if concept.at == "sky" else SIDE / 2 + height * scale / 2
    canvas = Canvas(SIDE, SIDE)
    canvas.paint(group(sheet.paints, x=SIDE / 2, y=foot, scale=scale))
    return np.asarray(canvas.pixels).reshape(SIDE, SIDE, 4).astype(int)


def inked(picture: np.ndarray) -> np.ndarray:
    """Where something solid is: no shadow, glow or steam."""
    return picture[..., 3] > 150


def like(picture: np.ndarray, paper: Colour, off: int = 40) -> int:
    """How many pixels are about the colour of a paper."""
    red, green, blue = paper[:3]
    near = np.abs(picture[..., :3] - np.array([blue, green, red])).max(axis=-1) < off
    return int((near & inked(picture)).sum())


@pytest.mark.parametrize("name", DRAWN)
def test_everything_fills_its_size_and_stays_near_it(name: str) -> None:
    concept = vocabulary().concepts[name]
    rows, columns = np.nonzero(drawn(name)[..., 3] > 60)
    width, height = (side * SIDE / 2 / max(concept.size) for side in concept.size)
    assert np.ptp(columns) > width * 0.55, "it is much narrower than it says"
    assert np.ptp(rows) > height * 0.55, "it is much lower than it says"
    assert np.abs(columns - SIDE / 2).max() < width * 0.5 + SIDE * 0.19, "it reaches far out to a side"
    assert rows.max() < SIDE / 2 + height / 2 + SIDE * 0.12, "it sinks into the ground"


def test_no_word_names_two_things() -> None:
    for language in ("en", "zh"):
        words = Counter(word for row in TABLES.values() for word in row[language])
        assert [word for word, times in words.items() if times > 1] == []


def test_both_languages_have_a_word_for_everything() -> None:
    assert [name for name, row in TABLES.items() if not (row["en"] and row["zh"])] == []


@pytest.mark.parametrize("name", ["tree", "hamburger", "tea", "fire", "galaxy", "rose", "wave"])
def test_the_same_moment_is_the_same_picture(name: str) -> None:
    assert np.array_equal(drawn(name), drawn(name))


@pytest.mark.parametrize("name", ["tree", "willow", "rose", "wheat", "fire", "waterfall", "star", "rain-cloud"])
def test_wind_fire_and_water_move_by_themselves(name: str) -> None:
    assert not np.array_equal(drawn(name, seconds=1.0), drawn(name, seconds=1.7))


@pytest.mark.parametrize("name", ["stump", "rock", "plate", "knife", "bread"])
def test_what_is_stiff_keeps_still(name: str) -> None:
    assert np.array_equal(drawn(name, seconds=1.0), drawn(name, seconds=1.7))


def test_a_dropped_egg_shows_its_yolk_and_a_tomato_stays_whole() -> None:
    assert like(drawn("egg"), PAPERS["amber"]) == 0
    assert like(drawn("egg", "broken", 1.0), PAPERS["amber"]) > 200
    assert np.array_equal(drawn("tomato", "broken", 1.0), drawn("tomato"))


@pytest.mark.parametrize("name", ["cup", "glass", "plate", "vase", "wine-glass", "teapot", "jar", "bottle"])
def test_glass_and_china_fall_to_pieces(name: str) -> None:
    assert "breaks" in vocabulary().concepts[name].matter
    whole, broken = inked(drawn(name)), inked(drawn(name, "broken", 1.0))
    assert broken[: SIDE // 2].sum() < whole[: SIDE // 2].sum() * 0.2 + 30, "nothing is left standing"
    assert broken.any(), "the pieces lie about"


def test_what_a_full_vessel_held_runs_out_when_it_breaks() -> None:
    assert like(drawn("water-glass", "broken", 1.0), PAPERS["water"]) > 300
    assert like(drawn("cup", "broken", 1.0), PAPERS["water"]) == 0


@pytest.mark.parametrize("name", ["glass", "jar"])
def test_a_glass_fills_from_below(name: str) -> None:
    paper = PAPERS[TABLES[name]["liquid"]]
    levels = [like(drawn(name, "fill", u), paper, 60) for u in (0.0, 0.45, 1.0)]
    assert levels[0] < levels[1] < levels[2]
    assert levels[2] > 1500


def test_a_bowl_is_heaped_when_filled() -> None:
    assert like(drawn("bowl", "fill", 1.0), PAPERS["wood"]) > like(drawn("bowl"), PAPERS["wood"]) + 200


def test_a_jug_that_pours_leans_over_and_runs() -> None:
    assert like(drawn("jug", "pour", 0.5), PAPERS["water"]) > 60
    assert like(drawn("jug", "pour", 0.0), PAPERS["water"]) == 0


@pytest.mark.parametrize("name", ["apple", "hamburger", "pizza", "cookie", "baguette", "ice-cream", "carrot", "leaf"])
def test_what_is_eaten_gets_less_bite_by_bite(name: str) -> None:
    left = [int(inked(drawn(name, "eaten", u)).sum()) for u in (0.1, 0.5, 0.95)]
    assert int(inked(drawn(name)).sum()) > left[0] > left[1] > left[2] > 0


@pytest.mark.parametrize(("name", "food", "dish"), [("rice", "white", "blue"), ("tangyuan", "white", "red")])
def test_a_bowl_that_is_eaten_from_is_left(name: str, food: str, dish: str) -> None:
    before, after = drawn(name), drawn(name, "eaten", 1.0)
    assert like(after, PAPERS[food], 25) < like(before, PAPERS[food], 25) * 0.5
    assert like(after, PAPERS[dish]) > like(before, PAPERS[dish]) * 0.8


@pytest.mark.parametrize("name", ["ice-cream", "popsicle", "iceberg", "ice-cube"])
def test_ice_melts_into_a_puddle(name: str) -> None:
    rows_before, rows_after = np.nonzero(inked(drawn(name)))[0], np.nonzero(inked(drawn(name, "melt", 1.0)))[0]
    assert np.ptp(rows_after) < np.ptp(rows_before) * 0.6


@pytest.mark.parametrize("name", ["sprout", "tree", "sunflower", "bamboo"])
def test_plants_grow_when_they_rise(name: str) -> None:
    tall = [np.ptp(np.nonzero(inked(drawn(name, "rise", u)))[0]) for u in (0.0, 0.5, 1.0)]
    assert tall[0] < tall[1] * 0.6 < tall[2] * 0.6


@pytest.mark.parametrize("name", ["tree", "log", "cabbage"])
def test_what_burns_stands_in_flames(name: str) -> None:
    flame = colour("#f6a03c")
    assert like(drawn(name, "burn"), flame) > like(drawn(name), flame) + 200


def test_only_what_is_hot_steams() -> None:
    def above(name: str) -> int:
        picture = drawn(name)
        top = int(SIDE / 2 - SIDE / 4 * TABLES[name]["size"][1] / max(TABLES[name]["size"]))
        return int((picture[: top - 4, :, 3] > 0).sum())

    assert above("coffee") > 20
    assert above("soup") > 20
    assert above("iced-drink") == above("salad") == 0


def test_a_volcano_erupts_only_when_it_does_something() -> None:
    lava = colour("#f0713a")
    assert like(drawn("volcano", "break", 1.0), lava) > like(drawn("volcano"), lava) * 1.5


def test_a_stated_colour_is_kept() -> None:
    blue = colour("#3f7fb0")
    for name in ("cup", "tulip", "apple", "maple", "cloud", "knife"):
        assert like(drawn(name, paint=blue), blue) > 300, name


def test_a_slice_of_cake_has_no_candles_and_a_birthday_cake_has() -> None:
    bright = [like(drawn(name), PAPERS["amber"], 16) for name in ("cake-slice", "cake", "birthday-cake")]
    assert bright[0] == bright[1] == 0 < bright[2]


def test_saturn_has_a_ring_and_the_earth_turns() -> None:
    def across(name: str) -> int:
        return int(np.ptp(np.nonzero(inked(drawn(name)))[1]))

    def down(name: str) -> int:
        return int(np.ptp(np.nonzero(inked(drawn(name)))[0]))

    assert across("saturn") > down("saturn") * 1.4
    assert abs(across("mars") - down("mars")) < 5
    assert not np.array_equal(drawn("earth", seconds=0.0), drawn("earth", seconds=4.0))
