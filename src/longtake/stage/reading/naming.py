"""Which thing of the picture a noun means: one named before, another, somebody's own; or none at all."""

from longtake.stage.reading.clause import WATCHING, Clause
from longtake.stage.reading.drafts import Draft
from longtake.stage.reading.pieces import Link, Noun, Piece, Quality, Verb
from longtake.stage.reading.scene import Scene
from longtake.stage.reading.vocabulary import Sense, vocabulary

_HANDS = frozenset({
    "hand", "arm", "paw", "finger", "lap", "mouth",
    "手", "双手", "手里", "手中", "手上", "怀里", "怀", "怀中", "嘴里", "嘴",
})  # fmt: skip
"""What things are held in."""
_HIGH = "sky"
"""A place where nobody stands: only what flies there is in it."""
_INSIDE = ("at", "inside", "within", "through", "throughout", "across", "在", "于", "位于")


def _senses(noun: Noun) -> tuple[Sense, ...]:
    return (*vocabulary().english.get(noun.word.lower(), ()), *vocabulary().chinese.get(noun.word, ()))


def _inside(noun: Noun) -> tuple[str, str]:
    """What a noun is that something is in: in the hospital is a place, though the hospital is a building."""
    place = next((sense for sense in _senses(noun) if sense.kind == "place"), None)
    if place is not None:
        return "place", place.name
    return ("place" if noun.name in vocabulary().places else noun.kind), noun.name


class Naming:
    """Finds what nouns mean; `Nouns` gives it a part, a `Teller` tells the rest."""

    def __init__(self, scene: Scene, clause: Clause) -> None:
        self._scene = scene
        self._clause = clause
        self._kept: Link | None = None

    def _next(self, ahead: int = 1) -> Piece | None:
        raise NotImplementedError

    def _before(self) -> Piece | None:
        raise NotImplementedError

    def _drafts(self, noun: Noun, link: Link | None) -> list[Draft]:
        """Whom or what a noun means; nothing where it is no thing."""
        at, cast = self._scene.share(noun.at), self._scene.cast
        if noun.given.mood is not None:
            self._scene.set(Quality("mood", noun.given.mood, noun.at))
        if link is not None and link.kind == "part":
            return self._whole_of(noun)
        if link is not None and link.kind == "in-it" and self._drink(noun):
            return []
        if link is not None and noun.kind == "concept" and (link.relation == "in" or link.word.lower() in _INSIDE):
            noun.kind, noun.name = _inside(noun)
        if noun.kind == "concept":
            return self._thing(noun, link, at)
        if noun.kind in ("named", "title"):
            return [cast.named(noun.word, noun.name, at, noun.given)]
        if noun.kind in ("he", "she"):
            return [cast.he(noun.word, at, she=noun.kind == "she", but=self._doers(link))]
        if noun.kind in ("it", "they", "before"):
            return self._meant(noun, at)
        if noun.kind == "body":
            return self._owner_of(noun, link, at)
        if noun.kind in ("unknown", "unlike", "worn", "proper"):
            return self._card(noun, link, at)
        if noun.kind == "colour" and link is not None and link.relation == "in" and self._clause.head is not None:
            self._dressed(self._clause.head, f"in {noun.word}", noun.name)
            return []
        self._no_thing(noun, link)
        return []

    def _thing(self, noun: Noun, link: Link | None, at: float) -> list[Draft]:
        """A thing of the tables; none where it is worn, or says only where: 在门口."""
        alive = self._scene.cast.alive()
        if noun.given.theirs and alive and alive[-1].family != "person":
            noun.kind = "unknown"  # the ducklings' mother
            return self._card(noun, link, at)
        senses = _senses(noun)
        if (link is not None and any(sense.kind == "where" for sense in senses)) or self._worn(noun, link):
            return []
        for sense in senses:
            if sense.kind in ("weather", "light"):  # rain, the sunset
                self._scene.set(Quality(sense.kind, sense.name, noun.at))
        return [self._scene.cast.noun(noun, at)]

    def _meant(self, noun: Noun, at: float) -> list[Draft]:
        """What "it" or "they" mean, or what was named just before."""
        cast, last = self._scene.cast, self._clause.last
        if noun.kind == "they":
            return cast.they(noun.word, at)
        thing = cast.it() if noun.kind == "it" else last or next(reversed(cast.drafts), None)
        return [thing] if thing is not None else []

    @staticmethod
    def _drink(noun: Noun) -> bool:
        """Whether it stands in a vessel of its own: in "a bottle of milk" is no glass of milk."""
        return noun.kind == "concept" and vocabulary().concepts[noun.name].family == "vessel"

    def _whole_of(self, noun: Noun) -> list[Draft]:
        """What something is a part of, is not there for itself; but a place is where the part is."""
        kind, name = _inside(noun)
        if kind == "place":
            self._scene.put_in(name, sure=False)
        self._clause.skipped = True
        return []

    def _doers(self, link: Link | None) -> list[Draft]:
        """Whom "him" cannot mean: who does it."""
        clause = self._clause
        return clause.subjects if clause.verb is not None and (clause.deeds or link is not None) else []

    def _no_thing(self, noun: Noun, link: Link | None) -> None:
        """A place, an hour, a part, or what is no thing: it says where, or leaves the verb without anybody."""
        clause = self._clause
        if noun.kind == "place":
            self._place(noun, link)
            if noun.passing or self._of_follows():
                clause.link = link
                return
        elif noun.kind in ("light", "weather"):
            self._scene.set(Quality(noun.kind, noun.name, noun.at))
        elif noun.kind in ("parts", "amounts", "silent") and self._of_follows():
            clause.noun, clause.last = noun, None
            self._kept = link
            return
        if link is None and clause.verb is None and not clause.joined:
            clause.subjects, clause.unseen = [], noun.kind != "place"
        clause.last = None

    def _place(self, noun: Noun, link: Link | None) -> None:
        """A place: the shot's, if somebody or something is in it or crosses it; perhaps, if it is only seen."""
        clause = self._clause
        going = link is not None and link.kind in ("from", "to", "of", "with", "by")
        doing = clause.verb.doing if clause.verb is not None and link is None else None
        seen = doing in WATCHING or (link is None and clause.verb_is("unseen", "unknown"))
        if doing not in (None, "fill") and not seen and vocabulary().actions[str(doing)].moves == "stays":
            return  # who "sprays water" is not at sea
        people = any(draft.family == "person" for draft in clause.subjects)
        if noun.name != _HIGH or (link is not None and not going and not people):
            self._scene.put_in(noun.name, sure=not (going or seen or noun.passing))

    def _many_follow(self) -> bool:
        following = self._next()
        return isinstance(following, Noun) and following.plural

    def _of_follows(self) -> bool:
        following = self._next()
        return isinstance(following, Link) and following.kind == "of"

    def _card(self, noun: Noun, link: Link | None, at: float) -> list[Draft]:
        """A word that no table has: a card; but a garment is worn, and a proper name is somebody or somewhere."""
        if noun.kind == "worn" and self._worn(noun, link):
            return []
        if noun.kind == "proper":
            following = self._next()
            bare = not noun.given.determined and not noun.given.single
            acts = isinstance(following, Verb) and link is None and (noun.at > 0 or self._acts(following, noun))
            done_to = link is None and self._clause.verb_is("action", "unseen")
            if (bare and (acts or done_to)) or (link is not None and link.kind in ("with", "by")):
                return [self._scene.cast.named(noun.word, "person", at, noun.given)]
            if bare and noun.at > 0:
                self._scene.lose(noun.word)
                return []
        card = self._scene.cast.label(noun, at)
        if card is None:
            self._scene.lose(noun.word)
        return [] if card is None else [card]

    @staticmethod
    def _acts(verb: Verb, noun: Noun) -> bool:
        """Whether a word that only begins its sentence with a capital does what somebody does: "Marlowe walks in"."""
        if verb.doing is None or verb.form != "finite" or (noun.plural and not noun.word.isupper()):
            return noun.word.isupper() and len(noun.word) > 1
        action = vocabulary().actions[verb.doing]
        return not action.befalls and action.moves not in ("falls", "rolls", "flies", "rises")

    def _worn(self, noun: Noun, link: Link | None) -> bool:
        """Whether somebody wears it: "a woman in a red coat", "he wears a hat"; it is then told of how they look."""
        clause = self._clause
        wearing = clause.verb is not None and clause.verb.doing == "wear" and link is None
        head = clause.head if link is not None else None
        dressed = link is not None and (link.kind == "with" or link.relation == "in")
        if (not wearing and not (dressed and head is not None)) or not any(
            sense.kind == "worn" for sense in _senses(noun)
        ):
            return False
        wearers = clause.subjects if wearing else [head] if head is not None else []
        people = [draft for draft in wearers if draft.family == "person"]
        for draft in people:
            self._dressed(draft, f"{noun.given.colour} {noun.word}" if noun.given.colour else noun.word)
            draft.deeds = [deed for deed in draft.deeds if deed.doing != "wear"]
        return bool(people)

    @staticmethod
    def _dressed(draft: Draft, said: str, colour: str | None = None) -> None:
        """Let somebody be told of, in the words of a script, and be all in one colour if they are."""
        draft.said = f"{draft.said}, {said}" if draft.said else said
        draft.colour = draft.colour or colour

    def _owner_of(self, noun: Noun, link: Link | None, at: float) -> list[Draft]:
        """A face or a hand: what is done to it is done to its owner; what is in a hand is held."""
        clause = self._clause
        owner = self._owner(noun, at)
        if owner is None:
            return []
        if link is not None and link.kind == "where":
            thing = clause.head
            if noun.word.lower().rstrip("s") in _HANDS and thing is not None and not thing.alive:
                owner.does("hold", at, thing)
            clause.last = owner
            return []
        if link is None and clause.verb is None:
            return [owner]
        if owner not in clause.subjects:
            for deed in clause.deeds:
                deed.target = deed.target or owner
        clause.last = owner
        return []

    def _owner(self, noun: Noun, at: float) -> Draft | None:
        if noun.owner is not None and noun.owner.kind in ("he", "she"):
            return self._scene.cast.owner(noun.owner.word, at, she=noun.owner.kind == "she")
        if noun.owner is not None:
            drafts = self._drafts(noun.owner, None) if noun.owner.kind not in ("body", "place") else []
            return drafts[0] if drafts else None
        she = {"his": False, "her": True}.get(noun.called)
        return self._scene.cast.owner(noun.called, at, she=she)
