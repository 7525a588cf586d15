"""The slow move over a still: a push in with a slight drift, sampled below the pixel so that it never jitters."""

import math
from collections.abc import Iterator
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

from longtake.media.conform import Fit, still
from longtake.media.planes import Plane, blank, planes_of
from longtake.media.values import PictureFormat

_CLOSER = 0.08
"""How much nearer the camera comes over the shot, as a share of the picture."""
_DRIFT = 0.25
"""How far the centre drifts, as a share of the margin that coming closer opens."""


def moved(
    path: Path, format: PictureFormat, fit: Fit, count: int, solo_start: int, solo_end: int, seed: int
) -> Iterator[av.VideoFrame]:
    """`count` frames of a slow push into the still at `path`; over the solo it goes from the whole to 8% closer.

    `seed` chooses the direction of the drift. Raises FootageError.
    """
    picture = still(path, format, fit)
    planes = planes_of(picture)
    angle = 2 * math.pi * ((seed * 5 + 1) % 8) / 8
    for index in range(count):
        share = (index - solo_start) / max(1, solo_end - 1 - solo_start)
        share = min(1.0, max(0.0, share))
        eased = share * share * (3 - 2 * share)
        scale = 1 / (1 + _CLOSER * eased)
        margin = (1 - scale) / 2
        left = margin * (1 + _DRIFT * math.cos(angle))
        top = margin * (1 + _DRIFT * math.sin(angle))
        frame = blank(format.width, format.height)
        for out, plane in zip(planes_of(frame), planes, strict=True):
            out[:] = _resampled(plane, left, top, scale)
        yield frame


def _resampled(plane: Plane, left: float, top: float, scale: float) -> Plane:
    """The window of `plane` at shares (`left`, `top`), `scale` as large, brought to full size, bilinearly."""
    height, width = plane.shape
    rows = _between(plane, _positions(height, top, scale), 0)
    return _between(rows, _positions(width, left, scale), 1)


def _positions(size: int, begin: float, scale: float) -> NDArray[np.float64]:
    """Where in the source the centres of `size` pixels lie."""
    at = begin * size + (np.arange(size, dtype=np.float64) + 0.5) * scale - 0.5
    return np.asarray(np.clip(at, 0, size - 1), np.float64)


def _between(plane: Plane, at: NDArray[np.float64], axis: int) -> Plane:
    """`plane` sampled at `at` along `axis`, in 8.8 fixed point, so that every machine gives the same bytes."""
    low = np.minimum(at.astype(np.int64), plane.shape[axis] - 2)
    weight = np.rint((at - low) * 256).astype(np.uint16)
    weight = weight[:, None] if axis == 0 else weight[None, :]
    near = np.take(plane, low, axis).astype(np.uint16)
    far = np.take(plane, low + 1, axis).astype(np.uint16)
    blended: NDArray[np.uint16] = (near * (256 - weight) + far * weight + 128) >> 8
    return blended.astype(np.uint8)
