"""A posture of a four-legged animal: where hip, shoulder, head, feet and tail are. At rest, it stands."""

from dataclasses import dataclass

from longtake.stage.families.animal.kind import Animal
from longtake.stage.families.values import Act
from longtake.stage.motion import swing
from longtake.stage.sheet import Point


@dataclass(frozen=True)
class Posture:
    """Where its parts are. `feet` are far front, far hind, near front, near hind; None is a leg folded out of sight.

    `tail` is the angle at its root (180 backward, 270 up) and how far it bends; `tilt` turns the head, `turn` all of
    it; `bent` lifts the middle of the back; `sunk` is how deep it is in water; `arms`: its fore legs are arms.
    """

    hip: Point
    shoulder: Point
    head: Point
    feet: tuple[Point | None, ...]
    tilt: float = 0.0
    tail: tuple[float, float] = (200.0, 60.0)
    haunch: bool = False
    bent: float = 0.0
    turn: float = 0.0
    sunk: float = 0.0
    arms: bool = False


def standing(kind: Animal, act: Act) -> Posture:
    """On its four feet, breathing."""
    breath = swing(act.seconds, 3.4) * 1.4
    n, y = kind.length, -(kind.leg + kind.girth * 0.5)
    hip, shoulder = (-n * 0.8, y + kind.slope * 0.5), (n * 0.8, y - kind.slope * 0.5 - breath * 0.5)
    sway = 8 * swing(act.seconds, 2.6)
    return Posture(
        hip, shoulder, head_by(kind, shoulder, -breath), feet_of(kind), tail=(tail_of(kind) + sway, bend_of(kind))
    )


def feet_of(kind: Animal) -> tuple[Point, Point, Point, Point]:
    """Where its feet stand: far front, far hind, near front, near hind."""
    n, aside = kind.length, kind.limb * 0.55
    return (n * 0.84 - aside, 0.0), (-n * 0.8 - aside, 0.0), (n * 0.84 + 2, 0.0), (-n * 0.8 + 4, 0.0)


def head_by(kind: Animal, shoulder: Point, lift: float = 0.0) -> Point:
    """Where its head is by its shoulder."""
    chest = kind.girth * 0.5 * kind.chest
    return shoulder[0] + kind.neck[0] + chest * 0.4, shoulder[1] - kind.neck[1] - chest * 0.35 + lift


def tail_of(kind: Animal) -> float:
    """The angle at which its tail leaves the body."""
    return {"long": 222.0, "bushy": 196.0, "curl": 250.0, "flat": 172.0, "thick": 165.0}.get(kind.tail, 190.0)


def bend_of(kind: Animal) -> float:
    """How far its tail bends."""
    return {"long": 62.0, "bushy": 30.0, "curl": 200.0, "flat": -10.0, "thick": 30.0}.get(kind.tail, 60.0)
