"""A service in this very process that says and does what a test wants."""

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any, ClassVar

from longtake.engines.protocol import Capabilities, Handle, Order, Status, Terms


class Odd:
    """Ten cents a second; `ordered` is what was ordered of it, `says` what its methods do in place of the usual."""

    name = "odd"
    fingerprint = "odd 1"
    terms = Terms(poll=0.02)
    ordered: ClassVar[list[Order]] = []
    says: ClassVar[dict[str, Callable[..., Any]]] = {}
    most: ClassVar[Fraction | None] = None

    @property
    def capabilities(self) -> Capabilities:
        return Capabilities(max_seconds=self.most, first_frame=True)

    def price(self, order: Order) -> Fraction | None:
        return self._said("price", order, otherwise=order.seconds / 10)

    def start(self, order: Order) -> Handle:
        self.ordered.append(order)
        return self._said("start", order, otherwise=len(self.ordered) - 1)

    def status(self, handle: Handle) -> Status:
        return self._said("status", handle, otherwise=Status("done"))

    def fetch(self, handle: Handle, path: Path) -> None:
        from services.clips import clip  # only the tests can; others load plugins too

        order = self.ordered[handle]
        made = clip(order.format.width, order.format.height, order.seconds, len(order.words) % 8)
        self._said("fetch", handle, path, otherwise=None)
        if "fetch" not in self.says:
            path.write_bytes(made)

    def cancel(self, handle: Handle) -> None:
        self._said("cancel", handle, otherwise=None)

    def _said(self, what: str, *arguments: object, otherwise: Any) -> Any:
        return self.says[what](*arguments) if what in self.says else otherwise
