"""The command line: one small file a command, found by its name when it is called for."""

import importlib
import sys
from collections.abc import Sequence

import click

from longtake import __version__
from longtake.cli import interrupts
from longtake.errors import LongtakeError

COMMANDS = (
    "write", "make", "watch", "plan", "takes", "circle", "reshoot", "orders", "mix", "stage", "engines", "clean",
    "mcp",
)  # fmt: skip
"""In the order in which a film comes about."""


class _Commands(click.Group):
    """Loads a command's file only when it is called or asked about."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"longtake.cli.{cmd_name}").command
        return command


_HELP = """From a script to a finished film.

\b
longtake make dawn.fountain      makes dawn.mp4 beside the script

Nothing is made twice: run it again after any change, or after any accident.
"""


@click.group(cls=_Commands, help=_HELP, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="longtake")
def commands() -> None:
    """Every command of Longtake."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command and exit: 0 done, 1 an error, 2 wrong usage, 130 or 143 interrupted."""
    interrupts.remember()
    try:
        commands.main(arguments, prog_name="longtake", standalone_mode=False)
        interrupts.heed()
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo("\nlongtake: interrupted; the same command goes on from there", err=True)
        sys.exit(interrupts.status())
    except LongtakeError as error:
        click.echo(f"longtake: {printable(str(error))}", err=True)
        sys.exit(1)
    except BrokenPipeError:
        sys.exit(1)


def counted(count: int, what: str) -> str:
    """A number of things: 1 shot, 2 shots."""
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def printable(text: str) -> str:
    """`text` without what a terminal would obey: scripts and services may hold anything."""
    return "".join(char if char == "\n" or char.isprintable() else "�" for char in text)
