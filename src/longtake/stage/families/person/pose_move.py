"""Poses of those who move along: walking, running, swimming, flying, falling.

`PACES` are the units a second at which the feet of a grown person stay where they are set down.
"""

from collections.abc import Callable
from dataclasses import replace

from longtake.stage.families.person.joints import Pose, arc
from longtake.stage.families.values import Act
from longtake.stage.motion import between, clamp, ease, part, swing
from longtake.stage.sheet import Point


def _cycle(act: Act, name: str) -> float:
    """Which share of a double step it is at: by how far it has come, else by the clock."""
    _, _, distance = GAITS[name]
    return act.gone / distance if act.gone else act.seconds * PACES[name] / distance


def _foot(turn: float, stance: float, stride: float, rise: float) -> tuple[Point, float]:
    """A foot at a share of the double step, and how far its toes point down.

    Set down before the body, it stays where it is (and so goes back under the body at an even pace) for the share
    `stance`; then it rolls over its toes, lifts and comes forward.
    """
    turn %= 1.0
    if turn < stance:
        late = clamp((turn / stance - 0.72) / 0.28)
        return (between(stride, -stride, turn / stance), 0.0), between(-14, 0, clamp(turn / stance * 7)) + 34 * late
    gone = (turn - stance) / (1 - stance)
    lift = rise * (1 - (2 * gone - 1) ** 2) * (1.15 - 0.5 * gone)
    return (between(-stride, stride, ease(gone)), -lift), between(34, -14, ease(gone * 1.3))


def _step(act: Act, name: str, *, lean: float, rise: float, arms: float, bent: float) -> Pose:
    """A walk or a run: contact, down, passing, up; the arms swing against the legs."""
    stance, stride, _ = GAITS[name]
    turn = _cycle(act, name)
    (near, near_toe), (far, far_toe) = (_foot(turn + half, stance, stride, rise) for half in (0.0, 0.5))
    # Highest with one leg under the body; a run is highest while both feet are off the ground.
    high = swing(turn, 0.5, 0.39 if stance < 0.5 else 0.72)
    low, bob = (-206, high * 12) if stance < 0.5 else (-214, high * 9)
    swung = swing(turn, 1, 0.25)
    neck = (lean, low - 168 - bob)

    def hand(side: float, x: float) -> Point:
        forth = side * swung
        return x + lean * 0.6 - forth * arms, neck[1] + 186 - bent - max(0.0, -forth) * bent * 0.75 - abs(forth) * 8

    return Pose(
        hip=(0, low - bob), neck=neck, near_hand=hand(1, -26), far_hand=hand(-1, 24), near_foot=near, far_foot=far,
        toes=(near_toe, far_toe), gaze=0.75, nod=2 + high, slim=0.86,
    )  # fmt: skip


def _walk(act: Act) -> Pose:
    return _step(act, "walk", lean=8, rise=26, arms=44, bent=6)


def _run(act: Act) -> Pose:
    return _step(act, "run", lean=34, rise=82, arms=62, bent=62)


def _march(act: Act) -> Pose:
    return replace(_step(act, "march", lean=0, rise=52, arms=74, bent=4), nod=0)


def _sneak(act: Act) -> Pose:
    pose = _step(act, "sneak", lean=44, rise=44, arms=14, bent=74)
    return replace(
        pose, hip=(-14, pose.hip[1] + 30), neck=(30, pose.neck[1] + 40), near_hand=(64, -296), far_hand=(104, -306),
        grips=("open", "open"), over=True,
    )  # fmt: skip


def _skip(act: Act) -> Pose:
    jump = abs(swing(act.seconds, 1.1))
    beat = swing(act.seconds, 1.1)
    return Pose(
        hip=(0, -226 - jump * 34), neck=(4, -394 - jump * 34), near_hand=(-86, -262 - jump * 30),
        far_hand=(86, -262 - jump * 30), near_foot=(-22, -jump * 50 if beat > 0 else -jump * 30),
        far_foot=(34, -jump * 50 if beat < 0 else -jump * 30), toes=(24 * jump, 24 * jump), gaze=0.6, mood="happy",
    )  # fmt: skip


def _jump(act: Act) -> Pose:
    down = ease(part(act.u, 0.0, 0.2)) - ease(part(act.u, 0.2, 0.32)) + ease(part(act.u, 0.55, 0.62)) * 0.8
    down -= 0.8 * ease(part(act.u, 0.7, 0.9))
    up = ease(part(act.u, 0.22, 0.36)) - ease(part(act.u, 0.5, 0.58))
    return Pose(
        hip=(-16 * down, -228 + 56 * down), neck=(18 * down, -396 + 66 * down),
        near_hand=arc((-72, -222 + 10 * down), (-84, -472), up, -90), far_hand=arc((70, -222), (94, -484), up, 90),
        near_foot=(-26 - 20 * up, -64 * up), far_foot=(26 + 14 * up, -22 * up), toes=(52 * up, 34 * up),
        gaze=0.6, nod=-6 * up, mood="happy" if up > 0.4 else "",
    )  # fmt: skip


def _climb(act: Act) -> Pose:
    turn = swing(act.seconds, 1.7)
    return Pose(
        hip=(2, -216 + 4 * turn), neck=(10, -384 + 4 * turn), near_hand=(22, -478 - 42 * turn),
        far_hand=(64, -478 + 42 * turn), near_foot=(2, -46 + 46 * turn), far_foot=(38, -46 - 46 * turn),
        knees=(-1.0, -1.0), toes=(18, 18), gaze=0.7, nod=-10, under=True,
    )  # fmt: skip


def _crawl(act: Act) -> Pose:
    turn = swing(act.seconds, 1.3) * 22
    return Pose(
        hip=(-74, -112), neck=(82, -134), near_hand=(84 + turn, -16), far_hand=(108 - turn, -16),
        near_foot=(-172 - turn, -12), far_foot=(-150 + turn, -12), knees=((-72 - turn, -18), (-50 + turn, -18)),
        toes=(84, 84), gaze=0.8, nod=2, slim=0.68, grips=("flat", "flat"),
    )  # fmt: skip


def _fall(act: Act) -> Pose:
    down = part(act.u, 0.1, 0.42) ** 2
    flail = swing(act.seconds, 0.5) * 26 * (1 - down)
    return Pose(
        hip=(between(0, -26, down), between(-228, -40, down)), neck=(between(14, 124, down), between(-394, -92, down)),
        near_hand=(between(-90, 176, down), between(-360, -18, down) + flail),
        far_hand=(between(110, 206, down), between(-380, -22, down) - flail),
        near_foot=(between(-24, -226, down), -12 * down), far_foot=(between(24, -206, down), -34 * down),
        toes=(76 * down, 70 * down), gaze=0.7, nod=between(-6, 24, down), mood="frightened" if down < 1 else "sad",
        slim=between(1, 0.75, down), grips=("open", "open"),
    )  # fmt: skip


def _faint(act: Act) -> Pose:
    down = ease(part(act.u, 0.1, 0.5))
    return Pose(
        hip=(between(0, 6, down), between(-228, -46, down)), neck=(between(0, -152, down), between(-396, -74, down)),
        near_hand=(between(-62, -30, down), between(-206, -16, down)),
        far_hand=(between(62, -20, down), between(-206, -92, down)),
        near_foot=(between(-24, 196, down), -14 * down), far_foot=(between(24, 214, down), -20 * down),
        toes=(-70 * down, -70 * down), knees=(-1.0, -1.0), nod=between(6, -72, down), shut=True, gape=0.3,
        slim=between(1, 0.75, down),
    )  # fmt: skip


def _swim(act: Act) -> Pose:
    turn = act.seconds / 1.5
    reach, pull = swing(turn, 1), swing(turn, 1, 0.25)
    kick = swing(act.seconds, 0.5) * 16
    return Pose(
        hip=(-58, -44), neck=(104, -62), near_hand=(82 + 146 * reach, -92 - 96 * pull),
        far_hand=(74 - 146 * reach, -44 + 70 * pull), near_foot=(-304, -40 + kick), far_foot=(-298, -40 - kick),
        toes=(86, 86), gaze=0.85, nod=12, slim=0.66, grips=("flat", "flat"),
    )  # fmt: skip


def _dive(act: Act) -> Pose:
    kick = swing(act.seconds, 0.8) * 10
    return Pose(
        hip=(-50, -190), neck=(62, -66), near_hand=(166, 36), far_hand=(176, 22), near_foot=(-190, -338 + kick),
        far_foot=(-176, -354 - kick), toes=(126, 126), gaze=0.8, nod=96, slim=0.7, over=True, grips=("flat", "flat"),
    ).moved(0, -20)  # fmt: skip


def _float(act: Act) -> Pose:
    drift, other = swing(act.seconds, 5.2), swing(act.seconds, 6.7)
    return Pose(
        hip=(-6 + 4 * other, -250), neck=(14 + 5 * drift, -414), near_hand=(-112, -318 + 18 * drift),
        far_hand=(128, -352 - 18 * other), near_foot=(-66, -74 + 10 * drift), far_foot=(34, -58 + 10 * other),
        toes=(40, 28), gaze=0.5, nod=4 + 5 * drift, grips=("open", "open"),
    )  # fmt: skip


def _fly(act: Act) -> Pose:
    wave = swing(act.seconds, 2.2) * 6
    return Pose(
        hip=(-52, -212 + wave), neck=(96, -276 + wave), near_hand=(-2, -196 + wave), far_hand=(266, -322 + wave),
        near_foot=(-286, -118 + wave), far_foot=(-262, -160 - wave), toes=(78, 78), gaze=0.9, nod=26, slim=0.85,
         knees=(-1.0, (-140, -208 + wave)),
    )  # fmt: skip


GAITS = {
    "walk": (0.56, 78.0, 278.6),
    "run": (0.36, 88.0, 488.9),
    "march": (0.56, 78.0, 278.6),
    "sneak": (0.62, 62.0, 200.0),
}
"""Of each gait, the share of a double step that a foot is on the ground, how far before the body it is set down, and
how far a double step goes: twice that stride in the share of the time."""
PACES = {"walk": 236.0, "run": 707.0, "march": 236.0, "sneak": 120.0}

POSES: dict[str, Callable[[Act], Pose]] = {
    "walk": _walk,
    "run": _run,
    "march": _march,
    "sneak": _sneak,
    "skip": _skip,
    "jump": _jump,
    "climb": _climb,
    "crawl": _crawl,
    "fall": _fall,
    "faint": _faint,
    "swim": _swim,
    "dive": _dive,
    "float": _float,
    "fly": _fly,
    "play": _skip,
}
