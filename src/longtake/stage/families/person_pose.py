"""Poses of people: where hips, neck, hands and feet are at a moment; the limbs follow by themselves.

How to add one: a function `(act) -> Pose` and its action's name in `_POSES`. Positions are in stage units from
between the feet, y upward negative; a standing adult's hip is at −222, the base of the neck at −392.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from longtake.stage.families.values import Act
from longtake.stage.motion import between, chance, ease, part, swing
from longtake.stage.sheet import Point


@dataclass(frozen=True)
class Pose:
    """Joints of the doll. `gaze` is where it looks, −1 left to 1 right; `nod` tilts the head by degrees."""

    hip: Point = (0, -228)
    neck: Point = (0, -396)
    near_hand: Point = (-62, -208)
    far_hand: Point = (62, -208)
    near_foot: Point = (-24, 0)
    far_foot: Point = (24, 0)
    gaze: float = 0.35
    nod: float = 0.0


def pose_of(act: Act) -> Pose:
    """The pose of `act` now; standing if the action has none of its own."""
    return _POSES.get(act.doing, _stand)(act)


def _stand(act: Act) -> Pose:
    breath = swing(act.seconds, 3.6, chance(act.who)) * 2.2
    sway = swing(act.seconds, 5.8, chance("sway", act.who)) * 2
    return Pose(
        neck=(sway, -396 + breath),
        near_hand=(-64 + sway, -206 + breath),
        far_hand=(64 + sway, -206 + breath),
        nod=sway * 0.7,
    )


def _step(act: Act, speed: float, stride: float) -> Pose:
    turn = act.seconds * speed

    def foot(shift: float) -> Point:
        rise = max(0.0, swing(turn, 1, shift + 0.25))
        return swing(turn, 1, shift) * stride, -rise * stride * 0.36

    bob = abs(swing(turn, 1)) * stride * 0.1
    hand = swing(turn, 1) * stride * 0.7
    lean = stride * 0.14
    return Pose(
        hip=(0, -229 + bob),
        neck=(lean, -390 + bob),
        near_hand=(-hand + lean, -214 - abs(hand) * 0.2),
        far_hand=(hand + lean, -214 - abs(hand) * 0.2),
        near_foot=foot(0.0),
        far_foot=foot(0.5),
        gaze=0.9,
        nod=2,
    )


def _sit(act: Act) -> Pose:
    breath = swing(act.seconds, 3.6, chance(act.who)) * 2
    return Pose(
        hip=(-10, -140),
        neck=(-8, -312 + breath),
        near_hand=(58, -160),
        far_hand=(76, -158),
        near_foot=(84, 0),
        far_foot=(112, 0),
        gaze=0.4,
    )


def _sit_in_bed(act: Act) -> Pose:
    return replace(_sit(act), near_hand=(70, -176), far_hand=(92, -180), near_foot=(190, -128), far_foot=(200, -140))


def _lie(act: Act) -> Pose:
    breath = swing(act.seconds, 4) * 2
    return Pose(
        hip=(30, -42), neck=(-140, -44 - breath), near_hand=(-10, -20), far_hand=(20, -62), near_foot=(236, -6),
        far_foot=(232, -16), gaze=0.2, nod=-86,
    )  # fmt: skip


def _reach(act: Act) -> Pose:
    out = ease(part(act.u, 0.05, 0.35))
    base = _stand(act)
    return replace(
        base,
        neck=(12 * out, -390),
        far_hand=(between(64, 168, out), between(-206, -330, out) + swing(act.seconds, 2.4) * 4),
        gaze=0.9,
        nod=4 * out,
    )


def _hold(act: Act) -> Pose:
    bob = swing(act.seconds, 3.4) * 3
    return replace(_stand(act), near_hand=(36, -262 + bob), far_hand=(86, -270 + bob), gaze=0.5, nod=4)


def _crouch(act: Act) -> Pose:
    down = ease(part(act.u, 0.0, 0.28))
    return Pose(
        hip=(between(0, -46, down), between(-228, -128, down)),
        neck=(between(0, 48, down), between(-396, -268, down)),
        near_hand=(between(-62, 96, down), between(-206, -128, down)),
        far_hand=(between(62, 132, down), between(-206, -172, down) + swing(act.seconds, 0.7) * 5 * down),
        near_foot=(-42, 0),
        far_foot=(34, 0),
        gaze=0.9,
        nod=between(0, 16, down),
    )


def _wave(act: Act) -> Pose:
    return replace(_stand(act), far_hand=(104 + swing(act.seconds, 0.7) * 26, -468), gaze=0.5, nod=3)


def _stretch(act: Act) -> Pose:
    up = ease(part(act.u, 0.1, 0.5))
    return replace(
        _stand(act), near_hand=(between(-62, -86, up), between(-206, -520, up)),
        far_hand=(between(62, 86, up), between(-206, -520, up)), nod=-6 * up, gaze=0.0,
    )  # fmt: skip


def _dance(act: Act) -> Pose:
    beat = swing(act.seconds, 1.1)
    return Pose(
        hip=(beat * 18, -216 + abs(beat) * 8),
        neck=(-beat * 14, -386),
        near_hand=(-96, -380 + beat * 80),
        far_hand=(96, -380 - beat * 80),
        near_foot=(-30, 0),
        far_foot=(34, -max(0.0, beat) * 30),
        gaze=beat * 0.6,
        nod=beat * 8,
    )


def _write(act: Act) -> Pose:
    base = _sit(act)
    return replace(base, near_hand=(96, -196), far_hand=(124 + swing(act.seconds, 0.5) * 8, -200), nod=10, gaze=0.8)


def _cheer(act: Act) -> Pose:
    jump = abs(swing(act.seconds, 1.0)) * 26
    base = _stand(act)
    return replace(
        base, near_hand=(-100, -470 - jump * 0.4), far_hand=(100, -470 - jump * 0.4), gaze=0.0,
        near_foot=(-28, -jump), far_foot=(28, -jump), hip=(0, -228 - jump), neck=(0, -396 - jump),
    )  # fmt: skip


def _shrug(act: Act) -> Pose:
    up = abs(swing(act.seconds, 2.6))
    return replace(_stand(act), near_hand=(-118, -262 - 22 * up), far_hand=(118, -262 - 22 * up), nod=7, gaze=0.2)


_POSES: dict[str, Callable[[Act], Pose]] = {
    "walk": lambda act: _step(act, 0.95, 62),
    "run": lambda act: _step(act, 1.7, 104),
    "sit": _sit,
    "sit-in-bed": _sit_in_bed,
    "sleep": _lie,
    "fall-asleep": _lie,
    "lie": _lie,
    "turn-over": _lie,
    "wake": _sit,
    "read": _write,
    "write": _write,
    "drive": _write,
    "reach": _reach,
    "point": _reach,
    "give": _reach,
    "put": _reach,
    "paw": _reach,
    "throw": _reach,
    "kick": lambda act: _step(act, 0.7, 90),
    "hold": _hold,
    "open": _hold,
    "eat": _hold,
    "drink": _hold,
    "film": _hold,
    "fill": _crouch,
    "pick-up": _crouch,
    "wave": _wave,
    "stretch": _stretch,
    "yawn": _stretch,
    "dance": _dance,
    "laugh": _cheer,
    "jump": _cheer,
    "climb": lambda act: _step(act, 0.7, 70),
    "give-up": _shrug,
}
