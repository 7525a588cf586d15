"""Exact time: rational seconds, whole frames, whole samples. Imports nothing of ours.

A time is a `Fraction` of seconds, a rate a `Fraction` of frames a second (24000/1001 is exact), a position
in sound a whole number of samples at `SAMPLE_RATE`. No float ever holds a time, so that ten minutes of joins
drift by nothing.
"""

import math
import re
from fractions import Fraction

SAMPLE_RATE = 48_000
"""Samples a second of every sound inside Longtake."""

_CLOCK = re.compile(r"(?:(?:(\d+):)?(\d+):)?(\d+(?:\.\d+)?)(?:\s*s)?")


def frames_in(seconds: Fraction, rate: Fraction) -> int:
    """Whole frames nearest to `seconds`; halves round up."""
    return math.floor(seconds * rate + Fraction(1, 2))


def frames_over(seconds: Fraction, rate: Fraction) -> int:
    """Fewest whole frames that last at least `seconds`."""
    return math.ceil(seconds * rate)


def seconds_of(frames: int, rate: Fraction) -> Fraction:
    """Seconds that `frames` last."""
    return Fraction(frames) / rate


def sample_at(frame: int, rate: Fraction) -> int:
    """First sample of a frame. Exact where 48000/rate is whole, else within one sample, never adding up."""
    return math.floor(Fraction(frame * SAMPLE_RATE) / rate)


def samples_in(seconds: Fraction) -> int:
    """Whole samples nearest to `seconds`."""
    return math.floor(seconds * SAMPLE_RATE + Fraction(1, 2))


def parse_clock(text: str) -> Fraction:
    """Seconds of `12`, `12.5`, `0:12.5` or `1:02:03`; ValueError for anything else."""
    match = _CLOCK.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"not a time: {text.strip()!r}")
    hours, minutes, seconds = match.groups()
    if minutes is not None and (Fraction(seconds) >= 60 or (hours is not None and int(minutes) >= 60)):
        raise ValueError(f"not a time: {text.strip()!r}")
    return int(hours or 0) * 3600 + int(minutes or 0) * 60 + Fraction(seconds)


def clock(seconds: Fraction) -> str:
    """`seconds` as people read it: `0:12`, `0:12.5`, `1:02:03`."""
    tenths = math.floor(seconds * 10 + Fraction(1, 2))
    whole, tenth = divmod(tenths, 10)
    minutes, second = divmod(whole, 60)
    hours, minute = divmod(minutes, 60)
    head = f"{hours}:{minute:02}" if hours else f"{minute}"
    return f"{head}:{second:02}" + (f".{tenth}" if tenth else "")
