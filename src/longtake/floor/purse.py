"""What may be spent: what the user allowed when the server was started, for all films of the folder together.

Clients start their servers as often as they like, several at once, and a model can write any number of scripts. So
the cap is not for a run and not for a film: it is compared with what all ledgers in the folder say. A model names no
cap; it says how much it takes an act to cost, after it was told, and less is not enough.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path
from typing import TypeVar

from filelock import FileLock, Timeout

from longtake.errors import BusyError, LongtakeError, SpendingError
from longtake.make.spending import Approve, Quote
from longtake.orders.ledger import Ledger, dollars

Result = TypeVar("Result")


class Purse:
    """The money for a folder's films. `cap` in dollars; None: nothing may be spent. `deepest`: as of `files_in`."""

    def __init__(self, folder: Path, cap: Fraction | None, deepest: int) -> None:
        self.cap = cap
        self._folder, self._deepest = folder, deepest

    def spent(self) -> Fraction:
        """Dollars that the folder's films have cost, and that are reserved."""
        return sum((_cost(takes) for takes in self._takes_folders()), Fraction(0))

    def for_film(self, script: Path) -> Fraction:
        """Dollars that the film of `script` may cost in all, as the others stand."""
        with Ledger(script) as ledger:
            own = ledger.cost
        return max(Fraction(0), (self.cap or Fraction(0)) - (self.spent() - own))

    @contextmanager
    def opened(self, at_most: Fraction) -> Iterator[None]:
        """While it lasts nobody else spends from it. Raises BusyError."""
        if at_most == 0 or self.cap is None:
            yield
            return
        (self._folder / ".longtake").mkdir(exist_ok=True)
        lock = FileLock(self._folder / ".longtake" / "purse.lock")
        try:
            lock.acquire(timeout=0)
        except Timeout:
            raise BusyError("takes of another film of this folder are being ordered", "Wait for them.") from None
        try:
            yield
        finally:
            lock.release()

    def spending(self, at_most: Fraction, act: Callable[[Approve], Result]) -> Result:
        """Do `act`, which may order for up to `at_most` dollars. Raises SpendingError with the price otherwise."""
        refused: list[Quote] = []

        def approve(quote: Quote) -> bool:
            price, cap = quote.price, self.cap
            fine = price is not None and cap is not None and price <= at_most and self.spent() + price <= cap
            refused.extend([] if fine else [quote])
            return fine

        try:
            return act(approve)
        except LongtakeError:
            if refused:
                raise self._refusal(refused[-1]) from None
            raise

    def _refusal(self, quote: Quote) -> SpendingError:
        takes = "1 take" if quote.takes == 1 else f"{quote.takes} takes"
        who = " and ".join(name for name, _, _ in quote.engines)
        if quote.price is None:
            return SpendingError(
                f"{takes} would be ordered from {who} at a price that nobody knows; nothing was ordered",
                "Choose an engine whose price is known (list_engines), or let the user order it at a terminal.",
            )
        price = f"{-(-quote.price * 100 // 1) / 100:.2f}"
        what = f"{takes} would be ordered from {who} at ${price} at worst; nothing was ordered"
        if self.cap is None:
            return SpendingError(
                what, "This server may spend nothing: only its user can allow it, by starting it with --max-cost USD."
            )
        spent = self.spent()
        if spent + quote.price > self.cap:
            return SpendingError(
                f"{what}: films of this folder have cost {dollars(spent)}, and their user allows {dollars(self.cap)}",
                "Only the user can allow more, by starting this server with another --max-cost. Plan fewer or cheaper "
                "shots, or show an animatic: the engine stage is free.",
            )
        return SpendingError(
            what,
            f"Show the price to the user; then the same call with at_most_usd {price} orders. Films of this folder "
            f"have cost {dollars(spent)} of the {dollars(self.cap)} that the user allows.",
        )

    def _takes_folders(self) -> Iterator[Path]:
        for depth in range(1, self._deepest + 1):
            yield from self._folder.glob("/".join(["*"] * (depth - 1) + ["*.takes"]))


def _cost(takes: Path) -> Fraction:
    with Ledger(takes.with_suffix(".fountain")) as ledger:
        return ledger.cost
