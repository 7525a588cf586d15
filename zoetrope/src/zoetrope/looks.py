"""Looks, now and then, at what a model in training makes: film strips beside the simulator's, and tracked motion."""

import time
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np

from zoetrope import clips, journal, judge, sample, words
from zoetrope.from_torch import FromTorch
from zoetrope.train import Run
from zoetrope.worlds import WORLDS, fresh

FOLDER = "looks"
FIRST_LOOK, EVERY = 30.0, 60.0
"""Seconds to the first look, and from one to the next, at least."""
SHARE = 0.04
"""Of the time, at most, that goes into looking."""
PROMPTS, SHOWN = 24, 4
"""Prompts of each world that are measured, and of those how many stand on the page."""
HOW = sample.How(steps=12, guidance=2.5)
SEED = 20_000_000
"""Of the prompts: the same for all runs."""
GAP = 1
"""Px between the frames of a strip."""


class Looks:
    """Fixed prompts, of word combinations that training cannot draw, and what is made of them."""

    def __init__(self, folder: Path, run: Run) -> None:
        self.folder, self.run = folder, run
        self.model = FromTorch(run.mean, run.recipe.worlds)
        self.worlds = [WORLDS[name] for name in run.recipe.worlds.split(",")]
        self.true = [fresh(world, np.random.default_rng(SEED), PROMPTS, split="words") for world in self.worlds]
        self._next = time.perf_counter() + FIRST_LOOK

    def due(self) -> bool:
        """Whether it is time."""
        return time.perf_counter() > self._next

    def look(self, seconds: float) -> None:
        """Make a clip of each prompt, write strips and figures; `seconds` of training are over.

        Raises ZoetropeError where they cannot be written.
        """
        begun, run = time.perf_counter(), self.run
        strips: list[dict[str, Any]] = []
        figures: dict[str, Any] = {}
        (self.folder / FOLDER).mkdir(parents=True, exist_ok=True)
        for world, true in zip(self.worlds, self.true, strict=True):
            made = sample.from_words(self.model, true.captions, true.pixels.shape[1:4], HOW)
            picture, name = strip(made[:SHOWN], true.pixels[:SHOWN]), f"{FOLDER}/{world.NAME}-{run.step:07}.png"
            clips.write(self.folder / name, clips.Video(picture[None], Fraction(world.RATE)))
            captions = [words.english(row) for row in true.captions[:SHOWN].tolist()]
            height, width = picture.shape[:2]
            strips.append({"file": name, "captions": captions, "height": height, "width": width})
            figures |= figures_of(world.NAME, made, true.pixels)
        row = {"step": run.step, "clips": run.clips, "seconds": round(seconds, 3), "strips": strips, "figures": figures}
        journal.add(self.folder / journal.LOOKS, row)
        now = time.perf_counter()
        self._next = now + max(EVERY, (now - begun) / SHARE)


def strip(made: np.ndarray, true: np.ndarray) -> np.ndarray:
    """Clips (B, T, H, W, 3) as one picture: the frames of each in a row, each made one above the true one."""
    rows = np.stack([made, true], 1).reshape(-1, *made.shape[1:])  # 2B T H W 3
    rows = np.pad(rows, [(0, 0), (0, 0), (0, GAP), (0, GAP), (0, 0)], constant_values=0.6)
    count, frames, height, width, _ = rows.shape
    return rows.transpose(0, 2, 1, 3, 4).reshape(count * height, frames * width, 3)


def figures_of(name: str, made: np.ndarray, true: np.ndarray) -> dict[str, dict[str, float]]:
    """How truly the balls of clips (B, T, H, W, 3) move, by the judge: a name, and the figure of both kinds of clip.

    What cannot be measured, as no ball is to be seen, is left out; so is a world that the judge doesn't know.
    """
    if name not in judge.LAWS:
        return {}
    measured = {"made": judge.measure(made, name), "true": judge.measure(true, name)}
    wanted, pace = measured["true"].colour[:, 0], np.nanmean(measured["true"].speed)
    figures: dict[str, dict[str, float]] = {}
    for kind, found in measured.items():
        there = found.there[:, 0]
        right = there & (found.colour[:, 0] == wanted)
        for title, values in (
            ("Colour right, share", right * 1.0),
            ("Valid by the judge, share", found.valid * 1.0),
            ("Path fit, px", found.path_fit[there, 0]),
            ("Velocity error, share of speed", found.velocity_error[there, 0] / pace),
        ):
            values = values[np.isfinite(values)]
            if len(values):
                figures.setdefault(f"{name}: {title}", {})[kind] = round(float(values.mean()), 5)
    return figures
