"""For authors of engines: `check_engine` says whether an engine keeps its word.

    from longtake.testing import check_engine

    def test_my_engine(tmp_path):
        check_engine(Hello(), tmp_path)

An engine that orders from a service is tried against a server of its author's that speaks as the service does, on this
machine, to which the environment points the engine. `jobs` says how many jobs that server has made:

    def test_my_service(tmp_path, server):
        check_engine(Hello(), tmp_path, jobs=lambda: len(server.jobs))

Every engine that comes with Longtake passes it.
"""

import json
import os
import re
import secrets
import time
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

from longtake.check import check, check_bought, load
from longtake.engines.protocol import (
    Capabilities,
    Handle,
    LocalEngine,
    Order,
    RemoteEngine,
    SearchableEngine,
    Terms,
    parts_missing,
)
from longtake.engines.sent import sent
from longtake.errors import LongtakeError
from longtake.media.probe import open_media
from longtake.media.values import Asset, PictureFormat

_FORMATS = (
    PictureFormat(320, 180, Fraction(24)),
    PictureFormat(180, 320, Fraction(30_000, 1001)),
)
_ORDERED = (1280, 720)
"""The size of an order to a service, unless the engine makes only others."""

WORDS = "A red ball rolls over the sand."
_PATIENCE = 60.0
_LARGEST_HANDLE = 1 << 16


class EngineBreaksItsWord(AssertionError):
    """What the engine said and what it did."""


def check_engine(
    engine: LocalEngine | RemoteEngine, folder: Path, words: str = WORDS, *, jobs: Callable[[], int] | None = None
) -> None:
    """Raise EngineBreaksItsWord unless `engine` does what engines must.

    A local engine is made to shoot small orders into `folder`, in two shapes and rates, long and short; the same
    order twice must give the same bytes, and every take must pass the film's own check. `words` is what is to be seen,
    for an engine that shoots only some things.

    Of a remote engine nothing is ordered, and only what it declares and its price are looked at, unless `jobs` says how
    many jobs the author's own server has made. Then one small order is placed, waited for, fetched and looked at as a
    bought take is: it must make one job, its handle must be JSON and hold no key, and a job that there is not must be
    an error of ours.
    """
    _declared(engine)
    if isinstance(engine, LocalEngine):
        for number, format in enumerate(_FORMATS):
            for frames in (24, 1):
                _shot(engine, _order(format, frames, words, engine.capabilities), folder / f"{number}-{frames}.mp4")
        _same_twice(engine, _order(_FORMATS[0], 12, words, engine.capabilities), folder)
        return
    order = _small(engine.capabilities, words)
    price = engine.price(order)
    _must(price is None or price >= 0, f"its price is {price}, below nothing")
    _must(bool(sent(engine, order).words.strip()), "it says that it sends no words")
    if jobs is not None:
        _ordered(engine, order, folder, jobs)


def _declared(engine: LocalEngine | RemoteEngine) -> None:
    missing = parts_missing(engine)
    _must(not missing, f"it lacks a part of the protocol: {', '.join(missing)}")
    _must(bool(engine.name) and engine.name == engine.name.strip().lower(), "its name is not a lower-case word")
    _must(bool(engine.fingerprint), "its fingerprint is empty, so that its takes would never be made again")
    longest = engine.capabilities.max_seconds
    _must(longest is None or longest > 0, "it can make no shot at all")
    if isinstance(engine, RemoteEngine):
        terms = engine.terms
        _must(isinstance(terms, Terms) and isinstance(terms.keys, tuple), "its terms are not Terms")
        _must(not terms.known or bool(re.fullmatch(r"\d{4}-\d\d-\d\d", terms.known)), "`known` is not a date")


def _order(format: PictureFormat, frames: int, words: str, can: Capabilities) -> Order:
    longest = frames if can.max_seconds is None else int(can.max_seconds * format.rate)
    return Order(
        heading="EXT. BEACH - DAY",
        words=words,
        frames=min(frames, longest),
        solo_start=min(4, frames // 2),
        solo_end=max(frames - 4, frames // 2),
        format=format,
        seed=1,
        language="en",
        slate="1A",
    )


def _small(can: Capabilities, words: str) -> Order:
    """An order that a service takes, with a ticket as those of films have."""
    width, height = can.sizes[0] if can.sizes else _ORDERED
    format = PictureFormat(width, height, Fraction(24))
    seconds = can.seconds[0] if can.seconds else max(can.min_seconds, Fraction(1))
    return replace(_order(format, int(seconds * 24), words, can), ticket=secrets.token_hex(16))


# A service.


def _ordered(engine: RemoteEngine, order: Order, folder: Path, jobs: Callable[[], int]) -> None:
    before = jobs()
    if isinstance(engine, SearchableEngine):
        _must(engine.find(order) is None, "it finds an order that was not placed yet")
    handle = engine.start(order)
    _must(jobs() - before == 1, f"one order made {jobs() - before} jobs")
    _kept(engine, handle)
    if isinstance(engine, SearchableEngine):
        found = engine.find(order)
        _must(found is not None, "it does not find its own order again")
        _waited_for(engine, found)
        _must(engine.find(replace(order, ticket=secrets.token_hex(16))) is None, "it finds an order never placed")
    _waited_for(engine, handle)
    path, others = folder / "ordered", set(folder.iterdir())
    for _ in range(2):  # a download may be asked for again
        engine.fetch(handle, path)
        _must(path.is_file(), "`fetch` left no file")
    _must({*folder.iterdir()} == {*others, path}, "`fetch` left more than the file that it was to write")
    verdict = folder / "ordered.json"
    check_bought(Asset.of(path), order.frames, order.format, False, False, False, verdict)
    faults = load(verdict).faults
    _must(not faults, f"what it fetched: {'; '.join(faults)}")
    _refuses_others(engine, handle, folder / "nothing")
    _must(jobs() - before == 1, f"one order made {jobs() - before} jobs in the end")


def _kept(engine: RemoteEngine, handle: Handle) -> None:
    """The handle is as the ledger keeps it."""
    try:
        kept = json.dumps(handle, allow_nan=False)
    except (TypeError, ValueError) as error:
        raise EngineBreaksItsWord(f"its handle is no JSON value: {error}") from None
    _must(handle is not None and json.loads(kept) == handle, "its handle is another once it was written and read")
    _must(len(kept) <= _LARGEST_HANDLE, f"its handle takes {len(kept)} bytes")
    held = [name for name in engine.terms.keys if len(value := os.environ.get(name, "")) > 5 and value in kept]
    _must(not held, f"its handle holds {', '.join(held)}")


def _waited_for(engine: RemoteEngine, handle: Handle) -> None:
    latest = time.monotonic() + _PATIENCE
    while True:
        status = engine.status(json.loads(json.dumps(handle)))
        _must(status.state in ("queued", "running", "done", "failed"), f"a job is {status.state!r}")
        _must(status.progress is None or 0 <= status.progress <= 1, f"it told progress of {status.progress}")
        _must(status.state != "failed", f"the order failed: {status.why}")
        if status.state == "done":
            return
        _must(time.monotonic() < latest, f"the order is not done after {_PATIENCE:.0f} s")
        time.sleep(0.01)


def _refuses_others(engine: RemoteEngine, handle: Handle, path: Path) -> None:
    """Of a job that there is not, it says so in errors of ours."""
    other = _another(handle)
    for name, ask in (("status", lambda: engine.status(other)), ("fetch", lambda: engine.fetch(other, path))):
        try:
            ask()
        except LongtakeError:
            continue
        except Exception as error:
            raise EngineBreaksItsWord(f"`{name}` of an unknown job raised {type(error).__name__}: {error}") from error
        raise EngineBreaksItsWord(f"`{name}` of an unknown job is no error")


def _another(handle: Any) -> Any:
    """A handle of the same form, of no job."""
    if isinstance(handle, dict):
        return {name: _another(value) for name, value in handle.items()}
    if isinstance(handle, list):
        return [_another(value) for value in handle]
    return f"{handle[:-1]}{'0' if handle[-1:] != '0' else '1'}x" if isinstance(handle, str) else handle


# What is drawn here.


def _shot(engine: LocalEngine, order: Order, path: Path) -> None:
    shares: list[float] = []
    engine.render(order, path, shares.append)
    what = f"an order of {order.frames} frames in {order.format}"
    _must(path.is_file(), f"{what} left no file")
    _must(all(0 <= share <= 1 for share in shares), f"{what} told progress outside 0 to 1")
    verdict = path.with_suffix(".json")
    # A single frame may be the black that a title comes out of.
    brief = order.frames < 24
    check(Asset.of(path), order.frames, order.format, may_be_dark=brief, may_be_still=brief, path=verdict)
    faults = load(verdict).faults
    _must(not faults, f"{what}: {'; '.join(faults)}")
    with open_media(path) as container:
        count = sum(bool(packet.size) for packet in container.demux(container.streams.video[0]))
    _must(count == order.frames, f"{what} came out as {count} frames")


def _same_twice(engine: LocalEngine, order: Order, folder: Path) -> None:
    first, second = folder / "first.mp4", folder / "second.mp4"
    engine.render(order, first, lambda _: None)
    engine.render(replace(order), second, lambda _: None)
    _must(first.read_bytes() == second.read_bytes(), "the same order twice gave other bytes")


def _must(holds: bool, otherwise: str) -> None:
    if not holds:
        raise EngineBreaksItsWord(otherwise)
