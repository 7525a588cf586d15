"""Makes training faster by torch.compile, block by block, and lets it go on as it is where that isn't possible."""

from collections.abc import Sequence
from typing import Any

import torch
from torch import nn

from zoetrope.lessons import Lesson
from zoetrope.model import Zoetrope
from zoetrope.worlds import WORLDS

OFTEN = 0.1
"""A lesson that comes less often than this isn't worth half a minute of compiling for its size of clip."""


def compile_blocks(model: Zoetrope, lessons: Sequence[Lesson], device: torch.device) -> str:
    """Have the model's blocks compiled when the lessons' usual sizes of clip come by; other sizes run uncompiled.

    Returns why nothing is compiled, or "". Blocks are all alike: one is compiled for all, in seconds, where the whole
    model would take minutes.
    """
    try:
        torch.compile(_probe, dynamic=False)(torch.ones(8, device=device))
    except Exception as error:  # whatever is wrong with the compiler, training works without
        return f"torch.compile found no C++ compiler that works ({type(error).__name__})"
    usual = {
        (lesson.frames or WORLDS[lesson.world].FRAMES, lesson.height, lesson.width)
        for lesson in lessons
        if max(lesson.begin, lesson.end) >= OFTEN
    }

    def choose(_: nn.Module, inputs: tuple[Any, ...]) -> None:
        clip = inputs[1]
        torch.compiler.set_stance("default" if tuple(clip.shape[1:4]) in usual else "force_eager")

    def back(*_: Any) -> None:
        torch.compiler.set_stance("default")

    for part in (*model.blocks, model.decoder):
        part.compile(dynamic=False)
    model.register_forward_pre_hook(choose)
    model.register_forward_hook(back)
    return ""


def _probe(x: torch.Tensor) -> torch.Tensor:
    return x.sin() + 1
