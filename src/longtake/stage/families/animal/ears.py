"""Ears, a pair of them: pointed, tufted, tall, round, long, floppy, side, big, fan."""

from collections.abc import Callable

from longtake.drawing import Colour, circle, colour, ellipse, mix, smooth
from longtake.stage.families.animal.kind import Head
from longtake.stage.families.outlines import blob
from longtake.stage.families.values import Act
from longtake.stage.motion import chance, swing
from longtake.stage.sheet import Point, Sheet, darker

PINK = colour("#e88f8a")
HANGING = ("floppy", "side", "wool")
"""Ears that lie before the head; the others stand behind it."""


def twitch_of(act: Act) -> float:
    """By how many whole degrees they are turned."""
    if act.doing in ("shake", "run"):
        return round(8 * swing(act.seconds, 0.2))
    return 7 if chance("ear", act.who, int(act.seconds * 1.5)) > 0.86 else 0


def draw_ears(sheet: Sheet, head: Head, paper: Colour, act: Act) -> None:
    """Both ears, one twitching now and then."""
    if head.ears == "none":
        return
    r, size = head.size, head.size * head.ear
    paper = head.ear_paper or paper
    inner = mix(paper, PINK, 0.55)
    twitch = twitch_of(act)
    make, across, up, lean = _EARS[head.ears]
    for side in (-1, 1):
        ear = sheet.new()
        make(ear, size, paper, inner)
        still = across * side - (0.06 if head.face == "side" else 0.0)
        turn = side * (lean + twitch)
        sheet.put(ear, still * r * head.wide, -up * r, scale=(side, 1.0), turn=turn)


def _pointed(ear: Sheet, r: float, paper: Colour, inner: Colour) -> None:
    ear.cut(smooth(_tip(r, 1.0), tension=0.55), paper)
    ear.cut(smooth(_tip(r, 0.6), tension=0.4), inner, lift=0)


def _tip(r: float, share: float) -> list[Point]:
    """The outline of a pointed ear, or of what lies in it."""
    foot, wide, tall = r * (0.2 - 0.06 * (1 - share)), r * share, -r * share
    return [(-0.36 * wide, foot), (-0.12 * wide, 0.5 * tall), (r * 0.05, 0.64 * tall), (0.38 * wide, foot)]


def _tufted(ear: Sheet, r: float, paper: Colour, inner: Colour) -> None:
    ear.strip([(r * 0.04, -r * 0.5), (r * 0.1, -r * 0.98)], darker(paper, 0.7), r * 0.1)
    _pointed(ear, r, paper, inner)


def _tall(ear: Sheet, r: float, paper: Colour, inner: Colour) -> None:
    ear.cut(
        smooth(
            [
                (-0.2 * r, 0.2 * r),
                (-0.24 * r, -0.5 * r),
                (0.04 * r, -1.02 * r),
                (0.26 * r, -0.44 * r),
                (0.2 * r, 0.2 * r),
            ]
        ),
        paper,
    )
    ear.cut(
        smooth([(-0.09 * r, 0.04 * r), (-0.12 * r, -0.46 * r), (0.03 * r, -0.82 * r), (0.14 * r, -0.4 * r)]),
        inner,
        lift=0,
    )


def _round(ear: Sheet, r: float, paper: Colour, inner: Colour) -> None:
    ear.cut(circle(0, 0, r * 0.36), paper)
    ear.cut(circle(0, r * 0.02, r * 0.21), inner, lift=0)


def _long(ear: Sheet, r: float, paper: Colour, inner: Colour) -> None:
    ear.cut(ellipse(0, -r * 0.72, r * 0.23, r * 0.88), paper)
    ear.cut(ellipse(0, -r * 0.68, r * 0.115, r * 0.66), inner, lift=0)


def _floppy(ear: Sheet, r: float, paper: Colour, inner: Colour) -> None:
    droop = [(-0.24, -0.1), (0.1, -0.22), (0.38, 0.3), (0.34, 0.84), (0.06, 0.98), (-0.16, 0.5)]
    ear.cut(smooth([(x * r, y * r) for x, y in droop]), darker(paper, 0.24))


def _side(ear: Sheet, r: float, paper: Colour, inner: Colour) -> None:
    leaf = [(-0.1, -0.1), (0.36, -0.26), (0.86, -0.02), (0.4, 0.2), (-0.08, 0.14)]
    ear.cut(blob([(x * r, y * r) for x, y in leaf]), darker(paper, 0.1))
    ear.cut(blob([(x * r * 0.62 + r * 0.1, y * r * 0.55) for x, y in leaf]), inner, lift=0)


def _big(ear: Sheet, r: float, paper: Colour, inner: Colour) -> None:
    fan = [(-0.2, -0.5), (0.4, -0.92), (0.96, -0.5), (0.9, 0.3), (0.46, 0.92), (0.0, 0.62)]
    ear.cut(blob([(x * r, y * r) for x, y in fan]), darker(paper, 0.06))
    ear.cut(blob([(x * r * 0.7 + r * 0.06, y * r * 0.68) for x, y in fan]), mix(paper, PINK, 0.28), lift=0)


def _folded(ear: Sheet, r: float, paper: Colour, inner: Colour) -> None:
    ear.cut(smooth(_tip(r * 0.9, 1.0), tension=0.55), paper)
    ear.cut(
        blob([(-0.3 * r, -0.3 * r), (0.1 * r, -0.6 * r), (0.4 * r, -0.08 * r), (0.2 * r, 0.0)], 0.5),
        darker(paper, 0.16),
        lift=0.5,
    )


def _wool(ear: Sheet, r: float, paper: Colour, inner: Colour) -> None:
    for x, y in ((0.06, 0.7), (0.14, 0.36), (0.02, 0.04)):
        ear.cut(circle(x * r, y * r, r * 0.32), darker(paper, 0.08), lift=0.5)


_EARS: dict[str, tuple[Callable[[Sheet, float, Colour, Colour], None], float, float, float]] = {
    "pointed": (_pointed, 0.58, 0.62, 20), "tufted": (_tufted, 0.58, 0.6, 14), "tall": (_tall, 0.48, 0.68, 14),
    "round": (_round, 0.7, 0.62, 0), "long": (_long, 0.34, 0.7, 9), "floppy": (_floppy, 0.7, 0.5, -4),
    "side": (_side, 0.62, 0.42, 14), "big": (_big, 0.62, 0.1, 4), "folded": (_folded, 0.56, 0.62, 22),
    "fluffy": (_round, 0.86, 0.42, 0), "wool": (_wool, 0.78, 0.3, 0),
}  # fmt: skip
"""Each kind's shape, and where on the head it stands: aside, above, leaning outward."""
