"""The engine's own sound: heard where the script wants it, in its place, and nowhere else."""

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import av
import numpy as np
import pytest

from footage import ClipMaker
from longtake.cache import Cache
from longtake.cut import Sounds, sounds_of
from longtake.events import Event, Noted, nobody
from longtake.make import Wishes, make, prepare
from longtake.make.mixing import mix_of
from longtake.make.score import scored
from longtake.media.meter import measured
from longtake.media.mix import Placed, decibels, mix
from longtake.media.values import Asset, Clip
from longtake.media.wav import open_wav
from longtake.plan.values import Plan
from longtake.take import Take
from longtake.time import SAMPLE_RATE, sample_at
from longtake.workers import Workers

WISHES = Wishes(engine="sounding", size=(160, 90), rate=Fraction(25), jobs=1)
SCRIPT = """INT. HALL - DAY

A cat sleeps. [[seconds: 2]]

A dog barks. [[sound: engine]] [[seconds: 3]]

MEI waits.

MEI
[[voice: engine]]
Hello there, my old and dear friend.

A cat sleeps on. [[seconds: 2]]
"""


@pytest.fixture
def script(folder: Path) -> Path:
    path = folder / "hall.fountain"
    path.write_text(SCRIPT, "utf-8")
    return path


def take(shot: str, *parts: tuple[Path, int], in_frame: int = 0) -> Take:
    clips = tuple(Clip(Asset.of(path)) for path, _ in parts)
    return Take(shot, 1, "sounding", 0, clips, tuple(length for _, length in parts), in_frame)


def heard(script: Path, *takes: Take) -> tuple[Plan, Sounds, tuple[Placed, ...]]:
    """The plan of a script, with `takes` for its first shots, and where its sounds lie."""
    with Workers(1) as workers, Cache(script, workers) as cache:
        prepared = prepare(script, WISHES, cache)
        music = prepared.script.title_page.music
        sounds = scored(prepared.plan, music, prepared.library, cache, nobody, takes)
    return prepared.plan, sounds, sounds_of(prepared.plan, music, sounds)


def loud(placed: tuple[Placed, ...], start: int, end: int) -> float:
    """The effective level of the mix between two samples."""
    whole = np.concatenate(list(mix(placed, end)), axis=1)[:, start:]
    return float(np.sqrt(np.mean(whole**2)))


def test_a_film_has_its_engines_sound_in_those_shots_that_want_it_and_silence_in_the_others(script: Path) -> None:
    film = make(script, wishes=WISHES)
    with av.open(str(film.path)) as container:
        sound = np.concatenate([frame.to_ndarray() for frame in container.decode(audio=0)], axis=1)
    edges = np.cumsum([0, *(shot.frames for shot in film.plan.shots)]) * SAMPLE_RATE // 25
    levels = [float(np.abs(sound[:, a + 4800 : b - 4800]).max()) for a, b in pairwise(edges)]
    assert levels[0] < 0.001 and levels[3] < 0.001
    assert levels[1] > 0.05 and levels[2] > 0.05
    assert "Hello there" in script.with_suffix(".srt").read_text("utf-8"), "what the engine says is subtitled"


def test_a_shot_that_wants_its_sound_has_it_with_footage_and_one_that_speaks_with_the_lines(
    script: Path, clip: ClipMaker
) -> None:
    sound = clip("take.mp4", seconds=9, size=(160, 90))
    plan, _, placed = heard(script, *(take(number, (sound, 225)) for number in ("1A", "1B", "1C", "1D")))
    starts = [sample_at(sum(shot.frames for shot in plan.shots[:k]), Fraction(25)) for k in range(4)]
    assert [(one.stem, one.start) for one in placed] == [("footage", starts[1]), ("dialogue", starts[2])]
    assert [one.samples for one in placed] == [sample_at(shot.frames, Fraction(25)) for shot in plan.shots[1:3]]


def test_what_an_engine_says_is_as_loud_as_a_recorded_line(script: Path, clip: ClipMaker) -> None:
    sound = clip("take.mp4", seconds=9, size=(160, 90))
    _, _, placed = heard(script, *(take(number, (sound, 225)) for number in ("1A", "1B", "1C", "1D")))
    speech = replace(next(one for one in placed if one.stem == "dialogue"), start=0)
    assert measured(mix([speech], speech.samples)).integrated == pytest.approx(-17, abs=0.3)


def test_the_sound_of_a_chain_is_that_of_its_parts_one_after_the_other(script: Path, clip: ClipMaker) -> None:
    """A part may be longer than it is used, and a part without a track is silent."""
    hum, silent = clip("hum.mp4", seconds=2, size=(160, 90)), clip("silent.mp4", seconds=2, size=(160, 90), tone=None)
    low = clip("low.mp4", seconds=2, size=(160, 90), tone=100.0)
    chain = take("1B", (hum, 25), (silent, 25), (low, 50))
    _, sounds, _ = heard(script, take("1A", (hum, 50)), chain)
    whole = (Placed(sounds.footage["1B"], "footage", 0, 0, 3 * SAMPLE_RATE),)
    found = np.concatenate(list(mix(whole, 3 * SAMPLE_RATE)), axis=1)[0]
    seconds = [found[k * SAMPLE_RATE + 2400 : (k + 1) * SAMPLE_RATE - 2400] for k in range(3)]
    pitches = [float(np.argmax(np.abs(np.fft.rfft(one))) * SAMPLE_RATE / one.size) for one in seconds]
    assert pitches[0] == pytest.approx(440, abs=2)
    assert not seconds[1].any()
    assert pitches[2] == pytest.approx(100, abs=2)


def test_a_take_begins_at_its_shots_first_frame(script: Path, clip: ClipMaker) -> None:
    """A take that has a handle for a join that is no longer there is heard from behind it."""
    silent, hum = clip("silent.mp4", seconds=1, size=(160, 90), tone=None), clip("hum.mp4", seconds=4, size=(160, 90))
    chain = take("1B", (silent, 25), (hum, 75), (silent, 25), in_frame=30)
    _, sounds, _ = heard(script, take("1A", (hum, 50)), chain)
    assert open_wav(sounds.footage["1B"].path).samples == 3 * SAMPLE_RATE
    whole = (Placed(sounds.footage["1B"], "footage", 0, 0, 3 * SAMPLE_RATE),)
    ends = sample_at(70, Fraction(25))
    assert loud(whole, 0, 4800) > 0.05
    assert loud(whole, ends - 4800, ends - 480) > 0.05
    assert loud(whole, ends, 3 * SAMPLE_RATE) == 0


def test_a_take_that_is_too_short_or_has_no_sound_is_silent_there(script: Path, clip: ClipMaker) -> None:
    hum, silent = clip("hum.mp4", seconds=1, size=(160, 90)), clip("silent.mp4", seconds=1, size=(160, 90), tone=None)
    _, sounds, _ = heard(script, take("1A", (hum, 25)), take("1B", (hum, 25)), take("1C", (silent, 25)))
    brief = (Placed(sounds.footage["1B"], "footage", 0, 0, 3 * SAMPLE_RATE),)
    assert loud(brief, 0, SAMPLE_RATE - 4800) > 0.05
    assert loud(brief, SAMPLE_RATE + 4800, 3 * SAMPLE_RATE) == 0
    assert loud((Placed(sounds.footage["1C"], "dialogue", 0, 0, SAMPLE_RATE),), 0, SAMPLE_RATE) == 0


def test_music_goes_under_what_an_engine_says_and_its_own_sound_does_not(script: Path, clip: ClipMaker) -> None:
    script.write_text(f"Title: T\nMusic: calm\n\n{SCRIPT}", "utf-8")
    sound = clip("take.mp4", seconds=9, size=(160, 90))
    plan, _, placed = heard(script, *(take(number, (sound, 225)) for number in ("T", "1A", "1B", "1C", "1D")))
    line = plan.shots[3].lines[0]
    at = sample_at(sum(shot.frames for shot in plan.shots[:3]), Fraction(25)) + line.start + SAMPLE_RATE
    gains = {one.stem: one.gain for one in placed}
    assert decibels(gains["dialogue"], at) == decibels(gains["dialogue"], 0)
    assert decibels(gains["music"], at) < decibels(gains["music"], 0) - 6


def test_the_mix_without_takes_says_what_it_lacks(script: Path) -> None:
    events: list[Event] = []
    with Workers(1) as workers, Cache(script, workers) as cache:
        mix_of(script, WISHES, cache, events.append)
    assert [one for one in events if isinstance(one, Noted) and "sound that engines make" in one.text]
