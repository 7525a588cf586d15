"""The cast of a text while it is being read: everyone and everything named so far, and whom a pronoun means."""

from collections.abc import Sequence

from longtake.stage.reading.drafts import Draft
from longtake.stage.reading.pieces import Given, Noun
from longtake.stage.reading.vocabulary import vocabulary

_LABELS = 3
"""The most cards of unknown words in one shot."""
_SAME = {
    "person": ("man", "woman", "boy", "girl", "child", "old-man", "old-woman"),
    "man": ("person", "old-man"), "woman": ("person", "old-woman"), "child": ("boy", "girl"),
    "people": ("person",),
}  # fmt: skip
"""What "the man" may mean, named before by another word."""
_ANYBODY = ("person", "human", "stranger", "figure", "adult", "someone", "somebody", "人", "那人", "陌生人")
_BARE = ("车", "车子", "船", "鸟", "鱼")
"""Chinese words for what was named before by a longer one: 巴士 … 车上."""
_GENERAL = ("ball", "bird", "fish")
"""Words for a whole family: "plays football … the ball"."""
_HE = ("man", "boy", "old-man")
_SHE = ("woman", "girl", "old-woman")


def _one_word(word: str, other: str) -> bool:
    """Whether two words for a person may mean the same one: two trades that the tables do not have are two."""
    one, two = word.lower().removesuffix("s"), other.lower().removesuffix("s")
    return one == two or one in _ANYBODY or two in _ANYBODY


class Cast:
    """Drafts in the order they are named."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []

    def noun(self, noun: Noun, at: float) -> Draft:
        """The thing that a noun of the tables means: one named before, or another."""
        row, given = vocabulary().concepts[noun.name], noun.given
        plural = noun.plural and row.count == 1
        same = [draft for draft in self.drafts if draft.concept == noun.name]
        known = (given.count is None or given.determined) and not given.another
        if noun.name == "person":
            same = [draft for draft in same if _one_word(noun.word, draft.word)]
        fresh = bool(given.single and given.colour and same and same[-1].colour not in (None, given.colour))
        if (same and (row.mass or (known and not plural and not fresh))) or (
            same and plural and given.determined and same[-1].count > 1
        ):
            draft = same[-1]
        elif alike := self._alike(noun):
            draft = alike
        else:
            count = 1 if row.mass else max(given.count or (3 if plural else row.count), 1)
            draft = self._add(Draft(noun.word, noun.name, noun.name, at, count))
        self._describe(draft, given, at)
        if noun.called:
            draft.name = noun.called.casefold()
        return draft

    def _alike(self, noun: Noun) -> Draft | None:
        """Somebody named before by another word, where "the" or "that" says so: "Anna … the woman"."""
        given = noun.given
        if noun.word in _BARE and given.count is None and not given.single and not given.another and not noun.plural:
            family = vocabulary().concepts[noun.name].family
            return next((one for one in reversed(self.drafts) if one.family == family and one.count == 1), None)
        if not given.determined or given.single or noun.plural or noun.owner is not None:
            return None
        if noun.name == "person" and noun.word.lower() not in _ANYBODY:
            return None
        others = (noun.name, *_SAME.get(noun.name, ()))
        family = noun.name if noun.name in _GENERAL else "-"
        alike = (one for one in reversed(self.drafts) if one.concept in others or one.family == family)
        return next((one for one in alike if one.count == 1), None)

    def named(self, name: str, concept: str, at: float, given: Given) -> Draft:
        """The person of a name."""
        key = name.casefold()
        draft = next((one for one in self.drafts if key in (one.name, one.word.casefold())), None)
        draft = draft or self._add(Draft(name, concept, key, at))
        self._describe(draft, given, at)
        return draft

    def label(self, noun: Noun, at: float) -> Draft | None:
        """A card for a word that no table has; None where there are enough."""
        known = next((draft for draft in self.drafts if draft.word.lower() == noun.word.lower()), None)
        if known is not None or sum(draft.concept is None for draft in self.drafts) >= _LABELS:
            return known
        given = noun.given
        count = given.count or (3 if noun.plural and not given.single else 1)
        return self._add(Draft(noun.word, None, noun.word.casefold(), at, count, given.colour, given.size))

    def he(self, word: str, at: float, *, she: bool, but: Sequence[Draft] = ()) -> Draft:
        """Whom `he` or `she` means, who is none of `but`: the last person that fits, else an animal, else a new one."""
        concepts = _SHE if she else _HE
        others = [draft for draft in self.drafts if draft not in but and draft.count == 1]
        people = [draft for draft in others if draft.family == "person"]
        fitting = [draft for draft in people if draft.concept in concepts]
        vague = [draft for draft in people if draft.concept not in (*_HE, *_SHE)]
        beasts = [draft for draft in others if draft.alive and draft.family != "person"]
        for group in (fitting, vague, beasts):
            if group:
                return group[-1]
        return self._add(Draft(word, concepts[0], concepts[0], at))

    def owner(self, word: str, at: float, *, she: bool | None) -> Draft | None:
        """Whose face or hand it is: whom "his" or "her" (`she`) fits, or somebody new; unsaid, the last who lives."""
        alive = self.alive()
        if she is not None:
            beasts = [draft for draft in alive if draft.family != "person"]
            return self.he(word, at, she=she, but=beasts)
        return alive[-1] if alive else None

    def it(self) -> Draft | None:
        """What `it` means: the last animal, else the last thing."""
        beasts = [draft for draft in self.drafts if draft.family != "person"]
        return next((draft for draft in reversed(beasts) if draft.alive), beasts[-1] if beasts else None)

    def they(self, word: str, at: float) -> list[Draft]:
        """Whom `they` means: the last who are many, else all who live, else some people."""
        many = [draft for draft in self.alive() if draft.count > 1]
        things = [draft for draft in self.drafts if draft.count > 1]
        return many[-1:] or self.alive() or things[-1:] or [self._add(Draft(word, "people", "people", at, 3))]

    def alive(self) -> list[Draft]:
        """All who act of themselves."""
        return [draft for draft in self.drafts if draft.alive]

    def drop(self, drafts: Sequence[Draft]) -> None:
        """What turned out not to be there: the camera that "the camera pans" speaks of."""
        self.drafts = [draft for draft in self.drafts if draft not in drafts]

    def _describe(self, draft: Draft, given: Given, at: float) -> None:
        draft.colour, draft.mood = given.colour or draft.colour, given.mood or draft.mood
        if draft.family != "person" or given.size is None:
            draft.size = given.size or draft.size
        if draft.family == "person" and given.looks:
            draft.said = ", ".join(part for part in (draft.said, " ".join(given.looks)) if part)
        if given.doing is not None:
            draft.does(given.doing, at)

    def _add(self, draft: Draft) -> Draft:
        self.drafts.append(draft)
        return draft
