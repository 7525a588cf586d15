"""What was read from a shot's words."""

from dataclasses import dataclass, replace
from typing import Literal

Relation = Literal["on", "in", "under", "beside", "behind", "before", "above", "between"]
Side = Literal["left", "right"]


@dataclass(frozen=True)
class Spot:
    """Where something is: a relation to another thing of the shot, by its place in `Description.things`."""

    relation: Relation
    thing: int


@dataclass(frozen=True)
class Deed:
    """One thing that is done, and to which other thing (by its place in `Description.things`).

    `at` is how far into the words it stands, 0 to 1. `side` is the frame's side that it comes from, for what enters,
    or goes to, for what leaves or crosses; None: unsaid.
    """

    doing: str
    target: int | None = None
    at: float = 0.0
    side: Side | None = None


@dataclass(frozen=True)
class Thing:
    """A figure or a prop. `concept` is its name in words/concepts; None: a card with its `word` on it.

    `name` tells one of a kind from another and chooses its look; `alive` is true for what acts of itself. `at` is
    how far into the words it is first named, 0 to 1. `mood` is how it is said to feel, `said` how the
    script says that somebody looks; "": unsaid.
    """

    word: str
    concept: str | None
    name: str
    count: int = 1
    colour: str | None = None
    size: str | None = None
    deeds: tuple[Deed, ...] = ()
    spot: Spot | None = None
    alive: bool = False
    at: float = 0.0
    mood: str = ""
    said: str = ""

    @property
    def drawn(self) -> Literal["picture", "label"]:
        """How it is shown."""
        return "label" if self.concept is None else "picture"


@dataclass(frozen=True)
class Camera:
    """`move` is a name in words/qualities.toml, or `drift`; `distance` near, medium or far."""

    move: str = "drift"
    distance: str = "medium"


@dataclass(frozen=True)
class Description:
    """A shot as read. `place` None: nowhere in particular; `place_said`: the shot's own words name it, or its hour;
    `place_sure`: somebody or something is in it, it is not only spoken of; `light_said`: the words name the hour.

    `unread` are the words that nothing was made of; `mood` how the shot is said to feel.
    """

    place: str | None
    light: str
    weather: str | None
    camera: Camera
    things: tuple[Thing, ...]
    unread: tuple[str, ...]
    words: str
    place_said: bool = False
    mood: str = ""
    place_sure: bool = False
    light_said: bool = False

    def first(self, count: int) -> "Description":
        """The same with no more than its first things."""
        kept = tuple(
            replace(
                thing,
                deeds=tuple(
                    replace(deed, target=None) if deed.target is not None and deed.target >= count else deed
                    for deed in thing.deeds
                ),
                spot=None if thing.spot is not None and thing.spot.thing >= count else thing.spot,
            )
            for thing in self.things[:count]
        )
        return replace(self, things=kept)

    @property
    def figures(self) -> tuple[Thing, ...]:
        """The things that act of themselves."""
        return tuple(thing for thing in self.things if thing.alive)

    @property
    def props(self) -> tuple[Thing, ...]:
        """The other things."""
        return tuple(thing for thing in self.things if not thing.alive)
