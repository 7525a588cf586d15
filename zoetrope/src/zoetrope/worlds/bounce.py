"""One or two balls thrown in a box, with captions of what truly happens.

    a {small|medium|large} [flat|bouncy] {colour} ball is {dropped|thrown} [softly|hard] [way] from {high|low} {side}
    [, how often it bounces][, hits the wall]; "… and …" for two [, they collide]

`draw` picks what is thrown and how (numpy, a few numbers a clip), `play` lets it fly and `paint` draws it (numpy or
torch), and `captions` says what happened. `play` marks the clips of which a viewer could tell every word: no bounce in
the last moment, no gap to a wall of less than half a pixel. Only those are for training and examining.
"""

from dataclasses import dataclass, replace
from functools import cache
from types import ModuleType
from typing import Any, Literal

import numpy as np

from zoetrope.vocabulary import AND, BEGIN, END, TOKENS
from zoetrope.worlds import box, drawing, records

Array = Any
Split = Literal["train", "words", "speeds", "gravities"]
"""What a clip is for. `train` cannot draw what the other three hold: combinations of words, speeds, and gravities."""

NAME = "bounce"
FRAMES, RATE = 16, 12
"""Frames of a clip as trained, and frames a second."""
SIDE = 32
"""Height and width, in px, of a clip as trained."""

BACKGROUND = (236, 236, 228)
COLOURS = {
    "red": (220, 30, 30),
    "green": (30, 160, 50),
    "blue": (40, 60, 220),
    "yellow": (250, 225, 30),
    "orange": (250, 140, 20),
    "purple": (150, 40, 180),
}
SIZES = {"small": 2.2, "medium": 3.2, "large": 4.4}
"""Radius in px."""
SPRINGS = {"flat": 0.40, "": 0.68, "bouncy": 0.92}
"""Restitution. The middle one has no word."""
FORCES = {"softly": (0.6, 1.0), "": (1.4, 1.9), "hard": (2.4, 3.1)}
"""Speeds of a throw, px per frame. What lies between is never drawn in training."""
UNSEEN_SPEEDS = ((1.1, 1.3), (3.3, 3.8))
UNSEEN_GRAVITIES = (0.35, 0.8)
WAYS = {
    "straight_up": (90, 8),
    "up_left": (135, 15),
    "up_right": (45, 15),
    "down_left": (225, 15),
    "down_right": (315, 15),
    "to_left": (180, 8),
    "to_right": (0, 8),
}
"""Direction of a throw, degrees against the clock from the right, and how far it may stray."""
ACTS = ("dropped", *WAYS)
HEIGHTS = {"high": (5.5, 10.0), "low": (19.0, 26.0)}
SIDES = {"left": (5.5, 9.0), "middle": (13.5, 18.5), "right": (23.0, 26.5)}
"""Where a ball starts, px of a box of 32 × 32; a larger box stretches both."""


@dataclass(frozen=True)
class Throws:
    """What B clips of n balls begin with."""

    balls: box.Balls
    words: Array
    """(B, n, 8): the tokens for size, spring, colour, act, force, way, height and side, 0 for none."""
    gravity: Array
    """(B, 1), px per frame²."""
    height: int
    width: int


@cache
def combinations(*, held_out: bool) -> np.ndarray:
    """Rows of (size, colour, act) numbers: all that training draws from, or those it never sees, one in seven."""
    size, colour, act = (axis.ravel() for axis in np.indices((len(SIZES), len(COLOURS), len(ACTS))))
    rows = np.stack([size, colour, act], 1)
    found: np.ndarray = rows[((size + 2 * colour + 3 * act) % 7 == 0) == held_out]
    return found


def draw(
    rng: np.random.Generator,
    count: int,
    *,
    split: Split = "train",
    two: float = 0.0,
    height: int = SIDE,
    width: int = SIDE,
) -> Throws:
    """Pick `count` throws in a box of height × width px. `two`: the share that has two balls."""
    shape = (count, 2 if two > 0 else 1)
    rows = combinations(held_out=split == "words")
    size, colour, act = np.moveaxis(rows[rng.integers(len(rows), size=shape)], -1, 0)
    spring, force = rng.integers(len(SPRINGS), size=shape), rng.integers(len(FORCES), size=shape)
    high, side = rng.integers(len(HEIGHTS), size=shape), rng.integers(len(SIDES), size=shape)
    dropped = act == 0
    pace = _within(rng, np.array(list(FORCES.values()))[force])
    if split == "speeds":
        pace, force = _within(rng, rng.choice(np.array(UNSEEN_SPEEDS), size=shape)), np.full(shape, 1)
    pace = np.where(dropped, 0.0, pace)
    way, stray = np.moveaxis(np.array([(0, 0), *WAYS.values()])[act], -1, 0)
    angle = np.radians(way + stray * rng.uniform(-1, 1, shape))
    x = _within(rng, np.array(list(SIDES.values()))[side]) * (width / SIDE)
    y = _within(rng, np.array(list(HEIGHTS.values()))[high]) * (height / SIDE)
    there = np.ones(shape, bool)
    there[:, 1:] = rng.random((count, 1)) < two
    balls = box.Balls(
        place=np.stack([x, y], -1),
        speed=np.stack([pace * np.cos(angle), -pace * np.sin(angle)], -1),
        radius=np.array(list(SIZES.values()))[size],
        spring=np.array(list(SPRINGS.values()))[spring],
        there=there,
        resting=np.zeros(shape, bool),
    )
    words = np.stack(
        [
            _tokens(SIZES)[size],
            _tokens(SPRINGS)[spring],
            _tokens(COLOURS)[colour],
            np.where(dropped, TOKENS["dropped"], TOKENS["thrown"]),
            np.where(dropped, 0, _tokens(FORCES)[force]),
            _tokens(("", *WAYS))[act],
            _tokens(HEIGHTS)[high],
            _tokens(SIDES)[side],
        ],
        -1,
    )
    gravity = np.full((count, 1), box.GRAVITY)
    if split == "gravities":
        gravity = rng.choice(UNSEEN_GRAVITIES, size=(count, 1))
    return _left_first(Throws(balls, words, gravity, height, width))


def later(throws: Throws, frames: int) -> Throws:
    """The same balls `frames` frames on, when nobody can say any more how they were thrown: those words go."""
    balls = box.play(np, throws.balls, frames + 1, throws.height, throws.width, throws.gravity).end
    words = throws.words.copy()
    words[..., 3:] = 0
    return _left_first(replace(throws, balls=balls, words=words))


def play(xp: ModuleType, throws: Throws, frames: int = FRAMES) -> box.Film:
    """Let the balls fly. `throws` holds arrays of `xp`."""
    film = box.play(xp, throws.balls, frames, throws.height, throws.width, throws.gravity)
    if throws.words.shape[1] == 1:
        return film
    apart = throws.balls.place[:, 1] - throws.balls.place[:, 0]
    reach = throws.balls.radius.sum(1) + 1
    alike = throws.words[:, 0, 2] == throws.words[:, 1, 2]
    mixed = ((apart * apart).sum(1) < reach * reach) | (apart[:, 0] < 2) | alike
    return replace(film, clear=film.clear & ~(mixed & throws.balls.there[:, 1]))


def still(height: int = SIDE, width: int = SIDE, scale: int = 1) -> np.ndarray:
    """The scene without balls, (H, W, 3), 0 to 1, float32."""
    return np.full((height * scale, width * scale, 3), np.array(BACKGROUND) / 255, np.float32)


def paint(xp: ModuleType, throws: Throws, place: Array, scale: int = 1) -> Array:
    """Pictures (B, T, H, W, 3), 0 to 1, of balls whose centres are at `place` (B, T, n, 2)."""
    radius = drawing.single(xp, throws.balls.radius * throws.balls.there)[:, None]
    place = drawing.single(xp, place)
    table = np.concatenate([np.zeros((FIRST_COLOUR, 3)), np.array(list(COLOURS.values())) / 255])
    paints = drawing.like(xp, table, radius)
    picture = drawing.like(xp, still(throws.height, throws.width, scale), radius)
    for n in range(radius.shape[2]):
        cover = drawing.disc(xp, place[:, :, n], radius[:, :, n], throws.height, throws.width, scale)
        picture = drawing.over(picture, cover, paints[throws.words[:, n, 2]][:, None, None, None])
    return picture


def captions(throws: Throws, film: box.Film, rng: np.random.Generator | None = None, drop: float = 0.0) -> np.ndarray:
    """(B, LENGTH) tokens, 0 after the end. Each word that may be left out is, with probability `drop`."""
    bounces = _tokens(("never", "once", "twice", "often"))[np.clip(np.asarray(film.bounces), 0, 3).astype(int)]
    walls = np.where(np.asarray(film.walls) > 0, TOKENS["wall"], 0)
    words = np.concatenate([np.asarray(throws.words), np.stack([bounces, walls], -1)], -1)
    if rng is not None:
        words = np.where((rng.random(words.shape) < drop) & OPTIONAL, 0, words)
    count, there = len(words), np.asarray(throws.balls.there)
    words = words * there[..., None]
    both = there[:, -1:] if words.shape[1] == 2 else np.zeros((count, 1), bool)
    meeting = np.where(np.asarray(film.meetings)[:, None] > 0, TOKENS["collide"], 0)
    second = words[:, 1] if words.shape[1] == 2 else np.zeros_like(words[:, 0])
    row = np.concatenate(
        [np.full((count, 1), BEGIN), words[:, 0], AND * both, second, meeting * both, np.full((count, 1), END)], 1
    )
    packed = np.take_along_axis(row, np.argsort(row == 0, 1, kind="stable"), 1)
    return packed.astype(np.int64)


OPTIONAL = np.array([False, True, False, False, True, True, True, True, True, True])
"""Which of a ball's ten words a prompt may leave out."""
LENGTH = 24
"""Tokens of the longest caption."""
FIRST_COLOUR = TOKENS[next(iter(COLOURS))]


def _left_first(throws: Throws) -> Throws:
    """Two balls in the order in which a caption names them: the one further to the left first."""
    if throws.words.shape[1] == 1:
        return throws
    x = np.where(throws.balls.there, throws.balls.place[..., 0], np.inf)
    order = np.argsort(x, 1)

    def sorted_balls(a: Array) -> Array:
        return np.take_along_axis(a, order.reshape(order.shape + (1,) * (a.ndim - 2)), 1) if a.shape[1] == 2 else a

    return records.changed(throws, sorted_balls)


def _within(rng: np.random.Generator, bounds: np.ndarray) -> np.ndarray:
    return rng.uniform(bounds[..., 0], bounds[..., 1])


def _tokens(names: Any) -> np.ndarray:
    return np.array([TOKENS.get(name, 0) for name in names])
