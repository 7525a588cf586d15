"""What a model is shown: worlds in turn, from easy to hard, and what is hidden of each clip.

Everything in a batch follows from the numbers (seed, process, step), so no state of any generator need be kept.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import Tensor

from zoetrope.patches import Patch, grid_of
from zoetrope.worlds import WORLDS, fresh


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
    """What of a clip is given and what is to be made."""

    describe: float = 0.15
    """The share of clips that are to be put into words."""
    given: float = 0.3
    """The share of the others of which some frames are given."""
    drop: float = 0.08
    """Probability with which a word is left out of what is told."""
    forget: float = 0.1
    """The share of clips of which nothing is told, for guidance."""
    mean: float = -0.8
    spread: float = 1.0
    """Noise levels are drawn as a normal number put through the logistic function (arXiv 2403.03206)."""


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


def lessons_of(worlds: str) -> tuple[Lesson, ...]:
    """The lessons for one world, or for several with commas between. Raises KeyError for a world that isn't known."""
    return tuple(lesson for world in worlds.split(",") for lesson in LESSONS[world])


LESSONS = {
    "bounce": (
        Lesson("bounce", 0.70, 0.40),
        Lesson("bounce", 0.20, 0.12, late=True),
        Lesson("bounce", 0.00, 0.28, two=1.0),
        Lesson("bounce", 0.00, 0.08, two=1.0, late=True),
        Lesson("bounce", 0.02, 0.03, frames=24),
        Lesson("bounce", 0.02, 0.03, frames=8, late=True),
        Lesson("bounce", 0.02, 0.02, width=48),
        Lesson("bounce", 0.02, 0.02, height=48),
        Lesson("bounce", 0.02, 0.02, two=0.5, frames=1, more=8),
    ),
    "hoop": (Lesson("hoop", 0.05, 0.50), Lesson("hoop", 0.00, 0.10, late=True)),
}
"""Two balls come in slowly: from the start they hinder the one (runs/LOG.md)."""


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
    made = fresh(world, rng, batch * lesson.more, frames=lesson.frames, late=late, device=device, **size)
    clip = made.pixels * 2 - 1
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
    )


def levels(hiding: Hiding, count: int, times: int, rng: np.random.Generator) -> np.ndarray:
    """Noise levels (B, times): one for each clip, and 1 for the beginning, the end or both ends of some."""
    level = 1 / (1 + np.exp(-rng.normal(hiding.mean, hiding.spread, (count, 1)))) * np.ones((1, times))
    if times > 1:
        first, last = rng.integers(1, times, (2, count, 1))
        both = rng.integers(1, max(2, times // 3), (count, 1))
        kind = rng.random((count, 1)) / hiding.given  # below 1: given; .6 the beginning, .2 the end, .2 both
        first = np.where(kind < 0.6, first, np.where((kind >= 0.8) & (kind < 1), both, 0))
        last = np.where((kind >= 0.6) & (kind < 0.8), last, np.where((kind >= 0.8) & (kind < 1), both, 0))
        at = np.arange(times)
        level = np.where((at < first) | (at >= times - last), 1.0, level)
    return level.astype(np.float32)


def hidden_words(hiding: Hiding, words: np.ndarray, tells: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """The captions (B, S) with words left out where they tell what to make, moved together, cut to the longest."""
    lost = (rng.random(words.shape) < hiding.drop) & (words > 3) | (rng.random((len(words), 1)) < hiding.forget)
    words = np.where(lost & tells[:, None], 0, words)
    words = np.take_along_axis(words, np.argsort(words == 0, 1, kind="stable"), 1)
    longest = int((words != 0).sum(1).max(initial=1))
    return words[:, : -(-longest // 12) * 12]
