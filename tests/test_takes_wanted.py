"""What is ordered beside what the film has: only what was asked for, whatever was refused, deleted or drawn before."""

from dataclasses import replace
from fractions import Fraction

import pytest

from longtake.errors import EngineError, Moderated, SpendingError, StorageError
from longtake.events import Event
from longtake.make import make
from longtake.make.takes import circle, reshoot
from ordering import CAT, WISHES, made, service, states, written

ONE = CAT[: CAT.index("The cat looks")]
DRAFT = replace(WISHES, engine=None)


@pytest.fixture
def server(monkeypatch):
    with service(monkeypatch) as server:
        yield server


def used(film) -> list[str]:
    return [take.name for take in film.dailies.used]


def test_after_a_refusal_another_take_takes_its_place(server, folder):
    server.faults = [("create", "moderated")]
    script = written(folder, ONE)
    with pytest.raises(Moderated):
        made(script)
    reshoot(script, ["1A"], None, WISHES)
    assert used(made(script)) == ["1A-2"]
    assert len(server.jobs) == 1


def test_of_several_takes_one_that_was_refused_does_not_hold_up_the_film(server, folder):
    server.faults = [("status", "moderated")]
    script = written(folder, ONE.replace("]]", "]] [[takes: 3]]"))
    with pytest.raises(Moderated):
        made(script)
    film = made(script)
    assert (film.ordered, len(server.jobs)) == (0, 3)
    assert sorted(states(script).values()) == ["failed", "filed", "filed"]


def test_a_take_asked_for_after_one_that_failed_is_ordered_alone(server, folder):
    server.faults = [("status", "failed")]
    script = written(folder, ONE)
    with pytest.raises(EngineError):
        made(script)
    reshoot(script, ["1A"], None, WISHES)
    assert len(server.jobs) == 2
    assert made(script).ordered == 0


def test_a_take_asked_for_before_there_is_any_is_the_only_one(server, folder):
    script = written(folder)
    reshoot(script, ["1A", "1a"], None, WISHES)
    assert len(server.jobs) == 1
    assert made(script).ordered == 2


def test_a_service_that_shot_one_take_is_not_asked_for_the_first(server, folder):
    script = written(folder, "Engine: plain\n\n" + ONE)
    made(script, DRAFT)
    reshoot(script, ["1A"], None, WISHES)
    assert made(script).ordered == 0
    assert len(server.jobs) == 1


def test_takes_drawn_here_are_not_bought_as_often_of_a_service_that_is_named_later(server, folder):
    script = written(folder, "Engine: plain\n\n" + ONE)
    made(script, DRAFT)
    reshoot(script, ["1A"], None, DRAFT)
    reshoot(script, ["1A"], None, DRAFT)
    film = made(script)
    assert (film.ordered, used(film)) == (1, ["1A-1"])


def test_a_shot_whose_draft_is_circled_is_not_bought(server, folder):
    script = written(folder, "Engine: plain\n\n" + ONE)
    made(script, DRAFT)
    reshoot(script, ["1A"], None, DRAFT)
    circle(script, "1A-2", DRAFT)
    assert made(script).ordered == 0


def test_a_take_past_the_cap_is_forgotten(server, folder):
    script = written(folder, ONE)
    made(script)
    with pytest.raises(SpendingError):
        reshoot(script, ["1A"], None, replace(WISHES, max_cost=Fraction("0.15")))
    assert made(script).ordered == 0


def test_a_film_whose_ledger_is_gone_is_not_ordered_again(server, folder):
    script = written(folder, ONE)
    made(script)
    for path in (folder / "cat.takes").glob("ledger*"):
        path.unlink()
    with pytest.raises(StorageError, match="the ledger that says which is gone") as caught:
        made(script)
    assert "move the folder cat.takes away" in caught.value.mend
    assert len(server.jobs) == 1


def test_the_best_stays_the_one_that_is_used_when_fewer_are_asked_for(server, folder):
    script = written(folder, ONE)
    best = used(made(script, replace(WISHES, takes=4)))
    assert used(made(script)) == best


def test_words_that_come_back_bring_their_take_back(server, folder):
    script = written(folder, ONE)
    made(script)
    script.write_text(ONE.replace("jumps on", "sits at"), "utf-8")
    assert used(made(script, replace(WISHES, reshoot_stale=True))) == ["1A-2"]
    script.write_text(ONE, "utf-8")
    assert used(made(script)) == ["1A-1"]


def test_a_take_that_was_deleted_is_told_and_another_can_be_shot(server, folder):
    script = written(folder, ONE)
    made(script)
    (folder / "cat.takes" / "1A-1.mp4").unlink()
    with pytest.raises(StorageError, match="take 1A-1, which was paid for, is not in the takes folder"):
        made(script)
    reshoot(script, ["1A"], None, WISHES)
    told: list[Event] = []
    assert used(make(script, wishes=WISHES, tell=told.append)) == ["1A-2"]
    assert "take 1A-1, which was paid for, is not in the takes folder" in str(told)


def test_a_circled_take_that_was_deleted_stops_the_film_until_another_is_circled(server, folder):
    script = written(folder, ONE.replace("]]", "]] [[takes: 2]]"))
    made(script)
    circle(script, "1A-1", WISHES)
    (folder / "cat.takes" / "1A-1.mp4").unlink()
    with pytest.raises(StorageError, match="the circled take 1A-1 is not in the takes folder"):
        made(script)
    circle(script, "1A-2", WISHES)
    assert used(made(script)) == ["1A-2"]


def test_a_circled_take_lasts_as_long_at_another_rate(server, folder):
    script = written(folder, ONE)
    made(script)
    circle(script, "1A-1", WISHES)
    film = made(script, replace(WISHES, rate=Fraction(24)))
    assert film.dailies.used[0].lengths == (24,)
    assert film.dailies.choices[0].faults == ()


def test_two_scripts_of_one_name_do_not_take_each_others_takes(server, folder):
    script = written(folder)
    made(script)
    other = folder / "cat.md"
    other.write_text("# A whale\n\nThe whale swims in the blue sea.\n\nIt dives deep down.\n", "utf-8")
    film = made(other)
    assert film.ordered == 2
    assert not any(take.stale for take in film.dailies.used)
    again = made(script)
    assert (again.ordered, used(again)) == (0, ["1A-1", "1B-1", "2A-1"])
