"""Things that strike, break and fall."""

import numpy as np

from longtake.sound.synthesis import Signal, add, band, coloured, curve, drift, faded, hit, length, noise, rings, swept

_WOOD = (1.0, 1.62, 2.31, 3.1, 4.4, 6.2)


def wood(pitch: float, decay: float, seed: int) -> Signal:
    """A blow on a wooden panel whose lowest mode is at `pitch` Hz."""
    samples = length(decay * 9)
    modes = pitch * np.array(_WOOD) * (1 + 0.03 * np.random.default_rng(seed).standard_normal(6))
    body = rings(samples, modes, decay / np.array(_WOOD) ** 0.7, 1 / np.array(_WOOD) ** 0.8)
    return body * hit(samples, 0.001, 1e9) + 0.3 * band(noise(samples, seed), 200, 2500) * hit(samples, 0.001, 0.008)


def door_slam() -> Signal:
    """A click of the latch, then the panel and its frame."""
    out = np.zeros(length(1.1))
    add(out, wood(62, 0.11, 1), length(0.05), 1.0)
    add(out, wood(140, 0.05, 2), length(0.052), 0.5)
    air = band(noise(length(0.4), 3), 60, 900) * hit(length(0.4), 0.004, 0.06)
    add(out, air, length(0.048), 0.45)
    latch = rings(length(0.08), [1900, 2750, 4100], [0.012, 0.009, 0.006], [1, 0.7, 0.5])
    for at, gain in ((0.03, 0.12), (0.085, 0.16), (0.12, 0.07)):
        add(out, latch, length(at), gain)
    return out


def door_creak() -> Signal:
    """A dry hinge: it sticks and slips, now slower, now faster, and the door is its sounding board."""
    samples = length(1.9)
    rate = curve(samples, [(0, 38), (0.4, 70), (0.8, 52), (1.3, 110), (1.9, 60)]) * (1 + 0.18 * drift(samples, 9, 1))
    slips = np.flatnonzero(np.diff(np.floor(np.cumsum(rate) / 48_000)) > 0)
    out = np.zeros(samples)
    slip = rings(
        length(0.05), [520, 840, 1330, 2150, 3300], [0.010, 0.008, 0.007, 0.005, 0.003], [1, 0.8, 0.9, 0.5, 0.25]
    )
    strength = 0.6 + 0.4 * drift(samples, 14, 2)
    for at in slips:
        add(out, slip, int(at), float(strength[at]))
    return faded(out * curve(samples, [(0, 0), (0.25, 0.8), (1.2, 1), (1.9, 0)]), 0.05, 0.1)


def knock() -> Signal:
    """Three knuckles' raps on a door."""
    out = np.zeros(length(1.1))
    for k, (at, gain) in enumerate(((0.02, 0.85), (0.25, 1.0), (0.47, 0.9))):
        add(out, wood(205 + 4 * k, 0.035, 10 + k), length(at), gain)
    return out


def step(seed: int) -> Signal:
    """Heel, then toe, of a shoe on a hard floor."""
    out = np.zeros(length(0.3))
    heel = wood(95, 0.02, seed)
    add(out, heel * hit(heel.size, 0.004, 1e9), 0, 1.0)
    add(out, band(noise(length(0.05), seed), 700, 3000) * hit(length(0.05), 0.003, 0.009), 0, 0.35)
    add(out, band(noise(length(0.12), seed + 50), 500, 2600) * hit(length(0.12), 0.02, 0.025), length(0.09), 0.22)
    return out


def _steps(count: int, apart: float, seed: int) -> Signal:
    chance = np.random.default_rng(seed)
    out = np.zeros((2, length(count * apart + 0.4)))
    for k in range(count):
        at, gain = length(0.02 + k * apart + chance.normal(0, apart * 0.025)), chance.uniform(0.8, 1.0)
        for side in (0, 1):
            add(out[side], step(seed + k % 4), at, float(gain) * (1.0 if k % 2 == side else 0.75))
    return out


def footsteps() -> Signal:
    """Somebody walks."""
    return _steps(6, 0.54, 20)


def running() -> Signal:
    """Somebody runs."""
    return _steps(9, 0.27, 30)


def glass_break() -> Signal:
    """A pane: the blow, then shards that ring as they break and fall."""
    chance = np.random.default_rng(40)
    out = np.zeros((2, length(1.6)))
    for side in (0, 1):
        add(
            out[side],
            coloured(noise(length(0.12), 41 + side), [(300, -20), (2000, 0), (12000, -6)])
            * hit(length(0.12), 0.001, 0.018),
            0,
            0.55,
        )
    for k in range(90):
        at = chance.exponential(0.16) if k < 60 else chance.uniform(0.35, 1.1)
        shard = rings(
            length(0.3), chance.uniform(2200, 9500, 3), chance.uniform(0.01, 0.06, 3), chance.uniform(0.3, 1, 3)
        )
        gain, pan = chance.uniform(0.04, 0.22) * np.exp(-at / 0.6), chance.uniform(0, 1)
        for side, share in ((0, 1 - pan), (1, pan)):
            add(out[side], shard * hit(shard.size, 0.0005, 1e9), length(at), float(gain * np.sqrt(share)))
    return out


def crash() -> Signal:
    """Metal sheet, and what it knocks over."""
    chance = np.random.default_rng(60)
    out = np.zeros(length(2.0))
    for k in range(14):
        at = 0.0 if k < 3 else chance.exponential(0.3)
        modes = chance.uniform(110, 3200, 9)
        blow = rings(
            length(0.9), modes, chance.uniform(0.03, 0.22, 9), chance.uniform(0.2, 1, 9) * (300 / modes) ** 0.4
        )
        blow += 0.8 * band(noise(blow.size, 61 + k), 200, 5000) * hit(blow.size, 0.001, 0.03)
        add(out, blow * hit(blow.size, 0.001, 1e9), length(at), float(chance.uniform(0.2, 0.6)) * (1.5 if k < 3 else 1))
    return out


def thud() -> Signal:
    """Something soft and heavy meets the floor."""
    samples = length(0.7)
    body = rings(samples, [48, 74, 118, 170], [0.09, 0.07, 0.05, 0.03], [1, 0.8, 0.4, 0.25]) * hit(samples, 0.006, 1e9)
    cloth = band(noise(samples, 70), 120, 1400) * hit(samples, 0.012, 0.045)
    return body + 0.18 * cloth


def bounce(seed: int) -> Signal:
    """A rubber ball strikes the floor once."""
    skin = rings(length(0.25), [118, 240, 395, 610], [0.05, 0.03, 0.02, 0.012], [1, 0.45, 0.3, 0.15])
    slap = band(noise(skin.size, seed), 500, 3000) * hit(skin.size, 0.001, 0.006)
    return skin * hit(skin.size, 0.002, 1e9) + 0.25 * slap


def ball_bounce() -> Signal:
    """A rubber ball; each bounce is four fifths as long as the one before."""
    out = np.zeros(length(3.1))
    at, apart, gain = 0.03, 0.62, 1.0
    while apart > 0.05:
        add(out, bounce(int(at * 1000)), length(at), gain)
        at, apart, gain = at + apart, apart * 0.8, gain * 0.78
    return out


def coin() -> Signal:
    """A coin drops, spins and settles."""
    out = np.zeros(length(1.6))
    ring = rings(length(0.5), [3150, 5120, 7480, 10300], [0.16, 0.11, 0.07, 0.05], [1, 0.8, 0.6, 0.3])
    at, apart, gain = 0.02, 0.28, 1.0
    while apart > 0.012:
        add(out, ring * hit(ring.size, 0.0006, 1e9), length(at), gain * 0.6)
        at, apart, gain = at + apart, apart * 0.82, gain * 0.87
    return out


def whoosh() -> Signal:
    """Something fast goes by close."""
    samples = length(0.75)
    t = np.arange(samples) / samples
    low = band(noise(samples, 80), 150, 700)
    high = band(noise(samples, 81), 700, 3600)
    shape = np.sin(np.pi * t**0.8) ** 2
    return np.array(
        [(low + high * shape * 1.4) * shape * (1 - 0.75 * t), (low + high * shape * 1.4) * shape * (0.25 + 0.75 * t)]
    )


def pop() -> Signal:
    """A cork, a bubble."""
    samples = length(0.16)
    pitch = 340 + 900 * (1 - np.exp(-np.arange(samples) / length(0.02)))
    return swept(pitch) * hit(samples, 0.003, 0.02) + 0.08 * band(noise(samples, 90), 800, 5000) * hit(
        samples, 0.001, 0.006
    )


def click() -> Signal:
    """A switch."""
    out = np.zeros(length(0.2))
    tick = rings(length(0.05), [1500, 2600, 4200], [0.006, 0.005, 0.004], [1, 0.8, 0.5])
    add(out, tick, length(0.01), 0.6)
    add(out, tick + 0.4 * rings(tick.size, [640], [0.012], [1]), length(0.045), 1.0)
    return out


def boing() -> Signal:
    """A ruler on the edge of a table, or a mattress in a comedy."""
    samples = length(1.1)
    wobble = 1 + 0.16 * np.exp(-np.arange(samples) / length(0.4)) * np.sin(2 * np.pi * 11 * np.arange(samples) / 48_000)
    pitch = curve(samples, [(0, 105), (0.12, 190), (1.1, 165)]) * wobble
    return (swept(pitch) + 0.4 * swept(2 * pitch) + 0.25 * swept(3.02 * pitch)) * hit(samples, 0.004, 0.28)


def explosion() -> Signal:
    """A blast, its rumble, and debris."""
    samples = length(3.2)
    sides = []
    for side in (0, 1):
        blast = coloured(noise(samples, 100 + side), [(30, 0), (120, 0), (900, -14), (5000, -34)]) * hit(
            samples, 0.004, 0.22
        )
        rumble = coloured(noise(samples, 102 + side), [(25, 0), (90, 0), (300, -18), (1200, -40)]) * hit(
            samples, 0.05, 0.9
        )
        rubble = band(noise(samples, 104 + side), 500, 4000) * np.maximum(0, drift(samples, 30, 106 + side)) ** 3
        sides.append(blast + 0.8 * rumble * (1 + 0.4 * drift(samples, 7, 108)) + 0.06 * rubble * hit(samples, 0.3, 0.6))
    return np.array(sides)


def gunshot() -> Signal:
    """A crack and its echo."""
    samples = length(1.3)
    crack = coloured(noise(samples, 120), [(80, -8), (300, 0), (2500, -4), (9000, -16)]) * hit(samples, 0.0008, 0.022)
    echo = coloured(noise(samples, 121), [(60, -6), (200, 0), (1200, -12), (5000, -36)]) * hit(samples, 0.02, 0.24)
    return crack + 0.22 * echo
