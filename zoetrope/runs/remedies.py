"""Which remedy helps, at equal compute? The tables in LOG.md.

    python runs/remedies.py [--seconds 150] [--only NAME,NAME] [--json FILE]

Every variant is trained for as many steps as fit into the same CPU seconds of one thread (measured first), on one ball
made from all of its words, from the same seed. Then come its error on 64 unseen clips at several noise levels (squared
distance to the clip, −1 to 1, summed over its numbers; an empty box scores 1,853), and what the judge says of clips
made for unseen captions. One seed and 96 clips: differences below a tenth say little.
"""

import argparse
import json
import time
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import numpy as np
import torch

from zoetrope import flow
from zoetrope.from_torch import FromTorch
from zoetrope.judge import measure
from zoetrope.lessons import Hiding, Lesson
from zoetrope.model import Shape
from zoetrope.patches import Patch, grid_of
from zoetrope.sample import How, from_words
from zoetrope.train import Recipe, Run
from zoetrope.worlds import bounce, fresh

ONE_BALL = (Lesson("bounce", 1.0, 1.0),)
MADE = Hiding(describe=0.0, given=0.0, partly=0.0)
BASE = Recipe(hiding=MADE, schooling=1)
VARIANTS = {
    "as it is": BASE,
    "patches 4×8×8": replace(BASE, shape=Shape(patch=Patch(4, 8, 8))),
    "patches 2×16×16": replace(BASE, shape=Shape(patch=Patch(2, 16, 16))),
    "no mixing in the decoder": replace(BASE, shape=Shape(reach=0)),
    "patches 4×8×8, no mixing": replace(BASE, shape=Shape(patch=Patch(4, 8, 8), reach=0)),
    "sites of 8 px, width 96": replace(BASE, shape=Shape(site=8, mixing=96)),
    "moving pixels weigh no more": replace(BASE, weight=0.0),
    "moving pixels weigh 10 t⁴ more": replace(BASE, weight=10.0),
    "nobody asks where the balls are": replace(BASE, track=0.0),
    "levels about −.8 ± 1": replace(BASE, hiding=replace(MADE, mean=-0.8, spread=1.0)),
    "captions and given frames too": replace(BASE, hiding=Hiding()),
    "… and captions weigh .3": replace(BASE, hiding=Hiding(), talk=0.3),
    "depth 6": replace(BASE, shape=Shape(depth=6)),
    "batches of 32": replace(BASE, batch=32),
    "cooling for half of the run": replace(BASE, cooling=0.5),
}
LEVELS = (0.02, 0.1, 0.2, 0.3, 0.5, 0.9)
HOW = How(guidance=1.5)


@dataclass(frozen=True)
class Outcome:
    """What came of a variant."""

    name: str
    clips: int
    errors: tuple[float, ...]
    """At `LEVELS`."""
    colour: float
    path_fit: float
    velocity_error: float
    """Share of speed."""
    inside: float
    """px per frame: how much the velocity changes without a cause, between frames of one patch, …"""
    across: float
    """… and between the last frame of one and the first of the next."""


def main() -> None:
    """Train and measure each."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--seconds", type=float, default=150, help="CPU seconds of training for each [150]")
    parser.add_argument("--only", help="names, with commas between")
    parser.add_argument("--json", type=Path, help="write the table here too")
    asked = parser.parse_args()
    torch.set_num_threads(1)
    chosen = VARIANTS if asked.only is None else {name: VARIANTS[name] for name in asked.only.split(",")}
    outcomes = []
    levels = "".join(f"{f't={level:g}':>7}" for level in LEVELS)
    print(f"{'':<33}{'clips':>7}{levels}{'colour':>8}{'fit px':>8}{'velocity':>9}{'inside':>8}{'across':>8}")
    for name, recipe in chosen.items():
        outcomes.append(one := examined(name, trained(recipe, asked.seconds)))
        errors = "".join(f"{error:>7.0f}" for error in one.errors)
        print(
            f"{name:<33}{one.clips:>7}{errors}{one.colour:>8.2f}{one.path_fit:>8.2f}{one.velocity_error:>9.2f}"
            f"{one.inside:>8.2f}{one.across:>8.2f}",
            flush=True,
        )
        if asked.json:
            asked.json.write_text(json.dumps([asdict(outcome) for outcome in outcomes], indent=1) + "\n", "utf-8")


def trained(recipe: Recipe, seconds: float) -> Run:
    """A run of as many steps as take so many CPU seconds, compiling apart."""
    trial = _begun(recipe)
    for _ in range(4):
        trial.advance()
    begun = time.process_time()
    for _ in range(8):
        trial.advance()
    steps = int(seconds / ((time.process_time() - begun) / 8))
    run = _begun(replace(recipe, steps=steps))
    for _ in range(steps):
        run.advance()
    return run


def _begun(recipe: Recipe) -> Run:
    run = Run(recipe, torch.device("cpu"))
    run.lessons = ONE_BALL
    for block in (*run.model.blocks, run.model.decoder):
        block.compile(dynamic=False)
    return run


def examined(name: str, run: Run) -> Outcome:
    """Have the mean of the weights make clips of unseen captions, and measure them."""
    model = FromTorch(run.mean, "bounce")
    true = fresh(bounce, np.random.default_rng(7), 96, split="words")
    clip = from_words(model, true.captions, true.pixels.shape[1:4], HOW)
    figures = measure(clip)
    told = true.throws.words[:, 0, 2] - bounce.FIRST_COLOUR
    jumps = _steps_off(clip)
    border = np.arange(1, jumps.shape[1] + 1) % run.recipe.shape.patch.frames == 0
    return Outcome(
        name,
        run.clips,
        _errors(model, run.recipe.shape.patch),
        float(np.mean(figures.there[:, 0] & (figures.colour[:, 0] == told))),
        float(np.nanmean(figures.path_fit[:, 0])),
        float(np.nansum(figures.velocity_error[:, 0]) / np.nansum(figures.speed[:, 0])),
        float(np.mean(jumps[:, ~border])) if (~border).any() else float("nan"),
        float(np.mean(jumps[:, border])),
    )


def _errors(model: FromTorch, patch: Patch) -> tuple[float, ...]:
    """Squared distance of what the model sees to the clip, at each of `LEVELS`."""
    true = fresh(bounce, np.random.default_rng(1), 64)
    clip = true.pixels * 2 - 1
    noise = np.random.default_rng(2).standard_normal(clip.shape, np.float32)
    found = []
    for one in LEVELS:
        level = torch.full((len(clip), int(np.prod(grid_of(clip.shape, patch)))), one)
        noisy = flow.blur(torch.as_tensor(clip), torch.as_tensor(noise), level, patch).numpy()
        seen, _ = model(true.captions, noisy, level.numpy(), np.ones(len(clip), bool))
        found.append(float(((seen - clip) ** 2).sum((1, 2, 3, 4)).mean()))
    return tuple(found)


def _steps_off(clip: np.ndarray) -> np.ndarray:
    """(B, T − 1): how far each step of what moves is from the mean of its neighbours' and gravity's, in px."""
    cover = np.abs(clip - bounce.still()).sum(-1)
    cover = np.where(cover > 0.2, cover, 0)
    at = np.arange(bounce.SIDE) + 0.5
    mass = cover.sum((2, 3)) + 1e-6
    middle = np.stack([(cover.sum(2) * at).sum(2), (cover.sum(3) * at).sum(2)], -1) / mass[..., None]
    steps = np.diff(middle, axis=1)
    padded = np.concatenate([steps[:, :1], steps, steps[:, -1:]], 1)
    return np.asarray(np.hypot(*np.moveaxis(steps - (padded[:, :-2] + padded[:, 2:]) / 2, -1, 0)))


if __name__ == "__main__":
    main()
