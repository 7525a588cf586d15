"""Every picture of the README, made by the code that it explains.

    python runs/pictures.py [--weights FILE] [--run FOLDER] [-o docs]

`--weights`: an .onnx or a .pt file instead of the shipped one. `--run`: the folder of a training run, of which progress
is drawn; without it those pictures stay as they are. Needs `[train]`: one picture asks model.py who sees whom. Whatever
is made has seed 0, so nothing was picked out.
"""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import torch

from sheets import (
    BLUE,
    EDGE,
    FAINT,
    GREEN,
    OCHRE,
    below,
    beside,
    blank,
    boxed,
    centred,
    cut,
    framed,
    gif,
    label,
    outlined,
    paragraph,
    pixels,
    plane,
    row,
    sliced,
    solid,
    wall,
)
from zoetrope import charts, clips, journal, page, sample
from zoetrope.files import write_whole
from zoetrope.filmstrip import film_strip, strips
from zoetrope.flow import blur
from zoetrope.from_torch import load
from zoetrope.lessons import Hiding, levels
from zoetrope.looks import GAP
from zoetrope.model import visible
from zoetrope.patches import Patch
from zoetrope.runtime import Weights
from zoetrope.vocabulary import BEGIN, END, PAD, word_of
from zoetrope.words import english, tokens_of
from zoetrope.worlds import WORLDS, bounce, fresh

PROMPTS = (
    "a large orange ball is thrown hard up to the right, bounces twice",
    "a small bouncy purple ball is dropped from high left",
    "a medium red ball is thrown to the right and a large blue ball is dropped, they collide",
    "a basketball is thrown from far away, goes in",
)
"""What stands at the head of the page."""
THROW = PROMPTS[0]
EDITED = "a large blue ball is thrown hard up to the right, bounces twice"


class Watched:
    """A sample.Model that remembers of every call what it was given for the first clip, and what it saw in it."""

    def __init__(self, model: Any) -> None:
        self.model, self.patch, self.sizes = model, model.patch, model.sizes
        self.given: list[np.ndarray] = []
        self.levels: list[np.ndarray] = []
        self.seen: list[np.ndarray] = []

    def __call__(
        self, words: np.ndarray, clip: np.ndarray, level: np.ndarray, words_first: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray]:
        """See sample.Model."""
        seen, said = self.model(words, clip, level, words_first)
        self.given.append((clip[0] + 1) / 2)
        self.levels.append(level[0])
        self.seen.append((seen[0] + 1) / 2)
        return seen, said


def main() -> None:
    """Draw them all."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--weights", type=Path, help="an .onnx or a .pt file [the shipped one]")
    parser.add_argument("--run", type=Path, help="the folder of a training run, to draw its progress")
    parser.add_argument("-o", "--out", type=Path, default=Path(__file__).resolve().parents[1] / "docs")
    asked = parser.parse_args()
    torch.set_num_threads(1)
    model: Any = load(asked.weights) if asked.weights and asked.weights.suffix == ".pt" else Weights.load(asked.weights)
    patch = Patch(*model.patch)
    drawn = {
        "solid": shapes(patch),
        "sequence": sequence(patch),
        "mask": mask(),
        "levels": distribution(patch),
        "steps": steps(model),
        "uses": uses(model),
        "bounce": film_strip(WORLDS["bounce"], seed=5, clips=3),
        "hoop": film_strip(WORLDS["hoop"], seed=3, clips=3),
    }
    if asked.run:
        drawn["learning"] = learning(asked.run)
        write_whole(asked.out / "curves.svg", lambda file: file.write(curves(asked.run).encode()))
    for name, picture in drawn.items():
        clips.write_png(asked.out / f"{name}.png", picture)
    moving = gif(made(model), bounce.RATE)
    write_whole(asked.out / "made.gif", lambda file: file.write(moving))
    for path in sorted(asked.out.iterdir()):
        print(f"{path}: {path.stat().st_size / 1000:.0f} kB")


def told(words: str) -> np.ndarray:
    """(1, S)."""
    return np.array([tokens_of(words)])


def simulated() -> tuple[np.ndarray, list[int]]:
    """A clip of the simulator (T, H, W, 3) that flies far and touches much, and its caption."""
    many = fresh(bounce, np.random.default_rng(3), 30)
    return np.asarray(many.pixels[11]), many.captions[11].tolist()


def made(model: Any) -> list[np.ndarray]:
    """The film (H, W, 3) at every moment: a clip of each prompt, side by side; a shorter clip waits for the others."""
    found = []
    for prompt in PROMPTS:
        words = told(prompt)
        found.append(sample.from_words(model, words, sample.known(model, words)[0])[0])
    longest = max(map(len, found))
    moments = np.stack([clip[np.minimum(np.arange(longest), len(clip) - 1)] for clip in found])  # 4 T H W 3
    return [strips(moments[None, :, time], [""])[:-14] for time in [*range(longest), *[longest - 1] * 5]]


def shapes(patch: Patch) -> np.ndarray:
    """Text is a line, a picture a plane, a video a solid; and the solid, cut up."""
    clip, caption = simulated()
    words = english(caption).split(",")[0].split()
    columns = {
        "a picture is a plane": plane(clip[0], patch, 5),
        "a video is a solid": solid(clip, bounce.still(), patch, 5),
        "cut into patches": sliced(clip[:: 2 * patch.frames], patch._replace(frames=1), 3),
    }
    tall = max(map(len, columns.values()))
    line = below(label("text is a line"), beside(*(boxed(word, BLUE) for word in words), gap=4))
    rest = [below(label(title), centred(picture, tall)) for title, picture in columns.items()]
    return framed(below(line, beside(*rest, gap=44), gap=30))


def sequence(patch: Patch) -> np.ndarray:
    """What the transformer reads: words, and then the clip's patches, frame after frame."""
    clip, caption = simulated()
    names = {BEGIN: "begin", END: "end"}
    said = [names.get(token) or word_of(token).english[0] for token in caption if token != PAD]
    words = [boxed(word, BLUE) for word in said]
    squares = [square for frame in clip[:: patch.frames] for square in cut(frame, patch, 3)]
    return framed(below(wall(words, 8, 4), wall(squares, 16, 4)))


def mask() -> np.ndarray:
    """Who sees whom, as model.visible has it: a row looks at the columns that are coloured."""
    words, patches, times = 10, 16, 12
    tokens = torch.tensor([[5] * (words - 2) + [PAD] * 2])
    kinds = {(True, True): BLUE, (False, False): OCHRE, (False, True): GREEN, (True, False): GREEN}
    found = []
    for words_first, title in ((True, "words tell what to make"), (False, "words describe the clip")):
        sees = visible(tokens, patches, torch.tensor([words_first]))[0, 0].numpy()
        count = len(sees)
        cells = blank(count, count, (255, 255, 255))
        for y, x in np.argwhere(sees):
            cells[y, x] = kinds[bool(y < words), bool(x < words)]
        grid = cells.repeat(times, 0).repeat(times, 1)
        grid[::times] = grid[:, ::times] = FAINT
        grid[words * times] = grid[:, words * times] = EDGE
        sides = below(label("words"), blank((words - 1) * times, 1), label("patches"), gap=0)
        above = beside(label("words", words * times), label("patches"), gap=0)
        found.append(below(label(title), beside(sides, below(above, outlined(grid), gap=4)), gap=16))
    return framed(beside(*found, gap=60))


def distribution(patch: Patch) -> np.ndarray:
    """How often training takes which noise level, over a frame at that level."""
    drawn = levels(Hiding(given=0), 100_000, 1, np.random.default_rng(0))[:, 0]
    counts, _ = np.histogram(drawn, np.linspace(-0.05, 1.05, 12))
    clip = torch.as_tensor(simulated()[0][None, :1]) * 2 - 1
    noise = torch.randn(clip.shape, generator=torch.Generator().manual_seed(0))
    columns = []
    for count, level in zip(counts, np.linspace(0, 1, 11), strict=True):
        each = torch.full((1, 4), float(level))
        frame = (blur(clip, noise, each, patch._replace(frames=1))[0, 0] + 1) / 2
        high = max(1, round(130 * count / counts.max()))
        bar = below(blank(130 - high, 64), blank(high, 64, (31, 98, 201)), gap=0)
        columns.append(below(bar, pixels(coarse(frame.numpy(), level), 2), gap=6))
    ends = label("noise"), label("the clip")
    under = beside(ends[0], blank(1, 11 * 70 - 6 - ends[0].shape[1] - ends[1].shape[1]), ends[1], gap=0)
    return framed(below(beside(*columns, gap=6), under))


def steps(model: Any) -> np.ndarray:
    """From noise to a clip: what each step is given, and what the model sees in it."""
    watched, words, shown = Watched(model), told(THROW), [0, 5, 10]
    clip = sample.from_words(watched, words, sample.known(model, words)[0])[0]
    given = [coarse(frames[shown], level[0]) for frames, level in zip(watched.given, watched.levels, strict=True)]
    seen = [frames[shown] for frames in watched.seen]
    blocks = [
        beside(*(below(*(pixels(frame, 2) for frame in frames), gap=3) for frames in block), gap=3)
        for block in ([*given, clip[shown]], seen)
    ]
    titles = label("what each step is given, and the clip"), label("what the model takes that to be")
    return framed(below(titles[0], blocks[0], titles[1], blocks[1]))


def uses(model: Any) -> np.ndarray:
    """Each use: what is given, with noise where something is to be made, and what the model makes of it."""
    words, still_true = told(THROW), sample.lasting(told(THROW))
    size = sample.known(model, words)[0]
    clip = sample.from_words(model, words, size)
    few, most = size[0] // 4, size[0] // 2
    doings: dict[str, Callable[[Watched], np.ndarray]] = {
        "words": lambda watched: sample.from_words(watched, words, size),
        "a picture": lambda watched: sample.extend(watched, words, clip[:, :1], size[0] - 1),
        "a beginning": lambda watched: sample.extend(watched, still_true, clip[:, :most], most),
        "an end": lambda watched: sample.extend(watched, still_true, clip[:, most:], most, back=True),
        "two ends": lambda watched: sample.join(watched, still_true, clip[:, :few], clip[:, -few:], most),
        "a clip, and other words": lambda watched: sample.edit(watched, told(EDITED), clip, 0.7),
    }
    parts = [beside(label("what is given", 6 * 68 + 20), label("what the model makes of it"), gap=0)]
    for name, do in doings.items():
        watched = Watched(model)
        result = do(watched)[0]
        level = watched.levels[0].reshape(-(-size[0] // model.patch[0]), -1)[:, 0].repeat(model.patch[0])[: size[0]]
        given = np.stack([coarse(frame, t) for frame, t in zip(watched.given[0], level, strict=True)])
        parts.append(below(label(name), beside(row(given[::3], 2), row(result[::3], 2), gap=24), gap=4))
    return framed(below(*parts))


def coarse(picture: np.ndarray, level: float) -> np.ndarray:
    """A noisy picture in few shades: noise packs badly."""
    if level == 1:
        return picture
    shades = 3 + round(level * 6)
    return np.asarray((picture.clip(0, 1) * shades).round() / shades, np.float32)


def learning(run: Path) -> np.ndarray:
    """The first prompt of a run, as the model made it again and again while it learned."""
    looks = journal.rows(run / journal.LOOKS)
    chosen = [looks[i] for i in sorted({round(i) for i in np.geomspace(1, len(looks), 6) - 1})]
    rows = []
    for look in chosen:
        strip = look["strips"][0]
        picture = clips.read(run / strip["file"]).pixels[0]
        scale = len(picture) // strip["height"]
        first = picture[::scale, ::scale][: strip["height"] // (2 * len(strip["captions"])) - GAP]
        frames = np.stack(np.split(first, bounce.FRAMES, 1))[::2, :, :-GAP]
        rows.append(row(frames, 3))
    caption = chosen[0]["strips"][0]["captions"][0]
    return framed(below(*rows, paragraph(caption, rows[0].shape[1]), gap=8))


def curves(run: Path) -> str:
    """A run's error, and how well balls move, as page.py draws them."""
    log, looks = journal.rows(run / journal.LOG), journal.rows(run / journal.LOOKS)
    end = log[-1]["step"]
    picture = [(line["step"], line["picture"]) for line in log]
    name = "bounce: Velocity error, share of speed"
    values = [(look["step"], look["figures"][name]) for look in looks if "made" in look["figures"].get(name, {})]
    moving = charts.Line([(step, value["made"]) for step, value in values], "made")
    floor = charts.Line([(0, values[-1][1]["true"]), (end, values[-1][1]["true"])], "true")
    found = [
        ("Picture error", [charts.Line(picture, "raw"), charts.Line(charts.smooth(picture), "made")], True),
        ("Velocity error, share of speed", [moving, floor], False),
    ]
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1140 270"><style>{page.STYLE}</style>']
    for number, (title, lines, log_scale) in enumerate(found):
        x = number * 580
        drawn = charts.chart(title, lines, end, log=log_scale)
        parts.append(f'<text x="{x + 4}" y="16">{title}</text>')
        parts.append(drawn.replace("<svg ", f'<svg x="{x}" y="26" width="560" height="240" ', 1))
    return "".join(parts) + "</svg>\n"


if __name__ == "__main__":
    main()
