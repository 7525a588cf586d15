"""What the words of a transition mean."""

import re
from fractions import Fraction

from longtake.script.values import TransitionKind

_CUT = (
    r"(?:[\w'-]+ ){0,2}\w*CUTS?(?: BACK)? TO"
    r"|(?:BACK|COME|FLASH|FLASHBACK|GO|JUMP|MATCH|MOVE|RETURN|RETURNING|SMASH|SWITCH|TRANSITION)(?: BACK)? TO"
)
_TABLE: tuple[tuple[TransitionKind, str, str], ...] = (
    ("cut", _CUT, "切至|切到|切入|切换|跳切|硬切|切"),
    (
        "dissolve",
        r"(?:\w+ ){0,2}(?:DISSOLVE|CROSS-?FADE)(?: BACK)?(?: TO)?|FADE TO",
        "叠化至|叠化到|叠化|疊化|化入|溶至|溶接",
    ),
    ("fade-out", r"(?:SLOW )?FADE (?:OUT|TO BLACK)", "淡出|渐隐|画面渐黑|淡出至黑场|渐黑"),
    ("fade-in", r"(?:SLOW )?FADE (?:IN|UP|FROM BLACK)", "淡入|渐显|黑场淡入"),
    ("dip", r"DIP TO(?: BLACK)?", "闪黑|黑场过渡|黑场"),
)
_KNOWN: tuple[tuple[TransitionKind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(f"(?:{english})|(?:{chinese})")) for kind, english, chinese in _TABLE
)
_TO_BLACK_AT_ONCE = re.compile(r"(?:SMASH |HARD )?CUT TO BLACK|切黑|切至黑场")
AT_ONCE = Fraction(1, 10)
LONGEST = 80

KNOWN_WORDS = "CUT TO:, DISSOLVE TO:, FADE OUT., FADE IN:, FADE TO BLACK., DIP TO BLACK: (切至, 叠化, 淡出, 淡入, 闪黑)"


def transition_of(words: str) -> tuple[TransitionKind, Fraction | None] | None:
    """The kind of transition that `words` name, with its seconds where they say; None if unknown.

    Letters may be small or capital; emphasis, and a colon or full stop at the end, count for nothing. A change
    that says no more (`BACK TO:`) is a cut. A cut to black is a fade of a tenth of a second.
    """
    if len(words) > LONGEST:
        return None
    words = " ".join(words.split()).strip(" :：.。*_").upper()
    if _TO_BLACK_AT_ONCE.fullmatch(words):
        return "fade-out", AT_ONCE
    return next(((kind, None) for kind, pattern in _KNOWN if pattern.fullmatch(words)), None)
