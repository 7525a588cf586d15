"""Colours of a clip changed while it is decoded for use, so that it is encoded once."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

import av
import numpy as np

from longtake.media.planes import BLACK, Frame, planes_of
from longtake.media.values import Grade

_HIGHEST = (235, 240, 240)
"""The highest level of Y, Cb and Cr in limited range; the lowest of each is 16."""
_AS_IT_IS = bytes(range(256))


def graded(frames: Iterable[Frame], grade: Grade) -> Iterator[Frame]:
    """`frames` (yuv420p, limited range) from the clip's first on, their colours changed by `grade`.

    A frame that nothing changes comes as it is, any other as a new one: decoders predict from theirs.
    """
    for index, frame in enumerate(frames):
        tables = _tables(grade.gain, grade.offset, grade.share(index))
        yield frame if tables == (_AS_IT_IS,) * 3 else _looked_up(frame, tables)


@lru_cache(maxsize=4)
def _tables(
    gain: tuple[float, float, float], offset: tuple[float, float, float], share: float
) -> tuple[bytes, bytes, bytes]:
    """What becomes of each level of Y, Cb and Cr.

    What lies outside the limited range goes no further out, and what lies within stays there.
    """
    levels = np.arange(256, dtype=np.float64)
    found = []
    for scale, added, zero, highest in zip(gain, offset, BLACK, _HIGHEST, strict=True):
        wanted = levels + share * ((levels - zero) * (scale - 1) + added)
        table = np.clip(np.rint(wanted), np.minimum(levels, 16), np.maximum(levels, highest))
        found.append(table.astype(np.uint8).tobytes())
    return found[0], found[1], found[2]


def _looked_up(frame: Frame, tables: tuple[bytes, bytes, bytes]) -> Frame:
    new = av.VideoFrame(frame.width, frame.height, "yuv420p")
    new.colorspace, new.color_range = 1, 1
    for out, plane, table in zip(planes_of(new), planes_of(frame), tables, strict=True):
        # In half the time that numpy takes to look up a plane.
        np.copyto(out, np.frombuffer(plane.tobytes().translate(table), np.uint8).reshape(plane.shape))
    return new
