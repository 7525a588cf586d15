"""Where a model computes, how precisely, and what leaves the GPU's memory meanwhile.

What changes pictures (precision, tiles) follows only what the machine is, so that the same order gives the same bytes
on the same machine. What leaves the GPU follows the memory that is free, and changes none.
"""

import os
from typing import Any

import diffusers
import torch

from longtake.engines.diffusers.families import Family
from longtake.engines.diffusers.settings import Offload
from longtake.errors import EngineError

_ROOM = 6 << 30
"""Bytes of a GPU that a take needs beside the weights."""
_PLENTY = 40 << 30
"""Bytes of a device from which on a decoder need not work in tiles."""


def device() -> str:
    """The best that this machine has: cuda, mps or cpu."""
    if torch.cuda.is_available():
        return "cuda"
    return "mps" if torch.backends.mps.is_available() else "cpu"


def precision(family: Family, device: str) -> dict[str, Any]:
    """The type of the numbers of each part of a model, by its name."""
    usual = torch.float32 if device == "cpu" else torch.bfloat16
    if device == "cuda" and not torch.cuda.is_bf16_supported(including_emulation=False):
        usual = torch.float16
    return {"default": usual} | dict.fromkeys(family.float32, torch.float32)


def tile(pipe: Any, family: Family, device: str) -> None:
    """Have the decoder work in tiles, where whole pictures would take more memory than the device has."""
    if hasattr(pipe.vae, "enable_tiling") and (family.tiles or _memory(device) < _PLENTY):
        pipe.vae.enable_tiling()


def offload_for(pipe: Any, device: str) -> Offload:
    """What must leave the GPU between uses, by the memory that is free now. Raises EngineError if all is too much."""
    sizes = [_bytes(part) for part in pipe.components.values() if isinstance(part, torch.nn.Module)]
    if device == "cuda":
        free, _ = torch.cuda.mem_get_info()
        if sum(sizes) + _ROOM <= free:
            return "none"
        return "model" if max(sizes) + _ROOM <= free else "sequential"
    if sum(sizes) > _memory(device):
        raise EngineError(
            f"the model's weights take {_gb(sum(sizes))}, and this machine has {_gb(_memory(device))} of memory",
            "Use a smaller model, or a machine with a GPU.",
        )
    return "none"


def place(pipe: Any, device: str, offload: Offload) -> None:
    """Make `pipe` ready to compute."""
    if device != "cuda" or offload == "none":
        pipe.to(device)
    elif isinstance(pipe, diffusers.ModularPipeline):
        pipe._components_manager.enable_auto_cpu_offload(device=device, memory_reserve_margin=f"{_ROOM >> 30}GB")
    elif offload == "model":
        pipe.enable_model_cpu_offload(device=device)
    else:
        pipe.enable_sequential_cpu_offload(device=device)


def _bytes(part: Any) -> int:
    return sum(one.numel() * one.element_size() for one in (*part.parameters(), *part.buffers()))


def _memory(device: str) -> int:
    """Bytes that the device has, used or not."""
    if device == "cuda":
        return int(torch.cuda.get_device_properties(0).total_memory)
    if hasattr(os, "sysconf"):
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return _PLENTY  # Windows tells otherwise


def _gb(size: int) -> str:
    return f"{size / (1 << 30):.1f} GB"
