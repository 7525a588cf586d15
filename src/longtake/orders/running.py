"""Many takes ordered at once: the runs of each service side by side within its limit, in threads of their own."""

import queue
import threading
import time
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from longtake.errors import LongtakeError
from longtake.events import Noted, OrderMoved, Tell, Waited
from longtake.orders.ledger import Ledger
from longtake.orders.placing import LeftError, Placing, Run, Shared
from longtake.orders.values import Entry

AT_ONCE = 4
"""Takes made at once by a service that states no limit."""
_COLLECTING = 4
"""Threads that a service has beyond its limit, in which what is made is fetched while the next is being made."""
_TICK = 0.05
_QUIET = 1.0
"""Seconds of silence after which it is told that services are waited for: who wants to end it does so then."""
_GRACE = 5.0
"""Seconds that questions which are out are waited for when it is to end; an order that is leaving is, to its end."""


@dataclass
class Outcome:
    """What came of the runs: why some failed; the orders still under way; those in doubt; and those that never left."""

    failed: list[LongtakeError] = field(default_factory=list)
    under_way: list[Entry] = field(default_factory=list)
    unknown: list[Entry] = field(default_factory=list)
    waiting: list[Entry] = field(default_factory=list)


class Running:
    """Runs under way. Used with `with`: what has left when it ends early is collected by the next make.

    `wait`: seconds after which nothing more is waited for, None for as long as it takes; `cap`: dollars that the film
    may cost, past which no order leaves, whatever bills come.
    """

    def __init__(self, runs: Sequence[Run], ledger: Ledger, wait: float | None, cap: Fraction | None) -> None:
        self._runs = runs
        self._ledger = ledger
        self._events: queue.SimpleQueue[OrderMoved | Noted] = queue.SimpleQueue()
        self._shared = Shared(ledger, self._events.put, cap, None if wait is None else time.monotonic() + wait)
        self._errors: dict[int, BaseException] = {}
        self._threads: list[threading.Thread] = []

    def __enter__(self) -> "Running":
        services: dict[str, list[Run]] = {}
        # What is under way already holds a place at its service: it is taken up first.
        for run in sorted(self._runs, key=lambda run: run.entries[0].state == "reserved"):
            services.setdefault(run.service, []).append(run)
        for service, runs in services.items():
            limit = runs[0].engine.capabilities.at_once or AT_ONCE
            placing = Placing(self._shared, threading.Semaphore(limit))
            waiting = deque(runs)
            self._threads += [
                threading.Thread(target=self._work, args=(placing, waiting), name=service, daemon=True)
                for _ in range(min(len(runs), limit + _COLLECTING))
            ]
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._shared.stop.set()
        latest = time.monotonic() + _GRACE
        for thread in self._threads:
            while thread.is_alive() and (time.monotonic() < latest or self._shared.leaving):
                thread.join(_TICK)

    def finish(self, tell: Tell) -> Outcome:
        """Wait for all runs to end, telling of each step, and say what came of them."""
        told = time.monotonic()
        while any(thread.is_alive() for thread in self._threads):
            if self._tell(tell, _TICK):
                told = time.monotonic()
            elif time.monotonic() > told + _QUIET:
                tell(Waited())
                told = time.monotonic()
        self._tell(tell, None)
        outcome = Outcome()
        for run in self._runs:
            error = self._errors.get(id(run))
            if isinstance(error, LongtakeError):
                outcome.failed.append(error)
            elif error is not None and not isinstance(error, LeftError):
                raise error
            outcome.under_way += [one for one in run.entries if one.state in ("sent", "accepted", "done")]
            outcome.unknown += [one for one in run.entries if one.state == "unknown"]
            outcome.waiting += [one for one in run.entries if one.state == "reserved"]
        self._ledger.release()
        return outcome

    def _work(self, placing: Placing, waiting: "deque[Run]") -> None:
        while waiting:
            try:
                run = waiting.popleft()
            except IndexError:
                return  # another thread took the last
            try:
                placing.carry_out(run)
            except BaseException as error:  # told by finish, in the thread that waits
                shot = run.entries[0].wanted.shot
                self._errors[id(run)] = error.at(shot=shot) if isinstance(error, LongtakeError) else error

    def _tell(self, tell: Tell, patience: float | None) -> bool:
        """Tell of all that has moved, waiting `patience` seconds for the first; whether anything has."""
        moved = False
        try:
            tell(self._events.get_nowait() if patience is None else self._events.get(timeout=patience))
            moved = True
            while True:
                tell(self._events.get_nowait())
        except queue.Empty:
            return moved
