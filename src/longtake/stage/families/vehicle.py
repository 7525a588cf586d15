"""What drives, floats and flies. Facing right; the origin is below the middle, on the road, the water or its own foot.

Built of parts (see cutout.py), with these measures more:

    wheels = [[x, r], …]             where each turns, and its radius; they turn as far as it goes
    wheel = "tyre"                   or spokes (thin, a bicycle's), cart (wooden), iron (a train's)
    hub = "silver"                   the paper of the wheels' middle
    over = ["…"]                     parts that lie over the wheels
    rotors = [[x, y, half, slope]]   blades seen from their edge, slope in degrees: 0 above, 90 before
    flames = [[x, y, width, length, slope]]   that shoot out while it moves; slope 0 downward, 90 to the left
    smoke = [x, y]                   where it puffs while it moves
    beam = [x, y]                    where its headlights shine from by night

What stands at `water` rocks, what stands at `air` or in the `sky` hovers, the rest jolts a little as it goes.
"""

import math
from collections.abc import Sequence

from longtake.drawing import Colour, Linear, circle, colour, ellipse, polygon, smooth
from longtake.stage.families.cutout import LIT, lay, own_paper, row
from longtake.stage.families.values import Act, Cut
from longtake.stage.motion import chance, swing
from longtake.stage.papers import paper_of
from longtake.stage.sheet import Sheet, darker

_TYRE = colour("#3f3b47")
_STEEL = colour("#6b7482")
_WOOD = colour("#8a5b3e")
_STILL = frozenset({"", "stand", "wait", "stop", "sit", "lie", "broken"})


def draw(sheet: Sheet, cut: Cut, act: Act) -> None:
    """Draw the vehicle as it goes."""
    moving = act.doing not in _STILL
    whole = sheet.new()
    if moving:
        for flame in cut.measure("flames", ()):
            _flame(whole, flame, act)
        if "smoke" in cut.concept.measures:
            _smoke(whole, cut.measure("smoke", ()), act)
    if sheet.light.lamps and "beam" in cut.concept.measures:
        _beam(whole, cut.measure("beam", ()))
    jolt = 0.0
    if cut.concept.at == "ground" and moving:
        jolt = 1.6 * swing(act.seconds, 0.31) * swing(act.seconds, 1.1)
    body = whole.new()
    lay(body, row(cut, "parts"), own_paper(cut), act)
    whole.put(body, 0, jolt)
    for x, r in cut.measure("wheels", ()):
        _wheel(whole, cut, x, r, act)
    over = whole.new()
    lay(over, row(cut, "over"), own_paper(cut), act)
    for rotor in cut.measure("rotors", ()):
        _rotor(over, rotor, act)
    whole.put(over, 0, jolt)
    y, turn = _drift(cut, act)
    sheet.put(whole, 0, y, turn=turn)


def _drift(cut: Cut, act: Act) -> tuple[float, float]:
    """How the water or the air moves it."""
    large = 300 / max(300.0, cut.concept.size[0])
    shift = chance("drift", act.who)
    match cut.concept.at:
        case "water":
            return 6 * swing(act.seconds, 2.8, shift) * large, 2.6 * swing(act.seconds, 3.6, shift) * large**1.5
        case "air" | "sky":
            return 6 * swing(act.seconds, 3.1, shift) * large, 0.8 * swing(act.seconds, 4.3, shift)
    return 0.0, 0.0


def _wheel(sheet: Sheet, cut: Cut, x: float, r: float, act: Act) -> None:
    wheel = sheet.new()
    hub = paper_of(str(cut.measure("hub", "silver")), LIT)
    match cut.measure("wheel", "tyre"):
        case "spokes":
            wheel.outline(circle(0, 0, r - 5), _TYRE, 10)
            _spokes(wheel, 5, r - 9, hub, 2.5)
        case "cart":
            wheel.outline(circle(0, 0, r - r * 0.09), _WOOD, r * 0.18)
            _spokes(wheel, 4, r * 0.84, _WOOD, r * 0.12)
            wheel.cut(circle(0, 0, r * 0.2), darker(_WOOD, 0.2), lift=0)
        case "iron":
            wheel.cut(circle(0, 0, r), _STEEL, lift=0.6)
            wheel.cut(circle(0, 0, r * 0.72), darker(_STEEL, 0.35), lift=0)
            _spokes(wheel, 3, r * 0.7, _STEEL, r * 0.16)
        case _:
            sheet.cut(circle(x, -r, r), _TYRE, lift=0.8)
            wheel.cut(circle(0, 0, r * 0.54), hub, lift=0)
            if r > 15:
                _spokes(wheel, 2, r * 0.4, darker(hub, 0.4), r * 0.12)
    sheet.put(wheel, x, -r, turn=math.degrees(act.gone / r) % 360)


def _spokes(sheet: Sheet, pairs: int, r: float, paper: Colour, width: float) -> None:
    for index in range(pairs):
        a = math.pi * index / pairs
        x, y = math.cos(a) * r, math.sin(a) * r
        sheet.strip([(-x, -y), (x, y)], paper, width, lift=0)


def _rotor(sheet: Sheet, blades: Sequence[float], act: Act) -> None:
    x, y, half, slope = blades
    rotor = sheet.new()
    rotor.veil(ellipse(0, 0, half, 5), (90, 96, 110, 60))
    reach = half * max(0.16, abs(math.cos(act.seconds * 19)))
    rotor.strip([(-reach, 0), (reach, 0)], _STEEL, 8, lift=0.4)
    rotor.cut(circle(0, 0, 9), darker(_STEEL, 0.3), lift=0)
    sheet.put(rotor, x, -y, turn=slope)


def _flame(sheet: Sheet, jet: Sequence[float], act: Act) -> None:
    x, y, width, length, slope = jet
    flame = sheet.new()
    for share, tone in ((1.0, "#ff9a36"), (0.55, "#fff0b0")):
        w, far = width * share / 2, length * share * (1 + 0.16 * swing(act.seconds, 0.19, share))
        path = smooth([(-w, 0), (w, 0), (w * 0.8, far * 0.4), (0, far), (-w * 0.8, far * 0.4)], tension=0.7)
        flame.cut(path, colour(tone), lift=0, glow=True)
    sheet.put(flame, x, -y, turn=slope)


def _smoke(sheet: Sheet, at: Sequence[float], act: Act) -> None:
    x, y = at
    for index in range(4):
        age = (act.seconds * 0.7 + index / 4) % 1.0
        r = 14 + 26 * age
        sheet.veil(ellipse(x - 170 * age, -y - 20 - 60 * age, r * 1.2, r), (244, 239, 230, int(170 * (1 - age))))


def _beam(sheet: Sheet, at: Sequence[float]) -> None:
    x, y = at
    path = polygon([(x, -y - 8), (x + 330, -y - 40), (x + 330, 0), (x, -y + 8)])
    sheet.veil(path, Linear(x, 0, x + 330, 0, ((0, (255, 226, 150, 110)), (1, (255, 226, 150, 0)))))
