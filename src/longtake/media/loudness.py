"""How loud a sound is: integrated loudness (ITU-R BS.1770-4, EBU R 128; by FFmpeg's `ebur128`) and true peak."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

import av
import numpy as np
from av.filter import Graph
from numpy.typing import NDArray

from longtake.media.mix import BLOCK, Block, rechunked
from longtake.time import SAMPLE_RATE

CELL = 32
"""Samples whose true peak is looked for together."""

_GATE = -70.0
_STEP = Fraction(1, 2)
_MOST_GAIN = 30.0
_TAPS = 12
"""Of each of the three filters that find the sound between its samples (BS.1770-4, annex 2, has as many)."""


@dataclass(frozen=True)
class Loudness:
    """`integrated` in LUFS, None where all of it is below the gate or shorter than 0.4 s; `peak` in dBTP."""

    integrated: float | None
    peak: float


def measured(blocks: Iterable[Block]) -> Loudness:
    """The loudness and true peak of a stream of blocks (2, n)."""
    graph = Graph()
    graph.threads = 1
    source = graph.add_abuffer(
        sample_rate=SAMPLE_RATE, format="fltp", layout="stereo", time_base=Fraction(1, SAMPLE_RATE)
    )
    meter, sink = graph.add("ebur128", "metadata=1"), graph.add("abuffersink")
    source.link_to(meter)
    meter.link_to(sink)
    graph.configure()
    integrated, peak = _GATE, 0.0
    edge = np.zeros((2, 3 * CELL), np.float32)
    for block in rechunked(blocks, BLOCK):
        frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(block), format="fltp", layout="stereo")
        frame.sample_rate = SAMPLE_RATE
        graph.push(frame)
        integrated = _last_reading(graph, integrated)
        around = np.concatenate([edge, block], axis=1)
        peak = max(peak, float(peaks(around, peak).max()))
        edge = around[:, -3 * CELL :]  # the end of a block is looked into with what follows it
    peak = max(peak, float(peaks(np.pad(edge, ((0, 0), (0, 2 * CELL))), peak).max()))
    return Loudness(integrated if integrated > _GATE else None, 20 * math.log10(peak) if peak > 0 else -math.inf)


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
    for first in range(0, hot.size, 256):
        some = hot[first : first + 256]
        reach = np.arange(1 - _TAPS // 2, CELL + _TAPS // 2)[:, None]
        near = sound[:, (some + 1) * CELL + reach]  # (2, CELL + 11, cells): cells last, for long straight sums
        for weights in _BETWEEN:
            between = sum(weight * near[:, tap : tap + CELL] for tap, weight in enumerate(weights))
            found[some] = np.maximum(found[some], np.abs(between).max(axis=(0, 1)))
    return found


def _last_reading(graph: Graph, reading: float) -> float:
    while True:
        try:
            reading = float(graph.pull().metadata["lavfi.r128.I"])
        except (av.BlockingIOError, av.EOFError):
            return reading


def _between() -> NDArray[np.float32]:
    """Weights (3, taps) for a quarter, a half and three quarters of the way between the two middle samples.

    A sinc under a Kaiser window; each row adds up to 1.
    """
    at = np.arange(1 - _TAPS // 2, 1 + _TAPS // 2) - np.array([[0.25], [0.5], [0.75]])
    window = np.i0(5.0 * np.sqrt(1 - (at / (_TAPS / 2)) ** 2))
    sinc = np.sinc(at) * window
    weights: NDArray[np.float32] = (sinc / sinc.sum(axis=1, keepdims=True)).astype(np.float32)
    return weights


_BETWEEN = _between()
_OVERSHOOT = float(np.abs(_BETWEEN).sum(axis=1).max())
"""How far the sound between samples can lie above them at most."""
