"""What characters are to a typesetter: their scripts, and the clusters that stand or fall together."""

import unicodedata
from functools import lru_cache

import uharfbuzz as hb

COMMON = "Zyyy"
"""ISO 15924 for what belongs to no script: spaces, digits, most punctuation. Marks count as common too."""

CJK = frozenset({"Hani", "Hira", "Kana", "Hang", "Bopo"})
CURSIVE = frozenset({"Arab", "Syrc", "Mong", "Nkoo", "Mand", "Adlm", "Rohg", "Phag"})
"""Scripts whose letters join: they are never spaced apart."""

_CLOSERS = {"”": "“", "’": "‘", "»": "«", ")": "(", "]": "[", "}": "{"}
_IGNORABLE = (
    (0xAD, 0xAD), (0x34F, 0x34F), (0x61C, 0x61C), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F),
    (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0x3164, 0x3164), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF),
    (0xFFA0, 0xFFA0), (0xFFF0, 0xFFF8), (0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A), (0xE0000, 0xE0FFF),
)  # fmt: skip


@lru_cache(8192)
def script_of(char: str) -> str:
    """The ISO 15924 script of a character, as HarfBuzz knows it; `COMMON` for none."""
    buffer = hb.Buffer()
    buffer.add_str(char)
    buffer.guess_segment_properties()
    return buffer.script or COMMON


def ignorable(char: str) -> bool:
    """Whether a character without a glyph is simply not seen (Default_Ignorable_Code_Point, Unicode 16)."""
    code = ord(char)
    return any(first <= code <= last for first, last in _IGNORABLE)


def wide(char: str) -> bool:
    """Whether a character fills a whole square, as ideographs, kana and their punctuation do."""
    return unicodedata.east_asian_width(char) in "WF"


def scripts(text: str) -> list[str]:
    """A script for each character of `text`. What is common takes the script before it, or else the one after;
    a closing quote or bracket takes that of its opening one.
    """
    found: list[str] = []
    opened: list[tuple[str, str]] = []
    last = ""
    for char in text:
        script = script_of(char)
        if script != COMMON:
            last = script
        elif opened and _CLOSERS.get(char) == opened[-1][0]:
            script = opened.pop()[1]
        else:
            script = last
            if char in _CLOSERS.values():
                opened.append((char, script))
        found.append(script)
    first = next((script for script in found if script), "Latn")
    return [script or first for script in found]


def clusters(text: str) -> list[tuple[int, int]]:
    """Where each user-perceived character begins and ends: a base with its marks, selectors and joined signs.

    A near reading of UAX 29: enough to choose fonts by and to break over-long words at.
    """
    spans: list[tuple[int, int]] = []
    for at, char in enumerate(text):
        if spans and _extends(text[at - 1], char):
            spans[-1] = (spans[-1][0], at + 1)
        else:
            spans.append((at, at + 1))
    return spans


def _extends(before: str, char: str) -> bool:
    return (
        unicodedata.category(char) in ("Mn", "Me", "Mc")
        or char in "\u200c\u200d"
        or before == "\u200d"
        or "\U0001f3fb" <= char <= "\U0001f3ff"
    )
