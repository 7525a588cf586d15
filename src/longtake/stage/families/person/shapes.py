"""Outlines that limbs and clothes are cut from."""

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise

from longtake.drawing import Path, ellipse, polygon
from longtake.drawing.paths import CLOSE, CUBIC, LINE, MOVE
from longtake.stage.sheet import Point


def limb_path(joints: Sequence[Point], radii: Sequence[float]) -> Path:
    """Round at each joint, tapering between them: one outline, wound one way, so that overlaps stay filled."""
    sides = _sides(joints, radii)
    if sides is not None:
        return _around(sides, radii[0], radii[-1])
    path = ellipse(joints[0][0], joints[0][1], radii[0], radii[0])
    for (a, ra), (b, rb) in pairwise(zip(joints, radii, strict=True)):
        (nx, ny), (mx, my) = across(a, b, ra), across(a, b, rb)
        quad = [(a[0] - nx, a[1] - ny), (b[0] - mx, b[1] - my), (b[0] + mx, b[1] + my), (a[0] + nx, a[1] + ny)]
        path += polygon(quad) + ellipse(b[0], b[1], rb, rb)
    return path


def _sides(joints: Sequence[Point], radii: Sequence[float]) -> tuple[list[Point], list[Point], Point, Point] | None:
    """The two edges of a limb that is not bent too sharply, and the ways it begins and ends; else None."""
    ways = []
    for a, b in pairwise(joints):
        far = math.hypot(b[0] - a[0], b[1] - a[1])
        if far < 1:
            return None
        ways.append(((b[0] - a[0]) / far, (b[1] - a[1]) / far))
    left, right = [], []
    for index, ((x, y), r) in enumerate(zip(joints, radii, strict=True)):
        (ax, ay), (bx, by) = ways[max(index - 1, 0)], ways[min(index, len(ways) - 1)]
        # The edges meet on the line that halves the angle.
        share = 1 + ax * bx + ay * by
        if share < _SHARP:
            return None
        nx, ny = (ay + by) * r / share, -(ax + bx) * r / share
        left.append((x + nx, y + ny))
        right.append((x - nx, y - ny))
    return left, right, ways[0], ways[-1]


_SHARP = 1.62
"""One and the cosine of the sharpest bend whose edges may be drawn to a corner."""


def _around(sides: tuple[list[Point], list[Point], Point, Point], first: float, last: float) -> Path:
    """One outline about both edges, its ends round."""
    left, right, (ax, ay), (bx, by) = sides
    flat: list[float] = [*left[0]]
    for point in left[1:]:
        flat += point
    flat += _cap(left[-1], right[-1], bx * last * _CAP, by * last * _CAP)
    for point in reversed(right[:-1]):
        flat += point
    flat += _cap(right[0], left[0], -ax * first * _CAP, -ay * first * _CAP)
    edges = LINE * (len(left) - 1)
    return Path(MOVE + edges + CUBIC + edges + CUBIC + CLOSE, tuple(flat))


_CAP = 4 / 3
"""How far the handles of a half circle of radius 1 reach, as one curve."""


def _cap(start: Point, end: Point, x: float, y: float) -> tuple[float, ...]:
    return start[0] + x, start[1] + y, end[0] + x, end[1] + y, *end


def across(a: Point, b: Point, length: float) -> Point:
    """A vector of some length at right angles to the way from `a` to `b`, to its right on the screen."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    far = math.hypot(dx, dy) or 1.0
    return -dy / far * length, dx / far * length


def hull(points: Iterable[Point]) -> list[Point]:
    """The convex hull (Andrew's monotone chain)."""
    ordered = sorted(set(points))

    def chain(along: Iterable[Point]) -> list[Point]:
        kept: list[Point] = []
        for x, y in along:
            while len(kept) > 1 and (kept[-1][0] - kept[-2][0]) * (y - kept[-2][1]) <= (kept[-1][1] - kept[-2][1]) * (
                x - kept[-2][0]
            ):
                kept.pop()
            kept.append((x, y))
        return kept[:-1]

    return chain(ordered) + chain(reversed(ordered))
