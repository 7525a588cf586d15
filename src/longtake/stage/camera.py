"""The camera: where it looks and how near, and how layers follow it."""

from dataclasses import dataclass

from longtake.stage.composing import Layout
from longtake.stage.frame import Frame
from longtake.stage.motion import between, clamp, ease
from longtake.stage.reading.values import Camera
from longtake.stage.sheet import Point

SMOOTH = frozenset({"push-in", "pull-out", "pan-left", "pan-right", "tilt-up", "tilt-down", "track"})
"""Moves that are seen, and so drawn anew for every frame; the others are drawn on twos like the figures."""


@dataclass(frozen=True)
class View:
    """What the camera sees: `near` times the frame about `centre`; then a move of `zoom` and `shift` (frame units).

    All layers follow the first alike; the move they follow by their depth, so that near things pass far ones.
    """

    near: float
    centre: Point
    zoom: float = 1.0
    shift: Point = (0.0, 0.0)

    def place(self, frame: Frame, depth: float) -> tuple[float, float, float]:
        """Where a layer lies: x, y of its origin and its scale, in frame units."""
        follow = 0.3 + 0.7 * depth
        scale = 1 + (self.zoom - 1) * follow
        middle = (frame.width / 2, frame.height / 2)
        x = middle[0] - self.centre[0] * self.near
        y = middle[1] - self.centre[1] * self.near
        return (
            (x - middle[0] - self.shift[0] * follow) * scale + middle[0],
            (y - middle[1] - self.shift[1] * follow) * scale + middle[1],
            self.near * scale,
        )


def view_at(camera: Camera, layout: Layout, frame: Frame, u: float) -> View:
    """The view at share `u` of the shot. Moves ease in and out; the drift goes on into the handles."""
    near = {"near": layout.close, "far": 1.0}.get(camera.distance, layout.nearer)
    move, gone = camera.move, ease(u)
    centre = _within(frame, layout.focus if near > 1 else (frame.width / 2, frame.height / 2), near)
    if move == "drift":
        return View(near, centre, 1.012 + 0.026 * clamp(u, -0.4, 1.4))
    if move in ("push-in", "pull-out"):
        share = gone if move == "push-in" else 1 - gone
        target = _within(frame, layout.focus, near * 1.32)
        shift = tuple((to - at) * near * share for at, to in zip(centre, target, strict=True))
        return View(near, centre, 1 + 0.32 * share, (shift[0], shift[1]))
    if move in ("pan-left", "pan-right", "track"):
        reach = frame.width * 0.075
        return View(near, centre, 1.18, (between(-reach, reach, gone if move != "pan-left" else 1 - gone), 0))
    if move in ("tilt-up", "tilt-down"):
        reach = frame.height * 0.075
        return View(near, centre, 1.18, (0, between(reach, -reach, gone if move == "tilt-up" else 1 - gone)))
    return View(near, centre)


def _within(frame: Frame, point: Point, near: float) -> Point:
    """The nearest centre to `point` whose view lies inside the frame."""
    half = (frame.width / near / 2, frame.height / near / 2)
    return clamp(point[0], half[0], frame.width - half[0]), clamp(point[1], half[1], frame.height - half[1])
