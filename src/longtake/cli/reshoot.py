"""`longtake reshoot`: another take."""

from pathlib import Path
from typing import Any

import click

from longtake.cli.approving import ask
from longtake.cli.options import film_options, script, spending_options, wishes
from longtake.cli.screen import Screen
from longtake.make.takes import reshoot


@click.command("reshoot")
@script
@click.argument("shots", metavar="[SHOT]...", nargs=-1)
@click.option("--scene", metavar="N", help="All shots of scene N.")
@film_options
@spending_options
def command(script: Path, shots: tuple[str, ...], scene: str | None, **options: Any) -> None:
    """Have another take made of SHOT (12A), with the next seed. Earlier takes are kept.

    With --engine that engine makes it, whoever the script says.
    """
    with Screen() as screen:
        takes = reshoot(script.resolve(), shots, scene, wishes(**options), screen, ask(screen))
    click.echo(f"{', '.join(takes)}: shot; the next make uses it, unless another is circled")
