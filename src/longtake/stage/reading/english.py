"""An English sentence taken apart: its words, tagged, become nouns with adjectives, verbs, and what joins them."""

from collections.abc import Mapping, Sequence
from typing import cast

from longtake.stage.reading.english_nouns import noun_of
from longtake.stage.reading.english_tags import tagged
from longtake.stage.reading.english_words import Word, words_of
from longtake.stage.reading.pieces import Given, Join, Link, Lost, Noun, Piece, Quality, Trait, Verb, VerbKind
from longtake.stage.reading.tokens import Token
from longtake.stage.reading.values import Relation
from longtake.stage.reading.vocabulary import Sense, vocabulary

Tagged = tuple[Word, str, Sense | None]
_ONLY = ("only", "just", "merely", "simply")
_OVER = ("after", "stop", "ceas")
"""How words begin after which weather is over."""
_SEEMING = ("look", "turn", "seem", "feel", "felt", "grow", "grew", "stay", "remain", "become", "became", "sound")
"""How verbs begin that say how something is, where an adjective follows them."""


def english(tokens: Sequence[Token], names: Mapping[str, str]) -> list[Piece]:
    """The pieces of one sentence."""
    return _Sentence(tagged(words_of(tokens, names))).pieces()


class _Sentence:
    """One sentence while it is taken apart, word by word."""

    def __init__(self, words: list[Tagged]) -> None:
        self._words = words
        self._here = 0
        self._found: list[Piece] = []

    def pieces(self) -> list[Piece]:
        while self._here < len(self._words):
            word, tag, sense = self._words[self._here]
            if tag in "DKANO" or (tag == "R" and self._tag(1) in ("A", "D", "K", "N") and self._opens_noun()):
                self._noun()
            elif tag in "VGEBX":
                self._verb()
            else:
                self._small(word, tag, sense)
                self._here += 1
        return self._found

    def _tag(self, ahead: int = 0) -> str:
        place = self._here + ahead
        return self._words[place][1] if 0 <= place < len(self._words) else ""

    def _kind(self, ahead: int = 0) -> str:
        place = self._here + ahead
        sense = self._words[place][2] if 0 <= place < len(self._words) else None
        return sense.kind if sense is not None else ""

    def _opens_noun(self) -> bool:
        """Whether an adverb stands before a noun that it belongs to: "very big dogs", "almost a hundred people"."""
        place = self._here + 1
        while place < len(self._words) and self._words[place][1] in "AKD":
            place += 1
        return place < len(self._words) and self._words[place][1] == "N" and place > self._here + 1

    # ── nouns ──

    def _noun(self) -> None:
        """A run of articles, adjectives and nouns; of several possessors the last has the noun."""
        owner: Noun | None = None
        while True:
            start = self._here
            if self._tag() == "O":
                self._here += 1
            while self._tag() in ("D", "K", "A", "N", "R") and self._here >= start and self._words[start][1] != "O":
                if self._tag() == "R" and not self._opens_noun():
                    break
                if self._here > start and self._tag(-1) == "N" and self._tag() in "DKR":
                    break  # "gives the girl | a flower"
                if self._here > start and self._tag(-1) == "N" and self._tag() == "A" and self._tag(1) != "N":
                    break  # "a man | alone"
                self._here += 1
            run = self._words[start : self._here]
            if not run:
                self._here += 1
                return
            if self._tag() == "S":
                self._here += 1
                owner = noun_of(run, owner)
                if self._tag() in ("D", "K", "A", "N"):
                    continue
                break
            self._add(run, owner)
            return

    def _over(self, place: int) -> bool:
        """Whether the weather at `place` is over: "after the rain", "stops raining"."""
        words = [word.text.lower() for word, tag, _ in self._words[max(place - 3, 0) : place] if tag != "D"]
        return bool(words) and words[-1].startswith(_OVER)

    def _add(self, run: Sequence[Tagged], owner: Noun | None) -> None:
        if run[-1][2] is not None and run[-1][2].kind == "weather" and self._over(self._here - 1):
            return
        if counted := self._group(run):
            self._found.append(counted)
            return
        noun = noun_of(run, owner)
        if noun is not None:
            self._qualities(run[:-1])
            self._found.append(noun)
            return
        word, tag, sense = run[0]
        if sense is not None and sense.kind in ("light", "weather"):
            self._found.append(Quality(sense.kind, sense.name, word.at, word.text))
            return
        given = Given()
        for word, _, sense in run:
            kind = sense.kind if sense is not None else ""
            if kind in ("light", "weather"):
                self._found.append(Quality(kind, sense.name if sense else "", word.at, word.text))
            elif kind in ("colour", "size", "mood") and sense is not None:
                setattr(given, kind, sense.name)
            elif kind == "action" and sense is not None:
                given.doing = sense.name
            elif sense is None and tag != "K":
                self._found.append(Lost(word.text, word.at))
        if given != Given():
            self._found.append(Trait(run[0][0].at, given))
        elif any(tag == "K" for _, tag, _ in run) and self._kind() == "of":
            self._found.append(Quality("count", str(run[-1][0].count or 1), run[0][0].at))

    def _group(self, run: Sequence[Tagged]) -> Noun | None:
        """So many people: "a family of four"."""
        counts = [word for word, tag, _ in run if tag == "K"]
        if len(counts) != len(run) or len(run) < 2 or counts[-1].count is None or not counts[0].text.endswith(" of"):
            return None
        given = Given(count=counts[-1].count)
        return Noun(counts[0].text.split()[-2], counts[0].at, "concept", "people", given=given)

    def _qualities(self, words: Sequence[Tagged]) -> None:
        """Hours and weather that stand before a noun: "a rainy night", "the night sky"."""
        for word, _, sense in words:
            if sense is not None and sense.kind in ("light", "weather"):
                self._found.append(Quality(sense.kind, sense.name, word.at, word.text))

    # ── verbs ──

    def _verb(self) -> None:
        """A verb with all that helps it: is, has, does, not, to, and the adverbs between."""
        negated, to, having, being = False, False, False, False
        start = self._here
        while self._tag() in ("X", "B", "R") or (self._tag() == "V" and self._kind() == "have" and self._helps()):
            kind = self._kind()
            if self._tag() == "R" and (not self._verb_after() or kind == "mood"):
                break
            negated, to = negated or kind == "not", to or kind == "to"
            having, being = having or kind == "have", being or self._tag() == "B"
            self._here += 1
        tag, at = self._tag(), self._words[start][0].at
        if tag in ("V", "G", "E") and not (tag == "V" and being and not to):
            self._main_verb(to=to, negated=negated, having=having, being=being)
        elif being or having:
            self._found.append(Verb(self._words[start][0].text, at, "be" if being else "have", negated=negated))
        elif to:
            self._found.append(Link("to", at, "to"))
        elif negated:
            self._found.append(Verb("not", at, "unseen", negated=True))

    def _main_verb(self, *, to: bool, negated: bool, having: bool, being: bool) -> None:
        """The verb itself, in the form that its helpers give it."""
        word, tag, sense = self._words[self._here]
        self._here += 1
        kind: VerbKind = "unknown"
        if sense is not None and sense.kind in ("light", "weather"):  # "it rains"
            if not negated and not self._over(self._here - 1):
                self._found.append(Quality(sense.kind, sense.name, word.at, word.text))
            return
        if sense is not None:
            kind = "unseen" if sense.kind == "concept" else cast(VerbKind, sense.kind)
        if kind == "have" or (word.text.lower().startswith(_SEEMING) and self._predicate()):
            self._found.append(Verb(word.text, word.at, "have" if kind == "have" else "be", negated=negated))
            return
        if kind == "irreal" and sense is not None and sense.form == "en" and not having:
            kind = "unseen"  # a coat forgotten on a chair is there
        form = {"V": "to" if to else "finite", "G": "ing", "E": "en"}[tag]
        if being or having or (sense is not None and sense.form == "past"):
            form = "finite"
        doing = sense.name if sense is not None and kind == "action" else None
        self._found.append(Verb(word.text, word.at, kind, doing, form, negated, passive=being and tag == "E"))
        if word.also and self._tag() in ("D", "K", "A", "N", "O"):
            where = next((one for one in vocabulary().english[word.also] if one.kind == "where"), None)
            relation = cast(Relation, where.name) if where is not None else None
            self._found.append(Link(word.also, word.at, "where", relation))

    def _predicate(self) -> bool:
        """Whether an adjective without a noun follows: "looks happy", "turns red"."""
        ahead = 0
        while self._tag(ahead) in ("R", "A"):
            ahead += 1
        last = self._tag(ahead - 1) == "A" or self._kind(ahead - 1) == "mood"
        return ahead > 0 and last and self._tag(ahead) != "N"

    def _helps(self) -> bool:
        """Whether "has" stands before another verb."""
        ahead = 1
        while self._tag(ahead) == "R":
            ahead += 1
        return self._tag(ahead) in ("E", "X", "B")

    def _verb_after(self) -> bool:
        ahead = 1
        while self._tag(ahead) in ("R", "X", "B"):
            ahead += 1
        return self._tag(ahead) in ("V", "G", "E")

    # ── small words ──

    def _small(self, word: Word, tag: str, sense: Sense | None) -> None:
        kind, name = (sense.kind, sense.name) if sense is not None else ("", "")
        if tag == "M":
            self._found.append(Join(word.kind, word.at))
        elif tag in "CW":
            self._found.append(Join({"that": "who", "as": "while"}.get(kind, kind), word.at))
        elif tag == "T":
            self._found.append(Verb(word.text, word.at, "there"))
        elif tag == "P":
            relation = cast(Relation, name) if kind == "where" else None
            self._found.append(Link(word.text, word.at, kind, relation))
        elif kind == "place":
            self._found += [Link(word.text, word.at, "where", "in"), Noun(word.text, word.at, "place", name)]
        elif kind in ("camera", "distance", "side", "light", "weather"):
            self._found.append(Quality(kind, name, word.at, word.text))
        elif kind == "mood":
            self._found.append(Trait(word.at, Given(mood=name)))
        elif sense is None:
            self._found.append(Lost(word.text, word.at))
        elif word.text.lower() in _ONLY:
            self._found.append(Join("only", word.at))
