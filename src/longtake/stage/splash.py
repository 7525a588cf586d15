"""What falls into water: the drops it throws up, the rings, and how much of it is still seen."""

import math

from longtake.drawing import circle, colour, ellipse, rectangle, with_alpha
from longtake.stage.composing import Placed, State
from longtake.stage.motion import chance, clamp
from longtake.stage.sheet import Sheet

_FOAM = colour("#f2fafc")
_LASTS = 1.1
"""Seconds that a splash lasts."""
_DROPS = 11


def draw_in_water(sheet: Sheet, figure: Sheet, placed: Placed, state: State, level: float, u: float) -> None:
    """Lay what has fallen or is falling into the water: nothing of it is seen below the surface."""
    since = _since(placed, u)
    whole = sheet.new()
    scale = placed.scale
    whole.put(figure, state.x, state.y, scale=(scale * placed.facing, scale), turn=state.turn)
    wide = max((placed.cut.concept.size[0] if placed.cut is not None else 200.0) * scale, 110.0)
    if since is None:
        sheet.put(whole)
        return
    sunk = 0.18 * wide if state.doing == "float" else 0.0
    sheet.put(whole, clip=rectangle(state.x - 2 * wide, level - 4000, 4 * wide, 4000 + sunk))
    _rings(sheet, state.x, level, wide, since, ends=state.doing != "float")
    if since < _LASTS:
        _drops(sheet, state.x, level, wide, since, placed.who)


def _since(placed: Placed, u: float) -> float | None:
    """Seconds since it touched the water."""
    if placed.track is None:
        return None
    now = placed.track.at(u * placed.seconds)
    return now.since if now.state in ("sinks", "afloat") else None


def _rings(sheet: Sheet, x: float, level: float, wide: float, since: float, *, ends: bool) -> None:
    for number in range(3):
        age = since - 0.25 * number if ends else (since + 0.6 * number) % 1.8
        share = clamp(age / 1.8)
        if 0 < share < 1:
            across = wide * (0.5 + 1.3 * share)
            ink = with_alpha(_FOAM, round(150 * (1 - share)))
            sheet.outline(ellipse(x, level + 4, across, across * 0.12), ink, 5 * (1 - share) + 1)


def _drops(sheet: Sheet, x: float, level: float, wide: float, since: float, who: str) -> None:
    for number in range(_DROPS):
        away = (number / (_DROPS - 1) - 0.5) * 2
        speed = (0.7 + 0.6 * chance("drop", who, number)) * (wide * 2.4 + 260)
        up = level - speed * since * math.cos(away * 0.8) + 1100 * since * since
        if up < level:
            size = (4 + 7 * chance("size", who, number)) * (1 - since / _LASTS)
            sheet.cut(circle(x + away * speed * since * 0.55, up, size + 1), _FOAM, lift=0.3)
