"""Resting: what figures do of whom nothing is said."""

from longtake.stage.composing.blocking import Blocking
from longtake.stage.composing.company import Company

LIES = frozenset({"lie", "sleep", "fall-asleep"})
"""What one does lying."""
_PERCHED = LIES | {
    "sit", "stand", "wait", "stare", "sing", "look-around", "look-up", "listen", "peck", "eat", "drink", "talk",
    "think", "wake", "hold", "beg", "shout",
}  # fmt: skip
"""What birds do on their feet."""
_SITTERS = frozenset({"cat", "dog", "rabbit", "fox", "bear", "panda", "mouse", "wolf"})


def idle(blocking: Blocking, index: int) -> str:
    """What a thing does that is said to do nothing."""
    concept = blocking.company.concept(index)
    if seated(blocking, index):
        return "sit"
    if concept.name in _SITTERS:
        return "sit"
    if perches(blocking.company, index):
        return "stand"
    if concept.at == "air" and (concept.family in ("bird", "insect") or "floats" in concept.matter):
        return "fly"
    if concept.family == "fish" or (concept.at == "water" and blocking.backdrop.water is not None):
        return "swim"
    return "stand" if concept.alive else ""


def perches(company: Company, index: int) -> bool:
    """Whether it is at home in the air, and does what is done at rest: a bird that sings stands somewhere."""
    doings = company.doings(index)
    return company.concept(index).at == "air" and company.concept(index).alive and bool(doings) and doings <= _PERCHED


def seated(blocking: Blocking, index: int) -> bool:
    """Whether it is a person on something that one sits on."""
    company = blocking.company
    spot, at = company.spot(index), blocking.anchors.get(index)
    if at is not None and at.slots[0].facing:
        return True  # at a table
    if spot is None or not company.person(index) or spot.relation not in ("on", "in"):
        return False
    below = company.concept(spot.thing)
    return below.family in ("furniture", "animal", "vehicle") and not company.doings(index) & (
        {"stand", "jump", "dance"} | LIES
    )
