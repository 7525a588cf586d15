"""How loud a voice is, where it is quiet, and how every line is brought to the same level."""

import math
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from longtake.media.listen import Mono
from longtake.time import SAMPLE_RATE

Stretch = tuple[int, int]
"""First sample, end."""

SPEECH_LUFS = -20.0
"""The loudness of every line."""

_CEILING = 0.89  # -1 dBFS
_FRAME = SAMPLE_RATE // 100
_SHORTEST_QUIET = 12  # frames: a stop consonant is quiet for up to a tenth of a second
_FADE = SAMPLE_RATE // 250
_EDGE = 3  # frames kept before the first and after the last sound


@lru_cache(maxsize=256)
def fast_size(least: int) -> int:
    """The least 2^a·3^b·5^c from `least` up: spectra of such sizes are fast."""
    sizes: list[int] = [2**a * 3**b * 5**c for a in range(27) for b in range(5) for c in range(5)]
    return min(size for size in sizes if size >= least)


def loudness(sound: NDArray[np.float32]) -> float:
    """Loudness in LUFS of `sound`, (samples,) or (channels, samples), gated, as in ITU-R BS.1770-5, annex 1.

    What is shorter than one 400 ms block is measured whole. Minus infinity for silence.
    """
    channels = np.atleast_2d(sound)
    block, hop = 2 * SAMPLE_RATE // 5, SAMPLE_RATE // 10
    running = np.cumsum(np.sum(_weighted(channels) ** 2, axis=0))
    if running.size <= block:
        powers = running[-1:] / max(1, running.size)
    else:
        ends = np.arange(block, running.size, hop)
        powers = (running[ends] - running[ends - block]) / block
    powers = powers[_lufs(powers) > -70.0]
    if powers.size:
        powers = powers[_lufs(powers) > _lufs(powers.mean()) - 10.0]
    return float(_lufs(powers.mean())) if powers.size else -math.inf


def levelled(sound: Mono, target: float = SPEECH_LUFS) -> Mono:
    """`sound` at `target` LUFS, its peaks held under -1 dBFS. Silence stays silence."""
    now = loudness(sound)
    if math.isinf(now):
        return sound
    return limited(sound * np.float32(10 ** ((target - now) / 20)))


def limited(sound: NDArray[np.float32]) -> NDArray[np.float32]:
    """`sound`, (samples,) or (channels, samples), turned down for some 5 ms around what is over -1 dBFS."""
    channels = np.atleast_2d(sound)
    peaks = np.abs(channels).max(axis=0, initial=0.0)
    if peaks.max(initial=0.0) <= _CEILING:
        return sound
    step = SAMPLE_RATE // 1000
    blocks = np.pad(peaks, (0, -peaks.size % step)).reshape(-1, step).max(axis=1)
    wanted = np.minimum(1.0, _CEILING / np.maximum(blocks, 1e-9))
    lowest = np.lib.stride_tricks.sliding_window_view(np.pad(wanted, 5, constant_values=1.0), 11).min(axis=1)
    smooth = np.convolve(np.pad(lowest, 4, mode="edge"), np.full(9, 1 / 9), "valid")
    gain = np.interp(np.arange(peaks.size), np.arange(smooth.size) * step + step / 2, np.minimum(smooth, 1.0))
    return np.asarray(np.clip(sound * gain.astype(np.float32), -_CEILING, _CEILING))


def quiet(sound: Mono) -> list[Stretch]:
    """Where nothing is said for 120 ms or longer, by the power of frames of 10 ms."""
    if not sound.size:
        return []
    power = _frame_levels(sound)
    loud, floor = np.percentile(power, 95), np.percentile(power, 10)
    limit = max(-60.0, loud - 35.0, min(floor + 8.0, loud - 18.0))
    edges = np.flatnonzero(np.diff(np.concatenate([[False], power < limit, [False]]).astype(np.int8)))
    runs = [(int(a), int(b)) for a, b in edges.reshape(-1, 2) if b - a >= _SHORTEST_QUIET]
    return [(a * _FRAME, min(b * _FRAME, sound.size)) for a, b in runs]


def softened(sound: Mono) -> Mono:
    """`sound` faded in and out over 4 ms, so that it begins and ends without a click."""
    edge = np.linspace(0.0, 1.0, min(_FADE, sound.size // 2), endpoint=False, dtype=np.float32)
    gain = np.ones(sound.size, np.float32)
    gain[: edge.size] = edge
    gain[sound.size - edge.size :] = edge[::-1]
    return sound * gain


def trimmed(sound: Mono) -> tuple[Mono, int]:
    """`sound` without the quiet at its ends but 30 ms, and how many samples went from its start."""
    ends = quiet(sound)
    keep = _EDGE * _FRAME
    start = max(0, ends[0][1] - keep) if ends and ends[0][0] == 0 else 0
    end = min(sound.size, ends[-1][0] + keep) if ends and ends[-1][1] == sound.size else sound.size
    return (sound[start:end], start) if end > start else (sound, 0)


def _lufs(power: NDArray[np.float64] | np.float64) -> NDArray[np.float64]:
    return np.asarray(-0.691 + 10.0 * np.log10(np.maximum(power, 1e-12)))


def _frame_levels(sound: Mono) -> NDArray[np.float64]:
    """Level in dBFS of each frame of 10 ms; the last may be shorter."""
    padded = np.pad(sound.astype(np.float64), (0, -sound.size % _FRAME)).reshape(-1, _FRAME)
    return np.asarray(10.0 * np.log10(np.mean(padded**2, axis=1) + 1e-12))


def _weighted(channels: NDArray[np.float32]) -> NDArray[np.float64]:
    """K-weighted: the filters of BS.1770-5, tables 1 and 2, applied to spectra of ten seconds."""
    piece = 10 * SAMPLE_RATE
    out = np.empty(channels.shape)
    for start in range(0, channels.shape[1], piece):
        lead = min(start, SAMPLE_RATE // 2)  # the high-pass rings for a tenth of a second
        part = channels[:, start - lead : start + piece].astype(np.float64)
        size = fast_size(part.shape[1] + SAMPLE_RATE // 2)
        spectrum = np.fft.rfft(part, size) * _k_response(size)
        out[:, start : start + piece] = np.fft.irfft(spectrum, size)[:, lead : part.shape[1]]
    return out


@lru_cache(maxsize=2)
def _k_response(size: int) -> NDArray[np.complex128]:
    z = np.exp(-2j * np.pi * np.arange(size // 2 + 1) / size)
    shelf = _biquad(z, (1.53512485958697, -2.69169618940638, 1.19839281085285), (-1.69065929318241, 0.73248077421585))
    high_pass = _biquad(z, (1.0, -2.0, 1.0), (-1.99004745483398, 0.99007225036621))
    return np.asarray(shelf * high_pass)


def _biquad(z: NDArray[np.complex128], b: tuple[float, float, float], a: tuple[float, float]) -> NDArray[np.complex128]:
    return np.asarray((b[0] + b[1] * z + b[2] * z**2) / (1.0 + a[0] * z + a[1] * z**2))
