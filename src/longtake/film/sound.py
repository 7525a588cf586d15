"""The film's sound as pieces. A piece is described by the sounds that reach into it, placed from its own start, and
is mixed, limited and encoded from that alone: what lies elsewhere in the film doesn't make it again.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from longtake.cut import Cut
from longtake.media.aac import SoundPiece, encode_piece, piece_spans
from longtake.media.limiter import limited
from longtake.media.loudness import gain_for, measured
from longtake.media.mix import Block, Keyframes, Placed, decibels, mix

CEILING = -1.5
"""dBTP before AAC, which adds up to half a dB: no peak of the film passes -1 dBTP."""
TARGET = -16
"""LUFS of a film whose script doesn't say."""


@dataclass(frozen=True)
class Window:
    """A piece of the film's sound: `placed` from its first sample, made `gain` dB louder and limited.

    Of the packets that its `samples` encode to, the first `drop` are left out and `count` kept.
    """

    placed: tuple[Placed, ...]
    samples: int
    gain: float
    drop: int
    count: int


@dataclass(frozen=True)
class Level:
    """The loudness of the mix in LUFS, None for silence, and the one gain in dB that brings the film to its target."""

    loudness: float | None
    gain: float


def measure(placed: Sequence[Placed], samples: int, target: int, path: Path) -> None:
    """Find the film's level and write it as JSON to `path`.

    Where the gain lifts peaks into the limiter, the film is measured as limited, and what that took is given back.
    """
    whole = measured(mix(placed, samples))
    gain = gain_for(whole.integrated, target)
    if whole.integrated is not None and whole.peak + gain > CEILING:
        after = measured(_mastered(placed, samples, gain)).integrated
        gain += gain_for(after, target)
    path.write_text(json.dumps({"loudness": whole.integrated, "gain": gain}), "utf-8")


def load(path: Path) -> Level:
    """The level that `measure` wrote."""
    data = json.loads(path.read_text("utf-8"))
    return Level(data["loudness"], data["gain"])


def windows(cut: Cut, gain: float) -> list[Window]:
    """The film's sound in pieces, in order."""
    found = []
    for span in piece_spans(cut.samples):
        inside = tuple(
            _seen_from(sound, span.start, span.end)
            for sound in cut.sounds
            if sound.start < span.end and sound.start + sound.samples > span.start
        )
        found.append(Window(inside, span.end - span.start, gain, span.drop, span.count))
    return found


def _seen_from(sound: Placed, start: int, end: int) -> Placed:
    """`sound` with film sample `start` as 0, and of its gain only what is heard before `end`."""
    return replace(sound, start=sound.start - start, gain=_heard(sound.gain, start, end))


def _heard(gain: Keyframes, start: int, end: int) -> Keyframes:
    inside = [(at - start, level) for at, level in gain if start < at < end]
    points = [(0, decibels(gain, start)), *inside, (end - start, decibels(gain, end))]
    if all(level == points[0][1] for _, level in points):
        return ((0, points[0][1]),)
    return tuple(points)


def encode(window: Window, path: Path) -> None:
    """Mix, limit and encode one piece to `path`."""
    sound = list(_mastered(window.placed, window.samples, window.gain))
    encode_piece(SoundPiece(np.concatenate(sound, axis=1), window.drop, window.count), path)


def _mastered(placed: Sequence[Placed], samples: int, gain: float) -> Iterator[Block]:
    louder = np.float32(10 ** (gain / 20))
    return limited((block * louder for block in mix(placed, samples)), CEILING)
