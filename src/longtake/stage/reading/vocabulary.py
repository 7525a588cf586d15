"""The words that the stage knows, from the tables in stage/words, with their English forms."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any

_VOWELS = "aeiou"
_ALIVE = ("person", "animal", "bird", "fish", "insect")


@dataclass(frozen=True)
class Sense:
    """One meaning of a word: its kind (a table's name or a section of it), what it names, and its form.

    `form`: "" the word itself, "many" a plural, "ing" and "ed" of a verb.
    """

    kind: str
    name: str
    form: str = ""


@dataclass(frozen=True)
class Concept:
    """A row of words/concepts.toml. `size` in stage units; `measures` is what only its family reads."""

    name: str
    family: str
    size: tuple[float, float]
    at: str = "ground"
    matter: frozenset[str] = frozenset()
    top: float = 0.0
    alive: bool = False
    count: int = 1
    mass: bool = False
    measures: Mapping[str, Any] = field(default_factory=dict, hash=False, compare=False)


@dataclass(frozen=True)
class Action:
    """A row of words/actions.toml."""

    name: str
    moves: str = "stays"
    to: bool = False


@dataclass(frozen=True)
class Place:
    """A row of words/places.toml."""

    name: str
    indoors: bool = False
    has: tuple[str, ...] = ()


@dataclass(frozen=True)
class Vocabulary:
    """Every row by its name, and every word's senses: English by lower-case words, Chinese by characters."""

    concepts: Mapping[str, Concept]
    actions: Mapping[str, Action]
    places: Mapping[str, Place]
    english: Mapping[str, tuple[Sense, ...]]
    chinese: Mapping[str, tuple[Sense, ...]]


@cache
def vocabulary() -> Vocabulary:
    """The tables, read once a process."""
    concepts, actions, places, qualities = map(_table, ("concepts", "actions", "places", "qualities"))
    english: dict[str, list[Sense]] = {}
    chinese: dict[str, list[Sense]] = {}
    for kind, rows in (("concept", concepts), ("action", actions), ("place", places)):
        for name, row in rows.items():
            for word in row["zh"]:
                chinese.setdefault(word, []).append(Sense(kind, name))
            for word in row["en"]:
                _add(english, _verb_forms(word) if kind == "action" else _noun_forms(word), kind, name)
            _add(english, ((word, "many") for word in row.get("plural", ())), kind, name)
            _add(english, ((word, "ed") for word in row.get("forms", ())), kind, name)
    for section, rows in qualities.items():
        for name, (in_english, in_chinese) in rows.items():
            kind = name if section == "grammar" else section
            forms = [(word, "") for word in in_english]
            if kind == "unseen-verbs":
                forms = [form for word in in_english for form in _verb_forms(word)]
            _add(english, forms, kind, name)
            _add(chinese, ((word, "") for word in in_chinese), kind, name)
    return Vocabulary(
        MappingProxyType({name: _concept(name, row) for name, row in concepts.items()}),
        MappingProxyType(
            {name: Action(name, row.get("moves", "stays"), row.get("to", False)) for name, row in actions.items()}
        ),
        MappingProxyType(
            {name: Place(name, row.get("indoors", False), tuple(row.get("has", ()))) for name, row in places.items()}
        ),
        MappingProxyType({word: tuple(senses) for word, senses in english.items()}),
        MappingProxyType({word: tuple(senses) for word, senses in chinese.items()}),
    )


def _table(name: str) -> dict[str, Any]:
    text = (resources.files("longtake.stage") / "words" / f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


_READ_HERE = frozenset({"en", "zh", "plural", "family", "size", "at", "matter", "top", "alive", "count", "mass"})


def _concept(name: str, row: Mapping[str, Any]) -> Concept:
    return Concept(
        name=name,
        family=row["family"],
        size=(float(row["size"][0]), float(row["size"][1])),
        at=row.get("at", "ground"),
        matter=frozenset(row.get("matter", ())),
        top=float(row.get("top", 0)),
        alive=row.get("alive", row["family"] in _ALIVE),
        count=row.get("count", 1),
        mass=row.get("mass", False),
        measures=MappingProxyType({key: value for key, value in row.items() if key not in _READ_HERE}),
    )


def _add(into: dict[str, list[Sense]], words: Iterable[tuple[str, str]], kind: str, name: str) -> None:
    for word, form in words:
        senses = into.setdefault(word, [])
        if not any(sense.kind == kind for sense in senses):
            senses.append(Sense(kind, name, form))


def _noun_forms(phrase: str) -> list[tuple[str, str]]:
    if phrase.endswith(("s", "sh", "ch", "x", "z")):
        plural = phrase + "es"
    elif phrase.endswith("y") and phrase[-2] not in _VOWELS:
        plural = phrase[:-1] + "ies"
    else:
        plural = phrase + "s"
    return [(phrase, ""), (plural, "many")]


def _verb_forms(phrase: str) -> list[tuple[str, str]]:
    """A verb's forms by the rules of spelling; the first word of a phrase takes them."""
    verb, *rest = phrase.split(" ")
    tail = "".join(" " + word for word in rest)
    stem, last = verb, verb
    if verb.endswith("ie"):
        present, stem, last = verb + "s", verb[:-2] + "y", verb[:-1]
    elif verb.endswith("e"):
        present, stem, last = verb + "s", verb if verb.endswith("ee") else verb[:-1], verb[:-1]
    elif verb.endswith("y") and len(verb) > 1 and verb[-2] not in _VOWELS:
        present, last = verb[:-1] + "ies", verb[:-1] + "i"
    else:
        present = verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")
        if _doubles(verb):
            stem = last = verb + verb[-1]
    return [(verb + tail, ""), (present + tail, ""), (stem + "ing" + tail, "ing"), (last + "ed" + tail, "ed")]


def _doubles(verb: str) -> bool:
    """Whether the last letter doubles: one syllable that ends in consonant, vowel, consonant (sit, stop)."""
    syllables = sum(a in _VOWELS and b not in _VOWELS for a, b in zip(verb, verb[1:] + " ", strict=True))
    return (
        len(verb) > 2
        and syllables == 1
        and verb[-1] not in _VOWELS + "wxy"
        and verb[-2] in _VOWELS
        and verb[-3] not in _VOWELS
    )
