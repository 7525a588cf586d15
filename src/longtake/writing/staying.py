"""Where a narrated film is: place and hour, from the text's own words, kept until the text moves elsewhere."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from longtake.engines.reading import Seen
from longtake.writing.cleaning import name_words
from longtake.writing.languages import UNSPACED
from longtake.writing.words import words_for

_ON = r"\b(?:at|in the|one|that|next|every|each|by|before|until|late|early)\s+(?:\w+\s+)?"
_HOURS = {
    "dawn": "dawn|daybreak|sunrise", "morning": "morning", "day": "noon|midday", "afternoon": "afternoon",
    "evening": "evening|dusk|sunset|nightfall|twilight", "night": "night|midnight",
}  # fmt: skip
_HOUR = re.compile(_ON + "(?:" + "|".join(f"(?P<{hour}>{said})" for hour, said in _HOURS.items()) + r")\b", re.I)
"""Hours as a story tells them, where an engine that reads single shots finds none: "one evening in November"."""
_GAZES = re.compile(
    r"\b(?:look|watch|gaz|star|see|saw|dream|think|thought|remember|view|know|knew|wonder|want|hope)(?:s|ed|ing)?\b"
    r"|\bover the (?:sea|water|waves)\b|[望想梦看]|记得|知道|远处|贴着",
    re.IGNORECASE,
)
"""What is looked at or thought of is not where one is."""
_SAID = re.compile('["“”「」『』]')
"""What somebody says is where they speak of."""
_SHORES = frozenset((("beach", "sea"), ("beach", "sky"), ("island", "sea"), ("harbour", "sea"), ("ship-deck", "sea")))
"""From here one sees what is there."""
_AHEAD = 3
"""Sentences in which a chapter that says nothing of a place at first may still say where it begins."""


@dataclass(frozen=True)
class Stay:
    """A place, "" for nowhere in particular, its name for the engine, and an hour: one of a heading's times."""

    place: str = ""
    spot: str = ""
    inside: bool = False
    light: str = "day"


class Staying:
    """Follows a text from place to place."""

    def __init__(self, read: Callable[[str], Seen], language: str) -> None:
        self._read = read
        self._words = words_for(language)
        self._room = "房间" if language[:2] in UNSPACED else "room"
        self._chinese = language[:2] in UNSPACED
        self.now = self._outside = Stay()
        self._said = False

    @property
    def heading(self) -> str:
        """The heading of a scene here; "" where no place is known."""
        if not self.now.place:
            return ""
        sign = self._words.inside if self.now.inside else self._words.outside
        return f"{sign} {name_words(self.now.place).upper()} - {self._words.times[self.now.light]}"

    @property
    def view(self) -> tuple[str, ...]:
        """Lines that show nothing but the place, by which it can be shown more than once; none where there is none."""
        place = self.now.place
        if not place:
            return ()
        return (f"{place}。", f"{place}的景色。") if self._chinese else (f"The {place}.", f"Across the {place}.")

    def begin(self, title: str, following: Sequence[str]) -> None:
        """A chapter begins: where its title says, or its first sentences; else it goes on where the last one ended."""
        self._said = False
        seen = self._read(title) if title else Seen()
        self.now = replace(self.now, light=seen.light or "day")
        if seen.place:
            self.now = self._at(seen)
            return
        ahead = [self._read(one) for one in following[:_AHEAD] if not _SAID.search(one)]
        first = next((one for one in ahead if one.there and one.place), None)
        if not self.now.place:
            first = first or next((one for one in ahead if one.place), None)
        if first is not None:
            self.now = self._at(first)

    def paragraph(self) -> None:
        """A paragraph begins, and may be elsewhere without saying so."""
        self._said = False

    def moves(self, sentence: str) -> bool:
        """Whether a sentence says where or when, so that a shot begins with it."""
        return self._after(sentence) != self.now

    def go(self, sentences: Sequence[str]) -> None:
        """Go where the sentences are."""
        for one in sentences:
            self.now = self._after(one)
            self._outside = self._outside if self.now.inside else self.now
            self._said = self._said or bool(self._read(one).place)

    def _after(self, sentence: str) -> Stay:
        if _SAID.search(sentence):
            return self.now
        seen = self._read(sentence)
        after = replace(self.now, light=seen.light or self._hour(sentence) or self.now.light)
        if seen.place and seen.there and not _GAZES.search(sentence):
            return replace(self._at(seen), light=after.light)
        if seen.indoors and not self.now.inside and not self._said:
            return Stay(self._room, "living-room", True, after.light)
        if seen.outdoors and self.now.inside and self._outside.place and not _GAZES.search(sentence):
            return replace(self._outside, light=after.light)
        return after

    def _at(self, seen: Seen) -> Stay:
        """Where that is; what has been called otherwise, or is in sight from here, is no other place."""
        if seen.spot == self.now.spot or (self.now.spot, seen.spot) in _SHORES:
            return self.now
        return Stay(seen.place, seen.spot, seen.inside, self.now.light)

    def _hour(self, sentence: str) -> str:
        match = _HOUR.search(sentence)
        return str(match.lastgroup) if match else ""
