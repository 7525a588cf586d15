"""How good are the weights? Every figure of the model card, on captions that training cannot draw.

    python runs/evaluate.py [--weights FILE] [--clips 200] [--seed 1] [--json FILE]

Each figure stands beside the simulator's, measured in the same way on true clips of the same captions: no model can do
better. The last column says whether the bar is met. What cannot be measured, as where no ball is to be seen, is left
out of a mean and counted on a line of its own. Nothing here needs torch.
"""

import argparse
import json
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from math import nan
from pathlib import Path

import numpy as np

from zoetrope import sample
from zoetrope.caption import captions
from zoetrope.judge import Figures, measure
from zoetrope.runtime import Weights
from zoetrope.sample import How, Model
from zoetrope.vocabulary import AND, FIRST, word_of
from zoetrope.worlds import WORLDS, Batch, bounce, box, fresh

AT_ONCE = 25
EXAM = 30_000_000
"""Added to the seed, so that no clip is one that a run in training may have seen."""
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
    wanted = list(PARTS) if asked.only is None else asked.only.split(",")
    if unknown := set(wanted) - set(PARTS):
        parser.error(f"--only: there is no part {', '.join(sorted(unknown))}, only {', '.join(PARTS)}.")
    lines = []
    for name in wanted:
        if name == "hoop" and name not in model.sizes:
            print("\nhoop: the weights know nothing of it")
            continue
        begun = time.perf_counter()
        found = PARTS[name](model, asked.clips, EXAM + asked.seed, how)
        print_lines(found, f"{name} ({time.perf_counter() - begun:.0f} s)")
        lines += found
    if asked.json:
        rows = [{name: known(value) for name, value in asdict(line).items()} for line in lines]
        asked.json.write_text(json.dumps(rows, indent=1, allow_nan=False) + "\n", "utf-8")


def known(value: object) -> object:
    """None for NaN, which JSON has not."""
    return None if isinstance(value, float) and np.isnan(value) else value


def one_ball(model: Model, clips: int, seed: int, how: How) -> list[Line]:
    """One ball, words that were held out."""
    true = fresh(bounce, np.random.default_rng([seed, 1]), clips, split="words")
    pair = measure(filmed(model, true, how)), measure(true.pixels)
    told, pace = true.throws.words[:, 0, 2] - bounce.FIRST_COLOUR, mean(pair[1].speed[:, 0])
    right = [float(np.mean(f.there[:, 0] & (f.colour[:, 0] == told))) for f in pair]
    fit = [mean(f.path_fit[:, 0]) for f in pair]
    off = [mean(f.velocity_error[:, 0]) / pace for f in pair]
    lines = [
        Line("colour right", *right, "≥ .97", right[0] >= 0.97),
        Line("path fit, px at 32×32", *fit, "≤ .40", fit[0] <= 0.4),
        Line("velocity error, share of true speed", *off, "≤ .20", off[0] <= 0.2),
        Line("  share of clips in which these can't be measured", *(unknown(f.path_fit[:, 0]) for f in pair)),
        Line("more balls than one, share of clips", *(float((f.there.sum(1) > 1).mean()) for f in pair)),
        Line("valid by the judge", *(float(f.valid.mean()) for f in pair)),
    ]
    for name, spring in bounce.SPRINGS.items():
        rows = true.throws.balls.spring[:, 0] == spring
        bounced = [f.restitution[rows, 0] for f in pair]
        found = [
            float(np.median(values[np.isfinite(values)])) if np.isfinite(values).any() else nan for values in bounced
        ]
        near = abs(found[0] - spring) <= 0.05
        lines.append(Line(f"restitution, {name or 'no word'} (median)", *found, f"{spring:.2f} ± .05", near))
        lines.append(Line("  share of clips without a bounce that shows it", *map(unknown, bounced)))
    return lines


def words(model: Model, clips: int, seed: int, how: How) -> list[Line]:
    """Video → words, and words → video → words."""
    true = fresh(bounce, np.random.default_rng([seed, 2]), clips, split="words")
    exact, kept = told_again(model, true, filmed(model, true, how))
    return [
        Line("captions of true clips, exact", exact, 1.0, "≥ .90", exact >= 0.9),
        Line("caption → video → caption, slots kept", *kept, "≥ .90", kept[0] >= 0.9),
    ]


def two_balls(model: Model, clips: int, seed: int, how: How) -> list[Line]:
    """Two balls: is the clip valid, and are both there in their colours?"""
    true = fresh(bounce, np.random.default_rng([seed, 3]), clips, split="words", two=1.0)
    made = filmed(model, true, how)
    pair = measure(made), measure(true.pixels)
    valid = [float(f.valid.mean()) for f in pair]
    asked = np.bitwise_or.reduce(1 << (true.throws.words[:, :, 2] - bounce.FIRST_COLOUR), 1)
    both = [(f.there.sum(1) == 2) & (colours(f) == asked) for f in pair]
    exact, kept = told_again(model, true, made)
    return [
        Line("two balls: valid by the judge", *valid, "≥ .80", valid[0] >= 0.8),
        Line("two balls: both there, colours right", *(float(right.mean()) for right in both)),
        Line("two balls: that, and valid", *(float((b & f.valid).mean()) for b, f in zip(both, pair, strict=True))),
        Line("two balls: captions of true clips, exact", exact, 1.0),
        Line("two balls: caption → video → caption, slots kept", *kept),
    ]


def hoop(model: Model, clips: int, seed: int, how: How) -> list[Line]:
    """The hoop: is the clip valid, and does what was told come of the shot?"""
    true = fresh(WORLDS["hoop"], np.random.default_rng([seed, 4]), clips, split="words")
    made = filmed(model, true, how)
    valid = [float(measure(pixels, "hoop").valid.mean()) for pixels in (made, true.pixels)]
    exact, kept = told_again(model, true, made)
    return [
        Line("hoop: valid by the judge", *valid, "≥ .80", valid[0] >= 0.8),
        Line("hoop: captions of true clips, exact", exact, 1.0),
        Line("hoop: caption → video → caption, slots kept", *kept),
    ]


def onward(model: Model, clips: int, seed: int, how: How) -> list[Line]:
    """Given the first frames, does the flight go on as it must? Also with speeds and gravities never seen.

    Beside it stands what comes of taking the nearest speed and gravity that training has: a model that is no better
    has not learned a law, only its cases.
    """
    lines = []
    for split in ("train", "speeds", "gravities"):
        true = fresh(bounce, np.random.default_rng([seed, 5]), clips, split=split)
        told = sample.lasting(true.captions)
        frames = true.pixels.shape[1] - SHOWN
        made = np.concatenate(
            [
                sample.extend(model, told[part], true.pixels[part, :SHOWN], frames, each)
                for part, each in parts(clips, how)
            ]
        )
        off = [off_at_end(middles(pixels), true) for pixels in (made, true.pixels)]
        what = f"{SHOWN} frames given, {split}: off the true path at the end, px"
        lines.append(Line(what, *off))
        if split != "train":
            lines.append(Line("  … by the nearest that training has", off_at_end(clamped(true), true)))
    return lines


def clamped(true: Batch) -> np.ndarray:
    """The paths (B, T, 2) of the same balls, thrown at the nearest speed that training has, with its gravity."""
    balls = true.throws.balls
    pace = np.linalg.norm(balls.speed, axis=-1, keepdims=True)  # B 1 1
    near = np.stack([pace.clip(*bounds) for bounds in bounce.FORCES.values()], -1)
    near = np.take_along_axis(near, np.abs(near - pace[..., None]).argmin(-1)[..., None], -1)[..., 0]
    speed = np.where(pace > 0, balls.speed * near / np.where(pace > 0, pace, 1), 0)  # what is dropped has none
    gravity = np.full_like(true.throws.gravity, box.GRAVITY)
    throws = replace(true.throws, balls=replace(balls, speed=speed), gravity=gravity)
    path: np.ndarray = bounce.play(np, throws, true.pixels.shape[1]).place[:, :, 0]
    return path


PARTS: dict[str, Callable[[Model, int, int, How], list[Line]]] = {
    "one": one_ball,
    "words": words,
    "two": two_balls,
    "hoop": hoop,
    "onward": onward,
}


def parts(count: int, how: How) -> Iterator[tuple[slice, How]]:
    """So many clips in batches, each with seeds of its own."""
    for start in range(0, count, AT_ONCE):
        yield slice(start, start + AT_ONCE), replace(how, seed=how.seed + start)


def filmed(model: Model, true: Batch, how: How) -> np.ndarray:
    """The model's clips (B, T, H, W, 3) of the captions of a batch."""
    words, size = true.captions, true.pixels.shape[1:4]
    return np.concatenate([sample.from_words(model, words[part], size, each) for part, each in parts(len(words), how)])


def told_again(model: Model, true: Batch, made: np.ndarray) -> tuple[float, tuple[float, float]]:
    """The share of true clips that are described exactly; and of the words asked, the share that the model reads off
    what it made, and off the true clips.
    """
    of_made, of_true = described(model, made), described(model, true.pixels)
    exact = float(
        np.mean([np.array_equal(told, row[row != 0]) for told, row in zip(of_true, true.captions, strict=True)])
    )
    kept = [
        float(np.mean([slots_kept(a, b) for a, b in zip(of, true.captions, strict=True)])) for of in (of_made, of_true)
    ]
    return exact, (kept[0], kept[1])


def described(model: Model, pixels: np.ndarray) -> list[np.ndarray]:
    """What the model says of clips (B, T, H, W, 3)."""
    starts = range(0, len(pixels), AT_ONCE)
    return [caption.tokens for i in starts for caption in captions(model, pixels[i : i + AT_ONCE])]


def print_lines(lines: list[Line], title: str) -> None:
    """A table."""
    print(f"\n{title:<62}{'model':>9}{'simulator':>11}   bar")
    for line in lines:
        floor = "" if line.simulator is None else f"{line.simulator:.3f}"
        met = "" if line.met is None else f"{line.bar:<12}{'met' if line.met else 'MISSED'}"
        print(f"  {line.what:<60}{line.model:>9.3f}{floor:>11}   {met}", flush=True)


def mean(values: np.ndarray) -> float:
    """Of what is known; NaN of nothing."""
    values = values[np.isfinite(values)]
    return float(values.mean()) if len(values) else nan


def unknown(values: np.ndarray) -> float:
    """The share that isn't known."""
    return float((~np.isfinite(values)).mean()) if len(values) else nan


def colours(figures: Figures) -> np.ndarray:
    """(B,): the colours of the balls found, as one number whatever their order."""
    found = np.where(figures.there, 1 << figures.colour.clip(0), 0)
    return np.bitwise_or.reduce(found, 1)


def slots_kept(told: np.ndarray, true: np.ndarray) -> float:
    """The share of what the caption says, slot for slot and ball for ball (left first), that comes back."""
    said, meant = _slots(told), _slots(true)
    return sum(said.get(key) == token for key, token in meant.items()) / len(meant)


def _slots(tokens: np.ndarray) -> dict[tuple[int, str], int]:
    ball, found = 0, {}
    for token in tokens[tokens != 0].tolist():
        if token >= FIRST:
            found[ball, word_of(token).slot] = token
        elif token == AND:
            ball += 1
    return found


def middles(pixels: np.ndarray) -> np.ndarray:
    """(B, T, 2): the middle of all that is no background, px; a corner where there is nothing."""
    cover = np.abs(pixels - bounce.still()).sum(-1)
    cover = np.where(cover > 0.2, cover, 0)
    at = np.arange(bounce.SIDE) + 0.5
    mass = cover.sum((2, 3)) + 1e-6
    return np.asarray(np.stack([(cover.sum(2) * at).sum(2), (cover.sum(3) * at).sum(2)], -1) / mass[..., None])


def off_at_end(place: np.ndarray, true: Batch) -> float:
    """Px from places (B, T, 2) to the true centres, in the last quarter of the frames: the median."""
    off = np.linalg.norm(place - true.film.place[:, :, 0], axis=-1)
    return float(np.median(off[:, -(off.shape[1] // 4) :]))


if __name__ == "__main__":
    main()
