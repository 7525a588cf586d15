"""The finished film in players that are not ours: the `ffmpeg` command and Chromium, each where it is installed.

Every picture says which it is, so that a frame that is missing, doubled, late or garbled shows.
"""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import av
import numpy as np
import pytest

from chromium import Chromium, Seen, browser
from longtake.make import Film, make
from marked import (
    FORMAT,
    JOINS,
    RATE,
    TOLERANCE,
    WISHES,
    claps_in,
    expected,
    fields,
    film_of_footage,
    film_of_takes,
    film_of_trimmed_takes,
    save_clapped,
    script,
    wrong,
)

LATE = 24
"""Frames by which the picture that a page draws may be later than the one it was told of: a sixth of a second."""


ENCODINGS = ("nearopen", "nearlong", "nearinband", "nearlate", "spliced", "hevc", "vp9")
"""Those that are nearest to the film's own, and of other kinds two."""
SPEED = 12


def takes(folder: Path) -> Film:
    return film_of_takes(folder, encodings=ENCODINGS)


def joined_takes(folder: Path) -> Film:
    return film_of_takes(folder, JOINS, 3, ENCODINGS[:5])


def footage(folder: Path) -> Film:
    return film_of_footage(folder, encodings=ENCODINGS)


@pytest.fixture(scope="module", params=[takes, joined_takes, footage, film_of_trimmed_takes])
def film(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Film:
    return request.param(tmp_path_factory.mktemp("film"))


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    command = browser()
    if command is None:
        pytest.skip("neither Chromium nor Chrome is installed")
    with Chromium(command, tmp_path_factory.mktemp("profile")) as running:
        yield running


def check(seen: Seen, film: Film, frames: np.ndarray) -> None:
    """The browser played the film to its end without a complaint, and showed each frame where it belongs."""
    assert seen.error is None
    assert seen.ended
    assert seen.decoded == len(frames)
    assert seen.size == (FORMAT.width, FORMAT.height)
    assert seen.seconds == pytest.approx(float(film.seconds), abs=0.001)
    assert wrong(seen.sought, frames) == []
    for time, shown in seen.played:
        frame = round(time * RATE)
        assert min(np.abs(shown - one).max() for one in frames[frame : frame + LATE]) <= TOLERANCE
    assert seen.heard == film.seconds * 48_000


def test_chromium_plays_the_film_to_its_end_and_shows_every_frame(film: Film, chromium: Chromium) -> None:
    frames = expected(film)
    check(chromium.watch(film.path, RATE, len(frames), SPEED), film, frames)


@pytest.mark.skipif(shutil.which("ffmpeg") is None, reason="no ffmpeg command is installed")
def test_ffmpeg_decodes_the_film_without_a_word_and_shows_every_frame(film: Film) -> None:
    shown = subprocess.run(
        ["ffmpeg", "-nostdin", "-v", "warning", "-xerror", "-err_detect", "explode", "-i", film.path, "-map", "0:v",
         "-vf", "extractplanes=y", "-f", "rawvideo", "-"],
        capture_output=True, check=False,
    )  # fmt: skip
    assert (shown.returncode, shown.stderr.decode()) == (0, "")
    luma = np.frombuffer(shown.stdout, np.uint8).reshape(-1, FORMAT.height, FORMAT.width)
    assert wrong(np.stack([fields(one) for one in luma]), expected(film)) == []


def test_chromium_plays_a_film_with_speech_and_soft_subtitles(folder: Path, chromium: Chromium) -> None:
    path = script(folder, "said", ["", "[[engine: hevc]] [[seconds: 2]]"])
    path.write_text(path.read_text("utf-8").replace("Number 2", "ADA\nGood morning. 早上好。\n\nNumber 2"), "utf-8")
    film = make(path, wishes=WISHES)
    with av.open(str(film.path)) as container:
        assert [stream.type for stream in container.streams] == ["video", "audio", "subtitle"]
    frames = expected(film)
    check(chromium.watch(film.path, RATE, len(frames), SPEED), film, frames)


def test_chromium_hears_every_click_on_the_frame_where_it_belongs(folder: Path, chromium: Chromium) -> None:
    for number in range(1, 7):
        save_clapped(folder / f"{number}.mov", number, 13)
    shots = [f"[[footage: {number}.mov]]" for number in range(1, 7)]
    film = make(script(folder, "claps", shots), wishes=WISHES)
    frames = expected(film)
    seen = chromium.watch(film.path, RATE, len(frames), SPEED)
    check(seen, film, frames)
    assert seen.clicks == pytest.approx(claps_in(film, 13), abs=2)
