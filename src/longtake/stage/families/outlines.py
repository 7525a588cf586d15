"""Outlines that animals are made of: bent, tapering limbs, and rounded blobs that can be joined into one piece.

All run clockwise, so that a path added to another joins it instead of cutting a hole.
"""

import math
from collections.abc import Sequence

from longtake.drawing import Path, smooth
from longtake.drawing.paths import CLOSE, CUBIC, MOVE
from longtake.stage.sheet import Point


def taper(points: Sequence[Point], widths: Sequence[float], tension: float = 1.0) -> Path:
    """The outline of something bent along `points`, so wide at each: a limb, a neck, a tail. Its ends are round."""
    there: list[Point] = []
    back: list[Point] = []
    last = len(points) - 1
    for index, ((x, y), width) in enumerate(zip(points, widths, strict=True)):
        (ax, ay), (bx, by) = points[max(index - 1, 0)], points[min(index + 1, last)]
        long = math.hypot(bx - ax, by - ay) or 1.0
        dx, dy = (bx - ax) / long * width / 2, (by - ay) / long * width / 2
        if index == 0:
            there.append((x - dx * 0.9, y - dy * 0.9))
        there.append((x + dy, y - dx))
        back.append((x - dy, y + dx))
        if index == last:
            there.append((x + dx * 0.9, y + dy * 0.9))
    return smooth(there + back[::-1], tension=tension)


def blob(points: Sequence[Point], tension: float = 1.0) -> Path:
    """A rounded outline, turned to run clockwise."""
    return smooth(clockwise(points), tension=tension)


def scalloped(x: float, y: float, across: float, down: float, bumps: int, bulge: float) -> Path:
    """An ellipse with a scalloped rim, in one outline: fleece, foam. The bumps stand out by about `bulge`."""
    turns = [2 * math.pi * index / bumps for index in range(bumps + 1)]
    valleys = [(x + across * math.cos(turn), y + down * math.sin(turn)) for turn in turns]
    points = [*valleys[0]]
    for start, end, one, other in zip(turns, turns[1:], valleys, valleys[1:], strict=False):
        middle, far = (start + end) / 2, bulge * 1.33
        for (px, py), turn in ((one, start), (other, end)):
            out = middle + (turn - middle) * 2.4  # the handles lean apart, so that a bump is round
            points += [px + far * math.cos(out), py + far * math.sin(out)]
        points += other
    return Path(MOVE + CUBIC * bumps + CLOSE, tuple(points))


def clockwise(points: Sequence[Point]) -> list[Point]:
    """The same points in clockwise order, as seen with y downward."""
    area = sum(ax * by - bx * ay for (ax, ay), (bx, by) in zip(points, [*points[1:], points[0]], strict=True))
    return list(points) if area >= 0 else list(points)[::-1]


def turned(points: Sequence[Point], degrees: float, about: Point = (0.0, 0.0)) -> list[Point]:
    """Points turned clockwise about one of them or any other."""
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    x, y = about
    return [(x + (a - x) * cos - (b - y) * sin, y + (a - x) * sin + (b - y) * cos) for a, b in points]


def at_angle(start: Point, degrees: float, far: float) -> Point:
    """The point so `far` from `start`; 0 degrees is to the right, 90 down."""
    return (
        start[0] + far * math.cos(math.radians(degrees)),
        start[1] + far * math.sin(math.radians(degrees)),
    )


def halfway(one: Point, other: Point, share: float = 0.5) -> Point:
    """A point between two."""
    return one[0] + (other[0] - one[0]) * share, one[1] + (other[1] - one[1]) * share


def curl(start: Point, degrees: float, far: float, bend: float, steps: int = 4) -> list[Point]:
    """Points of a curve that begins at an angle and turns by `bend` degrees in all: a tail, a tentacle, a horn."""
    points = [start]
    for step in range(steps):
        points.append(at_angle(points[-1], degrees + bend * step / max(steps - 1, 1), far / steps))
    return points
