"""What does it buy to denoise a clip whole? Against a diffuser of equal size that makes one frame after another.

    python runs/frame_by_frame.py [--seconds 600] [--seeds 1] [--clips 96] [--guidance 2.5] [--json frame_by_frame.json]

Both sides are the same Zoetrope, begun from the same seed, trained on fresh clips of one ball for the same CPU seconds
of one thread (a trial finds how many steps those hold), and asked for the same held-out captions in the same steps.
What differs is what a step shows:

    whole clip       all frames are noisy, at one level; the loss is over all of them
    frame by frame   a clip cut off after a frame drawn at random, every fourth time the first: that frame is noisy,
                     those before it are clean, the loss is over that frame; a clip is made frame after frame, each
                     from those that were made before

A cut clip has about half the tokens, so frame by frame sees more clips in the same time; to make one takes it as many
times longer as there are frames, at half the tokens. (Where a patch holds several frames, they are made together.)

Printed beside the simulator's own figures: share of clips with the right colour; px off the nearest lawful path; error
in velocity as a share of speed; share of clips that break no law; and the drift from the first quarter of the frames to
the last: px off that path, and the share of frames that show no ball, or what is no true one.
"""

import argparse
import json
import time
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import numpy as np
import torch

from zoetrope import sample
from zoetrope.from_torch import FromTorch
from zoetrope.judge import LAWS, measure
from zoetrope.judge.laws import Sight
from zoetrope.judge.sights import STRAY
from zoetrope.judge.tracking import track
from zoetrope.judge.weighing import OFF_PATH
from zoetrope.lessons import Hiding, Lesson, Task, task_of
from zoetrope.patches import Patch, grid_of
from zoetrope.sample import How, Model
from zoetrope.train import Progress, Recipe, Run, losses
from zoetrope.worlds import Batch, bounce, fresh

ONE_BALL = Lesson("bounce", 1.0, 1.0)
FIRST = 0.25
"""How often the first frame is the one to be made: it alone has only words to go by."""
ONLY_MAKE = Hiding(describe=0.0, given=0.0, partly=0.0)
HEADS = (
    f"{'':<18}{'clips':>8}{'colour':>8}{'fit':>7}{'speed':>8}{'valid':>7}{'off path, px':>16}{'wrong':>14}{'s/clip':>8}"
)


@dataclass(frozen=True)
class Row:
    """One side's figures, means over the clips; lengths in px of a picture 32 px high."""

    side: str
    seed: int
    clips: int
    """Seen in training, …"""
    trained: float
    """… in so many CPU seconds."""
    made: float
    """CPU seconds to make one clip."""
    colour: float
    """Share of clips whose ball has the colour asked for."""
    path_fit: float
    velocity_error: float
    """Share of speed."""
    valid: float
    """Share of clips in which the judge finds no law broken."""
    off: tuple[float, float]
    """px from the nearest lawful path, first quarter and last."""
    wrong: tuple[float, float]
    """Share of frames without a ball, or with what is no ball of true size and colour, first quarter and last."""


class FrameByFrame(Run):
    """Learns to make the next frames of a clip from those before them."""

    def advance(self) -> Progress:
        """One step, as `Run.advance`, on clips that are cut off after what is to be made."""
        begun, recipe = time.perf_counter(), self.recipe
        rng = np.random.default_rng([recipe.seed, 0, self.step])
        task = task_of(ONE_BALL, recipe.hiding, recipe.shape.patch, recipe.batch, rng, self.device)
        times = grid_of(task.clip.shape, recipe.shape.patch)[0]
        at = 0 if rng.random() < FIRST else int(rng.integers(times))
        task = cut_off(task, recipe.shape.patch, at)
        picture, words, tracks = losses(self.model, task, recipe)
        torch.autograd.backward(picture + recipe.track * tracks)
        self._learn()
        self.step, self.clips = self.step + 1, self.clips + len(task.clip)
        return Progress(self.step, picture.item(), words.item(), time.perf_counter() - begun, self.clips)


def main() -> None:
    """Train both, measure both, print and write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--seconds", type=float, default=600, help="CPU seconds of training for each side [600]")
    parser.add_argument("--seeds", type=int, default=1, help="runs of each side, from seeds 1, 2, … [1]")
    parser.add_argument("--clips", type=int, default=96, help="clips to measure for each [96]")
    parser.add_argument("--steps", type=int, default=How.steps)
    parser.add_argument("--guidance", type=float, default=How.guidance)
    parser.add_argument("--json", type=Path, default=Path("frame_by_frame.json"))
    asked = parser.parse_args()
    torch.set_num_threads(1)
    how = How(asked.steps, asked.guidance)
    true = fresh(bounce, np.random.default_rng(7), asked.clips, split="words")
    rows = [row_of("simulator", 0, true.pixels, true)]
    print(HEADS)
    show(rows[0])
    for seed in range(1, asked.seeds + 1):
        recipe = Recipe(hiding=ONLY_MAKE, seed=seed, batch=16, talk=0.0)
        for side, kind, make in (("whole clip", Run, whole), ("frame by frame", FrameByFrame, frame_after_frame)):
            run, seconds = trained(kind, recipe, asked.seconds)
            begun = time.process_time()
            pixels = make(FromTorch(run.mean, "bounce"), true.captions, true.pixels.shape[1:4], how)
            made = (time.process_time() - begun) / asked.clips
            rows.append(replace(row_of(side, seed, pixels, true), clips=run.clips, trained=seconds, made=made))
            show(rows[-1])
            asked.json.write_text(json.dumps([asdict(row) for row in rows], indent=1) + "\n", "utf-8")


def cut_off(task: Task, patch: Patch, at: int) -> Task:
    """The task cut off after its patches number `at` in time; only those are to be made, those before are given."""
    times, rows, columns = grid_of(task.clip.shape, patch)
    here, frames = rows * columns, (at + 1) * patch.frames
    level = task.level.reshape(-1, times, here)[:, : at + 1].clone()
    level[:, :at] = 1
    return replace(
        task,
        clip=task.clip[:, :frames],
        level=level.flatten(1),
        matter=task.matter[:, :frames],
        noise=task.noise[:, :frames],
        balls=task.balls[:, :frames],
    )


def trained(kind: type[Run], recipe: Recipe, seconds: float) -> tuple[Run, float]:
    """A run of as many steps as a trial says will take so many CPU seconds, and what they took."""
    trial = begun(kind, recipe)
    for _ in range(4):
        trial.advance()
    start = time.process_time()
    for _ in range(16):
        trial.advance()
    steps = max(1, int(seconds / ((time.process_time() - start) / 16)))
    run, start = begun(kind, replace(recipe, steps=steps)), time.process_time()
    for _ in range(steps):
        run.advance()
    return run, time.process_time() - start


def begun(kind: type[Run], recipe: Recipe) -> Run:
    """A run at its beginning. Neither side is compiled: cut clips come in as many lengths as there are frames."""
    run = kind(recipe, torch.device("cpu"))
    run.lessons = (ONE_BALL,)
    return run


def whole(model: Model, words: np.ndarray, size: sample.Size, how: How) -> np.ndarray:
    """All frames at once: (B, T, H, W, 3)."""
    return sample.from_words(model, words, size, how)


def frame_after_frame(model: Model, words: np.ndarray, size: sample.Size, how: How) -> np.ndarray:
    """Each frame, or each patch of frames, from those before it: (B, T, H, W, 3)."""
    frames, height, width = size
    clip = np.zeros((len(words), 0, height, width, 3), np.float32)
    for at in range(0, frames, model.patch[0]):
        new = np.zeros((len(words), min(model.patch[0], frames - at), height, width, 3), np.float32)
        start = np.concatenate([clip, new], 1)
        clip = sample.make(model, words, start, np.arange(start.shape[1]) < at, replace(how, window=at))
    return clip


def row_of(side: str, seed: int, pixels: np.ndarray, true: Batch) -> Row:
    """What the judge measures of clips (B, T, H, W, 3) made for a batch's captions."""
    figures = measure(pixels)
    told = true.throws.words[:, 0, 2] - bounce.FIRST_COLOUR
    laws, height, width = LAWS[bounce.NAME], *pixels.shape[2:4]
    look = laws.look(height, width)
    tracks = track(pixels, look)
    radius = look.radii[tracks.size] * tracks.there
    near = np.full(len(pixels), OFF_PATH)
    lawful = laws.follow(Sight(tracks.place, tracks.seen, radius, height, width, pace=1.0), near)
    off = np.where(tracks.seen, np.linalg.norm(tracks.place - lawful.place, axis=-1), np.nan)[:, :, 0]
    return Row(
        side,
        seed,
        clips=0,
        trained=0.0,
        made=0.0,
        colour=float(np.mean(figures.there[:, 0] & (figures.colour[:, 0] == told))),
        path_fit=mean(figures.path_fit[:, 0]),
        velocity_error=mean(figures.velocity_error[:, 0]) / mean(figures.speed[:, 0]),
        valid=float(figures.valid.mean()),
        off=ends(off),
        wrong=ends(((tracks.stray > STRAY) | ~tracks.seen.any(2)) * 1.0),
    )


def ends(values: np.ndarray) -> tuple[float, float]:
    """Means of (B, T) over the first quarter of the frames and over the last, NaN left out."""
    quarter = max(1, values.shape[1] // 4)
    return mean(values[:, :quarter]), mean(values[:, -quarter:])


def mean(values: np.ndarray) -> float:
    """Of what is there to be measured; NaN where nothing is."""
    known = values[np.isfinite(values)]
    return float(known.mean()) if len(known) else np.nan


def show(row: Row) -> None:
    """A line of the table."""
    name = row.side if row.side == "simulator" else f"{row.side} {row.seed}"
    drift = "".join(
        f"{f'{first:.2f} → {last:.2f}':>{wide}}" for (first, last), wide in ((row.off, 16), (row.wrong, 14))
    )
    print(
        f"{name:<18}{row.clips or '':>8}{row.colour:>8.2f}{row.path_fit:>7.2f}{row.velocity_error:>8.2f}"
        f"{row.valid:>7.2f}{drift}{f'{row.made:.2f}' if row.made else '':>8}",
        flush=True,
    )


if __name__ == "__main__":
    main()
