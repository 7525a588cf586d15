"""Which of the pictures that a service makes comes nearest to the film's: how many lines, and of which shape."""

import math
import re
from collections.abc import Iterable, Sequence

from longtake.media.values import PictureFormat

_THOUSANDS = {"1k": 1024, "2k": 1440, "4k": 2160}
_ENOUGH = 0.85
"""Share of the film's lines that is enough: a little is enlarged rather than the next resolution paid for."""


def lines_of(resolution: str) -> int:
    """Lines of a resolution as services write it: "720p", "2K"; 0 for what is none."""
    name = resolution.lower()
    return _THOUSANDS.get(name, int(name[:-1]) if re.fullmatch(r"\d{2,5}p", name) else 0)


def resolution_for(resolutions: Iterable[str], wanted: PictureFormat) -> str:
    """The least of `resolutions` that is enough for the film's pictures, else the highest.

    A resolution is that of a 16:9 picture; one of another shape has about as many pixels.
    """
    rising = sorted(resolutions, key=lines_of)
    lines = math.sqrt(wanted.width * wanted.height * 9 / 16)
    return next((name for name in rising if lines_of(name) >= _ENOUGH * lines), rising[-1])


def nearest_shape(ratios: Sequence[str], wanted: PictureFormat) -> str:
    """Of `ratios`, such as "16:9" or "1280:720", the one nearest to the film's; the first where none is a shape."""
    film = math.log(wanted.width / wanted.height)

    def distance(ratio: str) -> float:
        found = re.fullmatch(r"(\d{1,5}):(\d{1,5})", ratio)
        sides = [int(side) for side in found.groups()] if found else []
        return abs(math.log(sides[0] / sides[1]) - film) if sides and all(sides) else math.inf

    return min(ratios, key=distance)
