"""What a film's loudness and peaks will be at any gain, known from stretches of the mix that are measured one by one.

A reading holds, of every 100 ms, the true peak and the power of the block that ends there; and those powers again
as they come out of the limiter at a ceiling of one decibel below the stretch's own peak, of two, and so on. The
limiter is linear in its ceiling: a mix made louder by `gain` and limited to -2 dBTP is the mix limited to -2 - `gain`,
made louder by `gain`. So of a film that is read, any gain can be tried in no time.

The limiter's effect on a block is worked out from the energy of its cells of 32 samples and the limiter's own gain in
each: within .05 LU of measuring what was limited, for it turns down speech and shots as wholes, not their spectrum.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from longtake.media.limiter import REACH, turned_down, worst
from longtake.media.loudness import CELL, HOP, HOPS, Loudness, block_powers, integrated, peaks
from longtake.media.mix import BLOCK, Block, rechunked

STRETCH = 100 * HOP
"""Samples of a film that are read together, ten seconds: whole hops, so that blocks lie as those of one stream do."""
LEAD = HOPS * HOP
"""Samples before a stretch that its reading takes: 300 ms of its first block, and 100 more in which the filters settle
(the 38 Hz high-pass forgets 200 dB) and the limiter returns."""
DEEPEST = 12
"""Decibels below a stretch's peak down to which limiting is foreseen."""

_CELLS = HOP // CELL
_LOOKED_INTO = 0.5
"""Of the highest sample: true peaks of cells that lie below are those of their samples. Only films that are limited by
more than 6 dB hear the difference."""
_SHELF = 1.5
"""Of power, that the shelf adds well above 1.5 kHz: 4 dB."""
_TURN = 0.03
"""The energy of the slope of a wave of 1.3 kHz, of its own."""


@dataclass(frozen=True, eq=False)
class Reading:
    """Of each hop of a stretch: `peaks`, the true peak, linear, (hops,); `powers`, (1 + DEEPEST, hops), the power of
    the block that ends with it, in row k limited to k dB below `top` (linear), the peak of the stretch and its lead.

    Blocks that the film's start or end cuts have no power.
    """

    top: float
    peaks: NDArray[np.float32]
    powers: NDArray[np.float32]

    def at(self, threshold: float) -> NDArray[np.float64]:
        """The powers of the blocks with the limiter at `threshold` dBTP."""
        depth = min(max(_decibels(self.top) - threshold, 0.0), float(DEEPEST))
        row = math.floor(depth)
        low, high = self.powers[row].astype(np.float64), self.powers[math.ceil(depth)]
        return np.asarray(low + (high - low) * (depth - row))

    def save(self, path: Path) -> None:
        """Write it to `path`, as an array of NumPy's own format."""
        top = np.full_like(self.peaks, self.top)
        with path.open("wb") as file:
            np.save(file, np.vstack([top, self.peaks, self.powers]), allow_pickle=False)


def load(path: Path) -> Reading:
    """The reading that was saved to `path`."""
    rows = np.load(path, allow_pickle=False)
    return Reading(float(rows[0, 0]), rows[1], rows[2:])


def read(sound: Block, lead: int) -> Reading:
    """Read `sound` (2, n), whose first `lead` samples, 0 or LEAD, lie before the stretch."""
    hops = -(-sound.shape[1] // HOP)
    padded = np.zeros((2, hops * HOP + 2 * CELL), np.float32)
    padded[:, CELL : CELL + sound.shape[1]] = sound
    highest = max(float(sound.max(initial=0.0)), -float(sound.min(initial=0.0)))
    tops = peaks(padded, highest * _LOOKED_INTO)
    first = lead // HOP
    powers = np.zeros((1 + DEEPEST, hops), np.float64)
    whole = block_powers(sound[:, at : at + BLOCK] for at in range(0, sound.shape[1], BLOCK))
    powers[0, HOPS - 1 : whole.size] = whole[HOPS - 1 :]
    if tops.any():
        energy = _weighted(padded)
        before = _per_block(energy)
        with np.errstate(divide="ignore"):
            level = np.pad(20 * np.log10(tops / tops.max()), 2 * REACH, constant_values=-math.inf)
        down, _ = turned_down(np.maximum(worst(level) + np.arange(1, 1 + DEEPEST)[:, None], 0.0))
        left = energy * np.exp((down[:, :-1] + down[:, 1:]) * (-math.log(10) / 20))
        shares = np.divide(_per_block(left), before, out=np.ones((DEEPEST, hops)), where=before > 0)
        powers[1:] = powers[0] * shares
    found = tops.reshape(hops, _CELLS).max(axis=1)
    return Reading(float(tops.max(initial=0.0)), found[first:], powers[:, first:].astype(np.float32))


def readings(blocks: Iterable[Block]) -> Iterator[Reading]:
    """A stream of blocks (2, n), read in stretches."""
    lead = np.zeros((2, 0), np.float32)
    for block in rechunked(blocks, STRETCH):
        sound = np.concatenate([lead, block], axis=1)
        yield read(sound, lead.shape[1])
        lead = sound[:, -LEAD:]


def measured(blocks: Iterable[Block]) -> Loudness:
    """The loudness and true peak of a stream of blocks (2, n)."""
    return loudness(list(readings(blocks)))


def loudness(found: Sequence[Reading], gain: float = 0.0, ceiling: float = math.inf) -> Loudness:
    """Loudness and true peak of the sound that was read, made `gain` dB louder and then limited to `ceiling` dBTP."""
    if not found:
        return Loudness(None, -math.inf)
    powers = np.concatenate([one.at(ceiling - gain) for one in found]) * 10 ** (gain / 10)
    highest = _decibels(max(float(one.peaks.max()) for one in found))
    return Loudness(integrated(powers), min(highest + gain, ceiling))


def _weighted(sound: Block) -> NDArray[np.float64]:
    """About the K-weighted energy of each cell of `sound` but the first and last.

    That is its energy, times how far the shelf of BS.1770-4 lifts the frequency that it has on the whole, which
    follows from the energy of its slope.
    """
    inner = sound[:, CELL:-CELL]
    energy, slope = (
        np.einsum("cik,cik->i", one, one).astype(np.float64)
        for one in (whole.reshape(2, -1, CELL) for whole in (inner, inner - sound[:, CELL - 1 : -CELL - 1]))
    )
    lifted = np.divide(slope, slope + _TURN * energy, out=np.zeros_like(slope), where=slope > 0)
    return np.asarray(energy * (1 + _SHELF * lifted))


def _per_block(cells: NDArray[np.float64]) -> NDArray[np.float64]:
    """What the cells of each block add up to, for the block that ends with each hop."""
    hops = cells.reshape(*cells.shape[:-1], -1, _CELLS).sum(axis=-1)
    whole = np.cumsum(np.pad(hops, [(0, 0)] * (hops.ndim - 1) + [(HOPS, 0)]), axis=-1)
    return np.asarray(whole[..., HOPS:] - whole[..., :-HOPS])


def _decibels(linear: float) -> float:
    return 20 * math.log10(linear) if linear > 0 else -math.inf
