"""espeak-ng, alone in a process of its own: espeak-ng is GPL-3, and nothing of Longtake is imported here.

Run as `python espeak_process.py LIBRARY` in the folder that holds `espeak-ng-data`. The data path is then `.`,
which is short on every machine: espeak-ng fails without a word on one of 160 bytes or more.

Spoken to over pipes. To it goes one JSON object a line:

    {"text": "...", "voice": "en+f3", "rate": words a minute, "volume": 0-200, "pitch": 0-100, "range": 0-100}

From it comes one JSON line, `{"error": "..."}` or

    {"rate": samples a second, "bytes": n, "words": [[character from 0, sample], ...]}

and then n bytes of mono 16-bit samples. It ends when its input does.
The C interface is that of espeak-ng 1.52, `speak_lib.h`.
"""

import ctypes
import json
import sys
from typing import Any

_SYNCHRONOUS = 2  # AUDIO_OUTPUT_SYNCHRONOUS
_DONT_EXIT = 0x8000  # espeakINITIALIZE_DONT_EXIT
_UTF8 = 1  # espeakCHARS_UTF8; neither espeakSSML nor espeakPHONEMES: markup is words here
_END, _WORD = 0, 1  # espeakEVENT_LIST_TERMINATED, espeakEVENT_WORD
_PARAMETERS = {"rate": 1, "volume": 2, "pitch": 3, "range": 4}  # espeak_PARAMETER


class _Event(ctypes.Structure):
    """`espeak_EVENT`; characters of the text count from 1, `sample` from the start of the sound."""

    _fields_ = (
        ("type", ctypes.c_int),
        ("identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_ms", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", ctypes.c_char * 8),
    )


_Hear = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(_Event))


class Espeak:
    """espeak-ng, loaded. RuntimeError if it does not start, OSError if it is not there."""

    def __init__(self, library: str) -> None:
        self._library = ctypes.CDLL(library)
        self.rate = int(self._library.espeak_Initialize(_SYNCHRONOUS, 0, b".", _DONT_EXIT))
        if self.rate <= 0:
            raise RuntimeError("it finds no data")
        self._sound = bytearray()
        self._words: list[tuple[int, int]] = []
        self._callback = _Hear(self._hear)  # C keeps no reference of its own
        self._library.espeak_SetSynthCallback(self._callback)
        self._library.espeak_ng_SetRandSeed(ctypes.c_long(1))  # or the clock seeds the voice's flutter

    def say(self, request: dict[str, Any]) -> tuple[bytes, list[tuple[int, int]]]:
        """The sound of a request, and its words. RuntimeError if espeak-ng refuses."""
        self._sound.clear()
        self._words.clear()
        if self._library.espeak_SetVoiceByName(request["voice"].encode()) != 0:
            raise RuntimeError(f"it has no voice {request['voice']}")
        for name, parameter in _PARAMETERS.items():
            self._library.espeak_SetParameter(parameter, request[name], 0)
        text = request["text"].encode() + b"\0"
        if self._library.espeak_Synth(text, ctypes.c_size_t(len(text)), 0, 1, 0, _UTF8, None, None) != 0:
            raise RuntimeError("it could not say this")
        return bytes(self._sound), list(self._words)

    def _hear(self, wave: Any, count: int, events: Any) -> int:
        if wave and count > 0:
            self._sound += ctypes.string_at(wave, count * 2)
        at = 0
        while events[at].type != _END:
            if events[at].type == _WORD:
                self._words.append((events[at].text_position - 1, events[at].sample))
            at += 1
        return 0


def _answer(answer: dict[str, Any], sound: bytes = b"") -> None:
    sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n" + sound)
    sys.stdout.buffer.flush()


def main() -> None:
    """Answer requests until there are no more."""
    try:
        espeak = Espeak(sys.argv[1])
    except (OSError, RuntimeError) as error:
        _answer({"error": str(error)})
        return
    for line in sys.stdin.buffer:
        try:
            sound, words = espeak.say(json.loads(line))
        except RuntimeError as error:
            _answer({"error": str(error)})
        else:
            _answer({"rate": espeak.rate, "bytes": len(sound), "words": words}, sound)


if __name__ == "__main__":
    main()
