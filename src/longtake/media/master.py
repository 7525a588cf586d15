"""The mix brought to the film's loudness: one linear gain over the whole film, and a limiter that catches peaks.

The mix is made twice, once to read and once to encode, rather than kept in between: making it again costs less
than a tenth of encoding it, and an hour kept would be 1.4 GB.
"""

import math
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from longtake.media.limiter import limited, limiting
from longtake.media.loudness import Loudness
from longtake.media.meter import DEEPEST, Reading, loudness
from longtake.media.mix import Block, Placed, mix, stems

CEILING = -2.0
"""In dBTP, before encoding. AAC adds .9 at most to speech, music, shots and hiss, so that the film stays below -1."""

_MOST_GAIN = 40.0
_STEP = 0.5
_LEAST = 0.35
"""Loudness, in LU, that a dB of gain must bring against the limiter to be worth it."""


@dataclass(frozen=True)
class Level:
    """The film's one `gain` in dB, the mix as it is before it, and the film as it comes out before encoding."""

    gain: float
    before: Loudness
    after: Loudness


def level(found: Sequence[Reading], target: float) -> Level:
    """The gain that brings a mix of the readings `found` to `target` LUFS (-14, -16, -23 …), in halves of a dB.

    Where the limiter takes loudness away, the gain makes up for it, but never so far that a peak is turned down by
    more than 12 dB. At most 40 dB; 0 for silence. In halves, so that a small change somewhere in a film does not
    change the level, and with it the bytes, of all of it.
    """
    before = loudness(found)
    if before.integrated is None:
        return Level(0.0, before, before)
    most = min(_MOST_GAIN, math.floor((CEILING + DEEPEST - before.peak) / _STEP) * _STEP)
    gain = min(math.floor((target - before.integrated) / _STEP + 0.5) * _STEP, most)
    now = loudness(found, gain, CEILING)
    while gain < most and (target - (now.integrated or target)) > _STEP / 2:
        louder = loudness(found, gain + _STEP, CEILING)
        if (louder.integrated or 0.0) - (now.integrated or 0.0) < _LEAST * _STEP:
            break
        gain, now = gain + _STEP, louder
    return Level(gain, before, now)


def mastered(placed: Sequence[Placed], samples: int, gain: float, ceiling: float = CEILING) -> Iterator[Block]:
    """The film's sound: the mix of `placed` with `gain` in dB, no true peak above `ceiling` in dBTP."""
    linear = np.float32(10 ** (gain / 20))
    return limited((block * linear for block in mix(placed, samples)), ceiling)


def mastered_stems(placed: Sequence[Placed], samples: int, gain: float, ceiling: float = CEILING) -> Iterator[Block]:
    """The stems in blocks of shape (3, 2, n), in the order of `STEMS`, as they are in the film: their sum is
    `mastered`, so each is turned down where the limiter turns the film down.
    """
    linear = np.float32(10 ** (gain / 20))
    waiting: deque[Block] = deque()

    def added() -> Iterator[Block]:
        for parts in stems(placed, samples):
            waiting.append(parts * linear)
            yield waiting[-1].sum(axis=0)

    for _, turned in limiting(added(), ceiling):
        parts = waiting.popleft()
        yield parts if turned is None else parts * turned
