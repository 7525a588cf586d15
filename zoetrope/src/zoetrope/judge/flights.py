"""What tracks say between events: the gravity of each free flight, and how much of its speed each bounce gave back.

The fitted path tells when something happened. Between two events a ball falls on a parabola, which is fitted to the
centres seen there, alone: so an error that one number for the whole clip would average away still shows.
"""

from dataclasses import dataclass

import numpy as np

NOISE = 0.01
"""px by which a coordinate is off at least: the tracker's error, with what compression adds to it, is .003 px."""
_BELIEF = 6
"""Measurements that NOISE counts for beside the clip's own scatter."""


@dataclass(frozen=True)
class Bounce:
    """One bounce off floor, ceiling or wall with free flight before and after."""

    ball: int
    frame: int
    """The last before it."""
    restitution: float
    spread: float
    """One standard deviation."""


@dataclass(frozen=True)
class Flights:
    """What one clip's free flights say."""

    noise: float
    """px: the scatter of a coordinate about the parabolas."""
    gravity: float
    """px per frame², downwards; NaN where no flight lasts three frames."""
    spread: float
    """One standard deviation of it."""
    bounces: tuple[Bounce, ...]


@dataclass(frozen=True)
class _Piece:
    ball: int
    start: int
    end: int
    """The last frame."""
    place: np.ndarray
    """(frames, 2)."""

    def line(self, gravity: float, at: float) -> tuple[np.ndarray, np.ndarray, float]:
        """Place and speed at time `at` by least squares, gravity given, and the sum of squares left."""
        t = np.arange(self.start, self.end + 1) - at
        straight = self.place - np.array([0, gravity / 2]) * (t**2)[:, None]
        basis = np.stack([np.ones(len(t)), t], 1)
        found = np.linalg.lstsq(basis, straight, rcond=None)[0]
        return found[0], found[1], float(((straight - basis @ found) ** 2).sum())

    def scatter(self, gravity: float) -> float:
        """px: of three frames or more about the parabola."""
        return float(np.sqrt(self.line(gravity, self.start)[2] / (2 * len(self.place) - 4)))

    def trimmed(self, gravity: float) -> "_Piece":
        """Without a frame at either end that belongs beyond the event: the path may be wrong by a moment."""
        if len(self.place) < 4 or self.scatter(gravity) < 2 * NOISE:
            return self
        ends = (
            _Piece(self.ball, self.start + 1, self.end, self.place[1:]),
            _Piece(self.ball, self.start, self.end - 1, self.place[:-1]),
        )
        better = min(ends, key=lambda piece: piece.scatter(gravity))
        return better.trimmed(gravity) if better.scatter(gravity) < self.scatter(gravity) / 2 else self


def flights(seen: np.ndarray, shown: np.ndarray, speed: np.ndarray, gravity: float, limits: np.ndarray) -> Flights:
    """Measure one clip: centres seen (T, n, 2), where shown (T, n), on pieces of a path with speeds (T, n, 2).

    `gravity`: that path's. `limits`: (n, 4), the least and largest x and y that a ball's centre can have.
    """
    fall = np.array([0, gravity])
    free = np.abs(speed[1:] - speed[:-1] - fall).max(-1) < 1e-6
    pieces = [piece for ball in range(seen.shape[1]) for piece in _pieces(seen, shown, free, gravity, ball)]
    pull, certain, left, spare = _gravity(pieces)
    own = float(np.sqrt((left + _BELIEF * NOISE**2) / (spare + _BELIEF)))
    spread = own / np.sqrt(certain) if certain else np.inf
    gravity = pull if spread < 0.02 * gravity else gravity
    scatters = [piece.scatter(gravity) for piece in pieces if len(piece.place) > 2]
    noise = float(np.hypot(NOISE, np.median(scatters))) if scatters else NOISE
    steady = [piece for piece in pieces if len(piece.place) == 2 or piece.scatter(gravity) < 3 * noise]
    bounces = tuple(
        hit
        for before in steady
        for after in steady
        if after.ball == before.ball and 0 < after.start - before.end <= 2
        for hit in _bounce(before, after, speed[:, before.ball], fall, gravity, limits[before.ball], noise)
    )
    return Flights(noise, pull, spread, bounces)


def _pieces(seen: np.ndarray, shown: np.ndarray, free: np.ndarray, gravity: float, ball: int) -> list[_Piece]:
    """Runs of frames of one ball, two or longer, between which it flies free and is seen."""
    joined = free[:, ball] & shown[1:, ball] & shown[:-1, ball]
    edges = np.diff(np.concatenate([[0], joined.astype(int), [0]]))
    starts, ends = np.flatnonzero(edges == 1), np.flatnonzero(edges == -1)
    return [_Piece(ball, a, b, seen[a : b + 1, ball]).trimmed(gravity) for a, b in zip(starts, ends, strict=True)]


def _gravity(pieces: list[_Piece]) -> tuple[float, float, float, int]:
    """The acceleration that all flights share, its certainty (1 / variance at a scatter of 1), and what is left over."""
    sum_pull = certain = left = 0.0
    spare = 0
    for piece in pieces:
        if len(piece.place) < 3:
            continue
        t = np.arange(len(piece.place)) - (len(piece.place) - 1) / 2
        bend = (t**2 - (t**2).mean()) / 2
        weight = (bend**2).sum()
        sum_pull += bend @ piece.place[:, 1]
        certain += weight
        basis = np.stack([np.ones(len(t)), t, bend], 1)
        left += float(((piece.place - basis @ np.linalg.lstsq(basis, piece.place, rcond=None)[0]) ** 2).sum())
        spare += 2 * (len(t) - 3)
    return (sum_pull / certain if certain else np.nan), certain, left, spare


def _bounce(
    before: _Piece, after: _Piece, speed: np.ndarray, fall: np.ndarray, gravity: float, limits: np.ndarray, noise: float
) -> list[Bounce]:
    """The bounce between two flights, if it was one and the flights are long enough to tell."""
    change = speed[after.start] - speed[before.end] - fall * (after.start - before.end)
    place_in, speed_in, _ = before.line(gravity, before.end)
    place_out, speed_out, _ = after.line(gravity, after.start)
    if np.abs(change).max() < 1e-6:
        return []  # one flight, with a frame missing
    if abs(change[1]) < 1e-6:
        came, went = speed_in[0], speed_out[0]
    elif abs(change[0]) < 1e-6:
        surface = limits[3] if change[1] < 0 else limits[2]
        came = np.sqrt(max(speed_in[1] ** 2 + 2 * gravity * (surface - place_in[1]), 0))
        went = np.sqrt(max(speed_out[1] ** 2 + 2 * gravity * (surface - place_out[1]), 0))
    else:
        return []  # two balls, or floor and wall in one frame
    came, went = abs(came), abs(went)
    unsure = [noise * np.sqrt(12 / (m * (m * m - 1))) for m in (len(before.place), len(after.place))]
    if came < 4 * unsure[0] or came < 0.3:
        return []
    restitution = went / came
    spread = np.hypot(unsure[0] * restitution, unsure[1]) / came
    return [Bounce(before.ball, before.end, float(restitution), float(spread))]
