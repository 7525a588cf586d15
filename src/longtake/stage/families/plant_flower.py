"""Flowers on a stem. The origin is on the ground below it.

Measures: `paper`; `bloom`: daisy (rays about an eye), cup (tulip), rose, lily, lotus, ball (dandelion), mum
(crowded rays), spike (lavender), trumpet (daffodil), orchid, peony; `rays` how many; `eye` the paper of its middle;
`big` the share of its width that the bloom takes; `leaves`: broad, narrow, none.
"""

import math
from collections.abc import Callable
from functools import lru_cache

from longtake.drawing import Colour, Path, circle, ellipse, smooth
from longtake.stage.families.values import Act, Cut
from longtake.stage.motion import chance, swing
from longtake.stage.papers import PAPERS, paper_of
from longtake.stage.sheet import WHITE, Point, Sheet, darker, paler

_STEM = PAPERS["leaf"]


def draw_flower(sheet: Sheet, cut: Cut, act: Act) -> None:
    """Draw one flower, swaying."""
    w, h = cut.concept.size
    paper = cut.paint or paper_of(str(cut.measure("paper", "rose")), WHITE)
    r = w * float(cut.measure("big", 0.96)) / 2
    kind = str(cut.measure("bloom", "daisy"))
    sway = swing(act.seconds, 3.6, chance("flower", act.who)) * 8
    top = (sway, -h + r * _ABOVE.get(kind, 1.0))
    sheet.strip([(0, 0), (-w * 0.05, top[1] * 0.5), top], _STEM, max(7.0, w * 0.08), lift=0.6, bend=True)
    _leaves(sheet, str(cut.measure("leaves", "broad")), w, -top[1])
    bloom = sheet.new()
    _BLOOMS[kind](bloom, cut, paper, r)
    sheet.put(bloom, *top, turn=sway)


def _leaves(sheet: Sheet, kind: str, w: float, tall: float) -> None:
    if kind == "none":
        return
    for side in (-1, 1):
        if kind == "narrow":
            blade = [
                (0, 0),
                (side * w * 0.2, -tall * 0.3),
                (side * w * 0.4, -tall * 0.62),
                (side * w * 0.1, -tall * 0.3),
            ]
        else:
            up = 0.3 if side > 0 else 0.16
            blade = [
                (-w * 0.02, -tall * up),
                (side * w * 0.24, -tall * (up + 0.16)),
                (side * w * 0.48, -tall * (up + 0.18)),
                (side * w * 0.34, -tall * (up + 0.02)),
            ]
        sheet.cut(smooth(blade), _STEM if side > 0 else PAPERS["green"], lift=0.5)


@lru_cache(maxsize=128)
def _rays(count: int, inner: float, outer: float, wide: float, turn: float = 0.0) -> Path:
    """Petals about the origin as one path: from radius `inner` to `outer`, each `wide` across."""
    path = Path(b"", ())
    for index in range(count):
        angle = 2 * math.pi * index / count + turn
        sine, cosine = math.sin(angle), math.cos(angle)
        middle = inner + (outer - inner) * 0.6
        petal = [(0.0, inner), (wide, middle), (0.0, outer), (-wide, middle)]
        path += smooth([(x * cosine + y * sine, x * sine - y * cosine) for x, y in petal])
    return path


def _daisy(sheet: Sheet, cut: Cut, paper: Colour, r: float) -> None:
    count = int(cut.measure("rays", 6))
    wide = r * 1.9 / count
    if count > 8:
        sheet.cut(_rays(count, r * 0.2, r, wide, math.pi / count), darker(paper, 0.12), lift=0.6)
        sheet.cut(_rays(count, r * 0.2, r * 0.94, wide), paper, lift=0.5)
    else:
        sheet.cut(_rays(count, 0.0, r, wide * 1.1), paper, lift=0.7)
        for index in range(count):
            angle = 2 * math.pi * index / count
            x, y = math.sin(angle) * r, -math.cos(angle) * r
            sheet.draw([(x * 0.3, y * 0.3), (x * 0.64, y * 0.64)], darker(paper, 0.14), r * 0.06)
    eye = paper_of(str(cut.measure("eye", "yellow")), paper)
    middle = r * (0.5 if count > 14 else 0.34)
    sheet.cut(circle(0, 0, middle), eye, lift=0.6)
    if count > 14:
        sheet.cut(circle(0, 0, middle * 0.6), darker(eye, 0.26), lift=0)


def _cup(sheet: Sheet, cut: Cut, paper: Colour, r: float) -> None:
    for side in (-1, 1):
        outer = [
            (0, r),
            (side * r * 0.7, r * 0.6),
            (side * r * 0.9, -r * 0.3),
            (side * r * 0.66, -r),
            (side * r * 0.2, -r * 0.1),
        ]
        sheet.cut(smooth(outer, tension=0.7), darker(paper, 0.12), lift=0.6)
    middle = [
        (0, r),
        (r * 0.5, r * 0.5),
        (r * 0.48, -r * 0.4),
        (0, -r * 1.05),
        (-r * 0.48, -r * 0.4),
        (-r * 0.5, r * 0.5),
    ]
    sheet.cut(smooth(middle, tension=0.7), paper, lift=0.6)


def _rose(sheet: Sheet, cut: Cut, paper: Colour, r: float) -> None:
    for side in (-1, 1):
        sepal: list[Point] = [(0, r * 0.7), (side * r * 0.7, r * 1.05), (side * r * 0.2, r * 0.9)]
        sheet.cut(smooth(sepal), PAPERS["green"], lift=0.4)
    sheet.cut(_rays(5, 0, r, r * 0.62), darker(paper, 0.16), lift=0.7)
    sheet.cut(_rays(5, 0, r * 0.76, r * 0.5, 0.6), darker(paper, 0.04), lift=0.5)
    sheet.cut(circle(0, 0, r * 0.46), paler(paper, 0.08), lift=0.5)
    curl = [
        (r * 0.34, r * 0.06),
        (r * 0.06, -r * 0.32),
        (-r * 0.3, -r * 0.02),
        (0, r * 0.26),
        (r * 0.16, r * 0.02),
        (0, -r * 0.08),
    ]
    sheet.draw(curl, darker(paper, 0.34), r * 0.08)


def _lily(sheet: Sheet, cut: Cut, paper: Colour, r: float) -> None:
    sheet.cut(_rays(3, 0, r, r * 0.36, math.pi / 3), darker(paper, 0.1), lift=0.6)
    sheet.cut(_rays(3, 0, r, r * 0.36), paper, lift=0.6)
    sheet.cut(circle(0, 0, r * 0.16), PAPERS["lime"], lift=0)
    for index in range(6):
        angle = index * math.pi / 3 + 0.5
        tip = (math.cos(angle) * r * 0.48, math.sin(angle) * r * 0.48)
        sheet.draw([(0, 0), tip], PAPERS["lime"], r * 0.05)
        sheet.cut(circle(*tip, r * 0.075), PAPERS["copper"], lift=0)


def _lotus(sheet: Sheet, cut: Cut, paper: Colour, r: float) -> None:
    for lean, size, tone in ((1.2, 0.86, 0.2), (0.78, 0.96, 0.1), (0.4, 1.0, 0.04)):
        for side in (-1, 1):
            petal = sheet.new()
            petal.cut(
                smooth([(0, 0), (r * 0.3, -r * 0.66 * size), (0, -r * 1.24 * size), (-r * 0.3, -r * 0.66 * size)]),
                darker(paper, tone),
                lift=0.5,
            )
            sheet.put(petal, 0, r * 0.5, turn=side * math.degrees(lean))
    sheet.cut(
        smooth([(0, r * 0.55), (r * 0.36, -r * 0.2), (0, -r * 0.86), (-r * 0.36, -r * 0.2)]),
        paler(paper, 0.16),
        lift=0.5,
    )


def _ball(sheet: Sheet, cut: Cut, paper: Colour, r: float) -> None:
    for index in range(18):
        angle = 2 * math.pi * index / 18
        reach = r * (0.92 if index % 2 else 0.66)
        tip = (math.cos(angle) * reach, math.sin(angle) * reach)
        sheet.draw([(0, 0), tip], darker(paper, 0.14), 2.5)
        sheet.cut(circle(*tip, r * 0.13), paper, lift=0.2)
    sheet.cut(circle(0, 0, r * 0.18), PAPERS["wood"], lift=0.3)


def _mum(sheet: Sheet, cut: Cut, paper: Colour, r: float) -> None:
    for row, (count, outer) in enumerate(((18, 1.0), (15, 0.78), (12, 0.56), (8, 0.34))):
        sheet.cut(
            _rays(count, 0, r * outer, r * outer * 2.1 / count, 0.2 * row), darker(paper, 0.18 - 0.07 * row), lift=0.4
        )


def _spike(sheet: Sheet, cut: Cut, paper: Colour, r: float) -> None:
    for row in range(7):
        y, half = -r + row * r * 0.42, r * (0.1 + 0.055 * row)
        for side in (-1, 0, 1):
            sheet.cut(
                ellipse(side * half, y + abs(side) * r * 0.1, r * 0.15, r * 0.21),
                darker(paper, 0.14 * (row % 2) + 0.06 * abs(side)),
                lift=0.3,
            )


def _trumpet(sheet: Sheet, cut: Cut, paper: Colour, r: float) -> None:
    sheet.cut(_rays(6, 0, r, r * 0.36), paper, lift=0.6)
    sheet.cut(_rays(9, 0, r * 0.5, r * 0.17), PAPERS["orange"], lift=0.6)
    sheet.cut(circle(0, 0, r * 0.24), darker(PAPERS["orange"], 0.24), lift=0)


def _orchid(sheet: Sheet, cut: Cut, paper: Colour, r: float) -> None:
    sheet.cut(_rays(3, 0, r, r * 0.3), darker(paper, 0.1), lift=0.5)
    for side in (-1, 1):
        sheet.cut(ellipse(side * r * 0.52, -r * 0.12, r * 0.46, r * 0.4), paper, lift=0.5)
    lip = [
        (0, -r * 0.06),
        (r * 0.26, r * 0.14),
        (r * 0.18, r * 0.5),
        (0, r * 0.62),
        (-r * 0.18, r * 0.5),
        (-r * 0.26, r * 0.14),
    ]
    sheet.cut(smooth(lip), darker(PAPERS["purple"], 0.1), lift=0.4)
    sheet.cut(circle(0, r * 0.1, r * 0.1), PAPERS["yellow"], lift=0)


def _peony(sheet: Sheet, cut: Cut, paper: Colour, r: float) -> None:
    for row, (count, outer, wide) in enumerate(((7, 1.0, 0.46), (6, 0.78, 0.4), (5, 0.54, 0.32))):
        sheet.cut(_rays(count, 0, r * outer, r * wide, 0.4 * row), darker(paper, 0.16 - 0.1 * row), lift=0.5)
    sheet.cut(circle(0, 0, r * 0.2), PAPERS["yellow"], lift=0.3)


_ABOVE = {"spike": 1.0, "lotus": 0.76, "ball": 0.92}
"""How far below the top a bloom's middle is, in its radii."""
_BLOOMS: dict[str, Callable[[Sheet, Cut, Colour, float], None]] = {
    "daisy": _daisy, "cup": _cup, "rose": _rose, "lily": _lily, "lotus": _lotus, "ball": _ball, "mum": _mum,
    "spike": _spike, "trumpet": _trumpet, "orchid": _orchid, "peony": _peony,
}  # fmt: skip
