"""Paints: shapes of paths, pictures of pixels, and groups of them."""

import ctypes
import math
import struct
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from longtake.drawing import thorvg
from longtake.drawing.colours import Fill, Linear, Radial, Stroke
from longtake.drawing.paths import Path

Pixels = npt.NDArray[np.uint8]
"""(height, width, 4), BGRA, premultiplied."""


class Paint:
    """Something to draw. It is drawn once: adding it to a group or a canvas hands it over.

    Raises ValueError when it is handed over a second time.
    """

    __slots__ = ("kept", "pointer")

    def __init__(self, pointer: int, kept: tuple[Any, ...] = ()) -> None:
        self.pointer: int | None = pointer
        """thorvg's object; None once handed over."""
        self.kept = kept
        """What thorvg reads until the paint is gone."""

    def hand_over(self) -> tuple[int, tuple[Any, ...]]:
        """The thorvg object, whose next owner frees it, and what must live as long as it does."""
        pointer, self.pointer = self.pointer, None
        if pointer is None:
            raise ValueError("a paint is drawn once; make another")
        return pointer, self.kept

    def __del__(self) -> None:
        if self.pointer is not None:
            thorvg.paint_delete(self.pointer)


def _gradient(fill: Linear | Radial) -> int:
    pointer: int
    if isinstance(fill, Linear):
        pointer = thorvg.linear_new()
        thorvg.linear_set(pointer, fill.x1, fill.y1, fill.x2, fill.y2)
    else:
        pointer = thorvg.radial_new()
        thorvg.radial_set(pointer, fill.x, fill.y, fill.radius, fill.x, fill.y, 0.0)
    stops = (thorvg.Stop * len(fill.stops))(*(thorvg.Stop(offset, *at) for offset, at in fill.stops))
    thorvg.gradient_stops(pointer, stops, len(stops))
    return pointer


def _append(pointer: int, path: Path) -> None:
    count = len(path.points)
    points = struct.pack(f"{count}f", *path.points)
    thorvg.shape_path(pointer, path.commands, len(path.commands), points, count // 2)


def shape(
    path: Path,
    *,
    fill: Fill | None = None,
    stroke: Stroke | None = None,
    holes: bool = False,
    x: float = 0.0,
    y: float = 0.0,
) -> Paint:
    """A path filled, outlined, or both, moved by `x`, `y`.

    With `holes`, what lies inside an even number of outlines stays empty.
    """
    pointer: int = thorvg.shape_new()
    _append(pointer, path)
    if isinstance(fill, tuple):
        thorvg.shape_colour(pointer, *fill)
    elif fill is not None:
        thorvg.shape_gradient(pointer, _gradient(fill))
    if holes:
        thorvg.shape_rule(pointer, 1)
    if stroke is not None:
        thorvg.stroke_width(pointer, stroke.width)
        thorvg.stroke_colour(pointer, *stroke.colour)
        thorvg.stroke_cap(pointer, 0 if stroke.square else 1)
        thorvg.stroke_join(pointer, 0 if stroke.square else 1)
    if x or y:
        thorvg.paint_transform(pointer, ctypes.byref(thorvg.Matrix(1, 0, x, 0, 1, y, 0, 0, 1)))
    return Paint(pointer)


def picture(pixels: Pixels, x: int = 0, y: int = 0) -> Paint:
    """Pixels with their top left corner at whole `x`, `y`. They must not change until they are painted.

    Kept to whole positions: moved by fractions or scaled, it would cost twenty times the CPU.
    """
    if pixels.dtype != np.uint8 or pixels.ndim != 3 or pixels.shape[2] != 4 or not pixels.flags.c_contiguous:
        raise ValueError("a picture is a contiguous (height, width, 4) array of uint8")
    height, width = pixels.shape[:2]
    pointer: int = thorvg.picture_new()
    thorvg.picture_raw(pointer, pixels.ctypes.data, width, height, thorvg.ARGB8888, False)
    thorvg.paint_transform(pointer, ctypes.byref(thorvg.Matrix(1, 0, x, 0, 1, y, 0, 0, 1)))
    return Paint(pointer, (pixels,))


class Kept:
    """A paint made once, of which every picture takes a copy.

    Making 200 shapes anew costs 4.5 ms of CPU, copying them 0.06 ms. (Drawing the same object again under another
    transformation would cost nothing, but thorvg 1.0 adds up the transformations of its gradients.)
    """

    __slots__ = ("_paint",)

    def __init__(self, paint: Paint) -> None:
        self._paint = Paint(*paint.hand_over())

    def placed(self, x: float, y: float, scale: float = 1.0) -> Paint:
        """A copy, scaled about its origin, then moved."""
        pointer: int = thorvg.paint_duplicate(self._paint.pointer)
        thorvg.paint_transform(pointer, ctypes.byref(thorvg.Matrix(scale, 0, x, 0, scale, y, 0, 0, 1)))
        return Paint(pointer, self._paint.kept)


def group(
    paints: Sequence[Paint],
    *,
    x: float = 0.0,
    y: float = 0.0,
    scale: float | tuple[float, float] = 1.0,
    turn: float = 0.0,
    opacity: float = 1.0,
    clip: Path | None = None,
) -> Paint:
    """Paints drawn as one, the first at the back: scaled, turned by degrees clockwise, then moved.

    `scale` may be one number or two (−1 across mirrors). `opacity` below 1 fades the group as a whole.
    `clip` shows only what lies inside a path, in the group's own coordinates.
    """
    pointer: int = thorvg.scene_new()
    kept: tuple[Any, ...] = ()
    for paint in paints:
        child, with_it = paint.hand_over()
        kept += with_it
        thorvg.scene_add(pointer, child)
    across, down = scale if isinstance(scale, tuple) else (scale, scale)
    sine, cosine = math.sin(math.radians(turn)), math.cos(math.radians(turn))
    matrix = thorvg.Matrix(cosine * across, -sine * down, x, sine * across, cosine * down, y, 0, 0, 1)
    thorvg.paint_transform(pointer, ctypes.byref(matrix))
    if opacity < 1:
        thorvg.paint_opacity(pointer, round(max(opacity, 0) * 255))
    if clip is not None:
        mask: int = thorvg.shape_new()
        _append(mask, clip)
        thorvg.shape_colour(mask, 255, 255, 255, 255)
        thorvg.paint_transform(mask, ctypes.byref(matrix))  # thorvg clips in the parent's coordinates
        thorvg.paint_clip(pointer, mask)
    return Paint(pointer, kept)
