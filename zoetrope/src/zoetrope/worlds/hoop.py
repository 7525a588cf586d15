"""A basketball shot at a basket: board, ring, net and floor, with captions of what truly happens.

    a basketball is thrown [in a {high|low} arc] [from {near|far}] [, hits the backboard][, hits the ring]
    [, {swishes|goes in|misses}][, rebounds][, how often it bounces][, hits the wall]

The basket stands in the lower right corner of the picture, whatever its size; the picture's sides are walls. Shots are
aimed: `draw` picks a point at the ring or the board and solves for the parabola that comes down through it, so that all
that can happen does often. A ball that has come down through the ring loses its sideways speed to the net.
"""

from dataclasses import dataclass, replace
from functools import cache
from types import ModuleType
from typing import Any, Literal

import numpy as np

from zoetrope.vocabulary import BEGIN, END, TOKENS
from zoetrope.worlds import box, court, drawing

Array = Any
Split = Literal["train", "words", "speeds", "gravities"]
"""What a clip is for. `train` cannot draw what the other three hold: combinations of words, arcs, and gravities."""

NAME = "hoop"
FRAMES, RATE = 20, 12
"""Frames of a clip as trained, and frames a second."""
SIDE = court.SIDE
"""Height and width, in px, of a clip as trained."""
LENGTH = 12
"""Tokens of the longest caption."""

GRAVITY, UNSEEN_GRAVITIES = 0.8, (0.6, 1.05)
"""px per frame², downwards."""
RADIUS = (1.8, 2.2)
"""Of the ball, in px; no word tells it."""
ARCS = {"low_arc": (3.0, 4.2), "": (5.4, 6.6), "high_arc": (8.0, 9.2)}
"""How high over the ring the ball's centre flies, in px. What lies between is never drawn in training."""
UNSEEN_ARCS = ((4.6, 5.0), (7.1, 7.5))
RANGES = {"near": (9.5, 12.5), "far": (2.8, 5.5)}
"""Where a shot begins, px from the left of a scene 32 px wide."""
HELD_OUT = (("near", "high_arc"),)
"""Words of RANGES and ARCS that training never has together."""
AIMS = (
    (0.20, (-1.0, 0.8), (0.0, 0.0)),  # into the ring
    (0.30, (-6.4, -2.2), (0.0, 0.0)),  # its front
    (0.04, (1.4, 3.4), (0.0, 0.0)),  # its back
    (0.20, (2.4, 3.0), (0.3, 1.0)),  # the board, coming down
    (0.14, (2.4, 3.0), (1.0, 1.4)),  # the board, still rising
    (0.12, (-14.0, -9.0), (0.0, 0.0)),  # short of everything
)
"""How often a shot is aimed where: px to the right of the ring's middle, and how far up from the ring (0) to the top of
the flight (1), or from there down its rising side (2)."""

WALL, WOOD, SEAM = (186, 204, 216), (208, 168, 116), (170, 126, 78)
BOARD, RING, NET, BALL = (60, 70, 92), (214, 36, 44), (246, 248, 250), (206, 98, 28)


@dataclass(frozen=True)
class Throws:
    """What B clips begin with."""

    balls: box.Balls
    """(B, 1) each: one ball a clip."""
    words: Array
    """(B, 4): the tokens for ball, act, arc and range, 0 for none."""
    through: Array
    """(B,): True where the ball has come down through the ring."""
    gravity: Array
    """(B, 1), px per frame²."""
    height: int
    width: int


@cache
def combinations(*, held_out: bool) -> np.ndarray:
    """Rows of (range, arc) numbers: all that training draws from, or those it never sees."""
    rows = [
        (r, a) for r, reach in enumerate(RANGES) for a, arc in enumerate(ARCS) if ((reach, arc) in HELD_OUT) == held_out
    ]
    return np.array(rows)


def draw(
    rng: np.random.Generator,
    count: int,
    *,
    split: Split = "train",
    two: float = 0.0,
    height: int = SIDE,
    width: int = SIDE,
) -> Throws:
    """Pick `count` shots. Raises ValueError for a picture smaller than the scene, and for two balls: there is one."""
    if two:
        raise ValueError("the hoop has one ball")
    scene = court.basket(height, width)
    rows = combinations(held_out=split == "words")
    reach, arc = rows[rng.integers(len(rows), size=count)].T
    over = _within(rng, np.array(list(ARCS.values()))[arc])
    if split == "speeds":
        over, arc = _within(rng, rng.choice(np.array(UNSEEN_ARCS), size=count)), np.full(count, 1)
    gravity = np.full(count, GRAVITY)
    if split == "gravities":
        gravity = rng.choice(UNSEEN_GRAVITIES, size=count)
    chances, across, up = (np.array(column) for column in zip(*AIMS, strict=True))
    aim = rng.choice(len(AIMS), size=count, p=chances)
    goal_x = (scene.front + scene.back) / 2 + _within(rng, across[aim])
    up = _within(rng, up[aim])
    x = width - SIDE + _within(rng, np.array(list(RANGES.values()))[reach])
    y = scene.floor - rng.uniform(5.0, 10.0, count)
    apex = scene.ring - over
    rise = np.sqrt(2 * (y - apex) / gravity)
    fall = np.sign(1 - up) * np.sqrt(2 * over * abs(1 - up) / gravity)
    speed = np.stack([(goal_x - x) / (rise + fall), -gravity * rise], -1)
    one = (count, 1)
    balls = box.Balls(
        place=np.stack([x, y], -1)[:, None],
        speed=speed[:, None],
        radius=rng.uniform(*RADIUS, one),
        spring=np.full(one, court.FLOOR_SPRING),
        there=np.ones(one, bool),
        resting=np.zeros(one, bool),
    )
    told = [np.full(count, TOKENS["basketball"]), np.full(count, TOKENS["thrown"])]
    words = np.stack([*told, _tokens(ARCS)[arc], _tokens(RANGES)[reach]], -1)
    return Throws(balls, words, np.zeros(count, bool), gravity[:, None], height, width)


def play(xp: ModuleType, throws: Throws, frames: int = FRAMES) -> court.Film:
    """Let the balls fly. `throws` holds arrays of `xp`."""
    scene = court.basket(throws.height, throws.width)
    return court.play(xp, throws.balls, throws.through, frames, scene, throws.gravity)


def later(throws: Throws, frames: int) -> Throws:
    """The same balls `frames` frames on, when nobody can say any more how they were thrown: those words go."""
    film = play(np, throws, frames + 1)
    words = throws.words.copy()
    words[:, 1:] = 0
    return replace(throws, balls=film.end, words=words, through=film.through)


@cache
def _still(height: int, width: int, scale: int) -> tuple[np.ndarray, np.ndarray]:
    """What stands behind the ball, (H, W, 3), and what before it: (H, W, 4), the last how much it covers."""
    scene = court.basket(height, width)
    _, y = drawing.grid(np, np.zeros(1), height, width, scale)
    picture = np.ones((height * scale, width * scale, 3)) * np.array(WALL) / 255
    for edge, colour in ((scene.floor, SEAM), (scene.floor + 1, WOOD)):
        picture = drawing.over(picture, np.clip((y - edge) * scale + 0.5, 0, 1) + 0 * picture[..., 0], _paint(colour))
    size = (height, width, scale)
    middle = scene.face + court.THICK / 2
    holder = drawing.bar((middle, scene.bottom - 2), (float(width), scene.bottom - 2), court.THICK, *size)
    picture = drawing.over(picture, holder, _paint(BOARD))
    picture = drawing.over(
        picture, drawing.bar((middle, scene.top), (middle, scene.bottom), court.THICK, *size), _paint(BOARD)
    )
    knots = np.linspace(0, 1, 4)
    top = scene.front + (scene.back - scene.front) * knots
    low = scene.front + court.NET_TAPER + (scene.back - scene.front - 2 * court.NET_TAPER) * knots
    net = np.zeros(picture.shape[:2])
    for a, b in [*zip(top[:-1], low[1:], strict=True), *zip(top[1:], low[:-1], strict=True)]:
        net = np.maximum(net, 0.65 * drawing.bar((a, scene.ring), (b, scene.net), 0.7, *size))
    ring = drawing.bar((scene.front, scene.ring), (scene.back, scene.ring), court.THICK, *size)
    cover = net + ring - net * ring
    colour = drawing.over(np.ones_like(picture) * _paint(NET), ring / np.clip(cover, 1e-9, None), _paint(RING))
    return picture, np.concatenate([colour, cover[..., None]], -1)


def still(height: int = SIDE, width: int = SIDE, scale: int = 1) -> np.ndarray:
    """The scene without a ball, (H, W, 3), 0 to 1, float32."""
    behind, before = _still(height, width, scale)
    picture: np.ndarray = drawing.over(behind, before[..., 3], before[..., :3]).astype(np.float32)
    return picture


def paint(xp: ModuleType, throws: Throws, place: Array, scale: int = 1) -> Array:
    """Pictures (B, T, H, W, 3), 0 to 1, of balls whose centres are at `place` (B, T, 1, 2)."""
    behind, before = _still(throws.height, throws.width, scale)
    place = drawing.single(xp, place[:, :, 0])
    radius = drawing.single(xp, throws.balls.radius) + place[..., 0] * 0
    cover = drawing.disc(xp, place, radius, throws.height, throws.width, scale)
    change = drawing.like(xp, (1 - before[..., 3:]) * (_paint(BALL) - behind), place)  # ball over wall, net over ball
    return drawing.like(xp, still(throws.height, throws.width, scale), place) + cover[..., None] * change


def captions(throws: Throws, film: court.Film, rng: np.random.Generator | None = None, drop: float = 0.0) -> np.ndarray:
    """(B, LENGTH) tokens, 0 after the end. Each word that may be left out is, with probability `drop`."""
    board, ring, scored, missed = (np.asarray(a) > 0 for a in (film.board, film.ring, film.scored, film.missed))
    touched = board | ring
    happened = [
        np.where(board, TOKENS["board"], 0),
        np.where(ring, TOKENS["ring"], 0),
        np.where(scored, np.where(touched, TOKENS["scores"], TOKENS["swishes"]), np.where(missed, TOKENS["misses"], 0)),
        np.where(missed & touched, TOKENS["rebounds"], 0),
        _tokens(("never", "once", "twice", "often"))[np.clip(np.asarray(film.bounces)[:, 0], 0, 3).astype(int)],
        np.where(np.asarray(film.walls)[:, 0] > 0, TOKENS["wall"], 0),
    ]
    words = np.concatenate([np.asarray(throws.words), np.stack(happened, -1)], 1)
    if rng is not None:
        words = np.where((rng.random(words.shape) < drop) & OPTIONAL, 0, words)
    ends = np.full((len(words), 1), BEGIN), np.full((len(words), 1), END)
    row = np.concatenate([ends[0], words, ends[1]], 1)
    return np.take_along_axis(row, np.argsort(row == 0, 1, kind="stable"), 1).astype(np.int64)


OPTIONAL = np.arange(10) > 1
"""Which of a clip's ten words a prompt may leave out: all but `basketball` and `thrown`."""


def _within(rng: np.random.Generator, bounds: np.ndarray) -> np.ndarray:
    return rng.uniform(bounds[..., 0], bounds[..., 1])


def _tokens(names: Any) -> np.ndarray:
    return np.array([TOKENS.get(name, 0) for name in names])


def _paint(colour: tuple[int, int, int]) -> np.ndarray:
    return np.array(colour) / 255
