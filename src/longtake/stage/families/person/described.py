"""What a script says of somebody's looks: "30, red coat", "七十岁，白胡子，蓝围巾".

The words stand in words/looks.toml. A colour belongs to what follows it, or where nothing does to what stands before
it; "in red" is all clothes. What is not said stays as the name chose it.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib import resources

from longtake.stage.families.person.dressing import Said, applied
from longtake.stage.families.person.look import Look

_LONGEST = 4
"""Words of an English phrase, at most."""
_BREAKS = frozenset(",，;；.。、/|\n()（）")
_TOKEN = re.compile(r"[a-z]+|\d+|[\u4e00-\u9fff]|[,，;；.。、/|\n()（）]")
_TENS = {"twent": 20, "thirt": 30, "fort": 40, "fift": 50, "sixt": 60, "sevent": 70, "eight": 80, "ninet": 90}
_ONES = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18,
    "nineteen": 19,
}  # fmt: skip
_CHINESE = {digit: number for number, digit in enumerate("零一二三四五六七八九")} | {"两": 2}
_CHINESE_AGE = re.compile(r"([一二两三四五六七八九]?十?[一二三四五六七八九]?)[多来几]?岁")


def described(look: Look, words: str) -> Look:
    """The look with everything that `words`, English or Chinese, say of it; what they mean beyond that is ignored."""
    return applied(look, _read(words)[0], words)


def undescribed(words: str) -> tuple[str, ...]:
    """Those of the words that say nothing about looks that we know."""
    return _read(words)[1]


@lru_cache(256)
def _read(words: str) -> tuple[tuple[Said, ...], tuple[str, ...]]:
    text = _CHINESE_AGE.sub(lambda found: f" {_number(found[1])} years " if found[1] else found[0], words.lower())
    text = re.sub(r"(?:\bnumber|\bno\.|#)\s*\d+|\d+\s*号", " ", text)  # on a jersey; no age
    text = re.sub(r"(\d+)\s*[多来几]?岁", r" \1 years ", text)
    scene, unread = _Scene(), []
    for meaning, word in _meanings(_TOKEN.findall(text)):
        if meaning is None:
            unread.append(word)
        else:
            scene.take(*meaning)
    scene.end()
    return tuple(scene.said), tuple(unread)


Meaning = tuple[str, str]
"""A section of looks.toml and an entry's name; or `break`, or `number`."""


@dataclass
class _Scene:
    """What has been said; `colours`, `lengths` and `patterns` wait for the thing they belong to."""

    said: list[Said] = field(default_factory=list)
    colours: list[str] = field(default_factory=list)
    lengths: list[str] = field(default_factory=list)
    patterns: list[str] = field(default_factory=list)
    number: int | None = None
    negated: bool = False
    here: int = 0
    """Where in `said` this clause began."""

    def take(self, kind: str, name: str) -> None:
        """One meaning more."""
        if kind == "number":
            self.number = int(name)
        elif kind == "papers":
            self.colours.append(name)
        elif kind == "lengths":
            self.lengths.append(name)
        elif kind == "patterns":
            self.patterns.append(name)
        elif kind == "break" or (kind, name) == ("small", "then"):
            self.end()
        elif (kind, name) == ("small", "no"):
            self.negated = True
        elif kind == "small":
            pass
        else:
            self._thing(kind, name)

    def _thing(self, kind: str, name: str) -> None:
        if kind == "ages" and self.colours:
            return  # "an old coat" has its colour before it; so has no age
        colour = self.colours[0] if self.colours else ""
        if kind in ("ages", "kinds", "body", "skin"):
            self.said.append(Said(kind, name, "", (), self.negated))
            return
        worn = kind in ("clothes", "hats", "back", "tools", "chest")
        if worn and len(self.said) > self.here and self.said[-1] == _OLD:
            self.said.pop()  # an old coat
        self.said.append(Said(kind, name, colour, (*self.lengths, *self.patterns), self.negated))
        self.colours, self.lengths, self.patterns, self.negated = [], [], [], False

    def end(self) -> None:
        """A clause ends: what still waits belongs to what stands before it, or to all clothes."""
        if self.number is not None:
            self.said.append(Said("age", str(self.number)))
        before = self.said[-1] if len(self.said) > self.here else None
        if self.colours or self.lengths or self.patterns:
            if before is not None and before.kind in ("clothes", "hair", "beards", "hats") and not before.colour:
                self.said[-1] = Said(
                    before.kind, before.name, (self.colours or [""])[0], (*before.how, *self.lengths, *self.patterns)
                )
            elif self.colours or self.patterns:
                self.said.append(Said("clothes", "sweater", (self.colours or [""])[0], tuple(self.patterns)))
            elif self.lengths:
                kind = {"short": ("body", "low"), "curly": ("hair", "curly-hair")}.get(self.lengths[0])
                self.said += [Said(*kind)] if kind else []
        self.colours, self.lengths, self.patterns = [], [], []
        self.number, self.negated, self.here = None, False, len(self.said)


_OLD = Said("ages", "old")


def _meanings(tokens: list[str]) -> Iterator[tuple[Meaning | None, str]]:
    """What the tokens mean, longest phrases first."""
    table, at = _words(), 0
    while at < len(tokens):
        token = tokens[at]
        if token in _BREAKS:
            yield ("break", ""), token
        elif (number := _spelled(token)) is not None:
            after = tokens[at + 1] if at + 1 < len(tokens) else ""
            if number >= 20 and _ONES.get(after, 10) < 10:
                number, at = number + _ONES[after], at + 1
            yield ("number", str(number)), token
        else:
            joint = "" if len(token) == 1 and token > "\u4dff" else " "
            for count in range(_LONGEST + 2, 0, -1):
                phrase = joint.join(tokens[at : at + count])
                meaning = table.get(phrase) or table.get(phrase.removesuffix("s"))
                if meaning is not None and at + count <= len(tokens):
                    at += count - 1
                    yield meaning, phrase
                    break
            else:
                yield None, token
        at += 1


def _spelled(word: str) -> int | None:
    """A number in figures or in English words: 34, thirty, thirties."""
    if word.isdigit():
        return int(word)
    if word in _ONES:
        return _ONES[word]
    stem = word.removesuffix("ies").removesuffix("y")
    return _TENS.get(stem) if stem != word else None


def _number(digits: str) -> int:
    """A Chinese number below a hundred."""
    tens, ten, ones = digits.partition("十")
    if not ten:
        return _CHINESE[digits[-1]]
    return (_CHINESE[tens] if tens else 1) * 10 + (_CHINESE[ones] if ones else 0)


@cache
def looks() -> Mapping[str, Mapping[str, list[list[str]]]]:
    """The tables of looks.toml."""
    words = resources.files("longtake.stage") / "words" / "looks.toml"
    rows: Mapping[str, Mapping[str, list[list[str]]]] = tomllib.loads(words.read_text(encoding="utf-8"))
    return rows


@cache
def _words() -> Mapping[str, Meaning]:
    """Every word's meaning; hair's papers are other papers by the same words."""
    table: dict[str, Meaning] = {}
    for section, rows in looks().items():
        if section != "hair-papers":
            for name, (english, chinese) in rows.items():
                for word in (*english, *(word.lower() for word in chinese)):
                    table.setdefault(word, (section, name))
    for name, (english, chinese) in looks()["hair-papers"].items():
        for word in (*english, *chinese):
            table.setdefault(word, ("papers", name))
    return table
