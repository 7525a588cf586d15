"""One take's way: ordered, asked after, fetched and filed; its parts one after the other, each begun from the last
frame of the one before.

A create call is sent once. What says that nothing was made may be sent again; every other answer, and none, makes the
order `unknown`. Each step is in the ledger before the next is taken.
"""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import count
from typing import NoReturn, TypeVar

from longtake.engines.protocol import Handle, Order, RemoteEngine, SearchableEngine
from longtake.engines.services.pauses import spread
from longtake.errors import (
    EngineError,
    Expired,
    FootageError,
    Invalid,
    LongtakeError,
    Moderated,
    OutOfCredit,
    RateLimited,
    SpendingError,
    StorageError,
    Transient,
    UnknownSubmit,
)
from longtake.events import Noted, OrderMoved
from longtake.orders.asking import asking, status_of, told
from longtake.orders.filing import file_take
from longtake.orders.ledger import Ledger, dollars
from longtake.orders.values import Entry

_PATIENCE = 7
"""Times that a question is asked again, or a refused order sent again, before the service is given up for now."""
_FIRST_PAUSE, _LONGEST_PAUSE = 0.25, 60.0
_RARELY = 10.0
"""Seconds between two questions about a job that takes long."""
_TELLING = 2.0
"""Seconds of pause after which people wonder what is waited for."""
_TICK = 0.05

Result = TypeVar("Result")
OrderOfPart = Callable[[int, list[Entry]], Order]
"""How a run's part of that number is ordered, once the parts before it are filed."""


@dataclass
class Run:
    """A take on its way: the entries of its parts, and how each is ordered; None where it can only be collected."""

    entries: list[Entry]
    order: OrderOfPart | None
    engine: RemoteEngine

    @property
    def service(self) -> str:
        """The engine's name, without its model."""
        return self.entries[0].wanted.engine.partition("/")[0]


@dataclass
class Shared:
    """What all runs share. `latest`: when to leave; `leaving`: orders that are being sent at this moment."""

    ledger: Ledger
    tell: Callable[[OrderMoved | Noted], None]
    cap: Fraction | None
    latest: float | None
    stop: threading.Event = field(default_factory=threading.Event)
    leaving: set[int] = field(default_factory=set)

    @property
    def over(self) -> bool:
        """Whether there is no time to wait for more."""
        return self.stop.is_set() or (self.latest is not None and time.monotonic() >= self.latest)

    def refuse_waiting(self) -> None:
        """Raise LeftError where there is no time to wait for more."""
        if self.over:
            raise LeftError

    def sleep(self, seconds: float) -> None:
        """Wait so long, or a little more. Raises LeftError once there is no time for more."""
        self.refuse_waiting()
        pause = spread(seconds)
        left = pause if self.latest is None else self.latest - time.monotonic()
        self.stop.wait(max(0.0, min(pause, left)))
        self.refuse_waiting()


class LeftError(Exception):
    """An order is left as it is, for the next make."""


class Placing:
    """Carries out the runs of one service, of which `places` may be under way at once."""

    def __init__(self, shared: Shared, places: threading.Semaphore) -> None:
        self._shared = shared
        self._ledger = shared.ledger
        self._places = places
        self._shut = False
        """No more orders are sent: a key was refused, the account is empty, or bills came to too much."""
        self._under_way: set[int] = set()
        """Orders that the service is making."""
        self._explained: set[type] = set()
        """Kinds of errors of which was said that they are waited out; nobody needs to hear it twice."""

    def carry_out(self, run: Run) -> None:
        """Bring every part of `run` to `filed`. Raises LongtakeError where one fails, LeftError where it is left."""
        for part, entry in enumerate(run.entries):
            if self._shared.stop.is_set():
                raise LeftError
            if entry.state in ("reserved", "sent", "unknown", "accepted"):
                self._have_made(run, part)
            if run.entries[part].state == "done":
                self._collect(run, part)

    def _have_made(self, run: Run, part: int) -> None:
        """To `done`. A job that is left since time is up keeps its place, as it does at the service."""
        while not self._places.acquire(timeout=_TICK):
            self._shared.refuse_waiting()
        try:
            found = run.entries[part].state == "accepted"
            if run.entries[part].state in ("sent", "unknown"):
                self._look_up(run, part)
            if run.entries[part].state == "reserved":
                self._send(run, part)
            self._under_way.add(run.entries[part].id)
            self._wait_for(run, part, ask_now=found)
        finally:
            self._under_way.discard(run.entries[part].id)
            if not (run.entries[part].state == "accepted" and self._shared.over):
                self._places.release()

    def _look_up(self, run: Run, part: int) -> None:
        """An order whose answer was lost is looked up, where the service lets one."""
        entry, engine = run.entries[part], run.engine
        if entry.handle is not None and self._is_known(entry, engine):
            self._move(run, part, self._ledger.accepted(entry, entry.handle))
            return
        if not isinstance(engine, SearchableEngine) or run.order is None:
            self._move(run, part, self._ledger.unknown(entry, entry.why or "longtake was stopped while it was sent"))
            raise LeftError
        order = replace(run.order(part, run.entries), ticket=entry.ticket)
        handle: Handle | None = self._asked(lambda: self._found(engine, order, entry))
        self._move(run, part, self._ledger.again(entry) if handle is None else self._ledger.accepted(entry, handle))

    def _is_known(self, entry: Entry, engine: RemoteEngine) -> bool:
        """Whether the service knows the job after all: it may have been asked at another address before."""
        try:
            self._asked(lambda: status_of(entry, engine))
        except (Expired, Invalid):
            return False
        return True

    def _found(self, engine: SearchableEngine, order: Order, entry: Entry) -> Handle | None:
        with asking(entry.wanted.engine):
            return engine.find(order)

    def _send(self, run: Run, part: int) -> None:
        """Send the order, once; again only where the service said that nothing was made."""
        assert run.order is not None
        order = replace(run.order(part, run.entries), ticket=run.entries[part].ticket)
        for attempt in count():
            self._refuse_sending()
            try:
                self._start(run, part, order)
                return
            except (RateLimited, Transient) as error:
                # While others are being made, too many at once only means that there is no room yet.
                if attempt >= _PATIENCE and not (isinstance(error, RateLimited) and self._under_way):
                    raise self._failure(run, part, error) from None
                self._pause(min(attempt, _PATIENCE), error)

    def _start(self, run: Run, part: int, order: Order) -> None:
        """The one call that makes something, and what became of it. Raises RateLimited and Transient to go again."""
        entry = run.entries[part]
        self._shared.leaving.add(entry.id)
        try:
            entry = self._ledger.sent(entry)
            self._move(run, part, entry)
            self._answered(run, part, order)
        finally:
            self._shared.leaving.discard(entry.id)

    def _answered(self, run: Run, part: int, order: Order) -> None:
        entry = run.entries[part]
        try:
            handle = run.engine.start(order)
        except (RateLimited, Transient):
            self._move(run, part, self._ledger.again(entry))
            raise
        except (Invalid, Moderated, OutOfCredit, FootageError) as error:
            # A picture that cannot be read is found before anything leaves.
            self._shut = self._shut or isinstance(error, OutOfCredit)
            raise self._failure(run, part, error) from None
        except EngineError as error:
            if not isinstance(error, UnknownSubmit | Expired):
                self._shut = True
                raise self._failure(run, part, error) from None
            self._in_doubt(run, part, error.what)
        except Exception as error:  # a plugin may fail in any way, before or after something was made
            self._in_doubt(run, part, told(error))
        else:
            self._accepted(run, part, handle)

    def _accepted(self, run: Run, part: int, handle: Handle) -> None:
        entry = run.entries[part]
        try:
            self._move(run, part, self._ledger.accepted(entry, handle))
        except StorageError as error:
            # It is paid for by now: whoever reads the error is the last who knows it.
            what = f"{entry.wanted.engine} took the order, and its job {handle!r} could not be noted: {error.what}"
            mend = f"Write it down. Once the ledger can be written: longtake orders resolve SCRIPT {entry.id} --job ID."
            raise StorageError(what, mend).at(shot=entry.wanted.shot) from error
        except LongtakeError as error:
            self._in_doubt(run, part, error.what)

    def _in_doubt(self, run: Run, part: int, why: str) -> NoReturn:
        self._move(run, part, self._ledger.unknown(run.entries[part], why))
        raise LeftError

    def _wait_for(self, run: Run, part: int, ask_now: bool) -> None:
        """Ask after the job until it has ended, ever less often."""
        began, least = time.monotonic(), run.engine.terms.poll
        while True:
            if not ask_now:
                self._shared.sleep(min(max(least, 0.1 * (time.monotonic() - began)), max(least, _RARELY)))
            ask_now = False
            entry = run.entries[part]
            try:
                status = self._asked(lambda entry=entry: status_of(entry, run.engine))  # type: ignore[misc]
            except (Expired, Invalid) as error:
                # Gone, or asked for at another address or account by now: who knows is a person.
                self._in_doubt(run, part, f"it is not known there any more: {error.what}")
            if status.state == "done":
                self._move(run, part, self._ledger.done(entry, status.cost))
                return
            if status.state == "failed":
                kind = Moderated if status.moderated else EngineError
                what = f"{entry.wanted.engine} could not make it: {status.why or 'it says no more'}"
                raise self._failure(run, part, kind(what), status.cost)
            self._shared.tell(_told(entry, status.state, status.progress))

    def _collect(self, run: Run, part: int) -> None:
        try:
            self._move(run, part, self._asked(lambda: file_take(run.entries[part], run.engine, self._ledger)))
        except (Expired, Invalid) as error:
            raise self._failure(run, part, error) from None

    def _asked(self, ask: Callable[[], Result]) -> Result:
        """What may be asked again is, while the service is out of breath."""
        for attempt in range(_PATIENCE):
            try:
                return ask()
            except (Transient, RateLimited) as error:
                self._pause(attempt, error)
        return ask()

    def _pause(self, attempt: int, error: EngineError) -> None:
        seconds = min(max(error.after or 0.0, _FIRST_PAUSE * 2**attempt), _LONGEST_PAUSE)
        if seconds >= _TELLING and type(error) not in self._explained:
            self._explained.add(type(error))
            self._shared.tell(Noted(f"{error.what}; it is asked again for a while"))
        self._shared.sleep(seconds)

    def _refuse_sending(self) -> None:
        """Raise where no order may leave: it is to end, the service is shut, or bills came to more than the cap."""
        if self._shared.stop.is_set() or self._shut:
            raise LeftError
        cap = self._shared.cap
        if cap is not None and (cost := self._ledger.cost) > cap:
            self._shut = True
            raise SpendingError(
                f"bills came to more than was agreed: the film has cost {dollars(cost)} of {dollars(cap)}",
                "No further order was sent. Raise --max-cost to go on.",
            )

    def _failure(self, run: Run, part: int, error: LongtakeError, charged: Fraction | None = None) -> LongtakeError:
        """Note a failed order; of a moderated one say which words were sent."""
        entry = run.entries[part]
        self._move(run, part, self._ledger.failed(entry, type(error).__name__, error.what, charged))
        return refused(error, entry)

    def _move(self, run: Run, part: int, entry: Entry) -> None:
        run.entries[part] = entry
        self._shared.tell(_told(entry, entry.state, None))


def refused(error: LongtakeError, entry: Entry) -> LongtakeError:
    """`error` with its shot, and, where the words were refused, with the words."""
    if isinstance(error, Moderated):
        words = str(entry.wanted.asked.get("prompt", ""))
        error.mend = f"The words sent were: {words!r}. Change them, or have another engine shoot it."
    return error.at(shot=entry.wanted.shot)


def _told(entry: Entry, state: str, progress: float | None) -> OrderMoved:
    return OrderMoved(entry.id, entry.wanted.name, entry.wanted.engine, state, progress)
