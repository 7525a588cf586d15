"""Chinese words that the tables do not have, taken apart into those that they have: 床上, 黑猫, 三只, 孩子们, 跳上."""

from collections.abc import Mapping
from dataclasses import replace

from longtake.stage.reading.chinese_cut import Cut, known
from longtake.stage.reading.numbers import chinese_number
from longtake.stage.reading.vocabulary import Sense, vocabulary

_NOUNS = ("concept", "place", "body", "worn", "named")
_GIVEN = ("colour", "size", "plain", "mood", "looks")
_WHOLE = ("concept", "place", "silent", "body", "idioms", "camera", "distance")
_AGENTS = "者员师兵匠民"
_TRADES = "家手长人工生客"
"""How words for people end, of any length, and of three characters or more."""
_POINTING = "这那每某各"


def apart(cut: Cut) -> list[Cut]:
    """A word as it is, or its parts where the tables have those and not the word."""
    if cut.senses:
        if cut.sense(*_WHOLE) is None:
            ending = _ending(cut.text)
            return [replace(cut, ending=ending)] if ending and cut.sense("action", "unseen") else [cut]
        return [cut]
    if "的" in cut.text[1:-1]:  # some entries of the dictionary are phrases
        head, _, tail = cut.text.partition("的")
        at = cut.at + len(head)
        return [*apart(_again(head, cut.at)), Cut("的", at, known("的"), "uj"), *apart(_again(tail, at + 1))]
    for parts in (
        _number,
        _sided,
        _by_it,
        _pointing,
        _plural,
        _adverb,
        _where,
        _described,
        _verb,
        _repeated,
        _agent,
        _headed,
    ):
        if found := parts(cut):
            return found
    return [cut]


def _again(text: str, at: int) -> Cut:
    return Cut(text, at, known(text))


def _number(cut: Cut) -> list[Cut]:
    """三只, 一百多名, 两大群: a number and its measure."""
    if cut.kind != "han" or not (number := chinese_number(cut.text)):
        return []
    count, used = number
    rest = cut.text[used:]
    if rest[:1] in ("大", "小", "整", "满") and len(rest) > 1:
        rest = rest[1:]
    measures = vocabulary().lists
    if rest[:1] in measures["measures"] and (senses := known(rest[1:])):  # 一辆车 is one word of the dictionary
        noun = Cut(rest[1:], cut.at + len(cut.text) - len(rest[1:]), senses, "n")
        return [replace(cut, text=cut.text[: used + 1], kind="number", count=count, measure=rest[0]), noun]
    if rest and rest not in measures["measures"] and rest not in measures["vessels"] and rest[0] not in _many():
        return []
    return [replace(cut, kind="number", count=count, measure=rest)]


def _many() -> Mapping[str, str]:
    return vocabulary().lists["many"]


def _sided(cut: Cut) -> list[Cut]:
    """向左走: to a side, and what is done."""
    for size in (3, 2):
        head, tail = cut.text[:size], cut.text[size:]
        if tail and any(sense.kind == "side" for sense in known(head)) and _verbs(tail):
            return [_again(head, cut.at), replace(_again(tail, cut.at + size), pos="v")]
    return []


def _agent(cut: Cut) -> list[Cut]:
    """拾荒者, 火山学家: who does something, by the last character."""
    long = len(cut.text) > 2 and cut.text[-1] in _TRADES
    if cut.pos[:1] not in ("n", "") or cut.pos.startswith("nr") or len(cut.text) < 2:
        return []
    if not (long or cut.text[-1] in _AGENTS) or cut.kind != "han":
        return []
    return [replace(cut, senses=(Sense("concept", "person"),))]


def _headed(cut: Cut) -> list[Cut]:
    """白鼠, 搜救犬: what it is, by the end of the word."""
    if cut.pos[:1] in ("v", "i", "l", "d") or cut.pos.startswith("nr") or cut.kind != "han":
        return []
    for head, thing in vocabulary().lists["heads"].items():
        senses = tuple(sense for sense in known(thing) if sense.kind == "concept")
        if senses and cut.text.endswith(head) and 1 < len(cut.text) <= len(head) + 4:
            colour = tuple(sense for sense in known(cut.text[0]) if sense.kind == "colour")
            if colour and len(cut.text) > len(head):
                noun = replace(cut, text=cut.text[1:], at=cut.at + 1, senses=senses)
                return [Cut(cut.text[0], cut.at, colour, "a"), noun]
            return [replace(cut, senses=senses)]
    return []


def _by_it(cut: Cut) -> list[Cut]:
    """旁站: where, and who stands there."""
    head, tail = cut.text[:1], cut.text[1:]
    if len(cut.text) != 2 or not any(sense.kind == "where" for sense in known(head)) or not _verbs(tail):
        return []
    return [Cut(head, cut.at, known(head), "f"), replace(_again(tail, cut.at + 1), pos="v")]


def _pointing(cut: Cut) -> list[Cut]:
    """这只, 那群: this, that, and a measure."""
    rest = cut.text[1:]
    if cut.text[0] not in _POINTING or not (rest in vocabulary().lists["measures"] or rest in _many()):
        return []
    return [replace(cut, senses=(Sense("the", "the"),), measure=rest)]


def _plural(cut: Cut) -> list[Cut]:
    """孩子们, 鸟儿: somebody and more of them; a bird."""
    for end in ("们", "儿", "队", "群"):
        senses = tuple(sense for sense in known(cut.text[:-1]) if sense.kind in ("concept", "named"))
        if cut.text.endswith(end) and senses:
            return [replace(cut, senses=senses, many=end != "儿")]
    return []


def _adverb(cut: Cut) -> list[Cut]:
    """难过地: how something is done."""
    head = cut.text[:-1]
    if not head or cut.text[-1] != "地" or not any(sense.kind in _GIVEN for sense in known(head)):
        return []
    return [Cut(head, cut.at, known(head), "a"), Cut("地", cut.at + len(head), known("地"), "uv")]


def _where(cut: Cut) -> list[Cut]:
    """床上, 树下, 窗前: a thing and where at it."""
    for size in (2, 1):
        head, tail = cut.text[:-size], cut.text[-size:]
        where = [sense for sense in known(tail) if sense.kind == "where"]
        if head and where and any(sense.kind in _NOUNS for sense in known(head)):
            first = Cut(head, cut.at, known(head), "n")
            return [first, Cut(tail, cut.at + len(head), tuple(where), "f")]
    return []


def _described(cut: Cut) -> list[Cut]:
    """黑猫, 大树, 老树: a colour or a size, and a thing."""
    if cut.pos in ("i", "l"):
        return []
    for size in (2, 1):
        head, tail = cut.text[:size], cut.text[size:]
        given = [sense for sense in known(head) if sense.kind in _GIVEN]
        if tail and given and any(sense.kind in ("concept", "place", "worn") for sense in known(tail)):
            return [Cut(head, cut.at, tuple(given), "a"), Cut(tail, cut.at + size, known(tail), "n")]
        more = _described(Cut(tail, cut.at + size)) if given and len(tail) > 1 else []
        if more:
            return [Cut(head, cut.at, tuple(given), "a"), *more]
    return []


def _verb(cut: Cut) -> list[Cut]:
    """走近, 飞落: a verb that the tables have, with its ending."""
    for mark in ("得", "了", "着"):  # 跑得快, 咬了一口
        base, found, _ = cut.text.partition(mark)
        if found and (senses := _verbs(base)):
            return [replace(cut, senses=senses)]
    if cut.pos.startswith("l") and (phrase := _verb_and_thing(cut)):
        return phrase
    if not cut.pos.startswith(("v", "z", "nr")) and cut.pos:
        return []
    for ending in vocabulary().lists["endings"]:
        base = cut.text.removesuffix(ending)
        once = next((base.removesuffix(one) for one in vocabulary().lists["endings"] if base.endswith(one)), base)
        if base != cut.text and (senses := _verbs(base) or _verbs(once)):
            return [replace(cut, senses=senses, ending=_ending(cut.text))]
    for size in range(2, len(cut.text)):
        head, tail = cut.text[:size], cut.text[size:]
        if _verbs(tail) and any(one.kind == "concept" for one in known(head)):  # 锤子敲
            return [_again(head, cut.at), replace(_again(tail, cut.at + size), senses=_verbs(tail), pos="v")]
    for size in range(1, len(cut.text) - 1):  # 梳头发: the dictionary has verb and noun as one
        head, tail = cut.text[:size], cut.text[size:]
        things = tuple(one for one in known(tail) if one.kind in ("concept", "body", "worn"))
        if things and (_verbs(head) or cut.pos.startswith("v")):
            return [Cut(head, cut.at, _verbs(head), "v"), Cut(tail, cut.at + size, things, "n")]
    return []


def _verb_and_thing(cut: Cut) -> list[Cut]:
    """打开门, 吃火锅: the dictionary has verb and thing as one."""
    for size in range(1, len(cut.text)):
        head, tail = cut.text[:size], cut.text[size:]
        things = tuple(one for one in known(tail) if one.kind == "concept")
        if things and any(one.kind == "action" for one in known(head)):
            return [Cut(head, cut.at, _verbs(head), "v"), Cut(tail, cut.at + size, things, "n")]
    return []


def _verbs(text: str) -> tuple[Sense, ...]:
    return tuple(sense for sense in known(text) if sense.kind in ("action", "unseen"))


def _ending(text: str) -> str:
    """A verb's last character, if a place or a thing comes after it: 跳上, 走进."""
    return text[-1] if len(text) > 1 and text[-1] in vocabulary().lists["places"] else ""


def _repeated(cut: Cut) -> list[Cut]:
    """看看, 看一看, 红红, 高高兴兴: the same as once."""
    text = cut.text
    once = ""
    if (len(text) == 2 and text[0] == text[1]) or (len(text) == 3 and text[0] == text[2] and text[1] in "一了"):
        once = text[0]
    elif len(text) == 3 and text[0] == text[1]:
        once = text[1:]
    elif len(text) == 4 and text[0] == text[1] and text[2] == text[3]:
        once = text[0] + text[2]
    return [replace(cut, senses=known(once))] if once and known(once) else []
