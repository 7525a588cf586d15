"""Whether money may be spent: the cap, the price, and who says yes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from longtake.errors import SpendingError, Where
from longtake.orders.ledger import dollars
from longtake.orders.values import Wanted

WAIT = 7200.0
"""Seconds that orders are waited for unless the user says otherwise."""


@dataclass(frozen=True)
class Quote:
    """What is about to be ordered: how many takes, at what price at worst (None: nobody knows), and from whom.

    `spent` is what the film has cost so far; `engines` are each engine, its takes and their price.
    """

    takes: int
    price: Fraction | None
    spent: Fraction
    engines: tuple[tuple[str, int, Fraction | None], ...]

    def told(self) -> dict[str, Any]:
        """A price as it is shown, and as it is said yes to; exact, since the yes is compared with it."""
        engines = [[name, takes, None if price is None else str(price)] for name, takes, price in self.engines]
        price = None if self.price is None else str(self.price)
        dollars = None if self.price is None else float(self.price)
        return {"takes": self.takes, "price": price, "dollars": dollars, "spent": float(self.spent), "engines": engines}


Approve = Callable[[Quote], bool]
"""Asked before money is spent; whether it may be."""


def nobody_says_yes(_: Quote) -> bool:
    """Nobody is there to ask."""
    return False


@dataclass(frozen=True)
class Spending:
    """How far spending may go: the cap of the command and of the title page in dollars, who says yes without one, how
    many seconds are waited (None: as long as it takes), and whether stale takes are shot again.
    """

    max_cost: Fraction | None = None
    page_cost: Fraction | None = None
    approve: Approve = nobody_says_yes
    wait: float | None = WAIT
    reshoot_stale: bool = False

    @property
    def cap(self) -> Fraction | None:
        """Dollars that the film may cost; the title page may only lower what the command allows."""
        return min((cap for cap in (self.max_cost, self.page_cost) if cap is not None), default=None)

    def agreed(self, new: Sequence[Wanted], spent: Fraction, script: Path) -> Fraction | None:
        """The cap that holds for the film once `new` may be ordered. Raises SpendingError where it may not."""
        if all(one.price == 0 for one in new):
            return self.cap
        quote = quote_of(new, spent)
        if self.max_cost is None and not self.approve(quote):
            price = "an unknown price" if quote.price is None else f"{dollars(quote.price)} at worst"
            takes = "1 take" if quote.takes == 1 else f"{quote.takes} takes"
            allowing = "USD" if quote.price is None else _cents(quote.spent + quote.price)
            raise SpendingError(
                f"{takes} would be ordered at {price}, and nobody said yes",
                f"Nothing was ordered. To allow it: --max-cost {allowing}",
                Where(script),
            )
        if self.cap is None and quote.price is not None:
            return quote.spent + quote.price
        return self.cap


def quote_of(new: Sequence[Wanted], spent: Fraction) -> Quote:
    """What `new` would cost, and who would be paid."""
    engines = []
    for name in dict.fromkeys(one.engine for one in new):
        of = [one for one in new if one.engine == name]
        engines.append((name, _takes(of), _sum(of)))
    return Quote(_takes(new), _sum(new), spent, tuple(engines))


def _takes(new: Sequence[Wanted]) -> int:
    return len({(one.shot, one.take) for one in new})


def _sum(new: Sequence[Wanted]) -> Fraction | None:
    known = [one.price for one in new if one.price is not None]
    return sum(known, Fraction(0)) if len(known) == len(new) else None


def _cents(amount: Fraction) -> str:
    """Dollars, rounded up to a cent, so that the cap that is named is enough."""
    return f"{-(-amount * 100 // 1) / 100:.2f}"
