"""The laws of `bounce`, as the judge applies them: balls that fly in parabolas and bounce in a closed box."""

from itertools import product

import numpy as np

from zoetrope.judge.fitting import Simulate, Task, nearest
from zoetrope.judge.laws import Lawful, passed
from zoetrope.judge.tracking import Look
from zoetrope.judge.verdict import Fault
from zoetrope.worlds import bounce, box

RATE = bounce.RATE
SPRINGS = np.array(list(bounce.SPRINGS.values()))
RADII = np.array(list(bounce.SIZES.values()))
FASTEST = 12.0
"""px per frame: what falls through the whole box has 5.9, and the hardest throw 3.8."""


def look(height: int, width: int) -> Look:
    """What the tracker should look for."""
    scene = bounce.still(height, width)
    shades = (np.array(list(bounce.COLOURS.values())) / 255)[:, None, None] - scene
    return Look(scene, tuple(bounce.COLOURS), shades, tuple(bounce.SIZES), RADII)


def follow(
    seen: np.ndarray, weight: np.ndarray, radius: np.ndarray, height: int, width: int, pace: float, near: np.ndarray
) -> Lawful:
    """The lawful path nearest to centres (B, T, n, 2) that weigh (B, T, n). See `laws.Laws`."""
    found = Lawful.unknown(seen, box.GRAVITY * pace**2)
    for balls in range(1, radius.shape[1] + 1):
        rows = np.flatnonzero((radius > 0).sum(1) == balls)
        if len(rows):
            _follow_in(
                found, rows, seen[rows, :, :balls], weight[rows, :, :balls], radius[rows, :balls], height, width, near
            )
    return found


def _follow_in(
    found: Lawful,
    rows: np.ndarray,
    seen: np.ndarray,
    weight: np.ndarray,
    radius: np.ndarray,
    height: int,
    width: int,
    near: np.ndarray,
) -> None:
    """Find the paths of clips `rows`, which have equally many balls, all of them there."""
    n = radius.shape[1]
    low, high = _bounds(radius, height, width, found.gravity)
    loose_high = high.copy()
    loose_high[:, 4 * n : 5 * n] = 1.4
    anything = np.ones(low.shape[1], bool)
    simulate = _simulator(radius, height, width)
    lawful = Task(simulate, seen, weight, np.arange(low.shape[1]) < 5 * n, low, high)
    loose = Task(simulate, seen, weight, anything, low, loose_high)
    guesses = _guesses(seen, radius, height, width, found.gravity)
    fit, other = nearest(lawful, loose, guesses, lambda some: _each_spring(some, n), near[rows])
    springs = slice(4 * n, 5 * n)
    found.put(rows, fit, other, lawful.away(other.place))
    found.restitution[rows, :n], found.spread[rows, :n] = fit.numbers[:, springs], fit.spread[:, springs]


def _simulator(radius: np.ndarray, height: int, width: int) -> Simulate:
    """The box for balls of radius (B, n), from numbers (M, P): x, y, vx, vy of each ball, restitutions, gravity."""

    def simulate(rows: np.ndarray, numbers: np.ndarray, frames: int) -> tuple[np.ndarray, np.ndarray]:
        film = box.play(np, _balls(radius[rows], numbers), frames, height, width, numbers[:, -1:])
        return film.place, film.speed

    return simulate


def _balls(radius: np.ndarray, numbers: np.ndarray) -> box.Balls:
    n = radius.shape[1]
    state = numbers[:, : 4 * n].reshape(-1, n, 4)
    return box.Balls(state[..., :2], state[..., 2:], radius, numbers[:, 4 * n : 5 * n], radius > 0, radius < 0)


def _bounds(radius: np.ndarray, height: int, width: int, gravity: float) -> tuple[np.ndarray, np.ndarray]:
    """Low and high (B, P): centres inside the box, no bounce that gains energy, and any gravity if that may move."""
    count, n = radius.shape
    low, high = np.full((count, n, 4), -FASTEST), np.full((count, n, 4), FASTEST)
    low[..., 0] = low[..., 1] = radius
    high[..., 0], high[..., 1] = width - radius, height - radius
    rest, pull = np.ones((count, n)), np.full((count, 1), gravity)
    return (
        np.concatenate([low.reshape(count, -1), rest * 0.05, pull / 4], 1),
        np.concatenate([high.reshape(count, -1), rest, pull * 4], 1),
    )


def limits(radius: np.ndarray, height: int, width: int) -> np.ndarray:
    """(B, n, 4): the least and largest x and y that a ball's centre can have."""
    return np.stack([radius, width - radius, radius, height - radius], -1)


def breaches(
    seen: np.ndarray, shown: np.ndarray, radius: np.ndarray, names: list[str], height: int, width: int
) -> list[Fault]:
    """What one clip's balls, centres (T, n, 2), go through."""
    found = []
    for ball, size in enumerate(radius):
        x, y = seen[:, ball].T
        sides = {"floor": y + size - height, "ceiling": size - y, "left wall": size - x, "right wall": x + size - width}
        for side, depth in sides.items():
            found += passed(depth, shown[:, ball], names[ball], f"the {side}")
    if len(radius) == 2 and radius.all():
        depth = radius.sum() - np.linalg.norm(seen[:, 1] - seen[:, 0], axis=1)
        found += passed(depth, shown.all(1), names[0], f"the {names[1]} one")
    return found


def _each_spring(guesses: np.ndarray, n: int) -> np.ndarray:
    """Guesses (B, S, P) as they are, and with every restitution there is."""
    ways = [guesses]
    for springs in product(SPRINGS, repeat=n):
        other = guesses.copy()
        other[..., 4 * n : 5 * n] = springs
        ways.append(other)
    return np.concatenate(ways, 1)


def _guesses(seen: np.ndarray, radius: np.ndarray, height: int, width: int, gravity: float) -> np.ndarray:
    """Numbers (B, S, P) with which the first frames may have come about.

    Any of the first frames may hold an event, so speeds are taken between two frames further on too, and from there
    the box runs backwards: the same parabolas, every bounce giving what it takes in truth.
    """
    count, n = radius.shape
    fall = np.array([0.0, gravity])
    ways = []
    for at, over in product(range(min(5, seen.shape[1])), (1, 2)):
        if at + over >= seen.shape[1] > 1:
            continue
        to = min(at + over, seen.shape[1] - 1)
        speed = (seen[:, to] - seen[:, at]) / over - fall * over / 2
        for springs in product(SPRINGS, repeat=n):
            state = np.concatenate([seen[:, at], -speed], -1).reshape(count, -1)
            back = _balls(radius, np.concatenate([state, np.tile([*(1 / np.array(springs)), gravity], (count, 1))], 1))
            end = box.play(np, back, at + 1, height, width, gravity).end
            state = np.concatenate([end.place, -end.speed], -1).reshape(count, -1)
            ways.append(np.concatenate([state, np.tile([*springs, gravity], (count, 1))], 1))
    return np.stack(ways, 1)
