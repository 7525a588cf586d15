"""What must be there though nobody says it: who shoots a basket has a ball, and a hoop before them; a football pitch
has its goal.

Only what is certain: a wrong picture is worse than none. (Who sleeps nowhere in particular has a bed: see set.)
"""

from dataclasses import replace

from longtake.stage.composing.companions import with_companions
from longtake.stage.composing.sense import GOALS, SENDS, in_sense
from longtake.stage.composing.tables import with_table
from longtake.stage.composing.whereabouts import with_whereabouts
from longtake.stage.places import Backdrop
from longtake.stage.reading.values import Deed, Description, Thing
from longtake.stage.reading.vocabulary import vocabulary

_NEEDS_HOOP = frozenset({"shoot"})
_NEEDS_BASKETBALL = frozenset({"shoot", "dribble"})


def with_implied(description: Description, backdrop: Backdrop) -> Description:
    """The description with what is implied by what is done."""
    things = with_whereabouts(in_sense(description.things, description.words))
    description = with_table(with_companions(replace(description, things=things)), backdrop)
    doings = {deed.doing for thing in description.things for deed in thing.deeds}
    concepts = vocabulary().concepts
    if doings & _NEEDS_BASKETBALL and "basketball" in concepts:
        description = replace(description, things=_with_ball(list(description.things)))
    here = {thing.concept for thing in description.things}
    for name in sorted(GOALS):
        set_there = any(piece.concept == name for piece in backdrop.pieces) and doings & SENDS
        needed = name == "hoop" and doings & _NEEDS_HOOP
        if name in concepts and name not in here and (set_there or needed):
            description = replace(description, things=(*description.things, Thing(name, name, name)))
    return description


def _with_ball(things: list[Thing]) -> tuple[Thing, ...]:
    """Give a ball to those who shoot or dribble with none."""
    for index, thing in enumerate(list(things)):
        without = [deed for deed in thing.deeds if deed.doing in _NEEDS_BASKETBALL and not _is_ball(things, deed)]
        if not without or not thing.alive:
            continue
        ball = next((i for i, other in enumerate(things) if _ball(other)), None)
        if ball is None:
            ball = len(things)
            things.append(Thing("basketball", "basketball", "basketball", at=without[0].at))
        deeds = tuple(replace(deed, target=ball) if deed in without else deed for deed in thing.deeds)
        things[index] = replace(thing, deeds=deeds)
    return tuple(things)


def _is_ball(things: list[Thing], deed: Deed) -> bool:
    return deed.target is not None and _ball(things[deed.target])


def _ball(thing: Thing) -> bool:
    return thing.concept is not None and vocabulary().concepts[thing.concept].family == "ball"
