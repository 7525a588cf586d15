"""Aims: where what is thrown, kicked or rolled is to go, and how it must start to get there."""

from dataclasses import dataclass, replace

from longtake.stage.composing.diving import dives, meets
from longtake.stage.composing.freeing import Flights, anchor_middle, top_of
from longtake.stage.composing.hands import GRIP, grip
from longtake.stage.composing.reaching import tall
from longtake.stage.composing.sense import GOALS
from longtake.stage.families.person.pose import hand_at
from longtake.stage.families.person.pose_sport import CATCH_MEETS
from longtake.stage.families.values import Act
from longtake.stage.mechanics import Hold, Net, Push, Solid, aimed, off_the_board
from longtake.stage.mechanics.aiming import flight
from longtake.stage.mechanics.matter import Matter
from longtake.stage.motion import between, chance, ease
from longtake.stage.reading.vocabulary import Concept
from longtake.stage.sheet import Point

_BOARD = Matter("wood", friction=0.0)
_OPEN = frozenset({"bin", "basket", "box", "bucket", "crate", "shopping-trolley", "wheelbarrow"})
_CLEAN = 0.5
"""The share of throws that drop through the ring without touching the board."""
_STUFFED = 0.16
"""Seconds that a ball takes through the ring that is pressed into it from above."""
_SNUG = 0.8
"""A ball is at most so wide as this share of the ring that it falls through."""


@dataclass(frozen=True)
class Aim:
    """How a thing leaves, what it can hit on its way, and who catches it when, and where."""

    velocity: Point
    hits: frozenset[str] = frozenset()
    holds: tuple[Hold, ...] = ()


def aim_at(flights: Flights, index: int, actor: int, start: Point, leaves: float) -> Aim:
    """Where a thing goes that `actor` sends off at time `leaves`."""
    blocking, company = flights.blocking, flights.blocking.company
    kicked = bool(company.doings(actor) & {"kick"})
    catcher = _catcher(flights, index, actor)
    if catcher is not None:
        return to_catcher(flights, catcher, start, leaves)
    goal = _goal(flights, index, actor)
    if goal is not None and company.concept(goal).name == "hoop" and not kicked:
        return _at_hoop(flights, index, goal, start)
    if goal is not None and company.concept(goal).name == "goal":
        return _into_goal(flights, index, goal, start, low=kicked)
    if goal is not None and _hollow(flights, index, goal):
        return _into(flights, index, goal, start, leaves)
    if goal is not None:
        return at_thing(flights, goal, start)
    if flights.water is not None:
        frame = blocking.site.frame
        there = (frame.width * (0.78 if start[0] < frame.width / 2 else 0.22), flights.water)
        return Aim(aimed(start, there, flight(start, there, flights.gravity, 0.5 * flights.unit), flights.gravity))
    facing = blocking.anchors[actor].facing
    if kicked:
        return Aim((facing * 2.9 * flights.speed, -1.7 * flights.speed))
    return Aim((facing * 3.0 * flights.speed, -3.4 * flights.speed))


def rolled(flights: Flights, index: int) -> None:
    """In from the left, slower and slower, to where it stands, or with a leap to spare into a goal."""
    blocking = flights.blocking
    at, (width, height) = blocking.anchors[index], flights.size(index)
    goal = _goal(flights, index, -1)
    end = at.x if goal is None else blocking.anchors[goal].x
    start = (-width, blocking.ground - height / 2)
    matter, floor = flights.matter(index), flights.floor.drag
    slows = (floor if matter.round else matter.friction) * flights.gravity
    speed = (2 * slows * max(end - start[0], 1.0)) ** 0.5
    if goal is not None:
        net = _net(flights, goal)
        flights.nets[net.name] = net
        speed = max(speed * 1.25, 2.2 * flights.speed)
    flights.add(index, start, (Push(0.0, (speed, 0.0), speed / (height / 2) if matter.round else 0.0),))


def _catcher(flights: Flights, index: int, actor: int) -> int | None:
    """Who catches it: who is said to, else the one other who could, if it is thrown to them."""
    company = flights.blocking.company
    others = [i for i in range(len(company)) if i != actor and company.thing(i).alive and i in flights.beats]
    for other in others:
        if "catch" in company.doings(other):
            return other
    spot = company.spot(index)
    if spot is not None and spot.thing in others:
        return spot.thing
    free = company.doings(actor) & {"throw"} and _goal(flights, index, actor) is None
    people = [other for other in others if company.person(other) and company.thing(other).count == 1]
    return people[0] if free and len(people) == 1 else None


def _goal(flights: Flights, index: int, actor: int) -> int | None:
    """What it is thrown at: what it is said to come to, else a hoop or a goal that is there."""
    company = flights.blocking.company
    spot = company.spot(index)
    if spot is not None and spot.thing != actor and not company.thing(spot.thing).alive:
        return spot.thing
    found = next((i for i in range(len(company)) if company.concept(i).name in GOALS), None)
    if found is None and spot is None:
        found = next((i for i in range(index + 1, len(company)) if _open(company.concept(i))), None)
    return found


def to_catcher(flights: Flights, other: int, start: Point, leaves: float) -> Aim:
    """Into the hands of somebody, or between an animal's teeth."""
    blocking = flights.blocking
    at, concept = blocking.anchors[other], blocking.company.concept(other)
    side = 1 if start[0] >= at.x else -1
    blocking.anchors[other] = at = replace(at, facing=side)
    if dives(blocking, other):
        there = meets(blocking, other, tall(concept), GRIP)
    elif concept.family == "person":
        x, y = hand_at(Act("catch", u=CATCH_MEETS), tall(concept))
        there = (at.x + side * (x - 16) * at.scale, at.y + (y + 24) * at.scale)
    else:
        there = (at.x + side * at.width * 0.42, at.y - at.height * 0.66)
    seconds = max(flight(start, there, flights.gravity, 0.35 * flights.unit), 0.35)
    flights.catches[other] = leaves + seconds
    caught = Hold(leaves + seconds, grip(flights, other))
    return Aim(aimed(start, there, seconds, flights.gravity), holds=(caught,))


def _at_hoop(flights: Flights, index: int, hoop: int, start: Point) -> Aim:
    """Clean through the ring, or against the board and then through it."""
    at, concept = flights.blocking.anchors[hoop], flights.blocking.company.concept(hoop)
    rim_x, rim_y, radius = (float(one) for one in concept.measures.get("rim", (-60, 380, 60)))
    board_x, board_y, board_high = (float(one) for one in concept.measures.get("board", (20, 380, 150)))
    side = _turned(flights, hoop, start, board_x - rim_x)
    rim = (at.x + side * rim_x * at.scale, at.y - rim_y * at.scale)
    radius *= at.scale
    width, _ = flights.size(index)
    if width > 2 * radius * _SNUG:
        flights.sizes[index] = flights.sizes.get(index, 1.0) * 2 * radius * _SNUG / width
        width = 2 * radius * _SNUG
    if start[1] < rim[1] and abs(start[0] - rim[0]) < radius:
        _ring(flights, hoop, rim, radius)
        return Aim(aimed(start, rim, _STUFFED, flights.gravity))
    high = board_high * at.scale
    x, foot = at.x + side * board_x * at.scale, at.y - board_y * at.scale + high / 2
    away = 1 if x >= rim[0] else -1
    board = Solid(f"{hoop}", ((x, foot), (x, foot - high)), _BOARD, half=5.0)
    flights.solids[board.name] = board
    _ring(flights, hoop, rim, radius)
    hits = frozenset({board.name})
    if chance("clean", flights.blocking.seed, index) >= _CLEAN and away * (x - start[0]) > 0:
        meets = x - away * (width / 2 + 5.0)
        keeps = flights.matter(index).bounce * _BOARD.gives
        above = rim[1] - (foot - high)
        velocity = off_the_board(start, meets, rim, above, keeps, flights.gravity)
        if velocity is not None:
            return Aim(velocity, hits)
    seconds = flight(start, rim, flights.gravity, 0.3 * flights.unit + width / 2)
    return Aim(aimed(start, rim, seconds, flights.gravity), hits)


def _ring(flights: Flights, hoop: int, rim: Point, radius: float) -> None:
    """The net below a ring."""
    net = Net(f"{hoop}:net", rim[0] - radius, rim[1], rim[0] + radius, rim[1] + 1.5 * radius, down=True)
    flights.nets[net.name] = net


def _turned(flights: Flights, hoop: int, start: Point, board: float) -> int:
    """Turn the hoop so that its board is behind its ring, as seen by who throws; which way it looks then."""
    at = flights.blocking.anchors[hoop]
    if hoop in flights.blocking.silent:
        return 1  # it is part of the set, and stands as it stands
    away = 1 if at.x >= start[0] else -1
    side = 1 if board * away >= 0 else -1
    flights.blocking.anchors[hoop] = replace(at, facing=side)
    return side


def _net(flights: Flights, goal: int) -> Net:
    at = flights.blocking.anchors[goal]
    low = max(at.y, flights.blocking.ground) + 10
    return Net(f"{goal}:net", at.x - at.width * 0.22, at.y - at.height, at.x + at.width * 0.6, low)


def _into_goal(flights: Flights, index: int, goal: int, start: Point, *, low: bool) -> Aim:
    at, (_, height) = flights.blocking.anchors[goal], flights.size(index)
    net = _net(flights, goal)
    flights.nets[net.name] = net
    there = (at.x, at.y - max(at.height * (0.42 if low else 0.6), height))
    seconds = max(abs(there[0] - start[0]) / (4.2 * flights.speed), 0.45)
    return Aim(aimed(start, there, seconds, flights.gravity))


def _into(flights: Flights, index: int, goal: int, start: Point, leaves: float) -> Aim:
    """Into something hollow, which keeps it."""
    at, (width, height) = flights.blocking.anchors[goal], flights.size(index)
    fits = min(1.0, at.width * 0.7 / width)
    flights.sizes[index] = flights.sizes.get(index, 1.0) * fits
    mouth = (at.x, at.y - at.height * 0.92)
    rests = at.y - max(at.height * 0.45, height * fits * 0.5)
    seconds = max(flight(start, mouth, flights.gravity, 0.4 * flights.unit), 0.35)
    arrives = leaves + seconds
    own = flights.blocking.anchors[index]
    flights.blocking.anchors[index] = replace(own, order=at.order - 0.05)  # behind its front

    def sinks(now: float) -> Point:
        return at.x, between(mouth[1], rests, ease((now - arrives) / 0.25))

    return Aim(aimed(start, mouth, seconds, flights.gravity), holds=(Hold(arrives, sinks),))


def _hollow(flights: Flights, index: int, goal: int) -> bool:
    """Whether it is said to go into something that takes it."""
    concept, spot = flights.blocking.company.concept(goal), flights.blocking.company.spot(index)
    if (spot is not None and spot.relation != "in") or "dents" in concept.matter:
        return False
    small = concept.at != "wall" and max(concept.size) < 420 and not concept.alive
    return _open(concept) or (spot is not None and small)


def _open(concept: Concept) -> bool:
    """Whether things are thrown into it."""
    return concept.family == "vessel" or concept.name in _OPEN


def at_thing(flights: Flights, goal: int, start: Point) -> Aim:
    """At something that stands there: it is hit, or what it is thrown into takes it."""
    there = anchor_middle(flights, goal)
    concept = flights.blocking.company.concept(goal)
    at = flights.blocking.anchors[goal]
    hits: frozenset[str] = frozenset()
    over = 0.25 * flights.unit
    if "dents" in concept.matter or concept.family == "vessel" or concept.top:
        solid = top_of(flights, goal)
        there, over = (at.x, solid.outline[0][1] - 10), 0.5 * flights.unit
        flights.solids[solid.name] = solid
        hits = frozenset({solid.name})
    else:
        half = at.width * 0.35
        box = (
            (at.x - half, at.y - at.height),
            (at.x + half, at.y - at.height),
            (at.x + half, at.y),
            (at.x - half, at.y),
        )
        flights.solids[f"{goal}"] = Solid(f"{goal}", box, flights.matter(goal))
        hits = frozenset({f"{goal}"})
    seconds = max(flight(start, there, flights.gravity, over), 0.3)
    return Aim(aimed(start, there, seconds, flights.gravity), hits)
