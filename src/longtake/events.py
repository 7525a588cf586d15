"""What happens while a film is made, as plain values. The terminal prints them, tests assert on them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

Step = Literal["write", "script", "sound", "plan", "take", "check", "cut", "film"]
"""The steps of the flow, in its order."""
SAYS: dict[Step, str] = {
    "write": "writing the script",
    "script": "reading the script",
    "sound": "recording the lines",
    "plan": "planning the shots",
    "take": "shooting",
    "check": "checking the takes",
    "cut": "finding the sounds",
    "film": "making the film",
}
"""What is being done in each, in words."""


@dataclass(frozen=True)
class Began:
    """A step begins, with so many jobs, some of which may be found done."""

    step: Step
    jobs: int


@dataclass(frozen=True)
class Advanced:
    """A job of a step is there: what it is (`12A`), and its share of the step's work, 0 to 1."""

    step: Step
    what: str
    share: float


@dataclass(frozen=True)
class Noted:
    """Something that the user should know, and that stops nothing."""

    text: str


@dataclass(frozen=True)
class OrderMoved:
    """An order, by its number in the ledger, of the take `take` (`12A-3`) comes to a state, or on in it.

    `state` as in `longtake.orders.values`, or `queued` or `running` at the service; `progress` 0 to 1, if told.
    """

    order: int
    take: str
    engine: str
    state: str
    progress: float | None


@dataclass(frozen=True)
class Waited:
    """Services are still waited for; told about every second in which nothing else is."""


Event = Began | Advanced | Noted | OrderMoved | Waited
Tell = Callable[[Event], None]
"""Whoever wants to know is called with each event, in order."""


def nobody(_: Event) -> None:
    """Tell no one."""
