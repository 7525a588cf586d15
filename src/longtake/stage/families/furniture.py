"""Furniture. The origin is on the floor below the middle; a table, a seat or a case fills its concept's `size`.

What a concept may state, by its `form`:

| form | measures |
|---|---|
| `table` (usual) | `legs`: `straight`, `pedestal`, `splayed` or `steel`; `drawers`: how many under its left end; `low`: true for a board between the legs; `round`: true for a round top, `open`: true for a school desk's open case |
| `counter` | `doors`: how many; `rail`: true for a foot rail of brass and a dark top, as bars have |
| `chair` | seen from its side, it faces right: `seat`: its height; `rockers`, `wheels`, `arms`: true where it has them; a stool is a chair as high as its seat |
| `sofa` | seen from before: `seats`: how many |
| `bench` | none |
| `case` | `rows`: what it holds from top to bottom, each a text of `door`, `pane`, `drawer`, `books`, `things`, `bare` side by side; `deep`: how high each row is beside the others; `feet`: their height; `knob`: a paper |
| `pillow`, `bed` | none |

`paper` is what it is made of, `cushion` what it is covered with. What states `parts` is cut from those instead
(families/cutout.py).
"""  # noqa: E501 a table's row is one line

from collections.abc import Callable

from longtake.drawing import Colour, smooth
from longtake.stage.families import bed, cutout, furniture_cases, furniture_seats, furniture_tables
from longtake.stage.families.values import Act, Cut
from longtake.stage.motion import ease, part
from longtake.stage.papers import paper_of
from longtake.stage.sheet import Point, Sheet, darker

_NONE: Colour = (0, 0, 0, 255)


def draw(sheet: Sheet, cut: Cut, act: Act) -> None:
    """Draw the piece at rest, or doing what things can: denting, rocking."""
    if "parts" in cut.concept.measures:
        cutout.draw(sheet, cut, act)
        return
    own = cut.paint or paper_of(str(cut.measure("paper", "wood")), _NONE)
    _FORMS[cut.form or "table"](sheet, cut, own, act)


def _pillow(sheet: Sheet, cut: Cut, paper: Colour, act: Act) -> None:
    w, h = cut.concept.size
    deep = h * 0.42 * (ease(part(act.u, 0.1, 0.6)) if act.doing == "dent" else 1.0 if act.doing == "pressed" else 0.0)
    x = w / 2
    half: list[Point] = [(-x * 0.55, -h - deep * 0.25), (-x * 0.9, -h * 0.78), (-x, -h * 0.3), (-x * 0.86, -2)]
    outline = [(0, -h + deep), *half, (0, 0), *((-px, py) for px, py in reversed(half))]
    sheet.cut(smooth(outline), paper, fade=darker(paper, 0.1))
    for side in (-1, 1):
        sheet.draw([(side * x * 0.9, -h * 0.62), (side * x * 0.66, -h * 0.5)], darker(paper, 0.18), 3)
        if deep > 8:
            crease = [(side * x * 0.16, -h + deep + 6), (side * x * 0.34, -h + deep * 0.4 + 10)]
            sheet.draw(crease, darker(paper, 0.2), 3)


def _bed(sheet: Sheet, cut: Cut, paper: Colour, act: Act) -> None:
    bed.draw_back(sheet, act)
    bed.draw_front(sheet, paper, act)


_FORMS: dict[str, Callable[[Sheet, Cut, Colour, Act], None]] = {
    "table": furniture_tables.table,
    "counter": furniture_tables.counter,
    "chair": furniture_seats.chair,
    "sofa": furniture_seats.sofa,
    "bench": furniture_seats.bench,
    "case": furniture_cases.case,
    "pillow": _pillow,
    "bed": _bed,
}
