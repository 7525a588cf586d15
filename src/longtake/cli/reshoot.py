"""`longtake reshoot`: another take."""

from pathlib import Path
from typing import Any

import click

from longtake.cli.options import film_options, script, wishes
from longtake.cli.screen import Screen
from longtake.make.takes import reshoot


@click.command("reshoot")
@script
@click.argument("shot", metavar="SHOT")
@film_options
def command(script: Path, shot: str, **options: Any) -> None:
    """Shoot another take of SHOT (12A), with the next seed. Earlier takes are kept."""
    with Screen() as screen:
        take = reshoot(script.resolve(), shot, wishes(**options), screen)
    click.echo(f"{take} is shot; the next make uses it, unless another is circled")
