"""Killed or stopped while orders are under way, the next make goes on: nothing is paid for twice, nothing is lost."""

import json
import random
import signal
import sqlite3
import subprocess
import sys
import time

import pytest

from ordering import CAT, check_books, orders, service, settle, states, written

KILLS = 25


@pytest.fixture
def server(monkeypatch):
    with service(monkeypatch) as server:
        yield server


def start(script, *more: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "longtake", "make", str(script), "--engine", "videos", "--size", "128x72"]
    options = ["--rate", "12", "--jobs", "1", "--max-cost", "5", "--json", *more]
    return subprocess.Popen([*command, *options], stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def ended(process: subprocess.Popen[bytes]) -> None:
    _, err = process.communicate(timeout=60)
    assert process.returncode == 0, err


@pytest.mark.slow
def test_killed_at_any_instant_no_job_is_bought_twice_and_none_is_lost(server, folder):
    server.job_seconds = 0.3
    dice = random.Random(5)
    text = CAT + "\n".join(f"\nThe lantern is seen for the {k}th time. [[seconds: 1]]\n" for k in range(6))
    script = written(folder, text)
    for _ in range(KILLS):
        process = start(script)
        # Until the first order leaves nothing is at stake.
        before = len(server.log)
        while len(server.log) == before and process.poll() is None:
            time.sleep(0.005)
        time.sleep(dice.uniform(0, 0.5))
        process.kill()
        process.communicate()
        check_books(script, server)
        settle(script, server)
        if set(states(script).values()) == {"filed"} and len(orders(script)) == 9:
            break
    process = start(script)
    out, err = process.communicate(timeout=120)
    assert process.returncode == 0, err
    assert len(server.jobs) == 9
    assert json.loads(out)["cost"] == pytest.approx(float(server.charged))
    check_books(script, server)


def test_interrupted_it_says_that_jobs_are_under_way_and_the_next_make_collects_them(server, folder):
    server.job_seconds = 3
    script = written(folder)
    process = start(script)
    while len(server.jobs) < 2 and process.poll() is None:
        time.sleep(0.01)
    time.sleep(0.3)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130, err
    assert b"orders under way: 2; the next make collects what comes of them" in err
    assert b"Traceback" not in err
    under_way = len(server.jobs)
    process = start(script)
    process.communicate(timeout=60)
    assert process.returncode == 0
    assert (under_way, len(server.jobs)) == (2, 3)
    check_books(script, server)


def test_an_interrupt_while_an_order_leaves_waits_for_its_answer(server, folder):
    real = server.answer

    def slow(asked):
        said = real(asked)
        if asked.method == "POST":
            time.sleep(1.5)
        return said

    server.answer = slow
    script = written(folder)
    process = start(script)
    while not server.log and process.poll() is None:
        time.sleep(0.01)
    time.sleep(0.3)
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=60)
    assert process.returncode == 130
    assert "unknown" not in states(script).values() and "sent" not in states(script).values()
    check_books(script, server)


def test_what_was_downloaded_when_it_was_killed_is_filed_without_asking_again(server, folder):
    script = written(folder)
    ended(start(script))
    [entry] = [one for one in orders(script) if one.wanted.shot == "1A"]
    take = folder / "cat.takes" / entry.file
    take.rename(folder / "cat.takes" / f".{entry.ticket}.part")
    _set_state(script, entry.id, "done")
    asked = len(server.log)
    ended(start(script))
    assert take.is_file()
    assert len(server.log) == asked
    assert states(script)["1A-1"] == "filed"


def _set_state(script, number: int, state: str) -> None:
    """As a kill at that instant would have left it."""
    with sqlite3.connect(script.parent / "cat.takes" / "ledger.sqlite") as db:
        db.execute("update orders set state = ? where id = ?", (state, number))
    db.close()
