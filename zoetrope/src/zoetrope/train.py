"""Training: one loop, one dial for size, and it goes on where it stopped.

Everything random in step s comes from (seed, process, s) alone, so a run that is killed and resumed arrives at the same
numbers, and on a CPU the same recipe gives the same weights.
"""

import copy
import time
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from zoetrope import flow, processes
from zoetrope.lessons import Hiding, Task, lesson_at, lessons_of, task_of
from zoetrope.model import Shape, Zoetrope, coordinates
from zoetrope.patches import grid_of


@dataclass(frozen=True)
class Recipe:
    """Everything that decides the weights."""

    worlds: str = "bounce"
    shape: Shape = field(default_factory=Shape)
    hiding: Hiding = field(default_factory=Hiding)
    seed: int = 1
    batch: int = 16
    """Clips of a step, over all processes."""
    steps: int = 10_000
    cooling: float = 0.2
    """The last share of the steps, in which the rate goes down to nothing."""
    schooling: int | None = None
    """Steps until the lessons have reached their last mixture; None: half of all."""
    rate_matrices: float = 0.01
    """Of Muon, which trains the matrices."""
    rate_others: float = 0.003
    """Of AdamW, which trains all else."""
    weight: float = 3.0
    """How much more moving pixels count near the clip (see flow.loss_of)."""
    talk: float = 0.05
    """How much the error in words counts beside the error in pictures."""
    track: float = 0.5
    """How much the error in where the balls are counts: half-way through the model, each patch is asked."""
    smoothing: float = 0.999
    """Of the running mean of the weights, which is what is shipped."""


@dataclass
class Progress:
    """What one step came to."""

    step: int
    picture: float
    words: float
    seconds: float
    clips: int


class Run:
    """A model in training, with its mean and its optimisers. What `state` holds is all that a checkpoint needs."""

    def __init__(self, recipe: Recipe, device: torch.device) -> None:
        torch.manual_seed(recipe.seed)
        self.recipe, self.device, self.step, self.clips = recipe, device, 0, 0
        self.model = Zoetrope(recipe.shape).to(device)
        self.mean = copy.deepcopy(self.model).requires_grad_(False)
        self.lessons = lessons_of(recipe.worlds)
        self.optimisers = optimisers_of(self.model, recipe)

    def advance(self) -> Progress:
        """One step: make a batch, learn from it, move the mean."""
        begun, recipe = time.perf_counter(), self.recipe
        rng = np.random.default_rng([recipe.seed, processes.rank(), self.step])
        turn = np.random.default_rng([recipe.seed, self.step])  # all processes take the same lesson
        schooled = self.step / (recipe.schooling or recipe.steps / 2)
        lesson, hiding = lesson_at(self.lessons, schooled, turn), recipe.hiding.at(schooled)
        task = task_of(lesson, hiding, recipe.shape.patch, recipe.batch // processes.count(), rng, self.device)
        picture, words, tracks = losses(self.model, task, recipe)
        torch.autograd.backward(picture + recipe.talk * words + recipe.track * tracks)
        processes.average([p.grad for p in self.model.parameters() if p.grad is not None])
        self._learn()
        self.step, self.clips = self.step + 1, self.clips + len(task.clip) * processes.count()
        return Progress(self.step, picture.item(), words.item(), time.perf_counter() - begun, self.clips)

    def _learn(self) -> None:
        rate = rate_at(self.step, self.recipe)
        for optimiser in self.optimisers:
            for group in optimiser.param_groups:
                group["lr"] = group["full"] * rate
            optimiser.step()
            optimiser.zero_grad(set_to_none=True)
        keep = min(self.recipe.smoothing, (self.step + 1) / (self.step + 10))
        torch._foreach_lerp_(list(self.mean.parameters()), [p.detach() for p in self.model.parameters()], 1 - keep)

    def state(self) -> dict[str, Any]:
        """All that decides the next step."""
        return {
            "step": self.step,
            "clips": self.clips,
            "model": self.model.state_dict(),
            "ema": self.mean.state_dict(),
            "optimisers": [optimiser.state_dict() for optimiser in self.optimisers],
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Go on from what `state` gave."""
        self.step, self.clips = state["step"], state["clips"]
        self.model.load_state_dict(state["model"])
        self.mean.load_state_dict(state["ema"])
        for optimiser, kept in zip(self.optimisers, state["optimisers"], strict=True):
            optimiser.load_state_dict(kept)


def losses(model: nn.Module, task: Task, recipe: Recipe) -> tuple[Tensor, Tensor, Tensor]:
    """The error in pictures, in the next word where clips are described, and in where the balls are."""
    patch = recipe.shape.patch
    noisy = flow.blur(task.clip, task.noise, task.level, patch)
    with torch.autocast(task.clip.device.type, torch.bfloat16):
        seen, said, tracks = model(task.words, noisy, task.level, task.words_first)
    picture = flow.loss_of(seen.float(), task.clip, task.level, patch, task.matter, recipe.weight)
    goal = task.words[:, 1:].masked_fill(task.words_first[:, None] | (task.words[:, 1:] == 0), -100)
    wrong = F.cross_entropy(said[:, :-1].float().flatten(0, 1), goal.flatten(), reduction="sum")
    middles = coordinates(grid_of(task.clip.shape, patch), patch, task.clip)[:, 1:]
    off = flow.off_track(tracks.float(), task.balls, middles, task.words_first)
    return picture, wrong / (goal >= 0).sum().clamp(min=1), off


def optimisers_of(model: Zoetrope, recipe: Recipe) -> list[torch.optim.Optimizer]:
    """Muon for every matrix, those at the edges too (runs/LOG.md), AdamW for words, biases and places."""
    matrices = [p for name, p in model.named_parameters() if p.ndim == 2 and name not in ("word.weight", "order")]
    taken = {id(p) for p in matrices}
    others = [p for p in model.parameters() if id(p) not in taken]
    muon, adam = recipe.rate_matrices, recipe.rate_others
    return [
        torch.optim.Muon([{"params": matrices, "full": muon}], lr=muon, weight_decay=0.01, adjust_lr_fn="original"),
        torch.optim.AdamW([{"params": others, "full": adam}], lr=adam, betas=(0.9, 0.98), weight_decay=0.0),
    ]


def rate_at(step: int, recipe: Recipe) -> float:
    """The share of the full rate: up over 100 steps, level, and down in a straight line at the end."""
    left = (recipe.steps - step) / max(1.0, recipe.cooling * recipe.steps)
    return min(1.0, (step + 1) / 100, max(left, 0.0))
