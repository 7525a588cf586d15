"""Trees. The origin is on the ground below the trunk.

Measures: `paper` the leaves', `bark`, `crown` (round, wide, tall, young: where the lobes of a broad tree are), `trunk`
the share of its width that the trunk is, `fruit` (a paper) or `blossom` (a paper) among the leaves, `petals` true
where those fall, `marks` (a paper) on the bark; of a pine `tiers`, `stem` (the share of height that is bare),
`baubles` true.
"""

import math
from collections.abc import Callable
from functools import lru_cache

from longtake.drawing import Colour, Path, circle, colour, ellipse, smooth
from longtake.stage.families.sky_shapes import pointed
from longtake.stage.families.values import Act, Cut
from longtake.stage.motion import chance, swing
from longtake.stage.papers import PAPERS, paper_of
from longtake.stage.sheet import Point, Sheet, darker, paler

_BARK = colour("#8a6146")
_CROWNS: dict[str, tuple[tuple[float, float, float, float], ...]] = {
    "round": ((-0.26, 0.5, 0.24, 0.1), (0.27, 0.52, 0.23, 0.12), (0.0, 0.74, 0.3, 0.0), (0.02, 0.5, 0.27, -0.08)),
    "wide": (
        (-0.32, 0.52, 0.17, 0.16), (0.33, 0.54, 0.17, 0.16), (-0.2, 0.7, 0.2, 0.08), (0.22, 0.72, 0.2, 0.1),
        (0.0, 0.8, 0.21, 0.0), (-0.08, 0.56, 0.2, -0.06), (0.16, 0.55, 0.18, 0.02),
    ),
    "tall": ((-0.18, 0.42, 0.24, 0.1), (0.2, 0.46, 0.24, 0.1), (-0.06, 0.64, 0.3, 0.0), (0.06, 0.83, 0.26, -0.08)),
    "young": ((-0.14, 0.66, 0.24, 0.08), (0.16, 0.68, 0.24, 0.08), (0.0, 0.8, 0.28, 0.0)),
}  # fmt: skip
"""Lobes of a crown: across and radius in shares of the width, up in shares of the height, how much darker."""
_FROND = ((-0.5, 0.02), (-0.42, -0.16), (-0.1, -0.2), (0.22, -0.18), (0.36, -0.04), (0.34, 0.14), (-0.34, 0.16))
_LIMBS = (
    ((0, 0.3), (-0.16, 0.52), (-0.34, 0.66)), ((-0.12, 0.46), (-0.2, 0.66), (-0.24, 0.86)),
    ((0, 0.4), (0.16, 0.56), (0.38, 0.7)), ((0.12, 0.52), (0.2, 0.72), (0.2, 0.92)),
    ((0, 0.5), (-0.02, 0.76), (-0.06, 0.98)), ((-0.24, 0.58), (-0.36, 0.62), (-0.46, 0.6)),
    ((0.27, 0.63), (0.36, 0.82), (0.4, 0.86)), ((-0.02, 0.7), (0.06, 0.82), (0.08, 0.9)),
    ((-0.22, 0.74), (-0.34, 0.82), (-0.38, 0.88)),
)  # fmt: skip


def _papers(cut: Cut) -> tuple[Colour, Colour]:
    """Of the leaves and of the bark."""
    leaves = cut.paint or paper_of(str(cut.measure("paper", "#6f9a63")), _BARK)
    return leaves, paper_of(str(cut.measure("bark", "#8a6146")), _BARK)


def _sway(act: Act, period: float, reach: float) -> float:
    return swing(act.seconds, period, chance("sway", act.who)) * reach


def _trunk(sheet: Sheet, cut: Cut, bark: Colour, up: float) -> None:
    w, h = cut.concept.size
    thick = w * float(cut.measure("trunk", 0.16)) / 2
    trunk = [(-thick * 1.25, 0), (-thick * 0.7, -h * up), (thick * 0.7, -h * up), (thick * 1.25, 0)]
    outline = smooth(trunk, tension=0.3)
    sheet.cut(outline, bark, fade=darker(bark, 0.2))
    marks = str(cut.measure("marks", ""))
    for index in range(7 if marks else 0):
        x, y = (0.5 - (index % 2)) * thick * 0.8, -h * (0.05 + 0.055 * index)
        sheet.cut(ellipse(x, y, thick * 0.5, 5), paper_of(marks, bark), lift=0)


def _broad(sheet: Sheet, cut: Cut, act: Act) -> None:
    (w, h), (paper, bark) = cut.concept.size, _papers(cut)
    sway = _sway(act, 5.2, 4)
    _trunk(sheet, cut, bark, 0.54)
    if cut.measure("crown", "round") == "wide":
        for side in (-1, 1):
            sheet.strip([(0, -h * 0.32), (side * w * 0.22, -h * 0.52)], bark, w * 0.045)
    lobes = _CROWNS[cut.measure("crown", "round")]
    for x, y, r, tone in lobes:
        shade = darker(paper, tone) if tone >= 0 else paler(paper, -tone)
        sheet.cut(circle(x * w + sway * y, -y * h, r * w), shade, lift=1.6)
    _among_leaves(sheet, cut, act, sway)


def _among_leaves(sheet: Sheet, cut: Cut, act: Act, sway: float) -> None:
    """Fruit or blossom on the crown's lobes; petals that fall from it."""
    w, h = cut.concept.size
    fruit, blossom = str(cut.measure("fruit", "")), str(cut.measure("blossom", ""))
    if fruit or blossom:
        crown = str(cut.measure("crown", "round"))
        dots = _dots(crown, cut.concept.size, 3 if fruit else 4, 0.042 if fruit else 0.034)
        for row, path in enumerate(dots):
            # By rows, so that they sway with their lobes.
            sheet.cut(path.moved(sway * _CROWNS[crown][row][1], 0), PAPERS[fruit or blossom], lift=0.5)
    for index in range(6 if cut.measure("petals", False) else 0):
        gone = (act.seconds * 0.13 + chance("petal", act.who, index)) % 1
        x = w * (0.8 * chance("petal x", index) - 0.5 + 0.3 * gone) + 12 * swing(gone * 5, 1.7, index)
        sheet.cut(ellipse(x, -h * 0.62 * (1 - gone), 7, 5), PAPERS[blossom or "pink"], lift=0.2)


@lru_cache(maxsize=32)
def _dots(crown: str, size: tuple[float, float], count: int, radius: float) -> tuple[Path, ...]:
    """Fruit or blossom of each lobe."""
    (w, h), found = size, []
    for lobe, (x, y, r, _) in enumerate(_CROWNS[crown]):
        path = Path(b"", ())
        for index in range(count):
            angle = 2.4 * index + lobe * 1.1
            path += circle(x * w + math.cos(angle) * r * w * 0.6, -y * h + math.sin(angle) * r * w * 0.6, w * radius)
        found.append(path)
    return tuple(found)


def _bare(sheet: Sheet, cut: Cut, act: Act) -> None:
    (w, h), bark = cut.concept.size, cut.paint or _papers(cut)[1]
    sway = _sway(act, 5.8, 5)
    thick = w * 0.15
    for row, limb in enumerate(_LIMBS):
        points = [(x * w + sway * y, -y * h) for x, y in limb]
        sheet.strip(points, bark, thick * (0.42 if row in (0, 2, 4) else 0.26), bend=True, lift=0.8)
    trunk = [(-thick * 0.8, 0), (-thick * 0.36, -h * 0.3), (-thick * 0.2, -h * 0.56), (thick * 0.26, -h * 0.56),
             (thick * 0.4, -h * 0.3), (thick * 0.8, 0)]  # fmt: skip
    sheet.cut(smooth(trunk, tension=0.6), bark, fade=darker(bark, 0.2))
    sheet.cut(ellipse(0, -h * 0.3, thick * 0.15, thick * 0.24), darker(bark, 0.4), lift=0)


def _pine(sheet: Sheet, cut: Cut, act: Act) -> None:
    (w, h), (paper, bark) = cut.concept.size, _papers(cut)
    tiers, stem = int(cut.measure("tiers", 4)), float(cut.measure("stem", 0.14))
    sway = _sway(act, 5.6, 3)
    sheet.strip([(0, 0), (0, -h * (stem + 0.16))], bark, w * 0.1)
    step = (1 - stem) / (tiers + 0.5)
    for level in range(tiers):
        low, wide = -h * (stem + step * level), w * (0.5 - 0.4 * level / tiers)
        lean = sway * (level + 1) * 0.4
        tier = [(lean, low - h * step * 1.5), (wide * 0.6 + lean * 0.5, low - h * step * 0.5), (wide, low),
                (0, low + h * 0.025), (-wide, low), (-wide * 0.6 + lean * 0.5, low - h * step * 0.5)]  # fmt: skip
        sheet.cut(smooth(tier, tension=0.45), paler(paper, 0.24 * level / tiers), lift=1.5)
        for index in range((4 - level) if cut.measure("baubles", False) else 0):
            x = wide * (-0.66 + 1.32 * (index + 0.5) / (4 - level)) + lean * 0.5
            bauble = PAPERS[("red", "gold", "blue", "pink")[(index + level) % 4]]
            sheet.cut(circle(x, low - h * step * 0.22, w * 0.036), bauble, lift=0.6)
    if cut.measure("baubles", False):
        star = sheet.new()
        star.cut(pointed(5, w * 0.11, w * 0.05), PAPERS["gold"], lift=0.6)
        sheet.put(star, sway, -h * 0.955)


def _palm(sheet: Sheet, cut: Cut, act: Act) -> None:
    (w, h), (paper, _) = cut.concept.size, _papers(cut)
    sway = _sway(act, 4.4, 8)
    top = (w * 0.1 + sway, -h * 0.8)
    bark = colour("#a97c52")
    sheet.strip([(-w * 0.06, 0), (-w * 0.02, -h * 0.4), top], bark, w * 0.076, bend=True)
    for share in (0.16, 0.34, 0.52, 0.7):
        x = -w * 0.07 + w * 0.05 * share + (w * 0.13 + sway) * share**2.4
        sheet.draw([(x - w * 0.034, -h * 0.8 * share), (x + w * 0.034, -h * 0.8 * share - 3)], darker(bark, 0.2), 5)
    for row, (dx, dy) in enumerate(_FROND):
        tip = (top[0] + dx * w, top[1] + dy * h + sway * 0.4)
        mid = (top[0] + dx * w * 0.5, top[1] + dy * h * 0.5 - h * 0.08)
        frond = [top, (mid[0], mid[1] - 18), tip, (mid[0] + 4, mid[1] + 22)]
        sheet.cut(smooth(frond, tension=0.9), darker(paper, 0.14 if row % 2 else 0))
    for dx, dy in ((-0.05, 0.03), (0.05, 0.035), (0.0, 0.055)):
        sheet.cut(circle(top[0] + dx * w, top[1] + dy * h, w * 0.042), PAPERS["leather"], lift=0.6)


def _willow(sheet: Sheet, cut: Cut, act: Act) -> None:
    (w, h), (paper, bark) = cut.concept.size, _papers(cut)
    _trunk(sheet, cut, bark, 0.66)
    sheet.cut(ellipse(0, -h * 0.76, w * 0.36, h * 0.2), darker(paper, 0.16), lift=1.4)
    for index in range(11):
        share = -1 + index / 5
        sway = _sway(act, 3.8, 10) * (1 + 0.3 * chance("willow", index))
        low = h * (0.14 + 0.12 * chance("low", index)) + h * 0.1 * (1 - abs(share))
        x = share * w * 0.46
        strand = [(x * 0.5, -h * 0.9), (x * 0.95, -h * 0.74), (x + sway * 0.4, -h * 0.45), (x * 0.98 + sway, -low)]
        sheet.strip(strand, darker(paper, 0.12) if index % 2 else paper, w * 0.062, lift=0.7, bend=True)
    sheet.cut(ellipse(0, -h * 0.88, w * 0.26, h * 0.11), paler(paper, 0.06), lift=0.6)


def _bamboo(sheet: Sheet, cut: Cut, act: Act) -> None:
    (w, h), (paper, _) = cut.concept.size, _papers(cut)
    for index, (x, tall) in enumerate(((-0.24, 0.86), (0.2, 0.92), (-0.03, 1.0))):
        lean = _sway(act, 4.4 + index * 0.4, 9) + (x * w * 0.16)
        stalk = paper if index == 2 else darker(paper, 0.16)
        top = (x * w + lean, -h * tall)
        sheet.strip([(x * w, 0), top], stalk, w * 0.082)
        for node in range(1, 6):
            share = node / 6
            at = (x * w + lean * share, -h * tall * share)
            sheet.draw([(at[0] - w * 0.045, at[1]), (at[0] + w * 0.045, at[1])], darker(paper, 0.34), 5)
            side = 1 if (node + index) % 2 else -1
            if node > 1:
                _bamboo_leaves(sheet, at, side * w, h)


def _bamboo_leaves(sheet: Sheet, at: Point, w: float, h: float) -> None:
    for drop in (0.02, 0.1):
        reach = w * (0.24 + 0.4 * drop)
        leaf = ((0.0, 0.0), (0.5, 0.4 * drop - 0.03), (1.0, drop), (0.45, 0.8 * drop))
        sheet.cut(smooth([(at[0] + x * reach, at[1] + y * h) for x, y in leaf]), PAPERS["leaf"], lift=0.5)


FORMS: dict[str, Callable[[Sheet, Cut, Act], None]] = {
    "": _broad, "bare": _bare, "pine": _pine, "palm": _palm, "willow": _willow, "bamboo": _bamboo,
}  # fmt: skip
