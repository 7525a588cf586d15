"""Poses of people by the names of actions.

How to add one: a function `(act) -> Pose` in one of the files pose_*.py and its action's name in that file's
`POSES`. What has no pose stands. Two names, "sit/read", are the legs of the first and the arms of the second.
"""

from dataclasses import replace

from longtake.stage.families.person import (
    pose_feel,
    pose_move,
    pose_play,
    pose_ride,
    pose_sport,
    pose_still,
    pose_table,
    pose_work,
)
from longtake.stage.families.person.joints import Pose, joined
from longtake.stage.families.values import Act
from longtake.stage.sheet import Point

POSES = (
    pose_still.POSES
    | pose_move.POSES
    | pose_ride.POSES
    | pose_work.POSES
    | pose_table.POSES
    | pose_sport.POSES
    | pose_play.POSES
    | pose_feel.POSES
)
"""Every pose by its action's name."""
_NEAR = frozenset({"throw", "hit", "bat", "racket", "write", "sweep", "dig"})
"""Actions whose hand is the near one."""


def posed(doing: str) -> bool:
    """Whether there is a pose for an action."""
    return all(name in POSES for name in doing.split("/"))


def pose_of(act: Act, tall: float = 1.0) -> Pose:
    """The pose of `act` now, of a doll that will be drawn `tall` times the usual size; standing if there is none."""
    if tall != 1:
        # Short legs take more steps to go as far.
        act = replace(act, gone=act.gone / tall)
    legs, _, arms = act.doing.partition("/")
    # "Drives past" is also said of who goes on foot: only who sits has a wheel in hand.
    legs = "walk" if legs == "drive" else legs
    pose = POSES.get(legs, pose_still.stand)(act)
    return joined(pose, POSES.get(arms, pose_still.stand)(act)) if arms else pose


def hand_at(act: Act, tall: float = 1.0) -> Point:
    """Where the hand is that acts, from the foot, of somebody facing right: what it throws leaves from there."""
    side = 0 if act.doing in _NEAR else 1
    x, y = pose_of(act, tall).arm(side)[2]
    return x * tall, y * tall


def foot_at(act: Act, tall: float = 1.0) -> Point:
    """Where the toe of the foot is that kicks, from between the feet."""
    x, y = pose_of(act, tall).near_foot
    return (x + 30) * tall, (y - 12) * tall
