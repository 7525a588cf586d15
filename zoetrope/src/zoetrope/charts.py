"""Line charts as SVG, to stand in a page: light and dark by the page's own colours, no script."""

import html
import math
from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 560, 240
LEFT, RIGHT, TOP, BOTTOM = 56, 14, 12, 30
"""Room for the axes' figures."""
DOTS = 400
"""Points of a line, at most: neighbours are averaged."""

Points = Sequence[tuple[float, float]]


@dataclass(frozen=True)
class Line:
    """One line of a chart."""

    points: Points
    kind: str
    """raw, made or true: its class in the page's style."""


@dataclass(frozen=True)
class Axis:
    """Numbers from `low` to `high` on `start` to `end` of the picture."""

    low: float
    high: float
    start: float
    end: float
    log: bool

    def at(self, value: float) -> float:
        """Where a number stands."""
        low, high, value = (math.log(v) if self.log else v for v in (self.low, self.high, value))
        return self.start + (self.end - self.start) * (value - low) / (high - low)

    def ticks(self) -> list[float]:
        """Round numbers to write beside it: 1, 2 and 5 times powers of ten, all digits where those are too few."""
        if self.log:
            first, last = math.floor(math.log10(self.low)), math.ceil(math.log10(self.high))
            every = [digit * 10.0**power for power in range(first, last + 1) for digit in range(1, 10)]
            inside = [tick for tick in every if self.low <= tick <= self.high]
            round_ones = [tick for tick in inside if f"{tick:e}"[0] in "125"]
            return round_ones if len(round_ones) > 2 else inside
        step = _round_step((self.high - self.low) / 5)
        count = math.floor(self.high / step + 1e-9) - math.ceil(self.low / step - 1e-9)
        return [(math.ceil(self.low / step - 1e-9) + k) * step for k in range(count + 1)]


def chart(title: str, lines: Sequence[Line], end: float, shade: float | None = None, log: bool = False) -> str:
    """A chart over steps 0 to `end`, from `shade` on with another ground.

    Numbers that aren't positive have no logarithm and are left out. Returns "" where there is nothing to draw yet.
    """
    lines = [Line(_drawable(line.points, log), line.kind) for line in lines]
    heights = [y for line in lines for _, y in line.points if log or line.kind != "raw"]
    if not heights:
        return ""
    across = Axis(0, max(end, 1), LEFT, WIDTH - RIGHT, log=False)
    up = Axis(*_range(heights, log), HEIGHT - BOTTOM, TOP, log)
    parts = [f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{html.escape(title)}">']
    if shade is not None:
        parts.append(
            f'<rect class="cooling" x="{across.at(shade):.1f}" y="{TOP}" '
            f'width="{across.at(end) - across.at(shade):.1f}" height="{HEIGHT - TOP - BOTTOM}"/>'
        )
    for tick in up.ticks():
        y = up.at(tick)
        parts.append(f'<path class="grid" d="M{LEFT} {y:.1f}H{WIDTH - RIGHT}"/>')
        parts.append(f'<text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{short(tick)}</text>')
    for tick in across.ticks():
        parts.append(f'<text x="{across.at(tick):.1f}" y="{HEIGHT - 8}" text-anchor="middle">{short(tick)}</text>')
    for line in lines:
        way = " ".join(f"{across.at(x):.1f},{max(up.at(y), TOP):.1f}" for x, y in thinned(line.points))
        parts.append(f'<polyline class="{line.kind}" points="{way}"/>')
        parts.extend(_dots(line, across, up))
    return "".join(parts) + "</svg>"


def _drawable(points: Points, log: bool) -> Points:
    return [(x, y) for x, y in points if math.isfinite(y) and (y > 0 or not log)]


def _dots(line: Line, across: Axis, up: Axis) -> list[str]:
    """A line of few points shows them."""
    if len(line.points) > 40 or line.kind == "raw":
        return []
    return [f'<circle class="{line.kind}" cx="{across.at(x):.1f}" cy="{up.at(y):.1f}" r="3"/>' for x, y in line.points]


def _range(heights: Sequence[float], log: bool) -> tuple[float, float]:
    low, high = min(heights), max(heights)
    if log:
        return low / 1.15, max(high * 1.15, low * 2.5)
    return 0.0, high * 1.2 or 1.0


def _round_step(step: float) -> float:
    power = 10.0 ** math.floor(math.log10(step))
    return next(digit * power for digit in (1, 2, 5, 10) if digit * power >= step * 0.999)


def thinned(points: Points) -> list[tuple[float, float]]:
    """At most `DOTS` points, each the mean of its neighbourhood."""
    bunch = math.ceil(len(points) / DOTS) or 1
    groups = [points[k : k + bunch] for k in range(0, len(points), bunch)]
    return [(sum(x for x, _ in g) / len(g), sum(y for _, y in g) / len(g)) for g in groups]


def smooth(points: Points) -> list[tuple[float, float]]:
    """Each height as the mean of those around it: a twentieth of the line to either side, less at the ends."""
    reach, sums = max(1, len(points) // 20), [0.0]
    for _, y in points:
        sums.append(sums[-1] + y)
    found = []
    for k, (x, _) in enumerate(points):
        near = min(reach, k, len(points) - 1 - k)
        found.append((x, (sums[k + near + 1] - sums[k - near]) / (2 * near + 1)))
    return found


def short(number: float) -> str:
    """A number in few signs: 0.02, 5, 20k, 1.5M."""
    for size, letter in ((1e6, "M"), (1e3, "k")):
        if abs(number) >= size:
            return f"{number / size:g}{letter}"
    return f"{number:.3g}"
