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

More methods may stand beside it, where an engine has them: `memory` (see `RememberingEngine`), by which shots join on
to the one before, `heard` (see `FoleyEngine`), what is to be heard when things hit each other in the picture, and
`seen` (see `longtake.engines.reading`), what it would draw of words.

`render` writes one MP4 of exactly `order.frames` frames in `order.format` to `path`, and calls `progress` with
the share done, 0 to 1. The same order always gives the same bytes. `longtake.testing.check_engine` says whether
an engine keeps its word. A service that is ordered from and waited for is a `RemoteEngine`: what it makes is kept in
the takes folder, and what it was asked for in the ledger (`longtake.orders`).

An engine of several models takes the model's name as its only argument, `model: str | None = None`: scripts then write
`[[engine: hello/large]]`. Those that it knows of it names in `models` (see `EngineOfModels`).
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

State = Literal["queued", "running", "done", "failed"]
"""How a remote job stands."""


@dataclass(frozen=True)
class Spoken:
    """When someone speaks during the order: frames from its first, and the recording."""

    speaker: str
    start: int
    end: int
    recording: Asset | None
    on_screen: bool
    text: str = ""
    by_engine: bool = False


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

    `first_frame` and `last_frame` are pictures to begin from and to end on, `references` pictures of who and what is
    seen, those of the cast among them, `avoid` what is not to be seen. Where `sound` is true the shot wants the
    engine's own sound, and `spoken` are the lines: those with `by_engine` are for the engine to speak. `seed_matters`
    says that the script asks for this very seed. `ticket` is Longtake's own id of the order, the same whenever it is
    sent: a service that takes a client's id is given it, so that an order whose answer was lost can be looked up.
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
    avoid: str | None = None
    sound: bool = False
    seed_matters: bool = field(default=False, compare=False)
    ticket: str = field(default="", compare=False)
    fonts: tuple[str, ...] = field(default=(), compare=False)

    @property
    def seconds(self) -> Fraction:
        """Seconds that the whole take lasts, handles included."""
        return Fraction(self.frames) / self.format.rate


@dataclass(frozen=True)
class Capabilities:
    """What an engine can do. `max_seconds` None: any length. `sizes` empty: any size."""

    max_seconds: Fraction | None = None
    min_seconds: Fraction = Fraction(0)
    seconds: tuple[Fraction, ...] = ()
    """The only lengths that it makes, rising; empty: any between the least and the most. A shot is given the next
    longer one, and what is too much is trimmed."""
    sizes: tuple[tuple[int, int], ...] = ()
    first_frame: bool = False
    last_frame: bool = False
    references: int = 0
    """How many reference pictures an order may hold."""
    frames_or_references: bool = False
    """An order with a first or last frame can hold no reference pictures: the frame shows who and what is seen."""
    last_needs_first: bool = False
    """An order can hold a last frame only with a first one."""
    audio_references: int = 0
    """How many recordings an order may hold, for lips to follow."""
    sound: bool = False
    """It can make sound. It is asked for none unless the shot wants it."""
    seed: bool = True
    """The same seed gives the same take, or something near it."""
    avoid: bool = False
    """It can be told what is not to be seen (a negative prompt)."""
    at_once: int | None = None
    """How many takes it makes at once; None: as many as there are workers."""
    hears: bool = False
    """Its pictures follow who speaks when: only then do orders hold the lines, and change with them."""
    casts: bool = False
    """It draws people as the script describes them: only then do orders hold the cast, and change with it."""
    slates: bool = False
    """It shows the shot's number: only then do orders hold it, and change with it."""


@dataclass(frozen=True)
class Status:
    """How a remote job stands. `progress` 0 to 1 if told; `why` for a failed one, as the service said it.

    `moderated`: it failed since the words, a picture or the take broke the service's rules. `cost`: dollars that the
    service says it charged, if it says so; 0 for a failed job that is not charged for.
    """

    state: State
    progress: float | None = None
    why: str | None = None
    moderated: bool = False
    cost: Fraction | None = None


@dataclass(frozen=True)
class Terms:
    """What a user needs to know of a service before ordering from it.

    `keys` are the environment variables that it needs, all of them; `known` is the date (ISO 8601) of what is known of
    its abilities and prices; `lost` is where to look up whether an order whose answer was lost was taken; `poll` are
    the seconds between two questions about a job at the least.
    """

    keys: tuple[str, ...] = ()
    known: str = ""
    lost: str = ""
    poll: float = 2.0


@dataclass(frozen=True)
class Sent:
    """What a service is sent for an order, for people to see: `words` with all that the engine adds to them, and
    `avoid` where the service has a field for what is not to be seen; `seconds` and `size` as they are ordered, the
    latter as the service calls it, empty where it is told none. `most` characters of words are taken, counted in
    UTF-16 as services do. `recordings` are those that go along, for lips to follow.
    """

    words: str
    seconds: Fraction
    size: str
    avoid: str | None = None
    most: int | None = None
    recordings: tuple[Asset, ...] = ()

    @property
    def too_long(self) -> str:
        """Says by how much the words are too many; empty where they are not."""
        units = len(self.words.encode("utf-16-le", "surrogatepass")) // 2
        over = self.most is not None and units > self.most
        return f"it is told at most {self.most} characters, and the shot has {units}" if over else ""


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
    """An engine that is ordered from and waited for.

    `start` is never sent twice, unless it raised what says that nothing was made (`RateLimited`, `Transient`); of the
    others each may be called again. Methods are called from several threads at once.
    """

    name: str
    fingerprint: str
    capabilities: Capabilities
    terms: Terms

    def price(self, order: Order) -> Fraction | None:
        """Dollars that the order costs at worst; None when nobody knows."""

    def start(self, order: Order) -> Handle:
        """Place the order; the handle is stored at once.

        Raises, where nothing was made, Invalid, Moderated, OutOfCredit, RateLimited, Transient or EngineError, and
        UnknownSubmit where nobody knows whether something was.
        """

    def status(self, handle: Handle) -> Status:
        """How the job stands. Raises Transient or RateLimited where asking again may do, Expired, EngineError."""

    def fetch(self, handle: Handle, path: Path) -> None:
        """Download the finished take to `path`.

        Raises Transient where trying again may do, Expired where it is gone, EngineError.
        """

    def cancel(self, handle: Handle) -> None:
        """Ask the service to stop the job; best effort."""


@runtime_checkable
class SearchableEngine(RemoteEngine, Protocol):
    """A service at which an order whose answer was lost can be looked up."""

    def find(self, order: Order) -> Handle | None:
        """The handle of the job that was made of `order`, known by its `ticket`; None: there is none, for certain.

        Raises Transient where it cannot be told now.
        """


@runtime_checkable
class AdoptingEngine(RemoteEngine, Protocol):
    """A service whose handles are more than the id that its own pages show."""

    def adopt(self, job: str) -> Handle:
        """The handle of the job that the service's own pages call `job`. Raises Invalid for what is no id."""


@runtime_checkable
class TellingEngine(RemoteEngine, Protocol):
    """An engine that sends other words than `longtake.engines.prompt.prompt`, other seconds than `seconds_to_order`, or
    another size than the film's. See `longtake.engines.sent`.
    """

    def sent(self, order: Order) -> Sent:
        """What is sent for `order`. Raises Invalid for what cannot be ordered, but not for too many words."""


@runtime_checkable
class EngineOfModels(Protocol):
    """An engine that knows the names of its models: `longtake engines` lists them."""

    models: tuple[str, ...]
    """The usual one first."""


Engine = LocalEngine | RemoteEngine


def parts_missing(engine: object) -> list[str]:
    """What of an engine `engine` lacks: of one that is ordered from where it has `start`, else of a local one."""
    kind = RemoteEngine if hasattr(engine, "start") else LocalEngine
    named = {*vars(kind), *kind.__annotations__}
    return sorted(name for name in named if not name.startswith("_") and not hasattr(engine, name))
