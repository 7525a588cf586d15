"""Lines that run the right way, though whoever shows them lays each out alone."""

import unicodedata
from collections.abc import Sequence

from longtake.lettering import bidi


def one_way(lines: Sequence[str]) -> tuple[str, ...]:
    """A cue's lines, each to be laid out alone, marked to run in the direction of the cue; two speakers' lines each
    in its own.

    A line from right to left has a letter or mark (U+200F) of this direction at both ends, so that its full stop
    stands left in players, too, that lay out everything from left to right.
    """
    whole = " ".join(lines)
    speakers = whole.startswith("- ")
    return tuple(_marked(line, bidi.levels(line if speakers else whole)[0]) for line in lines)


def _marked(line: str, base: int) -> str:
    if base == 0:
        return line if bidi.levels(line)[0] == 0 else "\u200e" + line
    before, after = ("" if unicodedata.bidirectional(char) in ("R", "AL") else "\u200f" for char in (line[0], line[-1]))
    return before + line + after
