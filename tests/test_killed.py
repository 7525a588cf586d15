"""Killed at any instant, the same command goes on, shoots no finished take again, and ends with the same bytes."""

import json
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

KILLS = 50
SCRIPT = """Title: Dawn
Author: Ada

INT. BEDROOM - DAWN

A cat sits on the bed. [[seconds: 3]]

MARTIN
Not now.

The man turns over. [[seconds: 3]]

> DISSOLVE TO:

INT. KITCHEN - DAY

The cat eats. [[seconds: 3]] [[engine: foreign]]

FADE OUT.
"""


# So little work is done in one process otherwise.
WITH_WORKERS = "import longtake.workers as w; w.STARTING = 0; from longtake.cli import main; main()"


def start(script: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", WITH_WORKERS, "make", str(script), "--engine", "plain", "--json"]
    options = ["--size", "320x180", "--rate", "12", "--jobs", "2"]
    return subprocess.Popen([*command, *options], stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def fresh(folder: Path, number: int) -> Path:
    script = folder / f"film {number}" / "dawn.fountain"
    script.parent.mkdir()
    script.write_text(SCRIPT, "utf-8")
    return script


def finished_takes(script: Path) -> set[str]:
    """What the cache has filed: keys whose file is whole."""
    return {path.name for path in (script.parent / ".longtake" / script.name / "keys").glob("*.json")}


@pytest.mark.slow
def test_pain_2_killed_at_fifty_random_instants_the_film_is_still_made_and_made_the_same(
    folder: Path, asked: Callable[[], list[str]]
) -> None:
    whole = fresh(folder, 0)
    began = time.monotonic()
    printed, complaints = start(whole).communicate(timeout=120)
    lasts = time.monotonic() - began
    assert complaints.decode().count("Traceback") == 0
    film = json.loads(printed.splitlines()[-1])["film"]
    expected = Path(film).read_bytes()
    in_peace = Counter(asked())
    chance = random.Random(20260923)
    number, kills, script = 1, 0, fresh(folder, 1)
    done: set[str] = set()
    while kills < KILLS:
        process = start(script)
        try:
            process.wait(chance.uniform(0.3, lasts * 0.9))
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            kills += 1
        process.communicate(timeout=60)
        film_path = script.with_suffix(".mp4")
        assert not film_path.exists() or film_path.read_bytes() == expected
        assert done <= finished_takes(script), "something finished was lost"
        done = finished_takes(script)
        if process.returncode == 0:
            assert film_path.read_bytes() == expected
            # A take that was finished is never shot again; one that was under way when the kill came may be.
            shot = Counter(asked())
            assert set(shot) == set(in_peace)
            number, done = number + 1, set()
            script = fresh(folder, number)
        else:
            assert process.returncode == -signal.SIGKILL
    last = start(script)
    last.communicate(timeout=120)
    assert last.returncode == 0
    assert script.with_suffix(".mp4").read_bytes() == expected


@pytest.mark.slow
def test_a_killed_make_leaves_no_worker_behind(folder: Path) -> None:
    script = fresh(folder, 0)
    process = start(script)
    time.sleep(1.5)
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=60)
    deadline = time.monotonic() + 10
    while (left := workers_of(script)) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert left == []


def workers_of(script: Path) -> list[str]:
    """Processes that still hold a file of the script's folder open (Linux)."""
    if not Path("/proc").is_dir():
        pytest.skip("reads /proc")
    folder = str(script.parent)
    found = []
    for entry in Path("/proc").glob("[0-9]*/fd/*"):
        try:
            target = str(entry.readlink())
        except OSError:
            continue
        if target.startswith(folder):
            found.append(target)
    return found


@pytest.mark.slow
@pytest.mark.parametrize(("asked", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)], ids=["SIGINT", "SIGTERM"])
def test_interrupted_it_says_how_to_go_on_and_exits_as_shells_expect(
    asked: signal.Signals, status: int, folder: Path
) -> None:
    script = fresh(folder, 0)
    process = start(script)
    while not finished_takes(script) and process.poll() is None:
        time.sleep(0.01)
    process.send_signal(asked)
    _, complaints = process.communicate(timeout=60)
    assert process.returncode == status
    assert b"the same command goes on from there" in complaints
    assert b"Traceback" not in complaints and b"leaked" not in complaints
    again = start(script)
    again.communicate(timeout=120)
    assert again.returncode == 0


SWALLOWED = """
import ctypes, signal
from longtake.cli import interrupts
from longtake.cli.screen import Screen
from longtake.events import Noted
interrupts.remember()
ctypes.CFUNCTYPE(None)(lambda: signal.raise_signal(signal.SIGINT))()
print("on", flush=True)
Screen()(Noted("something"))
"""


def test_an_interrupt_that_c_code_swallows_is_heeded_at_the_next_event() -> None:
    done = subprocess.run([sys.executable, "-c", SWALLOWED], capture_output=True, check=False)
    assert done.stdout.strip() == b"on"
    assert done.returncode not in (0, None)
    assert b"KeyboardInterrupt" in done.stderr.splitlines()[-1]
    assert b"something" not in done.stderr
