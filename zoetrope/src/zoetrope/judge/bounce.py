"""The laws of `bounce`, as the judge applies them: balls that fly in parabolas and bounce in a closed box."""

from itertools import product

import numpy as np

from zoetrope.judge.fitting import Simulate, Task, nearest
from zoetrope.judge.laws import Lawful, Sight, passed
from zoetrope.judge.tracking import Look
from zoetrope.judge.verdict import Fault
from zoetrope.worlds import bounce, box

RATE = bounce.RATE
SPRINGS = np.array(list(bounce.SPRINGS.values()))
RADII = np.array(list(bounce.SIZES.values()))
FASTEST = 12.0
"""px per frame: what falls through the whole box has 5.9, and the hardest throw 3.8."""
LEAST, MOST, LOOSE_MOST = 0.05, 0.97, 1.4
"""Restitution of lawful bounces, and up to which those that gain energy are fitted. The springiest ball has .92."""


def look(height: int, width: int) -> Look:
    """What the tracker should look for."""
    scene = bounce.still(height, width)
    shades = (np.array(list(bounce.COLOURS.values())) / 255)[:, None, None] - scene
    return Look(scene, tuple(bounce.COLOURS), shades, tuple(bounce.SIZES), RADII)


def follow(sight: Sight, near: np.ndarray) -> Lawful:
    """The paths nearest to what was seen. See `laws.Laws`."""
    found = Lawful.unknown(sight, box.GRAVITY * sight.pace**2)
    for balls in range(1, sight.radius.shape[1] + 1):
        clips = np.flatnonzero((sight.radius > 0).sum(1) == balls)
        if len(clips):
            _follow(found, clips, sight.of(clips, balls), near[clips])
    return found


def _follow(found: Lawful, clips: np.ndarray, sight: Sight, near: np.ndarray) -> None:
    """Find the paths of `clips`, of which this is the sight: all have equally many balls."""
    n = sight.radius.shape[1]
    springs = slice(4 * n, 5 * n)
    low, high = _bounds(sight, found.gravity)
    loose_high = high.copy()
    loose_high[:, springs] = LOOSE_MOST
    number = np.arange(low.shape[1])
    lawful = Task(_simulator(sight), sight.place, sight.shown * 1.0, number < 5 * n, low, high)
    loose = Task(_simulator(sight), sight.place, sight.shown * 1.0, number >= 0, low, loose_high)

    def guess(rows: np.ndarray, gravity: np.ndarray) -> np.ndarray:
        return _guesses(sight.of(rows, n), gravity)

    fits = nearest(lawful, loose, found.gravity, guess, lambda guesses: _each_spring(guesses, n), near)
    found.put(clips, *fits, springs)


def _simulator(sight: Sight) -> Simulate:
    """The box, from numbers (M, P): x, y, vx, vy of each ball, restitutions, gravity."""

    def simulate(clips: np.ndarray, numbers: np.ndarray, frames: int) -> tuple[np.ndarray, np.ndarray]:
        balls = _balls(sight.radius[clips], numbers)
        film = box.play(np, balls, frames, sight.height, sight.width, numbers[:, -1:])
        return film.place, film.speed

    return simulate


def _balls(radius: np.ndarray, numbers: np.ndarray) -> box.Balls:
    n = radius.shape[1]
    state = numbers[:, : 4 * n].reshape(-1, n, 4)
    return box.Balls(state[..., :2], state[..., 2:], radius, numbers[:, 4 * n : 5 * n], radius > 0, radius < 0)


def _bounds(sight: Sight, gravity: float) -> tuple[np.ndarray, np.ndarray]:
    """Low and high (B, P): centres inside the box, no bounce that gains energy, and any gravity if that may move."""
    count, n = sight.radius.shape
    low, high = np.full((count, n, 4), -FASTEST * sight.pace), np.full((count, n, 4), FASTEST * sight.pace)
    low[..., 0] = low[..., 1] = sight.radius
    high[..., 0], high[..., 1] = sight.width - sight.radius, sight.height - sight.radius
    rest, pull = np.ones((count, n)), np.full((count, 1), gravity)
    return (
        np.concatenate([low.reshape(count, -1), rest * LEAST, pull / 10], 1),
        np.concatenate([high.reshape(count, -1), rest * MOST, pull * 10], 1),
    )


def _guesses(sight: Sight, gravity: np.ndarray) -> np.ndarray:
    """Numbers (B, S, P) with which the first frames may have come about under a gravity (B,).

    Any of the first frames may hold an event, so speeds are taken between two frames further on too, and from there
    the box runs backwards: the same parabolas, every bounce giving what it takes in truth.
    """
    seen, (count, n) = sight.place, sight.radius.shape
    pull = gravity[:, None]
    ways = []
    for at, over in product(range(min(5, seen.shape[1])), (1, 2)):
        if at + over >= seen.shape[1] > 1:
            continue
        to = min(at + over, seen.shape[1] - 1)
        speed = (seen[:, to] - seen[:, at]) / over - np.stack([0 * pull, pull], -1) * over / 2
        for springs in product(SPRINGS, repeat=n):
            spring = np.tile(springs, (count, 1))
            state = np.concatenate([seen[:, at], -speed], -1).reshape(count, -1)
            back = _balls(sight.radius, np.concatenate([state, 1 / spring], 1))
            end = box.play(np, back, at + 1, sight.height, sight.width, pull).end
            state = np.concatenate([end.place, -end.speed], -1).reshape(count, -1)
            ways.append(np.concatenate([state, spring, pull], 1))
    return np.stack(ways, 1)


def _each_spring(guesses: np.ndarray, n: int) -> np.ndarray:
    """Guesses (B, S, P) as they are, and with every restitution there is."""
    ways = [guesses]
    for springs in product(SPRINGS, repeat=n):
        other = guesses.copy()
        other[..., 4 * n : 5 * n] = springs
        ways.append(other)
    return np.concatenate(ways, 1)


def breaches(sight: Sight, clip: int, names: list[str]) -> list[Fault]:
    """What one clip's balls go through."""
    found = []
    shown, radius = sight.shown[clip], sight.radius[clip]
    for ball in np.flatnonzero(radius):
        (x, y), size = sight.place[clip, :, ball].T, radius[ball]
        floor, right = y + size - sight.height, x + size - sight.width
        sides = {"floor": floor, "ceiling": size - y, "left wall": size - x, "right wall": right}
        for side, depth in sides.items():
            found += passed(depth, shown[:, ball], names[ball], f"the {side}")
    if len(radius) == 2 and radius.min() > 0:
        depth = radius.sum() - np.linalg.norm(sight.place[clip, :, 1] - sight.place[clip, :, 0], axis=1)
        found += passed(depth, shown[:, 0] & shown[:, 1], names[0], f"the {names[1]} ball")
    return found
