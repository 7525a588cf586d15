"""Clouds and what comes from them. The origin is the middle.

Measures: `paper`; of a cloud `sheds`: rain, lightning, snow, nothing; of drops `drops` how many.
"""

import math
from collections.abc import Callable
from functools import lru_cache

from longtake.drawing import Linear, Path, Stroke, circle, colour, polygon, shape, smooth
from longtake.stage.families.sky_shapes import puffed
from longtake.stage.families.values import Act, Cut
from longtake.stage.motion import chance, swing
from longtake.stage.papers import PAPERS, paper_of
from longtake.stage.scenery import glow
from longtake.stage.sheet import Sheet, darker, paler

_BOLT = ((0.06, -0.5), (0.34, -0.5), (0.14, -0.1), (0.4, -0.1), (-0.22, 0.5), (-0.02, 0.06), (-0.3, 0.06))
_BOWS = ("#d9574f", "#e8863a", "#f2cf4a", "#6f9a63", "#4f86c0", "#8a6bb0")


def _cloud(sheet: Sheet, cut: Cut, act: Act) -> None:
    w, h = cut.concept.size
    sheds = str(cut.measure("sheds", "nothing"))
    tall = h if sheds == "nothing" else h * 0.62
    paper = cut.paint or paper_of(str(cut.measure("paper", "#fbfaf6")), PAPERS["white"])
    drift = 5 * swing(act.seconds, 7, chance("cloud", act.who))
    top = sheet.new()
    top.cut(puffed(w, tall), paper, fade=darker(paper, 0.1), lift=1.4)
    if sheds != "nothing":
        top.cut(puffed(w * 0.6, tall * 0.56).moved(w * 0.12, tall * 0.2), paler(paper, 0.12), lift=0.5)
    if sheds == "lightning":
        _bolt(sheet, 0.0, h * 0.24, h * 0.5, act)
    elif sheds in ("rain", "snow"):
        _falling(sheet, w, h, act, snow=sheds == "snow")
    sheet.put(top, drift, -(h - tall) / 2)


def _falling(sheet: Sheet, w: float, h: float, act: Act, *, snow: bool) -> None:
    for index in range(9):
        gone = (act.seconds * (0.5 if snow else 1.2) + chance("fall", index)) % 1
        x, y = w * (-0.38 + 0.095 * index), h * (0.08 + 0.4 * gone)
        if snow:
            sheet.cut(circle(x + 5 * swing(gone, 0.7, index), y, h * 0.03), PAPERS["white"], lift=0.2)
        else:
            sheet.cut(_drop(h * 0.035).moved(x, y), PAPERS["water"], lift=0)


def _bolt(sheet: Sheet, x: float, y: float, tall: float, act: Act) -> None:
    """It shows always, and flashes now and then."""
    flash = 1.0 if chance("flash", act.who, int(act.seconds * 9)) < 0.22 else 0.0
    sheet.veil(circle(x, y, tall), glow(x, y, tall, (255, 232, 150, int(60 + 130 * flash))))
    bolt = polygon([(x + a * tall * 0.72, y + b * tall) for a, b in _BOLT])
    sheet.cut(bolt, paler(PAPERS["yellow"], 0.6 * flash), glow=True, lift=0.5)


def _lightning(sheet: Sheet, cut: Cut, act: Act) -> None:
    _bolt(sheet, 0, 0, cut.concept.size[1], act)


def _rainbow(sheet: Sheet, cut: Cut, act: Act) -> None:
    w = cut.concept.size[0]
    for index, paper in enumerate(_BOWS):
        arc = shape(
            _arc(w * (0.48 - 0.035 * index), w * 0.25), stroke=Stroke(colour(paper, 190), w * 0.036, square=True)
        )
        sheet.paints.append(arc)


@lru_cache(maxsize=32)
def _arc(r: float, down: float) -> Path:
    return smooth(
        [(math.cos(math.radians(a)) * r, down - math.sin(math.radians(a)) * r) for a in range(0, 181, 20)], closed=False
    )


def _aurora(sheet: Sheet, cut: Cut, act: Act) -> None:
    """Three curtains of light, waving, bright at their hems."""
    w, h = cut.concept.size
    for row, (paper, low, tall) in enumerate((("#a98fd6", 0.1, 0.6), ("#5fc3c0", 0.3, 0.72), ("#6fdc9a", 0.48, 0.8))):
        hem, top = [], []
        for step in range(11):
            x = w * (step / 10 - 0.5)
            y = h * (low - 0.1 + 0.11 * math.sin(step * 1.05 + row * 1.9 + act.seconds * 0.7))
            rays = 0.8 + 0.2 * math.sin(step * 2.1 + row + act.seconds * 0.4)
            hem.append((x, y))
            top.append((x * 0.92, y - h * tall * rays))
        hem[0], hem[-1] = top[0], top[-1]
        shine = ((0, colour(paper, 0)), (0.55, colour(paper, 100)), (1, colour(paper, 200)))
        sheet.veil(smooth([*hem, *reversed(top)], tension=0.8), Linear(0, h * (low - tall), 0, h * low, shine))


def _drops(sheet: Sheet, cut: Cut, act: Act) -> None:
    w, h = cut.concept.size
    paper = cut.paint or paper_of(str(cut.measure("paper", "water")), PAPERS["water"])
    count = int(cut.measure("drops", 1))
    r = w * (0.4 if count == 1 else 0.15)
    for index in range(count):
        x = 0.0 if count == 1 else w * (-0.34 + 0.34 * (index % 3))
        y = h * 0.12 if count == 1 else h * (-0.22 + 0.5 * (index // 3) + 0.12 * (index % 2))
        sheet.cut(_drop(r).moved(x, y), paper, fade=darker(paper, 0.12))
        sheet.cut(circle(x - r * 0.36, y + r * 0.16, r * 0.17), paler(paper, 0.7), lift=0)


@lru_cache(maxsize=64)
def _drop(r: float) -> Path:
    shares = ((0, -1.6), (0.42, -0.72), (0.9, 0.1), (0.66, 0.76), (0, 1.0), (-0.66, 0.76), (-0.9, 0.1), (-0.42, -0.72))
    return smooth([(x * r, y * r) for x, y in shares], tension=0.8)


def _flake(sheet: Sheet, cut: Cut, act: Act) -> None:
    r = cut.concept.size[0] / 2
    paper = cut.paint or PAPERS["white"]
    flake = sheet.new()
    for index in range(6):
        arm = sheet.new()
        arm.strip([(0, 0), (0, -r * 0.92)], paper, r * 0.12, lift=0.4)
        for up, reach in ((0.4, 0.26), (0.66, 0.2)):
            fork = [(-r * reach, -r * (up + reach * 0.8)), (0, -r * up), (r * reach, -r * (up + reach * 0.8))]
            arm.strip(fork, paper, r * 0.1, lift=0.4)
        flake.put(arm, turn=index * 60.0)
    flake.cut(circle(0, 0, r * 0.14), PAPERS["ice"], lift=0)
    sheet.put(flake, turn=14 * swing(act.seconds, 4, chance("flake", act.who)))


FORMS: dict[str, Callable[[Sheet, Cut, Act], None]] = {
    "cloud": _cloud, "lightning": _lightning, "rainbow": _rainbow, "aurora": _aurora, "drops": _drops, "flake": _flake,
}  # fmt: skip
