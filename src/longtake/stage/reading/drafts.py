"""Things while they are being read: drafts that later words still change."""

from dataclasses import dataclass, field

from longtake.stage.reading.values import Deed, Relation, Spot, Thing
from longtake.stage.reading.vocabulary import vocabulary

_ADJECTIVES = ("ous", "ful", "ive", "able", "ible", "ish", "less", "ic", "al", "ant", "ent", "ly", "ed", "est")
"""How English adjectives and adverbs end."""
CROWD = 12
"""The most of one thing that is drawn."""


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


@dataclass(eq=False)
class DraftDeed:
    """Something done, so far."""

    doing: str
    at: float
    target: Draft | None = None


@dataclass
class Attributes:
    """What stands before a noun that has not come yet."""

    count: int | None = None
    colour: str | None = None
    size: str | None = None
    doing: str | None = None
    determined: bool = False
    negated: bool = False
    another: bool = False
    single: bool = False
    unknown: list[str] = field(default_factory=list)

    @property
    def noun(self) -> str | None:
        """The unknown word that is the noun: the first that looks like no adjective and no adverb."""
        return next((word for word in self.unknown if len(word) > 1 and not word.lower().endswith(_ADJECTIVES)), None)


def finished(drafts: list[Draft]) -> tuple[Thing, ...]:
    """The drafts as values."""
    drafts = _resolved(drafts)
    places = {id(draft): place for place, draft in enumerate(drafts)}

    def known(draft: Draft | None) -> int | None:
        return None if draft is None else places.get(id(draft))

    things = []
    for draft in drafts:
        spot = None
        if draft.spot is not None and (other := known(draft.spot[1])) is not None and draft.spot[1] is not draft:
            spot = Spot(draft.spot[0], other)
        things.append(
            Thing(
                word=draft.word,
                concept=draft.concept,
                name=draft.name,
                count=min(draft.count, CROWD),
                colour=draft.colour,
                size=draft.size,
                deeds=tuple(Deed(deed.doing, known(deed.target), deed.at) for deed in draft.deeds),
                spot=spot,
                alive=draft.alive,
                at=draft.at,
            )
        )
    return tuple(things)


def _resolved(drafts: list[Draft]) -> list[Draft]:
    """What follows from the deeds: who jumps onto a thing is on it then; what noise becomes is seen in the noise."""
    gone: list[Draft] = []
    for draft in drafts:
        for deed in draft.deeds:
            target = deed.target
            if target is None or target is draft:
                continue
            if deed.doing == "jump" and not target.alive:
                draft.spot, deed.target = ("on", target), None
            elif deed.doing == "become" and draft.concept == "noise":
                deed.target = None
                for shown in [one for one in drafts if one.spot == ("in", target)] or [target]:
                    shown.spot = ("in", draft)
                if target.concept == "picture":
                    gone.append(target)
    return [draft for draft in drafts if draft not in gone]
