"""Cups, bowls, bottles, pots: whatever holds something, whole or broken. The origin is below the middle.

Measures: `paper`, `wall` (china, glass, metal, clay, wood), and its build (families/vessel_build.py): `profile`,
`body`, `round`, `mouth`, `handle`, `spout`, `lid`, `bands`, `label`. What it holds: `liquid` (a paper), `full` (the
share to which it is filled at rest), `foam` (a paper), `steam` (true while it is hot), `heap` (true for solid food).
`parts` are laid on it as in families/cutout.py, `inside` likewise, behind its front.
"Fill" fills it, "empty" empties it, "pour" tilts it; what breaks falls to pieces.
"""

from longtake.drawing import Colour, ellipse, polygon, smooth
from longtake.stage.families import cutout
from longtake.stage.families.fate import puddle
from longtake.stage.families.rising import steam
from longtake.stage.families.values import Act, Cut
from longtake.stage.families.vessel_build import Build, build_of
from longtake.stage.families.vessel_walls import draw_back, draw_front, draw_liquid
from longtake.stage.motion import chance, ease, part, swing
from longtake.stage.papers import PAPERS, paper_of
from longtake.stage.sheet import WHITE, Sheet, paler

_SHARDS = 9
_KIBBLE = PAPERS["wood"]


def draw(sheet: Sheet, cut: Cut, act: Act) -> None:
    """Draw the vessel, what it holds, and what becomes of it."""
    paper = cut.paint or paper_of(str(cut.measure("paper", "cream")), WHITE)
    if act.doing == "broken":
        if cut.measure("full", 0):
            puddle(sheet, cut.concept.size[0] * 1.6, paper_of(str(cut.measure("liquid", "water")), paper), act)
        shards(sheet, paper, cut.concept.size, act)
    elif act.doing == "pour":
        _pouring(sheet, cut, paper, act)
    else:
        _whole(sheet, cut, paper, act, _level(cut, act))


def shards(sheet: Sheet, paper: Colour, size: tuple[float, float], act: Act) -> None:
    """The pieces of a broken thing: they fly apart and come to rest. `act.u` is the share since it broke."""
    spread = ease(part(act.u, 0, 0.22))
    w, h = size
    for index in range(_SHARDS):
        reach = (chance("shard", index) - 0.5) * w * 2.4 * spread
        hop = max(0.0, (1 - spread) * spread * 4) * h * (0.3 + chance("hop", index) * 0.6)
        turn = chance("turn", index) * 300 * spread
        one = max(w, h * 0.6) * (0.14 + 0.2 * chance("size", index))
        piece = sheet.new()
        piece.cut(polygon([(-one / 2, one * 0.3), (one * 0.1, -one * 0.5), (one * 0.55, one * 0.34)]), paper, lift=0.6)
        sheet.put(piece, reach, -hop - one * 0.2, turn=turn)


def _level(cut: Cut, act: Act) -> float:
    """The share of it that is full now."""
    usual = float(cut.measure("full", 0.0))
    if act.doing == "fill":
        return max(usual, 0.72) * ease(part(act.u, 0.2, 0.75))
    if act.doing in ("empty", "eaten"):
        return usual * (1 - ease(act.u))
    return usual


def _whole(sheet: Sheet, cut: Cut, paper: Colour, act: Act, level: float) -> None:
    build = build_of(cut.concept)
    held = paper_of(str(cut.measure("liquid", "water")), paper)
    draw_back(sheet, build, paper)
    heaped = level > 0 and cut.measure("heap", False)
    if level and build.wall == "glass":
        draw_liquid(sheet, build, held, level, str(cut.measure("foam", "")))
    cutout.lay(sheet, cutout.row(cut, "inside"), paper, act)
    draw_front(sheet, build, paper)
    if heaped:
        _heap(sheet, build, level)
    elif level and build.wall != "glass":
        draw_liquid(sheet, build, held, level, str(cut.measure("foam", "")))
    cutout.lay(sheet, cutout.row(cut, "parts"), paper, act)
    if cut.measure("steam", False) and act.doing != "empty":
        steam(sheet, build.x, -build.height - 6, build.half * 1.5, act.seconds)


def _pouring(sheet: Sheet, cut: Cut, paper: Colour, act: Act) -> None:
    """Lifted and tilted to the right, with what runs out of it."""
    w, h = cut.concept.size
    lean = 62 * ease(part(act.u, 0.1, 0.35)) * (1 - ease(part(act.u, 0.8, 1)))
    if lean > 40:
        x, top = w * 0.5 + h * 0.36, -h * 0.86
        run = [(x - 10, top), (x + 6, top + 4), (x + 9 + 2 * swing(act.seconds, 0.4), 0), (x - 3, 0)]
        sheet.cut(smooth(run, tension=0.4), paper_of(str(cut.measure("liquid", "water")), paper), lift=0.4)
    figure = sheet.new()
    _whole(figure, cut, paper, act, 0.0)
    sheet.put(figure, 0, -h * 0.55 * lean / 62, turn=lean)


def _heap(sheet: Sheet, build: Build, level: float) -> None:
    """Solid food above the rim."""
    across, y, tall = build.rim * 0.88, -build.height, 44 * level
    shares = ((-1, 0.0), (-0.6, 0.62), (0, 1.0), (0.6, 0.62), (1, 0.0), (0.6, -0.2), (0, -0.26), (-0.6, -0.2))
    outline = [(x * across, y - (up * tall if up > 0 else up * build.mouth * 3)) for x, up in shares]
    sheet.cut(smooth(outline), _KIBBLE, lift=0.3)
    for index in range(7):
        x = across * (-0.66 + 0.22 * index)
        crumb = ellipse(x, y - tall * (0.86 - 0.2 * abs(index - 3)) + 7, 8, 6)
        sheet.cut(crumb, paler(_KIBBLE, 0.12 + 0.1 * (index % 2)), lift=0)
