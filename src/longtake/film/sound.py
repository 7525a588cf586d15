"""The film's sound as pieces. A piece is described by the sounds that reach into it, placed from its own start, and
is mixed, limited and encoded from that alone: what lies elsewhere in the film doesn't make it again.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import numpy as np

from longtake.cut import Cut
from longtake.media.aac import SoundPiece, encode_piece, piece_spans
from longtake.media.master import level, mastered
from longtake.media.mix import Keyframes, Placed, decibels

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
    """Loudness of the mix, and of the film, in LUFS (None for silence), and the one gain in dB that lies between."""

    mix: float | None
    film: float | None
    gain: float


def measure(placed: Sequence[Placed], samples: int, target: int, path: Path) -> None:
    """Find the film's level and write it as JSON to `path`."""
    found = level(placed, samples, target)
    path.write_text(json.dumps(asdict(Level(found.before.integrated, found.after.integrated, found.gain))), "utf-8")


def load(path: Path) -> Level:
    """The level that `measure` wrote."""
    return Level(**json.loads(path.read_text("utf-8")))


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
    """`sound` with film sample `start` as 0, and nothing of it that is not heard before `end`.

    So that a piece in the middle of a long music doesn't know how long that music is.
    """
    begin, offset, samples = sound.start - start, sound.offset, sound.samples
    fade_in, fade_out = sound.fade_in, sound.fade_out
    if begin + fade_in <= 0:
        begin, offset, samples, fade_in = 0, offset - begin, samples + begin, 0
    if begin + samples - fade_out >= end - start:
        samples, fade_out = end - start - begin, 0
    return replace(
        sound,
        start=begin,
        offset=offset,
        samples=samples,
        gain=_heard(sound.gain, start, end),
        fade_in=fade_in,
        fade_out=fade_out,
    )


def _heard(gain: Keyframes, start: int, end: int) -> Keyframes:
    inside = [(at - start, level) for at, level in gain if start < at < end]
    points = [(0, decibels(gain, start)), *inside, (end - start, decibels(gain, end))]
    if all(level == points[0][1] for _, level in points):
        return ((0, points[0][1]),)
    return tuple(points)


def encode(window: Window, path: Path) -> None:
    """Mix, limit and encode one piece to `path`."""
    sound = list(mastered(window.placed, window.samples, window.gain))
    encode_piece(SoundPiece(np.concatenate(sound, axis=1), window.drop, window.count), path)
