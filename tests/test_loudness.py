import tracemalloc
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from pathlib import Path

import av
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from longtake.media.aac import SoundPiece, encode_piece, piece_spans, read_packets
from longtake.media.limiter import limited
from longtake.media.loudness import HOP
from longtake.media.master import CEILING, Level, level, mastered
from longtake.media.meter import STRETCH, load, loudness, measured, read, readings
from longtake.media.mix import BLOCK, Placed, mix
from longtake.media.values import Asset
from longtake.media.wav import write_wav

SECOND = 48_000
Sound = np.ndarray


def tone(hertz: float, amplitude: float, seconds: float) -> Sound:
    wave = amplitude * np.sin(2 * np.pi * hertz * np.arange(int(seconds * SECOND)) / SECOND)
    return np.stack([wave, wave]).astype(np.float32)


@cache
def speech(seconds: float) -> Sound:
    """A buzz through a vowel's resonances, in syllables and phrases, with hiss between."""
    at = np.arange(int(seconds * SECOND)) / SECOND
    pitch = 2 * np.pi * np.cumsum(125 + 20 * np.sin(4 * at)) / SECOND
    voice = sum(np.exp(-((k * 125 - 600) / 500) ** 2) * np.sin(k * pitch + k * k) + np.sin(k * pitch) / k**2 / 4
                for k in range(1, 25))  # fmt: skip
    voice *= np.clip(np.sin(26 * at) + 0.4, 0, None) * (np.sin(at * 1.5) > -0.5)
    voice += np.random.default_rng(2).normal(0, 0.15, at.size) * np.clip(np.sin(26 * at + 2), 0, None) ** 6
    voice *= 0.3 / np.abs(voice).max()
    return np.stack([voice, voice]).astype(np.float32)


@cache
def music(seconds: float) -> Sound:
    """A chord that breathes, a drum on every half second, a cymbal between."""
    at = np.arange(int(seconds * SECOND)) / SECOND
    beat, off = at % 0.5, (at + 0.25) % 0.5
    hiss = np.random.default_rng(3).normal(0, 0.4, (2, at.size)) * np.exp(-off * 60)
    chord = sum(np.sin(2 * np.pi * hertz * at) * (1 + 0.4 * np.sin(at + hertz)) for hertz in (110, 165, 220, 277, 440))
    return (0.1 * (chord + 3 * np.exp(-beat * 40) * np.sin(350 * beat) + hiss)).astype(np.float32)


@cache
def sparse(seconds: float) -> Sound:
    """A word now and then, and otherwise nothing."""
    sound = speech(seconds).copy()
    sound[:, : 2 * SECOND] = 0
    sound[:, 4 * SECOND : -3 * SECOND] = 0
    return sound


@cache
def hot(seconds: float) -> Sound:
    """Gun shots over music, far past full scale between the samples."""
    sound = music(seconds) * 0.3
    at = np.arange(SECOND // 4)
    for start in range(SECOND, sound.shape[1] - SECOND, SECOND * 3):
        shot = np.random.default_rng(start).normal(0, 1, (2, at.size)) * np.exp(-at / 900)
        sound[:, start : start + at.size] += shot.astype(np.float32)
    return np.clip(sound, -1, 1)


@cache
def both(seconds: float) -> Sound:
    """Speech on music that has gone down for it."""
    return speech(seconds) * 0.7 + music(seconds) * 0.1


@cache
def shots(seconds: float) -> Sound:
    """A quiet place, and every second something far louder: peaks 15 dB above the film's loudness."""
    noise = np.random.default_rng(8)
    sound = noise.normal(0, 0.01, (2, int(seconds * SECOND)))
    at = np.arange(SECOND // 2)
    for start in range(SECOND // 2, sound.shape[1] - SECOND, SECOND):
        sound[:, start : start + at.size] += noise.normal(0, 0.2, (2, at.size)) * np.exp(-at / 6_000)
    return np.clip(sound, -1, 1).astype(np.float32)


@cache
def faint(seconds: float) -> Sound:
    """A recording made much too low."""
    return speech(seconds) * 0.03


@cache
def hiss(seconds: float) -> Sound:
    return np.random.default_rng(9).normal(0, 0.05, (2, int(seconds * SECOND))).astype(np.float32)


def blocks(sound: Sound, size: int = 10_000) -> Iterator[Sound]:
    return (sound[:, at : at + size] for at in range(0, sound.shape[1], size))


def whole(found: Iterator[Sound]) -> Sound:
    return np.concatenate(list(found), axis=1)


def by_ffmpeg(sound: Sound) -> tuple[float, float]:
    """Integrated loudness and true peak of FFmpeg's own meter."""
    graph = av.filter.Graph()
    source = graph.add_abuffer(sample_rate=SECOND, format="fltp", layout="stereo", time_base=Fraction(1, SECOND))
    meter, sink = graph.add("ebur128", "metadata=1:peak=true"), graph.add("abuffersink")
    source.link_to(meter)
    meter.link_to(sink)
    graph.configure()
    frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(sound), format="fltp", layout="stereo")
    frame.sample_rate = SECOND
    graph.push(frame)
    found = {}
    while True:
        try:
            found = dict(graph.pull().metadata)
        except av.BlockingIOError:
            return float(found["lavfi.r128.I"]), 20 * np.log10(float(found["lavfi.r128.true_peak"]) + 1e-9)


def through_aac(sound: Sound, folder: Path) -> Sound:
    """What a listener hears of the film's sound: encoded in pieces, decoded as one."""
    decoder, heard = av.CodecContext.create("aac", "r"), []
    for span in piece_spans(sound.shape[1]):
        encode_piece(SoundPiece(sound[:, span.start : span.end], span.drop, span.count), folder / "piece.m4a")
        decoder.extradata, packets = read_packets(folder / "piece.m4a")
        heard += [frame.to_ndarray() for packet in packets for frame in decoder.decode(av.Packet(packet))]
    return np.concatenate(heard, axis=1)[:, 1024 : 1024 + sound.shape[1]]


def film(sound: Sound, folder: Path) -> list[Placed]:
    write_wav(folder / "film.wav", sound)
    return [Placed(Asset.of(folder / "film.wav"), "effects", 0, 0, sound.shape[1])]


def levelled(placed: list[Placed], samples: int, target: float) -> Level:
    return level(list(readings(mix(placed, samples))), target)


def test_the_reference_tone_of_ebu_tech_3341_reads_minus_23() -> None:
    found = measured(blocks(tone(1000, 10 ** (-23 / 20), 20)))
    assert found.integrated == pytest.approx(-23, abs=0.1)
    assert found.peak == pytest.approx(-23, abs=0.1)


def test_quiet_stretches_do_not_count_as_in_case_3_of_ebu_tech_3341() -> None:
    parts = [tone(1000, 10 ** (decibel / 20), seconds) for decibel, seconds in ((-36, 10), (-23, 60), (-36, 10))]
    assert measured(parts).integrated == pytest.approx(-23, abs=0.1)


@pytest.mark.parametrize("make", [speech, music, sparse, hot])
def test_loudness_and_true_peak_agree_with_ffmpeg(make) -> None:
    sound = make(12)
    found = measured(blocks(sound, 7_777))
    loudness, peak = by_ffmpeg(sound)
    assert found.integrated == pytest.approx(loudness, abs=0.1)
    assert found.peak == pytest.approx(peak, abs=0.1)


@pytest.mark.parametrize("at", [0, 40_000, 32_768, 65_535, 95_999])
def test_a_peak_between_the_samples_is_seen_wherever_it_lies(at: int) -> None:
    """A tone at a quarter of the sample rate, which the samples meet .707 of the way up, for a few waves."""
    sound = np.zeros((2, 96_000), np.float32)
    burst = (0.7 * np.sin(np.pi / 2 * np.arange(-30, 30) + np.pi / 4) * np.hanning(60)).astype(np.float32)
    start = min(max(0, at - 30), 96_000 - 60)
    sound[1, start : start + 60] = burst
    assert measured(blocks(sound, 1_001)).peak == pytest.approx(20 * np.log10(0.7), abs=0.15)


def test_silence_has_no_loudness_and_no_peak() -> None:
    for nothing in (np.zeros((2, 3 * SECOND), np.float32), np.zeros((2, 0), np.float32)):
        found = measured(blocks(nothing))
        assert found.integrated is None
        assert found.peak == -np.inf


@settings(max_examples=20)
@given(st.floats(-60, -10), st.integers(-31, -12))
def test_the_gain_is_in_halves_and_brings_a_film_within_a_quarter(decibel: float, target: int) -> None:
    found = level(list(readings([tone(1000, 10 ** (decibel / 20), 2)])), target)
    assert (2 * found.gain).is_integer() and found.gain <= 40
    assert found.after.integrated == pytest.approx(target, abs=0.26) or found.gain == 40


def test_what_is_shorter_than_a_block_has_no_loudness_and_a_whole_block_has() -> None:
    assert measured([tone(1000, 0.1, 0.39)]).integrated is None
    assert measured([tone(1000, 0.1, 0.4)]).integrated == pytest.approx(-20, abs=0.1)


@pytest.mark.parametrize("gain", [0.5, 3, 6, 9])
@pytest.mark.parametrize("make", [speech, music, hot, shots])
def test_what_the_limiter_takes_is_foreseen_without_limiting(make, gain: float) -> None:
    sound = make(12)
    found = list(readings([sound]))
    over = gain - 2 - measured([sound]).peak
    foreseen = loudness(found, over, -2)
    heard, peak = by_ffmpeg(whole(limited(blocks(sound * np.float32(10 ** (over / 20))), -2)))
    assert foreseen.integrated == pytest.approx(heard, abs=0.12)
    assert foreseen.peak == pytest.approx(peak, abs=0.1)


def test_a_reading_comes_back_from_its_file_as_it_was(tmp_path: Path) -> None:
    found = read(hot(10), 0)
    found.save(tmp_path / "reading.npy")
    again = load(tmp_path / "reading.npy")
    assert again.peaks.shape == (STRETCH // HOP,)
    assert np.array_equal(again.powers, found.powers) and np.array_equal(again.peaks, found.peaks)
    assert again.top == pytest.approx(found.top, rel=1e-6)


def test_the_limiter_leaves_what_stays_below_its_ceiling_bit_for_bit() -> None:
    sound = music(5)
    ceiling = measured([sound]).peak + 0.1
    assert np.array_equal(whole(limited(blocks(sound), ceiling)), sound)


def test_the_limiter_touches_only_what_lies_around_a_peak() -> None:
    sound = speech(6).copy()
    sound[:, 200_000] = 2.0
    out = whole(limited(blocks(sound), -1))
    assert out.shape == sound.shape
    changed = np.flatnonzero((out != sound).any(axis=0))
    assert 200_000 - 1_024 < changed[0] <= 200_000 <= changed[-1] < 200_000 + SECOND // 4
    assert np.argmax(np.abs(out[0])) == 200_000


@pytest.mark.parametrize("at", [BLOCK - 200, BLOCK - 33, BLOCK - 1, BLOCK, BLOCK + 31, BLOCK + 200, 2 * BLOCK - 1])
def test_the_limiter_comes_and_goes_smoothly_also_between_its_own_blocks(at: int) -> None:
    sound = np.full((2, 3 * BLOCK), 0.4, np.float32)
    sound[:, at] = 2.0
    out = whole(limited(blocks(sound), -6))
    gain = 20 * np.log10(out[0] / sound[0])
    assert by_ffmpeg(out)[1] <= -5.9
    assert np.abs(np.diff(gain)).max() < 0.06
    assert gain[[0, -1]] == pytest.approx(0)


@pytest.mark.parametrize("ceiling", [-1.0, -6.0])
@pytest.mark.parametrize("make", [music, hot])
def test_no_true_peak_passes_the_limiter(make, ceiling: float) -> None:
    out = whole(limited(blocks(make(8) * 4), ceiling))
    assert by_ffmpeg(out)[1] <= ceiling + 0.05


@settings(max_examples=15)
@given(st.integers(97, 40_000), st.integers(1, 3 * SECOND))
def test_the_limiter_does_not_care_how_its_blocks_come(size: int, length: int) -> None:
    sound = hot(3)[:, :length] * 3
    assert np.array_equal(whole(limited(blocks(sound, size), -2)), whole(limited([sound], -2)))


def test_a_stretch_of_the_film_mastered_alone_is_what_it_is_in_the_whole(tmp_path: Path) -> None:
    """So pieces can be mixed and limited one by one, with as much before them as AAC's pieces have."""
    sound = hot(25)
    placed = film(sound, tmp_path)
    straight = whole(mastered(placed, sound.shape[1], 12))
    for span in piece_spans(sound.shape[1]):
        alone = [Placed(placed[0].audio, "effects", -span.start, 0, sound.shape[1])]
        out = whole(mastered(alone, span.end - span.start, 12))
        own = slice((span.drop - 1) * 1024 if span.first else 0, (span.drop + span.count) * 1024)
        assert np.allclose(out[:, own], straight[:, span.start : span.end][:, own], rtol=0, atol=1e-7)


@pytest.mark.parametrize("target", [-14, -16, -23])
@pytest.mark.parametrize("make", [speech, music, both, sparse, shots, faint, hiss])
def test_a_film_reaches_its_loudness_after_aac(make, target: int, tmp_path: Path) -> None:
    sound = make(8)
    placed = film(sound, tmp_path)
    found = levelled(placed, sound.shape[1], target)
    heard = through_aac(whole(mastered(placed, sound.shape[1], found.gain)), tmp_path)
    loudness, peak = by_ffmpeg(heard)
    assert loudness == pytest.approx(target, abs=0.5)
    assert peak <= -1


def test_a_hot_film_stays_below_minus_1_dbtp_after_aac(tmp_path: Path) -> None:
    sound = hot(8)
    placed = film(sound, tmp_path)
    out = whole(mastered(placed, sound.shape[1], levelled(placed, sound.shape[1], -14).gain + 3))
    assert by_ffmpeg(sound)[1] > 1
    assert by_ffmpeg(through_aac(out, tmp_path))[1] <= -1


def test_the_gain_makes_up_for_what_the_limiter_takes(tmp_path: Path) -> None:
    placed = film(speech(8), tmp_path)
    found = levelled(placed, 8 * SECOND, -12)
    assert found.before.integrated is not None
    assert found.before.integrated + found.gain > -11.5
    assert found.after.integrated == pytest.approx(-12, abs=0.3)


def test_a_peak_is_never_turned_down_by_more_than_12_db(tmp_path: Path) -> None:
    sound = np.zeros((2, 5 * SECOND), np.float32)
    sound[:, ::SECOND] = 0.9
    sound += tone(300, 0.001, 5)
    found = levelled(film(sound, tmp_path), sound.shape[1], -14)
    assert found.before.peak + found.gain <= CEILING + 12


def test_a_silent_film_stays_digital_silence_after_aac(tmp_path: Path) -> None:
    found = levelled([], 12 * SECOND, -16)
    assert found.gain == 0 and found.after.integrated is None
    out = whole(mastered([], 12 * SECOND, found.gain))
    assert not through_aac(out, tmp_path).any()


def test_silence_between_sounds_stays_digital_silence_after_aac(tmp_path: Path) -> None:
    sound = speech(16).copy()
    sound[:, : 3 * SECOND] = 0
    sound[:, 5 * SECOND : 13 * SECOND] = 0
    placed = film(sound, tmp_path)
    gain = levelled(placed, sound.shape[1], -16).gain
    heard = through_aac(whole(mastered(placed, sound.shape[1], gain)), tmp_path)
    assert gain > 0 and heard[:, 3 * SECOND : 5 * SECOND].any()
    assert not heard[:, : 3 * SECOND - 2_048].any()
    assert not heard[:, 5 * SECOND + 2_048 : 13 * SECOND - 2_048].any()


def test_memory_does_not_grow_with_the_film(tmp_path: Path) -> None:
    placed = film(hot(4), tmp_path)[0]

    def peak(minutes: int) -> int:
        samples = minutes * 60 * SECOND
        sounds = [Placed(placed.audio, "music", at, 0, 4 * SECOND) for at in range(0, samples, 4 * SECOND)]
        tracemalloc.start()
        measured(mastered(sounds, samples, 6))
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    peak(1)
    assert peak(3) <= 1.1 * peak(1)
