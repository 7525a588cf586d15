"""What a sentence is taken apart into, in either language, in the order of English: who, does, what, where."""

from dataclasses import dataclass, field
from typing import Literal

from longtake.stage.reading.values import Relation


@dataclass
class Given:
    """What is said of a noun by the words about it."""

    count: int | None = None
    colour: str | None = None
    size: str | None = None
    mood: str | None = None
    doing: str | None = None
    looks: list[str] = field(default_factory=list)
    old: bool = False
    determined: bool = False
    another: bool = False
    single: bool = False
    theirs: bool = False


@dataclass
class Noun:
    """A noun with its adjectives. `kind` is its sense's ("unknown" without one), `name` what it names.

    `owner` is whose it is, `called` somebody's own name; `passing`: a place that only says what kind another thing is.
    """

    word: str
    at: int
    kind: str
    name: str = ""
    plural: bool = False
    given: Given = field(default_factory=Given)
    owner: "Noun | None" = None
    called: str = ""
    negated: bool = False
    passing: bool = False


VerbKind = Literal["action", "unseen", "irreal", "be", "have", "there", "unknown"]


@dataclass
class Verb:
    """A verb. `doing` is its action, if it has one; `kind` tells verbs of which something is drawn from others.

    `form`: "finite", "ing", "en" (a participle, maybe a past), "to" (after "to").
    """

    word: str
    at: int
    kind: VerbKind
    doing: str | None = None
    form: str = "finite"
    negated: bool = False
    passive: bool = False


@dataclass
class Link:
    """A preposition. `kind` is a list's name: where, of, with, without, by, for, like, than, to, from, as."""

    word: str
    at: int
    kind: str
    relation: Relation | None = None


@dataclass
class Join:
    """What joins or parts: and, while, who, comma, stop, quote."""

    kind: str
    at: int = 0


@dataclass
class Trait:
    """What is said of the subject: a colour, a size, a mood, what it does."""

    at: int
    given: Given


@dataclass
class Quality:
    """Light, weather, camera, distance, a mood of the whole, or a side: what it is and its name."""

    kind: str
    name: str
    at: int
    word: str = ""


@dataclass
class Lost:
    """A word of which nothing is made."""

    word: str
    at: int


Piece = Noun | Verb | Link | Join | Trait | Quality | Lost
