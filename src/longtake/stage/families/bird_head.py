"""A bird's head in profile: its centre is the origin, it looks to the right."""

from longtake.drawing import Colour, circle, colour, ellipse, polygon
from longtake.stage.families.animal.head import INK
from longtake.stage.families.bird_kind import Bird
from longtake.stage.families.outlines import blob, taper, turned
from longtake.stage.families.values import Act
from longtake.stage.motion import blink
from longtake.stage.sheet import WHITE, Point, Sheet, darker

_RED = colour("#8c3b46")


def gape(act: Act) -> float:
    """How far its beak is open, 0 to 1."""
    if act.doing in ("howl", "roar"):
        return 1.0
    if act.doing in ("talk", "laugh", "sing") and act.seconds % 0.9 < 0.45:
        return max(act.mouth, 0.8)
    return act.mouth


def draw_head(sheet: Sheet, kind: Bird, act: Act) -> None:
    """Crest, beak, skull and face."""
    r, paper = kind.head, kind.head_paper or kind.paper
    _crest(sheet, kind)
    _beak(sheet, kind, gape(act))
    skull = circle(0, 0, r)
    sheet.cut(skull, kind.bare or paper, lift=0.6)
    marks = sheet.new()
    if kind.cap is not None:
        marks.cut(
            blob([(-r * 1.2, r * 0.1), (-r, -r * 1.2), (r, -r * 1.2), (r * 1.1, -r * 0.3), (r * 0.2, -r * 0.36)]),
            kind.cap,
            lift=0,
        )
    if kind.cheek is not None:
        marks.cut(ellipse(-r * 0.1, r * 0.34, r * 0.5, r * 0.4), kind.cheek, lift=0)
    if kind.bib is not None:
        marks.cut(
            blob([(r * 0.2, r * 0.1), (r * 1.2, r * 0.1), (r * 0.8, r * 1.2), (-r * 0.1, r * 1.2)]), kind.bib, lift=0
        )
    if kind.mask is not None:
        marks.cut(
            taper([(r * 1.1, r * 0.04), (r * 0.3, -r * 0.12), (-r * 0.9, r * 0.1)], [r * 0.4, r * 0.5, r * 0.16]),
            kind.mask,
            lift=0,
        )
    if kind.base is not None:
        marks.cut(circle(r * 0.86, r * 0.04, r * 0.42), kind.base, lift=0)
    if marks.paints:
        sheet.put(marks, clip=skull)
    _eye(sheet, kind, act)
    if kind.wattle:
        sheet.cut(
            blob([(r * 0.6, r * 0.4), (r * 0.92, r * 0.5), (r * 0.8, r * 1.3), (r * 0.54, r * 1.16)]),
            kind.crest_paper,
            lift=0.5,
        )


def _eye(sheet: Sheet, kind: Bird, act: Act) -> None:
    r = kind.head
    x, y, size = r * 0.3, -r * 0.16, r * 0.2 * kind.eye
    face = kind.mask or kind.bare or (kind.cap if kind.cap and y < 0 else None) or kind.head_paper or kind.paper
    dark = sum(face[:3]) < 300
    if act.doing in ("sleep", "fall-asleep", "howl") or blink(act.seconds, act.who):
        sheet.draw([(x - size, y), (x, y + size * 0.6), (x + size, y)], WHITE if dark else INK, r * 0.1)
        return
    if kind.eye_paper is not None or dark:
        sheet.cut(circle(x, y, size * 1.42), kind.eye_paper or colour("#f3ead8"), lift=0)
    sheet.cut(circle(x, y, size), INK, lift=0)
    sheet.cut(circle(x + size * 0.3, y - size * 0.36, size * 0.36), WHITE, lift=0)
    if kind.stern:
        sheet.draw([(x - size * 1.5, y - size * 1.5), (x + size * 1.7, y - size * 0.7)], INK, r * 0.14)


_LONG: dict[str, tuple[float, float, float]] = {
    "cone": (0.8, 0.5, 0.1),
    "thin": (0.9, 0.24, 0.06),
    "needle": (2.3, 0.16, 0.02),
    "long": (2.2, 0.4, 0.12),
    "dagger": (2.0, 0.46, 0.04),
    "crow": (1.25, 0.5, 0.14),
    "stork": (2.6, 0.44, 0.06),
    "gull": (1.1, 0.36, 0.14),
}
"""Straight beaks: how long, how deep, how far the tip bends down, in radii of the head."""


def _beak(sheet: Sheet, kind: Bird, open_: float) -> None:
    r, paper = kind.head, kind.beak_paper
    big = kind.beak_size
    turn = 14 * open_
    root = (r * 0.72, r * 0.06)
    if kind.beak in _LONG:
        long, deep, drop = (value * r * big for value in _LONG[kind.beak])
        upper = [
            (root[0], root[1] - deep * 0.6),
            (root[0] + long * 0.6, root[1] - deep * 0.3),
            (root[0] + long, root[1] + drop),
            (root[0], root[1] + deep * 0.14),
        ]
        lower = [
            (root[0], root[1]),
            (root[0] + long * 0.86, root[1] + drop * 0.8),
            (root[0] + long * 0.5, root[1] + deep * 0.34),
            (root[0], root[1] + deep * 0.5),
        ]
    else:
        shapes = _BENT[kind.beak]
        upper, lower = ([(root[0] + x * r * big, root[1] + y * r * big) for x, y in points] for points in shapes)
    if open_ > 0.1:
        sheet.cut(
            polygon(
                [
                    root,
                    turned([upper[len(upper) // 2]], -turn, root)[0],
                    turned([lower[len(lower) // 2 - 1]], turn, root)[0],
                ]
            ),
            _RED,
            lift=0,
        )
    soft = 0.16 if kind.beak in _LONG else 0.8
    sheet.cut(blob(turned(lower, turn, root), soft), darker(kind.beak_tip or paper, 0.12), lift=0.4)
    top = blob(turned(upper, -turn, root), soft)
    sheet.cut(top, paper, lift=0.4)
    if kind.beak_tip is not None:
        marks = sheet.new()
        far = max(x for x, _ in upper)
        share = 0.5 if kind.beak in ("bent", "puffin") else 0.72
        marks.cut(ellipse(far, root[1] + r * 0.2, (far - root[0]) * (1 - share), r * 1.6), kind.beak_tip, lift=0)
        sheet.put(marks, clip=top)


_BENT: dict[str, tuple[tuple[Point, ...], tuple[Point, ...]]] = {
    "hook": (
        ((0, -0.42), (0.6, -0.42), (0.92, 0.0), (0.84, 0.42), (0.66, 0.12), (0, 0.1)),
        ((0, 0), (0.6, 0.1), (0.5, 0.3), (0, 0.36)),
    ),
    "parrot": (
        ((-0.1, -0.6), (0.5, -0.56), (0.86, -0.06), (0.66, 0.56), (0.42, 0.14), (-0.1, 0.1)),
        ((-0.1, 0.1), (0.42, 0.14), (0.46, 0.44), (0, 0.5)),
    ),
    "flat": (
        ((0, -0.3), (0.5, -0.14), (1.2, -0.1), (1.34, 0.1), (0.7, 0.2), (0, 0.16)),
        ((0, 0.1), (0.6, 0.18), (1.1, 0.2), (0.6, 0.38), (0, 0.36)),
    ),
    "pouch": (
        ((0, -0.2), (1.4, -0.1), (2.7, 0.1), (2.8, 0.34), (1.4, 0.14), (0, 0.16)),
        ((0, 0.1), (1.4, 0.16), (2.6, 0.26), (1.8, 0.86), (0.8, 1.0), (0, 0.5)),
    ),
    "toucan": (
        ((-0.1, -0.7), (0.9, -0.86), (2.0, -0.5), (2.5, 0.24), (2.3, 0.46), (1.2, 0.14), (-0.1, 0.1)),
        ((-0.1, 0.06), (1.2, 0.14), (2.1, 0.4), (1.2, 0.52), (-0.1, 0.5)),
    ),
    "puffin": (
        ((-0.1, -0.7), (0.5, -0.66), (1.0, -0.2), (1.16, 0.24), (0.5, 0.12), (-0.1, 0.1)),
        ((-0.1, 0.06), (0.5, 0.12), (1.06, 0.28), (0.5, 0.62), (-0.1, 0.6)),
    ),
    "bent": (
        ((0, -0.34), (0.7, -0.28), (1.16, 0.1), (1.14, 0.86), (0.9, 0.5), (0.6, 0.16), (0, 0.14)),
        ((0, 0.1), (0.6, 0.16), (0.94, 0.76), (0.4, 0.5), (0, 0.4)),
    ),
}  # fmt: skip
"""Bent beaks: the upper half and the lower, in radii of the head from the beak's root."""


def _crest(sheet: Sheet, kind: Bird) -> None:
    r, paper = kind.head, kind.crest_paper
    match kind.crest:
        case "comb":
            for x, y, size in ((-0.36, -0.92, 0.3), (0.04, -1.14, 0.36), (0.44, -0.92, 0.3)):
                sheet.cut(circle(x * r, y * r, size * r), paper, lift=0.5)
        case "tuft":
            sheet.cut(
                blob([(-r * 0.7, -r * 0.5), (-r * 1.1, -r * 1.3), (-r * 0.3, -r * 1.2), (r * 0.5, -r * 0.8)], 0.4),
                paper,
                lift=0.5,
            )
        case "cockatoo":
            for angle in (-64, -46, -28):
                plume = [(0, -r * 0.6), (-r * 0.06, -r * 1.3), (-r * 0.4, -r * 1.84)]
                sheet.cut(taper(turned(plume, angle + 46), [r * 0.3, r * 0.34, r * 0.1]), paper, lift=0.5)
        case "plume":
            sheet.cut(
                taper([(0, -r * 0.8), (-r * 1.1, -r * 0.6), (-r * 1.9, -r * 0.1)], [r * 0.3, r * 0.22, 1]),
                paper,
                lift=0.5,
            )
        case "crown":
            for index in range(5):
                ((x, y),) = turned([(0, -r * 1.9)], -50 + 18 * index)
                sheet.strip([(x * 0.45, y * 0.45), (x, y)], paper, r * 0.09)
                sheet.cut(circle(x, y, r * 0.17), paper, lift=0.4)
        case "horn":
            sheet.cut(
                taper([(r * 0.2, -r * 0.6), (-r, -r * 1.1), (-r * 2.2, -r * 1.4)], [r * 0.7, r * 0.5, 1]),
                paper,
                lift=0.5,
            )


def shade_of(kind: Bird) -> Colour:
    """What marks on its plumage are printed in."""
    return darker(kind.paper, 0.3)
