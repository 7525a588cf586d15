"""What stands in the sky, when the words name it. The origin is its middle."""

import math

from longtake.drawing import Stroke, circle, colour, ellipse, shape, smooth
from longtake.stage.families.values import Act, Cut
from longtake.stage.motion import swing
from longtake.stage.scenery import cloud, glow
from longtake.stage.sheet import Sheet, darker, paler


def draw(sheet: Sheet, cut: Cut, act: Act) -> None:
    """Draw it; it shines whatever the hour."""
    _FORMS.get(cut.form, _sun)(sheet, cut, act)


def _sun(sheet: Sheet, cut: Cut, act: Act) -> None:
    r = cut.concept.size[0] / 2
    paper = cut.paper("#ffd76a")
    sheet.veil(circle(0, 0, r * 2.6), glow(0, 0, r * 2.6, (*paper[:3], 110)))
    for index in range(12):
        angle = math.radians(index * 30 + act.seconds * 6)
        inner, outer = r * 1.16, r * (1.42 if index % 2 else 1.3)
        ray = [(math.cos(angle) * inner, math.sin(angle) * inner), (math.cos(angle) * outer, math.sin(angle) * outer)]
        sheet.paints.append(shape(smooth([*ray, ray[0]]), stroke=Stroke(paper, r * 0.12)))
    sheet.cut(circle(0, 0, r), paper, lift=0, glow=True)


def _moon(sheet: Sheet, cut: Cut, act: Act) -> None:
    r = cut.concept.size[0] / 2
    paper = cut.paper("#f4f0d8")
    sheet.veil(circle(0, 0, r * 2.4), glow(0, 0, r * 2.4, (*paper[:3], 80)))
    sheet.cut(circle(0, 0, r), paper, lift=0, glow=True)
    for x, y, size in ((-0.3, -0.2, 0.2), (0.28, 0.1, 0.14), (-0.05, 0.42, 0.12)):
        sheet.cut(circle(x * r, y * r, size * r), darker(paper, 0.1), lift=0, glow=True)


def _star(sheet: Sheet, cut: Cut, act: Act) -> None:
    r = cut.concept.size[0] / 2 * (1 + 0.06 * swing(act.seconds, 1.8))
    points = []
    for index in range(10):
        reach, angle = (r if index % 2 == 0 else r * 0.45), math.radians(index * 36 - 90)
        points.append((math.cos(angle) * reach, math.sin(angle) * reach))
    sheet.cut(smooth(points, tension=0.25), cut.paper("#ffdf7a"), glow=True)


def _cloud(sheet: Sheet, cut: Cut, act: Act) -> None:
    cloud(sheet, 0, 0, cut.concept.size[0] / 2, cut.paper("#fbfaf6"))


def _rainbow(sheet: Sheet, cut: Cut, act: Act) -> None:
    w = cut.concept.size[0]
    for index, paper in enumerate(("#d9574f", "#e8863a", "#f2cf4a", "#6f9a63", "#4f86c0", "#8a6bb0")):
        r = w * (0.5 - 0.035 * index)
        arc = [(math.cos(math.radians(a)) * r, -math.sin(math.radians(a)) * r + w * 0.25) for a in range(0, 181, 20)]
        sheet.paints.append(shape(smooth(arc, closed=False), stroke=Stroke(colour(paper, 190), w * 0.036, square=True)))


def _planet(sheet: Sheet, cut: Cut, act: Act) -> None:
    r = cut.concept.size[0] / 2
    paper = cut.paper("#4f86a0")
    sheet.cut(circle(0, 0, r), paper, lift=1.6, fade=darker(paper, 0.2))
    land = sheet.new()
    shift = (act.seconds * 14) % (r * 3)
    for base in (-r * 3, 0.0):
        x = base + shift
        land.cut(
            smooth(
                [
                    (x - r * 0.7, -r * 0.5),
                    (x - r * 0.1, -r * 0.6),
                    (x + r * 0.1, -r * 0.1),
                    (x - r * 0.3, r * 0.3),
                    (x - r * 0.66, 0),
                ]
            ),
            colour("#7fa56b"),
            lift=0.6,
        )
        land.cut(
            smooth([(x + r * 0.4, r * 0.1), (x + r * 0.9, 0), (x + r * 0.8, r * 0.6), (x + r * 0.5, r * 0.5)]),
            colour("#7fa56b"),
            lift=0.6,
        )
    sheet.put(land, clip=circle(0, 0, r))
    sheet.veil(ellipse(-r * 0.35, -r * 0.4, r * 0.3, r * 0.2), (*paler(paper, 0.8)[:3], 60))


_FORMS = {"moon": _moon, "star": _star, "cloud": _cloud, "rainbow": _rainbow, "planet": _planet}
