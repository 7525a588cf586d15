"""`longtake clean`: room on the disk."""

from pathlib import Path

import click

from longtake.cache import clean
from longtake.cli.options import script


@click.command("clean")
@script
def command(script: Path) -> None:
    """Delete what was made for SCRIPT and can be made again.

    The film, circled takes and the script itself are not touched.
    """
    freed = clean(script.resolve())
    click.echo(f"{freed / 1_000_000:.1f} MB freed; the next make makes everything again")
