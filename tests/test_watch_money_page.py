"""Money on the page, in a real browser: prices are asked before anything is ordered, a lost answer is a question."""

from pathlib import Path

import pytest

import chromium
from browsing import Browser
from ordering import CAT, service, written
from watching import shows, watching

pytestmark = pytest.mark.skipif(chromium.browser() is None, reason="no Chromium is installed")
OPTIONS = ("--jobs", "1", "--engine", "videos", "--size", "128x72", "--rate", "12", "--wait", "20", "--max-cost", "2")


def test_prices_are_asked_the_cost_is_shown_and_an_order_in_doubt_is_answered_by_a_button(
    folder: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = written(folder, CAT[: CAT.index("The cat looks")])
    with (
        service(monkeypatch) as server,
        Browser(tmp_path_factory.mktemp("profile")) as browser,
        watching(script, *OPTIONS) as watched,
    ):
        tab = browser.tab()
        tab.go(watched.address)
        tab.wait("document.getElementById('notices').innerText.includes('Waiting for your yes: 1 take,')")
        tab.click(".notice .main")
        tab.wait("document.getElementById('question').open")
        assert "for $0." in tab.text("#asked") and not server.jobs
        tab.click("#question [value=no]")
        tab.wait("!document.getElementById('question').open")
        assert not server.jobs
        tab.click(".notice .main")
        tab.wait("document.getElementById('question').open")
        tab.click("#question [value=yes]")
        shows(tab)
        assert len(server.jobs) == 1
        assert " of $2.00" in tab.text("#cost") and not tab.text("#cost").startswith("$0.00")

        tab.click('[data-shot="1A"] .open')
        server.faults = [("create", "drop")]
        tab.click("#sheet .another")
        tab.wait("document.getElementById('question').open")
        assert tab.text("#asked").startswith("Order 1 take for $")
        tab.click("#question [value=yes]")
        tab.wait("document.getElementById('notices').innerText.includes('whether it is being made only videos knows')")
        tab.click("#language")
        tab.wait("document.getElementById('notices').innerText.includes('条目 1A-2 的下单没有收到回音')")
        assert [tab.run(f"document.querySelectorAll('.notice form button')[{n}].innerText") for n in (0, 1)] == [
            "有，就是它", "那边没有",
        ]  # fmt: skip
        tab.click(".notice form button:last-child")
        tab.wait("!document.querySelector('.notice form')")
        assert len(server.jobs) <= 2
        assert [one for one in tab.complaints if "402" not in one and "422" not in one] == []
