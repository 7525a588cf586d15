"""Any server that speaks OpenAI's `POST /v1/audio/speech`: OpenAI's own, Kokoro-FastAPI, vLLM-Omni, LocalAI …

Told by the environment: SPEECH_BASE_URL (`http://localhost:8880/v1`), SPEECH_API_KEY and SPEECH_MODEL where the
server wants them. SPEECH_WORD_TIMESTAMPS=1 asks vLLM-Omni for times of words, refused there without an aligner.

Times of words are read where the answer has them (`word_times.py`).

A key is sent to the server named and to no other: redirects are refused.
"""

import base64
import json
import os
import tempfile
import time
import unicodedata
from dataclasses import dataclass
from email.message import Message
from http.client import HTTPException, HTTPResponse
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from longtake.errors import FootageError, VoiceError
from longtake.media.listen import listen
from longtake.sound.values import VoiceSpec
from longtake.sound.voices.base import Said
from longtake.sound.voices.word_times import heard_in, times_in, times_of_header

_PATIENCE = 120.0  # seconds without a byte
_DEADLINE = 600.0  # seconds for a whole answer
_MOST_BYTES = 64 << 20
_LONGEST_COMPLAINT = 200
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
        try:
            parts = urlsplit(base)
            fit = parts.scheme in ("http", "https") and parts.hostname and not {*"@?#"} & {*base}
        except ValueError:
            fit = False
        if not fit:
            raise VoiceError("SPEECH_BASE_URL is not the address of a speech server.", _SETTINGS)
        url = base + ("/audio/speech" if parts.path else "/v1/audio/speech")
        key = os.environ.get("SPEECH_API_KEY", "").strip() or None
        model = os.environ.get("SPEECH_MODEL", "").strip() or "tts-1"
        return cls(url, key, model, os.environ.get("SPEECH_WORD_TIMESTAMPS", "") not in ("", "0"))


def speak(text: str, spec: VoiceSpec) -> Said:
    """`text` as the server says it."""
    server = _Server.named()
    body, headers = _ask(server, text, spec)
    times = times_of_header(headers.get("X-Word-Timestamps"))
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
    return Said(sound, heard_in(text, times))


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


def _opened(body: bytes) -> tuple[bytes, list[tuple[str, int]]]:
    """Sound and times of a JSON answer. VoiceError if it holds no sound."""
    try:
        answer = json.loads(body)
        return base64.b64decode(answer.get("audio") or answer["audio_base64"], validate=True), times_in(answer)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise VoiceError("The speech server's answer holds no sound.", _SETTINGS) from error
