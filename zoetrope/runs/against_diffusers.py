"""Sampling and training steps against a diffusers DiT of the same shape, in the same dtype, on the same threads.

    pip install "diffusers==0.42.1"     # for this bench only
    python runs/against_diffusers.py [--threads 1] [--rounds 15] [--weights FILE] [--json against_diffusers.json]

The other side is `DiTTransformer2DModel`, the plainest diffusion transformer in diffusers, and for sampling its
`DiTPipeline` with the DDIM scheduler. Its pictures are square, so a clip of 16 frames of 32 × 32 px becomes one picture
of 128 × 128: the same 49,152 numbers in the same 64 patches of 768.

    alike      width, layers, heads, patches and numbers in a patch; MLPs of the same cost (8 D² a token); batch,
               steps, guidance with both halves in one batch; dtype, threads, AdamW; weights drawn at random
    not alike  words: ours reads 17, in the same sequence; DiT takes a class, in its adaLN. It is therefore timed twice:
               with the clip's 64 tokens, and with 81 (a picture of 144 × 144), as many as our clip and words together
               decoder: ours mixes neighbours at frame level, about a quarter of its work; DiT has one linear layer
               adaLN: ours a table shared by all blocks with a level for each token, DiT's a level for a clip and an
               embedding and a matrix in each block
               loss: ours also learns to say the next word and where the balls are; training data is made beforehand

Rounds alternate between all sides, so that what else the machine does hits all alike; medians of CPU seconds of the
process are compared (wall seconds stand in the JSON). The bars: sampling ≥ 2 ×, a training step ≥ 1.2 ×.
"""

import argparse
import json
import statistics
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import diffusers
import numpy as np
import torch
from diffusers import AutoencoderKL, DDIMScheduler, DiTPipeline, DiTTransformer2DModel
from torch import Tensor

from zoetrope import sample
from zoetrope.flow import blur, loss_of, off_track
from zoetrope.from_torch import FromTorch
from zoetrope.model import HEAD, Shape, Zoetrope, coordinates
from zoetrope.patches import grid_of
from zoetrope.runtime import Weights
from zoetrope.sample import How, Model

FRAMES, SIDE, WORDS = 16, 32, 17
TOKENS = (64, 81)
"""Of the DiT: as many as our clip has, and as many as our clip and words have. Squares, as its pictures are."""
LEARNT = 32
"""Clips of a training step."""
BARS = {"sampling": 2.0, "training": 1.2}

Go = Callable[[], object]


@dataclass(frozen=True)
class Row:
    """One side's time for one thing, and how it compares."""

    what: str
    side: str
    cpu: float
    """Median CPU seconds of the process."""
    wall: float
    """Median wall seconds."""


def main() -> None:
    """Time all sides in turn, print the tables and write them."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--steps", type=int, default=How.steps, help="of sampling")
    parser.add_argument("--weights", type=Path, nargs="*", default=[], help="ONNX files, to be timed as further rows")
    parser.add_argument("--only", choices=BARS, help="time only this")
    parser.add_argument("--json", type=Path, default=Path("against_diffusers.json"))
    asked = parser.parse_args()
    torch.set_num_threads(asked.threads)
    shape = Shape()
    rows: list[Row] = []
    print(f"diffusers {diffusers.__version__}, torch {torch.__version__}, {asked.threads} threads; depth {shape.depth}")
    if asked.only != "training":
        rows += timed(f"a clip, {asked.steps} guided steps, f32", samplers(shape, asked), asked.rounds)
        print_rows(rows, BARS["sampling"])
    if asked.only != "sampling":
        for compiled in (False, True):
            what = f"a training step of {LEARNT} clips, bf16 {'compiled' if compiled else 'eager'}"
            rows += (found := timed(what, trainers(shape, compiled), asked.rounds))
            print_rows(found, BARS["training"])
    facts = {"diffusers": diffusers.__version__, "torch": torch.__version__, "threads": asked.threads}
    asked.json.write_text(json.dumps({**facts, "rows": [asdict(row) for row in rows]}, indent=1) + "\n", "utf-8")


def samplers(shape: Shape, asked: argparse.Namespace) -> dict[str, Go]:
    """What makes one clip on each side."""
    sides: dict[str, Go] = {f"DiT, {tokens} tokens": dit_sampler(shape, tokens, asked.steps) for tokens in TOKENS}
    torch.manual_seed(0)
    sides["ours, torch eager f32"] = our_sampler(InFloat32(Zoetrope(shape), "bounce"), asked.steps)
    for path in asked.weights:
        sides[f"ours, {path.name}"] = our_sampler(Weights.load(path, asked.threads), asked.steps)
    return sides


class InFloat32(FromTorch):
    """Our model in torch, without bfloat16."""

    @torch.no_grad()
    def __call__(
        self, words: np.ndarray, clip: np.ndarray, level: np.ndarray, words_first: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray]:
        """As `FromTorch`."""
        inputs = (torch.as_tensor(np.ascontiguousarray(a)) for a in (words, clip, level, words_first))
        seen, said, _ = self.model(*inputs)
        return seen.numpy(), said.numpy()


def our_sampler(model: Model, steps: int) -> Go:
    """Text → video, as `zoetrope sample` does it."""
    words = caption()[None]
    return lambda: sample.from_words(model, words, (FRAMES, SIDE, SIDE), How(steps))


def dit_sampler(shape: Shape, tokens: int, steps: int) -> Go:
    """The pipeline of diffusers, with its decoder of latents taken out: its DiT makes pixels here."""
    pipeline = DiTPipeline(dit(shape, tokens).eval(), NoDecoder(), DDIMScheduler())
    pipeline.set_progress_bar_config(disable=True)
    generator = torch.Generator()
    return lambda: pipeline(
        class_labels=[7],
        guidance_scale=How.guidance,
        generator=generator.manual_seed(0),
        num_inference_steps=steps,
        output_type="np",
    )


class NoDecoder(AutoencoderKL):  # type: ignore[misc]  # diffusers publishes no types for it
    """Latents that are pixels already."""

    def __init__(self) -> None:
        super().__init__(block_out_channels=(32,), scaling_factor=1.0)

    def decode(self, z: Tensor, *_: Any, **__: Any) -> Any:
        """Give back what comes."""
        return argparse.Namespace(sample=z)


def dit(shape: Shape, tokens: int) -> Any:
    """A DiT of our width, depth and heads over so many patches of the same size."""
    torch.manual_seed(0)
    pixels = round((shape.patch.size / 3) ** 0.5)
    return DiTTransformer2DModel(
        num_attention_heads=shape.width // HEAD,
        attention_head_dim=HEAD,
        in_channels=3,
        out_channels=3,
        num_layers=shape.depth,
        sample_size=pixels * round(tokens**0.5),
        patch_size=pixels,
    )


def trainers(shape: Shape, compiled: bool) -> dict[str, Go]:
    """What learns from one batch on each side."""
    sides = {f"DiT, {tokens} tokens": dit_trainer(shape, tokens, compiled) for tokens in TOKENS}
    return {**sides, "ours": our_trainer(shape, compiled)}


def our_trainer(shape: Shape, compiled: bool) -> Go:
    """A step as `zoetrope train` takes it, but by AdamW alone."""
    torch.manual_seed(0)
    model = Zoetrope(shape)
    if compiled:
        for part in (*model.blocks, model.decoder):
            part.compile(dynamic=False)
    learn = learner(model)
    words = torch.as_tensor(caption()).expand(LEARNT, -1)
    clip, noise = torch.randn(2, LEARNT, FRAMES, SIDE, SIDE, 3)
    level = torch.rand(LEARNT, 1).expand(-1, TOKENS[0])
    makes = torch.arange(LEARNT) % 7 > 0
    matter = clip[..., :1].abs().clamp(max=1)
    balls = torch.rand(LEARNT, FRAMES, 2, 2) * SIDE
    middles = coordinates(grid_of(clip.shape, shape.patch), shape.patch, clip)[:, 1:]

    def go() -> None:
        with torch.autocast("cpu", torch.bfloat16):
            seen, said, tracks = model(words, blur(clip, noise, level, shape.patch), level, makes)
        picture = loss_of(seen.float(), clip, level, shape.patch, matter, 3.0)
        spoken = torch.nn.functional.cross_entropy(said[:, :-1].float().flatten(0, 1), words[:, 1:].flatten())
        learn(picture + 0.05 * spoken + 0.5 * off_track(tracks.float(), balls, middles, makes))

    return go


def dit_trainer(shape: Shape, tokens: int, compiled: bool) -> Go:
    """A step of diffusers' DiT: noise is let in by its scheduler, and predicted."""
    model, scheduler = dit(shape, tokens).train(), DDIMScheduler()
    if compiled:
        for block in model.transformer_blocks:
            block.compile(dynamic=False)
    learn = learner(model)
    clip, noise = torch.randn(2, LEARNT, 3, model.config.sample_size, model.config.sample_size)
    time_step, label = torch.randint(0, 1000, (2, LEARNT))

    def go() -> None:
        noisy = scheduler.add_noise(clip, noise, time_step)
        with torch.autocast("cpu", torch.bfloat16):
            said = model(noisy, timestep=time_step, class_labels=label).sample
        learn((said.float() - noise).square().mean())

    return go


def learner(model: torch.nn.Module) -> Callable[[Tensor], None]:
    """Backward and a step of AdamW."""
    optimiser = torch.optim.AdamW(model.parameters(), 1e-4)

    def learn(loss: Tensor) -> None:
        loss.backward()  # type: ignore[no-untyped-call]  # torch publishes no type for it
        optimiser.step()
        optimiser.zero_grad(set_to_none=True)

    return learn


def caption() -> np.ndarray:
    """A caption of `WORDS` tokens: any will do, none is filling."""
    return np.arange(1, WORDS + 1)


def timed(what: str, sides: dict[str, Go], rounds: int) -> list[Row]:
    """Medians over rounds in which every side has its turn, after two that don't count."""
    spent: dict[str, list[tuple[float, float]]] = {side: [] for side in sides}
    for number in range(rounds + 2):
        for side, go in sides.items():
            cpu, wall = time.process_time(), time.perf_counter()
            go()
            if number >= 2:
                spent[side].append((time.process_time() - cpu, time.perf_counter() - wall))
    return [Row(what, side, *map(statistics.median, zip(*found, strict=True))) for side, found in spent.items()]


def print_rows(rows: list[Row], bar: float) -> None:
    """A table: every side's time, and for ours how many times faster it is than each DiT."""
    theirs = [row for row in rows if row.side.startswith("DiT")]
    heads = "".join(f"{f'× {row.side}':>20}" for row in theirs)
    print(f"\n{rows[0].what:<48}{'CPU ms':>9}{heads}   bar ≥ {bar}")
    for row in rows:
        ratios = "" if row in theirs else "".join(f"{other.cpu / row.cpu:>20.2f}" for other in theirs)
        print(f"  {row.side:<46}{1000 * row.cpu:>9.1f}{ratios}", flush=True)


if __name__ == "__main__":
    main()
