"""`longtake circle`: use this take."""

from pathlib import Path
from typing import Any

import click

from longtake.cli.options import film_options, script, wishes
from longtake.cli.screen import Screen
from longtake.make.takes import circle


@click.command("circle")
@script
@click.argument("take", metavar="TAKE")
@film_options
def command(script: Path, take: str, **options: Any) -> None:
    """Use TAKE (12A-3) for its shot, and keep it in the takes folder whatever changes."""
    with Screen() as screen:
        files = circle(script.resolve(), take, wishes(**options), screen)
    click.echo(f"{take} is circled: {', '.join(str(file) for file in files)}")
