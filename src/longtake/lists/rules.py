"""How much subtitle a reader can take: the published rules of Netflix's timed text style guides (General
Requirements; English (USA); Chinese (Simplified); Japanese; Korean; read in 2024), and what a narrow picture holds.
"""

from dataclasses import dataclass, replace
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

_NARROWER = ((Fraction(2, 3), 31), (Fraction(1), 38))
"""A picture's width against its height, and the characters a line from there down: Netflix's rules are for wide
screens.

Measured: type that reads on a phone leaves a line 16.7 ems of an upright picture and 20.3 of a square one
(burned.py), and English, Russian and German take 0.50 to 0.54 ems a character. So many characters fit in 98 of 100
cues, the others with type a little smaller; at 33 the first take a third line. Rows of 16 squares fit everywhere.
"""


def rules_for(text: str, shape: Fraction) -> Rules:
    """The rules of the script that most of `text` is written in, which need not be that of the film, in a picture of
    `shape`, its width against its height.
    """
    found = [script_of(char) for char in text if char.isalpha()]
    if sum(script in CJK for script in found) * 2 <= len(found):
        return replace(_OTHER, line=next((line for widest, line in _NARROWER if shape <= widest), _OTHER.line))
    if found.count("Hang") * 2 > len(found):
        return _KOREAN
    return _JAPANESE if "Hira" in found or "Kana" in found else _CHINESE
