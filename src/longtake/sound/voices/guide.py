"""The voice of a line left to the engine (`[[voice: engine]]`): silence, as long as the line would likely take.

The engine's own sound is what will be heard; the guide gives the shot its length and the subtitles their times.
"""

import numpy as np

from longtake.sound.values import VoiceSpec
from longtake.sound.voices.base import Said
from longtake.sound.words import CLAUSE_ENDS, split_words, syllables
from longtake.time import SAMPLE_RATE

_SYLLABLE = SAMPLE_RATE // 5
_CLAUSE = SAMPLE_RATE // 4


def speak(text: str, spec: VoiceSpec) -> Said:
    """Silence: a fifth of a second a syllable, a quarter more at the end of each clause."""
    words = [text[a:b] for a, b in split_words(text)]
    samples = sum(_SYLLABLE * syllables(word) + _CLAUSE * (word[-1] in CLAUSE_ENDS) for word in words)
    return Said(np.zeros(round(samples / spec.speed), np.float32))


def fingerprint() -> str:
    """What shapes the silence, besides the spec."""
    return "guide 1"
