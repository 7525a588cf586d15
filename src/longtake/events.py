"""What happens while a film is made, as plain values. The terminal prints them, tests assert on them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

Step = Literal["script", "sound", "plan", "take", "check", "cut", "film"]
"""The steps of the flow, in its order."""


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


Event = Began | Advanced | Noted
Tell = Callable[[Event], None]
"""Whoever wants to know is called with each event, in order."""


def nobody(_: Event) -> None:
    """Tell no one."""
