"""The planes of a yuv420p frame as arrays that share its memory, and what is done on them without leaving YUV."""

import av
import numpy as np
from numpy.typing import NDArray

Plane = NDArray[np.uint8]
Frame = av.VideoFrame
"""A picture as FFmpeg holds it; rooms above media hand it on and leave it closed."""
BLACK = (16, 128, 128)
"""Y, Cb and Cr of black in limited range."""


def planes_of(frame: av.VideoFrame) -> list[Plane]:
    """Y, Cb and Cr of a yuv420p `frame`, each (rows, columns) uint8, sharing the frame's memory."""
    return [
        np.frombuffer(memoryview(plane), np.uint8).reshape(plane.height, plane.line_size)[:, : plane.width]
        for plane in frame.planes
    ]


def blank(width: int, height: int) -> av.VideoFrame:
    """A black yuv420p frame, BT.709 limited."""
    frame = av.VideoFrame(width, height, "yuv420p")
    for plane, value in zip(planes_of(frame), BLACK, strict=True):
        plane[:] = value
    frame.colorspace, frame.color_range = 1, 1
    return frame


def copied(frame: av.VideoFrame) -> av.VideoFrame:
    """A yuv420p frame of the same picture in memory of its own."""
    copy = blank(frame.width, frame.height)
    for out, plane in zip(planes_of(copy), planes_of(frame), strict=True):
        out[:] = plane
    return copy


def blended(before: av.VideoFrame | None, after: av.VideoFrame | None, share: int) -> av.VideoFrame:
    """`before` and `after` mixed, `share` of 256 parts of the latter; None is black."""
    shaped = before or after
    assert shaped is not None
    frame = blank(shaped.width, shaped.height)
    sources = [planes_of(source) if source else list(BLACK) for source in (before, after)]
    for out, old, new in zip(planes_of(frame), *sources, strict=True):
        mixed = np.multiply(old, 256 - share, dtype=np.uint16) + np.multiply(new, share, dtype=np.uint16)
        np.right_shift(mixed + 128, 8, out=mixed)
        out[:] = mixed
    return frame


def draw_over(frame: av.VideoFrame, picture: NDArray[np.uint8], left: int, top: int) -> None:
    """Blend `picture` ((rows, columns, 4) uint8, BGRA premultiplied) over `frame`, in place.

    `left`, `top` and the picture's sides are even, and it lies within the frame. BT.709 limited.
    """
    blue, green, red, alpha = (picture[..., k].astype(np.float32) for k in range(4))
    luma = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    colours = (luma * 219 / 255, (blue - luma) / 1.8556 * 224 / 255, (red - luma) / 1.5748 * 224 / 255)
    for index, (plane, colour, zero) in enumerate(zip(planes_of(frame), colours, BLACK, strict=True)):
        cover = alpha
        if index:
            colour, cover = _halved(colour), _halved(alpha)
        step = 2 if index else 1
        rows, columns = colour.shape
        under = plane[top // step : top // step + rows, left // step : left // step + columns]
        # Premultiplied: the colour holds its share of alpha already, the zero level does not.
        mixed = under * (1 - cover / 255) + colour + zero * cover / 255
        under[:] = np.clip(np.rint(mixed), 0, 255)


def _halved(plane: NDArray[np.float32]) -> NDArray[np.float32]:
    quarters = plane[::2, ::2] + plane[1::2, ::2] + plane[::2, 1::2] + plane[1::2, 1::2]
    return np.asarray(quarters / 4, np.float32)
