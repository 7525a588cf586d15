"""Screens, computers, film cameras and clocks. The origin is below the middle; each fills its concept's `size`.

What a concept may state: `form`, one of `screen` (a monitor), `television`, `cinema`, `computer`, `laptop`, `tablet`,
`phone`, `camera`, or of clocks `clock`, `alarm`, `grandfather`, `watch`, `pocket`; and `paper`, that of its case.
What has a picture states with `shows` where it is: its left, its foot, its width and height, from the foot's middle.
"""

from longtake.drawing import Colour, circle, colour, ellipse, polygon, rectangle
from longtake.stage.families.clockwork import CLOCKS
from longtake.stage.families.idea_pictures import view
from longtake.stage.families.shattered import shattered
from longtake.stage.families.values import Act, Cut
from longtake.stage.motion import swing
from longtake.stage.papers import PAPERS, paper_of
from longtake.stage.scenery import glow
from longtake.stage.sheet import Sheet, darker, paler

Size = tuple[float, float]


def draw(sheet: Sheet, cut: Cut, act: Act) -> None:
    """Draw the thing; clocks run, reels turn, screens glow; broken, it lies in shards."""
    if act.doing == "broken":
        shattered(sheet, lambda into: draw(into, cut, Act()), cut.concept.size, act)
        return
    own = cut.paint or paper_of(str(cut.measure("paper", "#474b5c")), PAPERS["iron"])
    if cut.form in CLOCKS:
        CLOCKS[cut.form](sheet, own, cut.concept.size, act)
        return
    if cut.form == "camera":
        _camera(sheet, own, cut.concept.size, act)
        return
    _CASES[cut.form](sheet, own, cut.concept.size)
    x, y, w, h = map(float, cut.measure("shows", (0, 0, 1, 1)))
    if sheet.light.lamps:
        cx, cy = x + w / 2, -y - h / 2
        sheet.veil(circle(cx, cy, w * 0.95), glow(cx, cy, w * 0.95, colour("#bfe0ff", 70)))
    inside = sheet.new()
    view(inside, w, h, act.seconds * 1.5)
    sheet.put(inside, x, -y - h, clip=rectangle(0, 0, w, h, 8))
    if cut.form == "cinema":
        _seats(sheet, own, cut.concept.size)


def _screen(sheet: Sheet, paper: Colour, size: Size) -> None:
    w, h = size
    sheet.cut(rectangle(-w * 0.2, -14, w * 0.4, 14, 7), darker(paper, 0.1))
    sheet.cut(rectangle(-w * 0.06, -h * 0.2, w * 0.12, h * 0.17, 4), darker(paper, 0.2))
    sheet.cut(rectangle(-w / 2, -h, w, h * 0.84, 14), paper, lift=1.6)


def _television(sheet: Sheet, paper: Colour, size: Size) -> None:
    w, h = size
    for side in (-1, 1):
        sheet.strip([(side * 8, -h * 0.78), (side * w * 0.22, -h + 8)], PAPERS["steel"], 8)
        sheet.cut(circle(side * w * 0.22, -h + 8, 9), PAPERS["steel"])
        sheet.strip([(side * w * 0.3, -h * 0.1), (side * w * 0.36, -8)], darker(paper, 0.3), 16)
    sheet.cut(rectangle(-w / 2, -h * 0.8, w, h * 0.74, 26), paper, lift=1.6)
    sheet.cut(rectangle(-w * 0.45, -h * 0.76, w * 0.68, h * 0.66, 26), PAPERS["ink"], lift=0)
    for y in (0.66, 0.5):
        sheet.cut(circle(w * 0.36, -h * y, w * 0.05), PAPERS["cream"], lift=0.6)
        sheet.draw([(w * 0.36, -h * y), (w * 0.385, -h * y - 10)], PAPERS["ink"], 5)
    for y in (0.3, 0.24, 0.18):
        sheet.draw([(w * 0.29, -h * y), (w * 0.43, -h * y)], darker(paper, 0.35), 5)


def _cinema(sheet: Sheet, paper: Colour, size: Size) -> None:
    w, h = size
    sheet.cut(rectangle(-w / 2, -h, w, h, 6), PAPERS["ink"], lift=2)
    for side in (-1, 1):
        for share in (0.49, 0.45, 0.41):
            x = side * w * share
            sheet.cut(rectangle(x - w * 0.03, -h, w * 0.06, h, w * 0.02), darker(paper, (0.49 - share) * 3), lift=0.6)
    sheet.cut(rectangle(-w / 2, -h, w, h * 0.1, 10), darker(paper, 0.12), lift=1.2)


def _seats(sheet: Sheet, paper: Colour, size: Size) -> None:
    """The backs of the seats before a cinema's screen."""
    w, h = size
    for index in range(8):
        left = -w / 2 + (index + 0.08) * w / 8
        sheet.cut(rectangle(left, -h * 0.2, w * 0.105, h * 0.2, w * 0.03), darker(paper, 0.5), lift=0.8)


def _computer(sheet: Sheet, paper: Colour, size: Size) -> None:
    w, h = size
    tower, screen = w * 0.36, w * 0.6
    sheet.cut(rectangle(tower - w * 0.12, -h * 0.86, w * 0.25, h * 0.84, 10), darker(paper, 0.1))
    for y in (0.76, 0.7):
        sheet.cut(rectangle(tower - w * 0.08, -h * y, w * 0.17, 8, 4), paler(paper, 0.25), lift=0)
    sheet.cut(circle(tower, -h * 0.16, 11), PAPERS["leaf"], glow=True, lift=0)
    left = -w * 0.46
    sheet.cut(rectangle(left + screen * 0.4, -h * 0.34, screen * 0.2, h * 0.2, 4), darker(paper, 0.2))
    sheet.cut(rectangle(left, -h, screen, h * 0.72, 12), paper, lift=1.6)
    keys = polygon([(left + 6, -h * 0.14), (left + screen - 6, -h * 0.14), (left + screen + 18, 0), (left - 14, 0)])
    sheet.cut(keys, paler(paper, 0.6), lift=1.2)
    for row in (0.1, 0.05):
        sheet.draw([(left + 12, -h * row), (left + screen - 12, -h * row)], paler(paper, 0.1), 6)


def _laptop(sheet: Sheet, paper: Colour, size: Size) -> None:
    w, h = size
    sheet.cut(rectangle(-w * 0.4, -h, w * 0.8, h * 0.84, 12), paper, lift=1.6)
    sheet.cut(
        polygon([(-w * 0.42, -h * 0.17), (w * 0.42, -h * 0.17), (w / 2, 0), (-w / 2, 0)]), paler(paper, 0.5), lift=1.2
    )
    for row in range(2):
        y = -h * (0.12 - 0.05 * row)
        sheet.draw([(-w * 0.36, y), (w * 0.36, y)], darker(paper, 0.05), 5)


def _tablet(sheet: Sheet, paper: Colour, size: Size) -> None:
    w, h = size
    sheet.cut(rectangle(-w / 2, -h, w, h, 18), paper, lift=1.2)
    sheet.cut(circle(w / 2 - 10, -h / 2, 5), paler(paper, 0.3), lift=0)


def _phone(sheet: Sheet, paper: Colour, size: Size) -> None:
    w, h = size
    sheet.cut(rectangle(-w / 2, -h, w, h, 16), paper, lift=1.2)
    sheet.cut(rectangle(-w * 0.16, -h + 5, w * 0.32, 5, 2), paler(paper, 0.3), lift=0)
    sheet.cut(circle(0, -9, 5), paler(paper, 0.3), lift=0)


def _camera(sheet: Sheet, paper: Colour, size: Size, act: Act) -> None:
    w, h = size
    for x in (-0.34, 0.0, 0.34):
        sheet.strip([(0, -h * 0.5), (w * x, -7)], colour("#8a6146"), 13)
    sheet.cut(rectangle(-w * 0.4, -h * 0.78, w * 0.62, h * 0.32, 14), paper, lift=1.4)
    hood = [(w * 0.2, -h * 0.69), (w * 0.48, -h * 0.76), (w * 0.48, -h * 0.48), (w * 0.2, -h * 0.55)]
    sheet.cut(polygon(hood), darker(paper, 0.25))
    for x, r in ((-0.26, 0.17), (0.08, 0.15)):
        reel = sheet.new()
        reel.cut(circle(0, 0, w * r), darker(paper, 0.15))
        for dx, dy in ((0.52, 0.0), (-0.26, 0.45), (-0.26, -0.45)):
            reel.cut(circle(dx * w * r, dy * w * r, w * r * 0.24), paler(paper, 0.45), lift=0)
        sheet.put(reel, w * x, -h * 0.78 - w * r * 0.82, turn=act.seconds * 80)
    sheet.cut(ellipse(-w * 0.28, -h * 0.62, 8, 8), colour("#e0564a"), glow=swing(act.seconds, 1.2) > 0, lift=0)


_CASES = {
    "screen": _screen,
    "television": _television,
    "cinema": _cinema,
    "computer": _computer,
    "laptop": _laptop,
    "tablet": _tablet,
    "phone": _phone,
}
