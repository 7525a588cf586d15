"""Animals and people: a throat's pulses through a mouth that moves, and what bodies do."""

from collections.abc import Sequence

import numpy as np

from longtake.sound.foley.impacts import wood
from longtake.sound.synthesis import Signal, add, band, coloured, curve, drift, faded, hit, length, noise, rings

Formant = tuple[Signal, float, float]
"""Hz for each sample, bandwidth in Hz, level."""


def voice(pitch: Signal, formants: Sequence[Formant], tilt: float = 1.0) -> Signal:
    """A throat at `pitch` Hz (for each sample) through a mouth of `formants`: harmonics as loud as the mouth lets them.

    Source and filter, as in Fant, "Acoustic Theory of Speech Production" (1960). The throat's harmonics fall by
    6·`tilt` dB an octave.
    """
    phase = 2 * np.pi * np.cumsum(pitch) / 48_000
    out = np.zeros(pitch.size)
    for k in range(1, int(min(60, 11_000 / float(pitch.max()))) + 1):
        hertz = k * pitch
        gain = sum(level / (1 + ((hertz - centre) / (width / 2)) ** 2) for centre, width, level in formants)
        out += np.sin(k * phase) * (gain + 0.004) / k**tilt
    return out


def meow() -> Signal:
    """A cat that wants something: mi-a-ow."""
    samples = length(0.95)
    pitch = curve(samples, [(0, 520), (0.15, 690), (0.4, 720), (0.95, 430)]) * (1 + 0.012 * drift(samples, 18, 300))
    first = curve(samples, [(0, 420), (0.2, 620), (0.42, 1150), (0.75, 800), (0.95, 480)])
    second = curve(samples, [(0, 2300), (0.2, 2450), (0.45, 1950), (0.75, 1250), (0.95, 950)])
    third = np.full(samples, 3600.0)
    loud = curve(samples, [(0, 0), (0.07, 0.4), (0.35, 1), (0.6, 0.8), (0.95, 0)])
    return voice(pitch, [(first, 260, 1.0), (second, 320, 0.7), (third, 500, 0.25)], 0.7) * loud


def purr() -> Signal:
    """A cat content: some 26 pulses a second, breath in a little quicker and softer than breath out."""
    samples = length(5)
    breath = curve(
        samples,
        [
            (0, 0),
            (0.3, 1),
            (1.3, 1),
            (1.45, 0.25),
            (1.6, 0.7),
            (2.5, 0.7),
            (2.65, 0.2),
            (2.8, 1),
            (3.8, 1),
            (3.95, 0.25),
            (4.1, 0.7),
            (5, 0),
        ],
    )
    rate = (
        25
        + 3 * np.sign(curve(samples, [(0, 1), (1.4, 1), (1.5, -1), (2.6, -1), (2.7, 1), (3.9, 1), (4, -1)]))
        + drift(samples, 3, 310)
    )
    phase = np.cumsum(rate) / 48_000 % 1
    pulse = np.exp(-((phase - 0.3) ** 2) / 0.02)
    body = coloured(noise(samples, 311), [(30, -20), (70, 0), (260, 0), (700, -14), (2500, -30), (6000, -50)])
    return body * pulse * breath + 0.03 * band(noise(samples, 312), 800, 3000) * breath


def bark() -> Signal:
    """Two barks."""
    out = np.zeros(length(1.1))
    for at, size, top in ((0.02, length(0.2), 480.0), (0.5, length(0.23), 450.0)):
        pitch = curve(size, [(0, top * 0.55), (0.04, top), (0.12, top * 0.8), (0.23, top * 0.4)])
        mouth = curve(size, [(0, 500), (0.06, 1000), (0.23, 550)])
        throat = voice(pitch, [(mouth, 350, 1.0), (mouth * 1.9, 500, 0.6), (np.full(size, 3000.0), 800, 0.2)], 0.5)
        rough = band(noise(size, int(top)), 500, 3500) * 0.25
        loud = curve(size, [(0, 0), (0.015, 1), (0.1, 0.7), (0.23, 0)])
        add(out, (throat * (1 + 0.35 * drift(size, 90, int(top))) + rough) * loud, length(at))
    return out


def rooster() -> Signal:
    """Cock-a-doodle-doo."""
    samples = length(2.1)
    pitch = curve(
        samples, [(0, 560), (0.16, 620), (0.24, 700), (0.4, 760), (0.5, 820), (0.75, 930), (1.2, 880), (2.1, 520)]
    )
    pitch *= 1 + 0.01 * drift(samples, 25, 320)
    loud = curve(
        samples,
        [
            (0, 0),
            (0.03, 0.8),
            (0.15, 0.6),
            (0.19, 0.02),
            (0.24, 0.8),
            (0.38, 0.7),
            (0.43, 0.05),
            (0.52, 1),
            (1.4, 0.9),
            (2.1, 0),
        ],
    )
    mouth = curve(samples, [(0, 900), (0.5, 1300), (1.2, 1500), (2.1, 900)])
    return voice(pitch, [(mouth, 420, 1.0), (mouth * 1.9, 600, 0.6), (np.full(samples, 4200.0), 900, 0.25)], 0.6) * loud


def snore() -> Signal:
    """Asleep: a rattle in, a breath out, twice."""
    samples = length(6)
    into = curve(samples, [(0, 0), (0.4, 0.8), (1.1, 1), (1.3, 0), (3, 0), (3.4, 0.8), (4.1, 1), (4.3, 0)])
    out = curve(samples, [(1.5, 0), (1.9, 1), (2.7, 0), (4.5, 0), (4.9, 1), (5.7, 0)])
    rate = 33 + 5 * drift(samples, 2, 330)
    flutter = np.exp(-(((np.cumsum(rate) / 48_000 % 1) - 0.3) ** 2) / 0.012)
    rattle = coloured(noise(samples, 331), [(60, -8), (140, 0), (420, -4), (900, -16), (2800, -30)])
    air = coloured(noise(samples, 332), [(200, -20), (600, 0), (1500, -6), (5000, -26)])
    return rattle * flutter * into + 0.10 * air * out


def heartbeat() -> Signal:
    """Four beats, lub and dub."""
    out = np.zeros(length(3.4))
    for k in range(4):
        for after, pitch, gain in ((0.0, 52, 1.0), (0.27, 66, 0.65)):
            size = length(0.25)
            valve = rings(size, [pitch, pitch * 1.5, pitch * 2.2], [0.05, 0.035, 0.025], [1, 0.5, 0.25]) * hit(
                size, 0.012, 1e9
            )
            add(out, valve, length(0.03 + 0.84 * k + after), gain)
    return out


def applause() -> Signal:
    """Some forty people."""
    chance = np.random.default_rng(340)
    samples = length(4.5)
    out = np.zeros((2, samples))
    for person in range(42):
        pan, gain, apart = chance.uniform(0, 1), chance.uniform(0.15, 1.0), chance.uniform(0.18, 0.29)
        size = length(0.03)
        palm = float(chance.uniform(700, 2300))
        clap = band(noise(size, 341 + person), palm * 0.7, palm * 2.2) * hit(size, 0.0007, 0.006)
        at = chance.uniform(0, 0.5)
        while at < chance.uniform(3.6, 4.4):
            for side, share in ((0, 1 - pan), (1, pan)):
                add(out[side], clap, length(at), float(gain * np.sqrt(share)))
            at += apart * chance.uniform(0.9, 1.1)
    shape = curve(samples, [(0, 0.3), (0.6, 1), (3, 0.9), (4.5, 0)])
    return np.array([faded(side * shape, 0.02, 0.3) for side in out])


def eating() -> Signal:
    """Something crisp is chewed."""
    chance = np.random.default_rng(350)
    out = np.zeros(length(2.4))
    for bite in range(6):
        start = 0.05 + bite * 0.38 + chance.normal(0, 0.02)
        for _ in range(int(chance.integers(9, 16))):
            size = length(0.02)
            low = float(chance.uniform(700, 1800))
            crumb = band(noise(size, int(chance.integers(1 << 30))), low, low * 3) * hit(size, 0.0006, 0.0025)
            add(out, crumb, length(start + abs(chance.normal(0, 0.05))), min(1.5, chance.exponential(0.7)))
        add(out, wood(150, 0.012, 360 + bite), length(start), 0.3)
    return out


def kibble() -> Signal:
    """Dry food is poured into a bowl: many small knocks on china, fewer as the bowl fills."""
    chance = np.random.default_rng(370)
    out = np.zeros(length(1.9))
    for _ in range(170):
        at = chance.beta(1.6, 2.2) * 1.5 + 0.03
        filled = at / 1.5
        modes = np.array([1240.0, 2630.0, 4180.0]) * chance.uniform(0.97, 1.03)
        china = rings(length(0.12), modes, np.array([0.03, 0.02, 0.012]) * (1.15 - 0.8 * filled), [1, 0.7, 0.4])
        grain = band(noise(china.size, int(chance.integers(1 << 30))), 800, 3800) * hit(china.size, 0.0007, 0.004)
        blow = china * hit(china.size, 0.0008, 1e9) * (1 - 0.7 * filled) + grain * (0.5 + 0.6 * filled)
        add(out, blow, length(at), float(chance.uniform(0.1, 0.5)))
    return out


def horse() -> Signal:
    """Hooves on cobbles, at a walk becoming a trot."""
    out = np.zeros(length(2.6))
    at = 0.03
    for k in range(9):
        hoof = wood(410 if k % 2 else 350, 0.014, 380 + k % 4)
        add(out, hoof + 0.3 * rings(hoof.size, [1150], [0.012], [1]), length(at), (1.0, 0.8, 0.9, 0.75)[k % 4])
        at += (0.3, 0.22)[k % 2] * (1 - 0.02 * k)
    return out
