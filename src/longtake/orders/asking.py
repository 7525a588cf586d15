"""Asking an engine, which may be anybody's: it may fail in any way and answer anything, and no key of its comes out."""

from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction
from math import ceil
from typing import get_args

from longtake.engines.protocol import Order, RemoteEngine, State, Status
from longtake.engines.services.keys import without_keys
from longtake.errors import EngineError, LongtakeError
from longtake.orders.values import MICRO, Entry

_MOST_DOLLARS = 1_000_000
"""A price or a bill of more makes no sense."""
_LONGEST = 300


@contextmanager
def asking(name: str) -> Iterator[None]:
    """While the engine called `name` is asked; whatever it raises that is not of ours becomes an EngineError."""
    try:
        yield
    except (LongtakeError, OSError):
        raise
    except Exception as error:
        raise EngineError(f"the engine {name} failed: {told(error)}", "Its authors can tell why.") from error


def told(error: Exception) -> str:
    """What went wrong inside an engine."""
    return without_keys(f"{type(error).__name__}: {error}")[:_LONGEST]


def price_of(name: str, engine: RemoteEngine, order: Order) -> Fraction | None:
    """Dollars that `order` costs at worst, in whole millionths; None when nobody knows.

    Raises EngineError, also for what is no price.
    """
    with asking(name):
        price = engine.price(order)
    if price is not None and _amount(price) is None:
        raise EngineError(f"the engine {name} states a price that is none: {str(price)[:_LONGEST]}", "Use another.")
    amount = _amount(price)
    # As the ledger keeps it: who says yes to a price and who reserves must mean the same.
    return None if amount is None else Fraction(ceil(amount * MICRO), MICRO)


def status_of(entry: Entry, engine: RemoteEngine) -> Status:
    """How the job of `entry` stands. Raises EngineError, also for what is no status. What is no bill is left out."""
    name = entry.wanted.engine
    with asking(name):
        status = engine.status(entry.handle)
        if not isinstance(status, Status) or status.state not in get_args(State):
            raise EngineError(f"the engine {name} gave no status of its job", "Its authors can tell why.")
        return Status(status.state, status.progress, status.why, status.moderated, _amount(status.cost))


def _amount(dollars: object) -> Fraction | None:
    """Dollars as an exact number, 0 or more; None for what is no such thing."""
    try:
        amount = Fraction(str(dollars))
    except (ValueError, ArithmeticError):
        return None
    return amount if 0 <= amount <= _MOST_DOLLARS else None
