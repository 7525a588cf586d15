"""Vector drawing on thorvg: paths, shapes of them, groups, and the canvas that paints them into pixels.

    canvas = Canvas(1280, 720)
    canvas.paint(shape(circle(640, 360, 100), fill=colour("#e07a5f")), background=colour("#f4f1de"))
    canvas.pixels           # (720, 1280, 4) uint8, BGRA, premultiplied

A `Path` is geometry and can be kept, joined and measured; a `Paint` is drawn once and is then gone.
Positions are pixels, x to the right and y down; angles are degrees, clockwise.
"""

from longtake.drawing.canvas import Canvas
from longtake.drawing.colours import Colour, Fill, Linear, Radial, Stroke, colour, mix, with_alpha
from longtake.drawing.paints import Kept, Paint, Pixels, group, picture, shape
from longtake.drawing.paths import Path, circle, ellipse, line, polygon, rectangle, smooth

__all__ = [
    "Canvas",
    "Colour",
    "Fill",
    "Kept",
    "Linear",
    "Paint",
    "Path",
    "Pixels",
    "Radial",
    "Stroke",
    "circle",
    "colour",
    "ellipse",
    "group",
    "line",
    "mix",
    "picture",
    "polygon",
    "rectangle",
    "shape",
    "smooth",
    "with_alpha",
]
