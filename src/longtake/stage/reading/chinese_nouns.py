"""Chinese nouns: numbers, adjectives, owners and whole clauses with 的 before the noun that they belong to."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import cast

from longtake.stage.reading.chinese_cut import Cut
from longtake.stage.reading.chinese_kinds import Kinds
from longtake.stage.reading.pieces import Given, Join, Link, Noun, Piece
from longtake.stage.reading.values import Relation
from longtake.stage.reading.vocabulary import shows, vocabulary

_PRONOUNS = ("he", "she", "it", "they", "we")
_OPENS = ("noun", "number", "the", "given", "pronoun")
_INNER = ("verb", "at", "not", "no", "using", "facing", "from", "mood", "to", "with")
_AGES = {"man": "old-man", "woman": "old-woman", "person": "old-man"}
_TELLING = ("named", "concept", "place", "body", "worn", "depictions", "silent")


@dataclass
class _Phrase:
    """A noun phrase so far: what is said of its noun, whose it is, what is told before and after it, and its cup."""

    given: Given = field(default_factory=Given)
    owner: Noun | None = None
    before: list[Piece] = field(default_factory=list)
    inner: list[Piece] = field(default_factory=list)
    vessel: Noun | None = None


def relation_of(cut: Cut) -> Relation:
    """The relation that a word after a noun says."""
    sense = cut.sense("where")
    return cast(Relation, sense.name if sense is not None else "beside")


def usual(noun: Sequence[Piece]) -> Relation:
    """What 在 alone means: in a place, by anything else."""
    return "in" if any(isinstance(piece, Noun) and piece.kind == "place" for piece in noun) else "beside"


class ChineseNouns:
    """The nouns of a clause; `Clauses` takes the rest apart."""

    def __init__(self, kinds: Kinds) -> None:
        self._kinds = kinds
        self._here = 0
        self._free = False
        self._found: list[Piece] = []

    def _noun(self) -> list[Piece] | None:
        """The noun phrase here, and what is told of it in a clause of its own; None, with nothing read, if none."""
        start, phrase = self._here, _Phrase()
        while self._here < len(self._kinds):
            kind, cut = self._kinds.at(self._here), self._kinds.cuts[self._here]
            if kind in _INNER and not self._follows_noun() and (end := self._clause_end()):
                phrase.inner = self._told(end)
                continue
            if kind == "number" and self._after_times(cut):
                self._here += 1
                return []
            if kind not in _OPENS:
                break
            found = self._next_word(kind, cut, phrase)
            if found is not None:
                return [*phrase.before, *found, *phrase.inner]
        if phrase.vessel is not None:
            return [phrase.vessel]
        if phrase.before:
            return phrase.before
        self._here = start
        return None

    def _next_word(self, kind: str, cut: Cut, phrase: "_Phrase") -> list[Piece] | None:
        """Take one word more; what it completes, if it is the noun itself."""
        self._here += 1
        if kind == "number":
            phrase.vessel = self._number(cut, phrase.given)
            self._skip_of()  # 成群的
        elif kind == "the":
            phrase.given.determined = True
        elif kind == "given":
            self._describe(cut, phrase.given)
            self._skip_of()
        elif kind == "pronoun":
            return self._pronoun(cut, phrase)
        elif self._whose():
            thing = self._headed(cut, Given())
            self._here += 1
            thing.passing = thing.kind == "place"
            if thing.passing:
                phrase.before.append(thing)
            else:
                phrase.owner = thing
        elif self._kinds.at(self._here) == "noun" and self._modifies(cut):
            if self._kinds.cuts[self._here].sense("body"):
                phrase.owner = self._headed(cut, Given())
        else:
            return self._built(cut, phrase)
        return None

    def _apart(self, cuts: Sequence[Cut]) -> list[Piece]:
        """The pieces of a clause within this one."""
        raise NotImplementedError

    # ── what stands before it ──

    def _number(self, cut: Cut, given: Given) -> Noun | None:
        """三只: how many; 一杯: a cup, of what follows."""
        lists = vocabulary().lists
        sense = cut.sense("number")
        count = cut.count if cut.count is not None else int(sense.name) if sense is not None else 1
        many = lists["many"].get(cut.measure[:1], "")
        given.count = int(many) * max(1, min(count, 12)) if many else count
        given.single = count == 1 and not many
        container = lists["vessels"].get(cut.measure)
        senses = vocabulary().chinese.get(container or "", ())
        concept = next((one for one in senses if one.kind == "concept"), None)
        if concept is None or self._kinds.at(self._here) not in ("noun", "given", "lost", "skip"):
            return None
        return Noun(container or "", cut.at, "concept", concept.name, given=Given(count=count, single=count == 1))

    def _after_times(self, cut: Cut) -> bool:
        """Whether it says how often or how long: 三次, 十年."""
        return cut.measure in vocabulary().lists["times"] and cut.measure not in vocabulary().lists["many"]

    @staticmethod
    def _describe(cut: Cut, given: Given) -> None:
        for kind in ("colour", "size", "mood"):
            if sense := cut.sense(kind):
                setattr(given, kind, sense.name)
        if cut.sense("looks"):
            given.looks.append(cut.text)
        given.old = given.old or cut.text in ("老", "年迈")

    def _skip_of(self) -> None:
        if self._kinds.at(self._here) == "of":
            self._here += 1

    def _whose(self) -> bool:
        """Whether 的 and another noun follow."""
        following = self._kinds.at(self._here + 1)
        return self._kinds.at(self._here) == "of" and (following in _OPENS or following in _INNER)

    def _owned(self) -> bool:
        """Whether the noun after a pronoun is theirs: 他妈妈, 他手里."""
        cut = self._kinds.cuts[self._here]
        sense = cut.sense("concept", "body")
        return sense is not None and (sense.kind == "body" or vocabulary().concepts[sense.name].family == "person")

    def _modifies(self, cut: Cut) -> bool:
        """Whether this noun only says what kind the next one is; two who live are two."""
        following = self._kinds.cuts[self._here]
        if following.sense("body"):
            return True
        thing = cut.sense("concept")
        alive = thing is not None and vocabulary().concepts[thing.name].alive
        if following.sense("silent") or (alive and not following.senses):
            return False
        if cut.sense("named") or cut.many or following.sense("named"):
            return False
        living = [one.sense("concept") for one in (cut, following)]
        return not all(one is not None and vocabulary().concepts[one.name].alive for one in living)

    # ── clauses before 的 ──

    def _follows_noun(self) -> bool:
        """Whether somebody was named just before, so that the verb here is theirs."""
        last = self._found[-1] if self._found and not self._free else None
        return isinstance(last, Noun) or (isinstance(last, Join) and last.kind == "back")

    def _clause_end(self) -> int:
        """Where the 的 of a clause that begins here is, if a noun follows it; 0 if none.

        Of several verbs before 的 only the last is in it, unless a number stands before: 看着 | 睡着的猫.
        """
        counted = self._kinds.at(self._here - 1) in ("number", "the")
        for place in range(self._here + 1, len(self._kinds)):
            if self._kinds.at(place) == "verb" and not counted:
                return 0
            if self._kinds.at(place) == "of":
                noun = self._kinds.at(place + 1) in _OPENS
                behind = self._kinds.at(place + 1) in _INNER
                if noun and self._kinds.at(place - 1) != "given" and not self._possessive(place):
                    return place
                if not noun and not behind:
                    return 0
        return 0

    def _possessive(self, place: int) -> bool:
        """Whether 的 only joins an owner to what follows: 看着女孩的脸 is no clause about a face."""
        before = self._kinds.at(place - 1)
        owner = before == "pronoun" or (before == "noun" and self._alive(self._kinds.cuts[place - 1]))
        return owner and (self._kinds.cuts[place + 1].sense("body") is not None or before == "pronoun")

    @staticmethod
    def _alive(cut: Cut) -> bool:
        sense = cut.sense("concept")
        return cut.sense("named") is not None or (sense is not None and vocabulary().concepts[sense.name].alive)

    def _where_after(self, pieces: Sequence[Piece]) -> Link | None:
        """The preposition that the word after a noun is: 桌子上 is "on the table"."""
        if self._kinds.at(self._here) != "where" or not any(isinstance(piece, Noun) for piece in pieces):
            return None
        cut = self._kinds.cuts[self._here]
        self._here += 1
        return Link(cut.text, cut.at, "where", relation_of(cut))

    def _told(self, end: int) -> list[Piece]:
        """The clause up to 的, as it is told after its noun."""
        pieces = self._apart(self._kinds.cuts[self._here : end])
        at = self._kinds.cuts[self._here].at
        self._here = end + 1
        return [Join("who", at), *pieces, Join("back", at)]

    # ── the noun itself ──

    def _pronoun(self, cut: Cut, phrase: _Phrase) -> list[Piece] | None:
        """A pronoun: whose the noun is that follows, or somebody."""
        sense = cut.sense(*_PRONOUNS)
        noun = Noun(cut.text, cut.at, sense.kind if sense is not None else "it")
        if self._kinds.at(self._here) == "of" and self._kinds.at(self._here + 1) in _OPENS:
            self._here, phrase.owner = self._here + 1, noun
        elif self._kinds.at(self._here) == "noun" and self._owned():
            phrase.owner = noun
        else:
            return [noun]
        return None

    def _built(self, cut: Cut, phrase: _Phrase) -> list[Piece]:
        """The noun itself, with all that was said before it; and in what it is."""
        noun, owner, vessel = self._headed(cut, phrase.given), phrase.owner, phrase.vessel
        if owner is not None and noun.kind == "concept" and shows(noun.name):
            return [noun, Link("的", cut.at, "of"), owner]
        noun.owner = owner
        noun.given.determined = noun.given.determined or owner is not None
        while self._here < len(self._kinds) and self._kinds.cuts[self._here].text == "们":
            noun.plural = True
            self._here += 1
        called = self._kinds.cuts[self._here] if self._here < len(self._kinds) else None
        if called is not None and called.sense("named") and noun.kind == "concept" and self._alive(cut):
            self._here += 1
            noun.called = called.text
        if vessel is None:
            return [noun]
        concept = vocabulary().concepts.get(noun.name) if noun.kind == "concept" else None
        if concept is not None and concept.family == "vessel":
            return (
                [noun] if vessel.name in ("cup", "glass", "bowl") else [vessel]
            )  # 一杯茶 is a cup of tea, if that is a thing of the tables
        noun.given = Given()
        return [vessel, Join("in-it", cut.at), noun] if concept is not None and not concept.mass else [vessel]

    def _headed(self, cut: Cut, given: Given) -> Noun:
        sense = cut.sense(*_TELLING)
        if sense is None:
            return Noun(cut.text, cut.at, "unknown", given=given)
        bare = next((one for one in vocabulary().chinese.get(cut.text[1:], ()) if one.kind == "concept"), None)
        if sense.kind == "worn" and cut.text[0] in "小大" and bare is not None:
            return Noun(cut.text[1:], cut.at + 1, "concept", bare.name, given=given)  # 小王冠
        noun = Noun(cut.text, cut.at, sense.kind, sense.name, cut.many or cut.text.endswith("们"), given)
        if given.old and noun.kind == "concept":
            noun.name = _AGES.get(noun.name, noun.name)
        return noun
