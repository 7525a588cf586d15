"""`longtake orders`: what was ordered, what it cost, and the settling of what is in doubt."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import click

from longtake.cli import counted, printable
from longtake.cli.options import script
from longtake.media.refusals import plain_refusals
from longtake.orders import settling
from longtake.orders.ledger import Ledger, dollars
from longtake.orders.listed import COLUMNS, row_of
from longtake.orders.values import Entry

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "|")


class _Orders(click.Group):
    """`longtake orders SCRIPT` lists; `longtake orders resolve SCRIPT …` settles."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args and args[0] not in self.commands and args[0] not in ctx.help_option_names:
            args = ["list", *args]
        return super().parse_args(ctx, args)


_HELP = """Show every order of SCRIPT's film, its state and its price; settle those in doubt.

\b
longtake orders dawn.fountain
longtake orders resolve dawn.fountain 7 --job task_123
longtake orders resolve dawn.fountain 7 --lost
longtake orders cancel dawn.fountain 8
"""


@click.group("orders", cls=_Orders, help=_HELP, context_settings={"help_option_names": ["-h", "--help"]})
def command() -> None:
    """Orders of a film."""


@command.command("list")
@script
@click.option("--csv", "as_csv", is_flag=True, help="The account of the film, as a table.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object on standard output.")
def listed(script: Path, as_csv: bool, as_json: bool) -> None:
    """Every order, oldest first."""
    with Ledger(script.resolve()) as ledger:
        entries, cost = ledger.entries(), ledger.cost
    rows = [row_of(entry) for entry in entries]
    if as_csv:
        click.echo(_table(rows), nl=False)
    elif as_json:
        click.echo(json.dumps({"cost": float(cost), "orders": rows}, ensure_ascii=False))
    else:
        for entry in entries:
            click.echo(printable(_line(entry)))
        click.echo(f"{counted(len(entries), 'order')}, {dollars(cost)}")


@command.command("resolve")
@script
@click.argument("order", type=int)
@click.option("--job", metavar="ID", help="The service took it: this is its job.")
@click.option("--lost", is_flag=True, help="The service has no such job; the next make orders it again.")
def resolved(script: Path, order: int, job: str | None, lost: bool) -> None:
    """Settle ORDER, of which nobody here knows whether the service took it."""
    if lost == (job is not None):
        raise click.UsageError("say either --job ID or --lost")
    with plain_refusals():
        entry = settling.resolve(script.resolve(), order, job)
    said = "the next make orders it again" if lost else "the next make collects it"
    click.echo(f"order {order} of take {entry.wanted.name} is settled; {said}")


@command.command("cancel")
@script
@click.argument("order", type=int)
def cancelled(script: Path, order: int) -> None:
    """Ask the service to stop ORDER, and wait for it no longer. What it cost by then counts as reserved."""
    with plain_refusals():
        entry = settling.cancel(script.resolve(), order)
    click.echo(f"order {order} of take {entry.wanted.name} is cancelled")


def _line(entry: Entry) -> str:
    wanted = entry.wanted
    price = "price unknown" if wanted.price is None and entry.billed is None else dollars(entry.cost)
    why = f"  {entry.why}" if entry.why else ""
    file = f"  {entry.file}" if entry.state == "filed" else ""
    return f"{entry.id:4}  {wanted.name:<10} {wanted.engine:<16} {entry.state:<9} {price:>8}{file}{why}"


def _table(rows: list[dict[str, Any]]) -> str:
    """CSV in which no cell is a formula to whoever opens it: services and scripts may hold anything."""
    out = io.StringIO()
    table = csv.writer(out)
    table.writerow(COLUMNS)
    for row in rows:
        table.writerow([_cell(value) for value in row.values()])
    return out.getvalue()


def _cell(value: object) -> object:
    if not isinstance(value, str):
        return "" if value is None else value
    shown = printable(value).replace("\n", " ")
    return f"'{shown}" if shown.startswith(_FORMULA) else shown
