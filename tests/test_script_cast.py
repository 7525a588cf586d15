"""Who is introduced in a script, and how they are said to look."""

from pathlib import Path

import pytest

from longtake.script import read
from longtake.script.cast import appearing, cast_of
from longtake.script.values import Character


def cast(folder: Path, text: str) -> dict[str, str]:
    path = folder / "film.fountain"
    path.write_text(f"INT. KITCHEN - DAY\n\n{text}\n", "utf-8")
    return {one.name: one.said for one in cast_of(read(path))}


@pytest.mark.parametrize(
    ("text", "name", "said"),
    [
        ("MEI, 30, red coat, walks in.", "MEI", "30, red coat"),
        ("MEI, 30, red coat, walks over to the window and opens it.", "MEI", "30, red coat"),
        ("Enter MEI (30, red coat) with a bag.", "MEI", "30, red coat"),
        ("OLD TOM, in a blue scarf, waits.", "OLD TOM", "in a blue scarf"),
        ("BOB, 40, glasses on a chain, looks tired.", "BOB", "40, glasses on a chain, looks tired"),
        ("周鸿，三十岁，灰大衣，走进来。\n\n@周鸿\n早。", "周鸿", "三十岁, 灰大衣"),
        ("ANNA, late thirties, glasses.", "ANNA", "late thirties, glasses"),
        ("周鸿（三十岁，灰色大衣）走进来。\n\n@周鸿\n早。", "周鸿", "三十岁，灰色大衣"),
        ("周鸿，七十岁，白胡子，用力推开门走了进来。\n\n@周鸿\n早。", "周鸿", "七十岁, 白胡子"),
        ("Tom, 9, yellow raincoat, jumps.\n\nTOM\nLook!", "TOM", None),
    ],
)
def test_people_are_introduced_by_how_they_look(folder: Path, text: str, name: str, said: str | None) -> None:
    found = cast(folder, text)
    assert found == ({name: said} if said else {}) or (said is None and "Tom" not in found)


@pytest.mark.parametrize(
    "text",
    ["MEI, however, stays.", "MEI walks in.", "MEI (O.S.) calls.", "The BBC, Reuters and CNN report.", "BANG! A door."],
)
def test_what_describes_nobody_introduces_nobody(folder: Path, text: str) -> None:
    assert cast(folder, text) == {}


def test_the_first_statement_holds(folder: Path) -> None:
    assert cast(folder, "MEI (30, red coat) waits.\n\nMEI (30, blue coat) waits.") == {"MEI": "30, red coat"}


def test_who_is_in_a_shot_is_named_in_it_or_speaks() -> None:
    mei, zhou = Character("MEI", "30"), Character("周鸿", "灰大衣")
    assert appearing((mei, zhou), "Mei waits for 周鸿.") == (mei, zhou)
    assert appearing((mei, zhou), "Meisner waits.") == ()
    assert appearing((mei, zhou), "Somebody waits.", ("Mei",)) == (mei,)
