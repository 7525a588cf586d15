"""A bird's parts: trunk with its folded wing, neck, spread wings, legs."""

import math

from longtake.drawing import Path, ellipse
from longtake.stage.families.bird_head import shade_of
from longtake.stage.families.bird_kind import Bird
from longtake.stage.families.outlines import blob, halfway, taper
from longtake.stage.families.wings import draw_wing
from longtake.stage.motion import ease
from longtake.stage.sheet import Point, Sheet, darker


def _body(kind: Bird) -> Path:
    """The trunk about its own middle, level, looking right."""
    a, b = kind.length, kind.girth / 2
    return blob(
        [(-a, -b * 0.1), (-a * 0.5, -b * 0.6), (a * 0.16, -b * 0.94), (a * 0.76, -b * 0.78), (a, -b * 0.06),
         (a * 0.72, b * 0.76), (a * 0.06, b * 1.0), (-a * 0.6, b * 0.56)]
    )  # fmt: skip


def draw_trunk(sheet: Sheet, kind: Bird, *, wing: bool) -> None:
    """The body with what is printed on it and, folded over it, the wing; about its own middle, level."""
    a, b = kind.length, kind.girth / 2
    outline = _body(kind)
    sheet.cut(outline, kind.paper)
    marks = sheet.new()
    marks.cut(
        blob([(a * 1.1, -b * 0.1), (a * 0.5, b * 0.1), (-a * 0.4, b * 0.36), (-a * 0.7, b * 1.1), (a, b * 1.2)]),
        kind.belly,
        lift=0,
    )
    if kind.breast is not None:
        marks.cut(ellipse(a * 0.84, -b * 0.06, a * 0.5, b * 0.84), kind.breast, lift=0)
    if kind.spots:
        for x, y in ((0.7, 0.2), (0.5, 0.5), (0.3, 0.74), (0.76, 0.54), (0.1, 0.6), (0.54, 0.8)):
            marks.cut(ellipse(a * x, b * y, a * 0.05, a * 0.07), shade_of(kind), lift=0)
    sheet.put(marks, clip=outline)
    if wing:
        folded = blob(
            [
                (a * 0.52, -b * 0.5),
                (a * 0.56, b * 0.06),
                (a * 0.1, b * 0.44),
                (-a * 0.6, b * 0.3),
                (-a * 1.2, b * 0.04),
                (-a * 0.4, -b * 0.5),
            ]
        )
        sheet.cut(folded, kind.wings, lift=0.7)
        tips = sheet.new()
        tips.cut(
            blob([(-a * 0.3, b * 0.6), (-a * 0.24, -b * 0.1), (-a * 1.4, -b * 0.3), (-a * 1.3, b * 0.4)]),
            kind.wing_tip or darker(kind.wings, 0.16),
            lift=0,
        )
        if kind.wing_bar is not None:
            tips.cut(
                taper([(a * 0.02, -b * 0.6), (a * 0.1, 0), (-a * 0.06, b * 0.6)], [a * 0.16] * 3), kind.wing_bar, lift=0
            )
        sheet.put(tips, clip=folded)


def draw_neck(sheet: Sheet, kind: Bird, foot: Point, top: Point) -> None:
    """The neck from breast to head, straight or in an S."""
    wide = kind.head * 1.7 * kind.neck_wide
    short = math.dist(foot, top) < kind.head * 2
    foot_wide = min(wide * (1.5 if short else 1.3), kind.girth * 0.72)
    points, widths = (
        [foot, halfway(foot, top), top],
        [foot_wide, min(wide * (1.2 if short else 1.0), kind.girth * 0.8), wide * 0.9],
    )
    if kind.bend:
        far = math.dist(foot, top) * kind.bend
        points = [
            foot,
            (foot[0] + far, foot[1] + (top[1] - foot[1]) * 0.3),
            (top[0] - far, top[1] + (foot[1] - top[1]) * 0.3),
            top,
        ]
        widths = [wide * 1.6, wide * 1.1, wide * 0.9, wide * 0.86]
    paper = kind.neck_paper or kind.bare or kind.paper
    neck = taper(points, widths)
    sheet.cut(neck, paper, lift=0.4)
    if kind.collar is not None:
        mid, (dx, dy) = (
            halfway(points[-2], points[-1], 0.3),
            (points[-1][0] - points[-2][0], points[-1][1] - points[-2][1]),
        )
        far = math.hypot(dx, dy) or 1.0
        ring = sheet.new()
        across = (-dy / far * wide, dx / far * wide)
        ring.strip(
            [(mid[0] - across[0], mid[1] - across[1]), (mid[0] + across[0], mid[1] + across[1])],
            kind.collar,
            kind.head * 0.4,
            lift=0,
        )
        sheet.put(ring, clip=neck)


def draw_spread(sheet: Sheet, kind: Bird, beat: float, *, near: bool) -> None:
    """A spread wing, its root on the back."""
    a, b = kind.length, kind.girth / 2
    own = sheet.new()
    chord, span = a * 1.08, a * 1.95 * kind.wing_size
    if kind.wing in ("long", "pointed"):
        chord, span = a * 1.05, a * 2.3 * kind.wing_size
    paper = kind.wings if near else darker(kind.wings, 0.16)
    draw_wing(own, kind.wing, chord, span, beat, paper, kind.wing_tip)
    apart = 16 if near else -30
    sheet.put(own, a * (0.0 if near else 0.3), -b * (0.3 if near else 0.5), turn=-apart * (1 if beat > 0 else -1))


def stride_of(kind: Bird) -> float:
    """How far it comes with every step."""
    return max(kind.leg, 10.0) * 1.3


def draw_legs(sheet: Sheet, kind: Bird, phase: float | None, hip: float, hop: float, sink: float) -> None:
    """Two legs; in a step the one goes back on the ground while the other swings forward."""
    wide, stride = max(kind.head * 0.17, 4.0), stride_of(kind)
    for number, shift in enumerate((0.5, 0.0)):
        x, lift = (-kind.length * 0.14 if number == 0 else kind.length * 0.1), 0.0
        if phase is not None and kind.gait != "hop":
            at = (phase / 2 + shift) % 1.0
            x += stride * (0.5 - at / 0.5) if at < 0.5 else stride * (-0.5 + ease((at - 0.5) * 2))
            lift = math.sin(math.pi * (at - 0.5) * 2) * kind.leg * 0.3 if at >= 0.5 else 0.0
        foot = (x, -wide * 0.4 - lift - hop)
        paper = darker(kind.leg_paper, 0.16) if number == 0 else kind.leg_paper
        root = (kind.length * (-0.06 + 0.06 * number), hip)
        if kind.leg > 50 and sink < 1:
            knee = (root[0] * 0.5 + x * 0.5 - kind.leg * 0.06 - lift * 0.3, (hip + foot[1]) / 2)
            sheet.strip([root, knee, foot], paper, wide, lift=0.4)
        else:
            sheet.strip([root, foot], paper, wide, lift=0.4)
        toe = max(kind.head * 0.6, wide * 2)
        if kind.foot == "web":
            sheet.cut(
                blob(
                    [
                        (x - toe * 0.2, foot[1] - 2),
                        (x + toe * 1.1, foot[1] - 1),
                        (x + toe * 0.9, foot[1] + wide * 0.5),
                        (x - toe * 0.3, foot[1] + wide * 0.5),
                    ],
                    0.4,
                ),
                paper,
                lift=0.3,
            )
        else:
            sheet.strip([(x - toe * 0.5, foot[1]), foot, (x + toe, foot[1])], paper, wide * 0.8, lift=0)
