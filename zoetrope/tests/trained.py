"""Tiny runs for the tests of training, and how to compare them."""

import io
from pathlib import Path
from typing import Any

import pytest
import torch

from zoetrope import checkpoints, journal, looks, plan, sample
from zoetrope.model import Shape
from zoetrope.session import train

TINY: dict[str, Any] = {"shape": Shape(depth=2, mixing=32), "batch": 4}
BRIEF = [(looks, "PROMPTS", 1), (looks, "HOW", sample.How(steps=2)), (plan, "TIMED", 0.0), (plan, "FEWEST", 3)]


def trained(folder: Path, steps: int | None = None, minutes: float | None = None, **asked: Any) -> str:
    """Train in this folder, on one thread, measuring and looking but a little; what was told."""
    out, threads = io.StringIO(), torch.get_num_threads()
    torch.set_num_threads(1)
    with pytest.MonkeyPatch.context() as patch:
        for module, name, value in BRIEF:
            patch.setattr(module, name, value)
        train(folder, {**TINY, **asked}, steps=steps, minutes=minutes, compiled=False, out=out)
    torch.set_num_threads(threads)
    return out.getvalue()


def last(folder: Path, name: str = checkpoints.LAST) -> dict[str, Any]:
    return checkpoints.read(folder / name)


def equal(one: Any, other: Any) -> bool:
    """Bit for bit, tensors and all that holds them."""
    if isinstance(one, torch.Tensor):
        return torch.equal(one, other)
    if isinstance(one, dict):
        return set(one) == set(other) and all(equal(one[key], other[key]) for key in one)
    if isinstance(one, list):
        return len(one) == len(other) and all(map(equal, one, other))
    return bool(one == other)


def same(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Checkpoints, but for how long they took."""
    return equal({**one, "seconds": 0}, {**other, "seconds": 0})


def figures(folder: Path) -> list[dict[str, Any]]:
    return [{**row, "seconds": 0} for row in journal.rows(folder / journal.LOG)]
