"""`longtake plan`: what would be shot, and what engines would be sent."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from longtake.cache import Cache
from longtake.cli import counted, printable
from longtake.cli.options import film_options, script, wishes
from longtake.cli.screen import Screen
from longtake.make import prepare
from longtake.make.call_sheet import call_of, sent_for
from longtake.make.dailies import taken
from longtake.make.wanted import prices
from longtake.time import clock
from longtake.workers import Workers

_WORDS = 60


@click.command("plan")
@script
@film_options
@click.option("--prompts", is_flag=True, help="Show what would be sent for each shot, and what an engine cannot do.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object on standard output.")
def command(script: Path, prompts: bool, as_json: bool, **options: Any) -> None:
    """Show what would be shot, how long, and what would be ordered now at what price. Nothing is spent.

    The lines are voiced, since they set the length of the shots.
    """
    asked = wishes(**options)
    path = script.resolve()
    with Screen() as screen, Workers(asked.jobs) as workers, Cache(path, workers) as cache:
        prepared = prepare(path, asked, cache, screen)
    planned = prepared.plan
    costs, paid = prices(planned, prepared.report, path, asked.seed), {number for number, _ in taken(path)}
    rows = [
        call_of(planned, shot, costs[shot.number]) | (sent_for(planned, shot, asked.seed) if prompts else {})
        for shot in planned.shots
    ]
    cost = sum(row["price"] or 0 for row in rows)
    if as_json:
        click.echo(json.dumps({"seconds": float(planned.seconds), "cost": cost, "shots": rows}, ensure_ascii=False))
        return
    for row in rows:
        words = printable(" / ".join((row["words"] or row["heading"]).split("\n")).replace("\t", " "))
        price = "price unknown" if row["price"] is None else f"${row['price']:.2f}" if row["price"] else "free"
        if row["shot"] in paid and row["price"] == 0:
            price = "ordered"
        shown = words if len(words) <= _WORDS else words[: _WORDS - 1] + "…"
        click.echo(f"{row['shot']:<10} {row['seconds']:6.1f} s  {row['engine']:<9} {price:<8} {shown}")
        for line in _told(row):
            click.echo(f"    {printable(line)}")
    shots = sum(row["engine"] != "titles" for row in rows)  # as `longtake make` counts them: cards of words are none
    click.echo(f"{clock(planned.seconds)}, {counted(shots, 'shot')}, {planned.format}, ${cost:.2f}")


def _told(row: dict[str, Any]) -> Iterator[str]:
    """The lines below a shot's own that say what is sent."""
    told = ""
    for order in row.get("orders", ()):
        sound = "with its sound" if order["sound"] else "no sound"
        yield "order      " + ", ".join(filter(None, (f"{order['seconds']:.4g} s", order["size"], sound)))
        if order["prompt"] != told:
            told = order["prompt"]
            yield f"prompt     {told}"
        pictures = {"avoid": order["avoid"], "reference": ", ".join(order["references"])}
        pictures |= {"begins": order["first_frame"], "ends": order["last_frame"], "recordings": order["recordings"]}
        yield from (f"{what:<10} {value}" for what, value in pictures.items() if value)
    yield from (f"not met    {wish}" for wish in row.get("unmet", ()))
