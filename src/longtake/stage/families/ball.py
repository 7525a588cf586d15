"""Balls. The origin is below the middle; a ball turns about its own as it rolls and flies.

Measures: `paper`, and `marks`, what is printed on it: basketball, football, volleyball, tennis, baseball, golf, beach,
bowling, billiard, marble, plain, stripe (usual).
"""

import math
from collections.abc import Callable

from longtake.drawing import Colour, circle, ellipse, polygon, rectangle, smooth
from longtake.stage.families.cutout import own_paper
from longtake.stage.families.values import Act, Cut
from longtake.stage.papers import PAPERS
from longtake.stage.sheet import WHITE, Sheet, darker, paler

_ROLLING = frozenset({"roll", "fall", "bounce", "kick", "throw", "fly", "spin", "turn"})
_DARK = PAPERS["ink"]


def draw(sheet: Sheet, cut: Cut, act: Act) -> None:
    """Draw the ball."""
    paper = own_paper(cut)
    r = cut.concept.size[0] / 2
    sheet.cut(circle(0, -r, r), paper)
    inside = sheet.new()
    _MARKS[cut.measure("marks", "stripe")](inside, r, paper)
    turn = math.degrees(act.gone / r) % 360 if act.doing in _ROLLING else 0.0
    sheet.put(inside, 0, -r, turn=turn, clip=circle(0, 0, r))
    sheet.veil(ellipse(-r * 0.36, -r * 1.45, r * 0.2, r * 0.14), (*WHITE[:3], 110))


def _plain(sheet: Sheet, r: float, paper: Colour) -> None:
    """Nothing is printed on it."""


def _stripe(sheet: Sheet, r: float, paper: Colour) -> None:
    sheet.cut(rectangle(-r, -r * 0.22, r * 2, r * 0.44), paler(paper, 0.75), lift=0)


def _basketball(sheet: Sheet, r: float, paper: Colour) -> None:
    dark, width = darker(paper, 0.55), r * 0.075
    sheet.draw([(-r, 0), (r, 0)], dark, width)
    sheet.draw([(0, -r), (0, r)], dark, width)
    for side in (-1, 1):
        sheet.draw([(side * r * 0.74, -r * 0.72), (side * r * 0.4, 0), (side * r * 0.74, r * 0.72)], dark, width)


def _football(sheet: Sheet, r: float, paper: Colour) -> None:
    def patch(x: float, y: float, size: float, turn: float) -> None:
        angles = [turn + math.tau * index / 5 for index in range(5)]
        sheet.cut(polygon([(x + size * math.sin(a), y - size * math.cos(a)) for a in angles]), _DARK, lift=0)

    patch(0, 0, r * 0.34, 0.0)
    for index in range(5):
        a = math.tau * index / 5
        x, y = math.sin(a), -math.cos(a)
        sheet.draw([(x * r * 0.34, y * r * 0.34), (x * r * 0.7, y * r * 0.7)], _DARK, r * 0.05)
        patch(x * r * 0.96, y * r * 0.96, r * 0.32, a + math.pi)


def _volleyball(sheet: Sheet, r: float, paper: Colour) -> None:
    for index in range(3):
        panel = sheet.new()
        tone = (PAPERS["blue"], PAPERS["yellow"], paper)[index]
        panel.cut(
            smooth(
                [(0, 0), (r * 0.5, -r * 0.5), (r * 1.2, -r * 0.5), (r * 1.1, r * 0.9), (r * 0.4, r * 0.66)], tension=0.5
            ),
            tone,
            lift=0,
        )
        panel.draw([(r * 0.1, r * 0.16), (r * 0.6, r * 0.02), (r * 1.1, r * 0.1)], darker(tone, 0.2), r * 0.04)
        panel.draw([(0, 0), (r * 0.5, -r * 0.5), (r * 1.2, -r * 0.5)], darker(tone, 0.35), r * 0.05)
        sheet.put(panel, turn=120 * index)


def _tennis(sheet: Sheet, r: float, paper: Colour) -> None:
    for side in (-1, 1):
        seam = [
            (side * r * 1.02, -r * 0.7),
            (side * r * 0.42, -r * 0.36),
            (side * r * 0.42, r * 0.36),
            (side * r * 1.02, r * 0.7),
        ]
        sheet.draw(seam, PAPERS["white"], r * 0.12)


def _baseball(sheet: Sheet, r: float, paper: Colour) -> None:
    red = PAPERS["red"]
    for side in (-1, 1):
        sheet.draw([(side * r * 0.86, -r * 0.8), (side * r * 0.42, 0), (side * r * 0.86, r * 0.8)], red, r * 0.05)
        for step in range(-2, 3):
            x, y = side * r * (0.44 + 0.09 * step * step), step * r * 0.26
            sheet.draw([(x - side * r * 0.1, y - r * 0.06), (x + side * r * 0.1, y + r * 0.06)], red, r * 0.05)


def _golf(sheet: Sheet, r: float, paper: Colour) -> None:
    for row in range(-2, 3):
        for column in range(-2, 3):
            x = (column + 0.5 * (row % 2)) * r * 0.42
            sheet.cut(circle(x, row * r * 0.38, r * 0.1), darker(paper, 0.16), lift=0)


def _beach(sheet: Sheet, r: float, paper: Colour) -> None:
    tones = (paper, PAPERS["white"], PAPERS["yellow"], PAPERS["white"], PAPERS["blue"], PAPERS["white"])
    for index, tone in enumerate(tones):
        a, b = math.tau * index / 6, math.tau * (index + 1) / 6
        x, y = -r * 0.2, -r * 0.24
        far = r * 2.4
        sheet.cut(
            polygon([(x, y), (math.cos(a) * far, math.sin(a) * far), (math.cos(b) * far, math.sin(b) * far)]),
            tone,
            lift=0,
        )
    sheet.cut(circle(-r * 0.2, -r * 0.24, r * 0.17), PAPERS["white"], lift=0)


def _bowling(sheet: Sheet, r: float, paper: Colour) -> None:
    for x, y in ((-0.05, -0.5), (0.24, -0.42), (0.06, -0.2)):
        sheet.cut(circle(x * r, y * r, r * 0.11), darker(paper, 0.6), lift=0)


def _billiard(sheet: Sheet, r: float, paper: Colour) -> None:
    sheet.cut(circle(0, 0, r * 0.46), PAPERS["white"], lift=0)
    for y in (-0.12, 0.13):
        sheet.outline(circle(0, y * r, r * 0.11), _DARK, r * 0.08)


def _marble(sheet: Sheet, r: float, paper: Colour) -> None:
    for tone, x in (("amber", -0.1), ("white", 0.16)):
        swirl = [(x * r - r * 0.3, -r), (x * r + r * 0.2, -r * 0.4), (x * r - r * 0.16, r * 0.2), (x * r + r * 0.3, r)]
        sheet.strip(swirl, PAPERS[tone], r * 0.2, lift=0, bend=True)


_MARKS: dict[str, Callable[[Sheet, float, Colour], None]] = {
    "plain": _plain, "stripe": _stripe, "basketball": _basketball, "football": _football, "volleyball": _volleyball,
    "tennis": _tennis, "baseball": _baseball, "golf": _golf, "beach": _beach, "bowling": _bowling,
    "billiard": _billiard, "marble": _marble,
}  # fmt: skip
