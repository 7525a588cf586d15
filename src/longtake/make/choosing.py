"""Which take of a shot the film uses, and why."""

from collections.abc import Sequence

from longtake.cache import Cache
from longtake.check.score import best
from longtake.make.checking import scored
from longtake.make.shown import Shown
from longtake.media.values import PictureFormat
from longtake.plan.values import Shot


def choose(shot: Shot, takes: Sequence[Shown], format: PictureFormat, cache: Cache) -> tuple[Shown, str] | None:
    """The take to use and why, in words; None where none may be used.

    The one that is circled. Else, of those that show what the script says now if there are such: the newest where it
    was shot again, since who asks for another take wants to see it; else the best by its score.
    """
    usable = [one for one in takes if one.usable]
    if not usable:
        return None
    circled = next((one for one in usable if one.take.circled), None)
    if circled is not None:
        return circled, "circled"
    of = [one for one in usable if not one.take.stale] or usable
    if of[-1].again:
        return of[-1], "the newest"
    if len(of) == 1:
        return of[0], "the others are stale" if len(usable) > 1 else ""
    scores = [scored(one.take, shot.first_frame, format, cache) for one in of]
    index, why = best(scores)
    return of[index], f"{why}: {scores[index].why}"
