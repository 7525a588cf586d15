"""Turtles and tortoises: a domed shell on four legs, or on flippers (`form` sea-turtle). Colours: `paper`, `shell`."""

import math
from collections.abc import Callable

from longtake.drawing import circle, colour, polygon
from longtake.stage.families.animal.head import INK
from longtake.stage.families.outlines import blob, taper
from longtake.stage.families.values import Act, Cut
from longtake.stage.motion import blink, swing
from longtake.stage.papers import paper_of
from longtake.stage.sheet import WHITE, Sheet, darker, paler

_STEPS = ("walk", "run", "go", "enter", "leave", "crawl", "climb", "dance", "swim")


def _turtle(sheet: Sheet, cut: Cut, act: Act) -> None:
    w, h = cut.concept.size
    paper = cut.paint or paper_of(cut.measure("paper", "leaf"), colour("#6fa35a"))
    shell = darker(cut.paint, 0.3) if cut.paint else paper_of(cut.measure("shell", "bark"), paper)
    sea = cut.form == "sea-turtle"
    own = sheet.new()
    hidden = act.doing in ("sleep", "fall-asleep", "hide")
    speed = float(cut.measure("speed", 40.0)) * (2.2 if act.doing == "run" else 1.0)
    phase = (act.gone or act.seconds * speed) / (w * 0.3) if act.doing in _STEPS else 0.0
    for number, x in enumerate((-0.26, 0.22, -0.18, 0.3)):
        now = phase + number * 0.5
        step = math.sin(2 * math.pi * now) * w * 0.05 if phase else 0.0
        tone = darker(paper, 0.16) if number < 2 else paper
        if sea:
            sweep = swing(act.seconds, 1.4) * 16 if act.doing in ("swim", "fly", "float", "") else step
            points = [
                (w * x, -h * 0.3),
                (w * (x - 0.08), -h * 0.12),
                (w * (x - 0.22), -h * 0.02 - sweep * 0.4 * (number % 2)),
            ]
            own.cut(taper(points, [h * 0.2, h * 0.22, h * 0.08]), tone, lift=0.6)
        elif not hidden:
            lift = max(0.0, math.cos(2 * math.pi * now)) * h * 0.05 if phase else 0.0
            points = [(w * x, -h * 0.34), (w * x + step * 0.5, -h * 0.16), (w * x + step, -h * 0.05 - lift)]
            own.cut(taper(points, [h * 0.22, h * 0.2, h * 0.2]), tone, lift=0.6)
    own.cut(polygon([(-w * 0.36, -h * 0.34), (-w * 0.5, -h * 0.2), (-w * 0.34, -h * 0.22)]), paper, lift=0.5)
    _head(own, cut, act, hidden=hidden)
    dome = blob(
        [
            (-w * 0.42, -h * 0.24),
            (-w * 0.34, -h * 0.66),
            (-w * 0.04, -h * 0.93),
            (w * 0.22, -h * 0.72),
            (w * 0.34, -h * 0.26),
            (-w * 0.04, -h * 0.18),
        ],
        0.9,
    )
    own.cut(dome, shell)
    marks = own.new()
    for x, y, r in (
        (-0.04, -0.62, 0.14),
        (-0.26, -0.5, 0.11),
        (0.17, -0.52, 0.11),
        (-0.15, -0.34, 0.1),
        (0.08, -0.34, 0.1),
        (-0.36, -0.3, 0.07),
        (0.28, -0.32, 0.07),
    ):
        plate = [(w * (x + r * math.cos(i * 1.047)), h * y + w * r * 0.92 * math.sin(i * 1.047)) for i in range(6)]
        marks.cut(blob(plate, 0.3), paler(shell, 0.22), lift=0)
    own.put(marks, clip=dome)
    own.cut(
        taper([(-w * 0.42, -h * 0.24), (-w * 0.04, -h * 0.19), (w * 0.35, -h * 0.25)], [h * 0.07, h * 0.1, h * 0.07]),
        paler(shell, 0.45),
        lift=0.4,
    )
    down = h * 0.14 if hidden and not sea else 0.0
    sheet.put(own, 0, down + (3 * swing(act.seconds, 1.9) if sea else 0.0))


def _head(sheet: Sheet, cut: Cut, act: Act, *, hidden: bool) -> None:
    w, h = cut.concept.size
    paper = cut.paint or paper_of(cut.measure("paper", "leaf"), colour("#6fa35a"))
    reach = 0.0
    if act.doing in ("eat", "drink", "sniff"):
        reach = h * 0.26 + 3 * swing(act.seconds, 0.6)
    x, y, r = w * (0.42 if not hidden else 0.33), -h * (0.56 if not hidden else 0.34) + reach, w * 0.095
    sheet.cut(
        taper([(w * 0.2, -h * 0.36), (w * 0.32, -h * 0.38), (x, y)], [h * 0.24, h * 0.22, h * 0.2]),
        darker(paper, 0.06),
        lift=0.5,
    )
    sheet.cut(
        blob(
            [
                (x - r, y - r * 0.2),
                (x - r * 0.3, y - r),
                (x + r * 0.7, y - r * 0.8),
                (x + r * 1.15, y),
                (x + r * 0.7, y + r * 0.66),
                (x - r * 0.5, y + r * 0.7),
            ]
        ),
        paper,
    )
    eye = (x + r * 0.34, y - r * 0.22)
    if hidden or blink(act.seconds, act.who):
        sheet.draw([(eye[0] - r * 0.24, eye[1]), (eye[0] + r * 0.24, eye[1])], INK, r * 0.12)
    else:
        sheet.cut(circle(*eye, r * 0.26), INK, lift=0)
        sheet.cut(circle(eye[0] + r * 0.08, eye[1] - r * 0.09, r * 0.09), WHITE, lift=0)
    sheet.draw(
        [(x + r * 1.06, y + r * 0.2), (x + r * 0.6, y + r * 0.36), (x + r * 0.2, y + r * 0.26)],
        darker(paper, 0.5),
        r * 0.1,
    )


FORMS: dict[str, Callable[[Sheet, Cut, Act], None]] = {"turtle": _turtle, "sea-turtle": _turtle}
"""Who is drawn here, by form."""
