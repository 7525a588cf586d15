"""What belongs to a wall, when it is named where no wall has it. The origin is below the middle.

What a concept may state: `form`, one of `window` (usual), `door`, `curtain`; and `paper`, that of a door's leaf or of
a curtain. Each fills its concept's `size`.
"""

from longtake.drawing import colour, ellipse, polygon, rectangle, smooth
from longtake.stage.families.values import Act, Cut
from longtake.stage.motion import ease, part, swing
from longtake.stage.papers import PAPERS
from longtake.stage.scenery import window
from longtake.stage.sheet import Sheet, darker, paler

_HOLE = (
    (-0.06, 0.76), (0.06, 0.62), (0.24, 0.74), (0.16, 0.54), (0.3, 0.42), (0.1, 0.42), (0.04, 0.26), (-0.08, 0.42),
    (-0.26, 0.36), (-0.14, 0.54), (-0.28, 0.68), (-0.1, 0.62),
)  # fmt: skip
"""A star of broken glass, in shares of the window from its sill's middle."""


def draw(sheet: Sheet, cut: Cut, act: Act) -> None:
    """Draw a window, whole or broken, a door that opens, or curtains that sway."""
    w, h = cut.concept.size
    if cut.form == "door":
        _door(sheet, cut, act, w - 36, h - 18)
    elif cut.form == "curtain":
        _curtain(sheet, cut, act, w, h)
    else:
        _window(sheet, act, w - 68, h - 56)


def _window(sheet: Sheet, act: Act, w: float, h: float) -> None:
    window(sheet, 0, -38, w, h, act.seconds, curtains=None)
    if act.doing == "broken":
        sheet.cut(polygon([(x * w, -38 - y * h) for x, y in _HOLE]), PAPERS["ink"], lift=0)
        for x, y in ((-0.36, 0.86), (0.42, 0.76), (0.4, 0.2), (-0.42, 0.3), (0.02, 0.1)):
            sheet.draw([(0.02 * w, -38 - 0.54 * h), (x * w, -38 - y * h)], PAPERS["white"], 4)


def _door(sheet: Sheet, cut: Cut, act: Act, w: float, h: float) -> None:
    paper = cut.paper("#a9714b")
    sheet.cut(rectangle(-w / 2 - 18, -h - 18, w + 36, h + 18, 4), colour("#efe3d0"), lift=1.4)
    gone = ease(part(act.u, 0.1, 0.6))
    gap = {"open": gone, "reach": gone, "close": 1 - gone}.get(act.doing, 0.0)
    sheet.cut(rectangle(-w / 2, -h, w, h), colour("#5b4a56"), lift=0)
    leaf = sheet.new()
    leaf.cut(rectangle(0, -h, w, h, 3), paper, fade=darker(paper, 0.08), lift=0.6)
    for y in (0.9, 0.44):
        leaf.cut(rectangle(w * 0.16, -h * y, w * 0.68, h * 0.36, 6), paler(paper, 0.1), lift=0.4)
    leaf.cut(ellipse(w * 0.88, -h * 0.48, 11, 11), colour("#f3dfae"), lift=0.6)
    sheet.put(leaf, -w / 2, 0, scale=(1 - 0.7 * gap, 1.0))


def _curtain(sheet: Sheet, cut: Cut, act: Act, w: float, h: float) -> None:
    paper = cut.paper("#c9736b")
    sway = 6 * swing(act.seconds, 4.0)
    for side in (-1, 1):
        outer, waist, middle = side * w * 0.46, side * w * 0.3, side * w * 0.02
        hang = [(outer, -h + 18), (outer, -10), (side * w * 0.4 + sway, -2), (side * w * 0.2 + sway, -8)]
        hang += [(waist - side * 18, -h * 0.34), (side * w * 0.2, -h * 0.6), (middle, -h + 18)]
        sheet.cut(smooth(hang, tension=0.45), paper, fade=darker(paper, 0.1), lift=1.4)
        for share in (0.36, 0.24, 0.12):
            fold = [
                (side * w * share, -h + 24),
                (side * w * (0.3 + share * 0.2), -h * 0.5),
                (waist + side * w * 0.05, -h * 0.38),
            ]
            sheet.draw(fold, darker(paper, 0.18), 4)
        for share in (0.33, 0.4):
            sheet.draw([(side * w * share, -h * 0.3), (side * w * (share - 0.02) + sway, -18)], darker(paper, 0.18), 4)
        sheet.cut(rectangle(min(outer, side * w * 0.23), -h * 0.36, w * 0.23, 18, 8), PAPERS["gold"])
    sheet.strip([(-w * 0.48, -h + 12), (w * 0.48, -h + 12)], PAPERS["wood"], 14)
    for side in (-1, 1):
        sheet.cut(ellipse(side * w * 0.48, -h + 12, 12, 12), PAPERS["brass"])
