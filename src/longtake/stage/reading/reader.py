"""One pass over a text, token after token. No guess is made: what is not in the tables becomes a card or is unread."""

from collections.abc import Callable, Mapping
from typing import cast

from longtake.stage.reading.cast import Cast
from longtake.stage.reading.clause import Clause
from longtake.stage.reading.drafts import Attributes, Draft
from longtake.stage.reading.tokens import Token, tokens_of
from longtake.stage.reading.values import Relation
from longtake.stage.reading.vocabulary import Sense

_NAMES = ("name", "names-he", "names-she")
_NOUNS = (
    "concept", "place", "body", "silent", "light", "weather", "colour", "size", "number", "camera", "distance",
)  # fmt: skip
_VERBS = ("action", "unseen-verbs")
_SHOWING = ("picture", "screen")
"""Concepts that what follows "of" is shown in."""


class Reader:
    """A text that is read once, by `run`; the attributes are what was found."""

    def __init__(self, text: str, names: Mapping[str, str], *, english: bool) -> None:
        self.place: str | None = None
        self.light: str | None = None
        self.weather: str | None = None
        self.move: str | None = None
        self.distance: str | None = None
        self.cast = Cast()
        self.unread: list[str] = []
        self._tokens = tokens_of(text, names, english=english)
        self._length = max(len(text), 1)
        self._clause = Clause()
        self._before = Attributes()
        self._here = 0

    def run(self) -> "Reader":
        """Read every token."""
        for here, token in enumerate(self._tokens):
            self._here = here
            sense = self._chosen(token)
            if token.mark:
                self._mark(token)
            elif sense is None:
                self._unknown(token)
            else:
                _HANDLERS[sense.kind](self, token, sense)
        self._end_of_phrase()
        return self

    # ── which sense ──

    def _chosen(self, token: Token) -> Sense | None:
        """The sense that fits here: a noun where a noun is open, else a verb where there is somebody to do it."""
        proper = token.han or token.text[:1].isupper()
        noun, verb = token.sense(*(_NAMES if proper else ()), *_NOUNS), token.sense(*_VERBS)
        if noun is None or verb is None:
            return noun or verb or next((sense for sense in token.senses if sense.kind not in _NAMES), None)
        before = self._before
        described = before.count is not None or before.colour or before.size or before.unknown
        if before.determined or described or self._clause.relation is not None:
            return noun
        if self._clause.subjects or self._here == 0 or self._after("to", "and", "he", "she", "it", "they", "you"):
            return verb
        return noun

    def _after(self, *kinds: str) -> bool:
        return self._here > 0 and self._tokens[self._here - 1].sense(*kinds) is not None

    def _next(self, *kinds: str) -> Sense | None:
        following = self._tokens[self._here + 1 : self._here + 2]
        return following[0].sense(*kinds) if following else None

    def _share(self) -> float:
        return self._tokens[self._here].at / self._length if self._tokens else 0.0

    # ── marks and small words ──

    def _mark(self, token: Token) -> None:
        self._end_of_phrase()
        old = self._clause
        if token.mark == "stop":
            self._clause = Clause(last=old.last)
        else:
            self._clause = Clause(subjects=old.subjects, last=old.last, locating=old.locating, acted=old.acted)

    def _and(self, token: Token, sense: Sense) -> None:
        self._end_of_phrase()
        if token.text.lower() in ("while", "as", "but"):
            self._clause = Clause(subjects=self._clause.subjects, last=self._clause.last)
        elif self._clause.acted and self._clause_follows():
            self._clause = Clause(last=self._clause.last)
        else:
            self._clause.relation = None
            self._clause.joined = True

    def _clause_follows(self) -> bool:
        """Whether a noun and a verb come next, so that somebody else acts: "the cat runs and the dog sleeps"."""
        rest = [one for one in self._tokens[self._here + 1 :] if not one.sense("the", "number", "colour", "size")][:2]
        return len(rest) == 2 and rest[1].sense("action", "be", "to") is not None and not rest[0].sense("action")

    def _the(self, token: Token, sense: Sense) -> None:
        self._end_of_phrase()
        word = token.text.lower()
        self._before = Attributes(
            determined=True, another=word == "another", single=word in ("a", "an", "this", "that")
        )

    def _no(self, token: Token, sense: Sense) -> None:
        self._end_of_phrase()
        self._clause.negated = True

    def _negated(self) -> bool:
        """Whether a "no" stands before this; it is then spent."""
        negated, self._clause.negated = self._clause.negated, False
        return negated

    def _at(self, token: Token, sense: Sense) -> None:
        # In Chinese it stands before the place; which relation it is may follow after.
        self._end_of_phrase()
        self._clause.relation = "beside"

    def _you(self, token: Token, sense: Sense) -> None:
        self._end_of_phrase()
        self._clause.subjects, self._clause.unseen = [], True

    def _of(self, token: Token, sense: Sense) -> None:
        last = self._clause.last
        if token.han:
            shown = self._next("concept")
            self._clause.content = last if shown is not None and shown.name in _SHOWING else None
            return
        self._end_of_phrase()
        self._clause.inside = last if last is not None and last.concept in _SHOWING else None

    def _end(self, token: Token, sense: Sense) -> None:
        self._end_of_phrase()

    def _measure(self, token: Token, sense: Sense) -> None:
        self._before.determined = True

    def _where(self, token: Token, sense: Sense) -> None:
        relation = cast(Relation, sense.name)
        self._end_of_phrase()
        clause = self._clause
        if token.text.lower() == "with":
            clause.bearers = [draft for draft in clause.subjects if draft.family == "person"]
        if not token.han:
            clause.relation = relation
        elif clause.last is not None and (
            self._after("concept", *_NAMES, "he", "she", "it", "of") or self._opens(token)
        ):
            # In Chinese it follows its noun, which was taken for a subject or an object when it came.
            clause.subjects = [draft for draft in clause.subjects if draft is not clause.last]
            clause.locate(clause.last, relation)

    def _opens(self, token: Token) -> bool:
        """Whether a clause begins with it: 旁边 after a comma is beside what was named before; 下 alone is a verb."""
        return self._here > 0 and bool(self._tokens[self._here - 1].mark) and len(token.text) > 1

    # ── nouns and pronouns ──

    def _concept(self, token: Token, sense: Sense) -> None:
        if sense.form == "many" and self._before.single and self._before.unknown:
            self._end_of_phrase()  # "a gryphon guards": what looks like a plural is a verb
            self.unread.append(token.text)
            return
        given, self._before = self._before, Attributes()
        self.unread += given.unknown
        if self._clause.negated:
            # "no cars and no people": what is joined to a negated noun is negated too
            self._clause.negated = self._next("and") is not None
            return
        self._clause.settle(self.cast.noun(token.text, sense, given, self._share()))

    def _name(self, token: Token, sense: Sense) -> None:
        self._before = Attributes()
        concept = {"names-he": "man", "names-she": "woman"}.get(sense.name, sense.name)
        self._clause.settle(self.cast.named(token.text, concept, self._share()))

    def _place(self, token: Token, sense: Sense) -> None:
        self._end_of_phrase()
        if not self._negated():
            self.place = self.place or sense.name
        self._clause.relation = None

    def _body(self, token: Token, sense: Sense) -> None:
        """A face or a hand: what is done to it is done to its owner."""
        self._before = Attributes()
        said = [one.text.lower() for one in self._tokens[max(0, self._here - 2) : self._here]]
        owner = self.cast.owner(next((word for word in said if word in ("his", "her")), ""), self._share())
        if owner is not None and owner not in self._clause.subjects:
            for deed in self._clause.deeds:
                deed.target = deed.target or owner
        self._clause.relation = None

    def _he(self, token: Token, sense: Sense) -> None:
        self._end_of_phrase()
        self._clause.settle(self.cast.he(token.text, self._share(), she=sense.kind == "she"))

    def _it(self, token: Token, sense: Sense) -> None:
        self._end_of_phrase()
        if (draft := self.cast.it()) is not None:
            self._clause.settle(draft)

    def _they(self, token: Token, sense: Sense) -> None:
        self._end_of_phrase()
        if not self._clause.deeds and not self._clause.relation:
            self._clause.subjects = self.cast.they(token.text, self._share())

    # ── verbs and qualities ──

    def _action(self, token: Token, sense: Sense) -> None:
        participle = sense.form in ("ing", "ed") and self._next("concept", "colour", "size") is not None
        rest = self._tokens[self._here + 1 : self._here + 3]
        chinese = token.han and len(rest) == 2 and rest[0].text == "的" and rest[1].sense("concept") is not None
        if (self._before.determined and participle) or chinese:
            self._before.doing = sense.name  # "a sleeping cat", 睡着的猫
            return
        self._end_of_phrase()
        if self._negated():
            return
        subjects = self._clause.subjects
        if not subjects and not self._clause.unseen:
            subjects = self.cast.alive()[-1:]
            self._before.doing = None if subjects else sense.name
        if subjects:
            self._clause.act(sense.name, subjects, self._share())

    def _unseen(self, token: Token, sense: Sense) -> None:
        self._end_of_phrase()
        self._clause.negated, self._clause.deeds = False, []

    def _quality(self, token: Token, sense: Sense) -> None:
        if not self._negated():
            attribute = "move" if sense.kind == "camera" else sense.kind
            setattr(self, attribute, getattr(self, attribute) or sense.name)
            if sense.name == "snow" and sense.kind == "weather":
                self.place = self.place or "snowfield"
        self._before, self._clause.relation = Attributes(), None

    def _attribute(self, token: Token, sense: Sense) -> None:
        if sense.kind == "number":
            self._end_of_phrase()
            self._before.count = int(sense.name)
        elif sense.kind == "colour" and self._after("be") and not self._next("concept") and self._clause.last:
            self._clause.last.colour = sense.name  # "the ball is red"
        else:
            setattr(self._before, sense.kind, sense.name)

    # ── what no table has ──

    def _unknown(self, token: Token) -> None:
        word, before = token.text, self._before
        if token.han:
            (before.unknown if before.determined and len(word) <= 6 else self.unread).append(word)
            self._end_of_phrase()
        elif self._names_somebody(word):
            self._name(token, Sense("name", "person"))
        else:
            (before.unknown if before.determined or before.count is not None else self.unread).append(word)

    def _names_somebody(self, word: str) -> bool:
        """A name: in capitals, as screenplays introduce people, or with a capital inside a sentence before a verb."""
        if self._before.determined or not word.isalpha():
            return False
        if word.isupper() and len(word) > 1:
            return self._next("action", "be", "and", "to") is not None
        first = self._here == 0 or self._tokens[self._here - 1].mark == "stop"
        return word[0].isupper() and not first and self._next("action") is not None

    def _end_of_phrase(self) -> None:
        """A phrase ended without a noun of the tables: one of its unknown words, if any, is the noun."""
        before, self._before = self._before, Attributes()
        noun = None if self._clause.negated else before.noun
        draft: Draft | None = None
        if noun is not None:
            self._here = min(self._here, len(self._tokens) - 1)
            draft = self.cast.label(noun, before, self._share())
        self.unread += [word for word in before.unknown if draft is None or word != noun]
        if draft is not None:
            self._clause.settle(draft)


_HANDLERS: dict[str, Callable[[Reader, Token, Sense], None]] = {
    "name": Reader._name, "names-he": Reader._name, "names-she": Reader._name, "concept": Reader._concept,
    "place": Reader._place, "body": Reader._body, "silent": Reader._end, "action": Reader._action,
    "unseen-verbs": Reader._unseen, "light": Reader._quality, "weather": Reader._quality,
    "camera": Reader._quality, "distance": Reader._quality, "colour": Reader._attribute, "size": Reader._attribute,
    "number": Reader._attribute, "where": Reader._where, "no": Reader._no, "the": Reader._the, "he": Reader._he,
    "she": Reader._he, "it": Reader._it, "they": Reader._they, "and": Reader._and, "be": Reader._end,
    "to": Reader._end, "at": Reader._at, "you": Reader._you, "of": Reader._of, "measure": Reader._measure,
}  # fmt: skip
