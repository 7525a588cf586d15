"""Soft things of the sea: octopus, squid, jellyfish. Their middle is the origin."""

import math
from collections.abc import Callable

from longtake.drawing import Colour, circle, colour, ellipse, polygon, with_alpha
from longtake.stage.families.animal.head import INK
from longtake.stage.families.outlines import blob, taper
from longtake.stage.families.values import Act, Cut
from longtake.stage.motion import blink, chance, swing
from longtake.stage.sheet import WHITE, Point, Sheet, darker, paler


def _eyes(sheet: Sheet, x: float, y: float, r: float, act: Act) -> None:
    for side in (-1, 1):
        at = x + side * r * 2.2
        if act.doing in ("sleep", "fall-asleep") or blink(act.seconds, act.who):
            sheet.draw([(at - r, y), (at, y + r * 0.6), (at + r, y)], INK, r * 0.4)
            continue
        sheet.cut(ellipse(at, y, r * 1.3, r * 1.5), colour("#fbf8f1"), lift=0)
        sheet.cut(circle(at + r * 0.2, y, r * 0.8), INK, lift=0)
        sheet.cut(circle(at + r * 0.46, y - r * 0.34, r * 0.28), WHITE, lift=0)


def _arm(root: Point, far: float, angle: float, act: Act, number: int, wave: float = 26.0) -> list[Point]:
    """An arm that curls as it swims."""
    points, (x, y), turn = [root], root, angle
    for step in range(5):
        turn += wave * math.sin(act.seconds * 2.6 + number * 1.7 - step * 0.9) * (0.5 + step * 0.18)
        x, y = x + far / 5 * math.cos(math.radians(turn)), y + far / 5 * math.sin(math.radians(turn))
        points.append((x, y))
    return points


def _octopus(sheet: Sheet, cut: Cut, act: Act) -> None:
    w, h = cut.concept.size[0] * 0.84, cut.concept.size[1]
    paper = cut.paper("#d9635a")
    thick = w * 0.12
    for number in range(8):
        near = number % 2
        angle = 150 - 17 * number
        root = (w * (-0.2 + 0.4 * number / 7), h * 0.06)
        arm = _arm(root, h * 0.52, angle, act, number)
        tone = paper if near else darker(paper, 0.14)
        sheet.cut(
            taper(arm, [thick, thick * 0.9, thick * 0.74, thick * 0.56, thick * 0.4, thick * 0.16]), tone, lift=0.6
        )
        if near:
            for x, y in arm[1:4]:
                sheet.cut(circle(x, y, thick * 0.14), paler(paper, 0.45), lift=0)
    sheet.cut(
        blob(
            [
                (-w * 0.26, h * 0.1),
                (-w * 0.3, -h * 0.22),
                (-w * 0.16, -h * 0.44),
                (w * 0.08, -h * 0.47),
                (w * 0.28, -h * 0.3),
                (w * 0.28, h * 0.08),
                (0, h * 0.2),
            ]
        ),
        paper,
    )
    for x, y, r in ((-0.14, -0.3, 0.03), (-0.04, -0.38, 0.022), (-0.2, -0.2, 0.018)):
        sheet.cut(circle(w * x, h * y, w * r), paler(paper, 0.35), lift=0)
    _eyes(sheet, w * 0.04, -h * 0.06, w * 0.05, act)
    if act.doing in ("talk", "eat", "roar"):
        sheet.cut(ellipse(w * 0.04, h * 0.08, w * 0.05, h * 0.03), colour("#8c3b46"), lift=0)
    else:
        sheet.draw([(-w * 0.02, h * 0.06), (w * 0.04, h * 0.09), (w * 0.1, h * 0.06)], INK, w * 0.016)


def _squid(sheet: Sheet, cut: Cut, act: Act) -> None:
    """It swims with its mantle ahead, to the right."""
    w, h = cut.concept.size
    paper = cut.paper("#e39a8f")
    for number in range(7):
        long = number in (1, 5)
        root = (-w * 0.08, h * (-0.15 + 0.05 * number))
        arm = _arm(root, w * (0.46 if long else 0.3), 192 - 4 * number, act, number, 10)
        thick = h * 0.08
        sheet.cut(
            taper(arm, [thick, thick * 0.8, thick * 0.6, thick * 0.5, thick * (0.9 if long else 0.4), thick * 0.2]),
            darker(paper, 0.12 * (number % 2)),
            lift=0.5,
        )
    flap = 1 + 0.12 * swing(act.seconds, 0.7)
    sheet.cut(
        blob([(w * 0.5, 0), (w * 0.24, -h * 0.46 * flap), (w * 0.16, 0), (w * 0.24, h * 0.46 * flap)], 0.5),
        darker(paper, 0.1),
    )
    mantle = blob(
        [
            (w * 0.5, 0),
            (w * 0.26, -h * 0.2),
            (0, -h * 0.24),
            (-w * 0.1, -h * 0.18),
            (-w * 0.14, 0),
            (-w * 0.1, h * 0.18),
            (0, h * 0.24),
            (w * 0.26, h * 0.2),
        ],
        0.9,
    )
    sheet.cut(mantle, paper)
    for x, y in ((0.1, -0.1), (0.2, 0.06), (0.02, 0.1), (0.3, -0.02), (0.12, 0.02)):
        sheet.cut(circle(w * x, h * y, h * 0.025), darker(paper, 0.2), lift=0)
    for y in (-0.13, 0.13):
        sheet.cut(circle(-w * 0.07, h * y, h * 0.08), colour("#fbf8f1"), lift=0)
        sheet.cut(circle(-w * 0.07, h * y, h * 0.05), INK, lift=0)


def _jellyfish(sheet: Sheet, cut: Cut, act: Act) -> None:
    w, h = cut.concept.size
    paper = cut.paper("#b98fd0")
    pulse = swing(act.seconds, 1.8, chance(act.who))
    wide = w * (0.44 + 0.03 * pulse)
    for number in range(6):
        x = wide * (-0.75 + 0.3 * number)
        _tentacle(sheet, (x, -h * 0.08), h * (0.52 if number % 2 else 0.4), act, number, paler(paper, 0.2), w * 0.03)
    for number in (0, 1, 2):
        _tentacle(
            sheet, (w * (-0.1 + 0.1 * number), -h * 0.06), h * 0.3, act, number + 7, darker(paper, 0.06), w * 0.08
        )
    bell: list[Point] = [
        (-wide, -h * 0.1),
        (-wide * 0.9, -h * 0.32),
        (-wide * 0.4, -h * 0.48),
        (wide * 0.4, -h * 0.48),
        (wide * 0.9, -h * 0.32),
        (wide, -h * 0.1),
    ]
    hem: list[Point] = [(wide * (0.75 - 0.25 * i), -h * (0.04 if i % 2 else 0.09)) for i in range(7)]
    sheet.cut(blob([*bell, *hem]), paper)
    sheet.cut(ellipse(0, -h * 0.28, wide * 0.6, h * 0.13), with_alpha(WHITE, 60), lift=0)
    for x in (-0.4, 0.0, 0.4):
        sheet.cut(circle(wide * x, -h * 0.26 - (h * 0.05 if x == 0 else 0), w * 0.035), paler(paper, 0.5), lift=0)


def _tentacle(sheet: Sheet, root: Point, far: float, act: Act, number: int, paper: Colour, wide: float) -> None:
    x, y = root
    points = [
        (x + wide * 0.9 * step * 0.35 * math.sin(act.seconds * 2.4 + number - step), y + far * step / 4)
        for step in range(5)
    ]
    sheet.cut(taper(points, [wide, wide, wide * 0.9, wide * 0.7, wide * 0.3]), paper, lift=0.4)


def _nautilus(sheet: Sheet, cut: Cut, act: Act) -> None:
    w, h = cut.concept.size
    paper = cut.paper("#f0e2c8")
    for number in range(5):
        arm = _arm((w * 0.2, h * (0.08 + 0.06 * number)), w * 0.3, 10 + 14 * number, act, number, 16)
        sheet.cut(taper(arm, [h * 0.07, h * 0.06, h * 0.05, h * 0.04, h * 0.03, 2]), colour("#e0a58c"), lift=0.4)
    shell = circle(-w * 0.06, -h * 0.04, h * 0.42)
    sheet.cut(shell, paper)
    marks = sheet.new()
    for index in range(6):
        angle = math.radians(150 + 26 * index)
        tip = (-w * 0.06 + h * 0.5 * math.cos(angle), -h * 0.04 + h * 0.5 * math.sin(angle))
        marks.cut(
            polygon(
                [(-w * 0.02, h * 0.02), (tip[0] - h * 0.07, tip[1] + h * 0.03), (tip[0] + h * 0.07, tip[1] - h * 0.03)]
            ),
            colour("#b5653f"),
            lift=0,
        )
    sheet.put(marks, clip=shell)
    sheet.draw(
        [(w * 0.1, h * 0.1), (-w * 0.1, h * 0.16), (-w * 0.16, h * 0.02), (-w * 0.06, -h * 0.06), (w * 0.0, h * 0.0)],
        darker(paper, 0.3),
        h * 0.025,
    )
    sheet.cut(ellipse(w * 0.18, h * 0.14, h * 0.1, h * 0.16), colour("#e0a58c"), lift=0.4)
    sheet.cut(circle(w * 0.18, h * 0.06, h * 0.045), INK, lift=0)


FORMS: dict[str, Callable[[Sheet, Cut, Act], None]] = {
    "octopus": _octopus, "squid": _squid, "jellyfish": _jellyfish, "nautilus": _nautilus,
}  # fmt: skip
"""Who is drawn here, by form."""
