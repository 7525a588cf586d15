"""The model in memory, loaded once. One is held at a time: a film that uses two loads each anew at every change."""

import gc
import inspect
from dataclasses import dataclass, field
from typing import Any

import diffusers
import torch
import transformers

from longtake.engines.diffusers import placing
from longtake.engines.diffusers.models import WEIGHTS, Model
from longtake.engines.diffusers.settings import Offload, Settings
from longtake.errors import EngineError


@dataclass
class Loaded:
    """A model in memory. `pipes` are its classes by name, which share their parts; that of its folder is ""."""

    model: Model
    settings: Settings
    device: str
    pipes: dict[str, Any] = field(default_factory=dict)
    offload: Offload = "none"
    active: Any = None


_held: list[Loaded] = []


def loaded(model: Model, settings: Settings) -> Loaded:
    """The model, in memory; the one before makes room. Raises EngineError where it cannot be loaded or does not fit."""
    if not _held or (_held[0].model, _held[0].settings) != (model, settings):
        let_go()
        _held.append(_load(model, settings))
    return _held[0]


def let_go() -> None:
    """Free the memory of the model that is held."""
    _held.clear()
    gc.collect()
    if torch.cuda.is_available():
        torch.cuda.empty_cache()


def pipe_for(held: Loaded, pictures: bool) -> Any:
    """What to call: the class that shoots from pictures too, or the one for words alone; ready on its device."""
    family = held.model.family
    name = "" if held.model.modular else (family.pictures if pictures else family.text) or ""
    if name not in held.pipes:
        held.pipes[name] = _sharing(getattr(diffusers, name), held.pipes[""])
    pipe = held.pipes[name]
    if held.active is not pipe:
        if held.active is not None and held.offload != "none":
            held.active.remove_all_hooks()
        placing.place(pipe, held.device, held.offload)
        held.active = pipe
    return pipe


def accepted(pipe: Any) -> set[str]:
    """The names of what it takes."""
    if isinstance(pipe, diffusers.ModularPipeline):
        return {one.name for one in pipe.blocks.inputs if one.name}
    return set(inspect.signature(pipe.__call__).parameters)


def _load(model: Model, settings: Settings) -> Loaded:
    _be_quiet()
    torch.use_deterministic_algorithms(True, warn_only=True)
    device = placing.device()
    precision = placing.precision(model.family, device)
    try:
        if settings.download and model.name is not None:
            from huggingface_hub import snapshot_download

            snapshot_download(model.name, allow_patterns=list(WEIGHTS))
        pipe = _modular(model, precision, settings.download) if model.modular else _whole(model, precision)
    except EngineError:
        raise
    except ImportError as error:
        raise EngineError(f"{model} needs a package that is missing: {_brief(error)}", "Install it.") from error
    except Exception as error:  # a folder may be incomplete or damaged in any way
        raise EngineError(
            f"{model} cannot be loaded: {_brief(error)}",
            "Is the folder whole? Download or save it again, with weights as .safetensors.",
        ) from error
    placing.tile(pipe, model.family, device)
    pipes = {"": pipe, type(pipe).__name__: pipe}
    return Loaded(model, settings, device, pipes, settings.offload or placing.offload_for(pipe, device))


def _whole(model: Model, precision: dict[str, Any]) -> Any:
    kind = getattr(diffusers, str(model.index["_class_name"]))
    takes = inspect.signature(kind.__init__).parameters
    unused = {part: None for part in model.family.unused if part in takes}
    return kind.from_pretrained(
        str(model.folder), dtype=precision, local_files_only=True, use_safetensors=True, **unused
    )


def _modular(model: Model, precision: dict[str, Any], download: bool) -> Any:
    pipe = diffusers.ModularPipeline.from_pretrained(
        str(model.folder), components_manager=diffusers.ComponentsManager(), local_files_only=True
    )
    named = [name for name in pipe.pretrained_component_names if name not in model.family.unused]
    wanted = [name for name in named if pipe.get_component_spec(name).pretrained_model_name_or_path is not None]
    pipe.load_components(wanted, dtype=precision, local_files_only=not download)
    for name in wanted:
        if getattr(pipe, name, None) is None:  # what went wrong is only logged: it is tried once more, to be told
            pipe.update_components(**{name: pipe.get_component_spec(name).load(local_files_only=not download)})
    return pipe


def _sharing(kind: Any, pipe: Any) -> Any:
    """Another class with the same parts, none of which is loaded again."""
    given = {**pipe.config, **pipe.components}
    takes = list(inspect.signature(kind.__init__).parameters)[1:]
    return kind(**{name: given[name] for name in takes if name in given})


def _brief(error: Exception) -> str:
    lines = str(error).strip().splitlines()
    return f"{type(error).__name__}: {lines[0][:200]}" if lines else type(error).__name__


def _be_quiet() -> None:
    """Nothing on the terminal but what Longtake says."""
    for library in (diffusers, transformers):
        library.utils.logging.set_verbosity_error()
        library.utils.logging.disable_progress_bar()
