"""Lines are recorded by the scratch voice, left to the engine, or the user's own; every word knows its time."""

import ast
import json
import shutil
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from fractions import Fraction
from multiprocessing import get_context
from pathlib import Path

import av
import espeakng_loader
import numpy as np
import pytest

from longtake.errors import FootageError, VoiceError
from longtake.media.listen import resampled
from longtake.media.wav import open_wav, write_wav
from longtake.sound.levels import loudness
from longtake.sound.recordings import load, record, record_own
from longtake.sound.values import VoiceSpec
from longtake.sound.voices import espeak_process
from speaking import CHINESE, ENGLISH, SAYINGS, check_words, sound_of, spoken

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


# The user's own voice


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
