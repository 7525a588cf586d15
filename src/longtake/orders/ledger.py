"""The ledger: every order of a film, in the takes folder beside what it paid for (SQLite, readable by its owner only).

    dawn.takes/ledger.sqlite

Each change is on the disk before the next step is taken (WAL, synchronous FULL), so that a kill at any instant leaves
the ledger knowing at least as much as the service could hold against it. The cap is enforced inside the transaction
that reserves. It holds no keys.
"""

import json
import os
import secrets
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from fractions import Fraction
from math import ceil
from pathlib import Path
from time import monotonic, sleep

from filelock import FileLock, Timeout

from longtake.camera_report import folder_of
from longtake.engines.protocol import Handle
from longtake.errors import BusyError, LongtakeError, SpendingError, StorageError, Where
from longtake.orders.values import MICRO, Entry, State, Wanted, cost_of

SCHEMA = 1
_LARGEST_HANDLE = 1 << 16
_PATIENCE = 30
"""Seconds to wait while another process writes."""
_making = threading.Lock()
"""While a ledger's file is made no other thread opens it."""
_TABLE = """
create table orders (
  id integer primary key autoincrement,
  shot text not null, take integer not null, part integer not null, parts integer not null,
  engine text not null, seed integer not null, price integer, shows text not null,
  frames integer not null, in_frame integer not null, rate text not null, asked text not null,
  ticket text not null unique, state text not null, billed integer, kind text not null default '',
  why text not null default '', handle text, file text not null default '', sha256 text not null default '',
  seconds text, made text not null, changed text not null
);
create unique index one_of_each on orders (shot, take, part) where state != 'failed';
"""


class Ledger:
    """The orders of the film of one script. Its methods may be called from several threads."""

    def __init__(self, script: Path) -> None:
        self.folder = folder_of(script)
        self.path = self.folder / "ledger.sqlite"
        self._script = script
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None

    def __enter__(self) -> "Ledger":
        return self

    def __exit__(self, *_: object) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    @contextmanager
    def held(self) -> Iterator[None]:
        """While it lasts no other process places, collects or settles orders. Raises BusyError if one does."""
        self.folder.mkdir(exist_ok=True)
        lock = FileLock(self.folder / "ledger.lock")
        try:
            lock.acquire(timeout=0)
        except Timeout as error:
            raise BusyError(
                "another longtake is ordering takes of this film", "Wait for it, or stop it.", Where(self.path)
            ) from error
        try:
            yield
        finally:
            lock.release()

    def entries(self) -> list[Entry]:
        """All orders, oldest first."""
        if not self.path.exists():
            return []
        with self._opened() as db:
            return [_entry(row) for row in db.execute("select * from orders order by id")]

    def entry(self, number: int) -> Entry | None:
        """One order by its number."""
        return next((entry for entry in self.entries() if entry.id == number), None)

    @property
    def cost(self) -> Fraction:
        """Dollars that the film has cost, and that are reserved."""
        if not self.path.exists():
            return Fraction(0)
        with self._opened() as db:
            return _cost(db)

    def reserve(self, wanted: Sequence[Wanted], cap: Fraction | None) -> list[Entry]:
        """Set the price of all of `wanted` aside, or of none, so that the film costs `cap` dollars at the most.

        Raises SpendingError where that is passed, or a price is not known and there is a cap.
        """
        new = [_priced(one, cap) for one in wanted]
        now = _now()
        with self._changing() as db:
            have = _cost(db)
            total = have + Fraction(sum(price or 0 for price in new), MICRO)
            if cap is not None and total > cap:
                raise SpendingError(
                    f"the film has cost {dollars(have)}; {len(new)} more takes come to {dollars(total)}, "
                    f"past the cap of {dollars(cap)}",
                    "Nothing was ordered. Raise --max-cost, or have fewer shots made by a service.",
                    Where(self._script),
                )
            try:
                numbers = [self._insert(db, one, price, now) for one, price in zip(wanted, new, strict=True)]
            except sqlite3.IntegrityError as error:
                raise BusyError("one of the takes is ordered already", "Run the same command again.") from error
        kept = {entry.id: entry for entry in self.entries()}
        return [kept[number] for number in numbers]

    def release(self) -> None:
        """Strike out what was reserved and has not left, but for the parts of a take of which another part has."""
        if not self.path.exists():
            return
        with self._changing() as db:
            db.execute(
                "delete from orders where state = 'reserved' and not exists (select 1 from orders as other where "
                "other.shot = orders.shot and other.take = orders.take and other.state not in ('reserved', 'failed'))"
            )

    def sent(self, entry: Entry) -> Entry:
        """It leaves now."""
        return self._move(entry, "sent", ("reserved",))

    def again(self, entry: Entry) -> Entry:
        """It was refused for now, or never arrived: nothing was made, and it may go again."""
        return self._move(entry, "reserved", ("sent", "unknown"))

    def accepted(self, entry: Entry, handle: Handle) -> Entry:
        """The service took it. Raises LongtakeError for a handle that cannot be kept."""
        try:
            kept = json.dumps(handle, allow_nan=False)
        except (TypeError, ValueError, RecursionError) as error:
            raise LongtakeError(f"the engine {entry.wanted.engine} gave a handle that is no JSON value") from error
        if len(kept) > _LARGEST_HANDLE or handle is None:
            raise LongtakeError(f"the engine {entry.wanted.engine} gave a handle that cannot be kept")
        return self._move(entry, "accepted", ("sent", "unknown"), handle=kept, kind="", why="")

    def done(self, entry: Entry, cost: Fraction | None) -> Entry:
        """The service has made it. `cost`: dollars charged, if it said."""
        return self._move(entry, "done", ("accepted",), billed=_micro(cost))

    def fetched(self, entry: Entry, file: str, sha256: str, seconds: Fraction | None) -> Entry:
        """It is here, and will lie under the name `file`."""
        length = None if seconds is None else str(seconds)
        return self._move(entry, "done", ("done",), file=file, sha256=sha256, seconds=length)

    def filed(self, entry: Entry) -> Entry:
        """It lies in the takes folder."""
        return self._move(entry, "filed", ("done",))

    def unknown(self, entry: Entry, why: str) -> Entry:
        """Its answer was lost, or its service does not know it any more."""
        return self._move(entry, "unknown", ("sent", "accepted", "unknown"), why=why)

    def failed(self, entry: Entry, kind: str, why: str, cost: Fraction | None = None) -> Entry:
        """It came to nothing."""
        ends: tuple[State, ...] = ("reserved", "sent", "accepted", "done", "unknown")
        # What it was said to have cost before stands, unless something else is said now.
        bill = {} if cost is None else {"billed": _micro(cost)}
        return self._move(entry, "failed", ends, kind=kind, why=why, **bill)

    def _move(self, entry: Entry, state: State, before: tuple[State, ...], **values: object) -> Entry:
        changes = {"state": state, "changed": _now(), **values}
        stated = ", ".join(f"{name} = ?" for name in changes)
        marks = ", ".join("?" * len(before))
        with self._changing() as db:
            moved = db.execute(
                f"update orders set {stated} where id = ? and state in ({marks})",
                (*changes.values(), entry.id, *before),
            ).rowcount
            row = db.execute("select * from orders where id = ?", (entry.id,)).fetchone()
        if not moved or row is None:
            raise BusyError(
                f"order {entry.id} was settled by someone else", "Run the same command again.", Where(self.path)
            )
        return _entry(row)

    def _insert(self, db: sqlite3.Connection, one: Wanted, price: int | None, now: str) -> int:
        values = {
            "shot": one.shot, "take": one.take, "part": one.part, "parts": one.parts, "engine": one.engine,
            "seed": one.seed, "price": price, "shows": one.shows, "frames": one.frames, "in_frame": one.in_frame,
            "rate": str(one.rate), "asked": json.dumps(one.asked, ensure_ascii=False), "ticket": secrets.token_hex(16),
            "state": "reserved", "made": now, "changed": now,
        }  # fmt: skip
        marks = ", ".join("?" * len(values))
        found = db.execute(f"insert into orders ({', '.join(values)}) values ({marks})", tuple(values.values()))
        return int(found.lastrowid or 0)

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            try:
                if self._connection is None:
                    self._connection = self._connect()
                yield self._connection
            except sqlite3.IntegrityError:
                raise
            except (sqlite3.DatabaseError, OSError, ValueError, KeyError, TypeError, ArithmeticError) as error:
                system = isinstance(error, sqlite3.OperationalError | OSError)
                raise StorageError(
                    f"the ledger of orders cannot be read or written: {error}",
                    "Check the room on the disk and the rights of the folder, then run the same command again."
                    if system
                    else "Restore it from a backup: it says what was paid for. The takes lie beside it.",
                    Where(self.path),
                ) from error

    @contextmanager
    def _changing(self) -> Iterator[sqlite3.Connection]:
        """One transaction, alone at the file."""
        with self._opened() as db:
            db.execute("begin immediate")
            try:
                yield db
                db.execute("commit")
            except BaseException:
                if db.in_transaction:  # SQLite itself ends one for which there is no room
                    db.execute("rollback")
                raise

    def _connect(self) -> sqlite3.Connection:
        self.folder.mkdir(exist_ok=True)
        with _making:
            _make_private(self.path)
        db = sqlite3.connect(self.path, timeout=_PATIENCE, isolation_level=None, check_same_thread=False)
        db.row_factory = sqlite3.Row
        _keep_in_wal(db)
        db.execute("pragma synchronous = full")
        db.execute("begin immediate")
        version = db.execute("pragma user_version").fetchone()[0]
        if version == 0:
            for statement in filter(str.strip, _TABLE.split(";")):
                db.execute(statement)
            db.execute(f"pragma user_version = {SCHEMA}")
        db.execute("commit")
        if version > SCHEMA:
            db.close()
            raise StorageError(
                "the orders were kept by a newer longtake", "Install that version, or a newer one.", Where(self.path)
            )
        return db


def _make_private(path: Path) -> None:
    """Make the file with its rights before SQLite opens it: the files that it lays beside take the same.

    One that is there is not touched: to close any file lets go of all locks that this process has on it, those of a
    ledger that is open too, and another process would then take the journal away from under it.
    """
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))


def _keep_in_wal(db: sqlite3.Connection) -> None:
    """Set the journal of a ledger. For this SQLite doesn't wait its time-out: of two who open a new file at once,
    each could wait for the other, so it tells one of them that the file is locked.
    """
    deadline = monotonic() + _PATIENCE
    while True:
        try:
            db.execute("pragma journal_mode = wal")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or monotonic() > deadline:
                raise
            sleep(0.02)


def dollars(amount: Fraction) -> str:
    """An amount for people: `$1.20`, `$0.003`."""
    cents = f"{float(amount):.2f}"
    return f"${cents}" if Fraction(cents) == amount or amount >= 1 else f"${float(amount):.4f}".rstrip("0")


def _priced(one: Wanted, cap: Fraction | None) -> int | None:
    if one.price is None and cap is not None:
        raise SpendingError(
            f"nobody knows what {one.engine} charges for shot {one.shot}, so no cap can be held",
            "State its price (LONGTAKE_PRICES, or VIDEOS_PRICE), or run without a cap and answer at the terminal.",
        )
    return _micro(one.price)


def _cost(db: sqlite3.Connection) -> Fraction:
    rows = db.execute("select state, handle is not null, price, billed from orders")
    return sum(
        (cost_of(state, taken, *map(_whole, (price, billed))) for state, taken, price, billed in rows), Fraction(0)
    )


def _micro(amount: Fraction | None) -> int | None:
    return None if amount is None else ceil(amount * MICRO)


def _whole(micro: int | None) -> Fraction | None:
    return None if micro is None else Fraction(micro, MICRO)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _entry(row: sqlite3.Row) -> Entry:
    if Path(row["file"]).name != row["file"] or row["file"] == "..":
        raise ValueError("a file lies outside the takes folder")
    wanted = Wanted(
        row["shot"], row["take"], row["part"], row["parts"], row["engine"], row["seed"],
        _whole(row["price"]), row["shows"], row["frames"], row["in_frame"], Fraction(row["rate"]),
        json.loads(row["asked"]),
    )  # fmt: skip
    return Entry(
        id=row["id"],
        wanted=wanted,
        ticket=row["ticket"],
        state=row["state"],
        billed=_whole(row["billed"]),
        kind=row["kind"],
        why=row["why"],
        handle=None if row["handle"] is None else json.loads(row["handle"]),
        file=row["file"],
        sha256=row["sha256"],
        seconds=None if row["seconds"] is None else Fraction(row["seconds"]),
        made=row["made"],
        changed=row["changed"],
    )
