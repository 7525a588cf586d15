"""Fireworks that burst one after the other. The origin is below the middle: where they rise from.

Measures: `papers`, the colours of the bursts.
"""

import math

from longtake.drawing import circle, line
from longtake.drawing.colours import Stroke
from longtake.drawing.paints import shape
from longtake.stage.families.cutout import LIT
from longtake.stage.families.values import Act, Cut
from longtake.stage.motion import clamp, ease
from longtake.stage.papers import paper_of
from longtake.stage.scenery import glow
from longtake.stage.sheet import Sheet

_PERIOD = 2.4
_SPOTS = ((0.0, 0.64, 0.36), (-0.3, 0.42, 0.26), (0.31, 0.34, 0.24))
"""Of each burst: where, in shares of width and height, and how large."""
_RAYS = 12


def draw(sheet: Sheet, cut: Cut, act: Act) -> None:
    """Draw the bursts, each at its own age."""
    width, height = cut.concept.size
    papers = cut.measure("papers", ["amber", "rose", "sky"])
    for number, (x, y, size) in enumerate(_SPOTS):
        age = (act.seconds / _PERIOD + number * 0.37 + 0.1) % 1.0
        paper = cut.paint or paper_of(papers[number % len(papers)], LIT)
        middle, reach = (x * width, -y * height), size * height
        if age < 0.2:
            rise = age / 0.2
            at = (middle[0], middle[1] * rise)
            sheet.paints.append(shape(line([at, (at[0], at[1] + 60)]), stroke=Stroke((*LIT[:3], 200), 6)))
            continue
        open_, fades = ease((age - 0.2) / 0.4), clamp((1 - age) / 0.35)
        sheet.veil(circle(*middle, reach), glow(*middle, reach, (*paper[:3], int(90 * fades))))
        for ring, share in enumerate((1.0, 0.62)):
            for index in range(_RAYS):
                a = math.tau * (index + 0.5 * ring) / _RAYS
                far, near = reach * share * open_, reach * share * open_ * 0.62
                drop = 14 * (1 - fades)
                ray = line([(middle[0] + math.cos(a) * d, middle[1] + math.sin(a) * d + drop) for d in (near, far)])
                tone = paper if ring == 0 else LIT
                sheet.paints.append(shape(ray, stroke=Stroke((*tone[:3], int(255 * fades)), 8 - 2 * ring)))
