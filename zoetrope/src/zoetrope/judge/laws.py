"""What the judge must know of a world. How to add one: write a module beside `bounce` with the functions of `Laws`, and
add it to `LAWS` in `judge/__init__.py`.
"""

from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np

from zoetrope.judge.fitting import Fit
from zoetrope.judge.tracking import Look
from zoetrope.judge.verdict import Fault


@dataclass(frozen=True)
class Sight:
    """What the tracker saw of B clips with up to n balls, px and frames."""

    place: np.ndarray
    """(B, T, n, 2): centres; where a ball is not shown, those of the nearest frame."""
    shown: np.ndarray
    """(B, T, n)."""
    radius: np.ndarray
    """(B, n), 0 for no ball; those that are there come first."""
    height: int
    width: int
    pace: float
    """How many of the world's frames one of the clip's lasts."""

    def during(self, frames: slice) -> "Sight":
        """Some of the frames."""
        return replace(self, place=self.place[:, frames], shown=self.shown[:, frames])

    def of(self, clips: np.ndarray, balls: int) -> "Sight":
        """Some of the clips, with their first balls only."""
        place, shown = self.place[clips, :, :balls], self.shown[clips, :, :balls]
        return replace(self, place=place, shown=shown, radius=self.radius[clips, :balls])


@dataclass(frozen=True)
class Lawful:
    """What comes nearest to what was seen of B clips: a path that obeys the laws, and one that needn't quite."""

    gravity: float
    """px per frame²: the world's."""
    place: np.ndarray
    """(B, T, n, 2), px: the lawful path."""
    restitution: np.ndarray
    """(B, n): on it, NaN where the world leaves no choice."""
    spread: np.ndarray
    """(B, n): one standard deviation of it for tracks that are off by 1 px; infinite where no bounce shows it."""
    loose_place: np.ndarray
    """(B, T, n, 2), px: the nearest path if gravity may differ and bounces may gain energy, …"""
    loose_restitution: np.ndarray
    """… the restitution on it (B, n), …"""
    loose_spread: np.ndarray
    """… how sure that is, as above, …"""
    loose_gravity: np.ndarray
    """… and its gravity (B,), …"""
    gravity_spread: np.ndarray
    """… and how sure that is (B,)."""

    @staticmethod
    def unknown(sight: Sight, gravity: float) -> "Lawful":
        """To be filled in; what has no ball stays so."""
        count, _, n, _ = sight.place.shape
        nothing, endless = np.full((2, count, n), np.nan), np.full((2, count, n), np.inf)
        paths = sight.place.copy(), sight.place.copy()
        pull, unsure = np.full(count, np.nan), np.full(count, np.inf)
        return Lawful(gravity, paths[0], nothing[0], endless[0], paths[1], nothing[1], endless[1], pull, unsure)

    def put(self, clips: np.ndarray, lawful: Fit, loose: Fit, springs: slice) -> None:
        """Fill in what was found for some clips. `springs`: where a fit's numbers hold restitution; gravity is last."""
        n = lawful.place.shape[2]
        self.place[clips, :, :n], self.loose_place[clips, :, :n] = lawful.place, loose.place
        self.restitution[clips, :n], self.spread[clips, :n] = lawful.numbers[:, springs], lawful.spread[:, springs]
        self.loose_restitution[clips, :n] = loose.numbers[:, springs]
        self.loose_spread[clips, :n] = loose.spread[:, springs]
        self.loose_gravity[clips], self.gravity_spread[clips] = loose.numbers[:, -1], loose.spread[:, -1]


class Laws(Protocol):
    """A world's laws."""

    RATE: int
    """Frames a second."""

    def look(self, height: int, width: int) -> Look:
        """What the tracker should look for in a picture of this size."""

    def follow(self, sight: Sight, near: np.ndarray) -> Lawful:
        """The paths nearest to what was seen.

        `near`: (B,), px within which a lawful path should be in every frame; where none is, more trouble is taken.
        """

    def breaches(self, sight: Sight, clip: int, names: list[str]) -> list[Fault]:
        """What only this world's scene can show of one clip: what its balls go through."""


DEPTH = 0.8
"""px: a ball that is deeper than this in something goes through it. Lawful clips reach .06."""


def passed(depth: np.ndarray, shown: np.ndarray, name: str, what: str) -> list[Fault]:
    """Whether a ball is too deep (T,) in something, in px, where it is shown (T,)."""
    deep = (depth > DEPTH) & shown
    return [Fault("through", int(deep.argmax()), f"the {name} ball goes through {what}.")] if deep.any() else []
