"""Cases: shelves, cupboards, chests of drawers. What a concept of them states: families/furniture.py."""

from collections.abc import Callable

from longtake.drawing import Colour, circle, colour, ellipse, rectangle
from longtake.stage.families.values import Act, Cut
from longtake.stage.motion import chance
from longtake.stage.papers import PAPERS, paper_of
from longtake.stage.sheet import Sheet, darker, paler

_BOOKS = ("red", "blue", "amber", "leaf", "purple", "cream", "teal", "brick")
Box = tuple[float, float, float, float]
"""Left, top, width, height."""


def case(sheet: Sheet, cut: Cut, paper: Colour, act: Act) -> None:
    """A case of rows, each of them of cells."""
    w, h = cut.concept.size
    rows = [str(row).split() for row in cut.measure("rows", ["drawer", "drawer"])]
    deep = [float(one) for one in cut.measure("deep", [1] * len(rows))]
    feet = float(cut.measure("feet", 0))
    knob = paper_of(str(cut.measure("knob", "#f3dfae")), paper)
    if feet:
        for x in (-w * 0.44, w * 0.44 - 20):
            sheet.cut(rectangle(x, -feet - 6, 20, feet + 6, 5), darker(paper, 0.25), lift=0)
    sheet.cut(rectangle(-w / 2 + 6, -h + 8, w - 12, h - 8 - feet, 9), paper, fade=darker(paper, 0.08), lift=2)
    edge = min(16.0, w * 0.07)
    top, room = -h + 20 + edge * 0.5, h - 28 - edge - feet
    for number, (row, share) in enumerate(zip(rows, deep, strict=True)):
        tall = room * share / sum(deep)
        wide = (w - 12 - 2 * edge) / len(row)
        for column, kind in enumerate(row):
            box = (-w / 2 + 6 + edge + column * wide + 3, top + 3, wide - 6, tall - 8)
            _CELLS[kind](sheet, box, paper, knob, number * 7 + column)
        top += tall
    sheet.cut(rectangle(-w / 2, -h, w, 20, 7), paler(paper, 0.06))


def _bare(sheet: Sheet, box: Box, paper: Colour, knob: Colour, number: int) -> None:
    sheet.cut(rectangle(*box), darker(paper, 0.35), lift=0)


def _door(sheet: Sheet, box: Box, paper: Colour, knob: Colour, number: int) -> None:
    x, y, w, h = box
    sheet.cut(rectangle(x, y, w, h, 6), paler(paper, 0.12), lift=0.6)
    sheet.cut(rectangle(x + w * 0.14, y + h * 0.08, w * 0.72, h * 0.84, 4), paler(paper, 0.2), lift=0)
    # Doors side by side have their knobs together.
    sheet.cut(ellipse(x + w * (0.91 if number % 7 % 2 == 0 else 0.09), y + h * 0.52, 6, 13), knob, lift=0.4)


def _pane(sheet: Sheet, box: Box, paper: Colour, knob: Colour, number: int) -> None:
    x, y, w, h = box
    sheet.cut(rectangle(x, y, w, h, 6), paler(paper, 0.12), lift=0.6)
    inner = (x + w * 0.12, y + h * 0.07, w * 0.76, h * 0.86)
    sheet.cut(rectangle(*inner, 4), darker(paper, 0.3), lift=0)
    for row in (0.42, 0.86):
        foot = inner[1] + inner[3] * row
        sheet.cut(rectangle(inner[0], foot, inner[2], 7), paper, lift=0)
        for at in (0.28, 0.72):
            sheet.cut(
                circle(inner[0] + inner[2] * at, foot - inner[2] * 0.2, inner[2] * 0.19), PAPERS["cream"], lift=0.3
            )
    sheet.cut(rectangle(*inner, 4), (*PAPERS["ice"][:3], 70), lift=0)
    sheet.cut(ellipse(x + w * (0.94 if number % 7 % 2 == 0 else 0.06), y + h * 0.52, 5, 12), knob, lift=0.4)


def _drawer(sheet: Sheet, box: Box, paper: Colour, knob: Colour, number: int) -> None:
    x, y, w, h = box
    sheet.cut(rectangle(x, y, w, h, 6), paler(paper, 0.14), lift=0.6)
    sheet.cut(rectangle(x + w / 2 - min(24, w * 0.18), y + h * 0.42, min(48, w * 0.36), 11, 5), knob, lift=0.4)


def _books(sheet: Sheet, box: Box, paper: Colour, knob: Colour, number: int) -> None:
    _bare(sheet, box, paper, knob, number)
    x, y, w, h = box
    left, end, index = x + 5, x + w * (0.96 if number % 2 else 0.78), number
    while left < end - 20:
        wide, high = 17 + 12 * chance("wide", index), h * (0.66 + 0.24 * chance("high", index))
        sheet.cut(rectangle(left, y + h - high, wide, high, 2), PAPERS[_BOOKS[index * 3 % 8]], lift=0)
        left, index = left + wide + 2, index + 1


def _things(sheet: Sheet, box: Box, paper: Colour, knob: Colour, number: int) -> None:
    _bare(sheet, box, paper, knob, number)
    x, y, w, h = box
    foot = y + h
    tones = [PAPERS[_BOOKS[(number * 3 + index) % 8]] for index in range(3)]
    places = (0.2, 0.52, 0.82) if number // 7 % 2 else (0.78, 0.46, 0.18)
    jar, crate, bowl = (x + w * share for share in places)
    sheet.cut(rectangle(jar - 17, foot - h * 0.52, 34, h * 0.52, 9), tones[0], lift=0.5)
    sheet.cut(rectangle(jar - 13, foot - h * 0.6, 26, h * 0.1, 3), colour("#efe3d0"), lift=0.3)
    sheet.cut(rectangle(crate - 28, foot - h * 0.36, 56, h * 0.36, 4), tones[1], lift=0.5)
    sheet.cut(ellipse(bowl, foot - h * 0.2, 25, h * 0.2), tones[2], lift=0.5)


_CELLS: dict[str, Callable[[Sheet, Box, Colour, Colour, int], None]] = {
    "bare": _bare,
    "door": _door,
    "pane": _pane,
    "drawer": _drawer,
    "books": _books,
    "things": _things,
}
