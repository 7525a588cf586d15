"""What music and effects are made of: damped sines, coloured noise, envelopes. All at `SAMPLE_RATE`, all seeded."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from longtake.sound.levels import fast_size
from longtake.time import SAMPLE_RATE

Signal = NDArray[np.float64]
"""Samples of one channel; full scale is 1."""

_STEP = 64


def length(seconds: float) -> int:
    """Whole samples that `seconds` of synthesis take. Only for how long a sound is, never for where it lies."""
    return round(seconds * SAMPLE_RATE)


def seconds_of(samples: int) -> Signal:
    """The time of each of `samples` samples, in seconds."""
    return np.arange(samples) / SAMPLE_RATE


def rings(
    samples: int,
    frequencies: ArrayLike,
    decays: ArrayLike,
    levels: ArrayLike,
    phases: ArrayLike | None = None,
) -> Signal:
    """A sum of damped sines: Hz, seconds until each has fallen to 1/e, amplitude, and phase in radians.

    This is what a struck thing sounds like: its modes, each dying away at its own pace (modal synthesis). Modes above
    20 kHz, and what lies 80 dB under the loudest, are left out.
    """
    hertz, falls, sizes = np.broadcast_arrays(*map(np.atleast_1d, (frequencies, decays, levels)))
    turns = np.broadcast_to(np.atleast_1d(0.0 if phases is None else phases), hertz.shape)
    out = np.zeros(samples)
    least = 1e-4 * max(float(np.abs(sizes).max()), 1e-9)
    for f, tau, level, phase in zip(hertz, falls, sizes, turns, strict=True):
        if f > 20_000 or abs(level) <= least:
            continue
        audible = min(samples, int(tau * np.log(abs(level) / least) * SAMPLE_RATE) + 1)
        pole = (-1.0 / tau + 2j * np.pi * f) / SAMPLE_RATE
        coarse = np.exp(pole * _STEP * np.arange(-(-audible // _STEP)) + 1j * phase)
        fine = level * np.exp(pole * np.arange(_STEP))
        out[:audible] += np.outer(coarse, fine).imag.reshape(-1)[:audible]
    return out


def noise(samples: int, seed: int) -> Signal:
    """White noise, standard deviation 1."""
    return np.random.default_rng(seed).standard_normal(samples)


def coloured(signal: Signal, points: Sequence[tuple[float, float]]) -> Signal:
    """`signal` with the level of each frequency changed: two or more (Hz, dB) points, straight lines in octaves.

    The first and the last line go on beyond their points.
    """
    size = fast_size(signal.size + 2048)
    octaves = np.log2(np.maximum(np.fft.rfftfreq(size, 1 / SAMPLE_RATE), 1.0))
    at, db = np.log2([f for f, _ in points]), np.array([level for _, level in points])
    below = db[0] + (octaves - at[0]) * (db[1] - db[0]) / (at[1] - at[0])
    above = db[-1] + (octaves - at[-1]) * (db[-1] - db[-2]) / (at[-1] - at[-2])
    shape = np.where(octaves < at[0], below, np.where(octaves > at[-1], above, np.interp(octaves, at, db)))
    gain = 10 ** (np.clip(shape, -140.0, 40.0) / 20)
    return np.asarray(np.fft.irfft(np.fft.rfft(signal, size) * gain, size)[: signal.size])


def band(signal: Signal, low: float, high: float, slope: float = 24.0) -> Signal:
    """`signal` between `low` and `high` Hz; `slope` dB an octave beyond."""
    return coloured(signal, [(low / 2, -slope), (low, 0.0), (high, 0.0), (high * 2, -slope)])


def swept(frequency: Signal, phase: float = 0.0) -> Signal:
    """A sine of changing frequency, given in Hz for each sample."""
    return np.sin(2 * np.pi * np.cumsum(frequency) / SAMPLE_RATE + phase)


def curve(samples: int, points: Sequence[tuple[float, float]]) -> Signal:
    """A line through (seconds, value) points, held before the first and after the last."""
    return np.interp(seconds_of(samples), [t for t, _ in points], [v for _, v in points])


def hit(samples: int, attack: float, decay: float) -> Signal:
    """An envelope that rises smoothly in `attack` seconds and falls to 1/e in each `decay` seconds after."""
    t = seconds_of(samples)
    rise = 0.5 - 0.5 * np.cos(np.pi * np.minimum(t / attack, 1.0)) if attack > 0 else np.ones(samples)
    return np.asarray(rise * np.exp(-np.maximum(t - attack, 0.0) / decay))


def drift(samples: int, rate: float, seed: int) -> Signal:
    """A smooth random wander between about -1 and 1, that turns some `rate` times a second."""
    knots = np.random.default_rng(seed).uniform(-1, 1, int(samples * rate / SAMPLE_RATE) + 4)
    at = np.arange(samples) * (rate / SAMPLE_RATE)
    whole = at.astype(int)
    part = at - whole
    smooth = part * part * (3 - 2 * part)
    return np.asarray(knots[whole] * (1 - smooth) + knots[whole + 1] * smooth)


def add(out: Signal, part: Signal, at: int, gain: float = 1.0) -> None:
    """Add `part` into `out` from sample `at`; what lies outside is left out."""
    start, end = max(at, 0), min(at + part.size, out.size)
    if end > start:
        out[start:end] += gain * part[start - at : end - at]


def faded(signal: Signal, rise: float, fall: float) -> Signal:
    """`signal` faded in over `rise` and out over `fall` seconds."""
    up, down = min(length(rise), signal.size), min(length(fall), signal.size)
    out = signal.copy()
    out[:up] *= 0.5 - 0.5 * np.cos(np.pi * np.arange(up) / max(up, 1))
    out[signal.size - down :] *= 0.5 + 0.5 * np.cos(np.pi * np.arange(1, down + 1) / max(down, 1))
    return out
