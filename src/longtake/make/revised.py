"""A script of the user's changed as they ask."""

from pathlib import Path

from longtake.cache import Cache
from longtake.errors import StorageError, Where
from longtake.events import Advanced, Began, Tell, nobody
from longtake.make import Wishes
from longtake.make.written import Proposal, asking, current, measured
from longtake.workers import Workers
from longtake.writing import server
from longtake.writing.revising import revised


def revise(wish: str, script: Path, path: Path, wishes: Wishes, tell: Tell = nobody) -> Proposal:
    """`script` changed as `wish` says, to be written to `path`. Raises WritingError and ScriptError."""
    text = current(script)
    if text is None:
        raise StorageError("there is no such script", "Check its name.", Where(script))
    old = text if path == script else current(path)
    with Workers(wishes.jobs) as workers, Cache(script, workers) as cache:
        tell(Began("write", 1))
        ask = asking(cache, server.model_name(), wishes.seed)
        new = revised(text, script, wish, ask)
        tell(Advanced("write", "", 1.0))
        return Proposal(path, old, new, measured(new, script, wishes, cache).seconds)
