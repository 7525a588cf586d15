"""Poses of those whom something carries: skates and skis, bicycles, horses, wheels, boats, waves."""

import math
from collections.abc import Callable
from dataclasses import replace

from longtake.stage.families.person.joints import Pose, Tool
from longtake.stage.families.person.pose_still import sit
from longtake.stage.families.values import Act
from longtake.stage.motion import swing
from longtake.stage.sheet import Point

_WHEEL = 66.0
"""A bicycle's wheel's radius."""


def _skate(act: Act) -> Pose:
    glide = swing(act.seconds, 2.4)
    near, far = max(0.0, glide), max(0.0, -glide)
    return Pose(
        hip=(-14, -196), neck=(34, -350), near_hand=(-72 + 90 * near, -262), far_hand=(110 - 110 * near, -266),
        near_foot=(-10 - 104 * near, -34 * near), far_foot=(24 - 110 * far, -34 * far), toes=(30 * near, 30 * far),
        gaze=0.85, nod=2, slim=0.85,
        tools=(
            Tool("skate", (-2 - 104 * near, -34 * near), 30 * near, "mid"),
            Tool("skate", (34 - 110 * far, -34 * far), 30 * far, "back"),
        ),
    )  # fmt: skip


def _ski(act: Act) -> Pose:
    give = swing(act.seconds, 1.1) * 7
    return Pose(
        hip=(-34, -140 + give), neck=(38, -282 + give), near_hand=(66, -202 + give), far_hand=(104, -214 + give),
        near_foot=(-8, -8), far_foot=(22, -14), gaze=0.9, nod=6, slim=0.8, over=True,
        tools=(
            Tool("ski", (22, -10), 0, "back"), Tool("ski", (-6, -2), 0, "mid"),
            Tool("ski-pole", (104, -214 + give), 62, "front"), Tool("ski-pole", (66, -202 + give), 66, "front"),
        ),
    )  # fmt: skip


def _pedals(act: Act) -> tuple[Point, Point]:
    turn = act.gone / 420 if act.gone else act.seconds * 0.9
    x, y = swing(turn, 1, 0.25) * 34, swing(turn, 1) * 34
    return (10 + x, -66 + y), (10 - x, -66 - y)


def _cycle_ride(act: Act) -> Pose:
    near, far = _pedals(act)
    turn = (math.degrees(act.gone / _WHEEL) if act.gone else act.seconds * 200) % 360
    return Pose(
        hip=(-58, -226), neck=(24, -376), near_hand=(118, -232), far_hand=(130, -236), near_foot=near, far_foot=far,
        gaze=0.85, nod=2, slim=0.8, over=True, toes=(10, 10),
        tools=(
            Tool("bicycle", (0, 0), 0, "mid"), Tool("wheel", (-112, -74), turn, "mid"),
            Tool("wheel", (124, -74), turn, "mid"),
        ),
    )  # fmt: skip


def _ride(act: Act) -> Pose:
    bob = swing(act.seconds, 0.7) * 7
    return Pose(
        hip=(-10, -150 + bob), neck=(4, -316 + bob), near_hand=(66, -206 + bob), far_hand=(84, -212 + bob),
        near_foot=(26, -8 + bob * 0.5), far_foot=(34, -8 + bob * 0.5), knees=((58, -96), (64, -96)), gaze=0.8,
        over=True, slim=0.85,
    )  # fmt: skip


def astride(act: Act) -> Pose:
    """Flying on a broomstick, its bristles behind."""
    wave = swing(act.seconds, 2.2) * 6
    return Pose(
        hip=(-42, -148 + wave), neck=(26, -304 + wave), near_hand=(112, -156 + wave), far_hand=(134, -160 + wave),
        near_foot=(-118, -28 + wave), far_foot=(-96, -40 - wave * 0.5), toes=(46, 46), knees=((24, -70), (38, -82)),
        gaze=0.9, nod=4, over=True, slim=0.85, tools=(Tool("broomstick", (10, -134 + wave), 86, "mid", 1.35),),
    )  # fmt: skip


def _drive(act: Act) -> Pose:
    """The arms of who sits at a wheel: "sit/drive"."""
    steer = swing(act.seconds, 3.4) * 10
    return replace(
        sit(act), near_hand=(84, -236 + steer), far_hand=(106, -238 - steer), gaze=0.85,
        tools=(Tool("wheel-steering", (98, -238), steer * 1.5),),
    )  # fmt: skip


def _row(act: Act) -> Pose:
    pull = swing(act.seconds, 2.2)
    lift = swing(act.seconds, 2.2, 0.25) * 14
    hands = (92 - 44 * pull, -150 + lift)
    return Pose(
        hip=(-30, -60), neck=(-28 - 34 * pull, -226), near_hand=hands, far_hand=(hands[0] + 14, hands[1] - 4),
        near_foot=(132, -14), far_foot=(140, -18), knees=((62, -100), (74, -102)), gaze=0.6, nod=-4 * pull, over=True,
        slim=0.85, tools=(Tool("oar", hands, 112 - 22 * pull, "over"),),
    )  # fmt: skip


def _surf(act: Act) -> Pose:
    sway = swing(act.seconds, 1.9)
    return Pose(
        hip=(-12, -166 + 6 * sway), neck=(18 + 8 * sway, -324 + 6 * sway), near_hand=(-118, -300 + 22 * sway),
        far_hand=(142, -312 - 22 * sway), near_foot=(-74, -14), far_foot=(66, -14), gaze=0.85, nod=3 + 4 * sway,
        grips=("flat", "flat"), mood="happy", tools=(Tool("surfboard", (4, -6), 90 + 2 * sway, "back"),),
    )  # fmt: skip


POSES: dict[str, Callable[[Act], Pose]] = {
    "skate": _skate,
    "ski": _ski,
    "cycle": _cycle_ride,
    "ride": _ride,
    "drive": _drive,
    "row": _row,
    "ride-wave": _surf,
}
