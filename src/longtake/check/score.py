"""How good a take is to look at, beside others of the same shot. What is measured can be seen: no model is asked.

The figures tell takes of one shot from each other, not one shot from another: fog is softer than gravel.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from fractions import Fraction
from itertools import pairwise
from math import exp, prod, sqrt
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from longtake.errors import FootageError, MediaError
from longtake.media.conform import still
from longtake.media.look import Small
from longtake.media.planes import Plane, planes_of
from longtake.media.probe import probe
from longtake.media.refusals import plain_refusals
from longtake.media.values import Asset, PictureFormat
from longtake.media.watch import Seen, watch

_REACH = 4
"""Pixels to either side over which a picture is blurred to see what it loses."""
_SQUARE = 16
"""Pixels along the side of the squares in which grain is looked for."""
_GRAIN = 3.0
"""Levels of noise (standard deviation) at which grain is 1 - 1/e."""
_ALIVE, _LATER = 0.04, 3
"""Levels by which pictures change, on average, where motion is 1 - 1/e: twice what an encoder does. And how many
pictures later: of a slow pan every third is another, and so it is of what was shot at 8 a second.
"""
_FOLLOWS, _STRANGE = 0.6, 0.2
"""Correlation of two pictures in a row from which on one follows from the other, and under which it does not."""
_MOVED = 0.2
"""The share of a picture's change by which blocks may jump because something moves."""
_FLICKER = 1.5
"""Levels by which blocks jump beyond that where flicker is 1 - 1/e."""
_OFF = 16.0
"""Levels by which Cb and Cr are off, on average, where pictures are 1/e alike."""

_CLOSE = 0.01
"""How much better a figure must be than all others to be named."""

Levels = NDArray[np.float64]


@dataclass(frozen=True)
class Score:
    """A take's figures, each 0 to 1. Of `grain` and `flicker` less is better, of the others more.

    `first_frame` is how like its first picture is to the one that it was to begin from, None where there was none.
    """

    sharpness: float
    grain: float
    motion: float
    flicker: float
    first_frame: float | None = None

    @property
    def total(self) -> float:
        """The geometric mean of what is good: one bad figure makes a bad take."""
        good = [value for _, value in _good(self)]
        return prod(good) ** (1 / len(good))

    @property
    def why(self) -> str:
        """The figures in words."""
        first = "" if self.first_frame is None else f", first frame {self.first_frame:.2f}"
        return (
            f"sharpness {self.sharpness:.2f}, grain {self.grain:.2f}, motion {self.motion:.2f}, "
            f"flicker {self.flicker:.2f}{first}"
        )


def score(take: Asset, first: Asset | None, path: Path) -> None:
    """Score a take, which was to begin from the picture `first`, and write the score as JSON to `path`.

    A take that cannot be decoded scores nothing.
    """
    try:
        with plain_refusals():
            seen = list(watch(take.path))
            likeness = _likeness(take.path, first.path) if first and seen else None
    except (FootageError, MediaError):
        seen, likeness = [], None
    found = _scored(seen, likeness) if seen else Score(0.0, 1.0, 0.0, 1.0, None if first is None else 0.0)
    path.write_text(json.dumps(asdict(found)), "utf-8")


def load_score(path: Path) -> Score:
    """The score that `score` wrote."""
    return Score(**json.loads(path.read_text("utf-8")))


def best(scores: Sequence[Score]) -> tuple[int, str]:
    """Which of several takes is best, the first of equals, and in what: `sharpest, steadiest`. ValueError for none."""
    index = max(range(len(scores)), key=lambda n: (scores[n].total, -n))
    others = [dict(_good(one)) for n, one in enumerate(scores) if n != index]
    leads = [
        name
        for name, value in _good(scores[index])
        if others and all(value > other.get(name, 0.0) + _CLOSE for other in others)
    ]
    return index, ", ".join(leads) or "best on the whole"


def _good(one: Score) -> list[tuple[str, float]]:
    found = [
        ("sharpest", one.sharpness),
        ("cleanest", 1 - one.grain),
        ("moves best", one.motion),
        ("steadiest", 1 - one.flicker),
    ]
    return found if one.first_frame is None else [*found, ("nearest to its first frame", one.first_frame)]


def _scored(seen: Sequence[Seen], likeness: float | None) -> Score:
    pairs = [(one.close, other.close) for one, other in pairwise(seen) if other.follows]
    sharp = [sharpness(one.close) for one in seen if one.close is not None]
    noise = [grain(one, other) for one, other in pairs if one is not None and other is not None]
    runs = _runs(seen)
    return Score(
        sharpness=_mean(one for one in sharp if one is not None),
        grain=1 - exp(-_mean(noise) / _GRAIN),
        motion=_mean(_moves(run[n:]) for run in runs for n in range(len(run) - 1)),
        flicker=1 - exp(-_mean(_jump(run) for run in runs if len(run) > 2) / _FLICKER),
        first_frame=likeness,
    )


def _mean(values: Iterable[float]) -> float:
    found = list(values)
    return float(np.mean(found)) if found else 0.0


def _runs(seen: Sequence[Seen]) -> list[list[Small]]:
    """The pictures in rows that were seen without a gap."""
    runs: list[list[Small]] = []
    for one in seen:
        if one.follows:
            runs[-1].append(one.small)
        else:
            runs.append([one.small])
    return runs


def sharpness(luma: Plane) -> float | None:
    """How much of the difference between neighbours `luma` (rows, columns) loses when it is blurred, 0 to 1.

    What is blurred already loses little (Crété et al. 2007, The blur effect: 1 less their figure). Seen in every
    fourth row and column; the less sharp of the two directions counts. None where no pixel differs from its neighbour.
    """
    found = [_loss(luma[::4]), _loss(np.ascontiguousarray(luma[:, ::4].T))]
    return min((loss for loss in found if loss is not None), default=None)


def _loss(lines: Plane) -> float | None:
    levels = lines.astype(np.int16)
    sharp = np.abs(levels[:, _REACH + 1 : -_REACH] - levels[:, _REACH : -_REACH - 1])
    # The difference of two sums over a window that moves on by one pixel, in as many parts as it has pixels.
    window = 2 * _REACH + 1
    blurred = np.abs(levels[:, window:] - levels[:, :-window])
    whole = window * int(sharp.sum(dtype=np.int64))
    return int(np.maximum(window * sharp - blurred, 0).sum(dtype=np.int64)) / whole if whole else None


def grain(before: Plane, after: Plane) -> float:
    """Standard deviation of the noise in two pictures in a row, their luma (rows, columns), in levels.

    Immerkær 1996, Fast noise variance estimation: what a mask finds that is blind to slopes. It takes fine drawing for
    noise; so in each square the less counts of what it finds in the picture and in its difference from the one before
    (where drawing that stands still is gone, and what moves smoothly was not found). The median of all squares.
    """
    found = _fine(after)
    squares = np.minimum(_squares(found), _squares(found - _fine(before)) / sqrt(2))
    return float(np.median(squares)) * sqrt(np.pi / 2) / 6 if squares.size else 0.0


def _fine(luma: Plane) -> NDArray[np.int16]:
    levels = luma.astype(np.int16)
    along = levels[:, :-2] - 2 * levels[:, 1:-1] + levels[:, 2:]
    return np.asarray(along[:-2] - 2 * along[1:-1] + along[2:])


def _squares(found: NDArray[np.int16]) -> Levels:
    rows, columns = (length // _SQUARE for length in found.shape)
    whole = np.abs(found[: rows * _SQUARE, : columns * _SQUARE])
    return np.asarray(whole.reshape(rows, _SQUARE, columns, _SQUARE).mean((1, 3), dtype=np.float32), np.float64)


def _moves(run: Sequence[Small]) -> float:
    """1 where the first of `run` moves on to the next, 0 where it stands still, or the next is another picture."""
    before, after, later = run[0], run[1], run[min(_LATER, len(run) - 1)]
    alive = 1 - exp(-((float(np.abs(later.luma - before.luma).mean()) / _ALIVE) ** 2))
    if not before.spread or not after.spread:
        return alive
    together = (before.luma - before.luma.mean()) * (after.luma - after.luma.mean())
    correlation = float(together.mean()) / (before.spread * after.spread)
    return alive * min(1.0, max(0.0, (correlation - _STRANGE) / (_FOLLOWS - _STRANGE)))


def _jump(run: Sequence[Small]) -> float:
    """Levels by which the mean luma of blocks jumps from picture to picture, less what motion explains.

    A jump is what a block's change differs from the one before, half of it, so that a fade is none. In blocks of 8 by
    6 points of pictures that pan, slowly or fast, it comes to a fifth of the points' change at most.
    """
    change = np.diff(np.stack([one.luma for one in run]), axis=0)
    blocks = change.reshape(len(change), 6, 6, 8, 8).mean((2, 4))
    return max(0.0, float(np.abs(np.diff(blocks, axis=0)).mean() / 2 - _MOVED * np.abs(change).mean()))


def _likeness(take: Path, first: Path) -> float:
    """How like the take's first picture is to `first`, both made small, 0 to 1.

    Their structural similarity (Wang et al. 2004) in luma, times how near their colours are.
    """
    shown = probe(take)
    small = PictureFormat(max(16, 16 * round(80 * shown.width / shown.height / 16)), 80, Fraction(1000))
    planes = [[plane.astype(np.float64) for plane in planes_of(still(path, small, "fill"))] for path in (take, first)]
    (luma, *colours), (other_luma, *other_colours) = planes
    off = np.abs(np.stack(colours) - np.stack(other_colours)).mean()
    return max(0.0, _similarity(luma, other_luma)) * exp(-float(off) / _OFF)


def _similarity(one: Levels, other: Levels) -> float:
    """The mean structural similarity of two planes, in squares of 8 pixels."""

    def means(levels: Levels) -> Levels:
        rows, columns = (length // 8 for length in levels.shape)
        return np.asarray(levels.reshape(rows, 8, columns, 8).mean((1, 3)))

    c1, c2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2
    m1, m2 = means(one), means(other)
    v1, v2, both = means(one**2) - m1**2, means(other**2) - m2**2, means(one * other) - m1 * m2
    return float(np.mean((2 * m1 * m2 + c1) * (2 * both + c2) / ((m1**2 + m2**2 + c1) * (v1 + v2 + c2))))
