"""Fish unlike fish: ray, eel, pufferfish, seahorse, anglerfish. Their middle is the origin."""

import math
from collections.abc import Callable

from longtake.drawing import Path, circle, colour, ellipse, polygon
from longtake.stage.families.animal.head import INK
from longtake.stage.families.outlines import blob, curl, halfway, taper
from longtake.stage.families.values import Act, Cut
from longtake.stage.motion import chance, swing
from longtake.stage.sheet import WHITE, Point, Sheet, darker, paler


def _eye(sheet: Sheet, x: float, y: float, r: float, act: Act) -> None:
    sheet.cut(circle(x, y, r * 1.45), colour("#f8f5ee"), lift=0)
    if act.doing in ("sleep", "fall-asleep"):
        sheet.draw([(x - r, y), (x + r, y)], INK, r * 0.5)
        return
    sheet.cut(circle(x, y, r), INK, lift=0)
    sheet.cut(circle(x + r * 0.3, y - r * 0.36, r * 0.34), WHITE, lift=0)


def _ray(sheet: Sheet, cut: Cut, act: Act) -> None:
    """A manta, seen from above and a little from the side."""
    w, h = cut.concept.size
    paper, beat = cut.paper("#5f7596"), swing(act.seconds, 1.6, chance(act.who))
    sheet.strip(
        [(-w * 0.16, h * 0.04), (-w * 0.34, h * 0.1), (-w * 0.5, h * 0.04 + beat * h * 0.06)],
        darker(paper, 0.1),
        h * 0.035,
        bend=True,
    )
    for side in (1, -1):
        up = side * (h * 0.42 + beat * side * h * 0.1)
        wing = blob(
            [
                (w * 0.3, -side * 0.0),
                (w * 0.06, -up * 1.0),
                (-w * 0.14, -up * 1.12),
                (-w * 0.08, -up * 0.4),
                (-w * 0.2, 0),
            ],
            0.7,
        )
        sheet.cut(wing, darker(paper, 0.12) if side > 0 else paper)
    sheet.cut(
        blob(
            [
                (-w * 0.24, 0),
                (-w * 0.05, -h * 0.14),
                (w * 0.24, -h * 0.15),
                (w * 0.34, 0),
                (w * 0.24, h * 0.15),
                (-w * 0.05, h * 0.14),
            ]
        ),
        paper,
        lift=0.4,
    )
    for side in (-1, 1):
        sheet.cut(
            taper(
                [(w * 0.26, side * h * 0.1), (w * 0.36, side * h * 0.15), (w * 0.42, side * h * 0.08)],
                [h * 0.08, h * 0.06, h * 0.03],
            ),
            darker(paper, 0.06),
            lift=0.5,
        )
        _eye(sheet, w * 0.24, side * h * 0.12, h * 0.03, act)
    for x, y in ((0.06, -0.05), (-0.04, 0.04), (0.1, 0.06), (-0.1, -0.03)):
        sheet.cut(circle(w * x, h * y, h * 0.024), paler(paper, 0.5), lift=0)


def _eel(sheet: Sheet, cut: Cut, act: Act) -> None:
    w, h = cut.concept.size
    paper, now = cut.paper("#6f7d4f"), act.seconds * 3.2 + chance(act.who) * 6
    points: list[Point] = []
    for index in range(8):
        share = index / 7
        points.append((w * (-0.48 + 0.86 * share), h * 0.3 * math.sin(now - 7 * share + 6) * (1 - 0.55 * share)))
    thick = h * 0.3
    fin = [(x, y - thick * 0.2) for x, y in points[:6]]
    sheet.cut(taper(fin, [1, thick * 0.8, thick * 1.2, thick * 1.3, thick * 1.2, 1]), darker(paper, 0.2), lift=0.5)
    outline = taper(points, [2, thick * 0.5, thick * 0.8, thick, thick, thick, thick * 1.04, thick * 1.1])
    sheet.cut(outline, paper)
    marks = sheet.new()
    marks.cut(
        taper(
            [(x, y + thick * 0.4) for x, y in points],
            [2, 2, thick * 0.3, thick * 0.4, thick * 0.4, thick * 0.4, thick * 0.4, thick * 0.4],
        ),
        paler(paper, 0.5),
        lift=0,
    )
    sheet.put(marks, clip=outline)
    x, y = points[-1]
    _eye(sheet, x + thick * 0.1, y - thick * 0.14, thick * 0.13, act)
    sheet.draw(
        [
            (x + thick * 0.56, y + thick * 0.1),
            (x + thick * 0.24, y + thick * 0.24),
            (x - thick * 0.06, y + thick * 0.16),
        ],
        darker(paper, 0.5),
        thick * 0.08,
    )


def _puffer(sheet: Sheet, cut: Cut, act: Act) -> None:
    w, h = cut.concept.size
    paper, wag = cut.paper("#e3b84e"), swing(act.seconds, 0.6, chance(act.who))
    r = min(w * 0.4, h * 0.42) * (1 + 0.02 * swing(act.seconds, 2))
    tail = sheet.new()
    tail.cut(blob([(0, -r * 0.16), (-r * 0.44, -r * 0.36), (-r * 0.4, r * 0.36), (0, r * 0.16)]), darker(paper, 0.14))
    sheet.put(tail, -r * 0.9, 0, scale=(0.8 + 0.2 * wag, 1))
    spikes: list[Point] = []
    for index in range(44):
        angle, far = 2 * math.pi * index / 44, r * (1.15 if index % 2 else 0.96)
        spikes.append((far * math.cos(angle), far * math.sin(angle)))
    sheet.cut(polygon(spikes), darker(paper, 0.2))
    sheet.cut(circle(0, 0, r), paper, lift=0)
    marks = sheet.new()
    marks.cut(ellipse(r * 0.2, r * 0.86, r * 1.2, r * 0.6), colour("#f8f1de"), lift=0)
    for x, y, size in (
        (-0.4, -0.5, 0.12),
        (0.0, -0.7, 0.1),
        (-0.64, -0.1, 0.1),
        (0.36, -0.66, 0.08),
        (-0.2, -0.2, 0.09),
    ):
        marks.cut(circle(r * x, r * y, r * size), darker(paper, 0.35), lift=0)
    sheet.put(marks, clip=circle(0, 0, r))
    for x in (0.16, 0.78):
        _eye(sheet, r * x, -r * 0.2, r * 0.14, act)
    sheet.cut(ellipse(r * 0.52, r * 0.2, r * 0.14, r * 0.1), colour("#c9716a"), lift=0)
    sheet.cut(
        blob([(-r * 0.16, r * 0.06), (-r * 0.6, r * (0.0 + 0.1 * wag)), (-r * 0.56, r * 0.34), (-r * 0.16, r * 0.26)]),
        darker(paper, 0.14),
        lift=0.5,
    )


def _seahorse(sheet: Sheet, cut: Cut, act: Act) -> None:
    w, h = cut.concept.size
    paper = cut.paper("#e9a04a")
    sway = swing(act.seconds, 2.2) * 3
    own = sheet.new()
    tail = curl((-w * 0.02, h * 0.12), 100, h * 0.62, 330, 6)
    spine: list[Point] = [
        (w * 0.12, -h * 0.3),
        (-w * 0.06, -h * 0.22),
        (-w * 0.12, -h * 0.06),
        (w * 0.04, h * 0.06),
        *tail[1:],
    ]
    widths = [w * 0.24, w * 0.26, w * 0.36, w * 0.42, w * 0.26, w * 0.18, w * 0.13, w * 0.09, w * 0.06, w * 0.03]
    fin = own.new()
    fin.cut(blob([(0, -h * 0.08), (-w * 0.24, -h * 0.05), (-w * 0.22, h * 0.06), (0, h * 0.06)]), paler(paper, 0.3))
    own.put(fin, -w * 0.2, -h * 0.04, scale=(0.85 + 0.15 * swing(act.seconds, 0.24), 1))
    body = taper(spine, widths)
    snout = taper([(w * 0.14, -h * 0.35), (w * 0.34, -h * 0.31), (w * 0.46, -h * 0.29)], [w * 0.2, w * 0.12, w * 0.12])
    crest = polygon(
        [(w * 0.0, -h * 0.4), (-w * 0.04, -h * 0.5), (w * 0.08, -h * 0.46), (w * 0.12, -h * 0.5), (w * 0.2, -h * 0.41)]
    )
    own.cut(crest, darker(paper, 0.14), lift=0.5)
    own.cut(body + ellipse(w * 0.1, -h * 0.35, w * 0.19, h * 0.085) + snout, paper)
    for index in range(1, 6):
        x, y = halfway(spine[index], spine[index + 1], 0.2)
        own.draw(
            [(x - widths[index] * 0.1, y), (x + widths[index] * 0.44, y - h * 0.008)], darker(paper, 0.2), w * 0.035
        )
    _eye(own, w * 0.15, -h * 0.365, w * 0.042, act)
    sheet.put(own, 0, 0, turn=sway)


def _angler(sheet: Sheet, cut: Cut, act: Act) -> None:
    w, h = cut.concept.size
    paper, wag = cut.paper("#4b4a63"), swing(act.seconds, 0.9)
    tail = sheet.new()
    tail.cut(blob([(0, -h * 0.08), (-w * 0.16, -h * 0.24), (-w * 0.16, h * 0.24), (0, h * 0.08)]), darker(paper, 0.14))
    sheet.put(tail, -w * 0.3, 0, scale=(0.8 + 0.2 * wag, 1))
    body = blob(
        [
            (-w * 0.36, 0),
            (-w * 0.14, -h * 0.34),
            (w * 0.16, -h * 0.38),
            (w * 0.4, -h * 0.08),
            (w * 0.2, h * 0.04),
            (w * 0.42, h * 0.24),
            (w * 0.1, h * 0.44),
            (-w * 0.2, h * 0.3),
        ],
        0.8,
    )
    sheet.cut(body, paper)
    teeth = _teeth(w, h)
    sheet.cut(teeth, WHITE, lift=0)
    _eye(sheet, w * 0.14, -h * 0.14, h * 0.04, act)
    lure = (w * 0.44 + wag * 3, -h * 0.34)
    sheet.strip([(w * 0.1, -h * 0.36), (w * 0.26, -h * 0.5), lure], darker(paper, 0.1), h * 0.025, bend=True)
    sheet.veil(circle(*lure, h * 0.13), (255, 240, 170, 90))
    sheet.cut(circle(*lure, h * 0.05), colour("#fff0a8"), lift=0, glow=True)


def _tadpole(sheet: Sheet, cut: Cut, act: Act) -> None:
    w, h = cut.concept.size
    paper, now = cut.paper("#45424b"), act.seconds * 7 + chance(act.who) * 6
    tail: list[Point] = [(w * 0.1 - w * 0.15 * step, h * 0.12 * step * 0.5 * math.sin(now - step)) for step in range(5)]
    sheet.cut(taper(tail, [h * 0.5, h * 0.46, h * 0.4, h * 0.26, 2]), paler(paper, 0.16))
    sheet.cut(ellipse(w * 0.24, 0, w * 0.25, h * 0.42), paper)
    _eye(sheet, w * 0.34, -h * 0.08, h * 0.1, act)
    sheet.draw([(w * 0.4, h * 0.16), (w * 0.34, h * 0.22), (w * 0.28, h * 0.2)], paler(paper, 0.5), h * 0.05)


def _teeth(w: float, h: float) -> Path:
    path = Path(b"", ())
    for index in range(4):
        x = w * (0.36 - 0.045 * index)
        path += polygon(
            [
                (x, -h * 0.05 + index * h * 0.022),
                (x - w * 0.036, -h * 0.04 + index * h * 0.024),
                (x - w * 0.02, h * 0.08),
            ]
        )
        path += polygon(
            [(x, h * 0.2 - index * h * 0.03), (x - w * 0.018, h * 0.06), (x - w * 0.036, h * 0.18 - index * h * 0.03)]
        )
    return path


FORMS: dict[str, Callable[[Sheet, Cut, Act], None]] = {
    "ray": _ray, "eel": _eel, "puffer": _puffer, "seahorse": _seahorse, "angler": _angler, "tadpole": _tadpole,
}  # fmt: skip
"""Who is drawn here, by form."""
