"""How two parts of a chain join: a shot longer than its engine can make is shot in parts, each begun from the last
picture of the one before. Models give that picture back lighter, paler or warmer, show it twice, or begin elsewhere.

What differs in colour alone is graded away, the part after to match the one before, and the grade stays to the part's
end. Faded out over a second it would take the difference back. Measured on chains of four parts, each with 4% more
contrast and 3 levels more of red than what it began from: faded, the colours drift by 2 levels in the second after each
join, and end 5 levels off; graded for good, they stay within 1.2 of the first part's. Only where the part itself goes
back to the colours before within a second does its grade fade.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from longtake.errors import FootageError, MediaError
from longtake.media.conform import shown
from longtake.media.planes import BLACK, planes_of
from longtake.media.refusals import plain_refusals
from longtake.media.values import Clip, Grade, PictureFormat

_LINES = 72
"""Lines of the pictures that are compared: small enough that grain does not count, and motion does."""
_SQUARE = 8
"""Pixels along the side of the squares of these."""
_LOOKED_AT = 6
"""Pictures before the join and after it whose colours and motion are compared."""
_SEEN = 1.0
"""Levels by which the mean or the spread of a channel may jump unseen."""
_UNEVEN = 3.0
"""How many times as much as it scatters about its own course on either side it may jump, too."""
_STEEPEST, _FURTHEST = 1.5, 48.0
"""The largest gain (and one over it the least), and the largest offset in levels, that still is a grade."""
_PLAIN = 1.5
"""Levels of spread below which a channel has nothing to tell a gain from."""
_SAME, _STILL = 0.5, 0.004
"""The share of a usual step under which one picture repeats another, and the step under which nothing moves."""
_MOST_SKIPPED = 2
"""Film frames that are left out at most: a picture of a take at half the film's rate."""
_JUMPS, _ELSEWHERE = 3.0, 0.5
"""How many usual steps, and how large a step, the picture may make at the join: about what a hundredth of the picture's
width does to a still one. Half of that comes of a model's scaling; 2 is another picture."""
_GOES_BACK = 0.6
"""The share of the jump that a part takes back by itself within a second, from which on its grade fades."""

Planes = list[NDArray[np.float64]]
"""Y, Cb and Cr of a picture, each (rows, columns), in levels."""
Course = NDArray[np.float64]
"""Mean and spread of Y, Cb and Cr, picture after picture: (pictures, 2, 3)."""


@dataclass(frozen=True)
class Seam:
    """How a part joins on to the one before. `faults` are what is wrong, in words that "of parts 1 and 2" may follow.

    With `grade` the part's colours match; `skip` pictures at its head repeat the last one of the part before, and are
    left out where the part has them to spare. `colour` is the jump in levels, ungraded, `left` what is left of it;
    `step` how far the picture moves at the join, in spreads of luma, `usual` how far it moves elsewhere.
    """

    faults: tuple[str, ...]
    grade: Grade | None = None
    skip: int = 0
    colour: float = 0.0
    left: float = 0.0
    step: float = 0.0
    usual: float = 0.0


def seam(before: Clip, frames_before: int, after: Clip, format: PictureFormat, path: Path) -> None:
    """Measure the join of `before`, `frames_before` frames long and graded as it will be shown, and of `after`, the
    part that follows it, ungraded, in a film of `format`; write it as JSON to `path`.
    """
    try:
        with plain_refusals():
            found = _measured(before, frames_before, after, format)
    except (FootageError, MediaError) as error:
        found = Seam((f"the parts cannot be compared: {error.what}",))
    path.write_text(json.dumps(asdict(found)), "utf-8")


def load_seam(path: Path) -> Seam:
    """The seam that `seam` wrote."""
    data = json.loads(path.read_text("utf-8"))
    grade = data["grade"] and Grade(**{**data["grade"], **{k: tuple(data["grade"][k]) for k in ("gain", "offset")}})
    return Seam(**{**data, "faults": tuple(data["faults"]), "grade": grade})


def _measured(before: Clip, frames_before: int, after: Clip, format: PictureFormat) -> Seam:
    small = PictureFormat(2 * round(_LINES * format.width / format.height / 2), _LINES, format.rate)
    second = round(format.rate)
    count = min(_LOOKED_AT, frames_before)
    last = _pictures(before.later(frames_before - count, format.rate), small, count)
    first = _pictures(after, small, 2 * _LOOKED_AT + second)
    usual = _usual_step(last, first[:_LOOKED_AT])
    skip = _repeats(last[-1], first[:_LOOKED_AT], usual)
    following = first[skip : skip + _LOOKED_AT]
    step = _step(last[-1], following[0])
    if step > max(_ELSEWHERE, _JUMPS * usual):
        return Seam(("the picture jumps at the join",), step=step, usual=usual)
    old, new = _course(last), _course(following)
    colour, bar = _jump(old, new)
    if (colour <= bar).all():
        return Seam((), None, skip, float(colour.max()), float(colour.max()), step, usual)
    grade = _matching(old, new, second if _goes_back(old, new, following, first[skip + second :]) else None)
    left, _ = _jump(old, _course([_graded(picture, grade) for picture in following]))
    faults = ("the colours jump at the join",) if (left > bar).any() else ()
    return Seam(faults, None if faults else grade, skip, float(colour.max()), float(left.max()), step, usual)


def _pictures(clip: Clip, format: PictureFormat, count: int) -> list[Planes]:
    return [[plane.astype(np.float64) for plane in planes_of(frame)] for frame in shown(clip, format, count)]


def _step(one: Planes, other: Planes) -> float:
    """How far one picture is from another in what it shows: luma's difference, whatever its level and contrast.

    The mean of the sixteenth of squares that differ most, so that one who jumps in a still picture is seen.
    """
    levelled = [(planes[0] - planes[0].mean()) / max(float(planes[0].std()), _PLAIN) for planes in (one, other)]
    rows, columns = (length // _SQUARE for length in levelled[0].shape)
    whole = np.abs(levelled[1] - levelled[0])[: rows * _SQUARE, : columns * _SQUARE]
    squares = np.sort(whole.reshape(rows, _SQUARE, columns, _SQUARE).mean((1, 3)).ravel())
    return float(squares[-max(1, squares.size // 16) :].mean())


def _usual_step(last: Sequence[Planes], first: Sequence[Planes]) -> float:
    return max(float(np.mean([_step(*pair) for pair in pairwise(run)] or [0.0])) for run in (last, first))


def _repeats(last: Planes, first: Sequence[Planes], usual: float) -> int:
    """How many of the pictures `first` repeat the one before; if all do, nothing moves, and none is too many."""
    if usual < _STILL:
        return 0
    moved = (n for n, picture in enumerate(first) if _step(last, picture) >= _SAME * usual)
    return min(next(moved, 0), _MOST_SKIPPED)


def _course(pictures: Sequence[Planes]) -> Course:
    return np.array([[[p.mean() for p in planes], [p.std() for p in planes]] for planes in pictures])


def _at_join(course: Course, side: int) -> tuple[Course, Course]:
    """Where the straight line through a course comes to half a picture past its end (`side` 1) or before its start
    (-1), and how far the course scatters about it.
    """
    count = len(course)
    if count < 3:
        return course[-1 if side > 0 else 0], np.zeros((2, 3))
    times = np.arange(count)
    flat = course.reshape(count, 6)
    slope, start = np.polyfit(times, flat, 1)
    scatter = (flat - (start + np.outer(times, slope))).std(0)
    at = count - 0.5 if side > 0 else -0.5
    return (start + slope * at).reshape(2, 3), scatter.reshape(2, 3)


def _jump(old: Course, new: Course) -> tuple[Course, Course]:
    """By how many levels means and spreads (2, 3) jump, and by how many they may."""
    (before, one), (after, other) = _at_join(old, 1), _at_join(new, -1)
    return np.abs(after - before), np.maximum(_SEEN, _UNEVEN * np.maximum(one, other))


def _matching(old: Course, new: Course, fades: int | None) -> Grade:
    """The grade that gives what follows the mean and the spread, channel by channel, of what went before.

    Reinhard et al. 2001, Color transfer between images, here in Y'CbCr.
    """
    ((mean, spread), _), ((mean_after, spread_after), _) = _at_join(old, 1), _at_join(new, -1)
    tellable = np.minimum(spread, spread_after) >= _PLAIN
    gain = np.where(tellable, spread / np.maximum(spread_after, _PLAIN), 1.0)
    gain = np.clip(gain, 1 / _STEEPEST, _STEEPEST)
    zero = np.array(BLACK)
    offset = np.clip(mean - zero - gain * (mean_after - zero), -_FURTHEST, _FURTHEST)
    scale, added = (tuple(np.round(one, 4).tolist()) for one in (gain, offset))
    return Grade(scale, added, 0, fades)


def _graded(planes: Planes, grade: Grade) -> Planes:
    return [
        zero + gain * (plane - zero) + offset
        for plane, zero, gain, offset in zip(planes, BLACK, grade.gain, grade.offset, strict=True)
    ]


def _goes_back(old: Course, new: Course, first: Sequence[Planes], later: Sequence[Planes]) -> bool:
    """Whether the pictures `later` are by themselves most of the way back to the colours before the join.

    Most of their points, that is: what moves changes the mean, too, but not the median.
    """
    jump = _at_join(new, -1)[0][0] - _at_join(old, 1)[0][0]
    since = np.array([np.median(_mean_plane(later, n) - _mean_plane(first, n)) for n in range(3)])
    return bool(-(since @ jump) > _GOES_BACK * (jump @ jump) and np.linalg.norm(since + jump) < np.linalg.norm(jump))


def _mean_plane(pictures: Sequence[Planes], channel: int) -> NDArray[np.float64]:
    return np.asarray(np.mean([planes[channel] for planes in pictures], axis=0))
