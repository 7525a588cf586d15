"""Any server that speaks OpenAI's `POST /v1/audio/speech`: OpenAI's own, Kokoro-FastAPI, vLLM-Omni, LocalAI …

Told by the environment: SPEECH_BASE_URL (`http://localhost:8880/v1`), SPEECH_API_KEY and SPEECH_MODEL where the
server wants them. SPEECH_WORD_TIMESTAMPS=1 asks vLLM-Omni for times of words, refused there without an aligner.

Times of words are read where the answer has them:

    X-Word-Timestamps: [{"word", "start", "end"}]       seconds (also start_time, or start_ms in ms)
    {"audio": base64, "timestamps": [{"word", "start_time", "end_time"}]}      Kokoro-FastAPI, captioned speech
    {"audio_base64", "alignment": {"characters", "character_start_times_seconds"}}
                                                             ElevenLabs, with-timestamps

A key is sent to the server named and to no other: redirects are refused.
"""

import base64
import json
import math
import os
import tempfile
import time
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from email.message import Message
from http.client import HTTPException, HTTPResponse
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import unquote, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from longtake.errors import FootageError, VoiceError
from longtake.media.listen import listen
from longtake.sound.values import VoiceSpec
from longtake.sound.voices.base import Said
from longtake.sound.words import Heard
from longtake.time import SAMPLE_RATE

_PATIENCE = 120.0  # seconds without a byte
_DEADLINE = 600.0  # seconds for a whole answer
_MOST_BYTES = 64 << 20
_MOST_WORDS = 20_000
_LONGEST_COMPLAINT = 200
_FAR, _NEAR = 60, 4  # letters passed over at most to find a piece: of three letters or more, of fewer
_AGAIN = "Run the same command again; lines that are recorded are kept."
_SETTINGS = "Set SPEECH_BASE_URL, such as http://localhost:8880/v1, and SPEECH_API_KEY if the server wants one."


@dataclass(frozen=True)
class _Server:
    """Where to ask, and with what."""

    url: str
    key: str | None
    model: str
    word_times: bool

    @classmethod
    def named(cls) -> "_Server":
        """As the environment names it. VoiceError if it names none, or what is no address."""
        base = os.environ.get("SPEECH_BASE_URL", "").strip().rstrip("/")
        if not base:
            raise VoiceError("A line wants a voice of the speech server, and none is named.", _SETTINGS)
        parts = urlsplit(base)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.username or parts.query:
            raise VoiceError("SPEECH_BASE_URL is not the address of a speech server.", _SETTINGS)
        url = base + ("/audio/speech" if parts.path else "/v1/audio/speech")
        key = os.environ.get("SPEECH_API_KEY", "").strip() or None
        model = os.environ.get("SPEECH_MODEL", "").strip() or "tts-1"
        return cls(url, key, model, os.environ.get("SPEECH_WORD_TIMESTAMPS", "") not in ("", "0"))


def speak(text: str, spec: VoiceSpec) -> Said:
    """`text` as the server says it."""
    server = _Server.named()
    body, headers = _ask(server, text, spec)
    times = _times_of_header(headers)
    if body[:1] == b"{":
        body, told = _opened(body)
        times = times or told
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "answer"
        path.write_bytes(body)
        try:
            sound = listen(path)
        except FootageError as error:
            raise VoiceError("The speech server's answer is not a sound.", _SETTINGS) from error
    return Said(sound, _heard(text, times))


def fingerprint() -> str:
    """What shapes the sound, besides the spec: server and model."""
    server = _Server.named()
    return f"speech {server.url} {server.model} {server.word_times} 1"


class _NoRedirect(HTTPRedirectHandler):
    def redirect_request(self, *_: Any) -> None:
        return None


def _ask(server: _Server, text: str, spec: VoiceSpec) -> tuple[bytes, Message]:
    """The body and headers of the answer."""
    order: dict[str, Any] = {"model": server.model, "input": text, "voice": spec.voice, "response_format": "wav"}
    if spec.speed != 1.0:
        order["speed"] = spec.speed
    if server.word_times:
        order["word_timestamps"] = True
    headers = {"Content-Type": "application/json", "Accept": "audio/wav, */*"}
    if server.key:
        headers["Authorization"] = f"Bearer {server.key}"
    try:
        request = Request(server.url, json.dumps(order).encode(), headers, method="POST")
        with build_opener(_NoRedirect).open(request, timeout=_PATIENCE) as answer:
            return _read(answer), answer.headers
    except HTTPError as error:
        with error:
            raise _refused(error, server) from None
    except (OSError, HTTPException, ValueError) as error:
        reason = "it took too long" if isinstance(error, TimeoutError) else "it did not answer"
        raise VoiceError(f"The speech server at {_host(server)} cannot be reached: {reason}.", _SETTINGS) from None


def _read(answer: HTTPResponse) -> bytes:
    """The whole body. VoiceError past the cap in size or time."""
    body = bytearray()
    latest = time.monotonic() + _DEADLINE
    while part := answer.read1(1 << 16):
        body += part
        if len(body) > _MOST_BYTES or time.monotonic() > latest:
            raise VoiceError("The speech server's answer has no end.", _SETTINGS)
    if answer.length:
        raise VoiceError("The speech server's answer broke off.", _AGAIN)
    return bytes(body)


def _refused(error: HTTPError, server: _Server) -> VoiceError:
    host = _host(server)
    if 300 <= error.code < 400:
        return VoiceError(f"The speech server at {host} sends elsewhere, which is refused.", _SETTINGS)
    if error.code in (401, 403):
        return VoiceError(f"The speech server at {host} does not take SPEECH_API_KEY.", "Check the key.")
    said = _complaint(error, server)
    if error.code == 429 or error.code >= 500:
        return VoiceError(f"The speech server at {host} cannot speak now ({error.code}){said}", _AGAIN)
    return VoiceError(
        f"The speech server at {host} refuses the line ({error.code}){said}",
        "Check the voice's name, SPEECH_MODEL and SPEECH_BASE_URL.",
    )


def _complaint(error: HTTPError, server: _Server) -> str:
    """The server's own words: one line, short, without the key."""
    try:
        text = error.read(1 << 16).decode(errors="replace")
    except (OSError, HTTPException):
        return "."
    try:
        said = json.loads(text)
        said = said.get("error", said.get("detail", said)) if isinstance(said, dict) else said
        text = str(said.get("message", said) if isinstance(said, dict) else said)
    except (ValueError, RecursionError):
        pass
    if server.key:
        text = text.replace(server.key, "…")
    line = " ".join("".join(" " if unicodedata.category(c)[0] == "C" else c for c in text).split())
    return f": {line[:_LONGEST_COMPLAINT]}" if line else "."


def _host(server: _Server) -> str:
    return urlsplit(server.url).netloc


Times = Iterable[tuple[str, int]]
"""Pieces of text as the server spells them, and the sample at which each begins."""


def _times_of_header(headers: Message) -> list[tuple[str, int]]:
    try:
        return _times(json.loads(headers.get("X-Word-Timestamps", "null")))
    except (ValueError, RecursionError):
        return []


def _times(words: Any) -> list[tuple[str, int]]:
    """Of a list of words with their starts; what is no such thing is left out."""
    times: list[tuple[str, int]] = []
    for word in words[:_MOST_WORDS] if isinstance(words, list) else ():
        if isinstance(word, Mapping) and isinstance(word.get("word"), str):
            per_second = 1000 if "start_ms" in word else 1
            sample = _sample(word.get("start_ms", word.get("start_time", word.get("start"))), per_second)
            if sample is not None:
                times.append((unquote(word["word"]), sample))
    return times


def _sample(number: Any, per_second: int) -> int | None:
    if isinstance(number, bool) or not isinstance(number, int | float) or not math.isfinite(number):
        return None
    return round(number * SAMPLE_RATE / per_second) if 0 <= number <= 10_000_000 else None


def _opened(body: bytes) -> tuple[bytes, list[tuple[str, int]]]:
    """Sound and times of a JSON answer. VoiceError if it holds no sound."""
    try:
        answer = json.loads(body)
        sound = base64.b64decode(answer.get("audio") or answer["audio_base64"], validate=True)
        alignment = answer.get("alignment") or {}
        letters = alignment.get("characters", ())
        starts = alignment.get("character_start_times_seconds", ())
        spelled = [(c, _sample(s, 1)) for c, s in zip(letters, starts, strict=False) if isinstance(c, str)]
        return sound, _times(answer.get("timestamps")) or [(c, s) for c, s in spelled if s is not None]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise VoiceError("The speech server's answer holds no sound.", _SETTINGS) from error


def _heard(text: str, times: Times) -> Heard:
    """Where in `text` each piece stands, by letters and digits alone; a piece that is not near is passed over."""
    letters = [(at, c) for at, letter in enumerate(text) if letter.isalnum() for c in letter.casefold() if c.isalnum()]
    plain = "".join(c for _, c in letters)
    heard: list[tuple[int, int]] = []
    here = 0
    for piece, sample in times:
        spelled = "".join(c for c in piece.casefold() if c.isalnum())
        reach = len(spelled) + (_FAR if len(spelled) > 2 else _NEAR)
        found = plain.find(spelled, here, here + reach) if spelled else -1
        if found >= 0:
            heard.append((letters[found][0], sample))
            here = found + len(spelled)
    return heard
