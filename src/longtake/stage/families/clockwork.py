"""Clocks and watches: their hands run. What a concept of them states: families/machine.py."""

import math
from collections.abc import Callable

from longtake.drawing import Colour, circle, colour, ellipse, polygon, rectangle
from longtake.stage.families.values import Act
from longtake.stage.motion import swing
from longtake.stage.papers import PAPERS
from longtake.stage.sheet import Sheet, darker, paler

_INK = colour("#3f3b47")
Size = tuple[float, float]


def _face(sheet: Sheet, x: float, y: float, r: float, paper: Colour, act: Act) -> None:
    sheet.cut(circle(x, y, r), paper, lift=1.4)
    sheet.cut(circle(x, y, r * 0.82), colour("#fdf6ea"), lift=0)
    for index in range(12):
        a, long = index * math.pi / 6, 0.6 if index % 3 == 0 else 0.67
        ends = [(x + math.sin(a) * r * reach, y - math.cos(a) * r * reach) for reach in (long, 0.73)]
        sheet.draw(ends, _INK, r * 0.05)
    quick = 24.0 if act.doing in ("turn", "run") else 1.0
    for reach, width, turns in (
        (0.4, 0.1, act.seconds * quick / 720 + 0.86),
        (0.6, 0.07, act.seconds * quick / 60 + 0.1),
    ):
        a = turns * 2 * math.pi
        sheet.strip([(x, y), (x + math.sin(a) * r * reach, y - math.cos(a) * r * reach)], _INK, r * width, lift=0.2)
    sheet.cut(circle(x, y, r * 0.07), colour("#c9574f"), lift=0)


def _clock(sheet: Sheet, paper: Colour, size: Size, act: Act) -> None:
    _face(sheet, 0, -size[0] / 2, size[0] / 2, paper, act)


def _alarm(sheet: Sheet, paper: Colour, size: Size, act: Act) -> None:
    w, h = size
    ringing = act.doing in ("talk", "turn", "wake")
    clock = sheet.new()
    for side in (-1, 1):
        clock.strip([(side * w * 0.26, -h * 0.16), (side * w * 0.34, -6)], _INK, 10)
        bell = clock.new()
        bell.cut(ellipse(0, 0, w * 0.2, h * 0.11), darker(paper, 0.15))
        clock.put(bell, side * w * 0.27, -h * 0.84, turn=side * 32)
    clock.strip([(0, -h * 0.86), (0, -h * 0.96)], _INK, 9)
    _face(clock, 0, -h * 0.44, w * 0.44, paper, act)
    sheet.put(clock, 0, 0, turn=swing(act.seconds, 0.17) * 6 if ringing else 0.0)


def _grandfather(sheet: Sheet, paper: Colour, size: Size, act: Act) -> None:
    w, h = size
    sheet.cut(rectangle(-w / 2, -h * 0.14, w, h * 0.14, 8), darker(paper, 0.1), lift=2)
    sheet.cut(rectangle(-w * 0.38, -h * 0.64, w * 0.76, h * 0.52, 6), paper, lift=1.4)
    sheet.cut(rectangle(-w * 0.26, -h * 0.6, w * 0.52, h * 0.42, 10), darker(paper, 0.45), lift=0)
    swinging = sheet.new()
    swinging.draw([(0, 0), (0, h * 0.28)], PAPERS["brass"], 6)
    swinging.cut(circle(0, h * 0.3, w * 0.13), PAPERS["gold"])
    sheet.put(swinging, 0, -h * 0.57, turn=7 * swing(act.seconds, 2.0))
    roof = [(-w * 0.46, -h * 0.92), (-w * 0.3, -h * 0.95), (0, -h), (w * 0.3, -h * 0.95), (w * 0.46, -h * 0.92)]
    sheet.cut(polygon([*roof, (w * 0.46, -h * 0.62), (-w * 0.46, -h * 0.62)]), paler(paper, 0.08), lift=1.4)
    _face(sheet, 0, -h * 0.78, w * 0.37, PAPERS["brass"], act)


def _watch(sheet: Sheet, paper: Colour, size: Size, act: Act) -> None:
    w, h = size
    for side in (-1, 1):
        y = -h / 2 + side * h * 0.36
        strap = [
            (-w * 0.22, y - h * 0.14),
            (w * 0.22, y - h * 0.14),
            (w * 0.22, y + h * 0.14),
            (-w * 0.22, y + h * 0.14),
        ]
        sheet.cut(polygon(strap), paper)
        for share in (-0.05, 0.04):
            sheet.cut(circle(0, y + side * h * 0.05 + share * h, w * 0.035), darker(paper, 0.5), lift=0)
    sheet.cut(rectangle(w * 0.38, -h / 2 - 9, w * 0.12, 18, 5), PAPERS["brass"])
    _face(sheet, 0, -h / 2, w * 0.48, PAPERS["gold"], act)


def _pocket(sheet: Sheet, paper: Colour, size: Size, act: Act) -> None:
    w, h = size
    r = w * 0.4
    links = [(0, -h * 0.84), (w * 0.2, -h * 0.95), (w * 0.42, -h * 0.9), (w * 0.48, -h * 0.66), (w * 0.42, -h * 0.5)]
    sheet.strip(links, darker(paper, 0.1), 8, bend=True)
    sheet.outline(circle(0, -2 * r - 26, 15), paper, 8)
    sheet.cut(rectangle(-11, -2 * r - 18, 22, 24, 6), darker(paper, 0.1))
    _face(sheet, 0, -r, r, paper, act)


CLOCKS: dict[str, Callable[[Sheet, Colour, Size, Act], None]] = {
    "clock": _clock,
    "alarm": _alarm,
    "grandfather": _grandfather,
    "watch": _watch,
    "pocket": _pocket,
}
"""Every form of clock by its name."""
