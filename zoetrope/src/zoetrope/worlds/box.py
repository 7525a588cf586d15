"""Balls in a box: gravity, bounces and collisions, solved exactly from event to event, for many clips at once.

Lengths are in world pixels (a picture is 32 of them high unless asked otherwise), times in frames, y points down.
The same code runs on numpy arrays and on torch tensors: `xp` is the module, and only functions that both have under
one name and one order of arguments are used. States are float64, so that both give the same pictures.
"""

from dataclasses import dataclass, replace
from types import ModuleType
from typing import Any

Array = Any
"""A numpy array or a torch tensor."""

GRAVITY = 0.55
"""px per frame², downwards."""
HOP, UNCLEAR = 0.5, (0.3, 0.8)
"""A ball that would hop less high than this, in px, stays on the floor; a hop of about that height is hard to tell."""
STEPS = 4
"""Steps a frame. Events inside a step are solved exactly; a step holds at most one of each kind."""


@dataclass(frozen=True)
class Balls:
    """Balls at one moment, (B, n) each: B clips of n balls. `place` and `speed` are (B, n, 2), x before y."""

    place: Array
    speed: Array
    radius: Array
    spring: Array
    """Restitution: the share of its speed that a ball keeps where it bounces off floor, wall or ceiling."""
    there: Array
    """False where a clip has fewer balls than n."""
    resting: Array
    """True where a ball lies on the floor."""


@dataclass(frozen=True)
class Film:
    """What happened in B clips of T frames, all exact."""

    place: Array
    """(B, T, n, 2): centres, x before y, in px."""
    speed: Array
    """(B, T, n, 2): px per frame."""
    bounces: Array
    """(B, n): bounces off the floor."""
    walls: Array
    """(B, n): hits of walls and ceiling."""
    meetings: Array
    """(B,): collisions of the two balls."""
    clear: Array
    """(B,): True where every event can be told from the pictures: none at the very end, no hop too small to see."""
    end: Balls
    """The last frame's state, to go on from."""


@dataclass
class Log:
    """What has happened so far; `fly` writes it on."""

    bounces: Array
    walls: Array
    meetings: Array
    clear: Array


def play(
    xp: ModuleType, balls: Balls, frames: int, height: float, width: float, gravity: Array | float = GRAVITY
) -> Film:
    """Let the balls fly for `frames` frames in a box of height × width px.

    `gravity`: px per frame², a number or (B, 1).
    """
    still = balls.radius * 0
    log = Log(still, still, still[:, 0], still[:, 0] == 0)
    places, speeds = [balls.place], [balls.speed]
    for frame in range(1, frames):
        for step in range(STEPS):
            ending = frame - 1 + step / STEPS > frames - 2.6  # an event now could not be seen
            balls = _step(xp, balls, 1 / STEPS, height, width, gravity, log, ending)
        places.append(balls.place)
        speeds.append(balls.speed)
    place = xp.stack(places, 1)
    note_near_misses(xp, place, balls, width, log)
    return Film(place, xp.stack(speeds, 1), log.bounces, log.walls, log.meetings, log.clear, balls)


def _step(
    xp: ModuleType,
    balls: Balls,
    time: float,
    height: float,
    width: float,
    gravity: Array | float,
    log: Log,
    ending: bool,
) -> Balls:
    """One step: to the collision if there is one, through it, and on to the end of the step."""
    if balls.radius.shape[1] == 1:
        return fly(xp, balls, balls.radius * 0 + time, height, width, gravity, log, ending)
    until, meets = _meeting(xp, balls, time)
    balls = fly(xp, balls, until[:, None] + balls.radius * 0, height, width, gravity, log, ending)
    balls = _collide(xp, balls, meets)
    log.meetings = log.meetings + meets
    if ending:
        log.clear = log.clear & ~meets
    return fly(xp, balls, time - until[:, None] + balls.radius * 0, height, width, gravity, log, ending)


def fly(
    xp: ModuleType,
    balls: Balls,
    time: Array,
    height: float,
    width: float,
    gravity: Array | float,
    log: Log,
    ending: bool,
) -> Balls:
    """Parabolas for `time` frames, (B, n), with at most one bounce off each of floor, ceiling and walls."""
    (x, y), (vx, vy) = _split(balls.place), _split(balls.speed)
    g = xp.where(balls.resting, 0.0, gravity + balls.radius * 0)
    spring, floor, ceiling = balls.spring, height - balls.radius, balls.radius
    moved_y, moved_vy = y + vy * time + g * time * time / 2, vy + g * time

    lands = (moved_y > floor) & ~balls.resting
    strike = xp.sqrt(xp.clip(vy * vy + 2 * g * (floor - y), 0, None))
    rest_of = xp.clip(time - (strike - vy) / gravity, 0, None)
    leaving = spring * strike
    hop = leaving * leaving / (2 * gravity)
    stops = lands & (hop < HOP)
    hops = lands & ~stops
    moved_y = xp.where(hops, floor - leaving * rest_of + g * rest_of * rest_of / 2, moved_y)
    moved_vy = xp.where(hops, -leaving + g * rest_of, moved_vy)
    moved_y, moved_vy = xp.where(stops, floor, moved_y), xp.where(stops, moved_vy * 0, moved_vy)

    bumps = moved_y < ceiling
    strike = xp.sqrt(xp.clip(vy * vy - 2 * g * (y - ceiling), 0, None))
    rest_of = xp.clip(time - (-vy - strike) / gravity, 0, None)
    moved_y = xp.where(bumps, ceiling + spring * strike * rest_of + g * rest_of * rest_of / 2, moved_y)
    moved_vy = xp.where(bumps, spring * strike + g * rest_of, moved_vy)

    moved_x = x + vx * time
    left, right = moved_x < balls.radius, moved_x > width - balls.radius
    edge = xp.where(left, balls.radius, width - balls.radius)
    moved_x = xp.where(left | right, edge + spring * (edge - moved_x), moved_x)
    moved_vx = xp.where(left | right, -spring * vx, vx)

    hits = (left | right | bumps) & balls.there
    log.bounces, log.walls = log.bounces + (hops & balls.there), log.walls + hits
    unclear = lands & (hop > UNCLEAR[0]) & (hop < UNCLEAR[1]) & balls.there
    if ending:
        unclear = unclear | ((hops | hits) & balls.there)
    log.clear = log.clear & ~(unclear[:, 0] | unclear[:, -1])
    return replace(
        balls,
        place=xp.stack([moved_x, moved_y], 2),
        speed=xp.stack([moved_vx, moved_vy], 2),
        resting=balls.resting | stops,
    )


def _meeting(xp: ModuleType, balls: Balls, time: float) -> tuple[Array, Array]:
    """When in this step the two balls touch (`time` where they don't) and whether they do, (B,) each.

    Both fall alike, so they move past each other on a straight line: |d + w t| = r₁ + r₂.
    """
    apart = balls.place[:, 1] - balls.place[:, 0]
    closing = balls.speed[:, 1] - balls.speed[:, 0]
    reach = balls.radius[:, 0] + balls.radius[:, 1]
    a = (closing * closing).sum(1) + 1e-12
    b = (apart * closing).sum(1)
    c = (apart * apart).sum(1) - reach * reach
    inside = b * b - a * c
    when = (-b - xp.sqrt(xp.clip(inside, 0, None))) / a
    meets = (inside > 0) & (b < 0) & (when < time) & balls.there[:, 0] & balls.there[:, 1]
    return xp.where(meets, xp.clip(when, 0, time), when * 0 + time), meets


def _collide(xp: ModuleType, balls: Balls, meets: Array) -> Balls:
    """An impulse along the line between the centres; a ball weighs as much as its disc has area."""
    apart = balls.place[:, 1] - balls.place[:, 0]
    normal = apart / xp.sqrt((apart * apart).sum(1) + 1e-12)[:, None]
    closing = ((balls.speed[:, 1] - balls.speed[:, 0]) * normal).sum(1)
    spring = (balls.spring[:, 0] + balls.spring[:, 1]) / 2
    weight = balls.radius * balls.radius
    impulse = xp.where(meets, -(1 + spring) * closing / (1 / weight[:, 0] + 1 / weight[:, 1]), closing * 0)
    push = impulse[:, None] * normal
    speed = xp.stack(
        [balls.speed[:, 0] - push / weight[:, 0][:, None], balls.speed[:, 1] + push / weight[:, 1][:, None]], 1
    )
    return replace(balls, speed=speed, resting=balls.resting & ~meets[:, None])


def note_near_misses(xp: ModuleType, place: Array, balls: Balls, width: float, log: Log) -> None:
    """A ball that all but touches a wall leaves open whether it did."""
    x, y = place[..., 0], place[..., 1]
    for gap in (x - balls.radius[:, None], width - balls.radius[:, None] - x, y - balls.radius[:, None]):
        near = (xp.amin(gap, 1) < 0.5) & (log.walls == 0) & balls.there
        log.clear = log.clear & ~(near[:, 0] | near[:, -1])


def _split(vector: Array) -> tuple[Array, Array]:
    return vector[..., 0], vector[..., 1]
