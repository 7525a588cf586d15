"""Outlines that the sky's families share: pointed stars, clouds, arcs."""

import math
from functools import lru_cache

from longtake.drawing import Path, circle, polygon, rectangle


@lru_cache(maxsize=64)
def pointed(points: int, outer: float, inner: float, turn: float = 0.0) -> Path:
    """A star about the origin, one point up (or `turn` degrees on)."""
    corners = []
    for index in range(points * 2):
        reach, angle = (outer if index % 2 == 0 else inner), math.pi * index / points + math.radians(turn)
        corners.append((math.sin(angle) * reach, -math.cos(angle) * reach))
    return polygon(corners)


@lru_cache(maxsize=64)
def puffed(w: float, h: float) -> Path:
    """A cloud about the origin: four lobes on a long foot."""
    foot = rectangle(-w / 2, h * 0.04, w, h * 0.46, h * 0.23)
    lobes = ((-0.24, 0.06, 0.3), (0.04, -0.14, 0.36), (0.27, 0.08, 0.27))
    for x, y, r in lobes:
        foot += circle(x * w, y * h, min(r * h, 0.24 * w))
    return foot


@lru_cache(maxsize=64)
def crescent(r: float) -> Path:
    """A moon's sickle, open to the right: a circle less another of 0.8 of its size."""
    aside, other = 0.44 * r, 0.8 * r
    x = (r * r - other * other + aside * aside) / (2 * aside)
    horn, bite = math.acos(x / r), math.acos((x - aside) / other)
    steps = [step / 48 for step in range(49)]
    outer = [(r * math.cos(a), r * math.sin(a)) for a in (horn + 2 * (math.pi - horn) * step for step in steps)]
    inner = [
        (aside + other * math.cos(a), other * math.sin(a))
        for a in (-bite - 2 * (math.pi - bite) * step for step in steps[1:-1])
    ]
    return polygon([*outer, *inner])
