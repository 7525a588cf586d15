"""Steps: when the feet of people who walk touch the ground."""

from collections.abc import Iterator

from longtake.stage.composing.blocking import Blocking
from longtake.stage.composing.layout import Beat
from longtake.stage.composing.reaching import tall
from longtake.stage.families.person.pose_move import GAITS
from longtake.stage.mechanics import Impact, ground_of

_LIGHT, _RUNS = 1.3, 2.2
"""How hard a foot is set down, in metres a second: walking and running."""


def steps(blocking: Blocking, beats: dict[int, tuple[Beat, ...]]) -> Iterator[Impact]:
    """Every step within the frame, as an impact of a shoe."""
    ground = ground_of(blocking.company.description.place).material
    for index, done in beats.items():
        if not blocking.company.person(index) or ground == "water":
            continue
        size = blocking.anchors[index].scale * tall(blocking.company.concept(index))
        for beat in done:
            gait = beat.doing.split("/")[0]
            if gait in GAITS and beat.going in ("walks", "glides"):
                hard = _RUNS if gait == "run" else _LIGHT
                for at in _contacts(beat, GAITS[gait][2] * size / 2, blocking.seconds, blocking.site.frame.width):
                    yield Impact(at, f"{index}:0", "shoe", "", ground, hard, 0.5)


def _contacts(beat: Beat, apart: float, seconds: float, width: float) -> Iterator[float]:
    """The seconds at which a foot comes down: every `apart` units of the way, counted from the frame's left."""
    (begin, _), (finish, _) = beat.begin, beat.finish
    takes = (beat.end - beat.start) * (0.8 if beat.going == "walks" else 1.0)
    way = finish - begin
    if abs(way) < apart:
        return
    low, high = sorted((begin, finish))
    number = int(low // apart) + 1
    while number * apart < high:
        x = number * apart
        at = (beat.start + takes * (x - begin) / way) * seconds
        if 0 <= x <= width and 0 <= at <= seconds:
            yield at
        number += 1
