"""Machines: screens, computers, cameras, clocks. The origin is below the middle."""

import math

from longtake.drawing import Colour, circle, colour, ellipse, polygon, rectangle
from longtake.stage.families.idea import view
from longtake.stage.families.values import Act, Cut
from longtake.stage.motion import swing
from longtake.stage.scenery import glow
from longtake.stage.sheet import Sheet, darker, paler

_INK = colour("#3f3b47")
Size = tuple[float, float]


def draw(sheet: Sheet, cut: Cut, act: Act) -> None:
    """Draw the thing; clocks run, screens glow."""
    _FORMS[cut.form](sheet, cut.paper(_PAPERS[cut.form]), cut.concept.size, act)


def _screen(sheet: Sheet, paper: Colour, size: Size, act: Act) -> None:
    w, h = size
    sheet.cut(rectangle(-w * 0.14, -h * 0.12, w * 0.28, h * 0.12, 6), darker(paper, 0.1))
    _lit(sheet, -w / 2, -h, w, h * 0.9, paper, act)


def _lit(sheet: Sheet, x: float, y: float, w: float, h: float, paper: Colour, act: Act) -> None:
    if sheet.light.lamps:
        cx, cy = x + w / 2, y + h / 2
        sheet.veil(circle(cx, cy, w * 0.95), glow(cx, cy, w * 0.95, colour("#bfe0ff", 70)))
    sheet.cut(rectangle(x, y, w, h, 14), paper, lift=1.6)
    inside = sheet.new()
    view(inside, w - 28, h - 28, act.seconds * 1.5)
    sheet.put(inside, x + 14, y + 14, clip=rectangle(0, 0, w - 28, h - 28, 6))


def _computer(sheet: Sheet, paper: Colour, size: Size, act: Act) -> None:
    w, h = size
    _lit(sheet, -w * 0.4, -h, w * 0.8, h * 0.84, paper, act)
    sheet.cut(
        polygon([(-w * 0.42, -h * 0.15), (w * 0.42, -h * 0.15), (w / 2, 0), (-w / 2, 0)]), paler(paper, 0.5), lift=1.2
    )
    for row in range(2):
        y = -h * (0.11 - 0.05 * row)
        sheet.draw([(-w * 0.36, y), (w * 0.36, y)], darker(paper, 0.05), 5)


def _phone(sheet: Sheet, paper: Colour, size: Size, act: Act) -> None:
    w, h = size
    sheet.cut(rectangle(-w / 2, -h, w, h, 14), paper, lift=1.2)
    sheet.cut(rectangle(-w / 2 + 7, -h + 12, w - 14, h - 24, 7), colour("#bfe0e6"), glow=True, lift=0)
    sheet.cut(circle(0, -h * 0.56, w * 0.16), colour("#f2b53a"), glow=True, lift=0)


def _camera(sheet: Sheet, paper: Colour, size: Size, act: Act) -> None:
    w, h = size
    for x in (-0.34, 0.0, 0.34):
        sheet.strip([(0, -h * 0.54), (w * x, 0)], colour("#8a6146"), 13)
    sheet.cut(rectangle(-w * 0.36, -h * 0.86, w * 0.62, h * 0.34, 14), paper, lift=1.4)
    sheet.cut(
        polygon([(w * 0.24, -h * 0.76), (w * 0.48, -h * 0.84), (w * 0.48, -h * 0.54), (w * 0.24, -h * 0.62)]),
        darker(paper, 0.25),
    )
    for x, r in ((-0.2, 0.17), (0.1, 0.14)):
        reel = sheet.new()
        reel.cut(circle(0, 0, w * r), darker(paper, 0.15))
        for spoke in range(3):
            a = spoke * math.pi * 2 / 3
            reel.cut(
                circle(math.cos(a) * w * r * 0.52, math.sin(a) * w * r * 0.52, w * r * 0.24), paler(paper, 0.45), lift=0
            )
        sheet.put(reel, w * x, -h * 0.9 - w * 0.06, turn=act.seconds * 80)
    sheet.cut(circle(-w * 0.24, -h * 0.7, 8), colour("#e0564a"), glow=swing(act.seconds, 1.2) > 0, lift=0)


def _clock(sheet: Sheet, paper: Colour, size: Size, act: Act) -> None:
    _face(sheet, 0, -size[0] / 2, size[0] / 2, paper, act)


def _face(sheet: Sheet, x: float, y: float, r: float, paper: Colour, act: Act) -> None:
    sheet.cut(circle(x, y, r), paper, lift=1.4)
    sheet.cut(circle(x, y, r * 0.82), colour("#fdf6ea"), lift=0)
    for index in range(12):
        a = index * math.pi / 6
        sheet.draw(
            [
                (x + math.sin(a) * r * 0.66, y - math.cos(a) * r * 0.66),
                (x + math.sin(a) * r * 0.74, y - math.cos(a) * r * 0.74),
            ],
            _INK,
            r * 0.05,
        )
    quick = 24.0 if act.doing in ("turn", "run") else 1.0
    for reach, width, turns in (
        (0.42, 0.09, act.seconds * quick / 720 + 0.53),
        (0.62, 0.06, act.seconds * quick / 60 + 0.1),
    ):
        a = turns * 2 * math.pi
        sheet.strip([(x, y), (x + math.sin(a) * r * reach, y - math.cos(a) * r * reach)], _INK, r * width, lift=0.2)
    sheet.cut(circle(x, y, r * 0.07), colour("#c9574f"), lift=0)


def _alarm(sheet: Sheet, paper: Colour, size: Size, act: Act) -> None:
    w, h = size
    ringing = act.doing in ("talk", "turn", "wake")
    clock = sheet.new()
    for side in (-1, 1):
        clock.strip([(side * w * 0.3, -h * 0.14), (side * w * 0.38, 0)], _INK, 9)
        clock.cut(ellipse(side * w * 0.3, -h * 0.86, w * 0.2, h * 0.12), darker(paper, 0.15))
    clock.strip([(0, -h * 0.9), (0, -h)], _INK, 8)
    _face(clock, 0, -h * 0.46, w * 0.46, paper, act)
    sheet.put(clock, 0, 0, turn=swing(act.seconds, 0.17) * 6 if ringing else 0.0)


_PAPERS = {
    "screen": "#474b5c",
    "computer": "#5b6274",
    "phone": "#474b5c",
    "camera": "#4a5064",
    "clock": "#c9574f",
    "alarm": "#e0a23c",
}
_FORMS = {
    "screen": _screen,
    "computer": _computer,
    "phone": _phone,
    "camera": _camera,
    "clock": _clock,
    "alarm": _alarm,
}
