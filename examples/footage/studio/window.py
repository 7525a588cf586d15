"""Sunrise behind moving cloud, through an old window: half a minute's change an eye-blink, from a still camera."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from studio.camera import blurred, developed, halved
from studio.textures import Image, fractal, sampled, smoothstep

WIDTH, HEIGHT, RATE, SECONDS = 640, 360, Fraction(30000, 1001), 5
FRAMES = 150
_FOCAL = 620.0
_HORIZON = 0.30  # of the picture's height, from below


def _colour(red: float, green: float, blue: float) -> Image:
    return np.array([red, green, blue], np.float32)


@dataclass(frozen=True)
class _Layer:
    """A layer of cloud: how fine, how fast (pixels of its texture over the clip), how high its threshold, how dense,
    and how much more of it lies low.
    """

    scale: float
    drift: float
    shift: float
    least: float
    rich: float
    bank: float


_LAYERS = (_Layer(30, 10, 90, 0.0, 0.45, 0.0), _Layer(64, 30, 410, 0.25, 0.97, 1.5))


class Outside:
    """What is beyond the glass: sky, sun, cloud in two layers, hills and trees, in the middle of the picture."""

    def __init__(self) -> None:
        y, x = np.mgrid[0:HEIGHT, 0:WIDTH].astype(np.float32) + np.float32(0.5)
        self._turn = (x - WIDTH / 2) / np.float32(_FOCAL)
        self._rise = (HEIGHT * (1 - _HORIZON) - y) / np.float32(_FOCAL)
        self._puffs = fractal(51, 1024, 1024, 1.75)
        self._wisps = fractal(52, 512, 1024, 1.5, stretch=2)
        self._ridges = fractal(53, 8, 2048, 1.6)[0]
        self._land = [self._ridge(*row) for row in _HILLS]

    def _ridge(self, level: float, swell: float, rough: float, shift: int, _: Image) -> Image:
        """The share of each pixel that a range of hills covers."""
        x = self._turn[0] * 900 + shift
        slow = np.interp(x * 0.22 % 2048, np.arange(2048), self._ridges)
        fine = np.interp(x * 3.1 % 2048, np.arange(2048), self._ridges)
        top = level + swell * slow + rough * np.abs(fine)
        return smoothstep(0.0015, -0.0015, self._rise - top[None, :].astype(np.float32))

    def _cloud(self, layer: "_Layer", time: float) -> tuple[Image, Image]:
        """How thick a flat layer of cloud is where one looks, 0 to 1, and how much of the sun its sides catch."""
        away = 1 / (np.maximum(self._rise, 0.004) + 0.07)
        drift = layer.drift * time
        down, along = away * layer.scale, self._turn * away * layer.scale + drift
        shape = sampled(self._puffs, down + layer.shift, along) + 0.45 * sampled(
            self._wisps, down * 3.1 + layer.shift + drift * 0.4, along * 2.1
        )
        # A long bank of it lies low in the east.
        shape += layer.bank * np.exp(-(((self._rise - 0.052) / 0.034) ** 2))
        sunward = sampled(self._puffs, down + layer.shift + 5, along + 5)
        lit = np.clip(0.40 + 0.5 * (sampled(self._puffs, down + layer.shift, along) - sunward), 0, 1.2)
        return smoothstep(layer.least, layer.least + 1.25, shape), np.asarray(lit, np.float32)

    def lit(self, time: float) -> Image:
        """The view `time` of the way through, 0 to 1."""
        sun_rise = -0.006 + 0.098 * time
        sun_turn = 0.085 + 0.012 * time
        off = np.hypot(self._turn - sun_turn, self._rise - sun_rise)
        up = np.clip(self._rise / 0.42, 0, 1)
        warm = np.exp(-((off / 0.30) ** 1.2))[..., None]
        dawn = np.float32(0.55 + 0.45 * time)
        low = _colour(0.95, 0.46, 0.20) * dawn
        high = _colour(0.16, 0.28, 0.50) * (0.6 + 0.4 * dawn)
        middle = _colour(0.62, 0.50, 0.46) * dawn
        blend = smoothstep(0, 0.5, up)[..., None]
        blend2 = smoothstep(0.25, 1.0, up)[..., None]
        sky = low + (middle - low) * blend
        sky = sky + (high - sky) * blend2
        sky = sky + _colour(1.0, 0.52, 0.18) * warm * (0.35 + 0.75 * time)
        disc = (1 - smoothstep(0.0085, 0.0105, off))[..., None]
        glow = (3.0 * np.exp(-off / 0.012) + 0.8 * np.exp(-off / 0.035) + 0.25 * np.exp(-off / 0.11))[..., None]
        shining = disc * 60 + glow * (0.7 + 1.5 * time)
        sky = sky + shining * _colour(1.0, 0.80, 0.50)
        glare = np.exp(-off / 0.10)[..., None]
        for layer in _LAYERS:
            body, lit = self._cloud(layer, time)
            share = (body * layer.rich * smoothstep(-0.004, 0.035, self._rise))[..., None]
            # Thin edges let the sun through; thick hearts stand in their own shade; sides towards it are lit.
            thin = ((1 - body) ** 2)[..., None]
            shade = _colour(0.17, 0.155, 0.205) * (0.7 + 0.6 * time) + sky.clip(0, 1) * 0.20
            rose = _colour(0.95, 0.40, 0.20) * (0.35 + 0.65 * time) * np.exp(-off / 0.42)[..., None] * lit[..., None]
            rim = _colour(1.0, 0.64, 0.32) * thin * glare * (1.2 + 4.5 * time)
            sky = sky + (shade + rose + rim - sky) * share
        for (_, _, _, _, colour), cover in zip(_HILLS, self._land, strict=True):
            haze = _colour(1.0, 0.55, 0.27) * np.exp(-off / 0.16)[..., None] * (0.2 + 0.5 * time)
            hill = colour * (0.7 + 0.5 * time) + haze * colour.max() * 1.6
            mist = np.exp(-np.clip(self._rise + 0.05, 0, 1) / 0.02)[..., None] * colour.max()
            hill = hill + _colour(0.6, 0.42, 0.34) * mist * 0.5
            sky = sky + (hill - sky) * cover[..., None]
        return np.asarray(sky, np.float32)


_HILLS = (
    (0.012, 0.010, 0.0008, 140, _colour(0.34, 0.25, 0.26)),
    (-0.004, 0.011, 0.0020, 700, _colour(0.17, 0.125, 0.14)),
    (-0.024, 0.012, 0.0030, 1200, _colour(0.060, 0.046, 0.050)),
    (-0.052, 0.010, 0.0150, 300, _colour(0.018, 0.014, 0.014)),
)


def _bar(distance: Image, half: float, soft: float) -> Image:
    return 1 - smoothstep(half - soft, half + soft, np.abs(distance))


def _drawn(mask: Image) -> Image:
    """`mask` at the picture's size, drawn at twice that, so that its edges are smooth; for three colours."""
    return halved(mask)[..., None]


class Frame:
    """The window from inside: frame, glazing bars, sill, a plant on it, and a thin curtain at the left."""

    def __init__(self) -> None:
        y, x = np.mgrid[0 : 2 * HEIGHT, 0 : 2 * WIDTH].astype(np.float32) + np.float32(0.5)
        x, y = x / HEIGHT - np.float32(WIDTH / HEIGHT), np.float32(1) - y / HEIGHT
        grain = fractal(61, 512, 512, 1.2, stretch=12)
        across, along = sampled(grain, y * 200, x * 200), sampled(grain, x * 200, y * 200)
        wall = np.maximum(smoothstep(1.335, 1.345, np.abs(x + 0.02)), smoothstep(-0.775, -0.785, y))
        outer = np.maximum(smoothstep(1.225, 1.233, np.abs(x + 0.02)), smoothstep(-0.672, -0.68, y))
        bars = np.maximum(_bar(x + 0.02, 0.034, 0.004), _bar(y - 0.30, 0.021, 0.004))
        self.wood = _drawn(np.maximum(outer, bars))
        # A bevel towards the light outside is what shows the shape of a bar against it.
        bevel = np.zeros_like(x)
        for off, half in ((x + 0.02, 0.034), (y - 0.30, 0.021)):
            bevel = np.maximum(bevel, _bar(np.abs(off) - half * 0.8, half * 0.16, half * 0.16) * (1 - outer))
        for edge in (np.abs(x + 0.02) - 1.237, -0.685 - y):
            bevel = np.maximum(bevel, _bar(edge, 0.008, 0.006) * (1 - smoothstep(-0.01, 0.0, np.abs(x + 0.02) - 1.25)))
        paint = 0.030 + 0.003 * across + 0.003 * along
        inner = paint[..., None] * _colour(1.0, 0.93, 0.86) * (1 - 0.45 * wall)[..., None]
        self.inner = halved(inner + (bevel * (1 - wall))[..., None] * _colour(0.05, 0.04, 0.034))
        self.bevel = _drawn(bevel)
        sill = smoothstep(-0.79, -0.80, y)
        self.sill = _drawn(sill)
        sheen = smoothstep(-1.02, -0.80, y) * (0.75 + 0.1 * sampled(grain, y * 600, x * 110))
        self.sheen = _drawn(sill * sheen) * _colour(1.0, 0.72, 0.5)
        self.x = _drawn(x)
        self.plant = _drawn(self._plant(x, y))
        fold = np.sin(x * 46 + 1.6 * np.sin(x * 9 + y * 0.8)) * 0.5 + 0.5
        hem = -0.98 + 0.10 * np.sin(y * 1.3 + 0.4) + 0.02 * np.sin(y * 4 + 1)
        self.curtain = _drawn(smoothstep(hem + 0.012, hem - 0.012, x) * (0.62 + 0.33 * fold))
        self.fold = _drawn(fold)

    def _plant(self, x: Image, y: Image) -> Image:
        """A pot with long leaves, against the light."""
        side = 0.86
        pot = (np.abs(x - side) < 0.125 + 0.075 * (y + 0.80)) & (y < -0.52) & (y > -0.84)
        rim = (np.abs(x - side) < 0.158) & (y < -0.50) & (y > -0.56)
        cover = np.maximum(pot, rim).astype(np.float32)
        for lean, reach, wide in (
            (-0.42, 0.62, 0.030), (-0.20, 0.80, 0.034), (0.04, 0.90, 0.032), (0.26, 0.74, 0.033), (0.46, 0.55, 0.028),
            (-0.58, 0.40, 0.026), (0.60, 0.36, 0.025), (-0.08, 0.55, 0.026),
        ):  # fmt: skip
            for part in np.linspace(0, 1, 60):
                at_x = side + lean * part**1.6 * reach
                at_y = -0.53 + reach * (part - 0.42 * abs(lean) * part**2.6)
                broad = wide * np.sin(np.pi * min(1.0, 0.10 + 0.9 * part)) ** 0.8 + 0.002
                box = (np.abs(x[0] - at_x) < 0.06), (np.abs(y[:, 0] - at_y) < 0.06)
                where = np.ix_(box[1], box[0])
                near = np.hypot((x[where] - at_x), (y[where] - at_y) * 0.8)
                cover[where] = np.maximum(cover[where], smoothstep(broad + 0.004, broad - 0.004, near))
        return cover

    def over(self, outside: Image, time: float) -> Image:
        """The view `outside` with the window in front of it."""
        gain = np.float32(0.5 + 1.1 * time)
        through = blurred(outside, 20)
        wood = self.inner * (0.7 + gain * np.exp(-np.abs(self.x - 0.30) / 0.9)) + self.bevel * through * 0.16
        light = outside + (wood - outside) * self.wood
        light = light + (self.inner * 0.8 - light) * self.sill
        light = light + self.sheen * gain * (0.05 + 0.22 * np.exp(-(((self.x - 0.25) / 0.40) ** 2)))
        cloth = through * (0.20 + 0.30 * self.fold) * _colour(1.0, 0.93, 0.85)
        light = light + (cloth - light) * self.curtain
        leaf = _colour(0.012, 0.018, 0.009) + through * _colour(0.018, 0.03, 0.010)
        return np.asarray(light + (leaf - light) * self.plant, np.float32)


def pictures() -> Iterator[NDArray[np.uint8]]:
    """Every frame."""
    outside, window = Outside(), Frame()
    for frame in range(FRAMES):
        time = frame / FRAMES
        light = window.over(blurred(outside.lit(time), 0.6), time)
        yield developed(light, 0.68, 0.012, 600 + frame, corner=0.35)
