"""Fits a simulator to tracks: the state and the laws' numbers with which it comes closest to what was seen.

Levenberg-Marquardt with finite differences, all clips, parameters and starts as one batch of the simulator.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

Simulate = Callable[[np.ndarray, np.ndarray, int], tuple[np.ndarray, np.ndarray]]
"""(rows (M,) of clips, numbers (M, P), frames) → centres and speeds (M, frames, n, 2)."""
Guess = Callable[[np.ndarray, np.ndarray], np.ndarray]
"""(rows (M,) of clips, gravity (M,)) → numbers (M, S, P) that the first frames suggest."""
Vary = Callable[[np.ndarray], np.ndarray]
"""Guesses (B, S, P) → more of them: with what later frames may show to be otherwise."""
NARROW, WIDE = (3, 3, 3), (40, 40, 8)
"""Guesses that are followed through the first frames, through more, and through all; and where no path comes near."""
FIRST, SECOND = 6, 11
"""Frames that are fitted first, and then, before all are."""
FAR = 4.0
"""Where starts are compared, a frame counts as at most this far off, px: one bad bounce must not hide a good start."""
_NUDGE = 1e-5


@dataclass(frozen=True)
class Fit:
    """The best found for each of B clips."""

    numbers: np.ndarray
    """(B, P)."""
    place: np.ndarray
    """(B, T, n, 2): the path that follows from them, …"""
    speed: np.ndarray
    """… and the speeds on it, px per frame."""
    spread: np.ndarray
    """(B, P): one standard deviation of each number, for tracks off by 1 px; infinite where nothing shows it."""
    cost: np.ndarray
    """(B,): weighted sum of squares, px²."""

    def replaced(self, rows: np.ndarray, other: "Fit") -> "Fit":
        """With what `other` has for clips `rows`, where it is cheaper."""
        better = other.cost < self.cost[rows]
        mine = [values.copy() for values in vars(self).values()]
        for values, new in zip(mine, vars(other).values(), strict=True):
            values[rows[better]] = new[better]
        return Fit(*mine)


@dataclass(frozen=True)
class Task:
    """What is to be fitted to what, for B clips."""

    simulate: Simulate
    seen: np.ndarray
    """(B, T, n, 2): centres."""
    weight: np.ndarray
    """(B, T, n): how much each counts, 0 where there is none."""
    free: np.ndarray
    """(P,): the numbers that may move."""
    low: np.ndarray
    high: np.ndarray
    """(B, P): bounds of each."""

    @property
    def frames(self) -> int:
        """T."""
        return int(self.seen.shape[1])

    def until(self, frame: int) -> "Task":
        """The same for the first frames only."""
        return replace(self, seen=self.seen[:, :frame], weight=self.weight[:, :frame])

    def only(self, clips: np.ndarray) -> "Task":
        """The same for some of the clips."""
        parts = (part[clips] for part in (self.seen, self.weight, self.low, self.high))
        seen, weight, low, high = parts
        return Task(lambda rows, *what: self.simulate(clips[rows], *what), seen, weight, self.free, low, high)

    def away(self, place: np.ndarray) -> np.ndarray:
        """(B,) px: the farthest that a ball is from a path (B, T, n, 2)."""
        return np.asarray(np.sqrt((((place - self.seen) ** 2).sum(-1) * self.weight).max((1, 2))))

    def off(self, rows: np.ndarray, numbers: np.ndarray) -> np.ndarray:
        """(M, T·n·2): how far the path from numbers (M, P) is from what clips `rows` (M,) show."""
        away = self.simulate(rows, numbers, self.frames)[0] - self.seen[rows]
        return np.asarray((away * np.sqrt(self.weight[rows])[..., None]).reshape(len(rows), -1))

    def slope(self, rows: np.ndarray, numbers: np.ndarray, off: np.ndarray) -> np.ndarray:
        """Finite differences of `off` (M, T·n·2, free numbers), in one call; backwards at the upper bound."""
        moves = np.flatnonzero(self.free)
        nudge = np.where(numbers + _NUDGE > self.high[rows], -_NUDGE, _NUDGE)[:, moves].T
        nudged = np.repeat(numbers[None], len(moves), 0)
        nudged[np.arange(len(moves))[:, None], np.arange(len(rows)), moves[:, None]] += nudge
        there = self.off(np.tile(rows, len(moves)), nudged.reshape(-1, numbers.shape[1])).reshape(
            len(moves), *off.shape
        )
        return np.moveaxis((there - off) / nudge[..., None], 0, -1)


def best_starts(task: Task, starts: np.ndarray, keep: int) -> np.ndarray:
    """The `keep` best of S starts (B, S, P) as they stand: (B, keep, P)."""
    count, ways, size = starts.shape
    rows = np.repeat(np.arange(count), ways)
    away = ((task.simulate(rows, starts.reshape(-1, size), task.frames)[0] - task.seen[rows]) ** 2).sum(-1)
    worth = (np.minimum(away, FAR**2) * task.weight[rows]).sum((1, 2)).reshape(count, ways)
    return np.take_along_axis(starts, np.argsort(worth, 1, kind="stable")[:, :keep, None], 1)


def refined(task: Task, starts: np.ndarray, rounds: int) -> tuple[np.ndarray, np.ndarray]:
    """Go downhill from each of S starts (B, S, P): where they end, and the cost there (B, S)."""
    count, ways, size = starts.shape
    rows = np.repeat(np.arange(count), ways)
    numbers = np.clip(starts.reshape(-1, size), task.low[rows], task.high[rows])
    moves = np.flatnonzero(task.free)
    damp = np.full(len(rows), 1e-3)
    off = task.off(rows, numbers)
    cost = (off**2).sum(1)
    alive = np.arange(len(rows))
    for _ in range(rounds):
        slope = task.slope(rows[alive], numbers[alive], off[alive])
        square, pull = np.swapaxes(slope, 1, 2) @ slope, np.swapaxes(slope, 1, 2) @ off[alive][..., None]
        brake = np.einsum("mpp->mp", square) * damp[alive, None] + 1e-6
        tried = numbers[alive].copy()
        tried[:, moves] -= np.linalg.solve(square + brake[..., None] * np.eye(len(moves)), pull)[..., 0]
        tried = np.clip(tried, task.low[rows[alive]], task.high[rows[alive]])
        tried_off = task.off(rows[alive], tried)
        tried_cost = (tried_off**2).sum(1)
        gain = cost[alive] - tried_cost
        better = gain > 0
        won = alive[better]
        numbers[won], off[won], cost[won] = tried[better], tried_off[better], tried_cost[better]
        damp[alive] = np.clip(np.where(better, damp[alive] * 0.2, damp[alive] * 6), 1e-7, 1e5)
        settled = better & (gain < 1e-5 + 1e-3 * tried_cost)
        alive = alive[~settled & (damp[alive] < 1e4)]
        if len(alive) == 0:
            break
    return numbers.reshape(starts.shape), cost.reshape(count, ways)


def best(task: Task, numbers: np.ndarray, cost: np.ndarray) -> Fit:
    """The cheapest of each clip's ends (B, S, P), and how sure its numbers are."""
    rows = np.arange(len(numbers))
    way = cost.argmin(1)
    chosen = numbers[rows, way]
    slope = task.slope(rows, chosen, task.off(rows, chosen))
    square = np.swapaxes(slope, 1, 2) @ slope
    told = np.einsum("mpp->mp", square) > 1e-3
    inverse = np.linalg.inv(square + 1e-6 * np.eye(square.shape[1]))
    spread = np.full(chosen.shape, np.inf)
    spread[:, task.free] = np.where(told, np.sqrt(np.einsum("mpp->mp", inverse)), np.inf)
    return Fit(chosen, *task.simulate(rows, chosen, task.frames), spread, cost[rows, way])


def climbed(task: Task, guesses: np.ndarray, vary: Vary, breadth: tuple[int, int, int]) -> Fit:
    """The nearest path from guesses (B, S, P), of which the best are followed, `breadth` at each step.

    Begins with the first frames and takes in more step by step, because one event missed sends every later frame
    elsewhere.
    """
    first, second = task.until(FIRST), task.until(SECOND)
    numbers, _ = refined(first, best_starts(first, guesses, breadth[0]), 6)
    numbers, _ = refined(second, best_starts(second, vary(numbers), breadth[1]), 4)
    return best(task, *refined(task, best_starts(task, vary(numbers), breadth[2]), 12))


def nearest(lawful: Task, loose: Task, gravity: float, guess: Guess, vary: Vary, near: np.ndarray) -> tuple[Fit, Fit]:
    """The lawful path nearest to what was seen; and the nearest if what `loose` frees need not be the law's.

    The last of a fit's numbers is gravity. `near`: (B,) px, see `laws.Laws`.
    """
    clips = np.arange(len(near))
    guesses = guess(clips, np.full(len(near), gravity))
    fit = climbed(lawful, guesses, vary, NARROW)
    again = np.flatnonzero(lawful.away(fit.place) > near)
    if len(again):
        fit = fit.replaced(again, climbed(lawful.only(again), guesses[again], vary, WIDE))
    free = best(loose, *refined(loose, fit.numbers[:, None], 12))
    again = np.flatnonzero(lawful.away(fit.place) > near)
    if len(again):
        task = loose.only(again)
        pull = np.clip(fall(task.seen, task.weight, gravity), task.low[:, -1], task.high[:, -1])
        free = free.replaced(again, climbed(task, guess(again, pull), vary, NARROW))
    return fit, free


def fall(seen: np.ndarray, weight: np.ndarray, gravity: float) -> np.ndarray:
    """(B,): gravity as most second differences of y show it: bounces are few. What hardly falls at all rests."""
    bend = np.diff(seen[..., 1], 2, axis=1)
    known = (weight[:, 2:] * weight[:, 1:-1] * weight[:, :-2] > 0) & (bend > gravity / 4)
    bends = np.where(known, bend, np.nan).reshape(len(bend), -1)
    return np.asarray(np.nanmedian(np.column_stack([bends, np.full(len(bend), gravity)]), 1))
