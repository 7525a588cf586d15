"""Speech: how far a speaker's mouth is open, frame by frame, by how loud the recording is then."""

from fractions import Fraction
from functools import lru_cache
from pathlib import Path

import numpy as np

from longtake.engines.protocol import Spoken
from longtake.errors import LongtakeError
from longtake.media.wav import open_wav
from longtake.stage.motion import chance, clamp
from longtake.time import sample_at

_SHUT = 0.08
"""Of a recording's loud stretches: what is softer than this is a breath, or nothing."""


def mouth_at(spoken: Spoken, frame: int, rate: Fraction) -> float:
    """How far the mouth of who speaks is open at a frame of the order, 0 to 1; 0 before and after the line."""
    if not spoken.start <= frame < spoken.end:
        return 0.0
    if spoken.recording is not None and (heard := _loudness(spoken.recording.path, rate)):
        place = frame - spoken.start
        return heard[place] if place < len(heard) else 0.0
    return clamp(0.15 + 0.85 * chance("mouth", spoken.speaker, frame))


@lru_cache(64)
def _loudness(recording: Path, rate: Fraction) -> tuple[float, ...]:
    """For each frame of a recording how loud it is beside its own loud stretches, 0 to 1; () if it can't be read."""
    try:
        pcm = open_wav(recording).pcm
    except (OSError, LongtakeError):
        return ()
    ends = [min(sample_at(frame + 1, rate), len(pcm)) for frame in range(int(Fraction(len(pcm), 48_000) * rate) + 1)]
    power, begin = [], 0
    for end in ends:
        stretch = pcm[begin:end].astype(np.float64)
        power.append(float(np.sqrt((stretch**2).mean())) if stretch.size else 0.0)
        begin = end
    loud = float(np.quantile(power, 0.9)) or 1.0
    shares = (clamp(one / loud) for one in power)
    # The ear hears halves, not differences: the root opens the mouth for soft vowels too.
    return tuple(0.0 if share < _SHUT else share**0.5 for share in shares)
