"""The planes of a yuv420p frame as arrays that share its memory, and what is done on them without leaving YUV."""

from collections.abc import Sequence
from dataclasses import dataclass

import av
import numpy as np
from numpy.typing import NDArray

Plane = NDArray[np.uint8]
Frame = av.VideoFrame
"""A picture as FFmpeg holds it; rooms above media hand it on and leave it closed."""
BLACK = (16, 128, 128)
"""Y, Cb and Cr of black in limited range."""
_AT_ONCE = 1 << 19
"""Samples that are mixed at once: what lies between stays in the processor's cache, and its memory is used again."""


def planes_of(frame: av.VideoFrame) -> list[Plane]:
    """Y, Cb and Cr of a yuv420p `frame`, each (rows, columns) uint8, sharing the frame's memory."""
    return [
        np.frombuffer(memoryview(plane), np.uint8).reshape(plane.height, plane.line_size)[:, : plane.width]
        for plane in frame.planes
    ]


def blank(width: int, height: int) -> av.VideoFrame:
    """A black yuv420p frame, BT.709 limited."""
    frame = _unset(width, height)
    for plane, value in zip(planes_of(frame), BLACK, strict=True):
        plane[:] = value
    return frame


def blended(before: av.VideoFrame | None, after: av.VideoFrame | None, share: int) -> av.VideoFrame:
    """`before` and `after` mixed in a new frame, `share` of 256 parts of the latter; None is black."""
    shaped = before or after
    assert shaped is not None
    mixed = _unset(shaped.width, shaped.height)
    layers = [(planes_of(one), part) for one, part in ((before, 256 - share), (after, share)) if one is not None]
    dark = 256 - sum(part for _, part in layers)
    for index, (out, level) in enumerate(zip(planes_of(mixed), BLACK, strict=True)):
        rows = max(1, _AT_ONCE // out.shape[1])
        for top in range(0, out.shape[0], rows):
            strip = slice(top, top + rows)
            _mix(out[strip], [(planes[index][strip], part) for planes, part in layers], level * dark)
    return mixed


def _mix(out: Plane, layers: Sequence[tuple[Plane, int]], added: int) -> None:
    """Write to `out` the sum of `layers`, each as many times as it says, and of `added`, divided by 256."""
    total = None
    for plane, part in layers:
        weighed = plane.astype(np.uint16)
        weighed *= part
        if total is None:
            total = weighed
        else:
            total += weighed
    assert total is not None
    total += added + 128
    total >>= 8
    np.copyto(out, total, casting="unsafe")


def _unset(width: int, height: int) -> av.VideoFrame:
    frame = av.VideoFrame(width, height, "yuv420p")
    frame.colorspace, frame.color_range = 1, 1
    return frame


@dataclass(frozen=True, eq=False)
class _Part:
    """What one plane takes: below (rows, columns) from `top`, `left` on, `kept` of 256 parts stay, and `added` come.

    `added` is in parts of 256 too, with the half that rounds.
    """

    top: int
    left: int
    kept: NDArray[np.uint16]
    added: NDArray[np.uint16]


class Overprint:
    """A picture that is laid over many frames of a film: a subtitle.

    `pixels` is (rows, columns, 4) uint8, BGRA premultiplied, as wide and high as even numbers say, with its top left
    corner at even `left`, `top`; it lies within every frame that it is laid over.
    """

    def __init__(self, pixels: NDArray[np.uint8], left: int, top: int) -> None:
        rows, columns = _seen(pixels[..., 3])
        self._parts = _parts(pixels[rows, columns], left + columns.start, top + rows.start)

    def over(self, frame: av.VideoFrame) -> av.VideoFrame:
        """A new frame of `frame` (yuv420p, BT.709 limited) with the picture over it, exact where that is clear.

        `frame` is left as it is: decoders predict from it, and a held picture comes again without this one.
        """
        printed = _unset(frame.width, frame.height)
        for plane, held, part in zip(planes_of(printed), planes_of(frame), self._parts, strict=True):
            np.copyto(plane, held)
            rows, columns = part.kept.shape
            under = plane[part.top : part.top + rows, part.left : part.left + columns]
            mixed = np.multiply(under, part.kept)
            mixed += part.added
            mixed >>= 8
            np.copyto(under, mixed, casting="unsafe")
        return printed


def _seen(alpha: NDArray[np.uint8]) -> tuple[slice, slice]:
    """The rows and columns, from even to even, outside which all is clear."""
    rows, columns = np.flatnonzero(alpha.any(1)), np.flatnonzero(alpha.any(0))
    if not rows.size:
        return slice(0, 0), slice(0, 0)
    return (
        slice(int(rows[0]) // 2 * 2, int(rows[-1]) // 2 * 2 + 2),
        slice(int(columns[0]) // 2 * 2, int(columns[-1]) // 2 * 2 + 2),
    )


def _parts(pixels: NDArray[np.uint8], left: int, top: int) -> list[_Part]:
    blue, green, red, alpha = (pixels[..., k].astype(np.float32) for k in range(4))
    luma = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    colours = (luma * 219 / 255, (blue - luma) / 1.8556 * 224 / 255, (red - luma) / 1.5748 * 224 / 255)
    parts = []
    for colour, zero, step in zip(colours, BLACK, (1, 2, 2), strict=True):
        shown, cover = (colour, alpha) if step == 1 else (_halved(colour), _halved(alpha))
        share = np.rint(cover * 256 / 255)
        # Premultiplied: the colour holds its share of alpha already, the zero level does not.
        added = np.clip(np.rint(shown * 256 + zero * share), 0, 255 * share)
        parts.append(_Part(top // step, left // step, (256 - share).astype(np.uint16), (added + 128).astype(np.uint16)))
    return parts


def _halved(plane: NDArray[np.float32]) -> NDArray[np.float32]:
    quarters = plane[::2, ::2] + plane[1::2, ::2] + plane[::2, 1::2] + plane[1::2, 1::2]
    return np.asarray(quarters / 4, np.float32)
