"""Who is in a text, and how it says that they look: for the cast list of a narrated film.

Only names that the text brings together with an age, a trade or looks; the stage draws anybody else by their name.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from longtake.engines.reading import Seen
from longtake.writing.cleaning import looks_words, name_words
from longtake.writing.languages import UNSPACED

_NAME = r"[A-Z][a-z]+(?: [A-Z][a-z]+){0,2}"
_LOOKS = r"[a-z-]+(?: (?!and\b|who\b|that\b|which\b|was\b|had\b|is\b|has\b)[a-z-]+){0,7}"
_CLOTHES = "coat|jacket|dress|shirt|hat|cap|scarf|beard|hair|glasses|sweater|cloak|uniform|suit|apron"
_IN = rf"(?:in|with|wearing) (?:an? )?(?:[a-z-]+ ){{0,2}}(?:{_CLOTHES})"
_ENGLISH = (
    # Tom Hale, an old man with a white beard, ... and Ellen Roake, 58, in a blue coat, who ...
    re.compile(rf"\b(?P<name>{_NAME}), (?P<looks>(?:aged )?\d{{1,2}}(?:, {_IN})?|an? {_LOOKS})(?=[,.;])"),
    # Tom was an old man with a beard.
    re.compile(rf"\b(?P<name>{_NAME}) (?:is|was) (?P<looks>an? {_LOOKS})(?=[,.;])"),
    # an old fisherman called Tom
    re.compile(rf"\b(?P<looks>an? (?:[a-z-]+ ){{0,3}}[a-z-]+) (?:called|named) (?P<name>{_NAME})"),
)
_WORN = re.compile(
    rf"\b[Aa]n? (?:[a-z-]+ )?(?P<name>[a-z]+) "
    rf"(?P<looks>{_IN})\b"
    r"|(?P<chinese>[\u4e00-\u9fff]{2})(?P<clothes>穿着[^，。、]{0,5}[衣裙帽裤袍][^，。、]?)(?=[，。])"
)
"""A girl in a red coat: nobody's name, but she keeps her coat where a text has one girl."""
_AGE = r"(?:[一二三四五六七八九十]{1,3}|\d{1,2})多?岁"
_CHINESE = (
    # 一位七十岁的渔夫，名叫周鸿
    re.compile(
        rf"[一那][位个名](?P<looks>(?:{_AGE}的)?[^，。、的一]{{1,6}})，?(?:名叫|叫做|叫)(?P<name>[^，。、的]{{2,4}})(?=[，。、])"
    ),
    # 名叫周鸿的老渔夫
    re.compile(r"(?:名叫|叫做|叫)(?P<name>[^，。、的]{2,4})的(?P<looks>[^，。、的]{2,6})(?=[，。、])"),
    # 周鸿今年七十岁 and 周鸿是一位老渔夫
    re.compile(rf"(?P<name>[\u4e00-\u9fff]{{2,3}}?)(?:今年)?(?P<looks>{_AGE})(?=[，。])"),
    re.compile(r"(?P<name>[\u4e00-\u9fff]{2,3}?)(?:是|曾是)[一那][位个名](?P<looks>[^，。、]{2,10})(?=[，。])"),
)
_MOST = 8


def people_in(sentences: Sequence[str], read: Callable[[str], Seen], language: str) -> dict[str, str]:
    """How everyone looks of whom the text says it, by name, in the order in which they come."""
    unspaced = language[:2] in UNSPACED
    found: dict[str, str] = {}
    for name, said in _said(sentences, _CHINESE if unspaced else _ENGLISH):
        name, looks = name_words(name), looks_words(re.sub(r"^(?:aged|an?|一[位个名]) ?", "", said))
        line = f"{name}说话。" if unspaced else f"{name} speaks."
        if name and looks and len(found) < _MOST and name in read(line).people and _is_somebody(looks, read, unspaced):
            found.setdefault(name, looks)
    text = "\n".join(sentences)
    for match in _WORN.finditer(text):
        name, looks = (match["name"], match["looks"]) if match["name"] else (match["chinese"], match["clothes"])
        line = f"一个{name}站着。" if unspaced else f"A {name} stands."
        one = len(re.findall(rf"一[个位名]{name}|\b(?:[Aa]n?|[Aa]nother) (?:[a-z-]+ )?{name}\b", text)) == 1
        if one and len(found) < _MOST and name in read(line).people:
            found.setdefault(name, looks_words(looks))
    return found


def called(people: Iterable[str], sentences: Sequence[str]) -> dict[str, str]:
    """What a picture calls those of two names, by the ways in which the text calls them: Tom, or Ellen Roake.

    A first name tells who it is, and is enough where the text uses it; a family name alone is made whole.
    """
    text = "\n".join(sentences)
    names: dict[str, str] = {}
    for whole in people:
        first, _, last = whole.partition(" ")
        if last and re.search(rf"\b{first}\b(?! {last})", text):
            names[whole] = first
        elif last:
            names[rf"(?<!{first} ){last}"] = whole
    return names


def _said(sentences: Sequence[str], patterns: Sequence[re.Pattern[str]]) -> Iterator[tuple[str, str]]:
    for sentence in sentences:
        for pattern in patterns:
            yield from ((match["name"], match["looks"]) for match in pattern.finditer(sentence))


def _is_somebody(looks: str, read: Callable[[str], Seen], unspaced: bool) -> bool:
    """Whether that is an age, or says who somebody is: "Lizard, a cape in Cornwall" is nobody."""
    if re.match(rf"(?:\d{{1,2}}|{_AGE})(?:,|$)", looks):
        return True
    return bool(read(f"一个{looks}站着。" if unspaced else f"A {looks} stands.").people)
