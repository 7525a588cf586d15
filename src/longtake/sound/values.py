"""Spoken lines as values. Positions and lengths are whole samples at `SAMPLE_RATE`."""

from dataclasses import dataclass

from longtake.media.values import Asset


@dataclass(frozen=True)
class Word:
    """A word as heard: from `start` up to `end`, in samples of its recording."""

    text: str
    start: int
    end: int


@dataclass(frozen=True)
class VoiceSpec:
    """Which voice speaks: the provider (`espeak`, `speech`), its own name of the voice, and how it speaks.

    `pitch` and `speed` are shares of the voice's own, about 0.5 to 2. `language` is a BCP 47 tag (`en-GB`, `zh`).
    """

    provider: str
    voice: str
    language: str
    pitch: float = 1.0
    speed: float = 1.0


@dataclass(frozen=True)
class Recording:
    """A line as recorded: a 48 kHz WAV of `samples`, its words in order, never overlapping."""

    audio: Asset
    samples: int
    words: tuple[Word, ...]


@dataclass(frozen=True)
class Line:
    """A recorded speech: who says what, where it stands in the script, and how it sounds.

    `subtitle`: what its subtitles show besides.
    `by_engine`: it is left to the engine of its shot, and the recording is only as long as it would likely take.
    """

    speaker: str
    text: str
    recording: Recording
    voice_over: bool = False
    together: bool = False
    by_engine: bool = False
    subtitle: str = ""
