"""Natural textures as arrays that repeat: fractal noise, and wood."""

import numpy as np
from numpy.typing import NDArray

Image = NDArray[np.float32]


def fractal(seed: int, height: int, width: int, fall: float = 1.8, stretch: float = 1.0) -> Image:
    """Noise whose amplitude falls as 1 / f^(fall / 2 + 0.5) in two dimensions; mean 0, deviation 1; it repeats.

    `stretch` above 1 draws its features out along the width.
    """
    chance = np.random.default_rng(seed)
    white = np.fft.rfft2(chance.standard_normal((height, width)))
    down = np.fft.fftfreq(height)[:, None] * height
    along = np.fft.rfftfreq(width)[None, :] * width * stretch * height / width
    reach = np.hypot(down, along)
    reach[0, 0] = 1.0
    shaped = white * reach ** (-(fall / 2 + 0.5))
    shaped[0, 0] = 0
    noise = np.fft.irfft2(shaped, (height, width))
    return (noise / noise.std()).astype(np.float32)


def sampled(image: Image, down: Image, along: Image) -> Image:
    """`image` between its pixels at `down`, `along` (in pixels), repeating at the edges."""
    height, width = image.shape[:2]
    top, left = np.floor(down), np.floor(along)
    v, u = (down - top).astype(np.float32), (along - left).astype(np.float32)
    if image.ndim == 3:
        v, u = v[..., None], u[..., None]
    y0, x0 = top.astype(np.int32) % height, left.astype(np.int32) % width
    y1, x1 = (y0 + 1) % height, (x0 + 1) % width
    upper = image[y0, x0] * (1 - u) + image[y0, x1] * u
    lower = image[y1, x0] * (1 - u) + image[y1, x1] * u
    return np.asarray(upper * (1 - v) + lower * v, np.float32)


def smoothstep(low: float, high: float, x: Image) -> Image:
    """0 below `low`, 1 above `high`, and a smooth rise between."""
    t = np.clip((x - low) / (high - low), 0, 1)
    return np.asarray(t * t * (3 - 2 * t), np.float32)


class Wood:
    """Boards of oiled oak in metres: grain along `x`, boards side by side along `z`."""

    def __init__(self, seed: int, board: float = 0.16) -> None:
        self._board = board
        self._fibre = fractal(seed, 1024, 1024, 1.0, stretch=24)
        self._wave = fractal(seed + 1, 512, 512, 2.6, stretch=5)
        self._cloud = fractal(seed + 2, 512, 512, 2.0, stretch=2)
        self._tone = np.random.default_rng(seed + 3).uniform(-1, 1, 64).astype(np.float32)

    def at(self, x: Image, z: Image) -> tuple[Image, Image]:
        """Reflectance, (…, 3), and gloss (…), 0 to 1, at points of the table."""
        which = np.floor(z / self._board).astype(np.int32)
        across = z / self._board - which
        tone = self._tone[which % 64]
        x = x + tone * 7.3
        wave = sampled(self._wave, z * 600 + tone * 90, x * 420)
        rings = 0.5 + 0.5 * np.sin(z * 330 + wave * 3.2 + tone * 20)
        fibre = sampled(self._fibre, z * 2900 + wave * 6, x * 1500)
        cloud = sampled(self._cloud, z * 500, x * 300 + tone * 200)
        dark = np.clip(0.42 + 0.20 * rings + 0.13 * fibre + 0.10 * cloud + 0.13 * tone, 0, 1.15)
        pores = smoothstep(1.3, 2.4, fibre) * 0.35
        edge = np.minimum(across, 1 - across) * self._board
        seam = 1 - smoothstep(0.0004, 0.0016, edge)
        light = np.array([0.50, 0.305, 0.16], np.float32)
        deep = np.array([0.20, 0.10, 0.045], np.float32)
        colour = light + (deep - light) * dark[..., None]
        colour = colour * (1 - pores[..., None]) * (1 - 0.75 * seam[..., None])
        gloss = np.clip(0.75 - 0.25 * rings + 0.1 * cloud, 0.2, 1) * (1 - seam) * (1 - pores)
        return np.asarray(colour, np.float32), np.asarray(gloss, np.float32)
