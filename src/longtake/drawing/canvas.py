"""The canvas: paints become pixels."""

from functools import cache

import numpy as np

from longtake.drawing import thorvg
from longtake.drawing.colours import Colour
from longtake.drawing.paints import Paint, Pixels, shape
from longtake.drawing.paths import rectangle

_LARGEST = 16_384
"""Pixels of a side that thorvg's rasteriser takes without overflow."""


@cache
def _start_engine() -> None:
    # Once a process and never ended: thorvg counts starts, and no threads of its own keeps bytes and speed steady.
    thorvg.engine_init(0)


class Canvas:
    """A picture of `width` × `height` pixels, painted over and over. ValueError for sides outside 1 to 16,384.

    One process may hold many; each belongs to the thread that uses it.
    """

    def __init__(self, width: int, height: int) -> None:
        if not (1 <= width <= _LARGEST and 1 <= height <= _LARGEST):
            raise ValueError(f"a canvas of {width}x{height} pixels")
        _start_engine()
        self.pixels: Pixels = np.zeros((height, width, 4), np.uint8)
        """(height, width, 4) uint8, BGRA, premultiplied; it changes at the next `paint`."""
        self._canvas: int = thorvg.canvas_new(1)
        thorvg.canvas_target(self._canvas, self.pixels.ctypes.data, width, width, height, thorvg.ARGB8888)

    def paint(self, *paints: Paint, background: Colour = (0, 0, 0, 0)) -> None:
        """Clear to `background`, draw the paints, the first at the back, and free them."""
        height, width = self.pixels.shape[:2]
        kept = []
        for paint in (shape(rectangle(0, 0, width, height), fill=background), *paints):
            pointer, with_it = paint.hand_over()
            kept.append(with_it)
            thorvg.canvas_add(self._canvas, pointer)
        thorvg.canvas_draw(self._canvas, True)
        thorvg.canvas_sync(self._canvas)
        thorvg.canvas_remove(self._canvas, None)

    def __del__(self) -> None:
        canvas = getattr(self, "_canvas", None)
        if canvas is not None:
            thorvg.canvas_delete(canvas)
