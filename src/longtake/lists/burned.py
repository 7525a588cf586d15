"""A subtitle as a picture, to be laid over the film."""

from dataclasses import dataclass

import numpy as np

from longtake.drawing import Pixels
from longtake.lettering import Block, Edge, Fonts, Shadow, Type, picture_of, typeset
from longtake.lettering.scripts import wide
from longtake.lists.values import Cue

_SIZE, _SIZE_ACROSS = 0.052, 0.028
"""Of the short side of the picture and of its width, whichever is more."""

_MARGIN = 0.05
"""Of each side: what television and phones may cover (SMPTE ST 2046-1, title safe area)."""


@dataclass(frozen=True, eq=False)
class Overlay:
    """Pixels to lay over a picture with their top left corner at `x`, `y`; position and sides are even.

    `pixels` is (height, width, 4) uint8, BGRA, premultiplied.
    """

    x: int
    y: int
    pixels: Pixels


def overlay(cue: Cue, width: int, height: int, fonts: Fonts) -> Overlay:
    """`cue` at the bottom of a picture of `width` × `height`: white, edged dark, broken anew where it is too wide.

    Raises LetteringError for a character that no font shows.
    """
    size = max(_SIZE * min(width, height), _SIZE_ACROSS * width)
    block = _set(cue.lines, fonts, size, width * (1 - 2 * _MARGIN))
    edge = Edge((12, 12, 14, 235), size * 0.055)
    shadow = Shadow((0, 0, 0, 150), max(1, round(size * 0.07)), round(size * 0.04))
    left, top, pixels = picture_of(block, (250, 250, 248, 255), edge, shadow)
    x = round((width - block.width) / 2) + left
    y = round(height * (1 - _MARGIN) - block.height) + top
    return _within(x, y, pixels, width, height)


def _set(lines: tuple[str, ...], fonts: Fonts, size: float, width: float) -> Block:
    type = Type(size, weight=500, leading=1.3, align="centre", balanced=True)
    block = typeset("\n".join(lines), fonts, type, width)
    if len(block.lines) == len(lines) or lines[0].startswith("- "):
        return block
    between = "" if wide(lines[0][-1]) or wide(lines[-1][0]) else " "
    return typeset(between.join(lines), fonts, type, width)


def _within(x: int, y: int, pixels: Pixels, width: int, height: int) -> Overlay:
    """Cut to the picture, and grown by clear pixels to even borders: colour is stored for squares of four."""
    left, top = max(x, 0), max(y, 0)
    right, bottom = min(x + pixels.shape[1], width), min(y + pixels.shape[0], height)
    even_left, even_top = left // 2 * 2, top // 2 * 2
    clear = np.zeros(((bottom - even_top + 1) // 2 * 2, (right - even_left + 1) // 2 * 2, 4), np.uint8)
    clear[top - even_top : bottom - even_top, left - even_left : right - even_left] = pixels[
        top - y : bottom - y, left - x : right - x
    ]
    return Overlay(even_left, even_top, clear)
