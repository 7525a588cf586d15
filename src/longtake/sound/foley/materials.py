"""One blow of one thing on another, by what they are made of; and what breaks, catches or swallows them."""

import numpy as np

from longtake.sound.foley.impacts import bounce, step, wood
from longtake.sound.synthesis import Signal, add, band, curve, hit, length, noise, rings, swept


def _struck(
    modes: list[float], decay: float, seed: int, *, click: tuple[float, float], share: float, attack: float = 0.001
) -> Signal:
    """Modes that ring for about `decay` seconds, the higher the shorter, and the noise of the touch between two Hz."""
    samples = length(max(decay * 8, 0.2))
    pitches = np.array(modes)
    falls = decay * (pitches[0] / pitches) ** 0.6
    body = rings(samples, pitches, falls, 1 / (1 + np.arange(pitches.size)) ** 0.7) * hit(samples, attack, 1e9)
    touch = band(noise(samples, seed), *click) * hit(samples, attack, 0.007)
    return body + share * touch


def wood_hit() -> Signal:
    """A wooden thing on a floor."""
    return wood(230, 0.028, 200)


def metal_hit() -> Signal:
    """A pan, a tin: modes that do not fit together, and ring."""
    return _struck([640, 1130, 1790, 2510, 3620, 5210], 0.2, 201, click=(1500, 8000), share=0.35)


def glass_hit() -> Signal:
    """A glass touches something and stays whole."""
    return _struck([1980, 3330, 5080, 7350], 0.11, 202, click=(3000, 12000), share=0.2, attack=0.0006)


def china_hit() -> Signal:
    """A cup is set down hard."""
    return _struck([1240, 2070, 3180, 4650], 0.045, 203, click=(1200, 6000), share=0.4)


def stone_hit() -> Signal:
    """A stone on stone."""
    return _struck([410, 690, 1120, 1830], 0.016, 204, click=(400, 4200), share=0.8)


def soft_hit() -> Signal:
    """Something lands on a pillow, on sand, on snow."""
    samples = length(0.35)
    body = rings(samples, [62, 97, 150], [0.05, 0.035, 0.02], [1, 0.6, 0.25]) * hit(samples, 0.009, 1e9)
    return body + 0.3 * band(noise(samples, 205), 110, 1100) * hit(samples, 0.014, 0.04)


def rubber_hit() -> Signal:
    """One bounce of a large ball."""
    return bounce(206)


def small_ball_hit() -> Signal:
    """One bounce of a small hard ball."""
    return _struck([620, 1130, 1870], 0.02, 207, click=(900, 5000), share=0.3)


def card_hit() -> Signal:
    """A box, a book, a shoe."""
    samples = length(0.3)
    body = rings(samples, [128, 214, 330], [0.04, 0.025, 0.015], [1, 0.6, 0.4]) * hit(samples, 0.002, 1e9)
    return body + 0.45 * band(noise(samples, 208), 250, 2600) * hit(samples, 0.002, 0.018)


def plastic_hit() -> Signal:
    """A bucket, a toy, a telephone."""
    return _struck([340, 760, 1290, 2060], 0.025, 209, click=(700, 5000), share=0.5)


def fruit_hit() -> Signal:
    """An apple or a tomato drops and stays whole."""
    samples = length(0.3)
    body = rings(samples, [92, 158, 260], [0.04, 0.025, 0.012], [1, 0.5, 0.2]) * hit(samples, 0.004, 1e9)
    return body + 0.22 * band(noise(samples, 210), 180, 1300) * hit(samples, 0.004, 0.02)


def egg_crack() -> Signal:
    """A shell gives, and what is in it runs out."""
    samples = length(0.6)
    out = np.zeros(samples)
    chance = np.random.default_rng(211)
    for number in range(9):
        crack = band(noise(length(0.05), 212 + number), 1800, 7500) * hit(length(0.05), 0.0005, 0.004)
        add(out, crack, length(0.004 + number * 0.009 * chance.uniform(0.5, 1.4)), float(chance.uniform(0.3, 0.9)))
    wet = band(noise(samples, 222), 220, 1500) * curve(samples, [(0, 0), (0.03, 1), (0.16, 0.5), (0.42, 0)])
    bubbles = swept(curve(samples, [(0, 190), (0.12, 420), (0.3, 230)])) * hit(samples, 0.02, 0.09)
    return out + 0.5 * wet + 0.35 * bubbles


def china_break() -> Signal:
    """A plate, a vase: the blow, then shards that clink and lie still."""
    chance = np.random.default_rng(223)
    out = np.zeros((2, length(1.3)))
    blow = band(noise(length(0.1), 224), 500, 5000) * hit(length(0.1), 0.001, 0.016)
    for side in (0, 1):
        add(out[side], blow, 0, 0.6)
    for number in range(46):
        at = chance.exponential(0.1) if number < 26 else chance.uniform(0.2, 0.85)
        shard = rings(
            length(0.2), chance.uniform(1100, 5200, 3), chance.uniform(0.008, 0.03, 3), chance.uniform(0.3, 1, 3)
        )
        gain, pan = chance.uniform(0.06, 0.3) * np.exp(-at / 0.5), chance.uniform(0, 1)
        for side, share in ((0, 1 - pan), (1, pan)):
            add(out[side], shard * hit(shard.size, 0.0005, 1e9), length(at), float(gain * np.sqrt(share)))
    return out


def net_swish() -> Signal:
    """A ball drops through a net of cords."""
    samples = length(0.4)
    cords = band(noise(samples, 225), 1400, 6500) * curve(
        samples, [(0, 0), (0.04, 1), (0.1, 0.5), (0.17, 0.8), (0.36, 0)]
    )
    return cords + 0.4 * band(noise(samples, 226), 200, 900) * hit(samples, 0.03, 0.07)


def plop() -> Signal:
    """Something small falls into water."""
    samples = length(0.45)
    drop = swept(curve(samples, [(0, 520), (0.035, 240), (0.13, 780), (0.3, 860)])) * hit(samples, 0.004, 0.07)
    return drop + 0.35 * band(noise(samples, 227), 600, 4200) * hit(samples, 0.006, 0.05)


def hand_catch() -> Signal:
    """Two hands close on a ball."""
    samples = length(0.25)
    slap = band(noise(samples, 228), 350, 2600) * hit(samples, 0.0015, 0.014)
    return slap + 0.5 * rings(samples, [140, 235], [0.03, 0.02], [1, 0.6]) * hit(samples, 0.003, 1e9)


def hard_step() -> Signal:
    """One step on boards or stone."""
    return step(229)


def soft_step() -> Signal:
    """One step on grass, sand or snow."""
    samples = length(0.3)
    ground = band(noise(samples, 230), 160, 1700) * curve(
        samples, [(0, 0), (0.03, 1), (0.08, 0.45), (0.13, 0.6), (0.26, 0)]
    )
    return ground + 0.5 * rings(samples, [66, 104], [0.04, 0.03], [1, 0.5]) * hit(samples, 0.01, 1e9)
