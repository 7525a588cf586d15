"""The laws of `hoop`: board and ring are solid, and what comes down through the ring drops straight down."""

from itertools import product

import numpy as np

from zoetrope.judge.fitting import Simulate, Task, nearest
from zoetrope.judge.laws import Lawful, passed
from zoetrope.judge.tracking import Look
from zoetrope.judge.verdict import Fault
from zoetrope.worlds import box, court, hoop

RATE = hoop.RATE
RADII = np.linspace(*hoop.RADIUS, 9)
"""px: any radius between is lawful, and these are near enough to begin with."""
FASTEST = 12.0
"""px per frame: the hardest shot has 6."""
STRAIGHT = 0.5
"""px by which a ball may leave the plumb line below the ring. Lawful clips: .05."""
_RADIUS, _THROUGH, _GRAVITY = 4, 5, 6
"""Where these stand among the numbers, after x, y, vx, vy."""


def look(height: int, width: int) -> Look:
    """What the tracker should look for: what a ball larger than the picture would change in it."""
    scene = hoop.still(height, width)
    throws = hoop.draw(np.random.default_rng(0), 1, height=height, width=width)
    everywhere = box.Balls(**{**vars(throws.balls), "radius": np.full((1, 1), 9.0 * max(height, width))})
    filled = hoop.paint(np, hoop.Throws(**{**vars(throws), "balls": everywhere}), np.zeros((1, 1, 1, 2)))[0]
    return Look(scene, ("orange",), filled - scene, ("basketball-sized",) * len(RADII), RADII)


def follow(
    seen: np.ndarray, weight: np.ndarray, radius: np.ndarray, height: int, width: int, pace: float, near: np.ndarray
) -> Lawful:
    """The lawful path nearest to centres (B, T, 1, 2) that weigh (B, T, 1). See `laws.Laws`."""
    found = Lawful.unknown(seen, hoop.GRAVITY * pace**2)
    rows = np.flatnonzero(radius[:, 0] > 0)
    if len(rows) == 0:
        return found
    seen, weight = seen[rows, :, :1], weight[rows, :, :1]
    scene = court.basket(height, width)
    low = np.full((len(rows), 7), -FASTEST)
    high = np.full((len(rows), 7), FASTEST)
    low[:, :2], high[:, :2] = (hoop.RADIUS[0], -2.0 * height), (width - hoop.RADIUS[0], scene.floor - hoop.RADIUS[0])
    low[:, _RADIUS], high[:, _RADIUS] = hoop.RADIUS
    low[:, _THROUGH], high[:, _THROUGH] = 0, 1
    low[:, _GRAVITY], high[:, _GRAVITY] = found.gravity / 4, found.gravity * 4
    moving = np.arange(7)
    lawful = Task(_simulator(scene), seen, weight, moving < _THROUGH, low, high)
    loose = Task(_simulator(scene), seen, weight, moving != _THROUGH, low, high)
    guesses = _guesses(seen[:, :, 0], radius[rows, :1], scene, found.gravity)
    fit, other = nearest(lawful, loose, guesses, _other_radii, near[rows])
    found.put(rows, fit, other, lawful.away(other.place))
    return found


def limits(radius: np.ndarray, height: int, width: int) -> np.ndarray:
    """(B, 1, 4): the least and largest x and y that the ball's centre can have."""
    return np.stack([radius, width - radius, radius - np.inf, court.basket(height, width).floor - radius], -1)


def breaches(
    seen: np.ndarray, shown: np.ndarray, radius: np.ndarray, names: list[str], height: int, width: int
) -> list[Fault]:
    """What the one ball of a clip, centres (T, 1, 2), goes through, and whether it drops straight."""
    scene = court.basket(height, width)
    (x, y), size, name, sure = seen[:, 0].T, radius[0], names[0], shown[:, 0]
    found = []
    for what, depth in (
        ("the floor", y + size - scene.floor),
        ("the left wall", size - x),
        ("the right wall", x + size - width),
        ("the backboard", size - _away(x, y, (scene.face, scene.face + court.THICK), (scene.top, scene.bottom))),
        ("the ring", size + court.THICK / 2 - np.hypot(x - scene.front, y - scene.ring)),
        ("the ring", size + court.THICK / 2 - np.hypot(x - scene.back, y - scene.ring)),
    ):
        found += passed(depth, sure, name, what)
    return found + _crooked(x, y, sure, scene)


def _away(x: np.ndarray, y: np.ndarray, across: tuple[float, float], down: tuple[float, float]) -> np.ndarray:
    """Distance to a rectangle."""
    return np.hypot(x - np.clip(x, *across), y - np.clip(y, *down))


def _crooked(x: np.ndarray, y: np.ndarray, shown: np.ndarray, scene: court.Basket) -> list[Fault]:
    """The ball comes down between the ring's ends, and is not straight below from then on."""
    comes = shown[:-1] & shown[1:] & (y[:-1] < scene.ring) & (y[1:] >= scene.ring)
    for frame in np.flatnonzero(comes):
        share = (scene.ring - y[frame]) / (y[frame + 1] - y[frame])
        there = x[frame] + share * (x[frame + 1] - x[frame])
        off = np.where(shown[frame + 1 :], np.abs(x[frame + 1 :] - x[frame + 1]), 0)
        if scene.front < there < scene.back and off.max() > STRAIGHT:
            first = int(frame + 1 + (off > STRAIGHT).argmax())
            return [Fault("drop", first, f"the ball is {off.max():.1f} px from the plumb line below the ring.")]
    return []


def _simulator(scene: court.Basket) -> Simulate:
    """The court, from numbers (M, 7): x, y, vx, vy, radius, whether it has been through the ring, gravity."""

    def simulate(rows: np.ndarray, numbers: np.ndarray, frames: int) -> tuple[np.ndarray, np.ndarray]:
        one = (len(rows), 1)
        balls = box.Balls(
            place=numbers[:, None, :2],
            speed=numbers[:, None, 2:4],
            radius=numbers[:, _RADIUS : _RADIUS + 1],
            spring=np.full(one, court.FLOOR_SPRING),
            there=np.ones(one, bool),
            resting=np.zeros(one, bool),
        )
        film = court.play(np, balls, numbers[:, _THROUGH] > 0.5, frames, scene, numbers[:, _GRAVITY:])
        return film.place, film.speed

    return simulate


def _other_radii(guesses: np.ndarray) -> np.ndarray:
    """Guesses (B, S, 7) as they are, and with the ball a little smaller and larger: rebounds hang on it."""
    ways = [guesses]
    for more in (-0.02, 0.02):
        other = guesses.copy()
        other[..., _RADIUS] += more
        ways.append(other)
    return np.concatenate(ways, 1)


def _guesses(seen: np.ndarray, radius: np.ndarray, scene: court.Basket, gravity: float) -> np.ndarray:
    """Numbers (B, S, 7) with which the first frames (B, T, 2) of balls of radius (B, 1) may have come about.

    Speeds are taken over the first frames; or over those after an event in the first, which is then turned back: a
    bounce off floor, wall or board, a rebound off either end of the ring. Where the net
    has caught the ball as soon, its speed across is lost: many are tried.
    """
    count, frames, _ = seen.shape
    fall = np.array([0.0, gravity])
    ways = [(seen[:, k] - seen[:, 0]) / k - fall * k / 2 for k in range(1, min(4, frames))] or [np.zeros((count, 2))]
    for at in range(1, min(3, frames - 1)):
        after = seen[:, at + 1] - seen[:, at] - fall * (at + 0.5)
        ways += [after * way for way in ((1, -1 / court.FLOOR_SPRING), (-1 / court.BOARD_SPRING, 1))]
        ways += [after * (-1 / court.FLOOR_SPRING, 1)]
        for flight, end in product((after, _uncaught(seen, after, at, scene, gravity)), (scene.front, scene.back)):
            ways.append(_before_ring(seen[:, at], flight, at, np.array([end, scene.ring]), radius[:, 0], fall))
    ways += [ways[0] + (across, down) for across, down in product(np.arange(-2.25, 2.5, 0.75), repeat=2)]
    pull = np.full((count, 1), gravity)
    made = [
        np.concatenate([seen[:, 0], speed, radius, np.full((count, 1), through), pull], 1)
        for speed, through in product(ways, (0.0, 1.0))
    ]
    return np.stack(made, 1)


def _uncaught(seen: np.ndarray, after: np.ndarray, at: int, scene: court.Basket, gravity: float) -> np.ndarray:
    """Speeds (B, 2) if the net has caught the ball after frame `at`: what it went across was done by then."""
    down, deep = after[:, 1] + gravity * at, scene.ring - seen[:, at, 1]
    until = (np.sqrt(np.maximum(down**2 + 2 * gravity * deep, 0)) - down) / gravity
    caught = (deep > 0) & (until > 0.02) & (until < 1)
    across = (seen[:, at + 1] - seen[:, at])[:, 0] / np.where(caught, until, 1)
    return np.stack([across, after[:, 1]], 1)


def _before_ring(
    seen: np.ndarray, after: np.ndarray, at: int, end: np.ndarray, radius: np.ndarray, fall: np.ndarray
) -> np.ndarray:
    """Speeds (B, 2) at the start of balls that rebounded off an end of the ring before frame `at`.

    The flight afterwards, followed back to where it leaves the ring, tells the line along which the ball was thrown.
    """
    t = np.linspace(0, at, 32)[:, None, None]
    path = seen + after * (t - at) + fall * (t * t - at * at) / 2  # 32 B 2
    gap = np.abs(np.linalg.norm(path - end, axis=-1) - radius - court.THICK / 2)
    when = gap.argmin(0)
    clips = np.arange(len(seen))
    out = path[when, clips] - end
    out /= np.linalg.norm(out, axis=1, keepdims=True) + 1e-9
    speed = after + fall * t[when, 0]
    parting = (speed * out).sum(1, keepdims=True)
    return after - (1 + 1 / court.RING_SPRING) * parting * out
