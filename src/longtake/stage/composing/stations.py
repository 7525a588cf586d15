"""Stations: who does something at what hangs on a wall, while others look on, has a place of their own beside it.

A teacher at the blackboard stands free of the class; where the frame is narrow, behind it and above its heads.
"""

from dataclasses import replace

from longtake.stage.composing.blocking import Anchor, Blocking
from longtake.stage.composing.company import Company

ASIDE, _WAIST = 0.1, 0.42
"""How far beside its edge one stands, in widths of who stands there; how high it hangs, as a share of their height."""


def station_of(company: Company, index: int) -> int | None:
    """The thing on the wall beside which somebody stands apart from those who look on."""
    spot = company.spot(index)
    if spot is None or spot.relation != "beside" or not company.person(index) or company.thing(index).count > 1:
        return None
    if company.concept(spot.thing).at != "wall" or company.thing(spot.thing).alive:
        return None
    others = (i for i in range(len(company)) if i != index and company.thing(i).alive)
    return spot.thing if any(company.spot(i) is None and company.held_by(i) is None for i in others) else None


def hung(blocking: Blocking, index: int) -> Anchor | None:
    """Where something hangs beside which somebody stands: to their left, as high as their hands."""
    company = blocking.company
    who = next((i for i in blocking.anchors if station_of(company, i) == index), None)
    if who is None:
        return None
    at = blocking.anchors[who]
    width, height = (side * at.scale for side in company.size(index))
    x = at.x - at.width * ASIDE - width / 2
    y = max(at.y - at.height * _WAIST, blocking.site.frame.height * 0.03 + height)
    return replace(blocking.anchor_of(index, x, y, at.scale, 0.4), facing=1)
