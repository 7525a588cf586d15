"""Small worlds whose laws we know, with exact captions and exact tracks.

How to add one: write a module beside `bounce` with the same public names (NAME, FRAMES, RATE, SIDE, draw, later, play,
still, paint, captions), add its words to zoetrope/vocabulary.py, and the module to `WORLDS`.
"""

from dataclasses import dataclass
from types import ModuleType
from typing import Any

import numpy as np

from zoetrope.errors import ZoetropeError
from zoetrope.worlds import bounce, hoop, records

Array = Any
WORLDS: dict[str, ModuleType] = {world.NAME: world for world in (bounce, hoop)}
VAIN = 200
"""Rounds in which no clip is clear, one after another, after which no more is to be hoped for."""


@dataclass(frozen=True)
class Batch:
    """B clips of T frames, each of which a viewer could caption without a doubt."""

    pixels: Array
    """(B, T, H, W, 3), 0 to 1, float32; numpy, or torch on the device asked for."""
    captions: np.ndarray
    """(B, S) tokens."""
    throws: Any
    """What each clip began with, exact."""
    film: Any
    """What happened in it, exact: tracks and events."""


def fresh(
    world: ModuleType,
    rng: np.random.Generator,
    count: int,
    *,
    frames: int | None = None,
    late: int = 0,
    drop: float = 0.0,
    scale: int = 1,
    device: Any = None,
    **draw: Any,
) -> Batch:
    """Make `count` new clips.

    `late`: frames that have passed before the clip begins. `drop`: probability with which a word that may be left out
    is. `device`: None for numpy, or a torch device to simulate and draw on. What else: see the world's `draw`.

    Raises ZoetropeError where no clip is ever clear, as in a box hardly larger than its balls.
    """
    xp, placed = _arrays(device)
    found: list[Any] = []
    missing, vain = count, 0
    while missing > 0:
        throws = world.draw(rng, missing * 2, **draw)
        throws = records.changed(world.later(throws, late) if late else throws, placed)
        film = world.play(xp, throws, frames or world.FRAMES)
        pair = _first(_Pair(throws, film), np.flatnonzero(_local(film.clear))[:missing])
        found.append(pair)
        missing -= len(pair.film.clear)
        vain = 0 if len(pair.film.clear) else vain + 1
        if vain == VAIN:
            what = f"Of {VAIN} rounds of clips of {world.NAME} none was clear enough to be put into words."
            raise ZoetropeError(what, "Ask for a larger box, or for fewer frames.")
    pair = records.joined(xp, found)
    pixels = world.paint(xp, pair.throws, pair.film.place, scale)
    exact = records.changed(pair, _local)
    words = world.captions(exact.throws, exact.film, rng, drop)
    return Batch(pixels, words, exact.throws, exact.film)


@dataclass(frozen=True)
class _Pair:
    throws: Any
    film: Any


def _first(pair: _Pair, rows: np.ndarray) -> _Pair:
    return records.changed(pair, lambda array: array[rows])


def _arrays(device: Any) -> tuple[ModuleType, Any]:
    """The module to compute with, and what brings a numpy array there."""
    if device is None:
        return np, lambda array: array
    import torch  # only training has it

    return torch, lambda array: torch.as_tensor(array, device=device)


def _local(array: Array) -> np.ndarray:
    return array if isinstance(array, np.ndarray) else array.cpu().numpy()
