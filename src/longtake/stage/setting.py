"""The setting: where a shot takes place that does not say it, or says what is seen from it.

What swims or sails does so on water; who sits at a window with a view of the street is in a room.
"""

from dataclasses import replace

from longtake.stage.places import outdoors
from longtake.stage.reading import Description
from longtake.stage.reading.values import Thing
from longtake.stage.reading.vocabulary import Concept, vocabulary

_AFLOAT = frozenset({"swim", "drive", "float", "row", "glide", "enter", "leave", "go", "jump", "dive", "ride-wave"})
_ON_LAKES = frozenset({"boat", "canoe", "raft", "gondola", "dragon-boat", "swan", "duck", "duckling", "frog"})
_STEERS = frozenset({"row", "drive", "ride"})
_SPANS = frozenset({"bridge", "suspension-bridge"})
_AT_WINDOWS = frozenset({"on", "beside", "before", "in"})


def set_somewhere(description: Description) -> Description:
    """The description in a place where what it tells can be."""
    if description.place is None:
        water = _water(description.things)
        return description if water is None else replace(description, place=water)
    if outdoors(description.place) and any(_at_window(description.things, thing) for thing in description.things):
        return replace(description, place="living-room")
    return description


def place_of(description: Description) -> str:
    """The place's name: a sheet of paper for nowhere; the shore for who would stand on the sea."""
    stands = any(_stands(description.things, thing) for thing in description.things)
    return "beach" if description.place == "sea" and stands else description.place or "paper"


def _concept(thing: Thing) -> Concept | None:
    return None if thing.concept is None else vocabulary().concepts[thing.concept]


def _stands(things: tuple[Thing, ...], thing: Thing) -> bool:
    """Whether it would stand on the water: it is in no boat, and does not swim."""
    concept = _concept(thing)
    if concept is None or concept.family not in ("person", "animal") or concept.at == "water":
        return False
    under = None if thing.spot is None else _concept(things[thing.spot.thing])
    rides = any(deed.doing in ("row", "ride", "drive", "sail") and deed.target is not None for deed in thing.deeds)
    return not rides and not (under is not None and under.at == "water")


def _water(things: tuple[Thing, ...]) -> str | None:
    """The water on which something swims or sails: the sea, or a lake for what lives and goes there."""
    manned = {deed.target for thing in things for deed in thing.deeds if deed.doing in _STEERS}
    manned |= {thing.spot.thing for thing in things if thing.spot is not None and thing.spot.relation in ("in", "on")}
    for index, thing in enumerate(things):
        concept = _concept(thing)
        if concept is None or concept.at != "water":
            continue
        if index in manned or any(one.doing in _AFLOAT for one in thing.deeds):
            if any(other.concept in _SPANS for other in things):
                return "river"
            return "lake" if concept.name in _ON_LAKES else "sea"
    return None


def _at_window(things: tuple[Thing, ...], thing: Thing) -> bool:
    """Whether somebody sits or stands at a window."""
    spot = thing.spot
    return thing.alive and spot is not None and spot.relation in _AT_WINDOWS and things[spot.thing].concept == "window"
