"""Between noise and a clip: noise levels, and the losses. The way back is in sample.py.

Level t = 1 is the clip, t = 0 is noise, and between them lies a straight line: z = t x + (1 − t) ε (rectified flow,
arXiv 2209.03003). The model says what the clean clip x is; the loss weighs that as an error in velocity, x − ε (JiT).
"""

import torch
import torch.nn.functional as F
from torch import Tensor

from zoetrope.patches import Patch, grid_of

NEAREST = 0.4
"""1 − t is taken to be at least this in the loss: nearer to the clip, rare and easy clips would outweigh all others."""


def on_pixels(level: Tensor, size: torch.Size | tuple[int, ...], patch: Patch) -> Tensor:
    """Levels of patches (B, N) → of pixels (B, T, H, W, 1)."""
    t, y, x = grid_of(size, patch)
    grid = level.reshape(-1, t, y, x, 1)
    for axis, step in enumerate(patch, start=1):
        grid = grid.repeat_interleave(step, axis)
    return grid[:, : size[1], : size[2], : size[3]]


def blur(clip: Tensor, noise: Tensor, level: Tensor, patch: Patch) -> Tensor:
    """The clip (B, T, H, W, 3) with noise let in up to each patch's level (B, N)."""
    t = on_pixels(level, clip.shape, patch)
    return t * clip + (1 - t) * noise


def loss_of(seen: Tensor, clip: Tensor, level: Tensor, patch: Patch, matter: Tensor, weight: float) -> Tensor:
    """Mean squared error in velocity over what was not given.

    `matter` (B, T, H, W, 1), 0 to 1: how far a pixel is from the still scene. Near the clip (weight · t⁴) what moves
    counts more; far from it, where the model can only guess a mean, weighing would bias that mean.
    """
    t = on_pixels(level, clip.shape, patch)
    made = (t < 1).to(clip.dtype)
    errors = ((seen - clip) / (1 - t).clamp(min=NEAREST)).square()
    worth = made * (1 + weight * t**4 * matter)
    return (errors * worth).sum() / (made.sum() * clip.shape[-1]).clamp(min=1)


def off_track(tracks: Tensor, balls: Tensor, middles: Tensor, made: Tensor) -> Tensor:
    """Mean squared error in where the balls are, in units of 16 px.

    `tracks` (B, N, p_t, n, 2): each patch's guess, x before y, from its middle on. `balls` (B, T, n, 2): the truth, px,
    NaN where there is none. `middles` (N, 2): y, x of the patches, px. `made` (B,): False for clips that do not count.
    """
    frames, steps = tracks.shape[2], int((middles == middles[0]).all(1).sum())
    true = F.pad(balls, (0, 0, 0, 0, 0, steps * frames - balls.shape[1]), value=torch.nan)  # B T' n 2
    true = true.reshape(len(balls), steps, frames, *balls.shape[2:])
    true = true.repeat_interleave(tracks.shape[1] // steps, 1)  # B N p_t n 2
    off = tracks - (true - middles.flip(1)[:, None, None]) / 16
    counts = off.isfinite() & made[:, None, None, None, None]
    error: Tensor = torch.where(counts, off, 0).square().sum() / counts.sum().clamp(min=1)
    return error
