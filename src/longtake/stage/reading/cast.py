"""The cast of a text while it is being read: everyone and everything named so far, and whom a pronoun means."""

from longtake.stage.reading.drafts import Attributes, Draft, DraftDeed
from longtake.stage.reading.vocabulary import Sense, vocabulary

_LABELS = 3
"""The most cards of unknown words in one shot."""
_HE = ("man", "boy", "old-man")
_SHE = ("woman", "girl", "old-woman")


class Cast:
    """Drafts in the order they are named."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []

    def noun(self, word: str, sense: Sense, given: Attributes, at: float) -> Draft:
        """The thing that a noun of the tables means: one named before, or another."""
        row = vocabulary().concepts[sense.name]
        plural = sense.form == "many" and row.count == 1
        same = [draft for draft in self.drafts if draft.concept == sense.name]
        known = (given.count is None or given.determined) and not given.another
        if same and (row.mass or (known and not plural)):
            draft = same[-1]
        else:
            count = 1 if row.mass else given.count or (3 if plural else row.count)
            draft = self._add(Draft(word, sense.name, sense.name, at, count))
        draft.colour, draft.size = given.colour or draft.colour, given.size or draft.size
        if given.doing is not None and not draft.deeds:
            draft.deeds.append(DraftDeed(given.doing, at))
        return draft

    def named(self, name: str, concept: str, at: float) -> Draft:
        """The person of a name."""
        key = name.casefold()
        return next((d for d in self.drafts if d.name == key), None) or self._add(Draft(name, concept, key, at))

    def label(self, word: str, given: Attributes, at: float) -> Draft | None:
        """A card for a word that no table has; None where there are enough."""
        known = next((draft for draft in self.drafts if draft.word.lower() == word.lower()), None)
        if known is not None or sum(draft.concept is None for draft in self.drafts) >= _LABELS:
            return known
        return self._add(Draft(word, None, word.casefold(), at, given.count or 1, given.colour, given.size))

    def he(self, word: str, at: float, *, she: bool) -> Draft:
        """Whom `he` or `she` means: the last person that fits, for `she` an animal too; else somebody new."""
        concepts = _SHE if she else _HE
        people = [draft for draft in self.drafts if draft.family == "person"]
        fitting = [draft for draft in people if draft.concept in concepts]
        vague = [draft for draft in people if draft.concept in ("person", "child")]
        beasts = [draft for draft in self.drafts if draft.family == "animal"] if she else []
        for group in (fitting, vague, people, beasts):
            if group:
                return group[-1]
        return self._add(Draft(word, concepts[0], concepts[0], at))

    def owner(self, word: str, at: float) -> Draft | None:
        """Whose face or hand it is: the last person; after "his" or "her" somebody new, if there is none."""
        people = [draft for draft in self.drafts if draft.family == "person"]
        if people:
            return people[-1]
        return self.he(word, at, she=word == "her") if word in ("his", "her") else None

    def it(self) -> Draft | None:
        """What `it` means: the last animal, else the last thing."""
        beasts = [draft for draft in self.drafts if draft.family not in ("person", "")]
        return next((draft for draft in reversed(beasts) if draft.alive), beasts[-1] if beasts else None)

    def they(self, word: str, at: float) -> list[Draft]:
        """Whom `they` means: all who live, else some people."""
        return self.alive() or [self._add(Draft(word, "people", "people", at, 3))]

    def alive(self) -> list[Draft]:
        """All who act of themselves."""
        return [draft for draft in self.drafts if draft.alive]

    def _add(self, draft: Draft) -> Draft:
        self.drafts.append(draft)
        return draft
