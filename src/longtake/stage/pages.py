"""Pages: a long narration is shown sentence by sentence, each for its share of the time."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from longtake.stage.reading import Description, read, with_speakers

SHORTEST = 2.2
"""Seconds that a page lasts at least."""

MOST = 5
"""Things that stand on one sheet of paper."""

_SENTENCE = re.compile(r"[^.!?。！？…\n]+(?:[.!?。！？…]+[\"'”’)」』]*|\n|$)")
_LEANS = re.compile(r"(?i)\s*(it|they|he|she|this|that|these|those|and|but|so|then|它|他|她|这|那|但|而|于是|然后)")


@dataclass(frozen=True)
class Page:
    """A description and the shares of the shot between which it is shown."""

    description: Description
    start: float
    end: float


def pages_of(
    words: str, heading: str, language: str, seconds: float, speakers: Sequence[str], names: Sequence[str] = ()
) -> tuple[Page, ...]:
    """The pages of a shot that lasts `seconds`. A shot in a place of its heading's is one page.

    `speakers` are in the picture, named or not; `names` are other people's, to be known as such.
    """
    known = (*speakers, *names)
    whole = with_speakers(read(words, heading, language, known), speakers)
    if whole.place is None:
        whole = whole.first(MOST)
    sentences = [match.group() for match in _SENTENCE.finditer(words) if match.group().strip()]
    if read("", heading, language).place is not None or len(sentences) < 2 or seconds < 2 * SHORTEST:
        return (Page(whole, 0.0, 1.0),)
    texts = _grouped(sentences, seconds)
    total = sum(map(len, texts))
    pages, gone = [], 0
    for text in texts:
        description = with_speakers(read(text, heading, language, known), speakers).first(MOST)
        pages.append(Page(description, gone / total, (gone + len(text)) / total))
        gone += len(text)
    return tuple(_joined(pages))


def _grouped(sentences: Sequence[str], seconds: float) -> list[str]:
    """Sentences put together until each page lasts; one that leans on the one before stays with it if there is time."""
    pace = seconds / sum(map(len, sentences))
    texts: list[str] = []
    for sentence in sentences:
        short = texts and len(texts[-1]) * pace < SHORTEST
        leans = texts and _LEANS.match(sentence) and len(texts[-1]) * pace < 2 * SHORTEST
        if short or leans:
            texts[-1] += sentence
        else:
            texts.append(sentence)
    if len(texts) > 1 and len(texts[-1]) * pace < SHORTEST:
        texts[-2:] = [texts[-2] + texts[-1]]
    return texts


def _joined(pages: list[Page]) -> list[Page]:
    """Pages that show nothing go with the one before them: its picture stays; at the head, with the one after."""
    joined: list[Page] = []
    for page in pages:
        empty = not page.description.things and not page.description.place_said
        if empty and joined:
            joined[-1] = replace(joined[-1], end=page.end)
        elif joined and not joined[-1].description.things and not joined[-1].description.place_said:
            joined[-1] = replace(page, start=joined[-1].start)
        else:
            joined.append(page)
    return joined
