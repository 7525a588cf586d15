"""What the simulation tells: where each body is at any time, and what hit what."""

import math
from array import array
from dataclasses import dataclass
from typing import NamedTuple

from longtake.stage.motion import between, clamp
from longtake.stage.sheet import Point

RATE = 240
"""Samples a second."""


class Now(NamedTuple):
    """A body at a moment: its middle, its turn in degrees, its state and for how many seconds it has been in it."""

    x: float
    y: float
    turn: float
    state: str
    since: float


@dataclass(frozen=True)
class Track:
    """A body's way, `RATE` samples a second from the shot's first moment; before and after it stays where it is.

    `states` are what becomes of it (`broken`, `sunk`, `held`, ...), each from a time on.
    """

    xs: "array[float]"
    ys: "array[float]"
    turns: "array[float]"
    states: tuple[tuple[float, str], ...]
    rise: float
    """How far its foot is below its middle."""

    def at(self, seconds: float) -> Now:
        """Where it is at a time."""
        last = len(self.xs) - 1
        place = clamp(seconds * RATE, 0, last)
        index = min(int(place), max(last - 1, 0))
        share, after = place - index, min(index + 1, last)
        when, state = next(((at, one) for at, one in reversed(self.states) if at <= seconds), (0.0, ""))
        return Now(
            between(self.xs[index], self.xs[after], share),
            between(self.ys[index], self.ys[after], share),
            math.degrees(between(self.turns[index], self.turns[after], share)),
            state,
            max(seconds - when, 0.0),
        )

    def foot(self, now: Now) -> Point:
        """Where the foot of the figure is that is turned about its middle."""
        turn = math.radians(now.turn)
        return now.x - math.sin(turn) * self.rise, now.y + math.cos(turn) * self.rise


@dataclass(frozen=True)
class Impact:
    """`what` hit `on` at time `at`: their names and materials.

    `speed` is the impulse per kilogram in metres a second, after what gives has taken its part of it.
    """

    at: float
    what: str
    material: str
    on: str
    surface: str
    speed: float
    weight: float
    broke: bool = False


@dataclass(frozen=True)
class Motion:
    """Every body's track by its name, and the impacts in the order of time."""

    tracks: dict[str, Track]
    impacts: tuple[Impact, ...]
