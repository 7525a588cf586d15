"""Work is done side by side where that is worth starting processes for."""

import os

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
