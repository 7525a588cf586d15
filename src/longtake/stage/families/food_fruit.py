"""Round things that grow: fruit, tomatoes, eggs, potatoes. The origin is below the middle.

Measures: `outline` (round, apple, pear, lemon, plum, egg, heart, potato, bulb, gourd), `paper`, and on it
`stalk`, `leaf`, `calyx` (green stars), `crease` (true, or "left" of the middle), `ribs` (a number of them), `stripes`
and `specks` (papers), `tip` (a darker dot where the flower was).
"""

from functools import lru_cache

from longtake.drawing import Path, ellipse, polygon, smooth
from longtake.stage.families.values import Cut
from longtake.stage.papers import PAPERS, paper_of
from longtake.stage.sheet import WHITE, Point, Sheet, darker, paler

_OUTLINES: dict[str, tuple[Point, ...]] = {
    "round": ((0, 1), (0.36, 0.86), (0.5, 0.5), (0.36, 0.13), (0, 0), (-0.36, 0.13), (-0.5, 0.5), (-0.36, 0.86)),
    "apple": (
        (0, 0.86), (0.2, 0.93), (0.44, 0.8), (0.5, 0.52), (0.38, 0.16), (0.16, 0.0), (0, 0.04), (-0.16, 0.0),
        (-0.38, 0.16), (-0.5, 0.52), (-0.44, 0.8), (-0.2, 0.93),
    ),
    "pear": (
        (0, 0.92), (0.16, 0.84), (0.22, 0.62), (0.46, 0.36), (0.44, 0.12), (0.2, 0), (-0.2, 0), (-0.44, 0.12),
        (-0.46, 0.36), (-0.22, 0.62), (-0.16, 0.84),
    ),
    "lemon": (
        (0.5, 0.5), (0.4, 0.62), (0.24, 0.9), (-0.04, 1), (-0.3, 0.86), (-0.42, 0.6), (-0.5, 0.5), (-0.42, 0.38),
        (-0.3, 0.12), (-0.04, 0), (0.24, 0.08), (0.4, 0.36),
    ),
    "plum": ((0, 0.94), (0.3, 0.92), (0.5, 0.56), (0.36, 0.14), (0, 0), (-0.36, 0.14), (-0.5, 0.56), (-0.3, 0.92)),
    "egg": (
        (0, 1), (0.26, 0.88), (0.45, 0.58), (0.5, 0.36), (0.34, 0.08), (0, 0), (-0.34, 0.08), (-0.5, 0.36),
        (-0.45, 0.58), (-0.26, 0.88),
    ),
    "heart": ((0, 0.84), (0.3, 0.9), (0.5, 0.66), (0.36, 0.3), (0, 0), (-0.36, 0.3), (-0.5, 0.66), (-0.3, 0.9)),
    "potato": ((0.1, 0.96), (0.4, 0.84), (0.5, 0.46), (0.36, 0.08), (0, 0.04), (-0.34, 0), (-0.5, 0.36), (-0.4, 0.8)),
    "bulb": (
        (0, 1), (0.06, 0.82), (0.3, 0.7), (0.5, 0.4), (0.34, 0.08), (0, 0), (-0.34, 0.08), (-0.5, 0.4), (-0.3, 0.7),
        (-0.06, 0.82),
    ),
    "gourd": (
        (0, 0.84), (0.22, 0.9), (0.42, 0.76), (0.5, 0.44), (0.4, 0.1), (0.18, 0), (0, 0.03), (-0.18, 0), (-0.4, 0.1),
        (-0.5, 0.44), (-0.42, 0.76), (-0.22, 0.9),
    ),
}  # fmt: skip
_TOPS = {"apple": 0.87, "pear": 0.9, "gourd": 0.84, "heart": 0.84, "plum": 0.94}
"""Where the stalk stands; 1 in all other outlines."""
_SPECKS = (
    (-0.2, 0.62), (0.14, 0.7), (-0.02, 0.46), (0.3, 0.5), (-0.32, 0.4), (0.16, 0.26), (-0.12, 0.22), (0.02, 0.84),
)  # fmt: skip


def draw_fruit(sheet: Sheet, cut: Cut) -> None:
    """Draw the fruit, whole."""
    size, kind = cut.concept.size, str(cut.measure("outline", "round"))
    paper = cut.paint or paper_of(str(cut.measure("paper", "red")), WHITE)
    body = _outline(kind, size)
    sheet.cut(body, paper, fade=darker(paper, 0.13))
    _marks(sheet, cut, body)
    w, h = size
    shine = 0.34 if kind == "pear" else 0.6
    sheet.cut(ellipse(-w * 0.26, -h * shine, w * 0.06, h * 0.11), (*paler(paper, 0.6)[:3], 190), lift=0)
    _crown(sheet, cut, -h * _TOPS.get(kind, 0.98))


def _marks(sheet: Sheet, cut: Cut, body: Path) -> None:
    (w, h), paper = cut.concept.size, cut.paint or paper_of(str(cut.measure("paper", "red")), WHITE)
    marks = sheet.new()
    if cut.measure("stripes", ""):
        for x in (-0.34, -0.02, 0.3):
            stripe = [(x * 0.3 * w, -h), ((x - 0.04) * w, -h * 0.66), ((x + 0.02) * w, -h * 0.4), (x * 0.4 * w, 0)]
            marks.draw(stripe, paper_of(cut.measure("stripes", ""), paper), w * 0.085)
    for index in range(int(cut.measure("ribs", 0))):
        x = (index - (cut.measure("ribs", 0) - 1) / 2) * 0.24
        marks.draw([(x * 0.4 * w, -h * 0.9), (x * 1.5 * w, -h * 0.46), (x * 0.5 * w, 0)], darker(paper, 0.2), w * 0.028)
    if cut.measure("crease", False):
        x = -0.14 if cut.measure("crease", False) == "left" else 0.04
        marks.draw([(0, -h * 0.96), (x * w, -h * 0.6), (x * w * 1.2, -h * 0.2)], darker(paper, 0.2), w * 0.04)
    if cut.measure("specks", ""):
        for x, y in _SPECKS:
            marks.cut(ellipse(x * w, -y * h, w * 0.022, h * 0.03), paper_of(cut.measure("specks", ""), paper), lift=0)
    if cut.measure("tip", ""):
        marks.cut(ellipse(0, -h * 0.1, w * 0.06, h * 0.04), paper_of(cut.measure("tip", ""), paper), lift=0)
    if marks.paints:
        sheet.put(marks, clip=body)


def _crown(sheet: Sheet, cut: Cut, top: float) -> None:
    w, h = cut.concept.size
    if cut.measure("stalk", False):
        sheet.strip([(0, top + h * 0.03), (w * 0.05, top - h * 0.12)], PAPERS["bark"], w * 0.075, lift=0.3)
    if cut.measure("leaf", False):
        leaf = [
            (w * 0.03, top - h * 0.03),
            (w * 0.16, top - h * 0.13),
            (w * 0.36, top - h * 0.1),
            (w * 0.2, top),
        ]
        sheet.cut(smooth(leaf), PAPERS["leaf"], lift=0.4)
    if cut.measure("calyx", False):
        star = [
            (-0.3, -0.1),
            (-0.1, -0.06),
            (-0.07, -0.24),
            (0.03, -0.07),
            (0.2, -0.18),
            (0.13, -0.01),
            (0.3, 0.06),
            (0, 0.05),
            (-0.24, 0.08),
            (-0.13, 0.01),
        ]
        sheet.cut(polygon([(a * w, top - b * h * 0.9) for a, b in star[::1]]), PAPERS["green"], lift=0.5)


@lru_cache(maxsize=128)
def _outline(kind: str, size: tuple[float, float]) -> Path:
    return smooth([(x * size[0], -y * size[1]) for x, y in _OUTLINES[kind]])
