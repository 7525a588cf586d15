"""docs/footage.md and the tests that hold its rows."""

import re
from pathlib import Path

TESTS = Path(__file__).parent
PAGE = (TESTS.parent / "docs" / "footage.md").read_text("utf-8")
NAMED = re.compile(r"`(test_\w+)`")


def rows() -> list[str]:
    return [line for line in PAGE.splitlines() if line.startswith("| ") and not line.startswith("| You have")]


def test_every_row_names_a_test_and_every_test_that_is_named_is_there() -> None:
    written = {
        name for file in TESTS.glob("test_*.py") for name in re.findall(r"def (test_\w+)", file.read_text("utf-8"))
    }
    assert len(rows()) > 40
    for row in rows():
        names = NAMED.findall(row.split("|")[-2])
        assert names, row
        assert not [name for name in names if name not in written], row


def test_no_promise_is_missing_from_the_page() -> None:
    """Every test of colour, shape, time, HDR and damage stands for something that a user may have."""
    for file in TESTS.glob("test_footage_*.py"):
        if file.stem in ("test_footage_table", "test_footage_sound"):
            continue
        names = re.findall(r"def (test_\w+)", file.read_text("utf-8"))
        known = {"test_every_seed_drifts_its_own_way_and_stays_inside", "test_the_same_footage_gives_the_same_bytes"}
        assert not [name for name in names if name not in PAGE and name not in known], file.name
