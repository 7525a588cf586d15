"""Sounds of a film made of numbers: a voice's lines, a bed of music, and the place where a clip was taken."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from longtake.media.wav import write_wav
from longtake.sound.levels import loudness

SECOND = 48_000
VOICE, MUSIC = -20, -24
"""LUFS: the levels that Longtake gives a line and music, so that nobody has to change them."""
WORD = 0.4
"""Seconds that a word takes."""


def write_line(path: Path, words: int, seed: int) -> int:
    """Write a line of `words` words, a buzz shaped by two formants; its samples. It begins and ends loud."""
    noise = np.random.default_rng(seed)
    samples = int(words * WORD * SECOND)
    at = np.arange(samples) / SECOND
    pitch = 2 * np.pi * np.cumsum(120 + 15 * np.sin(3 * at + seed)) / SECOND
    voice = np.zeros(samples)
    for harmonic in range(1, 30):
        heard = np.exp(-(((harmonic * 120 - 600) / 500) ** 2)) + 0.3 * np.exp(-(((harmonic * 120 - 2000) / 600) ** 2))
        voice += heard * np.sin(harmonic * pitch + harmonic**2)
    syllables = 0.25 + 0.75 * np.cos(np.pi * 2.5 * at) ** 2
    voice = voice * syllables + noise.normal(0, 0.1, samples) * (1 - syllables)
    _write(path, voice[None], VOICE, samples)
    return samples


def write_music(path: Path, samples: int) -> None:
    """Write `samples` of a chord that swells and turns, in stereo; after a minute it begins anew."""
    at = np.arange(min(samples, 60 * SECOND), dtype=np.float32) / SECOND
    chord = np.zeros((2, at.size), np.float32)
    for number, frequency in enumerate((110, 165, 220, 277, 330, 440)):
        swell = 1 + np.float32(0.4) * np.sin((0.3 + 0.1 * number) * at)
        for side in (0, 1):
            chord[side] += swell * np.sin(np.float32(2 * np.pi) * ((frequency + side * 0.4) * at % 1))
    _write(path, chord, MUSIC, samples)


def ambience(seed: int, begin: int, end: int) -> NDArray[np.float32]:
    """Samples `begin` to `end` of what a camera hears where nobody speaks: wind, two channels, about -35 LUFS."""
    noise = np.random.default_rng((seed, begin))
    return (noise.normal(0, 0.012, (2, end - begin)) * (1 + 0.5 * np.sin(begin / SECOND))).astype(np.float32)


def _write(path: Path, sound: NDArray[np.floating], target: int, samples: int) -> None:
    """Write (channels, n) at `target` LUFS, again and again until there are `samples`."""
    level = 10 ** ((target - loudness(sound.astype(np.float32))) / 20)
    times = -(-samples // sound.shape[1])
    write_wav(path, np.tile((sound * level).astype(np.float32), times)[:, :samples])
