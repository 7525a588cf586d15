"""The takes folder's report: what people decided about takes outlives every plan and every crash."""

import json
from pathlib import Path
from typing import Any

import pytest

from longtake import camera_report
from longtake.camera_report import CameraReport, Circled, Entry
from longtake.errors import StorageError

CIRCLED = Circled(2, "stage", 7, ("1A-2.1.mp4", "1A-2.2.mp4"), (48, 36), 6, "0f" * 32)
REPORT = CameraReport(
    (
        Entry("1A", "INT. 厨房 - DAY", "A cat eats “fish”.", 3, CIRCLED),
        Entry("1B", "INT. 厨房 - DAY", "It sleeps.", 2),
        Entry("2A", "EXT. ROOF - NIGHT", "Rain."),
    )
)


@pytest.fixture
def script(folder: Path) -> Path:
    return folder / "dawn.fountain"


def keep(script: Path, text: str) -> Path:
    """Put `text` where the report of `script` lies."""
    path = script.parent / "dawn.takes" / "report.json"
    path.parent.mkdir()
    path.write_text(text, "utf-8")
    return path


def written(**changes: Any) -> str:
    """The report as JSON, its circled take changed."""
    circled = {
        "n": 2, "engine": "stage", "seed": 7, "files": ["1A-2.mp4"], "lengths": [48], "in_frame": 0, "shows": "0f",
        **changes,
    }  # fmt: skip
    shot = {"number": "1A", "heading": "INT. A", "words": "A cat.", "tries": 1, "circled": circled}
    return json.dumps({"schema": 1, "shots": [shot]})


def test_what_is_written_is_read_back(script: Path) -> None:
    camera_report.write(script, REPORT)
    assert camera_report.read(script) == REPORT
    assert [file.name for file in (script.parent / "dawn.takes").iterdir()] == ["report.json"]


def test_a_script_without_takes_has_an_empty_report(script: Path) -> None:
    assert camera_report.read(script) == CameraReport()


def test_each_script_has_a_takes_folder_of_its_own_beside_it(script: Path) -> None:
    assert camera_report.folder_of(script) == script.parent / "dawn.takes"
    assert camera_report.folder_of(script.with_name("dawn.v2.fountain")).name == "dawn.v2.takes"


def test_a_report_of_a_newer_longtake_is_refused_and_left_as_it_is(script: Path) -> None:
    text = json.dumps({"schema": camera_report.SCHEMA + 1, "shots": [{"of another": "shape"}]})
    path = keep(script, text)
    with pytest.raises(StorageError, match="newer longtake") as error:
        camera_report.read(script)
    assert error.value.where.path == path
    assert path.read_text("utf-8") == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        '{"schema": 1, "shots": [{"number"',
        "[]",
        "null",
        "{}",
        '{"schema": "1", "shots": []}',
        '{"schema": 1, "shots": 3}',
        '{"schema": 1, "shots": [null]}',
        '{"schema": 1, "shots": [{"number": "1A"}]}',
        "[" * 100_000,
        "\udcff",
        written(n="two"),
        written(files=None),
        written(seed=float("inf")),
    ],
)
def test_a_broken_report_is_an_error_that_says_where_it_lies_and_what_to_do(text: str, script: Path) -> None:
    path = keep(script, "")
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(StorageError, match="camera report cannot be read") as error:
        camera_report.read(script)
    assert error.value.where.path == path
    assert "backup" in error.value.mend


@pytest.mark.parametrize("name", ["../secret.mp4", "/etc/passwd", "a/../../b.mp4", "deep/1A-2.mp4", "..", ".", ""])
def test_a_takes_file_outside_the_takes_folder_is_refused(name: str, script: Path) -> None:
    keep(script, written(files=["1A-1.mp4", name]))
    with pytest.raises(StorageError, match="camera report cannot be read"):
        camera_report.read(script)


def test_a_new_plan_never_drops_takes_of_worth(script: Path) -> None:
    after = REPORT.updated([("3A", "INT. HALL", "A door.")])
    assert after.entries == (Entry("3A", "INT. HALL", "A door."), REPORT.entries[0], REPORT.entries[1])
    assert after.updated([]).entries == REPORT.entries[:2]


def test_a_shot_that_is_planned_again_keeps_its_takes_and_tells_its_new_words() -> None:
    after = REPORT.updated([("2A", "EXT. ROOF - DAY", "Sun."), ("1A", "INT. KITCHEN", "A dog eats.")])
    assert after.entries == (
        Entry("2A", "EXT. ROOF - DAY", "Sun."),
        Entry("1A", "INT. KITCHEN", "A dog eats.", 3, CIRCLED),
        REPORT.entries[1],
    )


def test_the_plan_holds_on_to_numbers_that_takes_of_worth_hang_on() -> None:
    assert [(known.number, known.frozen) for known in REPORT.known()] == [("1A", True), ("1B", True), ("2A", False)]
    only_circled = CameraReport((Entry("1A", "INT. A", "A cat.", 1, CIRCLED),))
    assert [known.frozen for known in only_circled.known()] == [True]


def test_an_entry_takes_the_place_of_the_one_of_its_number() -> None:
    entry = Entry("1B", "INT. 厨房 - DAY", "It sleeps.", 5)
    assert REPORT.with_entry(entry).entries == (REPORT.entries[0], entry, REPORT.entries[2])
    assert REPORT.entry("1B") == REPORT.entries[1]
    assert REPORT.entry("9Z") is None
