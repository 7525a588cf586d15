"""The words that the stage knows, from the tables in stage/words, with their English forms."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any

from longtake.stage.reading.forms import Form, noun_forms, verb_forms

_ARTICLES = frozenset({"a", "an", "the", "his", "her", "its", "their", "some"})
_ALIVE = ("person", "animal", "bird", "fish", "insect")
_WORN = ("clothes", "hats", "chest", "back")
_LOOKS = ("body", "hair", "beards", "skin")
"""Sections of looks.toml: what people wear, and how else they look."""
_WORDS = resources.files("longtake.stage") / "words"


@dataclass(frozen=True)
class Sense:
    """One meaning of a word: its kind (a table's name, or a list or section of one), what it names, and its form.

    `form`: "" the word itself, "many" a plural; of a verb "s", "ing", "ed" (past and participle), "past", "en", and
    "state" (asleep).
    """

    kind: str
    name: str
    form: str = ""


@dataclass(frozen=True)
class Concept:
    """A row of a table in words/concepts. `size` in stage units; `measures` is what only its family reads."""

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
    """A row of words/actions.toml. `instead` of another action it is done to the concepts `of`."""

    name: str
    moves: str = "stays"
    to: bool = False
    befalls: bool = False
    instead: str = ""
    of: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Place:
    """A row of words/places.toml."""

    name: str
    indoors: bool = False
    has: tuple[str, ...] = ()


@dataclass(frozen=True)
class Vocabulary:
    """Every row by its name, and every word's senses: English by lower-case words, Chinese by characters.

    `lists` are the Chinese lists whose words are only parts of words (measures, endings of verbs, surnames), `foreign`
    the commonest words of other languages. `meanings`: what a word is where one of these deeds is done.
    """

    concepts: Mapping[str, Concept]
    actions: Mapping[str, Action]
    places: Mapping[str, Place]
    english: Mapping[str, tuple[Sense, ...]]
    chinese: Mapping[str, tuple[Sense, ...]]
    lists: Mapping[str, Mapping[str, str]]
    foreign: frozenset[str]
    meanings: Mapping[str, tuple[str, frozenset[str]]]


class _Words:
    """Both languages' words while the tables are read; of one kind a word has one sense, the first."""

    def __init__(self, irregular: Mapping[str, tuple[str, str]]) -> None:
        self.english: dict[str, tuple[Sense, ...]] = {}
        self.chinese: dict[str, tuple[Sense, ...]] = {}
        self._irregular = irregular

    def add(self, forms: Iterable[Form], kind: str, name: str, *, chinese: bool = False) -> None:
        into = self.chinese if chinese else self.english
        for word, form in forms:
            senses = into.get(word, ())
            if not any(sense.kind == kind for sense in senses):
                into[word] = (*senses, Sense(kind, name, form))

    def has_object(self, phrase: str) -> bool:
        """Whether a verb's phrase ends in a thing that is drawn, and so is read as verb and noun: "fly a kite"."""
        _verb, *middle, last = phrase.split(" ") if " " in phrase else (phrase, "")
        known = any(sense.kind == "concept" for sense in self.english.get(last, ()))
        return known and set(middle) <= _ARTICLES

    def verbs(self, words: Iterable[str], kind: str, name: str) -> None:
        for word in words:
            self.add(verb_forms(word, self._irregular), kind, name)

    def nouns(self, words: Iterable[str], kind: str, name: str) -> None:
        for word in words:
            self.add(noun_forms(word), kind, name)

    def plain(self, words: Iterable[str], kind: str, name: str, *, chinese: bool = False) -> None:
        self.add(((word, "") for word in words), kind, name, chinese=chinese)


@cache
def vocabulary() -> Vocabulary:
    """The tables, read once a process."""
    actions, places, qualities, looks, english, chinese = map(
        table_rows, ("actions", "places", "qualities", "looks", "english", "chinese")
    )
    concepts = concept_rows()
    irregular = dict(_irregular(row) for row in english["verbs"].pop("irregular"))
    words = _Words(irregular)
    for kind, rows in (("concept", concepts), ("place", places)):
        for name, row in rows.items():
            words.plain(row["zh"], kind, name, chinese=True)
            words.plain(row["en"], kind, name)
            words.add(((word, "many") for word in row.get("plural", ())), kind, name)
        for name, row in rows.items():
            words.nouns(row["en"], kind, name)
    for name, row in actions.items():
        words.plain(row["zh"], "action", name, chinese=True)
        alone = row.get("alone", False)
        words.verbs((verb for verb in row["en"] if alone or not words.has_object(verb)), "action", name)
        words.add(((word, "state") for word in row.get("states", ())), "action", name)
    for section, rows in qualities.items():
        for name, (in_english, in_chinese) in rows.items():
            if section == "camera":
                words.verbs(in_english, section, name)
            else:
                words.plain(in_english, section, name)
            words.plain(in_chinese, section, name, chinese=True)
    for section in _WORN:
        for in_english, in_chinese in looks[section].values():
            words.nouns(in_english, "worn", section)
            words.plain(in_chinese, "worn", section, chinese=True)
    for section in _LOOKS:
        for in_english, in_chinese in looks[section].values():
            words.plain((word.replace(" ", "-") for word in in_english), "looks", section)
            words.plain(in_chinese, "looks", section, chinese=True)
    _english(words, english)
    lists = _chinese(words, chinese)
    frozen = MappingProxyType
    return Vocabulary(
        frozen({name: _concept(name, row) for name, row in concepts.items()}),
        frozen({name: _action(name, row) for name, row in actions.items()}),
        frozen({n: Place(n, row.get("indoors", False), tuple(row.get("has", ()))) for n, row in places.items()}),
        frozen(words.english),
        frozen(words.chinese),
        frozen(lists),
        frozenset(english["others"]["words"]),
        frozen(dict(map(_meaning, english["meanings"]["meanings"]))),
    )


def shows(concept: str) -> bool:
    """Whether other things are seen in it: a picture, a screen."""
    return "shows" in vocabulary().concepts[concept].measures


def table_rows(name: str) -> dict[str, Any]:
    """A table of stage/words, as it is written."""
    return tomllib.loads((_WORDS / f"{name}.toml").read_text(encoding="utf-8"))


def concept_rows() -> dict[str, Any]:
    """The rows of every file in words/concepts, files in the order of their names."""
    rows: dict[str, Any] = {}
    for file in sorted((_WORDS / "concepts").iterdir(), key=lambda file: file.name):
        if file.name.endswith(".toml"):
            rows |= tomllib.loads(file.read_text(encoding="utf-8"))
    return rows


def _english(words: _Words, rows: Mapping[str, Any]) -> None:
    for kind, entries in rows["small"].items():
        words.plain(entries, kind, kind)
    words.nouns(rows["nouns"].pop("persons"), "concept", "person")
    for kind, entries in rows["nouns"].items():
        words.nouns(entries, kind, kind)
    for kind, entries in rows["verbs"].items():
        words.verbs(entries, kind, kind)
    for kind, entries in (rows["adjectives"] | rows["sayings"]).items():
        words.plain(entries, kind, kind)
    for side, entries in rows["sides"].items():
        words.plain(entries, "side", side)
    words.plain(rows["names"]["he"], "named", "man")
    words.plain(rows["names"]["she"], "named", "woman")
    for word, concept in _pairs(rows["names"]["titles"]).items():
        words.plain([word], "title", concept)


def _chinese(words: _Words, rows: Mapping[str, Any]) -> dict[str, Mapping[str, str]]:
    words.plain(rows["nouns"].pop("persons"), "concept", "person", chinese=True)
    heads = rows["nouns"].pop("heads")
    for section in ("small", "nouns", "sayings"):
        for kind, entries in rows[section].items():
            words.plain(entries, kind, kind, chinese=True)
    for side, entries in rows["sides"].items():
        words.plain(entries, "side", side, chinese=True)
    for kind in ("unseen", "irreal"):
        words.plain(rows["verbs"][kind], kind, kind, chinese=True)
    for kind, concept in (("he", "man"), ("she", "woman"), ("boy", "boy"), ("girl", "girl")):
        words.plain(rows["names"][kind], "named", concept, chinese=True)
    lists = {"heads": heads} | {name: rows["verbs"][name] for name in ("endings", "places", "whole", "done")}
    lists |= {name: rows["names"][name] for name in ("surnames", "titles")} | rows["measures"]
    return {name: MappingProxyType(_pairs(entries)) for name, entries in lists.items()}


def _pairs(entries: Iterable[str]) -> dict[str, str]:
    """Entries like `杯=杯子`; one without `=` means itself."""
    return {word: meant or word for word, _, meant in (entry.partition("=") for entry in entries)}


def _meaning(row: str) -> tuple[str, tuple[str, frozenset[str]]]:
    """A row like `bat = bat: swing, hit`."""
    word, _, rest = row.partition(" = ")
    concept, _, deeds = rest.partition(": ")
    return word, (concept, frozenset(deeds.split(", ")))


def _irregular(row: str) -> tuple[str, tuple[str, str]]:
    base, past, participle = row.split()
    return base, (past, participle)


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


def _action(name: str, row: Mapping[str, Any]) -> Action:
    return Action(
        name,
        row.get("moves", "stays"),
        row.get("to", False),
        row.get("befalls", False),
        row.get("instead", ""),
        frozenset(row.get("of", ())),
    )
