"""The instruments of the music bed: each gives one note, mono, from its pitch (MIDI: 60 is middle C, 69 is 440 Hz).

Struck and plucked ones are sums of damped partials. The pad and the strings are tables made by Paul Nasca's PADsynth
(ZynAddSubFX manual, "PADsynth algorithm", 2004): each harmonic is a narrow hump of noise, which sounds like many
players rather than one oscillator.
"""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from longtake.sound.synthesis import Signal, band, faded, hit, length, noise, rings, seconds_of, swept
from longtake.time import SAMPLE_RATE

_TABLE = 1 << 18


def hertz(pitch: float) -> float:
    """Frequency of a MIDI pitch, equal temperament."""
    return float(440.0 * 2 ** ((pitch - 69) / 12))


def piano(pitch: int) -> Signal:
    """A felted upright: stiff strings (inharmonicity after Fletcher, 1964), two to a note, soft hammers."""
    f = hertz(pitch)
    k = np.arange(1, 19)
    partials = k * f * np.sqrt(1 + 0.0004 * k**2)
    levels = k**-1.1 * np.exp(-partials / 1500) * (1 - 0.7 * (k == 7))
    tau = 2.6 * (220 / f) ** 0.6 / (1 + 0.25 * (k - 1))
    samples = length(min(5.0, 2.2 + 400 / f))
    early = rings(samples, partials, tau * 0.3, levels * 0.6)
    late = rings(samples, partials[:10] * 1.0003, tau[:10], levels[:10] * 0.4)
    beating = rings(samples, partials[:5] * 0.9996, tau[:5] * 1.2, levels[:5] * 0.25)
    felt = band(noise(length(0.06), pitch), 80, 500) * hit(length(0.06), 0.004, 0.012) * 0.02
    note = (early + late + beating) * hit(samples, 0.006, 1e9)
    note[: felt.size] += felt
    return faded(note / np.sqrt(np.sum(levels**2)), 0.0, 0.4) * 0.5


def pluck(pitch: int) -> Signal:
    """A nylon string plucked a fifth of the way along; bright partials die first."""
    f = hertz(pitch)
    k = np.arange(1, 15)
    levels = np.abs(np.sin(np.pi * k * 0.2)) / k**1.5 * np.exp(-k * f / 3500)
    tau = 0.5 * (220 / f) ** 0.5 / (1 + (k / 5) ** 1.5)
    samples = length(1.6)
    return faded(rings(samples, k * f, tau, levels) * hit(samples, 0.003, 1e9), 0.0, 0.3) * 0.5


def bell(pitch: int) -> Signal:
    """A small bar with a resonator, like a celesta: the modes of a free bar, the higher ones brief."""
    f = hertz(pitch)
    samples = length(3.2)
    ringing = rings(
        samples, [f, f * 1.001, 2.756 * f, 4 * f, 5.404 * f], [1.2, 1.5, 0.35, 0.12, 0.1], [0.6, 0.4, 0.16, 0.12, 0.06]
    )
    return faded(ringing * hit(samples, 0.003, 1e9), 0.0, 0.3) * 0.6


def bass(pitch: int, samples: int) -> Signal:
    """A round, soft bass, damped when its note ends."""
    f = hertz(pitch)
    ringing = rings(samples, [f, 2 * f, 3 * f], [1.1, 0.7, 0.4], [0.6, 0.3, 0.1])
    return faded(ringing * hit(samples, 0.02, 1e9), 0.0, 0.15)


def drum(pitch: int) -> Signal:
    """A large low drum; its pitch falls as the skin settles."""
    samples = length(1.6)
    t = seconds_of(samples)
    f = hertz(pitch)
    skin = swept(f * (1 + 0.5 * np.exp(-t / 0.03))) * hit(samples, 0.003, 0.28)
    overtone = swept(1.59 * f * (1 + 0.3 * np.exp(-t / 0.02))) * hit(samples, 0.002, 0.12)
    stick = band(noise(samples, 5), 150, 1200) * hit(samples, 0.002, 0.025)
    return faded(0.7 * skin + 0.25 * overtone + 0.12 * stick, 0.0, 0.3)


def shaker(pitch: int) -> Signal:
    """A breath of seeds in a gourd."""
    samples = length(0.16)
    return band(noise(samples, pitch), 3500, 8000) * hit(samples, 0.025, 0.03) * 0.2


@lru_cache(maxsize=64)
def _choir(pitches: tuple[int, ...], brightness: float, width: float, channel: int) -> NDArray[np.float32]:
    """A loop of `_TABLE` samples of these pitches together; `brightness` in Hz, `width` in cents."""
    spectrum = np.zeros(_TABLE // 2 + 1)
    resolution = SAMPLE_RATE / _TABLE
    for pitch in pitches:
        f = hertz(pitch)
        for k in range(1, 25):
            centre = k * f
            if centre > 9000:
                break
            spread = max((2 ** (width / 1200) - 1) * centre * k**-0.3, 2 * resolution)
            near = np.arange(int((centre - 4 * spread) / resolution), int((centre + 4 * spread) / resolution) + 2)
            hump = np.exp(-(((near * resolution - centre) / spread) ** 2)) / np.sqrt(spread)
            spectrum[near] += hump * np.exp(-centre / brightness) / k**0.9
    spectrum[: int(50 / resolution)] = 0.0
    turns = np.random.default_rng([channel, *pitches]).uniform(0, 2 * np.pi, spectrum.size)
    table = np.fft.irfft(spectrum * np.exp(1j * turns), _TABLE)
    return np.asarray(table / np.sqrt(np.mean(table**2)), np.float32)


def pad(pitches: tuple[int, ...], samples: int, brightness: float, rise: float, fall: float) -> Signal:
    """A held chord, stereo: shape (2, samples). `brightness` in Hz: 500 is dark, 2000 is bright."""
    at = np.arange(samples) % _TABLE
    tables = [_choir(pitches, brightness, 28.0, channel)[at] for channel in (0, 1)]
    return np.array([faded(table.astype(np.float64), rise, fall) for table in tables]) * 0.065


def strings(pitch: int, samples: int, brightness: float) -> Signal:
    """A section of strings: one bow stroke of that length, short or long."""
    bow = 0.35 + 0.65 * hit(samples, 0.05, 0.25)
    return faded(_choir((pitch,), brightness, 14.0, 2)[:samples] * bow, 0.05, 0.12) * 0.5
