"""Films of many shots: memory, open files and time stay where they are."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

OPTIONS = ("--engine", "plain", "--size", "160x90", "--rate", "12", "--jobs", "1")


def script(folder: Path, shots: int) -> Path:
    path = folder / f"{shots}.fountain"
    pictures = (f"Picture number {number}. [[seconds: 2]]" for number in range(shots))
    path.write_text("INT. ROOM\n\n" + "\n\n".join(pictures) + "\n", "utf-8")
    return path


def peak_megabytes(*command: str) -> float:
    """The memory of the largest process of a command that must succeed."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    return used.ru_maxrss / 1024


def longtake(*arguments: str) -> tuple[str, ...]:
    return (sys.executable, "-m", "longtake", *arguments)


@pytest.mark.skipif(not hasattr(os, "wait4"), reason="needs wait4")
def test_pain_5_memory_does_not_grow_with_the_film(folder: Path) -> None:
    short = peak_megabytes(*longtake("make", str(script(folder, 6)), *OPTIONS))
    long = peak_megabytes(*longtake("make", str(script(folder, 60)), *OPTIONS))
    assert long < short * 1.1


def test_pain_6_assembly_copies_what_was_encoded_once(folder: Path) -> None:
    command = longtake("make", str(script(folder, 20)), *OPTIONS)
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    # The takes are the film's pieces already: only the sound is left to encode.
    assert "4 pieces encoded, 20 kept" in done.stdout


def test_pain_7_a_long_film_opens_its_clips_one_after_the_other(folder: Path) -> None:
    resource = pytest.importorskip("resource")

    def few_files() -> None:
        resource.setrlimit(resource.RLIMIT_NOFILE, (48, 48))

    done = subprocess.run(
        longtake("make", str(script(folder, 80)), *OPTIONS),
        capture_output=True, text=True, preexec_fn=few_files, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "2:40" in done.stdout
