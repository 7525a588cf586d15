import itertools
from functools import cache
from pathlib import Path

import av
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from longtake.errors import MediaError
from longtake.media.aac import FRAME, PIECE, SoundPiece, encode_piece, packets, piece_spans, read_packets
from longtake.media.pcm import decode_sound
from longtake.media.splice import MP4
from longtake.media.wav import open_wav

SECOND = 48_000
Sound = np.ndarray


@cache
def score(seconds: float) -> Sound:
    """Strings, a drum and breath, so that every join falls on something that sounds."""
    at = np.arange(int(seconds * SECOND)) / SECOND
    noise = np.random.default_rng(4).normal(0, 1, (2, at.size))
    strings = sum(np.sin(2 * np.pi * hertz * at + hertz) for hertz in (98, 147, 196, 247, 330, 495))
    drum = np.exp(-(at % 0.7) * 30) * np.sin(300 * (at % 0.7))
    breath = noise * (0.6 + 0.4 * np.sin(at))
    return (0.06 * (strings * (1 + 0.3 * np.sin(2 * at)) + 4 * drum + 0.3 * breath)).astype(np.float32)


def encoded(sound: Sound, folder: Path) -> list[Path]:
    """The sound's pieces, in order."""
    paths = []
    for number, span in enumerate(piece_spans(sound.shape[1])):
        paths.append(folder / f"{number}.m4a")
        encode_piece(SoundPiece(sound[:, span.start : span.end], span.drop, span.count), paths[-1])
    return paths


def decoded(paths: list[Path]) -> Sound:
    """What a bare decoder makes of the pieces' packets, priming left out."""
    decoder, heard = av.CodecContext.create("aac", "r"), []
    for path in paths:
        decoder.extradata, found = read_packets(path)
        heard += [frame.to_ndarray() for packet in found for frame in decoder.decode(av.Packet(packet))]
    return np.concatenate(heard, axis=1)[:, FRAME:]


def in_one(sound: Sound, folder: Path) -> Path:
    """The whole sound as one piece."""
    count = -(-sound.shape[1] // FRAME) + 1
    encode_piece(SoundPiece(sound, 0, count), folder / "whole.m4a")
    return folder / "whole.m4a"


def muxed(paths: list[Path], samples: int, path: Path) -> Path:
    with av.open(str(path), "w", format="mp4", options=MP4) as film, av.open(str(paths[0])) as template:
        stream = film.add_stream_from_template(template.streams.audio[0])
        for packet in packets(paths, samples):
            packet.stream = stream
            film.mux_one(packet)
    return path


def noise_to_signal(heard: Sound, sound: Sound, at: int, reach: int = 3 * FRAME) -> float:
    """In dB, around a sample."""
    near = slice(max(0, at - reach), at + reach)
    return float(10 * np.log10(np.mean((heard[:, near] - sound[:, near]) ** 2) / np.mean(sound[:, near] ** 2)))


@given(st.integers(1, 400 * SECOND))
def test_pieces_hold_every_packet_of_the_film_once_and_the_sound_that_each_needs(samples: int) -> None:
    spans = piece_spans(samples)
    assert spans[0].first == 0
    assert all(span.first + span.count == after.first for span, after in itertools.pairwise(spans))
    assert spans[-1].first + spans[-1].count == -(-samples // FRAME) + 1
    for span in spans:
        assert span.start % FRAME == 0 and 0 <= span.start < span.end <= samples
        assert span.start <= max(0, (span.first - 1) * FRAME)
        assert span.end == samples or span.end >= (span.first + span.count) * FRAME
        assert span.drop == span.first - span.start // FRAME


@pytest.mark.parametrize("samples", [1, 1023, 1024, 1025, PIECE * FRAME - 1, PIECE * FRAME, 600_001])
def test_a_film_of_any_length_has_exactly_as_many_samples_when_read_back(samples: int, tmp_path: Path) -> None:
    paths = encoded(score(13)[:, :samples], tmp_path)
    decode_sound(muxed(paths, samples, tmp_path / "film.mp4"), tmp_path / "heard.wav")
    assert open_wav(tmp_path / "heard.wav").samples == samples


def test_clicks_stay_on_their_samples_for_over_a_minute_and_across_joins(tmp_path: Path) -> None:
    join = PIECE * FRAME
    clicks = [7, 2_000, join - FRAME, join - 1, 2 * join, 2 * join + 1, 3 * join - 700, 5 * join, 6 * join + 9_999]
    sound = score(63) * 0.05
    shape = (np.hanning(15) * np.cos(np.arange(-7, 8) * 1.5)).astype(np.float32)
    for at in clicks:
        sound[:, at - 7 : at + 8] += 0.7 * shape
    film = muxed(encoded(sound, tmp_path), sound.shape[1], tmp_path / "film.mp4")
    decode_sound(film, tmp_path / "heard.wav")
    heard = open_wav(tmp_path / "heard.wav").pcm[:, 0].astype(np.float64)
    assert heard.size == sound.shape[1] > 60 * SECOND
    for at in clicks:
        begin = max(0, at - 107)
        assert abs(begin + 7 + int(np.argmax(np.correlate(heard[begin : at + 108], shape, "valid"))) - at) <= 1


def test_a_piecewise_encode_is_as_exact_as_a_whole_one_also_at_its_joins(tmp_path: Path) -> None:
    sound = score(32)
    whole = decoded([in_one(sound, tmp_path)])[:, : sound.shape[1]]
    heard = decoded(encoded(sound, tmp_path))[:, : sound.shape[1]]
    joins = [span.first * FRAME for span in piece_spans(sound.shape[1])[1:]]
    assert len(joins) == 3
    everywhere = noise_to_signal(heard, sound, sound.shape[1] // 2, sound.shape[1])
    assert everywhere < -20
    assert everywhere == pytest.approx(noise_to_signal(whole, sound, sound.shape[1] // 2, sound.shape[1]), abs=0.5)
    for join in joins:
        for shift in (-FRAME, 0, FRAME):
            at = join + shift
            assert noise_to_signal(heard, sound, at) == pytest.approx(noise_to_signal(whole, sound, at), abs=1)


@pytest.mark.parametrize("hertz", [50, 440, 3_000])
def test_a_pure_tone_as_loud_as_a_whole_film_may_be_keeps_its_level(hertz: int, tmp_path: Path) -> None:
    """-14 LUFS. From one near full scale FFmpeg's fast coder takes a decibel: docs/decisions/0006."""
    wave = 0.2 * np.sin(2 * np.pi * hertz * np.arange(3 * SECOND) / SECOND)
    sound = np.stack([wave, wave]).astype(np.float32)
    heard = decoded([in_one(sound, tmp_path)])[:, SECOND : 2 * SECOND]
    assert 20 * np.log10(heard.std() / sound[:, SECOND : 2 * SECOND].std()) == pytest.approx(0, abs=0.1)


def test_all_that_one_hears_gets_through_up_to_18_khz(tmp_path: Path) -> None:
    sound = np.random.default_rng(5).normal(0, 0.1, (2, 4 * SECOND)).astype(np.float32)
    heard = decoded([in_one(sound, tmp_path)])[:, : 4 * SECOND]
    before, after = (np.abs(np.fft.rfft(one[0])) ** 2 for one in (sound, heard))
    for low in range(0, 18_000, 1_000):
        band = slice(low * 4, (low + 1_000) * 4)
        assert 10 * np.log10(after[band].sum() / before[band].sum()) == pytest.approx(0, abs=1)


def test_no_packet_is_larger_than_decoders_take_even_for_a_burst_out_of_silence(tmp_path: Path) -> None:
    sound = np.zeros((2, 8 * SECOND), np.float32)
    noise = np.random.default_rng(6)
    for at in range(SECOND // 3, 7 * SECOND, 10_007):
        sound[:, at : at + 3_000] = 0.8 * noise.normal(0, 0.4, (2, 3_000)) * np.exp(-np.arange(3_000) / 150)
    paths = encoded(sound, tmp_path)
    sizes = [len(packet) for path in paths for packet in read_packets(path)[1]]
    # 6,144 bits a channel: what every decoder takes (ISO/IEC 14496-3, 4.5.3)
    assert max(sizes) <= 1536
    assert noise_to_signal(decoded(paths)[:, : sound.shape[1]], sound, 4 * SECOND, 4 * SECOND) < -15


def test_silence_comes_back_as_silence(tmp_path: Path) -> None:
    assert not decoded(encoded(np.zeros((2, 11 * SECOND), np.float32), tmp_path)).any()


def test_the_same_sound_gives_the_same_bytes_wherever_it_lies(tmp_path: Path) -> None:
    sound = score(2)
    for name in ("one.m4a", "two.m4a"):
        encode_piece(SoundPiece(sound.copy(), 5, 60), tmp_path / name)
    assert (tmp_path / "one.m4a").read_bytes() == (tmp_path / "two.m4a").read_bytes()
    assert len(read_packets(tmp_path / "one.m4a")[1]) == 60


def test_only_the_pieces_that_hear_a_change_come_out_different(tmp_path: Path) -> None:
    sound = score(32)
    (tmp_path / "a").mkdir(), (tmp_path / "b").mkdir()
    before = [path.read_bytes() for path in encoded(sound, tmp_path / "a")]
    changed = sound.copy()
    changed[:, 15 * SECOND : 15 * SECOND + 500] = 0
    after = [path.read_bytes() for path in encoded(changed, tmp_path / "b")]
    assert [one == other for one, other in zip(before, after, strict=True)] == [True, False, True, True]


def test_a_piece_too_few_or_too_many_is_an_error(tmp_path: Path) -> None:
    paths = encoded(score(13), tmp_path)
    for wrong in (paths[:1], [*paths, paths[0]]):
        with pytest.raises(MediaError, match="packets"):
            list(packets(wrong, 13 * SECOND))


def test_a_piece_that_is_not_sound_is_an_error_with_its_name(tmp_path: Path) -> None:
    (tmp_path / "broken.m4a").write_bytes(b"not a piece")
    with pytest.raises(MediaError, match=r"broken\.m4a"):
        read_packets(tmp_path / "broken.m4a")
