"""The joints of the doll that people are: a pose, and how arms and legs follow hands and feet.

Positions are in stage units from between the feet, y upward negative. A standing adult's hip is at −228, the base of
the neck at −396, the mouth about (6, −422), the brow at −490. It looks to the right; `near` is the side towards us.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass, replace

from longtake.stage.sheet import Point

UPPER_ARM, FOREARM = 82.0, 80.0
THIGH, SHIN = 104.0, 104.0
_SHOULDERS = ((-42.0, 34.0), (40.0, 34.0))
_HIPS = ((-17.0, 0.0), (17.0, 0.0))
_ANKLE = 20.0
"""How high the ankle is above the sole."""
_BALL, _HEEL = 22.0, -8.0
"""Where a foot turns, from below the ankle: on its ball with the heel up, on its heel with the toes up."""
_UPRIGHT = 40.0
"""Who leans less than so many degrees keeps his arms as they are when standing."""
Bend = float | Point
"""Which way a knee or an elbow gives, 1 or −1, or where it is; an elbow of 0 hangs down or back, as elbows do."""


@dataclass(frozen=True)
class Tool:
    """Something a pose draws (words/wardrobe.toml), its grip `at` a point, turned by degrees clockwise.

    `layer`: `back` behind everybody, `mid` between the legs, `front` before body and head, `over` before the arms too.
    """

    name: str
    at: Point
    turn: float = 0.0
    layer: str = "front"
    scale: float = 1.0


@dataclass(frozen=True)
class Pose:
    """Where the joints are. `gaze` is where it looks, −1 left to 1 right; `nod` tilts the head by degrees.

    `toes` points feet down by degrees; `slim` narrows the trunk of who is seen from the side, `girth` is how wide the
    doll is made; `over` brings the far
    arm before the body, `under` the near arm behind it. `grips` are how hands look: "" a fist, `open`, `point`.
    `mood`, `shut` and `gape` are the face's unless the act says otherwise (see face.py).
    """

    hip: Point = (0, -228)
    neck: Point = (0, -396)
    near_hand: Point = (-62, -208)
    far_hand: Point = (62, -208)
    near_foot: Point = (-24, 0)
    far_foot: Point = (24, 0)
    gaze: float = 0.35
    nod: float = 0.0
    toes: tuple[float, float] = (0.0, 0.0)
    elbows: tuple[Bend, Bend] = (0.0, 0.0)
    knees: tuple[Bend, Bend] = (-1.0, -1.0)
    slim: float = 1.0
    girth: float = 1.0
    over: bool = False
    under: bool = False
    grips: tuple[str, str] = ("", "")
    mood: str = ""
    shut: bool = False
    gape: float = 0.0
    tools: tuple[Tool, ...] = ()

    @property
    def lean(self) -> float:
        """How far the trunk is turned clockwise, in degrees."""
        return math.degrees(math.atan2(self.neck[0] - self.hip[0], self.hip[1] - self.neck[1]))

    @property
    def tall(self) -> float:
        """From hip to neck."""
        return math.hypot(self.neck[0] - self.hip[0], self.neck[1] - self.hip[1])

    def arm(self, side: int) -> tuple[Point, Point, Point]:
        """Shoulder, elbow and hand of the near (0) or the far (1) arm."""
        root, hand, bend = (
            self._off(self.neck, _SHOULDERS[side]),
            (self.near_hand, self.far_hand)[side],
            self.elbows[side],
        )
        return root, *limb(root, hand, UPPER_ARM, FOREARM, bend or _hangs(root, hand, side))

    def leg(self, side: int) -> tuple[Point, Point, Point]:
        """Hip, knee and ankle of the near (0) or the far (1) leg."""
        root = self._off(self.hip, _HIPS[side])
        foot = (self.near_foot, self.far_foot)[side]
        down = math.radians(self.toes[side])
        pivot, sine, cosine = _BALL if down > 0 else _HEEL, math.sin(down), math.cos(down)
        ankle = (
            foot[0] + pivot * (1 - cosine) + _ANKLE * sine,
            foot[1] - pivot * sine - _ANKLE * cosine,
        )
        return root, *limb(root, ankle, THIGH, SHIN, self.knees[side])

    def moved(self, x: float, y: float) -> "Pose":
        """The whole pose elsewhere."""
        return self.mapped(lambda point: (point[0] + x, point[1] + y), 0.0)

    def mapped(self, to: Callable[[Point], Point], turn: float) -> "Pose":
        """Every joint elsewhere, and what is held turned by degrees."""
        return replace(
            self,
            hip=to(self.hip), neck=to(self.neck), near_hand=to(self.near_hand), far_hand=to(self.far_hand),
            near_foot=to(self.near_foot), far_foot=to(self.far_foot), elbows=_bends(self.elbows, to),
            knees=_bends(self.knees, to),
            tools=tuple(replace(tool, at=to(tool.at), turn=tool.turn + turn) for tool in self.tools),
        )  # fmt: skip

    def _off(self, base: Point, offset: Point) -> Point:
        turn = math.radians(self.lean)
        x, y = offset[0] * self.slim * self.girth, offset[1]
        return (
            base[0] + x * math.cos(turn) - y * math.sin(turn),
            base[1] + x * math.sin(turn) + y * math.cos(turn),
        )


def joined(legs: Pose, arms: Pose) -> Pose:
    """The lower body of one pose with the upper body of another; whoever lies has his arms lie with him."""
    turn = legs.lean - arms.lean
    if abs(turn) < _UPRIGHT:
        turn = 0.0
    sine, cosine = math.sin(math.radians(turn)), math.cos(math.radians(turn))

    def to(point: Point) -> Point:
        x, y = point[0] - arms.neck[0], point[1] - arms.neck[1]
        return legs.neck[0] + x * cosine - y * sine, legs.neck[1] + x * sine + y * cosine

    upper = arms.mapped(to, turn)
    return replace(
        legs, near_hand=upper.near_hand, far_hand=upper.far_hand, elbows=upper.elbows, over=upper.over,
        under=upper.under, grips=upper.grips, gaze=upper.gaze, nod=legs.nod + upper.nod, mood=upper.mood or legs.mood,
        shut=upper.shut or legs.shut, gape=upper.gape or legs.gape, tools=legs.tools + upper.tools,
    )  # fmt: skip


def limb(root: Point, end: Point, first: float, second: float, bend: Bend) -> tuple[Point, Point]:
    """Knee or elbow of a limb from `root` towards `end`, and where it really ends."""
    if isinstance(bend, tuple):
        return bend, end
    dx, dy = end[0] - root[0], end[1] - root[1]
    reach = max((dx * dx + dy * dy) ** 0.5, 1e-6)
    far = min(reach, (first + second) * 0.999)
    along = (first * first - second * second + far * far) / (2 * far)
    off = max(first * first - along * along, 0.0) ** 0.5 * bend
    ux, uy = dx / reach, dy / reach
    elbow = (root[0] + ux * along - uy * off, root[1] + uy * along + ux * off)
    return elbow, (root[0] + ux * far, root[1] + uy * far)


def _hangs(root: Point, hand: Point, side: int) -> float:
    """Which way an elbow gives: down where it can; back of a hanging arm, out of a raised one. In between it comes
    towards us, so that it never springs from one side to the other.
    """
    dx, dy = hand[0] - root[0], hand[1] - root[1]
    far = math.hypot(dx, dy) or 1.0
    score = dx / far + 0.6 * (dy if side == 0 or dy > 0 else -dy) / far
    return max(-1.0, min(1.0, score * 4)) or 1e-6


def toward(one: Point, other: Point, share: float) -> Point:
    """The point between two at a share of the way."""
    return one[0] + (other[0] - one[0]) * share, one[1] + (other[1] - one[1]) * share


def arc(one: Point, other: Point, share: float, x: float = 0.0, y: float = 0.0) -> Point:
    """The same by a way that is `x`, `y` off the straight one in its middle: round the shoulder, not through it."""
    bulge = 4 * share * (1 - share)
    at = toward(one, other, share)
    return at[0] + x * bulge, at[1] + y * bulge


def _bends(bends: tuple[Bend, Bend], to: Callable[[Point], Point]) -> tuple[Bend, Bend]:
    near, far = (to(bend) if isinstance(bend, tuple) else bend for bend in bends)
    return near, far
