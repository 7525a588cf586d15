"""Aiming: at which speed something must leave the hand to arrive where it should."""

from collections.abc import Callable
from functools import partial

from longtake.stage.sheet import Point

_TRIES = 120
_HITS = (0.16, 0.24, 0.34, 0.46, 0.6, 0.75)
"""How high on the board a ball may hit it."""


def aimed(start: Point, goal: Point, seconds: float, gravity: float) -> Point:
    """The velocity that takes a thing from `start` to `goal` in so many seconds."""
    across, down = goal[0] - start[0], goal[1] - start[1]
    return across / seconds, down / seconds - gravity * seconds / 2


def flight(start: Point, goal: Point, gravity: float, over: float) -> float:
    """The seconds of a flight whose highest point is `over` units above the higher end of it."""
    top = min(start[1], goal[1]) - max(over, 1.0)
    up, down = start[1] - top, goal[1] - top
    return float((2 * up / gravity) ** 0.5 + (2 * down / gravity) ** 0.5)


def off_the_board(start: Point, board: float, rim: Point, high: float, keeps: float, gravity: float) -> Point | None:
    """The velocity that sends a ball against a board and from there down through the middle of the rim.

    `board` is the x at which the ball's middle meets it, `high` how far above the rim it may meet it, `keeps` the share
    of its speed across that it keeps. Of all such throws the quickest; None: from here there is none.
    """

    def missed(hit: float, seconds: float) -> float:
        """How far below the rim the ball is when it is over its middle; upward if it is still rising at the board."""
        across, up = aimed(start, (board, hit), seconds, gravity)
        after = abs(board - rim[0]) / (keeps * abs(across))
        return hit + (up + gravity * seconds) * after + gravity * after**2 / 2 - rim[1]

    for step in range(_TRIES):
        low, top = (0.4 + 1.8 * (step + more) / _TRIES for more in (0, 1))
        for share in _HITS:
            hit = rim[1] - high * share
            falling = aimed(start, (board, hit), low, gravity)[1] + gravity * low > 0
            if falling and missed(hit, low) * missed(hit, top) <= 0:
                return aimed(start, (board, hit), _between(low, top, partial(missed, hit)), gravity)
    return None


def _between(low: float, high: float, missed: Callable[[float], float]) -> float:
    """The time from `low` to `high` at which nothing is missed."""
    first = missed(low)
    for _ in range(30):
        middle = (low + high) / 2
        low, high = (middle, high) if missed(middle) * first > 0 else (low, middle)
    return (low + high) / 2
