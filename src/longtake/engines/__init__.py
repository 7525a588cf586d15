"""Engines by name. The built-in ones come through the same door as any plugin's."""

from functools import cache
from importlib.metadata import entry_points

from longtake.engines.protocol import Engine, LocalEngine, RemoteEngine
from longtake.errors import EngineError

GROUP = "longtake.engines"
"""The entry-point group in which packages name their engines."""


def engine_names() -> list[str]:
    """Names of all engines installed, in alphabetical order."""
    return sorted(entry_points(group=GROUP).names)


@cache
def find_engine(name: str) -> Engine:
    """The engine called `name`. Raises EngineError if there is none, or if it cannot be loaded."""
    found = [entry for entry in entry_points(group=GROUP) if entry.name == name]
    if not found:
        raise EngineError(
            f"there is no engine called {name!r}",
            f"Installed are: {', '.join(engine_names())}. Others come as packages of their own.",
        )
    try:
        engine = found[0].load()()
    except Exception as error:  # a plugin may fail in any way; the user needs to know which and how
        raise EngineError(
            f"the engine {name!r} cannot be loaded: {type(error).__name__}: {error}",
            "Reinstall the package that brings it.",
        ) from error
    if not isinstance(engine, LocalEngine | RemoteEngine):
        raise EngineError(f"{name!r} is not an engine", "See the head of longtake/engines/protocol.py for what one is.")
    return engine
