"""Chairs, sofas and benches. What a concept of them states: families/furniture.py."""

from longtake.drawing import Colour, circle, colour, rectangle, smooth
from longtake.stage.families.values import Act, Cut
from longtake.stage.motion import swing
from longtake.stage.papers import PAPERS, paper_of
from longtake.stage.sheet import Sheet, darker, paler


def chair(sheet: Sheet, cut: Cut, paper: Colour, act: Act) -> None:
    """A chair from its side, or a stool; a rocking chair rocks while it is used."""
    seat = float(cut.measure("seat", 140))
    if cut.measure("wheels", False):
        _office(sheet, cut, paper, seat)
    elif cut.measure("rockers", False):
        rocking = sheet.new()
        _wooden(rocking, cut, paper, seat)
        _rockers(rocking, cut, paper)
        sheet.put(rocking, turn=4 * swing(act.seconds, 2.6) if act.doing else 0.0)
    else:
        _wooden(sheet, cut, paper, seat)


def _wooden(sheet: Sheet, cut: Cut, paper: Colour, seat: float) -> None:
    w, h = cut.concept.size
    low = 26.0 if cut.measure("rockers", False) else 9.0
    dark = darker(paper, 0.12)
    if h > seat + 20:
        sheet.strip([(-w * 0.38, -low), (-w * 0.36, -seat), (-w * 0.43, -h + 10)], dark, 18)
        for up in (0.93, 0.68, 0.43):
            sheet.cut(rectangle(-w * 0.48, -seat - (h - seat) * up, 26, 30, 8), paper)
    else:
        sheet.strip([(-w * 0.3, -seat + 10), (-w * 0.4, -low)], dark, 18)
        sheet.strip([(0, -seat + 10), (0, -low)], dark, 18)
        sheet.strip([(-w * 0.34, -seat * 0.4), (w * 0.34, -seat * 0.4)], dark, 12, lift=0.5)
    sheet.strip([(w * 0.3, -seat + 10), (w * 0.38, -low)], dark, 18)
    if cut.measure("arms", False):
        sheet.strip([(w * 0.24, -seat - 4), (w * 0.26, -seat - 62)], dark, 14)
        sheet.strip([(-w * 0.36, -seat - 70), (w * 0.36, -seat - 66)], paper, 20)
    sheet.cut(rectangle(-w * 0.47, -seat - 2, w * 0.94, 26, 11), paper)
    if cushion := str(cut.measure("cushion", "")):
        sheet.cut(rectangle(-w * 0.4, -seat - 18, w * 0.82, 24, 11), paper_of(cushion, paper), lift=0.6)


def _rockers(sheet: Sheet, cut: Cut, paper: Colour) -> None:
    w = cut.concept.size[0]
    bow = [(-w * 0.62, -44), (-w * 0.3, -16), (0, -9), (w * 0.3, -16), (w * 0.56, -38)]
    sheet.strip(bow, darker(paper, 0.05), 18, bend=True)


def _office(sheet: Sheet, cut: Cut, paper: Colour, seat: float) -> None:
    w, h = cut.concept.size
    iron = PAPERS["iron"]
    sheet.strip([(0, -seat), (0, -40)], iron, 18)
    for x in (-w * 0.36, 0, w * 0.36):
        sheet.strip([(0, -50), (x, -26)], iron, 14)
        sheet.cut(circle(x, -13, 13), PAPERS["ink"])
    sheet.strip([(-w * 0.1, -seat + 6), (-w * 0.46, -seat - 12), (-w * 0.45, -seat - 70)], iron, 14, bend=True)
    back = [
        (-w * 0.48, -seat - 34),
        (-w * 0.34, -seat - 40),
        (-w * 0.3, -h * 0.8),
        (-w * 0.4, -h),
        (-w * 0.52, -h * 0.8),
    ]
    sheet.cut(smooth(back, tension=0.8), paper)
    sheet.strip([(-w * 0.06, -seat), (w * 0.02, -seat - 58)], iron, 12)
    sheet.strip([(-w * 0.18, -seat - 64), (w * 0.24, -seat - 64)], PAPERS["ink"], 18)
    sheet.cut(rectangle(-w * 0.4, -seat - 10, w * 0.88, 40, 18), paper, fade=darker(paper, 0.15))


def sofa(sheet: Sheet, cut: Cut, paper: Colour, act: Act) -> None:
    """From before: as many cushions as it has seats; with one it is an armchair."""
    w, h = cut.concept.size
    seats, arm = int(cut.measure("seats", 2)), 66.0
    for x in (-w * 0.42, w * 0.42 - 22):
        sheet.cut(rectangle(x, -30, 22, 30, 6), colour("#7a5540"), lift=0)
    sheet.cut(rectangle(-w / 2 + 28, -h, w - 56, h - 40, 46), paper, fade=darker(paper, 0.12), lift=2)
    wide = (w - 2 * arm + 12) / seats
    for index in range(seats):
        left = -w / 2 + arm - 6 + index * wide
        sheet.cut(rectangle(left + 4, -148, wide - 8, 76, 24), paler(paper, 0.14))
    sheet.cut(rectangle(-w / 2 + 28, -86, w - 56, 62, 18), darker(paper, 0.08))
    for x in (-w / 2, w / 2 - arm):
        sheet.cut(rectangle(x, -176, arm, 152, 30), darker(paper, 0.04))


def bench(sheet: Sheet, cut: Cut, paper: Colour, act: Act) -> None:
    """A garden bench from before."""
    w, h = cut.concept.size
    for x in (-w * 0.36, w * 0.32):
        sheet.cut(rectangle(x, -h, 18, h, 6), PAPERS["iron"])
    for y in (-h, -h + 44):
        sheet.cut(rectangle(-w / 2 + 8, y, w - 16, 30, 8), paper)
    sheet.cut(rectangle(-w / 2, -130, w, 24, 8), paper, lift=1.4)
