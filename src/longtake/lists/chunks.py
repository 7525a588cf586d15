"""An utterance cut into what fits a subtitle: the cheapest way through its breaks."""

import math
from bisect import bisect_left
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate, pairwise

from longtake.lettering.scripts import wide
from longtake.lists.heard import Heard, heard
from longtake.lists.phrases import SENTENCE, WORD, break_costs
from longtake.lists.rules import LONGEST, SHORTEST, Rules, rules_for
from longtake.lists.values import Utterance
from longtake.time import SAMPLE_RATE

_ONE_MORE = 20
"""What a further subtitle costs: as much as a break before a preposition, half of one inside a phrase."""

_SHORTEST, _LONGEST = int(SHORTEST * SAMPLE_RATE), int(LONGEST * SAMPLE_RATE)
_PAUSE = SAMPLE_RATE
"""A silence of this many samples inside a subtitle shows words a second before they are said."""


@dataclass(frozen=True)
class Chunk:
    """Lines that are heard from sample `start` up to `end`, and the seconds that reading them takes.

    `speaker` is None for lines of two speakers.
    """

    speaker: str | None
    start: int
    end: int
    lines: tuple[str, ...]
    reading: Fraction


def chunks(said: Utterance, shape: Fraction, lines: int = 2, prefix: int = 0) -> list[Chunk]:
    """`said` in order, each chunk of at most `lines` lines that leave room for `prefix` characters.

    `shape` is the picture's width against its height.
    """
    text = " ".join(said.text.split())
    if not text:
        return []
    rules = rules_for(text, shape)
    cutter = _Cutter(text, heard(text, said), rules, lines, prefix)
    return [
        Chunk(
            said.speaker,
            *cutter.times(first, last, said),
            (shown := cutter.lines(first, last)),
            rules.width("".join(shown)) / rules.speed,
        )
        for first, last in cutter.cut()
    ]


class _Cutter:
    """Cuts between stops, the places in a text where it may break, told by their numbers. Widths are in halves of
    a character.
    """

    def __init__(self, text: str, words: tuple[Heard, ...], rules: Rules, lines: int, prefix: int) -> None:
        self._text, self._words, self._two = text, words, lines == 2
        self._limit = 2 * (rules.line - prefix)
        square, narrow = int(2 * rules.square), int(2 * rules.narrow)
        self._sums = list(accumulate((square if wide(char) else narrow for char in text), initial=0))
        costs = break_costs(text, words)
        costs |= dict.fromkeys(self._inside_words(sorted(costs)), 2 * WORD)
        self._stops = [0, *sorted(costs), len(text)]
        self._costs = [SENTENCE, *(costs[at] for at in self._stops[1:-1]), SENTENCE]
        self._ends = [len(text[:at].rstrip()) for at in self._stops]
        firsts = [word.first for word in words]
        self._word_at = [bisect_left(firsts, at) for at in self._stops]
        self._reach = [self._last_within(number) for number in range(len(self._stops))]

    def _inside_words(self, stops: list[int]) -> list[int]:
        """Where to break words that are longer than a line."""
        found, start = [], 0
        for stop in [*stops, len(self._text)]:
            for at in range(start + 1, stop):
                if self._sums[at + 1] - self._sums[start] > self._limit and self._text[at] != " ":
                    found.append(at)
                    start = at
            start = stop
        return found

    def _last_within(self, first: int) -> int:
        """The last stop that one line from `first` on reaches."""
        last = first + 1
        while last < len(self._stops) and self._width(first, last) <= self._limit:
            last += 1
        return last - 1

    def _width(self, first: int, last: int) -> int:
        return self._sums[self._ends[last]] - self._sums[self._stops[first]]

    def cut(self) -> list[tuple[int, int]]:
        """The cheapest cuts, by dynamic programming from the end: pairs of stops."""
        end = len(self._stops) - 1
        best: list[tuple[float, int]] = [(math.inf, end)] * end + [(0.0, end)]
        for first in range(end - 1, -1, -1):
            middle = self._reach[first]
            for last in range(first + 1, (self._reach[middle] if self._two else middle) + 1):
                best[first] = min(best[first], (self._chunk_cost(first, last) + best[last][0], last))
        spans, first = [], 0
        while first < end:
            spans.append((first, best[first][1]))
            first = best[first][1]
        return spans

    def _chunk_cost(self, first: int, last: int) -> float:
        cost: float = _ONE_MORE + self._costs[last]
        if self._width(first, last) * 4 < self._limit:
            cost += 10  # it would only flash by
        if last > self._reach[first]:
            cost += self._cheapest_middle(first, last)[0] / 2
        if self._costs[last] > SENTENCE and SENTENCE in self._costs[first + 1 : last]:
            cost += 20  # the end of one sentence with the beginning of another
        return cost + self._time_cost(self._words[self._word_at[first] : self._word_at[last]])

    def _time_cost(self, inside: tuple[Heard, ...]) -> float:
        if not inside:
            return 0
        spoken = inside[-1].end - inside[0].start
        pauses = sum(later.start - word.end > _PAUSE for word, later in pairwise(inside))
        return 200 * max(0, spoken - _LONGEST) / SAMPLE_RATE + 40 * (spoken < _SHORTEST) + 40 * pauses

    def _cheapest_middle(self, first: int, last: int) -> tuple[float, int]:
        """Where to break two lines: where it hurts least, alike long, the lower rather longer."""
        costs: list[tuple[float, int]] = []
        for middle in range(self._reach[first], first, -1):
            upper, lower = self._width(first, middle), self._width(middle, last)
            if lower > self._limit:
                break
            uneven = 40 * abs(upper - lower) / self._limit + (4 if upper > lower else 0)
            costs.append((self._costs[middle] + uneven, middle))
        return min(costs)

    def lines(self, first: int, last: int) -> tuple[str, ...]:
        """One line if it fits, else two."""
        start, end = self._stops[first], self._stops[last]
        if last <= self._reach[first]:
            return (self._text[start:end].strip(),)
        middle = self._stops[self._cheapest_middle(first, last)[1]]
        return (self._text[start:middle].strip(), self._text[middle:end].strip())

    def times(self, first: int, last: int, said: Utterance) -> tuple[int, int]:
        """Samples from the first word heard to the last; those of the whole where no word is."""
        inside = self._words[self._word_at[first] : self._word_at[last]]
        return (inside[0].start, inside[-1].end) if inside else (said.start, said.end)
