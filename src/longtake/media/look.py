"""A look at a take: its shape, its packets, and its pictures made small.

Takes in the film's own encoding were written by us frame by frame: of those the packets are counted and the key
frames looked at (every two seconds). Of any other take every frame is decoded.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from av.container import InputContainer
from numpy.typing import NDArray

from longtake.errors import FootageError
from longtake.media.encode import is_ours
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
    """What a take holds: `count` pictures, all of them looked at, or if in the film's own encoding (`ours`) some."""

    width: int
    height: int
    rate: Fraction | None
    ours: bool
    count: int
    pictures: tuple[Small, ...]


def look_at(path: Path, format: PictureFormat) -> Look:
    """Look at the take at `path`, ordered in `format`. Raises FootageError where it cannot be decoded."""
    try:
        with open_media(path) as container:
            stream = picture_stream(container)
            if stream is None:
                raise FootageError("it has no picture")
            context = stream.codec_context
            ours = is_ours(stream, format)
            if ours:
                context.skip_frame = "NONKEY"
            pictures = tuple(_pictures(container, stream))
            count = _packets(path) if ours else len(pictures)
            return Look(context.width, context.height, stream.average_rate, ours, count, pictures)
    except av.FFmpegError as error:
        raise FootageError(error.strerror or "FFmpeg does not say why") from error


def _packets(path: Path) -> int:
    with open_media(path) as container:
        return sum(bool(packet.size) for packet in container.demux(picture_stream(container)))


def _pictures(container: InputContainer, stream: av.VideoStream) -> Iterator[Small]:
    stream.thread_type = "NONE"
    for frame in container.decode(stream):
        small = frame.reformat(width=64, height=36, format="gray").to_ndarray().astype(np.float32)
        yield Small(small, float(small.max()), float(small.std()))
