"""Tables, desks and counters. What a concept of them states: families/furniture.py."""

from longtake.drawing import Colour, colour, ellipse, rectangle
from longtake.stage.families.values import Act, Cut
from longtake.stage.papers import PAPERS
from longtake.stage.sheet import Sheet, darker, paler

_KNOB = colour("#f3dfae")
_THICK = 28.0
"""Of a table's board."""


def table(sheet: Sheet, cut: Cut, paper: Colour, act: Act) -> None:
    """A board on legs, with what stands under it."""
    w, h = cut.concept.size
    around = bool(cut.measure("round", False))
    _LEGS[str(cut.measure("legs", "straight"))](sheet, w, h, darker(paper, 0.16))
    if cut.measure("low", False):
        sheet.cut(rectangle(-w * 0.4, -h * 0.36, w * 0.8, 16, 6), darker(paper, 0.08))
    if drawers := int(cut.measure("drawers", 0)):
        _drawers(sheet, w, h, drawers, paper)
    if cut.measure("open", False):
        sheet.cut(rectangle(-w * 0.42, -h + 16, w * 0.84, 62, 6), darker(paper, 0.1))
        sheet.cut(rectangle(-w * 0.38, -h + 30, w * 0.76, 40, 4), darker(paper, 0.5), lift=0)
        for at, wide, tone in ((-0.3, 0.36, "red"), (-0.26, 0.3, "blue")):
            y = -h + (56 if tone == "red" else 44)
            sheet.cut(rectangle(w * at, y, w * wide, 12, 2), PAPERS[tone], lift=0.3)
    if around:
        sheet.cut(ellipse(0, -h + 30, w / 2, 30), darker(paper, 0.18))
        sheet.cut(ellipse(0, -h + 24, w / 2, 26), paper, lift=0)
    else:
        sheet.cut(rectangle(-w / 2, -h, w, _THICK, 10), paper, lift=1.4)


def _drawers(sheet: Sheet, w: float, h: float, count: int, paper: Colour) -> None:
    sheet.cut(rectangle(-w * 0.46, -h + 20, w * 0.32, h - 20, 8), darker(paper, 0.1))
    tall = (h - 48) / count
    for row in range(count):
        y = -h + 38 + row * tall
        sheet.cut(rectangle(-w * 0.43, y, w * 0.26, tall - 8, 5), paler(paper, 0.12), lift=0.5)
        sheet.cut(ellipse(-w * 0.3, y + tall / 2 - 4, 7, 5), _KNOB, lift=0.3)


def _straight(sheet: Sheet, w: float, h: float, paper: Colour) -> None:
    for x in (-w * 0.44, w * 0.44 - 22):
        sheet.cut(rectangle(x, -h + 14, 22, h - 14, 6), paper)


def _splayed(sheet: Sheet, w: float, h: float, paper: Colour) -> None:
    for side in (-1, 1):
        sheet.strip([(side * w * 0.36, -h + 18), (side * w * 0.44, -9)], paper, 18)


def _steel(sheet: Sheet, w: float, h: float, paper: Colour) -> None:
    for side in (-1, 1):
        sheet.strip([(side * w * 0.4, -h + 18), (side * w * 0.4, -8)], PAPERS["iron"], 13)
        sheet.strip([(side * w * 0.47, -7), (side * w * 0.3, -7)], PAPERS["iron"], 13)


def _pedestal(sheet: Sheet, w: float, h: float, paper: Colour) -> None:
    sheet.cut(ellipse(0, -12, w * 0.26, 14), paper)
    sheet.cut(rectangle(-17, -h + 24, 34, h - 34, 10), paper)


_LEGS = {"straight": _straight, "splayed": _splayed, "steel": _steel, "pedestal": _pedestal}


def counter(sheet: Sheet, cut: Cut, paper: Colour, act: Act) -> None:
    """A worktop on cupboards; with a rail, a bar."""
    w, h = cut.concept.size
    bar = bool(cut.measure("rail", False))
    doors = int(cut.measure("doors", max(2, round(w / 190))))
    sheet.cut(rectangle(-w / 2, -h + 18, w, h - 18, 6), paper, fade=darker(paper, 0.08), lift=2)
    for index in range(doors):
        x = -w / 2 + index * w / doors
        sheet.cut(rectangle(x + 12, -h + 48, w / doors - 24, h - 82, 8), paler(paper, 0.2), lift=0.6)
        if not bar:
            handle = x + (w / doors - 34 if index % 2 == 0 else 34)
            sheet.cut(ellipse(handle, -h * 0.55, 6, 12), _KNOB, lift=0.4)
    sheet.cut(rectangle(-w / 2, -18, w, 18), darker(paper, 0.3), lift=0)
    if bar:
        for share in (-0.4, 0.0, 0.4):
            sheet.strip([(w * share, -8), (w * share, -44)], PAPERS["brass"], 9, lift=0.5)
        sheet.strip([(-w * 0.48, -46), (w * 0.48, -46)], PAPERS["brass"], 13)
    sheet.cut(rectangle(-w / 2 - 10, -h, w + 20, 26, 8), darker(paper, 0.4) if bar else colour("#efe3d0"), lift=1.2)
