"""`longtake engines`: who can shoot, what each can do, what it costs, and what is wanting."""

import json
import shutil
import textwrap
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

import click

from longtake.cli import printable
from longtake.engines import engine_names
from longtake.engines.closed import CLOSED
from longtake.engines.listed import USUAL, Prices, Row, row_of
from longtake.orders.ledger import dollars

_WIDEST = 100
"""Columns that lines are filled to, where the terminal is as wide."""
_INDENT = 13
_NBSP = "\N{NO-BREAK SPACE}"

_HOW = (
    "Choose one by `Engine: NAME` on the title page, [[engine: NAME]] for a shot, or --engine NAME; a model of it by "
    "NAME/MODEL.",
    "A variable is set in the environment; a key may lie in the system's keyring instead (pip install keyring, then "
    "keyring set longtake VARIABLE).",
    "Prices are what was known of them on the day that is named; LONGTAKE_PRICES names a file that corrects them.",
)


@click.command("engines")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def command(as_json: bool) -> None:
    """List the engines: what each can do, its price a second, and whether it is ready."""
    rows = [row_of(name) for name in engine_names()]
    if as_json:
        closed = [{"engine": one.name, "since": one.since.isoformat(), "instead": one.instead} for one in CLOSED]
        found = {"engines": [asdict(row) for row in rows], "closed": closed}
        click.echo(json.dumps(found, ensure_ascii=False, default=float))
        return
    for row in sorted(rows, key=lambda row: (row.kind != "local", row.engine)):
        for line in _told(row):
            click.echo(printable(line))
    click.echo()
    for line in _HOW:
        click.echo(textwrap.fill(line, _columns(), subsequent_indent="  "))
    click.echo("\nClosed:")
    for gone in CLOSED:
        click.echo(_wrapped(gone.name, f"{gone.was}, on {gone.day}. Instead: {gone.instead}"))


def _told(row: Row) -> Iterator[str]:
    state = "ready" if row.ready else f"not ready: {row.wanting}"
    named = f" ({', '.join(row.keys)})" if row.ready and row.keys else ""
    abilities = _abilities(row.can) if row.can else ""
    yield _wrapped(row.engine, f"{state}; here, free; {abilities}" if row.kind == "local" else state + named)
    for line in (row.mend, row.about):
        if line:
            yield _wrapped("", line)
    if row.kind == "service":
        yield _wrapped("", abilities)
        yield _wrapped(
            "", _prices(row.prices) + (f", as of {row.priced}" if row.priced and any(row.prices.values()) else "")
        )
    if row.models:
        models = [f"{name} {dollars(price)}" if price is not None else name for name, price in row.models.items()]
        listed = ", ".join(one.replace(" ", _NBSP) for one in models)
        yield _wrapped("", f"models, the usual one first, a second of {USUAL}: {listed}")


def _abilities(can: dict[str, Any]) -> str:
    takes = [
        *(["first frame"] if can["first_frame"] else []),
        *(["last frame"] if can["last_frame"] else []),
        *([f"{can['references']} reference pictures"] if can["references"] else []),
        *([f"{can['audio_references']} recordings"] if can["audio_references"] else []),
        *(["what to avoid"] if can["avoid"] else []),
    ]
    parts = [_lengths(can), *can["sizes"][:6], *(["sound"] if can["sound"] else [])]
    return ", ".join(parts) + (f"; takes {', '.join(takes)}" if takes else "")


def _lengths(can: dict[str, Any]) -> str:
    if can["seconds"]:
        return f"{', '.join(f'{float(length):g}' for length in can['seconds'])} s"
    least, most = float(can["min_seconds"]), can["max_seconds"]
    if most is None:
        return f"{least:g} s or longer" if least else "any length"
    return f"{least:g} to {float(most):g} s" if least else f"up to {float(most):g} s"


def _prices(stated: Prices) -> str:
    alike: dict[str, list[str]] = {}
    for lines, price in stated.items():
        if price is not None:
            alike.setdefault(dollars(price), []).append(lines)
    if not alike:
        return "no price is known"
    if len(alike) == 1:
        return f"{next(iter(alike))} a second"
    return "a second " + ", ".join(f"{price} at {' and '.join(sizes)}" for price, sizes in alike.items())


def _wrapped(name: str, text: str) -> str:
    head, indent = f"{name:<{_INDENT - 1}} ", " " * _INDENT
    filled = textwrap.fill(text, _columns(), initial_indent=head, subsequent_indent=indent, break_on_hyphens=False)
    return filled.replace(_NBSP, " ")


def _columns() -> int:
    return max(4 * _INDENT, min(_WIDEST, shutil.get_terminal_size((_WIDEST, 24)).columns))
