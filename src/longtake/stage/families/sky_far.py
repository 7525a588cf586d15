"""Planets, galaxies, comets. The origin is the middle.

Measures: `paper`; of a planet `land` (a paper: it turns), `belts` (papers, from the top), `craters` true, `ring`
(a paper), `eye` (the paper of a spot), `caps` true where its poles are white.
"""

import math
from collections.abc import Callable
from functools import lru_cache

from longtake.drawing import Path, circle, colour, ellipse, rectangle, smooth, with_alpha
from longtake.stage.families.values import Act, Cut
from longtake.stage.motion import chance, swing
from longtake.stage.papers import PAPERS, paper_of
from longtake.stage.scenery import glow
from longtake.stage.sheet import WHITE, Sheet, darker, paler

_LANDS = (
    (
        (-0.7, -0.5), (-0.36, -0.66), (-0.1, -0.56), (0.06, -0.2), (-0.16, -0.04), (-0.1, 0.3), (-0.3, 0.66),
        (-0.42, 0.3), (-0.5, 0.0), (-0.74, -0.16),
    ),
    (
        (0.5, -0.6), (0.9, -0.66), (1.24, -0.4), (1.1, -0.06), (0.9, 0.0), (0.96, 0.4), (0.74, 0.6), (0.6, 0.2),
        (0.4, 0.0), (0.44, -0.3),
    ),
    ((1.3, 0.3), (1.6, 0.24), (1.68, 0.5), (1.4, 0.6)),
)  # fmt: skip
_CRATERS = (
    (-0.4, -0.3, 0.18),
    (0.3, -0.5, 0.12),
    (0.36, 0.2, 0.2),
    (-0.2, 0.4, 0.14),
    (-0.66, 0.2, 0.1),
    (0.0, -0.1, 0.1),
)


def _planet(sheet: Sheet, cut: Cut, act: Act) -> None:
    ring = str(cut.measure("ring", ""))
    r = cut.concept.size[0] / 2 * (0.56 if ring else 1)
    paper = cut.paint or paper_of(str(cut.measure("paper", "purple")), PAPERS["purple"])
    if ring:
        _ring(sheet, r, ring, behind=True)
    sheet.cut(circle(0, 0, r), paper, lift=1.4, fade=darker(paper, 0.2))
    marks = sheet.new()
    for index, belt in enumerate(cut.measure("belts", ())):
        y = -r * 0.72 + index * r * 0.36
        marks.cut(rectangle(-r, y, r * 2, r * 0.19, r * 0.05), paper_of(str(belt), paper), lift=0)
    if cut.measure("eye", ""):
        marks.cut(ellipse(r * 0.36, r * 0.34, r * 0.26, r * 0.16), paper_of(str(cut.measure("eye", "")), paper), lift=0)
    for x, y, size in _CRATERS if cut.measure("craters", False) else ():
        marks.cut(circle(x * r, y * r, size * r), darker(paper, 0.16), lift=0)
    if cut.measure("land", ""):
        shift = (act.seconds * 0.08) % 2.7
        for turn in (-2.7, 0.0):
            for land in _LANDS:
                outline = smooth([((x + turn + shift) * r, y * r) for x, y in land])
                marks.cut(outline, paper_of(str(cut.measure("land", "")), paper), lift=0.4)
    if cut.measure("caps", False):
        marks.cut(ellipse(0, -r, r * 0.5, r * 0.18), PAPERS["white"], lift=0)
        marks.cut(ellipse(0, r, r * 0.4, r * 0.14), PAPERS["white"], lift=0)
    sheet.put(marks, clip=circle(0, 0, r))
    sheet.veil(ellipse(-r * 0.35, -r * 0.42, r * 0.3, r * 0.2), with_alpha(WHITE, 56))
    if ring:
        _ring(sheet, r, ring, behind=False)


def _ring(sheet: Sheet, r: float, name: str, *, behind: bool) -> None:
    """Half of a ring, tilted: the far half lies behind the planet."""
    into, paper = sheet.new(), PAPERS[name]
    for reach, width, tone in ((1.66, 0.2, 0.0), (1.36, 0.1, 0.16)):
        start = 180 if behind else 0
        arc = [
            (math.cos(math.radians(a)) * r * reach, math.sin(math.radians(a)) * r * reach * 0.3)
            for a in range(start, start + 181, 20)
        ]
        into.outline(smooth(arc, closed=False), darker(paper, tone), r * width)
    sheet.put(into, turn=-14)


@lru_cache(maxsize=16)
def _arm(r: float, start: float, wide: float) -> Path:
    """One arm of a spiral, thinning outward."""
    out, back = [], []
    for step in range(9):
        share = step / 8
        angle, reach = start + share * 3.6, r * (0.12 + 0.86 * share)
        half = wide * r * (1 - share) ** 0.7
        out.append((math.cos(angle) * (reach + half), math.sin(angle) * (reach + half) * 0.62))
        back.append((math.cos(angle) * (reach - half), math.sin(angle) * (reach - half) * 0.62))
    return smooth([*out, *reversed(back)])


def _galaxy(sheet: Sheet, cut: Cut, act: Act) -> None:
    r = cut.concept.size[0] / 2
    sheet.veil(ellipse(0, 0, r, r * 0.68), colour("#3b3370"))
    for index, (paper, wide) in enumerate(
        (("#6a5aa8", 0.15), ("#6a5aa8", 0.15), ("#b79fd0", 0.075), ("#b79fd0", 0.075))
    ):
        sheet.cut(_arm(r, (index % 2) * math.pi + 0.1 * (index // 2), wide), colour(paper), lift=0, glow=True)
    for index in range(26):
        angle, reach = chance("g", index) * 6.28, r * (0.2 + 0.76 * chance("gr", index))
        size = r * (0.012 + 0.016 * chance("gs", index)) * (1 + 0.4 * swing(act.seconds, 2.4, chance("gt", index)))
        sheet.veil(circle(math.cos(angle) * reach, math.sin(angle) * reach * 0.62, size), (255, 248, 224, 230))
    sheet.cut(ellipse(0, 0, r * 0.2, r * 0.14), colour("#ffe9b0"), lift=0, glow=True)
    sheet.veil(circle(0, 0, r * 0.42), glow(0, 0, r * 0.42, (255, 233, 176, 130)))


def _hole(sheet: Sheet, cut: Cut, act: Act) -> None:
    r = cut.concept.size[0] / 2
    sheet.veil(circle(0, 0, r), glow(0, 0, r, (240, 150, 70, 120)))
    sheet.cut(circle(0, 0, r * 0.66), colour("#f0a742"), lift=0, glow=True)
    sheet.cut(circle(0, 0, r * 0.59), colour("#fde08a"), lift=0, glow=True)
    sheet.cut(circle(0, 0, r * 0.52), colour("#17121f"), lift=0, glow=True)
    disc = sheet.new()
    pulse = 1 + 0.02 * swing(act.seconds, 1.6)
    disc.cut(_lens(r * 0.98 * pulse, r * 0.15), colour("#e8863a"), lift=0, glow=True)
    disc.cut(_lens(r * 0.8 * pulse, r * 0.08), colour("#fde08a"), lift=0, glow=True)
    sheet.put(disc, 0, r * 0.1, turn=-10)


@lru_cache(maxsize=16)
def _lens(across: float, tall: float) -> Path:
    return smooth(
        [
            (-across, 0),
            (-across * 0.4, -tall * 0.8),
            (across * 0.4, -tall * 0.8),
            (across, 0),
            (across * 0.4, tall),
            (-across * 0.4, tall),
        ]
    )


def _comet(sheet: Sheet, cut: Cut, act: Act) -> None:
    """A head at the lower left, tails to the upper right."""
    w, h = cut.concept.size
    paper = cut.paint or PAPERS["ice"]
    head = (-w * 0.34, h * 0.3)
    for reach, side, alpha in ((0.98, 0.2, 70), (0.86, 0.12, 120), (0.6, 0.06, 190)):
        flick = 1 + 0.03 * swing(act.seconds, 0.9, reach)
        tip = (head[0] + w * 0.86 * reach * flick, head[1] - h * 0.8 * reach * flick)
        tail = [(head[0] - h * side, head[1] - h * side), tip, (head[0] + h * side, head[1] + h * side)]
        sheet.veil(smooth(tail, tension=0.35), with_alpha(paler(paper, 0.2), alpha))
    sheet.veil(circle(*head, h * 0.34), glow(*head, h * 0.34, (216, 237, 244, 150)))
    sheet.cut(circle(*head, h * 0.15), WHITE, lift=0, glow=True)


def _meteor(sheet: Sheet, cut: Cut, act: Act) -> None:
    w, h = cut.concept.size
    head = (-w * 0.36, h * 0.34)
    for reach, side, paper in ((1.0, 0.09, "#f0a742"), (0.7, 0.055, "#fde08a")):
        tip = (head[0] + w * 0.84 * reach, head[1] - h * 0.82 * reach * (1 + 0.03 * swing(act.seconds, 0.5)))
        trail = [(head[0] - h * side, head[1] - h * side), tip, (head[0] + h * side, head[1] + h * side)]
        sheet.veil(smooth(trail, tension=0.3), colour(paper, 200))
    star = sheet.new()
    star.cut(circle(0, 0, h * 0.11), colour("#fff6d8"), lift=0, glow=True)
    sheet.put(star, *head)
    sheet.veil(circle(*head, h * 0.26), glow(*head, h * 0.26, (255, 224, 140, 150)))


FORMS: dict[str, Callable[[Sheet, Cut, Act], None]] = {
    "planet": _planet, "galaxy": _galaxy, "hole": _hole, "comet": _comet, "meteor": _meteor,
}  # fmt: skip
