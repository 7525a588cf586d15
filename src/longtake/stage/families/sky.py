"""What stands in the sky, when the words name it. The origin is its middle; below it, if it is not `at` the
sky.

Forms: "" the sun, "moon", "crescent", "star", "eclipse" here; "planet", "galaxy", "hole", "comet", "meteor" in
sky_far.py; "cloud", "lightning", "rainbow", "aurora", "drops", "flake" in sky_weather.py; "parts", whose pieces stand
in the table as in families/cutout.py, about the middle. Measures: `paper`; those of the other files at their heads.
"""

import math

from longtake.drawing import Stroke, circle, colour, ellipse, line, shape
from longtake.stage.families import cutout, sky_far, sky_weather
from longtake.stage.families.sky_shapes import crescent, pointed
from longtake.stage.families.values import Act, Cut
from longtake.stage.motion import chance, ease, swing
from longtake.stage.papers import PAPERS, paper_of
from longtake.stage.scenery import glow
from longtake.stage.sheet import Sheet, darker

_CRATERS = ((-0.3, -0.2, 0.2), (0.28, 0.1, 0.14), (-0.05, 0.42, 0.12), (0.3, -0.45, 0.1))


def draw(sheet: Sheet, cut: Cut, act: Act) -> None:
    """Draw it; what shines does so whatever the hour."""
    if cut.concept.at == "sky":
        _FORMS[cut.form](sheet, cut, act)
        return
    below = sheet.new()
    _FORMS[cut.form](below, cut, act)
    sheet.put(below, 0, -cut.concept.size[1] / 2)


def _shine(sheet: Sheet, r: float, reach: float, paper: tuple[int, int, int, int], alpha: int) -> None:
    sheet.veil(circle(0, 0, r * reach), glow(0, 0, r * reach, (*paper[:3], alpha)))


def _sun(sheet: Sheet, cut: Cut, act: Act) -> None:
    r = cut.concept.size[0] * 0.33
    paper = cut.paint or colour("#ffd76a")
    _shine(sheet, r, 2.2, paper, 110)
    for index in range(12):
        angle = math.radians(index * 30 + act.seconds * 6)
        inner, outer = r * 1.16, r * (1.44 if index % 2 else 1.32)
        ray = line([(math.cos(angle) * reach, math.sin(angle) * reach) for reach in (inner, outer)])
        sheet.paints.append(shape(ray, stroke=Stroke(paper, r * 0.12)))
    sheet.cut(circle(0, 0, r), paper, lift=0, glow=True)


def _moon(sheet: Sheet, cut: Cut, act: Act) -> None:
    r = cut.concept.size[0] / 2
    paper = cut.paint or colour("#f4f0d8")
    _shine(sheet, r, 1.9, paper, 80)
    sheet.cut(circle(0, 0, r), paper, lift=0, glow=True)
    for x, y, size in _CRATERS:
        sheet.cut(circle(x * r, y * r, size * r), darker(paper, 0.12), lift=0, glow=True)


def _crescent(sheet: Sheet, cut: Cut, act: Act) -> None:
    r = cut.concept.size[0] / 2
    paper = cut.paint or colour("#f7e9a8")
    _shine(sheet, r, 1.7, paper, 70)
    sickle = sheet.new()
    sickle.cut(crescent(r), paper, lift=0, glow=True)
    sheet.put(sickle, r * 0.1, 0, turn=-16)


def _star(sheet: Sheet, cut: Cut, act: Act) -> None:
    r = cut.concept.size[0] / 2
    paper = cut.paint or paper_of(str(cut.measure("paper", "#ffdf7a")), PAPERS["gold"])
    _shine(sheet, r, 1.5, paper, 60)
    star = sheet.new()
    star.cut(pointed(5, r, r * 0.46), paper, glow=True)
    twinkle = 1 + 0.06 * swing(act.seconds, 1.8, chance("star", act.who))
    sheet.put(star, scale=twinkle, turn=4 * swing(act.seconds, 3.4, chance("tilt", act.who)))


def _eclipse(sheet: Sheet, cut: Cut, act: Act) -> None:
    r = cut.concept.size[0] * 0.34
    _shine(sheet, r, 2.1, colour("#ffd08a"), 150)
    sheet.cut(circle(0, 0, r * 1.08), colour("#ffd76a"), lift=0, glow=True)
    gone = r * 1.4 * (1 - ease(act.u * 1.4)) if act.doing else 0.0
    sheet.cut(circle(r * 0.1 + gone, -gone * 0.3, r), PAPERS["ink"], lift=0)
    sheet.cut(ellipse(-r * 0.74, -r * 0.7, r * 0.13, r * 0.13), (255, 250, 230, 255), lift=0, glow=True)


def _parts(sheet: Sheet, cut: Cut, act: Act) -> None:
    cutout.draw(sheet, cut, act)


_FORMS = {
    "": _sun, "moon": _moon, "crescent": _crescent, "star": _star, "eclipse": _eclipse, "parts": _parts,
    **sky_far.FORMS, **sky_weather.FORMS,
}  # fmt: skip
