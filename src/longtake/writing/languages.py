"""Languages by their tags: what a model is told to write in, and whether it did."""

from longtake.script.letters import told_language

_NAMES = {
    "en": "English", "zh": "Chinese (简体中文)", "ja": "Japanese", "ko": "Korean", "fr": "French", "de": "German",
    "es": "Spanish", "it": "Italian", "pt": "Portuguese", "ru": "Russian", "ar": "Arabic", "el": "Greek",
    "he": "Hebrew", "hi": "Hindi", "th": "Thai", "nl": "Dutch", "sv": "Swedish", "pl": "Polish", "tr": "Turkish",
    "vi": "Vietnamese", "uk": "Ukrainian", "yue": "Cantonese (粤语)",
}  # fmt: skip
_LETTERS = {"yue": "zh", "uk": "ru", "bg": "ru", "sr": "ru", "fa": "ar", "ur": "ar", "mr": "hi", "ne": "hi"}
_TOLD_APART = frozenset(("zh", "ja", "ko", "ar", "ru", "el", "he", "hi", "th"))
_ENOUGH = 12
"""Letters from which on a language is told."""
UNSPACED = frozenset(("zh", "ja", "th", "yue"))
"""Languages whose length is counted in characters."""


def language_name(tag: str) -> str:
    """How a language is called when a model is asked for it."""
    return _NAMES.get(tag.partition("-")[0], f"the language {tag}")


def wrong_language(text: str, tag: str) -> bool:
    """Whether `text` is written in other letters than `tag` is. Languages of Latin letters are not told apart."""
    if sum(char.isalpha() for char in text) < _ENOUGH:
        return False
    base = tag.partition("-")[0]
    letters = _LETTERS.get(base, base)
    return told_language(text) != (letters if letters in _TOLD_APART else "en")


def units(tag: str) -> str:
    """What the length of a speech is counted in."""
    return "characters" if tag.partition("-")[0] in UNSPACED else "words"


def speech_rate(tag: str) -> float:
    """Words, or characters, that are spoken in a second."""
    return 4.2 if tag.partition("-")[0] in UNSPACED else 2.5
