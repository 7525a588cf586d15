"""Pains of those who make films with other programs (peers.md), each by its number: films in which it does not hurt.

Pain 9 also stands in test_foreign_takes.py, and 11 with the tests of the mix.
"""

import os
import subprocess
import sys
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import av
import longtake_foreign_engines as engines
import numpy as np
import pysubs2
import pytest

from longtake.make import Film, Wishes, make
from longtake.media.pcm import decode_sound
from longtake.media.values import PictureFormat
from longtake.media.wav import open_wav
from marked import claps_in, save_clapped, script, shown_by_pyav, wrong
from moving import frames_of

NTSC = Fraction(24_000, 1001)
FORMAT = PictureFormat(64, 64, Fraction(12))
SMALL = ("--engine", "marked", "--size", "64x64", "--jobs", "1")


def longtake(*arguments: str) -> tuple[str, ...]:
    return (sys.executable, "-m", "longtake", *arguments)


def peak_megabytes(*command: str) -> float:
    """The memory of the largest process of a command that must succeed."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    return used.ru_maxrss / 1024


@pytest.mark.skipif(not hasattr(os, "wait4"), reason="needs wait4")
def test_pain_5_memory_does_not_grow_with_takes_clips_joins_or_sound(folder: Path) -> None:
    save_clapped(folder / "clap.mov", 9, 48, PictureFormat(160, 90, Fraction(12)))
    kinds = ("[[seconds: 2]]", "[[footage: clap.mov]]", "[[seconds: 2]] [[engine: mpeg4]]")
    peaks = []
    for shots in (6, 36):
        path = script(folder, f"{shots}", [kinds[n % 3] for n in range(shots)], ("", "> DISSOLVE TO:", ""))
        options = ("--engine", "marked", "--size", "160x90", "--rate", "12", "--jobs", "1")
        peaks.append(peak_megabytes(*longtake("make", str(path), *options)))
    assert peaks[1] < peaks[0] * 1.1


def encoded_pictures(folder: Path) -> int:
    """How many pictures have been encoded for the films of a folder."""
    return sum(len(frames_of(path)) for path in folder.glob(".longtake/*/files/*.mp4"))


def test_pain_6_takes_are_joined_without_encoding_them_again(folder: Path) -> None:
    path = script(folder, "film", ["[[seconds: 2]]"] * 20)
    film = make(path, wishes=Wishes("marked", (64, 64), Fraction(12), jobs=1))
    assert encoded_pictures(folder) == film.plan.frames
    assert film.mastered.kept == 20


def test_pain_6_footage_is_encoded_once_also_where_it_dissolves(folder: Path) -> None:
    for number in range(1, 7):
        engines.Vp9().save(folder / f"{number}.mp4", engines.pictures(number, 60, FORMAT), FORMAT, set())
    shots = [f"[[footage: {number}.mp4 0:01-0:04]]" for number in range(1, 7)]
    path = script(folder, "film", shots, ("> DISSOLVE TO:", "", "FADE OUT."))
    wishes = Wishes(size=(64, 64), rate=Fraction(12), jobs=1)
    film = make(path, wishes=wishes)
    assert encoded_pictures(folder) == film.plan.frames
    assert make(path, wishes=wishes).mastered.encoded == 0


def test_pain_7_half_an_hour_of_many_shots_is_made_with_few_files_open(folder: Path) -> None:
    resource = pytest.importorskip("resource")

    def few_files() -> None:
        resource.setrlimit(resource.RLIMIT_NOFILE, (48, 48))

    path = script(folder, "long", ["[[seconds: 5]]"] * 360, ("", "", "> DISSOLVE TO:"))
    done = subprocess.run(
        longtake("make", str(path), "--rate", "2", *SMALL),
        capture_output=True, text=True, preexec_fn=few_files, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    with av.open(str(folder / "long.mp4")) as container:
        picture, sound = container.streams.video[0], container.streams.audio[0]
        assert picture.frames == 3600
        assert picture.duration * picture.time_base == sound.duration * sound.time_base == 1800


def test_pain_8_after_ten_minutes_of_joins_every_click_lies_on_its_frame_to_the_sample(folder: Path) -> None:
    format = PictureFormat(64, 64, NTSC)
    for number in range(1, 13):
        save_clapped(folder / f"{number}.mov", number, 25, format)
    clips = [f"[[footage: {number}.mov]]" for number in range(1, 13)]
    path = script(folder, "claps", clips)
    path.write_text(path.read_text("utf-8").replace("Number", "Number 99. [[seconds: 50]]\n\nNumber"), "utf-8")
    film = make(path, wishes=Wishes("marked", (64, 64), NTSC, jobs=1))
    assert film.seconds > 600
    decode_sound(film.path, folder / "heard.wav")
    heard = np.abs(open_wav(folder / "heard.wav").pcm[:, 0].astype(int))
    assert heard.size == film.plan.frames * 2002
    for click in claps_in(film, 25):
        near = heard[click - 1_000 : click + 1_000]
        assert near.max() > 1_000
        assert abs(int(near.argmax()) - 1_000) <= 1


def test_pain_9_clips_of_mixed_rates_and_codecs_join_without_a_shifted_frame(folder: Path) -> None:
    rates = (Fraction(24), Fraction(15), Fraction(25), NTSC * Fraction(5, 4), Fraction(30), Fraction(50), Fraction(60))
    kinds = (engines.Marked, engines.Mpeg4, engines.Hevc, engines.Vp9, engines.NearNoB, engines.Refresh, engines.Mpeg2)
    shots, due = [], []
    for number, (rate, kind) in enumerate(zip(rates, kinds, strict=True), 1):
        format = PictureFormat(64, 64, rate)
        kind().save(folder / f"{number}.mp4", engines.pictures(number, int(2 * rate), format), format, set())
        shots.append(f"[[footage: {number}.mp4 0:00.5-0:01.75]]")
        # A frame of the film shows what is on the clip's screen at the middle of its time.
        due += [engines.mark(number, int((Fraction(2 * k + 1, 48) + Fraction(1, 2)) * rate)) for k in range(30)]
    film = make(script(folder, "rates", shots), wishes=Wishes(size=(64, 64), rate=Fraction(24), jobs=1))
    assert wrong(shown_by_pyav(film.path), np.stack(due)) == []


@pytest.mark.parametrize("rate", [Fraction(24), NTSC])
def test_pain_9_a_clip_shown_whole_neither_loses_nor_doubles_its_last_frame(rate: Fraction, folder: Path) -> None:
    format = PictureFormat(64, 64, rate)
    lengths = range(20, 26)
    for number in lengths:
        engines.Mpeg4().save(folder / f"{number}.mp4", engines.pictures(number, number, format), format, set())
    path = script(folder, "whole", [f"[[footage: {number}.mp4]]" for number in lengths])
    film = make(path, wishes=Wishes(size=(64, 64), rate=rate, jobs=1))
    due = [engines.mark(number, frame) for number in lengths for frame in range(number)]
    assert wrong(shown_by_pyav(film.path), np.stack(due)) == []


SPEECHES = """INT. KITCHEN - DAY

Number 1.

ADA
Good morning. The cat is up.

Number 2.

@周鸿
早上好，猫已经起来了。

Number 3.

SALMA
صباح الخير يا قطة

Number 4. [[seconds: 2]]
"""
SAID = ("Good morning. The cat is up.", "早上好，猫已经起来了。", "صباح الخير يا قطة")


def said(folder: Path, subtitles: str) -> Film:
    path = folder / f"{subtitles}.fountain"
    path.write_text(SPEECHES, "utf-8")
    return make(path, wishes=Wishes("marked", (320, 180), Fraction(12), subtitles=subtitles, jobs=1))


def test_pain_10_every_subtitle_has_its_words_and_its_time_in_the_file_and_in_the_film(folder: Path) -> None:
    film = said(folder, "soft")
    beside = list(pysubs2.load(str(film.path.with_suffix(".srt")), encoding="utf-8"))
    with av.open(str(film.path)) as container:
        within = [
            (packet.pts * packet.time_base, packet.duration * packet.time_base, bytes(packet)[2:].decode())
            for packet in container.demux(subtitles=0)
            if packet.size > 2
        ]
    assert tuple(event.plaintext.replace("\n", " ") for event in beside) == SAID
    assert tuple(text.replace("\n", " ") for _, _, text in within) == SAID
    for event, (start, seconds, _) in zip(beside, within, strict=True):
        assert seconds > Fraction(1, 2)
        assert (event.start, event.end) == pytest.approx((start * 1000, (start + seconds) * 1000), abs=1)
    assert all(one.end <= other.start for one, other in pairwise(beside))
    assert beside[-1].end < film.seconds * 1000


def test_pain_10_burned_subtitles_stand_in_the_frames_of_their_speech_and_then_are_gone(folder: Path) -> None:
    burned, plain = said(folder, "burned"), said(folder, "soft")
    cues = [(event.start, event.end) for event in pysubs2.load(str(plain.path.with_suffix(".srt")), encoding="utf-8")]
    frames = list(zip(frames_of(burned.path), frames_of(plain.path), strict=True))
    changed = [np.abs(one.to_ndarray()[:180].astype(int) - other.to_ndarray()[:180]) > 60 for one, other in frames]
    for index, change in enumerate(changed):
        begin, end = index * 1000 / 12, (index + 1) * 1000 / 12
        assert change.any() == any(begin < over - 1 and end > start + 1 for start, over in cues), index
        assert not change[:100].any()
    letters = [changed[round((start + over) / 2 * 12 / 1000)] for start, over in cues]
    # Three sets of letters, none of them a row of boxes.
    assert all((one != other).sum() > 50 for one, other in pairwise(letters))
