"""The head of a four-legged animal. Its centre is the origin; it looks to the right and at us."""

import math
from dataclasses import dataclass

from longtake.drawing import Colour, circle, colour, ellipse, mix, smooth
from longtake.stage.families.values import Act
from longtake.stage.motion import blink, chance, swing
from longtake.stage.sheet import WHITE, Point, Sheet, darker, paler

INK = colour("#3a2c38")
PINK = colour("#e88f8a")


@dataclass(frozen=True)
class Head:
    """`size` is the radius. `snout` is 0 for a cat's flat face up to 1.6 for a horse's.

    `ears`: pointed, small, floppy, side, round, long, big. `crown`: none, mane, forelock, horns, antlers. `trunk`
    hangs from the face.
    """

    size: float = 46
    snout: float = 0.0
    ears: str = "pointed"
    crown: str = "none"
    nose: Colour = PINK
    whiskers: bool = True
    trunk: bool = False
    mask: Colour | None = None
    ear_paper: Colour | None = None


def draw_head(sheet: Sheet, head: Head, paper: Colour, belly: Colour, act: Act) -> None:
    """Ears, skull, muzzle and face."""
    r = head.size
    asleep = act.doing in ("sleep", "fall-asleep")
    if head.crown == "mane":
        _mane(sheet, r, darker(paper, 0.35))
    hangs = head.ears in ("floppy", "side")
    if not hangs:
        _ears(sheet, head, paper, act)
    sheet.cut(
        smooth(
            [
                (-r * 1.04, r * 0.08),
                (-r * 0.7, -r * 0.74),
                (0, -r * 0.9),
                (r * 0.72, -r * 0.72),
                (r * 1.06, r * 0.1),
                (r * 0.62, r * 0.76),
                (0, r * 0.92),
                (-r * 0.62, r * 0.78),
            ]
        ),
        paper,
    )
    if hangs:
        _ears(sheet, head, paper, act)
    if head.mask is not None:
        sheet.cut(ellipse(-r * 0.32, -r * 0.1, r * 0.28, r * 0.3), head.mask, lift=0)
        sheet.cut(ellipse(r * 0.52, -r * 0.1, r * 0.26, r * 0.3), head.mask, lift=0)
    if head.crown in ("horns", "antlers"):
        _horns(sheet, r, head.crown)
    if head.snout > 0:
        _long_face(sheet, head, paper, belly, act)
    else:
        _flat_face(sheet, head, belly, act)
    _eyes(sheet, head, act, asleep)
    if head.crown == "forelock":
        lock = [(-r * 0.5, -r * 0.9), (r * 0.1, -r * 1.0), (r * 0.34, -r * 0.36), (0, -r * 0.5), (-r * 0.3, -r * 0.4)]
        sheet.cut(smooth(lock), darker(paper, 0.5), lift=0.6)
    if head.trunk:
        sway = swing(act.seconds, 3) * r * 0.15
        nose = [(r * 0.6, r * 0.3), (r * 1.0, r * 0.9), (r * 0.95 + sway, r * 1.7), (r * 1.25 + sway, r * 2.1)]
        sheet.strip(nose, paper, r * 0.46, bend=True)


def _eyes(sheet: Sheet, head: Head, act: Act, asleep: bool) -> None:
    r = head.size
    shift = 0.1 if head.snout <= 0 else -0.02
    for side in (-1, 1):
        x, y = r * (shift + side * 0.4), -r * 0.1
        if asleep or (act.doing != "stare" and blink(act.seconds, act.who)):
            sheet.draw([(x - r * 0.15, y + r * 0.02), (x, y + r * 0.1), (x + r * 0.15, y + r * 0.02)], INK, r * 0.065)
            continue
        wide = 1.22 if act.doing == "stare" else 1.0
        sheet.cut(ellipse(x, y, r * 0.135 * wide, r * 0.185 * wide), INK, lift=0)
        sheet.cut(circle(x + r * 0.045, y - r * 0.07, r * 0.05 * wide), WHITE, lift=0)


def _mouth_open(act: Act) -> float:
    if act.doing == "talk":
        return max(act.mouth, 0.9 if (act.seconds % 1.7) < 0.6 else 0.0)
    return act.mouth


def _flat_face(sheet: Sheet, head: Head, belly: Colour, act: Act) -> None:
    r, x = head.size, head.size * 0.12
    open_ = _mouth_open(act)
    if open_ > 0.05:
        sheet.cut(ellipse(x, r * (0.5 + 0.08 * open_), r * 0.16, r * (0.06 + 0.2 * open_)), colour("#8c3b46"), lift=0)
    sheet.cut(ellipse(x - r * 0.17, r * 0.36, r * 0.22, r * 0.17), belly, lift=0)
    sheet.cut(ellipse(x + r * 0.17, r * 0.36, r * 0.22, r * 0.17), belly, lift=0)
    sheet.cut(smooth([(x - r * 0.1, r * 0.17), (x + r * 0.1, r * 0.17), (x, r * 0.29)]), head.nose, lift=0)
    if open_ <= 0.05:
        sheet.draw([(x - r * 0.17, r * 0.4), (x - r * 0.07, r * 0.46), (x, r * 0.36)], INK, r * 0.045)
        sheet.draw([(x + r * 0.17, r * 0.4), (x + r * 0.07, r * 0.46), (x, r * 0.36)], INK, r * 0.045)
    if head.whiskers:
        for side in (-1, 1):
            for rise in (-0.06, 0.1):
                sheet.draw(
                    [(x + side * r * 0.42, r * (0.34 + rise * 0.4)), (x + side * r * 1.12, r * (0.26 + rise * 2))],
                    paler(INK, 0.45),
                    r * 0.028,
                )


def _long_face(sheet: Sheet, head: Head, paper: Colour, belly: Colour, act: Act) -> None:
    r, s = head.size, head.snout
    open_ = _mouth_open(act)
    if head.trunk:
        return
    tip, wide = (r * (0.5 + 0.42 * s), r * (0.36 + 0.16 * s)), r * (0.9 + 0.16 * s)
    if open_ > 0.05:
        sheet.cut(
            ellipse(tip[0] - r * 0.12, tip[1] + r * 0.2, r * 0.3, r * (0.16 + 0.14 * open_)),
            colour("#8c3b46"),
            lift=0,
        )
    muzzle = mix(paper, belly, 0.75)
    sheet.cut(
        smooth(
            [
                (r * 0.06, r * 0.1),
                (tip[0] - wide * 0.05, tip[1] - wide * 0.3),
                (tip[0] + wide * 0.3, tip[1] - wide * 0.02),
                (tip[0] + wide * 0.06, tip[1] + wide * 0.3),
                (r * 0.1, r * 0.62),
            ]
        ),
        muzzle,
        lift=0.5,
    )
    sheet.cut(ellipse(tip[0] + r * 0.2, tip[1] - r * 0.12, r * 0.15, r * 0.12), head.nose, lift=0)
    sheet.draw(
        [(tip[0] + r * 0.16, tip[1] + r * 0.14), (tip[0] - r * 0.1, tip[1] + r * 0.2), (r * 0.3, r * 0.46)],
        INK,
        r * 0.045,
    )


def _ears(sheet: Sheet, head: Head, paper: Colour, act: Act) -> None:
    r = head.size
    twitch = 7.0 if chance("ear", act.who, int(act.seconds * 1.5)) > 0.86 else 0.0
    inner = mix(head.ear_paper or paper, PINK, 0.6)
    paper = head.ear_paper or paper
    for side in (-1, 1):
        ear = sheet.new()
        match head.ears:
            case "pointed" | "small":
                size = r if head.ears == "pointed" else r * 0.66
                ear.cut(smooth(_tip(size, 1.0), tension=0.55), paper)
                ear.cut(smooth(_tip(size, 0.6), tension=0.4), inner, lift=0)
                sheet.put(ear, side * r * 0.58, -r * 0.62, turn=side * 20 + twitch * side)
            case "long":
                ear.cut(ellipse(0, -r * 0.7, r * 0.24, r * 0.86), paper)
                ear.cut(ellipse(0, -r * 0.66, r * 0.12, r * 0.64), inner, lift=0)
                sheet.put(ear, side * r * 0.36, -r * 0.7, turn=side * 10 + twitch * side)
            case "round":
                ear.cut(circle(0, 0, r * 0.36), paper)
                ear.cut(circle(0, 0, r * 0.2), inner, lift=0)
                sheet.put(ear, side * r * 0.66, -r * 0.66)
            case "big":
                ear.cut(ellipse(0, 0, r * 0.66, r * 0.86), darker(paper, 0.08))
                sheet.put(ear, side * r * 1.05 - r * 0.1, -r * 0.1, turn=side * (8 + swing(act.seconds, 4) * 6))
            case "side":
                ear.cut(ellipse(side * r * 0.34, 0, r * 0.42, r * 0.2), darker(paper, 0.12))
                sheet.put(ear, side * r * 0.66, -r * 0.44, turn=side * (12 + twitch))
            case _:
                droop = [(-0.24, -0.1), (0.16, -0.2), (0.4, 0.5), (0.12, 0.92), (-0.18, 0.4)]
                ear.cut(smooth([(x * r, y * r) for x, y in droop]), darker(paper, 0.26))
                sheet.put(ear, side * r * 0.74, -r * 0.5, scale=(side, 1), turn=-side * (4 + twitch))


def _tip(r: float, share: float) -> list[Point]:
    """The outline of a pointed ear, or of what lies in it."""
    foot = r * (0.2 - 0.06 * (1 - share))
    wide, tall = r * share, -r * share
    return [(-0.34 * wide, foot), (-0.12 * wide, 0.52 * tall), (r * 0.04, 0.6 * tall), (0.36 * wide, foot)]


def _mane(sheet: Sheet, r: float, paper: Colour) -> None:
    points = []
    for index in range(24):
        reach, angle = r * (1.62 if index % 2 else 1.36), index * math.pi / 12
        points.append((reach * math.cos(angle), reach * math.sin(angle)))
    sheet.cut(smooth(points), paper)


def _horns(sheet: Sheet, r: float, crown: str) -> None:
    horn = colour("#d8c39a")
    for side in (-1, 1):
        base = (side * r * 0.5, -r * 0.7)
        if crown == "horns":
            sheet.strip([base, (side * r * 0.95, -r * 0.95), (side * r * 1.0, -r * 1.4)], horn, r * 0.17, bend=True)
        else:
            top = (side * r * 0.95, -r * 1.9)
            sheet.strip([base, (side * r * 0.6, -r * 1.3), top], horn, r * 0.13, bend=True)
            sheet.strip([(side * r * 0.58, -r * 1.2), (side * r * 1.2, -r * 1.35)], horn, r * 0.11)
            sheet.strip([(side * r * 0.72, -r * 1.55), (side * r * 0.45, -r * 1.95)], horn, r * 0.11)
