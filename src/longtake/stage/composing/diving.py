"""Diving: a goalkeeper's leap to the side, to the ball and down on the ground with it."""

from longtake.stage.composing.blocking import Blocking
from longtake.stage.composing.layout import Beat, Placed
from longtake.stage.families.person.pose import hand_at
from longtake.stage.families.person.pose_sport import CATCH_MEETS
from longtake.stage.families.values import Act
from longtake.stage.sheet import Point

_DIVES, _HIGH = 0.3, 0.16
"""How far to the side the feet go, and how high, as shares of the height."""


def dives(blocking: Blocking, index: int) -> bool:
    """Whether somebody throws themselves at what they catch."""
    return {"dive", "catch"} <= blocking.company.doings(index) and blocking.company.person(index)


def dive(blocking: Blocking, index: int, start: float, end: float) -> tuple[Beat, Beat, Beat]:
    """Ready, over to the side with it, and down: all of it within the frame."""
    at, width = blocking.anchors[index], blocking.site.frame.width
    reach = at.height * 1.06
    low, high = (20.0, width - 20 - reach) if at.facing > 0 else (20 + reach, width - 20.0)
    x = min(max(at.x + at.facing * _DIVES * at.height, low), max(high, low))
    here, there = (x - at.facing * _DIVES * at.height, at.y), (x, at.y)
    return (
        Beat("ready", 0, start, here, here),
        Beat("catch", start, end, here, there, "dives", high=_HIGH * at.height),
        Beat("hold", end, max(1.0, end + 0.01), there, there, "lies", high=at.facing),
    )


def meets(blocking: Blocking, index: int, tall: float, offset: Point) -> Point:
    """Where the hands close on it; `offset` is how far from the hand its middle is, in the doll's units."""
    at = blocking.anchors[index]
    leap = dive(blocking, index, 0.0, 1.0)[1]
    state = Placed("", "", (leap,)).at(CATCH_MEETS)
    x, y = hand_at(Act("catch", u=CATCH_MEETS), tall)
    return state.placed(at.facing * (x + offset[0]) * at.scale, (y + offset[1]) * at.scale)
