"""Resting: what figures do of whom nothing is said."""

from longtake.stage.composing.blocking import Blocking

_SITTERS = frozenset({"cat", "dog", "rabbit", "fox", "bear", "panda", "mouse", "wolf"})


def idle(blocking: Blocking, index: int) -> str:
    """What a thing does that is said to do nothing."""
    concept = blocking.company.concept(index)
    if seated(blocking, index):
        return "sit"
    if concept.name in _SITTERS:
        return "sit"
    if concept.at == "air" and (concept.family in ("bird", "insect") or "floats" in concept.matter):
        return "fly"
    if concept.family == "fish" or (concept.at == "water" and blocking.backdrop.water is not None):
        return "swim"
    return "stand" if concept.alive else ""


def seated(blocking: Blocking, index: int) -> bool:
    """Whether it is a person on something that one sits on."""
    company = blocking.company
    spot = company.spot(index)
    if spot is None or not company.person(index) or spot.relation not in ("on", "in"):
        return False
    below = company.concept(spot.thing)
    return below.family in ("furniture", "animal", "vehicle") and not company.doings(index) & {"stand", "jump", "dance"}
