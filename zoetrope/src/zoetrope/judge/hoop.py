"""The laws of `hoop`: board and ring are solid, and what comes down through the ring drops straight down."""

from itertools import product

import numpy as np

from zoetrope.judge.fitting import Simulate, Task, nearest
from zoetrope.judge.laws import Lawful, Sight, passed
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
LOOSE_MOST = 1.4
"""Restitution up to which bounces off the floor that gain energy are fitted. The floor gives .66."""
_RADIUS, _SPRING, _GRAVITY = 4, 5, 6
"""Where these stand among the numbers, after x, y, vx, vy."""


def look(height: int, width: int) -> Look:
    """What the tracker should look for: what a ball larger than the picture would change in it."""
    scene = hoop.still(height, width)
    throws = hoop.draw(np.random.default_rng(0), 1, height=height, width=width)
    everywhere = box.Balls(**{**vars(throws.balls), "radius": np.full((1, 1), 9.0 * max(height, width))})
    filled = hoop.paint(np, hoop.Throws(**{**vars(throws), "balls": everywhere}), np.zeros((1, 1, 1, 2)))[0]
    return Look(scene, ("orange",), filled - scene, ("basketball-sized",) * len(RADII), RADII)


def follow(sight: Sight, near: np.ndarray) -> Lawful:
    """The paths nearest to what was seen. See `laws.Laws`."""
    found = Lawful.unknown(sight, hoop.GRAVITY * sight.pace**2)
    clips = np.flatnonzero(sight.radius[:, 0] > 0)
    if len(clips) == 0:
        return found
    sight = sight.of(clips, 1)
    scene = court.basket(sight.height, sight.width)
    low, high = _bounds(sight, found.gravity, scene)
    number = np.arange(_GRAVITY + 1)
    lawful = Task(_simulator(scene), sight.place, sight.shown * 1.0, number < _SPRING, low, high)
    loose = Task(_simulator(scene), sight.place, sight.shown * 1.0, number >= 0, low, high)

    def guess(rows: np.ndarray, gravity: np.ndarray) -> np.ndarray:
        return _guesses(sight.place[rows, :, 0], sight.radius[rows], scene, gravity[:, None])

    found.put(
        clips, *nearest(lawful, loose, found.gravity, guess, _other_radii, near[clips]), slice(_SPRING, _SPRING + 1)
    )
    return found


def _bounds(sight: Sight, gravity: float, scene: court.Basket) -> tuple[np.ndarray, np.ndarray]:
    """Low and high (B, P): a centre between the walls and over the floor, if high over the picture."""
    radius, fastest = hoop.RADIUS[0], FASTEST * sight.pace
    low = [radius, -2.0 * sight.height, -fastest, -fastest, hoop.RADIUS[0], 0.05, gravity / 10]
    high = [sight.width - radius, scene.floor - radius, fastest, fastest, hoop.RADIUS[1], LOOSE_MOST, gravity * 10]
    shape = len(sight.place), len(low)
    return np.broadcast_to(low, shape), np.broadcast_to(high, shape)


def breaches(sight: Sight, clip: int, names: list[str]) -> list[Fault]:
    """What the one ball of a clip goes through, and whether it drops straight."""
    if sight.radius[clip, 0] == 0:
        return []
    scene = court.basket(sight.height, sight.width)
    (x, y), size, shown = sight.place[clip, :, 0].T, sight.radius[clip, 0], sight.shown[clip, :, 0]
    board = size - _away(x, y, (scene.face, scene.face + court.THICK), (scene.top, scene.bottom))
    ring = (size + court.THICK / 2 - np.hypot(x - end, y - scene.ring) for end in (scene.front, scene.back))
    solids = [
        ("the floor", y + size - scene.floor),
        ("the left wall", size - x),
        ("the right wall", x + size - sight.width),
        ("the backboard", board),
        ("the ring", np.maximum(*ring)),
    ]
    found = [fault for what, depth in solids for fault in passed(depth, shown, names[0], what)]
    return found + _crooked(x, y, shown, scene)


def _away(x: np.ndarray, y: np.ndarray, across: tuple[float, float], down: tuple[float, float]) -> np.ndarray:
    """Distance to a rectangle."""
    return np.asarray(np.hypot(x - np.clip(x, *across), y - np.clip(y, *down)))


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
    """The court, from numbers (M, 7): x, y, vx, vy, radius, restitution, gravity."""

    def simulate(clips: np.ndarray, numbers: np.ndarray, frames: int) -> tuple[np.ndarray, np.ndarray]:
        one = (len(clips), 1)
        balls = box.Balls(
            place=numbers[:, None, :2],
            speed=numbers[:, None, 2:4],
            radius=numbers[:, _RADIUS : _RADIUS + 1],
            spring=numbers[:, _SPRING : _SPRING + 1],
            there=np.ones(one, bool),
            resting=np.zeros(one, bool),
        )
        not_through = np.zeros(len(clips), bool)  # only words depend on it
        film = court.play(np, balls, not_through, frames, scene, numbers[:, _GRAVITY:])
        return film.place, film.speed

    return simulate


def _other_radii(guesses: np.ndarray) -> np.ndarray:
    """Guesses (B, S, P) as they are, and with the ball a little smaller and larger: rebounds hang on it."""
    ways = [guesses]
    for more in (-0.02, 0.02):
        other = guesses.copy()
        other[..., _RADIUS] += more
        ways.append(other)
    return np.concatenate(ways, 1)


def _guesses(seen: np.ndarray, radius: np.ndarray, scene: court.Basket, pull: np.ndarray) -> np.ndarray:
    """Numbers (B, S, P) with which the first frames (B, T, 2) of balls of radius (B, 1) may have come about.

    Speeds are taken over the first frames; or over those after an event in the first, which is then turned back: a
    bounce off floor, wall or board, a rebound off either end of the ring. Where the net has caught the ball as soon,
    its speed across is lost; where it rattles between ring and board, all is: many are tried. `pull`: gravity (B, 1).
    """
    count, frames, _ = seen.shape
    fall = np.concatenate([0 * pull, pull], 1)
    ways = [(seen[:, k] - seen[:, 0]) / k - fall * k / 2 for k in range(1, min(4, frames))] or [np.zeros((count, 2))]
    for at in range(1, min(3, frames - 1)):
        after = seen[:, at + 1] - seen[:, at] - fall * (at + 0.5)
        floor, board = -1 / court.FLOOR_SPRING, -1 / court.BOARD_SPRING
        ways += [after * way for way in ((1, floor), (floor, 1), (board, 1))]
        for flight, end in product((after, _uncaught(seen, after, at, scene, pull)), (scene.front, scene.back)):
            ways.append(_before_ring(seen[:, at], flight, at, np.array([end, scene.ring]), radius[:, 0], fall))
    ways += [ways[0] + (across, down) for across, down in product(np.arange(-4.5, 5, 0.75), repeat=2)]
    spring = np.full((count, 1), court.FLOOR_SPRING)
    return np.stack([np.concatenate([seen[:, 0], speed, radius, spring, pull], 1) for speed in ways], 1)


def _uncaught(seen: np.ndarray, after: np.ndarray, at: int, scene: court.Basket, pull: np.ndarray) -> np.ndarray:
    """Speeds (B, 2) if the net has caught the ball after frame `at`: what it went across was done by then."""
    gravity = pull[:, 0]
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
    out = path[when, np.arange(len(seen))] - end
    out /= np.linalg.norm(out, axis=1, keepdims=True) + 1e-9
    speed = after + fall * t[when, 0]
    parting = (speed * out).sum(1, keepdims=True)
    return np.asarray(after - (1 + 1 / court.RING_SPRING) * parting * out)
