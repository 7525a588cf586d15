"""Geometry: a path and the ways to make one."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

CLOSE, MOVE, LINE, CUBIC = b"\x00", b"\x01", b"\x02", b"\x03"
"""thorvg's path commands; they take 0, 1, 1 and 3 points."""

_CIRCLE = 4 / 3 * math.tan(math.pi / 8)
"""How far the handles of a quarter circle of radius 1 reach; off the true circle by less than 0.03%."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Path:
    """Commands (`MOVE`, `LINE`, `CUBIC`, `CLOSE`, a byte each) and their points as x, y, x, y …"""

    commands: bytes
    points: tuple[float, ...]

    def __add__(self, other: "Path") -> "Path":
        return Path(self.commands + other.commands, self.points + other.points)

    def moved(self, x: float, y: float, scale: float = 1.0) -> "Path":
        """The same path scaled about the origin, then moved."""
        at = self.points
        return Path(
            self.commands,
            tuple(at[i] * scale + (y if i & 1 else x) for i in range(len(at))),
        )

    def bounds(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom of a box around all points, handles included. ValueError for an empty path."""
        across, down = self.points[::2], self.points[1::2]
        return min(across), min(down), max(across), max(down)


def _of(commands: bytes, points: Iterable[Point]) -> Path:
    return Path(commands, tuple(value for point in points for value in point))


def line(points: Sequence[Point]) -> Path:
    """Straight from point to point, left open."""
    return _of(MOVE + LINE * (len(points) - 1), points)


def polygon(points: Sequence[Point]) -> Path:
    """Straight from point to point and back to the first."""
    return _of(MOVE + LINE * (len(points) - 1) + CLOSE, points)


def circle(x: float, y: float, radius: float) -> Path:
    """A circle around its centre."""
    return ellipse(x, y, radius, radius)


def ellipse(x: float, y: float, across: float, down: float) -> Path:
    """An ellipse around its centre by its two radii."""
    h, v = across * _CIRCLE, down * _CIRCLE
    right, left, low, high = x + across, x - across, y + down, y - down
    return Path(
        MOVE + CUBIC * 4 + CLOSE,
        (
            right, y,
            right, y + v, x + h, low, x, low,
            x - h, low, left, y + v, left, y,
            left, y - v, x - h, high, x, high,
            x + h, high, right, y - v, right, y,
        ),
    )  # fmt: skip


def rectangle(x: float, y: float, width: float, height: float, corner: float = 0.0) -> Path:
    """A rectangle by its top left corner; `corner`, the radius of rounded ones, is at most half a side."""
    if corner <= 0:
        return polygon([(x, y), (x + width, y), (x + width, y + height), (x, y + height)])
    c = min(corner, width / 2, height / 2)
    k = c * (1 - _CIRCLE)
    r, b = x + width, y + height
    return Path(
        MOVE + (LINE + CUBIC) * 4 + CLOSE,
        (
            x + c, y, r - c, y, r - k, y, r, y + k, r, y + c,
            r, b - c, r, b - k, r - k, b, r - c, b,
            x + c, b, x + k, b, x, b - k, x, b - c,
            x, y + c, x, y + k, x + k, y, x + c, y,
        ),
    )  # fmt: skip


def smooth(points: Sequence[Point], *, closed: bool = True, tension: float = 1.0) -> Path:
    """A curve through all points (Catmull-Rom, uniform), closed or open. `tension` 0 is straight, 1 round.

    Needs three points closed, two open.
    """
    n = len(points)
    k = tension / 6
    last = n if closed else n - 1
    flat: list[Point] = [points[0]]
    for i in range(last):
        a, b = points[i], points[(i + 1) % n]
        before = points[i - 1] if closed or i > 0 else a
        after = points[(i + 2) % n] if closed or i + 2 < n else b
        flat += [
            (a[0] + (b[0] - before[0]) * k, a[1] + (b[1] - before[1]) * k),
            (b[0] - (after[0] - a[0]) * k, b[1] - (after[1] - a[1]) * k),
            b,
        ]
    return _of(MOVE + CUBIC * last + (CLOSE if closed else b""), flat)
