"""The slow move over a still: a push in with a slight drift, sampled below the pixel so that it never jitters.

The still is kept larger than the film where it has the pixels: coming closer then never enlarges it, and sampling
between two pixels, which blurs, blurs only what the film would not hold.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from longtake.media.planes import Frame, Plane, blank, planes_of
from longtake.media.values import Move, PictureFormat

_CLOSER = 0.08
"""How much nearer the camera comes over the shot, as a share of the picture."""
_DRIFT = 0.25
"""How far the centre drifts, as a share of the margin that coming closer opens."""
_LARGER = Fraction(162, 100)
"""How much larger than the film the still is kept: 1.08 for coming closer, and half as much again for sharpness."""
_ROWS = 64
"""Rows that are sampled at once, so that what lies between stays in the processor's cache."""


def drawn_from(size: tuple[int, int], format: PictureFormat) -> PictureFormat:
    """The format in which a still of `size` pixels is kept for its move: the film's shape, at least its size."""
    has = max(Fraction(size[0], format.width), Fraction(size[1], format.height))
    larger = min(_LARGER, max(Fraction(1), has))
    width, height = (2 * round(length * larger / 2) for length in (format.width, format.height))
    return PictureFormat(width, height, format.rate)


def moved(picture: Frame, format: PictureFormat, move: Move, count: int) -> Iterator[Frame]:
    """Frames 0 to `count` of a slow push into `picture`: over `move` it goes from the whole to 8% closer."""
    planes = [plane.astype(np.uint16) for plane in planes_of(picture)]
    angle = 2 * math.pi * ((move.seed * 5 + 1) % 8) / 8
    for index in range(count):
        share = (index - move.start) / max(1, move.end - 1 - move.start)
        share = min(1.0, max(0.0, share))
        eased = share * share * (3 - 2 * share)
        scale = 1 / (1 + _CLOSER * eased)
        margin = (1 - scale) / 2
        left = margin * (1 + _DRIFT * math.cos(angle))
        top = margin * (1 + _DRIFT * math.sin(angle))
        frame = blank(format.width, format.height)
        for out, plane in zip(planes_of(frame), planes, strict=True):
            rows = _along(plane.shape[0], out.shape[0], top, scale)
            columns = _along(plane.shape[1], out.shape[1], left, scale)
            _sample(plane, rows, columns, out)
        yield frame


@dataclass(frozen=True, eq=False)
class _Between:
    """For every pixel along a side: the source's pixel before it, and the weights, of 256, of that and the next."""

    low: NDArray[np.intp]
    near: NDArray[np.uint16]
    far: NDArray[np.uint16]


def _along(source: int, out: int, begin: float, scale: float) -> _Between:
    """Where the centres of `out` pixels lie in `source` ones, of which the share `scale` from `begin` on is seen."""
    at = np.clip((begin + (np.arange(out) + 0.5) / out * scale) * source - 0.5, 0, source - 1)
    low = np.minimum(at.astype(np.intp), max(0, source - 2))
    far = np.rint((at - low) * 256).astype(np.uint16)
    return _Between(low, 256 - far, far)


def _sample(plane: NDArray[np.uint16], rows: _Between, columns: _Between, out: Plane) -> None:
    """Bilinearly, in 8.8 fixed point, so that every machine gives the same bytes."""
    for top in range(0, out.shape[0], _ROWS):
        strip = slice(top, top + _ROWS)
        mixed = plane.take(rows.low[strip], 0)
        mixed *= rows.near[strip, None]
        below = plane.take(rows.low[strip] + 1, 0, mode="clip")
        below *= rows.far[strip, None]
        mixed += below
        mixed += 128
        mixed >>= 8
        across = mixed.take(columns.low, 1)
        across *= columns.near
        right = mixed.take(columns.low + 1, 1, mode="clip")
        right *= columns.far
        across += right
        across += 128
        across >>= 8
        np.copyto(out[strip], across, casting="unsafe")
