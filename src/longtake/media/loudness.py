"""How loud a sound is: integrated loudness (ITU-R BS.1770-4, EBU R 128; by FFmpeg's `ebur128`) and true peak."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

import av
import numpy as np
from av.filter import Graph
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from longtake.media.mix import BLOCK, Block, rechunked
from longtake.time import SAMPLE_RATE

CELL = 32
"""Samples whose true peak is looked for together."""

_AT_ONCE = 48
"""Cells; few enough for the matrix product to stay on one thread."""
_GATE = -70.0
_STEP = Fraction(1, 2)
_MOST_GAIN = 30.0
_TAPS = 24
"""Of each of the three filters that find the sound between its samples. Twice the twelve of BS.1770-4, annex 2, which
read hiss up to a dB too low."""


@dataclass(frozen=True)
class Loudness:
    """`integrated` in LUFS, None where all of it is below the gate or shorter than 0.4 s; `peak` in dBTP."""

    integrated: float | None
    peak: float


def measured(blocks: Iterable[Block]) -> Loudness:
    """The loudness and true peak of a stream of blocks (2, n)."""
    meter = _PeakMeter()
    loudness = integrated(meter.through(blocks))
    return Loudness(loudness, 20 * math.log10(meter.peak) if meter.peak > 0 else -math.inf)


def integrated(blocks: Iterable[Block]) -> float | None:
    """The integrated loudness in LUFS of a stream of blocks (2, n); None as in `Loudness`."""
    graph = Graph()
    graph.threads = 1
    source = graph.add_abuffer(
        sample_rate=SAMPLE_RATE, format="fltp", layout="stereo", time_base=Fraction(1, SAMPLE_RATE)
    )
    meter, sink = graph.add("ebur128", "metadata=1"), graph.add("abuffersink")
    source.link_to(meter)
    meter.link_to(sink)
    graph.configure()
    reading = _GATE
    for block in blocks:
        frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(block), format="fltp", layout="stereo")
        frame.sample_rate = SAMPLE_RATE
        graph.push(frame)
        reading = _last_reading(graph, reading)
    return reading if reading > _GATE else None


def gain_for(loudness: float | None, target: float) -> float:
    """The one gain in dB that brings a film of `loudness` to `target` LUFS: at most 30, and 0 for silence.

    In halves of a dB, so that a small change somewhere in a film does not change the level, and with it the bytes,
    of all of it.
    """
    if loudness is None:
        return 0.0
    return min(float(math.floor((target - loudness) / _STEP + Fraction(1, 2)) * _STEP), _MOST_GAIN)


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


class _PeakMeter:
    """The true peak, full scale 1, of the blocks that went through."""

    def __init__(self) -> None:
        self.peak = 0.0

    def through(self, blocks: Iterable[Block]) -> Iterator[Block]:
        edge = np.zeros((2, 3 * CELL), np.float32)
        for block in rechunked(blocks, BLOCK):
            edge = self._look(np.concatenate([edge, block], axis=1))
            yield block
        self._look(np.pad(edge, ((0, 0), (0, 2 * CELL))))

    def _look(self, sound: Block) -> Block:
        """Look into all but the ends of `sound`; its last cells come again with what follows them."""
        self.peak = max(self.peak, float(peaks(sound, self.peak).max()))
        return sound[:, -3 * CELL :]


def _last_reading(graph: Graph, reading: float) -> float:
    while True:
        try:
            reading = float(graph.pull().metadata["lavfi.r128.I"])
        except (av.BlockingIOError, av.EOFError):
            return reading


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
