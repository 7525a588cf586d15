"""Rain beginning to fall on a pond: rings by the equation of water waves, under a bright sky and dark trees.

Each wave of the surface turns at its own pace, w² = g k + s k³ / d: gravity g and surface tension s pull it level,
d is the density (Lamb, Hydrodynamics, §267). In the space of waves that is solved exactly, step by step.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from studio.camera import developed, halved, hand, swayed
from studio.sounds import mixed, plink
from studio.textures import Image, fractal, sampled, smoothstep

WIDTH, HEIGHT, RATE, SECONDS = 640, 360, 25, 6
_GRID = 768
_SIDE = 2.4  # metres of pond that the grid covers; it repeats
_GRAVITY, _TENSION = 9.81, 7.3e-5
_STEPS = 4  # a frame
_EYE = np.array([0.0, 0.50, 0.0], np.float32)
_TILT = 0.425  # radians below level
_FOCAL = 2 * 690.0


@dataclass(frozen=True)
class Drop:
    """A raindrop: when it strikes, where, and how large it is, about 0.4 to 1.4."""

    time: float
    x: float
    z: float
    size: float


def drops() -> list[Drop]:
    """Every drop, in the order of their fall: few at first, then more."""
    chance = np.random.default_rng(41)
    fallen = []
    time = -0.9
    while time < SECONDS:
        time += chance.exponential(0.105 if time < 0.5 else 0.062)
        z = 0.42 + 1.9 * chance.random() ** 0.8
        x = (chance.random() - 0.5) * (0.5 + 0.95 * z)
        fallen.append(Drop(time, float(x), float(z), float(0.45 + 0.9 * chance.random() ** 2)))
    # One that falls where everybody looks.
    return sorted([*fallen, Drop(0.64, 0.03, 0.86, 1.7)], key=lambda drop: drop.time)


class Pond:
    """The surface of the water, as waves."""

    def __init__(self) -> None:
        down = 2 * np.pi * np.fft.fftfreq(_GRID, _SIDE / _GRID)[:, None]
        along = 2 * np.pi * np.fft.rfftfreq(_GRID, _SIDE / _GRID)[None, :]
        self._down, self._along = down, along
        reach = np.hypot(down, along)
        turn = np.sqrt(_GRAVITY * reach + _TENSION * reach**3)
        step = 1 / (RATE * _STEPS)
        # Clean water loses a wave at 2 v k²; a pond's skin of dust and leaves takes more.
        fading = np.exp(-(2 * 1.1e-6 * reach**2 + 0.55) * step)
        self._cos, self._sin = np.cos(turn * step) * fading, np.sin(turn * step) * fading
        self._turn = np.where(turn > 0, turn, 1)
        self._reach = reach
        chance = np.random.default_rng(6)
        breeze = np.fft.rfft2(chance.standard_normal((_GRID, _GRID)))
        band = np.exp(-((np.log(reach.clip(1)) - np.log(36)) ** 2) / 0.5) * np.exp(-np.abs(along) / 60)
        self._height = breeze * band * 9e-5
        self._speed = np.fft.rfft2(chance.standard_normal((_GRID, _GRID))) * band * 9e-5 * self._turn
        self._breeze = self._height.copy(), self._speed.copy()

    def struck(self, drop: Drop) -> None:
        """A drop pushes the water down where it falls, and a ring of it up."""
        width = 0.0072 * (0.7 + 0.5 * drop.size)
        blow = -0.9 * drop.size * width**2 * self._reach**2 * width**2 * np.exp(-((self._reach * width) ** 2) / 2)
        where = np.exp(-1j * (self._down * drop.z + self._along * drop.x))
        self._speed += blow * where * (_GRID / _SIDE) ** 2 * 1.7

    def step(self) -> None:
        """One step on in time, the breeze keeping up its own ripples."""
        for waves in ((self._height, self._speed), self._breeze):
            height = waves[0] * self._cos + waves[1] / self._turn * self._sin
            waves[1][...] = waves[1] * self._cos - waves[0] * self._turn * self._sin
            waves[0][...] = height

    def slopes(self) -> Image:
        """(_GRID, _GRID, 2): how steep the water is along z and along x."""
        steep = (np.fft.irfft2(1j * k * self._height, (_GRID, _GRID)) for k in (self._down, self._along))
        return np.stack(list(steep), -1).astype(np.float32)


def _sky(way: Image, cloud: Image, leaves: Image) -> Image:
    """Light from above: broken cloud, brightest low down, and trees on the far bank."""
    rise = way[..., 1] / np.hypot(way[..., 0], way[..., 2]).clip(0.02)
    turn = np.arctan2(way[..., 0], way[..., 2])
    flat = 60 / (rise.clip(0.05) + 0.12)
    veil = sampled(cloud, 256 + flat * 1.2 * np.cos(turn), 256 + flat * 1.2 * np.sin(turn))
    bright = (0.80 + 0.24 * np.tanh(veil * 0.9))[..., None]
    light = bright * np.array([0.93, 0.97, 1.0], np.float32) * (1.15 - 0.35 * np.clip(rise, 0, 1.2))[..., None]
    blue = (smoothstep(-0.4, -1.6, veil) * smoothstep(0.25, 0.7, rise))[..., None]
    light = light + (np.array([0.36, 0.50, 0.70], np.float32) - light) * blue * 0.7
    crown = sampled(leaves, turn * 0 + 31, turn * 60 + 40)
    twigs = sampled(leaves, rise * 160 + 90, turn * 260)
    tops = 0.36 + 0.12 * np.sin(turn * 5.2 + 0.6) + 0.045 * np.sin(turn * 17 + 2) + 0.05 * crown + 0.022 * twigs
    inside = sampled(leaves, rise * 420, turn * 420)
    trees = 1 - smoothstep(-0.012, 0.012, rise - tops)
    gaps = trees * smoothstep(1.5, 2.3, inside) * 0.25
    green = np.array([0.055, 0.075, 0.035], np.float32) * (1 + 0.45 * np.tanh(inside))[..., None]
    return np.asarray(light + (green - light) * (trees - gaps)[..., None], np.float32)


def _mirrored(cosine: Image) -> Image:
    """The share of light that still water mirrors, by Fresnel, for unpolarised light."""
    inner = np.sqrt(1 - (1 - cosine * cosine) / 1.333**2)
    across = (cosine - 1.333 * inner) / (cosine + 1.333 * inner)
    along = (inner - 1.333 * cosine) / (inner + 1.333 * cosine)
    return np.asarray((across * across + along * along) / 2, np.float32)


class View:
    """What the camera sees of the pond."""

    def __init__(self) -> None:
        y, x = np.mgrid[0 : 2 * HEIGHT, 0 : 2 * WIDTH].astype(np.float32) + np.float32(0.5)
        across, up = (x - WIDTH) / _FOCAL, (HEIGHT - y) / _FOCAL
        c, s = np.float32(np.cos(_TILT)), np.float32(np.sin(_TILT))
        look = np.stack([across, up * c - s, c + up * s], -1)
        self._look = (look / np.linalg.norm(look, axis=-1, keepdims=True)).astype(np.float32)
        far = -_EYE[1] / self._look[..., 1]
        self._point = _EYE + far[..., None] * self._look
        self._grid = self._point[..., 2] * (_GRID / _SIDE), self._point[..., 0] * (_GRID / _SIDE)
        # Ripples finer than a pixel are smoothed by the eye: farther water is flatter.
        self._calm = (1 / (1 + (far / 3.0) ** 2))[..., None].astype(np.float32)
        self._cloud, self._leaves = fractal(71, 512, 512, 2.4), fractal(72, 512, 512, 1.5)
        self._bed = self._stones()

    def _stones(self) -> Image:
        """The bed of the pond: silt and pebbles, seen dimly where one looks down."""
        silt, stone = fractal(73, 512, 512, 2.2), fractal(74, 512, 512, 1.2)
        dark = 0.6 + 0.18 * silt + 0.10 * stone
        return np.asarray(np.array([0.017, 0.0165, 0.009], np.float32) * np.clip(dark, 0.1, 1.6)[..., None], np.float32)

    def lit(self, slopes: Image) -> Image:
        """The picture of water of these `slopes`, at twice its size."""
        slope = sampled(slopes, *self._grid) * self._calm
        normal = np.stack([-slope[..., 1], np.ones_like(slope[..., 0]), -slope[..., 0]], -1)
        normal /= np.linalg.norm(normal, axis=-1, keepdims=True)
        cosine = np.clip(-np.sum(self._look * normal, -1, keepdims=True), 0.02, 1)
        mirrored = self._look + 2 * cosine * normal
        mirrored[..., 1] = np.abs(mirrored[..., 1])
        gleam = _mirrored(cosine)
        # Water bends the look by about a quarter of the slope; the bed lies a forearm deep.
        bent = self._point[..., [2, 0]] + 0.30 * (self._look[..., [2, 0]] * 0.75 - 0.25 * slope)
        bed = sampled(self._bed, bent[..., 0] * 420, bent[..., 1] * 420)
        return _sky(mirrored, self._cloud, self._leaves) * gleam + bed * (1 - gleam)


def pictures() -> Iterator[NDArray[np.uint8]]:
    """Every frame."""
    pond, view = Pond(), View()
    coming = drops()
    sway = hand(9, RATE * SECONDS, 1.6)
    time = coming[0].time
    for frame in range(RATE * SECONDS):
        while time < (frame + 0.5) / RATE:
            while coming and coming[0].time <= time:
                pond.struck(coming.pop(0))
            pond.step()
            time += 1 / (RATE * _STEPS)
        light = view.lit(pond.slopes())
        yield developed(halved(swayed(light, *sway[frame])), 5.4, 0.011, 300 + frame)


def sound() -> NDArray[np.float32]:
    """(2, samples): every drop that falls near, and the hush of rain."""
    chance = np.random.default_rng(12)
    heard = [
        (drop.time, plink(drop.size, chance) / (0.35 + drop.z), 0.5 + 0.8 * drop.x) for drop in drops() if drop.time > 0
    ]
    return mixed(heard, SECONDS, hush=0.0016, seed=4, hall=0.15)
