"""Moving: the shot's mechanics, simulated once, and what comes of them for those who only stand there."""

from dataclasses import dataclass, replace

from longtake.stage.composing.blocking import Blocking
from longtake.stage.composing.diving import dive, dives
from longtake.stage.composing.freeing import Flights, moment
from longtake.stage.composing.layout import Beat
from longtake.stage.composing.pacing import LASTS
from longtake.stage.composing.starting import free_all
from longtake.stage.composing.steps import steps
from longtake.stage.families.person.pose_sport import CATCH_MEETS
from longtake.stage.mechanics import Impact, Motion, Scene, ground_of, matter_of, simulated
from longtake.stage.motion import clamp

_DENTS_IN = 0.5
"""Seconds in which something soft is dented."""
_LANDS = 0.55
"""The share of a jump at which it lands (see layout)."""
_HOLDS = "hold"
_FIST = 0.3
"""Kilograms: what is lighter breaks other things only if it comes the faster."""


@dataclass(frozen=True)
class Moved:
    """Everybody's beats with what the mechanics make of them, the tracks, how large what moves is drawn, what hits
    what, and how high the water lies into which things fall.
    """

    beats: dict[int, tuple[Beat, ...]]
    motion: Motion
    sizes: dict[int, float]
    impacts: tuple[Impact, ...]
    water: float | None


def moved(blocking: Blocking, beats: dict[int, tuple[Beat, ...]]) -> Moved:
    """Let go of all that moves freely, and see what happens."""
    flights = Flights(blocking, dict(beats))
    free_all(flights)
    for index, when in flights.catches.items():
        flights.beats[index] = _catching(blocking, index, flights.beats[index], when)
    motion = Motion({}, ())
    if flights.bodies:
        motion = simulated(_scene(flights))
    others = (*flights.blows, *_landings(blocking, flights.beats), *steps(blocking, flights.beats))
    impacts = tuple(sorted((*motion.impacts, *others), key=lambda one: (one.at, one.what)))
    for index, done in list(flights.beats.items()):
        flights.beats[index] = _struck(blocking, index, done, impacts)
        if f"{index}:0" not in motion.tracks and (breaks := _breaks(flights, index)) is not None:
            flights.beats[index] = _from_then(blocking, flights.beats[index], breaks, "broken", 2.5)
    return Moved(flights.beats, motion, flights.sizes, impacts, flights.water)


def _scene(flights: Flights) -> Scene:
    blocking = flights.blocking
    return Scene(
        blocking.seconds,
        flights.unit,
        blocking.ground,
        flights.floor,
        tuple(flights.bodies),
        tuple(flights.solids.values()),
        tuple(flights.nets.values()),
        flights.water,
    )


def _catching(blocking: Blocking, index: int, done: tuple[Beat, ...], when: float) -> tuple[Beat, ...]:
    """Somebody's beats who catches something: the catch is over it when it comes."""
    here = done[0].finish
    rest = "stare" if blocking.company.person(index) else done[0].doing
    if not blocking.company.person(index):
        u = clamp(when / blocking.seconds, 0.05, 0.95)
        return (Beat("stare", 0, u, here, here), Beat("stand", u, 1, here, here))
    lasts = LASTS["catch"] / blocking.seconds
    start = clamp(when / blocking.seconds - CATCH_MEETS * lasts, 0.001, 0.98)
    end = start + lasts
    if dives(blocking, index):
        return dive(blocking, index, start, end)
    caught = (Beat("catch", start, end, here, here), Beat(_HOLDS, end, max(1.0, end + 0.01), here, here))
    return (Beat(rest, 0, start, here, here), *caught)


def _landings(blocking: Blocking, beats: dict[int, tuple[Beat, ...]]) -> list[Impact]:
    """Those who jump onto something land on it."""
    found = []
    for index, done in beats.items():
        spot = blocking.company.spot(index)
        for beat in done:
            if beat.going != "jumps":
                continue
            at = (beat.start + _LANDS * (beat.end - beat.start)) * blocking.seconds
            onto = spot is not None and spot.relation in ("on", "in")
            below = str(spot.thing) if spot is not None and onto else ""
            ground = ground_of(blocking.company.description.place).material
            on = ground if spot is None or not onto else matter_of(blocking.company.concept(spot.thing)).material
            own = matter_of(blocking.company.concept(index))
            found.append(Impact(at, f"{index}:0", own.material, below, on, 2.0, min(own.weight, 30.0)))
    return found


def _struck(blocking: Blocking, index: int, done: tuple[Beat, ...], impacts: tuple[Impact, ...]) -> tuple[Beat, ...]:
    """What becomes of what is hit: what is soft is dented, what breaks and is hit hard breaks."""
    concept = blocking.company.concept(index)
    scored = next((impact for impact in impacts if impact.on == f"{index}:net"), None)
    if scored is not None:
        return _from_then(blocking, done, scored.at, "score", 1.0)
    blows = [impact for impact in impacts if impact.on == str(index)]
    if not blows or blocking.company.thing(index).alive:
        return done
    matter = matter_of(concept)
    if matter.breaks is not None:
        hard = [one for one in blows if one.speed * min(one.weight / _FIST, 1.0) > matter.breaks]
        return _from_then(blocking, done, hard[0].at, "broken", 2.5) if hard else done
    return _from_then(blocking, done, blows[0].at, "dent", _DENTS_IN) if matter.dents else done


def _breaks(flights: Flights, index: int) -> float | None:
    """When what stands where it stands breaks, as it is told: a mirror on the wall."""
    company, seconds = flights.blocking.company, flights.blocking.seconds
    concept = company.concept(index)
    if company.thing(index).alive or not ("breaks" in concept.matter or concept.family == "fixture"):
        return None
    broken = frozenset({"break"})
    actors = company.actors_on(index, broken)
    if not actors and "break" not in company.doings(index):
        return None
    found = moment(flights.beats[actors[0]], broken, 0.45, seconds) if actors and actors[0] in flights.beats else None
    return 0.35 * seconds if found is None else found


def _from_then(blocking: Blocking, done: tuple[Beat, ...], when: float, state: str, takes: float) -> tuple[Beat, ...]:
    here, u = done[0].finish, when / blocking.seconds
    if u >= 1:
        return done
    kept = [replace(beat, end=min(beat.end, u)) for beat in done if beat.start < u]
    then = u + takes / blocking.seconds
    rest = (Beat("", then, then + 1, here, here),) if state == "score" else ()
    return (*kept, Beat(state, u, then, here, here), *rest)
