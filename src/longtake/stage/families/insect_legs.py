"""Insects on their legs: beetles, ants, those who leap. About their middle; their feet are half their height below."""

from collections.abc import Callable

from longtake.drawing import Colour, circle, colour, ellipse, polygon
from longtake.stage.families.animal.head import INK
from longtake.stage.families.insect_parts import draw_eye, draw_feelers, draw_legs, papers
from longtake.stage.families.outlines import blob, curl, taper
from longtake.stage.families.values import Act, Cut
from longtake.stage.motion import swing
from longtake.stage.sheet import Sheet, darker, paler


def _ladybird(sheet: Sheet, cut: Cut, act: Act) -> None:
    w, h = cut.concept.size
    paper, second = papers(cut, "#d3483f", "#3a2c38")
    draw_legs(sheet, (-w * 0.2, -w * 0.02, w * 0.16), h * 0.3, h * 0.5, h * 0.26, second, h * 0.06, act)
    draw_feelers(sheet, (w * 0.36, -h * 0.06), h * 0.24, second, w * 0.024)
    sheet.cut(circle(w * 0.33, h * 0.14, h * 0.22), second)
    draw_eye(sheet, w * 0.38, h * 0.06, h * 0.065, act)
    if act.doing in ("fly", "float", "rise", "glide"):
        for turn in (-50, -24):
            wing = sheet.new()
            wing.cut(ellipse(0, -h * 0.36, h * 0.14, h * 0.38), colour("#e6f0f6", 205), lift=0.3)
            sheet.put(wing, 0, -h * 0.1, turn=turn + 14 * swing(act.seconds, 0.1))
    dome = blob(
        [
            (-w * 0.42, h * 0.36),
            (-w * 0.36, -h * 0.1),
            (-w * 0.06, -h * 0.42),
            (w * 0.2, -h * 0.18),
            (w * 0.28, h * 0.34),
            (-w * 0.06, h * 0.42),
        ],
        0.9,
    )
    sheet.cut(dome, paper)
    marks = sheet.new()
    marks.draw([(-w * 0.1, -h * 0.5), (-w * 0.02, 0), (w * 0.0, h * 0.5)], darker(paper, 0.35), w * 0.022)
    for x, y, r in (
        (-0.24, -0.06, 0.075),
        (-0.28, 0.22, 0.065),
        (-0.12, 0.26, 0.05),
        (0.12, -0.06, 0.065),
        (0.16, 0.22, 0.06),
    ):
        marks.cut(circle(w * x, h * y, w * r), second, lift=0)
    sheet.put(marks, clip=dome)


def _beetle(sheet: Sheet, cut: Cut, act: Act) -> None:
    w, h = cut.concept.size
    paper, second = papers(cut, "#3f6f5a", "#2f3a36")
    draw_legs(sheet, (-w * 0.2, 0, w * 0.18), h * 0.2, h * 0.5, h * 0.36, second, h * 0.07, act)
    if cut.form == "stag-beetle":
        for turn in (0, 16):
            jaw = sheet.new()
            jaw.cut(
                taper(curl((0, 0), -20, w * 0.3, -70, 3), [h * 0.12, h * 0.1, h * 0.08, h * 0.02]), darker(paper, 0.14)
            )
            sheet.put(jaw, w * 0.34, h * 0.12, turn=turn + 4 * swing(act.seconds, 1.6))
    else:
        draw_feelers(sheet, (w * 0.38, h * 0.02), h * 0.3, second, w * 0.022)
    sheet.cut(circle(w * 0.34, h * 0.14, h * 0.18), second)
    sheet.cut(ellipse(w * 0.2, h * 0.08, w * 0.12, h * 0.27), darker(paper, 0.18), lift=0.5)
    shell = blob(
        [
            (-w * 0.46, h * 0.26),
            (-w * 0.34, -h * 0.18),
            (-w * 0.06, -h * 0.34),
            (w * 0.14, -h * 0.2),
            (w * 0.17, h * 0.28),
            (-w * 0.14, h * 0.36),
        ]
    )
    sheet.cut(shell, paper)
    sheet.draw([(-w * 0.44, h * 0.16), (-w * 0.16, h * 0.0), (w * 0.14, -h * 0.02)], darker(paper, 0.35), h * 0.03)
    sheet.draw([(-w * 0.26, -h * 0.14), (-w * 0.08, -h * 0.22), (w * 0.04, -h * 0.18)], paler(paper, 0.45), h * 0.04)
    draw_eye(sheet, w * 0.37, h * 0.08, h * 0.055, act)


def _ant(sheet: Sheet, cut: Cut, act: Act) -> None:
    w, h = cut.concept.size
    paper, _ = papers(cut, "#5a3a34", "#3a2c38")
    draw_legs(sheet, (-w * 0.06, w * 0.02, w * 0.1), h * 0.1, h * 0.5, h * 0.56, darker(paper, 0.2), h * 0.05, act)
    for angle in (-70, -40):
        sheet.strip(
            [
                (w * 0.32, -h * 0.12),
                (w * 0.38, -h * (0.42 if angle < -50 else 0.34)),
                (w * 0.48, -h * (0.44 if angle < -50 else 0.3)),
            ],
            darker(paper, 0.2),
            h * 0.04,
            lift=0.3,
        )
    sheet.cut(ellipse(-w * 0.28, h * 0.02, w * 0.2, h * 0.24), paper)
    sheet.cut(circle(-w * 0.07, h * 0.08, h * 0.07), darker(paper, 0.12), lift=0.3)
    sheet.cut(ellipse(w * 0.06, h * 0.04, w * 0.11, h * 0.14), paper, lift=0.5)
    sheet.cut(ellipse(w * 0.28, -h * 0.02, w * 0.13, h * 0.19), paper, lift=0.5)
    sheet.cut(ellipse(-w * 0.32, -h * 0.06, w * 0.08, h * 0.05), paler(paper, 0.3), lift=0)
    draw_eye(sheet, w * 0.31, -h * 0.06, h * 0.06, act)
    sheet.strip([(w * 0.38, h * 0.08), (w * 0.44, h * 0.12)], darker(paper, 0.2), h * 0.05, lift=0.3)


def _grasshopper(sheet: Sheet, cut: Cut, act: Act) -> None:
    w, h = cut.concept.size
    paper, second = papers(cut, "#83b04e", "#5f8a3c")
    cricket = cut.form == "cricket"
    far = 0.42 if cricket else 0.3
    for angle in (-62, -44):
        sheet.strip(
            curl((w * 0.36, -h * 0.14), angle, w * far, 66, 3), darker(second, 0.2), h * 0.03, lift=0.3, bend=True
        )
    leap = 0.3 if act.doing == "jump" else 0.0
    chirp = 0.02 * swing(act.seconds, 0.12) if act.doing in ("talk", "howl") else 0.0
    _jumper(sheet, w, h, w * 0.05, leap, darker(paper, 0.18), second)
    draw_legs(sheet, (w * 0.1, w * 0.24), h * 0.16, h * 0.5, h * 0.24, darker(second, 0.1), h * 0.055, act)
    body = taper(
        [(-w * 0.46, h * 0.14), (-w * 0.16, h * 0.06), (w * 0.14, 0), (w * 0.26, -h * 0.02)],
        [h * 0.1, h * 0.28, h * 0.34, h * 0.34],
    )
    sheet.cut(body, paper)
    wing = taper(
        [(w * 0.16, -h * 0.12), (-w * 0.16, -h * (0.06 + chirp * 4)), (-w * (0.4 if cricket else 0.5), h * 0.06)],
        [h * 0.16, h * 0.22, h * 0.06],
    )
    sheet.cut(wing, second if not cricket else darker(paper, 0.26), lift=0.6)
    sheet.cut(ellipse(w * 0.36, -h * 0.05, w * 0.1, h * 0.2), paper, lift=0.5)
    _jumper(sheet, w, h, 0.0, leap, paper, second)
    draw_eye(sheet, w * 0.38, -h * 0.1, h * 0.07, act)
    sheet.draw([(w * 0.36, h * 0.08), (w * 0.41, h * 0.09), (w * 0.44, h * 0.05)], darker(second, 0.4), h * 0.03)


def _jumper(sheet: Sheet, w: float, h: float, x: float, leap: float, paper: Colour, second: Colour) -> None:
    """A hind leg: a thick thigh up to the knee, a thin shin down again."""
    knee = (-w * (0.3 + leap * 0.5) + x, -h * (0.44 - leap * 0.6))
    sheet.cut(
        taper([(w * 0.02 + x, h * 0.14), (-w * 0.14 + x, -h * 0.14), knee], [h * 0.12, h * 0.18, h * 0.06]),
        paper,
        lift=0.6,
    )
    sheet.strip(
        [knee, (-w * (0.4 + leap) + x, h * 0.48), (-w * (0.28 + leap) + x, h * 0.48)],
        darker(second, 0.1),
        h * 0.055,
        lift=0.4,
    )


def _mantis(sheet: Sheet, cut: Cut, act: Act) -> None:
    w, h = cut.concept.size
    paper, second = papers(cut, "#8fb84f", "#6a963c")
    strike = (
        swing(act.seconds, 0.7) * w * 0.04 if act.doing in ("paw", "eat", "roar") else swing(act.seconds, 3) * w * 0.01
    )
    draw_legs(sheet, (-w * 0.2, -w * 0.02), h * 0.2, h * 0.5, h * 0.36, second, h * 0.035, act)
    sheet.cut(
        taper([(-w * 0.46, h * 0.26), (-w * 0.2, h * 0.16), (w * 0.02, h * 0.12)], [h * 0.06, h * 0.17, h * 0.12]),
        paper,
    )
    sheet.cut(
        taper([(w * 0.04, h * 0.08), (-w * 0.2, h * 0.1), (-w * 0.48, h * 0.24)], [h * 0.08, h * 0.13, h * 0.03]),
        second,
        lift=0.5,
    )
    sheet.cut(
        taper([(w * 0.0, h * 0.14), (w * 0.1, -h * 0.1), (w * 0.18, -h * 0.3)], [h * 0.11, h * 0.08, h * 0.07]),
        paper,
        lift=0.6,
    )
    for shift in (0.06, 0.0):
        elbow, wrist = (w * (0.34 + shift) + strike, -h * 0.02), (w * (0.42 + shift) + strike, -h * 0.26)
        sheet.cut(
            taper([(w * 0.16, -h * 0.22), (w * 0.24, -h * 0.06), elbow], [h * 0.05, h * 0.07, h * 0.07]),
            paper if not shift else darker(paper, 0.14),
            lift=0.5,
        )
        sheet.cut(
            taper([elbow, wrist, (w * (0.34 + shift) + strike, -h * 0.14)], [h * 0.07, h * 0.06, h * 0.015], 0.4),
            second,
            lift=0.5,
        )
    for angle in (-66, -40):
        sheet.strip(curl((w * 0.22, -h * 0.4), angle, h * 0.26, 40, 3), second, h * 0.018, lift=0.3, bend=True)
    sheet.cut(
        polygon([(w * 0.1, -h * 0.42), (w * 0.32, -h * 0.42), (w * 0.25, -h * 0.27)])
        + circle(w * 0.13, -h * 0.41, h * 0.05)
        + circle(w * 0.29, -h * 0.41, h * 0.05),
        paper,
        lift=0.6,
    )
    for x in (0.13, 0.29):
        sheet.cut(circle(w * x, -h * 0.415, h * 0.036), INK, lift=0)
        sheet.cut(circle(w * x + h * 0.01, -h * 0.428, h * 0.012), colour("#ffffff"), lift=0)


FORMS: dict[str, Callable[[Sheet, Cut, Act], None]] = {
    "ladybird": _ladybird, "beetle": _beetle, "stag-beetle": _beetle, "ant": _ant, "grasshopper": _grasshopper,
    "cricket": _grasshopper, "mantis": _mantis,
}  # fmt: skip
"""Who is drawn here, by form."""
