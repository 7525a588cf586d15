"""A true-peak limiter on streams: what would pass the ceiling is turned down around it, the rest left bit for bit.

The gain looks ahead by 5 ms, so that the output lies where the input lay. It is found cell by cell: how far the
true peak passes the ceiling, in dB; the worst of that within reach; a straight return from it; and the mean over the
reach, which is never less than what the cell in its middle needs; between cells, straight lines in dB. Blocks are
its own, counted from the film's first sample, so that those that come in don't matter.
"""

import math
from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from longtake.media.loudness import CELL, peaks
from longtake.media.mix import BLOCK, Block, rechunked
from longtake.time import SAMPLE_RATE

REACH = 4
"""Cells, either way: with 32 samples a cell, 2.7 ms before and after. `worst` and `turned_down` are written for it."""
_RETURN = 60 * CELL / SAMPLE_RATE
"""In dB a cell: 60 a second. A tone of 60 Hz, 5 dB too high, so gets .1% of harmonics; one of 40 Hz .5%."""
_CONTEXT = (2 * REACH + 1) * CELL


def limited(blocks: Iterable[Block], ceiling: float) -> Iterator[Block]:
    """The sound of `blocks` (2, n) with no true peak above `ceiling` dBTP; as many samples, at the same places."""
    for block, gains in limiting(blocks, ceiling):
        yield block if gains is None else block * gains


def limiting(blocks: Iterable[Block], ceiling: float) -> Iterator[tuple[Block, Block | None]]:
    """The sound in blocks of `BLOCK`, each with the limiter's linear gain of every sample (n,); None where it rests."""
    most = 10 ** (ceiling / 20)
    held = -math.inf
    before = np.zeros((2, _CONTEXT), np.float32)
    for number, (block, after) in enumerate(_with_next(rechunked(blocks, BLOCK))):
        pad = -block.shape[1] % CELL
        around = np.concatenate([before, block, np.zeros((2, pad), np.float32), after], axis=1)
        with np.errstate(divide="ignore"):
            over = np.maximum(20 * np.log10(peaks(around, most) / most), 0.0)
        down, kept = turned_down(worst(over), number * (BLOCK // CELL), held)
        held = float(kept)
        yield block, _gains(down)[: block.shape[1]] if down.any() else None
        before = block[:, -_CONTEXT:]


def _with_next(blocks: Iterator[Block]) -> Iterator[tuple[Block, Block]]:
    """Each block and the beginning of the next; after the last, silence."""
    block = next(blocks, None)
    while block is not None:
        following = next(blocks, None)
        after = np.zeros((2, _CONTEXT), np.float32)
        if following is not None:
            start = following[:, :_CONTEXT]
            after[:, : start.shape[1]] = start
        yield block, after
        block = following


def worst(over: NDArray[np.float64]) -> NDArray[np.float64]:
    """The most of `over` within reach of each cell but those at the ends, `REACH` either way."""
    two = np.maximum(over[:-1], over[1:])
    four = np.maximum(two[:-2], two[2:])
    return np.asarray(np.maximum(np.maximum(four[:-4], four[4:])[:-1], over[2 * REACH :]))


def turned_down(
    worst: NDArray[np.float64], first: int = 0, held: float = -math.inf
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Decibels to take away at both edges of each cell, and what the return holds for the next block.

    `worst`, (..., cells), is the dB above the ceiling within reach of each cell, with a reach of cells more at either
    end; `first` counts the film's cells.
    """
    clock = _RETURN * np.arange(first - REACH, first - REACH + worst.shape[-1])
    falling = np.maximum.accumulate(np.maximum(worst + clock, held), axis=-1)
    returning = falling - clock
    two = returning[..., :-1] + returning[..., 1:]
    four = two[..., :-2] + two[..., 2:]
    return (four[..., :-4] + four[..., 4:]) / (2 * REACH), falling[..., -2 * REACH - 1]


def _gains(down: NDArray[np.float64]) -> Block:
    cells = down.size - 1
    at = np.arange(cells * CELL) / CELL
    gains: Block = np.exp(np.interp(at, np.arange(cells + 1), down) * (-math.log(10) / 20)).astype(np.float32)
    return gains
