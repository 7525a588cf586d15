"""Words on the stage's cards, as outlines in stage units."""

from longtake.drawing import Path
from longtake.errors import LetteringError
from longtake.lettering import Fonts, Type, typeset

_LONGEST = 320
"""Characters of a shot that a card quotes."""


def label(word: str, fonts: Fonts) -> Path:
    """One word for a card, at most 520 units wide."""
    text = _showable(word, fonts)
    return typeset(text, fonts, Type(60, weight=600, align="centre", leading=1.2), width=520).outline if text else _NONE


def quotation(words: str, fonts: Fonts, width: float, height: float) -> Path:
    """A shot's words, as large as `width` × `height` units take, shortened where they are too many."""
    text = _showable(_shortened(words), fonts)
    if not text:
        return _NONE
    for size in (84, 72, 62, 54, 46, 40, 34):
        block = typeset(text, fonts, Type(size, weight=500, align="centre", leading=1.45, balanced=True), width=width)
        if block.height <= height and not block.broken:
            break
    return block.outline


_NONE = Path(b"", ())


def _shortened(words: str) -> str:
    flat = " ".join(words.split())
    if len(flat) <= _LONGEST:
        return flat
    cut = flat[:_LONGEST]
    return (cut.rsplit(" ", 1)[0] if " " in cut[_LONGEST // 2 :] else cut) + " …"


def _showable(text: str, fonts: Fonts) -> str:
    """The text without what no font at hand shows: a card of the stage is no place to fail for an emoji."""
    try:
        fonts.check(text)
    except LetteringError:
        return "".join(char for char in text if _shown(char, fonts)).strip()
    return text


def _shown(char: str, fonts: Fonts) -> bool:
    try:
        fonts.check(char)
    except LetteringError:
        return False
    return True
