"""Hands: where somebody's hand is at any time of the shot."""

from longtake.stage.composing.freeing import Flights
from longtake.stage.composing.layout import Placed, State
from longtake.stage.composing.reaching import tall
from longtake.stage.families.person.pose import hand_at
from longtake.stage.families.values import Act
from longtake.stage.mechanics.values import Path
from longtake.stage.sheet import Point


def hand(flights: Flights, actor: int) -> Path:
    """Where somebody's hand is at a time of the shot; of an animal, its mouth."""
    blocking, seconds = flights.blocking, flights.blocking.seconds
    at, concept = blocking.anchors[actor], blocking.company.concept(actor)
    beats = flights.beats[actor]
    if concept.family != "person":
        mouth = (at.x + at.facing * at.width * 0.42, at.y - at.height * 0.66)
        return lambda _: mouth
    person = tall(concept)

    def place(now: float) -> Point:
        u = now / seconds
        beat = next((one for one in beats if u < one.end), beats[-1])
        share = min(max((u - beat.start) / (beat.end - beat.start), 0.0), 1.0)
        x, y = hand_at(Act(beat.doing, now, share, who=blocking.company.thing(actor).name), person)
        return at.x + at.facing * x * at.scale, at.y + y * at.scale

    return place


def grip(flights: Flights, actor: int) -> Path:
    """Where something is that both hands of somebody hold, once there are beats for it."""
    at = flights.blocking.anchors[actor]
    aside, below = (-16 * at.facing * at.scale, 34 * at.scale) if flights.blocking.company.person(actor) else (0.0, 0.0)
    found: list[Path] = []

    def place(now: float) -> Point:
        if not found:
            found.append(hand(flights, actor))
        x, y = found[0](now)
        return x + aside, y + below

    return place


def hand_of(holder: Placed, now: State, seconds: float) -> Point:
    """Where the hand is of somebody who is drawn so."""
    if holder.cut is None or holder.cut.concept.family != "person":
        return now.x, now.y
    gone = now.x * holder.facing / holder.scale
    x, y = hand_at(Act(now.doing, seconds, now.share, who=holder.who, gone=gone), tall(holder.cut.concept))
    return now.x + holder.facing * x * holder.scale, now.y + y * holder.scale
