"""`longtake stage`: what it prints, what it draws, and how it refuses."""

import json
from pathlib import Path
from typing import Any

import av
import pytest
from click.testing import CliRunner, Result

from longtake.cli import commands
from longtake.errors import StorageError

WORDS = "Two dogs sit on a blue sofa with a wozzle at dawn."
SMALL = ("--size", "64x64", "--seconds", "0.5")


def stage(*arguments: str) -> Result:
    return CliRunner().invoke(commands, ["stage", *arguments])


def as_object(*arguments: str) -> dict[str, Any]:
    done = stage(*arguments, "--json")
    assert done.exit_code == 0, done.output
    return json.loads(done.output)


def test_it_prints_what_is_read_as_one_object() -> None:
    said = as_object(WORDS, "--heading", "INT. KITCHEN - DAY")
    assert list(said) == ["place", "light", "weather", "camera", "mood", "figures", "props", "unread"]
    assert (said["place"], said["light"], said["weather"]) == ("kitchen", "day", None)
    assert said["camera"] == {"move": "drift", "distance": "medium"}
    assert said["figures"] == [
        {
            "word": "dogs",
            "concept": "dog",
            "drawn": "picture",
            "count": 2,
            "colour": None,
            "doing": ["sit"],
            "where": {"relation": "on", "thing": "sofa"},
        }
    ]
    assert [(one["word"], one["drawn"]) for one in said["props"]][-1] == ("wozzle", "label")


def test_chinese_is_read_and_another_language_is_not() -> None:
    assert [one["concept"] for one in as_object("一只猫在睡觉。", "--language", "zh")["figures"]] == ["cat"]
    foreign = as_object("Der Hund schläft.", "--language", "de")
    assert (foreign["figures"], foreign["unread"]) == ([], ["Der", "Hund", "schläft"])


def test_it_tells_people_plainly() -> None:
    told = stage(WORDS).output
    assert "dogs" in told
    assert "a card" in told
    assert "\x1b" not in stage("a \x1b[31mcat").output


def test_it_draws_a_still_and_a_clip(tmp_path: Path) -> None:
    still, clip = tmp_path / "still.png", tmp_path / "clip.mp4"
    still.write_bytes(b"old")
    assert stage(WORDS, "-o", str(still), *SMALL).exit_code == 0
    assert stage(WORDS, "-o", str(clip), *SMALL).exit_code == 0
    assert still.read_bytes().startswith(b"\x89PNG")
    with av.open(str(clip)) as container:
        frames = list(container.decode(video=0))
    assert len(frames) == 12
    assert (frames[0].width, frames[0].height) == (64, 64)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["clip.mp4", "still.png"]


def test_the_same_seed_draws_the_same_still(tmp_path: Path) -> None:
    drawn = []
    for name in ("a.png", "b.png"):
        stage("A street.", "-o", str(tmp_path / name), *SMALL, "--seed", "3")
        drawn.append((tmp_path / name).read_bytes())
    assert drawn[0] == drawn[1]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("-o", "x.jpg"), "must end in .mp4 or .png"),
        (("-o", "x"), "must end in .mp4 or .png"),
        (("--size", "63x64"), "must be even"),
        (("--size", "wide"), "is not a size"),
        (("--seconds", "0"), "0.5"),
    ],
)
def test_wrong_usage_is_told_and_exits_with_2(arguments: tuple[str, ...], told: str) -> None:
    done = stage("A cat.", *arguments)
    assert done.exit_code == 2
    assert told in done.output


def test_an_output_that_cannot_be_written_is_an_error_of_ours(tmp_path: Path) -> None:
    done = stage("A cat.", "-o", str(tmp_path / "no" / "x.png"))
    assert isinstance(done.exception, StorageError)


@pytest.mark.parametrize("words", ["", "🎈", "مرحبا بالعالم", "x", "no no no", "的的的"])
def test_odd_words_are_no_crash(words: str) -> None:
    assert as_object(words)["camera"]["move"] == "drift"
