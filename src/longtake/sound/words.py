"""The words of a text, and where in a recording each is heard.

A word is what stands between spaces, with its punctuation; in Chinese and Japanese each character is one. Every
character of the text but spaces lies in exactly one word, so that subtitles can be cut at any of them.

Where a voice tells when it said a word, that counts; the words between share the *speech*, the samples that are
not quiet, by their syllables. Where it tells nothing, ends of clauses are first laid on the pauses they fit best.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from longtake.media.listen import Mono
from longtake.sound.levels import Stretch, quiet
from longtake.sound.values import Word
from longtake.time import SAMPLE_RATE

Heard = Sequence[tuple[int, int]]
"""Characters of the text (from 0) and the sample at which each begins to be heard, in the order of the text."""

HAN = r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
_KANA = r"[\u3041-\u3096\u30a1-\u30fa]"
_SMALL_KANA = r"[ぁぃぅぇぉゃゅょァィゥェォャュョー]"
_TOKEN = re.compile(rf"{HAN}|{_KANA}{_SMALL_KANA}*|(?:(?!{HAN}|{_KANA})\S)+")
_SINGLE = re.compile(rf"{HAN}|{_KANA}")
_LETTERS = re.compile(r"[^\W\d_]+")
_OPENING = "“‘「『（《〈【([{\"'¿¡"
_CLOSING = "”’」』）》〉】)]}\"'"
_SENTENCE_ENDS = ".!?…。！？"
CLAUSE_ENDS = ".,;:!?…—。，；：！？、"
_VOWELS = re.compile(r"[aeiouyæœøıаеиоуыэюяіαεηιουω]+")
_MUTE_E = re.compile(r"[^aeiouyl]e[sd]?$")

_REACH = 24  # words or pauses that may be passed over at once; more words where pauses are few
_DRIFT_LEAST, _DRIFT = 8.0, 0.1  # how far from an even pace a voice may be: seconds, and of the time gone
_INSIDE = 0.3  # seconds that it costs to pause inside a clause
_PASSED_COMMA, _PASSED_STOP = 0.2, 0.35  # seconds that it costs to read over the end of a clause, of a sentence
_PASSED_PAUSE = 2.0  # of its length, that it costs to leave a pause inside a clause
_FINAL = 0.5  # syllables by which the last word of a clause is drawn out


def split_words(text: str) -> list[tuple[int, int]]:
    """The words of `text` as (first character, end): in order, covering all but spaces."""
    words: list[tuple[int, int]] = []
    opening: int | None = None
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        core = [at for at in range(start, end) if text[at].isalnum()]
        if not core and words and opening is None:
            opens = end - len(match[0]) + len(match[0].rstrip(_OPENING))
            words[-1] = (words[-1][0], opens) if opens > start else words[-1]
            opening = opens if opens < end else None
        elif not core:
            opening = start if opening is None else opening
        else:
            words.append((start if opening is None else opening, end))
            opening = None
    if opening is not None:
        words.append((words.pop()[0] if words else opening, len(text.rstrip())))
    return words


def syllables(word: str) -> int:
    """About how many syllables a word has, at least 1: one a vowel group, Han character, kana or digit."""
    plain = "".join(c for c in unicodedata.normalize("NFD", word.lower()) if not unicodedata.combining(c))
    count = sum(c.isdigit() for c in plain) + len(_SINGLE.findall(plain))
    for run in _LETTERS.findall(_SINGLE.sub(" ", plain)):
        groups = len(_VOWELS.findall(run))
        silent = groups > 1 and _MUTE_E.search(run) is not None
        count += groups - silent or -(-len(run) // 3)
    return max(1, count)


def place_words(text: str, sound: Mono, heard: Heard = ()) -> tuple[Word, ...]:
    """The words of `text` in `sound`: in order, not overlapping, inside it."""
    spans = split_words(text)
    if not spans:
        return ()
    speech = _Speech.of(sound)
    weights = np.cumsum([0.0, *(syllables(text[a:b]) + _FINAL * bool(_ending(text[a:b])) for a, b in spans)])
    known = _told(spans, heard, speech) or _pauses(text, spans, weights, speech)
    knots = {0: 0, **known, len(spans): speech.length}
    at = np.interp(weights, weights[list(knots)], list(knots.values()))
    starts = [speech.after(int(u)) for u in at[:-1]]
    ends = [max(start, speech.before(int(u))) for start, u in zip(starts, at[1:], strict=True)]
    return tuple(Word(text[a:b], s, e) for (a, b), s, e in zip(spans, starts, ends, strict=True))


def _ending(word: str) -> str:
    """The mark that ends a clause with this word; empty if none does."""
    last = word.rstrip(_CLOSING)[-1:]
    return last if last in CLAUSE_ENDS else ""


@dataclass(frozen=True)
class _Speech:
    """A sound's speech: the stretches that are not quiet, and how much speech lies before each."""

    stretches: tuple[Stretch, ...]
    before_each: tuple[int, ...]
    length: int

    @classmethod
    def of(cls, sound: Mono) -> "_Speech":
        edges = [0, *(edge for stretch in quiet(sound) for edge in stretch), sound.size]
        stretches = [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if b > a] or [(0, sound.size)]
        sums = np.cumsum([0, *(b - a for a, b in stretches)])
        return cls(tuple(stretches), tuple(int(s) for s in sums[:-1]), int(sums[-1]))

    def at(self, sample: int) -> int:
        """Samples of speech before `sample`."""
        return sum(min(max(sample - a, 0), b - a) for a, b in self.stretches)

    def after(self, speech: int) -> int:
        """The sample at which the speech after the first `speech` samples of it goes on."""
        which = int(np.searchsorted(self.before_each, speech, "right")) - 1
        return self.stretches[which][0] + speech - self.before_each[which]

    def before(self, speech: int) -> int:
        """The sample at which the first `speech` samples of speech are over."""
        which = max(0, int(np.searchsorted(self.before_each, speech, "left")) - 1)
        return self.stretches[which][0] + speech - self.before_each[which]


def _told(spans: Sequence[tuple[int, int]], heard: Heard, speech: _Speech) -> dict[int, int]:
    """Speech before those words whose time is told, never going back."""
    ends = [end for _, end in spans]
    known: dict[int, int] = {}
    last, latest = -1, 0
    for character, sample in heard:
        word = int(np.searchsorted(ends, character, "right"))
        at = speech.at(sample)
        if last < word < len(spans) and at >= latest:
            known[word] = latest = at
            last = word
    return known


def _pauses(
    text: str, spans: Sequence[tuple[int, int]], weights: NDArray[np.float64], speech: _Speech
) -> dict[int, int]:
    """Speech before the words that follow a pause: the cheapest way to lay ends of words on pauses.

    Cheap is an even pace, a pause at the end of a clause and of every sentence, and none elsewhere.
    """
    said = np.array([*speech.before_each, speech.length]) / SAMPLE_RATE
    due = weights * (said[-1] / weights[-1])
    marks = ["", *(_ending(text[a:b]) for a, b in spans)]
    price = [0.0 if not mark else _PASSED_STOP if mark in _SENTENCE_ENDS else _PASSED_COMMA for mark in marks]
    landing = np.array([_INSIDE if not mark else 0.0 for mark in marks])
    landing[-1] = 0.0
    read_over = np.cumsum([0.0, *price])
    pauses = [(b[0] - a[1]) / SAMPLE_RATE for a, b in zip(speech.stretches, speech.stretches[1:], strict=False)]
    passed = np.cumsum([0.0, 0.0, *pauses])[: said.size]
    reach = max(_REACH, 4 * due.size // said.size)
    cost = np.full((due.size, said.size), np.inf)
    came: dict[tuple[int, int], tuple[int, int]] = {}
    cost[0, 0] = 0.0
    for i in range(1, said.size):
        columns = np.arange(max(0, i - _REACH), i)
        left = (passed[i] - passed[columns + 1])[None, :] * _PASSED_PAUSE
        drift = _DRIFT_LEAST + _DRIFT * said[i]
        for j in np.flatnonzero(np.abs(due - said[i]) <= drift).tolist():
            rows = np.arange(max(0, j - reach), j)
            if not rows.size:
                continue
            off = np.abs((said[i] - said[columns])[None, :] - (due[j] - due[rows])[:, None])
            over = (read_over[j] - read_over[rows + 1])[:, None]
            total = cost[np.ix_(rows, columns)] + off + over + left
            best = int(np.argmin(total))
            cost[j, i] = total.flat[best] + landing[j]
            came[j, i] = (int(rows[best // columns.size]), int(columns[best % columns.size]))
    known: dict[int, int] = {}
    here = came.get((due.size - 1, said.size - 1), (0, 0))
    while here != (0, 0):
        known[here[0]] = speech.before_each[here[1]]
        here = came.get(here, (0, 0))
    return dict(sorted(known.items()))
