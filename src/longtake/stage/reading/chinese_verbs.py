"""Chinese verbs: what goes with them (着, 了, 来), what their endings lead to, and who comes after them."""

from collections.abc import Sequence
from typing import cast

from longtake.stage.reading.chinese_cut import Cut
from longtake.stage.reading.chinese_kinds import Kinds
from longtake.stage.reading.chinese_nouns import ChineseNouns, usual
from longtake.stage.reading.pieces import Join, Link, Noun, Piece, Verb, VerbKind
from longtake.stage.reading.values import Relation
from longtake.stage.reading.vocabulary import vocabulary

_PLAIN = ("action", "unseen", "irreal")
_FILLING = ("装", "倒", "盛", "灌", "注", "斟", "填", "充")
"""What fills a vessel: 装满了猫碗 is one bowl."""
_STAYING = ("着", "了", "满")


class ChineseVerbs(ChineseNouns):
    """The verbs of a clause; `Clauses` takes the rest apart.

    `later` is where something is done, told after it; `object` what 把 put before the verb; `agent` what 被 did.
    """

    def __init__(self, kinds: Kinds) -> None:
        super().__init__(kinds)
        self._later: list[Piece] = []
        self._object: list[Piece] = []
        self._agent: list[Piece] = []
        self._passive = False
        self._negated = False
        self._full = False

    def _taken_negation(self) -> bool:
        negated, self._negated = self._negated, False
        return negated

    def _has(self, *kinds: type) -> bool:
        return any(isinstance(piece, kinds) for piece in self._found)

    def _have(self, cut: Cut) -> None:
        """有: there is, after a place or without anybody; else somebody has."""
        nouns = [piece for piece in self._found if isinstance(piece, Noun)]
        front = self._has(Link) or not nouns or nouns[-1].kind in ("place", "silent", "before")
        kind = "there" if front else "have"
        if front and not self._has(Verb):
            self._found.insert(0, Join("fresh", cut.at))
        self._emit_verb(Verb(cut.text, cut.at, cast(VerbKind, kind), negated=self._taken_negation()))

    def _verb(self, cut: Cut) -> None:
        self._here += 1
        sense = cut.sense(*_PLAIN)
        kind = sense.kind if sense is not None else "unknown"
        doing = sense.name if sense is not None and kind == "action" else None
        verb = Verb(cut.text, cut.at, cast(VerbKind, kind), doing, negated=self._taken_negation())
        verb.passive, self._passive = self._passive, False
        if doing == "wear" and self._object:
            verb.doing = "put"
        stays = self._aspect()
        if self._inverted(verb, cut, stays):
            self._found.insert(0, Join("fresh", cut.at))
            if doing is not None and vocabulary().actions[doing].to:
                verb.kind, verb.doing = "there", None
        self._emit_verb(verb)
        self._full = ("满" in cut.text or stays == "满") and not cut.text.startswith(_FILLING)
        self._found += [*self._object, *self._agent]
        self._object, self._agent = [], []
        self._done_to(cut)
        if cut.ending and not stays:
            self._goes_on(cut)

    def _emit_verb(self, verb: Verb) -> None:
        if self._has(Verb):
            self._flush()
        self._found.append(verb)

    def _aspect(self) -> str:
        """着, 了, 满 after a verb."""
        stays = ""
        while self._kinds.at(self._here) in ("aspect", "result") or self._comes():
            stays = stays or self._kinds.cuts[self._here].text
            self._here += 1
        return stays

    def _comes(self) -> bool:
        """Whether 来 or 去 only says which way the verb before it goes."""
        return self._here < len(self._kinds) and self._kinds.cuts[self._here].text in ("来", "去")

    def _inverted(self, verb: Verb, cut: Cut, stays: str) -> bool:
        """Whether the subject comes after its verb: 墙上挂着一幅画, 走来一个老人."""
        if verb.kind not in ("action", "unseen") or self._has(Verb) or self._object or self._agent:
            return False
        nouns = [piece for piece in self._found if isinstance(piece, Noun)]
        following = self._kinds.at(self._here)
        if following not in ("number", "noun", "given") or (nouns and not self._located(nouns)):
            return False
        stays = stays or cut.text[-1]
        to = verb.doing is not None and vocabulary().actions[verb.doing].to
        if nouns or self._has(Link):
            return stays in _STAYING or (not to and following == "number")
        return stays in ("来", "出", "了") and following == "number" and not to

    def _located(self, nouns: Sequence[Noun]) -> bool:
        """Whether all that was named is where something is."""
        return self._has(Link) or all(noun.kind in ("place", "silent", "light", "before") for noun in nouns)

    def _done_to(self, cut: Cut) -> None:
        """The thing that a verb's last character names: 看书, 骑马, 踢足球."""
        lists = vocabulary().lists
        if with_what := lists["done"].get(cut.text):
            thing = next((one for one in vocabulary().chinese.get(with_what, ()) if one.kind == "concept"), None)
            self._found += [Noun(with_what, cut.at, "concept", thing.name)] if thing is not None else []
            return
        if cut.sense("action") is None or cut.text in lists["whole"]:
            return
        for size in range(1, len(cut.text)):
            tail, head = cut.text[size:], cut.text[:size]
            senses = vocabulary().chinese.get(tail, ())
            heads = vocabulary().chinese.get(head, ()) or vocabulary().chinese.get(head[-1], ())
            thing = next((one for one in senses if one.kind in ("concept", "place")), None)
            if thing is not None and any(one.kind in (*_PLAIN, "aspect") for one in heads):
                self._found.append(Noun(tail, cut.at + size, thing.kind, thing.name))
                return

    def _goes_on(self, cut: Cut) -> None:
        """What comes after a verb's ending: 跳上床 is "jumps on the bed"."""
        way = vocabulary().lists["places"][cut.ending]
        start, self._free = self._here, True
        noun = self._noun()
        self._free = False
        if noun is None:
            self._here = start
            return
        where = self._where_after(noun)
        sense = cut.sense("action")
        if sense is not None and vocabulary().actions[sense.name].to and where is None and way in ("on", "from"):
            self._found += noun  # 穿上外套, 放下杯子
            return
        if way in ("on", "in", "under"):
            link = Link(cut.ending, cut.at, "where", cast(Relation, way))
        elif way in ("at", "past") or where is not None:
            link = Link(cut.ending, cut.at, "where", usual(noun))
        else:
            link = Link(cut.ending, cut.at, "to" if way == "give" else way)
        if where is not None:
            link.relation = where.relation
        self._found += [link, *noun]

    def _flush(self) -> None:
        self._found += self._later
        self._later = []
