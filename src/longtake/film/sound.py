"""The film's sound as pieces. A piece is described by the sounds that reach into it, placed from its own start, and
is mixed, read, limited and encoded from that alone: what lies elsewhere in the film doesn't make it again.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from longtake.cut import Cut
from longtake.media import aac, flac, master, meter
from longtake.media.aac import SoundPiece, piece_spans
from longtake.media.mix import Keyframes, Placed, decibels, mix
from longtake.time import SAMPLE_RATE

TARGET = -16
"""LUFS of a film whose script doesn't say."""


@dataclass(frozen=True)
class Stretch:
    """Ten seconds of the mix, to be read: `placed` from the first of its `samples`, of which the first `lead` belong
    to the stretch before.
    """

    placed: tuple[Placed, ...]
    samples: int
    lead: int

    @property
    def seconds_to_read(self) -> float:
        """About how much CPU time it takes."""
        return self.samples / SAMPLE_RATE / 300


@dataclass(frozen=True)
class Window:
    """A piece of the film's sound: `placed` from its first sample, made `gain` dB louder, limited to `ceiling` dBTP.

    Of the packets that its `samples` encode to, the first `drop` are left out and `count` kept.
    """

    placed: tuple[Placed, ...]
    samples: int
    gain: float
    ceiling: float
    drop: int
    count: int


def stretches(placed: Sequence[Placed], samples: int) -> list[Stretch]:
    """A mix of `samples` in stretches to be read, in order."""
    found = []
    for start in range(0, samples, meter.STRETCH):
        begin, end = max(0, start - meter.LEAD), min(start + meter.STRETCH, samples)
        found.append(Stretch(_inside(placed, begin, end), end - begin, start - begin))
    return found


def read(stretch: Stretch, path: Path) -> None:
    """Measure a stretch, and write what was read to `path`."""
    sound = np.concatenate(list(mix(stretch.placed, stretch.samples)), axis=1)
    meter.read(sound, stretch.lead).save(path)


def windows(cut: Cut, gain: float) -> list[Window]:
    """The film's sound in pieces, in order."""
    return [
        Window(
            _inside(cut.sounds, span.start, span.end),
            span.end - span.start,
            gain,
            master.CEILING,
            span.drop,
            span.count,
        )
        for span in piece_spans(cut.samples)
    ]


def encode(window: Window, path: Path) -> None:
    """Mix, limit and encode one piece to `path`."""
    aac.encode_piece(_mixed(window), path)


def encode_for_proof(window: Window, path: Path) -> None:
    """The same, as it is heard while one writes: sooner done, and larger."""
    flac.encode_piece(_mixed(window), path)


def _mixed(window: Window) -> SoundPiece:
    sound = list(master.mastered(window.placed, window.samples, window.gain, window.ceiling))
    return SoundPiece(np.concatenate(sound, axis=1), window.drop, window.count)


@dataclass(frozen=True)
class Coder:
    """How sound is encoded: in words, a piece of it, and the packets of all pieces; `faster` than it plays, about."""

    words: str
    encode: Callable[[Window, Path], None]
    packets: Callable[[Sequence[Path], int], Iterator[aac.Packet]]
    faster: int


MASTER = Coder(aac.SOUND_ENCODER, encode, aac.packets, 70)
PROOF = Coder(flac.PROOF_ENCODER, encode_for_proof, flac.packets, 250)


def _inside(placed: Sequence[Placed], start: int, end: int) -> tuple[Placed, ...]:
    """What is heard of `placed` between two samples of the film, seen from the first."""
    heard = (sound for sound in placed if sound.start < end and sound.start + sound.samples > start)
    return tuple(_seen_from(sound, start, end) for sound in heard)


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
