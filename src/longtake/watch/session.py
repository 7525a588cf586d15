"""What happens between a save and a picture: one thread makes the film, and a newer save stops the older make.

Everything that the page shows goes out by topics:

    script    text and revision            making   what is being done, step and share; null when nothing is
    board     the storyboard               film     the version to play, its seconds
    fault     what is wrong, and its line  money    cost so far, the cap, what waits for a yes, orders in doubt
"""

import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from fractions import Fraction
from typing import Any, TypeVar

from longtake.errors import BusyError, LongtakeError
from longtake.events import Advanced, Began, Event, Noted, OrderMoved
from longtake.make import Film, Prepared
from longtake.make.board import Files, board, made_of
from longtake.make.cutting_room import CuttingRoom
from longtake.make.manuscript import Changed, Manuscript, Text
from longtake.make.spending import Approve, Quote
from longtake.make.takes import uncircle
from longtake.make.wanted import prices
from longtake.orders import settling
from longtake.orders.ledger import Ledger
from longtake.orders.values import Entry
from longtake.script.changes import line_now
from longtake.watch.topics import Topics

LOOKS = 0.4
"""Seconds between two looks at whether another program changed the script."""
BUSY = 2.0
"""Seconds after which a film that another longtake was making is tried again."""
_PATIENCE = 10.0
"""Seconds that what is being made is given to come to its next event, when all ends."""
Result = TypeVar("Result")


class Stopped(Exception):
    """A newer save came."""


class Unasked(LongtakeError):
    """Money would be spent, and nobody has seen the price yet: `quote` is to be shown."""

    def __init__(self, quote: dict[str, Any]) -> None:
        super().__init__("this costs money", "Say yes to the price first.")
        self.quote = quote


class Session:
    """One script, watched. Used with `with`."""

    def __init__(self, room: CuttingRoom, cap: Fraction | None = None) -> None:
        self.room = room
        self.manuscript = Manuscript(room.script)
        self.topics = Topics()
        self.files = Files()
        self.version = 0
        self._cap = cap
        self._work: queue.Queue[Callable[[], None] | None] = queue.Queue()
        self._newer = threading.Event()
        self._over = threading.Event()
        self._prepared: Prepared | None = None
        self._read = self._planned_from = self.manuscript.now
        self._film: Film | None = None
        self._quote: dict[str, Any] | None = None
        self._notes: list[str] = []
        self._busy = False
        self._threads = [threading.Thread(target=one, daemon=True) for one in (self._carry_out, self._look)]

    def __enter__(self) -> "Session":
        self._publish_script(self.manuscript.now)
        for topic in ("board", "fault", "film", "making", "money"):
            self.topics.publish(topic, None)
        self.again()
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._newer.set()
        self._work.put(None)
        self.topics.close()
        self._threads[0].join(_PATIENCE)
        if self._threads[0].is_alive():
            # What a worker is at may take minutes, and Python waits for its workers before it ends.
            self.room.__exit__()

    def save(self, text: str, revision: int) -> int:
        """Save the script and make its film; the new revision. Raises Changed, StorageError."""
        was = self.manuscript.now.revision
        now = self.manuscript.save(text, revision)
        if now.revision != was:
            self._publish_script(now)
            self.again()
        return now.revision

    def again(self) -> None:
        """Make the film of the script as it is; what is being made is stopped at its next event."""
        self._newer.set()
        self._work.put(self._make)

    def line_now(self, text: str, line: int, revision: int) -> int:
        """Where a line of the board of `revision` stands in `text`, which may be newer. Raises Changed."""
        planned = self._planned_from
        found = line_now(line, planned.text, text) if planned.revision == revision else None
        if found is None:
            raise Changed("the shot was changed in the script meanwhile", "Look at it again, then do it anew.")
        return found

    def circle(self, name: str) -> "Future[None]":
        """Circle a take."""
        return self._asked(lambda: self.room.circle(name, self._tell))

    def uncircle(self, number: str) -> "Future[None]":
        """Take a shot's circle mark away."""
        return self._asked(lambda: uncircle(self.room.script, number))

    def reshoot(self, number: str, engine: str | None, yes: dict[str, Any] | None) -> "Future[str]":
        """Have another take made; its name. Unasked, with the price, where it costs money and `yes` is not to that."""
        return self._asked(lambda: self._spending(yes, lambda ok: self.room.reshoot(number, engine, self._tell, ok)))

    def order(self, yes: dict[str, Any]) -> "Future[None]":
        """Make the film, ordering what was shown at the price that was shown."""
        return self._asked(lambda: self._spending(yes, lambda ok: self._shown(self.room.make(self._tell, ok))))

    def finish(self, yes: dict[str, Any] | None) -> "Future[str]":
        """Make the finished film beside the script; its name."""
        return self._asked(lambda: self._spending(yes, lambda ok: self.room.finish(self._tell, ok).path.name))

    def resolve(self, number: int, job: str | None) -> "Future[None]":
        """Settle an order in doubt: it is the service's `job`, or none at all."""
        return self._asked(lambda: self._resolved(number, job))

    def _asked(self, act: Callable[[], Result]) -> "Future[Result]":
        """An act of the page, done in its turn; the film is made anew after it."""
        future: Future[Result] = Future()

        def done() -> None:
            self._newer.clear()
            try:
                result = act()
            except BaseException as error:
                future.set_exception(error if isinstance(error, LongtakeError) else LongtakeError(_said(error)))
                if not isinstance(error, LongtakeError | Stopped):
                    raise
            else:
                future.set_result(result)
                self._work.put(self._make)

        self._work.put(done)
        return future

    def _carry_out(self) -> None:
        """The thread that works: one thing after the other, of makes that wait only the last."""
        with self.room:
            while (work := self._next()) is not None:
                if work == self._make and any(one == self._make for one in list(self._work.queue)):
                    continue
                self._done(work)
                self.topics.publish("making", None)
                self._done(self._tell_money)

    def _next(self) -> Callable[[], None] | None:
        try:
            return self._work.get(timeout=BUSY if self._busy else None)
        except queue.Empty:
            return self._make

    def _done(self, work: Callable[[], None]) -> None:
        """Do `work`; what goes wrong with it is shown, and ends no session: the editor holds somebody's words."""
        self._busy = self._busy and work == self._tell_money
        try:
            work()
        except Stopped:
            pass
        except LongtakeError as error:
            self._busy = self._busy or isinstance(error, BusyError)
            self._fault(error)
        except Exception as error:
            self._fault(LongtakeError(_said(error), "This is a fault of Longtake; its log says more."))

    def _look(self) -> None:
        """The thread that notices when the script is saved by another program, or is there no more."""
        missed = 0
        while not self._over.wait(LOOKS):
            was, missed = missed, missed + 1 if self.manuscript.gone else 0
            if self.manuscript.look():
                self._publish_script(self.manuscript.now)
                self.again()
            elif missed == 2:  # once is between two names, as when an editor saves
                self.topics.publish("fault", _GONE)
            elif was > 1 and not missed:
                self.again()

    def _make(self) -> None:
        self._newer.clear()
        self._quote, self._notes, self._read = None, [], self.manuscript.now
        self.topics.publish("making", {"step": "script", "share": 0.0, "what": ""})
        self._shown(self.room.make(self._tell, self._ask_first, self._planned))

    def _shown(self, film: Film) -> None:
        self._film = film
        self.version += 1
        shots = self._tell_board()
        self.topics.publish("film", {"version": self.version, "seconds": float(film.seconds), "shots": shots})
        self.topics.publish("fault", None)

    def _planned(self, prepared: Prepared) -> None:
        self._prepared, self._planned_from = prepared, self._read
        self._tell_board()

    def _tell_board(self) -> list[dict[str, Any]]:
        """Tell how the film stands; its shots as the timeline shows them."""
        assert self._prepared is not None
        one, script = self._prepared, self.room.script
        with Ledger(script) as ledger:
            entries = ledger.entries()
        try:
            costs = prices(one.plan, one.report, script, self.room.seed)
        except LongtakeError:
            costs = {}  # the make says what is wrong
        told = board(one, made_of(self._film), costs, entries, self.files)
        self.topics.publish("board", told | {"notes": self._notes[-20:], "revision": self._planned_from.revision})
        on_timeline = ("number", "start", "seconds", "state", "footage", "heading")
        return [{name: shot[name] for name in on_timeline} for shot in told["shots"]]

    def _tell_money(self) -> None:
        with Ledger(self.room.script) as ledger:
            entries, cost = ledger.entries(), ledger.cost
        page = self._prepared.script.title_page.max_cost if self._prepared else None
        cap = min((one for one in (self._cap, page) if one is not None), default=None)
        doubts = [_doubt(one) for one in entries if one.state == "unknown"]
        said = {"cost": float(cost), "cap": None if cap is None else float(cap)}
        self.topics.publish("money", said | {"quote": self._quote, "doubts": doubts, "orders": len(entries)})

    def _tell(self, event: Event) -> None:
        """Hear of one event. Raises Stopped where a newer save came."""
        match event:
            case Began(step=step):
                self.topics.publish("making", {"step": step, "share": 0.0, "what": ""})
            case Advanced(step=step, share=share, what=what):
                self.topics.publish("making", {"step": step, "share": share, "what": what})
            case Noted(text=text):
                self._notes.append(text)
            case OrderMoved(take=take, state=state):
                self.topics.publish("making", {"step": "order", "share": 0.0, "what": f"{take} {state}"})
        if self._newer.is_set():
            raise Stopped

    def _ask_first(self, quote: Quote) -> bool:
        """A save alone never spends: what it would is shown beside the film."""
        self._quote = quote.told()
        return False

    def _spending(self, yes: dict[str, Any] | None, act: Callable[[Approve], Result]) -> Result:
        """Do `act` if it costs nothing, or what was said yes to. Raises Unasked, with the price."""
        asked: list[dict[str, Any]] = []

        def approve(quote: Quote) -> bool:
            asked.append(quote.told())
            return asked[-1] == yes

        try:
            return act(approve)
        except LongtakeError:
            if asked and asked[-1] != yes:
                raise Unasked(asked[-1]) from None
            raise

    def _resolved(self, number: int, job: str | None) -> None:
        settling.resolve(self.room.script, number, job)

    def _fault(self, error: LongtakeError) -> None:
        if self._quote is not None:
            return  # nothing is wrong: it waits for a yes
        self.topics.publish("fault", error.told())

    def _publish_script(self, now: Text) -> None:
        name = self.room.script.name
        readonly = self.room.script.suffix.lower() == ".fdx"
        self.topics.publish("script", {"text": now.text, "revision": now.revision, "name": name, "readonly": readonly})


_GONE = {
    "what": "the script is gone: it was deleted or renamed",
    "mend": "Put it back, or write it anew from here. What you write is still on this page.",
    "line": None,
    "shot": None,
    "gone": True,
}


def _doubt(entry: Entry) -> dict[str, Any]:
    wanted = entry.wanted
    return {"order": entry.id, "take": wanted.name, "engine": wanted.engine, "why": entry.why, "made": entry.made}


def _said(error: BaseException) -> str:
    return "a newer save came first" if isinstance(error, Stopped) else f"{type(error).__name__}: {error}"
