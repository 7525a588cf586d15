"""A Chinese sentence taken apart, its pieces put into the order of English: who, does, what, where.

What stands before a noun with 的 is told after it ("the girl who wears …"), where something is done after what is done,
and what 把 puts before the verb behind it.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import cast

from longtake.stage.reading.chinese_cut import Cut
from longtake.stage.reading.chinese_kinds import Kinds
from longtake.stage.reading.chinese_nouns import relation_of, usual
from longtake.stage.reading.chinese_verbs import ChineseVerbs
from longtake.stage.reading.chinese_words import cuts_of
from longtake.stage.reading.pieces import Given, Join, Link, Lost, Noun, Piece, Quality, Trait, Verb
from longtake.stage.reading.tokens import Token
from longtake.stage.reading.values import Relation
from longtake.stage.reading.vocabulary import vocabulary

_NOUNS = ("noun", "number", "the", "given", "pronoun")
_PREPOSITIONS = ("from", "at", "using", "facing", "to", "along", "with", "for", "take", "by", "ask", "like", "than")
_OVER = ("停", "过后", "后", "之后", "过", "止", "已停", "停止", "退去", "以后", "散去", "渐停")
"""Words after weather that is over."""
_QUALITIES = ("camera", "distance", "light", "weather", "side")
_LINKS = {"at": "where", "along": "where", "using": "with", "facing": "to"}
"""What kinds of prepositions are in English, where they are another."""


def chinese(tokens: Sequence[Token], names: Mapping[str, str]) -> list[Piece]:
    """The pieces of one sentence."""
    found: list[Piece] = []
    part: list[Cut] = []
    for cut in cuts_of(tokens, names):
        if cut.kind in ("stop", "comma", "quote") and cut.text != "、":
            found += Clauses(part, first=not found).pieces()
            found.append(Join("pause" if cut.kind == "comma" else cut.kind, cut.at))
            part = []
        else:
            part.append(cut)
    return found + Clauses(part, first=not found).pieces()


class Clauses(ChineseVerbs):
    """What stands between two marks, while it is taken apart. `first`: nothing of the sentence stands before it."""

    def __init__(self, cuts: Sequence[Cut], *, first: bool = True) -> None:
        super().__init__(Kinds(cuts))
        self._first = first

    def pieces(self) -> list[Piece]:
        """All of it."""
        while self._here < len(self._kinds):
            before = self._here
            self._one(self._kinds.at(before))
            if self._here == before:
                self._here += 1
        self._flush()
        return [*self._found, *self._object, *self._agent]

    def _apart(self, cuts: Sequence[Cut]) -> list[Piece]:
        return Clauses(cuts).pieces()

    def _one(self, kind: str) -> None:
        cut = self._kinds.cuts[self._here]
        if kind in _PREPOSITIONS:
            self._preposition(kind, cut)
        elif kind in _NOUNS:
            self._noun_phrase()
        elif kind in _DOES:
            _DOES[kind](self, cut)

    def _not(self, _cut: Cut) -> None:
        self._negated = True

    def _nobody(self, cut: Cut) -> None:
        self._found.append(Noun(cut.text, cut.at, "nobody", negated=True))

    def _be(self, cut: Cut) -> None:
        self._emit_verb(Verb(cut.text, cut.at, "be", negated=self._taken_negation()))

    def _and(self, cut: Cut) -> None:
        self._found.append(Join("and", cut.at))

    def _lost(self, cut: Cut) -> None:
        self._found.append(Lost(cut.text, cut.at))

    def _mood(self, cut: Cut) -> None:
        if sense := cut.sense("mood"):
            self._found.append(Trait(cut.at, Given(mood=sense.name)))

    # ── nouns ──

    def _noun_phrase(self) -> None:
        start = self._here
        pieces = self._noun()
        if pieces is None:
            self._trait()
            return
        if start and self._kinds.cuts[start - 1].text in ("什么", "任何") and self._denied():
            return  # 什么衣服也没穿
        for piece in pieces if self._full else ():
            if isinstance(piece, Noun):
                piece.plural = True  # 挤满了人
        where = self._where_after(pieces) or self._place_itself(pieces)
        if where is not None:
            pieces = [where, *pieces]
            if self._kinds.at(self._here) == "of":  # 桌子上的书
                self._here += 1
                inner = self._noun()
                if inner is not None:
                    pieces = [*inner, *pieces]
        self._found += pieces
        if self._kinds.at(self._here) == "noun" and all(
            map(self._alive, self._kinds.cuts[self._here - 1 : self._here + 1])
        ):
            self._found.append(Join("and", self._kinds.cuts[self._here].at))  # 猫狗

    def _denied(self) -> bool:
        """Whether 也没 or 都不 follows."""
        then = self._here < len(self._kinds) and self._kinds.cuts[self._here].text in "也都"
        return then and self._kinds.at(self._here + 1) in ("not", "no")

    def _place_itself(self, pieces: Sequence[Piece]) -> Link | None:
        """The preposition in a noun that says where, before a verb without anybody: 门口放着一双鞋."""
        noun = pieces[-1] if pieces else None
        if not isinstance(noun, Noun) or self._kinds.at(self._here) not in ("verb", "have") or self._found:
            return None
        senses = vocabulary().chinese.get(noun.word, ())
        where = next((one for one in senses if one.kind == "where"), None)
        return None if where is None else Link(noun.word, noun.at, "where", cast(Relation, where.name))

    def _trait(self) -> None:
        """An adjective without a noun says how the subject is: 球是红色的."""
        cut = self._kinds.cuts[self._here]
        given = Given()
        for kind in ("colour", "size", "mood"):
            if sense := cut.sense(kind):
                setattr(given, kind, sense.name)
        self._here += 1
        if given != Given():
            self._found.append(Trait(cut.at, given))

    def _bare_where(self, cut: Cut) -> None:
        """旁边有…: by what was named before; after a verb it is only how it goes on."""
        if len(cut.text) > 1 and not self._has(Noun) and self._kinds.at(self._here + 1) in ("have", "verb", "at", "be"):
            self._found.append(Link(cut.text, cut.at, "where", relation_of(cut)))
            self._found.append(Noun(cut.text, cut.at, "before"))

    def _quality(self, cut: Cut) -> None:
        following = [one.text for one in self._kinds.cuts[self._here + 1 : self._here + 2]]
        for kind in _QUALITIES:
            if kind == "weather" and following and following[0] in _OVER:
                continue
            if sense := cut.sense(kind):
                self._found.append(Quality(kind, sense.name, cut.at, cut.text))

    def _no(self, cut: Cut) -> None:
        """没有: before a verb it denies that, before a noun that there is any."""
        if not self._follows_noun() and self._clause_end():
            self._noun_phrase()  # 没有翅膀的天使
            return
        following = self._kinds.at(self._here + 1)
        if following in ("verb", "at", "take", "by", "mood"):
            self._negated = True
            return
        self._here += 1
        pieces = self._noun() or []
        for piece in pieces:
            if isinstance(piece, Noun):
                piece.negated = True
        self._found += pieces

    def _acts_after(self) -> bool:
        return any(self._kinds.at(place) == "verb" for place in range(self._here + 1, len(self._kinds)))

    # ── prepositions ──

    def _preposition(self, kind: str, cut: Cut) -> None:
        self._here += 1
        verb_next = self._kinds.at(self._here) == "verb"
        if kind == "like":
            self._like(cut)
        elif kind == "ask":
            self._emit_verb(Verb(cut.text, cut.at, "unseen", negated=self._taken_negation()))
        elif kind == "by" and verb_next:
            self._passive = True
        elif not (kind == "at" and (cut.text == "正在" or verb_next)):
            self._prepositional(kind, cut)

    def _prepositional(self, kind: str, cut: Cut) -> None:
        """A preposition and its noun."""
        noun = self._noun() or []
        where = self._where_after(noun)
        if kind == "take":
            self._object = noun
        elif kind == "by":
            self._passive, self._agent = True, [Link(cut.text, cut.at, "by"), *noun]
        elif noun:
            link = Link(cut.text, cut.at, _LINKS.get(kind, kind))
            if where is not None or link.kind == "where":
                link.relation = where.relation if where is not None else usual(noun)
            self._place(kind, [link, *noun])
            if self._kinds.at(self._here) == "of":
                self._here += 1

    def _place(self, kind: str, pieces: list[Piece]) -> None:
        """Where it is done, is told after what is done, if somebody was named; else at once."""
        named = self._has(Noun)
        acts = any(self._kinds.at(place) == "verb" for place in range(self._here, len(self._kinds)))
        if kind in ("with", "for", "than") or not named or not acts or self._has(Verb):
            self._found += pieces
        else:
            self._later += pieces

    def _like(self, cut: Cut) -> None:
        """像…一样: what something is compared to is not there."""
        for place in range(self._here, len(self._kinds)):
            if self._kinds.at(place) == "alike":
                self._here = place + 1
                return
        noun = self._noun() or []
        where = self._where_after(noun)
        self._found += [Link(cut.text, cut.at, "like"), *noun] if where is None else []

    def _verb_or_noun(self, cut: Cut) -> None:
        """A verb, or a clause with 的 that belongs to the noun after it: 睡着的猫."""
        if cut.text == "给" and self._kinds.at(self._here + 1) in _NOUNS and self._acts_after():
            self._preposition("facing", cut)  # 给雪人做鼻子
            return
        end = 0 if self._follows_noun() else self._clause_end()
        acts = any(self._kinds.at(place) in ("verb", "at", "be") for place in range(end, len(self._kinds)))
        if end and (self._first or acts or self._found):
            self._noun_phrase()
        else:
            self._verb(cut)


_DOES: dict[str, Callable[[Clauses, Cut], None]] = {
    "verb": Clauses._verb_or_noun, "not": Clauses._not, "no": Clauses._no, "nobody": Clauses._nobody,
    "be": Clauses._be, "have": Clauses._have, "and": Clauses._and, "where": Clauses._bare_where,
    "mood": Clauses._mood, "quality": Clauses._quality, "lost": Clauses._lost,
}  # fmt: skip
