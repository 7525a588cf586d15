"""Balls, balloons, kites, snowmen. The origin is below the middle; a ball turns about its own."""

from longtake.drawing import Colour, circle, colour, ellipse, polygon, rectangle, smooth
from longtake.stage.families.values import Act, Cut
from longtake.stage.motion import swing
from longtake.stage.sheet import WHITE, Sheet, darker, paler


def draw(sheet: Sheet, cut: Cut, act: Act) -> None:
    """Draw the ball or what flies like one."""
    paper = cut.paper("#d9574f")
    form = _FORMS.get(cut.form)
    if form is not None:
        form(sheet, paper, cut.concept.size, act)
        return
    r = cut.concept.size[0] / 2
    ball = sheet.new()
    ball.cut(circle(0, 0, r), paper, lift=0)
    marks = sheet.new()
    if cut.form == "football":
        for x, y in ((0, 0), (0, -0.86), (0.82, -0.26), (0.5, 0.72), (-0.5, 0.72), (-0.82, -0.26)):
            marks.cut(circle(x * r, y * r, r * 0.27), colour("#3a3842"), lift=0)
    elif cut.form == "basketball":
        dark = darker(paper, 0.45)
        marks.draw([(-r, 0), (r, 0)], dark, 4)
        marks.draw([(0, -r), (0, r)], dark, 4)
        marks.draw([(-r * 0.7, -r * 0.75), (-r * 0.36, 0), (-r * 0.7, r * 0.75)], dark, 4)
        marks.draw([(r * 0.7, -r * 0.75), (r * 0.36, 0), (r * 0.7, r * 0.75)], dark, 4)
    else:
        marks.cut(rectangle(-r, -r * 0.2, r * 2, r * 0.4), paler(paper, 0.75), lift=0)
    ball.put(marks, clip=circle(0, 0, r))
    turn = act.seconds * 160 if act.doing in ("roll", "fall", "bounce", "kick") else 0.0
    sheet.cut(circle(0, -r, r), paper)
    sheet.put(ball, 0, -r, turn=turn)
    sheet.cut(ellipse(-r * 0.36, -r * 1.45, r * 0.2, r * 0.14), (*WHITE[:3], 110), lift=0)


def _balloon(sheet: Sheet, paper: Colour, size: tuple[float, float], act: Act) -> None:
    w, h = size
    sway = swing(act.seconds, 3.4) * 7
    top, r = -h + w * 0.62, w / 2
    sheet.draw([(0, 0), (sway * 0.8, -h * 0.22), (sway * 0.4, top + r * 1.28)], colour("#7a6a70"), 3)
    balloon = sheet.new()
    balloon.cut(polygon([(-8, r * 1.34), (8, r * 1.34), (0, r * 1.16)]), darker(paper, 0.15), lift=0)
    balloon.cut(
        smooth(
            [
                (-r, -r * 0.1),
                (-r * 0.7, -r * 0.95),
                (0, -r * 1.24),
                (r * 0.7, -r * 0.95),
                (r, -r * 0.1),
                (r * 0.5, r * 0.86),
                (0, r * 1.24),
                (-r * 0.5, r * 0.86),
            ]
        ),
        paper,
        fade=darker(paper, 0.12),
    )
    balloon.cut(ellipse(-r * 0.4, -r * 0.5, r * 0.15, r * 0.3), (*WHITE[:3], 130), lift=0)
    sheet.put(balloon, sway * 0.4, top, turn=sway * 0.5)


def _kite(sheet: Sheet, paper: Colour, size: tuple[float, float], act: Act) -> None:
    w, h = size
    sway = swing(act.seconds, 2.6) * 12
    sheet.draw([(0, 0), (-20 + sway, -h * 0.3), (0, -h * 0.4)], colour("#7a6a70"), 3)
    kite = sheet.new()
    kite.cut(polygon([(0, -h * 0.36), (w / 2, 0), (0, h * 0.26), (-w / 2, 0)]), paper)
    kite.cut(polygon([(0, -h * 0.36), (w / 2, 0), (0, 0)]), paler(paper, 0.25), lift=0)
    kite.cut(polygon([(0, h * 0.26), (-w / 2, 0), (0, 0)]), paler(paper, 0.25), lift=0)
    sheet.put(kite, 0, -h * 0.64, turn=sway)


def _snowman(sheet: Sheet, paper: Colour, size: tuple[float, float], act: Act) -> None:
    h = size[1]
    snow = colour("#fbfcff")
    for y, r in ((-0.24, 0.27), (-0.58, 0.2), (-0.84, 0.145)):
        sheet.cut(circle(0, y * h, r * h), snow, fade=colour("#dfe8f2"))
    for side in (-1, 1):
        sheet.strip([(side * h * 0.17, -h * 0.6), (side * h * 0.34, -h * 0.72)], colour("#7a5540"), 8)
        sheet.cut(circle(side * h * 0.05, -h * 0.87, 6), colour("#3a3842"), lift=0)
    sheet.cut(polygon([(0, -h * 0.84), (h * 0.13, -h * 0.815), (0, -h * 0.8)]), colour("#e8863a"), lift=0.3)
    for y in (-0.64, -0.57, -0.5):
        sheet.cut(circle(0, h * y, 6), colour("#3a3842"), lift=0)
    sheet.strip([(-h * 0.12, -h * 0.715), (h * 0.12, -h * 0.715)], colour("#c9574f"), 20)
    sheet.cut(rectangle(-h * 0.15, -h * 0.975, h * 0.3, 12, 4), colour("#474b5c"))
    sheet.cut(rectangle(-h * 0.1, -h * 1.1, h * 0.2, h * 0.13, 4), colour("#474b5c"))


_FORMS = {"balloon": _balloon, "kite": _kite, "snowman": _snowman}
