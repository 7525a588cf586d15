"""Work done side by side in processes of its own: one thread each, so that results never depend on timing.

Work of a lane is done one piece after another in one process that stays: an engine that fills the machine by itself,
as a large model does, is loaded there once.

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
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import Any

from longtake.errors import EngineError, LongtakeError, MediaError, Where
from longtake.media.refusals import plain_refusals

STARTING = 1.5
"""CPU seconds that two processes take to start and import what they need: less work than that is not worth it."""


_LONG = 0.3
"""CPU seconds of a work after which memory is given back, which takes some hundredths of one."""


@dataclass(frozen=True)
class Work:
    """A module-level function and its arguments; `seconds` is about how much CPU time it takes.

    `where` is the place in the script that it is done for, which an error then names. `lane` names the process in which
    it is done; None: any.
    """

    function: Callable[..., Any]
    arguments: tuple[Any, ...]
    seconds: float = 1.0
    where: Where | None = None
    lane: str | None = None


class Workers:
    """Up to `count` processes, started when they are first worth it. Until then, and with `count` 1, the work is done
    in this process. Every lane has one more process, started when there is work for it.
    """

    def __init__(self, count: int | None = None) -> None:
        self.count = count or os.cpu_count() or 1
        self._pools: dict[str | None, ProcessPoolExecutor] = {}
        self._door = threading.Lock()
        """Held while a process may be started: so none is started behind the back of who ends them all."""
        self._broken_off = False

    def begin(self, first: Work) -> None:
        """Start them all now, each with `first`, so that work is quick when it comes. What comes of it is not told."""
        if self.count > 1:
            for _ in range(self.count):
                self._submit(first)

    def __enter__(self) -> "Workers":
        return self

    def break_off(self) -> None:
        """End all processes now, for good: whoever waits for their work hears that they ended, and what is given to
        them later is refused. May be called from any thread.
        """
        with self._door:
            self._broken_off = True
            for pool in self._pools.values():
                _end(pool)

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        if error is not None:
            # What is half made is made again; who pressed Ctrl-C should not wait for it.
            self.break_off()
        for pool in self._pools.values():
            pool.shutdown(wait=True, cancel_futures=True)

    def run(self, work: Sequence[Work]) -> Iterator[tuple[int, Any]]:
        """Each piece of work's index and result, as they are done: the longest begun first, those of a lane in order.

        Raises the first error met; what is half done then ends with this object.
        """
        order = sorted(range(len(work)), key=lambda index: -work[index].seconds)
        anywhere = [index for index in order if work[index].lane is None]
        futures: dict[Future[Any], int] = {}
        try:
            for index, one in enumerate(work):
                if one.lane is not None:
                    futures[self._submit(one)] = index
            if self._is_little(work[index] for index in anywhere):
                for index in anywhere:
                    yield index, _guarded(work[index])
            else:
                futures |= {self._submit(work[index]): index for index in anywhere}
            for future in as_completed(futures):
                index = futures[future]
                try:
                    result = future.result()
                except BrokenProcessPool as error:
                    raise self._ended(work[index].lane) from error
                yield index, result
        finally:
            for future in futures:
                future.cancel()

    def _is_little(self, work: Iterable[Work]) -> bool:
        """Whether it is not worth starting processes for."""
        return self.count == 1 or (None not in self._pools and sum(one.seconds for one in work) < STARTING)

    def _submit(self, work: Work) -> Future[Any]:
        with self._door:
            if self._broken_off:
                raise LongtakeError("the work was broken off")
            if work.lane not in self._pools:
                # Spawned everywhere, since a fork copies locks that FFmpeg's threads may hold.
                self._pools[work.lane] = ProcessPoolExecutor(
                    self.count if work.lane is None else 1,
                    mp_context=multiprocessing.get_context("spawn"),
                    initializer=_begin_worker,
                )
            try:
                return self._pools[work.lane].submit(_guarded, work)
            except BrokenProcessPool as error:
                broken = error
        raise self._ended(work.lane) from broken

    def _ended(self, lane: str | None) -> LongtakeError:
        """What to say of a process that is gone; others are started where there is more to do."""
        with self._door:
            pool = self._pools.pop(lane, None)
        if pool is not None:
            _end(pool)  # one that was just starting is not known to the pool as one of those that broke
        if lane is None:
            return MediaError(
                "a worker process ended without a word (killed, or out of memory)",
                "The same command goes on from there; with --jobs 1 it needs the least memory.",
            )
        return EngineError(
            f"the process of the engine {lane} ended without a word (killed, or out of memory)",
            "The same command goes on from there. Where memory is short: a smaller model or --size, or shorter shots.",
        )


def _end(pool: ProcessPoolExecutor) -> None:
    for process in list((pool._processes or {}).values()):
        process.kill()


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
        # What is loaded in a lane may yet be let go of: it must not be set aside for ever.
        if work.seconds >= _LONG and work.lane is None:
            _give_memory_back()
