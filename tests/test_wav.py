"""Sound files of our own: what is written is read back, and what is damaged is said to be."""

import struct
import wave
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from longtake.errors import MediaError
from longtake.media.wav import open_wav, write_wav

SOUNDS = st.tuples(st.integers(1, 3), st.integers(0, 400)).flatmap(lambda shape: arrays(np.int16, shape))


@settings(max_examples=50)
@given(SOUNDS, st.data())
def test_samples_and_marks_come_back_as_they_were_written(pcm, data):
    length = pcm.shape[1]
    start = st.integers(0, length)
    mark = start.flatmap(
        lambda a: st.tuples(
            st.just(a),
            st.integers(0, length - a),
            st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])),
        )
    )
    marks = data.draw(st.lists(mark, max_size=5))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "sound.wav"
        write_wav(path, pcm, marks)
        wav = open_wav(path)
        assert np.array_equal(wav.pcm, pcm.T)
        assert (wav.samples, wav.channels, wav.marks) == (length, pcm.shape[0], tuple(marks))
        del wav


def test_any_player_can_read_it(tmp_path):
    write_wav(tmp_path / "a.wav", np.array([[0, 1, 2], [3, 4, 5]], np.int16), [(1, 1, "字")])
    with wave.open(str(tmp_path / "a.wav")) as file:
        assert (file.getframerate(), file.getnchannels(), file.getsampwidth(), file.getnframes()) == (48_000, 2, 2, 3)
        assert file.readframes(3) == np.array([0, 3, 1, 4, 2, 5], "<i2").tobytes()


def test_the_words_stand_in_chunks_that_editors_know(tmp_path):
    write_wav(tmp_path / "a.wav", np.zeros((1, 9), np.int16), [(2, 5, "hé")])
    data = (tmp_path / "a.wav").read_bytes()
    cue = data.index(b"cue ")
    assert struct.unpack_from("<II", data, cue + 8) == (1, 1)
    assert struct.unpack_from("<I", data, cue + 8 + 4 + 20) == (2,)
    ltxt = data.index(b"ltxt")
    assert struct.unpack_from("<II4s", data, ltxt + 8) == (1, 5, b"rgn ")
    assert data[data.index(b"labl") + 12 :].startswith("hé".encode() + b"\0")
    assert struct.unpack_from("<I", data, 4) == (len(data) - 8,)


def test_full_scale_is_kept_and_what_is_beyond_is_clipped(tmp_path):
    write_wav(tmp_path / "a.wav", np.array([[-1.0, 0.0, 1.0, 2.0, -9.0, np.nan]], np.float32))
    assert open_wav(tmp_path / "a.wav").pcm[:, 0].tolist() == [-32767, 0, 32767, 32767, -32767, 0]


def test_blocks_written_one_after_another_are_the_same_file(tmp_path):
    pcm = np.random.default_rng(1).integers(-999, 999, (2, 1000)).astype(np.int16)
    write_wav(tmp_path / "whole.wav", pcm, [(0, 3, "a")])
    write_wav(tmp_path / "blocks.wav", (pcm[:, i : i + 170] for i in range(0, 1000, 170)), [(0, 3, "a")])
    assert (tmp_path / "whole.wav").read_bytes() == (tmp_path / "blocks.wav").read_bytes()


@pytest.mark.parametrize(
    ("pcm", "marks"),
    [
        (np.zeros(5, np.int16), []),
        (np.zeros((1, 5), np.float64), []),
        (np.zeros((1, 5), np.int16), [(4, 2, "past the end")]),
        (np.zeros((1, 5), np.int16), [(-1, 2, "before the start")]),
        (np.zeros((1, 5), np.int16), [(0, 1, "nul\0")]),
        ([], []),
        ([np.zeros((1, 5), np.int16), np.zeros((2, 5), np.int16)], []),
    ],
)
def test_what_is_no_sound_is_refused(tmp_path, pcm, marks):
    with pytest.raises(ValueError, match=r"sound|mark|samples"):
        write_wav(tmp_path / "a.wav", pcm, marks)


def whole_file() -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.wav"
        write_wav(path, np.arange(40, dtype=np.int16).reshape(1, -1), [(3, 9, "one"), (12, 20, "two")])
        return path.read_bytes()


WHOLE = whole_file()


@pytest.mark.parametrize("size", [0, 3, 11, 12, 30, 44, 80, 123, 124, 130, len(WHOLE) - 1])
def test_a_file_cut_short_is_an_error(tmp_path, size):
    (tmp_path / "a.wav").write_bytes(WHOLE[:size])
    with pytest.raises(MediaError, match=r"a\.wav"):
        open_wav(tmp_path / "a.wav")


def test_a_chunk_that_claims_more_than_the_file_holds_is_an_error(tmp_path):
    at = WHOLE.index(b"LIST") + 4
    (length,) = struct.unpack_from("<I", WHOLE, at)
    (tmp_path / "a.wav").write_bytes(WHOLE[:at] + struct.pack("<I", length + 2) + WHOLE[at + 4 :])
    with pytest.raises(MediaError):
        open_wav(tmp_path / "a.wav")


def test_a_missing_file_and_a_folder_are_errors(tmp_path):
    for path in (tmp_path / "none.wav", tmp_path):
        with pytest.raises(MediaError):
            open_wav(path)


def test_another_kind_of_sound_is_an_error(tmp_path):
    with wave.open(str(tmp_path / "cd.wav"), "wb") as file:
        file.setparams((2, 2, 44_100, 0, "NONE", ""))
        file.writeframes(bytes(400))
    with pytest.raises(MediaError):
        open_wav(tmp_path / "cd.wav")


@settings(max_examples=50)
@given(st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(0, 255)), min_size=1, max_size=12))
def test_a_file_with_bytes_changed_opens_or_is_an_error_and_nothing_worse(changes):
    data = bytearray(WHOLE)
    for at, value in changes:
        data[at] = value
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.wav"
        path.write_bytes(data)
        try:
            wav = open_wav(path)
        except MediaError:
            return
        assert all(start >= 0 and start + length <= wav.samples for start, length, _ in wav.marks)
        assert wav.pcm.sum() is not None
        del wav
