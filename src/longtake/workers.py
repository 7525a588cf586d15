"""Work done side by side in processes of its own: one thread each, so that results never depend on timing.

A crash in a decoder ends one worker and is an error, not the end of the program. Workers die with their parent,
however it ends.
"""

import ctypes
import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import Any

from longtake.errors import LongtakeError, MediaError, Where
from longtake.media.refusals import plain_refusals

STARTING = 1.5
"""CPU seconds that two processes take to start and import what they need: less work than that is not worth it."""


_LONG = 0.3
"""CPU seconds of a work after which memory is given back, which takes some hundredths of one."""


@dataclass(frozen=True)
class Work:
    """A module-level function and its arguments; `seconds` is about how much CPU time it takes.

    `where` is the place in the script that it is done for, which an error then names.
    """

    function: Callable[..., Any]
    arguments: tuple[Any, ...]
    seconds: float = 1.0
    where: Where | None = None


class Workers:
    """Up to `count` processes, started when they are first worth it. Until then, and with `count` 1, the work is done
    in this process.
    """

    def __init__(self, count: int | None = None) -> None:
        self.count = count or os.cpu_count() or 1
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> "Workers":
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        if self._pool is None:
            return
        if error is not None:
            # What is half made is made again; who pressed Ctrl-C should not wait for it.
            for process in list((self._pool._processes or {}).values()):
                process.kill()
        self._pool.shutdown(wait=True, cancel_futures=True)

    def run(self, work: Sequence[Work]) -> Iterator[tuple[int, Any]]:
        """Each piece of work's index and result, as they are done, the longest begun first.

        Raises the first error met; what is half done then ends with this object.
        """
        order = sorted(range(len(work)), key=lambda index: -work[index].seconds)
        if self.count == 1 or (self._pool is None and sum(one.seconds for one in work) < STARTING):
            for index in order:
                yield index, _guarded(work[index])
            return
        pool = self._started()
        futures: dict[Future[Any], int] = {pool.submit(_guarded, work[index]): index for index in order}
        try:
            for future in as_completed(futures):
                yield futures[future], future.result()
        except BrokenProcessPool as error:
            self._pool = None
            raise MediaError(
                "a worker process ended without a word (killed, or out of memory)",
                "The same command goes on from there; with --jobs 1 it needs the least memory.",
            ) from error
        finally:
            for future in futures:
                future.cancel()

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            # Spawned everywhere, since a fork copies locks that FFmpeg's threads may hold.
            self._pool = ProcessPoolExecutor(
                self.count, mp_context=multiprocessing.get_context("spawn"), initializer=_begin_worker
            )
        return self._pool


def _begin_worker() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    assert parent is not None

    def end_with_parent() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=end_with_parent, daemon=True).start()


def _give_memory_back() -> None:
    """Free what a long work left: without, a process grew by half over ten pieces.

    PyAV's containers and streams hold each other, and with them coders of 200 MB, until rubbish is collected; and
    glibc keeps what is freed, in case it is wanted again.
    """
    gc.collect()
    gc.freeze()  # what is left is there to stay, and is not looked through again
    if sys.platform == "linux":
        c = ctypes.CDLL(None)
        if hasattr(c, "malloc_trim"):
            c.malloc_trim(0)


def _guarded(work: Work) -> Any:
    """Do the work; faults of the system and of FFmpeg become errors of ours, which can be pickled."""
    try:
        with plain_refusals():
            return work.function(*work.arguments)
    except LongtakeError as error:
        # A file at fault is named in the message; the place to mend is the script's line.
        error.where = work.where or error.where
        raise error.at() from None
    finally:
        if work.seconds >= _LONG:
            _give_memory_back()
