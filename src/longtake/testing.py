"""For authors of engines: `check_engine` says whether an engine keeps its word.

    from longtake.testing import check_engine

    def test_my_engine(tmp_path):
        check_engine(Hello(), tmp_path)

Every engine that comes with Longtake passes it.
"""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from longtake.check import check, load
from longtake.engines.protocol import Capabilities, LocalEngine, Order, RemoteEngine
from longtake.media.probe import open_media
from longtake.media.values import Asset, PictureFormat

_FORMATS = (
    PictureFormat(320, 180, Fraction(24)),
    PictureFormat(180, 320, Fraction(30_000, 1001)),
)

WORDS = "A red ball rolls over the sand."


class EngineBreaksItsWord(AssertionError):
    """What the engine said and what it did."""


def check_engine(engine: LocalEngine | RemoteEngine, folder: Path, words: str = WORDS) -> None:
    """Raise EngineBreaksItsWord unless `engine` does what engines must.

    A local engine is made to shoot small orders into `folder`, in two shapes and rates, long and short; the same
    order twice must give the same bytes, and every take must pass the film's own check. Of a remote engine
    nothing is ordered: only what it declares and its price are looked at. `words` is what is to be seen, for an
    engine that shoots only some things.
    """
    _declared(engine)
    if isinstance(engine, LocalEngine):
        for number, format in enumerate(_FORMATS):
            for frames in (24, 1):
                _shot(engine, _order(format, frames, words, engine.capabilities), folder / f"{number}-{frames}.mp4")
        _same_twice(engine, _order(_FORMATS[0], 12, words, engine.capabilities), folder)
    else:
        price = engine.price(_order(_FORMATS[0], 24, words, engine.capabilities))
        _must(price is None or price >= 0, f"its price is {price}, below nothing")


def _declared(engine: LocalEngine | RemoteEngine) -> None:
    _must(isinstance(engine, LocalEngine | RemoteEngine), "it lacks a part of the protocol")
    _must(bool(engine.name) and engine.name == engine.name.strip().lower(), "its name is not a lower-case word")
    _must(bool(engine.fingerprint), "its fingerprint is empty, so that its takes would never be made again")
    longest = engine.capabilities.max_seconds
    _must(longest is None or longest > 0, "it can make no shot at all")


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
