"""The room that things stand in: a tall window at the left, pale walls, shelves out of focus."""

import numpy as np
from numpy.typing import NDArray

from studio.textures import Image, smoothstep


def _lamps() -> NDArray[np.float32]:
    """Points of the window as lights: x, y, z in metres and strength."""
    chance = np.random.default_rng(2)
    across, up = np.meshgrid(np.arange(4), np.arange(4))
    across = (across + chance.random((4, 4))) / 4
    up = (up + chance.random((4, 4))) / 4
    x = np.full(16, -1.25)
    z = 0.95 - 1.15 * across.ravel()
    y = 0.45 + 1.1 * up.ravel()
    return np.stack([x, y, z, np.full(16, 0.34)], -1).astype(np.float32)


LAMPS = _lamps()
WARM = np.array([1.0, 0.95, 0.87], np.float32)
"""The colour of the lamps' light."""
SKY = np.array([0.13, 0.145, 0.17], np.float32)
"""What the rest of the room sheds from above."""


# What is out of focus at the back: from left to right and from low to high, in radians, and a colour.
_THINGS = (
    (-9, 9, -9, -0.09, (0.085, 0.062, 0.045)),
    (0.10, 0.60, -0.10, 0.22, (0.050, 0.036, 0.027)),
    (0.115, 0.34, 0.02, 0.205, (0.10, 0.075, 0.055)),
    (0.355, 0.585, 0.02, 0.205, (0.09, 0.07, 0.052)),
    (0.115, 0.34, -0.09, 0.005, (0.08, 0.06, 0.045)),
    (0.355, 0.585, -0.09, 0.005, (0.07, 0.055, 0.042)),
    (0.125, 0.150, 0.02, 0.150, (0.34, 0.06, 0.04)),
    (0.150, 0.168, 0.02, 0.130, (0.40, 0.34, 0.25)),
    (0.168, 0.200, 0.02, 0.165, (0.05, 0.12, 0.20)),
    (0.200, 0.222, 0.02, 0.140, (0.45, 0.28, 0.08)),
    (0.222, 0.246, 0.02, 0.155, (0.09, 0.16, 0.10)),
    (0.40, 0.46, 0.02, 0.105, (0.42, 0.36, 0.29)),
    (0.16, 0.24, -0.09, -0.03, (0.30, 0.22, 0.16)),
    (0.41, 0.50, -0.09, -0.045, (0.11, 0.17, 0.21)),
    (-0.34, 0.08, -0.30, -0.145, (0.17, 0.105, 0.06)),
    (-0.35, 0.09, -0.165, -0.145, (0.30, 0.20, 0.12)),
    (-0.105, -0.015, -0.15, -0.05, (0.33, 0.16, 0.09)),
)
# A plant: across, up, reach, and a colour.
_LEAVES = (
    (-0.06, 0.02, 0.055, (0.05, 0.10, 0.035)),
    (-0.11, 0.06, 0.038, (0.07, 0.15, 0.04)),
    (-0.02, 0.07, 0.042, (0.06, 0.12, 0.04)),
    (-0.07, 0.11, 0.036, (0.09, 0.19, 0.05)),
    (-0.13, 0.00, 0.028, (0.06, 0.11, 0.04)),
    (0.01, 0.01, 0.030, (0.045, 0.085, 0.03)),
    (-0.04, 0.16, 0.024, (0.10, 0.20, 0.06)),
)
# Windows: the one in the picture, and the big one beside it that lights the table; and how bright.
_PANES = (
    (-0.50, -0.335, -0.02, 0.5, 1.5),
    (-0.315, -0.16, -0.02, 0.5, 1.7),
    (-2.15, -1.62, 0.30, 1.15, 9.0),
    (-1.56, -0.98, 0.30, 1.15, 9.0),
)


def _pane(u: Image, v: Image, left: float, right: float, low: float, high: float, soft: float) -> Image:
    inside = smoothstep(left - soft, left + soft, u) * (1 - smoothstep(right - soft, right + soft, u))
    inside = inside * smoothstep(low - soft, low + soft, v) * (1 - smoothstep(high - soft, high + soft, v))
    return np.asarray(inside, np.float32)


def room(way: Image, soft: float) -> Image:
    """Light (…, 3) that comes from directions `way` (…, 3); edges are `soft`, in radians or so."""
    turn = np.arctan2(way[..., 0], way[..., 2]).astype(np.float32)
    rise = (way[..., 1] / np.hypot(way[..., 0], way[..., 2]).clip(1e-3)).astype(np.float32)
    shade = (0.35 + 0.5 * np.exp(-((turn + 1.1) ** 2) / 1.2) + 0.2 * np.clip(rise, 0, 1))[..., None]
    light = np.array([0.24, 0.21, 0.175], np.float32) * shade
    for left, right, low, high, colour in _THINGS:
        light = _with(light, _pane(turn, rise, left, right, low, high, soft), colour)
    for across, up, reach, colour in _LEAVES:
        near = np.hypot(turn - across, (rise - up) * 0.8)
        light = _with(light, 1 - smoothstep(reach - soft, reach + soft, near), colour)
    for left, right, low, high, strength in _PANES:
        glow = (0.95 * strength, 0.98 * strength, 1.0 * strength)
        light = _with(light, _pane(turn, rise, left, right, low, high, soft), glow)
    return light


def _with(light: Image, share: Image, colour: tuple[float, float, float]) -> Image:
    mixed = light + (np.array(colour, np.float32) - light) * share[..., None]
    return np.asarray(mixed, np.float32)
