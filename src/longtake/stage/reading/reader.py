"""Words into a description. No guess is made: what is not in the tables becomes a card or is left unread.

A shot is read clause by clause: a noun before the verb does, a noun after it is done to, a noun after a preposition
is where. One pass, one token after the other; `_Clause` is what is open at that moment.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import cast

from longtake.stage.reading.drafts import Attributes, Draft, DraftDeed, finished
from longtake.stage.reading.tokens import Token, tokens_of
from longtake.stage.reading.values import Camera, Description, Relation
from longtake.stage.reading.vocabulary import Sense, vocabulary

_NOUNS = (
    "name", "names-he", "names-she", "concept", "place", "body", "silent", "light", "weather", "colour", "size",
    "number", "camera", "distance",
)  # fmt: skip
_VERBS = ("action", "unseen-verbs")
_PUTTING = ("put", "throw")
"""Deeds after which it is the target that is somewhere, not who does it."""
_SHOWING = ("picture", "screen")
"""Concepts that what follows "of" is shown in."""
_LABELS = 3
"""The most cards of unknown words in one shot."""


def read(words: str, heading: str = "", language: str = "en", speakers: Sequence[str] = ()) -> Description:
    """What a shot's `words` say, under its scene's `heading`. `speakers` are names to be known as people.

    English and Chinese are read, mixed or not, whatever `language` says; other languages are left unread.
    """
    names = _names(speakers)
    scene = _Reader(heading, names)
    scene.run()
    shot = _Reader(words, names)
    shot.run()
    return Description(
        place=scene.place or shot.place,
        light=scene.light or shot.light or "day",
        weather=shot.weather or scene.weather,
        camera=Camera(shot.move or "drift", shot.distance or "medium"),
        things=finished(shot.drafts),
        unread=tuple(shot.unread),
        words=words,
        place_said=shot.place is not None or shot.light is not None,
    )


def person_of(name: str) -> str | None:
    """The concept that a speaker's name says (`CAT` is a cat), or that it is usually borne by; None: unknown."""
    tokens = [token for token in tokens_of(name, {}) if token.senses]
    for token in tokens:
        if sense := token.sense("concept"):
            return sense.name
        if sense := token.sense("names-he", "names-she"):
            return "man" if sense.name == "names-he" else "woman"
    return None


def _names(speakers: Sequence[str]) -> Mapping[str, str]:
    """Speakers whose names are no words of the tables, and the concept each is drawn as."""
    known = vocabulary()
    names = {}
    for speaker in speakers:
        key = speaker.strip().lower()
        plain = known.english.get(key, ()) + known.chinese.get(key, ())
        if key and not any(sense.kind == "concept" for sense in plain):
            names[key] = person_of(speaker) or "person"
    return names


@dataclass
class _Clause:
    """What is open while a clause is read."""

    subjects: list[Draft] = field(default_factory=list)
    deed: list[DraftDeed] = field(default_factory=list)
    relation: Relation | None = None
    locating: tuple[Relation, Draft] | None = None
    joined: bool = False
    negated: bool = False
    unseen: bool = False
    inside: Draft | None = None
    content: Draft | None = None
    bearers: list[Draft] = field(default_factory=list)
    last: Draft | None = None


class _Reader:
    """One text being read; the attributes are what was found."""

    def __init__(self, text: str, names: Mapping[str, str]) -> None:
        self.place: str | None = None
        self.light: str | None = None
        self.weather: str | None = None
        self.move: str | None = None
        self.distance: str | None = None
        self.drafts: list[Draft] = []
        self.unread: list[str] = []
        self._tokens = tokens_of(text, names)
        self._length = max(len(text), 1)
        self._clause = _Clause()
        self._before = Attributes()
        self._here = 0

    def run(self) -> None:
        """Read every token."""
        for self._here, token in enumerate(self._tokens):
            if token.mark:
                self._mark(token)
                continue
            sense = self._chosen(token)
            if sense is None:
                self._unknown(token)
            else:
                _HANDLERS[sense.kind](self, token, sense)
        self._end_of_phrase()

    # ── which sense ──

    def _chosen(self, token: Token) -> Sense | None:
        noun, verb = token.sense(*_NOUNS), token.sense(*_VERBS)
        if token.sense("names-he", "names-she") and not (token.han or token.text[0].isupper()):
            noun = token.sense(*_NOUNS[3:])
        if noun is None or verb is None:
            return (
                noun or verb or (token.senses[0] if token.senses and not token.sense("names-he", "names-she") else None)
            )
        before = self._before
        open_noun = before.determined or before.count is not None or before.colour or before.size or before.unknown
        if open_noun or self._clause.relation is not None:
            return noun
        if self._clause.subjects or self._here == 0 or self._after("to", "and", "he", "she", "it", "they", "you"):
            return verb
        return noun

    def _after(self, *kinds: str) -> bool:
        return self._here > 0 and self._tokens[self._here - 1].sense(*kinds) is not None

    def _next(self, *kinds: str) -> Sense | None:
        following = self._tokens[self._here + 1 : self._here + 2]
        return following[0].sense(*kinds) if following else None

    # ── marks and small words ──

    def _mark(self, token: Token) -> None:
        self._end_of_phrase()
        old = self._clause
        if token.mark == "stop":
            self._clause = _Clause(last=old.last)
        else:
            self._clause = _Clause(subjects=old.subjects, last=old.last, locating=old.locating)

    def _and(self, token: Token, sense: Sense) -> None:
        self._end_of_phrase()
        self._clause.joined = True
        if not token.han and token.text.lower() in ("while", "as", "but"):
            self._clause = _Clause(subjects=self._clause.subjects, last=self._clause.last)
        elif self._clause.deed:
            self._clause.relation = None

    def _the(self, token: Token, sense: Sense) -> None:
        self._end_of_phrase()
        self._before.determined = True
        self._before.another = token.text.lower() == "another"
        self._before.single = token.text.lower() in ("a", "an", "this", "that")

    def _no(self, token: Token, sense: Sense) -> None:
        self._end_of_phrase()
        self._clause.negated = True

    def _at(self, token: Token, sense: Sense) -> None:
        # In Chinese it stands before the place, and what says which relation may follow.
        self._end_of_phrase()
        self._clause.relation = "beside"

    def _you(self, token: Token, sense: Sense) -> None:
        self._end_of_phrase()
        self._clause.subjects, self._clause.unseen = [], True

    def _of(self, token: Token, sense: Sense) -> None:
        if token.han:
            shown = self._next("concept")
            if shown is not None and shown.name in _SHOWING:
                self._clause.content = self._clause.last
            return
        self._end_of_phrase()
        last = self._clause.last
        self._clause.inside = last if last is not None and last.concept in _SHOWING else None

    def _end(self, token: Token, sense: Sense) -> None:
        self._end_of_phrase()

    def _measure(self, token: Token, sense: Sense) -> None:
        self._before.determined = True

    def _where(self, token: Token, sense: Sense) -> None:
        relation = cast(Relation, sense.name)
        self._end_of_phrase()
        if token.text.lower() == "with":
            self._clause.bearers = [draft for draft in self._clause.subjects if draft.family == "person"]
        if not token.han:
            self._clause.relation = relation
            return
        # In Chinese it follows its noun, which was taken for a subject or an object when it came.
        noun = self._clause.last
        if noun is None or not self._after("concept", "name", "names-he", "names-she", "he", "she", "it", "of"):
            return
        if noun in self._clause.subjects:
            self._clause.subjects = [draft for draft in self._clause.subjects if draft is not noun]
        self._locate(noun, relation)

    # ── nouns ──

    def _concept(self, token: Token, sense: Sense) -> None:
        if sense.form == "many" and self._before.single and self._before.unknown:
            self._end_of_phrase()  # "a gryphon guards": what looks like a plural is a verb
            self.unread.append(token.text)
            return
        attributes, self._before = self._before, Attributes()
        self.unread += attributes.unknown
        if self._clause.negated:
            if not (self._next("and") or self._after("and")):
                self._clause.negated = False
            return
        self._settle(self._draft(token.text, sense.name, token, sense, attributes), attributes)

    def _name(self, token: Token, sense: Sense) -> None:
        concept = {"names-he": "man", "names-she": "woman"}.get(sense.name, sense.name)
        attributes, self._before = self._before, Attributes()
        key = token.text.casefold()
        draft = next((d for d in self.drafts if d.name == key), None)
        if draft is None:
            draft = Draft(token.text, concept, key, self._share(token))
            self.drafts.append(draft)
        self._settle(draft, attributes)

    def _draft(self, word: str, concept: str, token: Token, sense: Sense, given: Attributes) -> Draft:
        row = vocabulary().concepts[concept]
        many = 3 if sense.form == "many" and row.count == 1 else row.count
        count = given.count if given.count is not None else many
        same = [draft for draft in self.drafts if draft.concept == concept]
        if same and not given.another and (given.count is None or given.determined) and sense.form != "many":
            draft = same[-1]
        else:
            draft = Draft(word, concept, concept, self._share(token), count)
            self.drafts.append(draft)
        draft.colour, draft.size = given.colour or draft.colour, given.size or draft.size
        if given.doing is not None and not draft.deeds:
            draft.deeds.append(DraftDeed(given.doing, self._share(token)))
        return draft

    def _settle(self, draft: Draft, attributes: Attributes) -> None:
        """Give a noun its part in the clause: where, to whom, or who."""
        clause = self._clause
        clause.last, inside, clause.inside = draft, clause.inside, None
        bearers, clause.bearers = clause.bearers, []
        if clause.content is not None:
            clause.content.spot, clause.content = ("in", draft), None
        if inside is not None and inside is not draft:
            draft.spot = ("in", inside)
        elif bearers and not draft.alive:
            clause.relation = None
            for bearer in bearers:
                bearer.deeds.append(DraftDeed("hold", draft.at, draft))
        elif clause.relation is not None:
            relation, clause.relation = clause.relation, None
            self._locate(draft, relation)
        elif clause.deed:
            for deed in clause.deed:
                if deed.target is None and draft not in clause.subjects:
                    deed.target = draft
        else:
            clause.subjects = [*clause.subjects, draft] if clause.joined else [draft]
            if clause.locating is not None and clause.locating[1] is not draft:
                draft.spot = draft.spot or clause.locating
        clause.joined = False

    def _locate(self, place: Draft, relation: Relation) -> None:
        """What was named before stands there; if nothing was, what comes next will."""
        clause = self._clause
        clause.last = place
        located = False
        for deed in clause.deed:
            if deed.target is place:
                deed.target = None
            elif deed.target is not None and deed.doing in _PUTTING:
                deed.target.spot, located = (relation, place), True
        if not located and clause.subjects:
            for draft in clause.subjects:
                if draft is not place:
                    draft.spot, located = (relation, place), True
        if not located:
            clause.locating = (relation, place)

    def _place(self, token: Token, sense: Sense) -> None:
        self._end_of_phrase()
        if self._clause.negated:
            self._clause.negated = False
            return
        self.place = self.place or sense.name
        self._clause.relation = None

    def _body(self, token: Token, sense: Sense) -> None:
        owner = self._before
        self._before = Attributes()
        words = [t.text.lower() for t in self._tokens[max(0, self._here - 2) : self._here]]
        person = next((d for d in reversed(self.drafts) if d.family == "person"), None)
        if person is None and (owner.determined and {"his", "her"} & set(words)):
            person = self._new_person("woman" if "her" in words else "man", token)
        if person is not None and person not in self._clause.subjects:
            for deed in self._clause.deed:
                deed.target = deed.target or person
        self._clause.relation = None

    # ── pronouns ──

    def _he(self, token: Token, sense: Sense) -> None:
        concepts = ("woman", "girl", "old-woman") if sense.kind == "she" else ("man", "boy", "old-man")
        others = [d for d in self.drafts if d.family == "person"]
        fitting = [d for d in others if d.concept in concepts] or [
            d for d in others if d.concept in ("person", "child")
        ]
        draft = (fitting or others or [None])[-1]  # type: ignore[list-item]
        if draft is None and sense.kind == "she":
            draft = next((d for d in reversed(self.drafts) if d.family == "animal"), None)
        self._settle(draft or self._new_person(concepts[0], token), Attributes())

    def _it(self, token: Token, sense: Sense) -> None:
        beasts = [d for d in self.drafts if d.family not in ("person", "")]
        if beasts:
            self._settle(next((d for d in reversed(beasts) if d.alive), beasts[-1]), Attributes())

    def _they(self, token: Token, sense: Sense) -> None:
        alive = [d for d in self.drafts if d.alive]
        if self._clause.deed or self._clause.relation:
            return
        self._clause.subjects = alive or [self._new_person("people", token, 3)]

    def _new_person(self, concept: str, token: Token, count: int = 1) -> Draft:
        draft = Draft(token.text, concept, concept, self._share(token), count)
        self.drafts.append(draft)
        return draft

    # ── verbs ──

    def _action(self, token: Token, sense: Sense) -> None:
        of_noun = token.han and self._next("of") is not None and not self._clause.subjects
        if (
            self._before.determined and sense.form in ("ing", "ed") and self._next("concept", "colour", "size")
        ) or of_noun:
            self._before.doing = sense.name
            return
        self._end_of_phrase()
        clause = self._clause
        if clause.negated:
            clause.negated = False
            return
        subjects = clause.subjects or ([] if clause.unseen else self._implied())
        if clause.unseen and not subjects:
            return
        if not subjects:
            self._before.doing = sense.name
            return
        clause.subjects, clause.relation, clause.joined = subjects, None, False
        clause.deed = [DraftDeed(sense.name, self._share(token)) for _ in subjects]
        for draft, deed in zip(subjects, clause.deed, strict=True):
            if not any(old.doing == deed.doing and old.target is None for old in draft.deeds):
                draft.deeds.append(deed)

    def _implied(self) -> list[Draft]:
        alive = [d for d in self.drafts if d.alive]
        return alive[-1:]

    def _unseen(self, token: Token, sense: Sense) -> None:
        self._end_of_phrase()
        self._clause.negated = False
        self._clause.deed = []

    # ── qualities ──

    def _quality(self, token: Token, sense: Sense) -> None:
        if self._clause.negated:
            self._clause.negated = False
            return
        match sense.kind:
            case "light":
                self.light = self.light or sense.name
            case "weather":
                self.weather = self.weather or sense.name
                if sense.name == "snow" and self.place is None:
                    self.place = "snowfield"
            case "camera":
                self.move = self.move or sense.name
            case "distance":
                self.distance = self.distance or sense.name
        self._before, self._clause.relation = Attributes(), None

    def _attribute(self, token: Token, sense: Sense) -> None:
        if sense.kind == "number":
            self._end_of_phrase()
            self._before.count = int(sense.name)
        elif self._after("be") and not self._next("concept") and self._clause.last is not None:
            self._clause.last.colour = sense.name if sense.kind == "colour" else self._clause.last.colour
        else:
            setattr(self._before, sense.kind, sense.name)

    # ── what no table has ──

    def _unknown(self, token: Token) -> None:
        word = token.text
        if token.han:
            if self._before.determined and len(word) <= 6:
                self._before.unknown.append(word)
                self._end_of_phrase()
            else:
                self.unread.append(word)
        elif self._before.determined or self._before.count is not None:
            self._before.unknown.append(word)
        else:
            self.unread.append(word)

    def _end_of_phrase(self) -> None:
        """A phrase ended without a noun of the tables: its last unknown word, if any, is the noun."""
        before, self._before = self._before, Attributes()
        if not before.unknown or self._clause.negated:
            self.unread += before.unknown
            return
        noun = _noun_among(before.unknown)
        self.unread += [word for word in before.unknown if word != noun]
        if noun is None or sum(d.concept is None for d in self.drafts) >= _LABELS:
            self.unread += [noun] if noun else []
            return
        draft = next((d for d in self.drafts if d.word.lower() == noun.lower()), None)
        if draft is None:
            at = self._share(self._tokens[min(self._here, len(self._tokens) - 1)])
            draft = Draft(noun, None, noun.casefold(), at, before.count or 1, before.colour, before.size)
            self.drafts.append(draft)
        self._settle(draft, before)

    def _share(self, token: Token) -> float:
        return token.at / self._length


_ADJECTIVE_ENDS = ("ous", "ful", "ive", "able", "ible", "ish", "less", "ic", "al", "ant", "ent", "ly", "ed", "est")


def _noun_among(words: Sequence[str]) -> str | None:
    """The noun of an unknown phrase: the first word that does not look like an adjective or an adverb."""
    for word in words:
        if not word.lower().endswith(_ADJECTIVE_ENDS) and len(word) > 1:
            return word
    return None


_HANDLERS: dict[str, Callable[[_Reader, Token, Sense], None]] = {
    "name": _Reader._name, "names-he": _Reader._name, "names-she": _Reader._name,
    "concept": _Reader._concept, "place": _Reader._place, "body": _Reader._body, "silent": _Reader._end,
    "action": _Reader._action, "unseen-verbs": _Reader._unseen,
    "light": _Reader._quality, "weather": _Reader._quality, "camera": _Reader._quality,
    "distance": _Reader._quality, "colour": _Reader._attribute, "size": _Reader._attribute,
    "number": _Reader._attribute, "where": _Reader._where, "no": _Reader._no, "the": _Reader._the,
    "he": _Reader._he, "she": _Reader._he, "it": _Reader._it, "they": _Reader._they, "and": _Reader._and,
    "be": _Reader._end, "to": _Reader._end, "at": _Reader._at, "you": _Reader._you, "of": _Reader._of, "measure": _Reader._measure,
}  # fmt: skip
