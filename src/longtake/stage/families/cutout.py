"""Cutouts: things whose pieces stand in the table itself, so that one more needs no code.

    [hammer]
    en = ["hammer"]
    zh = ["锤子"]
    family = "cutout"
    size = [130, 150]
    at = "table"
    paper = "steel"                          # its own paper, where the words state no colour
    parts = [
      "box 0 60 20 120 8 wood",              # box     x y  width height corner  paper
      "box 0 128 110 40 10 paper",           #         x, y: its middle, from the foot's middle, y upward
      "oval 0 60 10 10 wood-20",             # oval    x y  width height         paper
      "poly paper -50,110 50,110 0,150",     # poly    paper  x,y x,y x,y …      straight corners
      "blob paper -50,110 50,110 0,150",     # blob    the same, rounded
      "strip 12 wood 0,0 0,90 40,120",       # strip   width paper  x,y …        round ends; bend: the same, curved
      "line 4 ink -20,40 20,40",             # line    the same, drawn and not cut: it casts no shadow
      "ring 0 60 30 6 ink",                  # ring    x y  radius width         paper, drawn
    ]

Papers are named in `stage/papers.py`: `paper` the thing's own, `paper-20` darker, `paper+20` paler, or #rrggbb. Three
more change with the hour: `pane` is a window, lit by night; `panes` windows of which some are; `lamp` shines by night,
with a halo. After a part may stand

    flat         printed on: it casts no shadow;  deep: it stands further off what lies below
    glow         lit from within;  fade: darker towards its foot
    turn=30      degrees clockwise about its middle
    r=12         a poly with its corners rounded, 12 the radius
    both         laid a second time, mirrored from left to right
    x4=60,0      laid four times, each 60 further to the right and 0 further up; twice for a grid
    about=x,y    the point that it moves about, else its own middle

and what moves it, all the time: `turns` slowly, `whirls` fast, `sways`, `floats` up and down, `flickers`, `blinks`
(lit every other half second); or while it is used: `spins`, `swings`, `bobs`, `beats` (a short stroke).
The first part lies at the back. What `breaks` falls into shards, what `burns` goes up in flames if it has none itself.
Measures: `parts`, `paper`.
"""

from longtake.drawing import Colour, circle, colour, with_alpha
from longtake.stage.families.fate import burning
from longtake.stage.families.parts import ALWAYS, USED, Part, parts_of
from longtake.stage.families.shattered import shattered
from longtake.stage.families.values import Act, Cut
from longtake.stage.motion import chance, swing
from longtake.stage.papers import paper_of
from longtake.stage.scenery import glow
from longtake.stage.sheet import Point, Sheet, darker

LIT = colour("#ffdf92")
"""A window behind which a lamp burns."""
PANE = colour("#b4d5e2")
_TURNING = {"turns": 40.0, "whirls": 700.0, "spins": 240.0}
"""Degrees a second."""


def draw(sheet: Sheet, cut: Cut, act: Act) -> None:
    """Draw the thing, whole, in shards or in flames."""
    parts, own, size, matter = row(cut, "parts"), own_paper(cut), cut.concept.size, cut.concept.matter
    if act.doing == "broken" and "breaks" in matter:
        dead = Sheet(sheet.light.unlit)
        shattered(dead, lambda into: lay(into, parts, own, Act()), size, act)
        sheet.put(dead)
        return
    lay(sheet, parts, own, act)
    if act.doing == "burn" and "burns" in matter and not any("flickers" in part for part in parts):
        burning(sheet, size, act)


def row(cut: Cut, key: str) -> tuple[str, ...]:
    """The parts under one key of a thing's row, for `lay`."""
    return tuple(cut.measure(key, ()))


def lay(sheet: Sheet, parts: tuple[str, ...], own: Colour, act: Act) -> None:
    """Lay parts of a table on a sheet: for families that build the rest of a thing themselves."""
    for number, part in enumerate(parts_of(parts)):
        paper, lit = _paper(sheet, part, own, act, number)
        if part.moves in ALWAYS or (part.moves and act.doing):
            _put(sheet, part, paper, lit, *_moved(part, act))
        elif part.moves in USED:
            _put(sheet, part, paper, lit, part.at)
        else:
            _cut(sheet, part, paper, lit)


def own_paper(cut: Cut) -> Colour:
    """The thing's own colour: the one stated in the words, else its row's."""
    return cut.paint or paper_of(str(cut.measure("paper", "wood")), LIT)


def pane(sheet: Sheet) -> tuple[Colour, bool]:
    """A window's paper at this hour, and whether it is lit."""
    return (LIT, True) if sheet.light.lamps else (PANE, False)


def _paper(sheet: Sheet, part: Part, own: Colour, act: Act, number: int) -> tuple[Colour, bool]:
    """Its colour now, and whether it shines."""
    if part.paper == "pane" or (part.paper == "panes" and chance("lit", act.who, number) < 0.6):
        return pane(sheet)
    if part.paper == "panes":
        return PANE, False
    if part.paper == "lamp" and not sheet.light.lamps:
        return paper_of("cream", own), False
    if part.paper == "lamp":
        (x, y), reach = part.middle, 26 + 1.3 * part.size[0]
        sheet.veil(circle(x, y, reach), glow(x, y, reach, with_alpha(LIT, 150)))
        return LIT, True
    paper = paper_of(part.paper, own)
    if part.moves != "blinks":
        return paper, part.glow
    return (paper, True) if act.seconds % 1.0 < 0.5 else (darker(paper, 0.45), False)


def _moved(part: Part, act: Act) -> tuple[Point, float, float]:
    """Where a moving part is now: its place, its turn and its scale."""
    (x, y), seconds = part.at, act.seconds
    turn, scale = 0.0, 1.0
    match part.moves:
        case "turns" | "whirls" | "spins":
            turn = seconds * _TURNING[part.moves] % 360
        case "sways":
            turn = 3 * swing(seconds, 3.4, chance(act.who))
        case "swings":
            turn = 14 * swing(seconds, 1.6)
        case "beats":
            turn = 22 * abs(swing(seconds, 0.9, x * 0.01 % 1))
        case "floats":
            y += 9 * swing(seconds, 2.4, x * 0.003 % 1)
        case "bobs":
            y += 5 * swing(seconds, 1.1)
        case "flickers":
            scale = 1 + 0.09 * swing(seconds, 0.37, chance(act.who))
    return (x, y), turn, scale


def _put(sheet: Sheet, part: Part, paper: Colour, lit: bool, at: Point, turn: float = 0.0, scale: float = 1.0) -> None:
    """Lay a part that moves, turned about the point that it moves about."""
    into = sheet.new()
    _cut(into, part, paper, lit)
    sheet.put(into, *at, scale=scale, turn=turn)


def _cut(sheet: Sheet, part: Part, paper: Colour, lit: bool) -> None:
    if part.width:
        sheet.band(part.path, paper, part.width, lift=part.lift)
    else:
        fade = darker(paper, 0.14) if part.fade and not lit else None
        sheet.cut(part.path, paper, lift=part.lift, fade=fade, glow=lit)
