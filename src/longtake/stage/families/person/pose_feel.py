"""Poses of speech and feeling: talking, greeting, rejoicing, grieving."""

from collections.abc import Callable
from dataclasses import replace

from longtake.stage.families.person.joints import Pose
from longtake.stage.families.person.pose_still import stand
from longtake.stage.families.values import Act
from longtake.stage.motion import between, chance, ease, part, swing


def _talk(act: Act) -> Pose:
    """The far hand beats the words, now higher, now lower."""
    beat = swing(act.seconds, 1.7, chance(act.who))
    slow = swing(act.seconds, 4.3, chance("talk", act.who))
    return replace(
        stand(act), far_hand=(96 + 18 * slow, -276 - 26 * beat - 16 * slow), gaze=0.5, nod=2 + 3 * slow,
        grips=("", "open"), elbows=(0.0, (92 + 8 * slow, -290)),
    )  # fmt: skip


def _teach(act: Act) -> Pose:
    beat = swing(act.seconds, 2.6)
    return replace(
        stand(act), near_hand=(-98, -300 + 12 * beat), far_hand=(164, -398 + 14 * beat), gaze=0.1 + 0.4 * beat,
        grips=("open", "point"), nod=3 * beat,
    )  # fmt: skip


def _whisper(act: Act) -> Pose:
    return replace(
        stand(act), neck=(16, -394), far_hand=(66, -424), elbows=(0.0, (110, -352)), grips=("", "flat"), gaze=0.8,
        nod=7, gape=0.15,
    )  # fmt: skip


def _shout(act: Act) -> Pose:
    shake = swing(act.seconds, 0.4) * 2
    return replace(
        stand(act), neck=(10, -392 + shake), near_hand=(-26, -418), far_hand=(74, -418),
        elbows=((-88, -346), (114, -346)), over=True, grips=("flat", "flat"), gaze=0.5, nod=-5, gape=0.85 + 0.1 * shake,
    )  # fmt: skip


def _wave(act: Act) -> Pose:
    wag = swing(act.seconds, 0.7)
    return replace(
        stand(act), far_hand=(112 + wag * 26, -474), gaze=0.5, nod=3, grips=("", "open"), mood="happy",
        elbows=(0.0, (112, -388)),
    )  # fmt: skip


def _clap(act: Act) -> Pose:
    open_ = abs(swing(act.seconds, 0.7)) * 30
    return replace(
        stand(act), near_hand=(24 - open_, -318), far_hand=(50 + open_ * 0.8, -322), over=True, mood="happy",
        elbows=((-66, -300), (98, -304)), grips=("flat", "flat"), gaze=0.4, nod=3,
    )  # fmt: skip


def _cheer(act: Act) -> Pose:
    jump = abs(swing(act.seconds, 1.0)) * 26
    pose = replace(
        stand(act), near_hand=(-96, -498), far_hand=(96, -500), gaze=0.2, grips=("open", "open"), mood="laughing",
        elbows=((-110, -416), (110, -418)), toes=(jump, jump), nod=-3,
    )  # fmt: skip
    return pose.moved(0, -jump)


def _laugh(act: Act) -> Pose:
    shake = swing(act.seconds, 0.36) * 3
    return replace(
        stand(act), neck=(-6, -393 + shake), near_hand=(8, -276), far_hand=(58, -284), elbows=((-74, -292), (96, -308)),
        over=True, mood="laughing", nod=-8 + shake, gaze=0.3,
    )  # fmt: skip


def _smile(act: Act) -> Pose:
    return replace(stand(act), mood="happy")


def _cry(act: Act) -> Pose:
    sob = swing(act.seconds, 0.8) * 3
    return replace(
        stand(act), neck=(10, -388 + sob), near_hand=(-16, -446 + sob), far_hand=(62, -446 + sob), mood="crying",
        elbows=((-72, -358), (102, -358)), over=True, nod=10, gaze=0.2,
    )  # fmt: skip


def _sulk(act: Act) -> Pose:
    return replace(
        stand(act), near_hand=(52, -296), far_hand=(-20, -292), elbows=((-70, -288), (86, -282)), over=True,
        mood="angry", nod=4, gaze=0.3,
    )  # fmt: skip


def _rage(act: Act) -> Pose:
    shake = swing(act.seconds, 0.5)
    stamp = max(0.0, swing(act.seconds, 1.0)) * 34
    return replace(
        stand(act), near_hand=(-102, -404 + 30 * shake), far_hand=(106, -404 - 30 * shake), mood="angry", gape=0.5,
        far_foot=(36, -stamp), near_foot=(-36, 0), nod=5 * shake, elbows=((-104, -318), (106, -318)), gaze=0.5,
    )  # fmt: skip


def _fear(act: Act) -> Pose:
    back, shiver = ease(part(act.u, 0.0, 0.15)), swing(act.seconds, 0.16) * 2
    return replace(
        stand(act), hip=(-10 * back, -216), neck=(-34 * back + shiver, -380), near_hand=(-34, -356),
        far_hand=(72, -376), elbows=((-78, -288), (84, -300)), over=True, grips=("open", "open"), mood="frightened",
        gaze=0.8, nod=-4, near_foot=(-46, 0),
    )  # fmt: skip


def _tremble(act: Act) -> Pose:
    shiver = swing(act.seconds, 0.13) * 2.5
    return replace(
        stand(act), hip=(shiver, -216), neck=(shiver, -378), near_hand=(44, -318), far_hand=(-34, -312),
        elbows=((-64, -276), (74, -272)), over=True, mood="frightened", nod=6,
    )  # fmt: skip


def _surprise(act: Act) -> Pose:
    up = ease(part(act.u, 0.02, 0.14))
    return replace(
        stand(act), neck=(-12 * up, -396), near_hand=(between(-62, -94, up), between(-206, -384, up)),
        far_hand=(between(62, 100, up), between(-206, -386, up)), grips=("open", "open"),
        mood="surprised", nod=-6 * up, gape=0.8 * up,
    )  # fmt: skip


def _sigh(act: Act) -> Pose:
    sink = ease(part(act.u, 0.25, 0.55))
    return replace(
        stand(act), hip=(0, -226), neck=(10 * sink, -402 + 18 * sink), near_hand=(-56, -204 + 8 * sink),
        far_hand=(66, -204 + 8 * sink), nod=11 * sink, mood="sad", shut=0.3 < sink < 0.97, gape=0.25 * (1 - sink),
    )  # fmt: skip


def _shrug(act: Act) -> Pose:
    up = abs(swing(act.seconds, 2.6))
    return replace(
        stand(act), neck=(0, -394), near_hand=(-124, -276 - 24 * up), far_hand=(124, -276 - 24 * up), nod=7, gaze=0.2,
        elbows=((-82, -276), (82, -276)), grips=("open", "open"),
    )  # fmt: skip


def _bow(act: Act) -> Pose:
    down = ease(part(act.u, 0.1, 0.35)) - ease(part(act.u, 0.62, 0.88))
    return replace(
        stand(act), hip=(-20 * down, -226), neck=(98 * down, between(-396, -350, down)),
        near_hand=(between(-62, 26, down), between(-206, -178, down)),
        far_hand=(between(62, 60, down), between(-206, -178, down)), nod=34 * down, gaze=0.5, shut=down > 0.6,
    )  # fmt: skip


def _salute(act: Act) -> Pose:
    up = ease(part(act.u, 0.05, 0.2))
    return replace(
        stand(act), far_hand=(between(62, 62, up), between(-206, -484, up)), near_hand=(-58, -204), gaze=0.5,
        grips=("", "flat"), over=True,
    )  # fmt: skip


def _stretch(act: Act) -> Pose:
    up = ease(part(act.u, 0.1, 0.5)) - ease(part(act.u, 0.8, 1.0))
    return replace(
        stand(act), near_hand=(between(-62, -84, up), between(-206, -512, up)), nod=-7 * up,
        far_hand=(between(62, 86, up), between(-206, -512, up)), gaze=0.1, shut=up > 0.4, gape=0.5 * max(0.0, up),
    )  # fmt: skip


def _yawn(act: Act) -> Pose:
    up = ease(part(act.u, 0.1, 0.35)) - ease(part(act.u, 0.7, 0.9))
    return replace(
        stand(act), far_hand=(between(62, 50, up), between(-206, -396, up)), near_hand=(-70, -210), shut=up > 0.3,
        gape=max(0.0, up), nod=-7 * up, over=up > 0.3,
    )  # fmt: skip


def _blow(act: Act) -> Pose:
    puff = ease(part(act.u, 0.1, 0.3))
    return replace(stand(act), hip=(-14 * puff, -226), neck=(34 * puff, -390), nod=10 * puff, gaze=0.9, mood="kiss")


def _hug(act: Act) -> Pose:
    close = ease(part(act.u, 0.05, 0.35))
    return replace(
        stand(act), neck=(14 * close, -394), near_hand=(between(-62, 112, close), between(-206, -300, close)),
        far_hand=(between(62, 122, close), between(-206, -350, close)), nod=10 * close, gaze=0.6, mood="happy",
        shut=close > 0.8, over=False,
    )  # fmt: skip


def _kiss(act: Act) -> Pose:
    lean = ease(part(act.u, 0.1, 0.4))
    return replace(
        stand(act), hip=(6 * lean, -226), neck=(36 * lean, -393), near_hand=(74, -290), far_hand=(112, -328),
        mood="kiss", shut=lean > 0.7, gaze=0.95, nod=9 * lean,
    )  # fmt: skip


def _shake_hands(act: Act) -> Pose:
    shake = swing(act.seconds, 0.6) * 9
    return replace(stand(act), far_hand=(150, -276 + shake), gaze=0.9, mood="happy", nod=3, grips=("", "flat"))


def _nod(act: Act) -> Pose:
    return replace(stand(act), nod=5 + 9 * swing(act.seconds, 0.8), mood="happy")


def _shake_head(act: Act) -> Pose:
    turn = swing(act.seconds, 0.9)
    return replace(stand(act), gaze=0.2 + 0.7 * turn, nod=2 * turn)


def _sneeze(act: Act) -> Pose:
    back = ease(part(act.u, 0.1, 0.4)) - ease(part(act.u, 0.42, 0.5))
    burst = ease(part(act.u, 0.42, 0.5)) - ease(part(act.u, 0.6, 0.85))
    return replace(
        stand(act), neck=(-12 * back + 40 * burst, -396 + 22 * burst), nod=-14 * back + 24 * burst, gaze=0.6,
        far_hand=(between(62, 74, back + burst), between(-206, -398, back + burst)), over=True,
        shut=back + burst > 0.3, gape=0.5 * max(back, 0.0),
    )  # fmt: skip


def _perform(act: Act) -> Pose:
    """On a stage: now one hand to the house, now the other, and a deep bow to come."""
    beat = swing(act.seconds, 3.0)
    return replace(
        stand(act), near_hand=(-128 + 20 * beat, -330 - 44 * beat), far_hand=(128 + 20 * beat, -330 + 44 * beat),
        grips=("open", "open"), mood="happy", gaze=0.5 * beat, nod=3 * beat, neck=(6 * beat, -396),
    )  # fmt: skip


def _dance(act: Act) -> Pose:
    beat, half = swing(act.seconds, 1.1), swing(act.seconds, 0.55)
    return Pose(
        hip=(beat * 20, -214 + abs(beat) * 6), neck=(-beat * 12, -382 + abs(half) * 4),
        near_hand=(-104 - 8 * beat, -376 + beat * 96), far_hand=(104 - 8 * beat, -376 - beat * 96),
        near_foot=(-34, -max(0.0, -beat) * 30), far_foot=(38, -max(0.0, beat) * 30), gaze=0.2 + beat * 0.5,
        nod=beat * 8, mood="happy", toes=(12, 12),
    )  # fmt: skip


def _ballet(act: Act) -> Pose:
    rise = swing(act.seconds, 3.2)
    return Pose(
        hip=(0, -250 - 3 * rise), neck=(20, -416 - 3 * rise), near_hand=(-96, -344 - 6 * rise),
        far_hand=(92, -534 - 5 * rise), near_foot=(-200, -170 - 14 * rise), far_foot=(6, -16), toes=(66, 64), gaze=0.7,
        nod=-6, knees=(1.0, -1.0), grips=("flat", "flat"), shut=False, mood="happy",
    )  # fmt: skip


POSES: dict[str, Callable[[Act], Pose]] = {
    "talk": _talk,
    "teach": _teach,
    "whisper": _whisper,
    "shout": _shout,
    "wave": _wave,
    "clap": _clap,
    "cheer": _cheer,
    "laugh": _laugh,
    "smile": _smile,
    "cry": _cry,
    "sulk": _sulk,
    "rage": _rage,
    "fear": _fear,
    "tremble": _tremble,
    "surprise": _surprise,
    "sigh": _sigh,
    "shrug": _shrug,
    "give-up": _shrug,
    "bow": _bow,
    "salute": _salute,
    "stretch": _stretch,
    "yawn": _yawn,
    "wake": _stretch,
    "blow": _blow,
    "hug": _hug,
    "kiss": _kiss,
    "shake-hands": _shake_hands,
    "nod": _nod,
    "shake": _shake_head,
    "sneeze": _sneeze,
    "perform": _perform,
    "dance": _dance,
    "ballet": _ballet,
}
