"""Climbing: up a ladder, a trunk or a wall, and never above it."""

from longtake.stage.composing.blocking import Anchor, Blocking
from longtake.stage.sheet import Point

_UP = 0.9
"""The share of what is climbed that somebody has climbed in the end, with the hands."""
_DOWN = (" off ", " down ", "跳下", "爬下")


def climbed(blocking: Blocking, index: int) -> Anchor | None:
    """What somebody climbs."""
    company = blocking.company
    if "climb" not in company.doings(index):
        return None
    spot = company.spot(index)
    other = spot.thing if spot is not None and spot.relation == "on" else company.target_of(index)
    return None if other is None or company.thing(other).alive else blocking.anchors.get(other)


def goes_down(blocking: Blocking) -> bool:
    """Whether the words say that somebody goes down from something."""
    return any(word in blocking.company.description.words for word in _DOWN)


def way_up(blocking: Blocking, at: Anchor, thing: Anchor, *, down: bool) -> tuple[Point, Point]:
    """Where the climb begins and ends: from a little above the ground until the hands are at its top."""
    foot = min(thing.y, blocking.ground)
    top = thing.y - thing.height * _UP + at.height
    low, high = foot - thing.height * 0.04, min(top, foot - thing.height * 0.18)
    high = max(high, at.height + blocking.site.frame.height * 0.04)
    ends = ((thing.x, low), (thing.x, min(high, low)))
    return (ends[1], ends[0]) if down else ends
