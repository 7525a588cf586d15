"""`longtake takes`: every take of every shot."""

from fractions import Fraction
from pathlib import Path
from typing import Any

import click

from longtake.cache import Cache
from longtake.cli import printable
from longtake.cli.options import film_options, script, wishes
from longtake.cli.screen import Screen
from longtake.make import prepare
from longtake.make.choosing import choose
from longtake.make.dailies import look_at
from longtake.make.shown import Shown
from longtake.media.refusals import plain_refusals
from longtake.orders.ledger import Ledger, dollars
from longtake.orders.values import UNDER_WAY, Entry
from longtake.plan.values import FOOTAGE
from longtake.workers import Workers


@click.command("takes")
@script
@film_options
def command(script: Path, **options: Any) -> None:
    """Show every take of every shot, its price, what its check said, and which the film uses."""
    asked = wishes(**options)
    path = script.resolve()
    with plain_refusals(), Screen() as screen, Workers(asked.jobs) as workers, Cache(path, workers) as cache:
        prepared = prepare(path, asked, cache, screen)
        plan = prepared.plan
        shown = look_at(plan, prepared.report, path, asked.seed, cache, screen)
        shots = zip(plan.shots, shown, strict=True)
        chosen = {shot.number: choose(shot, takes, plan.format, cache) for shot, takes in shots}
    with Ledger(path) as ledger:
        orders = ledger.entries()
    for shot, takes in zip(prepared.plan.shots, shown, strict=True):
        used, why = chosen[shot.number] or (None, "")
        for one in takes:
            click.echo(_line(one, orders, why if one is used else None))
        left = [one for one in orders if one.wanted.shot == shot.number and one.state in UNDER_WAY]
        for order in left:
            click.echo(
                printable(f"  {order.wanted.name:<14} {order.wanted.engine:<9} order {order.id} is {order.state}")
            )
        if not takes and not left:
            click.echo(f"  {shot.number:<14} {shot.engine:<9} nothing is ordered yet")


def _line(one: Shown, orders: list[Entry], why: str | None) -> str:
    """A take in a line; `why` it is the one that the film uses, None where it is not."""
    take = one.take
    if take.engine == FOOTAGE:
        return f"  {take.shot:<14} {FOOTAGE:<9} {take.parts[0].file.path.name}"
    mark = "◉" if take.circled else " " if why is None else "▸"
    reason = f" ({why})" if why and not take.circled else ""
    verdict = "; ".join((*one.faults, *one.joins)) or "good"
    stale = ", stale" if take.stale else ""
    file = f"  {take.parts[0].file.path}" if take.circled else ""
    paid = [one for one in orders if (one.wanted.shot, one.wanted.take) == (take.shot, take.n) and one.state == "filed"]
    cost = sum((one.cost for one in paid), Fraction(0))
    price = dollars(cost) if cost else "free"
    said = printable(f"{verdict}{stale}{reason}")
    return f"{mark} {take.name:<14} {take.engine:<9} seed {take.seed:<6} {price:<6} {said}{file}"
