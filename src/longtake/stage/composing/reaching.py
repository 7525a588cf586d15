"""Reaching: how far who does something stands from what it is done to."""

from longtake.stage.composing.company import Company
from longtake.stage.families.animal import reach as animal_reach
from longtake.stage.families.person import tall_of
from longtake.stage.families.person.pose import foot_at, hand_at
from longtake.stage.families.person.pose_sport import KICK_MEETS
from longtake.stage.families.values import Act, Cut
from longtake.stage.reading.vocabulary import Concept

_GAP = 54.0
_TOUCHES = frozenset({"reach", "paw", "point", "press", "open", "close", "give", "take", "put", "show"})
_PUSHES = frozenset({"push", "pull", "wash", "cut", "hammer", "saw", "water"})
_EMBRACES = frozenset({"hug", "kiss", "shake-hands", "fight", "fence"})
CLASPS = frozenset({"hug", "kiss"})
CLASPED = 112.0
"""How far apart those are who hold each other in their arms, middle from middle."""


def tall(concept: Concept) -> float:
    """How large the doll of a person is beside a grown one's."""
    return tall_of(Cut(concept)) if concept.family == "person" else 1.0


def reach(company: Company, actor: int, target: int) -> float:
    """How far an actor's middle is from that of what it acts on, in stage units at scale 1."""
    doings, concept = company.doings(actor), company.concept(actor)
    half = company.size(target)[0] / 2
    apart = company.size(actor)[0] / 2 + half + _GAP
    if concept.family == "animal":
        if doings & {"eat", "drink", "sniff", "lick"}:
            return animal_reach(Cut(concept), "eat")
        return animal_reach(Cut(concept), "paw") + half if "paw" in doings else apart
    if concept.family != "person":
        return apart
    person = tall(concept)
    if doings & {"fill", "pick-up"}:
        return 150.0 * person
    if "kick" in doings:
        return foot_at(Act("kick", u=KICK_MEETS), person)[0] + half
    if doings & CLASPS and company.concept(target).family == "person":
        return CLASPED * (person + tall(company.concept(target))) / 2
    if doings & _EMBRACES and company.concept(target).family == "person":
        return 170.0 * person
    if doings & (_TOUCHES | _PUSHES) and not company.thing(target).alive:
        doing = next(iter(sorted(doings & (_TOUCHES | _PUSHES))))
        return max(hand_at(Act(doing, u=0.5), person)[0] + half * 0.5, 60.0 * person + half)
    if doings & _TOUCHES:
        return 150.0 * person + half * 0.8
    return apart
