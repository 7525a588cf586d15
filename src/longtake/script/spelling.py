"""Which known word was meant by one misspelt."""

from collections.abc import Iterable


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that `word` (lower case) most likely is: begun with it, or within two letters, one if short.

    None if no known word is that near. Among equals, one that begins the same way, then the first.
    """
    known = tuple(known)
    if len(word) >= 3 and (begun := [name for name in known if name.startswith(word)]):
        return begun[0]
    near = [(distance, not name.startswith(word[:2]), place, name)
            for place, name in enumerate(known)
            if (distance := _distance(word, name)) <= _allowed(name)]  # fmt: skip
    return min(near)[3] if near else None


def is_swap_or_slip(word: str, known: Iterable[str]) -> bool:
    """Whether `word` is a known word of five letters or more with one letter wrong."""
    return any(len(name) >= 5 and _distance(word, name) <= 1 for name in known)


def _allowed(name: str) -> int:
    """Two letters of a word of four would be half of it, and make most short words its misspellings."""
    return 2 if len(name) >= 5 else 1 if len(name) >= 3 else 0


def _distance(one: str, other: str) -> int:
    """Letters to insert, drop, change or swap with a neighbour (the restricted Damerau distance); 3 for more."""
    if abs(len(one) - len(other)) > 2:
        return 3
    before: list[int] = []
    above = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        line = [row]
        for column, wanted in enumerate(other, 1):
            best = min(above[column] + 1, line[-1] + 1, above[column - 1] + (letter != wanted))
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == wanted:
                best = min(best, before[column - 2] + 1)
            line.append(best)
        before, above = above, line
    return above[-1]
