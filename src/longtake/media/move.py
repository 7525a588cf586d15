"""The slow move over a still: a push in with a slight drift, sampled below the pixel so that it never jitters."""

from collections.abc import Iterator
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

from longtake.media.conform import Fit, still
from longtake.media.values import PictureFormat

_CLOSER = 0.08
"""How much nearer the camera comes over the shot, as a share of the picture."""
_DRIFT = 0.25
"""How far the centre drifts, as a share of the margin that coming closer opens."""

Plane = NDArray[np.uint8]


def moved(
    path: Path, format: PictureFormat, fit: Fit, count: int, solo_start: int, solo_end: int, seed: int
) -> Iterator[av.VideoFrame]:
    """`count` frames of a slow push into the still at `path`; over the solo it goes from the whole to 8% closer.

    `seed` chooses the direction of the drift. Raises FootageError.
    """
    picture = still(path, format, fit)
    planes = [_plane(picture, index) for index in range(3)]
    angle = 2 * np.pi * ((seed * 5 + 1) % 8) / 8
    for index in range(count):
        share = (index - solo_start) / max(1, solo_end - 1 - solo_start)
        share = min(1.0, max(0.0, share))
        eased = share * share * (3 - 2 * share)
        scale = 1 / (1 + _CLOSER * eased)
        margin = (1 - scale) / 2
        left = margin * (1 + _DRIFT * np.cos(angle))
        top = margin * (1 + _DRIFT * np.sin(angle))
        yield _frame([_resampled(plane, left, top, scale) for plane in planes], picture)


def _plane(frame: av.VideoFrame, index: int) -> Plane:
    plane = frame.planes[index]
    rows = np.frombuffer(plane, np.uint8).reshape(plane.height, plane.line_size)
    return np.ascontiguousarray(rows[:, : plane.width])


def _resampled(plane: Plane, left: float, top: float, scale: float) -> Plane:
    """The window of `plane` at shares (`left`, `top`), `scale` as large, brought to full size: bilinear, separable."""
    height, width = plane.shape
    rows = _between(plane, _positions(height, top, scale), 0)
    return _between(rows, _positions(width, left, scale), 1)


def _positions(size: int, begin: float, scale: float) -> NDArray[np.float64]:
    """Where in the source the centres of `size` pixels lie."""
    at: NDArray[np.float64] = begin * size + (np.arange(size) + 0.5) * scale - 0.5
    return np.clip(at, 0, size - 1)


def _between(plane: Plane, at: NDArray[np.float64], axis: int) -> Plane:
    """`plane` sampled at `at` along `axis`, in 8.8 fixed point, so that every machine gives the same bytes."""
    low = np.minimum(at.astype(np.int64), plane.shape[axis] - 2)
    weight = np.rint((at - low) * 256).astype(np.uint16)
    weight = weight[:, None] if axis == 0 else weight[None, :]
    near = np.take(plane, low, axis).astype(np.uint16)
    far = np.take(plane, low + 1, axis).astype(np.uint16)
    blended: NDArray[np.uint16] = (near * (256 - weight) + far * weight + 128) >> 8
    return blended.astype(np.uint8)


def _frame(planes: list[Plane], like: av.VideoFrame) -> av.VideoFrame:
    frame = av.VideoFrame(like.width, like.height, "yuv420p")
    for plane, data in zip(frame.planes, planes, strict=True):
        rows = np.zeros((plane.height, plane.line_size), np.uint8)
        rows[:, : plane.width] = data
        plane.update(rows)
    frame.colorspace, frame.color_range = 1, 1
    return frame
