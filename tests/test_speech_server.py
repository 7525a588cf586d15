"""Lines are recorded by a speech server: asked in OpenAI's words, its times taken, its tricks refused."""

import base64
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from longtake.errors import VoiceError
from longtake.sound.recordings import load, record, voice_fingerprint
from longtake.sound.values import VoiceSpec
from longtake.sound.voices import speech
from speaking import spoken


class Server(ThreadingHTTPServer):
    """Answers each request as `answer` says: (status, headers, body); keeps what it was asked."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked = []
        self.answer = (200, {}, b"")
        self.url = f"http://127.0.0.1:{self.server_port}"


class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers.get("Content-Length", 0))) or "null")
        self.server.asked.append((self.path, self.headers, body))
        status, headers, answer = self.server.answer
        self.send_response(status)
        for name, value in {"Content-Length": len(answer), **headers}.items():
            self.send_header(name, str(value))
        self.end_headers()
        self.wfile.write(answer)

    def do_GET(self):
        self.do_POST()

    def log_message(self, *_):
        pass


@contextmanager
def serving() -> Iterator[Server]:
    with Server() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join(60)


@pytest.fixture
def server(monkeypatch):
    with serving() as server:
        monkeypatch.setenv("SPEECH_BASE_URL", server.url + "/v1")
        monkeypatch.setenv("SPEECH_API_KEY", "sk-secret")
        monkeypatch.setenv("no_proxy", "127.0.0.1")
        for name in ("SPEECH_MODEL", "SPEECH_WORD_TIMESTAMPS"):
            monkeypatch.delenv(name, raising=False)
        yield server


@pytest.fixture
def voiced(tmp_path):
    """A WAV as a server would send it."""
    return spoken(tmp_path / "voiced.wav", 24_000, 1).read_bytes()


ALLOY = VoiceSpec("speech", "alloy", "en", speed=1.2)


def test_a_server_is_asked_in_openais_words(server, voiced, tmp_path, monkeypatch):
    server.answer = (200, {}, voiced)
    record("Come here!", ALLOY, tmp_path / "line.wav")
    [(path, headers, body)] = server.asked
    assert path == "/v1/audio/speech"
    assert headers["Authorization"] == "Bearer sk-secret"
    asked = {"model": "tts-1", "input": "Come here!", "voice": "alloy", "response_format": "wav", "speed": 1.2}
    assert body == asked
    come, here = load(tmp_path / "line.wav").words
    assert here.start - come.end > 0.25 * 48_000
    monkeypatch.setenv("SPEECH_BASE_URL", server.url)
    monkeypatch.setenv("SPEECH_MODEL", "kokoro")
    monkeypatch.setenv("SPEECH_WORD_TIMESTAMPS", "1")
    record("Come here!", ALLOY, tmp_path / "line.wav")
    assert server.asked[1][2]["word_timestamps"] is True
    assert (server.asked[1][0], server.asked[1][2]["model"]) == ("/v1/audio/speech", "kokoro")


TELLING = {
    "header in seconds": (
        {"X-Word-Timestamps": '[{"word": "Come", "start": 0.5}, {"word": "here", "start": 1.75}]'},
        None,
    ),
    "header in ms": (
        {"X-Word-Timestamps": '[{"word": "Come", "start_ms": 500}, {"word": "here", "start_ms": 1750}]'},
        None,
    ),
    "Kokoro": (
        {},
        {"timestamps": [{"word": "Come", "start_time": 0.5}, {"word": "here", "start_time": 1.75}, {"word": "!"}]},
    ),
    "ElevenLabs": (
        {},
        {
            "alignment": {
                "characters": list("Come here!"),
                "character_start_times_seconds": [0.5, 0.6, 0.7, 0.8, 0.9, 1.75, 1.76, 1.77, 1.78, 1.79],
            }
        },
    ),
}


@pytest.mark.parametrize("how", TELLING)
def test_times_of_words_are_taken_from_the_answer(server, voiced, tmp_path, how):
    headers, answer = TELLING[how]
    if answer is not None:
        name = "audio_base64" if "alignment" in answer else "audio"
        voiced = json.dumps({name: base64.b64encode(voiced).decode(), **answer}).encode()
    server.answer = (200, headers, voiced)
    record("Come here!", ALLOY, tmp_path / "line.wav")
    come, here = load(tmp_path / "line.wav").words
    assert here.start - come.start == pytest.approx(1.25 * 48_000, abs=0.06 * 48_000)


@pytest.mark.parametrize(
    "times",
    [
        "",
        "{",
        "7",
        "[7]",
        '[{"word": 7}]',
        '[{"start": 1}]',
        '[{"word": "elsewhere", "start": 1}]',
        '[{"word": "here", "start": NaN}]',
        '[{"word": "here", "start": -1}]',
        '[{"word": "here", "start": 1' + "0" * 400 + "}]",
        "[" * 9999,
    ],
)
def test_times_that_make_no_sense_are_passed_over(server, voiced, tmp_path, times):
    server.answer = (200, {"X-Word-Timestamps": times}, voiced)
    record("Come here!", ALLOY, tmp_path / "line.wav")
    come, here = load(tmp_path / "line.wav").words
    assert here.start - come.end > 0.25 * 48_000


def test_the_key_follows_no_redirect(server, tmp_path):
    with serving() as other:
        for status in (301, 302, 303, 307, 308):
            server.answer = (status, {"Location": other.url + "/v1/audio/speech"}, b"")
            with pytest.raises(VoiceError, match="elsewhere"):
                record("Come here!", ALLOY, tmp_path / "line.wav")
    assert not other.asked


@pytest.mark.parametrize(
    ("status", "body", "said"),
    [
        (
            400,
            b'{"error": {"message": "no voice \\u001b[31malloy\\n\\u202e for sk-secret"}}',
            "no voice [31malloy for …",
        ),
        (404, b"<html>" + b"x" * 9999, "<html>xxx"),
        (401, b"bad key sk-secret", "SPEECH_API_KEY"),
        (429, b'{"detail": "slow down"}', "slow down"),
        (503, b"", "cannot speak now"),
        (200, b"not a sound", "not a sound"),
        (200, b'{"no": "sound"}', "no sound"),
        (200, b'{"audio": "%%%"}', "no sound"),
        (200, b"", "not a sound"),
    ],
)
def test_a_server_that_refuses_is_quoted_without_its_tricks(server, tmp_path, status, body, said):
    server.answer = (status, {}, body)
    with pytest.raises(VoiceError) as error:
        record("Come here!", ALLOY, tmp_path / "line.wav")
    shown = str(error.value)
    assert said in error.value.what
    assert "sk-secret" not in shown
    assert "\x1b" not in shown and "\u202e" not in shown
    assert len(shown) < 500
    assert error.value.mend
    assert not (tmp_path / "line.wav").exists()


def test_an_answer_without_end_or_that_breaks_off_is_an_error(server, voiced, tmp_path, monkeypatch):
    monkeypatch.setattr(speech, "_MOST_BYTES", 1000)
    server.answer = (200, {}, voiced)
    with pytest.raises(VoiceError, match="no end"):
        record("Come here!", ALLOY, tmp_path / "line.wav")
    server.answer = (200, {"Content-Length": 900}, voiced[:500])
    with pytest.raises(VoiceError, match="broke off"):
        record("Come here!", ALLOY, tmp_path / "line.wav")


@pytest.mark.parametrize(
    "base", ["", "ftp://x/v1", "file:///etc/passwd", "http://user:sk-secret@host", "nonsense", "http://[1"]
)
def test_a_server_that_is_not_named_or_no_address_is_an_error(tmp_path, monkeypatch, base):
    monkeypatch.setenv("SPEECH_BASE_URL", base)
    with pytest.raises(VoiceError, match="SPEECH_BASE_URL") as error:
        record("Come here!", ALLOY, tmp_path / "line.wav")
    assert "sk-secret" not in str(error.value)


def test_a_server_that_is_not_there_is_an_error(tmp_path, monkeypatch):
    with Server() as gone:
        url = gone.url
    monkeypatch.setenv("SPEECH_BASE_URL", url)
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with pytest.raises(VoiceError, match="cannot be reached"):
        record("Come here!", ALLOY, tmp_path / "line.wav")


def test_a_voices_fingerprint_tells_server_and_model_and_never_the_key(monkeypatch):
    monkeypatch.setenv("SPEECH_BASE_URL", "http://one/v1")
    monkeypatch.setenv("SPEECH_API_KEY", "sk-secret")
    one = voice_fingerprint(ALLOY)
    monkeypatch.setenv("SPEECH_MODEL", "better")
    two = voice_fingerprint(ALLOY)
    assert one != two
    assert "sk-secret" not in one + two
    assert voice_fingerprint(VoiceSpec("espeak", "", "en")) != voice_fingerprint(VoiceSpec("engine", "", "en"))
