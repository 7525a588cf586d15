"""How good are the weights? Every figure of the model card, on captions that training cannot draw.

    python runs/evaluate.py [--weights FILE] [--clips 200] [--seed 1] [--json FILE]

Each figure stands beside the simulator's own, measured by the same judge on true clips of the same captions: that is
the floor. The last column says whether the bar is met. Nothing here needs torch.
"""

import argparse
import json
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from zoetrope import sample
from zoetrope.caption import captions
from zoetrope.judge import Figures, measure
from zoetrope.runtime import Weights
from zoetrope.sample import How, Model
from zoetrope.vocabulary import FIRST, word_of
from zoetrope.worlds import WORLDS, Batch, bounce, fresh

AT_ONCE = 25
SHOWN = 3
"""Frames given where a clip is to be gone on with, as in PhyWorld (arXiv 2411.02385)."""


@dataclass(frozen=True)
class Line:
    """One figure."""

    what: str
    model: float
    simulator: float | None = None
    bar: str = ""
    met: bool | None = None


def main() -> None:
    """Measure, print and write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--weights", type=Path, help="an ONNX file [the shipped one]")
    parser.add_argument("--clips", type=int, default=200, help="clips for each figure [200]")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--steps", type=int, default=How.steps)
    parser.add_argument("--guidance", type=float, default=How.guidance)
    parser.add_argument("--shift", type=float, default=How.shift)
    parser.add_argument("--only", help="the parts to measure, with commas between: one,words,two,hoop,onward")
    parser.add_argument("--json", type=Path, help="write the figures here too")
    asked = parser.parse_args()
    how = How(asked.steps, asked.guidance, asked.seed * 100_000, asked.shift)
    model = Weights.load(asked.weights)
    lines = []
    for name, part in PARTS.items():
        if asked.only is None or name in asked.only.split(","):
            begun = time.perf_counter()
            found = part(model, asked.clips, asked.seed, how)
            print_lines(found, f"{name} ({time.perf_counter() - begun:.0f} s)")
            lines += found
    if asked.json:
        asked.json.write_text(json.dumps([asdict(line) for line in lines], indent=1) + "\n", "utf-8")


def one_ball(model: Model, clips: int, seed: int, how: How) -> list[Line]:
    """One ball, words that were held out."""
    true = fresh(bounce, np.random.default_rng([seed, 1]), clips, split="words")
    made, floor = measure(filmed(model, true, how)), measure(true.pixels)
    right = [_colour_right(figures, true) for figures in (made, floor)]
    fit = [float(np.nanmean(figures.path_fit[:, 0])) for figures in (made, floor)]
    off = [float(np.nansum(f.velocity_error[:, 0]) / np.nansum(f.speed[:, 0])) for f in (made, floor)]
    lines = [
        Line("colour right", *right, "≥ .97", right[0] >= 0.97),
        Line("path fit, px at 32×32", *fit, "≤ .40", fit[0] <= 0.4),
        Line("velocity error, share of speed", *off, "≤ .20", off[0] <= 0.2),
        Line("valid by the judge", float(made.valid.mean()), float(floor.valid.mean())),
    ]
    for name, spring in bounce.SPRINGS.items():
        rows = true.throws.balls.spring[:, 0] == spring
        found = [float(np.nanmedian(figures.restitution[rows, 0])) for figures in (made, floor)]
        near = abs(found[0] - spring) <= 0.05
        lines.append(Line(f"restitution, {name or 'no word'}", *found, f"{spring:.2f} ± .05", near))
    return lines


def words(model: Model, clips: int, seed: int, how: How) -> list[Line]:
    """Video → words, and words → video → words."""
    true = fresh(bounce, np.random.default_rng([seed, 2]), clips, split="words")
    exact = float(np.mean([_same(a, b) for a, b in zip(described(model, true.pixels), true.captions, strict=True)]))
    told = described(model, filmed(model, true, how))
    kept = float(np.mean([_slots_kept(a, b) for a, b in zip(told, true.captions, strict=True)]))
    return [
        Line("captions of true clips, exact", exact, 1.0, "≥ .90", exact >= 0.9),
        Line("caption → video → caption, slots kept", kept, 1.0, "≥ .90", kept >= 0.9),
    ]


def two_balls(model: Model, clips: int, seed: int, how: How) -> list[Line]:
    """Two balls: is the clip valid, and are both there in their colours?"""
    true = fresh(bounce, np.random.default_rng([seed, 3]), clips, split="words", two=1.0)
    made, floor = measure(filmed(model, true, how)), measure(true.pixels)
    valid, lawful = float(made.valid.mean()), float(floor.valid.mean())
    both = [float(np.mean(_colours(figures) == _colours_told(true))) for figures in (made, floor)]
    exact = float(np.mean([_same(a, b) for a, b in zip(described(model, true.pixels), true.captions, strict=True)]))
    return [
        Line("two balls: valid by the judge", valid, lawful, "≥ .80", valid >= 0.8),
        Line("two balls: both there, colours right", *both),
        Line("two balls: captions of true clips, exact", exact, 1.0),
    ]


def hoop(model: Model, clips: int, seed: int, how: How) -> list[Line]:
    """The hoop: is the clip valid, and does what was told come of the shot?"""
    world = WORLDS["hoop"]
    true = fresh(world, np.random.default_rng([seed, 4]), clips, split="words")
    clip = filmed(model, true, how)
    made, floor = measure(clip, "hoop"), measure(true.pixels, "hoop")
    valid, lawful = float(made.valid.mean()), float(floor.valid.mean())
    exact = float(np.mean([_same(a, b) for a, b in zip(described(model, true.pixels), true.captions, strict=True)]))
    told = described(model, clip)
    kept = float(np.mean([_slots_kept(a, b) for a, b in zip(told, true.captions, strict=True)]))
    return [
        Line("hoop: valid by the judge", valid, lawful, "≥ .80", valid >= 0.8),
        Line("hoop: captions of true clips, exact", exact, 1.0),
        Line("hoop: caption → video → caption, slots kept", kept, 1.0),
    ]


def onward(model: Model, clips: int, seed: int, how: How) -> list[Line]:
    """Given the first frames, does the flight go on as it must? Also with speeds and gravities never seen."""
    lines = []
    for split in ("train", "speeds", "gravities"):
        true = fresh(bounce, np.random.default_rng([seed, 5]), clips, split=split)
        told = sample.lasting(true.captions)
        frames = true.pixels.shape[1] - SHOWN
        parts = range(0, clips, AT_ONCE)
        made = np.concatenate(
            [
                sample.extend(model, told[i : i + AT_ONCE], true.pixels[i : i + AT_ONCE, :SHOWN], frames, how)
                for i in parts
            ]
        )
        off = [_track_error(pixels, true) for pixels in (made, true.pixels)]
        lines.append(Line(f"{SHOWN} frames given, {split}: off the true path at the end, px", *off))
    return lines


PARTS: dict[str, Callable[[Model, int, int, How], list[Line]]] = {
    "one": one_ball,
    "words": words,
    "two": two_balls,
    "hoop": hoop,
    "onward": onward,
}


def filmed(model: Model, true: Batch, how: How) -> np.ndarray:
    """The model's clips (B, T, H, W, 3) of the captions of a batch."""
    size = true.pixels.shape[1:4]
    told = [true.captions[i : i + AT_ONCE] for i in range(0, len(true.captions), AT_ONCE)]
    how_each = [How(how.steps, how.guidance, how.seed + i * AT_ONCE, how.shift) for i in range(len(told))]
    return np.concatenate([sample.from_words(model, part, size, one) for part, one in zip(told, how_each, strict=True)])


def described(model: Model, pixels: np.ndarray) -> list[np.ndarray]:
    """What the model says of clips (B, T, H, W, 3)."""
    parts = range(0, len(pixels), AT_ONCE)
    return [caption.tokens for i in parts for caption in captions(model, pixels[i : i + AT_ONCE])]


def print_lines(lines: list[Line], title: str) -> None:
    """A table."""
    print(f"\n{title:<58}{'model':>9}{'simulator':>11}   bar")
    for line in lines:
        floor = "" if line.simulator is None else f"{line.simulator:.3f}"
        met = "" if line.met is None else f"{line.bar:<12}{'met' if line.met else 'MISSED'}"
        print(f"  {line.what:<56}{line.model:>9.3f}{floor:>11}   {met}", flush=True)


def _colour_right(figures: Figures, true: Batch) -> float:
    told = true.throws.words[:, 0, 2] - bounce.FIRST_COLOUR
    return float(np.mean(figures.there[:, 0] & (figures.colour[:, 0] == told)))


def _colours(figures: Figures) -> np.ndarray:
    """(B,): the colours of the balls found, as one number whatever their order."""
    found = np.where(figures.there, 1 << figures.colour.clip(0), 0)
    return np.bitwise_or.reduce(found, 1)


def _colours_told(true: Batch) -> np.ndarray:
    return np.bitwise_or.reduce(1 << (true.throws.words[:, :, 2] - bounce.FIRST_COLOUR), 1)


def _same(told: np.ndarray, true: np.ndarray) -> bool:
    return np.array_equal(told, true[true != 0])


def _slots_kept(told: np.ndarray, true: np.ndarray) -> float:
    """The share of what the caption says, slot for slot and ball for ball, that comes back."""
    said, meant = _slots(told), _slots(true)
    return sum(said.get(key) == token for key, token in meant.items()) / len(meant)


def _slots(tokens: np.ndarray) -> dict[tuple[int, str], int]:
    ball, found = 0, {}
    for token in tokens[tokens != 0].tolist():
        if token >= FIRST:
            found[ball, word_of(token).slot] = token
        elif token == 3:
            ball += 1
    return found


def _track_error(pixels: np.ndarray, true: Batch) -> float:
    """Px between the middle of all that is no background and the true centre, last quarter of the frames, median."""
    cover = np.abs(pixels - bounce.still()).sum(-1)
    cover = np.where(cover > 0.2, cover, 0)
    at = np.arange(bounce.SIDE) + 0.5
    mass = cover.sum((2, 3)) + 1e-6
    middle = np.stack([(cover.sum(2) * at).sum(2), (cover.sum(3) * at).sum(2)], -1) / mass[..., None]
    off = np.hypot(*np.moveaxis(middle - true.film.place[:, :, 0], -1, 0))
    return float(np.median(off[:, -(off.shape[1] // 4) :]))


if __name__ == "__main__":
    main()
