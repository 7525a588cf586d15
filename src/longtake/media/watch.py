"""A take as one who watches it sees it: picture after picture made small, and now and then two from close by.

Of a take longer than four seconds the same part of every second is watched, four seconds in all, so that a long one
costs about as much as a short one. What nothing refers to is not decoded in between.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Literal

import av
import numpy as np
from av.container import InputContainer

from longtake.media.look import Small, small
from longtake.media.planes import Frame, Plane
from longtake.media.probe import open_media, picture_stream, time_zero

_WATCHED = Fraction(4)
"""Seconds of a take that are watched."""
_CLOSE = 2
"""Seconds after which it is looked at from close by again."""


@dataclass(frozen=True, eq=False)
class Seen:
    """A picture: `small`; `close` its luma, (rows, columns) in levels 0 to 255, where it was looked at from close by.

    `follows`: it comes right after the one seen before it.
    """

    small: Small
    close: Plane | None
    follows: bool


def watch(path: Path) -> Iterator[Seen]:
    """The pictures of the take at `path`, up to where it can no longer be decoded. Raises FootageError.

    Pictures from close by come in pairs, one right after the other.
    """
    with open_media(path, seen=False) as container:
        stream = picture_stream(container)
        if stream is None:
            return
        due, follows, pair = Fraction(0), False, False
        try:
            for at, frame in _pictures(container, stream):
                if frame is None:
                    follows = pair = False
                    continue
                close, pair = pair or at >= due, not pair and at >= due
                due = at + _CLOSE if pair else due
                yield Seen(small(frame), _luma(frame) if close else None, follows)
                follows = True
        except av.FFmpegError:
            return


def _luma(frame: Frame) -> Plane:
    return np.array(frame.reformat(format="gray").to_ndarray(), np.uint8)


def _pictures(container: InputContainer, stream: av.VideoStream) -> Iterator[tuple[Fraction, Frame | None]]:
    """Times and pictures; None for a picture that is not watched."""
    stream.thread_type = "NONE"
    tick, origin = stream.time_base or Fraction(1, 1_000_000), time_zero(container)
    lasts = Fraction(container.duration or 0, 1_000_000)
    share = 1 if lasts <= _WATCHED else _WATCHED / lasts
    for packet in container.demux(stream):
        watched = packet.pts is None or (packet.pts * tick - origin) % 1 < share
        skip: Literal["DEFAULT", "NONREF"] = "DEFAULT" if watched else "NONREF"
        stream.codec_context.skip_frame = skip
        for frame in packet.decode():
            at = (frame.pts or 0) * tick - origin
            yield at, frame if at % 1 < share else None
