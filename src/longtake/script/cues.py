"""A character cue: who speaks, and how. `ZHOU (V.O.) (CONT'D) ^`, `@周鸿（低声）`."""

import re
import unicodedata
from dataclasses import dataclass

LONGEST = 100
NARRATOR = {"zh": "旁白"}
CHORUS = {"zh": "合唱"}

_NARRATORS = frozenset(
    (
        "NARRATOR",
        "NARRATION",
        "VOICE OVER",
        "VOICE-OVER",
        "VOICEOVER",
        "V.O.",
        "旁白",
        "画外音",
        "畫外音",
        "解说",
        "解說",
        "解说员",
    )
)
_CHINESE_NARRATORS = frozenset(name for name in _NARRATORS if not name.isascii())
_EXTENSION = re.compile(r"[（(]([^()（）]*)[)）]\s*$")
_DUAL = re.compile(r"\s*[\^＾]\s*$")
_BETWEEN = re.compile(r"\s*[,;，；、]\s*|\s+/\s+|(?<=\.)/(?=\w\w)")
_VOICE_OVER = frozenset(("vo", "voiceover", "画外音", "畫外音", "旁白", "内心独白", "独白", "心声", "内心"))
_OFF_SCREEN = frozenset(("os", "oc", "offscreen", "offcamera", "offstage", "画外", "畫外", "场外"))
_CONTINUED = frozenset(("contd", "cont", "continued", "continuing", "more", "续", "接上", "继续"))


@dataclass(frozen=True)
class Cue:
    """Who speaks. `manner`: extensions that say how (`into the phone`), in order."""

    speaker: str
    voice_over: bool
    off_screen: bool
    dual: bool
    manner: tuple[str, ...]


def cue_of(text: str) -> Cue:
    """The cue written as `text`, plain and without a forcing `@`."""
    dual = _DUAL.search(text[-LONGEST:]) is not None
    if dual:
        text = text.rstrip(" \t^＾")
    name, extensions = _parted(text)
    signs: list[str] = []
    manner: list[str] = []
    for extension in extensions:
        for part in _BETWEEN.split(extension.strip()):
            sign = re.sub(r"[\s.'’/\-]", "", part).lower()
            if sign in _VOICE_OVER | _OFF_SCREEN | _CONTINUED:
                signs.append(sign)
            elif part:
                manner.append(part)
    return Cue(
        name,
        voice_over=name.upper() in _NARRATORS or not _VOICE_OVER.isdisjoint(signs),
        off_screen=not _OFF_SCREEN.isdisjoint(signs),
        dual=dual,
        manner=tuple(manner),
    )


def looks_like_cue(line: str) -> bool:
    """Whether a line is a character's name by its looks: capitals only, or a Chinese narrator."""
    if len(line) > LONGEST:
        return False
    name, _ = _parted(_DUAL.sub("", line))
    if name in _CHINESE_NARRATORS:
        return True
    if not any(letter.isupper() for letter in name):
        return False
    return all(letter.isupper() or not _is_letter(letter) for letter in name)


def _is_letter(character: str) -> bool:
    return character.isalpha() and unicodedata.category(character) != "Lm"


def _parted(text: str) -> tuple[str, list[str]]:
    """The name, and the extensions behind it, in order."""
    extensions: list[str] = []
    text = text.strip()
    while len(text) <= LONGEST and (match := _EXTENSION.search(text)):
        extensions.insert(0, match[1])
        text = text[: match.start()].rstrip()
    return " ".join(text.rstrip(":： ").split()), extensions
