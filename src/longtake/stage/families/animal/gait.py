"""How four legs go: where each foot is at a moment of a walk, a gallop or a hop, without sliding."""

import math
from dataclasses import dataclass

from longtake.stage.families.animal.kind import Animal
from longtake.stage.families.values import Act
from longtake.stage.motion import chance
from longtake.stage.sheet import Point

_WALK, _RUN = 24.0, 60.0
"""Units a second for each root of a unit of leg: long legs swing slower than short ones."""


@dataclass(frozen=True)
class Gait:
    """`beats` is when each foot lands (far front, far hind, near front, near hind), in cycles; `duty` how long it stays
    down, `sweep` how far back it goes by then, in legs.
    """

    beats: tuple[float, float, float, float]
    duty: float
    sweep: float
    lift: float


_GAITS = {
    "walk": Gait((0.25, 0.5, 0.75, 0.0), 0.62, 0.9, 0.2),
    "run": Gait((0.6, 0.12, 0.5, 0.0), 0.34, 1.35, 0.42),
    "hop": Gait((0.62, 0.06, 0.56, 0.0), 0.34, 1.1, 0.4),
}


@dataclass(frozen=True)
class Stride:
    """A moment of a gait: each foot's place from where it stands at rest, and what the body does meanwhile."""

    feet: tuple[Point, ...]
    bob: float
    pitch: float
    reach: float


def speed(kind: Animal, *, running: bool) -> float:
    """Units a second at which its feet do not slide."""
    return (_RUN if running else _WALK) * math.sqrt(kind.leg) * kind.pace * kind.scale


def stride(kind: Animal, act: Act, *, running: bool) -> Stride:
    """Its feet at this moment of a walk or a run."""
    name = "hop" if kind.gait == "hop" else "run" if running else "walk"
    gait = _GAITS[name]
    far = gait.sweep * kind.leg
    cycles = speed(kind, running=running) / kind.scale * gait.duty / far
    # Where it is, if that is known, says how far its feet have come: then they do not slide, however it hurries.
    now = act.gone / kind.scale * gait.duty / far if act.gone else act.seconds * cycles + chance("stride", act.who)
    feet = tuple(_foot(now - beat, gait, far, kind.leg) for beat in gait.beats)
    turn = 2 * math.pi * now
    if name == "walk":
        return Stride(feet, kind.leg * 0.025 * math.cos(2 * turn), 0.0, 0.0)
    high = kind.leg * 0.2 + kind.girth * (0.28 if name == "hop" else 0.04)
    leap = max(0.0, math.sin(turn - 1.9)) if name == "hop" else 0.5 + 0.5 * math.sin(turn - 1.2)
    return Stride(feet, leap * high, math.cos(turn - 0.6) * (9 if name == "hop" else 5), math.sin(turn - 1.2))


def _foot(phase: float, gait: Gait, far: float, leg: float) -> Point:
    phase %= 1.0
    if phase < gait.duty:
        return far * (0.5 - phase / gait.duty), 0.0
    share = (phase - gait.duty) / (1 - gait.duty)
    x = -0.5 + share * share * (3 - 2 * share)
    return far * x, -leg * gait.lift * math.sin(math.pi * share)
