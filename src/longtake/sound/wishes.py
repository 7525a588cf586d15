"""The words by which a script chooses a voice: `zh, low`, `en-GB, female, slow`, `speech:alloy`, `engine`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from longtake.errors import ScriptError, Where
from longtake.sound.names import Kind
from longtake.sound.voices import espeak

_KINDS: dict[str, Kind] = {
    "female": "woman", "woman": "woman", "女": "woman", "女声": "woman",
    "male": "man", "man": "man", "男": "man", "男声": "man",
    "child": "child", "kid": "child", "童声": "child", "孩子": "child",
    "old woman": "grandmother", "grandmother": "grandmother", "老年女声": "grandmother",
    "old man": "grandfather", "grandfather": "grandfather", "老年男声": "grandfather",
}  # fmt: skip
_PITCHES = {"low": 0.84, "deep": 0.76, "high": 1.2, "低": 0.84, "低沉": 0.76, "高": 1.2}
_SPEEDS = {"slow": 0.84, "fast": 1.18, "quick": 1.18, "慢": 0.84, "快": 1.18}
_TONGUES = {
    "english": "en", "英语": "en", "英文": "en", "chinese": "zh", "mandarin": "zh", "中文": "zh", "汉语": "zh",
    "普通话": "zh", "国语": "zh", "cantonese": "yue", "粤语": "yue",
}  # fmt: skip
_WHISPERS = frozenset({"whisper", "whispering", "耳语"})
_PROVIDERS = {"espeak": "espeak", "speech": "speech", "engine": "engine", "引擎": "engine"}
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
_VOICES_ONLY = frozenset(word for word in _KINDS if word.endswith("声"))
_MEND = (
    "Known: a language (en, en-GB, zh …), female, male, child, old man, old woman, low, deep, high, slow, fast, "
    "whisper, espeak:VARIANT, speech:NAME, engine."
)


@dataclass(frozen=True)
class Wish:
    """What is asked of a voice; None: not stated. `pitch` and `speed` are shares of what it would have been.

    `voices` are names of voices in the order stated: the first counts, the others are for the rest of the cast.
    """

    provider: str | None = None
    voices: tuple[str, ...] = ()
    language: str | None = None
    kind: Kind | None = None
    pitch: float = 1.0
    speed: float = 1.0
    whisper: bool = False


def read_wish(spec: str, where: Where) -> Wish:
    """The wish that `spec` states. Raises ScriptError, with `where`, for a word that is not known."""
    wish = Wish()
    for word in filter(None, (part.strip() for part in re.split(r"[,，、]", spec))):
        wish = _with(wish, word, where)
    return wish


def wishes_among(words: Sequence[str]) -> tuple[str, ...]:
    """Those of the words that choose a voice."""
    return tuple(word for word in words if _is_wish(word))


def looks_among(words: Sequence[str]) -> tuple[str, ...]:
    """Those of the words that say how somebody looks: all that choose no voice.

    Where there are such, `woman` and the like say it too.
    """
    if len(wishes_among(words)) == len(words):
        return ()
    both = _KINDS.keys() - _VOICES_ONLY
    return tuple(word for word in words if _plain(word) in both or not _is_wish(word))


def _is_wish(word: str) -> bool:
    plain, provider = _plain(word), word.partition(":")[0].strip().casefold()
    known = plain in _KINDS or plain in _PITCHES or plain in _SPEEDS or plain in _WHISPERS or plain in _TONGUES
    return known or provider in _PROVIDERS or _is_language(word)


def _is_language(word: str) -> bool:
    return _TAG.fullmatch(word) is not None and espeak.language_of(word) is not None


def _plain(word: str) -> str:
    return " ".join(word.casefold().split())


def _with(wish: Wish, word: str, where: Where) -> Wish:
    plain = _plain(word)
    if plain in _KINDS:
        return replace(wish, kind=_KINDS[plain])
    if plain in _PITCHES:
        return replace(wish, pitch=wish.pitch * _PITCHES[plain])
    if plain in _SPEEDS:
        return replace(wish, speed=wish.speed * _SPEEDS[plain])
    if plain in _WHISPERS:
        return replace(wish, whisper=True)
    if plain in _TONGUES:
        return replace(wish, language=_TONGUES[plain])
    name, _, voice = (part.strip() for part in word.partition(":"))
    if name.casefold() in _PROVIDERS:
        return _from(wish, _PROVIDERS[name.casefold()], voice, where)
    if _is_language(word):
        return replace(wish, language=word)
    raise ScriptError(f"No voice is known as {word!r}.", _MEND, where)


def _from(wish: Wish, provider: str, voice: str, where: Where) -> Wish:
    if wish.provider not in (None, provider):
        raise ScriptError(f"A voice is asked of both {wish.provider} and {provider}.", "Name one of them.", where)
    if provider == "engine" and voice:
        raise ScriptError("The engine chooses its own voice.", "Write engine alone.", where)
    if provider == "espeak" and voice and voice not in espeak.variants():
        raise ScriptError(
            f"espeak-ng has no variant {voice!r}.", "Among them: f1 … f5, m1 … m8, Annie, Michael.", where
        )
    return replace(wish, provider=provider, voices=(*wish.voices, voice) if voice else wish.voices)
