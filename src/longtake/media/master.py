"""The mix brought to the film's loudness: one linear gain over the whole film, and a limiter that catches peaks.

The mix is made twice, once to measure and once to encode, rather than kept in between: making it again costs less
than a tenth of encoding it, and an hour kept would be 1.4 GB.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from longtake.media.limiter import limited
from longtake.media.loudness import Loudness, gain_for, integrated, measured
from longtake.media.mix import Block, Placed, mix

CEILING = -2.0
"""In dBTP, before encoding. AAC adds .9 at most to speech, music, shots and hiss, so that the film stays below -1."""

_MOST_LIMITING = 12.0
_LEAST = 0.35
"""Loudness, in LU, that a dB of gain must bring against the limiter to be worth it."""
_NEAR = 0.3
"""LU from the target that are near enough: a gain in halves cannot be surer than a quarter."""
_TRIES = 4


@dataclass(frozen=True)
class Level:
    """The film's one `gain` in dB, the mix as it is before it, and the film as it comes out before encoding."""

    gain: float
    before: Loudness
    after: Loudness


def level(placed: Sequence[Placed], samples: int, target: float) -> Level:
    """The gain that brings the mix of `placed` to `target` LUFS (-14, -16, -23 …), in halves of a dB.

    Where the limiter takes loudness away, the gain makes up for it, but never so far that a peak is turned down by
    more than 12 dB. 0 for silence. Raises MediaError as `mix` does.
    """
    before = measured(mix(placed, samples))
    if before.integrated is None:
        return Level(0.0, before, before)
    most = math.floor(2 * (CEILING + _MOST_LIMITING - before.peak)) / 2
    gain = min(gain_for(before.integrated, target), most)
    last = CEILING - before.peak, before.integrated + CEILING - before.peak  # up to here the limiter rests
    now = before.integrated + gain
    tries = 0
    while gain > CEILING - before.peak:
        now = integrated(mastered(placed, samples, gain)) or now
        tries += 1
        brings = (now - last[1]) / (gain - last[0])
        if abs(target - now) <= _NEAR or brings < _LEAST or tries == _TRIES:
            break
        better = min(_halves(gain + (target - now) / brings), most)
        if better == gain:
            break
        last, gain = (gain, now), better
    return Level(gain, before, Loudness(now, min(before.peak + gain, CEILING)))


def mastered(placed: Sequence[Placed], samples: int, gain: float) -> Iterator[Block]:
    """The film's sound: the mix of `placed` with `gain` in dB, no true peak above `CEILING`."""
    linear = np.float32(10 ** (gain / 20))
    return limited((block * linear for block in mix(placed, samples)), CEILING)


def _halves(decibels: float) -> float:
    return math.floor(2 * decibels + 0.5) / 2
