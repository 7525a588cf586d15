"""Weather, water, fire, insects."""

import numpy as np

from longtake.sound.synthesis import Signal, add, band, coloured, curve, drift, faded, hit, length, noise, rings, swept


def rain() -> Signal:
    """Steady rain: a hiss far off, drops near."""
    chance = np.random.default_rng(200)
    samples = length(6)
    out = np.array(
        [
            coloured(noise(samples, 201 + s), [(150, -26), (700, -8), (2500, 0), (6000, -4), (14000, -18)]) * 0.5
            for s in (0, 1)
        ]
    )
    for _ in range(900):
        pitch = chance.uniform(900, 5200)
        drop = rings(length(0.03), [pitch, pitch * 1.7], [0.004, 0.003], [1, 0.5])
        at, gain, pan = chance.integers(samples), chance.exponential(0.5), chance.uniform(0, 1)
        add(out[0], drop, int(at), float(gain * np.sqrt(1 - pan)))
        add(out[1], drop, int(at), float(gain * np.sqrt(pan)))
    return _ambience(out)


def wind() -> Signal:
    """Gusts, and a whistle in a gap when they are strong."""
    samples = length(6)
    sides = []
    gust = 0.55 + 0.35 * drift(samples, 0.5, 210) + 0.1 * drift(samples, 2.2, 211)
    for side in (0, 1):
        low = coloured(noise(samples, 212 + side), [(40, -10), (120, 0), (400, -6), (1500, -26), (6000, -50)])
        middle = band(noise(samples, 214 + side), 300, 900)
        whistle = band(noise(samples, 216 + side), 560, 620, 60)
        sides.append(low * gust + middle * gust**3 * 0.8 + whistle * np.maximum(0, gust - 0.5) ** 2 * 1.5)
    return _ambience(np.array(sides))


def thunder() -> Signal:
    """A crack, and a roll that comes back from the clouds."""
    samples = length(5)
    sides = []
    for side in (0, 1):
        crack = coloured(noise(samples, 220 + side), [(60, 0), (400, -3), (3000, -16), (9000, -40)]) * hit(
            samples, 0.01, 0.12
        )
        roll = coloured(noise(samples, 222 + side), [(25, 0), (80, 0), (250, -14), (900, -36), (4000, -70)])
        swell = curve(samples, [(0, 0), (0.15, 1), (0.7, 0.5), (1.2, 0.95), (1.9, 0.4), (2.5, 0.6), (5, 0)])
        sides.append(0.5 * crack + 1.3 * roll * swell * (0.75 + 0.35 * drift(samples, 6, 224)))
    return np.array(sides)


def waves() -> Signal:
    """Two waves run up a beach and draw back."""
    samples = length(6)
    wash = curve(
        samples, [(0, 0.12), (1.0, 0.8), (1.4, 1), (3.0, 0.2), (3.6, 0.22), (4.3, 0.9), (4.6, 0.95), (6, 0.15)]
    )
    sides = []
    for side in (0, 1):
        deep = coloured(noise(samples, 230 + side), [(40, -6), (150, 0), (600, -10), (2500, -30), (8000, -60)])
        foam = coloured(noise(samples, 232 + side), [(300, -30), (1200, -6), (3500, 0), (9000, -8), (16000, -24)])
        sides.append(deep * (0.35 + 0.65 * wash) + 0.5 * foam * wash**2)
    return _ambience(np.array(sides))


def _bubbles(samples: int, rate: float, low: float, high: float, seed: int) -> Signal:
    """Bubbles that close in water: each a short sine whose pitch rises (after Minnaert, 1933). Stereo."""
    chance = np.random.default_rng(seed)
    out = np.zeros((2, samples))
    for _ in range(int(rate * samples / 48_000)):
        pitch = float(np.exp(chance.uniform(np.log(low), np.log(high))))
        size = length(chance.uniform(0.02, 0.07))
        bubble = swept(pitch * (1 + 0.35 * np.linspace(0, 1, size) ** 2)) * hit(size, 0.002, 9 / pitch)
        at, gain, pan = (
            int(chance.integers(samples)),
            chance.exponential(1.0) * (400 / pitch) ** 0.5,
            chance.uniform(0.15, 0.85),
        )
        add(out[0], bubble, at, float(gain * np.sqrt(1 - pan)))
        add(out[1], bubble, at, float(gain * np.sqrt(pan)))
    return out


def stream() -> Signal:
    """Running water."""
    samples = length(5)
    hiss = np.array(
        [coloured(noise(samples, 240 + s), [(200, -24), (800, -4), (2500, 0), (9000, -18)]) for s in (0, 1)]
    )
    return _ambience(_bubbles(samples, 130, 350, 1900, 242) * 0.5 + hiss * 0.12)


def drip() -> Signal:
    """Drops into a basin."""
    out = np.zeros(length(2.6))
    for at, pitch in ((0.05, 760.0), (0.95, 820.0), (1.85, 740.0)):
        size = length(0.12)
        drop = swept(pitch * (1 + 0.5 * np.linspace(0, 1, size) ** 2)) * hit(size, 0.002, 0.022)
        add(out, drop, length(at))
        add(out, band(noise(size, int(pitch)), 1500, 6000) * hit(size, 0.0008, 0.003), length(at) - 200, 0.1)
    return out


def splash() -> Signal:
    """Something falls into water."""
    samples = length(1.6)
    sheet = curve(samples, [(0, 0), (0.015, 1), (0.1, 0.55), (0.3, 0.7), (0.6, 0.2), (1.6, 0)])
    sides = [
        coloured(noise(samples, 250 + s), [(120, -10), (500, 0), (3500, -6), (12000, -22)]) * sheet for s in (0, 1)
    ]
    plunge = rings(samples, [72, 118], [0.07, 0.05], [1, 0.6]) * hit(samples, 0.004, 1e9)
    after = _bubbles(samples, 120, 260, 1500, 252) * curve(samples, [(0, 0), (0.15, 1), (1.6, 0)])
    return np.array(sides) * 0.5 + 0.8 * plunge + 0.35 * after


def crickets() -> Signal:
    """A summer night: three near, some far; wings rubbed in bursts of three."""
    samples = length(6)
    out = np.zeros((2, samples))
    singers = (
        (4350, 0.44, 0.0, 0.25, 1.0),
        (4620, 0.51, 0.17, 0.8, 0.75),
        (4080, 0.61, 0.3, 0.55, 0.5),
        (4900, 0.37, 0.1, 0.05, 0.25),
    )
    for pitch, period, start, pan, gain in singers:
        size = length(0.017)
        stroke = swept(np.full(size, float(pitch))) * np.sin(np.pi * np.arange(size) / size) ** 2
        chirp = np.zeros(length(0.09))
        for k in range(3):
            add(chirp, stroke, length(0.026 * k), (0.7, 1.0, 0.85)[k])
        for k in range(int(6 / period)):
            add(out[0], chirp, length(start + k * period), gain * np.sqrt(1 - pan))
            add(out[1], chirp, length(start + k * period), gain * np.sqrt(pan))
    night = np.array([band(noise(samples, 260 + s), 120, 700) for s in (0, 1)])
    return _ambience(out + 0.012 * night)


def fire() -> Signal:
    """A log fire: a soft roar, and wood that snaps."""
    chance = np.random.default_rng(270)
    samples = length(5)
    out = np.array(
        [coloured(noise(samples, 271 + s), [(40, -4), (120, 0), (500, -12), (2500, -28), (9000, -40)]) for s in (0, 1)]
    )
    out *= 0.6 + 0.3 * drift(samples, 3, 273)
    for _ in range(110):
        size = length(0.03)
        snap = band(
            noise(size, int(chance.integers(1 << 30))),
            float(chance.uniform(700, 1500)),
            float(chance.uniform(2500, 7000)),
        )
        snap *= hit(size, 0.0006, float(chance.uniform(0.001, 0.005)))
        at, gain, pan = int(chance.integers(samples)), min(2.2, chance.exponential(1.0)), chance.uniform(0.2, 0.8)
        add(out[0], snap, at, float(gain * np.sqrt(1 - pan)))
        add(out[1], snap, at, float(gain * np.sqrt(pan)))
    return _ambience(out)


def birds() -> Signal:
    """Two birds answer each other: slurred whistles in short phrases."""
    out = np.zeros((2, length(4.5)))
    phrases = (
        (0.1, 0.25, 1.0, ((3300, 4200, 0.11), (4200, 3500, 0.09), (3300, 4300, 0.12), (4600, 3900, 0.16))),
        (1.4, 0.8, 0.6, ((5100, 4500, 0.06),) * 5),
        (2.2, 0.25, 0.9, ((3600, 4600, 0.1), (4500, 3300, 0.2), (3000, 3900, 0.14))),
        (3.3, 0.8, 0.55, ((4700, 5600, 0.08), (5500, 4600, 0.08), (4700, 5600, 0.08))),
    )
    for start, pan, gain, calls in phrases:
        at = start
        for low, high, seconds in calls:
            size = length(seconds)
            glide = np.linspace(0, 1, size)
            pitch = low + (high - low) * (3 * glide**2 - 2 * glide**3) + 90 * np.sin(2 * np.pi * 28 * glide * seconds)
            call = (swept(pitch) + 0.08 * swept(2 * pitch)) * np.sin(np.pi * glide) ** 0.7
            add(out[0], call, length(at), gain * np.sqrt(1 - pan))
            add(out[1], call, length(at), gain * np.sqrt(pan))
            at += seconds + 0.045
    return out


def _ambience(sides: Signal) -> Signal:
    return np.array([faded(side, 0.6, 0.8) for side in sides])
