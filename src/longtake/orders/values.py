"""An order as the ledger holds it.

    reserved ─► sent ─► accepted ─► done ─► filed
        ▲         │         │         │
        └─────────┼─────────┴─────────┴──► failed
      refused,    ▼
      may go    unknown
      again

`reserved`: its price is set aside, nothing has left. `sent`: it leaves now; who is killed here never knows whether it
arrived. `accepted`: the service gave a handle. `done`: it is made, and not here yet. `filed`: it lies in the takes
folder. `unknown`: the answer was lost, or the service does not know the job any more; whether there is one only the
service knows, and it is never sent again by itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal

from longtake.engines.protocol import Handle

State = Literal["reserved", "sent", "accepted", "done", "filed", "failed", "unknown"]
MICRO = 1_000_000
"""Prices are kept in millionths of a dollar, rounded up, so that sums are exact."""
UNDER_WAY: tuple[State, ...] = ("sent", "accepted", "done", "unknown")
"""States of an order that has left and is not ended."""


@dataclass(frozen=True)
class Wanted:
    """One part of a take, to be ordered: whose it is, at what price, and what it shows.

    `price` in dollars, None when nobody knows it; `shows` is the hash of what the shot's take is to show; `frames` of
    the part and `in_frame` of the shot's first are at `rate` frames a second; `asked` is what is sent, for people.
    """

    shot: str
    take: int
    part: int
    parts: int
    engine: str
    seed: int
    price: Fraction | None
    shows: str
    frames: int
    in_frame: int
    rate: Fraction
    asked: Mapping[str, Any]

    @property
    def name(self) -> str:
        """What its file is called, without its ending: `12A-3`, or `12A-3.2` for a part of a chain."""
        return f"{self.shot}-{self.take}" + (f".{self.part + 1}" if self.parts > 1 else "")


@dataclass(frozen=True)
class Entry:
    """An order in the ledger. `billed`: dollars that the service says it charged. `kind`: the class of its failure.

    `file` and `sha256` are of the file in the takes folder, `seconds` its length; `made` and `changed` are moments
    (ISO 8601, UTC).
    """

    id: int
    wanted: Wanted
    ticket: str
    state: State
    billed: Fraction | None = None
    kind: str = ""
    why: str = ""
    handle: Handle = None
    file: str = ""
    sha256: str = ""
    seconds: Fraction | None = None
    made: str = ""
    changed: str = ""

    @property
    def cost(self) -> Fraction:
        """Dollars that it counts against the cap: as billed; else as reserved, but for what was never taken."""
        return cost_of(self.state, self.handle is not None, self.wanted.price, self.billed)


def cost_of(state: State, taken: bool, price: Fraction | None, billed: Fraction | None) -> Fraction:
    """What an order counts. `taken`: the service gave a handle."""
    if billed is not None:
        return billed
    return Fraction(0) if price is None or (state == "failed" and not taken) else price
