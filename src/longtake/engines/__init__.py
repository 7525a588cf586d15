"""Engines by name. The built-in ones come through the same door as any plugin's."""

import inspect
from collections.abc import Callable
from functools import cache
from importlib.metadata import entry_points

from longtake.engines.closed import closed_engine
from longtake.engines.protocol import Engine, LocalEngine, RemoteEngine, parts_missing
from longtake.errors import EngineError
from longtake.script.spelling import nearest

GROUP = "longtake.engines"
"""The entry-point group in which packages name their engines."""


def engine_names() -> list[str]:
    """Names of all engines installed, in alphabetical order."""
    return sorted(entry_points(group=GROUP).names)


@cache
def find_engine(name: str) -> Engine:
    """The engine called `name`, or `name/model`. Raises EngineError if there is none, or if it cannot be loaded."""
    name, _, model = name.partition("/")
    found = [entry for entry in entry_points(group=GROUP) if entry.name == name]
    if not found:
        if gone := closed_engine(name):
            raise EngineError(f"{gone.was} closed on {gone.day}", f"Use another engine: {gone.instead}.")
        meant = nearest(name, engine_names())
        raise EngineError(
            f"there is no engine called {name!r}" + (f"; did you mean {meant}?" if meant else ""),
            f"Installed are: {', '.join(engine_names())}. Others come as packages of their own.",
        )
    try:
        engine = _made(found[0].load(), name, model)
    except EngineError:
        raise
    except Exception as error:  # a plugin may fail in any way; the user needs to know which and how
        raise EngineError(
            f"the engine {name!r} cannot be loaded: {type(error).__name__}: {error}",
            "Reinstall the package that brings it.",
        ) from error
    if not isinstance(engine, LocalEngine | RemoteEngine):
        lacks = ", ".join(parts_missing(engine)) or "what an engine has"
        raise EngineError(
            f"{name!r} is not an engine: it lacks {lacks}", "See longtake/engines/protocol.py, or ask who wrote it."
        )
    return engine


def _made(kind: Callable[..., object], name: str, model: str) -> object:
    if not model:
        return kind()
    if "model" not in inspect.signature(kind).parameters:
        raise EngineError(f"the engine {name!r} has no models to choose from", f"Write {name} alone.")
    return kind(model=model)
