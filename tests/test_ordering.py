"""A film's takes are ordered once, collected, kept, and paid for only with a yes."""

import shutil
from dataclasses import replace
from fractions import Fraction

import pytest

from footage import save_still
from longtake.engines.protocol import Order
from longtake.errors import BusyError, EngineError, ScriptError, SpendingError
from longtake.events import Event, Noted, OrderMoved
from longtake.make import make
from longtake.make.spending import Quote
from longtake.make.takes import circle, reshoot
from longtake.orders.ledger import Ledger
from ordering import CAT, SILENT, WISHES, check_books, made, orders, service, states, written


@pytest.fixture
def server(monkeypatch):
    with service(monkeypatch) as server:
        yield server


def used(film) -> list[str]:
    return [take.name for take in film.dailies.used]


def test_a_film_is_ordered_collected_and_made_and_then_nothing_is_ordered_again(server, folder):
    script = written(folder)
    film = made(script)
    assert (film.ordered, film.cost) == (3, server.charged)
    assert used(film) == ["1A-1", "1B-1", "2A-1"]
    assert sorted(path.name for path in (folder / "cat.takes").glob("*.mp4")) == ["1A-1.mp4", "1B-1.mp4", "2A-1.mp4"]
    again = made(script)
    assert (again.ordered, again.cost, len(server.jobs)) == (0, film.cost, 3)
    check_books(script, server)


def test_words_seconds_size_and_seed_arrive_at_the_service(server, folder):
    made(written(folder), replace(WISHES, seed=41))
    forms = [{name: part[2].decode() for name, part in job.asked.items()} for job in server.jobs.values()]
    cat = next(form for form in forms if "jumps" in form["prompt"])
    assert cat["prompt"] == "Interior, kitchen, day. A cat jumps on the table."
    assert (cat["seconds"], cat["size"], cat["seed"]) == ("1", "128x72", "41")


def test_without_a_yes_nothing_is_ordered_and_the_price_is_said(server, folder):
    script = written(folder, SILENT)
    with pytest.raises(SpendingError, match=r"3 takes would be ordered at \$0\.40 at worst") as caught:
        made(script, replace(WISHES, max_cost=None))
    assert "--max-cost 0.40" in caught.value.mend
    assert not server.log
    assert made(script, replace(WISHES, max_cost=Fraction("0.40"))).ordered == 3


def test_a_person_who_says_yes_is_asked_once_and_one_who_says_no_pays_nothing(server, folder):
    script, asked = written(folder, SILENT), []

    def answer(yes: bool):
        def approve(quote: Quote) -> bool:
            asked.append(quote)
            return yes

        return approve

    with pytest.raises(SpendingError):
        make(script, wishes=replace(WISHES, max_cost=None), approve=answer(False))
    assert not server.jobs
    make(script, wishes=replace(WISHES, max_cost=None), approve=answer(True))
    make(script, wishes=replace(WISHES, max_cost=None), approve=answer(False))
    quote = Quote(3, Fraction(4, 10), Fraction(0), (("videos", 3, Fraction(4, 10)),))
    assert asked == [quote, quote]


def test_what_the_engine_cannot_give_is_told_before_the_price_is_asked(server, folder):
    script, heard = written(folder, SILENT.replace(". [[", ". [[last frame: end.png]] [[", 1)), []
    save_still(folder / "end.png", (160, 90))

    def approve(_: Quote) -> bool:
        heard.append("the price")
        return False

    def tell(event: Event) -> None:
        if isinstance(event, Noted):
            heard.append(event.text)

    with pytest.raises(SpendingError):
        make(script, wishes=replace(WISHES, max_cost=None), approve=approve, tell=tell)
    [wish, price] = heard
    assert wish.startswith("shot 1A, videos: ") and "end.png" in wish
    assert price == "the price"


def test_the_title_page_lowers_the_cap_and_does_not_say_yes(server, folder):
    script = written(folder, "Max cost: $0.30\n\n" + CAT)
    with pytest.raises(SpendingError, match=r"past the cap of \$0\.30"):
        made(script)
    with pytest.raises(SpendingError, match="nobody said yes"):
        made(script, replace(WISHES, max_cost=None))
    assert not server.jobs


def test_an_unknown_price_is_refused_under_a_cap(server, folder, monkeypatch):
    monkeypatch.delenv("VIDEOS_PRICE")
    with pytest.raises(SpendingError, match="nobody knows what videos charges"):
        made(written(folder))
    assert not server.jobs


def test_ones_own_server_needs_no_yes(server, folder, monkeypatch):
    monkeypatch.setenv("VIDEOS_PRICE", "0")
    server.price = 0
    film = made(written(folder), replace(WISHES, max_cost=None))
    assert (film.ordered, film.cost) == (3, 0)


def test_a_key_that_is_missing_is_told_before_anything_is_ordered(server, folder, monkeypatch):
    monkeypatch.delenv("VIDEOS_BASE_URL")
    with pytest.raises(EngineError, match="VIDEOS_BASE_URL is not set") as error:
        made(written(folder))
    assert "address" in error.value.mend and "key" not in error.value.mend
    assert not (folder / "cat.takes" / "ledger.sqlite").exists() or orders(folder / "cat.fountain") == []


CHANGES = {
    "a word of dialogue": lambda text: text.replace("Over there.", "Over here."),
    "a scene at the head": lambda text: "EXT. SEA - DAY\n\nThe sea. [[engine: plain]] [[seconds: 1]]\n\n" + text,
    "other words for a shot": lambda text: text.replace("A lantern swings", "A big lantern hangs there"),
    "another engine": lambda text: text.replace("table. [[", "table. [[engine: plain]] [["),
    "a shot that grew": lambda text: text.replace("table. [[seconds: 1]]", "table. [[seconds: 1.6]]"),
    "a transition": lambda text: text.replace("EXT. STREET", "> DISSOLVE TO:\n\nEXT. STREET"),
    "shots that changed places": lambda text: text.replace(
        "A cat jumps on the table. [[seconds: 1]]\n\nThe cat looks at the milk. [[seconds: 2]]",
        "The cat looks at the milk. [[seconds: 2]]\n\nA cat jumps on the table. [[seconds: 1]]",
    ),
    "a shot cut out": lambda text: text.replace("The cat looks at the milk. [[seconds: 2]]\n\n", ""),
    "a look": lambda text: "Look: woodcut\n\n" + text,
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_after_a_paid_film_is_made_no_change_of_the_script_orders_anything(server, folder, change):
    script = written(folder)
    made(script)
    asked = len(server.log)
    text = change(CAT)
    assert text != CAT
    script.write_text(text, "utf-8")
    film = made(script)
    assert film.ordered == 0
    assert len(server.log) == asked, "a service was spoken to"
    takes = {take.parts[0].file.sha256 for take in film.dailies.used if take.engine == "videos"}
    assert takes <= {one.sha256 for one in orders(script)}


def test_takes_outlive_the_deletion_of_everything_that_can_be_made_again(server, folder):
    script = written(folder)
    film = made(script).path.read_bytes()
    shutil.rmtree(folder / ".longtake")
    again = made(script)
    assert again.ordered == 0
    assert again.path.read_bytes() == film


def test_a_shot_that_moved_and_was_rewritten_step_by_step_keeps_its_take(server, folder):
    script = written(folder)
    made(script)
    for words in ("A lantern sways.", "A red lantern sways in the wind.", "A red lamp sways in the wind at night."):
        script.write_text(CAT.replace("A lantern swings.", words), "utf-8")
        film = made(script)
    assert film.ordered == 0
    assert used(film)[-1] == "2A-1"
    assert film.dailies.used[-1].stale


def test_what_is_stale_is_told_and_shot_again_only_when_asked(server, folder):
    script = written(folder)
    made(script)
    script.write_text(CAT.replace("A lantern swings", "A lantern falls"), "utf-8")
    told = []
    make(script, wishes=WISHES, tell=told.append)
    assert any(isinstance(one, Noted) and "2A-1 is stale" in one.text for one in told)
    film = made(script, replace(WISHES, reshoot_stale=True))
    assert (film.ordered, used(film)) == (1, ["1A-1", "1B-1", "2A-2"])
    assert made(script, replace(WISHES, reshoot_stale=True)).ordered == 0


def test_what_costs_nothing_is_shot_again_by_itself(server, folder, monkeypatch):
    monkeypatch.setenv("VIDEOS_PRICE", "0")
    script = written(folder)
    made(script)
    script.write_text(CAT.replace("A lantern swings", "A lantern falls"), "utf-8")
    film = made(script)
    assert (film.ordered, used(film)[-1]) == (1, "2A-2")
    assert made(script).ordered == 0


def test_another_take_is_ordered_by_reshoot_with_the_next_seed_and_used(server, folder):
    script = written(folder)
    made(script)
    assert reshoot(script, ["1b"], None, WISHES) == ["1B-2"]
    assert orders(script)[-1].wanted.seed == 1
    film = made(script)
    assert (film.ordered, used(film)[1]) == (0, "1B-2")
    circle(script, "1B-1", WISHES)
    assert used(made(script))[1] == "1B-1"
    check_books(script, server)


def test_a_scene_is_shot_again_by_another_engine_and_stays_so(server, folder):
    script = written(folder)
    made(script)
    assert reshoot(script, [], "1", replace(WISHES, engine="plain")) == ["1A-2", "1B-2"]
    assert len(server.jobs) == 3
    film = made(script)
    assert film.ordered == 0
    assert [take.engine for take in film.dailies.used] == ["plain", "plain", "videos"]


def test_a_reshoot_nobody_agrees_to_is_forgotten(server, folder):
    script = written(folder)
    made(script)
    with pytest.raises(SpendingError):
        reshoot(script, ["1A"], None, replace(WISHES, max_cost=None))
    assert made(script).ordered == 0


def test_several_takes_are_ordered_with_seeds_of_their_own(server, folder):
    script = written(folder, CAT.replace("[[seconds: 2]]", "[[seconds: 2]] [[takes: 3]]"))
    film = made(script)
    assert film.ordered == 5
    assert [one.wanted.seed for one in orders(script) if one.wanted.shot == "1B"] == [0, 1, 2]
    assert made(script).ordered == 0


def test_takes_wanted_of_every_shot_are_ordered_once(server, folder):
    script = written(folder)
    made(script)
    assert made(script, replace(WISHES, takes=2)).ordered == 3
    assert made(script, replace(WISHES, takes=2)).ordered == 0


def test_ordering_without_waiting_leaves_and_the_next_make_collects(server, folder):
    server.job_seconds = 0.6
    script = written(folder)
    with pytest.raises(EngineError, match="still being made") as caught:
        made(script, replace(WISHES, wait=0.0))
    assert "orders nothing again" in caught.value.mend
    assert set(states(script).values()) == {"accepted"} or "reserved" not in states(script).values()
    left = len(server.jobs)
    assert left >= 2
    film = made(script)
    assert (film.ordered, len(server.jobs)) == (3 - left, 3)
    check_books(script, server)


def test_a_job_that_never_ends_is_left_under_way(server, folder):
    server.faults = [("status", "never")]
    script = written(folder)
    with pytest.raises(EngineError, match="1 of the takes ordered are still being made"):
        made(script, replace(WISHES, wait=1.5))
    assert sorted(states(script).values()) == ["accepted", "filed", "filed"]


def test_no_more_are_ordered_at_once_than_the_service_makes(server, folder, monkeypatch):
    monkeypatch.setenv("VIDEOS_AT_ONCE", "2")
    server.job_seconds, server.at_once = 0.2, 2
    text = "INT. ROOM - DAY\n\n" + "\n\n".join(f"Shot {k} of the room. [[seconds: 1]]" for k in range(8))
    film = made(written(folder, text))
    assert film.ordered == 8
    assert sum(asked.method == "POST" for asked in server.log) == 8, "none was refused"


def test_a_service_that_makes_fewer_than_it_says_is_asked_again_later(server, folder, monkeypatch):
    monkeypatch.setenv("VIDEOS_AT_ONCE", "4")
    server.job_seconds, server.at_once = 0.1, 1
    script = written(folder)
    assert made(script).ordered == 3
    check_books(script, server)


def test_a_shot_longer_than_the_limit_is_ordered_in_parts_each_from_the_last_frame_before(server, folder, monkeypatch):
    monkeypatch.setenv("VIDEOS_SECONDS", "1,2")
    script = written(folder, SILENT.replace("[[seconds: 2]]", "[[seconds: 5]]"))
    film = made(script)
    parts = [one for one in orders(script) if one.wanted.shot == "1B"]
    assert [one.wanted.name for one in parts] == ["1B-1.1", "1B-1.2", "1B-1.3"]
    jobs = [server.jobs[one.handle["id"]] for one in parts]
    assert ["input_reference" in job.asked for job in jobs] == [False, True, True]
    assert film.plan.frames == 12 * 7
    assert film.cost == Fraction(7, 10)
    assert made(script).ordered == 0
    check_books(script, server)


def test_while_services_work_the_other_shots_are_drawn(server, folder, asked):
    server.job_seconds = 0.5
    script = written(folder, CAT.replace("table. [[", "table. [[engine: plain]] [["))
    told = []
    make(script, wishes=WISHES, tell=told.append)
    moved = [one.state for one in told if isinstance(one, OrderMoved)]
    assert {"sent", "accepted", "done", "filed"} <= set(moved)
    assert len(asked()) == 1


def test_a_film_that_is_being_ordered_by_another_process_is_left_to_it(server, folder):
    script = written(folder)
    with Ledger(script) as other, other.held(), pytest.raises(BusyError, match="another longtake"):
        made(script)
    assert not server.jobs


def test_an_order_holds_no_more_than_its_engine_can_use_and_knows_its_ticket(server, folder):
    script = written(folder)
    made(script)
    assert len({one.ticket for one in orders(script)}) == 3
    assert Order.__dataclass_fields__["ticket"].compare is False


def test_orders_of_a_shot_that_left_the_script_are_collected_all_the_same(server, folder):
    server.job_seconds = 0.5
    script = written(folder)
    with pytest.raises(EngineError):
        made(script, replace(WISHES, wait=0.3))
    script.write_text(CAT[: CAT.index("EXT. STREET")], "utf-8")
    made(script)
    assert set(states(script).values()) == {"filed"}
    check_books(script, server)


def test_of_several_takes_the_best_is_used_and_it_is_said_why(server, folder):
    script = written(folder, CAT.replace("[[seconds: 2]]", "[[seconds: 2]] [[takes: 3]]"))
    told = []
    film = make(script, wishes=WISHES, tell=told.append)
    [said] = [one.text for one in told if isinstance(one, Noted) and "is used of 3" in one.text]
    assert f"take {used(film)[1]} is used of 3" in said
    assert "sharpness" in said
    assert used(made(script)) == used(film)


def test_a_broken_take_of_several_is_not_the_one_that_is_used(server, folder):
    server.faults = [("download", "short")]
    script = written(folder, CAT[: CAT.index("The cat looks")].replace("]]", "]] [[takes: 2]]"))
    film = made(script)
    [[bad]] = [[one for one in takes if one.faults] for takes in film.dailies.shown]
    assert film.dailies.choices[0].take.n != bad.take.n


def test_a_part_of_a_chain_is_circled_in_place_of_another_and_nothing_is_ordered(server, folder, monkeypatch):
    monkeypatch.setenv("VIDEOS_SECONDS", "1,2")
    script = written(folder, SILENT.replace("[[seconds: 2]]", "[[seconds: 4]]"))
    made(script)
    reshoot(script, ["1B"], None, WISHES)
    asked = len(server.log)
    circle(script, "1B-1", WISHES)
    circle(script, "1B-2.2", WISHES)
    film = made(script)
    assert (film.ordered, len(server.log)) == (0, asked)
    assert [part.file.path.name for part in film.dailies.used[1].parts] == ["1B-1.1.mp4", "1B-2.2.mp4"]
    circle(script, "1B-1", WISHES)
    assert [part.file.path.name for part in made(script).dailies.used[1].parts] == ["1B-1.1.mp4", "1B-1.2.mp4"]
    with pytest.raises(ScriptError, match="no part 3"):
        circle(script, "1B-2.3", WISHES)
