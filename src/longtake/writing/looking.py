"""What of a text's own words an engine could draw: which sentence, which of its clauses, and who "he" is there."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache

from longtake.engines.reading import Seen
from longtake.sound.names import kind_of
from longtake.writing.languages import UNSPACED
from longtake.writing.picturing import balanced, trimmed, visible

See = Callable[[str, str, tuple[str, ...]], Seen]
"""What an engine would show of words, in a language, with people of such names."""
_PARTS = re.compile(r"(?<=[,;:—–])\s+|\s+(?=(?:and|as|while|when|because|but|before|until)\s)|(?<=[，；：])")
_JOINS = re.compile(r"^(?:and|as|while|when|because|but|before|until|then)\s+", re.IGNORECASE)
_BOTH = re.compile(r"^(?:they\b(?!')|他们(?!的)|她们(?!的))", re.IGNORECASE)
_SEVERAL = re.compile(r"s$|们$|people$|children$|men$|women$")
_MEANWHILE = re.compile(
    r"^(?:then|now|soon|later|again|once more|at last|suddenly|slowly|quietly)\s+(?=(?:he|she|they)\b)"
    r"|^(?:然后|接着|这时|忽然|突然|随后|后来|最后|慢慢地|悄悄地)[，,]?(?=[他她])",
    re.IGNORECASE,
)
"""What stands before "she" and shows nothing: Then she looked up."""
_PRONOUN = re.compile(r"^(?:(he|she)\b(?!')|(他|她)(?![们的自]))", re.IGNORECASE)
_NOBODY = re.compile(
    r"^(?:he|she|they|it|we|you|i|him|her|them|us|who|(?:some|any|every|no)(?:body|one)|others?)$"
    r"|[他她它我你您咱谁]|^(?:有人|人|人们|大家|自己|别人)$",
    re.IGNORECASE,
)
_HERS = re.compile(
    r"woman|girl|mother|wife|sister|daughter|queen|lady|aunt|grandmother|[女妈妻姐妹姑姨婆娘]|奶奶", re.IGNORECASE
)
_HIS = re.compile(
    r"\bman$|boy|father|husband|brother|\bson$|king|uncle|grandfather|[男爸父夫哥弟叔伯爷]", re.IGNORECASE
)
_WORTH = 0.4
"""What a picture must be worth to be shown: less is a card, or words of which nothing is made."""


_SCENERY, _CARD = 0.6, 3.0
"""What a picture of nothing but a place, an hour or weather is worth, and what a card with a word on it costs."""


class Looking:
    """Looks for what can be seen in a film's sentences; knows who was seen last."""

    def __init__(
        self, see: See, language: str, people: Sequence[str] = (), called: Mapping[str, str] | None = None
    ) -> None:
        self._unspaced = language[:2] in UNSPACED
        self._language = language
        self.read = lru_cache(4096)(lambda words: see(words, language, tuple(people)))
        self._called = [(re.compile(rf"\b{said}\b"), name) for said, name in (called or {}).items()]
        self._last: list[tuple[str, str]] = []
        self._shown: list[str] = []
        self._here = False

    @property
    def person(self) -> str:
        """A line that shows whoever was seen here last; "" for nobody yet."""
        return self.line(self._last[-1][0]) if self._last and self._here else ""

    def forget(self) -> None:
        """A scene elsewhere: who was there is not known to be here."""
        self._here = False

    def picture(self, group: Sequence[str], score: Callable[[str], float], shown: frozenset[str]) -> str:
        """The line of picture that an engine draws best; "" if there is nothing in the `group` that it could draw."""
        best, found = _WORTH, ""
        most = max(map(score, group), default=0) or 1
        for sentence, whole in zip(group, balanced(group), strict=True):
            for line in self._cuts(trimmed(whole, self._language)):
                worth = self._worth(line) * visible(whole) * (0.8 + 0.2 * score(sentence) / most)
                worth *= 0.3 if line in shown else 1
                best, found = (worth, line) if worth > best else (best, found)
            if visible(whole) == 1:
                # Who is not shown here may be who "she" is in the next sentence.
                self._meet(self.named(trimmed(whole, self._language)))
        return found

    def met(self, line: str) -> None:
        """Remember who is seen in a line that is shown."""
        self._shown += [word for word in self._meet(line) if word not in self._shown]

    def _meet(self, line: str) -> list[str]:
        """Remember who is told of in a line, and who they are; who is named first is who "he" is."""
        seen = self.read(line)
        people = [one for one in seen.figures if one[0] in seen.people and not _NOBODY.search(one[0])]
        for person in reversed(people):
            self._here = True
            self._last = [*(one for one in self._last if one[0] != person[0]), person][-4:]
        return [word for word, _ in people]

    def named(self, line: str) -> str:
        """The line with who is meant by "he" or "she" at its head, if that is known."""
        for said, name in self._called:
            line = said.sub(name, line)
        if begins := _MEANWHILE.match(line):
            line = line[begins.end() : begins.end() + 1].upper() + line[begins.end() + 1 :]
        match = _PRONOUN.match(line)
        if match is None:
            return self._both(line)
        hers = match[0].casefold() in ("she", "她")
        against, kinds = (_HIS, ("man", "grandfather")) if hers else (_HERS, ("woman", "grandmother"))
        for word, concept in reversed(self._last):
            if not against.search(word) and not against.search(concept) and kind_of(word) not in kinds:
                return self.line(word)[:-1] + line[match.end() :]
        return line

    def _both(self, line: str) -> str:
        """The line with the two who have been seen until now for "they", where there are two."""
        match = _BOTH.match(line)
        two = self._shown
        if match is None or len(two) != 2 or any(map(_SEVERAL.search, two)):
            return line
        first, second = (self.line(word)[:-1] for word in two)
        second = second if self._unspaced or two[1][:1].isupper() else second.lower()
        return f"{first}{'和' if self._unspaced else ' and '}{second}{line[match.end() :]}"

    def line(self, word: str) -> str:
        """A line that shows somebody, and no more."""
        if self._unspaced:
            return f"{word}。"
        return f"{word}." if word[:1].isupper() else f"The {word}."

    def _cuts(self, line: str) -> Iterator[str]:
        """The line whole, then its clauses: one alone, or those up to one."""
        yield self.named(line)
        parts = list(filter(None, _PARTS.split(line)))
        end, gap = ("。", "") if self._unspaced else (".", " ")
        for at in range(len(parts)):
            for cut in dict.fromkeys((parts[at], gap.join(parts[: at + 1]))):
                bare = _JOINS.sub("", cut).strip(" ,;:，；：—–.。")
                if len(bare) > 3:
                    yield self.named(f"{bare[:1].upper()}{bare[1:]}{end}")

    def _worth(self, line: str) -> float:
        """How much of a line is drawn: who does something above all; a card with a word on it spoils it."""
        seen = self.read(line)
        if not seen.pictures:
            scenery = bool(seen.place or seen.light or seen.weather) and not seen.cards and seen.unread < 2
            return _SCENERY if scenery else 0.0
        drawn = min(seen.pictures, 4) + seen.acting + 0.5 * len(seen.figures)
        return drawn - _CARD * seen.cards - 0.3 * seen.unread
