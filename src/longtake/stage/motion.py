"""How things move: shares of time eased, swings, and chance that is always the same.

Times are seconds of the shot, `u` is the share of the shot gone by: 0 at its first frame, 1 at its end, and past
both in the handles.
"""

import math
import zlib
from typing import TypeVar

T = TypeVar("T")


def clamp(value: float, low: float = 0.0, high: float = 1.0) -> float:
    """`value` kept from `low` to `high`."""
    return low if value < low else high if value > high else value


def ease(share: float) -> float:
    """0 to 1 with a gentle start and end; flat outside."""
    share = clamp(share)
    return share * share * (3 - 2 * share)


def part(u: float, start: float, end: float) -> float:
    """How far `u` has come from `start` to `end`, 0 to 1."""
    return clamp((u - start) / (end - start))


def between(one: float, other: float, share: float) -> float:
    """`one` at share 0, `other` at 1."""
    return one + (other - one) * share


def swing(seconds: float, period: float, shift: float = 0.0) -> float:
    """−1 to 1 and back, once every `period` seconds; `shift` in periods."""
    return math.sin(2 * math.pi * (seconds / period + shift))


def pop(share: float) -> float:
    """0 to 1 with a little overshoot, as a card that springs up."""
    share = clamp(share)
    return 1 + 2.2 * (share - 1) ** 3 + 1.2 * (share - 1) ** 2


def chance(*about: object) -> float:
    """A number from 0 up to 1 that depends on what it is about and on nothing else."""
    seed = zlib.crc32(repr(about).encode())
    # One round of a bit mixer (xorshift-multiply), since CRCs of near texts are near.
    seed = ((seed ^ (seed >> 16)) * 0x45D9F3B) & 0xFFFFFFFF
    seed = ((seed ^ (seed >> 16)) * 0x45D9F3B) & 0xFFFFFFFF
    return ((seed ^ (seed >> 16)) & 0xFFFFFFFF) / 2**32


def pick(choices: tuple[T, ...], *about: object) -> T:
    """One of `choices` by `chance`."""
    return choices[int(chance(*about) * len(choices))]


def blink(seconds: float, *about: object) -> bool:
    """Whether eyes are shut now: about every four seconds for a seventh of a second."""
    period = 3.2 + 1.6 * chance("blink", *about)
    return (seconds + 10 * chance("first", *about)) % period < 0.15
