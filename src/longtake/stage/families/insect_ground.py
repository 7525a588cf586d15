"""What creeps: caterpillar, worm, centipede, snail, slug, spider, scorpion. About their middle."""

import math
from collections.abc import Callable

from longtake.drawing import Colour, circle, colour, ellipse
from longtake.stage.families.animal.head import INK
from longtake.stage.families.insect_parts import GOING, draw_eye, draw_feelers, papers, phase_of
from longtake.stage.families.outlines import blob, curl, halfway, taper
from longtake.stage.families.values import Act, Cut
from longtake.stage.motion import swing
from longtake.stage.sheet import WHITE, Point, Sheet, darker, paler


def _wave(act: Act, share: float, rate: float = 5.0) -> float:
    """How far a hump that travels along it lifts this part, 0 to 1."""
    return (
        max(0.0, math.sin(act.seconds * rate + share * 7)) if act.doing in GOING else 0.25 + 0.2 * math.sin(share * 9)
    )


def _caterpillar(sheet: Sheet, cut: Cut, act: Act) -> None:
    w, h = cut.concept.size
    paper, second = papers(cut, "#8cbf4f", "#e8b53c")
    ground, r, count = h * 0.5, h * 0.27, 6
    if cut.form == "silkworm":
        leaf = blob(
            [(-w * 0.5, ground - h * 0.08), (-w * 0.1, ground - h * 0.24), (w * 0.5, ground - h * 0.06), (0, ground)]
        )
        sheet.cut(leaf, colour("#6fa35a"))
        ground -= h * 0.12
    for index in range(count):
        share = index / count
        x, y = w * (-0.4 + 0.64 * share), ground - r - _wave(act, share) * h * 0.16
        sheet.strip([(x, y), (x - 2, ground - 3)], darker(paper, 0.34), h * 0.07, lift=0.3)
        sheet.cut(circle(x, y, r), paper if index % 2 else darker(paper, 0.1), lift=0.6)
        if cut.form != "silkworm":
            sheet.cut(circle(x, y - r * 0.2, r * 0.26), second, lift=0)
        else:
            sheet.draw([(x - r * 0.2, y - r * 0.7), (x, y), (x - r * 0.1, y + r * 0.6)], darker(paper, 0.14), h * 0.025)
    munch = 3 * swing(act.seconds, 0.4) if act.doing == "eat" else 0.0
    x, y = w * 0.33, ground - r * 1.4 + munch
    draw_feelers(sheet, (x + r * 0.1, y - r * 0.8), h * 0.22, darker(paper, 0.4), h * 0.05)
    sheet.cut(circle(x, y, r * 1.16), paler(paper, 0.12), lift=0.7)
    for shift in (-0.06, 0.52):
        draw_eye(sheet, x + r * shift, y - r * 0.14, r * 0.2, act)
    sheet.draw(
        [(x - r * 0.1, y + r * 0.4), (x + r * 0.26, y + r * 0.56), (x + r * 0.6, y + r * 0.38)],
        darker(paper, 0.5),
        h * 0.035,
    )


def _worm(sheet: Sheet, cut: Cut, act: Act) -> None:
    w, h = cut.concept.size
    paper, second = papers(cut, "#d98f86", "#c2746f")
    thick = h * 0.34
    points: list[Point] = []
    for index in range(7):
        share = index / 6
        lift = _wave(act, share) * h * 0.34 * math.sin(math.pi * min(share * 1.2, 1.0))
        points.append((w * (-0.44 + 0.78 * share), h * 0.5 - thick * 0.5 - lift))
    points.append((w * 0.42, h * 0.02))
    outline = taper(points, [thick * 0.5, thick * 0.9, thick, thick, thick, thick, thick, thick * 0.94])
    sheet.cut(outline, paper)
    marks = sheet.new()
    for index in range(1, 7):
        x, y = halfway(points[index], points[index + 1], 0.3)
        marks.draw(
            [(x - thick * 0.1, y - thick * 0.6), (x + thick * 0.06, y), (x - thick * 0.1, y + thick * 0.6)],
            second,
            thick * 0.1,
        )
    marks.strip(
        [halfway(points[4], points[5], 0.2), halfway(points[4], points[5], 0.7)], paler(paper, 0.3), thick * 1.1, lift=0
    )
    sheet.put(marks, clip=outline)
    draw_eye(sheet, w * 0.43, -h * 0.02, thick * 0.16, act)
    sheet.draw([(w * 0.4, h * 0.12), (w * 0.44, h * 0.14), (w * 0.48, h * 0.1)], darker(second, 0.4), thick * 0.08)


def _centipede(sheet: Sheet, cut: Cut, act: Act) -> None:
    w, h = cut.concept.size
    paper, second = papers(cut, "#a8482f", "#e3a53c")
    count = 11
    spots = [
        (
            w * (-0.44 + 0.8 * i / (count - 1)),
            h * (0.1 + 0.1 * math.sin(i * 0.9 - (phase_of(act, w * 0.2) if act.doing in GOING else 0))),
        )
        for i in range(count)
    ]
    for index, (x, y) in enumerate(spots):
        step = math.sin(phase_of(act, w * 0.06) - index * 1.1) * w * 0.016 if act.doing in GOING else 0.0
        sheet.strip([(x, y), (x - w * 0.02, y + h * 0.2), (x - w * 0.03 + step, h * 0.48)], second, h * 0.06, lift=0.3)
        sheet.strip(
            [(x, y), (x + w * 0.01, y - h * 0.24), (x - w * 0.01 - step, y - h * 0.38)],
            darker(second, 0.16),
            h * 0.05,
            lift=0.2,
        )
    for index, (x, y) in enumerate(spots):
        sheet.cut(ellipse(x, y, w * 0.05, h * 0.2), paper if index % 2 else darker(paper, 0.12), lift=0.4)
    x, y = spots[-1]
    for angle in (-50, -14):
        sheet.strip(curl((x + w * 0.04, y - h * 0.06), angle, h * 0.56, 40, 3), paper, h * 0.05, lift=0.3, bend=True)
    sheet.cut(circle(x + w * 0.035, y, h * 0.23), darker(paper, 0.16), lift=0.5)
    draw_eye(sheet, x + w * 0.05, y - h * 0.06, h * 0.08, act)


def _snail(sheet: Sheet, cut: Cut, act: Act) -> None:
    w, h = cut.concept.size
    paper, second = papers(cut, "#d9b98a", "#a8673f")
    slug = cut.form == "slug"
    ground, inch = h * 0.5, 0.03 * swing(act.seconds, 1.4) if act.doing in GOING else 0.0
    hidden = not slug and act.doing in ("sleep", "fall-asleep")
    neck = w * (0.36 + inch)
    if not hidden:
        for shift, tall in ((0.0, 0.36), (0.07, 0.3)):
            tip = (neck + w * shift + w * 0.03, -h * (0.1 + tall) + (h * 0.16 if slug else 0.0))
            sheet.strip(
                [(neck + w * shift * 0.6, -h * 0.02 + (h * 0.2 if slug else 0)), tip], paper, h * 0.055, lift=0.3
            )
            sheet.cut(circle(*tip, h * 0.055), INK, lift=0.3)
            sheet.cut(circle(tip[0] + h * 0.014, tip[1] - h * 0.014, h * 0.018), WHITE, lift=0)
    high = 0.2 if slug else 0.0
    body: list[Point] = [
        (-w * (0.48 - inch), ground - h * 0.03),
        (-w * 0.24, ground - h * (0.12 + high * 0.6)),
        (w * 0.1, ground - h * (0.14 + high)),
        (w * 0.28, ground - h * 0.2),
    ]
    widths = [h * 0.04, h * (0.16 + high * 0.9), h * (0.24 + high * 1.1), h * 0.28]
    if not hidden:
        body.append((neck + w * 0.02, h * (0.06 if not slug else 0.24)))
        widths.append(h * 0.26)
    sheet.cut(taper(body, widths), paper)
    sheet.cut(
        taper(
            [(-w * (0.46 - inch), ground - h * 0.02), (0, ground - h * 0.03), (w * 0.36, ground - h * 0.03)],
            [h * 0.03, h * 0.06, h * 0.05],
        ),
        darker(paper, 0.18),
        lift=0,
    )
    if not hidden:
        y = h * (0.12 if not slug else 0.26)
        sheet.draw(
            [(neck + w * 0.02, y + h * 0.04), (neck + w * 0.06, y + h * 0.07), (neck + w * 0.1, y + h * 0.03)],
            darker(paper, 0.5),
            h * 0.03,
        )
    if slug:
        sheet.cut(
            blob(
                [
                    (-w * 0.02, h * 0.1),
                    (w * 0.12, h * 0.0),
                    (w * 0.26, h * 0.1),
                    (w * 0.18, h * 0.22),
                    (w * 0.02, h * 0.22),
                ]
            ),
            second,
            lift=0.4,
        )
        return
    middle, r = (-w * 0.06, -h * 0.06), h * 0.4
    sheet.cut(circle(*middle, r), second)
    spiral: list[Point] = []
    for index in range(15):
        angle, far = math.radians(40 - 52 * index), r * (0.9 - 0.058 * index)
        spiral.append((middle[0] + far * math.cos(angle), middle[1] + far * math.sin(angle)))
    sheet.strip(spiral, paler(second, 0.45), h * 0.05, lift=0, bend=True)


def _spider(sheet: Sheet, cut: Cut, act: Act) -> None:
    w, h = cut.concept.size
    paper, second = papers(cut, "#4a4452", "#c9563f")
    hanging = act.doing in ("dangle", "climb", "fall", "rise", "float")
    if hanging:
        sheet.strip([(0, -h * 3.2), (0, -h * 0.2)], colour("#dfe3e8"), 2.5, lift=0)
    for side in (-1, 1):
        for number in range(4):
            phase = phase_of(act, w * 0.12) + number * 1.6 + (0 if side > 0 else math.pi)
            step = math.sin(phase) * w * 0.03 if act.doing in GOING else 0.0
            far, high = 0.2 + 0.1 * number, 0.46 - 0.1 * number
            knee = (side * w * (far * 0.78), -h * high + step * 0.6)
            foot = (side * w * (far + 0.02) + step, h * (0.47 - 0.02 * number))
            sheet.strip([(side * w * 0.06, h * 0.06), knee, foot], darker(paper, 0.1), h * 0.055, lift=0.4)
    sheet.cut(ellipse(0, -h * 0.08, w * 0.2, h * 0.26), paper)
    for x, y, r in ((0, -0.2, 0.03), (-0.06, -0.1, 0.026), (0.06, -0.1, 0.026)):
        sheet.cut(circle(w * x, h * y, w * r), second, lift=0)
    sheet.cut(circle(0, h * 0.17, h * 0.17), darker(paper, 0.12), lift=0.6)
    for side in (-1, 1):
        draw_eye(sheet, side * h * 0.065, h * 0.14, h * 0.05, act)
        sheet.cut(circle(side * h * 0.125, h * 0.08, h * 0.02), colour("#fbf8f1"), lift=0)
        sheet.strip([(side * h * 0.04, h * 0.28), (side * h * 0.05, h * 0.35)], paler(paper, 0.5), h * 0.03, lift=0)


def _scorpion(sheet: Sheet, cut: Cut, act: Act) -> None:
    w, h = cut.concept.size
    paper, _ = papers(cut, "#b0763f", "#7d5230")
    ground = h * 0.5
    lash = w * 0.05 * swing(act.seconds, 0.5 if act.doing in ("paw", "roar") else 2.4)
    tail: list[Point] = [
        (-w * 0.16, h * 0.24),
        (-w * 0.36, h * 0.14),
        (-w * 0.42, -h * 0.12),
        (-w * 0.3 + lash * 0.4, -h * 0.36),
        (-w * 0.1 + lash, -h * 0.38),
    ]
    for number in range(4):
        x = w * (-0.1 + 0.08 * number)
        step = math.sin(phase_of(act, w * 0.08) + number * 1.7) * w * 0.02 if act.doing in GOING else 0.0
        sheet.strip(
            [
                (x, h * 0.26),
                (x - w * 0.03 + w * 0.03 * number, h * 0.14),
                (x - w * 0.06 + w * 0.04 * number + step, ground - 2),
            ],
            darker(paper, 0.2),
            h * 0.05,
            lift=0.4,
        )
    for (ax, ay), (bx, by), size in zip(tail, tail[1:], (0.17, 0.15, 0.13, 0.11), strict=False):
        sheet.cut(taper([(ax, ay), (bx, by)], [h * size, h * size * 0.9]), paper, lift=0.5)
    x, y = tail[-1]
    sheet.cut(
        blob(
            [
                (x - w * 0.02, y - h * 0.08),
                (x + w * 0.06, y - h * 0.04),
                (x + w * 0.12, y + h * 0.12),
                (x + w * 0.0, y + h * 0.06),
            ],
            0.7,
        ),
        darker(paper, 0.25),
        lift=0.5,
    )
    sheet.cut(ellipse(0, h * 0.26, w * 0.22, h * 0.16), paper)
    for shift in (-0.1, -0.02, 0.06):
        sheet.draw(
            [(w * shift, h * 0.12), (w * (shift + 0.02), h * 0.26), (w * shift, h * 0.4)],
            darker(paper, 0.22),
            h * 0.025,
        )
    for (ex, ey), tone in (((0.34, 0.02), darker(paper, 0.14)), ((0.36, 0.32), paper)):
        sheet.cut(
            taper([(w * 0.16, h * 0.24), (w * 0.26, h * (ey + 0.1)), (w * ex, h * ey)], [h * 0.08, h * 0.09, h * 0.09]),
            tone,
            lift=0.5,
        )
        _pincer(sheet, (w * ex, h * ey), h * 0.34, tone, 8 + 8 * swing(act.seconds, 1.3))
    draw_eye(sheet, w * 0.16, h * 0.2, h * 0.04, act)


def _pincer(sheet: Sheet, at: Point, size: float, paper: Colour, snap: float) -> None:
    for side in (-1, 1):
        half = sheet.new()
        half.cut(
            blob(
                [
                    (-size * 0.2, 0),
                    (size * 0.1, side * size * 0.26),
                    (size * 0.5, side * size * 0.2),
                    (size * 0.8, 0),
                    (size * 0.3, side * size * 0.05),
                ]
            ),
            paper,
            lift=0.5,
        )
        sheet.put(half, *at, turn=side * snap - 8)


FORMS: dict[str, Callable[[Sheet, Cut, Act], None]] = {
    "caterpillar": _caterpillar, "silkworm": _caterpillar, "worm": _worm, "centipede": _centipede, "snail": _snail,
    "slug": _snail, "spider": _spider, "scorpion": _scorpion,
}  # fmt: skip
"""Who is drawn here, by form."""
