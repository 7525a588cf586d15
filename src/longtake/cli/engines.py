"""`longtake engines`: who can shoot."""

import click

from longtake.engines import engine_names, find_engine
from longtake.engines.protocol import Engine, LocalEngine
from longtake.errors import EngineError
from longtake.time import clock


@click.command("engines")
def command() -> None:
    """List the engines installed and what each can do."""
    for name in engine_names():
        try:
            click.echo(f"{name:<10} {_describe(find_engine(name))}")
        except EngineError as error:
            click.echo(f"{name:<10} cannot be used: {error.what}")


def _describe(engine: Engine) -> str:
    can = engine.capabilities
    parts = ["here, free" if isinstance(engine, LocalEngine) else "a service"]
    parts.append("any length" if can.max_seconds is None else f"up to {clock(can.max_seconds)}")
    if can.sizes:
        parts.append(" ".join(f"{width}x{height}" for width, height in can.sizes))
    takes = {"first frame": can.first_frame, "last frame": can.last_frame, "references": bool(can.references)}
    parts += [f"takes a {what}" if what != "references" else "takes references" for what, able in takes.items() if able]
    return ", ".join(parts)
