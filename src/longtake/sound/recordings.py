"""Lines as sound files, a voice's or the user's own: trimmed, brought to one loudness, their words inside."""

from collections.abc import Callable
from pathlib import Path

import numpy as np

from longtake.errors import FootageError, MediaError, VoiceError
from longtake.media.listen import Mono, listen
from longtake.media.values import Asset
from longtake.media.wav import Mark, open_wav, write_wav
from longtake.sound.levels import levelled, softened, trimmed
from longtake.sound.values import Recording, VoiceSpec, Word
from longtake.sound.voices import espeak, guide, speech
from longtake.sound.voices.base import Said
from longtake.sound.words import Heard, place_words, split_words
from longtake.time import SAMPLE_RATE

LONGEST_TEXT = 10_000
"""Characters of the longest speech: about ten minutes."""

_VERSION = 1
_PAUSE = SAMPLE_RATE * 6 // 10  # what is said by a line of dots

_SPEAK: dict[str, Callable[[str, VoiceSpec], Said]] = {
    "espeak": espeak.speak,
    "speech": speech.speak,
    "engine": guide.speak,
}
_FINGERPRINT: dict[str, Callable[[], str]] = {
    "espeak": espeak.fingerprint,
    "speech": speech.fingerprint,
    "engine": guide.fingerprint,
}


def record(text: str, spec: VoiceSpec, path: Path) -> None:
    """Write `text` as `spec` speaks it to `path`: a 48 kHz mono WAV, its words marked. Raises VoiceError."""
    if len(text) > LONGEST_TEXT:
        raise VoiceError(f"A speech of {len(text)} characters is too long.", "Break it into several speeches.")
    said = _SPEAK[spec.provider](text, spec)
    sound, cut = trimmed(said.sound)
    heard = [(place, max(0, sample - cut)) for place, sample in said.heard]
    _write(path, text, sound, heard)


def record_own(source: Path, text: str, path: Path) -> None:
    """Write the user's own recording of `text` to `path`, as `record` does.

    Its words are marked where `source` marks them, if it is a WAV like ours whose marks are the words of `text`;
    else by syllables between its pauses. Raises FootageError if it cannot be read, or holds no sound.
    """
    sound = listen(source)
    if not np.any(np.abs(sound) > 1e-3):
        raise FootageError(f"{source.name} is silent.", "Record the line again, or take the note out.")
    trim, cut = trimmed(sound)
    heard = [(place, max(0, sample - cut)) for place, sample in _marked(source, text)]
    _write(path, text, trim, heard)


def load(path: Path) -> Recording:
    """The recording at `path`, as `record` wrote it. MediaError if it is damaged."""
    wav = open_wav(path)
    words = tuple(Word(text, start, start + length) for start, length, text in wav.marks)
    return Recording(Asset.of(path), wav.samples, words)


def voice_fingerprint(spec: VoiceSpec) -> str:
    """What shapes a recording besides text and spec; for keys. Raises VoiceError if the voice is not set up."""
    return f"{_FINGERPRINT[spec.provider]()} recording {_VERSION}"


def own_fingerprint() -> str:
    """What shapes a recording of the user's own besides the file and its text; for keys."""
    return f"own recording {_VERSION}"


def _write(path: Path, text: str, sound: Mono, heard: Heard) -> None:
    if not np.any(sound):
        sound, heard = np.zeros(max(sound.size, _PAUSE), np.float32), ()
    words = place_words(text.replace("\0", " "), sound, heard)
    marks: list[Mark] = [(word.start, word.end - word.start, word.text) for word in words]
    write_wav(path, softened(levelled(sound))[None, :], marks)


def _marked(source: Path, text: str) -> Heard:
    """The words of `text` as the marks of `source` place them; none if they are not the same words."""
    try:
        marks = open_wav(source).marks
    except MediaError:
        return ()
    spans = split_words(text)
    if [words for _, _, words in marks] != [text[a:b] for a, b in spans]:
        return ()
    return [(a, start) for (a, _), (start, _, _) in zip(spans, marks, strict=True)]
