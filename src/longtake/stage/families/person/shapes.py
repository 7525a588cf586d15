"""Outlines that limbs and clothes are cut from."""

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise

from longtake.drawing import Path, ellipse, polygon
from longtake.stage.sheet import Point


def limb_path(joints: Sequence[Point], radii: Sequence[float]) -> Path:
    """Round at each joint, tapering between them; one outline, wound one way, so that overlaps stay filled."""
    path = ellipse(joints[0][0], joints[0][1], radii[0], radii[0])
    for (a, ra), (b, rb) in pairwise(zip(joints, radii, strict=True)):
        (nx, ny), (mx, my) = across(a, b, ra), across(a, b, rb)
        quad = [(a[0] - nx, a[1] - ny), (b[0] - mx, b[1] - my), (b[0] + mx, b[1] + my), (a[0] + nx, a[1] + ny)]
        path += polygon(quad) + ellipse(b[0], b[1], rb, rb)
    return path


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
