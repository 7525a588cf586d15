"""Foreign sound written as 48 kHz 16-bit stereo: which of a file's tracks are heard, and on which sides."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import zip_longest
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

from longtake.errors import FootageError, Where
from longtake.media.limiter import limited
from longtake.media.mix import BLOCK, Block, rechunked
from longtake.media.probe import open_media
from longtake.media.track import sound_of
from longtake.media.wav import write_wav

_CEILING = -0.1
_AROUND = 30
"""Seconds before and after what is wanted that are asked, too, whether a side is dead."""
_DEAD = 1e-4
"""The share of the other side's power below which a side is dead: -40 dB."""
_WILDEST = 1000.0
"""Times full scale, 60 dB: no recording in floating point means more."""
_CAMERAS = ("mov", "mxf")
"""Formats in which cameras write each microphone to a track of its own."""


def decode_sound(source: Path, path: Path, start: Fraction = Fraction(0), end: Fraction | None = None) -> None:
    """Write the sound of `source` from `start` to `end`, in seconds of its own time line, to `path` as stereo WAV.

    Exactly that long, with silence where the file has no sound; None: up to where its sound ends. What is damaged is
    silent. Mono goes to both sides; more channels are mixed down, see `sound_of`. Where that sum, or a recording in
    floating point, would clip, it is limited.

    One-sided stereo, of a clip-on microphone on the left input, is heard on both sides as mono is. A side is dead that
    has not a ten-thousandth of the other's power (-40 dB): an input with nothing in it hisses about as loud. It takes
    no stereo for one-sided: microphones in one place hear each other's sound within 30 dB, and of a voice panned
    99% to one side -36 dB are left on the other. What lies half a minute around is listened to as well, so that a
    shot with nothing but steps on the left keeps them there.

    Raises FootageError where there is no sound at all or none can be decoded.
    """
    tracks = _chosen(source)
    power = _write(path, tracks.sound(start, end))
    if _dead(power) is None or tracks.surround:
        return
    if start > 0 or end is not None:
        around = tracks.sound(start - _AROUND, None if end is None else end + _AROUND)
        power = sum((_power(block) for block in around), np.zeros(2))
    dead = _dead(power)
    if dead is not None:
        _write(path, (np.repeat(block[[1 - dead]], 2, axis=0) for block in tracks.sound(start, end)))


@dataclass(frozen=True)
class _Tracks:
    """What is heard of a file: one of its streams, or two, left and right."""

    source: Path
    streams: tuple[int, ...]
    surround: bool
    floating: bool

    def sound(self, start: Fraction, end: Fraction | None) -> Iterator[Block]:
        sides = [sound_of(self.source, index, start, end) for index in self.streams]
        blocks = map(_tamed, rechunked(sides[0], BLOCK) if len(sides) == 1 else _side_by_side(*sides))
        return limited(blocks, _CEILING) if self.surround or self.floating else blocks


def _chosen(source: Path) -> _Tracks:
    """The file's default sound, else its first, of those that FFmpeg can decode (phones add a kind it cannot).

    Cameras write a track for each microphone: where the next one is mono, too, and goes with it, they are left and
    right, as on tape (EBU R 123). Two languages or two takes of a mix are no pair: these have other flags or names.
    """
    with open_media(source, seen=False) as container:
        if not container.streams.audio:
            raise FootageError(f"{source.name} has no sound", "Choose a file with sound in it.", Where(source))
        streams = [stream for stream in container.streams.audio if stream.codec_context]
        if not streams:
            raise FootageError(
                f"the sound of {source.name} is of a kind that is not known here",
                "Export it with AAC or uncompressed sound.",
                Where(source),
            )
        default = av.stream.Disposition.default
        first = next((stream for stream in streams if stream.disposition & default), streams[0])
        others = streams[streams.index(first) + 1 :]
        pair = [first]
        if others and container.format.name.startswith(_CAMERAS) and _is_a_side(first) == _is_a_side(others[0]) != ():
            pair.append(others[0])
        context = first.codec_context
        surround, floating = context.layout.nb_channels > 2, context.name.startswith("pcm_f")
        return _Tracks(source, tuple(stream.index for stream in pair), surround, floating)


def _is_a_side(stream: av.AudioStream) -> tuple[object, ...]:
    """What the two sides of a pair have in common; nothing for a track that is no side."""
    context = stream.codec_context
    if context.layout.nb_channels != 1:
        return ()
    return context.name, context.sample_rate, stream.disposition, stream.language, stream.metadata.get("title")


def _side_by_side(left: Iterator[Block], right: Iterator[Block]) -> Iterator[Block]:
    nothing = np.zeros((2, 0), np.float32)
    for pair in zip_longest(rechunked(left, BLOCK), rechunked(right, BLOCK), fillvalue=nothing):
        both = np.zeros((2, max(block.shape[1] for block in pair)), np.float32)
        for side, block in zip(both, pair, strict=True):
            side[: block.shape[1]] = block[0]
        yield both


def _tamed(block: Block) -> Block:
    """Files in floating point may hold anything: what is no number is silent."""
    return np.clip(np.nan_to_num(block, posinf=0.0, neginf=0.0), -_WILDEST, _WILDEST)


def _write(path: Path, blocks: Iterable[Block]) -> NDArray[np.float64]:
    """Write `blocks` as WAV and return the power of both sides."""
    power = np.zeros(2)

    def whole() -> Iterator[NDArray[np.int16]]:
        yield np.zeros((2, 0), np.int16)
        for block in blocks:
            power[:] += _power(block)
            yield np.clip(np.rint(block * 32768), -32768, 32767).astype(np.int16)

    write_wav(path, whole())
    return power


def _power(block: Block) -> NDArray[np.float64]:
    power: NDArray[np.float64] = np.einsum("cn,cn->c", block, block, dtype=np.float64)
    return power


def _dead(power: NDArray[np.float64]) -> int | None:
    """Which side, 0 or 1, has nothing of its own; None where both have, or neither."""
    quiet = int(power.argmin())
    return quiet if power[quiet] < _DEAD * power[1 - quiet] else None
