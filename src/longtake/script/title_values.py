"""How the value of each field of the title page is read. Each function raises ValueError with what is allowed."""

import re
from fractions import Fraction
from typing import Literal

Subtitles = Literal["soft", "burned", "none"]
Label = Literal["cn", "c2pa", "both", "none"]

_TAG = re.compile(r"([a-z]{2,3})((?:-[a-z0-9]{2,8})*)", re.IGNORECASE)
_LANGUAGES = {
    "english": "en", "chinese": "zh", "mandarin": "zh", "japanese": "ja", "korean": "ko", "arabic": "ar",
    "french": "fr", "german": "de", "spanish": "es", "italian": "it", "portuguese": "pt", "russian": "ru",
    "中文": "zh", "汉语": "zh", "普通话": "zh", "国语": "zh", "英文": "en", "英语": "en",
    "日文": "ja", "日语": "ja", "韩语": "ko", "阿拉伯语": "ar", "法语": "fr", "德语": "de", "西班牙语": "es",
}  # fmt: skip
_SIZE = re.compile(r"(\d{1,5})\s*[xX×*]\s*(\d{1,5})")
_RATE = re.compile(r"(\d{1,6}(?:\.\d{1,3})?)(?:\s*/\s*(\d{1,5}))?\s*(?:fps|帧)?", re.IGNORECASE)
_DOLLARS = re.compile(r"(?:USD|US)?\s*[$＄]?\s*(\d{1,7}(?:\.\d{1,4})?)\s*(?:USD|美元)?", re.IGNORECASE)
_LOUDNESS = re.compile(r"[-−–](\d{1,2})\s*(?:LUFS|LKFS)?", re.IGNORECASE)
_SUBTITLES: dict[str, Subtitles] = {
    "soft": "soft", "burned": "burned", "none": "none", "软字幕": "soft", "硬字幕": "burned", "无": "none",
}  # fmt: skip
_LABELS: dict[str, Label] = {"cn": "cn", "c2pa": "c2pa", "both": "both", "none": "none", "无": "none"}

NARROWEST, WIDEST = 128, 7680
# The rates of broadcast are 1000/1001 of a whole number; people write them rounded.
_BROADCAST = {
    f"{Fraction(whole * 1000, 1001).__float__():.{digits}f}": Fraction(whole * 1000, 1001)
    for whole in (24, 30, 48, 60, 120)
    for digits in (2, 3)
}


def words(text: str) -> str:
    """Any words."""
    return text


def language(text: str) -> str:
    """A BCP 47 tag (`en-GB`, `zh`), or the name of a language."""
    if text.lower() in _LANGUAGES:
        return _LANGUAGES[text.lower()]
    match = _TAG.fullmatch(text)
    if match is None:
        raise ValueError("it is a language tag like en, en-GB or zh")
    return match[1].lower() + "".join(_subtag(part) for part in match[2].split("-")[1:])


def _subtag(part: str) -> str:
    """A subtag in its usual letters (RFC 5646, 2.1.1): region `GB`, script `Hans`, others small."""
    return "-" + (part.upper() if len(part) == 2 else part.title() if len(part) == 4 else part.lower())


def size(text: str) -> tuple[int, int]:
    """Pixels wide and high, even, 128 to 7680."""
    match = _SIZE.fullmatch(text)
    pixels = (int(match[1]), int(match[2])) if match else (0, 0)
    if not all(NARROWEST <= side <= WIDEST and side % 2 == 0 for side in pixels):
        raise ValueError(f"it is two even numbers from {NARROWEST} to {WIDEST}, like 1280x720")
    return pixels


def rate(text: str) -> Fraction:
    """Frames a second, 1 to 120, exactly: 23.976 is 24000/1001."""
    match = _RATE.fullmatch(text)
    frames = Fraction(0)
    if match and match[1] in _BROADCAST and not match[2]:
        frames = _BROADCAST[match[1]]
    elif match and int(match[2] or 1) > 0:
        frames = Fraction(match[1]) / int(match[2] or 1)
    if not 1 <= frames <= 120:
        raise ValueError("it is frames a second from 1 to 120, like 24, 23.976 or 24000/1001")
    return frames


def dollars(text: str) -> Fraction:
    """US dollars, at least 0."""
    match = _DOLLARS.fullmatch(text)
    if match is None:
        raise ValueError("it is US dollars, like $2.50")
    return Fraction(match[1])


def loudness(text: str) -> int:
    """Loudness of the film in LUFS (ITU-R BS.1770), -31 to -9."""
    match = _LOUDNESS.fullmatch(text)
    if match is None or not 9 <= int(match[1]) <= 31:
        raise ValueError("it is LUFS from -31 to -9, like -16")
    return -int(match[1])


def subtitles(text: str) -> Subtitles:
    """How subtitles are given."""
    if text.lower() not in _SUBTITLES:
        raise ValueError("it is soft, burned or none")
    return _SUBTITLES[text.lower()]


def label(text: str) -> Label:
    """Which labels of machine-made pictures the film carries."""
    if text.lower() not in _LABELS:
        raise ValueError("it is cn, c2pa, both or none")
    return _LABELS[text.lower()]
