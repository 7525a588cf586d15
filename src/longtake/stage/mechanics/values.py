"""What the simulation is told: bodies that can move, what they can hit, and when and how they are let go."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from longtake.stage.mechanics.matter import Matter
from longtake.stage.sheet import Point

UNITS = 520 / 1.75
"""Stage units that a metre has: a standing adult is 520 units and 1.75 m."""

PACE = 0.75
"""How fast time runs for what falls and flies. On a picture held for a twelfth of a second a fall from a table is
five drawings long at this pace, and is seen; at its true pace it is read as a jump.
"""

Way = Literal["falls", "flutters", "rises"]
Path = Callable[[float], Point]
"""Where a hand, or whatever else holds something, is at a time."""


@dataclass(frozen=True)
class Push:
    """At time `at` a body is let go, or sent on, at `velocity` (units a second) and `spin` (radians a second).

    `start` is where its middle then is; None: wherever it has got to.
    """

    at: float
    velocity: Point = (0.0, 0.0)
    spin: float = 0.0
    start: Point | None = None


@dataclass(frozen=True)
class Hold:
    """From `start` until it is next pushed, somebody holds a body: where `path` says."""

    start: float
    path: Path


@dataclass(frozen=True)
class Body:
    """What can move. `at` is where its middle is at first, `size` its width and height in frame units.

    `holds` are when it is in somebody's hand. `hits` are the names of the solids that it can meet. `way` is how it
    comes down or goes up.
    """

    name: str
    matter: Matter
    size: Point
    at: Point
    pushes: tuple[Push, ...] = ()
    holds: tuple[Hold, ...] = ()
    hits: frozenset[str] = frozenset()
    way: Way = "falls"


@dataclass(frozen=True)
class Solid:
    """What stands and can be hit: a closed outline, or a line of two points; `half` is half a line's thickness."""

    name: str
    outline: tuple[Point, ...]
    matter: Matter
    half: float = 2.0


@dataclass(frozen=True)
class Net:
    """A net: what enters the box from above (`down`) falls straight on through it; else it is stopped and drops."""

    name: str
    left: float
    top: float
    right: float
    bottom: float
    down: bool = False


@dataclass(frozen=True)
class Scene:
    """All of it. `unit` is how many frame units a metre has; `water` how high the water lies, a y."""

    seconds: float
    unit: float
    ground: float
    floor: Matter
    bodies: tuple[Body, ...]
    solids: tuple[Solid, ...] = ()
    nets: tuple[Net, ...] = ()
    water: float | None = None

    @property
    def gravity(self) -> float:
        """Units a second, each second."""
        return 9.81 * self.unit * PACE**2
