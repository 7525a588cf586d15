"""Where everything stands and how it goes: a description, composed for one frame."""

import math
from dataclasses import dataclass
from typing import Literal

from longtake.stage.families.values import Cut
from longtake.stage.motion import between, clamp, ease
from longtake.stage.sheet import Point

Part = Literal["whole", "bed", "sleeper", "blanket", "label", "quotation"]
Going = Literal["stays", "walks", "glides", "jumps", "falls", "flies", "rolls", "rises"]


@dataclass(frozen=True)
class Beat:
    """A stretch of the shot, `start` to `end` in shares: a figure does one thing and goes from place to place."""

    doing: str
    start: float
    end: float
    begin: Point
    finish: Point
    going: Going = "stays"
    ends: str = ""
    """What it does once it has arrived, if something else: a walker stands, a glass is broken."""


@dataclass(frozen=True)
class State:
    """A figure at a moment: where, turned by how many degrees, doing what, and the share of that gone by."""

    x: float
    y: float
    turn: float
    doing: str
    share: float


@dataclass(frozen=True)
class Placed:
    """One thing in the frame. `facing` 1 looks right, −1 left; `order` is what is drawn later; `depth` as for layers.

    `since` is the share of the shot at which it springs up; None: it is there from the start. `content` is what a
    picture shows. `held` says in whose hand it stays: who, how far before the figure and how far below its foot.
    `floor` is where the ground is on which it casts its shadow.
    """

    word: str
    who: str
    beats: tuple[Beat, ...]
    cut: Cut | None = None
    part: Part = "whole"
    scale: float = 1.0
    facing: int = 1
    order: float = 0.0
    depth: float = 1.0
    since: float | None = None
    content: Cut | None = None
    held: tuple[str, float, float] | None = None
    floor: float = math.inf

    def at(self, u: float) -> State:
        """Where it is and what it does at share `u`."""
        beat = next((beat for beat in self.beats if u < beat.end), self.beats[-1])
        share = clamp((u - beat.start) / (beat.end - beat.start))
        return _GOINGS[beat.going](beat, share, (u - beat.start) / (beat.end - beat.start))


@dataclass(frozen=True)
class Layout:
    """A composed shot: its things in the order they are drawn, and what a close camera looks at.

    `close` is how many times nearer a near shot is; `nearer` how many times a shot of which nothing is said.
    """

    things: tuple[Placed, ...]
    focus: Point
    close: float
    nearer: float


def _state(beat: Beat, x: float, y: float, share: float, turn: float = 0.0, *, arrived: bool = False) -> State:
    return State(x, y, turn, beat.ends if arrived and beat.ends else beat.doing, share)


def _stays(beat: Beat, share: float, free: float) -> State:
    return _state(beat, *beat.finish, share)


def _walks(beat: Beat, share: float, free: float) -> State:
    """A steady pace that ends with the stretch's last fifth to spare; before its start it comes from further away."""
    gone = min(free / 0.8, 1.0)
    x, y = between(beat.begin[0], beat.finish[0], gone), between(beat.begin[1], beat.finish[1], gone)
    return _state(beat, x, y, clamp((free - 0.8) / 0.2) if gone >= 1 else share, arrived=gone >= 1)


def _glides(beat: Beat, share: float, free: float) -> State:
    return _state(
        beat, between(beat.begin[0], beat.finish[0], free), between(beat.begin[1], beat.finish[1], free), share
    )


def _jumps(beat: Beat, share: float, free: float) -> State:
    """A crouch, a leap on a parabola in the middle third, and a landing."""
    leap = clamp((share - 0.25) / 0.3)
    (x0, y0), (x1, y1) = beat.begin, beat.finish
    rise = 4 * leap * (1 - leap) * (max(y0 - y1, 0) * 0.35 + 120)
    turn = (28 - 56 * leap) * (1 if x1 >= x0 else -1) * -1 if 0 < leap < 1 else 0.0
    doing = "sit" if leap <= 0 else beat.doing
    return State(between(x0, x1, leap), between(y0, y1, leap) - rise, turn, beat.ends if leap >= 1 else doing, share)


def _falls(beat: Beat, share: float, free: float) -> State:
    """Free fall in the first part, then what the matter does: `ends` bounce bounces, else it lies there."""
    (x0, y0), (x1, y1) = beat.begin, beat.finish
    drop = clamp(share / 0.3)
    if drop < 1:
        return _state(beat, between(x0, x1, drop * 0.5), between(y0, y1, drop * drop), share, turn=drop * 40)
    after = (share - 0.3) / 0.7
    if beat.ends != "bounce":
        return State(between(x0, x1, 0.5), y1, 0.0, beat.ends or beat.doing, after)
    height, spent = y1 - y0, 0.0
    length, tall = 0.34, height * 0.55
    while after > spent + length and tall > 4:
        spent, length, tall = spent + length, length * 0.72, tall * 0.5
    within = clamp((after - spent) / length) if tall > 4 else 1.0
    return State(between(x0, x1, 0.5 + 0.5 * ease(after)), y1 - 4 * within * (1 - within) * tall, 0.0, "bounce", share)


def _flies(beat: Beat, share: float, free: float) -> State:
    x, y = between(beat.begin[0], beat.finish[0], free), between(beat.begin[1], beat.finish[1], free)
    return _state(beat, x, y, share)


def _rolls(beat: Beat, share: float, free: float) -> State:
    gone = ease(share)
    return _state(beat, between(beat.begin[0], beat.finish[0], gone), beat.finish[1], share)


def _rises(beat: Beat, share: float, free: float) -> State:
    gone = ease(share)
    x, y = between(beat.begin[0], beat.finish[0], gone), between(beat.begin[1], beat.finish[1], gone)
    return _state(beat, x, y, share)


_GOINGS = {
    "stays": _stays, "walks": _walks, "glides": _glides, "jumps": _jumps, "falls": _falls, "flies": _flies,
    "rolls": _rolls, "rises": _rises,
}  # fmt: skip
