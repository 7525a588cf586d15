"""Money on the page of `longtake watch`: nothing is ordered before somebody said yes to its very price."""

from pathlib import Path

import pytest

from ordering import CAT, service, written
from watching import Watched, watching

OPTIONS = ("--jobs", "1", "--engine", "videos", "--size", "128x72", "--rate", "12", "--wait", "20")


def _film(watched: Watched) -> dict:
    return watched.until("film")


def test_a_save_orders_nothing_and_a_yes_to_the_price_orders_it_once(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with service(monkeypatch) as server, watching(written(folder), *OPTIONS) as watched:
        quote = watched.until("money", lambda one: one and one["quote"])["quote"]
        assert quote["takes"] == 3 and quote["dollars"] == pytest.approx(0.4, abs=0.2)
        board = watched.until("board")
        assert [shot["state"] for shot in board["shots"]] == ["priced"] * 3
        assert all(shot["price"] > 0 for shot in board["shots"]) and not server.jobs
        wrong = watched.said("/order", {"yes": quote | {"price": "1/100"}}, 402)
        assert wrong["quote"] == quote and not server.jobs
        watched.said("/order", {"yes": quote})
        _film(watched)
        assert len(server.jobs) == 3
        money = watched.until("money", lambda one: one and not one["quote"])
        assert money["cost"] == pytest.approx(quote["dollars"])
        again = watched.said("/reshoot", {"shot": "1A", "engine": None, "yes": None}, 402)["quote"]
        assert again["takes"] == 1 and len(server.jobs) == 3
        assert watched.said("/reshoot", {"shot": "1A", "engine": None, "yes": again})["done"] == "1A-2"
        assert len(server.jobs) == 4


def test_a_cap_holds_whatever_is_said_on_the_page(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with service(monkeypatch) as server, watching(written(folder), *OPTIONS, "--max-cost", "0.01") as watched:
        money = watched.until("money", lambda one: one and one["quote"])
        assert money["cap"] == 0.01
        assert "past the cap" in watched.said("/order", {"yes": money["quote"]}, 422)["what"]
        assert not server.jobs


def test_an_order_in_doubt_is_asked_about_and_settled(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one = CAT[: CAT.index("The cat looks")]
    with service(monkeypatch) as server, watching(written(folder, one), *OPTIONS) as watched:
        quote = watched.until("money", lambda told: told and told["quote"])["quote"]
        server.faults = [("create", "drop")]
        assert "answer to an order was lost" in watched.said("/order", {"yes": quote}, 422)["what"]
        doubt = watched.until("money", lambda told: told and told["doubts"])["doubts"][0]
        assert (doubt["take"], doubt["engine"]) == ("1A-1", "videos")
        watched.said("/resolve", {"order": 99, "job": None}, 422)
        watched.said("/resolve", {"order": doubt["order"], "job": None})
        again = watched.until("money", lambda told: told and told["quote"] and not told["doubts"])["quote"]
        watched.said("/order", {"yes": again})
        _film(watched)
        assert watched.until("board", lambda told: told["shots"][0]["still"])["shots"][0]["state"] == "ready"
