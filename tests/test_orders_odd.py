"""Engines that answer anything, engines that are gone, a disk that is full: nothing is lost, and it is clear why."""

import importlib.metadata
import os
import threading
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from longtake_odd_engine import Odd

from longtake import engines
from longtake.engines.protocol import Status
from longtake.errors import (
    EngineError,
    Expired,
    LongtakeError,
    Moderated,
    OutOfCredit,
    ScriptError,
    StorageError,
)
from longtake.events import Event, OrderMoved
from longtake.make import make
from longtake.make.takes import reshoot
from longtake.media.probe import probe
from longtake.orders import placing
from longtake.orders.ledger import Ledger
from longtake.orders.settling import cancel, resolve
from ordering import CAT, WISHES, check_books, made, orders, service, states, written
from services.clips import clip
from test_ledger import wanted

ODD = replace(WISHES, engine="odd")
ONE = CAT[: CAT.index("The cat looks")]
LONG = ONE.replace("seconds: 1", "seconds: 6")


@pytest.fixture
def server(monkeypatch):
    with service(monkeypatch) as server:
        yield server


@pytest.fixture
def odd(monkeypatch):
    for name, value in {"ordered": [], "says": {}, "most": None}.items():
        monkeypatch.setattr(Odd, name, value)
    return Odd


def failing(error: Exception) -> Callable[..., Any]:
    def fail(*_: object) -> None:
        raise error

    return fail


@pytest.mark.parametrize("answer", [None, 7, "done", Status("finished"), Status(None)], ids=repr)
def test_what_is_no_status_is_an_error_and_the_order_stays_under_way(odd, folder, answer):
    odd.says["status"] = lambda _: answer
    script = written(folder, ONE)
    with pytest.raises(EngineError, match=r"shot 1A: the engine odd gave no status"):
        made(script, ODD)
    assert states(script) == {"1A-1": "accepted"}
    odd.says.clear()
    assert made(script, ODD).ordered == 0


@pytest.mark.parametrize("bill", [Fraction(-5), float("nan"), float("inf"), Fraction(10) ** 30, "much"], ids=str)
def test_what_is_no_bill_is_none_and_the_order_counts_as_reserved(odd, folder, bill):
    odd.says["status"] = lambda _: Status("done", cost=bill)
    script = written(folder, ONE)
    assert made(script, ODD).cost == Fraction(1, 10)


@pytest.mark.parametrize("price", [-1, float("nan"), float("inf"), "x", [1]], ids=str)
def test_what_is_no_price_is_an_error_and_nothing_is_ordered(odd, folder, price):
    odd.says["price"] = lambda _: price
    with pytest.raises(EngineError, match=r"states a price that is none"):
        made(written(folder, ONE), ODD)
    assert not odd.ordered


@pytest.mark.parametrize(("step", "state"), [("price", None), ("start", "unknown"), ("status", "accepted"),
                                             ("fetch", "done")])  # fmt: skip
def test_an_engine_that_breaks_is_one_error_without_its_key_and_its_order_stays(odd, folder, monkeypatch, step, state):
    monkeypatch.setenv("ODD_API_KEY", "sk-odd-0123456789")
    odd.says[step] = failing(KeyError("boo sk-odd-0123456789"))
    script = written(folder, ONE)
    with pytest.raises(EngineError, match="boo") as caught:
        made(script, ODD)
    assert states(script) == ({} if state is None else {"1A-1": state})
    assert "0123456789" not in str(caught.value) + "".join(one.why for one in orders(script))


@pytest.mark.parametrize("handle", [None, object(), {1, 2}], ids=["none", "object", "set"])
def test_an_order_whose_handle_is_none_is_in_doubt(odd, folder, handle):
    odd.says["start"] = lambda _: handle
    script = written(folder, ONE)
    for _ in range(2):
        with pytest.raises(EngineError, match=r"answer to an order was lost.*handle"):
            made(script, ODD)
    assert (states(script), len(odd.ordered)) == ({"1A-1": "unknown"}, 1)


def test_a_bill_stands_though_what_it_was_for_is_gone(odd, folder):
    odd.says |= {"status": lambda _: Status("done", cost=Fraction(1)), "fetch": failing(Expired("gone"))}
    script = written(folder, ONE)
    with pytest.raises(Expired):
        made(script, ODD)
    with Ledger(script) as ledger:
        assert ledger.cost == 1


@pytest.mark.skipif(os.name == "nt", reason="Windows limits no file's size")
def test_a_job_that_the_ledger_has_no_room_for_is_told(odd, folder):
    import resource

    script = written(folder, ONE)
    usual = resource.getrlimit(resource.RLIMIT_FSIZE)

    def start(_: object) -> int:
        written_so_far = (folder / "cat.takes" / "ledger.sqlite-wal").stat().st_size
        resource.setrlimit(resource.RLIMIT_FSIZE, (written_so_far, usual[1]))
        return 0

    odd.says["start"] = start
    try:
        with pytest.raises(StorageError, match="odd took the order, and its job 0 could not be noted"):
            made(script, ODD)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)
    with pytest.raises(EngineError, match="answer to an order was lost"):
        made(script, ODD)
    assert len(odd.ordered) == 1


def without_odd(monkeypatch) -> None:
    """As if the plugin was uninstalled."""
    real = engines.entry_points
    monkeypatch.setattr(
        engines,
        "entry_points",
        lambda group: importlib.metadata.EntryPoints(one for one in real(group=group) if one.name != "odd"),
    )
    engines.find_engine.cache_clear()


@pytest.mark.parametrize("words", ["jumps on", "sits at"], ids=["the same words", "other words"])
def test_a_film_outlives_the_engine_that_shot_it(odd, folder, monkeypatch, words):
    script = written(folder, "Engine: odd\n\n" + ONE)
    own = replace(WISHES, engine=None)
    made(script, own)
    script.write_text(script.read_text("utf-8").replace("jumps on", words), "utf-8")
    with monkeypatch.context() as patch:
        without_odd(patch)
        assert [take.name for take in made(script, own).dailies.used] == ["1A-1"]
    engines.find_engine.cache_clear()


def test_an_order_under_way_at_an_engine_that_is_gone_is_told_and_other_shots_go_on(odd, folder, monkeypatch):
    odd.says["status"] = lambda _: Status("running")
    script = written(folder, ONE)
    with pytest.raises(EngineError, match="still being made"):
        made(script, replace(ODD, wait=0.0))
    script.write_text("INT. ROOM - DAY\n\nAnother film. [[seconds: 1]]\n", "utf-8")
    told: list[Event] = []
    with monkeypatch.context() as patch:
        without_odd(patch)
        make(script, wishes=replace(WISHES, engine="plain"), tell=told.append)
    engines.find_engine.cache_clear()
    assert "order 1 of take 1A-1 cannot be collected: there is no engine called 'odd'" in str(told)
    assert states(script) == {"1A-1": "accepted"}


def begun(odd, script) -> None:
    """A chain of three parts of which the first is made and the second failed."""
    odd.most = Fraction(2)
    odd.says["status"] = lambda handle: Status("done" if handle == 0 else "failed", why="broke")
    with pytest.raises(EngineError, match="broke"):
        made(script, ODD)
    odd.says.clear()


def test_a_chain_is_ended_as_it_was_begun_though_the_film_has_another_rate(odd, folder):
    script = written(folder, LONG)
    begun(odd, script)
    film = made(script, replace(ODD, rate=Fraction(24)))
    assert [one.seconds for one in odd.ordered] == [2, 2, 2, 2]
    assert film.dailies.used[0].lengths == (48, 48, 48)


@pytest.mark.parametrize("limit", [3, 6])
def test_a_chain_is_ended_as_it_was_begun_though_its_engine_makes_longer_takes_by_now(odd, folder, limit):
    script = written(folder, LONG)
    begun(odd, script)
    odd.most = Fraction(limit)
    assert made(script, ODD).dailies.used[0].lengths == (24, 24, 24)
    assert [one.seconds for one in odd.ordered] == [2, 2, 2, 2]


def test_a_chain_whose_engine_makes_no_such_parts_any_more_is_shot_again_only_when_asked(odd, folder):
    script = written(folder, LONG)
    begun(odd, script)
    odd.most = Fraction(1)
    for _ in range(2):
        with pytest.raises(LongtakeError, match=r"1A-1 cannot be gone on with.*\n.*longtake reshoot cat\.fountain 1A"):
            made(script, ODD)
    assert len(odd.ordered) == 2
    reshoot(script, ["1A"], None, ODD)
    film = made(script, ODD)
    assert (film.ordered, film.dailies.used[0].name, film.dailies.used[0].frames) == (0, "1A-2", 72)


def test_a_part_begins_from_the_last_picture_of_the_one_before_in_its_own_shape(odd, folder):
    odd.most = Fraction(1)
    odd.says["fetch"] = lambda handle, path: path.write_bytes(clip(124, 72, Fraction(1), handle))
    made(written(folder, ONE.replace("seconds: 1", "seconds: 2")), ODD)
    picture = odd.ordered[1].first_frame
    found = probe(picture.path)
    assert (found.still, found.width, found.height) == (True, 124, 72), "it has bars, or is cut"


def test_a_screen_that_fails_leaves_no_order_behind(server, folder):
    server.job_seconds = 0.4
    script = written(folder)

    def tell(event: Event) -> None:
        if isinstance(event, OrderMoved):
            raise ValueError("the screen is gone")

    threads = threading.active_count()
    with pytest.raises(ValueError, match="screen"):
        make(script, wishes=WISHES, tell=tell)
    assert threading.active_count() <= threads + len(server.jobs), "a thread of ours goes on"
    made(script)
    assert len(server.jobs) == 3
    check_books(script, server)


def test_an_order_in_doubt_does_not_hold_up_the_others(server, folder, monkeypatch):
    monkeypatch.setenv("VIDEOS_AT_ONCE", "1")
    server.faults = [("create", "drop")]
    script = written(folder)
    with pytest.raises(EngineError, match="answer to an order was lost"):
        made(script)
    assert sorted(states(script).values()) == ["filed", "filed", "unknown"]
    doubt = next(one for one in orders(script) if one.state == "unknown")
    known = next(one for one in orders(script) if one.state == "filed")
    with pytest.raises(ScriptError, match=f"is that of order {known.id}"):
        resolve(script, doubt.id, known.handle["id"])


def test_what_is_too_much_at_once_waits_for_as_long_as_others_are_being_made(server, folder, monkeypatch):
    monkeypatch.setattr(placing, "_FIRST_PAUSE", 0.005)
    monkeypatch.setenv("VIDEOS_AT_ONCE", "3")
    server.at_once, server.job_seconds = 1, 1.5
    script = written(folder)
    assert made(script).ordered == 3
    check_books(script, server)


def test_what_could_not_leave_in_time_is_told_and_ordered_by_the_next_make(server, folder):
    server.faults = [("create", "429")]
    script = written(folder, ONE)
    with pytest.raises(EngineError, match="1 takes could not be ordered in the time given: 1A-1"):
        made(script, replace(WISHES, wait=0.0))
    assert made(script).ordered == 1


def test_a_service_that_is_shut_is_told_once(server, folder, monkeypatch):
    monkeypatch.setenv("VIDEOS_AT_ONCE", "1")
    server.faults = [("create", "402")]
    with pytest.raises(OutOfCredit) as caught:
        made(written(folder))
    assert "also" not in caught.value.mend


def test_a_part_that_was_refused_is_not_sent_again_by_itself(server, folder, monkeypatch):
    monkeypatch.setenv("VIDEOS_SECONDS", "1")
    script = written(folder, ONE.replace("seconds: 1", "seconds: 3"))
    real = server.make_job

    def refusing(*asked: Any) -> Any:
        job = real(*asked)
        job.fault = "moderated" if len(server.jobs) > 1 else ""
        return job

    server.make_job = refusing
    for _ in range(3):
        with pytest.raises(Moderated):
            made(script)
    assert len(server.jobs) == 2


def test_what_was_reserved_when_it_was_killed_counts_no_more_once_it_is_not_wanted(server, folder):
    script = written(folder, ONE)
    with Ledger(script) as ledger:
        ledger.reserve([wanted("1A"), wanted("7A")], None)
    assert made(script, replace(WISHES, engine="plain")).cost == 0
    assert orders(script) == []


def test_an_order_that_never_left_is_cancelled_for_nothing(odd, folder):
    script = written(folder, LONG)
    begun(odd, script)
    [waiting] = [one for one in orders(script) if one.state == "reserved"]
    cancel(script, waiting.id)
    assert (orders(script)[-1].kind, orders(script)[-1].cost) == ("Cancelled", 0)
