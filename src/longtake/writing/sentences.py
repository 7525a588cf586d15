"""A text cut into sentences, and those too long to hear at once where one breathes."""

import re
from collections.abc import Iterator, Sequence

from longtake.writing.languages import UNSPACED, speech_rate

SHOT_SECONDS = 7.0
"""Seconds of speech after which a shot takes no further sentence."""
_SENTENCE_SECONDS = 13.0
"""Seconds of speech from which on a sentence is parted."""
_SENTENCE = re.compile(r".*?(?:[.!?…]+[\"”’')\]]*(?=\s|$)|[。！？…]+[”’」』）]*|$)", re.DOTALL)
_ABBREVIATED = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Prof|Jr|Sr|vs|etc|e\.g|i\.e|No|Fig|c|ca)|\b[A-Z])\.$")
_PARTED = re.compile(r"(?<=[;:；：])\s*|(?<=,)\s+(?=(?:and|but|or|so|which|who|while|where)\b)|(?<=，)|\s+(?=[—–]\s)")
_LONGEST_ASIDE = 200
SAYS = r"(?:said|says|asked|asks|called|cried|wrote|writes|whispered|replied|answered|shouted|told|added|murmured)"
_SAID_BY = re.compile(rf"^(?:[^，。！？“「]{{0,8}}(?:说|问|喊|叫|答|道)|[A-Z][\w.' -]{{0,30}}? {SAYS}\b)")


def sentences(text: str, language: str) -> Iterator[str]:
    """The sentences of a paragraph. One whose quotation ends before it does stays whole: "Who?" she asked."""
    pieces = list(filter(None, map(str.strip, _SENTENCE.findall(text))))
    whole = ""
    for index, piece in enumerate(pieces):
        whole = joined([whole, piece], language) if whole else piece
        if (
            _ABBREVIATED.search(whole)
            or _is_open(whole)
            or (index + 1 < len(pieces) and _goes_on(whole, pieces[index + 1]))
        ):
            continue
        yield from _breaths(whole, language)
        whole = ""
    if whole:
        yield from _breaths(whole, language)


def _is_open(whole: str) -> bool:
    """Whether a bracket that was opened not long ago is not closed yet: (wood? 3 tons)."""
    opened = max(whole.rfind("("), whole.rfind("（"))
    return opened > max(whole.rfind(")"), whole.rfind("）")) and len(whole) - opened < _LONGEST_ASIDE


def _goes_on(whole: str, following: str) -> bool:
    return following[0].islower() or (whole[-1] in '"”」』' and bool(_SAID_BY.match(following)))


def seconds(sentence: str, language: str) -> float:
    """About how long it takes to say."""
    return count(sentence, language) / speech_rate(language)


def count(text: str, language: str) -> int:
    """Words, or characters of a language that has no spaces."""
    return len(text) if language[:2] in UNSPACED else len(text.split())


def joined(pieces: Sequence[str], language: str) -> str:
    """Pieces of a text after each other."""
    return ("" if language[:2] in UNSPACED else " ").join(pieces)


def _breaths(sentence: str, language: str) -> Iterator[str]:
    if seconds(sentence, language) <= _SENTENCE_SECONDS:
        yield sentence
        return
    held = ""
    for piece in filter(None, map(str.strip, _PARTED.split(sentence))):
        if held and seconds(held + piece, language) > SHOT_SECONDS:
            yield from _cut(held)
            held = ""
        held = joined([held, piece], language) if held else piece
    yield from _cut(held)


def _cut(text: str, most: int = 500) -> Iterator[str]:
    """A piece that never breathes, cut all the same."""
    while len(text) > most:
        at = text.rfind(" ", 1, most)
        at = at if at > 0 else most
        yield text[:at]
        text = text[at:].strip()
    if text:
        yield text
