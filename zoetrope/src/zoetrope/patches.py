"""Video ⇄ patches. A picture is a plane, a video a solid: both are cut into little boxes, each of which is a token.

Frames, rows and columns that don't fill a last patch are filled up by repeating the edge, and cut off again.
"""

from typing import NamedTuple

import torch
import torch.nn.functional as F
from torch import Tensor


class Patch(NamedTuple):
    """A box of `frames` × `height` × `width` px."""

    frames: int
    height: int
    width: int

    @property
    def size(self) -> int:
        """Numbers in a patch."""
        return self.frames * self.height * self.width * 3

    def sites(self, site: int) -> int:
        """Squares of side `site` px, frame by frame, that a patch holds."""
        return self.frames * (self.height // site) * (self.width // site)

    def to_site_grid(self, x: Tensor, grid: tuple[int, int, int], site: int) -> Tensor:
        """(B, N, sites·C) → (B, T, y, x, C): every site in its place in the clip."""
        t, y, x_ = grid
        inner = (self.frames, self.height // site, self.width // site)
        x = x.reshape(x.shape[0], t, y, x_, *inner, -1)  # B t y x f h w C
        return x.permute(0, 1, 4, 2, 5, 3, 6, 7).reshape(x.shape[0], t * inner[0], y * inner[1], x_ * inner[2], -1)


def grid_of(clip: torch.Size | tuple[int, ...], patch: Patch) -> tuple[int, int, int]:
    """Patches along t, y and x of a clip (B, T, H, W, 3)."""
    t, h, w = (-(-size // step) for size, step in zip(clip[1:4], patch, strict=True))
    return t, h, w


def filled(clip: Tensor, frames: int, height: int, width: int) -> Tensor:
    """The clip with its last frame, row and column repeated up to the given size."""
    short = (width - clip.shape[3], height - clip.shape[2], frames - clip.shape[1])
    if not any(short):
        return clip
    x = clip.permute(0, 4, 1, 2, 3)
    x = F.pad(x, (0, short[0], 0, short[1], 0, short[2]), mode="replicate")
    return x.permute(0, 2, 3, 4, 1)


def to_patches(clip: Tensor, patch: Patch) -> Tensor:
    """(B, T, H, W, 3) → (B, N, patch.size), patches in the order t, y, x."""
    t, y, x = grid_of(clip.shape, patch)
    clip = filled(clip, t * patch.frames, y * patch.height, x * patch.width)
    boxes = clip.reshape(-1, t, patch.frames, y, patch.height, x, patch.width, 3)
    return boxes.permute(0, 1, 3, 5, 2, 4, 6, 7).reshape(-1, t * y * x, patch.size)


def to_sites(clip: Tensor, site: int, padded: tuple[int, ...]) -> Tensor:
    """(B, T, H, W, 3) → (B, T', y, x, site·site·3) on a grid of `padded` (T', y, x) sites."""
    t, y, x = padded
    clip = filled(clip, t, y * site, x * site)
    return clip.reshape(-1, t, y, site, x, site, 3).permute(0, 1, 2, 4, 3, 5, 6).flatten(4)


def to_pixels(sites: Tensor, site: int, size: torch.Size | tuple[int, ...]) -> Tensor:
    """(B, T', y, x, site·site·3) → (B, T, H, W, 3) of the given size, the filling cut off."""
    b, t, y, x, _ = sites.shape
    clip = sites.reshape(b, t, y, x, site, site, 3).permute(0, 1, 2, 4, 3, 5, 6).reshape(b, t, y * site, x * site, 3)
    return clip[:, : size[1], : size[2], : size[3]]
