"""Lamps and candles: what is lit when it is dark. The origin is below the middle; each fills its concept's `size`.

What a concept may state: `form`, one of `table` (usual), `floor`, `desk`, `ceiling`, `chandelier`, `lantern`, `candle`,
`bulb`; and `paper`, that of its shade, its wax or its glass. Candles burn and a bulb shines at any hour.
"""

from collections.abc import Callable

from longtake.drawing import Colour, Linear, Path, circle, colour, ellipse, polygon, rectangle, smooth
from longtake.stage.families.shattered import shattered
from longtake.stage.families.values import Act, Cut
from longtake.stage.motion import swing
from longtake.stage.papers import PAPERS, paper_of
from longtake.stage.scenery import glow
from longtake.stage.sheet import WHITE, Sheet, darker

_LIT = colour("#ffe2a0")
_WOOD = colour("#8a5f46")
Size = tuple[float, float]


def draw(sheet: Sheet, cut: Cut, act: Act) -> None:
    """Draw the lamp, and its light if it is lit; broken, its shards."""
    own = cut.paint or paper_of(str(cut.measure("paper", "#e9c9a0")), _LIT)
    form, size = _FORMS[cut.form or "table"], cut.concept.size
    if act.doing == "broken":
        dead = Sheet(sheet.light.unlit)
        shattered(dead, lambda into: form(into, own, size, act), size, act)
        sheet.put(dead)
    else:
        form(sheet, own, size, act)


def _halo(sheet: Sheet, y: float, reach: float, light: Colour, act: Act) -> None:
    """What shines about a flame or a bulb."""
    if act.doing != "broken":
        sheet.veil(circle(0, y, reach), glow(0, y, reach, light))


def _shade(sheet: Sheet, path: Path, paper: Colour) -> None:
    lit = sheet.light.lamps
    sheet.cut(path, _LIT if lit else paper, glow=lit, lift=1.4)


def _pool(sheet: Sheet, x: float, top: float, wide: float, foot: float) -> None:
    """The light below a shade, `wide` where it leaves it."""
    if sheet.light.lamps:
        cone = polygon([(x - wide / 2, top), (x + wide / 2, top), (x + wide * 1.6, foot), (x - wide * 1.6, foot)])
        sheet.veil(cone, Linear(0, top, 0, foot, ((0, colour("#ffdf9a", 110)), (1, colour("#ffdf9a", 0)))))


def _table(sheet: Sheet, paper: Colour, size: Size, act: Act) -> None:
    w, h = size
    sheet.cut(ellipse(0, -10, w * 0.3, 11), _WOOD)
    body = [(0, -10), (-w * 0.2, -h * 0.2), (-w * 0.09, -h * 0.46), (w * 0.09, -h * 0.46), (w * 0.2, -h * 0.2)]
    sheet.cut(smooth(body), darker(paper, 0.35))
    sheet.strip([(0, -h * 0.42), (0, -h * 0.6)], PAPERS["brass"], 10)
    _shade(sheet, polygon([(-w * 0.3, -h), (w * 0.3, -h), (w / 2, -h * 0.52), (-w / 2, -h * 0.52)]), paper)
    _pool(sheet, 0, -h * 0.52, w * 0.9, 40)


def _floor(sheet: Sheet, paper: Colour, size: Size, act: Act) -> None:
    w, h = size
    sheet.cut(ellipse(0, -10, w * 0.3, 11), _WOOD)
    sheet.strip([(0, -12), (0, -h * 0.8)], _WOOD, 13)
    _shade(sheet, polygon([(-w * 0.32, -h), (w * 0.32, -h), (w / 2, -h * 0.74), (-w / 2, -h * 0.74)]), paper)
    sheet.draw([(w * 0.2, -h * 0.74), (w * 0.2, -h * 0.66)], _WOOD, 4)
    _pool(sheet, 0, -h * 0.74, w * 0.9, 0)


def _desk(sheet: Sheet, paper: Colour, size: Size, act: Act) -> None:
    w, h = size
    iron, elbow, neck = PAPERS["iron"], (-w * 0.4, -h * 0.52), (w * 0.1, -h * 0.9)
    sheet.cut(rectangle(-w * 0.42, -18, w * 0.6, 18, 9), darker(paper, 0.25))
    for one, other in (((-w * 0.12, -16), elbow), (elbow, neck)):
        sheet.strip([one, other], iron, 11)
    sheet.cut(circle(*elbow, 12), darker(paper, 0.25), lift=0.5)
    head = [(-w * 0.02, -h * 0.88), (w * 0.16, -h), (w / 2, -h * 0.64), (w * 0.16, -h * 0.56)]
    sheet.cut(polygon(head), paper, lift=1.4)
    sheet.cut(ellipse(w * 0.33, -h * 0.59, w * 0.14, 10), _LIT, glow=sheet.light.lamps, lift=0)
    _pool(sheet, w * 0.33, -h * 0.58, w * 0.3, 20)


def _ceiling(sheet: Sheet, paper: Colour, size: Size, act: Act) -> None:
    w, h = size
    sheet.strip([(0, -h + 6), (0, -h * 0.4)], PAPERS["ink"], 7)
    sheet.cut(rectangle(-26, -h, 52, 16, 6), PAPERS["ink"])
    sheet.cut(circle(0, -h * 0.09, w * 0.13), _LIT, glow=act.doing != "broken")
    dome = [(-w / 2, -h * 0.1), (-w * 0.36, -h * 0.32), (-w * 0.12, -h * 0.46), (w * 0.12, -h * 0.46)]
    sheet.cut(smooth([*dome, (w * 0.36, -h * 0.32), (w / 2, -h * 0.1)], tension=0.6), paper, lift=1.4)
    _pool(sheet, 0, -h * 0.1, w * 0.9, h * 1.1)


def _chandelier(sheet: Sheet, paper: Colour, size: Size, act: Act) -> None:
    w, h = size
    _halo(sheet, -h * 0.45, w * 0.75, colour("#ffd88a", 110), act)
    sheet.strip([(0, -h + 4), (0, -h * 0.3)], paper, 11)
    for side in (-1, 1):
        for reach, low in ((0.46, 0.3), (0.24, 0.22)):
            x, y = side * w * reach, -h * (low + 0.12)
            sheet.strip([(0, -h * 0.42), (x * 0.55, -h * low + 26), (x, y)], paper, 10, bend=True)
            _taper(sheet, x, y, w * 0.045, h * 0.24, act)
            sheet.cut(ellipse(x, y, w * 0.055, 8), paper)
            sheet.cut(ellipse(x, -h * low + 30, 7, 13), PAPERS["ice"], lift=0.5)
    _taper(sheet, 0, -h * 0.46, w * 0.045, h * 0.24, act)
    sheet.cut(smooth([(0, -h * 0.06), (-w * 0.08, -h * 0.28), (0, -h * 0.46), (w * 0.08, -h * 0.28)]), paper)
    sheet.cut(ellipse(0, -h * 0.04, 9, h * 0.04), PAPERS["ice"], lift=0.5)


def _taper(sheet: Sheet, x: float, foot: float, half: float, tall: float, act: Act) -> None:
    sheet.cut(rectangle(x - half * 0.8, foot - tall * 0.6, half * 1.6, tall * 0.6, 3), PAPERS["cream"], lift=0.5)
    _flame(sheet, x, foot - tall * 0.58, half * 1.5, tall * 0.42, act)


def _flame(sheet: Sheet, x: float, foot: float, half: float, tall: float, act: Act) -> None:
    if act.doing == "broken":
        return
    lick = (swing(act.seconds, 0.8) + 0.6 * swing(act.seconds, 0.37)) * half * 0.2
    for share, tone in ((1.0, "#ffb03a"), (0.5, "#fff0b0")):
        wide = half * share * 0.9
        tear = [(x + lick * share, foot - tall * share), (x + wide, foot - tall * 0.34 * share), (x, foot)]
        sheet.cut(smooth([*tear, (x - wide, foot - tall * 0.34 * share)]), colour(tone), glow=True, lift=0)


def _candle(sheet: Sheet, paper: Colour, size: Size, act: Act) -> None:
    w, h = size
    wax = w * 0.22
    _halo(sheet, -h * 0.8, w * 1.2, colour("#ffd88a", 90), act)
    sheet.cut(rectangle(-wax, -h * 0.68, 2 * wax, h * 0.62, 8), paper)
    sheet.cut(rectangle(-wax * 0.9, -h * 0.68, wax * 0.5, h * 0.22, wax * 0.25), darker(paper, 0.1), lift=0)
    sheet.draw([(0, -h * 0.66), (0, -h * 0.74)], PAPERS["ink"], 4)
    _flame(sheet, 0, -h * 0.7, w * 0.16, h * 0.3, act)
    sheet.outline(circle(w * 0.4, -h * 0.07, w * 0.1), PAPERS["brass"], 7)
    sheet.cut(polygon([(-w * 0.42, -h * 0.12), (w * 0.42, -h * 0.12), (w * 0.28, 0), (-w * 0.28, 0)]), PAPERS["brass"])


def _lantern(sheet: Sheet, paper: Colour, size: Size, act: Act) -> None:
    """A paper lantern: it hangs, and is lit from within when it is dark."""
    w, h = size
    lit = sheet.light.lamps
    if lit:
        sheet.veil(circle(0, -h * 0.55, w), glow(0, -h * 0.55, w, colour("#ffb070", 110)))
    sheet.draw([(0, -h), (0, -h * 0.84)], PAPERS["ink"], 5)
    for x in (-w * 0.06, 0, w * 0.06):
        sheet.draw([(x * 0.4, -h * 0.24), (x, -2)], PAPERS["gold"], 5)
    glowing = paper_of("paper+20", paper) if lit else paper
    sheet.cut(ellipse(0, -h * 0.55, w / 2, h * 0.28), glowing, glow=lit, lift=1.4)
    for share in (0.32, 0.12):
        sheet.outline(ellipse(0, -h * 0.55, w * share, h * 0.28), darker(glowing, 0.16), 4)
    for y in (-h * 0.86, -h * 0.3):
        sheet.cut(rectangle(-w * 0.2, y, w * 0.4, h * 0.06, 5), PAPERS["gold"])


def _bulb(sheet: Sheet, paper: Colour, size: Size, act: Act) -> None:
    w, h = size
    shine = 0.7 + 0.3 * swing(act.seconds, 2.2)
    _halo(sheet, -h * 0.62, w * 1.1, colour("#ffe08a", int(120 * shine)), act)
    neck = [(-w * 0.2, -h * 0.26), (-w * 0.28, -h * 0.4), (-w * 0.48, -h * 0.64), (-w * 0.34, -h * 0.92), (0, -h)]
    sheet.cut(
        smooth([*neck, *((-x, y) for x, y in reversed(neck[:4]))], tension=0.9), paper, glow=act.doing != "broken"
    )
    wire = [(-w * 0.09, -h * 0.28), (-w * 0.16, -h * 0.58), (0, -h * 0.5), (w * 0.16, -h * 0.58), (w * 0.09, -h * 0.28)]
    sheet.draw(wire, PAPERS["copper"], 5)
    sheet.cut(rectangle(-w * 0.21, -h * 0.28, w * 0.42, h * 0.2, 7), PAPERS["slate"])
    for y in (0.22, 0.15):
        sheet.draw([(-w * 0.19, -h * y), (w * 0.19, -h * (y + 0.02))], PAPERS["silver"], 5)
    sheet.cut(rectangle(-w * 0.1, -h * 0.09, w * 0.2, h * 0.09, 6), PAPERS["ink"])
    sheet.cut(ellipse(-w * 0.24, -h * 0.76, w * 0.06, h * 0.08), (*WHITE[:3], 170), lift=0)


_FORMS: dict[str, Callable[[Sheet, Colour, Size, Act], None]] = {
    "table": _table,
    "floor": _floor,
    "desk": _desk,
    "ceiling": _ceiling,
    "chandelier": _chandelier,
    "lantern": _lantern,
    "candle": _candle,
    "bulb": _bulb,
}
