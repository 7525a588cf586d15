"""Work is done side by side where that is worth starting processes for, and that of a lane in one that stays."""

import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from longtake.errors import EngineError, LongtakeError, Where
from longtake.workers import STARTING, Work, Workers


def doers(workers: Workers, seconds: float) -> set[int]:
    """The processes that do two works of so many seconds each."""
    return {process for _, process in workers.run([Work(os.getpid, (), seconds)] * 2)}


def test_little_work_is_done_in_this_process() -> None:
    with Workers(2) as workers:
        assert doers(workers, STARTING / 4) == {os.getpid()}


def test_much_work_is_done_by_others_who_then_do_the_little_too() -> None:
    with Workers(2) as workers:
        assert os.getpid() not in doers(workers, STARTING)
        assert os.getpid() not in doers(workers, 0.0)


def test_one_worker_is_this_process_however_much_there_is_to_do() -> None:
    with Workers(1) as workers:
        assert doers(workers, 60.0) == {os.getpid()}


def fail() -> None:
    raise EngineError("the model is broken", "Mend it.")


def end() -> None:
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(60)


def note(path: str, name: str) -> None:
    with Path(path).open("a") as file:
        file.write(name)
        file.flush()
        time.sleep(0.05)
        file.write(name)


def test_work_of_a_lane_is_done_in_one_process_of_its_own_that_stays_however_little_it_is() -> None:
    lane = [Work(os.getpid, (), 0.0, lane="model"), Work(os.getpid, (), 9.0, lane="model")]
    with Workers(1) as workers:
        doers = dict(workers.run([*lane, Work(os.getpid, (), 0.0)]))
        assert doers[2] == os.getpid()
        assert doers[0] == doers[1] != os.getpid()
        assert dict(workers.run(lane)) == {0: doers[0], 1: doers[0]}
        assert dict(workers.run([Work(os.getpid, (), lane="another")]))[0] not in {doers[0], os.getpid()}


def test_work_of_a_lane_is_done_in_the_order_given_and_never_two_at_once(tmp_path: Path) -> None:
    path = tmp_path / "log"
    with Workers(2) as workers:
        list(workers.run([Work(note, (str(path), name), n, lane="model") for n, name in enumerate("abcd")]))
    assert path.read_text() == "aabbccdd"


def test_an_error_in_a_lane_names_the_place_in_the_script_and_the_lane_goes_on() -> None:
    with Workers(2) as workers:
        before = dict(workers.run([Work(os.getpid, (), lane="model")]))
        with pytest.raises(EngineError, match="the model is broken") as error:
            list(workers.run([Work(fail, (), where=Where(shot="3B"), lane="model")]))
        assert error.value.where.shot == "3B"
        assert dict(workers.run([Work(os.getpid, (), lane="model")])) == before


def test_a_lane_that_is_killed_is_a_clear_error_and_a_fresh_one_is_started_next_time() -> None:
    with Workers(2) as workers:
        before = dict(workers.run([Work(os.getpid, (), lane="model")]))
        with pytest.raises(EngineError, match="the process of the engine model ended without a word"):
            list(workers.run([Work(end, (), lane="model"), Work(os.getpid, (), lane="model")]))
        assert dict(workers.run([Work(os.getpid, (), lane="model")])) != before


def test_who_is_broken_off_starts_nothing_more() -> None:
    with Workers(2) as workers:
        workers.break_off()
        with pytest.raises(LongtakeError, match="broken off"):
            list(workers.run([Work(time.sleep, (60,), 60.0)] * 2))
        with pytest.raises(LongtakeError, match="broken off"):
            list(workers.run([Work(time.sleep, (60,), lane="model")]))
    assert not multiprocessing.active_children()


@pytest.mark.parametrize("started", [0, 1, 2, 3])
def test_none_that_was_just_starting_outlives_the_breaking_off(started: int) -> None:
    def break_off() -> None:
        while len(multiprocessing.active_children()) < started:
            time.sleep(0.001)
        workers.break_off()

    with Workers(4) as workers:
        other = threading.Thread(target=break_off)
        other.start()
        with pytest.raises(LongtakeError):
            list(workers.run([Work(time.sleep, (60,), 60.0)] * 4))
        other.join()
        deadline = time.monotonic() + 20
        while multiprocessing.active_children() and time.monotonic() < deadline:
            time.sleep(0.01)
        assert not multiprocessing.active_children()


INTERRUPTED = """
import signal, sys, time
from longtake.workers import Work, Workers
if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell has what runs in its background ignore it
    with Workers(2) as workers:
        for _, pid in workers.run([Work(__import__("os").getpid, (), lane="model")]):
            print(pid, flush=True)
        list(workers.run([Work(time.sleep, (60,), lane="model")]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="sends SIGINT and SIGKILL")
@pytest.mark.parametrize("how", ["SIGINT", "SIGKILL"])
def test_a_lane_ends_at_once_with_who_started_it(how: str, tmp_path: Path) -> None:
    script = tmp_path / "interrupted.py"
    script.write_text(INTERRUPTED)
    with subprocess.Popen(
        [sys.executable, str(script)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        assert process.stdout is not None
        lane = int(process.stdout.readline())
        time.sleep(0.5)  # until the long work is under way
        process.send_signal(getattr(signal, how))
        process.wait(20)
    deadline = time.monotonic() + 10
    while is_running(lane) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not is_running(lane)


def is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{process}/stat")
    return not (stat.exists() and stat.read_text().rpartition(")")[2].split()[0] == "Z")
