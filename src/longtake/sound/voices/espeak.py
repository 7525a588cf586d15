"""The scratch voice: espeak-ng, in every language that it knows, with no network and no model.

espeak-ng is GPL-3 and stays in a process of its own (`espeak_process.py`). Each line gets a fresh one, for some 40 ms:
what espeak-ng said before changes its next words by whole samples, whatever is reset, and the same line is to be the
same bytes.
"""

import io
import json
import math
import re
import subprocess
import sys
import unicodedata
from collections.abc import Sequence
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import espeakng_loader
import numpy as np
from numpy.typing import NDArray

from longtake.errors import VoiceError
from longtake.media.listen import Mono, resampled
from longtake.sound.levels import trimmed
from longtake.sound.values import VoiceSpec
from longtake.sound.voices.base import Said
from longtake.sound.words import CLAUSE_ENDS, HAN
from longtake.time import SAMPLE_RATE

_RATES = {"cmn": 175, "yue": 165}
_RATE = 158  # words a minute: a calm reader
_VOLUME = 55  # of 100: louder, and most of its voices are cut off at the peaks
_RANGE = 55
_READ_HAN = ("cmn", "yue", "hak", "ja")
_PAUSE = SAMPLE_RATE // 5
_ALIASES = {"zh": "cmn", "zh-hk": "yue", "zh-mo": "yue", "no": "nb", "es-mx": "es-419"}
_PATIENCE = 120.0  # seconds; the longest line that is allowed takes a few
_HAN_RUN = re.compile(rf"{HAN}(?:[^\w]|{HAN})*")
_MEND = "Install Longtake again; or use another voice: [[voice: NAME = speech:alloy]], [[recording: FILE]]."

Part = tuple[int, str, str]
"""Where a stretch of the text begins, the stretch, and its language."""


def speak(text: str, spec: VoiceSpec) -> Said:
    """`text` in a language and timbre of espeak-ng's. Chinese inside another language is said in Chinese."""
    language = language_of(spec.language)
    if language is None:
        raise VoiceError(f"espeak-ng does not speak {spec.language!r}.", "Name another language or another voice.")
    plain = "".join(" " if unicodedata.category(c) in ("Cc", "Cs") else c for c in text)
    parts = _tongues(plain, language)
    sounds: list[Mono] = [np.zeros(0, np.float32)]
    heard: list[tuple[int, int]] = []
    at = 0
    for (start, part, _), (pcm, rate, words) in zip(parts, _said(parts, spec), strict=True):
        sound, cut = trimmed(_warmed(resampled(pcm, rate)))
        heard += [(start + place, at + max(0, sample * SAMPLE_RATE // rate - cut)) for place, sample in words]
        pause = _PAUSE if part.rstrip()[-1] in CLAUSE_ENDS else 0
        sounds.append(np.pad(sound, (0, pause)))
        at += sounds[-1].size
    return Said(np.concatenate(sounds), heard)


def fingerprint() -> str:
    """What shapes the sound, besides the spec."""
    return f"espeak {version('espeakng-loader')} 1"


def language_of(tag: str) -> str | None:
    """espeak-ng's own name of a language (`cmn` of `zh`, `en-us` of `en-US`); None if it has none."""
    name = tag.lower()
    primary = name.split("-")[0]
    known = (name, _ALIASES.get(name, ""), primary, _ALIASES.get(primary, ""))
    return next((language for language in known if language in _languages()), None)


@cache
def variants() -> frozenset[str]:
    """Names of the timbres."""
    return frozenset(file.name for file in (_data() / "voices" / "!v").iterdir())


@cache
def _languages() -> frozenset[str]:
    return frozenset(file.name.lower() for file in (_data() / "lang").rglob("*") if file.is_file())


def _data() -> Path:
    return Path(espeakng_loader.get_data_path())


def _tongues(text: str, language: str) -> list[Part]:
    """The stretches of one language each.

    The Mandarin and Cantonese voices read Latin letters well; no other reads Chinese characters.
    """
    parts: list[Part] = []
    at = 0
    for match in () if language in _READ_HAN else _HAN_RUN.finditer(text):
        parts += [(at, text[at : match.start()], language), (match.start(), match[0], "cmn")]
        at = match.end()
    parts.append((at, text[at:], language))
    return [part for part in parts if part[1].strip()]


def _said(parts: Sequence[Part], spec: VoiceSpec) -> list[tuple[NDArray[np.int16], int, list[tuple[int, int]]]]:
    """Samples of each part, their rate, and (character, sample) of each word."""
    requests = [json.dumps(_request(text, language, spec)) + "\n" for _, text, language in parts]
    script = Path(__file__).with_name("espeak_process.py")
    try:
        process = subprocess.run(
            [sys.executable, "-IS", str(script), espeakng_loader.get_library_path()],
            input="".join(requests).encode(),
            cwd=_data().parent,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=_PATIENCE,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            check=False,
        )
        answers = io.BytesIO(process.stdout)
        return [_answer(answers) for _ in parts]
    except (OSError, ValueError, KeyError, subprocess.TimeoutExpired) as error:
        raise VoiceError("espeak-ng stopped in the middle of a line.", _MEND) from error


def _answer(answers: io.BytesIO) -> tuple[NDArray[np.int16], int, list[tuple[int, int]]]:
    answer = json.loads(answers.readline())
    if "error" in answer:
        raise VoiceError(f"espeak-ng cannot speak: {answer['error']}.", _MEND)
    sound = answers.read(answer["bytes"])
    if len(sound) != answer["bytes"]:
        raise ValueError("cut short")
    return np.frombuffer(sound, np.int16), answer["rate"], [(place, sample) for place, sample in answer["words"]]


def _request(text: str, language: str, spec: VoiceSpec) -> dict[str, Any]:
    pitch = 50 + 50 * math.log2(max(0.25, spec.pitch))
    return {
        "text": text,
        "voice": f"{language}+{spec.voice}" if spec.voice else language,
        "rate": round(min(450.0, max(80.0, _RATES.get(language, _RATE) * spec.speed))),
        "volume": _VOLUME,
        "pitch": round(min(99.0, max(0.0, pitch))),
        "range": _RANGE,
    }


def _warmed(sound: Mono) -> Mono:
    """`sound` 3 dB down at 6 kHz and 8 dB at 12 kHz: espeak-ng's sibilants are sharper than anyone's."""
    return np.convolve(sound, np.array([0.15, 0.0, 0.7, 0.0, 0.15], np.float32), "same") if sound.size else sound
