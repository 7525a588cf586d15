"""Hands: where somebody's hand is at any time of the shot."""

from longtake.stage.composing.freeing import Flights
from longtake.stage.composing.layout import Placed, State
from longtake.stage.composing.reaching import tall
from longtake.stage.families.person.pose import hand_at
from longtake.stage.families.values import Act
from longtake.stage.mechanics.values import Path
from longtake.stage.sheet import Point

GRIP = (-16.0, 34.0)
"""How far from the hand the middle is of what both hands hold, forward and down, in the doll's units."""


def hand(flights: Flights, actor: int, offset: Point = (0.0, 0.0)) -> Path:
    """Where somebody's hand is at a time of the shot, and what is `offset` from it; of an animal, its mouth."""
    blocking, seconds = flights.blocking, flights.blocking.seconds
    at, concept = blocking.anchors[actor], blocking.company.concept(actor)
    beats = flights.beats[actor]
    if concept.family != "person":
        mouth = (at.x + at.facing * at.width * 0.42, at.y - at.height * 0.66)
        return lambda _: mouth
    aside, below = offset
    person, who = tall(concept), blocking.company.thing(actor).name

    def place(now: float) -> Point:
        u = now / seconds
        state = Placed("", who, beats).at(u)
        x, y = hand_at(Act(state.doing, now, state.share, who=who), person)
        return state.placed(at.facing * (x + aside) * at.scale, (y + below) * at.scale)

    return place


def grip(flights: Flights, actor: int) -> Path:
    """Where something is that both hands of somebody hold, once there are beats for it."""
    offset = GRIP if flights.blocking.company.person(actor) else (0.0, 0.0)
    found: list[Path] = []

    def place(now: float) -> Point:
        if not found:
            found.append(hand(flights, actor, offset))
        return found[0](now)

    return place


def hand_of(holder: Placed, now: State, seconds: float) -> Point:
    """Where the hand is of somebody who is drawn so."""
    if holder.cut is None or holder.cut.concept.family != "person":
        return now.x, now.y
    gone = now.x * holder.facing / holder.scale
    x, y = hand_at(Act(now.doing, seconds, now.share, who=holder.who, gone=gone), tall(holder.cut.concept))
    return now.placed(holder.facing * x * holder.scale, y * holder.scale)
