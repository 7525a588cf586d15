"""`longtake takes`: every take of every shot."""

from pathlib import Path
from typing import Any

import click

from longtake.cache import Cache
from longtake.cli.options import film_options, script, wishes
from longtake.cli.screen import Screen
from longtake.make import prepare
from longtake.make.dailies import Shown, look_at
from longtake.plan.values import FOOTAGE
from longtake.workers import Workers


@click.command("takes")
@script
@film_options
def command(script: Path, **options: Any) -> None:
    """Show every take of every shot, what its check said, and which is circled."""
    asked = wishes(**options)
    path = script.resolve()
    with Screen() as screen, Workers(asked.jobs) as workers, Cache(path, workers) as cache:
        prepared = prepare(path, asked, cache, screen)
        shown = look_at(prepared.plan, prepared.report, path, asked.seed, cache, screen)
    for takes in shown:
        for one in takes:
            click.echo(_line(one))


def _line(one: Shown) -> str:
    take = one.take
    if take.engine == FOOTAGE:
        return f"  {take.shot:<14} {FOOTAGE:<9} {take.parts[0].file.path.name}"
    mark = "◉" if take.circled else " "
    verdict = "good" if not one.faults else "; ".join(one.faults)
    stale = ", stale" if take.stale else ""
    file = f"  {take.parts[0].file.path}" if take.circled else ""
    return f"{mark} {take.name:<14} {take.engine:<9} seed {take.seed:<6} free  {verdict}{stale}{file}"
