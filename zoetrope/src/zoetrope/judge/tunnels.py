"""Balls that go through what is solid: the simulator runs on without it."""

from dataclasses import replace
from types import ModuleType
from typing import Any

import numpy as np

from zoetrope.judge.planting import Planter, after, at_least, changed, continued, slowed
from zoetrope.worlds import bounce, court, hoop

DEEP, INTO_BALL, INTO_RING = 2.0, 1.5, 1.0
"""px by which a ball is at least in a wall, in another ball, in an end of the ring."""
FINE, LAST = 8, 3
"""Depth is looked at that often a frame, as a fast ball is through between two; and not in the last frames."""


def side(name: str) -> Planter:
    """One side of the box is taken away: the box is made 64 px larger there."""
    shift = np.array({"left wall": (64, 0), "ceiling": (0, 64)}.get(name, (0, 0)))
    axis, sign = {"floor": (1, 1), "ceiling": (1, -1), "left wall": (0, -1), "right wall": (0, 1)}[name]

    def plant(world: ModuleType, _rng: np.random.Generator, throws: Any) -> tuple[np.ndarray, np.ndarray]:
        balls = replace(throws.balls, place=throws.balls.place + shift)
        size = throws.height + 64 * axis, throws.width + 64 * (1 - axis)
        larger = replace(throws, balls=balls, height=size[0], width=size[1])
        place = world.play(np, larger).place - shift
        edge = (throws.height if axis else throws.width) if sign > 0 else 0
        depth = sign * (place[..., axis] - edge) + throws.balls.radius[:, None]
        return world.paint(np, throws, place), (depth * throws.balls.there[:, None]).max((1, 2)) >= DEEP

    return plant


def ball(world: ModuleType, _rng: np.random.Generator, throws: bounce.Throws) -> tuple[np.ndarray, np.ndarray]:
    """Two balls go through each other."""
    lawful = world.play(np, throws)
    alone = replace(throws, balls=replace(throws.balls, there=throws.balls.there & False))
    place = world.play(np, alone).place
    finely = world.play(np, slowed(alone, FINE), FINE * (world.FRAMES - LAST) + 1).place
    depth = throws.balls.radius.sum(1)[:, None] - np.linalg.norm(finely[:, :, 1] - finely[:, :, 0], axis=-1)
    met = (lawful.meetings > 0) & throws.balls.there.all(1) & _begins_alike(place, lawful.place)
    return world.paint(np, throws, place), met & (depth.max(1) >= INTO_BALL)


def court_floor(world: ModuleType, _rng: np.random.Generator, throws: hoop.Throws) -> tuple[np.ndarray, np.ndarray]:
    """The ball goes through the floor of the court."""
    scene = court.basket(throws.height, throws.width)
    place = _played(throws, replace(scene, floor=scene.floor + 64))
    depth = place[:, :, 0, 1] + throws.balls.radius - scene.floor
    return world.paint(np, throws, place), depth.max(1) >= DEEP


def board(world: ModuleType, _rng: np.random.Generator, throws: hoop.Throws) -> tuple[np.ndarray, np.ndarray]:
    """The ball goes through the backboard."""
    scene = court.basket(throws.height, throws.width)
    lawful, place = world.play(np, throws), _played(throws, replace(scene, top=scene.bottom))
    (x, y), radius = np.moveaxis(place[:, :, 0], -1, 0), throws.balls.radius
    depth = np.where((y > scene.top) & (y < scene.bottom), x + radius - scene.face, 0)
    return world.paint(np, throws, place), (lawful.board > 0) & (depth.max(1) >= DEEP)


def ring(world: ModuleType, _rng: np.random.Generator, throws: hoop.Throws) -> tuple[np.ndarray, np.ndarray]:
    """The ball goes through an end of the ring, as if neither ring nor net were there."""
    scene = court.basket(throws.height, throws.width)
    nowhere = replace(scene, front=10.0 * throws.width, back=10.0 * throws.width)
    lawful, place = world.play(np, throws), _played(throws, nowhere)
    finely = _played(slowed(throws, FINE), nowhere, FINE * (world.FRAMES - LAST) + 1)[:, :, 0]
    reach = throws.balls.radius + court.THICK / 2
    gaps = [np.linalg.norm(finely - (end, scene.ring), axis=-1) for end in (scene.front, scene.back)]
    depth = (reach - np.minimum(*gaps)).max(1)
    met = (lawful.ring > 0) & _begins_alike(place, lawful.place)
    return world.paint(np, throws, place), met & (depth >= INTO_RING)


def drop(world: ModuleType, rng: np.random.Generator, throws: hoop.Throws) -> tuple[np.ndarray, np.ndarray]:
    """The ball comes down through the ring, and from a later frame on goes aside, by .5 px per frame or more."""
    frame = int(rng.integers(3, world.FRAMES - 4))
    caught = after(world, throws, frame)
    across = at_least(rng, 0.5, 1.5, len(caught.through)) * rng.choice([-1, 1], len(caught.through))
    speed = np.stack([across, caught.balls.speed[:, 0, 1]], 1)
    place = continued(world, throws, changed(caught, speed=speed), frame)
    aside = np.abs(place[:, frame:, 0, 0] - place[:, frame : frame + 1, 0, 0]).max(1)
    scored = caught.through & ~throws.through & (place[:, 0, 0, 1] < court.basket(throws.height, throws.width).ring)
    return world.paint(np, throws, place), scored & (aside >= 1.5)


def _played(throws: hoop.Throws, scene: court.Basket, frames: int = hoop.FRAMES) -> np.ndarray:
    place: np.ndarray = court.play(np, throws.balls, throws.through, frames, scene, throws.gravity).place
    return place


def _begins_alike(place: np.ndarray, lawful: np.ndarray) -> np.ndarray:
    """(B,): the first frames are as the law has them, or the balls might have come otherwise."""
    return np.asarray(np.linalg.norm(place - lawful, axis=-1)[:, :3].max((1, 2)) < 0.01)
