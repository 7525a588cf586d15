"""`longtake orders` tells what was ordered, settles what is in doubt, and gives no cell of its table to a formula."""

import csv
import io
import json
import os
import pty
import select
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from ordering import CAT, check_books, made, orders, service, states, written

ONE = CAT[: CAT.index("The cat looks")]
SMALL = ("--engine", "videos", "--size", "128x72", "--rate", "12", "--jobs", "1")


@pytest.fixture
def server(monkeypatch):
    with service(monkeypatch) as server:
        yield server


def longtake(*arguments: object, stdin: int | None = subprocess.DEVNULL) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "longtake", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False, stdin=stdin)


def test_make_orders_within_the_cap_and_says_what_it_cost(server, folder):
    script = written(folder, ONE)
    refused = longtake("make", script, *SMALL)
    assert (refused.returncode, len(server.jobs)) == (1, 0)
    assert "1 take would be ordered at $0.10 at worst" in refused.stderr
    done = longtake("make", script, *SMALL, "--max-cost", "$0.10", "--json")
    assert done.returncode == 0, done.stderr
    printed = json.loads(done.stdout.splitlines()[-1])
    assert (printed["ordered"], printed["cost"]) == (1, 0.1)
    assert "take 1A-1 ordered from videos" in done.stderr
    assert "1 order, $0.10" in longtake("orders", script).stdout
    assert "$0.10" in longtake("takes", script, *SMALL).stdout


def test_an_order_in_doubt_is_settled_by_the_id_that_the_service_shows(server, folder):
    server.faults = [("create", "drop")]
    script = written(folder, ONE)
    doubt = longtake("make", script, *SMALL, "--max-cost", "1")
    assert doubt.returncode == 1
    assert "longtake orders resolve cat.fountain 1 --job ID, or --lost" in doubt.stderr
    assert "unknown" in longtake("orders", script).stdout
    [job] = server.jobs
    wrong = longtake("orders", "resolve", script, "1", "--job", "job-9999")
    assert wrong.returncode == 1 and "Traceback" not in wrong.stderr
    settled = longtake("orders", "resolve", script, "1", "--job", job)
    assert (settled.returncode, states(script)) == (0, {"1A-1": "accepted"})
    assert "the next make collects it" in settled.stdout
    assert longtake("make", script, *SMALL).returncode == 0
    assert len(server.jobs) == 1
    check_books(script, server)


def test_an_order_that_never_arrived_is_settled_as_lost_and_ordered_again(server, folder):
    server.faults = [("create", "500")]
    script = written(folder, ONE)
    longtake("make", script, *SMALL, "--max-cost", "1")
    assert longtake("orders", "resolve", script, "1", "--lost").returncode == 0
    assert longtake("make", script, *SMALL, "--max-cost", "1").returncode == 0
    assert [one.state for one in orders(script)] == ["failed", "filed"]
    check_books(script, server)


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (("resolve", "S", "1"), 2, "either --job ID or --lost"),
        (("resolve", "S", "1", "--lost", "--job", "x"), 2, "either --job ID or --lost"),
        (("resolve", "S", "77", "--lost"), 1, "there is no order 77"),
        (("resolve", "S", "1", "--lost"), 1, "order 1 is not in doubt: it is filed"),
        (("cancel", "S", "1"), 1, "order 1 is not under way"),
        (("cancel", "S", "no"), 2, "not a valid integer"),
    ],
)
def test_a_mistake_in_settling_is_one_clear_error_and_changes_nothing(server, folder, arguments, status, says):
    script = written(folder, ONE)
    made(script)
    done = longtake("orders", *(script if one == "S" else one for one in arguments))
    assert (done.returncode, states(script)) == (status, {"1A-1": "filed"})
    assert says in done.stderr


def test_an_order_under_way_is_cancelled_at_the_service(server, folder):
    server.job_seconds = 60
    script = written(folder, ONE)
    longtake("make", script, *SMALL, "--max-cost", "1", "--wait", "0")
    assert states(script) == {"1A-1": "accepted"}
    assert longtake("orders", "cancel", script, "1").returncode == 0
    assert server.log[-1].method == "DELETE"
    assert [one.kind for one in orders(script)] == ["Cancelled"]


def test_the_account_of_the_film_is_a_table(server, folder):
    script = written(folder, ONE)
    made(script)
    [row] = csv.DictReader(io.StringIO(longtake("orders", script, "--csv").stdout))
    assert (row["take"], row["state"], row["cost"], row["file"]) == ("1A-1", "filed", "0.1", "1A-1.mp4")
    assert row["prompt"] == "Interior, kitchen, day. A cat jumps on the table."


def test_the_account_of_a_film_without_orders_is_an_empty_table_of_the_same_columns(server, folder):
    script = written(folder, ONE)
    head = longtake("orders", script, "--csv").stdout
    made(script)
    assert longtake("orders", script, "--csv").stdout.splitlines()[0] == head.strip()


@pytest.mark.parametrize("words", ['=cmd|"calc"!A1', "+1+1", "-2", "@SUM(A1)", "\t=1", "\r=1", "|x"])
def test_no_cell_of_the_account_is_a_formula(server, folder, words):
    script = written(folder, ONE)
    made(script)
    with sqlite3.connect(folder / "cat.takes" / "ledger.sqlite") as db:
        db.execute("update orders set asked = ?, why = ?", (json.dumps({"prompt": words}), words))
    db.close()
    [row] = csv.DictReader(io.StringIO(longtake("orders", script, "--csv").stdout))
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r", "|")) for cell in row.values())
    assert words.strip()[1:] in row["prompt"]


def test_what_a_service_says_is_no_escape_of_the_terminal(server, folder, monkeypatch):
    error = type(server).error
    monkeypatch.setattr(
        server, "error", lambda status, why, **kind: error(server, status, f"\x1b]0;owned\x07{why}", **kind)
    )
    server.faults = [("create", "400")]
    script = written(folder, ONE)
    done = longtake("make", script, *SMALL, "--max-cost", "1")
    listed = longtake("orders", script)
    assert "\x1b" not in done.stderr + done.stdout + listed.stdout
    assert "refused with 400" in done.stderr


def test_why_a_service_is_waited_for_is_said_once(server, folder):
    server.retry_after, server.faults = 2, [("create", "429"), ("status", "429"), ("status", "429")]
    done = longtake("make", written(folder, ONE), *SMALL, "--max-cost", "1")
    assert (done.returncode, len(server.jobs)) == (0, 1)
    [said] = [line for line in done.stderr.splitlines() if line.startswith("note: ")]
    assert "429" in said and said.endswith("it is asked again for a while")


def test_at_a_terminal_the_price_is_asked_and_a_no_orders_nothing(server, folder):
    script = written(folder, ONE)
    assert _at_a_terminal(script, "n\n")[0] == 1
    assert not server.jobs
    status, said = _at_a_terminal(script, "y\n")
    assert (status, len(server.jobs)) == (0, 1)
    assert "1 takes from videos: at most $0.10" in said


def _at_a_terminal(script: Path, answer: str) -> tuple[int, str]:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "longtake", "make", str(script), *SMALL]
    with subprocess.Popen(command, stdin=theirs, stdout=subprocess.DEVNULL, stderr=theirs) as process:
        os.close(theirs)
        said = b""
        while select.select([ours], [], [], 60)[0]:
            try:
                said += os.read(ours, 4096)
            except OSError:
                break
            if b"Order them?" in said and answer:
                os.write(ours, answer.encode())
                answer = ""
        else:
            process.kill()
            pytest.fail(f"a minute without a word after: {said!r}")
        process.wait(60)
    os.close(ours)
    return process.returncode, said.decode("utf-8", "replace")
