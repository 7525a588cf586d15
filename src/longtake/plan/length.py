"""How long a shot lasts: as long as what is said in it, or as what happens in it."""

import re
from fractions import Fraction

from longtake.script.values import TransitionKind

LEAD = Fraction(2, 5)
"""Seconds of a shot before its first line."""
GAP = Fraction(3, 10)
"""Seconds between two lines of a shot."""
BREATH = Fraction(1, 2)
"""Seconds of a shot after its last line."""
TITLE = Fraction(4)
CHAPTER = Fraction(3)
CREDITS = Fraction(6)
STILL = Fraction(4)
"""Seconds that a still lasts when nothing is said over it."""
SHORTEST = Fraction(2)

JOIN: dict[TransitionKind, Fraction] = {
    "cut": Fraction(0),
    "dissolve": Fraction(1),
    "fade-out": Fraction(1),
    "fade-in": Fraction(1),
    "dip": Fraction(1),
}
"""Seconds that each kind of transition takes unless the script says."""

_HAPPENING = re.compile(
    r"[.!?;:。!?;:…]+|[,,、](?=\s*\w)|\b(?:and then|then|and|while|as|until)\b|然后|接着|随后|一边|于是"
)
_WORD = re.compile(r"[\u3400-\u9fff]|[^\W_]+(?:['’][^\W_]+)*")
_LONGEST_UNSAID = Fraction(9)


def seconds_of_action(words: str) -> Fraction:
    """Seconds that a viewer needs to see `words` happen: about 1.4 for each thing that happens, and one to settle.

    Never less than a third of the time it takes to read them aloud, nor outside 2 to 9 seconds.
    """
    happenings = [part for part in _HAPPENING.split(words) if _WORD.search(part)]
    acted = 1 + Fraction(7, 5) * len(happenings)
    read = Fraction(len(_WORD.findall(words)), 5)
    return max(SHORTEST, min(_LONGEST_UNSAID, max(acted, read)))
