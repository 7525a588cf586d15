"""Poses of sport and play: throwing, catching, kicking, hitting.

What flies is not drawn here. The constants say at which share of the action hand or foot lets go of it or meets it;
`hand_at` and `foot_at` of pose.py say where that is.
"""

import math
from collections.abc import Callable
from dataclasses import replace

from longtake.stage.families.person.joints import Pose, Tool, arc, toward
from longtake.stage.families.person.pose_still import stand
from longtake.stage.families.values import Act
from longtake.stage.motion import between, ease, part, swing
from longtake.stage.sheet import Point

THROW_RELEASES = 0.45
"""The near hand lets go."""
SHOOT_RELEASES = 0.5
"""Both hands let go, at the top of the jump."""
CATCH_MEETS = 0.5
"""Both hands close."""
KICK_MEETS = 0.45
"""The near foot meets the ball."""
HIT_MEETS = 0.45
"""Bat, racket or club meets the ball; the near hand holds it."""
DRIBBLE_PERIOD = 0.8
"""Seconds from one push of the far hand to the next; the hand is lowest at whole periods."""


def _throw(act: Act) -> Pose:
    back = ease(part(act.u, 0.04, 0.3))
    fore = ease(part(act.u, 0.3, THROW_RELEASES))
    after = ease(part(act.u, THROW_RELEASES, 0.66))
    hand = toward(toward((-62, -206), (-128, -450), back), (130, -450), fore)
    lean = -30 * back + 62 * fore + 14 * after
    return Pose(
        hip=(-10 * back + 24 * fore, -222), neck=(lean, -390 + 5 * after), near_hand=toward(hand, (128, -270), after),
        far_hand=toward(toward((62, -206), (138, -372), back), (20, -246), fore), near_foot=(-56 * back - 26, 0),
        far_foot=(24 + 46 * fore, 0), toes=(38 * fore, 0.0), gaze=0.85, nod=-4 * back + 8 * fore,
        under=act.u < 0.52,
    )  # fmt: skip


def _kick(act: Act) -> Pose:
    back = ease(part(act.u, 0.08, 0.3))
    fore = ease(part(act.u, 0.3, KICK_MEETS))
    after = ease(part(act.u, KICK_MEETS, 0.6)) - ease(part(act.u, 0.7, 0.95))
    home = ease(part(act.u, 0.7, 0.95))
    foot = toward(toward(toward((-24, 0), (-128, -74), back), (104, -18), fore), (150, -104), max(after, 0.0))
    lean = 16 * back - 34 * fore + 18 * home
    return Pose(
        hip=(4 * fore, -220), neck=(lean, -390), near_hand=(-62 - 60 * back + 10 * fore, -230 - 54 * fore * (1 - home)),
        far_hand=(70 + 52 * back - 60 * fore * (1 - home), -230 - 60 * back * (1 - home)),
        near_foot=toward(foot, (-24, 0), home), far_foot=(10, 0), toes=(40 * back - 60 * fore + 20 * home, 0.0),
        gaze=0.85, nod=8 * fore,
    )  # fmt: skip


def _hit(act: Act) -> Pose:
    back = ease(part(act.u, 0.04, 0.28))
    fore = ease(part(act.u, 0.3, HIT_MEETS))
    after = ease(part(act.u, HIT_MEETS, 0.64))
    hand = arc(toward(arc((20, -270), (-118, -352), back, 0, 60), (118, -292), fore), (28, -322), after, 50)
    hand = (hand[0], hand[1] + 320 * fore * (1 - fore))  # low before the body, not through the shoulder
    return Pose(
        hip=(-10 * back + 16 * fore, -218), neck=(-18 * back + 40 * fore, -386), near_hand=hand,
        far_hand=toward(toward((60, -262), (-52, -334), back), (74, -236), fore), near_foot=(-52, 0),
        far_foot=(30 + 30 * fore, 0), toes=(34 * fore, 0.0), gaze=0.85, nod=3, over=True,
    )  # fmt: skip


def _armed(tool: str) -> Callable[[Act], Pose]:
    def pose(act: Act) -> Pose:
        base = _hit(act)
        turn = between(30, -84, ease(part(act.u, 0.04, 0.28)))
        turn += 172 * ease(part(act.u, 0.3, HIT_MEETS)) - 190 * ease(part(act.u, HIT_MEETS, 0.66))
        return replace(base, tools=(Tool(tool, base.arm(0)[2], turn, "over"),))

    return pose


def _catch(act: Act) -> Pose:
    up = ease(part(act.u, 0.1, 0.36))
    close = ease(part(act.u, CATCH_MEETS - 0.04, CATCH_MEETS + 0.04))
    pull = ease(part(act.u, CATCH_MEETS + 0.04, 0.75))
    near, far = toward((40, -206), (112, -352 + 26 * close), up), toward((62, -206), (138, -410 + 26 * close), up)
    return replace(
        stand(act), hip=(-8 * up, -222), neck=(10 * up, -390), near_hand=toward(near, (46, -286), pull),
        far_hand=toward(far, (78, -304), pull), gaze=0.9, over=True, grips=("open", "open") if close < 1 else ("", ""),
        near_foot=(-40, 0), far_foot=(38, 0),
    )  # fmt: skip


def _dribble(act: Act) -> Pose:
    push = 0.5 + 0.5 * swing(act.seconds, DRIBBLE_PERIOD, 0.25)
    return Pose(
        hip=(-20, -200), neck=(24, -362 + 5 * push), near_hand=(-84, -246), far_hand=(118, -246 + 48 * push),
        near_foot=(-62, 0), far_foot=(46, 0), gaze=0.8, nod=4, grips=("", "flat"),
    )  # fmt: skip


def _shoot(act: Act) -> Pose:
    dip = ease(part(act.u, 0.08, 0.26)) - ease(part(act.u, 0.28, 0.42))
    up = ease(part(act.u, 0.34, SHOOT_RELEASES)) - ease(part(act.u, 0.56, 0.72)) ** 2
    raised = ease(part(act.u, 0.2, SHOOT_RELEASES))
    down = ease(part(act.u, 0.78, 0.98))
    far = toward(toward((78, -282), (92, -538), raised), (62, -206), down)
    near = toward(toward((46, -272), (54, -520), raised), (-62, -206), down)
    base = Pose(
        hip=(-8 * dip, -226 + 40 * dip), neck=(14 * dip + 4, -394 + 44 * dip), near_hand=near, far_hand=far,
        gaze=0.75, nod=-8 * raised + 6 * down, under=raised > 0.3 and down < 0.7, over=raised < 0.3,
        toes=(46 * up, 46 * up),
        grips=("flat", "flat"),
    ).moved(0, -84 * up)  # fmt: skip
    return replace(base, near_foot=(-20, -84 * up), far_foot=(22, -78 * up))


def _block(act: Act) -> Pose:
    up = ease(part(act.u, 0.2, 0.42)) - ease(part(act.u, 0.6, 0.75))
    pose = replace(
        stand(act), near_hand=(-58, -500), far_hand=(78, -512), grips=("open", "open"), gaze=0.8, nod=-6,
         toes=(46 * up, 46 * up),
    )  # fmt: skip
    return pose.moved(0, -70 * up)


def _fight(act: Act) -> Pose:
    punch = max(0.0, swing(act.seconds, 1.2)) ** 3
    other = max(0.0, swing(act.seconds, 1.2, 0.5)) ** 3
    step = swing(act.seconds, 0.6) * 4
    return Pose(
        hip=(-12, -212 + step), neck=(14 + 14 * punch, -378 + step), near_hand=(26 + 132 * punch, -366 + 6 * punch),
        far_hand=(74 + 112 * other, -376), near_foot=(-66, 0), far_foot=(48, 0), toes=(18, 0), gaze=0.9, nod=5,
        mood="angry", over=True,
    )  # fmt: skip


def _fence(act: Act) -> Pose:
    lunge = max(0.0, swing(act.seconds, 1.5)) ** 2
    hand = (112 + 56 * lunge, -344)
    return Pose(
        hip=(-6 + 14 * lunge, -206 + 22 * lunge), neck=(12 + 40 * lunge, -372 + 26 * lunge), near_hand=(-96, -388),
        far_hand=hand, near_foot=(-74 - 40 * lunge, 0), far_foot=(56 + 54 * lunge, 0), gaze=0.95, nod=2, mood="angry",
        tools=(Tool("sword", hand, 74 + 12 * lunge),),
    )  # fmt: skip


def _archery(act: Act) -> Pose:
    draw, loose = ease(part(act.u, 0.1, 0.42)), act.u >= 0.55
    bow, hand = (176.0, -374.0), (112.0 - 76 * (draw - ease(part(act.u, 0.7, 0.95))), -374.0)
    notch = (150.0, -374.0) if loose else hand
    string = (_strung((150.0, end), notch) for end in (-478.0, -270.0))
    arrow = () if loose else (Tool("arrow", hand),)
    return replace(
        stand(act), near_hand=hand, far_hand=bow, gaze=0.95, near_foot=(-48, 0), far_foot=(40, 0), over=True,
        tools=(Tool("bow", bow), *string, *arrow),
    )  # fmt: skip


def _ready(act: Act) -> Pose:
    """A goalkeeper's crouch."""
    shift = swing(act.seconds, 1.4)
    return Pose(
        hip=(4 * shift, -194), neck=(10 + 6 * shift, -356), near_hand=(-92, -262), far_hand=(104, -268),
        near_foot=(-58, 0), far_foot=(56, 0), gaze=0.6, nod=3, grips=("open", "open"),
        elbows=((-92, -320), (100, -322)),
    )  # fmt: skip


def _barbell(act: Act) -> Pose:
    up = ease(part(act.u, 0.1, 0.4)) - ease(part(act.u, 0.85, 1.0))
    y = between(-330, -512, up) + 2 * swing(act.seconds, 0.4)
    return replace(
        stand(act), hip=(0, -216), neck=(0, -384), near_hand=(-78, y), far_hand=(84, y), near_foot=(-50, 0),
        far_foot=(50, 0), gaze=0.2, nod=-4, mood="angry",
        tools=(Tool("barbell", (3, y)),), over=True,
    )  # fmt: skip


def _strung(end: Point, notch: Point) -> Tool:
    """Half of a bow's string: a line of 100, stretched."""
    x, y = notch[0] - end[0], notch[1] - end[1]
    return Tool("bow-string", end, math.degrees(math.atan2(y, x)), scale=math.hypot(x, y) / 100)


def _exercise(act: Act) -> Pose:
    out = ease(0.5 + 0.5 * swing(act.seconds, 1.2))
    jump = abs(swing(act.seconds, 1.2, 0.25)) * 18
    return Pose(
        hip=(0, -226 + 8 * out - jump), neck=(0, -394 + 8 * out - jump), gaze=0.2, toes=(14, 14),
        near_hand=arc((-72, -206), (-88, -506), out, -96), far_hand=arc((72, -206), (88, -506), out, 96),
        near_foot=(-20 - 48 * out, -jump), far_foot=(20 + 48 * out, -jump),
    )  # fmt: skip


def _fly_kite(act: Act) -> Pose:
    tug = swing(act.seconds, 2.6)
    return replace(
        stand(act), near_hand=(70, -390 + 8 * tug), far_hand=(124, -468 + 12 * tug), gaze=0.8, nod=-16, over=True,
        tools=(Tool("string", (124, -468 + 12 * tug)),), mood="happy",
    )  # fmt: skip


def _juggle(act: Act) -> Pose:
    def ball(shift: float) -> Tool:
        turn = (act.seconds / 1.5 + shift) % 1.0
        x = between(-58, 84, turn * 2) if turn < 0.5 else between(84, -58, turn * 2 - 1)
        half = turn * 2 % 1.0
        return Tool("juggled", (x, -320 - 4 * half * (1 - half) * (290 if turn < 0.5 else 230)), 360 * turn, "over")

    beat = swing(act.seconds, 0.5) * 12
    return replace(
        stand(act), near_hand=(-52, -276 + beat), far_hand=(92, -282 - beat), gaze=0.3, nod=-8,
        elbows=((-82, -306), (98, -312)), grips=("open", "open"),
         tools=tuple(ball(shift / 3) for shift in range(3)),
    )  # fmt: skip


POSES: dict[str, Callable[[Act], Pose]] = {
    "throw": _throw,
    "kick": _kick,
    "hit": _hit,
    "bat": _armed("bat"),
    "racket": _armed("racket"),
    "catch": _catch,
    "dribble": _dribble,
    "shoot": _shoot,
    "block": _block,
    "fight": _fight,
    "fence": _fence,
    "archery": _archery,
    "exercise": _exercise,
    "ready": _ready,
    "lift-barbell": _barbell,
    "fly-kite": _fly_kite,
    "juggle": _juggle,
}
