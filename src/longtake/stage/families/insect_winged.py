"""Insects on the wing, about their middle."""

from collections.abc import Callable

from longtake.drawing import circle, colour, ellipse, mix, with_alpha
from longtake.stage.families.animal.head import INK
from longtake.stage.families.insect_parts import GLASS, draw_eye, draw_feelers, papers
from longtake.stage.families.outlines import blob, taper
from longtake.stage.families.values import Act, Cut
from longtake.stage.motion import chance, swing
from longtake.stage.sheet import Point, Sheet, darker, paler

_STILL = ("sleep", "lie", "fall-asleep")


def _flutter(act: Act, period: float) -> float:
    return 0.6 if act.doing in _STILL else abs(swing(act.seconds, period, chance(act.who)))


def _butterfly(sheet: Sheet, cut: Cut, act: Act) -> None:
    """Seen from above, its wings opening and closing."""
    w, h = cut.concept.size
    paper, second = papers(cut, "#e8863a", "#3a2c38")
    open_ = 0.5 + 0.5 * _flutter(act, 0.8 if act.doing != "sit" else 2.2)
    own = sheet.new()
    for side in (-1, 1):
        wing = own.new()
        upper = blob(
            [
                (w * 0.02, -h * 0.06),
                (w * 0.12, -h * 0.36),
                (w * 0.4, -h * 0.47),
                (w * 0.48, -h * 0.24),
                (w * 0.32, h * 0.02),
            ]
        )
        lower = blob(
            [(w * 0.02, h * 0.0), (w * 0.3, h * 0.02), (w * 0.38, h * 0.24), (w * 0.22, h * 0.44), (w * 0.06, h * 0.28)]
        )
        wing.cut(lower, second)
        wing.cut(
            blob(
                [
                    (w * 0.05, h * 0.04),
                    (w * 0.27, h * 0.07),
                    (w * 0.32, h * 0.23),
                    (w * 0.2, h * 0.36),
                    (w * 0.08, h * 0.24),
                ]
            ),
            paler(paper, 0.2),
            lift=0,
        )
        wing.cut(upper, second)
        wing.cut(
            blob(
                [
                    (w * 0.05, -h * 0.06),
                    (w * 0.15, -h * 0.31),
                    (w * 0.37, -h * 0.4),
                    (w * 0.42, -h * 0.23),
                    (w * 0.28, -h * 0.03),
                ]
            ),
            paper,
            lift=0,
        )
        for x, y, r in ((0.33, -0.29, 0.045), (0.22, 0.22, 0.04), (0.22, -0.16, 0.03)):
            wing.cut(circle(w * x, h * y, w * r), paler(paper, 0.65), lift=0)
        own.put(wing, scale=(side * open_, 1.0))
    for side in (-1, 1):
        own.strip(
            [(0, -h * 0.24), (side * w * 0.06, -h * 0.4), (side * w * 0.14, -h * 0.48)],
            INK,
            w * 0.022,
            lift=0.3,
            bend=True,
        )
    own.cut(taper([(0, -h * 0.26), (0, -h * 0.02), (0, h * 0.3)], [w * 0.07, w * 0.09, w * 0.04]), INK, lift=0.6)
    own.cut(circle(0, -h * 0.26, w * 0.05), INK, lift=0)
    sheet.put(own, turn=22.0)


def _moth(sheet: Sheet, cut: Cut, act: Act) -> None:
    w, h = cut.concept.size
    paper, second = papers(cut, "#b9a184", "#6f5a48")
    open_ = 0.72 + 0.28 * _flutter(act, 0.3)
    for side in (-1, 1):
        wing = sheet.new()
        wing.cut(
            blob([(0, -h * 0.02), (w * 0.3, h * 0.1), (w * 0.36, h * 0.34), (w * 0.12, h * 0.42)], 0.8),
            darker(paper, 0.12),
        )
        upper = blob(
            [(0, -h * 0.2), (w * 0.28, -h * 0.26), (w * 0.49, h * 0.0), (w * 0.44, h * 0.16), (w * 0.02, h * 0.12)], 0.7
        )
        wing.cut(upper, paper)
        marks = wing.new()
        marks.strip([(w * 0.2, -h * 0.4), (w * 0.26, 0), (w * 0.2, h * 0.3)], second, w * 0.025, lift=0, bend=True)
        marks.strip([(w * 0.4, -h * 0.3), (w * 0.4, 0), (w * 0.34, h * 0.3)], second, w * 0.025, lift=0, bend=True)
        marks.cut(circle(w * 0.3, -h * 0.06, w * 0.055), second, lift=0)
        marks.cut(circle(w * 0.3, -h * 0.06, w * 0.028), paler(paper, 0.6), lift=0)
        wing.put(marks, clip=upper)
        sheet.put(wing, scale=(side * open_, 1.0))
        feather = [(side * w * 0.03, -h * 0.28), (side * w * 0.12, -h * 0.4), (side * w * 0.22, -h * 0.44)]
        sheet.cut(taper(feather, [w * 0.02, w * 0.06, w * 0.02]), second, lift=0.3)
    sheet.cut(
        taper([(0, -h * 0.28), (0, -h * 0.08), (0, h * 0.34)], [w * 0.14, w * 0.18, w * 0.06]), paler(second, 0.24)
    )
    for side in (-1, 1):
        sheet.cut(circle(side * w * 0.045, -h * 0.27, w * 0.032), INK, lift=0)


def _buzzing(sheet: Sheet, at: Point, size: float, act: Act, *, back: float = 0.0) -> None:
    """A pair of glassy wings, up and back."""
    blur = swing(act.seconds, 0.09) * 16 if act.doing not in _STILL else 0.0
    for turn in (-26.0 - back, 8.0 - back):
        wing = sheet.new()
        wing.cut(ellipse(0, -size * 0.5, size * 0.27, size * 0.52), GLASS, lift=0.3)
        sheet.put(wing, *at, turn=turn - 14 + blur)


def _bee(sheet: Sheet, cut: Cut, act: Act) -> None:
    w, h = cut.concept.size
    paper, second = papers(cut, "#f2c14a", "#3a2c38")
    low = h * 0.12
    sheet.cut(blob([(-w * 0.36, low - h * 0.08), (-w * 0.5, low), (-w * 0.36, low + h * 0.08)], 0.2), second, lift=0.4)
    _buzzing(sheet, (-w * 0.04, low - h * 0.22), h * 0.56, act)
    outline = ellipse(-w * 0.08, low, w * 0.33, h * 0.3)
    sheet.cut(outline, paper)
    marks = sheet.new()
    for x in (-0.26, -0.08, 0.1):
        marks.strip(
            [(w * x, low - h * 0.4), (w * (x - 0.02), low), (w * x, low + h * 0.4)],
            second,
            w * 0.085,
            lift=0,
            bend=True,
        )
    sheet.put(marks, clip=outline)
    draw_feelers(sheet, (w * 0.3, low - h * 0.18), h * 0.26, second, w * 0.025)
    sheet.cut(circle(w * 0.28, low - h * 0.02, h * 0.2), mix(paper, second, 0.86), lift=0.5)
    draw_eye(sheet, w * 0.33, low - h * 0.06, h * 0.055, act)
    sheet.draw(
        [(w * 0.28, low + h * 0.08), (w * 0.34, low + h * 0.1), (w * 0.38, low + h * 0.06)],
        paler(second, 0.7),
        h * 0.022,
    )


def _wasp(sheet: Sheet, cut: Cut, act: Act) -> None:
    w, h = cut.concept.size
    paper, second = papers(cut, "#eec23c", "#2f2a33")
    for x, far in ((0.1, 0.04), (0.02, -0.06), (0.16, 0.12)):
        sheet.strip(
            [(w * x, h * 0.12), (w * (x + far * 0.6), h * 0.3), (w * (x + far), h * 0.46)], second, h * 0.03, lift=0.3
        )
    _buzzing(sheet, (w * 0.04, -h * 0.06), h * 0.52, act, back=34)
    tail = taper(
        [(-w * 0.02, h * 0.06), (-w * 0.24, h * 0.1), (-w * 0.4, h * 0.24), (-w * 0.48, h * 0.36)],
        [h * 0.06, h * 0.34, h * 0.28, 1],
    )
    sheet.cut(tail, paper)
    marks = sheet.new()
    for x, y in ((-0.13, 0.06), (-0.24, 0.1), (-0.34, 0.18)):
        marks.strip([(w * (x + 0.05), h * (y - 0.3)), (w * (x - 0.04), h * (y + 0.3))], second, w * 0.05, lift=0)
    sheet.put(marks, clip=tail)
    sheet.cut(ellipse(w * 0.1, h * 0.02, w * 0.13, h * 0.17), second, lift=0.5)
    draw_feelers(sheet, (w * 0.32, -h * 0.14), h * 0.28, second, w * 0.024, 70)
    sheet.cut(circle(w * 0.3, 0, h * 0.17), paper, lift=0.5)
    sheet.cut(ellipse(w * 0.34, -h * 0.03, h * 0.07, h * 0.1), INK, lift=0)
    sheet.draw([(w * 0.26, -h * 0.14), (w * 0.38, -h * 0.09)], INK, h * 0.035)


def _fly(sheet: Sheet, cut: Cut, act: Act) -> None:
    w, h = cut.concept.size
    paper, second = papers(cut, "#4a4d5a", "#b8443c")
    for x, far in ((-0.08, -0.12), (0.04, 0.0), (0.16, 0.14)):
        sheet.strip(
            [(w * x, h * 0.14), (w * (x + far), h * 0.26), (w * (x + far * 1.3), h * 0.44)],
            darker(paper, 0.3),
            h * 0.035,
            lift=0.3,
        )
    sheet.cut(ellipse(-w * 0.16, h * 0.06, w * 0.24, h * 0.22), darker(paper, 0.1))
    _buzzing(sheet, (0, -h * 0.06), h * 0.5, act, back=40)
    sheet.cut(ellipse(w * 0.06, h * 0.02, w * 0.19, h * 0.21), paper, lift=0.5)
    sheet.cut(circle(w * 0.27, h * 0.04, h * 0.17), darker(paper, 0.2), lift=0.4)
    sheet.cut(ellipse(w * 0.29, -h * 0.02, h * 0.14, h * 0.17), second, lift=0.4)
    sheet.cut(circle(w * 0.31, -h * 0.07, h * 0.035), paler(second, 0.6), lift=0)
    sheet.strip([(w * 0.36, h * 0.14), (w * 0.4, h * 0.26)], darker(paper, 0.3), h * 0.04, lift=0.3)


def _mosquito(sheet: Sheet, cut: Cut, act: Act) -> None:
    w, h = cut.concept.size
    paper, second = papers(cut, "#6b6470", "#f1ece3")
    for x, far in ((-0.06, -0.26), (0.02, -0.1), (0.08, 0.06), (0.1, 0.2), (0.0, -0.34)):
        sheet.strip(
            [(w * x, 0), (w * (x + far * 0.7), -h * 0.2), (w * (x + far), h * 0.48)],
            darker(paper, 0.24),
            h * 0.024,
            lift=0.3,
        )
    _buzzing(sheet, (w * 0.02, -h * 0.08), h * 0.46, act, back=46)
    tail = taper([(w * 0.02, 0), (-w * 0.2, h * 0.12), (-w * 0.44, h * 0.26)], [h * 0.1, h * 0.13, h * 0.05])
    sheet.cut(tail, paper)
    marks = sheet.new()
    for x, y in ((-0.12, 0.08), (-0.22, 0.13), (-0.32, 0.19)):
        marks.strip([(w * x, h * (y - 0.1)), (w * (x - 0.03), h * (y + 0.1))], second, w * 0.025, lift=0)
    sheet.put(marks, clip=tail)
    sheet.cut(ellipse(w * 0.08, -h * 0.04, w * 0.1, h * 0.12), darker(paper, 0.14), lift=0.5)
    sheet.strip([(w * 0.22, h * 0.04), (w * 0.48, h * 0.22)], darker(paper, 0.3), h * 0.026, lift=0.3)
    draw_feelers(sheet, (w * 0.22, -h * 0.08), h * 0.22, darker(paper, 0.24), w * 0.014, 60)
    sheet.cut(circle(w * 0.2, 0, h * 0.1), darker(paper, 0.2), lift=0.4)
    draw_eye(sheet, w * 0.22, -h * 0.01, h * 0.045, act)


def _dragonfly(sheet: Sheet, cut: Cut, act: Act) -> None:
    w, h = cut.concept.size
    paper, second = papers(cut, "#3f8fa0", "#2f5f78")
    blur = swing(act.seconds, 0.12) * 9 if act.doing not in _STILL else 0.0
    sheet.cut(
        taper([(w * 0.14, h * 0.02), (-w * 0.16, h * 0.06), (-w * 0.48, h * 0.14)], [h * 0.12, h * 0.09, h * 0.06]),
        paper,
    )
    for share in (0.16, 0.34, 0.52, 0.7, 0.86):
        x = w * (0.1 - 0.56 * share)
        sheet.strip([(x, h * (0.0 + 0.1 * share)), (x, h * (0.05 + 0.11 * share))], second, w * 0.024, lift=0)
    for x, turn, far in ((0.02, -58, 0.62), (0.14, -18, 0.66), (0.02, 128 + 40, 0.5), (0.14, 150, 0.4)):
        wing = sheet.new()
        long = h * far
        wing.cut(ellipse(0, -long * 0.5, h * 0.09, long * 0.52), GLASS, lift=0.3)
        wing.draw([(0, 0), (0, -long * 0.9)], with_alpha(second, 120), h * 0.014)
        sheet.put(wing, w * x, -h * 0.02, turn=turn * 0.8 - 8 + blur * (1 if turn < 0 else -0.6))
    sheet.cut(ellipse(w * 0.16, h * 0.0, w * 0.1, h * 0.11), second, lift=0.5)
    sheet.cut(circle(w * 0.3, h * 0.0, h * 0.11), paper, lift=0.5)
    sheet.cut(ellipse(w * 0.32, -h * 0.04, h * 0.09, h * 0.1), colour("#b7d98a"), lift=0.3)
    sheet.cut(circle(w * 0.335, -h * 0.04, h * 0.045), INK, lift=0)


def _cicada(sheet: Sheet, cut: Cut, act: Act) -> None:
    w, h = cut.concept.size
    paper, second = papers(cut, "#4f5a4a", "#c98a4a")
    for x, far in ((0.02, -0.06), (0.12, 0.04), (0.22, 0.12)):
        sheet.strip(
            [(w * x, h * 0.16), (w * (x + far), h * 0.32), (w * (x + far * 1.2), h * 0.46)], second, h * 0.045, lift=0.3
        )
    outline = blob(
        [
            (-w * 0.34, h * 0.2),
            (-w * 0.1, -h * 0.1),
            (w * 0.2, -h * 0.2),
            (w * 0.36, -h * 0.06),
            (w * 0.34, h * 0.18),
            (w * 0.1, h * 0.26),
            (-w * 0.16, h * 0.28),
        ]
    )
    sheet.cut(outline, paper)
    marks = sheet.new()
    for x in (-0.22, -0.12, -0.02):
        marks.strip([(w * x, -h * 0.2), (w * (x + 0.02), h * 0.4)], darker(paper, 0.3), w * 0.03, lift=0)
    marks.strip([(w * 0.14, -h * 0.3), (w * 0.18, h * 0.3)], second, w * 0.05, lift=0)
    sheet.put(marks, clip=outline)
    buzz = swing(act.seconds, 0.08) * 3 if act.doing in ("talk", "fly", "howl", "") else 0.0
    wing = sheet.new()
    pane = blob(
        [(0, -h * 0.06), (-w * 0.3, -h * 0.18), (-w * 0.62, h * 0.1), (-w * 0.58, h * 0.22), (-w * 0.2, h * 0.16)]
    )
    wing.cut(pane, GLASS, lift=0.5)
    for end in ((-w * 0.58, h * 0.06), (-w * 0.5, h * 0.16), (-w * 0.36, -h * 0.1)):
        wing.draw([(0, 0), end], with_alpha(paper, 170), h * 0.02)
    sheet.put(wing, w * 0.16, -h * 0.08, turn=buzz)
    for y in (-0.16, 0.1):
        sheet.cut(circle(w * 0.34, h * y, h * 0.085), colour("#b8443c"), lift=0.4)
        sheet.cut(circle(w * 0.35, h * (y - 0.02), h * 0.03), INK, lift=0)


def _firefly(sheet: Sheet, cut: Cut, act: Act) -> None:
    w, h = cut.concept.size
    paper, second = papers(cut, "#4a4048", "#e9f07a")
    pulse = 0.55 + 0.45 * swing(act.seconds, 1.5, chance("pulse", act.who))
    lamp = (-w * 0.26, h * 0.14)
    for far, alpha in ((0.46, 46), (0.3, 84)):
        sheet.veil(circle(*lamp, h * far * (0.7 + 0.3 * pulse)), with_alpha(second, int(alpha * (0.4 + 0.6 * pulse))))
    _buzzing(sheet, (w * 0.02, -h * 0.02), h * 0.46, act, back=20)
    sheet.cut(ellipse(*lamp, w * 0.16, h * 0.16), mix(paper, second, 0.35 + 0.65 * pulse), lift=0.4, glow=True)
    sheet.cut(ellipse(-w * 0.06, h * 0.08, w * 0.19, h * 0.17), paper)
    sheet.draw([(-w * 0.2, h * 0.02), (w * 0.08, h * 0.0)], paler(paper, 0.3), h * 0.02)
    draw_feelers(sheet, (w * 0.22, -h * 0.06), h * 0.22, paper, w * 0.02)
    sheet.cut(circle(w * 0.17, h * 0.04, h * 0.14), colour("#c9653f"), lift=0.5)
    draw_eye(sheet, w * 0.2, h * 0.0, h * 0.05, act)


FORMS: dict[str, Callable[[Sheet, Cut, Act], None]] = {
    "butterfly": _butterfly, "moth": _moth, "bee": _bee, "wasp": _wasp, "fly": _fly, "mosquito": _mosquito,
    "dragonfly": _dragonfly, "cicada": _cicada, "firefly": _firefly,
}  # fmt: skip
"""Who is drawn here, by form."""
