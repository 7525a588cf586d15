"""The scratch voice: espeak-ng, in every language that it knows, with no network and no model.

espeak-ng is GPL-3 and stays in a process of its own (`espeak_process.py`), one for each Python process, started
when first wanted and ended with it.
"""

import atexit
import contextlib
import json
import math
import os
import re
import subprocess
import sys
import threading
import unicodedata
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
_PAUSE = SAMPLE_RATE // 5
_ALIASES = {"zh": "cmn", "zh-hk": "yue", "zh-mo": "yue", "no": "nb", "es-mx": "es-419"}
_PATIENCE = 120.0  # seconds; the longest line that is allowed takes a few
_HAN_RUN = re.compile(rf"{HAN}(?:[^\w]|{HAN})*")
_MEND = "Install Longtake again; or use another voice: [[voice: NAME = speech:alloy]], [[recording: FILE]]."


def speak(text: str, spec: VoiceSpec) -> Said:
    """`text` in a language and timbre of espeak-ng's. Chinese inside another language is said in Chinese."""
    language = language_of(spec.language)
    if language is None:
        raise VoiceError(f"espeak-ng does not speak {spec.language!r}.", "Name another language or another voice.")
    plain = "".join(" " if unicodedata.category(c) in ("Cc", "Cs") else c for c in text)
    sounds: list[Mono] = [np.zeros(0, np.float32)]
    heard: list[tuple[int, int]] = []
    at = 0
    for start, part, tongue in _tongues(plain, language):
        pcm, rate, words = _PROCESS.say(_request(part, tongue, spec))
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


def _tongues(text: str, language: str) -> list[tuple[int, str, str]]:
    """Where each stretch of one language begins, the stretch, and its language.

    The Mandarin and Cantonese voices read Latin letters well; no other reads Chinese characters.
    """
    if language in ("cmn", "yue", "hak", "ja"):
        return [(0, text, language)]
    parts: list[tuple[int, str, str]] = []
    at = 0
    for match in _HAN_RUN.finditer(text):
        parts += [(at, text[at : match.start()], language), (match.start(), match[0], "cmn")]
        at = match.end()
    parts.append((at, text[at:], language))
    return [part for part in parts if part[1].strip()]


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


class _Process:
    """The running espeak-ng of this Python process; a forked child starts its own."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = 0
        self._lock = threading.Lock()

    def say(self, request: dict[str, Any]) -> tuple[NDArray[np.int16], int, list[tuple[int, int]]]:
        """Samples, their rate, and (character, sample) of each word."""
        with self._lock:
            process = self._running()
            alarm = threading.Timer(_PATIENCE, process.kill)
            alarm.start()
            try:
                return self._ask(process, request)
            except (OSError, ValueError, KeyError) as error:
                self._end()
                raise VoiceError("espeak-ng stopped in the middle of a line.", _MEND) from error
            finally:
                alarm.cancel()

    def _ask(
        self, process: subprocess.Popen[bytes], request: dict[str, Any]
    ) -> tuple[NDArray[np.int16], int, list[tuple[int, int]]]:
        assert process.stdin is not None and process.stdout is not None
        process.stdin.write(json.dumps(request).encode() + b"\n")
        process.stdin.flush()
        answer = json.loads(process.stdout.readline())
        if "error" in answer:
            self._end()
            raise VoiceError(f"espeak-ng cannot speak: {answer['error']}.", _MEND)
        sound = process.stdout.read(answer["bytes"])
        if len(sound) != answer["bytes"]:
            raise OSError("cut short")
        return np.frombuffer(sound, np.int16), answer["rate"], [(a, b) for a, b in answer["words"]]

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._owner != os.getpid():
            self._process = subprocess.Popen(
                [
                    sys.executable,
                    "-IS",
                    str(Path(__file__).with_name("espeak_process.py")),
                    espeakng_loader.get_library_path(),
                ],
                cwd=_data().parent,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
            self._owner = os.getpid()
            atexit.register(self._end)
        return self._process

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None or self._owner != os.getpid():
            return
        for pipe in (process.stdin, process.stdout):
            with contextlib.suppress(OSError):
                assert pipe is not None
                pipe.close()
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


_PROCESS = _Process()
