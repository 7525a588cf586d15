"""An order in, a take out: what the model is asked for, and what it made."""

import inspect
import warnings
from fractions import Fraction
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
import torch
from PIL import Image

from longtake.engines.diffusers import loading, steps
from longtake.engines.diffusers.models import Model
from longtake.engines.diffusers.pictures import Pictures, as_shot, conformed, write
from longtake.engines.diffusers.settings import Settings
from longtake.engines.diffusers.shape import Framing, frames_for, framing, pictures_for, rate_for
from longtake.engines.prompt import prompt
from longtake.engines.protocol import Order, Progress
from longtake.errors import EngineError

_DENOISING = 0.9
"""The share of the work that is told of step by step."""


def shoot(model: Model, settings: Settings, order: Order, path: Path, progress: Progress) -> None:
    """Write the take. Raises EngineError."""
    rate = rate_for(model.family, order.format.rate)
    frame = framing(model.family, order.format, settings.pixels)
    count = frames_for(model.family, order.frames, order.format.rate)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the libraries warn of each other
        made = _made(loading.loaded(model, settings), order, frame, count, rate, progress)
    # A model that ends on a picture is followed to its last, where otherwise what is too much is left out.
    shown = pictures_for(order.frames, order.format.rate, rate, len(made) if order.last_frame else None)
    write(
        made, shown, as_shot(frame, made), order, path,
        lambda share: progress(_DENOISING + (1 - _DENOISING) * share),
    )  # fmt: skip


def _made(
    held: loading.Loaded, order: Order, frame: Framing, count: int, rate: Fraction, progress: Progress
) -> Pictures:
    family = held.model.family
    try:
        asked = _asked(held, order, frame, count, rate)
        pipe = held.active
        with steps.telling(pipe, lambda share: progress(share * _DENOISING)):
            made = pipe(**asked, output="videos") if held.model.modular else pipe(**asked).frames
    except (RuntimeError, MemoryError) as error:
        if not _lacks_memory(error):
            raise
        loading.let_go()
        raise _too_large(held, frame, count) from error
    pictures = np.asarray(made[0], np.float32)
    if not np.isfinite(pictures).all():
        raise EngineError(
            f"{family.name} computed what is no picture", "It needs another precision than this device has."
        )
    return pictures


def _asked(held: loading.Loaded, order: Order, frame: Framing, count: int, rate: Fraction) -> dict[str, Any]:
    """What the model is asked for, of what its class takes; that class is then the active one."""
    family, settings = held.model.family, held.settings
    named = {"image": order.first_frame, "last_image": order.last_frame}
    given: dict[str, Any] = {
        name: conformed(picture, order.format, frame) for name, picture in named.items() if picture is not None
    }
    takes = loading.accepted(loading.pipe_for(held, bool(given)))
    if settings.guidance is not None and "guidance_scale" not in takes:
        raise EngineError(
            f"the guidance of {family.name} stands in the model's folder",
            "Leave DIFFUSERS_GUIDANCE out for this model.",
        )
    if given and family.conditions is not None and "conditions" in takes:
        given = {"conditions": _conditions(family.conditions, given, count)}
    wanted = {
        "prompt": prompt(order),
        "negative_prompt": order.avoid,
        "width": frame.width,
        "height": frame.height,
        "num_frames": count,
        "frame_rate": int(rate) if rate.denominator == 1 else float(rate),
        "num_inference_steps": settings.steps,
        "guidance_scale": settings.guidance,
        "generator": torch.Generator("cpu").manual_seed(_seed(order)),
        "output_type": "np",
        **given,
    }
    return {name: value for name, value in wanted.items() if value is not None and name in takes}


def _seed(order: Order) -> int:
    """Another for each part of a chain, which would else be the same take again; torch looks at 32 bits."""
    return (order.seed + order.part * 0x9E3779B1) % (1 << 32)


def _conditions(kind: str, given: dict[str, Image.Image], count: int) -> list[Any]:
    """Pictures as LTX takes them: each with its place, which LTX counts in frames, and LTX-2 in blocks of them."""
    condition = condition_class(kind)
    if "frame_index" in inspect.signature(condition).parameters:
        places = {"image": 0, "last_image": count - 1}
        return [condition(image=picture, frame_index=places[name]) for name, picture in given.items()]
    return [condition(frames=picture, index=0 if name == "image" else -1) for name, picture in given.items()]


def condition_class(name: str) -> Any:
    """The class in which LTX takes pictures; it stands beside the one that shoots."""
    family = "ltx2" if name.startswith("LTX2") else "ltx"
    return getattr(import_module(f"diffusers.pipelines.{family}.pipeline_{family}_condition"), name)


def _lacks_memory(error: Exception) -> bool:
    """On a GPU torch says so by a type of its own, elsewhere only in words, the last of them oneDNN's."""
    said = str(error).lower()
    words = ("out of memory", "allocate memory", "could not create a primitive")
    return isinstance(error, torch.OutOfMemoryError | MemoryError) or any(one in said for one in words)


def _too_large(held: loading.Loaded, frame: Framing, count: int) -> EngineError:
    more = {"none": "model", "model": "sequential", "sequential": ""}[held.offload] if held.device == "cuda" else ""
    return EngineError(
        f"the memory of the {'machine' if held.device == 'cpu' else 'GPU'} was not enough for {count} pictures of "
        f"{frame.width}x{frame.height}",
        "Set DIFFUSERS_SIZE to a smaller size, or make the shot shorter"
        + (f"; or set DIFFUSERS_OFFLOAD={more}, which is slower." if more else "."),
    )
