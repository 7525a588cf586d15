"""Whales, dolphins and sharks: long bodies bent along a spine that beats as they swim. Their middle is the origin."""

from collections.abc import Callable, Sequence

from longtake.drawing import Colour, Path, circle, colour, ellipse, polygon
from longtake.stage.families.animal.head import INK
from longtake.stage.families.outlines import blob, taper
from longtake.stage.families.values import Act, Cut
from longtake.stage.motion import blink, chance, swing
from longtake.stage.sheet import WHITE, Point, Sheet, darker, paler

_RED = colour("#8c3b46")


def _beat(act: Act) -> float:
    return swing(act.seconds, 0.7 if act.doing == "run" else 1.5, chance("beat", act.who))


def _body(w: float, rows: Sequence[tuple[float, float, float]], beat: float, high: float) -> tuple[Path, Point]:
    """The outline through rows of (x, y, thickness), shares of w, from tail to nose; and where the tail is."""
    points, widths = [], []
    for x, y, thick in rows:
        bend = max(0.0, -x - 0.05) ** 2 * 4 * beat * high
        points.append((x * w, y * w + bend))
        widths.append(max(thick * w, 1.0))
    return taper(points, widths), points[0]


def _flukes(sheet: Sheet, at: Point, size: float, paper: Colour, beat: float) -> None:
    """A whale's tail, seen from the side and a little from above."""
    own = sheet.new()
    own.cut(blob([(size * 0.2, 0), (-size * 0.3, -size * 0.5), (-size * 0.66, -size * 0.6), (-size * 0.36, -size * 0.1),
                  (-size * 0.56, size * 0.24), (-size * 0.2, size * 0.2)], 0.8), paper, lift=0.7)  # fmt: skip
    sheet.put(own, *at, turn=-14 + 20 * beat)


def _eye(sheet: Sheet, act: Act, x: float, y: float, r: float, *, ring: bool = True) -> None:
    if ring:
        sheet.cut(circle(x, y, r * 1.5), colour("#f3efe6"), lift=0)
    if act.doing in ("sleep", "fall-asleep") or blink(act.seconds, act.who):
        sheet.draw([(x - r, y), (x, y + r * 0.5), (x + r, y)], INK, r * 0.6)
        return
    sheet.cut(circle(x, y, r), INK, lift=0)
    sheet.cut(circle(x + r * 0.3, y - r * 0.36, r * 0.36), WHITE, lift=0)


def _belly(sheet: Sheet, outline: Path, points: list[Point], paper: Colour) -> None:
    marks = sheet.new()
    marks.cut(blob(points), paper, lift=0)
    sheet.put(marks, clip=outline)


def _shark(sheet: Sheet, cut: Cut, act: Act) -> None:
    w, h = cut.concept.size
    paper, beat = cut.paper("#76879a"), _beat(act)
    rows = ((-0.4, 0.0, 0.05), (-0.2, -0.01, 0.14), (0.06, -0.02, 0.24), (0.28, 0.0, 0.2), (0.47, 0.0, 0.06))
    outline, tail = _body(w, rows, 0.0, 0.0)
    own = sheet.new()
    own.cut(
        blob(
            [
                (w * 0.06, h * 0.02),
                (-w * 0.1, -h * 0.46),
                (-w * 0.13, -h * 0.4),
                (-w * 0.04, 0),
                (-w * 0.09, h * 0.3),
                (w * 0.0, h * 0.06),
            ],
            0.5,
        ),
        darker(paper, 0.1),
    )
    sheet.put(own, *tail, scale=(0.8 + 0.2 * beat, 1.0))
    sheet.cut(
        blob([(w * 0.14, -w * 0.1), (-w * 0.0, -h * 0.5), (-w * 0.06, -h * 0.46), (-w * 0.04, -w * 0.06)], 0.5),
        darker(paper, 0.1),
    )
    sheet.cut(
        blob([(w * 0.1, w * 0.06), (-w * 0.1, h * 0.46), (-w * 0.12, h * 0.4), (-w * 0.02, w * 0.06)], 0.5),
        darker(paper, 0.2),
        lift=0.5,
    )
    sheet.cut(outline, paper)
    _belly(
        sheet,
        outline,
        [
            (-w * 0.5, w * 0.02),
            (0, w * 0.04),
            (w * 0.3, w * 0.03),
            (w * 0.5, w * 0.03),
            (w * 0.4, w * 0.2),
            (-w * 0.2, w * 0.2),
        ],
        paler(paper, 0.72),
    )
    open_ = 0.6 if act.doing in ("eat", "talk", "roar") else 0.0
    mouth = [(w * 0.42, w * 0.035), (w * 0.33, w * (0.05 + 0.03 * open_)), (w * 0.25, w * 0.03)]
    sheet.cut(blob([*mouth, (w * 0.33, w * (0.062 + 0.05 * open_))], 0.6), _RED, lift=0)
    for x in (0.28, 0.31, 0.34, 0.37):
        sheet.cut(
            polygon([(w * x, w * 0.045), (w * (x + 0.022), w * 0.045), (w * (x + 0.011), w * 0.066)]), WHITE, lift=0
        )
    for x in (0.13, 0.16, 0.19):
        sheet.draw([(w * x, -w * 0.05), (w * (x - 0.012), 0), (w * x, w * 0.04)], darker(paper, 0.3), w * 0.01)
    _eye(sheet, act, w * 0.33, -w * 0.03, w * 0.015, ring=False)
    sheet.cut(
        blob([(w * 0.18, w * 0.06), (w * 0.04, h * 0.44), (w * 0.0, h * 0.4), (w * 0.06, w * 0.06)], 0.5),
        darker(paper, 0.06),
        lift=0.6,
    )


def _whale(sheet: Sheet, cut: Cut, act: Act) -> None:
    w, h = cut.concept.size
    if cut.form == "narwhal":
        w *= 0.74
    paper, beat = cut.paper("#4f7396"), _beat(act)
    rows = (
        (-0.42, -0.12, 0.03),
        (-0.3, -0.04, 0.1),
        (-0.08, 0.02, 0.26),
        (0.16, 0.02, 0.36),
        (0.34, 0.02, 0.32),
        (0.44, 0.03, 0.2),
    )
    outline, tail = _body(w, rows, beat, h * 0.16)
    _flukes(sheet, tail, w * 0.2, darker(paper, 0.1), beat)
    sheet.cut(outline, paper)
    _belly(
        sheet,
        outline,
        [
            (-w * 0.3, w * 0.08),
            (0, w * 0.08),
            (w * 0.3, w * 0.06),
            (w * 0.56, w * 0.03),
            (w * 0.5, w * 0.3),
            (-w * 0.1, w * 0.3),
        ],
        paler(paper, 0.68),
    )
    marks = sheet.new()
    for y in (0.11, 0.145, 0.18):
        marks.draw(
            [(w * 0.52, w * (y - 0.02)), (w * 0.26, w * y), (w * 0.04, w * (y - 0.01))],
            darker(paler(paper, 0.68), 0.14),
            w * 0.008,
        )
    sheet.put(marks, clip=outline)
    sheet.draw([(w * 0.53, w * 0.03), (w * 0.4, w * 0.07), (w * 0.3, w * 0.05)], darker(paper, 0.4), w * 0.012)
    _eye(sheet, act, w * 0.28, w * 0.015, w * 0.016)
    sheet.cut(
        taper([(w * 0.14, w * 0.1), (w * 0.04, w * 0.2), (-w * 0.08, w * 0.22)], [w * 0.1, w * 0.09, w * 0.03]),
        darker(paper, 0.08),
        lift=0.7,
    )
    if cut.form == "whale":
        _spout(sheet, act, w * 0.2, -w * 0.17, h)
    else:
        sheet.cut(
            taper([(w * 0.5, -w * 0.04), (w * 0.7, -w * 0.1), (w * 0.9, -w * 0.16)], [w * 0.03, w * 0.022, 1]),
            colour("#e3cfa2"),
            lift=0.6,
        )


def _spout(sheet: Sheet, act: Act, x: float, y: float, h: float) -> None:
    rise = 0.8 + 0.2 * swing(act.seconds, 1.4)
    for side, far in ((-1, 0.26), (1, 0.26), (-1, 0.1), (1, 0.1)):
        spray: list[Point] = [
            (x, y),
            (x + side * h * far * 0.5, y - h * 0.3 * rise),
            (x + side * h * far, y - h * 0.2 * rise),
        ]
        sheet.strip(spray, colour("#cfe6f0"), h * 0.04, lift=0, bend=True)


def _orca(sheet: Sheet, cut: Cut, act: Act) -> None:
    w, h = cut.concept.size
    paper, beat = cut.paper("#33333f"), _beat(act)
    rows = (
        (-0.42, -0.06, 0.03),
        (-0.28, -0.02, 0.1),
        (-0.04, 0.0, 0.24),
        (0.18, 0.0, 0.27),
        (0.36, 0.01, 0.19),
        (0.46, 0.02, 0.09),
    )
    outline, tail = _body(w, rows, beat, h * 0.18)
    _flukes(sheet, tail, w * 0.16, darker(paper, 0.2), beat)
    sheet.cut(
        blob([(w * 0.14, -w * 0.1), (w * 0.0, -h * 0.5), (-w * 0.05, -h * 0.46), (-w * 0.06, -w * 0.09)], 0.5), paper
    )
    sheet.cut(outline, paper)
    white = colour("#f7f5f0")
    _belly(
        sheet,
        outline,
        [
            (-w * 0.26, w * 0.1),
            (-w * 0.1, w * 0.04),
            (w * 0.1, w * 0.09),
            (w * 0.34, w * 0.05),
            (w * 0.54, w * 0.05),
            (w * 0.4, w * 0.3),
            (-w * 0.1, w * 0.3),
        ],
        white,
    )
    _belly(sheet, outline, [(-w * 0.2, -w * 0.01), (-w * 0.08, -w * 0.05), (-w * 0.1, 0.0)], paler(paper, 0.45))
    patch = sheet.new()
    patch.cut(ellipse(0, 0, w * 0.055, w * 0.028), white, lift=0)
    sheet.put(patch, w * 0.28, -w * 0.05, turn=-14)
    _eye(sheet, act, w * 0.35, -w * 0.02, w * 0.013)
    sheet.draw([(w * 0.49, w * 0.03), (w * 0.4, w * 0.055), (w * 0.34, w * 0.04)], paler(paper, 0.2), w * 0.01)
    sheet.cut(
        taper([(w * 0.2, w * 0.08), (w * 0.12, w * 0.17), (w * 0.02, w * 0.2)], [w * 0.1, w * 0.1, w * 0.03]),
        darker(paper, 0.14),
        lift=0.7,
    )


def _dolphin(sheet: Sheet, cut: Cut, act: Act) -> None:
    w, h = cut.concept.size
    paper, beat = cut.paper("#6f9cbd"), _beat(act)
    rows = (
        (-0.42, 0.1, 0.03),
        (-0.3, 0.03, 0.07),
        (-0.08, -0.07, 0.19),
        (0.14, -0.07, 0.22),
        (0.3, -0.01, 0.16),
        (0.38, 0.04, 0.1),
    )
    outline, tail = _body(w, rows, beat, h * 0.2)
    _flukes(sheet, tail, w * 0.15, darker(paper, 0.1), beat - 0.5)
    sheet.cut(
        blob([(w * 0.1, -w * 0.15), (-w * 0.04, -w * 0.3), (-w * 0.1, -w * 0.28), (-w * 0.08, -w * 0.13)], 0.5),
        darker(paper, 0.08),
    )
    open_ = 0.03 if act.doing in ("talk", "laugh", "eat") and act.seconds % 0.8 < 0.4 else 0.0
    sheet.cut(
        taper(
            [(w * 0.36, w * 0.06), (w * 0.44, w * (0.1 + open_)), (w * 0.5, w * (0.115 + open_))],
            [w * 0.07, w * 0.045, w * 0.03],
        ),
        paler(paper, 0.5),
        lift=0.5,
    )
    whole = outline + taper(
        [(w * 0.32, w * 0.02), (w * 0.42, w * 0.06), (w * 0.51, w * 0.085)], [w * 0.1, w * 0.06, w * 0.034]
    )
    sheet.cut(whole, paper)
    _belly(
        sheet,
        outline,
        [
            (-w * 0.34, w * 0.1),
            (-w * 0.1, -w * 0.0),
            (w * 0.1, w * 0.0),
            (w * 0.3, w * 0.05),
            (w * 0.46, w * 0.1),
            (w * 0.2, w * 0.2),
            (-w * 0.2, w * 0.16),
        ],
        paler(paper, 0.7),
    )
    _eye(sheet, act, w * 0.3, -w * 0.005, w * 0.015)
    sheet.draw([(w * 0.5, w * 0.1), (w * 0.42, w * 0.09), (w * 0.36, w * 0.06)], darker(paper, 0.3), w * 0.008)
    sheet.cut(
        taper([(w * 0.18, w * 0.02), (w * 0.12, w * 0.12), (w * 0.04, w * 0.17)], [w * 0.08, w * 0.06, w * 0.02]),
        darker(paper, 0.1),
        lift=0.7,
    )


FORMS: dict[str, Callable[[Sheet, Cut, Act], None]] = {
    "shark": _shark, "whale": _whale, "narwhal": _whale, "orca": _orca, "dolphin": _dolphin,
}  # fmt: skip
"""Who is drawn here, by form."""
