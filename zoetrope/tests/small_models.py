"""Models small enough to test, and what to show them."""

import torch
from torch import Tensor, nn

from zoetrope.model import Shape, Zoetrope
from zoetrope.patches import Patch, grid_of
from zoetrope.vocabulary import BEGIN, END, PAD

SHAPES = [Shape(depth=2, mixing=16, patch=patch) for patch in (Patch(1, 16, 16), Patch(4, 8, 8), Patch(2, 8, 16))]
SMALL = SHAPES[0]
CAPTION = torch.tensor([[BEGIN, 7, 12, 20, END, PAD]])
MAKE, DESCRIBE = torch.tensor([True]), torch.tensor([False])


def awake(shape: Shape, seed: int = 0) -> Zoetrope:
    """A model in which every number does something; a new one keeps its last layers at zero."""
    torch.manual_seed(seed)
    model = Zoetrope(shape).requires_grad_(False)
    for parameter in model.parameters():
        parameter.add_(torch.randn_like(parameter), alpha=0.05)
    return model


def without_blocks(shape: Shape) -> Zoetrope:
    """A model whose tokens never meet: what a token puts out is what it was given, and what the decoder lets in."""
    model = awake(shape)
    model.blocks = nn.ModuleList()
    return model


def noise(*size: int) -> Tensor:
    return torch.randn(*size, 3, generator=torch.Generator().manual_seed(1))


def half(clip: Tensor, shape: Shape, level: float = 0.5) -> Tensor:
    """One level for all of the clip's patches."""
    return torch.full((len(clip), torch.Size(grid_of(clip.shape, shape.patch)).numel()), level)


def moved(one: Tensor, other: Tensor) -> Tensor:
    """Where two answers differ."""
    return (one - other).abs() > 1e-6
