"""A script is changed as its author asks; what is not changed stays byte for byte, and the change is shown first."""

import json
import os
import select
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from longtake.errors import WritingError
from longtake.make import Wishes
from longtake.make.revised import revise
from longtake.make.written import keep
from longtake.script.values import Effect, Footage, LastSeconds, UseEngine
from longtake.writing import rewriting
from services.chat import EVIL, FakeChat
from writing import chat, instructions, longtake, script_at

__all__ = ["chat"]

SCRIPT = """Title: The petrel
Engine: card

/* a remark of mine */

FADE IN:

INT. LIGHTHOUSE - NIGHT

[[music: calm]]

A lamp turns. [[engine: stage]] [[seconds: 3]]   [[my own note]]

TOM
(softly)
Come in.

A bird lands on the rail.

> DISSOLVE TO:

# Act two

EXT. SHORE - DAY

Waves break.

[[sound: sea waves]]

MIA
Look!
"""


@pytest.fixture
def petrel(folder: Path) -> Path:
    path = folder / "petrel.fountain"
    path.write_text(SCRIPT, "utf-8")
    return path


def changed(path: Path, chat: FakeChat, *shots: dict[str, object], scene: int = 1) -> str:
    chat.replies = [
        lambda _: {"changes": [{"scene": scene, "what": "more storm"}]},
        lambda _: {"shots": list(shots)},
    ]
    return revise("make the storm longer", path, path, Wishes(jobs=1)).new


def test_only_what_changes_is_another_line(petrel: Path, chat: FakeChat) -> None:
    new = changed(
        petrel,
        chat,
        {"was": 1, "seen": "A lamp turns.", "said": [{"who": "Tom", "words": "Come in."}]},
        {"was": 0, "seen": "Rain beats on the glass.", "sound": "rain"},
        {"was": 2, "seen": "A bird lands on the rail."},
    )
    assert new == SCRIPT.replace("A bird lands", "Rain beats on the glass. [[sound: rain]]\n\nA bird lands")


def test_a_shot_that_changes_keeps_the_notes_of_its_author(petrel: Path, chat: FakeChat) -> None:
    new = changed(
        petrel, chat, {"was": 1, "seen": "The lamp goes out."}, {"was": 2, "seen": "A bird lands on the rail."}
    )
    assert "The lamp goes out. [[engine: stage]] [[seconds: 3]] [[my own note]]" in new
    assert "Come in." not in new
    assert "> DISSOLVE TO:\n\n# Act two\n\nEXT. SHORE - DAY\n" in new


def test_a_model_cannot_order_anything_by_what_it_writes(petrel: Path, chat: FakeChat) -> None:
    chat.manners = []
    new = changed(
        petrel,
        chat,
        {"was": 1, "seen": f"A lamp {EVIL} turns.", "camera": EVIL, "sound": EVIL},
        {"was": 2, "seen": "A bird.", "said": [{"who": "MIA", "how": EVIL, "words": f"Look {EVIL}"}]},
    )
    petrel.write_text(new, "utf-8")
    found = instructions(script_at(petrel))
    assert [one for one in found if isinstance(one, UseEngine | Footage)] == [UseEngine("stage")]
    assert len([one for one in found if isinstance(one, LastSeconds)]) == 1
    assert {one.what for one in found if isinstance(one, Effect)} == {"sea waves"}
    assert "evil" not in new


def test_a_script_that_would_order_more_than_it_did_is_not_written(
    petrel: Path, chat: FakeChat, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rewriting, "shot_lines", lambda *_: ["A cat. [[engine: runway]]"])
    with pytest.raises(WritingError, match="would order what the script does not"):
        changed(petrel, chat, {"was": 0, "seen": "A cat."})


def test_a_model_is_shown_shots_without_notes_and_the_wish_as_material(petrel: Path, chat: FakeChat) -> None:
    changed(petrel, chat, {"was": 1, "seen": "A lamp turns."})
    where, anew = chat.asked
    assert "1. INT. LIGHTHOUSE - NIGHT: A lamp turns. A bird lands on the rail." in where
    assert "make the storm longer" in where
    draft = json.loads(anew.partition("<<<")[2].partition(">>>")[0])
    assert [shot["was"] for shot in draft["shots"]] == [1, 2]
    assert "[[" not in anew


def test_the_change_is_shown_and_nothing_is_written_without_a_yes(petrel: Path, chat: FakeChat) -> None:
    done = longtake(petrel.parent, "write", "--revise", "make the storm longer", "petrel.fountain")
    assert done.returncode == 1
    assert "\n+" in done.stderr
    assert "nothing was written" in done.stderr
    assert petrel.read_text("utf-8") == SCRIPT
    asked = len(chat.asked)
    done = longtake(petrel.parent, "write", "--revise", "make the storm longer", "petrel.fountain", "--yes", "--json")
    assert done.returncode == 0
    assert json.loads(done.stdout)["changed"] is True
    assert petrel.read_text("utf-8") != SCRIPT
    assert len(chat.asked) == asked


def read_until(terminal: int, wanted: bytes | None, within: float = 60) -> bytes:
    """What is shown up to `wanted`, or up to the end; fails where it takes too long, or ends before."""
    shown, until = b"", time.monotonic() + within
    while wanted is None or wanted not in shown:
        ready, _, _ = select.select([terminal], [], [], max(0.0, until - time.monotonic()))
        assert ready, f"nothing more is shown after {shown!r}"
        more = b""
        with suppress(OSError):  # the other end is closed
            more = os.read(terminal, 4096)
        if not more:
            assert wanted is None, f"it ended after {shown!r}"
            break
        shown += more
    return shown


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal of its own is made by pty")
@pytest.mark.parametrize(("says", "written"), [("y", True), ("n", False)])
def test_at_a_terminal_the_author_is_asked(petrel: Path, chat: FakeChat, says: str, written: bool) -> None:
    import pty

    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "longtake", "write", "--revise", "more storm", petrel.name]
    process = subprocess.Popen(command, cwd=petrel.parent, stdin=theirs, stderr=theirs, stdout=subprocess.DEVNULL)
    os.close(theirs)
    try:
        shown = read_until(ours, b"Write this to petrel.fountain?")
        os.write(ours, f"{says}\n".encode())
        read_until(ours, None)
        assert process.wait(60) == (0 if written else 1)
    finally:
        process.kill()
        process.wait()
        os.close(ours)
    assert b"\x1b[32m+" in shown
    assert (petrel.read_text("utf-8") != SCRIPT) is written


def test_a_scene_that_there_is_not_is_asked_for_again(petrel: Path, chat: FakeChat) -> None:
    chat.replies = [lambda _: {"changes": [{"scene": 9, "what": "more"}]}]
    revise("more", petrel, petrel, Wishes(jobs=1))
    assert "there is no scene 9, only 1 to 2" in chat.mended[0]


def test_a_script_that_was_changed_meanwhile_is_left_alone(petrel: Path, chat: FakeChat) -> None:
    proposal = revise("more", petrel, petrel, Wishes(jobs=1))
    petrel.write_text(SCRIPT + "\nMore.\n", "utf-8")
    with pytest.raises(Exception, match="changed while this was written"):
        keep(proposal)
    assert petrel.read_text("utf-8").endswith("More.\n")


def test_without_a_model_a_wish_is_an_error(petrel: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LLM_BASE_URL", raising=False)
    monkeypatch.delenv("LLM_MODEL", raising=False)
    with pytest.raises(WritingError, match="LLM_BASE_URL is not set"):
        revise("more", petrel, petrel, Wishes(jobs=1))
