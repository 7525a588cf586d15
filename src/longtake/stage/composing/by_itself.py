"""By itself: what falls, bounces, rolls or flies without anybody's doing, or off the edge of what it stands on."""

from longtake.stage.composing.aims import at_thing, rolled
from longtake.stage.composing.freeing import Flights, anchor_middle, top_of
from longtake.stage.mechanics import Push
from longtake.stage.motion import chance

_NEAR = 0.16
"""Metres from the edge that the middle of a thing is at most that will fall over it."""
_LETS_GO = 0.5
"""Seconds into the shot at which what falls by itself begins to."""


def by_itself(flights: Flights, index: int) -> None:
    """Let go of a thing that is said to do it."""
    blocking, company = flights.blocking, flights.blocking.company
    doings, spot, at = company.doings(index), company.spot(index), flights.blocking.anchors[index]
    when = min(max(_LETS_GO, _told(flights, index) * 0.55 * blocking.seconds), blocking.seconds * 0.6)
    struck = next((d.target for d in company.thing(index).deeds if d.doing == "hit" and d.target is not None), None)
    if struck is not None:
        _flies_at(flights, index, struck)
    elif "roll" in doings and not doings & {"fall"}:
        rolled(flights, index)
    elif _stands_on(flights, index) is not None and company.actors_on(index, frozenset({"push", "paw", "hit"})):
        actor = company.actors_on(index, frozenset({"push", "paw", "hit"}))[0]
        away = 1 if at.x >= blocking.anchors[actor].x else -1
        off_the_edge(flights, index, when, away)
    elif spot is not None and spot.relation in ("on", "in") and _takes(flights, spot.thing):
        _down_onto(flights, index, when, spot.thing)
    elif _stands_on(flights, index) is not None:
        off_the_edge(flights, index, when, _roomier(flights, index))
    elif spot is not None and blocking.anchors[spot.thing].height > 320 * blocking.scale:
        other = blocking.anchors[spot.thing]
        x = other.x + (chance("bough", index) - 0.3) * other.width * 0.3
        flights.add(index, (x, other.y - other.height * 0.7), (Push(when, (0.0, 0.0), 0.3),))
    elif "bounce" in doings and "fall" not in doings:
        _bounces(flights, index)
    else:
        _from_above(flights, index, when)


def _flies_at(flights: Flights, index: int, other: int) -> None:
    """In from the left, at what it hits."""
    blocking, (width, height) = flights.blocking, flights.size(index)
    start = (-width, blocking.ground - 1.1 * flights.unit - height)
    aim = at_thing(flights, other, start)
    flights.add(index, start, (Push(_LETS_GO, aim.velocity, 3.0),), hits=aim.hits)


def _told(flights: Flights, index: int) -> float:
    """How far into the words it is told that it falls, if something is told before it; else 0."""
    things = flights.blocking.company.things
    own = min(deed.at for deed in things[index].deeds)
    return own if any(deed.at < own for thing in things for deed in thing.deeds) else 0.0


def _takes(flights: Flights, other: int) -> bool:
    """Whether one falls onto or into it, and not off it: what is soft, what is hollow."""
    concept = flights.blocking.company.concept(other)
    return "dents" in concept.matter or concept.family in ("vessel", "person", "animal") or concept.at == "table"


def _stands_on(flights: Flights, index: int) -> int | None:
    """What a thing stands on, from whose edge it could fall: −1 for a table of the set."""
    blocking = flights.blocking
    spot, at = blocking.company.spot(index), blocking.anchors[index]
    if spot is not None:
        other = blocking.anchors[spot.thing]
        furniture = blocking.company.concept(spot.thing).family in ("furniture", "cutout", "machine")
        return spot.thing if furniture and other.top > 60 and not _takes(flights, spot.thing) else None
    return -1 if at.y < blocking.ground - 60 and blocking.company.concept(index).at == "table" else None


def _roomier(flights: Flights, index: int) -> int:
    """On which side of what it stands on there is more room to fall."""
    blocking, below = flights.blocking, _stands_on(flights, index)
    at = blocking.anchors[index if below is None or below < 0 else below]
    left, right = at.x - at.width / 2, blocking.site.frame.width - at.x - at.width / 2
    return 1 if right >= left * 0.9 else -1


def off_the_edge(flights: Flights, index: int, when: float, side: int) -> None:
    """From near the edge of what it stands on, over it."""
    blocking, below = flights.blocking, _stands_on(flights, index)
    at, (width, height) = blocking.anchors[index], flights.size(index)
    hits: frozenset[str] = frozenset()
    start = (at.x, at.y - height / 2)
    if below is not None and below >= 0:
        solid = top_of(flights, below)
        flights.solids[solid.name] = solid
        hits = frozenset({solid.name})
        edge = blocking.anchors[below].x + side * blocking.anchors[below].width * 0.48
        start = (edge - side * min(width * 0.5 + 16 * at.scale, _NEAR * flights.unit), solid.outline[0][1] - height / 2)
    speed = side * (0.75 if flights.matter(index).round else 1.5) * flights.speed
    if not hits:
        # Of a table of the set it is already at the edge.
        speed *= 0.6
    spin = speed / (height / 2) if flights.matter(index).round else 0.0
    flights.add(index, start, (Push(when, (speed, 0.0), spin),), hits=hits)


def _down_onto(flights: Flights, index: int, when: float, other: int) -> None:
    """From above onto what is soft or hollow."""
    solid = top_of(flights, other)
    flights.solids[solid.name] = solid
    at, (_, height) = flights.blocking.anchors[other], flights.size(index)
    start = (at.x, min(solid.outline[0][1] - 1.9 * flights.unit, flights.blocking.site.frame.height * 0.2))
    flights.add(index, (start[0], start[1] - height / 2), (Push(when, (0.0, 0.0), 0.2),), hits=frozenset({solid.name}))


def _from_above(flights: Flights, index: int, when: float) -> None:
    """Out of the sky, or from wherever it hung."""
    blocking, at = flights.blocking, flights.blocking.anchors[index]
    _, height = flights.size(index)
    concept = blocking.company.concept(index)
    if concept.at in ("wall", "air") and "floats" not in concept.matter:
        start = anchor_middle(flights, index)
    elif "floats" in concept.matter and flights.water is None:
        start = (at.x, -height)
        when = 0.0
        if blocking.company.thing(index).count > 1:
            start = (at.x, blocking.site.frame.height * 0.1)
    else:
        start = (at.x, -height)
        when *= 0.5
    flights.add(index, start, (Push(when, (0.0, 0.0), 0.6 if not flights.matter(index).round else 0.2),))


def _bounces(flights: Flights, index: int) -> None:
    """In from the upper left, in leaps towards where it comes to rest."""
    at, (width, height) = flights.blocking.anchors[index], flights.size(index)
    top = max(flights.blocking.ground - 1.9 * flights.unit, height * 0.6)
    start = (max(at.x - 1.5 * flights.unit, width * 0.7), top)
    flights.add(index, start, (Push(0.0, (0.4 * flights.speed, 0.0), 0.8),))


def below(flights: Flights, index: int) -> frozenset[str]:
    """What it falls onto, if that is said."""
    spot = flights.blocking.company.spot(index)
    if spot is None or spot.relation not in ("on", "in") or not _takes(flights, spot.thing):
        return frozenset()
    solid = top_of(flights, spot.thing)
    flights.solids[solid.name] = solid
    return frozenset({solid.name})
