"""A line of picture from sentences that are read aloud, by rules: what of them a camera could see."""

import re
from collections.abc import Callable, Iterator, Sequence

from longtake.writing.languages import UNSPACED
from longtake.writing.sentences import SAYS, count, joined

_MOST = 22, 34
"""Words, or characters, of a picture's line."""
_BRACKETS = re.compile(r"\s*[(（\[][^()（）\[\]]*[)）\]]")
_OPENING = re.compile(
    r"^(?:(?:however|moreover|furthermore|therefore|thus|indeed|in fact|of course|for example|for instance|"
    r"nevertheless|meanwhile|finally|first|second|third|also|so|yet|or|then),\s+|(?:and|but),?\s+|"
    r"(?:然而|但是|因此|所以|于是|而且|此外|其实|当然|例如|比如|首先|其次|最后|不过|可是|因为)[，,]?\s*)+",
    re.IGNORECASE,
)
_CLAUSES = re.compile(r"(?<=[,;:—–])\s+|(?<=[，；：])")
_ASIDE = re.compile(r"^(?:when|which|who|whose|where|while|if|although|though|because|since|as|unless|until)\b", re.I)
_QUOTED = re.compile('["“「『]([^"“”「」『』]*)["”」』]')
_CLOSERS = {'"': '"', "“": "”", "「": "」", "『": "』"}
_OPENERS = {closer: opener for opener, closer in _CLOSERS.items()}
_SPEAKER = re.compile(
    rf"^\W*(?:{SAYS}\s+(?P<after>[^,;:]{{1,40}}?)(?:,.*)?|(?P<before>[^,.;:]{{1,40}}?)\s+{SAYS}\b.*"
    r"|(?P<chinese>[^，。；：]{1,12}?)(?:低声|轻声|大声|笑着)?(?:说道|说|问道|问|喊道|喊|答道|答|叫道|叫|道)[，：。]?)\W*$",
    re.IGNORECASE,
)
_MEASURE = re.compile(
    r"\d[\d.,/]*\s*(?:kg|g|ml|cl|dl|l|oz|lbs?|cups?|tbsp|tsp|千克|公斤|克|毫升|升|勺)(?![a-z])\s*(?:of\s+)?"
)
"""How much of something, which nobody sees: 500 g potatoes are potatoes."""
_SPEAKING = re.compile(r"(.{1,40}) speaks\.|(.{1,12})说话。")
_UNSEEN = re.compile(
    r"\b(?:th(?:ought|inks?|inking)|believe[sd]?|kn[eo]ws?|knew|feels?|felt|wonder(?:s|ed)?|remember(?:s|ed)?|hope[sd]?|"
    r"wants?|wanted|seems?|seemed|means?|meant|why|because)\b|想|觉得|认为|相信|知道|希望|记得|为什么|意味"
    r"|\bnot\b|n't\b|\bno(?:body|thing)?\b|没有|从不",
    re.IGNORECASE,
)


def picture(
    group: Sequence[str], score: Callable[[str], float], language: str, before: frozenset[str] = frozenset()
) -> str:
    """What is seen while a `group` of sentences is heard: the one that says most and can be seen, without its asides.

    `score`: how much a sentence says; `before`: pictures that were shown already, which are not shown again if that
    can be helped.
    """
    whole = dict(zip(group, balanced(group), strict=True))
    ranked = sorted(whole, key=lambda one: score(one) * visible(whole[one]), reverse=True)
    seen = [(trimmed(whole[one], language), whole[one]) for one in ranked]
    return next((one for one, said in seen if one not in before and not _QUOTED.fullmatch(said)), seen[0][0])


def balanced(group: Sequence[str]) -> Iterator[str]:
    """The sentences, with its own quotes around each part of a speech that goes on over several."""
    opened = ""
    for one in group:
        text = f"{_OPENERS[opened]}{one}" if opened else one
        for char in one:
            if char == opened:
                opened = ""
            elif not opened:
                opened = _CLOSERS.get(char, "")
        yield f"{text}{opened}"


def visible(sentence: str) -> float:
    """How well a camera may show it: not what is thought, asked, or said by somebody."""
    worth = 0.4 if _UNSEEN.search(sentence) else 1.0
    worth *= 0.5 if sentence.rstrip('"”’」』) ').endswith(("?", "？")) else 1.0
    if _QUOTED.fullmatch(sentence):
        return 0.2 * worth
    return worth * (0.5 if any(map(_is_speech, _QUOTED.findall(sentence))) else 1.0)


def trimmed(sentence: str, language: str) -> str:
    """A sentence as a line of picture: without its asides, amounts and speech, and not too long."""
    unspaced = language[:2] in UNSPACED
    seen = _OPENING.sub("", _MEASURE.sub("", _BRACKETS.sub("", _without_speech(sentence, unspaced)))).strip(
        " \"“”'‘’「」『』"
    )
    parts = _CLAUSES.split(seen)
    while len(parts) > 1 and count(joined(parts, language), language) > _MOST[unspaced]:
        asides = [at for at in range(1, len(parts)) if _ASIDE.match(parts[at])]
        parts.pop(asides[0] if asides else -1)
    seen = joined(parts, language).rstrip(" ,;:，；：—–")
    seen = seen if any(map(str.isalnum, seen)) else sentence
    seen = seen[:1].upper() + seen[1:]
    return seen if seen[-1] in ".!?…。！？" else seen + ("。" if unspaced else ".")


def _without_speech(sentence: str, unspaced: bool) -> str:
    """The sentence without what somebody says in it; who says it, speaking. Names in quotes lose their quotes."""
    rest = _QUOTED.sub(lambda match: " " if _is_speech(match[1]) else match[1], sentence)
    if rest.count(" ") == len(rest) or not any(map(str.isalnum, rest)):
        return _QUOTED.sub(r"\1", sentence)
    rest = " ".join(rest.split()) if not unspaced else rest.replace(" ", "")
    if rest == sentence or not (found := _SPEAKER.match(rest)):
        return rest
    who = next(filter(None, found.groups()), "").strip()
    return _speaks(who, unspaced)


class Conversation:
    """Who speaks in a story: words in quotes that are nobody's are of who spoke before the last."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._spoke: list[str] = []

    def seen(self, group: Sequence[str], shown: str) -> str:
        """What is seen while a `group` of sentences is heard, of which `shown` is the picture."""
        if match := _SPEAKING.fullmatch(shown):
            who = next(filter(None, match.groups()))
            self._spoke = [*(one for one in self._spoke if one != who), who][-2:]
        elif len(self._spoke) == 2 and all(map(_QUOTED.fullmatch, balanced(group))):
            self._spoke.reverse()
            return speaking(self._spoke[-1], self._language)
        return shown


def speaking(who: str, language: str) -> str:
    """The picture of somebody who speaks."""
    unspaced = language[:2] in UNSPACED
    return _speaks(who.title() if who.isupper() else who, unspaced) + ("。" if unspaced else ".")


def is_speaking(line: str) -> bool:
    """Whether a line shows somebody who speaks, and no more."""
    return _SPEAKING.fullmatch(line) is not None


def _speaks(who: str, unspaced: bool) -> str:
    return f"{who}说话" if unspaced else f"{who} speaks"


def _is_speech(quoted: str) -> bool:
    """Whether words in quotes are said by somebody, rather than a name or a word that is mentioned."""
    return quoted.rstrip().endswith((",", ".", "!", "?", "，", "。", "！", "？", "…")) or len(quoted.split()) > 4
