"""An agent's money: what the user allowed at the start, for all films of the folder, and not a cent more."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock

from agent import Agent, directing
from ordering import CAT, check_books, service, states, written
from services.videos import Videos

PAID = ("--engine", "videos", "--wait", "20")
FILM = "cat.fountain"


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Videos]:
    with service(monkeypatch) as server:
        yield server


def price_of(agent: Agent, script: str = FILM) -> float:
    return agent.call("plan_film", script=script)["price"]


def test_without_a_cap_of_the_users_nothing_is_ordered_whatever_is_asked(folder: Path, server: Videos) -> None:
    written(folder, f"Title: Cat\nMax cost: 100\n\n{CAT}")
    with directing(folder, *PAID) as agent:
        price = price_of(agent)
        assert price == pytest.approx(0.4, abs=0.2)
        for tool, asked in (("make_film", {}), ("make_film", {"finished": True}), ("reshoot_shot", {"shot": "1A"})):
            refused = agent.refused(tool, script=FILM, at_most_usd=100, **asked)
            assert "nothing was ordered" in refused.what and "only its user" in refused.mend
        assert f"3 takes would be ordered from videos at ${price:.2f}" in agent.refused("make_film", script=FILM).what
        assert "max_cost" in agent.refused("make_film", script=FILM, max_cost=100).what
        assert "no picture of shot 1A yet" in agent.refused("look_at_shot", script=FILM, shot="1A").what
        told = agent.call("check_film", script=FILM)["problems"]
        assert [one["what"][:25] for one in told[:3]] == ["it is to be ordered, at $"] * 3
    assert not server.jobs


def test_what_is_ordered_is_agreed_to_at_its_price_and_never_past_the_cap_of_the_folder(
    folder: Path, server: Videos
) -> None:
    written(folder, f"Title: Cat\nMax cost: 100\n\n{CAT}")
    with directing(folder, *PAID, "--max-cost", "0.65") as agent:
        price = price_of(agent)
        refused = agent.refused("make_film", script=FILM)
        assert f"at_most_usd {price:.2f}" in refused.mend and "Show the price to the user" in refused.mend
        assert "nothing was ordered" in agent.refused("make_film", script=FILM, at_most_usd=price - 0.01).what
        with FileLock(folder / ".longtake" / "purse.lock"):  # as another server of the folder has it
            assert "another film" in agent.refused("make_film", script=FILM, at_most_usd=price).what
        assert not server.jobs
        made = agent.call("make_film", script=FILM, at_most_usd=price)
        assert (made["ordered"], len(server.jobs)) == (3, 3)
        assert made["money"]["film_has_cost"] == pytest.approx(float(server.charged)) == pytest.approx(price)
        assert agent.call("make_film", script=FILM)["ordered"] == 0  # and again for nothing
        again = agent.call("reshoot_shot", script=FILM, shot="1A", at_most_usd=1)
        assert again["take"] == "1A-2" and len(server.jobs) == 4
        left = 0.65 - again["money"]["folder_has_cost"]
        past = agent.refused("reshoot_shot", script=FILM, shot="1B", at_most_usd=100)
        assert left < 0.2 and "user allows $0.65" in past.what and "--max-cost" in past.mend
        other = CAT[: CAT.index("EXT.")]
        agent.call("new_script", script="other.fountain", text=other)  # another film has no cap of its own
        assert "user allows" in agent.refused("make_film", script="other.fountain", at_most_usd=100).what
        assert len(server.jobs) == 4
        orders = agent.call("list_orders", script=FILM)
        assert [one["state"] for one in orders["orders"]] == ["filed"] * 4 and not orders["in_doubt"]
    check_books(folder / FILM, server)


def test_a_make_that_is_cancelled_stops_and_what_was_ordered_is_collected_by_the_next(
    folder: Path, server: Videos
) -> None:
    server.job_seconds = 6.0
    script = written(folder)
    with directing(folder, *PAID, "--max-cost", "5", VIDEOS_AT_ONCE="3") as agent:
        call = agent.begin("make_film", script=FILM, at_most_usd=5)
        deadline = time.monotonic() + 60
        while states(script) != dict.fromkeys(("1A-1", "1B-1", "2A-1"), "accepted"):
            assert time.monotonic() < deadline and not call.done(), states(script)
            time.sleep(0.05)
        assert agent.call("plan_film", script=FILM)["doing"] == "it is being made"
        assert "busy" in agent.refused("reshoot_shot", script=FILM, shot="1A").what
        call.cancel()
        stopped = time.monotonic()
        # It is not busy any more, long before the jobs are done, and answers from what is known.
        assert agent.call("plan_film", script=FILM)["doing"] == ""
        assert time.monotonic() - stopped < 5
        assert set(states(script).values()) == {"accepted"}
        under_way = agent.call("check_film", script=FILM)["problems"]
        assert any("make_film collects it" in one["what"] for one in under_way)
    server.job_seconds = 0.01
    with directing(folder, *PAID) as agent:  # collecting is no spending
        made = agent.call("make_film", script=FILM)
        assert len(made["shots"]) == 3 and len(server.jobs) == 3
        assert made["money"]["film_has_cost"] == pytest.approx(float(server.charged))
    check_books(script, server)


def test_an_order_in_doubt_is_told_and_left_to_a_person(folder: Path, server: Videos) -> None:
    written(folder, CAT[: CAT.index("The cat looks")])
    server.faults = [("create", "drop")]
    with directing(folder, *PAID, "--max-cost", "5") as agent:
        assert "answer to an order was lost" in agent.refused("make_film", script=FILM, at_most_usd=5).what
        told = agent.call("list_orders", script=FILM)
        assert told["in_doubt"] == [1] and "longtake orders resolve cat.fountain" in told["settling"]
        assert "in doubt" in str(agent.call("check_film", script=FILM)["problems"])
        agent.refused("make_film", script=FILM, at_most_usd=5)
    assert len(server.jobs) == 1
