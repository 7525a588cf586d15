"""Snakes: they slither, rear their heads and coil up to sleep. Colours: `paper`, `belly`, `band`; a cobra's `hood`."""

import math
from collections.abc import Callable

from longtake.drawing import Colour, circle, colour, ellipse
from longtake.stage.families.animal.head import INK
from longtake.stage.families.outlines import blob, taper
from longtake.stage.families.values import Act, Cut
from longtake.stage.motion import blink, chance, swing
from longtake.stage.papers import paper_of
from longtake.stage.sheet import WHITE, Point, Sheet, darker, paler

_GOING = ("walk", "run", "go", "enter", "leave", "crawl", "climb", "swim")


def _papers(cut: Cut) -> tuple[Colour, Colour, Colour]:
    paper = cut.paint or paper_of(cut.measure("paper", "leaf"), colour("#6fa35a"))
    return paper, paper_of(cut.measure("belly", "paper+55"), paper), paper_of(cut.measure("band", "paper-30"), paper)


def _snake(sheet: Sheet, cut: Cut, act: Act) -> None:
    w, h = cut.concept.size
    if act.doing in ("sleep", "fall-asleep", "lie", "sit"):
        _coiled(sheet, cut, act)
        return
    going = act.doing in _GOING
    thick = h * (0.25 if not cut.measure("hood", False) else 0.18)
    # The bends stay where they are on the ground while it slides along them.
    far = act.gone or act.seconds * float(cut.measure("speed", 90.0))
    now = -far * 11 / (w * 0.66) if going else math.sin(act.seconds * 1.4) * 0.3
    points: list[Point] = []
    for index in range(11):
        share = index / 10
        wave = math.sin(share * 11 - now) * h * 0.11 * (1.0 if going else 0.8)
        points.append((w * (-0.5 + 0.66 * share), -thick * 0.5 - h * 0.11 + wave))
    rise = 0.34 if going else 0.78 if not cut.measure("hood", False) else 0.8
    lean = swing(act.seconds, 2.6) * w * 0.015
    strike = w * 0.1 if act.doing in ("eat", "paw", "roar", "talk") and act.seconds % 1.3 < 0.3 else 0.0
    low = points[-1]
    head = (w * 0.36 + strike + lean, -h * rise if act.doing not in ("eat", "drink", "sniff") else -h * 0.24)
    points += [
        (w * 0.26, low[1] * 0.9),
        (w * 0.3, (low[1] + head[1]) * 0.5),
        (head[0] - w * 0.04, head[1] + h * 0.06),
        head,
    ]
    widths = [thick * min(1.0, 0.16 + 0.2 * index) for index in range(len(points) - 3)] + [
        thick * 0.94,
        thick * 0.84,
        thick * 0.8,
    ]
    outline = taper(points, widths)
    if cut.measure("hood", False) and not going:
        _hood(sheet, cut, points, thick)
    sheet.cut(outline, _papers(cut)[0])
    _bands(sheet, cut, points, widths, outline)
    _head(sheet, cut, act, head, thick)


def _hood(sheet: Sheet, cut: Cut, points: list[Point], thick: float) -> None:
    (x, y), paper = points[-2], _papers(cut)[0]
    sheet.cut(
        blob(
            [
                (x, y - thick * 0.5),
                (x + thick * 1.2, y + thick * 0.7),
                (x + thick * 0.6, y + thick * 2.6),
                (x - thick * 0.9, y + thick * 2.6),
                (x - thick * 1.4, y + thick * 0.7),
            ]
        ),
        darker(paper, 0.1),
    )
    sheet.cut(
        blob(
            [
                (x + thick * 0.1, y),
                (x + thick * 0.8, y + thick * 0.8),
                (x + thick * 0.3, y + thick * 2.2),
                (x - thick * 0.5, y + thick * 2.2),
                (x - thick * 0.9, y + thick * 0.8),
            ]
        ),
        _papers(cut)[1],
        lift=0,
    )


def _bands(sheet: Sheet, cut: Cut, points: list[Point], widths: list[float], outline: object) -> None:
    """Rings across its back."""
    band, marks = _papers(cut)[2], sheet.new()
    for index in range(2, len(points) - 2):
        (ax, ay), (x, y), (bx, by) = points[index - 1], points[index], points[index + 1]
        far = math.hypot(bx - ax, by - ay) or 1.0
        nx, ny = -(by - ay) / far * widths[index] * 0.44, (bx - ax) / far * widths[index] * 0.44
        marks.strip([(x - nx, y - ny), (x + nx, y + ny)], band, widths[index] * 0.3, lift=0)
    sheet.put(marks)


def _head(sheet: Sheet, cut: Cut, act: Act, at: Point, thick: float) -> None:
    (x, y), (paper, belly, _), r = at, _papers(cut), thick * 0.62
    if act.seconds % 1.1 < 0.32 or act.doing in ("lick", "talk", "eat"):
        tip = (x + r * 3.0, y + r * 0.5)
        sheet.strip([(x + r, y + r * 0.3), tip], colour("#c9413f"), r * 0.16, lift=0)
        for side in (-1, 1):
            sheet.strip([tip, (tip[0] + r * 0.5, tip[1] + side * r * 0.34)], colour("#c9413f"), r * 0.13, lift=0)
    if act.doing in ("roar", "talk", "eat"):
        sheet.cut(
            blob(
                [(x, y + r * 0.2), (x + r * 1.3, y + r * 0.8), (x + r * 0.9, y + r * 1.2), (x - r * 0.2, y + r * 0.8)]
            ),
            belly,
            lift=0.4,
        )
    sheet.cut(
        blob(
            [
                (x - r * 1.1, y),
                (x - r * 0.5, y - r * 0.86),
                (x + r * 0.7, y - r * 0.74),
                (x + r * 1.66, y + r * 0.1),
                (x + r * 0.8, y + r * 0.7),
                (x - r * 0.6, y + r * 0.72),
            ]
        ),
        paper,
    )
    ex, ey = x + r * 0.3, y - r * 0.24
    if blink(act.seconds, act.who):
        sheet.draw([(ex - r * 0.3, ey), (ex + r * 0.3, ey)], INK, r * 0.14)
    else:
        sheet.cut(circle(ex, ey, r * 0.36), colour("#f3d25e"), lift=0)
        sheet.cut(ellipse(ex + r * 0.04, ey, r * 0.13, r * 0.3), INK, lift=0)
        sheet.cut(circle(ex + r * 0.1, ey - r * 0.12, r * 0.08), WHITE, lift=0)
    sheet.draw(
        [(x + r * 1.5, y + r * 0.26), (x + r * 0.7, y + r * 0.4), (x + r * 0.0, y + r * 0.24)],
        darker(paper, 0.5),
        r * 0.1,
    )


def _coiled(sheet: Sheet, cut: Cut, act: Act) -> None:
    w, h = cut.concept.size
    paper, _, band = _papers(cut)
    thick, breath = h * 0.22, swing(act.seconds, 3.6) * 1.5
    for number, (wide, y) in enumerate(((0.34, -0.12), (0.28, -0.29), (0.2, -0.45))):
        ring = ellipse(-w * 0.04, h * y - breath * number * 0.4, w * wide, thick * 0.62)
        sheet.cut(ring, paper if number != 1 else paler(paper, 0.06))
        marks = sheet.new()
        for step in range(5):
            x = -w * 0.04 + w * wide * (-0.8 + 0.4 * step)
            marks.strip([(x, h * y - thick), (x + thick * 0.1, h * y + thick)], band, thick * 0.26, lift=0)
        sheet.put(marks, clip=ring)
    shut = act if act.doing not in ("sleep", "fall-asleep") else Act("", _shut_at(act), who=act.who)
    _head(sheet, cut, shut, (w * 0.12, -h * 0.6 - breath), thick)


def _shut_at(act: Act) -> float:
    """A moment at which its eyes are shut and its tongue is in."""
    return next(
        (step * 0.05 for step in range(400) if blink(step * 0.05, act.who) and (step * 0.05) % 1.1 > 0.4),
        chance(act.who),
    )


FORMS: dict[str, Callable[[Sheet, Cut, Act], None]] = {"snake": _snake}
"""Who is drawn here, by form."""
