"""What changes in a script, shown before it is written."""

import click

from longtake.cli import printable
from longtake.script import changes

_COLOURS = {"+": "green", "-": "red", "@": "cyan"}


def difference(old: str, new: str, name: str, *, colour: bool) -> str:
    """The lines that differ, as a terminal may print them."""
    shown = (printable(line) for line in changes.difference(old, new, name))
    return "\n".join(click.style(line, fg=_COLOURS.get(line[:1])) if colour else line for line in shown)
