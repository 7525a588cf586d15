"""Together: whoever is on or in something that goes, goes with it."""

from dataclasses import replace

from longtake.stage.composing.blocking import Blocking
from longtake.stage.composing.layout import Beat

_ALOFT = frozenset({"jump", "fly", "climb"})


def carried(blocking: Blocking, beats: dict[int, tuple[Beat, ...]]) -> None:
    """Give those who are carried the ways of what carries them."""
    company = blocking.company
    for index in list(beats):
        spot = company.spot(index)
        if spot is None or spot.relation not in ("on", "in") or spot.thing not in beats:
            continue
        way = beats[spot.thing]
        if all(beat.begin == beat.finish for beat in way) or company.doings(index) & _ALOFT:
            continue
        at, under = blocking.anchors[index], blocking.anchors[spot.thing]
        dx, dy, own = at.x - under.x, at.y - under.y, beats[index][-1].doing
        beats[index] = tuple(
            replace(
                beat,
                doing=own,
                ends=own,
                begin=(beat.begin[0] + dx, beat.begin[1] + dy),
                finish=(beat.finish[0] + dx, beat.finish[1] + dy),
            )
            for beat in way
        )
