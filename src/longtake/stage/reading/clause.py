"""A clause while it is being read: who does what to whom, and where everything is."""

from dataclasses import dataclass, field

from longtake.stage.reading.drafts import Draft, DraftDeed
from longtake.stage.reading.pieces import Link, Noun, Verb
from longtake.stage.reading.values import Relation
from longtake.stage.reading.vocabulary import vocabulary

OBJECT_GOES = frozenset({"put", "throw", "kick", "hit", "pour", "fill", "shoot", "bounce", "dribble", "there", "catch"})
"""Deeds after which it is what they are done to that is somewhere, not who does them."""
WATCHING = frozenset(
    {
        "stare",
        "point",
        "film",
        "photograph",
        "look-up",
        "look-around",
        "show",
        "listen",
        "search",
        "paw",
        "catch",
        "teach",
    }
)
"""Deeds whose object may itself do something: "watches the children play"."""
GIVING = frozenset({"give", "show", "throw", "take", "carry", "read", "fill", "pour", "teach", "pick-up"})
"""Deeds done to a thing for somebody who may be named first."""
_FROM = frozenset({"fall", "jump", "break", "roll", "bounce", "dangle", "drip", "flow", "slide", "dive"})
"""Deeds that begin on what they come from."""


@dataclass
class Clause:
    """What is open. A noun before the verb does, a noun after it is done to, a noun after a preposition is where.

    `front` is a place that waits for whoever is there; `waiting` a verb that waits for its subject; `outer` the
    clause around a relative one. `muted`: what comes is not there. `unseen`: nobody drawn does it.
    """

    subjects: list[Draft] = field(default_factory=list)
    objects: list[Draft] = field(default_factory=list)
    deeds: list[DraftDeed] = field(default_factory=list)
    verb: Verb | None = None
    link: Link | None = None
    front: tuple[Relation, Draft] | None = None
    waiting: Verb | None = None
    patients: list[Draft] = field(default_factory=list)
    outer: "Clause | None" = None
    head: Draft | None = None
    last: Draft | None = None
    noun: Noun | None = None
    joined: bool = False
    muted: bool = False
    skipped: bool = False
    side: str = ""
    unseen: bool = False
    located: bool = False

    # ── who ──

    def act(self, actors: list[Draft], doing: str, at: float) -> None:
        """Let somebody do something."""
        self.deeds = [actor.does(doing, at) for actor in actors]
        self.waiting = None
        self.turn(self.side)
        self.side = ""

    def turn(self, side: str) -> None:
        """Which way it goes: "to-left", "from-right"; said before the verb it waits for it."""
        way, _, name = side.partition("-")
        if name not in ("left", "right"):
            return
        self.side = side
        for deed in self.deeds:
            enters = vocabulary().actions[deed.doing].moves == "enters"
            deed.side = "left" if (name == "left") == ((way == "from") == enters) else "right"

    def suffer(self, doing: str, at: float) -> None:
        """What was done to the subjects, nobody is told who did; what befalls them, they do."""
        self.patients, self.deeds = list(self.subjects), []
        if vocabulary().actions[doing].befalls:
            self.act(self.subjects, doing, at)

    def done_by(self, agent: Draft, doing: str, at: float) -> None:
        """Tell who did it."""
        for patient in self.patients:
            patient.deeds = [deed for deed in patient.deeds if deed.doing != doing]
            agent.does(doing, at, patient).target = patient

    def subject(self, draft: Draft) -> None:
        """A noun before the verb, or after one that waited for it."""
        self.subjects = [*self.subjects, draft] if self.joined and not self.objects else [draft]
        if self.front is not None and self.front[1] is not draft:
            draft.spot = draft.spot or self.front

    def object(self, draft: Draft, at: float) -> None:
        """A noun after the verb: what it is done to."""
        first = not self.objects or not self.joined
        given = not self.joined and len(self.objects) == 1 and self.objects[0].alive and not draft.alive
        if given and self.verb is not None and self.verb.doing in GIVING:
            for deed in self.deeds:
                deed.target = None  # "gives the girl a flower"
        self.objects = [draft] if first else [*self.objects, draft]
        if draft in self.subjects:
            return
        for deed in self.deeds:
            if deed.target is None:
                deed.target = draft
        if not first and self.deeds:
            for subject in self.subjects:
                subject.deeds.append(DraftDeed(self.deeds[-1].doing, at, draft))

    # ── where ──

    def locate(self, place: Draft, relation: Relation, head: Draft | None) -> None:
        """Something is by `place`: what stands right before the preposition (`head`), the object, or the subjects."""
        doing = self.verb.doing if self.verb is not None else None
        acted = self.verb is not None
        if not acted and head is None and not self.subjects:
            self.front = (relation, place)
            return
        if head is not None and acted and head not in self.subjects and head not in self.objects:
            movers = [head]  # "on a chair under a tree"
        elif acted and self.objects and (doing in OBJECT_GOES or doing in WATCHING or self.verb_is("there", "unseen")):
            movers = self.objects
        elif acted and head is not None and head in self.objects and head.alive and relation in ("in", "on"):
            movers = [head]  # "pushes a man in a wheelchair"
        elif head is not None and not acted:
            movers = self.subjects if head in self.subjects else [head]
        else:
            movers = self.subjects or self.objects
        for draft in movers:
            if draft is not place and not (place.spot is not None and place.spot[1] is draft):
                draft.spot = (relation, place)
        self.located = True
        if not movers:
            self.front = (relation, place)

    def come_from(self, place: Draft) -> None:
        """Something comes from `place`: it was on it, if it falls or jumps."""
        doing = self.verb.doing if self.verb is not None else None
        if doing in _FROM:
            self.locate(place, "on", None)

    def bear(self, thing: Draft, head: Draft | None, at: float) -> None:
        """What comes after "with": a person holds it, whatever else is beside it."""
        people = [draft for draft in self.subjects if draft.family == "person"]
        held = not thing.alive and not big(thing) and bool(people) and (head is None or not head.alive)
        bearers = people if held else [head] if head is not None else self.subjects
        for bearer in bearers:
            if bearer is thing:
                continue
            if bearer.family == "person" and not thing.alive and not big(thing):
                bearer.deeds.append(DraftDeed("hold", at, thing))
            elif thing.spot is None and bearer.spot != ("beside", thing):
                thing.spot = ("beside", bearer)

    def verb_is(self, *kinds: str) -> bool:
        """Whether the clause has a verb, and of one of these kinds."""
        return self.verb is not None and self.verb.kind in kinds


def big(thing: Draft) -> bool:
    """Whether it is too big to be held."""
    return thing.concept is not None and max(vocabulary().concepts[thing.concept].size) > 420


def tiny(thing: Draft) -> bool:
    """Whether nobody fits into it."""
    return thing.concept is not None and max(vocabulary().concepts[thing.concept].size) < 160
