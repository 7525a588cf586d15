"""Set text as something to see: paints for a drawing, or a small picture to lay over a film."""

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from longtake.drawing import Canvas, Colour, Paint, Pixels, Stroke, group, shape
from longtake.lettering.typeset import Block

WHITE: Colour = (255, 255, 255, 255)


@dataclass(frozen=True)
class Edge:
    """A line around letters, `width` pixels of it outside them."""

    colour: Colour
    width: float


@dataclass(frozen=True)
class Shadow:
    """A soft shadow of letters: its colour, how far it spreads and how far down it falls, in pixels."""

    colour: Colour
    spread: int
    drop: int = 0


def letters(block: Block, x: float, y: float, fill: Colour = WHITE, edge: Edge | None = None) -> Paint:
    """`block` with its top left corner at `x`, `y`, to add to a drawing."""
    return group(_paints(block, x, y, fill, edge))


def _paints(block: Block, x: float, y: float, fill: Colour, edge: Edge | None) -> list[Paint]:
    outline = block.outline.moved(x, y)
    around = [shape(outline, stroke=Stroke(edge.colour, edge.width * 2))] if edge else []
    return [*around, shape(outline, fill=fill)]


def picture_of(
    block: Block, fill: Colour = WHITE, edge: Edge | None = None, shadow: Shadow | None = None
) -> tuple[int, int, Pixels]:
    """The smallest picture that holds `block`: its left and top from the block's corner, in whole pixels, and
    (height, width, 4) uint8, BGRA, premultiplied.
    """
    margin = math.ceil((edge.width if edge else 0) + 1 + (shadow.spread * 2 + shadow.drop if shadow else 0))
    left, top, right, bottom = block.ink
    x, y = math.floor(left) - margin, math.floor(top) - margin
    canvas = Canvas(math.ceil(right) + margin - x, math.ceil(bottom) + margin - y)
    canvas.paint(*_paints(block, -x, -y, fill, edge))
    pixels = canvas.pixels.copy()
    return x, y, _with_shadow(pixels, shadow) if shadow else pixels


def _with_shadow(pixels: Pixels, shadow: Shadow) -> Pixels:
    alpha = pixels[..., 3] / 255
    for _ in range(2):
        alpha = _blurred(_blurred(alpha, shadow.spread).T, shadow.spread).T
    fallen = np.zeros_like(alpha)
    fallen[shadow.drop :] = alpha[: alpha.shape[0] - shadow.drop] * (shadow.colour[3] / 255)
    red, green, blue, _ = shadow.colour
    under = fallen[..., None] * np.array([blue, green, red, 255])
    over = pixels.astype(np.float64)
    mixed = over + under * (1 - over[..., 3:] / 255)
    return np.ascontiguousarray(np.rint(mixed).astype(np.uint8))


def _blurred(values: npt.NDArray[np.float64], reach: int) -> npt.NDArray[np.float64]:
    """Rows averaged over `reach` to both sides."""
    padded = np.pad(values, ((0, 0), (reach + 1, reach)))
    sums = np.cumsum(padded, axis=1)
    return (sums[:, 2 * reach + 1 :] - sums[:, : -2 * reach - 1]) / (2 * reach + 1)
