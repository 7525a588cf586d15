"""A model's folder, and what its files say of it. Loads no torch: planning a film asks this much.

A model is a folder that a pipeline of diffusers was saved to, or the name of one on the hub, `Wan-AI/Wan2.2-TI2V-5B-
Diffusers`, that the hub's own cache on this machine holds.
"""

import hashlib
import json
import os
import re
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from longtake.engines.diffusers.families import Config, Family, family_of, names
from longtake.errors import EngineError

INDEX = "model_index.json"
MODULAR_INDEX = "modular_model_index.json"
WEIGHTS = ("*.json", "*.safetensors", "*.model", "*.txt", "*.jinja")
"""What is downloaded of a model: no program, and no pickle, which could hold one."""

_NAME = re.compile(r"[A-Za-z0-9][\w.-]{0,95}/[A-Za-z0-9][\w.-]{0,95}")
_LARGEST_CONFIG = 1 << 20
_SAMPLE = 1 << 16
_PACKAGES = ("diffusers", "transformers", "torch")


@dataclass(frozen=True)
class Model:
    """A model on this machine. `modular`: it is put together of blocks. `name`: on the hub; None for a folder."""

    folder: Path
    family: Family
    index: Config
    modular: bool
    name: str | None = None

    def __str__(self) -> str:
        return f"the model {self.name or self.folder}"

    def digest(self) -> str:
        """What tells this model from any other: the hub's own commit, or samples of all of its files."""
        if self.name is not None:
            return f"{self.name} {self.folder.name}"
        digest = hashlib.sha256()
        for path in sorted(self.folder.rglob("*")):
            if path.suffix in (".json", ".safetensors", ".model", ".txt") and path.is_file():
                digest.update(f"{path.relative_to(self.folder).as_posix()} {path.stat().st_size} ".encode())
                digest.update(_samples(path))
        return digest.hexdigest()[:16]


def find(said: str, download: bool = False) -> Model:
    """The model that the user calls `said`. Raises EngineError where it is not here, or of no known family."""
    folder = Path(said).expanduser()
    if folder.is_dir():
        return _model(folder, None)
    if not _NAME.fullmatch(said):
        raise EngineError(
            f"there is no model in {said!r}",
            "Name a folder that a pipeline of diffusers was saved to, or a model of the hub: ORGANISATION/NAME.",
        )
    return _model(_in_cache(said, download), said)


def versions() -> str:
    """The versions of what computes the pictures. Raises EngineError where it is not installed."""
    try:
        return ", ".join(f"{package} {version(package)}" for package in _PACKAGES)
    except PackageNotFoundError as error:
        raise EngineError(
            f"the engine diffusers needs {error.name}, which is not installed",
            "pip install 'longtake[diffusers]' brings all that it needs.",
        ) from None


def _model(folder: Path, name: str | None) -> Model:
    for file, modular in ((INDEX, False), (MODULAR_INDEX, True)):
        if (folder / file).is_file():
            index = _config(folder / file)
            family = family_of(index, lambda part: _config_if_any(folder / part / "config.json"))
            if family is None:
                raise EngineError(
                    f"{name or folder} is a {str(index.get('_class_name'))[:60]}, which this engine does not know",
                    f"It shoots with models of {names()}.",
                )
            return Model(folder, family, index, modular, name)
    raise EngineError(
        f"{name or folder} is not a saved pipeline of diffusers: it holds no {INDEX}",
        "Name the folder that holds it; a single file of weights must be saved as a pipeline first.",
    )


def _in_cache(name: str, download: bool) -> Path:
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HfHubHTTPError, LocalEntryNotFoundError

    try:
        patterns = [pattern for pattern in WEIGHTS if pattern != "*.safetensors"]
        return Path(snapshot_download(name, local_files_only=not download, allow_patterns=patterns))
    except LocalEntryNotFoundError:
        raise EngineError(
            f"the model {name} is not on this machine",
            f"Download it: hf download {name}. Or set DIFFUSERS_DOWNLOAD=1, which lets the engine do so.",
        ) from None
    except (HfHubHTTPError, OSError) as error:
        raise EngineError(
            f"the model {name} cannot be downloaded: {type(error).__name__}", "Is the name right?"
        ) from None


def _config_if_any(path: Path) -> Config:
    return _config(path) if path.is_file() else {}


def _config(path: Path) -> Config:
    try:
        if path.stat().st_size > _LARGEST_CONFIG:
            raise ValueError
        found = json.loads(path.read_bytes())
        if not isinstance(found, dict):
            raise ValueError
    except (OSError, ValueError, RecursionError) as error:
        raise EngineError(f"{path} cannot be read", "Save the model again, or download it again.") from error
    return found


def _samples(path: Path) -> bytes:
    """The file's beginning, middle and end: who trains a model changes all of its weights, and this takes no time."""
    size = path.stat().st_size
    with path.open("rb") as file:
        parts = []
        for start in sorted({0, max(size - _SAMPLE, 0) // 2, max(size - _SAMPLE, 0)}):
            file.seek(start, os.SEEK_SET)
            parts.append(file.read(_SAMPLE))
        return b"".join(parts)
