"""Poses of hands at work: reaching, holding, carrying, writing, mending."""

from collections.abc import Callable
from dataclasses import replace

from longtake.stage.families.person.joints import Bend, Pose, Tool, arc, toward
from longtake.stage.families.person.pose_still import stand
from longtake.stage.families.values import Act
from longtake.stage.motion import between, ease, part, swing
from longtake.stage.sheet import Point


def _reach(act: Act) -> Pose:
    out = ease(part(act.u, 0.05, 0.35))
    return replace(
        stand(act), neck=(14 * out, -391), gaze=0.9, nod=4 * out, grips=("", "open"),
        far_hand=(between(64, 176, out), between(-206, -330, out) + swing(act.seconds, 2.4) * 4),
    )  # fmt: skip


def _pat(act: Act) -> Pose:
    tap = abs(swing(act.seconds, 1.1)) * 20
    return replace(_reach(act), far_hand=(168, -296 - tap), neck=(16, -390), grips=("", "flat"))


def _press(act: Act) -> Pose:
    tap = abs(swing(act.seconds, 0.8)) * 16
    return replace(_reach(act), far_hand=(160 + tap, -356), grips=("", "point"))


def _point(act: Act) -> Pose:
    out = ease(part(act.u, 0.05, 0.3))
    hand = toward((64, -206), (190, -372), out)
    return replace(stand(act), far_hand=hand, gaze=0.9, nod=-2 * out, grips=("", "point" if out > 0.4 else ""))


def _show(act: Act) -> Pose:
    out = ease(part(act.u, 0.05, 0.3))
    return replace(
        stand(act), far_hand=toward((64, -206), (172, -318), out), gaze=0.2, grips=("", "open"), mood="happy",
    )  # fmt: skip


def _give(act: Act) -> Pose:
    out = ease(part(act.u, 0.1, 0.45))
    return replace(
        stand(act), far_hand=toward((62, -240), (172, -292), out), near_hand=toward((40, -232), (140, -282), out),
        gaze=0.9, nod=4 * out, neck=(12 * out, -392), over=True,
    )  # fmt: skip


def _open(act: Act) -> Pose:
    out, back = ease(part(act.u, 0.05, 0.3)), ease(part(act.u, 0.35, 0.6))
    return replace(
        stand(act), far_hand=toward(toward((64, -206), (168, -290), out), (100, -270), back), gaze=0.9,
        neck=(14 * out - 14 * back, -392), nod=3 * out,
    )  # fmt: skip


def _put(act: Act) -> Pose:
    down = ease(part(act.u, 0.1, 0.4)) - 0.8 * ease(part(act.u, 0.55, 0.85))
    return replace(
        stand(act), hip=(-18 * down, -226), neck=(54 * down, -394 + 22 * down), gaze=0.85, nod=12 * down, over=True,
        near_hand=toward((30, -266), (120, -236), down), far_hand=toward((84, -270), (158, -232), down),
    )  # fmt: skip


def bend(act: Act) -> Pose:
    """Bent down to the ground, and up again with it."""
    down = ease(part(act.u, 0.0, 0.28)) - 0.75 * ease(part(act.u, 0.6, 0.85))
    return Pose(
        hip=(-52 * down, between(-228, -142, down)), neck=(58 * down, between(-396, -276, down)),
        near_hand=toward((-62, -206), (102, -124), down), far_hand=toward((62, -206), (132, -120), down),
        near_foot=(-40, 0), far_foot=(34, 0), gaze=0.85, nod=14 * down, over=True,
    )  # fmt: skip


def hold(act: Act) -> Pose:
    """Something small held before the chest with both hands."""
    bob = swing(act.seconds, 3.4) * 3
    return replace(stand(act), near_hand=(40, -264 + bob), far_hand=(82, -272 + bob), gaze=0.5, nod=3, over=True)


def _carry(act: Act) -> Pose:
    return replace(hold(act), near_hand=(58, -246), far_hand=(104, -256), neck=(-10, -395), nod=0)


def _lift(act: Act) -> Pose:
    up = ease(part(act.u, 0.15, 0.5))
    shake = swing(act.seconds, 0.4) * 2 * up
    return replace(
        stand(act), near_hand=arc((-40, -210), (-62, -508 + shake), up, -90),
        far_hand=arc((60, -210), (66, -508 - shake), up, 90), near_foot=(-44, 0), far_foot=(44, 0),
        hip=(0, -218), neck=(0, -386), gaze=0.3, nod=-4 * up, mood="angry" if up > 0.1 else "",
    )  # fmt: skip


def _push(act: Act) -> Pose:
    shove = swing(act.seconds, 1.6) * 8
    return Pose(
        hip=(-44 + shove, -198), neck=(64 + shove, -338), near_hand=(150 + shove, -290), far_hand=(176 + shove, -300),
        near_foot=(-148, 0), far_foot=(14, 0), toes=(36, 0), gaze=0.9, nod=12, slim=0.85, over=True, mood="angry",
        grips=("open", "open"),
    )  # fmt: skip


def _pull(act: Act) -> Pose:
    tug = swing(act.seconds, 1.6) * 8
    return Pose(
        hip=(-36 - tug, -188), neck=(-96 - tug, -344), near_hand=(46 - tug, -276), far_hand=(66 - tug, -280),
        near_foot=(34, 0), far_foot=(92, 0), toes=(-12, -16), gaze=0.8, nod=-12, slim=0.9, over=True, mood="angry",
    )  # fmt: skip


def _reads(act: Act) -> Pose:
    bob = swing(act.seconds, 3.6) * 2
    return replace(
        stand(act), near_hand=(18, -290 + bob), far_hand=(92, -296 + bob), gaze=0.62, nod=9, over=True,
        elbows=((-58, -284), (92, -312)), tools=(Tool("book", (54, -296 + bob), 4, "over"),),
    )  # fmt: skip


def _writes(act: Act) -> Pose:
    along = (act.seconds / 1.9) % 1.0
    pen = (56 + 34 * along, -300 + 2 * swing(act.seconds, 0.3))
    return replace(
        stand(act), near_hand=(24, -270), far_hand=pen, gaze=0.7, nod=10, over=True, elbows=((-56, -282), (112, -290)),
        tools=(Tool("notebook", (66, -268), -8), Tool("pen", pen, 0, "over")),
    )  # fmt: skip


def _types(act: Act) -> Pose:
    tap, other = swing(act.seconds, 0.31) * 4, swing(act.seconds, 0.23) * 4
    return replace(
        stand(act), near_hand=(34, -266 + other), far_hand=(80, -278 + tap), gaze=0.72, nod=9, over=True,
        elbows=((-60, -282), (94, -314)), tools=(Tool("laptop", (66, -258)),),
    )  # fmt: skip


def _paints(act: Act) -> Pose:
    dab = (148 + 10 * swing(act.seconds, 1.3), -352 + 34 * swing(act.seconds, 2.1))
    return replace(
        stand(act), near_hand=(24, -264), far_hand=dab, gaze=0.9, nod=2, tools=(
            Tool("palette", (38, -264), -8, "over"), Tool("brush", dab, 62),
        ),
    )  # fmt: skip


def _shaft(act: Act, tool: str, top: Point, low: Point, turn: float, neck: Point, bend: Bend = 1.0) -> Pose:
    """Both hands on one long shaft, whose grip is the lower hand."""
    return replace(
        stand(act), hip=(-10, -224), neck=neck, near_hand=low, far_hand=top, gaze=0.85, nod=12, over=True,
        elbows=(0.0, bend), near_foot=(-40, 0), far_foot=(34, 0), tools=(Tool(tool, low, turn, "front"),),
    )  # fmt: skip


def _sweeps(act: Act) -> Pose:
    go = swing(act.seconds, 1.5) * 22
    return _shaft(act, "broom", (62 - go * 0.4, -312), (84 + go * 0.6, -214), -12 - go * 0.7, (24, -386))


def _digs(act: Act) -> Pose:
    dig = 0.5 + 0.5 * swing(act.seconds, 2.0)
    top, low = (44.0, -262 - 46 * dig), (96.0, -152 - 66 * dig)
    return _shaft(act, "spade", top, low, -25 - 12 * dig, (62 - 34 * dig, -368 - 20 * dig))


def _hammers(act: Act) -> Pose:
    lift = ease(0.5 + 0.5 * swing(act.seconds, 0.95))
    hand = toward((124, -292), (96, -438), lift)
    return replace(
        stand(act), neck=(14, -391), near_hand=(86, -256), far_hand=hand, gaze=0.85, nod=9,
        tools=(Tool("hammer", hand, 96 - 104 * lift),),
    )  # fmt: skip


def _saws(act: Act) -> Pose:
    go = swing(act.seconds, 0.9) * 26
    return replace(
        stand(act), hip=(-20, -222), neck=(34, -380), near_hand=(66 + go, -252), far_hand=(128, -244), gaze=0.85,
        nod=14, tools=(Tool("saw", (66 + go, -252), 14, "front"),),
    )  # fmt: skip


def _waters(act: Act) -> Pose:
    drop = act.seconds % 1.0
    return replace(
        stand(act), neck=(12, -392), near_hand=(-40, -238), far_hand=(116, -264), gaze=0.9, nod=12, tools=(
            Tool("watering-can", (116, -264), 18), Tool("drops", (214, -196 + 70 * drop)),
            Tool("drops", (216, -196 + 70 * ((drop + 0.5) % 1))),
        ),
    )  # fmt: skip


def _fishes(act: Act) -> Pose:
    bob = swing(act.seconds, 3.2) * 3
    return replace(
        stand(act), near_hand=(46, -246), far_hand=(86, -268), gaze=0.9, nod=6, over=True,
        tools=(Tool("rod", (66, -256), bob),),
    )  # fmt: skip


def _sews(act: Act) -> Pose:
    draw = ease(0.5 + 0.5 * swing(act.seconds, 1.7))
    hand = toward((72, -280), (132, -330), draw)
    return replace(
        stand(act), near_hand=(44, -272), far_hand=hand, gaze=0.7, nod=11, over=True, elbows=((-56, -286), (112, -300)),
        tools=(Tool("cloth", (58, -262)), Tool("needle", hand, 50, "over")),
    )  # fmt: skip


POSES: dict[str, Callable[[Act], Pose]] = {
    "reach": _reach,
    "paw": _pat,
    "press": _press,
    "take": _reach,
    "point": _point,
    "show": _show,
    "give": _give,
    "open": _open,
    "close": _press,
    "put": _put,
    "pick-up": bend,
    "hold": hold,
    "carry": _carry,
    "lift": _lift,
    "push": _push,
    "pull": _pull,
    "read": _reads,
    "write": _writes,
    "type": _types,
    "paint": _paints,
    "sweep": _sweeps,
    "dig": _digs,
    "hammer": _hammers,
    "saw": _saws,
    "water": _waters,
    "fish": _fishes,
    "sew": _sews,
}
