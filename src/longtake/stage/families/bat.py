"""The bat: it flies facing us, or hangs head down, its wings about it. Colours: `paper`, `wing_paper`."""

from collections.abc import Callable

from longtake.drawing import circle, colour, ellipse, polygon
from longtake.stage.families.animal.head import INK
from longtake.stage.families.bird_head import gape
from longtake.stage.families.outlines import blob
from longtake.stage.families.values import Act, Cut
from longtake.stage.motion import blink, chance, swing
from longtake.stage.papers import paper_of
from longtake.stage.sheet import WHITE, Sheet, darker, paler

_HANGING = ("stand", "sit", "sleep", "fall-asleep", "lie", "dangle", "wait", "stare", "wake")


def _bat(sheet: Sheet, cut: Cut, act: Act) -> None:
    w, h = cut.concept.size
    own = sheet.new()
    if act.doing in _HANGING:
        _hung(own, cut, act)
        sheet.put(own, 0, -h, turn=180 + 4 * swing(act.seconds, 3))
        return
    paper = cut.paint or paper_of(str(cut.measure("paper", "#5b4a58")), INK)
    skin = darker(paper, 0.24) if cut.paint else paper_of(str(cut.measure("wing_paper", "paper-24")), paper)
    beat = swing(act.seconds, 0.42, chance("beat", act.who))
    for side in (-1, 1):
        wing = own.new()
        spread = blob(
            [
                (0, -h * 0.1),
                (w * 0.14, -h * 0.3),
                (w * 0.34, -h * 0.44),
                (w * 0.5, -h * 0.16),
                (w * 0.49, h * 0.16),
                (w * 0.38, h * 0.02),
                (w * 0.3, h * 0.2),
                (w * 0.2, h * 0.06),
                (w * 0.1, h * 0.22),
                (0, h * 0.12),
            ],
            0.45,
        )
        wing.cut(spread, skin)
        for x, y in ((0.48, 0.08), (0.3, 0.14), (0.12, 0.16)):
            wing.draw([(w * 0.33, -h * 0.4), (w * x, h * y)], darker(skin, 0.24), w * 0.01)
        own.put(wing, turn=side * 16 * beat, scale=(side, 0.84 + 0.16 * beat))
    own.cut(ellipse(0, h * 0.06, w * 0.1, h * 0.2), paper)
    own.cut(ellipse(0, h * 0.1, w * 0.06, h * 0.12), paler(paper, 0.25), lift=0)
    for x in (-0.04, 0.04):
        own.strip([(w * x, h * 0.24), (w * x, h * 0.3)], skin, w * 0.016, lift=0.3)
    _head(own, cut, act, -h * 0.18, w * 0.1)
    sheet.put(own, 0, -beat * h * 0.05)


def _head(sheet: Sheet, cut: Cut, act: Act, y: float, r: float) -> None:
    paper = cut.paint or paper_of(str(cut.measure("paper", "#5b4a58")), INK)
    for side in (-1, 1):
        sheet.cut(
            polygon([(side * r * 0.2, y - r * 0.7), (side * r * 0.86, y - r * 1.8), (side * r * 0.96, y - r * 0.3)]),
            paper,
            lift=0.5,
        )
        sheet.cut(
            polygon([(side * r * 0.44, y - r * 0.8), (side * r * 0.78, y - r * 1.4), (side * r * 0.84, y - r * 0.5)]),
            colour("#d99aa0"),
            lift=0,
        )
    sheet.cut(circle(0, y, r), paper)
    for side in (-1, 1):
        x = side * r * 0.4
        if act.doing in ("sleep", "fall-asleep") or blink(act.seconds, act.who):
            sheet.draw([(x - r * 0.2, y), (x + r * 0.2, y)], paler(paper, 0.7), r * 0.1)
        else:
            sheet.cut(circle(x, y - r * 0.06, r * 0.28), colour("#fbf4dc"), lift=0)
            sheet.cut(circle(x, y - r * 0.06, r * 0.17), INK, lift=0)
    sheet.cut(ellipse(0, y + r * 0.3, r * 0.16, r * 0.1), darker(paper, 0.4), lift=0)
    open_ = gape(act)
    sheet.cut(ellipse(0, y + r * 0.58, r * 0.3, r * (0.08 + 0.2 * open_)), colour("#8c3b46"), lift=0)
    for side in (-1, 1):
        sheet.cut(
            polygon(
                [(side * r * 0.22, y + r * 0.52), (side * r * 0.06, y + r * 0.52), (side * r * 0.14, y + r * 0.78)]
            ),
            WHITE,
            lift=0,
        )


def _hung(sheet: Sheet, cut: Cut, act: Act) -> None:
    """Upright, to be turned over: feet at the origin, wings folded about it."""
    w, h = cut.concept.size
    paper = cut.paint or paper_of(str(cut.measure("paper", "#5b4a58")), INK)
    skin = darker(paper, 0.24)
    for x in (-0.05, 0.05):
        sheet.strip([(w * x, -h * 0.14), (w * x, -2)], skin, w * 0.024, lift=0.3)
    _head(sheet, cut, act, -h * 0.76, w * 0.11)
    sheet.cut(
        blob(
            [
                (-w * 0.05, -h * 0.1),
                (-w * 0.15, -h * 0.36),
                (-w * 0.13, -h * 0.64),
                (0, -h * 0.7),
                (w * 0.13, -h * 0.64),
                (w * 0.15, -h * 0.36),
                (w * 0.05, -h * 0.1),
            ]
        ),
        skin,
    )
    sheet.draw([(0, -h * 0.66), (w * 0.02, -h * 0.4), (0, -h * 0.12)], darker(skin, 0.3), w * 0.014)


FORMS: dict[str, Callable[[Sheet, Cut, Act], None]] = {"bat": _bat}
"""Who is drawn here, by form."""
