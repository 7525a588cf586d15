"""Clocks, telephones, keys, cars, trains, bells."""

import numpy as np

from longtake.sound.foley.impacts import wood
from longtake.sound.synthesis import (
    Signal,
    add,
    band,
    coloured,
    curve,
    drift,
    faded,
    hit,
    length,
    noise,
    rings,
    seconds_of,
    swept,
)


def church_bell() -> Signal:
    """A tuned bell: hum, prime, minor third, fifth, octave (Fletcher, Rossing, "Physics of Musical Instruments")."""
    samples = length(5.5)
    ratios = np.array([0.5, 1.0, 1.2, 1.5, 2.0, 2.51, 2.66, 3.01, 4.17])
    body = rings(
        samples,
        330 * ratios,
        [4.0, 2.6, 2.2, 1.2, 1.5, 0.7, 0.6, 0.5, 0.25],
        [0.5, 0.6, 0.5, 0.25, 0.7, 0.3, 0.2, 0.25, 0.15],
    )
    beating = rings(samples, 330.6 * ratios[:5], [3.6, 2.2, 2.0, 1.0, 1.2], [0.25, 0.3, 0.25, 0.1, 0.3])
    clapper = band(noise(samples, 400), 800, 4000) * hit(samples, 0.001, 0.01)
    return faded((body + beating) * hit(samples, 0.002, 1e9) + 0.1 * clapper, 0.0, 1.0)


def _chime(pitch: float) -> Signal:
    samples = length(1.8)
    return rings(samples, [pitch, 2.756 * pitch, 5.404 * pitch], [0.6, 0.18, 0.06], [1, 0.2, 0.08]) * hit(
        samples, 0.003, 1e9
    )


def doorbell() -> Signal:
    """Ding-dong."""
    out = np.zeros(length(2.3))
    add(out, _chime(659.3), length(0.02))
    add(out, _chime(523.3), length(0.55))
    return faded(out, 0.0, 0.3)


def notification() -> Signal:
    """A message has come."""
    out = np.zeros(length(1.0))
    for at, pitch in ((0.01, 1046.5), (0.13, 1568.0)):
        add(out, _chime(pitch)[: length(0.8)], length(at), 0.6)
    return faded(out, 0.0, 0.2)


def alarm_clock() -> Signal:
    """Four beeps, twice."""
    out = np.zeros(length(2.3))
    size = length(0.09)
    tone = sum(np.sin(2 * np.pi * 1980 * k * seconds_of(size)) / k**1.6 for k in (1, 3, 5)) * faded(
        np.ones(size), 0.006, 0.012
    )
    for group in (0.03, 1.15):
        for k in range(4):
            add(out, tone, length(group + 0.17 * k))
    return out


def clock_tick() -> Signal:
    """Four seconds of a pendulum clock."""
    out = np.zeros(length(4.0))
    for k in range(8):
        pitch = 2450 if k % 2 == 0 else 1980
        size = length(0.15)
        cog = rings(size, [pitch, pitch * 1.53, pitch * 2.2], [0.006, 0.004, 0.003], [1, 0.6, 0.35])
        case = rings(size, [310, 540, 890], [0.02, 0.014, 0.01], [0.35, 0.25, 0.15])
        add(out, cog + case, length(0.03 + 0.5 * k))
        add(out, cog, length(0.03 + 0.5 * k + 0.012), 0.25)
    return out


def phone_ring() -> Signal:
    """An old telephone: a clapper between two bells, twenty strokes a second; two rings."""
    out = np.zeros(length(4.0))
    for start in (0.02, 2.0):
        for stroke in range(24):
            pitch = 1330.0 if stroke % 2 else 1510.0
            bell = rings(length(0.35), [pitch, pitch * 2.41, pitch * 3.9], [0.11, 0.06, 0.03], [1, 0.5, 0.2])
            add(out, bell * hit(bell.size, 0.001, 1e9), length(start + stroke * 0.05), 0.4)
    return out


def typing() -> Signal:
    """A keyboard, in bursts as people type."""
    chance = np.random.default_rng(420)
    out = np.zeros(length(3.0))
    at = 0.03
    while at < 2.7:
        seed, gain = int(chance.integers(1 << 30)), float(chance.uniform(0.6, 1.0))
        size = length(0.06)
        down = band(noise(size, seed), 900, 5200) * hit(size, 0.0008, 0.004)
        add(out, down, length(at), gain)
        add(out, rings(size, [240, 410], [0.008, 0.006], [0.8, 0.5]), length(at), gain)
        add(out, down, length(at + float(chance.uniform(0.06, 0.09))), gain * 0.35)
        at += float(chance.uniform(0.09, 0.16)) + (0.3 if chance.random() < 0.1 else 0.0)
    return out


def camera_shutter() -> Signal:
    """Mirror up, curtain, mirror down."""
    out = np.zeros(length(0.35))
    for at, gain in ((0.01, 1.0), (0.075, 0.55), (0.12, 0.8)):
        size = length(0.06)
        clack = rings(size, [980, 1720, 3100, 5200], [0.007, 0.006, 0.004, 0.003], [0.7, 1, 0.6, 0.4])
        add(
            out,
            clack + 0.5 * band(noise(size, int(at * 1000)), 1500, 7000) * hit(size, 0.0006, 0.005),
            length(at),
            gain,
        )
    slide = band(noise(length(0.09), 430), 2500, 8000) * hit(length(0.09), 0.02, 0.03)
    add(out, slide, length(0.02), 0.12)
    return out


def paper() -> Signal:
    """A page is turned."""
    samples = length(0.8)
    bend = curve(samples, [(0, 0), (0.08, 0.5), (0.25, 0.35), (0.42, 1), (0.55, 0.3), (0.8, 0)])
    crackle = np.maximum(0.0, drift(samples, 260, 440)) ** 3 + 0.12
    sheet = coloured(noise(samples, 441), [(300, -18), (1500, -2), (5000, 0), (12000, -10)])
    return sheet * crackle * bend


def _passing(samples: int, at: float, close: float) -> tuple[Signal, Signal]:
    """Loudness and place (-1 left to 1 right) of what drives past; `at` seconds when nearest, `close` how briefly."""
    t = (seconds_of(samples) - at) / close
    return 1 / (1 + t**2), np.tanh(t * 0.9)


def _stereo(signal: Signal, place: Signal) -> Signal:
    angle = (place * 0.8 + 1) * np.pi / 4
    return np.array([signal * np.cos(angle), signal * np.sin(angle)])


def car_passes() -> Signal:
    """A car goes by, its engine's pitch falling as it passes (Doppler)."""
    samples = length(4.5)
    near, place = _passing(samples, 2.2, 0.55)
    shift = 1 - 0.09 * place
    tyres = coloured(noise(samples, 450), [(60, -8), (300, 0), (1000, -3), (3000, -16), (9000, -40)])
    engine = sum(swept(58 * k * shift * (1 + 0.01 * drift(samples, 4, 451))) / k for k in (1, 2, 3, 4, 6))
    return _stereo(faded((tyres * near + 0.5 * engine * near**0.8), 0.4, 0.6), place)


def car_horn() -> Signal:
    """Two short blows of a two-tone horn."""
    out = np.zeros(length(1.3))
    for at, seconds in ((0.02, 0.22), (0.36, 0.6)):
        size = length(seconds)
        t = seconds_of(size)
        reed = sum(np.sin(2 * np.pi * f * k * t) / k**0.9 for f in (415.0, 523.0) for k in range(1, 9))
        add(out, faded(reed, 0.012, 0.05), length(at))
    return coloured(out, [(200, -12), (500, 0), (2500, 0), (6000, -18)])


def train() -> Signal:
    """A train passes: rumble, and wheels over the joints of the rails."""
    samples = length(5.5)
    near, place = _passing(samples, 2.7, 1.3)
    rumble = coloured(noise(samples, 460), [(30, -4), (70, 0), (260, -6), (1500, -22), (6000, -44)])
    hiss = band(noise(samples, 461), 900, 4500)
    clacks = np.zeros(samples)
    for k in range(9):
        for after in (0.0, 0.13):
            blow = wood(120, 0.025, 470 + k % 3)
            add(clacks, blow * hit(blow.size, 0.006, 1e9), length(0.2 + 0.58 * k + after), 0.7)
            add(clacks, rings(length(0.1), [1650, 2400], [0.02, 0.012], [0.5, 0.3]), length(0.2 + 0.58 * k + after))
    return _stereo(faded((rumble + 0.06 * hiss + 1.1 * clacks) * near, 0.5, 0.7), place)


def siren() -> Signal:
    """A wailing siren, twice up and down."""
    samples = length(4.4)
    pitch = 850 + 330 * np.sin(2 * np.pi * seconds_of(samples) / 2.1 - np.pi / 2)
    horn = np.sum([swept(pitch * k) / k**1.5 for k in (1, 2, 3, 4)], axis=0)
    return faded(coloured(horn, [(300, -10), (900, 0), (3000, -6), (8000, -30)]), 0.25, 0.5)


def drum_roll() -> Signal:
    """A snare drum's roll, and the stroke that ends it."""
    chance = np.random.default_rng(480)
    out = np.zeros(length(2.6))
    size = length(0.3)
    skin = rings(size, [185, 330, 470], [0.05, 0.035, 0.025], [1, 0.5, 0.3])
    for k in range(56):
        wires = band(noise(size, 481 + k), 1200, 7000) * hit(size, 0.001, 0.05)
        add(
            out,
            0.4 * skin * hit(size, 0.001, 1e9) + 0.5 * wires,
            length(0.02 + k * 0.034 + chance.normal(0, 0.002)),
            0.22 + 0.4 * k / 56,
        )
    add(out, skin + 0.9 * band(noise(size, 550), 1000, 8000) * hit(size, 0.001, 0.07), length(2.0), 1.5)
    return out
