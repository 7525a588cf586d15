"""Buildings, and what stands in streets. The origin is on the ground below the middle.

Built of parts (see cutout.py; windows are of the paper `pane`, or `panes`, of which some are dark by night), with
these measures more:

    smoke = [[x, y], …]                  where it smokes
    flags = [[x, y, width, height, paper], …]   flags that wave, by the top of the pole's side
    jets = [[x, y, reach, height], …]    water that springs up from x, y and falls `reach` aside (below 0: to the left)
    falls = [[x, y, width, height], …]   water that falls from a ledge whose middle is x, y
    beam = [x, y]                        light that goes round by night
    wheel = [x, y, radius, cabins]       a great wheel of cabins
    over = ["…"]                         parts that lie over all that
"""

import math
from collections.abc import Sequence

from longtake.drawing import Colour, Linear, Path, circle, colour, ellipse, polygon, rectangle, smooth
from longtake.drawing.paths import CLOSE, LINE
from longtake.stage.families.cutout import LIT, PANE, lay, own_paper, row
from longtake.stage.families.values import Act, Cut
from longtake.stage.motion import swing
from longtake.stage.papers import PAPERS, paper_of
from longtake.stage.sheet import Sheet, darker

_CABINS = ("red", "amber", "teal", "blue", "rose", "leaf")


def draw(sheet: Sheet, cut: Cut, act: Act) -> None:
    """Draw the building; by night its windows are lit."""
    for place, (x, y) in enumerate(cut.measure("smoke", ())):
        _smoke(sheet, x, y, act.seconds + place)
    lay(sheet, row(cut, "parts"), own_paper(cut), act)
    if "wheel" in cut.concept.measures:
        _great_wheel(sheet, cut.measure("wheel", ()), act)
    for x, y, width, height in cut.measure("falls", ()):
        _falls(sheet, x, y, width, height, act)
    for x, y, reach, height in cut.measure("jets", ()):
        _jet(sheet, x, y, reach, height, act)
    lay(sheet, row(cut, "over"), own_paper(cut), act)
    for x, y, width, height, paper in cut.measure("flags", ()):
        _flag(sheet, x, y, width, height, paper_of(paper, own_paper(cut)), act)
    if sheet.light.lamps and "beam" in cut.concept.measures:
        _beam(sheet, cut.measure("beam", ()), act)


def pane(sheet: Sheet, x: float, y: float, w: float, h: float, lit: bool) -> None:
    """One window of a house, by its top left corner."""
    on = lit and sheet.light.lamps
    sheet.cut(rectangle(x, y, w, h, 3), LIT if on else PANE, glow=on, lift=0.4)


def _smoke(sheet: Sheet, x: float, y: float, seconds: float) -> None:
    for index in range(3):
        puff = (seconds * 0.22 + index / 3) % 1.0
        across = x + puff * 34 + swing(seconds, 3, puff) * 6
        smoke = sheet.light.on((236, 230, 224, int(170 * (1 - puff))))
        sheet.veil(ellipse(across, -y - puff * 120, 14 + 24 * puff, 12 + 20 * puff), smoke)


def _flag(sheet: Sheet, x: float, y: float, width: float, height: float, paper: Colour, act: Act) -> None:
    top, low = [], []
    for step in range(5):
        share = step / 4
        wave = height * 0.16 * share * swing(act.seconds, 1.5, -share * 0.9)
        top.append((x + width * share, -y + wave))
        low.append((x + width * share, -y + height + wave))
    edge = smooth(top, closed=False)
    back = smooth(low[::-1], closed=False)
    # The two edges joined into one outline: the second begins with a line to its own first point.
    joined = Path(edge.commands + LINE + back.commands[1:] + CLOSE, edge.points + back.points)
    sheet.cut(joined, paper)


def _jet(sheet: Sheet, x: float, y: float, reach: float, height: float, act: Act) -> None:
    water = (*PAPERS["ice"][:3], 210)
    arc = [(x + reach * share, -y - height * (1 - (1 - share / 0.42) ** 2)) for share in (0, 0.2, 0.42, 0.7, 1.0)]
    sheet.strip(arc, water, 8, lift=0, bend=True)
    for index in range(3):
        share = (act.seconds * 0.8 + index / 3) % 1.0
        drop = circle(x + reach * share, -y - height * (1 - (1 - share / 0.42) ** 2), 6)
        sheet.veil(drop, sheet.light.on((248, 252, 255, 230)))


def _falls(sheet: Sheet, x: float, y: float, width: float, height: float, act: Act) -> None:
    sheet.cut(rectangle(x - width / 2, -y, width, height), PAPERS["water"], lift=0, fade=PAPERS["ice"])
    inside = sheet.new()
    lines = max(2, int(width / 22))
    for index in range(lines):
        across = x - width / 2 + (index + 0.5) * width / lines
        start = (act.seconds * 150 + index * 67) % (height + 60) - 60
        inside.strip([(across, -y + start), (across, -y + start + 44)], PAPERS["white"], 5, lift=0)
    sheet.put(inside, clip=rectangle(x - width / 2, -y, width, height))


def _beam(sheet: Sheet, at: Sequence[float], act: Act) -> None:
    x, y = at
    reach = 900 * swing(act.seconds, 6)
    beam = polygon([(x, -y - 6), (x + reach, -y - 80), (x + reach, -y + 80), (x, -y + 6)])
    sheet.veil(beam, Linear(x, 0, x + (reach or 1), 0, ((0, colour("#ffe9a8", 130)), (1, colour("#ffe9a8", 0)))))


def _great_wheel(sheet: Sheet, wheel: Sequence[int], act: Act) -> None:
    x, y, radius, cabins = wheel
    steel = PAPERS["silver"]
    turn = act.seconds * 7
    spokes = sheet.new()
    spokes.outline(circle(0, 0, radius), steel, 10)
    spokes.outline(circle(0, 0, radius * 0.8), darker(steel, 0.08), 5)
    for index in range(cabins // 2):
        a = math.tau * index / cabins
        px, py = math.cos(a) * radius, math.sin(a) * radius
        spokes.strip([(-px, -py), (px, py)], steel, 5, lift=0)
    sheet.put(spokes, x, -y, turn=turn)
    for index in range(cabins):
        a = math.tau * index / cabins + math.radians(turn)
        cx, cy = x + math.cos(a) * radius, -y + math.sin(a) * radius
        paper = PAPERS[_CABINS[index % len(_CABINS)]]
        r = radius * 0.115
        sheet.cut(rectangle(cx - r, cy, 2 * r, r * 1.9, r * 0.6), paper)
        lit = sheet.light.lamps
        sheet.cut(rectangle(cx - r * 0.7, cy + r * 0.3, r * 1.4, r * 0.7, 3), LIT if lit else PANE, glow=lit, lift=0)
    sheet.cut(circle(x, -y, radius * 0.09), PAPERS["iron"])
