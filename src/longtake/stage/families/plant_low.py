"""Bushes, grasses and creepers. The origin is on the ground below the middle.

Measures: `paper`; of a bush `clipped` true (a hedge), `berries` or `blossom` (a paper); of grass `blades` how many and
`ear`: wheat, rice, reed, none.
"""

from collections.abc import Callable
from functools import lru_cache

from longtake.drawing import Colour, Path, circle, ellipse, rectangle, smooth
from longtake.stage.families.values import Act, Cut
from longtake.stage.motion import chance, swing
from longtake.stage.papers import PAPERS, paper_of
from longtake.stage.sheet import Point, Sheet, darker, paler

_LEAF = smooth(
    [(0, -1.0), (0.4, -0.4), (1.0, -0.3), (0.6, 0.3), (0, 1.1), (-0.6, 0.3), (-1.0, -0.3), (-0.4, -0.4)], tension=0.5
)
_LOBES = ((-0.3, 0.36, 0.2), (0.3, 0.34, 0.19), (0.0, 0.6, 0.25), (-0.12, 0.28, 0.2), (0.14, 0.28, 0.2))
_EARS = {"wheat": PAPERS["straw"], "rice": PAPERS["gold"], "reed": PAPERS["leather"]}


def _paper(cut: Cut, usual: str = "#6f9a63") -> Colour:
    return cut.paint or paper_of(str(cut.measure("paper", usual)), PAPERS["leaf"])


def _bush(sheet: Sheet, cut: Cut, act: Act) -> None:
    (w, h), paper = cut.concept.size, _paper(cut)
    sway = swing(act.seconds, 4.6, chance("bush", act.who)) * 3
    if cut.measure("clipped", False):
        sheet.cut(rectangle(-w / 2, -h, w, h, 18), paper, fade=darker(paper, 0.16), lift=1.2)
        for index in range(18):
            x, y = (chance("x", index) - 0.5) * w * 0.9, -h * (0.1 + 0.8 * chance("y", index))
            sheet.cut(ellipse(x, y, 13, 8), paler(paper, 0.12) if index % 2 else darker(paper, 0.1), lift=0)
        return
    for x, y, r in _LOBES:
        sheet.cut(circle(x * w + sway * y, -y * h, r * w), darker(paper, 0.2 * (0.6 - y)), lift=1.2)
    for index, (x, y, r) in enumerate(_LOBES * 2):
        across = x * w + sway * y + (chance("lx", index) - 0.5) * r * w
        down = -y * h + (chance("ly", index) - 0.5) * r * w * 0.9
        sheet.draw([(across - 10, down), (across, down - 9), (across + 10, down)], paler(paper, 0.14), 5)
    dots = str(cut.measure("berries", "") or cut.measure("blossom", ""))
    for index in range(12 if dots else 0):
        x, y = (chance("bx", index) - 0.5) * w * 0.76, -h * (0.2 + 0.56 * chance("by", index))
        sheet.cut(circle(x + sway * 0.4, y, w * 0.036), PAPERS[dots], lift=0.4)


def _grass(sheet: Sheet, cut: Cut, act: Act) -> None:
    (w, h), paper = cut.concept.size, _paper(cut)
    count, ear = int(cut.measure("blades", 9)), str(cut.measure("ear", "none"))
    for index in range(count):
        share = (index + 0.5) / count * 2 - 1
        tall = h * (0.72 + 0.28 * chance("tall", index)) * (1 - 0.25 * abs(share))
        lean = share * w * 0.34 + swing(act.seconds, 3.4, 0.04 * index + chance("grass", act.who)) * h * 0.03
        foot, thick = share * w * 0.26, max(5.0, w * 0.32 / count)
        tip = (foot + lean, -tall)
        blade: list[Point] = [(foot - thick, 0), (foot + lean * 0.4 - thick * 0.6, -tall * 0.55), tip,
                              (foot + lean * 0.4 + thick * 0.6, -tall * 0.55), (foot + thick, 0)]  # fmt: skip
        sheet.cut(smooth(blade, tension=0.6), darker(paper, 0.16 * (index % 3) / 2), lift=0.5)
        if ear != "none" and index % 2 == 0:
            _EAR[ear](sheet, tip, lean, h)


def _wheat(sheet: Sheet, tip: Point, lean: float, h: float) -> None:
    ear = sheet.new()
    ear.cut(_grains(h, 0), _EARS["wheat"], lift=0.4)
    ear.cut(_grains(h, 1), darker(_EARS["wheat"], 0.12), lift=0)
    sheet.put(ear, tip[0], tip[1] + h * 0.2, turn=lean * 0.14)


@lru_cache(maxsize=32)
def _grains(h: float, odd: int) -> Path:
    """Every other row of an ear of wheat."""
    path = ellipse(0, -h * 0.23, h * 0.018, h * 0.04)
    for row in range(odd, 5, 2):
        y = -h * 0.04 * row
        for side in (-1, 1):
            path += smooth(
                [(0, y), (side * h * 0.035, y - h * 0.02), (side * h * 0.03, y - h * 0.07), (0, y - h * 0.04)]
            )
    return path


def _rice(sheet: Sheet, tip: Point, lean: float, h: float) -> None:
    """An ear that hangs over."""
    ear = sheet.new()
    ear.cut(_panicle(h), _EARS["rice"], lift=0.4)
    sheet.put(ear, *tip, scale=(1 if lean >= 0 else -1, 1))


@lru_cache(maxsize=32)
def _panicle(h: float) -> Path:
    path = Path(b"", ())
    for row in range(6):
        x, y = h * 0.032 * row, h * (0.03 + 0.0088 * row * row)
        path += ellipse(x, y, h * 0.02, h * 0.03) + ellipse(x - h * 0.03, y + h * 0.03, h * 0.018, h * 0.026)
    return path


def _reed(sheet: Sheet, tip: Point, lean: float, h: float) -> None:
    sheet.strip([(tip[0], tip[1] + h * 0.16), (tip[0], tip[1] + h * 0.02)], _EARS["reed"], h * 0.045, lift=0.4)
    sheet.draw([tip, (tip[0], tip[1] - h * 0.03)], _EARS["wheat"], 4)


def _fern(sheet: Sheet, cut: Cut, act: Act) -> None:
    (w, h), paper = cut.concept.size, _paper(cut, "green")
    for row, (lean, tall) in enumerate(((-0.9, 0.6), (0.9, 0.6), (-0.5, 0.86), (0.5, 0.86), (0.0, 1.0))):
        frond = sheet.new()
        frond.cut(_frond(w, h * tall), darker(paper, 0.12 * (row % 2)), lift=0.5)
        frond.draw([(0, 0), (0, -h * tall * 0.94)], darker(paper, 0.25), 4)
        sheet.put(frond, 0, 0, turn=lean * 52 + swing(act.seconds, 4, 0.1 * row) * 2)


@lru_cache(maxsize=32)
def _frond(w: float, h: float) -> Path:
    """Seven pairs of leaflets, smaller upward."""
    path = Path(b"", ())
    for step in range(1, 8):
        y, reach = -h * step / 8.2, w * 0.17 * (1 - step / 9)
        path += smooth(
            [(-reach, y - h * 0.06), (0, y - h * 0.012), (reach, y - h * 0.06), (0, y + h * 0.042)], tension=0.7
        )
    return path


def _seaweed(sheet: Sheet, cut: Cut, act: Act) -> None:
    (w, h), paper = cut.concept.size, _paper(cut, "moss")
    for row, (x, tall) in enumerate(((-0.28, 0.7), (0.28, 0.78), (0.0, 1.0))):
        points = []
        for step in range(7):
            share = step / 6
            wave = swing(act.seconds, 3.2, share * 0.9 + 0.2 * row) * w * 0.09 * share
            side = w * 0.05 * (1 if step % 2 else -1)
            points.append((x * w * (1 + 0.3 * share) + side + wave, -h * tall * share))
        sheet.strip(points, darker(paper, 0.1 * row), w * 0.13, lift=0.6, bend=True)


def _vine(sheet: Sheet, cut: Cut, act: Act) -> None:
    """Three strands that hang from above, with leaves of three lobes."""
    (w, h), paper = cut.concept.size, _paper(cut, "leaf")
    for row, (x, low) in enumerate(((-0.3, 0.3), (0.04, 0.0), (0.34, 0.4))):
        sway = swing(act.seconds, 3.8, 0.2 * row) * 6
        strand = [
            (x * w, -h),
            (x * w + 10, -h * (0.7 + 0.3 * low)),
            (x * w - 8 + sway * 0.5, -h * (0.4 + 0.6 * low)),
            (x * w + sway, -h * (low + 0.02)),
        ]
        sheet.strip(strand, PAPERS["moss"], 6, lift=0.4, bend=True)
        for step in range(6):
            share = (step + 0.4) / 6
            y, side = -h * (1 - share * (1 - low)), 1 if step % 2 else -1
            at = (x * w + side * w * 0.075 + sway * share, y)
            r = w * 0.085
            sheet.cut(_LEAF.moved(*at, r), darker(paper, 0.12 * (step % 2)), lift=0.3)


_EAR = {"wheat": _wheat, "rice": _rice, "reed": _reed}
FORMS: dict[str, Callable[[Sheet, Cut, Act], None]] = {
    "bush": _bush, "grass": _grass, "fern": _fern, "seaweed": _seaweed, "vine": _vine,
}  # fmt: skip
