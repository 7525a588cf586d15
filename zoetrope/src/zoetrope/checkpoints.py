"""Checkpoints: written whole or not at all, and the one before is kept until the next is on the disk."""

import pickle
import shutil
from collections.abc import Mapping
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

import torch

from zoetrope.errors import ZoetropeError
from zoetrope.files import write_whole
from zoetrope.model import Shape
from zoetrope.patches import Patch

FORMAT = 1
LAST = "last.pt"
"""Where a run stands."""
LEVEL = "level.pt"
"""Where it stood when its cooling began: what a longer run goes on from."""
FINISHED = "finished.pt"
"""Where it ended, once it is prolonged."""


def write(path: Path, content: Mapping[str, Any]) -> None:
    """Write a checkpoint of tensors, numbers, text, lists and dicts.

    What stood there is kept as `before(path)`. A program killed at any moment leaves a whole file at `path`: the old
    one or the new. Raises ZoetropeError where it cannot be written; both are then as they were or newer.
    """
    if path.exists():
        _copy(path, before(path))
    write_whole(path, lambda file: torch.save({"format": FORMAT, **content}, file))


def keep_finished(folder: Path) -> None:
    """Keep a finished run's end before it is prolonged. Raises ZoetropeError where that cannot be written."""
    _copy(folder / LAST, folder / FINISHED)


def _copy(path: Path, other: Path) -> None:
    with path.open("rb") as old:
        write_whole(other, lambda file: shutil.copyfileobj(old, file))


def before(path: Path) -> Path:
    """Where the checkpoint that `path` replaced is kept."""
    return path.with_name("before-" + path.name)


def read(path: Path) -> dict[str, Any]:
    """What `write` wrote, on the CPU. Raises ZoetropeError where the file is no whole checkpoint of this version."""
    try:
        content = torch.load(path, map_location="cpu", weights_only=True)
    except (OSError, RuntimeError, EOFError, ValueError, LookupError, TypeError, pickle.UnpicklingError) as error:
        older = before(path)
        mend = f"Go on from the one before: rename {older.name} to {path.name}." if older.exists() else "Train anew."
        raise ZoetropeError(f"{path} is no whole checkpoint ({type(error).__name__}).", mend) from error
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise ZoetropeError(f"{path} is no checkpoint of this version.", "Take the version that made it.")
    return content


def shape_as_dict(shape: Shape) -> dict[str, Any]:
    """A shape in plain numbers."""
    return {**asdict(shape), "patch": list(shape.patch)}


def shape_from_dict(content: Mapping[str, Any]) -> Shape:
    """`shape_as_dict` turned back. Raises ZoetropeError where the numbers are no shape of this version."""
    if set(content) != {field.name for field in fields(Shape)}:
        raise ZoetropeError("The checkpoint's model has another make.", "Take the version of zoetrope that made it.")
    return Shape(**{**content, "patch": Patch(*content["patch"])})
