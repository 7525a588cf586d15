"""Orders to send to the services of the tests."""

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any, cast

from footage import save_still
from longtake.engines.protocol import Order, RemoteEngine, Status
from longtake.media.values import Asset, PictureFormat

Pictures = Callable[[str], Asset]


def pictures(folder: Path) -> Pictures:
    """Makes pictures in the folder by name, each another."""

    def make(name: str) -> Asset:
        return Asset.of(save_still(folder / f"{name}.jpg", (320 + 2 * len(name), 180)))

    return make


def order(width: int = 1280, height: int = 720, seconds: Fraction | float = 5, **wishes: Any) -> Order:
    """A shot of a lighthouse, at 24 frames a second."""
    frames = round(Fraction(seconds) * 24)
    plain = {"heading": "EXT. SHORE - NIGHT", "words": "A lighthouse turns.", "seed": 7, "language": "en"}
    film = PictureFormat(width, height, Fraction(24))
    return Order(frames=frames, solo_start=0, solo_end=frames, format=film, **cast(Any, plain | wishes))


def ended(engine: RemoteEngine, handle: Any) -> Status:
    """How a job stands when it has ended."""
    for _ in range(2000):
        status = engine.status(handle)
        if status.state in ("done", "failed"):
            return status
    raise AssertionError("it does not end")
