"""Whatever goes wrong at a service, no job is made twice, none is lost, and the film comes out or says why not."""

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

import pytest

from longtake.errors import (
    EngineError,
    LongtakeError,
    Moderated,
    OutOfCredit,
    SpendingError,
    TakeError,
)
from ordering import CAT, WISHES, check_books, made, orders, service, settle, states, written

_FILM = None
DOUBT = "the answer to an order was lost"
FAULTS = {
    ("create", "refuse"): (EngineError, DOUBT),
    ("create", "drop"): (EngineError, DOUBT),
    ("create", "401"): (EngineError, "refuses the key"),
    ("create", "402"): (OutOfCredit, "402"),
    ("create", "400"): (LongtakeError, "400"),
    ("create", "429"): _FILM,
    ("create", "500"): (EngineError, DOUBT),
    ("create", "503"): (EngineError, DOUBT),
    ("create", "500-made"): (EngineError, DOUBT),
    ("create", "garbage"): (EngineError, DOUBT),
    ("create", "error200"): (LongtakeError, "error200"),
    ("create", "moderated"): (Moderated, "The words sent were: 'Interior, kitchen, day."),
    ("status", "refuse"): _FILM,
    ("status", "429"): _FILM,
    ("status", "500"): _FILM,
    ("status", "503"): _FILM,
    ("status", "garbage"): _FILM,
    ("status", "gone"): (EngineError, "it is not known there any more"),
    ("status", "failed"): (EngineError, "could not make it"),
    ("status", "moderated"): (Moderated, "The words sent were"),
    ("download", "refuse"): _FILM,
    ("download", "cut"): _FILM,
    ("download", "429"): _FILM,
    ("download", "500"): _FILM,
    ("download", "expired"): _FILM,
    ("download", "gone"): _FILM,
    ("download", "huge"): (EngineError, "no clip|No clip|larger|more than"),
    ("download", "redirect"): (EngineError, "private|https"),
    ("download", "truncated"): (TakeError, "no take of the shot can be used"),
    ("download", "corrupt"): (TakeError, "no take of the shot can be used"),
    ("download", "html"): (TakeError, "cannot be decoded|no take"),
    ("download", "short"): (TakeError, "no take of the shot can be used"),
}
ONE = CAT[: CAT.index("The cat looks")]


@pytest.fixture
def server(monkeypatch):
    with service(monkeypatch) as server:
        yield server


@pytest.mark.parametrize(("fault", "comes_to"), FAULTS.items(), ids=[" ".join(fault) for fault in FAULTS])
def test_a_fault_ends_with_the_film_or_a_clear_stop_and_the_books_are_right(server, folder, fault, comes_to):
    server.faults = [fault]
    script = written(folder, ONE)
    if comes_to is None:
        made(script)
    else:
        with pytest.raises(comes_to[0], match=comes_to[1]) as caught:
            made(script)
        assert caught.value.mend, "it is not said what to do"
        assert "sk-videos-secret" not in str(caught.value)
    check_books(script, server)
    assert server.faults == [], "the fault was not met"
    if comes_to is not None and comes_to[1] == DOUBT:
        with pytest.raises(EngineError, match=DOUBT):
            made(script)
        assert len(server.jobs) <= 1, "an order in doubt was sent again"
        settle(script, server)
    made_jobs = len(server.jobs)
    if comes_to is None or comes_to[0] in (EngineError, OutOfCredit):
        film = made(script)
        assert [take.name for take in film.dailies.used] == ["1A-1"]
        assert len(server.jobs) - made_jobs <= 1
    check_books(script, server)


def test_a_service_that_asks_to_be_left_alone_for_so_long_is(server, folder):
    server.retry_after, server.faults = 0.6, [("create", "429")] * 3 + [("status", "429")] * 2
    script = written(folder, ONE)
    assert made(script).ordered == 1
    creates = [asked.at for asked in server.log if server.step(asked) == "create"]
    assert len(creates) == 4 and all(later - one >= 0.6 for one, later in pairwise(creates))
    status = [asked.at for asked in server.log if server.step(asked) == "status"]
    assert all(later - one >= 0.6 for one, later in pairwise(status[:3]))
    check_books(script, server)


def test_a_moderated_shot_stops_the_film_and_the_other_shots_go_on(server, folder):
    server.faults = [("status", "moderated")]
    script = written(folder)
    with pytest.raises(Moderated) as caught:
        made(script)
    assert "other" in str(caught.value) or "filed" in str(caught.value)
    assert sorted(states(script).values()) == ["failed", "filed", "filed"]


def test_words_that_were_refused_are_not_sent_again_by_themselves_but_other_words_are(server, folder):
    server.faults = [("create", "moderated")]
    script = written(folder, ONE)
    for _ in range(2):
        with pytest.raises(Moderated, match="A cat jumps"):
            made(script)
    assert not server.jobs
    script.write_text(ONE.replace("jumps on", "sits at"), "utf-8")
    assert made(script).ordered == 1


def test_an_empty_account_stops_all_further_orders(server, folder, monkeypatch):
    monkeypatch.setenv("VIDEOS_AT_ONCE", "1")
    server.faults = [("create", "402")]
    script = written(folder)
    with pytest.raises(OutOfCredit):
        made(script)
    assert len(server.log) == 1
    assert made(script).ordered == 3


def test_a_failed_job_counts_against_the_cap_since_nobody_said_that_it_is_free(server, folder):
    server.faults = [("status", "failed")]
    script = written(folder, ONE)
    cap = replace(WISHES, max_cost=Fraction("0.15"))
    with pytest.raises(EngineError, match="could not make it"):
        made(script, cap)
    with pytest.raises(SpendingError, match="has cost"):
        made(script, cap)
    assert len(server.jobs) == 1


def test_an_order_that_failed_its_check_is_kept_and_never_ordered_again_by_itself(server, folder):
    server.faults = [("download", "short")]
    script = written(folder, ONE)
    for _ in range(2):
        with pytest.raises(TakeError, match=r"longtake reshoot cat\.fountain 1A"):
            made(script)
    assert len(server.jobs) == 1
    assert (folder / "cat.takes" / "1A-1.mp4").is_file()
    assert orders(script)[0].state == "filed"


def test_a_chain_whose_second_part_fails_goes_on_from_the_first(server, folder, monkeypatch):
    monkeypatch.setenv("VIDEOS_SECONDS", "1")
    script = written(folder, ONE.replace("seconds: 1", "seconds: 3"))
    server.refuse_after = 1
    with pytest.raises(LongtakeError, match="enough"):
        made(script)
    assert [(one.wanted.name, one.state) for one in orders(script)][:2] == [("1A-1.1", "filed"), ("1A-1.2", "failed")]
    server.refuse_after = None
    film = made(script)
    assert len(server.jobs) == 3
    assert len(film.dailies.used[0].parts) == 3
    check_books(script, server)


def test_a_job_asked_for_at_another_address_is_in_doubt_and_found_again_at_its_own(server, folder, monkeypatch):
    server.job_seconds = 0.5
    script = written(folder, ONE)
    with pytest.raises(EngineError, match="still being made"):
        made(script, replace(WISHES, wait=0.0))
    with service(monkeypatch) as other:
        with pytest.raises(EngineError, match="it is not known there any more"):
            made(script)
        assert not other.jobs
    monkeypatch.setenv("VIDEOS_BASE_URL", server.base)
    film = made(script)
    assert (film.ordered, len(server.jobs), states(script)) == (0, 1, {"1A-1": "filed"})
