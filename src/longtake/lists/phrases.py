"""Where a spoken text may be broken, and how much each break hurts a reader.

After a sentence it costs nothing, after a clause little, before a conjunction or preposition some; inside a phrase
it costs much, and between an article and its noun most (Netflix English timed text style guide, "Line treatment").
"""

import re
from itertools import pairwise

from longtake.lettering import breaks
from longtake.lettering.scripts import CJK, script_of
from longtake.lists.heard import Heard

SENTENCE, CLAUSE, LIST, CONJUNCTION, PREPOSITION, PARTICLE, PHRASE, WORD = 0, 6, 12, 14, 18, 24, 40, 70
"""The cost of a break: after a sentence, after a clause, in a list, before a conjunction, before a preposition,
after a particle, inside a phrase, inside a word or right after an article.
"""

_NEAR = 48
"""How many characters on each side of a break tell what it costs."""

_CLOSING = "\"'”’»)]}）」』】〉》"
_SENTENCE_END = re.compile(rf"[.!?…。！？؟]+[{re.escape(_CLOSING)}]*$")
_CLAUSE_END = re.compile(rf"[,;:—–，；：،؛][{re.escape(_CLOSING)}]*$|[{re.escape(_CLOSING)}]$")
_ABBREVIATION = re.compile(r"(?:^|\W)(?:mr|mrs|ms|dr|st|prof|vs|no|[a-z])\.$", re.IGNORECASE)


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_CONJUNCTIONS = _set(
    "and but or nor so yet because although though while when whenever until unless since if that which who whom"
    " whose where whereas as than before after"
)
_PREPOSITIONS = _set(
    "about above across against along among around at behind below beneath beside between beyond by down during"
    " for from in inside into near of off on onto out over past through to toward towards under up upon with"
    " within without like"
)
_BINDING = _set(
    "a an the my your his her its our their this that these those some any no every each very so too more most i"
    " you he she it we they who is are was were be been am not to mr mrs ms dr st"
)
_ZH_CONJUNCTIONS = (
    "但是", "可是", "不过", "然而", "因为", "所以", "而且", "并且", "如果", "虽然", "然后", "于是", "只要", "只有",
    "除非", "还是", "或者", "以及", "直到", "当", "但", "而", "和", "与", "或", "就", "却", "才", "也", "又", "都",
)  # fmt: skip
_ZH_PREPOSITIONS = (
    "为了",
    "关于",
    "对于",
    "按照",
    "通过",
    "在",
    "从",
    "把",
    "被",
    "给",
    "对",
    "向",
    "往",
    "跟",
    "用",
    "为",
)
_ZH_PARTICLES = frozenset("的地得了着过吗呢吧啊呀嘛们里上下中后前时")
_ZH_PRONOUNS = frozenset("我你您他她它这那谁")
_ZH_BINDING = frozenset("一二三四五六七八九十两几每这那第不没很更最太再小老")


def break_costs(text: str, words: tuple[Heard, ...]) -> dict[int, int]:
    """Positions in `text` where a break may come, each with its cost; text that was heard as one word stays whole
    where it can.
    """
    inside = {later.first for one, later in pairwise(words) if one.whole == later.whole != -1}
    return {
        at: max(_cost(text[max(0, at - _NEAR) : at], text[at : at + _NEAR]), WORD * (at in inside))
        for at in breaks(text)
    }


def _cost(before: str, after: str) -> int:
    ended = before.rstrip()
    if _SENTENCE_END.search(ended) and not _ABBREVIATION.search(ended):
        return SENTENCE
    if _CLAUSE_END.search(ended):
        return CLAUSE
    if ended.endswith(("、", "/")):
        return LIST
    if script_of(ended[-1]) in CJK and script_of(after[0]) in CJK:
        return _chinese_cost(ended, after)
    if before == ended:
        return PHRASE  # Latin against ideographs, or after a hyphen
    return _spaced_cost(ended, after)


def _spaced_cost(before: str, after: str) -> int:
    last = _bare(before.rsplit(None, 1)[-1])
    following = _bare(after.split(None, 1)[0])
    if last in _BINDING or last in _PREPOSITIONS or last in _CONJUNCTIONS:
        return WORD
    if following in _CONJUNCTIONS:
        return CONJUNCTION
    if following in _PREPOSITIONS:
        return PREPOSITION
    return PHRASE


def _chinese_cost(before: str, after: str) -> int:
    if before[-1] in _ZH_BINDING or before[-1] == after[0]:
        return WORD
    if after[0] in _ZH_PARTICLES:
        return WORD
    if after.startswith(_ZH_CONJUNCTIONS):
        return CONJUNCTION
    if after.startswith(_ZH_PREPOSITIONS):
        return PREPOSITION
    if before[-1] in _ZH_PARTICLES or after[0] in _ZH_PRONOUNS:
        return PARTICLE
    if before.endswith(_ZH_CONJUNCTIONS + _ZH_PREPOSITIONS):
        return WORD
    return PHRASE + 10


def _bare(word: str) -> str:
    return "".join(char for char in word.casefold() if char.isalnum())
