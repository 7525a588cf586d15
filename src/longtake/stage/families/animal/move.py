"""Postures of an animal on the move, or shaking all over."""

import math
from dataclasses import replace

from longtake.stage.families.animal.gait import stride
from longtake.stage.families.animal.kind import Animal
from longtake.stage.families.animal.posture import Posture, bend_of, feet_of, head_by, standing, tail_of
from longtake.stage.families.animal.rest import reaching
from longtake.stage.families.values import Act
from longtake.stage.motion import ease, part, swing


def moving(kind: Animal, act: Act, *, running: bool) -> Posture:
    """A step of a walk or a run."""
    base, step = standing(kind, Act(act.doing, 0.0)), stride(kind, act, running=running)
    feet = tuple((x + dx, y + dy) for (x, y), (dx, dy) in zip(feet_of(kind), step.feet, strict=True))
    lift, pitch = -step.bob, math.radians(step.pitch) * kind.length * 0.8
    stretch = step.reach * kind.length * 0.06
    hip = (base.hip[0] - stretch, base.hip[1] + lift + pitch)
    shoulder = (base.shoulder[0] + stretch, base.shoulder[1] + lift - pitch)
    nod = swing(act.seconds, 0.5 if running else 0.9) * (1.2 if running else 2.0)
    head = head_by(kind, shoulder, nod)
    if running:
        head = (head[0] + kind.neck[1] * 0.22, head[1] + kind.neck[1] * 0.2)
    tail = (
        tail_of(kind) - (22 if running else 0) + 12 * swing(act.seconds, 0.8),
        bend_of(kind) * (0.5 if running else 0.9),
    )
    return replace(
        base, hip=hip, shoulder=shoulder, head=head, feet=feet, tail=tail, bent=-step.reach * kind.girth * 0.07
    )


def walk(kind: Animal, act: Act) -> Posture:
    """A walk."""
    return moving(kind, act, running=False)


def run(kind: Animal, act: Act) -> Posture:
    """A gallop, or hops."""
    return moving(kind, act, running=True)


def jump(kind: Animal, act: Act) -> Posture:
    """Crouches, stretches through the air, lands. How high it is, its path says."""
    base, n, up = standing(kind, act), kind.length, ease(part(act.u, 0.1, 0.3)) - ease(part(act.u, 0.62, 0.86))
    pitch = math.radians(26 * math.cos(math.pi * part(act.u, 0.15, 0.85))) * n * 0.8 * up
    low = kind.leg * 0.3 * (1 - up)
    hip, shoulder = (base.hip[0], base.hip[1] + low + pitch), (base.shoulder[0], base.shoulder[1] + low - pitch)
    reach = kind.leg * 0.75 * up
    feet = tuple(
        (x + (reach if front else -reach), y - up * kind.leg * (0.55 if front else 0.3))
        for (x, y), front in zip(feet_of(kind), (True, False, True, False), strict=True)
    )
    return replace(base, hip=hip, shoulder=shoulder, head=head_by(kind, shoulder), feet=feet)


def crawl(kind: Animal, act: Act) -> Posture:
    """Low on its belly."""
    base, low = moving(kind, act, running=False), kind.leg * 0.45
    down = [(x, y + low) for x, y in (base.hip, base.shoulder, base.head)]
    ahead = (down[2][0] + kind.girth * 0.16, down[2][1] + kind.neck[1] * 0.7)
    return replace(base, hip=down[0], shoulder=down[1], head=ahead, tail=(180.0, 10.0))


def climb(kind: Animal, act: Act) -> Posture:
    """Up a trunk."""
    return replace(moving(kind, act, running=False), turn=-52.0, tail=(200.0, 30.0))


def swim(kind: Animal, act: Act) -> Posture:
    """In water to its flanks, paddling."""
    base = moving(kind, act, running=False)
    low = kind.leg * 0.75 + kind.girth * 0.1 + swing(act.seconds, 1.8) * 4
    down = [(x, y + low) for x, y in (base.hip, base.shoulder, base.head)]
    head = (down[2][0], min(down[2][1], -kind.head.size * 0.9 - kind.girth * 0.2))
    return replace(
        base, hip=(down[0][0], down[0][1] + kind.girth * 0.12), shoulder=down[1], head=head, sunk=kind.girth * 0.3
    )


def turn_over(kind: Animal, act: Act) -> Posture:
    """On its back: the same animal upside down, its legs treading the air."""
    base, tread = standing(kind, act), swing(act.seconds, 0.9) * kind.leg * 0.2
    feet = tuple((x * 0.86 + tread * (1 if i % 2 else -1), -kind.leg * 0.3) for i, (x, _) in enumerate(feet_of(kind)))
    head = (base.shoulder[0] + kind.girth * 0.4 + kind.head.size * 0.5, base.shoulder[1] + kind.girth * 0.1)
    return replace(base, feet=feet, head=head, tilt=150.0, turn=180.0 + 6 * swing(act.seconds, 1.6), tail=(180.0, 40.0))


def shake(kind: Animal, act: Act) -> Posture:
    """It shakes itself."""
    base, rattle = standing(kind, act), swing(act.seconds, 0.13)
    (x, y) = base.head
    hip, shoulder = (base.hip[0], base.hip[1] - 3 * rattle), (base.shoulder[0], base.shoulder[1] + 3 * rattle)
    return replace(
        base, hip=hip, shoulder=shoulder, head=(x + 5 * rattle, y), tilt=16 * rattle, tail=(200 + 40 * rattle, 40)
    )


def dig(kind: Animal, act: Act) -> Posture:
    """Its fore paws throw up earth."""
    base = reaching(kind, act, -10)
    feet = list(base.feet)
    for index in (0, 2):
        turn = act.seconds * 16 + index * 1.6
        x, _ = feet_of(kind)[index]
        feet[index] = (x + 14 + math.cos(turn) * kind.leg * 0.4, -kind.leg * 0.14 - kind.leg * 0.2 * math.sin(turn))
    return replace(base, feet=tuple(feet), tail=(240.0 + 20 * swing(act.seconds, 0.3), 20.0))


def wag(kind: Animal, act: Act) -> Posture:
    """Its tail wags."""
    return replace(standing(kind, act), tail=(tail_of(kind) + 26 * swing(act.seconds, 0.34), bend_of(kind)))
