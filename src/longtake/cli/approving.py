"""Asking at the terminal before money is spent."""

import sys

import click

from longtake.cli.screen import Screen
from longtake.make.spending import Approve, Quote, nobody_says_yes
from longtake.orders.ledger import dollars


def ask(screen: Screen) -> Approve:
    """Asks whoever sits at the terminal; where nobody does, nobody says yes."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return nobody_says_yes

    def asked(quote: Quote) -> bool:
        with screen.aside():
            for engine, takes, price in quote.engines:
                cost = "price unknown" if price is None else f"at most {dollars(price)}"
                click.echo(f"{takes:5} takes from {engine}: {cost}", err=True)
            if quote.spent:
                click.echo(f"      the film has cost {dollars(quote.spent)} so far", err=True)
            return click.confirm("Order them?", default=False, err=True)

    return asked
