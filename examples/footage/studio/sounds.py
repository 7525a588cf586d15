"""Sounds of things that strike: wood, rubber, water; and the hush of a place."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from studio.camera import SAMPLE_RATE

Sound = NDArray[np.float32]


def knock(hard: float) -> Sound:
    """A rubber ball on a table: modes of the board, a thump of the ball; a harder blow is louder and brighter."""
    time = np.arange(SAMPLE_RATE // 2) / SAMPLE_RATE
    heard = np.zeros_like(time)
    modes = ((96, 0.9, 26), (171, 1.0, 30), (263, 0.7, 38), (412, 0.5, 52), (655, 0.32, 75), (1180, 0.2, 130))
    for number, (pitch, share, fall) in enumerate(modes):
        bright = hard ** (0.25 * number)
        heard += share * bright * np.exp(-fall * time) * np.sin(2 * np.pi * pitch * time + number)
    tap = np.random.default_rng(17).standard_normal(time.size) * np.exp(-time * 420)
    tap = np.convolve(tap, np.hanning(14) / 7, "same")
    heard = heard * 0.22 + 0.12 * hard * tap
    rise = np.clip(time / 0.0012, 0, 1)
    return (1.5 * hard**1.15 * heard * rise).astype(np.float32)


def plink(size: float, chance: np.random.Generator) -> Sound:
    """A drop into water: the bubble that it leaves rings (Minnaert), rising a little; larger drops ring lower."""
    time = np.arange(int(SAMPLE_RATE * 0.16)) / SAMPLE_RATE
    pitch = (1500 + 1500 * chance.random()) / (0.5 + size)
    late = 0.006 + 0.012 * chance.random()
    since = np.clip(time - late, 0, None)
    turns = pitch * (since + 0.9 * since**2)
    ring = np.exp(-since * (38 + pitch * 0.012)) * np.sin(2 * np.pi * turns) * np.clip(since / 0.0015, 0, 1)
    tick = chance.standard_normal(time.size) * np.exp(-time * 900)
    tick = np.convolve(tick, np.hanning(10) / 5, "same")
    return ((0.16 * ring + 0.05 * tick) * (0.3 + size)).astype(np.float32)


def mixed(sounds: Iterable[tuple[float, Sound, float]], seconds: float, hush: float, seed: int, hall: float) -> Sound:
    """(2, samples): each sound at its second and place (0 left, 1 right), in a hall, over the hush of the place."""
    length = int(seconds * SAMPLE_RATE)
    dry = np.zeros((2, length + SAMPLE_RATE))
    for at, sound, side in sounds:
        start = round(at * SAMPLE_RATE)
        part = sound[: max(0, length - start)]
        angle = np.clip(side, 0, 1) * np.pi / 2
        dry[0, start : start + part.size] += part * np.cos(angle) * 1.2
        dry[1, start : start + part.size] += part * np.sin(angle) * 1.2
    chance = np.random.default_rng(seed)
    time = np.arange(SAMPLE_RATE * 6 // 10) / SAMPLE_RATE
    size = dry.shape[1] + time.size
    for side in range(2):
        echo = chance.standard_normal(time.size) * np.exp(-time * 11) * np.clip(time / 0.004, 0, 1) * 0.012
        echo = np.convolve(echo, np.hanning(24) / 8, "same")
        wet = np.fft.irfft(np.fft.rfft(dry[side], size) * np.fft.rfft(echo, size), size)
        dry[side] += hall * wet[: dry.shape[1]]
        air = np.fft.rfft(chance.standard_normal(length))
        pitch = np.fft.rfftfreq(length, 1 / SAMPLE_RATE)
        air *= 1 / (1 + (pitch / 260) ** 1.2) * (pitch > 25)
        air = np.fft.irfft(air, length)
        dry[side, :length] += hush * air / air.std()
    out = dry[:, :length]
    edge = np.clip(np.minimum(np.arange(length), np.arange(length)[::-1]) / (0.03 * SAMPLE_RATE), 0, 1)
    return (out * edge).astype(np.float32)
