"""A ball among board, ring, net, floor and walls: contacts solved one after the other, for many clips at once.

As `box`, from which flight and floor come: lengths in px, times in frames, y down, float64, numpy or torch.
"""

from dataclasses import dataclass, replace
from types import ModuleType
from typing import Any

from zoetrope.worlds import box

Array = Any

SIDE = 32
"""Height and width, in px, of the smallest picture that holds the scene."""
FLOOR_SPRING, BOARD_SPRING, RING_SPRING = 0.66, 0.78, 0.60
"""Restitution: the share of its speed towards them that the ball keeps. Nothing takes speed along a surface."""
THICK = 1.0
"""Of board and ring, in px."""
NET_TAPER = 1.6
"""How much narrower the net is at its lower end, on each side, in px."""
STEPS = 3
"""Steps a frame. A step holds at most two contacts with board or ring."""
GRAZE = 0.3
"""px² per frame: against a slower approach than this, Newton's step would leap."""
FAINT, NEAR_MISS = 0.6, 0.4
"""A contact at less px per frame than the first, or a gap of fewer px than the second, is too small to be sure of."""


@dataclass(frozen=True)
class Basket:
    """Where everything stands in a picture, in px."""

    floor: float
    """y of its surface."""
    face: float
    """x of the board's left side."""
    top: float
    bottom: float
    """y of the board's ends."""
    front: float
    back: float
    """x of the ring's ends, seen from the side."""
    ring: float
    """y of the ring."""
    net: float
    """y of the net's lower end."""
    width: float
    """x of the right wall; the left one is at 0."""


def basket(height: int = SIDE, width: int = SIDE) -> Basket:
    """The basket in the lower right corner of a picture. Raises ValueError for one that is smaller than the scene."""
    if min(height, width) < SIDE:
        raise ValueError(f"the hoop needs a picture of at least {SIDE} × {SIDE} px, not {width} × {height}")
    x, y = width - SIDE, height - SIDE
    return Basket(y + 29.0, x + 29.0, y + 3.0, y + 14.5, x + 20.6, x + 28.4, y + 12.5, y + 18.0, width)


@dataclass(frozen=True)
class Film:
    """What happened in B clips of T frames, all exact. What else it says: see box.Film."""

    place: Array
    """(B, T, 1, 2): centres, x before y, in px."""
    speed: Array
    """(B, T, 1, 2): px per frame."""
    bounces: Array
    """(B, 1): bounces off the floor."""
    walls: Array
    """(B, 1): hits of the picture's sides."""
    board: Array
    """(B,): contacts with the board."""
    ring: Array
    """(B,): contacts with the ring."""
    scored: Array
    """(B,): True where the ball came down through the ring."""
    missed: Array
    """(B,): True where it came down past it."""
    clear: Array
    """(B,): True where every event can be told from the pictures."""
    end: box.Balls
    """The last frame's state, to go on from, …"""
    through: Array
    """… and whether the ball has been through the ring."""


@dataclass
class _Log(box.Log):
    board: Array
    ring: Array
    hardest: Array
    """(B,): px per frame of the hardest contact with the ring."""
    to_ring: Array
    """(B,): the smallest gap that there was to the ring, in px, …"""
    to_board: Array
    """… and to the board."""
    scored: Array
    missed: Array


def play(xp: ModuleType, balls: box.Balls, through: Array, frames: int, scene: Basket, gravity: Array) -> Film:
    """Let the balls, (B, 1), fly for `frames` frames.

    `through`: (B,), True where a ball has been through the ring. `gravity`: (B, 1), px per frame².
    """
    none = balls.radius[:, 0] * 0
    log = _Log(
        balls.radius * 0, balls.radius * 0, none, none == 0, none, none, none, none + 99, none + 99, none > 0, none > 0
    )
    places, speeds = [balls.place], [balls.speed]
    for frame in range(1, frames):
        for step in range(STEPS):
            ending = frame - 1 + step / STEPS > frames - 2.6  # an event now could not be seen
            balls, through = _step(xp, balls, through, scene, gravity, log, ending)
        places.append(balls.place)
        speeds.append(balls.speed)
    place = xp.stack(places, 1)
    box.note_near_misses(xp, place, balls, scene.width, log)
    touched, decided = (log.board + log.ring) > 0, log.scored | log.missed
    grazed = xp.where(log.ring > 0, log.hardest < FAINT, log.to_ring < NEAR_MISS)
    grazed = grazed | (log.board == 0) & (log.to_board < NEAR_MISS)
    clear = log.clear & ~grazed & (decided | ~touched)
    speed = xp.stack(speeds, 1)
    return Film(
        place, speed, log.bounces, log.walls, log.board, log.ring, log.scored, log.missed, clear, balls, through
    )


@dataclass(frozen=True)
class _Event:
    """What comes first in each of B clips; all arrays (B,)."""

    until: Array
    """Frames until then; where nothing comes, until the end of the step."""
    board: Array
    front: Array
    back: Array
    """True where the ball touches the board, or an end of the ring."""
    falls: Array
    """True where its centre comes down to the ring's height."""


def _step(
    xp: ModuleType, balls: box.Balls, through: Array, scene: Basket, gravity: Array, log: _Log, ending: bool
) -> tuple[box.Balls, Array]:
    """One step: to the first event if there is one, to the second, and on to the end."""
    left = balls.radius[:, 0] * 0 + 1 / STEPS
    for _ in range(2):
        event = _next(xp, balls, left, scene, gravity[:, 0])
        balls = box.fly(xp, balls, event.until[:, None], scene.floor, scene.width, gravity, log, ending)
        balls = _rebound(xp, balls, event, scene, log)
        balls, through = _fall(xp, balls, through, event.falls, scene, log)
        if ending:
            log.clear = log.clear & ~event.falls  # a contact that late leaves the shot undecided
        left = left - event.until
        if not (left > 0).any():
            break
    else:
        balls = box.fly(xp, balls, left[:, None], scene.floor, scene.width, gravity, log, ending)
    _look(xp, balls, through, scene, log)
    return balls, through


def _next(xp: ModuleType, balls: box.Balls, left: Array, scene: Basket, gravity: Array) -> _Event:
    """What comes first within `left` frames.

    For the ring, |d + w t| = reach is solved on the parabola's chord w, and mended by a step of Newton's method.
    """
    (x, y), radius = _split(balls.place[:, 0]), balls.radius[:, 0]
    across, down = _split(balls.speed[:, 0])
    pull = xp.where(balls.resting[:, 0], 0.0, gravity)

    when = xp.clip((scene.face - radius - x) / xp.where(across > 0, across, 1e-9), 0, None)
    height = y + down * when + pull * when * when / 2
    board = (across > 0) & (when < left) & (height > scene.top) & (height < scene.bottom)
    until = xp.where(board, when, left)

    above = scene.ring - y
    when = (xp.sqrt(xp.clip(down * down + 2 * gravity * above, 0, None)) - down) / gravity
    falls = (above > 1e-9) & (when < until)
    until = xp.where(falls, when, until)

    touches = []
    for end in (scene.front, scene.back):
        dx, dy, reach, chord = x - end, y - scene.ring, radius + THICK / 2, down + pull * left / 2
        a, b, c = across * across + chord * chord + 1e-12, dx * across + dy * chord, dx * dx + dy * dy - reach * reach
        inside = b * b - a * c
        when = xp.clip((-b - xp.sqrt(xp.clip(inside, 0, None))) / a, 0, None)
        touch = (inside > 0) & (b < 0) & (when < until)
        there_x, there_y = dx + across * when, dy + down * when + pull * when * when / 2
        closing = xp.clip(there_x * across + there_y * (down + pull * when), None, -GRAZE)
        when = xp.clip(when - (there_x * there_x + there_y * there_y - reach * reach) / 2 / closing, 0, None)
        touch = touch & (when < until)
        until = xp.where(touch, when, until)
        touches.append(touch)
    front, back = touches
    return _Event(until, board & ~falls & ~front & ~back, front & ~back, back, falls & ~front & ~back)


def _rebound(xp: ModuleType, balls: box.Balls, event: _Event, scene: Basket, log: _Log) -> box.Balls:
    """Take from the ball the speed with which it came against what it touches, and give back a share."""
    (x, y), (across, down) = _split(balls.place[:, 0]), _split(balls.speed[:, 0])
    ring = event.front | event.back
    out_x, out_y = x - xp.where(event.front, scene.front + x * 0, scene.back), y - scene.ring
    length = xp.sqrt(out_x * out_x + out_y * out_y + 1e-12)
    out_x, out_y = xp.where(ring, out_x / length, -1.0), xp.where(ring, out_y / length, 0.0)
    against = xp.clip(-(across * out_x + down * out_y), 0, None)
    spring = xp.where(ring, RING_SPRING + x * 0, BOARD_SPRING)
    push = xp.where(ring | event.board, (1 + spring) * against, 0.0)
    log.clear = log.clear & ~(ring & (log.ring == 0) & (down < 0))  # from below: no arc that words could tell
    log.board, log.ring = log.board + event.board, log.ring + ring
    log.hardest = xp.where(ring & (against > log.hardest), against, log.hardest)
    return replace(balls, speed=xp.stack([across + push * out_x, down + push * out_y], -1)[:, None])


def _fall(
    xp: ModuleType, balls: box.Balls, through: Array, falls: Array, scene: Basket, log: _Log
) -> tuple[box.Balls, Array]:
    """Where a ball comes down through the ring, the net takes its sideways speed; else it has missed."""
    across, down = _split(balls.speed[:, 0])
    scores = falls & (balls.place[:, 0, 0] > scene.front)
    log.scored, log.missed = log.scored | scores, log.missed | (falls & ~scores)
    speed = xp.stack([xp.where(scores, 0.0, across), down], -1)[:, None]
    return replace(balls, speed=speed), through | scores


def _look(xp: ModuleType, balls: box.Balls, through: Array, scene: Basket, log: _Log) -> None:
    """Note what makes a clip unclear: a ball where none can be, or all but touching something."""
    (x, y), radius = _split(balls.place[:, 0]), balls.radius[:, 0]
    right, deep = x + radius, y - scene.ring
    in_net = (deep > 0) & (y - radius < scene.net) & (right > scene.front + NET_TAPER * deep / (scene.net - scene.ring))
    over_board = (right > scene.face + 0.1) & (deep < 0)
    log.clear = log.clear & ~((~through & (in_net | over_board)) | (y < radius + NEAR_MISS))
    for end in (scene.front, scene.back):
        gap = xp.sqrt((x - end) * (x - end) + deep * deep) - radius - THICK / 2
        log.to_ring = xp.where(gap < log.to_ring, gap, log.to_ring)
    gap = xp.where(y < scene.bottom, scene.face - right, scene.width)
    log.to_board = xp.where(gap < log.to_board, gap, log.to_board)


def _split(vector: Array) -> tuple[Array, Array]:
    return vector[..., 0], vector[..., 1]
