"""What must be there though nobody says it: who shoots a basket has a ball, and a hoop before them; a football pitch
has its goal.

Only what is certain: a wrong picture is worse than none. (Who sleeps nowhere in particular has a bed: see set.)
"""

from dataclasses import replace

from longtake.stage.composing.companions import with_companions
from longtake.stage.composing.company import Company
from longtake.stage.composing.each import with_one_each
from longtake.stage.composing.sense import GOALS, SENDS, in_sense
from longtake.stage.composing.tables import with_table
from longtake.stage.composing.whereabouts import with_whereabouts
from longtake.stage.places import Backdrop
from longtake.stage.reading.values import Deed, Description, Spot, Thing
from longtake.stage.reading.vocabulary import vocabulary

_TABLE_HIGH = 150.0
_NEEDS_HOOP = frozenset({"shoot"})
_NEEDS_BASKETBALL = frozenset({"shoot", "dribble"})


def with_implied(description: Description, backdrop: Backdrop) -> Description:
    """The description with what is implied by what is done."""
    things = with_one_each(with_whereabouts(in_sense(description.things, description.words)))
    things = _with_table_below(Company(replace(description, things=things)), backdrop)
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


def _with_table_below(company: Company, backdrop: Backdrop) -> tuple[Thing, ...]:
    """A table for what falls and breaks by itself: a lamp does not fall out of the sky."""
    things, concepts = list(company.things), vocabulary().concepts
    if not (company.indoors or company.description.place is None):
        return company.things
    if any(concepts[piece.concept].top > _TABLE_HIGH for piece in backdrop.pieces):
        return company.things
    for index, thing in enumerate(company.things):
        concept = company.concept(index)
        breakable = concept.at == "table" and "breaks" in concept.matter and "floats" not in concept.matter
        acted_on = any(deed.target == index for other in things for deed in other.deeds)
        if breakable and thing.spot is None and not acted_on and company.doings(index) & {"fall", "break"}:
            table = next((i for i in range(len(company)) if company.top(i) > _TABLE_HIGH), None)
            if table is None:
                table = len(things)
                things.append(Thing("table", "table", "table", at=thing.at))
            things[index] = replace(thing, spot=Spot("on", table))
            break
    return tuple(things)


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
