"""Who is at work on a film: worker processes, and the cache of its script, for one thing at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from longtake.cache import Cache
from longtake.media.refusals import plain_refusals
from longtake.workers import Workers


@contextmanager
def at_work(script: Path, jobs: int | None, crew: Workers | None = None) -> Iterator[Cache]:
    """The cache of `script`, with `crew` at work, or else `jobs` processes that go home afterwards."""
    with plain_refusals():
        if crew is not None:
            with Cache(script, crew) as cache:
                yield cache
        else:
            with Workers(jobs) as workers, Cache(script, workers) as cache:
                yield cache
