"""Text into tokens: the longest known words, English and Chinese mixed as they come."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from longtake.stage.reading.vocabulary import Sense, vocabulary

_PIECES = re.compile(
    r"(?P<han>[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+)"
    r"|(?P<word>n't\b|'(?:s|re|ll|ve|d|m)\b|[^\W\d_\u3400-\u4dbf\u4e00-\u9fff]+(?:-[^\W\d_]+)*|\d+)"
    r"|(?P<stop>[.!?;:\n。！？；：…—]+)|(?P<comma>[,，、()（）]+)"
)
_LONGEST_ENGLISH, _LONGEST_CHINESE = 4, 8
_CONTRACTED = re.compile(r"(?i)n't\b")


@dataclass(frozen=True)
class Token:
    """A known word (with its `senses`), an unknown one (none), or a mark of punctuation.

    `mark` is "stop", "comma" or "". `at` is where it stands in the text, in characters.
    """

    text: str
    senses: tuple[Sense, ...]
    at: int
    han: bool = False
    mark: str = ""

    def sense(self, *kinds: str) -> Sense | None:
        """The token's sense of one of these kinds, if it has one."""
        for kind in kinds:
            for sense in self.senses:
                if sense.kind == kind:
                    return sense
        return None


def tokens_of(text: str, names: Mapping[str, str], *, english: bool = True) -> list[Token]:
    """The text's tokens. `names` are people's names, in lower case, and the concept each is drawn as.

    Without `english` no word of Latin letters is known: it belongs to another language.
    """
    text = _CONTRACTED.sub(" n't", text.replace("’", "'"))
    found: list[Token] = []
    words: list[tuple[str, int]] = []
    for piece in _PIECES.finditer(text):
        if piece.lastgroup == "word":
            words.append((piece.group(), piece.start()))
            continue
        found += _english(words, names, english)
        words = []
        if piece.lastgroup == "han":
            found += _chinese(piece.group(), piece.start(), names)
        else:
            found.append(Token(piece.group(), (), piece.start(), mark=piece.lastgroup or ""))
    return found + _english(words, names, english)


def _english(words: Sequence[tuple[str, int]], names: Mapping[str, str], read: bool) -> list[Token]:
    known, found, here = vocabulary().english if read else {}, [], 0
    while here < len(words):
        for count in range(min(_LONGEST_ENGLISH, len(words) - here), 0, -1):
            text = " ".join(word for word, _ in words[here : here + count])
            senses = _named(text, names) or known.get(text.lower(), ())
            if senses or count == 1:
                found.append(Token(text, senses, words[here][1]))
                here += count
                break
    return found


def _chinese(run: str, start: int, names: Mapping[str, str]) -> list[Token]:
    known, here, unknown = vocabulary().chinese, 0, ""
    found: list[Token] = []
    while here < len(run):
        for count in range(min(_LONGEST_CHINESE, len(run) - here), 0, -1):
            text = run[here : here + count]
            senses = _named(text, names) or known.get(text, ())
            if senses:
                break
        if not senses:
            unknown += run[here]
            here += 1
            continue
        if unknown:
            found.append(Token(unknown, (), start + here - len(unknown), han=True))
            unknown = ""
        found.append(Token(text, senses, start + here, han=True))
        here += count
    if unknown:
        found.append(Token(unknown, (), start + len(run) - len(unknown), han=True))
    return found


def _named(text: str, names: Mapping[str, str]) -> tuple[Sense, ...]:
    concept = names.get(text.lower())
    return (Sense("name", concept),) if concept is not None else ()
