"""Things while they are being read: drafts that later words still change."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from longtake.stage.reading.values import Deed, Relation, Side, Spot, Thing
from longtake.stage.reading.vocabulary import vocabulary

_MANY = 999
"""The most of one thing that is counted; how many of them are drawn, composing decides."""


@dataclass(eq=False)
class Draft:
    """A thing so far."""

    word: str
    concept: str | None
    name: str
    at: float
    count: int = 1
    colour: str | None = None
    size: str | None = None
    mood: str = ""
    said: str = ""
    deeds: list["DraftDeed"] = field(default_factory=list)
    spot: "tuple[Relation, Draft] | None" = None

    @property
    def alive(self) -> bool:
        """Whether it acts of itself."""
        return self.concept is not None and vocabulary().concepts[self.concept].alive

    @property
    def family(self) -> str:
        """Who draws it; "" for a card."""
        return "" if self.concept is None else vocabulary().concepts[self.concept].family

    def does(self, doing: str, at: float, target: "Draft | None" = None) -> "DraftDeed":
        """Let it do something; what it is known to do already, it does once."""
        for old in self.deeds:
            if old.doing == doing and (old.target is None or old.target is target):
                return old
        self.deeds.append(DraftDeed(doing, at, target))
        return self.deeds[-1]


@dataclass(eq=False)
class DraftDeed:
    """Something done, so far."""

    doing: str
    at: float
    target: Draft | None = None
    side: Side | None = None


def finished(drafts: Sequence[Draft]) -> tuple[Thing, ...]:
    """The drafts as values."""
    drafts = _resolved(drafts)
    for draft in drafts:
        _meant(draft, drafts)
    for draft in drafts:
        for deed in draft.deeds:
            if deed.doing == "land" and not draft.alive:
                deed.doing = "fall"  # what lands of itself stands then
        draft.deeds = [deed for deed in draft.deeds if not _lifeless(draft, deed)]
    places = {id(draft): place for place, draft in enumerate(drafts)}
    return tuple(_thing(draft, places) for draft in drafts)


def _thing(draft: Draft, places: dict[int, int]) -> Thing:
    def known(other: Draft | None) -> int | None:
        return None if other is None else places.get(id(other))

    spot = None
    if draft.spot is not None and (other := known(draft.spot[1])) is not None and draft.spot[1] is not draft:
        spot = Spot(draft.spot[0], other)
    return Thing(
        word=draft.word,
        concept=draft.concept,
        name=draft.name,
        count=min(draft.count, _MANY),
        colour=draft.colour,
        size=draft.size,
        deeds=tuple(Deed(deed.doing, known(deed.target), deed.at, deed.side) for deed in draft.deeds),
        spot=spot,
        alive=draft.alive,
        at=draft.at,
        mood=draft.mood,
        said=draft.said,
    )


def _resolved(drafts: Sequence[Draft]) -> list[Draft]:
    """What follows from the deeds: who jumps onto a thing is on it then; what noise becomes is seen in the noise."""
    gone: list[Draft] = []
    for draft in drafts:
        for deed in draft.deeds:
            target = deed.target
            if target is None or target is draft:
                continue
            deed.doing = _instead(deed.doing, target.concept)
            if deed.doing == "jump" and not target.alive:
                draft.spot, deed.target = draft.spot or ("on", target), None
            elif target.family == "animal" and not target.deeds and draft.family == "person":
                led = deed.doing == "walk" or (deed.doing == "hold" and any(one.doing == "walk" for one in draft.deeds))
                if led:
                    target.does("walk", deed.at)
            elif deed.doing == "become" and draft.concept == "noise":
                deed.target = None
                for shown in [one for one in drafts if one.spot == ("in", target)] or [target]:
                    shown.spot = ("in", draft)
                if target.concept == "picture":
                    gone.append(target)
    return [draft for draft in drafts if draft not in gone]


def _meant(draft: Draft, drafts: Sequence[Draft]) -> None:
    """Let a word that means several things be what does this, or to which this is done."""
    word = draft.word.lower()
    known = vocabulary().meanings
    concept, deeds = known.get(word) or known.get(word.removesuffix("s")) or ("", frozenset[str]())
    done = {deed.doing for deed in draft.deeds}
    done |= {deed.doing for other in drafts for deed in other.deeds if deed.target is draft}
    if concept and done & deeds:
        draft.concept = concept if concept in vocabulary().concepts else None


def _lifeless(draft: Draft, deed: DraftDeed) -> bool:
    """Whether a thing is said to do what only somebody does to something: "the tea is put on the table"."""
    action = vocabulary().actions[deed.doing]
    if deed.doing == "wear":
        return deed.target is None
    return draft.concept is not None and not draft.alive and action.to and not action.befalls and deed.target is None


def _instead(doing: str, concept: str | None) -> str:
    """The action that `doing` is when it is done to a concept: one flies, but flies a kite."""
    actions = vocabulary().actions.values()
    return next((one.name for one in actions if one.instead == doing and concept in one.of), doing)
