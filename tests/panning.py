"""A camera that pans over a landscape: pictures that move and have fine and coarse drawing, for the tests of takes."""

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path

import numpy as np

from moving import Picture, save_clip

Change = Callable[[Picture], Picture]
SIZE = (256, 144)


@cache
def landscape() -> Picture:
    """A wide picture of soft hills and hard stones in many colours."""
    random = np.random.default_rng(7)
    drawn = np.full((200, 1_400, 3), 120.0)
    for step, strength in ((100, 40), (25, 30), (6, 18)):
        knots = random.normal(0, strength, (200 // step + 2, 1_400 // step + 2, 3))
        for axis in (0, 1):
            at = np.arange(drawn.shape[axis]) / step
            low, share = at.astype(int), at % 1
            shape = (-1, 1, 1) if axis == 0 else (1, -1, 1)
            share = (share * share * (3 - 2 * share)).reshape(shape)
            knots = knots.take(low, axis) * (1 - share) + knots.take(low + 1, axis) * share
        drawn += knots
    for row, column, level in random.integers((0, 0, 30), (190, 1_390, 220), (400, 3)):
        drawn[row : row + 8, column : column + 6] = level
    return np.clip(drawn, 25, 230).astype(np.uint8)


def panned(count: int, start: float = 0, step: float = 2) -> list[Picture]:
    """`count` pictures from column `start` on, each `step` pixels further."""
    width, height = SIZE
    lefts = [round(start + step * k) for k in range(count)]
    return [landscape()[20 : 20 + height, left : left + width] for left in lefts]


def tinted(contrast: float, added: Sequence[float]) -> Change:
    """More contrast, and more or less of red, green and blue, in levels."""
    return lambda picture: np.clip((picture - 128.0) * contrast + 128 + np.array(added), 0, 255).astype(np.uint8)


def save_take(path: Path, pictures: Iterable[Picture], rate: int = 24) -> Path:
    """The pictures as a service would send them: one long group, in an encoding not the film's."""
    whole = (np.ascontiguousarray(picture) for picture in pictures)
    return save_clip(path, whole, rate, options={"preset": "veryfast", "crf": "18", "g": "250"})
