"""Frogs and toads: they sit, hop and swim. Colours: `paper`, `belly`; `warts` for a toad."""

import math
from collections.abc import Callable

from longtake.drawing import Colour, circle, colour, ellipse
from longtake.stage.families.animal.head import INK
from longtake.stage.families.outlines import blob, taper
from longtake.stage.families.values import Act, Cut
from longtake.stage.motion import blink, part, swing
from longtake.stage.papers import paper_of
from longtake.stage.sheet import WHITE, Sheet, darker, paler

_HOPS = ("walk", "run", "go", "enter", "leave", "crawl", "dance")


def _frog(sheet: Sheet, cut: Cut, act: Act) -> None:
    w, h = cut.concept.size
    paper = cut.paint or paper_of(cut.measure("paper", "leaf"), colour("#6fa35a"))
    belly = paper_of(cut.measure("belly", "paper+60"), paper)
    leap = 0.0
    if act.doing in _HOPS:
        far = act.gone or act.seconds * float(cut.measure("speed", 100.0)) * (1.6 if act.doing == "run" else 1.0)
        leap = max(0.0, math.sin(2 * math.pi * far / (w * 0.7)))
    elif act.doing in ("jump", "swim", "climb"):
        leap = math.sin(math.pi * part(act.u, 0.1, 0.9)) if act.doing == "jump" else 0.5 + 0.5 * swing(act.seconds, 1.2)
    own = sheet.new()
    dark = darker(paper, 0.14)
    for near in (False, True):
        _hind_leg(own, w, h, leap, paper if near else dark, near=near)
        if not near:
            own.cut(
                taper(
                    [(w * 0.14, -h * 0.3), (w * (0.16 + 0.14 * leap), -h * 0.16), (w * (0.2 + 0.16 * leap), -h * 0.03)],
                    [h * 0.13, h * 0.1, h * 0.08],
                ),
                dark,
                lift=0.5,
            )
            _body(own, cut, w, h)
    own.cut(
        taper(
            [(w * 0.08, -h * 0.3), (w * (0.1 + 0.16 * leap), -h * 0.14), (w * (0.08 + 0.24 * leap), -h * 0.03)],
            [h * 0.14, h * 0.1, h * 0.08],
        ),
        paper,
        lift=0.6,
    )
    foot = w * (0.1 + 0.24 * leap)
    for toe in (-0.02, 0.03, 0.08):
        own.strip([(foot, -h * 0.03), (foot + w * toe, -2)], paper, h * 0.04, lift=0)
    _face(own, cut, act, w, h, paper, belly)
    sheet.put(own, 0, -leap * h * 0.35 if act.doing in _HOPS else 0.0, turn=-18 * leap if act.doing != "swim" else 0.0)


def _hind_leg(sheet: Sheet, w: float, h: float, leap: float, paper: Colour, *, near: bool) -> None:
    """Folded beside the body, or stretched out behind it."""
    shift = 0.0 if near else w * 0.05
    hip, knee = (-w * 0.22 + shift, -h * 0.24), (-w * (0.1 + 0.22 * leap) + shift, -h * (0.46 - 0.2 * leap))
    heel, toe = (
        (-w * (0.32 + 0.24 * leap) + shift, -h * (0.1 - 0.02 * leap)),
        (-w * (0.1 + 0.5 * leap) + shift, -h * 0.03 + h * 0.08 * leap),
    )
    sheet.cut(taper([hip, knee], [h * 0.26, h * 0.2]) + taper([knee, heel], [h * 0.2, h * 0.11]), paper, lift=0.6)
    sheet.cut(taper([heel, ((heel[0] + toe[0]) / 2, toe[1]), toe], [h * 0.1, h * 0.08, h * 0.1]), paper, lift=0.4)


def _body(sheet: Sheet, cut: Cut, w: float, h: float) -> None:
    paper = cut.paint or paper_of(cut.measure("paper", "leaf"), colour("#6fa35a"))
    outline = blob(
        [
            (-w * 0.38, -h * 0.2),
            (-w * 0.26, -h * 0.48),
            (w * 0.04, -h * 0.74),
            (w * 0.3, -h * 0.62),
            (w * 0.3, -h * 0.26),
            (w * 0.1, -h * 0.1),
            (-w * 0.2, -h * 0.07),
        ]
    )
    sheet.cut(outline, paper)
    marks = sheet.new()
    marks.cut(
        blob([(w * 0.4, -h * 0.36), (w * 0.16, -h * 0.34), (-w * 0.16, -h * 0.18), (-w * 0.2, 0), (w * 0.3, 0)]),
        paper_of(cut.measure("belly", "paper+60"), paper),
        lift=0,
    )
    for x, y, r in ((-0.14, -0.44, 0.03), (-0.03, -0.56, 0.026), (-0.24, -0.32, 0.024), (0.04, -0.44, 0.02)):
        marks.cut(
            circle(w * x, h * y, w * r),
            darker(paper, 0.26) if not cut.measure("warts", False) else darker(paper, 0.4),
            lift=0,
        )
    sheet.put(marks, clip=outline)


def _face(sheet: Sheet, cut: Cut, act: Act, w: float, h: float, paper: Colour, belly: Colour) -> None:
    croak = act.mouth if act.doing != "talk" else max(act.mouth, 0.5 + 0.5 * swing(act.seconds, 0.7))
    x, y = w * 0.24, -h * 0.62
    if croak > 0.05:
        sheet.cut(circle(x + w * 0.03, y + h * 0.26, w * (0.05 + 0.09 * croak)), paler(belly, 0.3), lift=0.5)
    sheet.cut(ellipse(x, y + h * 0.04, w * 0.23, h * 0.17), paper, lift=0.5)
    for side in (-1, 1):
        ex, ey, r = x + side * w * 0.115 + w * 0.01, y - h * 0.14, w * 0.075
        sheet.cut(circle(ex, ey, r), paper, lift=0.4)
        if act.doing in ("sleep", "fall-asleep") or blink(act.seconds, act.who):
            sheet.draw([(ex - r * 0.6, ey), (ex, ey + r * 0.3), (ex + r * 0.6, ey)], INK, r * 0.2)
            continue
        sheet.cut(circle(ex + r * 0.06, ey, r * 0.68), colour("#fbf4dc"), lift=0)
        sheet.cut(ellipse(ex + r * 0.12, ey, r * 0.44, r * 0.4), INK, lift=0)
        sheet.cut(circle(ex + r * 0.26, ey - r * 0.16, r * 0.14), WHITE, lift=0)
    if act.doing in ("eat",) and act.seconds % 1.2 < 0.5:
        sheet.strip([(x + w * 0.16, y + h * 0.1), (x + w * 0.34, y + h * 0.06)], colour("#e2777c"), h * 0.06)
    sheet.draw(
        [(x - w * 0.17, y + h * 0.05), (x + w * 0.02, y + h * 0.13), (x + w * 0.2, y + h * 0.05)],
        darker(paper, 0.5),
        h * 0.03,
    )


FORMS: dict[str, Callable[[Sheet, Cut, Act], None]] = {"frog": _frog}
"""Who is drawn here, by form."""
