"""What a voice is, and how to add one.

A voice is one file here with two functions, and a line in `longtake.sound.recordings` that names it:

    def speak(text: str, spec: VoiceSpec) -> Said     # raises VoiceError
    def fingerprint() -> str                          # changes when the same text and spec would sound different

`speak` gives the sound as the voice makes it: trimming, loudness and the places of words that the voice does not
tell of are the same for every voice, and done in `longtake.sound.recordings`.
"""

from dataclasses import dataclass

from longtake.media.listen import Mono
from longtake.sound.words import Heard


@dataclass(frozen=True)
class Said:
    """A text as a voice said it, and the characters of the text whose time the voice tells."""

    sound: Mono
    heard: Heard = ()
