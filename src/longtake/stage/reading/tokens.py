"""Text into sentences of tokens: runs of Latin letters, runs of Chinese characters, digits, and punctuation.

What is written in other letters, and emoji, are tokens too: nothing is read from them, but they are told as unread.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from longtake.stage.reading.vocabulary import Sense

HAN = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff〇"
_PIECES = re.compile(
    rf"(?P<han>[{HAN}]+(?:[0-9]+(?=[{HAN}])[{HAN}]+)*)"
    r"|(?P<number>\d+(?:[.,:]\d+)*(?:st|nd|rd|th)?(?![^\W\d_]))"
    r"|(?P<word>(?:Mr|Mrs|Ms|Dr|Prof|St)\.(?=\s)|n't\b|'(?:s|re|ll|ve|d|m)\b|s'(?=\s)|[A-Za-zÀ-ɏ][A-Za-z0-9À-ɏ]*(?:[-.][A-Za-z0-9À-ɏ]+)*)"
    r"|(?P<stop>[.!?;:\n。！？；：…—｡]+|\s-+\s|-{2,})|(?P<comma>[,，()（）\[\]]|、)"
    r"|(?P<quote>[\"“”«»「」『』])"
    r"|(?P<other>[^\W\d_]+|[\u2600-\u27bf\U0001f000-\U0001faff]+)"
)
_CONTRACTED = re.compile(r"(?i)n't\b")


@dataclass(frozen=True)
class Token:
    """A piece of text: `kind` is "word", "han", "number", "other" or a mark ("stop", "comma", "quote").

    `senses` are what the tables know of it, `at` where it stands in the text, in characters, `pos` a Chinese word's
    part of speech as the segmenter tells it.
    """

    text: str
    kind: str
    at: int
    senses: tuple[Sense, ...] = ()
    pos: str = ""

    def sense(self, *kinds: str) -> Sense | None:
        """The token's sense of one of these kinds, if it has one; earlier kinds first."""
        for kind in kinds:
            for sense in self.senses:
                if sense.kind == kind:
                    return sense
        return None

    @property
    def mark(self) -> bool:
        """Whether it is punctuation."""
        return self.kind in ("stop", "comma", "quote")


def pieces_of(text: str) -> list[Token]:
    """The text's tokens as they are written: no word is looked up, no Chinese cut."""
    text = _CONTRACTED.sub(" n't", text.replace("’", "'").replace("‘", "'"))
    return [
        Token(one.group().strip() or one.group(), one.lastgroup or "", one.start()) for one in _PIECES.finditer(text)
    ]


def sentences_of(tokens: list[Token]) -> Iterator[list[Token]]:
    """The tokens, sentence by sentence; each ends with its stop, if it has one."""
    sentence: list[Token] = []
    for token in tokens:
        sentence.append(token)
        if token.kind == "stop":
            yield sentence
            sentence = []
    if sentence:
        yield sentence


def named(text: str, names: Mapping[str, str]) -> tuple[Sense, ...]:
    """The sense of a known name."""
    concept = names.get(text.lower())
    return (Sense("named", concept),) if concept is not None else ()
