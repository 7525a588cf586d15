"""What the environment says of the engine `diffusers`.

DIFFUSERS_MODEL     the model, where the script or --engine names none: a folder, or a name of the hub
DIFFUSERS_DOWNLOAD  1: a model that is not on this machine yet may be downloaded
DIFFUSERS_STEPS     steps of denoising; the model's own number otherwise
DIFFUSERS_GUIDANCE  how closely it keeps to the words; the model's own otherwise, and 1 for a distilled one
DIFFUSERS_SIZE      1280x704: the most pixels that it shoots at once
DIFFUSERS_OFFLOAD   none, model or sequential: what leaves the GPU's memory between uses; chosen otherwise
"""

import os
from dataclasses import dataclass
from typing import Literal

from longtake.errors import EngineError

Offload = Literal["none", "model", "sequential"]
"""What leaves the GPU's memory while it is not at work: nothing, whole models, or every layer."""

_MOST_STEPS = 1000
_FOR_THE_LIBRARIES = {
    "CUBLAS_WORKSPACE_CONFIG": ":4096:8",  # products of matrices that always add up in the same order
    "DIFFUSERS_VERBOSITY": "error",
    "TRANSFORMERS_VERBOSITY": "error",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "TOKENIZERS_PARALLELISM": "false",
}


@dataclass(frozen=True)
class Settings:
    """None where the environment says nothing. `pixels`: the most of one picture."""

    model: str | None = None
    download: bool = False
    steps: int | None = None
    guidance: float | None = None
    pixels: int | None = None
    offload: Offload | None = None

    def __str__(self) -> str:
        """Those that change the picture."""
        return f"steps {self.steps}, guidance {self.guidance}, pixels {self.pixels}"


def settings() -> Settings:
    """What the environment says now. Raises EngineError for what cannot be read."""
    return Settings(
        model=_said("MODEL"),
        download=_said("DOWNLOAD") == "1",
        steps=_steps(_said("STEPS")),
        guidance=_guidance(_said("GUIDANCE")),
        pixels=_pixels(_said("SIZE")),
        offload=_offload(_said("OFFLOAD")),
    )


def tell_the_libraries() -> None:
    """Set what torch and the others read when they are imported, unless the user has set it."""
    for name, value in _FOR_THE_LIBRARIES.items():
        os.environ.setdefault(name, value)


def _said(name: str) -> str | None:
    return os.environ.get(f"DIFFUSERS_{name}", "").strip() or None


def _steps(said: str | None) -> int | None:
    if said is None:
        return None
    if not said.isdecimal() or not 1 <= int(said) <= _MOST_STEPS:
        raise _wrong("STEPS", said, f"a number of steps, 1 to {_MOST_STEPS}")
    return int(said)


def _guidance(said: str | None) -> float | None:
    if said is None:
        return None
    try:
        guidance = float(said)
    except ValueError:
        guidance = -1.0
    if not 0 <= guidance <= 100:
        raise _wrong("GUIDANCE", said, "a number from 0 to 100")
    return guidance


def _pixels(said: str | None) -> int | None:
    if said is None:
        return None
    width, _, height = said.lower().partition("x")
    if not (width.isdecimal() and height.isdecimal()) or not 32 * 32 <= int(width) * int(height) <= 1 << 25:
        raise _wrong("SIZE", said, "a size such as 832x480")
    return int(width) * int(height)


def _offload(said: str | None) -> Offload | None:
    ways: dict[str, Offload] = {"none": "none", "model": "model", "sequential": "sequential"}
    if said is not None and said not in ways:
        raise _wrong("OFFLOAD", said, "none, model or sequential")
    return ways[said] if said else None


def _wrong(name: str, said: str, wanted: str) -> EngineError:
    return EngineError(
        f"DIFFUSERS_{name} is {said[:40]!r}, which is not {wanted}", f"Set it to {wanted}, or not at all."
    )
