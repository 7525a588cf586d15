"""Poses of those who stay where they are: standing, sitting, lying, looking and thinking."""

from collections.abc import Callable
from dataclasses import replace

from longtake.stage.families.person.joints import Pose
from longtake.stage.families.values import Act
from longtake.stage.motion import between, chance, ease, part, swing


def stand(act: Act) -> Pose:
    """At ease: breathing, hardly swaying."""
    breath = swing(act.seconds, 3.6, chance(act.who)) * 2.2
    sway = swing(act.seconds, 5.8, chance("sway", act.who)) * 2
    return Pose(
        neck=(sway, -396 + breath), near_hand=(-66 + sway, -206 + breath), far_hand=(64 + sway, -206 + breath),
        nod=sway * 0.7,
    )  # fmt: skip


def sit(act: Act) -> Pose:
    """On a seat that is 118 high, feet on the ground."""
    breath = swing(act.seconds, 3.6, chance(act.who)) * 2
    return Pose(
        hip=(-10, -140), neck=(-8, -308 + breath), near_hand=(48, -158), far_hand=(84, -160), near_foot=(78, 0),
        far_foot=(112, 0), gaze=0.4, over=True,
    )  # fmt: skip


def sit_floor(act: Act) -> Pose:
    """On the ground, one knee up."""
    breath = swing(act.seconds, 3.6, chance(act.who)) * 2
    return Pose(
        hip=(-46, -34), neck=(-56, -200 + breath), near_hand=(44, -96), far_hand=(86, -104), near_foot=(108, 0),
        far_foot=(132, 0), knees=((52, -116), (82, -112)), gaze=0.4, over=True,
    )  # fmt: skip


def _meditate(act: Act) -> Pose:
    breath = swing(act.seconds, 5) * 3
    return Pose(
        hip=(0, -36), neck=(0, -204 + breath), near_hand=(-84, -70), far_hand=(84, -70), near_foot=(58, -4),
        far_foot=(-62, -4), knees=((-98, -38), (98, -38)), elbows=((-78, -122), (78, -122)), gaze=0.0, shut=True,
        over=True, grips=("open", "open"), mood="happy",
    )  # fmt: skip


def _sit_in_bed(act: Act) -> Pose:
    return replace(sit(act), near_hand=(70, -176), far_hand=(92, -180), near_foot=(190, -128), far_foot=(200, -140))


def _lie(act: Act) -> Pose:
    breath = swing(act.seconds, 4) * 2
    return Pose(
        hip=(20, -46), neck=(-146, -50 - breath), near_hand=(14, -22), far_hand=(4, -96), near_foot=(226, -16),
        far_foot=(236, -34), elbows=((-66, -16), (-50, -112)), gaze=0.35, nod=-80, slim=0.72, over=True,
        toes=(-78, -78), knees=((126, -40), (130, -84)),
    )  # fmt: skip


def _sleep(act: Act) -> Pose:
    return replace(_lie(act), shut=True, mood="asleep")


def _crouch(act: Act) -> Pose:
    down = ease(part(act.u, 0.0, 0.28))
    return Pose(
        hip=(between(0, -40, down), between(-228, -110, down)),
        neck=(between(0, 24, down), between(-396, -264, down)),
        near_hand=(between(-62, 62, down), between(-206, -128, down)),
        far_hand=(between(62, 92, down), between(-206, -132, down)),
        near_foot=(-34, 0), far_foot=(38, 0), toes=(16 * down, 0.0), gaze=0.6, nod=between(0, 6, down), over=down > 0.5,
    )  # fmt: skip


def _squat(act: Act) -> Pose:
    return replace(
        _crouch(replace(act, u=1)), hip=(-34, -78), neck=(-2, -240), near_hand=(66, -116), far_hand=(84, -112)
    )


def kneel(act: Act) -> Pose:
    """On one knee, upright."""
    down = ease(part(act.u, 0.0, 0.22))
    breath = swing(act.seconds, 3.6, chance(act.who)) * 2
    return Pose(
        hip=(between(0, -10, down), between(-228, -128, down)),
        neck=(between(0, -4, down), between(-396, -296, down) + breath),
        near_hand=(between(-62, 12, down), between(-206, -146, down)),
        far_hand=(between(62, 84, down), between(-206, -136, down)),
        near_foot=(between(-24, -116, down), 0), far_foot=(between(24, 84, down), 0), toes=(70 * down, 0.0),
        gaze=0.5, over=down > 0.5,
    )  # fmt: skip


def _pray(act: Act) -> Pose:
    return replace(
        stand(act), near_hand=(10, -318), far_hand=(24, -320), elbows=((-52, -292), (78, -296)), over=True, nod=9,
        shut=True, grips=("flat", "flat"),
    )  # fmt: skip


def _wait(act: Act) -> Pose:
    look = swing(act.seconds, 6.5, chance("look", act.who))
    shift = swing(act.seconds, 7.5, chance(act.who)) * 6
    base = stand(act)
    return replace(base, hip=(shift, -227), neck=(base.neck[0] + shift * 0.6, base.neck[1]), gaze=0.2 + 0.6 * look)


def _look_around(act: Act) -> Pose:
    look = swing(act.seconds, 3.4)
    return replace(stand(act), gaze=0.95 * look, nod=4 * look)


def _look_up(act: Act) -> Pose:
    up = ease(part(act.u, 0.0, 0.25))
    return replace(stand(act), gaze=0.6, nod=-20 * up)


def _stare(act: Act) -> Pose:
    return replace(stand(act), gaze=0.9, nod=3)


def _listen(act: Act) -> Pose:
    return replace(stand(act), far_hand=(72, -458), elbows=(0.0, (112, -380)), gaze=0.5, nod=8, grips=("", "open"))


def _think(act: Act) -> Pose:
    nod = swing(act.seconds, 5) * 3
    return replace(
        stand(act), near_hand=(34, -270), far_hand=(38, -396), elbows=((-58, -296), (76, -318)), over=True, gaze=0.7,
        nod=-5 + nod, mood="thinking",
    )  # fmt: skip


def _search(act: Act) -> Pose:
    look = swing(act.seconds, 3.2)
    return replace(
        stand(act), far_hand=(44, -488), elbows=(0.0, (106, -424)), over=True, gaze=0.55 + 0.4 * look, nod=4 + 3 * look,
        grips=("", "flat"), neck=(10, -394),
    )  # fmt: skip


def _grope(act: Act) -> Pose:
    """Arms stretched out before one: a zombie, somebody in the dark."""
    wave = swing(act.seconds, 2.4) * 8
    return replace(
        stand(act), neck=(6, -393), near_hand=(112, -352 + wave), far_hand=(168, -356 - wave), nod=8, gaze=0.5,
        grips=("flat", "flat"), over=True, gape=0.3,
    )  # fmt: skip


POSES: dict[str, Callable[[Act], Pose]] = {
    "stand": stand,
    "sit": sit,
    "sit-floor": sit_floor,
    "meditate": _meditate,
    "sit-in-bed": _sit_in_bed,
    "lie": _lie,
    "sleep": _sleep,
    "fall-asleep": _sleep,
    "turn-over": _sleep,
    "crouch": _crouch,
    "squat": _squat,
    "kneel": kneel,
    "pray": _pray,
    "wait": _wait,
    "look-around": _look_around,
    "look-up": _look_up,
    "stare": _stare,
    "listen": _listen,
    "think": _think,
    "search": _search,
    "grope": _grope,
}
