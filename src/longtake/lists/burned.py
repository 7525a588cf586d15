"""A subtitle as a picture, to be laid over the film."""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import combinations, pairwise

import numpy as np

from longtake.drawing import Pixels
from longtake.lettering import Block, Edge, Fonts, Shadow, Type, picture_of, typeset
from longtake.lettering.breaks import breaks_between
from longtake.lists.direction import one_way
from longtake.lists.phrases import break_costs
from longtake.lists.values import Cue

_SIZE, _SIZE_ACROSS, _SIZE_NARROW = 0.052, 0.028, 0.044
"""Type against the picture's height, but at least and at most against its width: a wide picture is shown smaller,
and an upright one on a phone, whose own text is 17 points on a screen 390 wide.
"""

_SMALLER = (1.0, 0.94, 0.88)
"""What type may come down to where that saves a third line; less is hardly seen, more is."""

_WEIGHT = 600
"""Bolder than print: the dark edge eats into letters for the eye."""

_DEPTH = 0.42
"""Ems from the last baseline to what must be kept clear, so that cues with and without descenders stand alike. Only
Arabic vowel signs reach deeper; they lift their cue.
"""

_UNEVEN = 40
"""What a line of nothing beside a full one costs, as breaks cost (phrases.py)."""

_MARGIN = 0.05
"""Of each side: what a television may cut off (SMPTE ST 2046-1, title safe area)."""

_TALL = 1.5
"""Height to width from which on a picture is taken for one that fills a phone."""

_COVERED, _BESIDE = 0.25, 0.13
"""Of an upright picture, at the bottom and at each side: what apps lay over it.

Published figures of 2025 and 2026, in pixels of 1080 x 1920: TikTok 320 to 350 at the bottom and 120 to 164 at the
right, Reels 310 to 450 and 120, Shorts 300 to 480. Meta's guide for advertisements, which have a button more, asks
for 35% at the bottom.
"""


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

    Letters and their edge keep clear of the picture's sides, and of what apps lay over upright pictures. Raises
    LetteringError for a character that no font shows.
    """
    size = max(_SIZE_ACROSS * width, min(_SIZE * height, _SIZE_NARROW * width))
    beside, below = (_BESIDE, _COVERED) if height >= _TALL * width else (_MARGIN, _MARGIN)
    edge = Edge((12, 12, 14, 245), max(1.0, size * 0.075))
    shadow = Shadow((0, 0, 0, 150), max(1, round(size * 0.07)), round(size * 0.04))
    block = _set(cue.lines, fonts, size, width * (1 - 2 * beside) - 2 * edge.width)
    left, top, pixels = picture_of(block, (250, 250, 248, 255), edge, shadow)
    x = round((width - block.width) / 2) + left
    lowest = max(block.lines[-1].baseline + _DEPTH * size, block.ink[3] + edge.width)
    y = math.floor(height * (1 - below) - lowest) + top
    return _within(x, y, pixels, width, height)


def _set(lines: tuple[str, ...], fonts: Fonts, size: float, width: float) -> Block:
    types = [Type(size * less, weight=_WEIGHT, leading=1.3, align="centre", balanced=True) for less in _SMALLER]

    @cache
    def ems(line: str) -> float:
        return typeset(line, fonts, Type(1, weight=_WEIGHT)).width

    def fits(way: tuple[str, ...], type: Type) -> bool:
        return all(ems(line) <= width / type.size for line in way)

    if lines[0].startswith("- "):
        type = next((type for type in types if fits(lines, type)), types[0])
        return typeset("\n".join(lines), fonts, replace(type, align="start"), width)
    text = lines[0] if len(lines) == 1 else _joined(*lines)
    found = (found for found in _tries(lines, text, types, ems) if fits(*found))
    way, type = next(found, ((text,), types[0]))
    return typeset("\n".join(one_way(way)), fonts, type, width)


def _tries(
    lines: tuple[str, ...], text: str, types: list[Type], ems: Callable[[str], float]
) -> Iterator[tuple[tuple[str, ...], Type]]:
    """The cue's own lines, then two others, then smaller ones; three only when all these are too wide."""
    two: list[tuple[str, ...]] = []
    for type in types:
        yield lines, type
        two = two or _ways(text, 2, ems)
        for way in two:
            yield way, type
    for way in _ways(text, 3, ems):
        yield way, types[0]


def _ways(text: str, count: int, ems: Callable[[str], float]) -> list[tuple[str, ...]]:
    """`text` broken into `count` lines, where it hurts least and the lines are most alike first."""
    costs = break_costs(text, ())
    found: list[tuple[float, tuple[str, ...]]] = []
    for stops in combinations(sorted(costs), count - 1):
        way = tuple(text[start:end].strip() for start, end in pairwise((0, *stops, len(text))))
        widths = [ems(line) for line in way]
        uneven = _UNEVEN * (max(widths) - min(widths)) / max(widths)
        found.append((sum(costs[at] for at in stops) + uneven, way))
    return [way for _, way in sorted(found)]


def _joined(upper: str, lower: str) -> str:
    """The two lines of a cue as one again."""
    hyphened = upper[-1] in "-‐–—/" and upper[-2:-1].isalnum()
    return upper + ("" if hyphened or breaks_between(upper[-1]) or breaks_between(lower[0]) else " ") + lower


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
