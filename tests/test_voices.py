"""Lines are recorded: by the scratch voice, by a speech server, by the user; and every word knows its time."""

import ast
import base64
import json
import shutil
import subprocess
import sys
import threading
import wave
from concurrent.futures import ProcessPoolExecutor
from fractions import Fraction
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing import get_context
from pathlib import Path

import av
import espeakng_loader
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from longtake.errors import FootageError, VoiceError
from longtake.media.listen import resampled
from longtake.media.wav import open_wav, write_wav
from longtake.sound.levels import loudness
from longtake.sound.recordings import load, record, record_own, voice_fingerprint
from longtake.sound.values import VoiceSpec
from longtake.sound.voices import espeak_process, speech
from longtake.sound.words import place_words, split_words, syllables

ENGLISH = "The cat looks at the pillow. Then, slowly, it jumps; nobody wakes."
CHINESE = "今天是2024年11月3日，我用 Longtake 拍电影！银行行走，重要重新。"
SAYINGS = [
    (ENGLISH, "en"),
    (CHINESE, "zh"),
    ("He said 你好, 我是周鸿。 to me — in Beijing.", "en-US"),
    ("Bonjour à tous, ça va?", "fr"),
    ("“一二三”——他说……", "zh"),
    ("<speak>A <b>bold</b> [[h@'loU]] & \x01 \0 \x1b[1m 😀 plan</speak>", "en"),
]


def sound_of(path: Path) -> np.ndarray:
    return open_wav(path).pcm.T.astype(np.float32) / 32768


def check_words(words, text: str, samples: int) -> None:
    """Every character but spaces lies in a word; words are in order, apart, and inside the recording."""
    assert "".join("".join(word.text for word in words).split()) == "".join(text.split())
    edges = [edge for word in words for edge in (word.start, word.end)]
    assert edges == sorted(edges)
    assert not edges or (edges[0] >= 0 and edges[-1] <= samples)


# The scratch voice


@pytest.mark.parametrize(("text", "language"), SAYINGS)
def test_a_line_is_recorded_with_the_place_of_every_word(tmp_path, text, language):
    record(text, VoiceSpec("espeak", "f2", language), tmp_path / "line.wav")
    recording = load(tmp_path / "line.wav")
    wav = open_wav(recording.audio.path)
    assert (wav.channels, wav.samples) == (1, recording.samples)
    assert recording.samples > 24_000
    check_words(recording.words, text.replace("\0", " "), recording.samples)
    assert all(word.end > word.start for word in recording.words)


def test_words_are_heard_where_they_are_said(tmp_path):
    record("One. Two.", VoiceSpec("espeak", "", "en"), tmp_path / "line.wav")
    one, two = load(tmp_path / "line.wav").words
    sound = sound_of(tmp_path / "line.wav")[0]
    pause = sound[one.end + 480 : two.start - 480]
    assert pause.size > 4800
    assert np.abs(pause).max() < 0.01 < np.abs(sound[two.start : two.end]).max()


def test_markup_is_read_out_and_never_obeyed(tmp_path):
    record('Wait <break time="9s"/> here.', VoiceSpec("espeak", "", "en"), tmp_path / "line.wav")
    samples = load(tmp_path / "line.wav").samples
    record("Wait here.", VoiceSpec("espeak", "", "en"), tmp_path / "plain.wav")
    assert load(tmp_path / "plain.wav").samples * 1.5 < samples < 9 * 48_000


def test_chinese_inside_english_is_said_in_chinese(tmp_path):
    record("He said 你好 to me.", VoiceSpec("espeak", "", "en"), tmp_path / "mixed.wav")
    you, good = load(tmp_path / "mixed.wav").words[2:4]
    assert (you.text, good.text) == ("你", "好")
    assert good.end - you.start < 38_400, "espeak-ng's English says 'Chinese letter' for each, which takes longer"


def test_every_line_is_equally_loud_and_none_clips(tmp_path):
    for voice in ("", "Annie", "m7", "whisper"):
        record("Nobody wakes. Why not?", VoiceSpec("espeak", voice, "en"), tmp_path / "line.wav")
        sound = sound_of(tmp_path / "line.wav")
        assert loudness(sound) == pytest.approx(-20, abs=0.5)
        assert np.abs(sound).max() < 0.9


def test_a_line_begins_and_ends_with_the_voice(tmp_path):
    record("Hello there.", VoiceSpec("espeak", "f5", "en"), tmp_path / "line.wav")
    sound = sound_of(tmp_path / "line.wav")[0]
    for edge in (sound[:4800], sound[-4800:]):
        assert np.abs(edge).max() > 0.01
    assert (sound[0], abs(sound[-1]) < 0.001) == (0, True)


def test_the_same_line_is_the_same_bytes_in_another_process(tmp_path):
    spec = VoiceSpec("espeak", "f3", "zh", 1.1, 0.9)
    record(CHINESE, spec, tmp_path / "here.wav")
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        pool.submit(record, CHINESE, spec, tmp_path / "there.wav").result()
    assert (tmp_path / "here.wav").read_bytes() == (tmp_path / "there.wav").read_bytes()


@pytest.mark.parametrize("text", ["……", "...", "", "   "])
def test_a_line_of_nothing_is_a_pause(tmp_path, text):
    record(text, VoiceSpec("espeak", "", "zh"), tmp_path / "line.wav")
    recording = load(tmp_path / "line.wav")
    assert recording.samples == 28_800
    assert not sound_of(tmp_path / "line.wav").any()
    check_words(recording.words, text, recording.samples)


def test_a_language_that_espeak_does_not_speak_is_an_error(tmp_path):
    with pytest.raises(VoiceError, match="tlh"):
        record("nuqneH", VoiceSpec("espeak", "", "tlh"), tmp_path / "line.wav")
    assert not list(tmp_path.iterdir())


def test_a_speech_without_end_is_an_error(tmp_path):
    with pytest.raises(VoiceError, match="too long"):
        record("word " * 5000, VoiceSpec("espeak", "", "en"), tmp_path / "line.wav")


def test_a_line_is_the_same_bytes_whatever_was_said_before(tmp_path):
    spec = VoiceSpec("espeak", "f5", "en")
    for name, before in (("one", "Good morning."), ("two", "今天早上我们吃什么？")):
        record(before, VoiceSpec("espeak", "m7", "zh"), tmp_path / "before.wav")
        record(ENGLISH, spec, tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_espeak_is_found_under_a_long_path_with_foreign_letters(tmp_path, monkeypatch):
    home = tmp_path / ("长路径 and spaces " * 4).strip() / ("x" * 120)
    shutil.copytree(Path(espeakng_loader.__file__).parent, home)
    assert len(str(home / "espeak-ng-data").encode()) > 160
    library = home / Path(espeakng_loader.get_library_path()).name
    monkeypatch.setattr(espeakng_loader, "get_library_path", lambda: str(library))
    monkeypatch.setattr(espeakng_loader, "get_data_path", lambda: str(home / "espeak-ng-data"))
    record("Hello.", VoiceSpec("espeak", "", "en"), tmp_path / "line.wav")
    assert load(tmp_path / "line.wav").samples > 12_000


def test_espeak_missing_is_an_error_with_its_reason(tmp_path, monkeypatch):
    monkeypatch.setattr(espeakng_loader, "get_library_path", lambda: str(tmp_path / "none.so"))
    with pytest.raises(VoiceError, match="cannot speak"):
        record("Hello.", VoiceSpec("espeak", "", "en"), tmp_path / "line.wav")


def test_nothing_of_longtake_is_loaded_beside_espeak():
    tree = ast.parse(Path(espeak_process.__file__).read_text("utf-8"))
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert imported <= sys.stdlib_module_names


def test_espeak_ends_when_nobody_listens_any_more():
    request = {"text": "word " * 300, "voice": "en", "rate": 160, "volume": 50, "pitch": 50, "range": 50}
    process = subprocess.Popen(
        [sys.executable, "-IS", espeak_process.__file__, espeakng_loader.get_library_path()],
        cwd=Path(espeakng_loader.get_data_path()).parent,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    process.stdin.write((json.dumps(request) + "\n").encode())
    process.stdin.close()
    process.stdout.close()
    assert process.wait(20) is not None


# A line left to the engine


def test_a_line_left_to_the_engine_is_silence_of_likely_length(tmp_path):
    record(ENGLISH, VoiceSpec("engine", "", "en"), tmp_path / "line.wav")
    recording = load(tmp_path / "line.wav")
    assert 2 * 48_000 < recording.samples < 8 * 48_000
    assert not sound_of(tmp_path / "line.wav").any()
    check_words(recording.words, ENGLISH, recording.samples)


# Words and their places


@given(st.text(alphabet="ab é,.!—“”()《》 \n你好行，。。…かゃッラー1한"))
def test_words_cover_a_text_but_for_its_spaces(text):
    spans = split_words(text)
    assert [edge for span in spans for edge in span] == sorted(edge for span in spans for edge in span)
    covered = {at for a, b in spans for at in range(a, b)}
    assert all(at in covered for at, letter in enumerate(text) if not letter.isspace())
    assert all(a < b for a, b in spans)


def test_punctuation_stays_with_its_word():
    for text, words in {
        "“Hello,” he said — twice.": ["“Hello,”", "he", "said —", "twice."],
        "他说：“你好！”": ["他", "说：", "“你", "好！”"],
        "用 Longtake2 拍": ["用", "Longtake2", "拍"],
        "きょうは": ["きょ", "う", "は"],
        "…": ["…"],
    }.items():
        assert [text[a:b] for a, b in split_words(text)] == words


def test_syllables_are_counted_as_they_are_spoken():
    words = {
        "cat": 1,
        "pillow": 2,
        "time": 1,
        "little": 2,
        "looked": 1,
        "你": 1,
        "影！": 1,
        "2024": 4,
        "à": 1,
        "Москва": 2,
    }
    assert {word: syllables(word) for word in words} == words


@settings(deadline=None, max_examples=60)
@given(
    st.text(alphabet="ab, 你。.!", max_size=30),
    st.lists(st.tuples(st.booleans(), st.integers(0, 20_000)), max_size=6),
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 100_000)), max_size=8),
)
def test_words_lie_in_order_inside_any_sound_whatever_was_told(text, parts, heard):
    sound = np.concatenate([np.zeros(1), *(np.full(n, 0.3 if loud else 0.0) for loud, n in parts)]).astype(np.float32)
    check_words(place_words(text, sound, heard), text, sound.size)


def test_ends_of_clauses_fall_on_the_pauses(tmp_path):
    burst = np.sin(np.arange(24_000) / 10).astype(np.float32) / 2
    gap = np.zeros(14_400, np.float32)
    sound = np.concatenate([burst, gap, burst, burst, burst, gap, burst])
    words = place_words("Yes. I am going home, now!", sound)
    starts = {word.text: word.start for word in words}
    assert abs(starts["I"] - 38_400) <= 480
    assert abs(starts["now!"] - 124_800) <= 480
    assert abs(words[0].end - 24_000) <= 480


@pytest.mark.parametrize(("text", "language"), SAYINGS[:2])
def test_words_shared_out_by_syllables_are_near_where_they_are_said(tmp_path, text, language):
    record(text, VoiceSpec("espeak", "Annie", language), tmp_path / "line.wav")
    told = load(tmp_path / "line.wav").words
    shared = place_words(text, sound_of(tmp_path / "line.wav")[0])
    off = [abs(a.start - b.start) / 48_000 for a, b in zip(told, shared, strict=True)]
    assert np.mean(off) < 0.15
    assert max(off) < 0.45


# The user's own voice


def spoken(path: Path, rate: int = 44_100, channels: int = 2) -> Path:
    """Two syllables with a pause between, as some recorder would write them."""
    t = np.arange(rate // 2) / rate
    burst = np.sin(2 * np.pi * 200 * t) * np.hanning(t.size) * 0.05
    mono = np.concatenate([np.zeros(rate // 2), burst, np.zeros(rate // 3), burst, np.zeros(rate)])
    with wave.open(str(path), "wb") as file:
        file.setparams((channels, 2, rate, 0, "NONE", ""))
        file.writeframes(np.repeat((mono * 32767).astype("<i2")[:, None], channels, 1).tobytes())
    return path


def test_ones_own_recording_is_trimmed_levelled_and_timed(tmp_path):
    record_own(spoken(tmp_path / "my line.wav"), "Come here!", tmp_path / "line.wav")
    recording = load(tmp_path / "line.wav")
    assert 1.2 * 48_000 < recording.samples < 1.5 * 48_000
    assert loudness(sound_of(tmp_path / "line.wav")) == pytest.approx(-20, abs=0.5)
    come, here = recording.words
    assert here.start - come.end > 0.25 * 48_000


def test_any_sound_file_will_do(tmp_path):
    tone = np.sin(np.arange(48_000) / 20, dtype=np.float32)[None] * np.float32(0.2)
    with av.open(str(tmp_path / "line.m4a"), "w") as file:
        stream = file.add_stream("aac", rate=48_000, layout="mono")
        for at in range(0, 48_000, 1024):
            block = np.ascontiguousarray(np.pad(tone[:, at : at + 1024], ((0, 0), (0, 1024)))[:, :1024])
            frame = av.AudioFrame.from_ndarray(block, format="fltp", layout="mono")
            frame.sample_rate, frame.pts, frame.time_base = 48_000, at, Fraction(1, 48_000)
            file.mux(stream.encode(frame))
        file.mux(stream.encode(None))
    record_own(tmp_path / "line.m4a", "Ah", tmp_path / "line.wav")
    assert abs(load(tmp_path / "line.wav").samples - 48_000) < 4800


def test_the_marks_of_a_recording_of_ours_count(tmp_path):
    sound = (np.sin(np.arange(48_000) / 20) * 9999).astype(np.int16)[None]
    write_wav(tmp_path / "own.wav", sound, [(0, 9000, "Come"), (31_000, 9000, "here!")])
    record_own(tmp_path / "own.wav", "Come here!", tmp_path / "line.wav")
    assert load(tmp_path / "line.wav").words[1].start == 31_000
    record_own(tmp_path / "own.wav", "Other words", tmp_path / "line.wav")
    assert load(tmp_path / "line.wav").words[1].start != 31_000


def test_a_recording_that_starts_in_the_middle_of_a_sound_does_not_click(tmp_path):
    write_wav(tmp_path / "own.wav", np.full((1, 9600), 9999, np.int16) * np.tile([1, 1, -1, -1], 2400).astype(np.int16))
    record_own(tmp_path / "own.wav", "Ah", tmp_path / "line.wav")
    sound = sound_of(tmp_path / "line.wav")[0]
    assert np.abs(sound[[0, -1]]).max() < 0.002 < 0.05 < np.abs(sound).max()


@pytest.mark.parametrize("samples", [0, 1, 22_050, 50_001])
def test_a_sound_of_another_rate_keeps_its_length_and_its_end(samples):
    pcm = np.full(samples, 9999, np.int16)
    sound = resampled(pcm, 22_050)
    assert sound.size == -(-samples * 48_000 // 22_050)
    assert samples < 100 or sound[-4] > 0.1


@pytest.mark.parametrize("content", [None, b"", b"not a sound", "playlist", "cut", "silent"])
def test_a_recording_that_cannot_be_used_is_an_error_that_names_it(tmp_path, content):
    path = tmp_path / "line3.wav"
    if content == "playlist":
        path.write_text("#EXTM3U\n" + str(spoken(tmp_path / "other.wav")) + "\n")
    elif content == "cut":
        path.write_bytes(spoken(tmp_path / "other.wav").read_bytes()[:40])
    elif content == "silent":
        write_wav(path, np.zeros((1, 9000), np.int16))
    elif content is not None:
        path.write_bytes(content)
    with pytest.raises(FootageError, match=r"line3\.wav") as error:
        record_own(path, "Hello", tmp_path / "out.wav")
    assert error.value.mend
    assert not (tmp_path / "out.wav").exists()


# A speech server


class Server(ThreadingHTTPServer):
    """Answers each request as `answer` says: (status, headers, body); keeps what it was asked."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked = []
        self.answer = (200, {}, b"")
        self.url = f"http://127.0.0.1:{self.server_port}"


class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append((self.path, self.headers, body))
        status, headers, answer = self.server.answer
        self.send_response(status)
        for name, value in {"Content-Length": len(answer), **headers}.items():
            self.send_header(name, str(value))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_):
        pass


@pytest.fixture
def server(monkeypatch):
    with Server() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        monkeypatch.setenv("SPEECH_BASE_URL", server.url + "/v1")
        monkeypatch.setenv("SPEECH_API_KEY", "sk-secret")
        monkeypatch.setenv("no_proxy", "127.0.0.1")
        for name in ("SPEECH_MODEL", "SPEECH_WORD_TIMESTAMPS"):
            monkeypatch.delenv(name, raising=False)
        yield server
        server.shutdown()
        thread.join()


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
    record("Come here!", ALLOY, tmp_path / "line.wav")
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
    with Server() as other:
        thread = threading.Thread(target=other.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        for status in (301, 302, 303, 307, 308):
            server.answer = (status, {"Location": other.url + "/v1/audio/speech"}, b"")
            with pytest.raises(VoiceError, match="elsewhere"):
                record("Come here!", ALLOY, tmp_path / "line.wav")
        other.shutdown()
        thread.join()
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
