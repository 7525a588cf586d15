"""Chinese cut into words, by the cheapest way through a dictionary (rjieba's) and the tables; then numbers get their
measures, and the parts of people's names are put together.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

import rjieba

from longtake.stage.reading.chinese_apart import apart
from longtake.stage.reading.chinese_cut import Cut, known
from longtake.stage.reading.numbers import chinese_number
from longtake.stage.reading.tokens import Token, named
from longtake.stage.reading.vocabulary import Sense, vocabulary

_USUAL = 3000
"""How usual a verb with its ending is taken to be: 跳上 + 床, not 跳 + 上床."""
_STRUNG = "strung"
_RARE = 60
"""The least that a word of the tables is."""
_SOMEBODY = Sense("named", "person")
_ENGLISH = ("concept", "place", "action", "colour", "light", "weather", "camera", "distance", "named")


@cache
def _segmenter() -> rjieba.Jieba:
    """Rjieba with the words of the tables, and with every verb of one character and its endings."""
    words, cutter = vocabulary(), rjieba.Jieba()
    for word, senses in words.chinese.items():
        if len(word) > 1:
            usual = _USUAL if _acts(senses) and word[-1] in words.lists["places"] else _RARE
            cutter.add_word(word, max(cutter.suggest_freq(word), usual), None)
    verbs = [word for word, senses in words.chinese.items() if len(word) == 1 and _acts(senses)]
    for verb in verbs:
        for ending in words.lists["places"]:
            if not cutter.has_word(verb + ending):
                cutter.add_word(verb + ending, _USUAL, "v")
            elif verb + ending not in words.chinese:
                cutter.add_word(verb + ending, max(cutter.suggest_freq(verb + ending), _USUAL), None)
    return cutter


def _acts(senses: Sequence[Sense]) -> bool:
    return bool(senses) and senses[0].kind == "action"


def cuts_of(tokens: Sequence[Token], names: Mapping[str, str]) -> list[Cut]:
    """A sentence's tokens as words."""
    found: list[Cut] = []
    for token in tokens:
        if token.kind == "han":
            for cut in _han(token.text, token.at, names):
                found += apart(cut)
        elif token.kind == "word":
            plain = named(token.text, names) or vocabulary().english.get(token.text.lower(), ())
            senses = tuple(sense for sense in plain if sense.kind in _ENGLISH)
            found.append(Cut(token.text, token.at, senses, "eng", "word"))
        elif token.kind == "number":
            number = chinese_number(token.text)
            found.append(Cut(token.text, token.at, kind="number", count=number[0] if number else 1))
        else:
            found.append(Cut(token.text, token.at, kind=token.kind))
    return _names(_measured(_strung(found)))


def _han(text: str, at: int, names: Mapping[str, str]) -> Iterator[Cut]:
    """A run of characters cut, known names first."""
    for name in sorted((one for one in names if one in text), key=len, reverse=True):
        before, _, after = text.partition(name)
        yield from _han(before, at, names)
        yield Cut(name, at + len(before), named(name, names))
        yield from _han(after, at + len(before) + len(name), names)
        return
    for word, pos in _segmenter().tag(text, False):
        yield Cut(word, at, known(word), pos)
        at += len(word)


def _strung(cuts: Sequence[Cut]) -> list[Cut]:
    """Nouns of one character in a row, not all of them known, are a word of their own: 火 尖 枪 is no fire."""
    found: list[Cut] = []
    for cut in cuts:
        before = found[-1] if found else None
        strung = before is not None and _short(cut) and (_short(before) or before.pos == _STRUNG)
        if strung and before is not None and (not cut.senses or not before.senses):
            found[-1] = Cut(before.text + cut.text, before.at, (), _STRUNG)
        else:
            found.append(cut)
    return [replace(cut, pos="n") if cut.pos == _STRUNG else cut for cut in found]


def _short(cut: Cut) -> bool:
    """Whether it is a noun of one character, known as nothing else, or an unknown one."""
    if cut.kind != "han" or len(cut.text) != 1:
        return False
    if cut.senses:
        return all(sense.kind == "concept" for sense in cut.senses)
    return cut.pos[:1] in ("n", "a", "j") and cut.pos != "nr"


def _measured(cuts: Sequence[Cut]) -> list[Cut]:
    """Numbers with the measures that were cut from them: 十二 个, 12 只, 一 大 群."""
    lists, found = vocabulary().lists, list[Cut]()
    for cut in cuts:
        before = found[-1] if found else None
        measure = any(cut.text in lists[name] for name in ("measures", "many", "vessels"))
        if before is None:
            found.append(cut)
        elif _counts(before) and not before.measure and measure and cut.kind == "han":
            found[-1] = replace(before, text=before.text + cut.text, measure=cut.text)
        elif before.count is not None and not before.measure and cut.count is not None:
            number = chinese_number(before.text + cut.text)
            count = number[0] if number else cut.count
            found[-1] = replace(before, text=before.text + cut.text, count=count, measure=cut.measure)
        elif before.sense("the") and not before.measure and measure and not cut.sense("concept", "place"):
            found[-1] = replace(before, text=before.text + cut.text, measure=cut.text)
        else:
            found.append(cut)
    return found


def _counts(cut: Cut) -> bool:
    return cut.count is not None or cut.sense("number") is not None


def _names(cuts: Sequence[Cut]) -> list[Cut]:
    """People's names: 王小明, 李老师, 赵 敏, 小 刘."""
    lists = vocabulary().lists
    found: list[Cut] = []
    for cut in cuts:
        before = found[-1] if found else None
        if before is not None and cut.sense("where") and before.senses == (_SOMEBODY,):
            found[-1] = replace(before, senses=())  # 洪水中: nobody is in it
        surnamed = before is not None and (before.text in lists["surnames"] and before.kind == "han")
        if cut.text in lists["titles"] and before is not None and (surnamed or _is_name(before)):
            found[-1] = replace(
                before, text=before.text + cut.text, senses=(Sense("named", lists["titles"][cut.text]),)
            )
        elif surnamed and before is not None and not before.senses and not cut.senses and _given_name(cut):
            found[-1] = replace(before, text=before.text + cut.text, senses=(_SOMEBODY,))
        elif not cut.senses and (name := _name(cut)):
            found.append(name)
        else:
            found.append(cut)
    return found


def _is_name(cut: Cut) -> bool:
    return cut.sense("named") is not None


def _given_name(cut: Cut) -> bool:
    return cut.kind == "han" and len(cut.text) <= 2 and (cut.pos.startswith("nr") or len(cut.text) == 1)


def _name(cut: Cut) -> Cut | None:
    """A word that the dictionary takes for a name, if it begins as names do."""
    if not cut.pos.startswith("nr") or not 2 <= len(cut.text) <= 5:
        return None
    lists = vocabulary().lists
    for title, concept in lists["titles"].items():
        if cut.text.endswith(title) and cut.text != title:
            return replace(cut, senses=(Sense("named", concept),))
    surname = cut.text[0] in lists["surnames"] and (len(cut.text) > 2 or not known(cut.text[0]))
    familiar = cut.text[0] == "阿" or (cut.text[0] in "小老" and cut.text[1] in lists["surnames"])
    if surname or cut.text[:2] in lists["surnames"] or (familiar and len(cut.text) == 2):
        return replace(cut, senses=(_SOMEBODY,))
    return None
