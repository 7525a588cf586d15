"""Whereabouts: where things are by each other, as it must look. Words say "under an umbrella", "in front of a dragon",
"crosses the bridge", "writes on the blackboard"; seen, the umbrella is held, knight and dragon face each other, the
train is upon the bridge, and the teacher stands beside the board.
"""

from dataclasses import replace

from longtake.stage.composing.tools import known_by
from longtake.stage.reading.values import Deed, Spot, Thing
from longtake.stage.reading.vocabulary import Concept, vocabulary

ALOFT = frozenset({"umbrella"})
"""What is held open over one's head."""
_CROWDS_ROUND = frozenset({"bamboo", "grass", "flower", "fern", "bush"})
"""Forms of plants among which one is, not upon them."""
_SMALL = frozenset({"bird", "insect"})
_MARKS = frozenset({"write", "paint", "point", "teach", "stare", "wash"})
"""What is done on a wall by who stands before it."""
_RIDES = frozenset({"ride", "drive", "cycle", "row"})
_UPON = frozenset({"sit", "ride", "stand", "climb", "jump", "sleep", "lie"})
"""What one does on another's lap or shoulders."""
_CROSSES = frozenset({"drive", "walk", "run", "march", "ride", "cycle", "enter", "go", "leave", "sneak", "crawl"})
_THIN, _HIGH = 200.0, 60.0


def with_whereabouts(things: tuple[Thing, ...]) -> tuple[Thing, ...]:
    """The things, each where it is to be seen."""
    found = list(things)
    for index in range(len(things)):
        found[index] = _upon_what_it_crosses(found, found[index])
        spot = found[index].spot
        if spot is not None and spot.thing != index:
            found[index] = _seen(found, index, found[index], spot)
    return tuple(found)


def _seen(things: list[Thing], index: int, thing: Thing, spot: Spot) -> Thing:
    other = things[spot.thing]
    concept, below = _concept(thing), _concept(other)
    person = concept is not None and concept.family == "person"
    if concept is None or below is None:
        # A card is beside what it belongs to: nothing stands on, in or before it.
        return replace(thing, spot=Spot("beside", spot.thing))
    if spot.relation == "under" and person and below.name in ALOFT:
        return replace(thing, spot=None, deeds=(*thing.deeds, Deed("hold", spot.thing)))
    if spot.relation == "before" and thing.alive and other.alive:
        faces = tuple(replace(deed, target=spot.thing) if deed.target is None else deed for deed in thing.deeds)
        return replace(thing, spot=Spot("beside", spot.thing), deeds=faces or (Deed("stand", spot.thing),))
    if spot.relation == "in" and thing.alive and concept.family not in _SMALL and below.family == "plant":
        among = str(below.measures.get("form", "")) in _CROWDS_ROUND
        return replace(thing, spot=Spot("before", spot.thing)) if among else thing
    aside = person and spot.relation in ("on", "in") and _at_its_side(thing, below)
    if aside or (spot.relation == "on" and not person and below.top > _HIGH):
        for deed in thing.deeds:
            if deed.target is not None and deed.target != spot.thing and _set_down(things[deed.target]):
                things[deed.target] = replace(things[deed.target], spot=spot)  # candles on the cake, a mouse's cheese
    if aside:
        if below.name in known_by(concept):
            return replace(thing, spot=other.spot and Spot("beside", other.spot.thing))
        deeds = tuple(_marks(deed, spot.thing) for deed in thing.deeds)
        return replace(thing, spot=Spot("beside", spot.thing), deeds=deeds)
    return thing


def _at_its_side(thing: Thing, below: Concept) -> bool:
    """Whether somebody cannot be on or in it: a board on the wall, a microphone."""
    if below.at in ("wall", "table") and below.family != "fixture":
        return True
    if below.family == "person":
        return not any(deed.doing in _UPON for deed in thing.deeds)
    return below.family == "cutout" and below.at != "back" and min(below.size) < _THIN and not _climbs(thing)


def _set_down(thing: Thing) -> bool:
    """Whether it is a small thing of which nothing else is said."""
    concept = _concept(thing)
    return concept is not None and concept.at == "table" and thing.spot is None and not thing.alive


def _marks(deed: Deed, board: int) -> Deed:
    """What is done on a board is done with a hand to it."""
    if deed.target not in (None, board) or deed.doing not in _MARKS:
        return deed
    return replace(deed, target=board, doing="point" if deed.doing in ("write", "paint") else deed.doing)


def _climbs(thing: Thing) -> bool:
    return any(deed.doing in ("climb", "jump", "ride", "stand", "sit", "sleep") for deed in thing.deeds)


def _upon_what_it_crosses(things: list[Thing], thing: Thing) -> Thing:
    """Who crosses a bridge is on it; who rides across, with what carries them."""
    goes = [deed for deed in thing.deeds if deed.doing in _CROSSES]
    named = [deed.target for deed in goes] + [None if thing.spot is None else thing.spot.thing]
    bridge = next((one for one in named if one is not None and _bridge(things[one])), None)
    if bridge is None or not goes or not thing.alive:
        return thing
    deeds = tuple(deed if deed.target != bridge else replace(deed, target=None) for deed in thing.deeds)
    mount = next((one.target for one in deeds if one.doing in _RIDES and one.target is not None), None)
    if mount is None:
        return replace(thing, deeds=deeds, spot=Spot("on", bridge))
    things[mount] = replace(things[mount], spot=Spot("on", bridge))
    return replace(thing, spot=None, deeds=tuple(deed for deed in deeds if deed.target == mount))


def _bridge(thing: Thing) -> bool:
    concept = _concept(thing)
    return concept is not None and concept.family == "building" and concept.top > 0


def _concept(thing: Thing) -> Concept | None:
    return None if thing.concept is None else vocabulary().concepts[thing.concept]
