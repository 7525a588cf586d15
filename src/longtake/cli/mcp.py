"""`longtake mcp`: an agent directs."""

import sys
from pathlib import Path
from typing import Any

import click

from longtake import __version__
from longtake.cli.options import Dollars, shape_options, waiting, wishes
from longtake.errors import EngineError
from longtake.floor.studio import Studio
from longtake.make.cutting_room import PROOF

_MISSING = ("mcp", "mcp_types")


@click.command("mcp")
@click.argument(
    "folder", type=click.Path(exists=True, file_okay=False, path_type=Path), default=".", metavar="[FOLDER]"
)
@shape_options
@click.option("--max-cost", type=Dollars(), help="What all films of FOLDER may cost together. [nothing is ordered]")
@waiting
@click.option("--proof", type=click.IntRange(120, 2160), default=PROOF, show_default=True, help="Rows of the proof.")
def command(folder: Path, proof: int, **options: Any) -> None:
    """Let an agent direct the films of FOLDER: a server of the Model Context Protocol, on stdin and stdout.

    A client starts it; docs/mcp.md says how it is entered there. It reads and writes nothing outside of FOLDER, and
    orders nothing unless --max-cost says what all films of FOLDER may cost together.
    """
    if folder.resolve() in (Path(folder.resolve().anchor), Path.home()):
        raise click.UsageError(f"{folder.resolve()} is no folder of films: name one, longtake mcp FOLDER")
    try:
        from longtake.floor.server import serve
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in _MISSING:
            raise
        raise EngineError("the protocol's SDK is not installed", "pip install 'longtake[mcp]' brings it.") from None
    if sys.stdin.isatty():
        click.echo("An MCP client starts this, and speaks to it here: see docs/mcp.md. Ctrl-C ends it.", err=True)
    serve(Studio(folder, wishes(**options), proof - proof % 2), __version__)
