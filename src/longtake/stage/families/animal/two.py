"""Postures of animals that stand on two legs: kangaroo, meerkat, tyrannosaur, upright apes."""

import math
from dataclasses import replace

from longtake.stage.families.animal.gait import stride
from longtake.stage.families.animal.kind import Animal
from longtake.stage.families.animal.posture import Posture, bend_of, tail_of
from longtake.stage.families.outlines import at_angle
from longtake.stage.families.values import Act
from longtake.stage.motion import ease, part, swing

_GOING = ("walk", "run", "go", "enter", "leave", "dance", "climb", "crawl", "jump", "swim")

_STILL: tuple[tuple[float, float], ...] = ((0.0, 0.0),) * 4


def two_legged(kind: Animal, act: Act) -> Posture:
    """Its posture for whatever it does."""
    if act.doing in ("sleep", "fall-asleep", "lie"):
        return _low(kind, act)
    base = _upright(kind, act)
    (x, y), r = base.head, kind.head.size
    match act.doing:
        case "eat" | "drink" | "sniff" | "dig" | "pick-up":
            return _bowed(kind, act, base)
        case "roar" | "howl" | "talk":
            return replace(base, tilt=-14.0 + 3 * swing(act.seconds, 0.3), head=(x + r * 0.1, y))
        case "cry":
            return replace(base, tilt=14.0, head=(x, y + r * 0.2))
        case "nod" | "laugh":
            return replace(base, tilt=8 * swing(act.seconds, 0.6))
        case "shake":
            return replace(base, tilt=14 * swing(act.seconds, 0.13))
    return base


def _upright(kind: Animal, act: Act) -> Posture:
    n, g, breath = kind.length, kind.girth, swing(act.seconds, 3.2) * 1.2
    bob, pitch, steps = 0.0, 0.0, _STILL
    if act.doing in _GOING:
        step = stride(kind, act, running=act.doing in ("run", "jump"))
        bob, pitch, steps = step.bob, step.pitch, step.feet
    leap = ease(part(act.u, 0.1, 0.3)) - ease(part(act.u, 0.62, 0.86)) if act.doing == "jump" else 0.0
    hip = (-n * 0.3, -(kind.leg + g * 0.34 * kind.rump) - bob)
    shoulder = at_angle(hip, -(kind.pitch + pitch), n * 1.5)
    shoulder = (shoulder[0], shoulder[1] - breath)
    head = (shoulder[0] + kind.neck[0] + g * 0.2, shoulder[1] - kind.neck[1] - g * 0.14)
    hop = kind.gait == "hop"
    far, near = (steps[1], steps[1] if hop else steps[3])
    feet = (
        _hand(kind, act, shoulder, 0.0), (hip[0] + g * 0.1 + far[0], far[1] - leap * kind.leg * 0.3),
        _hand(kind, act, shoulder, 1.0), (hip[0] + g * 0.24 + near[0], near[1] - leap * kind.leg * 0.3),
    )  # fmt: skip
    tail = (_rest_tail(kind, hip), -14.0) if kind.tail == "thick" else (tail_of(kind) - 24, bend_of(kind) * 1.5)
    return Posture(hip, shoulder, head, feet, tail=(tail[0] + 5 * swing(act.seconds, 2.4), tail[1]), arms=True)


def _rest_tail(kind: Animal, hip: tuple[float, float]) -> float:
    """The angle at which a thick tail reaches down to the ground, if it is long enough; else straight back."""
    far = kind.girth * kind.tail_size * 1.3
    slope = math.degrees(math.asin(min(1.0, max(0.0, -hip[1] - kind.girth * 0.2) / far)))
    return 180.0 - slope if slope < 62 else 174.0


def _hand(kind: Animal, act: Act, shoulder: tuple[float, float], near: float) -> tuple[float, float]:
    x, y = shoulder
    long, g = kind.leg * kind.arm, kind.girth
    angle = 62.0 + 8 * swing(act.seconds, 2.8, near * 0.3)
    match act.doing:
        case "paw" | "reach" | "give" | "point" | "kick" | "scratch":
            angle = 10 + 30 * swing(act.seconds, 1.1) if near else angle
        case "wave":
            angle = -50 + 24 * swing(act.seconds, 0.7) if near else angle
        case "eat" | "drink" | "lick":
            angle = -20 + 12 * swing(act.seconds, 0.9)
        case "walk" | "run":
            angle += 16 * swing(act.seconds, 0.6, near * 0.5)
    return at_angle((x + g * 0.16, y + g * 0.2), angle, long)


def _bowed(kind: Animal, act: Act, base: Posture) -> Posture:
    if kind.arm >= 0.8:
        return base
    shoulder = at_angle(base.hip, -kind.pitch * 0.2, kind.length * 1.5)
    down = (
        shoulder[0] + kind.girth * 0.4 + kind.neck[0] * 0.5,
        min(-kind.head.size, shoulder[1] + kind.neck[1] * 0.4 + kind.leg * 0.3),
    )
    head = (down[0], down[1] + 3 * swing(act.seconds, 0.5))
    feet = (_hand(kind, Act(), shoulder, 0), base.feet[1], _hand(kind, Act(), shoulder, 1), base.feet[3])
    return replace(base, shoulder=shoulder, head=head, feet=feet, tilt=16.0)


def _low(kind: Animal, act: Act) -> Posture:
    n, g, r = kind.length, kind.girth, kind.head.size
    breath = swing(act.seconds, 3.8) * g * 0.02
    hip, shoulder = (-n * 0.7, -g * 0.46 * kind.rump), (n * 0.7, -g * 0.44)
    awake = act.doing == "lie"
    head = (n * 0.7 + g * 0.5, -g * 0.9 - r * 0.4 if awake else -r * 0.86)
    feet = (None, None, (n * 0.7 + g * 0.5, 0.0), (-n * 0.3, 0.0))
    tilt = 0.0 if awake or kind.head.face != "side" else 8.0 - kind.head.droop
    return Posture(hip, shoulder, head, feet, tilt, (176.0, -16.0), haunch=True, bent=breath)
