"""Things to eat. The origin is below the middle.

Forms: "" lays the `parts` of the table as a cutout does (see families/cutout.py), "fruit" is in food_fruit.py,
"bowl" and "plate" lay the parts in or on a dish. Measures beside the parts: `dish` its paper, `rim` how high a bowl
is, `steam` true where it is hot, `spills` the paper of what runs out where it breaks, `yolk` of what lies in that.
Eaten (`act.doing` "eaten") it is bitten, or its bowl is emptied; "melt" melts it, "broken" breaks what breaks.
"""

from functools import lru_cache

from longtake.drawing import Path, ellipse, smooth
from longtake.stage.families import cutout
from longtake.stage.families.fate import bitten, burning, melted, puddle
from longtake.stage.families.food_fruit import draw_fruit
from longtake.stage.families.rising import steam
from longtake.stage.families.values import Act, Cut
from longtake.stage.motion import ease
from longtake.stage.papers import PAPERS, paper_of
from longtake.stage.sheet import WHITE, Sheet, darker, paler


def draw(sheet: Sheet, cut: Cut, act: Act) -> None:
    """Draw the food and what becomes of it."""
    if act.doing == "broken" and "breaks" in cut.concept.matter:
        _broken(sheet, cut, act)
    elif cut.form == "bowl":
        _bowl(sheet, cut, act)
    elif cut.form == "plate":
        _plate(sheet, cut)
        _lay(sheet, cut, act)
    else:
        _lay(sheet, cut, act)
    if cut.measure("steam", False) and act.doing not in ("eaten", "broken"):
        steam(sheet, 0, -cut.concept.size[1] - 4, cut.concept.size[0] * 0.6, act.seconds)
    if act.doing == "burn":
        burning(sheet, cut.concept.size, act)


def _lay(sheet: Sheet, cut: Cut, act: Act) -> None:
    changes = act.doing in ("eaten", "melt")
    into = sheet.new() if changes else sheet
    if cut.form == "fruit":
        draw_fruit(into, cut)
    else:
        cutout.draw(into, cut, act)
    if act.doing == "eaten":
        bitten(sheet, into, cut.concept.size, act)
    elif act.doing == "melt":
        melted(sheet, into, cut.concept.size, cut.paint or paper_of(str(cut.measure("paper", "cream")), WHITE), act)


def _broken(sheet: Sheet, cut: Cut, act: Act) -> None:
    """What was inside lies about, between two halves of a shell."""
    w, h = cut.concept.size
    share = ease(act.u * 3)
    spill, yolk = PAPERS[cut.measure("spills", "white")], cut.measure("yolk", "")
    puddle(sheet, w * 1.5, spill, act)
    if yolk:
        sheet.cut(ellipse(w * 0.06, -h * 0.17, w * 0.33, h * 0.2), PAPERS[yolk], lift=0.5)
        sheet.cut(ellipse(-w * 0.04, -h * 0.23, w * 0.07, h * 0.04), paler(PAPERS[yolk], 0.6), lift=0)
    shell = cut.paint or paper_of(str(cut.measure("paper", "cream")), WHITE)
    for side in (-1, 1):
        half = sheet.new()
        half.cut(_shell(w, h), shell)
        if not yolk:
            half.cut(_shell(w * 0.84, h * 0.84).moved(0, -h * 0.1), spill, lift=0)
        sheet.put(half, side * w * (0.2 + 0.36 * share), -h * 0.04, turn=side * (24 + 46 * share))


def _bowl(sheet: Sheet, cut: Cut, act: Act) -> None:
    w, rim = cut.concept.size[0], float(cut.measure("rim", 62))
    paper = paper_of(str(cut.measure("dish", "blue")), WHITE)
    sheet.cut(ellipse(0, -rim, w * 0.5, w * 0.1), darker(paper, 0.3), lift=0.5)
    left = 1 - 0.85 * ease(act.u) if act.doing == "eaten" else 1.0
    content = sheet.new() if left < 1 else sheet
    cutout.draw(content, cut, act)
    if left < 1:
        sheet.put(content, 0, -rim * (1 - left) * 0.7, scale=(0.6 + 0.4 * left, left))
    sheet.cut(_front(w, rim), paper, fade=darker(paper, 0.12))
    sheet.band(_lip(w, rim), paler(paper, 0.3), 5, lift=0)


def _plate(sheet: Sheet, cut: Cut) -> None:
    w = cut.concept.size[0]
    paper = paper_of(str(cut.measure("dish", "white")), WHITE)
    sheet.cut(_pool(w, 30), paper, fade=darker(paper, 0.1))
    sheet.cut(ellipse(0, -16, w * 0.38, 8), darker(paper, 0.09), lift=0)


@lru_cache(maxsize=64)
def _front(w: float, rim: float) -> Path:
    shares = ((-0.5, 1.0), (-0.3, 0.88), (0, 0.84), (0.3, 0.88), (0.5, 1.0), (0.43, 0.45), (0.24, 0.08), (0.2, 0),
              (-0.2, 0), (-0.24, 0.08), (-0.43, 0.45))  # fmt: skip
    return smooth([(x * w, -y * rim) for x, y in shares], tension=0.7)


@lru_cache(maxsize=64)
def _lip(w: float, rim: float) -> Path:
    return smooth(
        [
            (-w * 0.48, -rim * 0.97),
            (-w * 0.28, -rim * 0.86),
            (0, -rim * 0.82),
            (w * 0.28, -rim * 0.86),
            (w * 0.48, -rim * 0.97),
        ],
        closed=False,
    )


@lru_cache(maxsize=64)
def _pool(w: float, h: float) -> Path:
    shares = ((-0.5, 0.5), (-0.34, 0.9), (0, 1), (0.34, 0.9), (0.5, 0.5), (0.3, 0.08), (0, 0), (-0.3, 0.08))
    return smooth([(x * w, -y * h) for x, y in shares])


@lru_cache(maxsize=8)
def _shell(w: float, h: float) -> Path:
    shares = (
        (-0.46, 0.4),
        (-0.28, 0.3),
        (-0.14, 0.46),
        (0.04, 0.3),
        (0.2, 0.46),
        (0.32, 0.32),
        (0.46, 0.42),
        (0.34, 0.08),
        (0, 0),
        (-0.34, 0.08),
    )
    return smooth([(x * w, -y * h) for x, y in shares], tension=0.4)
