"""A look at a take: its shape, its packets, and its pictures made small.

Takes in the film's own encoding were written by us frame by frame: of those the packets are counted and the key
frames looked at (every two seconds). Of any other take every frame is decoded, up to where it is damaged.
"""

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from av.container import InputContainer
from numpy.typing import NDArray

from longtake.errors import DamagedFootage, FootageError
from longtake.media.decode import pictures
from longtake.media.encode import is_ours
from longtake.media.planes import Frame
from longtake.media.probe import open_media, picture_stream
from longtake.media.values import PictureFormat


@dataclass(frozen=True, eq=False)
class Small:
    """A picture made small: its luma (36, 64), the brightest of it, and its spread."""

    luma: NDArray[np.float32]
    brightest: float
    spread: float


@dataclass(frozen=True, eq=False)
class Look:
    """What a take holds: `count` pictures, all of them looked at, or if in the film's own encoding (`ours`) some.

    `seconds` is when the last of them ends, counted from time 0; of a `damaged` take, when the last good one does.
    """

    width: int
    height: int
    rate: Fraction | None
    ours: bool
    count: int
    seconds: Fraction
    damaged: bool
    pictures: tuple[Small, ...]


def look_at(path: Path, format: PictureFormat) -> Look:
    """Look at the take at `path`, ordered in `format`. Raises FootageError where it cannot be decoded."""
    try:
        with open_media(path) as container:
            stream = picture_stream(container)
            if stream is None:
                raise FootageError("it has no picture")
            return _ours(container, stream, path) if is_ours(stream, format) else _foreign(container, stream, path)
    except av.FFmpegError as error:
        raise FootageError(error.strerror or "FFmpeg does not say why") from error


def small(frame: Frame) -> Small:
    """`frame` made small, each of its points the mean of what it covers."""
    luma = frame.reformat(width=64, height=36, format="gray", interpolation="AREA").to_ndarray().astype(np.float32)
    return Small(luma, float(luma.max()), float(luma.std()))


def _ours(container: InputContainer, stream: av.VideoStream, path: Path) -> Look:
    context, rate = stream.codec_context, stream.average_rate
    stream.thread_type, context.skip_frame = "NONE", "NONKEY"
    seen = tuple(map(small, container.decode(stream)))
    with open_media(path) as again:
        count = sum(bool(packet.size) for packet in again.demux(picture_stream(again)))
    return Look(context.width, context.height, rate, True, count, count / rate if rate else Fraction(0), False, seen)


def _foreign(container: InputContainer, stream: av.VideoStream, path: Path) -> Look:
    context, rate = stream.codec_context, stream.average_rate
    seen: list[Small] = []
    end, damaged = Fraction(0), False
    for at, frame in pictures(container, path, Fraction(0)):
        if isinstance(frame, DamagedFootage):
            end, damaged = at, True
            break
        seen.append(small(frame))
        lasts = (frame.duration or 0) * (frame.time_base or Fraction(0))
        end = at + (lasts or (1 / rate if rate else Fraction(0)))
    return Look(context.width, context.height, rate, False, len(seen), end, damaged, tuple(seen))
