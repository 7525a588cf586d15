"""Clips of `bounce` in which one law is broken, made by the simulator itself: it is stopped, altered, and run on.

Each is visible: what is planted lasts long enough, and is far enough from what the law allows, for a careful viewer.

    floor, wall, ball   through the floor, a wall or the ceiling by ≥ 2 px, or through the other ball by ≥ 1.5 px, two
                        frames after the start or more and three before the end
    jump                in mid-air a ball is 3–6 px elsewhere from one frame on
    flicker             … in one frame only
    swerve              … turned so that it is ≥ 3 px elsewhere three frames later
    absent, late, gone  a ball is missing from one frame, from the first ones, or from the last ones
    colour              from some frame on, or in one frame, a ball has another of the world's colours
    shade               … or its own, mixed with .35–.6 of black or white
    gravity             20–60% more or less, with six frames or more of free flight
    gain                one bounce of ≥ 1 px per frame gives 15–60% more energy than came, four frames or more before
                        the end, with two frames of free flight on either side
"""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from zoetrope.worlds import bounce, box, records

Planter = Callable[[np.random.Generator, bounce.Throws], tuple[np.ndarray, np.ndarray]]
"""From throws to pictures (B, T, H, W, 3), and which of them truly break the law (B,)."""

AWAY = -99.0
"""Where a ball stands that is not to be seen."""


def planted(kind: str, rng: np.random.Generator, count: int) -> np.ndarray:
    """`count` clips (B, T, H, W, 3) with one kind of violation. Raises KeyError for an unknown kind."""
    found: list[np.ndarray] = []
    while sum(map(len, found)) < count:
        two = 1.0 if kind == "ball" else float(rng.choice([0.0, 1.0]))
        throws = bounce.draw(rng, 4 * count if kind in ("ball", "gain") else 2 * count, two=two)
        if rng.random() < 0.3:
            throws = bounce.later(throws, int(rng.integers(1, bounce.FRAMES)))
        film = bounce.play(np, throws)
        throws = records.changed(throws, lambda array, clear=film.clear: array[clear])
        pixels, broken = KINDS[kind](rng, throws)
        found.append(pixels[broken])
    return np.concatenate(found)[:count]


def _tunnels(side: str) -> Planter:
    """One side of the box is taken away: the box is made 64 px larger there."""

    def plant(rng: np.random.Generator, throws: bounce.Throws) -> tuple[np.ndarray, np.ndarray]:
        shift = np.array({"left": (64, 0), "ceiling": (0, 64)}.get(side, (0, 0)))
        height = throws.height + 64 * (side in ("floor", "ceiling"))
        width = throws.width + 64 * (side in ("left", "right"))
        balls = replace(throws.balls, place=throws.balls.place + shift)
        place = bounce.play(np, replace(throws, balls=balls, height=height, width=width)).place - shift
        edges = {
            "floor": (1, 1, throws.height),
            "right": (0, 1, throws.width),
            "left": (0, -1, 0),
            "ceiling": (1, -1, 0),
        }
        axis, sign, edge = edges[side]
        depth = sign * (place[..., axis] - edge) + throws.balls.radius[:, None]
        return bounce.paint(np, throws, place), (depth * throws.balls.there[:, None]).max((1, 2)) >= 2

    return plant


def _wall(rng: np.random.Generator, throws: bounce.Throws) -> tuple[np.ndarray, np.ndarray]:
    return _tunnels(str(rng.choice(["left", "right", "ceiling"])))(rng, throws)


def _ball(rng: np.random.Generator, throws: bounce.Throws) -> tuple[np.ndarray, np.ndarray]:
    """The depth is looked at eight times a frame: a fast ball is through between two."""
    lawful = bounce.play(np, throws)
    alone = replace(throws.balls, there=throws.balls.there & False)
    place = bounce.play(np, replace(throws, balls=alone)).place
    slow = replace(throws, balls=replace(alone, speed=alone.speed / 8), gravity=throws.gravity / 64)
    finely = bounce.play(np, slow, 8 * bounce.FRAMES - 23).place  # not the last three frames
    depth = throws.balls.radius.sum(1)[:, None] - np.linalg.norm(finely[:, :, 1] - finely[:, :, 0], axis=-1)
    before = np.linalg.norm(place - lawful.place, axis=-1)[:, :3].max((1, 2)) < 0.01  # or it might have come otherwise
    met = (lawful.meetings > 0) & throws.balls.there.all(1) & before
    return bounce.paint(np, throws, place), met & (depth.max(1) >= 1.5)


def _stopped(throws: bounce.Throws, frame: int, change: Callable[[box.Balls], box.Balls], frames: int) -> np.ndarray:
    """Centres (B, frames, n, 2) of balls that are changed when `frame` is reached, and then obey the laws again."""
    first = bounce.play(np, throws, frame + 1)
    rest = bounce.play(np, replace(throws, balls=change(first.end)), frames - frame)
    return np.concatenate([first.place[:, :frame], rest.place], 1)


def _in_air(film: box.Film, frame: int) -> np.ndarray:
    """(B,): the first ball flies free from the frame before `frame` to the one after."""
    change = film.speed[:, frame : frame + 2, 0] - film.speed[:, frame - 1 : frame + 1, 0] - (0, box.GRAVITY)
    return np.abs(change).max((1, 2)) < 1e-6


def _inside(throws: bounce.Throws, place: np.ndarray) -> np.ndarray:
    """(B,): the first ball, at (B, 2), is in the box and clear of the other."""
    radius = throws.balls.radius
    fits = (place >= radius[:, :1]) & (place <= np.array([throws.width, throws.height]) - radius[:, :1])
    return fits.all(1)


def _jump(rng: np.random.Generator, throws: bounce.Throws, lasts: bool = True) -> tuple[np.ndarray, np.ndarray]:
    frame = int(rng.integers(2, bounce.FRAMES - 2))
    film = bounce.play(np, throws)
    angle, far = rng.uniform(0, 2 * np.pi, len(film.place)), rng.uniform(3, 6, len(film.place))
    shift = np.stack([np.cos(angle), np.sin(angle)], 1) * far[:, None]
    to = film.place[:, frame, 0] + shift
    if lasts:
        place = _stopped(throws, frame, lambda balls: _moved(balls, place=to), bounce.FRAMES)
    else:
        place = film.place.copy()
        place[:, frame, 0] = to
    apart = np.linalg.norm(place[:, frame, -1] - to, axis=1) - throws.balls.radius.sum(1)
    clear = (apart > 1) | ~throws.balls.there[:, -1] if place.shape[2] == 2 else True
    return bounce.paint(np, throws, place), _in_air(film, frame) & _inside(throws, to) & clear


def _flicker(rng: np.random.Generator, throws: bounce.Throws) -> tuple[np.ndarray, np.ndarray]:
    return _jump(rng, throws, lasts=False)


def _swerve(rng: np.random.Generator, throws: bounce.Throws) -> tuple[np.ndarray, np.ndarray]:
    frame = int(rng.integers(2, bounce.FRAMES - 4))
    film = bounce.play(np, throws)
    angle, more = rng.uniform(0, 2 * np.pi, len(film.place)), rng.uniform(1.05, 2, len(film.place))
    turn = np.stack([np.cos(angle), np.sin(angle)], 1) * more[:, None]
    place = _stopped(throws, frame, lambda balls: _moved(balls, speed=balls.speed[:, 0] + turn), bounce.FRAMES)
    away = np.linalg.norm(place[:, frame + 3, 0] - film.place[:, frame + 3, 0], axis=-1)
    after = bounce.play(np, throws)
    free = _in_air(film, frame) & _in_air(after, frame + 1) & _in_air(after, frame + 2)
    return bounce.paint(np, throws, place), free & (away >= 3)


def _moved(balls: box.Balls, place: np.ndarray | None = None, speed: np.ndarray | None = None) -> box.Balls:
    """With the first ball elsewhere (B, 2), or otherwise fast."""
    places, speeds = balls.place.copy(), balls.speed.copy()
    places[:, 0] = places[:, 0] if place is None else place
    speeds[:, 0] = speeds[:, 0] if speed is None else speed
    return replace(balls, place=places, speed=speeds)


def _missing(pick: Callable[[int], slice]) -> Planter:
    def plant(rng: np.random.Generator, throws: bounce.Throws) -> tuple[np.ndarray, np.ndarray]:
        place = bounce.play(np, throws).place.copy()
        place[:, pick(int(rng.integers(1, bounce.FRAMES))), 0] = AWAY
        return bounce.paint(np, throws, place), np.ones(len(place), bool)

    return plant


def _colour(rng: np.random.Generator, throws: bounce.Throws) -> tuple[np.ndarray, np.ndarray]:
    """The other colour is none that the clip has already."""
    words = throws.words.copy()
    others = np.array([c for c in range(len(bounce.COLOURS))])
    taken = words[:, :, 2] - bounce.FIRST_COLOUR
    allowed = (others[None, :, None] != taken[:, None]).all(-1)
    words[:, 0, 2] = bounce.FIRST_COLOUR + np.where(allowed, rng.random(allowed.shape), -1).argmax(1)
    place = bounce.play(np, throws).place
    pixels = bounce.paint(np, throws, place)
    frame = int(rng.integers(1, bounce.FRAMES))
    when = slice(frame, frame + 1) if rng.random() < 0.3 else slice(frame, None)
    pixels[:, when] = bounce.paint(np, replace(throws, words=words), place)[:, when]
    return pixels, np.ones(len(place), bool)


def _shade(rng: np.random.Generator, throws: bounce.Throws) -> tuple[np.ndarray, np.ndarray]:
    """Black for yellow and orange, white for the others: the change is then .3 or more in some channel."""
    place = bounce.play(np, throws).place
    frame = int(rng.integers(1, bounce.FRAMES))
    pixels = bounce.paint(np, throws, place)
    paint = np.array(list(bounce.COLOURS.values()))[throws.words[:, 0, 2] - bounce.FIRST_COLOUR] / 255
    towards = np.where(paint.mean(1, keepdims=True) > 0.5, 0.0, 1.0)
    share = rng.uniform(0.35, 0.6, (len(place), 1))
    off = (share * (towards - paint)).astype(np.float32)
    first = replace(throws, balls=replace(throws.balls, there=throws.balls.there & (np.arange(place.shape[2]) == 0)))
    cover = np.linalg.norm(bounce.paint(np, first, place) - bounce.still(), axis=-1)
    cover /= np.linalg.norm(paint - np.array(bounce.BACKGROUND) / 255, axis=1)[:, None, None, None]
    pixels[:, frame:] += (cover[..., None] * off[:, None, None, None])[:, frame:]
    return pixels, np.abs(off).max(1) >= 0.25


def _gravity(rng: np.random.Generator, throws: bounce.Throws) -> tuple[np.ndarray, np.ndarray]:
    off = rng.uniform(0.2, 0.6, (len(throws.words), 1)) * rng.choice([-1, 1], (len(throws.words), 1))
    gravity = box.GRAVITY * (1 + off)
    film = bounce.play(np, replace(throws, gravity=gravity))
    free = np.abs(np.diff(film.speed, axis=1) - np.stack([0 * gravity, gravity], -1)[:, None]).max(-1) < 1e-6
    flown = (free & throws.balls.there[:, None]).sum((1, 2))
    return bounce.paint(np, throws, film.place), film.clear & (flown >= 6)


def _gain(rng: np.random.Generator, throws: bounce.Throws) -> tuple[np.ndarray, np.ndarray]:
    film = bounce.play(np, throws)
    frame = int(rng.integers(2, bounce.FRAMES - 5))  # the bounce is between this frame and the next
    gain = np.sqrt(rng.uniform(1.15, 1.6, len(film.place)))
    kept = throws.balls.spring

    def pumped(balls: box.Balls) -> box.Balls:
        return replace(balls, spring=np.concatenate([gain[:, None], kept[:, 1:]], 1))

    during = _stopped(throws, frame, pumped, frame + 2)
    state = box.play(np, pumped(bounce.play(np, throws, frame + 1).end), 2, throws.height, throws.width).end
    rest = bounce.play(np, replace(throws, balls=replace(state, spring=kept)), bounce.FRAMES - frame - 1)
    place = np.concatenate([during[:, : frame + 1], rest.place], 1)
    change = np.abs(state.speed[:, 0] - film.speed[:, frame, 0] - (0, box.GRAVITY))
    floor_only, wall_only = (change[:, 0] < 1e-6) & (change[:, 1] > 2), (change[:, 1] < 1e-6) & (change[:, 0] > 2)
    before = _in_air(film, frame - 1)
    after = np.abs(np.diff(rest.speed[:, :3, 0], axis=1) - (0, box.GRAVITY)).max((1, 2)) < 1e-6
    return bounce.paint(np, throws, place), (floor_only | wall_only) & before & after


KINDS: dict[str, Planter] = {
    "floor": _tunnels("floor"),
    "wall": _wall,
    "ball": _ball,
    "jump": _jump,
    "flicker": _flicker,
    "swerve": _swerve,
    "absent": _missing(lambda frame: slice(frame, frame + 1)),
    "late": _missing(lambda frame: slice(0, frame)),
    "gone": _missing(lambda frame: slice(frame, None)),
    "colour": _colour,
    "shade": _shade,
    "gravity": _gravity,
    "gain": _gain,
}
