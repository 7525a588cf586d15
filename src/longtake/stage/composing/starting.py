"""Starting: each way in which a thing begins to move, as pushes of its body."""

from dataclasses import replace

from longtake.stage.composing.aims import Aim, aim_at, to_catcher
from longtake.stage.composing.by_itself import below, by_itself, off_the_edge
from longtake.stage.composing.dribbling import dribbled
from longtake.stage.composing.freeing import (
    Flights,
    anchor_middle,
    falls_itself,
    may_move,
    moment,
    top_of,
)
from longtake.stage.composing.hands import hand
from longtake.stage.composing.reaching import tall
from longtake.stage.families.person.pose import foot_at
from longtake.stage.families.person.pose_sport import (
    HIT_MEETS,
    KICK_MEETS,
    SHOOT_RELEASES,
    THROW_RELEASES,
)
from longtake.stage.families.values import Act
from longtake.stage.mechanics import Hold, Push
from longtake.stage.mechanics.values import Path
from longtake.stage.sheet import Point

_MEETS = {
    "throw": THROW_RELEASES, "shoot": SHOOT_RELEASES, "kick": KICK_MEETS, "hit": HIT_MEETS, "bat": HIT_MEETS,
    "racket": HIT_MEETS, "push": 0.3, "put": 0.5,
}  # fmt: skip

_STRIKES = frozenset({"hit", "bat", "racket"})
_SETS_OFF = 0.5
"""Seconds into the shot at which what is caught comes flying."""


def free_all(flights: Flights) -> None:
    """Everything in the shot that moves freely."""
    blocking = flights.blocking
    for index in range(len(blocking.company)):
        if not may_move(blocking, index):
            continue
        sent = _sent_by(flights, index)
        if sent is not None:
            actor, doing = sent
            _STARTS.get(doing, _thrown)(flights, index, actor, doing)
        elif falls_itself(blocking, index):
            by_itself(flights, index)


def _sent_by(flights: Flights, index: int) -> tuple[int, str] | None:
    """Who sends a thing on its way, and how."""
    company = flights.blocking.company
    for doing in ("throw", "shoot", "kick", "hit", "bat", "racket", "dribble", "push", "put"):
        for actor in company.actors_on(index, frozenset({doing})):
            if doing in ("push", "put") and not _onto_or_off(flights, index, doing):
                continue
            if doing in _STRIKES and not flights.matter(index).round:
                continue  # who hits a drum does not send it off
            if doing == "push" or company.person(actor) or company.thing(actor).alive:
                return actor, doing
    for actor in company.actors_on(index, frozenset({"catch"})):
        return actor, "catch"
    if falls_itself(flights.blocking, index):
        holder = company.held_by(index)
        if holder is not None:
            return holder, "drop"
    return None


def _onto_or_off(flights: Flights, index: int, doing: str) -> bool:
    """Whether what is pushed goes over an edge, and what is put somewhere has somewhere to be put."""
    spot = flights.blocking.company.spot(index)
    if doing == "put":
        return spot is not None and spot.relation == "on" and not flights.blocking.bed
    return falls_itself(flights.blocking, index)


def _thrown(flights: Flights, index: int, actor: int, doing: str) -> None:
    """From the hand, on a parabola to where it is aimed."""
    leaves = _when(flights, actor, doing)
    led = hand(flights, actor)
    start = led(leaves)
    aim = aim_at(flights, index, actor, start, leaves)
    _face(flights, actor, aim)
    led = _in_hand(flights, index, actor)
    start = led(leaves)
    aim = aim_at(flights, index, actor, start, leaves)
    push = Push(leaves, aim.velocity, _spin(aim.velocity), start)
    flights.add(index, led(0.0), (push,), hits=aim.hits, holds=(Hold(0.0, led), *aim.holds))


def _in_hand(flights: Flights, index: int, actor: int) -> Path:
    """Where its middle is in somebody's hand: a balloon is held by its string."""
    led = hand(flights, actor)
    if flights.blocking.company.concept(index).at != "air":
        return led
    up = flights.size(index)[1] / 2
    return lambda now: (led(now)[0], led(now)[1] - up)


def _kicked(flights: Flights, index: int, actor: int, doing: str) -> None:
    """It lies at the foot; the foot sends it on, and lifts it a little."""
    blocking = flights.blocking
    meets, at = _when(flights, actor, doing), blocking.anchors[actor]
    width, height = flights.size(index)
    ground = blocking.anchors[index].y
    if doing == "kick":
        toe = foot_at(Act("kick", u=KICK_MEETS), tall(blocking.company.concept(actor)))[0] * at.scale
        start = (at.x + at.facing * (toe + width * 0.4), ground - height / 2)
        led = None
    else:
        led = hand(flights, actor)
        start = led(meets)
        start = (start[0] + at.facing * width * 0.6, start[1])
    aim = aim_at(flights, index, actor, start, meets)
    flights.struck(index, meets, 5.0)
    if led is not None:
        # What is hit comes flying towards whoever hits it.
        come = (-at.facing * 2.4 * flights.speed, 0.6 * flights.speed)
        before = min(meets, 0.8)
        first = (start[0] - come[0] * before, start[1] - come[1] * before + flights.gravity * before**2 / 2)
        rise = (come[0], come[1] - flights.gravity * before)
        pushes = (
            Push(meets - before, rise, 0.0, first),
            Push(meets, aim.velocity, _spin(aim.velocity), start),
        )
        flights.add(index, first, pushes, hits=aim.hits, holds=aim.holds)
        return
    rolls = Push(meets, aim.velocity, aim.velocity[0] / max(height / 2, 1))
    flights.add(index, start, (rolls,), hits=aim.hits, holds=aim.holds)


def _dribbled(flights: Flights, index: int, actor: int, doing: str) -> None:
    """At each beat of the hand."""
    dribbled(flights, index, actor)


def _comes(flights: Flights, index: int, actor: int, doing: str) -> None:
    """It comes flying to who catches it, from the side that they look to."""
    blocking, (width, height) = flights.blocking, flights.size(index)
    at = blocking.anchors[actor]
    outside = -width if at.facing < 0 else blocking.site.frame.width + width
    start = (outside, blocking.ground - 1.5 * flights.unit - height)
    aim = to_catcher(flights, actor, start, _SETS_OFF)
    flights.add(index, start, (Push(_SETS_OFF, aim.velocity, _spin(aim.velocity)),), holds=aim.holds)


def _dropped(flights: Flights, index: int, actor: int, doing: str) -> None:
    """Out of the hand."""
    led = hand(flights, actor)
    leaves = min(0.8, flights.blocking.seconds * 0.25)
    push = Push(leaves, (0.0, 0.0), 0.4, led(leaves))
    flights.add(index, led(0.0), (push,), holds=(Hold(0.0, led),), hits=below(flights, index))


def _pushed(flights: Flights, index: int, actor: int, doing: str) -> None:
    """Off the edge of what it stands on."""
    blocking = flights.blocking
    away = 1 if blocking.anchors[index].x >= blocking.anchors[actor].x else -1
    when = _when(flights, actor, doing)
    if "roll" in blocking.company.doings(index):
        speed, middle = away * 2.4 * flights.speed, anchor_middle(flights, index)
        start = (middle[0], blocking.ground - flights.size(index)[1] / 2)
        flights.add(index, start, (Push(when, (speed, 0.0), speed / (flights.size(index)[1] / 2)),))
    else:
        off_the_edge(flights, index, when, away)


def _put(flights: Flights, index: int, actor: int, doing: str) -> None:
    """Out of the hand onto what it is put on, from just above it."""
    led, lets_go = hand(flights, actor), _when(flights, actor, doing)
    spot = flights.blocking.company.spot(index)
    assert spot is not None  # or it is not put
    solid = top_of(flights, spot.thing)
    flights.solids[solid.name] = solid
    at, (_, height) = flights.blocking.anchors[spot.thing], flights.size(index)
    own = flights.blocking.anchors[index]
    flights.blocking.anchors[index] = replace(own, order=max(own.order, at.order + 0.1))
    start = (at.x, at.y - (at.top or at.height * 0.9) - height / 2 - 4 * at.scale)
    push = Push(lets_go, (0.0, 0.0), 0.0, start)
    flights.add(index, led(0.0), (push,), holds=(Hold(0.0, led),), hits=frozenset({solid.name}))


def _when(flights: Flights, actor: int, doing: str) -> float:
    """When hand or foot does it."""
    share, seconds = _MEETS.get(doing, 0.4), flights.blocking.seconds
    found = moment(flights.beats[actor], frozenset({doing}), share, seconds)
    return 0.3 * seconds if found is None else found


def _face(flights: Flights, actor: int, aim: Aim) -> None:
    """Whoever throws looks where it goes."""
    at = flights.blocking.anchors[actor]
    side = 1 if aim.velocity[0] >= 0 else -1
    if side != at.facing:
        flights.blocking.anchors[actor] = replace(at, facing=side)


def _spin(velocity: Point) -> float:
    return (1 if velocity[0] >= 0 else -1) * 3.2


_STARTS = {
    "catch": _comes,
    "kick": _kicked,
    "hit": _kicked,
    "bat": _kicked,
    "racket": _kicked,
    "dribble": _dribbled,
    "drop": _dropped,
    "push": _pushed,
    "put": _put,
}
