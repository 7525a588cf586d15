"""The music bed: a small piece composed and played here, for a film whose script names a mood and no file.

It is played bar by bar, and a bar depends only on the mood, the seed and its number. So a longer piece begins with
the same samples as a shorter one, up to the bar in which the shorter one ends.
"""

from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from longtake.media.wav import write_wav
from longtake.sound import instruments, score
from longtake.sound.levels import fast_size
from longtake.sound.moods import MOODS, Mood
from longtake.sound.score import Note
from longtake.sound.synthesis import Signal, add, coloured, noise
from longtake.time import SAMPLE_RATE, samples_in

_ENDING = 4 * SAMPLE_RATE  # the last chord rings at least this long, and up to a bar longer
_FADE = 5 * SAMPLE_RATE // 2
_TAIL = 6 * SAMPLE_RATE  # the longest that a note rings on into the bars after its own
_ROOM = 9 * SAMPLE_RATE // 5
_LEVEL = 0.5
_PANS = {"bass": 0.0, "drum": 0.0, "shaker": 0.35, "strings": -0.25, "bell": 0.2}
_LOUDNESS = {"piano": 1.0, "pluck": 1.9, "bell": 0.8, "bass": 0.5, "drum": 0.9, "shaker": 1.0, "strings": 0.6}
_STRUCK = {
    "piano": instruments.piano,
    "pluck": instruments.pluck,
    "bell": instruments.bell,
    "drum": instruments.drum,
    "shaker": instruments.shaker,
}


def moods() -> tuple[str, ...]:
    """The moods by their first names."""
    return tuple(mood.names[0] for mood in MOODS)


def find_mood(words: str) -> str:
    """The mood that `words` name, in English or Chinese. ValueError that lists the moods if they name none."""
    plain = words.casefold()
    heard = plain.replace(",", " ").replace("-", " ").split()
    for mood in MOODS:
        if any(name in heard if name.isascii() else name in plain for name in mood.names):
            return mood.names[0]
    raise ValueError(f"no mood is known as {words.strip()!r}; known are {', '.join(moods())}")


def compose(mood: str, seconds: Fraction, seed: int, path: Path) -> None:
    """Write a piece in `mood` to `path`: a 48 kHz stereo WAV, as long as asked to the sample. ValueError: no such mood.

    `seed`, at least 0, chooses another piece in the same mood.
    """
    name = find_mood(mood)
    played = next(mood for mood in MOODS if mood.names[0] == name)
    write_wav(path, _bars(played, samples_in(seconds), seed))


def _bars(mood: Mood, total: int, seed: int) -> Iterator[NDArray[np.float32]]:
    """The piece, a bar at a time, each of shape (2, samples)."""
    bar = samples_in(Fraction(60 * mood.beats, mood.tempo))
    last = max(0, (total - _ENDING) // bar)
    dry = np.zeros((2, bar + _TAIL))
    wet = np.zeros((2, bar + _ROOM))
    done = number = 0
    while done < total or not done:
        _play(dry, mood, seed, number, last, bar)
        wet += _room(dry[:, :bar], bar) * mood.room
        block = (dry + np.pad(wet, ((0, 0), (0, dry.shape[1] - wet.shape[1]))))[:, :bar] * (_LEVEL * mood.level)
        block = _bounded(block[:, : total - done]) * _fade(done, min(bar, total - done), total)
        yield block.astype(np.float32)
        dry, wet = _shifted(dry, bar), _shifted(wet, bar)
        done, number = done + bar, number + 1


def _play(dry: Signal, mood: Mood, seed: int, number: int, last: int, bar: int) -> None:
    """Add what begins in bar `number` to `dry`; bar `last` is the ending, after which nothing begins."""
    if number > last:
        return
    closing = number == last
    notes = score.ending(mood) if closing else score.bar(mood, seed, number)
    beat = bar / mood.beats
    touch = np.random.default_rng([seed, number, 5])
    for note in notes:
        sound = _sound(note, mood, beat)
        late = touch.normal(0.0, 0.006) * SAMPLE_RATE
        at = max(0, round(note.beat * beat + late))
        gain = note.loudness * _LOUDNESS[note.instrument] * float(touch.uniform(0.88, 1.0))
        pan = _PANS.get(note.instrument, (note.pitch - 67) / 60)
        for side, sign in ((0, -1), (1, 1)):
            add(dry[side], sound, at, gain * np.sqrt(0.5 + 0.5 * sign * pan))
    degree = 0 if closing else score.degree_of(mood, seed, number)
    held = _TAIL if closing else bar + SAMPLE_RATE
    rise = min(0.9, bar / SAMPLE_RATE / 3)
    chord = instruments.pad(score.held(mood, degree), held, mood.brightness, rise, 0.95)
    dry[:, :held] += chord * mood.pad


def _sound(note: Note, mood: Mood, beat: float) -> Signal:
    if note.instrument == "strings":
        return instruments.strings(note.pitch, round(note.beats * beat), mood.brightness)
    if note.instrument == "bass":
        return instruments.bass(note.pitch, round(note.beats * beat))
    return _struck(note.instrument, note.pitch)


@lru_cache(maxsize=48)
def _struck(instrument: str, pitch: int) -> Signal:
    return _STRUCK[instrument](pitch)


def _bounded(block: Signal) -> Signal:
    """What is over 0.7 of full scale bent over softly, so that nothing clips; each sample for itself."""
    size = np.abs(block)
    return np.where(size <= 0.7, block, np.sign(block) * (0.7 + 0.25 * np.tanh((size - 0.7) / 0.25)))


def _fade(start: int, samples: int, total: int) -> Signal:
    """The gain of samples from `start`: 1, then down to nothing at the end of the piece."""
    left = (total - np.arange(start, start + samples)) / min(_FADE, max(total, 1))
    return 0.5 - 0.5 * np.cos(np.pi * np.minimum(left, 1.0))


def _shifted(buffer: Signal, by: int) -> Signal:
    return np.pad(buffer[:, by:], ((0, 0), (0, by)))


def _room(dry: Signal, bar: int) -> Signal:
    """What a hall answers to a bar: shape (2, bar + _ROOM)."""
    size, left, right = _hall(bar)
    spectrum = np.fft.rfft(dry.mean(axis=0).astype(np.float32), size)
    answer = np.fft.irfft(np.stack([spectrum * left, spectrum * right]), size)
    return np.asarray(answer[:, : bar + _ROOM], dtype=np.float64)


@lru_cache(maxsize=4)
def _hall(bar: int) -> tuple[int, NDArray[np.complex64], NDArray[np.complex64]]:
    """The size of the transform, and the spectra of the two sides' impulse responses."""
    size = fast_size(bar + _ROOM)
    t = np.arange(_ROOM) / SAMPLE_RATE
    sides = []
    for side in (0, 1):
        white = noise(_ROOM, 40 + side)
        low = coloured(white, [(60, -12), (150, 0), (900, 0), (1800, -18), (4000, -60)]) * np.exp(-t / 0.42)
        high = coloured(white, [(500, -60), (900, -18), (1800, 0), (4000, -8), (9000, -30)]) * np.exp(-t / 0.2)
        response = (low + 0.6 * high) * np.minimum(1.0, np.maximum(0.0, (t - 0.012) / 0.02))
        sides.append(np.fft.rfft((response / np.sqrt(np.sum(response**2))).astype(np.float32), size))
    return size, sides[0].astype(np.complex64), sides[1].astype(np.complex64)
