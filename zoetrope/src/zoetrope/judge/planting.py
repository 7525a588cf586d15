"""What every way of breaking a law needs: a world that is stopped, altered and run on."""

from collections.abc import Callable
from dataclasses import replace
from types import ModuleType
from typing import Any

import numpy as np

from zoetrope.worlds import box

Planter = Callable[[ModuleType, np.random.Generator, Any], tuple[np.ndarray, np.ndarray]]
"""From a world and lawful throws to pictures (B, T, H, W, 3), and which of them truly break the law (B,)."""


def at_least(rng: np.random.Generator, edge: float, most: float, count: int) -> np.ndarray:
    """(count,): half of them at the edge itself, half between it and `most`."""
    return np.where(rng.random(count) < 0.5, edge, rng.uniform(edge, most, count))


def directions(rng: np.random.Generator, count: int) -> np.ndarray:
    """(count, 2): any."""
    angle = rng.uniform(0, 2 * np.pi, count)
    return np.stack([np.cos(angle), np.sin(angle)], 1)


def after(world: ModuleType, throws: Any, frames: int) -> Any:
    """The same balls `frames` frames on, their words as they were."""
    film = world.play(np, throws, frames + 1)
    passed = {"through": film.through} if hasattr(film, "through") else {}
    return replace(throws, balls=film.end, **passed)


def changed(throws: Any, place: np.ndarray | None = None, speed: np.ndarray | None = None) -> Any:
    """With the first ball elsewhere (B, 2), or otherwise fast."""
    balls = throws.balls
    places, speeds = balls.place.copy(), balls.speed.copy()
    places[:, 0] = places[:, 0] if place is None else place
    speeds[:, 0] = speeds[:, 0] if speed is None else speed
    return replace(throws, balls=replace(balls, place=places, speed=speeds))


def sprung(throws: Any, spring: np.ndarray) -> Any:
    """With another restitution (B,) of the first ball."""
    springs = np.concatenate([spring[:, None], throws.balls.spring[:, 1:]], 1)
    return replace(throws, balls=replace(throws.balls, spring=springs))


def continued(world: ModuleType, throws: Any, altered: Any, frame: int) -> np.ndarray:
    """Centres (B, T, n, 2) of the throws until `frame`, and of the altered ones, which obey the laws, from there on."""
    first, rest = world.play(np, throws), world.play(np, altered, world.FRAMES - frame)
    return np.concatenate([first.place[:, :frame], rest.place], 1)


def in_air(speed: np.ndarray, gravity: np.ndarray) -> np.ndarray:
    """(B,): the first ball flies free through these frames, by its speeds (B, T, n, 2); gravity (B, 1)."""
    fall = np.stack([0 * gravity, gravity], -1)
    return np.asarray(np.abs(np.diff(speed[:, :, 0], axis=1) - fall).max((1, 2)) < 1e-6)


def first_alone(throws: Any) -> Any:
    """Without the second ball."""
    there = throws.balls.there & (np.arange(throws.balls.there.shape[1]) == 0)
    return replace(throws, balls=replace(throws.balls, there=there))


def fits(throws: Any, floor: float, place: np.ndarray, others: np.ndarray) -> np.ndarray:
    """(B,): there is room for the first ball at (B, 2), 1 px from the others' centres (B, n − 1, 2)."""
    radius, there = throws.balls.radius, throws.balls.there
    inside = (place >= radius[:, :1]) & (place <= np.array([throws.width, floor]) - radius[:, :1])
    gaps = np.linalg.norm(others - place[:, None], axis=-1) - radius[:, 1:] - radius[:, :1]
    return np.asarray(inside.all(1) & ((gaps > 1) | ~there[:, 1:]).all(1))


def slowed(throws: Any, times: int) -> Any:
    """The same flight filmed `times` as often."""
    balls: box.Balls = replace(throws.balls, speed=throws.balls.speed / times)
    return replace(throws, balls=balls, gravity=throws.gravity / times**2)
