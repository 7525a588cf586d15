"""What of a text is told: lists and outlines item by item, who speaks in an interview, and no bylines or small print.

Works on blocks as files have them, with their line breaks, before they are made plain.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

_MARK = re.compile(
    r"\s*(?:(?P<roman>[IVX]+|[ivx]{2,})|(?P<letter>[A-Z])|(?P<small>[a-z])|(?P<number>\d{1,3}))[.)、]\s+(?=\S)"
    r"|\s*(?P<bullet>[-*•·–])\s+(?=\S)|\s*(?P<chinese>[一二三四五六七八九十]{1,3})、\s*(?=\S)"
)
_SPEAKER = re.compile(
    r"\s*(?:[\[(]?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d+)?[\])]?\s*)?"
    r"([^\s:：.,!?，。！？“\"][^:：.,!?，。！？“\"]{0,24})\s*[:：]\s*(?=\S)"
)
_TIME = re.compile(r"^\s*[\[(]?\d{1,2}:\d{2}:\d{2}(?:[.,]\d+)?[\])]?\s*")
_DIRECTION = re.compile(r"\s*[\[(（【](?:[a-z][a-z ]{2,24}|[\u4e00-\u9fff]{1,6})[\])）】]")
_DATELINE = re.compile(r"^[A-Z][A-Z .,'-]{2,40}(?:\s*\([A-Za-z ]{2,20}\))?\s*[—–-]{1,2}\s+(?=[A-Z\"“])")
_SMALL_PRINT = re.compile(
    r"^(?:by|words by|photos? by|text)\s[^.!?]{3,80}$|©|\ball rights reserved\b|^(?:read|see) (?:more|also)\b|"
    r"^subscribe\b|\bour newsletter\b|^advertisement\b|^(?:photo(?:graph)?|image|source)s?\s*:|^share (?:this|on)\b|"
    r"版权所有|未经许可|责任编辑|^作者[:：]|^来源[:：]|点击(?:阅读|关注)|扫码",
    re.IGNORECASE,
)
_BOX = re.compile(r"^\[[ xX]\]\s+")
_ARROW = re.compile(r"\s*(?:[-=]+>|→|⇒)\s*|\s+/\s+")
_WIDE = "\u2e80-\u9fff\uff00-\uffef"
_BREAK = re.compile(rf"(?<=[{_WIDE}])\n\s*(?=[{_WIDE}])")
_MOST_LISTED = 60
_TURNS = 3
"""Speeches from which on a text is one in which people speak in turn."""


def items(block: str) -> list[tuple[str, bool]]:
    """The lines of a list or an outline, or of people who speak in turn, each with whether others stand under it.

    Any other block is one item. An item that is a heading has no number any more.
    """
    lines = [line for line in block.split("\n") if line.strip()]
    marks = [_MARK.match(line) for line in lines]
    if len(lines) > 1 and sum(mark is not None for mark in marks) * 3 >= len(lines) * 2:
        kinds = [mark.lastgroup if mark is not None else None for mark in marks]
        top = next(kind for kind in kinds if kind)
        below = [
            kind == top and after not in (top, None) for kind, after in zip(kinds, [*kinds[1:], None], strict=True)
        ]
        return [(_MARK.sub("", line, count=1), head) for line, head in zip(lines, below, strict=True)]
    if len(lines) > 1 and all(_SPEAKER.match(line) for line in lines):
        return [(line, False) for line in lines]
    return [(_BREAK.sub("", block).replace("\n", " "), False)]


def told(words: str) -> str:
    """Words that are told of a paragraph; "" for small print: bylines, rights, what else there is to read."""
    words = _BOX.sub("", _TIME.sub("", words.strip()))
    if _SMALL_PRINT.search(words) or words.count(" | ") >= 2:
        return ""
    return _ARROW.sub("，" if re.search(f"[{_WIDE}]", words) else ", ", _paired(_DATELINE.sub("", words)))


def enumerated(listed: Sequence[str]) -> list[str]:
    """The items of a list; those of one that counts things, 500 g of this and 2 of that, are told together."""
    counted = sum(one.lstrip()[:1].isdigit() for one in listed)
    if len(listed) < 3 or counted * 2 < len(listed) or sum(map(len, listed)) > 40 * len(listed):
        return list(listed)
    together: list[str] = []
    for one in listed:
        if together and len(together[-1]) + len(one) <= _MOST_LISTED:
            together[-1] = f"{together[-1].rstrip('.;,')}, {one}"
        else:
            together.append(one)
    return together


def speakers_in(texts: Sequence[str]) -> set[str]:
    """Who speaks in turn in a text, as `NAME: words`; nobody where it is no interview and no play."""
    names = Counter(match[1].strip() for text in texts if (match := _SPEAKER.match(text)))
    known = {name for name, times in names.items() if times > 1 or (name.isupper() and len(name) > 1)}
    turns = sum(names[name] for name in known)
    return known if turns >= _TURNS and turns * 2 >= len(texts) else set()


def turn(text: str, speakers: set[str]) -> tuple[str, str]:
    """Who says a text, "" for nobody of `speakers`, and the words without what is no word: [laughs]."""
    match = _SPEAKER.match(text)
    if match is None or match[1].strip() not in speakers:
        return "", text
    return match[1].strip(), _DIRECTION.sub("", text[match.end() :]).strip()


def _paired(words: str) -> str:
    """Straight quotes in Chinese as they open and close."""
    if '"' not in words or not re.search("[\u4e00-\u9fff]", words) or words.count('"') % 2:
        return words
    signs: Iterator[str] = iter("“”" * (words.count('"') // 2))
    return re.sub('"', lambda _: next(signs), words)
