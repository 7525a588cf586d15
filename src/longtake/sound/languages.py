"""Which language a line is in, told by its letters."""

import unicodedata
from collections import Counter

_LANGUAGES = {
    "CJK": ("zh", "cmn", "yue", "hak"),
    "HIRAGANA": ("ja",),
    "HANGUL": ("ko",),
    "CYRILLIC": ("ru", "uk", "be", "bg", "sr", "mk", "kk", "ky", "ba", "cv", "tt"),
    "ARABIC": ("ar", "fa", "ur", "sd", "ug", "ku"),
    "GREEK": ("el", "grc"),
    "HEBREW": ("he",),
    "THAI": ("th",),
    "DEVANAGARI": ("hi", "mr", "ne", "kok"),
    "BENGALI": ("bn", "as", "bpy"),
    "GURMUKHI": ("pa",),
    "GUJARATI": ("gu",),
    "TAMIL": ("ta",),
    "TELUGU": ("te",),
    "KANNADA": ("kn",),
    "MALAYALAM": ("ml",),
    "GEORGIAN": ("ka",),
    "ARMENIAN": ("hy", "hyw"),
}
"""Writing systems, as Unicode names their letters, and the languages written so, the usual one first."""

_OTHERS = frozenset(language for languages in _LANGUAGES.values() for language in languages)


def language_of(text: str, *preferred: str) -> str:
    """The first of `preferred` (BCP 47 tags) that is written in the letters of `text`; else the usual one."""
    languages = _LANGUAGES.get(_writing(text) or "")
    for tag in preferred:
        primary = tag.lower().split("-")[0]
        if primary in languages if languages is not None else primary not in _OTHERS:
            return tag
    if languages is not None:
        return languages[0]
    return "en" if _writing(text) or not preferred else preferred[0]


def _writing(text: str) -> str | None:
    """The writing system of most words; a Chinese character counts as a word. None where there is no letter."""
    counts: Counter[str] = Counter()
    before = None
    for letter in text:
        system = unicodedata.name(letter, "").split(" ")[0] if letter.isalpha() else None
        if system == "KATAKANA" or system == "KATAKANA-HIRAGANA":
            system = "HIRAGANA"
        if system is not None and (system != before or system == "CJK"):
            counts[system] += 1
        before = system
    if counts["HIRAGANA"] and counts["HIRAGANA"] * 4 >= counts["CJK"]:
        counts["HIRAGANA"] += counts.pop("CJK", 0)
    return counts.most_common(1)[0][0] if counts.total() else None
