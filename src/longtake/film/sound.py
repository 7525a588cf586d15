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
from longtake.media.loudness import measured
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


def measure(placed: Sequence[Placed], samples: int, path: Path) -> None:
    """Write the loudness of the whole mix, in LUFS or null for silence, as JSON to `path`."""
    path.write_text(json.dumps({"lufs": measured(mix(placed, samples)).integrated}), "utf-8")


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
    louder = np.float32(10 ** (window.gain / 20))
    sound = list(limited((block * louder for block in _mixed(window)), CEILING))
    encode_piece(SoundPiece(np.concatenate(sound, axis=1), window.drop, window.count), path)


def _mixed(window: Window) -> Iterator[Block]:
    return mix(window.placed, window.samples)
