"""Tables of the models that a service has: models.toml in the package of its engine, the usual model first."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(package: str) -> dict[str, dict[str, Any]]:
    """The models by name, each with its fields; lists as tuples."""
    stated = tomllib.loads(files(package).joinpath("models.toml").read_text("utf-8"))
    return {name: _frozen(fields) for name, fields in stated.items()}


def _frozen(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _frozen(one) for name, one in value.items()}
    return tuple(map(_frozen, value)) if isinstance(value, list) else value
