"""What the judge must know of a world. How to add one: write a module beside `bounce` with these functions, and add it
to `LAWS` in `judge/__init__.py`.
"""

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from zoetrope.judge.fitting import Fit
from zoetrope.judge.tracking import Look
from zoetrope.judge.verdict import Fault


@dataclass(frozen=True)
class Lawful:
    """The paths that obey the laws and come nearest to what was seen, of B clips."""

    place: np.ndarray
    """(B, T, n, 2), px."""
    restitution: np.ndarray
    """(B, n)."""
    spread: np.ndarray
    """(B, n): one standard deviation of it for tracks that are off by 1 px; infinite where no bounce shows it."""
    gravity: float
    """px per frame²: the world's."""
    loose_speed: np.ndarray
    """(B, T, n, 2), px per frame: of the nearest path if gravity may differ too and bounces may gain energy, …"""
    loose_gravity: np.ndarray
    """… and that gravity, (B,): they tell where the events are in clips that break those laws."""
    loose_off: np.ndarray
    """(B,): the farthest that a ball is from that path, px."""

    @staticmethod
    def unknown(seen: np.ndarray, gravity: float) -> "Lawful":
        """To be filled in for centres (B, T, n, 2)."""
        count, _, n, _ = seen.shape
        nothing, endless = np.full((count, n), np.nan), np.full((count, n), np.inf)
        still, pull = np.zeros(seen.shape), np.full(count, gravity)
        return Lawful(seen.copy(), nothing, endless, gravity, still, pull, np.zeros(count))

    def put(self, rows: np.ndarray, lawful: Fit, loose: Fit, loose_off: np.ndarray) -> None:
        """Fill in what was found for clips `rows`; the last of a fit's numbers is gravity."""
        n = lawful.place.shape[2]
        self.place[rows, :, :n], self.loose_speed[rows, :, :n] = lawful.place, loose.speed
        self.loose_gravity[rows], self.loose_off[rows] = loose.numbers[:, -1], loose_off


class Laws(Protocol):
    """A world's laws."""

    RATE: int
    """Frames a second."""

    def look(self, height: int, width: int) -> Look:
        """What the tracker should look for in a picture of this size."""

    def follow(
        self,
        seen: np.ndarray,
        weight: np.ndarray,
        radius: np.ndarray,
        height: int,
        width: int,
        pace: float,
        near: np.ndarray,
    ) -> Lawful:
        """The lawful path nearest to centres (B, T, n, 2) that weigh (B, T, n), for balls of radius (B, n), 0 for none.

        `pace`: how many of the world's frames one of the clip's lasts. `near`: (B,), px
        within which a path should be in every frame; where none is, more trouble is taken.
        """

    def limits(self, radius: np.ndarray, height: int, width: int) -> np.ndarray:
        """(B, n, 4): the least and largest x and y that a ball's centre can have."""

    def breaches(
        self, seen: np.ndarray, shown: np.ndarray, radius: np.ndarray, names: list[str], height: int, width: int
    ) -> list[Fault]:
        """What only this world's scene can show of one clip: centres (T, n, 2), where shown (T, n), radii (n,)."""


DEPTH = 0.8
"""px: a ball that is deeper than this in something goes through it. Lawful clips reach .06."""


def passed(depth: np.ndarray, shown: np.ndarray, name: str, what: str) -> list[Fault]:
    """Whether a ball is too deep (T,) in something, in px, where it is shown (T,)."""
    deep = (depth > DEPTH) & shown
    return [Fault("through", int(deep.argmax()), f"the {name} ball goes through {what}.")] if deep.any() else []
