"""A model in torch, as sampling and captioning see it (`sample.Model`): numpy in, numpy out."""

from fractions import Fraction
from pathlib import Path

import numpy as np
import torch

from zoetrope import checkpoints
from zoetrope.errors import WeightsError
from zoetrope.lessons import lessons_of
from zoetrope.model import Zoetrope
from zoetrope.sample import Size
from zoetrope.worlds import WORLDS


class FromTorch:
    """Calls the model on its own device, in bfloat16 where that is exact enough, as in training."""

    def __init__(self, model: Zoetrope, worlds: str) -> None:
        self.model = model
        self.patch = (*model.shape.patch,)
        self.sizes = {world: sizes_of(world) for world in worlds.split(",")}
        self.rate = Fraction(WORLDS[next(iter(self.sizes))].RATE)

    @torch.no_grad()
    def __call__(
        self, words: np.ndarray, clip: np.ndarray, level: np.ndarray, words_first: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray]:
        """As the protocol has it: (B, S), (B, T, H, W, 3), (B, N), (B,) → (B, T, H, W, 3) and (B, S, V)."""
        device = next(self.model.parameters()).device
        # Arrays that were broadcast are not writable, of which torch warns.
        given = (np.require(array, requirements=["C", "W"]) for array in (words, clip, level, words_first))
        inputs = (torch.as_tensor(array, device=device) for array in given)
        with torch.autocast(device.type, torch.bfloat16):
            seen, said, _ = self.model(*inputs)
        return seen.float().cpu().numpy(), said.float().cpu().numpy()


def sizes_of(world: str) -> tuple[Size, ...]:
    """The sizes of clips that training shows of a world, the usual one first."""
    sizes = [(one.frames or WORLDS[world].FRAMES, one.height, one.width) for one in lessons_of(world)]
    return tuple(dict.fromkeys(sizes))


def load(path: Path) -> FromTorch:
    """The mean of a run's weights, from its checkpoint. Raises ZoetropeError as `checkpoints.read` does."""
    content = checkpoints.read(path)
    try:
        model = Zoetrope(checkpoints.shape_from_dict(content["shape"]))
        model.load_state_dict(content["ema"])
        return FromTorch(model, content["recipe"]["worlds"])
    except (LookupError, TypeError, ValueError, AttributeError, RuntimeError) as error:
        what = f"{path} is no checkpoint of a model as this version makes them."
        raise WeightsError(what, "Take the version that made it.") from error
