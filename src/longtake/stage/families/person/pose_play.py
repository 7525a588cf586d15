"""Poses of music, film and the telephone: instruments and machines that are held, and drawn, by who uses them."""

from collections.abc import Callable
from dataclasses import replace

from longtake.stage.families.person.joints import Pose, Tool
from longtake.stage.families.person.pose_still import stand
from longtake.stage.families.values import Act
from longtake.stage.motion import ease, part, swing
from longtake.stage.sheet import Point


def _guitar(act: Act) -> Pose:
    strum = swing(act.seconds, 0.55) * 22
    return replace(
        stand(act), near_hand=(-2, -262 + strum), far_hand=(142, -326 + 6 * swing(act.seconds, 2.2)), gaze=0.5,
        nod=6 + 2 * swing(act.seconds, 1.1), over=True, elbows=((-92, -318), 0.0),
        tools=(Tool("guitar", (0, -252), 0),),
    )  # fmt: skip


def _violin(act: Act) -> Pose:
    bow = swing(act.seconds, 1.5)
    hand = (24 - 44 * bow, -346 + 34 * bow)
    return replace(
        stand(act), near_hand=hand, far_hand=(150, -378), gaze=0.5, nod=12, over=True,
        shut=bow > 0.6, tools=(Tool("violin", (42, -388)), Tool("violin-bow", hand, 40, "over")),
    )  # fmt: skip


def _erhu(act: Act) -> Pose:
    bow = swing(act.seconds, 1.7) * 30
    hand = (-30 + bow, -236)
    return replace(
        stand(act), near_hand=hand, far_hand=(64, -330 + 14 * swing(act.seconds, 2.6)), gaze=0.4, nod=6, over=True,
        elbows=(0.0, (98, -292)), tools=(Tool("erhu", (60, -226)), Tool("violin-bow", hand, 92, "over")),
    )  # fmt: skip


def _flute(act: Act) -> Pose:
    bob = swing(act.seconds, 1.9) * 3
    return replace(
        stand(act), near_hand=(66, -414 + bob), far_hand=(122, -402 + bob), gaze=0.4, nod=5, over=True, shut=True,
        gape=0.12, elbows=((-26, -318), (118, -322)), tools=(Tool("flute", (26, -424 + bob), 11),),
    )  # fmt: skip


def _trumpet(act: Act) -> Pose:
    bob = swing(act.seconds, 1.6) * 4
    return replace(
        stand(act), near_hand=(74, -404 + bob), far_hand=(104, -414 + bob), gaze=0.6, nod=-3, over=True, shut=True,
        elbows=((-20, -314), (128, -330)), tools=(Tool("trumpet", (30, -422 + bob), -8),),
    )  # fmt: skip


def _accordion(act: Act) -> Pose:
    pull = swing(act.seconds, 1.5) * 16
    return replace(
        stand(act), near_hand=(-62 - pull, -288), far_hand=(80 + pull, -288), gaze=0.4, nod=5, over=True, mood="happy",
        elbows=((-88, -336), (100, -340)), tools=(Tool("accordion", (8, -284), 0, "front", 1 + pull / 120),),
    )  # fmt: skip


def _piano(act: Act) -> Pose:
    left, right = (abs(swing(act.seconds, period)) * 12 for period in (0.83, 0.57))
    return replace(
        stand(act), near_hand=(92, -206 - left), far_hand=(128, -212 - right), gaze=0.75, nod=8, neck=(20, -389),
        over=True, grips=("flat", "flat"),
    )  # fmt: skip


def _drums(act: Act) -> Pose:
    left, right = (ease(0.5 + 0.5 * swing(act.seconds, 0.42, shift)) for shift in (0.0, 0.5))
    near, far = (74.0, -252 - 46 * left), (108.0, -262 - 50 * right)
    return replace(
        stand(act), near_hand=near, far_hand=far, gaze=0.6, nod=6 + 4 * left, over=True, mood="happy",
        tools=(Tool("drumstick", far, 34 - 50 * right), Tool("drumstick", near, 34 - 50 * left, "over")),
    )  # fmt: skip


def _conduct(act: Act) -> Pose:
    beat, side = swing(act.seconds, 1.0), swing(act.seconds, 2.0)
    far = (118 + 26 * side, -440 + 44 * beat)
    return replace(
        stand(act), near_hand=(-96 - 20 * side, -430 + 44 * beat), far_hand=far, gaze=0.6, nod=4 * beat,
        grips=("open", ""), elbows=((-106, -348), (112, -352)), tools=(Tool("baton", far, 20 + 24 * beat),),
    )  # fmt: skip


def _conjure(act: Act) -> Pose:
    turn = act.seconds / 1.6
    far = (134 + 26 * swing(turn, 1), -420 + 26 * swing(turn, 1, 0.25))
    tip = (far[0] + 60, far[1] - 46)
    sparks = tuple(Tool("spark", (tip[0] + 22 * i, tip[1] - 18 * i), act.seconds * 90 + 40 * i) for i in range(2))
    return replace(
        stand(act), near_hand=(-92, -276), far_hand=far, gaze=0.9, nod=-3, grips=("open", ""),
        tools=(Tool("wand", far, 40), *sparks),
    )  # fmt: skip


def _sing(act: Act) -> Pose:
    sway = swing(act.seconds, 2.4)
    return replace(
        stand(act), neck=(5 * sway, -396), near_hand=(44, -384), far_hand=(126 + 12 * sway, -350 - 20 * sway),
        elbows=((-58, -306), 0.0), grips=("", "open"), gaze=0.35, nod=-5 + 4 * sway, mood="happy",
        gape=0.35 + 0.55 * abs(swing(act.seconds, 1.3)), tools=(Tool("microphone", (44, -384), -28, "front"),),
    )  # fmt: skip


def _phone(act: Act) -> Pose:
    pace = swing(act.seconds, 4)
    return replace(
        stand(act), far_hand=(66, -446), elbows=(0.0, (104, -366)), gaze=0.3 + 0.3 * pace, nod=6, over=True,
        near_hand=(-58, -226 - 20 * max(0.0, pace)), tools=(Tool("phone", (62, -452), -8, "over"),),
    )  # fmt: skip


def _text(act: Act) -> Pose:
    swipe = swing(act.seconds, 0.9) * 5
    return replace(
        stand(act), near_hand=(40, -286 + swipe), far_hand=(76, -306), gaze=0.62, nod=12, over=True,
        elbows=((-58, -286), (96, -322)), tools=(Tool("phone", (72, -312), 6, "front", 1.15),),
    )  # fmt: skip


def _camera(tool: str) -> Callable[[Act], Pose]:
    def pose(act: Act) -> Pose:
        up = ease(part(act.u, 0.0, 0.2))
        eye: Point = (52.0, -452.0 + 2 * swing(act.seconds, 3))
        return replace(
            stand(act), near_hand=(38, -428), far_hand=(86, -438), elbows=((-54, -350), (104, -348)), over=True,
            gaze=0.95, nod=2 * up, tools=(Tool(tool, eye, 0, "front"),),
        )  # fmt: skip

    return pose


POSES: dict[str, Callable[[Act], Pose]] = {
    "play-guitar": _guitar,
    "play-violin": _violin,
    "play-erhu": _erhu,
    "play-flute": _flute,
    "play-trumpet": _trumpet,
    "play-accordion": _accordion,
    "play-piano": _piano,
    "play-drums": _drums,
    "conduct": _conduct,
    "conjure": _conjure,
    "sing": _sing,
    "phone": _phone,
    "text": _text,
    "film": _camera("film-camera"),
    "photograph": _camera("camera"),
}
