"""What an engine is. An engine makes takes of shots; it is found by name through the entry-point group
`longtake.engines`, the built-in ones by the same door.

How to add one. A local engine (it draws or computes here, at no price) is a class with no required arguments,
the three attributes below and one method:

    class Hello:
        name = "hello"
        fingerprint = "hello 1"             # changes whenever the same order would look different
        capabilities = Capabilities()

        def render(self, order: Order, path: Path, progress: Progress) -> None: ...

and a line in its pyproject.toml:

    [project.entry-points."longtake.engines"]
    hello = "hello:Hello"

Two more methods may stand beside it, where an engine has them: `memory` (see `RememberingEngine`), by which shots join
on to the one before, and `heard` (see `FoleyEngine`), what is to be heard when things hit each other in the picture.

`render` writes one MP4 of exactly `order.frames` frames in `order.format` to `path`, and calls `progress` with
the share done, 0 to 1. The same order always gives the same bytes. `longtake.testing.check_engine` says whether
an engine keeps its word. A service that is ordered from and waited for is a `RemoteEngine`.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any, Literal, Protocol, runtime_checkable

from longtake.media.values import Asset, PictureFormat
from longtake.script.values import Character

Progress = Callable[[float], None]
"""Told the share done, 0 to 1."""

Handle = Any
"""What a service gives to look a job up by: a JSON value, stored the moment it arrives."""


@dataclass(frozen=True)
class Spoken:
    """When someone speaks during the order: frames from its first, and the recording."""

    speaker: str
    start: int
    end: int
    recording: Asset | None
    on_screen: bool


@dataclass(frozen=True)
class Heard:
    """An effect, by a name of `longtake.sound.effects`, from the order's frame `frame` on, `gain` dB over usual."""

    what: str
    frame: int
    gain: float = 0.0


@dataclass(frozen=True)
class Order:
    """One take as ordered. All positions are frames from the first frame of the take.

    The take is `frames` long: `solo_start` frames of handle, the shot itself up to `solo_end`, then handle again.
    Frames at `solo_start` and `solo_end` begin a closed group of pictures in takes that Longtake encodes itself.
    `heading` is the scene's, `words` what is seen. `part` counts the takes of a chained shot from 0. `fonts` are the
    script's own, `lettering` the fingerprint of those that show the order's words. `cast` are those in the shot whose
    looks the script states; `memory` is what the engine said of the shot before (see `RememberingEngine`).
    """

    heading: str
    words: str
    frames: int
    solo_start: int
    solo_end: int
    format: PictureFormat
    seed: int
    language: str
    camera: str | None = None
    look: str | None = None
    first_frame: Asset | None = None
    last_frame: Asset | None = None
    references: tuple[Asset, ...] = ()
    spoken: tuple[Spoken, ...] = ()
    slate: str | None = None
    part: int = 0
    cast: tuple[Character, ...] = ()
    memory: str = ""
    lettering: str = ""
    fonts: tuple[str, ...] = field(default=(), compare=False)

    @property
    def seconds(self) -> Fraction:
        """Seconds that the whole take lasts, handles included."""
        return Fraction(self.frames) / self.format.rate


@dataclass(frozen=True)
class Capabilities:
    """What an engine can do. `max_seconds` None: any length. `sizes` empty: any size."""

    max_seconds: Fraction | None = None
    sizes: tuple[tuple[int, int], ...] = ()
    first_frame: bool = False
    last_frame: bool = False
    references: int = 0
    sound: bool = False
    hears: bool = False
    """Its pictures follow who speaks when: only then do orders hold the lines, and change with them."""
    casts: bool = False
    """It draws people as the script describes them: only then do orders hold the cast, and change with it."""
    slates: bool = False
    """It shows the shot's number: only then do orders hold it, and change with it."""


@dataclass(frozen=True)
class Status:
    """How a remote job stands. `progress` 0 to 1 if told; `why` for a failed one, as the service said it."""

    state: Literal["queued", "running", "done", "failed"]
    progress: float | None = None
    why: str | None = None


@runtime_checkable
class LocalEngine(Protocol):
    """An engine that works here, free of charge."""

    name: str
    fingerprint: str
    capabilities: Capabilities

    def render(self, order: Order, path: Path, progress: Progress) -> None:
        """Write the take as MP4 to `path`. Raises EngineError."""


@runtime_checkable
class RememberingEngine(LocalEngine, Protocol):
    """An engine that joins each shot on to the one before: only then do orders hold its `memory`."""

    def memory(self, order: Order) -> str:
        """What the order after this one is to know, at most some kilobytes. The same order always gives the same."""


@runtime_checkable
class FoleyEngine(LocalEngine, Protocol):
    """An engine that knows what is heard in its pictures."""

    def heard(self, order: Order) -> tuple[Heard, ...]:
        """The effects of an order's picture, by frame. The same order always gives the same."""


@runtime_checkable
class RemoteEngine(Protocol):
    """An engine that is ordered from and waited for. `start` is never sent twice; the others may be."""

    name: str
    fingerprint: str
    capabilities: Capabilities

    def price(self, order: Order) -> Fraction | None:
        """Dollars that the order costs at worst; None when nobody knows."""

    def start(self, order: Order) -> Handle:
        """Place the order; the handle is stored at once. Raises EngineError."""

    def status(self, handle: Handle) -> Status:
        """How the job stands. Raises EngineError."""

    def fetch(self, handle: Handle, path: Path) -> None:
        """Download the finished take to `path`. Raises EngineError."""

    def cancel(self, handle: Handle) -> None:
        """Ask the service to stop the job; best effort."""


Engine = LocalEngine | RemoteEngine
