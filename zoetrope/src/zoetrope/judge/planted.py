"""Clips in which one law is broken, made by the simulators themselves: the exam of the judge.

Each is visible by construction: what is planted lasts long enough, and is far enough from what the law allows, for a
careful viewer. Where a number decides, half of the clips have the least that is to be found, and half have more.

    floor, wall         through the floor, or a wall or the ceiling, by ≥ 2 px
    ball                through the other ball by ≥ 1.5 px, two frames after the start or more and three before the end
    board, ring, drop   hoop: through the backboard by ≥ 2 px; through an end of the ring by ≥ 1 px; from the ring down
                        not straight, ≥ .5 px per frame and ≥ 1.5 px in all
    jump                in mid-air the ball is 3–6 px elsewhere from one frame on
    flicker             … in one frame only
    swerve              … is turned so that it is ≥ 3 px elsewhere three frames later
    absent, late, gone  the ball is missing from one frame, from the first ones, or from the last ones
    extra               from some frame on, or in one frame, a still disc as large as the smallest ball is there too
    colour              from some frame on, or in one frame, the ball has another colour, ≥ .3 off in some channel
    shade               … or its own, mixed with .35–.6 of black or white, ≥ .25 off in some channel
    gravity             20–60% more or less, with six frames or more of free flight
    gain                one bounce of ≥ 1 px per frame gives 15–60% more energy than came, four frames or more before
                        the end, with two frames of free flight on either side
"""

from collections.abc import Callable
from dataclasses import replace
from types import ModuleType
from typing import Any

import numpy as np

from zoetrope.judge import LAWS, tunnels
from zoetrope.judge.planting import (
    Planter,
    after,
    at_least,
    changed,
    continued,
    directions,
    first_alone,
    fits,
    in_air,
    sprung,
)
from zoetrope.worlds import WORLDS, bounce, court, drawing, hoop, records

AWAY = -99.0
"""Where a ball stands that is not to be seen."""
AT_ONCE, OF_THEM = 64, 6
"""Throws drawn at once, and how many of them are taken: those of one draw share the frame in which it happens."""
PAINTS = np.array(list(bounce.COLOURS.values())) / 255


def planted(world: str, kind: str, rng: np.random.Generator, count: int, **size: int) -> np.ndarray:
    """`count` clips (B, T, H, W, 3) with one kind of violation. Raises KeyError for an unknown world or kind.

    `size`: height and width, where they aren't the world's own.
    """
    module, planter = WORLDS[world], KINDS[world][kind]
    found: list[np.ndarray] = []
    while sum(map(len, found)) < count:
        balls = {"two": 1.0 if kind == "ball" else float(rng.integers(2))} if world == bounce.NAME else {}
        throws = module.draw(rng, AT_ONCE, **balls, **size)
        if rng.random() < 0.3:
            throws = module.later(throws, int(rng.integers(1, module.FRAMES // 2)))
        pixels, broken = planter(module, rng, _only(throws, module.play(np, throws).clear))
        found.append(pixels[broken][:OF_THEM])
    return np.concatenate(found)[:count]


def _only(throws: Any, clear: np.ndarray) -> Any:
    return records.changed(throws, lambda array: array[clear])


def _jump(lasts: bool) -> Planter:
    def plant(world: ModuleType, rng: np.random.Generator, throws: Any) -> tuple[np.ndarray, np.ndarray]:
        frame = int(rng.integers(2, world.FRAMES - 2))
        film, count = world.play(np, throws), len(throws.words)
        to = film.place[:, frame, 0] + directions(rng, count) * at_least(rng, 3.0, 6.0, count)[:, None]
        place = film.place.copy()
        if lasts:
            place = continued(world, throws, changed(after(world, throws, frame), place=to), frame)
        else:
            place[:, frame, 0] = to
        room = fits(throws, _floor(throws), to, place[:, frame, 1:])
        return world.paint(np, throws, place), room & in_air(film.speed[:, frame - 1 : frame + 2], throws.gravity)

    return plant


def _swerve(world: ModuleType, rng: np.random.Generator, throws: Any) -> tuple[np.ndarray, np.ndarray]:
    frame = int(rng.integers(2, world.FRAMES - 4))
    film, count = world.play(np, throws), len(throws.words)
    turn = directions(rng, count) * at_least(rng, 1.0, 2.0, count)[:, None]
    turned = after(world, throws, frame)
    turned = changed(turned, speed=turned.balls.speed[:, 0] + turn)
    place, speed = continued(world, throws, turned, frame), world.play(np, turned, 4).speed
    away = np.linalg.norm(place[:, frame + 3, 0] - film.place[:, frame + 3, 0], axis=-1)
    free = in_air(film.speed[:, frame - 1 : frame + 2], throws.gravity) & in_air(speed, throws.gravity)
    return world.paint(np, throws, place), free & (away >= 3 - 1e-9)


def _missing(pick: Callable[[int], slice]) -> Planter:
    def plant(world: ModuleType, rng: np.random.Generator, throws: Any) -> tuple[np.ndarray, np.ndarray]:
        place = world.play(np, throws).place.copy()
        place[:, pick(int(rng.integers(1, world.FRAMES))), 0] = AWAY
        return world.paint(np, throws, place), np.ones(len(place), bool)

    return plant


def _extra(world: ModuleType, rng: np.random.Generator, throws: Any) -> tuple[np.ndarray, np.ndarray]:
    film, when, count = world.play(np, throws), _some_frames(world, rng), len(throws.words)
    radius = np.full(count, min(bounce.SIZES.values()))
    low, high = radius.max(), np.array([throws.width, _floor(throws)]) - radius.max()
    place = rng.uniform(low, high, (count, 2))
    gaps = np.linalg.norm(film.place - place[:, None, None], axis=-1) - throws.balls.radius[:, None] - radius[0]
    clear = ((gaps > 2) | ~throws.balls.there[:, None]).all((1, 2))
    pixels = world.paint(np, throws, film.place)
    cover = drawing.disc(np, place, radius, throws.height, throws.width, 1)[:, None]
    paint = PAINTS[rng.integers(len(PAINTS), size=count)][:, None, None, None]
    pixels[:, when] = drawing.over(pixels[:, when], cover, paint)
    return pixels, clear


def _colour(world: ModuleType, rng: np.random.Generator, throws: Any) -> tuple[np.ndarray, np.ndarray]:
    """The other colour is none that the clip has already."""
    paints = _paints(throws)
    off = np.abs(PAINTS[None, :, None] - paints[:, None]).max(-1).min(-1)  # B 6: to the nearest of the clip's colours
    other = PAINTS[np.where(off >= 0.3, rng.random(off.shape), -1).argmax(1)]
    return _repainted(world, throws, other - paints[:, 0], _some_frames(world, rng)), off.max(1) >= 0.3


def _shade(world: ModuleType, rng: np.random.Generator, throws: Any) -> tuple[np.ndarray, np.ndarray]:
    """Towards black for bright colours, towards white for dark ones."""
    paint = _paints(throws)[:, 0]
    towards = np.where(paint.mean(1, keepdims=True) > 0.5, 0.0, 1.0)
    off = at_least(rng, 0.35, 0.6, len(paint))[:, None] * (towards - paint)
    return _repainted(world, throws, off, _some_frames(world, rng)), np.abs(off).max(1) >= 0.25


def _gravity(world: ModuleType, rng: np.random.Generator, throws: Any) -> tuple[np.ndarray, np.ndarray]:
    count = len(throws.words)
    other = throws.gravity * (1 + at_least(rng, 0.2, 0.6, count) * rng.choice([-1, 1], count))[:, None]
    film = world.play(np, replace(throws, gravity=other))
    free = np.abs(np.diff(film.speed, axis=1) - np.stack([0 * other, other], -1)[:, None]).max(-1) < 1e-6
    flown = (free & throws.balls.there[:, None]).sum((1, 2))
    return world.paint(np, throws, film.place), film.clear & (flown >= 6)


def _gain(world: ModuleType, rng: np.random.Generator, throws: Any) -> tuple[np.ndarray, np.ndarray]:
    frame = int(rng.integers(2, world.FRAMES - 5))  # the bounce is between this frame and the next
    film, kept = world.play(np, throws), throws.balls.spring[:, 0]
    pumped = sprung(after(world, throws, frame), np.sqrt(at_least(rng, 1.15, 1.6, len(kept))))
    bounced = sprung(after(world, pumped, 1), kept)
    place = continued(world, throws, bounced, frame + 1)
    speed = bounced.balls.speed[:, 0]
    change = np.abs(speed - film.speed[:, frame, 0] - np.concatenate([0 * throws.gravity, throws.gravity], 1))
    one_side = ((change < 1e-6) != (change > 2)).all(1) & (change.max(1) > 2)
    gained = np.linalg.norm(speed - film.speed[:, frame + 1, 0], axis=1) > 0.1  # board and ring cannot be pumped
    before = in_air(film.speed[:, frame - 2 : frame + 1], throws.gravity)
    later = in_air(world.play(np, bounced, 3).speed, throws.gravity)
    return world.paint(np, throws, place), one_side & gained & before & later


def _some_frames(world: ModuleType, rng: np.random.Generator) -> slice:
    frame = int(rng.integers(1, world.FRAMES))
    return slice(frame, frame + 1) if rng.random() < 0.3 else slice(frame, None)


def _floor(throws: Any) -> float:
    """Where its surface is, px from above."""
    return court.basket(throws.height, throws.width).floor if isinstance(throws, hoop.Throws) else throws.height


def _paints(throws: Any) -> np.ndarray:
    """(B, n, 3), 0 to 1: the balls' colours."""
    if isinstance(throws, hoop.Throws):
        return np.tile(np.array(hoop.BALL) / 255, (len(throws.words), 1, 1))
    return np.asarray(PAINTS[throws.words[:, :, 2] - bounce.FIRST_COLOUR])


def _repainted(world: ModuleType, throws: Any, off: np.ndarray, when: slice) -> np.ndarray:
    """Pictures in some of which the first ball's colour is off by (B, 3)."""
    place = world.play(np, throws).place
    pixels: np.ndarray = world.paint(np, throws, place)
    shades = LAWS[world.NAME].look(throws.height, throws.width).shades
    colour = throws.words[:, 0, 2] - bounce.FIRST_COLOUR if world is bounce else np.zeros(len(place), int)
    shade = shades[colour][:, None]
    change = world.paint(np, first_alone(throws), place) - world.still(throws.height, throws.width)
    cover = (change * shade).sum(-1) / ((shade**2).sum(-1) + 1e-6)  # how much of each pixel the ball fills
    pixels[:, when] += (cover[..., None] * off[:, None, None, None])[:, when]
    return pixels.clip(0, 1)


def _wall(world: ModuleType, rng: np.random.Generator, throws: Any) -> tuple[np.ndarray, np.ndarray]:
    return tunnels.side(str(rng.choice(["left wall", "right wall", "ceiling"])))(world, rng, throws)


_ANYWHERE: dict[str, Planter] = {
    "jump": _jump(lasts=True),
    "flicker": _jump(lasts=False),
    "swerve": _swerve,
    "absent": _missing(lambda frame: slice(frame, frame + 1)),
    "late": _missing(lambda frame: slice(0, frame)),
    "gone": _missing(lambda frame: slice(frame, None)),
    "extra": _extra,
    "colour": _colour,
    "shade": _shade,
    "gravity": _gravity,
    "gain": _gain,
}
KINDS: dict[str, dict[str, Planter]] = {
    bounce.NAME: {"floor": tunnels.side("floor"), "wall": _wall, "ball": tunnels.ball, **_ANYWHERE},
    hoop.NAME: {
        "floor": tunnels.court_floor,
        "board": tunnels.board,
        "ring": tunnels.ring,
        "drop": tunnels.drop,
        **_ANYWHERE,
    },
}
"""World → kind → what plants it."""
