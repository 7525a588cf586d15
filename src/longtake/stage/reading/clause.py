"""A clause while it is being read: who does what to whom, and where."""

from dataclasses import dataclass, field

from longtake.stage.reading.drafts import Draft, DraftDeed
from longtake.stage.reading.values import Relation

_PUTTING = ("put", "throw")
"""Deeds after which it is the target that is somewhere, not who does it."""


@dataclass
class Clause:
    """What is open. A noun before the verb does, a noun after it is done to, a noun after a preposition is where.

    `relation` waits for its noun; `locating` is a place that waits for whoever is there; `inside` a picture that
    waits for what it shows, `content` what waits for its picture; `bearers` wait for what they carry.
    """

    subjects: list[Draft] = field(default_factory=list)
    deeds: list[DraftDeed] = field(default_factory=list)
    relation: Relation | None = None
    locating: tuple[Relation, Draft] | None = None
    inside: Draft | None = None
    content: Draft | None = None
    bearers: list[Draft] = field(default_factory=list)
    last: Draft | None = None
    joined: bool = False
    negated: bool = False
    unseen: bool = False
    acted: bool = False

    def settle(self, draft: Draft) -> None:
        """Give a noun its part."""
        self.last, inside, self.inside = draft, self.inside, None
        bearers, self.bearers = self.bearers, []
        if self.content is not None:
            self.content.spot, self.content = ("in", draft), None
        if inside is not None and inside is not draft:
            draft.spot = ("in", inside)
        elif bearers and not draft.alive:
            self.relation = None
            for bearer in bearers:
                bearer.deeds.append(DraftDeed("hold", draft.at, draft))
        elif self.relation is not None:
            relation, self.relation = self.relation, None
            self.locate(draft, relation)
        elif self.deeds:
            for deed in self.deeds:
                if deed.target is None and draft not in self.subjects:
                    deed.target = draft
        else:
            self.subjects = [*self.subjects, draft] if self.joined else [draft]
            if self.locating is not None and self.locating[1] is not draft:
                draft.spot = draft.spot or self.locating
        self.joined = False

    def locate(self, place: Draft, relation: Relation) -> None:
        """What was named before stands there; if nothing was, what comes next will."""
        self.last = place
        located = False
        for deed in self.deeds:
            if deed.target is place:
                deed.target = None
            elif deed.target is not None and deed.doing in _PUTTING:
                deed.target.spot, located = (relation, place), True
        for draft in self.subjects:
            if not located and draft is not place:
                draft.spot = (relation, place)
        if not located and not any(draft is not place for draft in self.subjects):
            self.locating = (relation, place)

    def act(self, doing: str, subjects: list[Draft], at: float) -> None:
        """Let the subjects do something; what they are known to do already, they do once."""
        self.subjects, self.relation, self.joined, self.acted = subjects, None, False, True
        self.deeds = [DraftDeed(doing, at) for _ in subjects]
        for draft, deed in zip(subjects, self.deeds, strict=True):
            if not any(old.doing == doing and old.target is None for old in draft.deeds):
                draft.deeds.append(deed)
