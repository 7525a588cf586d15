"""Pictures of discs and bars, anti-aliased, by arithmetic that numpy and torch share."""

from types import ModuleType
from typing import Any

import numpy as np

Array = Any


def grid(xp: ModuleType, like: Array, height: int, width: int, scale: int) -> tuple[Array, Array]:
    """Middles of a picture's pixels in world px: x (1, width·scale) and y (height·scale, 1), of the kind of `like`."""
    x, y = (xp.arange(n * scale, dtype=like.dtype, device=like.device) for n in (width, height))
    return ((x + 0.5) / scale)[None, :], ((y + 0.5) / scale)[:, None]


def disc(xp: ModuleType, centre: Array, radius: Array, height: int, width: int, scale: int) -> Array:
    """How much of each pixel a disc covers, 0 to 1.

    Centres (..., 2) and radii (...) → (..., height·scale, width·scale).
    """
    x, y = grid(xp, centre, height, width, scale)
    across, down = x - centre[..., 0][..., None, None], y - centre[..., 1][..., None, None]
    away = xp.sqrt(across * across + down * down)
    return xp.clip((radius[..., None, None] - away) * scale + 0.5, 0, 1)


def bar(
    start: tuple[float, float], end: tuple[float, float], thick: float, height: int, width: int, scale: int
) -> np.ndarray:
    """How much of each pixel a round-ended stroke from `start` to `end` (x, y), `thick` px across, covers: (H, W)."""
    x, y = grid(np, np.zeros(1), height, width, scale)
    along_x, along_y = end[0] - start[0], end[1] - start[1]
    part = ((x - start[0]) * along_x + (y - start[1]) * along_y) / (along_x * along_x + along_y * along_y)
    part = np.clip(part, 0, 1)
    across, down = x - start[0] - part * along_x, y - start[1] - part * along_y
    away = np.sqrt(across * across + down * down)
    cover: np.ndarray = np.clip((thick / 2 - away) * scale + 0.5, 0, 1)
    return cover


def over(picture: Array, cover: Array, colour: Array) -> Array:
    """Lay a colour (..., 3) over a picture (..., H, W, 3) where `cover` (..., H, W) says how much."""
    cover = cover[..., None]
    return picture * (1 - cover) + cover * colour


def single(xp: ModuleType, values: Array) -> Array:
    """The values as float32."""
    return values.astype(np.float32) if xp is np else values.float()


def like(xp: ModuleType, values: np.ndarray, other: Array) -> Array:
    """Constants as float32 where `other` is."""
    values = values.astype(np.float32)
    return values if xp is np else xp.as_tensor(values, device=other.device)
