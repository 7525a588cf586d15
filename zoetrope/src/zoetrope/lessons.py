"""What a model is shown: worlds in turn, from easy to hard, and what is hidden of each clip.

Everything in a batch follows from the numbers (seed, process, step), so no state of any generator need be kept.
"""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import torch
from torch import Tensor

from zoetrope.patches import Patch, grid_of
from zoetrope.worlds import WORLDS, Batch, fresh


@dataclass(frozen=True)
class Lesson:
    """One kind of batch."""

    world: str
    begin: float
    """How often it comes at the start of the run, as a weight beside the other lessons', …"""
    end: float
    """… and how often once schooling is over (see train.Recipe); in a straight line between."""
    two: float = 0.0
    """The share of clips with two balls."""
    late: bool = False
    """Begins in the middle of a flight."""
    frames: int | None = None
    """None for what the world is trained at."""
    height: int = 32
    width: int = 32
    more: int = 1
    """Clips for one of an ordinary batch."""


@dataclass(frozen=True)
class Hiding:
    """What of a clip is given and what is to be made, once schooling is over."""

    describe: float = 0.15
    """The share of clips that are to be put into words."""
    given: float = 0.3
    """The share of the others of which some frames are given."""
    partly: float = 0.3
    """The share of clips of which not all is told, …"""
    drop: float = 0.25
    """… and the probability with which each of their words is left out."""
    forget: float = 0.1
    """The share of clips of which nothing is told, for guidance."""
    mean: float = -1.8
    spread: float = 1.3
    """Noise levels are drawn as a normal number put through the logistic function (arXiv 2403.03206): most of them near
    the noise, where it is decided which way a ball flies."""

    def at(self, schooled: float) -> "Hiding":
        """When this share of schooling is done. At first every clip is made whole, from all of its words: what words
        mean is learned twice as fast that way (runs/LOG.md).
        """
        near = min(1.0, schooled)
        return replace(self, describe=self.describe * near, given=self.given * near, partly=self.partly * near)


@dataclass(frozen=True)
class Task:
    """B clips to make or to describe."""

    clip: Tensor
    """(B, T, H, W, 3), −1 to 1."""
    words: Tensor
    """(B, S), 0 where filled up."""
    level: Tensor
    """(B, N): 1 where a patch is given."""
    words_first: Tensor
    """(B,): False where the clip is to be described."""
    matter: Tensor
    """(B, T, H, W, 1), 0 to 1: how far a pixel is from the still scene."""
    noise: Tensor
    """As the clip."""
    balls: Tensor
    """(B, T, 2, 2): centres of up to two balls, x before y, px; NaN where there is none."""


def lessons_of(worlds: str) -> tuple[Lesson, ...]:
    """The lessons for one world, or for several with commas between. Raises KeyError for a world that isn't known."""
    return tuple(lesson for world in worlds.split(",") for lesson in LESSONS[world])


LESSONS = {
    "bounce": (
        Lesson("bounce", 1.00, 0.70),
        Lesson("bounce", 0.00, 0.08, late=True),
        Lesson("bounce", 0.00, 0.22, two=1.0),
        Lesson("bounce", 0.00, 0.04, two=1.0, late=True),
        Lesson("bounce", 0.00, 0.03, frames=24),
        Lesson("bounce", 0.00, 0.02, frames=8, late=True),
        Lesson("bounce", 0.00, 0.02, width=48),
        Lesson("bounce", 0.00, 0.02, height=48),
        Lesson("bounce", 0.00, 0.02, two=0.5, frames=1, more=8),
    ),
    "hoop": (Lesson("hoop", 0.05, 0.20), Lesson("hoop", 0.00, 0.04, late=True)),
}
"""One ball alone comes first, and the others slowly: from the start they hinder it (runs/LOG.md)."""


def lesson_at(lessons: tuple[Lesson, ...], schooled: float, rng: np.random.Generator) -> Lesson:
    """The lesson whose turn it is when the share `schooled` of the way to the last mixture is done; past 1 it stays."""
    near = min(1.0, schooled)
    weights = np.array([lesson.begin + (lesson.end - lesson.begin) * near for lesson in lessons])
    return lessons[rng.choice(len(lessons), p=weights / weights.sum())]


def task_of(lesson: Lesson, hiding: Hiding, patch: Patch, batch: int, rng: np.random.Generator, device: Any) -> Task:
    """Make a batch of the lesson on a torch device."""
    world = WORLDS[lesson.world]
    late = int(rng.integers(1, 2 * world.FRAMES)) if lesson.late else 0
    size: dict[str, Any] = {"height": lesson.height, "width": lesson.width, "two": lesson.two}
    there = None if torch.device(device).type == "cpu" else device  # on a CPU numpy takes half the time
    made = fresh(world, rng, batch * lesson.more, frames=lesson.frames, late=late, device=there, **size)
    clip = torch.as_tensor(made.pixels) * 2 - 1
    still = torch.as_tensor(world.still(lesson.height, lesson.width), device=device) * 2 - 1
    tells = rng.random(len(clip)) >= hiding.describe
    grid = grid_of(clip.shape, patch)
    level = levels(hiding, len(clip), grid[0], rng)
    level[~tells] = 1
    generator = torch.Generator(device).manual_seed(int(rng.integers(2**62)))
    return Task(
        clip,
        torch.as_tensor(hidden_words(hiding, made.captions, tells, rng), device=device),
        torch.as_tensor(level.repeat(grid[1] * grid[2], 1), device=device),
        torch.as_tensor(tells, device=device),
        (clip - still).abs().mean(-1, keepdim=True).clamp(max=1),
        torch.randn(clip.shape, generator=generator, device=device),
        torch.as_tensor(centres_of(made), device=device),
    )


def centres_of(made: Batch) -> np.ndarray:
    """(B, T, 2, 2): where the up to two balls of clips are, x before y, px, float32; NaN for one that is not there."""
    place = np.where(made.throws.balls.there[:, None, :, None], made.film.place, np.nan).astype(np.float32)
    return np.pad(place, ((0, 0), (0, 0), (0, 2 - place.shape[2]), (0, 0)), constant_values=np.nan)


def levels(hiding: Hiding, count: int, times: int, rng: np.random.Generator) -> np.ndarray:
    """Noise levels (B, times): one for each clip, and 1 for the beginning, the end or both ends of some."""
    level = 1 / (1 + np.exp(-rng.normal(hiding.mean, hiding.spread, (count, 1)))) * np.ones((1, times))
    if times > 1:
        first, last = rng.integers(1, times, (2, count, 1))
        both = np.minimum(rng.integers(1, max(2, times // 3), (count, 1)), (times - 1) // 2)  # never all of it
        beginning, end = 0.6 * hiding.given, 0.8 * hiding.given  # the rest of what is given: both ends
        kind = rng.random((count, 1))
        both = np.where((kind >= end) & (kind < hiding.given), both, 0)
        first = np.where(kind < beginning, first, both)
        last = np.where((kind >= beginning) & (kind < end), last, both)
        at = np.arange(times)
        level = np.where((at < first) | (at >= times - last), 1.0, level)
    return level.astype(np.float32)


def hidden_words(hiding: Hiding, words: np.ndarray, tells: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """The captions (B, S) with words left out where they tell what to make, moved together, cut to the longest."""
    partly, nothing = rng.random((len(words), 1)) < hiding.partly, rng.random((len(words), 1)) < hiding.forget
    lost = (rng.random(words.shape) < hiding.drop) & (words > 3) & partly | nothing
    words = np.where(lost & tells[:, None], 0, words)
    words = np.take_along_axis(words, np.argsort(words == 0, 1, kind="stable"), 1)
    longest = int((words != 0).sum(1).max(initial=1))
    return words[:, : -(-longest // 12) * 12]
