"""How much subtitle a reader can take: the published rules of Netflix's timed text style guides (General
Requirements; English (USA); Chinese (Simplified); Japanese; Korean; read in 2024).
"""

from dataclasses import dataclass
from fractions import Fraction

from longtake.lettering.scripts import CJK, script_of, wide

SHORTEST = Fraction(5, 6)
LONGEST = Fraction(7)
"""Seconds that a cue is shown, at least and at most."""

APART = 2
"""Frames between two cues."""

CLOSE = Fraction(1, 2)
"""Seconds: a shorter gap between two cues is closed to `APART`, or it would flicker."""


@dataclass(frozen=True)
class Rules:
    """Characters a line, and characters a second that can be read; `square` and `narrow` are what a character that
    fills a square, and one that does not, count of a character.
    """

    line: int
    speed: int
    square: Fraction = Fraction(1)
    narrow: Fraction = Fraction(1, 2)

    def width(self, text: str) -> Fraction:
        """Characters of `text` as these rules count them."""
        squares = sum(map(wide, text))
        return squares * self.square + (len(text) - squares) * self.narrow


_CHINESE = Rules(16, 9)
_JAPANESE = Rules(13, 4)
_KOREAN = Rules(16, 12)
_OTHER = Rules(42, 20, square=Fraction(2), narrow=Fraction(1))


def rules_for(text: str) -> Rules:
    """The rules of the script that most of `text` is written in, which need not be that of the film."""
    found = [script_of(char) for char in text if char.isalpha()]
    if sum(script in CJK for script in found) * 2 <= len(found):
        return _OTHER
    if found.count("Hang") * 2 > len(found):
        return _KOREAN
    return _JAPANESE if "Hira" in found or "Kana" in found else _CHINESE
