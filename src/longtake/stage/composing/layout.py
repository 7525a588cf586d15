"""Where everything stands and how it goes: a description, composed for one frame."""

import math
from dataclasses import dataclass, replace
from typing import Literal

from longtake.stage.families.values import Cut
from longtake.stage.mechanics import Impact, Track
from longtake.stage.motion import between, clamp, ease
from longtake.stage.sheet import Point

Part = Literal["whole", "bed", "sleeper", "blanket", "label", "quotation"]
Going = Literal["stays", "walks", "glides", "jumps", "flies", "rolls", "rises", "dives", "lies", "dunks"]
_PRONE = 78.0
"""By how many degrees who has dived to the side is turned."""
_BREAKS_IN = 2.5
"""Seconds that a thing takes to fall to pieces, until the last of them lies still."""


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
    """What it does once it has arrived, if something else: a walker stands."""
    high: float = 120.0
    """How far a jump goes above where it starts and ends; of who lies, 1 to the right, −1 to the left."""
    tempo: float = 1.0
    """How fast its clock runs: legs that go more slowly than they would step more slowly."""


@dataclass(frozen=True)
class State:
    """A figure at a moment: where, turned by how many degrees, doing what, and the share of that gone by.

    `shadow` is where its shadow falls, and how dark it is; None: it casts none. `tempo` is how fast its clock runs.
    """

    x: float
    y: float
    turn: float
    doing: str
    share: float
    shadow: tuple[Point, float] | None = None
    tempo: float = 1.0

    def placed(self, x: float, y: float) -> Point:
        """A point of the figure, turned with it."""
        turn = math.radians(self.turn)
        return self.x + x * math.cos(turn) - y * math.sin(turn), self.y + x * math.sin(turn) + y * math.cos(turn)


@dataclass(frozen=True)
class Placed:
    """One thing in the frame. `facing` 1 looks right, −1 left; `order` is what is drawn later; `depth` as for layers.

    `since` is the share of the shot at which it springs up; None: it is there from the start. `content` is what a
    picture shows. `held` says in whose hand it stays, `grip` how far its foot is below that hand.
    `floor` is where the ground is on which it casts its shadow. `track` is the way of what moves by the mechanics,
    over `seconds`; `water` how high the water lies into which it goes. `mood` is how somebody is said to feel.
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
    held: str | None = None
    grip: float = 0.0
    floor: float = math.inf
    track: Track | None = None
    seconds: float = 0.0
    water: float | None = None
    mood: str = ""

    def at(self, u: float) -> State:
        """Where it is and what it does at share `u`."""
        if self.track is not None:
            return self._tracked(self.track, u)
        beat = next((beat for beat in self.beats if u < beat.end), self.beats[-1])
        share = clamp((u - beat.start) / (beat.end - beat.start))
        state = _GOINGS[beat.going](beat, share, (u - beat.start) / (beat.end - beat.start))
        shadow = ((state.x, state.y), 1.0) if state.y >= self.floor - 2 else None
        return replace(state, shadow=shadow, tempo=beat.tempo)

    def _tracked(self, track: Track, u: float) -> State:
        now = track.at(u * self.seconds)
        x, y = track.foot(now)
        doing = {"lies": "", "afloat": "float"}.get(now.state, now.state)
        height = max(self.floor - now.y - track.rise, 0.0)
        near = 1.0 - min(height / 700, 1.0)
        shadow = ((now.x, self.floor), near) if near > 0 and math.isfinite(self.floor) and self.water is None else None
        return State(x, y, now.turn, doing, clamp(now.since / _BREAKS_IN), shadow)


@dataclass(frozen=True)
class Layout:
    """A composed shot: its things in the order they are drawn, and what a close camera looks at.

    `close` is how many times nearer a near shot is; `nearer` how many times a shot of which nothing is said.
    `impacts` are what hits what, and when; `ground` how high the ground is on which something stands, a y.
    """

    things: tuple[Placed, ...]
    focus: Point
    close: float
    nearer: float
    impacts: tuple[Impact, ...] = ()
    ground: float | None = None


def _state(beat: Beat, x: float, y: float, share: float, *, arrived: bool = False) -> State:
    return State(x, y, 0.0, beat.ends if arrived and beat.ends else beat.doing, share)


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
    rise = 4 * leap * (1 - leap) * (max(y0 - y1, 0) * 0.35 + beat.high)
    turn = (28 - 56 * leap) * (-1 if x1 > x0 else 1) if 0 < leap < 1 and x1 != x0 else 0.0
    doing = "sit" if leap <= 0 and beat.ends == "sit" else beat.doing
    return State(between(x0, x1, leap), between(y0, y1, leap) - rise, turn, beat.ends if leap >= 1 else doing, share)


def _rolls(beat: Beat, share: float, free: float) -> State:
    gone = ease(share)
    return _state(beat, between(beat.begin[0], beat.finish[0], gone), beat.finish[1], share)


def _rises(beat: Beat, share: float, free: float) -> State:
    gone = ease(share)
    x, y = between(beat.begin[0], beat.finish[0], gone), between(beat.begin[1], beat.finish[1], gone)
    return _state(beat, x, y, share)


def _dives(beat: Beat, share: float, free: float) -> State:
    """Off the feet and over to the side, till the body lies along the ground."""
    leap = ease(clamp((share - 0.25) / 0.45))
    (x0, y0), (x1, y1) = beat.begin, beat.finish
    side = 1 if x1 >= x0 else -1
    state = _state(beat, between(x0, x1, leap), between(y0, y1, leap) - 4 * leap * (1 - leap) * beat.high, share)
    return replace(state, turn=side * _PRONE * leap)


def _lies(beat: Beat, share: float, free: float) -> State:
    """On the ground, where a dive to the side it came from ended."""
    return replace(_state(beat, *beat.finish, share), turn=_PRONE if beat.high > 0 else -_PRONE)


def _dunks(beat: Beat, share: float, free: float) -> State:
    """A run-up and a leap that is highest half way, when the hands are."""
    (x0, y0), (x1, y1) = beat.begin, beat.finish
    leap = clamp((share - 0.22) / 0.56)
    x, rise = between(x0, x1, ease(clamp(share / 0.5))), 4 * leap * (1 - leap) * beat.high
    return _state(beat, x, between(y0, y1, share) - rise, share)


_GOINGS = {
    "stays": _stays, "walks": _walks, "glides": _glides, "jumps": _jumps, "flies": _glides, "rolls": _rolls,
    "rises": _rises, "dives": _dives, "lies": _lies, "dunks": _dunks,
}  # fmt: skip
