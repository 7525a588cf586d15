"""Pieces told one after another: who is there, what they do, where; and what is only spoken of, and so not there."""

from collections.abc import Sequence

from longtake.stage.reading.clause import WATCHING, Clause
from longtake.stage.reading.drafts import Draft
from longtake.stage.reading.nouns import Nouns
from longtake.stage.reading.pieces import Given, Join, Link, Noun, Piece, Quality, Trait, Verb
from longtake.stage.reading.scene import Scene
from longtake.stage.reading.vocabulary import vocabulary

_LETTING = frozenset({"unseen", "irreal", "there"})
_CAMERA = ("camera", "distance")


class Teller(Nouns):
    """Tells the pieces of one sentence to a scene."""

    def __init__(self, scene: Scene, pieces: Sequence[Piece]) -> None:
        super().__init__(scene, Clause())
        self._pieces = pieces
        self._here = 0
        self._traits: list[Given] = []

    def tell(self) -> None:
        """Tell them all."""
        for here, piece in enumerate(self._pieces):
            self._here = here
            if isinstance(piece, Noun):
                self._noun(piece)
            elif isinstance(piece, Verb):
                self._verb(piece)
            elif isinstance(piece, Link):
                self._link(piece)
            elif isinstance(piece, Join):
                self._join(piece)
            elif isinstance(piece, Trait):
                self._trait(piece)
            elif isinstance(piece, Quality):
                self._quality(piece)
            else:
                self._scene.lose(piece.word)

    # ── looking about ──

    def _before(self) -> Piece | None:
        return self._pieces[self._here - 1] if self._here else None

    def _next(self, ahead: int = 1) -> Piece | None:
        place = self._here + ahead
        return self._pieces[place] if place < len(self._pieces) else None

    def _clause_follows(self) -> bool:
        """Whether a noun with a verb of its own comes next: "the cat runs and the dog sleeps"."""
        place, noun = self._here + 1, False
        while place < len(self._pieces):
            piece = self._pieces[place]
            if isinstance(piece, Verb):
                return (noun and piece.form == "finite") or piece.kind == "there"
            if isinstance(piece, Join) and piece.kind in ("comma", "stop", "while"):
                return False
            if isinstance(piece, Join) and piece.kind == "who":
                return noun
            noun = noun or isinstance(piece, Noun)
            place += 1
        return False

    def _certain_follows(self) -> bool:
        """Whether a noun comes next that is there, whatever was denied before: "no food, only a plate"."""
        noun = self._next()
        given = noun.given if isinstance(noun, Noun) else Given()
        return given.single or given.determined or given.count is not None

    def _adjacent(self) -> Draft | None:
        """What the piece just before names, if it is a noun."""
        return self._clause.last if isinstance(self._before(), Noun) else None

    # ── what joins ──

    def _join(self, join: Join) -> None:
        clause = self._clause
        if join.kind == "who":
            self._relative(clause)
        elif join.kind == "only":
            if isinstance(self._next(), Noun):  # "no trains, just rats"
                clause.skipped = clause.muted = False
        elif join.kind == "in-it":
            clause.head, clause.link = clause.last, Link("", join.at, "in-it")
        elif join.kind in ("stop", "fresh", "back", "while"):
            self._clause = self._anew(join.kind, clause)
        elif clause.verb is not None and join.kind != "quote" and self._clause_follows():
            self._clause = Clause(last=clause.last)
        elif join.kind == "pause":
            self._clause = Clause(subjects=clause.subjects, front=clause.front, last=clause.last, outer=clause.outer)
        elif join.kind == "comma" and not isinstance(self._next(), Noun):
            self._comma(clause)
        elif join.kind != "quote":
            self._listed(clause, join.kind)

    @staticmethod
    def _anew(kind: str, clause: Clause) -> Clause:
        """The clause that begins after a stop, where nobody was named yet, after a relative one, after "while"."""
        if kind == "back":
            return clause.outer or clause
        if kind == "fresh":
            return Clause(outer=clause.outer, last=next(iter(clause.subjects), clause.last))
        return Clause(subjects=clause.subjects, last=clause.last) if kind == "while" else Clause()

    def _listed(self, clause: Clause, kind: str) -> None:
        """One more of a list: what was denied or only spoken of goes on to bare nouns."""
        clause.joined, clause.link = isinstance(self._next(), Noun), None
        if kind == "comma" and (self._clause_follows() or self._certain_follows()):
            clause.skipped = clause.muted = False
        if clause.verb is not None and not clause.joined:
            clause.muted, clause.objects = False, []

    def _comma(self, clause: Clause) -> None:
        """The subjects go on; what was denied or only spoken of is over."""
        clause.link, clause.muted, clause.skipped, clause.joined = None, False, False, False
        clause.objects, clause.located = [], False
        clause.unseen = clause.unseen and isinstance(self._next(), Verb)
        if clause.outer is not None and isinstance(self._next(), Verb):
            self._clause = clause.outer

    def _relative(self, clause: Clause) -> None:
        """Who, which, that: what follows is said of the noun before; of one that is not there nothing is told."""
        there = clause.last is not None and not clause.skipped
        self._clause = Clause(subjects=[clause.last] if there and clause.last else [], outer=clause, last=clause.last)
        self._clause.unseen = not there

    # ── verbs ──

    def _verb(self, verb: Verb) -> None:
        clause = self._clause
        adjacent = self._adjacent()
        previous = clause.verb
        without = clause.link is not None and clause.link.kind in ("without", "for", "like", "than")
        clause.link = None
        clause.joined = False
        if verb.kind == "unknown":
            self._scene.lose(verb.word)
        if previous is not None and verb.form == "finite" and adjacent is not None and clause.outer is not None:
            clause = self._clause = clause.outer
        wished = verb.form == "to" and previous is not None and previous.kind == "irreal" and clause.muted
        clause.verb, clause.muted = verb, verb.negated or verb.kind == "irreal" or wished or without
        clause.skipped = clause.skipped and wished
        if verb.kind == "there":
            clause.subjects, clause.objects, clause.unseen = [], [], False
        elif verb.kind != "action" or verb.doing is None or clause.muted:
            clause.deeds, clause.objects = [], []
        elif clause.unseen and verb.form in ("finite", "to"):
            clause.deeds = []
        else:
            self._act(verb, verb.doing, previous, adjacent)

    def _act(self, verb: Verb, doing: str, previous: Verb | None, adjacent: Draft | None) -> None:
        """Somebody does it: the subjects, what was looked at, or the noun before a participle."""
        clause, at = self._clause, self._scene.share(verb.at)
        actors = clause.subjects
        if verb.form != "finite" and adjacent is None and isinstance(self._before(), Noun):
            clause.deeds = []  # "waves crashing": nobody's deed
            return
        letting = previous is not None and (previous.doing in WATCHING or previous.kind in _LETTING)
        watched = bool(clause.objects) and (clause.objects[-1].alive or clause.objects[-1] is adjacent)
        if letting and watched and verb.form != "to":
            actors = clause.objects[-1:]
        elif verb.form == "ing" and adjacent is not None:
            actors = [adjacent] if adjacent.alive or not clause.subjects else clause.subjects
        elif verb.form == "en" and adjacent is not None and (self._by_follows() or previous is not None):
            clause.subjects = [adjacent]
            clause.suffer(doing, at)
            return
        if verb.passive:
            clause.suffer(doing, at)
        elif actors:
            clause.subjects, clause.objects, clause.located = actors, [], False
            clause.act(actors, doing, at)
        else:
            clause.waiting, clause.deeds = verb, []
        self._moods(actors)

    def _by_follows(self) -> bool:
        following = self._next()
        return isinstance(following, Link) and following.kind == "by"

    # ── small pieces ──

    def _link(self, link: Link) -> None:
        clause = self._clause
        if clause.link is not None and clause.link.kind in ("like", "than", "without", "for"):
            return  # "like in a dream"
        if link.kind == "of":
            self._of(link)
            return
        verb = self._next(2)
        if link.kind == "as" and isinstance(self._next(), Noun) and isinstance(verb, Verb) and verb.form == "finite":
            self._join(Join("while", link.at))  # "as a rocket lifts off"
            return
        clause.head = self._adjacent()
        clause.link, clause.joined = link, False

    def _trait(self, trait: Trait) -> None:
        """A colour, a mood or a deed said of somebody."""
        given, clause = trait.given, self._clause
        if clause.verb_is("be") and clause.muted:
            return
        for draft in clause.subjects if given.looks else []:
            draft.said = ", ".join(part for part in (draft.said, " ".join(given.looks)) if part)
        if given.mood is not None:
            self._scene.set(Quality("mood", given.mood, trait.at))
        adjacent = self._adjacent()
        said_of = [adjacent] if adjacent is not None else clause.subjects
        for draft in said_of:
            draft.colour, draft.size = given.colour or draft.colour, given.size or draft.size
            draft.mood = given.mood or draft.mood
            if given.doing is not None and (draft.alive or vocabulary().actions[given.doing].befalls):
                draft.does(given.doing, self._scene.share(trait.at))
        if not said_of:
            self._traits.append(given)

    def _quality(self, quality: Quality) -> None:
        clause = self._clause
        if quality.kind == "side":
            clause.turn(quality.name)
        elif quality.kind == "count":
            clause.noun = Noun("", quality.at, "amounts", given=Given(count=int(quality.name)))
        elif not self._spoken_of() or (quality.kind == "light" and clause.verb_is("there")):
            self._scene.set(quality)
            if quality.kind in _CAMERA and clause.verb is None:
                self._scene.cast.drop([draft for draft in clause.subjects if draft.concept == "camera"])
                clause.subjects, clause.unseen = [], False
        clause.link = None if quality.kind in ("light", "weather") else clause.link

    def _spoken_of(self) -> bool:
        """Whether what comes is denied, or something is only compared to it."""
        link = self._clause.link
        return self._clause.muted or (link is not None and link.kind in ("like", "than", "without", "for", "as"))

    def _moods(self, drafts: Sequence[Draft]) -> None:
        """Moods that were said before anybody was named: "Happily, the girl dances"."""
        for given in self._traits:
            for draft in drafts:
                draft.mood = draft.mood or given.mood or ""
        self._traits = [] if drafts else self._traits
