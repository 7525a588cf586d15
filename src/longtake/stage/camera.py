"""The camera: where it looks and how near, and how layers follow it.

What turns the camera on the spot (a pan, a tilt) moves near and far alike; what carries it through space (a track, a
crane, a push) moves near things more than far ones.
"""

import math
from dataclasses import dataclass

from longtake.stage.composing import Layout
from longtake.stage.frame import Frame
from longtake.stage.motion import clamp
from longtake.stage.reading.values import Camera
from longtake.stage.sheet import Point

SMOOTH = frozenset(
    {"push-in", "pull-out", "pan-left", "pan-right", "tilt-up", "tilt-down", "track", "crane-up", "crane-down"}
)
"""Moves that are seen, and so drawn anew for every frame; the others are drawn on twos like the figures."""

_CLOSER = 1.18
"""How many times nearer the camera is while it moves sideways or upwards, so that it has room to."""

_REACH = 0.075
"""How far it goes to either side, in shares of the frame."""

_TURNS, _TRAVELS, _RISES = 0.25, 0.85, 0.5
"""How far near and far part when the camera turns, travels and rises: 0 not at all, 1 as far as they lie apart."""

_FOLLOWS, _LEAD = 0.15, 0.14
"""How far it goes after a figure, in shares of the frame, and the share of the shot before and after over which the
figure's path is smoothed.
"""

_STEPS = 9
_WINDOW = [
    (step / _STEPS, (1 + math.cos(math.pi * step / _STEPS)) / (2 * _STEPS)) for step in range(-_STEPS, _STEPS + 1)
]
"""Moments about the present one, in shares of `_LEAD`, and their weights, which add up to 1."""


@dataclass(frozen=True)
class View:
    """What the camera sees: `near` times the frame about `centre`; then a move of `zoom` and `shift` (frame units).

    All layers follow the first alike; the move they follow by their depth as far as `parts` says, up and down as far as
    `sinks` says.
    """

    near: float
    centre: Point
    zoom: float = 1.0
    shift: Point = (0.0, 0.0)
    parts: float = 0.7
    sinks: float = 0.0

    def place(self, frame: Frame, depth: float) -> tuple[float, float, float]:
        """Where a layer lies: x, y of its origin and its scale, in frame units."""
        follow, sinks = 1 + (depth - 1) * self.parts, 1 + (depth - 1) * self.sinks
        scale = 1 + (self.zoom - 1) * follow
        middle = (frame.width / 2, frame.height / 2)
        # Layers grow about where the land ends, as for one who goes towards it: about the middle they would part there.
        land = (frame.floor - self.centre[1]) * self.near
        return (
            (-self.centre[0] * self.near - self.shift[0] * follow) * scale + middle[0],
            -frame.floor * self.near * scale + (land - self.shift[1] * sinks) * self.zoom + middle[1],
            self.near * scale,
        )


def view_at(camera: Camera, layout: Layout, frame: Frame, u: float) -> View:
    """The view at share `u` of the shot. Moves start and stop gently; the drift goes on into the handles."""
    near = {"near": layout.close, "far": 1.0}.get(camera.distance, layout.nearer)
    centre = _within(frame, layout.focus if near > 1 else (frame.width / 2, frame.height / 2), near)
    move, gone = camera.move, _gently(u)
    away = 2 * gone - 1 if move in ("pan-right", "tilt-down", "track", "crane-down") else 1 - 2 * gone
    across, down = away * frame.width * _REACH, away * frame.height * _REACH
    match move:
        case "drift":
            return View(near, centre, 1.012 + 0.026 * clamp(u, -0.4, 1.4))
        case "push-in" | "pull-out":
            return _pushed(layout, frame, near, centre, gone if move == "push-in" else 1 - gone)
        case "pan-left" | "pan-right":
            return View(near, centre, _CLOSER, (across, 0), _TURNS)
        case "tilt-up" | "tilt-down":
            return View(near, centre, _CLOSER, (0, down), _TURNS, _TURNS)
        case "track":
            found = _followed(layout, frame, near, u)
            return View(near, centre, _CLOSER, (across if found is None else found, 0), _TRAVELS)
        case "crane-up" | "crane-down":
            # It rises as it draws back, so that more of the place opens below it.
            return View(near, centre, _CLOSER + 0.05 * away, (0, down), _TRAVELS, _RISES)
    return View(near, centre)


def _gently(u: float) -> float:
    """0 to 1 over the middle of the shot: at rest at both ends, without a jump of speed or of its change."""
    share = clamp((u - 0.04) / 0.92)
    return share**3 * (share * (6 * share - 15) + 10)


def _pushed(layout: Layout, frame: Frame, near: float, centre: Point, share: float) -> View:
    target = _within(frame, layout.focus, near * 1.32)
    shift = tuple((to - at) * near * share for at, to in zip(centre, target, strict=True))
    return View(near, centre, 1 + 0.32 * share, (shift[0], shift[1]))


def _followed(layout: Layout, frame: Frame, near: float, u: float) -> float | None:
    """How far to the side the camera is that follows whoever goes furthest; None where nobody goes anywhere."""
    goes = [
        (max(abs(beat.finish[0] - beat.begin[0]) for beat in thing.beats), thing)
        for thing in layout.things
        if thing.depth >= 1 and thing.cut is not None and thing.held is None
    ]
    far, mover = max(goes, key=lambda one: one[0], default=(0.0, None))
    if mover is None or far < frame.width * 0.08:
        return None
    reach = frame.width * _FOLLOWS
    # Its mean place about this moment: so a figure that starts or stops at once does not jolt the camera.
    mean = sum(weight * mover.at(clamp(u + _LEAD * lead)).x for lead, weight in _WINDOW)
    aside = (mean - frame.width / 2) * near
    return reach * math.tanh(aside / reach)


def _within(frame: Frame, point: Point, near: float) -> Point:
    """The nearest centre to `point` whose view lies inside the frame."""
    half = (frame.width / near / 2, frame.height / near / 2)
    return clamp(point[0], half[0], frame.width - half[0]), clamp(point[1], half[1], frame.height - half[1])
