"""When each word of a text is heard: the words of a recording laid over the text as written."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from longtake.lettering.scripts import CJK, script_of
from longtake.lists.values import Utterance


@dataclass(frozen=True)
class Heard:
    """Characters `first` up to `last` of a text are heard from sample `start` up to `end` of the film.

    `whole` is the number of the heard word that it belongs to; -1 for one that was not heard as such.
    """

    first: int
    last: int
    start: int
    end: int
    whole: int = -1


def heard(text: str, said: Utterance) -> tuple[Heard, ...]:
    """The words of `text` (for Chinese and Japanese its characters) with their times, in order, never going back.

    Matched to `said.words` by order; what was spoken otherwise than written (12 as "twelve") is shared out by
    letters between the words around it.
    """
    spans = _words(text)
    keys = [_key(text[first:last]) for first, last in spans]
    spoken = _spoken(said)
    times = _matched(keys, spoken)
    found: list[Heard] = []
    at = 0
    while at < len(spans):
        until = at
        while until < len(spans) and until not in times:
            until += 1
        if until == at:
            found.append(Heard(*spans[at], *times[at]))
            at += 1
            continue
        before = found[-1].end if found else _first(spoken, said)
        after = times[until][0] if until < len(spans) else _last(spoken, said)
        found += _shared(spans[at:until], min(before, after), after)
        at = until
    return tuple(found)


def _words(text: str) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for at, char in enumerate(text):
        if not (char.isalnum() or unicodedata.category(char).startswith("M") or char in "'’"):
            continue
        alone = script_of(char) in CJK - {"Hang"}
        if spans and spans[-1][1] == at and not alone and script_of(text[at - 1]) not in CJK - {"Hang"}:
            spans[-1] = (spans[-1][0], at + 1)
        else:
            spans.append((at, at + 1))
    return [span for span in spans if any(char.isalnum() for char in text[span[0] : span[1]])]


def _key(word: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKC", word).casefold() if char.isalnum())


_Spoken = tuple[str, int, int, int]


def _spoken(said: Utterance) -> list[_Spoken]:
    """The heard words cut as `_words` cuts a text: key, start, end, and the number of the word."""
    cut: list[_Spoken] = []
    latest = said.start
    for number, word in enumerate(said.words):
        start = min(max(said.start + word.start, latest), said.end)
        latest = min(max(said.start + word.end, start), said.end)
        parts = _shared(_words(word.text), start, latest)
        cut += [(_key(word.text[part.first : part.last]), part.start, part.end, number) for part in parts]
    return cut


def _matched(keys: list[str], spoken: list[_Spoken]) -> dict[int, tuple[int, int, int]]:
    spoken_keys = [key for key, *_ in spoken]
    if keys == spoken_keys:
        return {at: word[1:] for at, word in enumerate(spoken)}
    blocks = SequenceMatcher(None, keys, spoken_keys).get_matching_blocks()
    return {block.a + i: spoken[block.b + i][1:] for block in blocks for i in range(block.size)}


def _shared(spans: Sequence[tuple[int, int]], start: int, end: int) -> list[Heard]:
    total = sum(last - first for first, last in spans)
    shared: list[Heard] = []
    done = 0
    for first, last in spans:
        begin = start + (end - start) * done // total
        done += last - first
        shared.append(Heard(first, last, begin, start + (end - start) * done // total))
    return shared


def _first(spoken: list[_Spoken], said: Utterance) -> int:
    return spoken[0][1] if spoken else said.start


def _last(spoken: list[_Spoken], said: Utterance) -> int:
    return spoken[-1][2] if spoken else said.end
