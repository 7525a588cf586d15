"""What the tests of writing share: the model's server, and the command as a user runs it."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from longtake.script import Script, parse
from longtake.script.values import Action, Note, Speech
from longtake.writing import server as server_of_models
from services.base import serving
from services.chat import FakeChat


@pytest.fixture
def chat(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeChat]:
    """The model's server, named by the environment as a user names it."""
    with serving(FakeChat) as server:
        monkeypatch.setenv("LLM_BASE_URL", server.base)
        monkeypatch.setenv("LLM_MODEL", "tiny:10b")
        monkeypatch.delenv("LLM_API_KEY", raising=False)
        monkeypatch.setattr(server_of_models, "PAUSES", (0.01, 0.01))
        # No answer of these tests takes long: a test that waits for one fails, and does not hang.
        monkeypatch.setattr(server_of_models, "PATIENCE", 20.0)
        monkeypatch.setattr(server_of_models, "_levels", {})
        yield server


def longtake(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The command, run to its end, with nobody at a terminal."""
    return subprocess.run(
        [sys.executable, "-m", "longtake", *arguments],
        cwd=folder,
        env=os.environ | environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def script_at(path: Path) -> Script:
    """The script of that file."""
    return parse(path.read_text("utf-8"), path)


def beats(script: Script) -> list[object]:
    """All beats of all scenes."""
    return [beat for scene in script.scenes for beat in scene.beats]


def instructions(script: Script) -> list[object]:
    """All that notes of the script order."""
    found: list[object] = []
    for beat in beats(script):
        if isinstance(beat, Note):
            found.append(beat.instruction)
        elif isinstance(beat, Action | Speech):
            found += [note.instruction for note in beat.notes]
    return found
