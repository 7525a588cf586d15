"""How loud a sound is (ITU-R BS.1770-4, EBU R 128), and its true peak.

Loudness is the mean power of blocks of 400 ms, one every 100 ms, K-weighted by FFmpeg's `ebur128`: of those that two
gates let through. So a film's loudness is known from the powers of its blocks, whoever measured them and when.
"""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

import av
import numpy as np
from av.filter import Graph
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from longtake.media.mix import Block
from longtake.time import SAMPLE_RATE

CELL = 32
"""Samples whose true peak is looked for together."""
HOP = SAMPLE_RATE // 10
"""Samples from one block to the next."""
HOPS = 4
"""Hops that a block is long."""

_AT_ONCE = 48
"""Cells; few enough for the matrix product to stay on one thread."""
_GATE = -70.0
_RELATIVE_GATE = -10.0
_OFFSET = -0.691
_TAPS = 24
"""Of each of the three filters that find the sound between its samples. Twice the twelve of BS.1770-4, annex 2, which
read hiss up to a dB too low."""


@dataclass(frozen=True)
class Loudness:
    """`integrated` in LUFS, None where all of it is below the gate or shorter than 0.4 s; `peak` in dBTP."""

    integrated: float | None
    peak: float


def block_powers(blocks: Iterable[Block]) -> NDArray[np.float64]:
    """K-weighted power of the block that ends with each whole hop of a stream of (2, n); shape (hops,).

    The first three are of less than a block.
    """
    graph = Graph()
    graph.threads = 1
    source = graph.add_abuffer(
        sample_rate=SAMPLE_RATE, format="fltp", layout="stereo", time_base=Fraction(1, SAMPLE_RATE)
    )
    meter, sink = graph.add("ebur128", "metadata=1"), graph.add("abuffersink")
    source.link_to(meter)
    meter.link_to(sink)
    graph.configure()
    found: list[float] = []
    hops = 0
    for block in blocks:
        hops += block.shape[1]
        frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(block), format="fltp", layout="stereo")
        frame.sample_rate = SAMPLE_RATE
        graph.push(frame)
        found += _readings(graph)
    return np.asarray(10 ** ((np.array(found[: hops // HOP], np.float64) - _OFFSET) / 10))


def integrated(powers: NDArray[np.floating]) -> float | None:
    """The integrated loudness in LUFS of a sound whose blocks have `powers`; None where no block passes the gate."""
    loud = powers[gated(powers)]
    return lufs(float(loud.mean(dtype=np.float64))) if loud.size else None


def gated(powers: NDArray[np.floating]) -> NDArray[np.bool_]:
    """Which blocks count: those that are audible, and no more than 10 LU below the mean of these."""
    loud = audible(powers)
    if not loud.any():
        return loud
    return np.asarray(powers > powers[loud].mean(dtype=np.float64) * 10 ** (_RELATIVE_GATE / 10)) & loud


def audible(powers: NDArray[np.floating]) -> NDArray[np.bool_]:
    """Which blocks lie above -70 LUFS."""
    return np.asarray(powers > 10 ** ((_GATE - _OFFSET) / 10))


def lufs(power: float) -> float:
    """The loudness of a K-weighted power above 0."""
    return _OFFSET + 10 * math.log10(power)


def peaks(sound: Block, above: float) -> NDArray[np.float32]:
    """True peaks of the cells of `sound` (2, n), all but the first and last, channels together: (n // CELL - 2,).

    Between two samples the sound is found at three places, four times oversampled. Cells that cannot reach past
    `above` are not looked into; theirs is the peak of their samples.
    """
    cells = sound.shape[1] // CELL
    whole = np.abs(sound[:, : cells * CELL]).reshape(2, cells, CELL).max(axis=(0, 2))
    around = np.maximum(np.maximum(whole[:-2], whole[1:-1]), whole[2:])
    found: NDArray[np.float32] = whole[1:-1].copy()
    hot = np.flatnonzero(around * _OVERSHOOT > above)
    windows = sliding_window_view(sound, CELL + _TAPS - 1, axis=1)[:, CELL + 1 - _TAPS // 2 :: CELL]
    for first in range(0, hot.size, _AT_ONCE):
        some = hot[first : first + _AT_ONCE]
        between = np.abs(windows[:, some] @ _BETWEEN)
        found[some] = np.maximum(found[some], between.max(axis=(0, 2)))
    return found


def _readings(graph: Graph) -> Iterator[float]:
    while True:
        try:
            yield float(graph.pull().metadata["lavfi.r128.M"])
        except (av.BlockingIOError, av.EOFError):
            return


def _weights() -> NDArray[np.float64]:
    """Weights (3, taps) for a quarter, a half and three quarters of the way between the two middle samples.

    A sinc under a Kaiser window; each row adds up to 1.
    """
    at = np.arange(1 - _TAPS // 2, 1 + _TAPS // 2) - np.array([[0.25], [0.5], [0.75]])
    sinc = np.sinc(at) * np.i0(5.0 * np.sqrt(1 - (at / (_TAPS / 2)) ** 2))
    weights: NDArray[np.float64] = sinc / sinc.sum(axis=1, keepdims=True)
    return weights


def _filters() -> NDArray[np.float32]:
    """The weights as a matrix, from a cell and its surroundings to the three times `CELL` places in it."""
    matrix = np.zeros((CELL + _TAPS - 1, 3, CELL), np.float32)
    for place in range(CELL):
        matrix[place : place + _TAPS, :, place] = _weights().T
    return matrix.reshape(CELL + _TAPS - 1, -1)


_BETWEEN = _filters()
_OVERSHOOT = float(np.abs(_weights()).sum(axis=1).max())
"""How far the sound between samples can lie above them at most."""
