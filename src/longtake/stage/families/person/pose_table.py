"""Poses at table and in the kitchen: eating, drinking, cooking, washing up."""

from collections.abc import Callable
from dataclasses import replace

from longtake.stage.families.person.joints import Pose, Tool, toward
from longtake.stage.families.person.pose_still import stand
from longtake.stage.families.person.pose_work import bend
from longtake.stage.families.values import Act
from longtake.stage.motion import clamp, ease, part, swing


def _pours(act: Act) -> Pose:
    tip = ease(part(act.u, 0.1, 0.35))
    hand = (112.0, -318.0)
    stream = (Tool("stream", (164, -314)),) if tip > 0.9 and act.u < 0.88 else ()
    return replace(
        stand(act), far_hand=hand, gaze=0.9, nod=10, neck=(8, -393), tools=(*stream, Tool("jug", hand, 70 * tip)),
    )  # fmt: skip


def _feeds(act: Act) -> Pose:
    """A packet, tipped low over a bowl, and what falls out of it."""
    down, tip = ease(part(act.u, 0.0, 0.24)), part(act.u, 0.24, 0.4)
    hand = toward((62, -206), (128, -204), down)
    fall = [(act.seconds * 1.9 + index / 3) % 1.0 for index in range(3)] if tip > 0.9 and act.u < 0.86 else []
    return replace(
        bend(replace(act, u=0.28 * down)), far_hand=hand, near_hand=toward((-62, -206), (58, -150), down), tools=(
            Tool("packet", (hand[0] - 6, hand[1] - 12), 20 + 92 * tip),
            *(Tool("kibble", (hand[0] + 62 - 8 * gone, hand[1] + 22 + 130 * gone * gone)) for gone in fall),
        ),
    )  # fmt: skip


def _cooks(act: Act) -> Pose:
    turn = act.seconds / 1.4
    hand = (100 + 14 * swing(turn, 1), -288 + 5 * swing(turn, 1, 0.25))
    return replace(
        stand(act), near_hand=(52, -232), far_hand=hand, gaze=0.75, nod=10, over=True, elbows=(0.0, (94, -340)),
        tools=(Tool("ladle", hand, 8), Tool("pan", (56, -230), 0)),
    )  # fmt: skip


def _stirs(act: Act) -> Pose:
    """In a pot that stands there."""
    turn = act.seconds / 1.6
    hand = (118 + 22 * swing(turn, 1), -232 + 6 * swing(turn, 1, 0.25))
    return replace(
        stand(act), neck=(18, -388), near_hand=(60, -246), far_hand=hand, gaze=0.8, nod=12, over=True,
        tools=(Tool("ladle", hand, 8),),
    )  # fmt: skip


def _eats(act: Act) -> Pose:
    up = ease(clamp(1.3 * swing(act.seconds, 1.9)))
    hand = toward((84, -286), (44, -404), up)
    return replace(
        stand(act), near_hand=(40, -258), far_hand=hand, gaze=0.5, nod=7 - 4 * up, over=True,
        elbows=((-56, -286), (96, -322)), gape=0.5 * clamp(up * 3 - 2), tools=(
            Tool("bowl", (62, -258)), Tool("spoon", hand, -38 - 30 * up),
        ),
    )  # fmt: skip


def _dines(act: Act) -> Pose:
    """Of what stands on the table."""
    eats = _eats(act)
    return replace(eats, near_hand=(30, -244), tools=eats.tools[1:])


def _bites(act: Act) -> Pose:
    """Of something in the hand."""
    up = ease(clamp(1.3 * swing(act.seconds, 1.9)))
    return replace(
        stand(act), far_hand=toward((92, -268), (66, -352), up), gaze=0.5, nod=7 - 4 * up, over=True,
        gape=0.5 * clamp(up * 3 - 2),
    )  # fmt: skip


def _drinks(act: Act) -> Pose:
    up = ease(part(act.u, 0.12, 0.32)) - ease(part(act.u, 0.72, 0.92))
    hand = toward((78, -290), (46, -408), up)
    return replace(
        stand(act), far_hand=hand, gaze=0.6, nod=5 - 14 * up, over=True, elbows=(0.0, (98, -326)), shut=up > 0.8,
        tools=(Tool("cup", hand, -46 * up, "over"),),
    )  # fmt: skip


def _toast(act: Act) -> Pose:
    up = ease(part(act.u, 0.05, 0.3))
    hand = toward((84, -290), (132, -440), up)
    return replace(
        stand(act), far_hand=hand, gaze=0.7, nod=-3, mood="happy", tools=(Tool("wine-glass", hand),),
    )  # fmt: skip


def _washes(act: Act) -> Pose:
    rub = swing(act.seconds, 0.9) * 16
    return replace(
        stand(act), hip=(-10, -226), neck=(22, -388), near_hand=(72 + rub, -254), far_hand=(104 - rub, -258),
        gaze=0.8, nod=12, over=True, tools=(Tool("suds", (92, -250), 0, "over"),),
    )  # fmt: skip


def _cuts(act: Act) -> Pose:
    chop = abs(swing(act.seconds, 0.8)) * 26
    return replace(
        stand(act), neck=(16, -390), near_hand=(62, -236), far_hand=(112, -256 - chop), gaze=0.8, nod=12, over=True,
        elbows=(0.0, (94, -330)), tools=(Tool("board", (100, -222)), Tool("knife", (112, -256 - chop), 8)),
    )  # fmt: skip


POSES: dict[str, Callable[[Act], Pose]] = {
    "pour": _pours,
    "fill": _feeds,
    "cook": _cooks,
    "eat": _eats,
    "bite": _bites,
    "dine": _dines,
    "stir": _stirs,
    "drink": _drinks,
    "toast": _toast,
    "wash": _washes,
    "cut": _cuts,
}
