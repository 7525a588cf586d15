"""What walks on the bottom of the sea in a shell: crab, lobster, crayfish, shrimp, hermit crab. Colour: `paper`."""

import math
from collections.abc import Callable

from longtake.drawing import Colour, circle, colour, ellipse
from longtake.stage.families.animal.head import INK
from longtake.stage.families.outlines import at_angle, blob, curl, taper
from longtake.stage.families.values import Act, Cut
from longtake.stage.motion import swing
from longtake.stage.sheet import WHITE, Point, Sheet, darker, paler

_GOING = ("walk", "run", "go", "enter", "leave", "crawl", "dance", "climb")


def _claw(sheet: Sheet, at: Point, size: float, turn: float, paper: Colour, snap: float) -> None:
    """Pincers that open by `snap` degrees; they point to the right."""
    for side in (-1, 1):
        half = sheet.new()
        half.cut(
            blob(
                [
                    (-size * 0.3, 0),
                    (0, side * size * 0.34),
                    (size * 0.6, side * size * 0.3),
                    (size * 0.96, side * size * 0.04),
                    (size * 0.4, side * size * 0.06),
                ]
            ),
            paper if side < 0 else darker(paper, 0.08),
            lift=0.7,
        )
        own = sheet.new()
        own.put(half, turn=side * snap)
        sheet.put(own, *at, turn=turn)


def _eyes(sheet: Sheet, x: float, y: float, r: float, paper: Colour, apart: float, stalk: float) -> None:
    for side in (-1, 1):
        ex = x + side * apart
        sheet.strip([(ex * 0.9 + x * 0.1, y + stalk), (ex, y)], darker(paper, 0.1), r * 0.8, lift=0.4)
        sheet.cut(circle(ex, y, r * 1.25), colour("#fbf8f1"), lift=0.3)
        sheet.cut(circle(ex + r * 0.2, y, r * 0.8), INK, lift=0)
        sheet.cut(circle(ex + r * 0.44, y - r * 0.3, r * 0.28), WHITE, lift=0)


def _crab(sheet: Sheet, cut: Cut, act: Act) -> None:
    w, h = cut.concept.size
    paper = cut.paper("#d9533f")
    going = act.doing in _GOING
    own, phase = sheet.new(), act.seconds * 9
    snap = 8 + 8 * swing(act.seconds, 0.5 if act.doing in ("paw", "wave", "roar") else 1.9)
    for side in (-1, 1):
        for number in range(3):
            lift = max(0.0, math.sin(phase + number * 2 + side)) * h * 0.08 if going else 0.0
            step = math.cos(phase + number * 2 + side) * w * 0.03 if going else 0.0
            root = (side * w * (0.2 + 0.03 * number), -h * (0.3 - 0.02 * number))
            knee = (side * w * (0.34 + 0.03 * number), -h * (0.42 - 0.1 * number) - lift)
            foot = (side * w * (0.32 + 0.06 * number) + step, -h * 0.02 - lift)
            own.cut(taper([root, knee, foot], [h * 0.09, h * 0.08, h * 0.03], 0.3), darker(paper, 0.12), lift=0.5)
        elbow, wrist = (side * w * 0.36, -h * 0.62), (side * w * 0.3, -h * 0.8)
        own.cut(taper([(side * w * 0.2, -h * 0.4), elbow, wrist], [h * 0.1, h * 0.11, h * 0.09]), paper, lift=0.6)
        claw = own.new()
        _claw(claw, (0, 0), h * 0.3, -60.0, paper, snap)
        own.put(claw, *wrist, scale=(-side, 1.0))
    _eyes(own, 0, -h * 0.72, h * 0.06, paper, w * 0.09, h * 0.16)
    own.cut(
        blob(
            [
                (-w * 0.3, -h * 0.42),
                (-w * 0.18, -h * 0.6),
                (0, -h * 0.63),
                (w * 0.18, -h * 0.6),
                (w * 0.3, -h * 0.42),
                (w * 0.18, -h * 0.18),
                (0, -h * 0.13),
                (-w * 0.18, -h * 0.18),
            ]
        ),
        paper,
    )
    for x, y in ((-0.14, -0.48), (0.14, -0.48), (0.0, -0.53)):
        own.cut(circle(w * x, h * y, h * 0.03), paler(paper, 0.3), lift=0)
    own.draw([(-w * 0.07, -h * 0.3), (0, -h * 0.26), (w * 0.07, -h * 0.3)], darker(paper, 0.5), h * 0.03)
    sheet.put(own, 0, 0, turn=3 * swing(act.seconds, 0.5) if going else 0.0)


def _lobster(sheet: Sheet, cut: Cut, act: Act) -> None:
    w, h = cut.concept.size[0] * 0.88, cut.concept.size[1]
    paper, phase = cut.paper("#c4402f"), act.seconds * 9
    going = act.doing in _GOING
    for side, far in ((-1, 0.4), (1, 0.34)):
        feeler = curl((w * 0.22, -h * 0.5), -46 if side < 0 else -20, w * far, -50, 3)
        sheet.strip(feeler, darker(paper, 0.1), h * 0.03, lift=0.3, bend=True)
    for number in range(4):
        root = (w * (0.14 - 0.08 * number), -h * 0.3)
        step = math.sin(phase + number * 1.8) * w * 0.02 if going else 0.0
        foot = (w * (0.2 - 0.11 * number) + step, -h * 0.02)
        sheet.cut(
            taper([root, ((root[0] + foot[0]) / 2 + w * 0.02, -h * 0.34), foot], [h * 0.07, h * 0.07, h * 0.03], 0.4),
            darker(paper, 0.16),
            lift=0.4,
        )
    for angle in (150, 180, 210):
        tip = at_angle((-w * 0.38, -h * 0.2), angle, w * 0.12)
        sheet.cut(taper([(-w * 0.36, -h * 0.22), tip], [h * 0.1, h * 0.18]), darker(paper, 0.12), lift=0.5)
    for number in range(5):
        x, size = w * (-0.36 + 0.075 * number), h * (0.13 + 0.018 * number)
        sheet.cut(
            ellipse(x, -h * (0.22 + 0.02 * number), w * 0.06, size),
            paper if number % 2 else paler(paper, 0.08),
            lift=0.4,
        )
    sheet.cut(
        blob(
            [
                (-w * 0.06, -h * 0.2),
                (-w * 0.04, -h * 0.5),
                (w * 0.16, -h * 0.56),
                (w * 0.34, -h * 0.4),
                (w * 0.2, -h * 0.2),
            ]
        ),
        paper,
    )
    sheet.cut(circle(w * 0.22, -h * 0.5, h * 0.06), colour("#fbf8f1"), lift=0.3)
    sheet.cut(circle(w * 0.228, -h * 0.5, h * 0.04), INK, lift=0)
    snap = 8 + 7 * swing(act.seconds, 1.6)
    for x, y, size, turn in ((0.32, -0.62, 0.34, -34.0), (0.34, -0.24, 0.42, 6.0)):
        wrist = (w * x, h * y)
        sheet.cut(
            taper(
                [(w * 0.22, -h * 0.32), ((w * 0.22 + wrist[0]) / 2, wrist[1] * 0.6 - h * 0.1), wrist],
                [h * 0.08, h * 0.1, h * 0.1],
            ),
            paper,
            lift=0.5,
        )
        _claw(sheet, wrist, h * size, turn, paper, snap)


def _shrimp(sheet: Sheet, cut: Cut, act: Act) -> None:
    w, h = cut.concept.size
    paper = cut.paper("#f0a08a")
    flick = swing(act.seconds, 0.5 if act.doing in ("swim", "jump", "run") else 2.4) * h * 0.03
    own = sheet.new()
    for angle, far in ((-36, 0.6), (-14, 0.56), (8, 0.3)):
        own.strip(
            curl((w * 0.26, -h * 0.56), angle, w * far, 40, 3), darker(paper, 0.14), h * 0.025, lift=0.3, bend=True
        )
    spine: list[Point] = [
        (w * 0.36, -h * 0.52),
        (w * 0.16, -h * 0.66),
        (-w * 0.08, -h * 0.7),
        (-w * 0.28, -h * 0.56),
        (-w * 0.34, -h * 0.34 + flick),
        (-w * 0.26, -h * 0.16 + flick),
    ]
    for number in range(6):
        x, y = spine[0][0] - w * (0.1 + 0.085 * number), -h * (0.42 - 0.01 * number)
        sway = swing(act.seconds, 0.6, number * 0.12) * w * 0.02
        own.strip([(x, y), (x + sway, y + h * 0.24)], darker(paper, 0.1), h * 0.035, lift=0.3)
    for angle in (20, 60):
        tail = at_angle(spine[-1], angle, w * 0.16)
        own.cut(taper([spine[-1], tail], [h * 0.1, h * 0.14]), darker(paper, 0.16), lift=0.5)
    widths = [h * 0.06, h * 0.3, h * 0.36, h * 0.3, h * 0.22, h * 0.14]
    own.cut(taper(spine, widths), paper)
    for index in range(1, 5):
        (ax, ay), (bx, by) = spine[index], spine[index + 1]
        far = math.hypot(bx - ax, by - ay) or 1.0
        nx, ny = (by - ay) / far * widths[index] * 0.44, -(bx - ax) / far * widths[index] * 0.44
        own.draw(
            [(ax - nx, ay - ny), (ax + (ax - bx) * 0.16, ay + (ay - by) * 0.16), (ax + nx, ay + ny)],
            darker(paper, 0.2),
            h * 0.03,
        )
    own.cut(circle(w * 0.25, -h * 0.57, h * 0.05), INK, lift=0)
    own.cut(circle(w * 0.256, -h * 0.585, h * 0.017), WHITE, lift=0)
    sheet.put(own)


def _hermit(sheet: Sheet, cut: Cut, act: Act) -> None:
    w, h = cut.concept.size[0] * 0.88, cut.concept.size[1]
    paper, going = cut.paper("#e0794f"), act.doing in _GOING
    own = sheet.new()
    for number in range(3):
        step = math.sin(act.seconds * 8 + number * 2) * w * 0.03 if going else 0.0
        own.cut(
            taper(
                [
                    (w * 0.1, -h * 0.24),
                    (w * (0.2 + 0.06 * number), -h * 0.3),
                    (w * (0.14 + 0.12 * number) + step, -h * 0.02),
                ],
                [h * 0.1, h * 0.08, h * 0.03],
                0.4,
            ),
            darker(paper, 0.12),
            lift=0.5,
        )
    _eyes(own, w * 0.24, -h * 0.52, h * 0.05, paper, w * 0.05, h * 0.2)
    own.cut(ellipse(w * 0.18, -h * 0.28, w * 0.16, h * 0.16), paper, lift=0.5)
    shell = colour("#d9c3a0")
    for x, y, r in ((-0.42, -0.64, 0.06), (-0.34, -0.58, 0.1), (-0.24, -0.5, 0.15), (-0.1, -0.4, 0.22)):
        own.cut(ellipse(w * x, h * y, w * r, h * r * 1.7), shell if r != 0.15 else darker(shell, 0.1), lift=0.5)
    own.draw(
        [(w * 0.02, -h * 0.2), (-w * 0.12, -h * 0.3), (-w * 0.04, -h * 0.5), (w * 0.06, -h * 0.42)],
        darker(shell, 0.3),
        h * 0.03,
    )
    _claw(own, (w * 0.34, -h * 0.2), h * 0.3, 6.0, paper, 10 + 8 * swing(act.seconds, 1.4))
    sheet.put(own)


FORMS: dict[str, Callable[[Sheet, Cut, Act], None]] = {
    "crab": _crab, "lobster": _lobster, "shrimp": _shrimp, "hermit": _hermit,
}  # fmt: skip
"""Who is drawn here, by form."""
