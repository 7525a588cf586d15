"""`longtake plan`: what would be shot."""

import json
from pathlib import Path
from typing import Any

import click

from longtake.cache import Cache
from longtake.cli import printable
from longtake.cli.options import film_options, script, wishes
from longtake.cli.screen import Screen
from longtake.make import prepare
from longtake.make.dailies import price_of
from longtake.plan.values import Plan, Shot
from longtake.time import clock
from longtake.workers import Workers

_WORDS = 60


@click.command("plan")
@script
@film_options
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object on standard output.")
def command(script: Path, as_json: bool, **options: Any) -> None:
    """Show what would be shot, how long, and at what price. Nothing is spent.

    The lines are voiced, since they set the length of the shots.
    """
    asked = wishes(**options)
    path = script.resolve()
    with Screen() as screen, Workers(asked.jobs) as workers, Cache(path, workers) as cache:
        planned = prepare(path, asked, cache, screen).plan
    rows = [_row(planned, shot) for shot in planned.shots]
    cost = sum(row["price"] or 0 for row in rows)
    if as_json:
        click.echo(json.dumps({"seconds": float(planned.seconds), "cost": cost, "shots": rows}, ensure_ascii=False))
        return
    for row in rows:
        words = printable(" / ".join((row["words"] or row["heading"]).split("\n")).replace("\t", " "))
        price = "price unknown" if row["price"] is None else f"${row['price']:.2f}" if row["price"] else "free"
        shown = words if len(words) <= _WORDS else words[: _WORDS - 1] + "…"
        click.echo(f"{row['shot']:<10} {row['seconds']:6.1f} s  {row['engine']:<9} {price:<8} {shown}")
    click.echo(f"{clock(planned.seconds)}, {len(rows)} shots, {planned.format}, ${cost:.2f}")


def _row(plan: Plan, shot: Shot) -> dict[str, Any]:
    price = price_of(plan, shot)
    return {
        "shot": shot.number,
        "line": shot.line,
        "seconds": round(float(shot.frames / plan.format.rate), 3),
        "engine": shot.engine,
        "price": None if price is None else float(price),
        "heading": shot.heading,
        "words": shot.words,
        "speech": [line.line.text for line in shot.lines],
        "after": shot.after.kind,
    }
