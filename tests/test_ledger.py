"""The ledger knows every order, holds the cap, and is nobody else's to read."""

import json
import multiprocessing
import os
import sqlite3
import stat
from fractions import Fraction
from pathlib import Path

import pytest

from longtake.errors import BusyError, LongtakeError, SpendingError, StorageError
from longtake.orders.ledger import Ledger, dollars
from longtake.orders.values import Wanted


def wanted(shot: str = "1A", take: int = 1, price: Fraction | None = Fraction(1, 2), part: int = 0, parts: int = 1):
    asked = {"prompt": "A cat."}
    return Wanted(shot, take, part, parts, "videos", 7, price, "hash", 24, 0, Fraction(24), asked)


@pytest.fixture
def ledger(tmp_path):
    with Ledger(tmp_path / "cat.fountain") as ledger:
        yield ledger


def test_an_order_goes_from_reserved_to_filed_and_is_found_again(ledger, tmp_path):
    [entry] = ledger.reserve([wanted()], Fraction(1))
    entry = ledger.accepted(ledger.sent(entry), {"id": "job 1"})
    entry = ledger.fetched(ledger.done(entry, None), "1A-1.mp4", "abc", Fraction(5, 3))
    ledger.filed(entry)
    with Ledger(tmp_path / "cat.fountain") as other:
        [found] = other.entries()
    assert (found.state, found.handle, found.file, found.seconds) == (
        "filed",
        {"id": "job 1"},
        "1A-1.mp4",
        Fraction(5, 3),
    )
    assert found.wanted == wanted()
    assert len(found.ticket) == 32


def test_the_cap_is_held_to_the_cent_and_counts_what_was_spent_before(ledger):
    ledger.reserve([wanted(), wanted("1B")], Fraction(1))
    with pytest.raises(SpendingError, match=r"has cost \$1\.00; 1 more takes come to \$1\.01, past the cap of \$1\.00"):
        ledger.reserve([wanted("1C", price=Fraction(1, 100))], Fraction(1))
    assert len(ledger.entries()) == 2
    ledger.reserve([wanted("1C", price=Fraction(0))], Fraction(1))
    ledger.reserve([wanted("1D")], None)
    assert ledger.cost == Fraction(3, 2)


def test_of_several_orders_past_the_cap_none_is_reserved(ledger):
    with pytest.raises(SpendingError):
        ledger.reserve([wanted(), wanted("1B"), wanted("1C")], Fraction(1))
    assert ledger.entries() == []


def test_an_unknown_price_is_refused_under_a_cap_and_allowed_without(ledger):
    with pytest.raises(SpendingError, match="nobody knows what videos charges for shot 1A"):
        ledger.reserve([wanted(price=None)], Fraction(100))
    [entry] = ledger.reserve([wanted(price=None)], None)
    assert entry.wanted.price is None


def test_a_bill_counts_as_billed_and_what_was_never_taken_counts_nothing(ledger):
    one, two, three = ledger.reserve([wanted(), wanted("1B"), wanted("1C")], None)
    ledger.done(ledger.accepted(ledger.sent(one), "a"), Fraction(7, 10))
    ledger.failed(ledger.sent(two), "Moderated", "no")
    assert ledger.cost == Fraction(7, 10) + Fraction(1, 2)
    ledger.failed(ledger.accepted(ledger.sent(three), "b"), "EngineError", "broke", None)
    assert ledger.cost == Fraction(7, 10) + Fraction(1, 2), "whether a failed job is charged nobody said"


def test_a_take_is_ordered_once_and_again_only_once_it_failed(ledger):
    [entry] = ledger.reserve([wanted()], None)
    with pytest.raises(BusyError):
        ledger.reserve([wanted()], None)
    ledger.failed(ledger.sent(entry), "EngineError", "broke")
    ledger.reserve([wanted()], None)
    assert [one.state for one in ledger.entries()] == ["failed", "reserved"]


def test_an_order_does_not_go_back_nor_on_from_where_it_is_not(ledger):
    [entry] = ledger.reserve([wanted()], None)
    for move in (ledger.filed, lambda e: ledger.accepted(e, 1), lambda e: ledger.done(e, None), ledger.again):
        with pytest.raises(BusyError):
            move(entry)
    done = ledger.done(ledger.accepted(ledger.sent(entry), 1), None)
    with pytest.raises(BusyError):
        ledger.sent(done)


def test_what_never_left_is_struck_out_but_not_parts_of_a_take_that_did(ledger):
    ledger.reserve([wanted("1A")], None)
    chain = ledger.reserve([wanted("1B", part=0, parts=2), wanted("1B", part=1, parts=2)], None)
    ledger.accepted(ledger.sent(chain[0]), "job")
    ledger.release()
    assert [one.wanted.name for one in ledger.entries()] == ["1B-1.1", "1B-1.2"]


@pytest.mark.parametrize("handle", [None, {1, 2}, object(), "x" * 70_000, float("nan")])
def test_a_handle_that_cannot_be_kept_is_an_error_and_the_order_stays_sent(ledger, handle):
    [entry] = ledger.reserve([wanted()], None)
    sent = ledger.sent(entry)
    with pytest.raises(LongtakeError, match="handle"):
        ledger.accepted(sent, handle)
    assert ledger.entries()[0].state == "sent"


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
def test_only_the_owner_can_read_the_ledger(tmp_path):
    old = os.umask(0o000)
    try:
        with Ledger(tmp_path / "cat.fountain") as ledger:
            ledger.reserve([wanted()], None)
            files = list(ledger.folder.glob("ledger.sqlite*"))
            assert len(files) == 3
            assert all(stat.S_IMODE(path.stat().st_mode) == 0o600 for path in files)
    finally:
        os.umask(old)


def test_reading_the_orders_of_a_film_without_any_makes_no_file(tmp_path):
    with Ledger(tmp_path / "cat.fountain") as ledger:
        assert ledger.entries() == []
        assert ledger.cost == 0
        ledger.release()
    assert list(tmp_path.iterdir()) == []


def test_a_ledger_that_is_no_database_is_told_with_its_place_and_left_alone(tmp_path):
    folder = tmp_path / "cat.takes"
    folder.mkdir()
    (folder / "ledger.sqlite").write_bytes(b"not a database at all" * 100)
    with Ledger(tmp_path / "cat.fountain") as ledger, pytest.raises(StorageError, match=r"ledger\.sqlite"):
        ledger.entries()
    assert (folder / "ledger.sqlite").read_bytes().startswith(b"not a database")


def test_a_ledger_of_a_newer_version_is_refused(ledger):
    ledger.reserve([wanted()], None)
    with sqlite3.connect(ledger.path) as db:
        db.execute("pragma user_version = 99")
    db.close()
    with Ledger(ledger.folder.parent / "cat.fountain") as other, pytest.raises(StorageError, match="newer longtake"):
        other.entries()


@pytest.mark.parametrize(("column", "value"), [("file", "../../etc/passwd"), ("handle", "{no json"), ("rate", "1/0")])
def test_a_ledger_that_was_tampered_with_is_an_error_and_no_path(ledger, column, value):
    ledger.reserve([wanted()], None)
    with sqlite3.connect(ledger.path) as db:
        db.execute(f"update orders set {column} = ?", (value,))
    db.close()
    with pytest.raises(StorageError):
        ledger.entries()


def test_no_two_processes_hold_the_orders_at_once(ledger, tmp_path):
    with ledger.held(), Ledger(tmp_path / "cat.fountain") as other, pytest.raises(BusyError), other.held():
        pass
    with Ledger(tmp_path / "cat.fountain") as other, other.held():
        pass


def _reserve(script: Path, shot: str, gate, results) -> None:
    gate.wait()
    with Ledger(script) as ledger:
        for take in range(1, 11):
            try:
                ledger.reserve([wanted(shot, take, Fraction(1))], Fraction(7))
                results.put("reserved")
            except SpendingError:
                results.put("refused")


def test_two_processes_that_reserve_at_once_stay_under_the_cap_together(tmp_path):
    context = multiprocessing.get_context("spawn")
    gate, results = context.Barrier(2, timeout=60), context.Queue()
    script = tmp_path / "cat.fountain"
    processes = [context.Process(target=_reserve, args=(script, shot, gate, results)) for shot in ("1A", "1B")]
    for process in processes:
        process.start()
    told = [results.get(timeout=60) for _ in range(20)]
    for process in processes:
        process.join(60)
    assert told.count("reserved") == 7
    with Ledger(script) as ledger:
        assert ledger.cost == 7


def _open_many(folder: Path, shot: str, gate, results) -> None:
    for number in range(60):
        gate.wait()
        with Ledger(folder / f"{number}.fountain") as ledger:
            ledger.reserve([wanted(shot)], None)
    results.put("done")


def test_processes_that_open_a_new_ledger_at_once_all_get_their_turn(tmp_path):
    context = multiprocessing.get_context("spawn")
    gate, results = context.Barrier(4, timeout=60), context.Queue()
    processes = [context.Process(target=_open_many, args=(tmp_path, shot, gate, results)) for shot in "1234"]
    for process in processes:
        process.start()
    assert [results.get(timeout=60) for _ in processes] == ["done"] * 4
    for process in processes:
        process.join(60)


def test_amounts_are_said_in_dollars():
    assert [dollars(Fraction(x)) for x in ("0", "1.2", "0.003", "12.3456", "0.05")] == [
        "$0.00", "$1.20", "$0.003", "$12.35", "$0.05",
    ]  # fmt: skip


def test_what_was_asked_is_kept_as_json_for_people(ledger):
    ledger.reserve([wanted()], None)
    with sqlite3.connect(ledger.path) as db:
        [[asked]] = db.execute("select asked from orders").fetchall()
    db.close()
    assert json.loads(asked) == {"prompt": "A cat."}


def test_what_is_written_stays_seen_by_other_processes_however_often_this_one_opens_the_ledger(ledger, tmp_path):
    ledger.reserve([wanted()], None)
    with Ledger(tmp_path / "cat.fountain") as beside:  # as a page does while takes are ordered
        assert len(beside.entries()) == 1
    with multiprocessing.get_context("spawn").Pool(1) as other:
        assert other.apply(_count, (tmp_path / "cat.fountain",)) == 1
        ledger.reserve([wanted("1B")], None)
        assert other.apply(_count, (tmp_path / "cat.fountain",)) == 2


def _count(script: Path) -> int:
    with Ledger(script) as ledger:
        return len(ledger.entries())
