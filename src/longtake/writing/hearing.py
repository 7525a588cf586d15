"""What is heard in a narrated film beside its words: only what the text itself says so plainly that rules may."""

import re
from collections import Counter
from collections.abc import Sequence

_MOODS = {
    "sad": r"grief|griev\w*|wept|weep\w*|mourn\w*|funeral|tears|lonel\w*|died|sorrow\w*"
    r"|悲伤|哀伤|眼泪|流泪|去世|葬礼|孤独|痛哭",
    "tense": r"afraid|fear\w*|terror|terrified|scream\w*|danger\w*|threat\w*|panic\w*|chase[ds]?"
    r"|害怕|恐惧|尖叫|危险|惊恐|追赶",
    "calm": r"quiet\w*|silent\w*|peace\w*|calm\w*|gentl[ey]|still(?:ness)|slowly|安静|宁静|平静|静静|轻轻|悠闲",
    "happy": r"laugh\w*|joy\w*|happ(?:y|ily|iness)|cheer\w*|smil\w*|danc\w*|欢笑|快乐|高兴|开心|微笑|笑着|跳舞",
}
_MOOD = {mood: re.compile(rf"(?<![a-z])(?:{words})(?![a-z])", re.IGNORECASE) for mood, words in _MOODS.items()}
_ENOUGH, _SHARE = 3, 0.6
"""How often a text must say a mood, and which share of all its moods that must be, for music of that mood."""
_SOUNDS = {
    "knock": r"knock(?:ed|s|ing)\b|敲门",
    "thunder": r"thunder(?:ed|s)?\b|打雷|雷声",
    "door slam": r"slam(?:med|s)\b|摔门|砰地关上",
    "dog bark": r"bark(?:ed|s|ing)\b|狗叫|犬吠",
    "bell": r"bells?\b.{0,20}\b(?:rang|rings?|toll)|钟声|钟响",
    "phone ring": r"phone\b.{0,20}\b(?:rang|rings?)\b|电话响",
    "applause": r"applau\w+|掌声|鼓掌",
    "glass break": r"glass\b.{0,20}\b(?:broke|breaks|shatter\w*)\b|玻璃碎",
    "rain": r"(?:in|through) the rain\b|rain (?:fell|falls|beat|drummed)|下起了?雨|下着雨|雨声",
    "sea waves": r"waves (?:break|broke|crash\w*|roll\w*)\b|over the waves|海浪|浪声",
    "fire": r"(?:lit|beside|by) (?:a|the) fire\b|篝火|火堆",
}
_SOUND = {name: re.compile(rf"(?<![a-z])(?:{words})", re.IGNORECASE) for name, words in _SOUNDS.items()}


def mood_of(sentences: Sequence[str]) -> str:
    """The mood of music that a text earns by its own words; "" where it says none, or several alike."""
    text = "\n".join(sentences)
    said = Counter({mood: len(words.findall(text)) for mood, words in _MOOD.items()})
    (mood, most), *_ = said.most_common(1)
    return mood if most >= _ENOUGH and most >= _SHARE * said.total() else ""


def sound_of(said: str, before: str) -> str:
    """What is heard in a shot over which that is said; "" for nothing, or for what was heard in the one `before`."""
    return next((name for name, words in _SOUND.items() if name != before and words.search(said)), "")
