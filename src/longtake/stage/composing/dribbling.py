"""Dribbling: a ball that the hand sends down at each of its beats, and that is in it again before the next."""

import math

from longtake.stage.composing.freeing import Flights
from longtake.stage.composing.hands import hand
from longtake.stage.families.person.pose_sport import DRIBBLE_PERIOD
from longtake.stage.mechanics import Hold, Push
from longtake.stage.mechanics.values import Path
from longtake.stage.motion import between, ease
from longtake.stage.sheet import Point

_AFTER = 3.0
"""Seconds past the shot's end, for its handle."""
_MEETS = 0.12
"""Seconds in which the hand takes the ball up again."""


def dribbled(flights: Flights, index: int, actor: int) -> None:
    """Down from the hand where that is lowest; up to it, and with it until it is lowest again."""
    blocking, (_, height) = flights.blocking, flights.size(index)
    led, floor = hand(flights, actor), blocking.ground - height / 2

    def under(now: float) -> Point:
        x, y = led(now)
        return x, min(y + height * 0.4, floor - 12)

    low, high = under(0.0), under(DRIBBLE_PERIOD / 2)
    keeps = flights.matter(index).bounce * flights.floor.gives
    down, takes = _there_and_back(floor - low[1], floor - high[1], keeps, flights.gravity)
    pushes, holds = [], []
    for beat in range(int((blocking.seconds + _AFTER) / DRIBBLE_PERIOD) + 1):
        at = beat * DRIBBLE_PERIOD
        pushes.append(Push(at, (0.0, down), 0.0, low))
        if takes < DRIBBLE_PERIOD - _MEETS:
            holds.append(Hold(at + takes, _taken(under, at + takes, (low[0], high[1]))))
    flights.add(index, low, tuple(pushes), holds=tuple(holds))


def _there_and_back(fall: float, rise: float, keeps: float, gravity: float) -> tuple[float, float]:
    """The speed down that brings a ball up again just as high as `rise`, and the seconds until then."""
    back = math.sqrt(2 * gravity * max(rise, 1.0))
    hits = back / keeps
    speed = math.sqrt(max(hits**2 - 2 * gravity * fall, 0.0))
    return speed, (hits - speed) / gravity + back / gravity


def _taken(under: Path, since: float, there: Point) -> Path:
    """From where the ball has come to the hand, and then with it."""

    def place(now: float) -> Point:
        share = ease((now - since) / _MEETS)
        x, y = under(now)
        return between(there[0], x, share), between(there[1], y, share)

    return place
