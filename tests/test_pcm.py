from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from longtake.errors import FootageError
from longtake.media.pcm import decode_sound
from longtake.media.wav import open_wav, write_wav

SECOND = 48_000
Sound = np.ndarray


def clicks(seconds: int = 6, rate: int = SECOND) -> Sound:
    """A click at every half second, the left one up, the right one down, over a hum."""
    sound = np.tile(0.02 * np.sin(np.arange(seconds * rate) * 0.02), (2, 1)).astype(np.float32)
    shape = np.hanning(9) * 0.8
    for at in range(rate // 2, seconds * rate - 9, rate // 2):
        sound[:, at - 4 : at + 5] += np.stack([shape, -shape]).astype(np.float32)
    return sound


def heard(source: Path, start: Fraction | int = 0, end: Fraction | int | None = None) -> Sound:
    decode_sound(source, source.with_suffix(".wav~"), Fraction(start), None if end is None else Fraction(end))
    pcm = open_wav(source.with_suffix(".wav~")).pcm
    assert pcm.shape[1] == 2
    return pcm.T / 32_768


def clicks_of(sound: Sound) -> list[int]:
    """The samples at which clicks have their peaks."""
    found = []
    for at in np.flatnonzero(sound[0] > 0.3):
        near = sound[0, max(0, at - 30) : at + 30]
        if sound[0, at] == near.max():
            found.append(int(at))
    return found


def write(
    path: Path, sound: Sound, codec: str, rate: int = SECOND, late: int = 0, lost: range = range(0), picture: int = 0
) -> Path:
    """A sound file, or with `picture` seconds a film, whose sound starts `late` samples in and misses packets."""
    layout = {1: "mono", 2: "stereo", 6: "5.1"}[sound.shape[0]]
    with av.open(str(path), "w") as container:
        if picture:
            video = container.add_stream("mpeg4", rate=25)
            video.width = video.height = 64
        stream = container.add_stream(codec, rate=rate, layout=layout)
        stream.codec_context.open()
        size = stream.codec_context.frame_size or 1024
        packets = []
        resampler = av.AudioResampler(stream.codec_context.format.name, layout, rate)
        for at in range(0, sound.shape[1], size):
            part = np.ascontiguousarray(sound[:, at : at + size])
            frame = av.AudioFrame.from_ndarray(part, format="fltp", layout=layout)
            frame.sample_rate, frame.pts, frame.time_base = rate, at + late, Fraction(1, rate)
            for whole in resampler.resample(frame):
                packets += stream.encode(whole)
        packets += stream.encode(None)
        for _ in range(picture * 25):
            container.mux(video.encode(av.VideoFrame.from_ndarray(np.zeros((64, 64, 3), np.uint8))))
        if picture:
            container.mux(video.encode(None))
        container.mux([packet for number, packet in enumerate(packets) if number not in lost])
    return path


HALVES = list(range(SECOND // 2, 6 * SECOND - 9, SECOND // 2))


@pytest.mark.parametrize(
    ("name", "codec"),
    [("a.wav", "pcm_s16le"), ("a.flac", "flac"), ("a.m4a", "aac"), ("a.mov", "pcm_s24le"), ("a.mp3", "libmp3lame"),
     ("a.ogg", "libopus"), ("a.mka", "flac"), ("a.webm", "libopus")],
)  # fmt: skip
def test_every_click_is_where_it_was_and_encoder_delay_is_taken_off(name: str, codec: str, folder: Path) -> None:
    sound = heard(write(folder / name, clicks(), codec))
    assert sound.shape[1] == 6 * SECOND
    assert np.abs(np.subtract(clicks_of(sound), HALVES)).max() <= 1
    assert sound[1, HALVES[3]] == pytest.approx(-sound[0, HALVES[3]], abs=0.05)


def test_a_16_bit_file_of_48_khz_comes_through_bit_for_bit(folder: Path) -> None:
    noise = np.random.default_rng(7).integers(-32_768, 32_768, (2, 100_000)).astype(np.int16)
    write_wav(folder / "noise.wav", noise)
    decode_sound(folder / "noise.wav", folder / "same.wav")
    assert np.array_equal(open_wav(folder / "same.wav").pcm.T, noise)


@pytest.mark.parametrize("rate", [8_000, 22_050, 44_100, 96_000, 192_000])
def test_any_rate_becomes_48_khz_without_moving_a_click(rate: int, folder: Path) -> None:
    sound = np.zeros((1, 3 * rate), np.float32)
    wide = rate // 500
    for at in (rate // 2, 2 * rate):
        sound[0, at - wide : at + wide + 1] = 0.9 * np.hanning(2 * wide + 1)
    found = heard(write(folder / "a.wav", sound, "pcm_s16le", rate))
    assert found.shape[1] == 3 * SECOND
    assert clicks_of(found) == [SECOND // 2, 2 * SECOND]


@pytest.mark.parametrize(
    ("name", "codec"), [("a.wav", "pcm_s16le"), ("a.m4a", "aac"), ("a.ts", "mp2"), ("a.ogg", "libopus")]
)
@pytest.mark.parametrize("start", [Fraction(1, 2), Fraction(9, 4), Fraction(10, 3)])
def test_a_stretch_out_of_the_middle_is_what_it_is_in_the_whole(
    name: str, codec: str, start: Fraction, folder: Path
) -> None:
    source = write(folder / name, clicks(), codec)
    first = int(start * SECOND)
    wanted = heard(source)[:, first : first + SECOND * 3 // 2]
    stretch = heard(source, start, start + Fraction(3, 2))
    assert stretch.shape == wanted.shape
    assert np.abs(stretch - wanted).max() < 0.001


def test_what_lies_before_the_beginning_and_past_the_end_is_silent(folder: Path) -> None:
    sound = heard(write(folder / "a.wav", clicks(2), "pcm_s16le"), -1, 5)
    assert sound.shape[1] == 6 * SECOND
    assert not sound[:, :SECOND].any() and not sound[:, 3 * SECOND :].any()
    assert clicks_of(sound) == [SECOND + SECOND // 2, 2 * SECOND, 2 * SECOND + SECOND // 2]


@pytest.mark.parametrize("name", ["a.mp4", "a.mkv", "a.ts"])
def test_sound_that_starts_late_stays_late_beside_its_picture(name: str, folder: Path) -> None:
    late = 3 * SECOND // 2
    source = write(folder / name, clicks(3), "libmp3lame" if name == "a.mkv" else "aac", late=late, picture=6)
    sound = heard(source, 0, 6)
    off = np.subtract(clicks_of(sound), [late + SECOND // 2 * k for k in range(1, 6)])
    assert np.abs(off).max() <= 1152 + SECOND // 500
    assert np.ptp(off) <= 1
    assert not sound[:, : late - SECOND // 10].any() and not sound[:, 5 * SECOND :].any()


@pytest.mark.parametrize(
    ("name", "codec", "lost"),
    [("a.mp4", "aac", range(130, 131)), ("a.mp4", "aac", range(130, 170)), ("a.mka", "flac", range(30, 31)),
     ("a.mka", "flac", range(30, 40)), ("a.webm", "libopus", range(130, 131)), ("a.webm", "libopus", range(130, 175))],
)  # fmt: skip
def test_a_gap_is_silent_and_what_follows_it_stays_in_its_place(
    name: str, codec: str, lost: range, folder: Path
) -> None:
    whole = clicks_of(heard(write(folder / f"whole{name[1:]}", clicks(), codec)))
    torn = heard(write(folder / name, clicks(), codec, lost=lost))
    assert torn.shape[1] == 6 * SECOND
    assert set(clicks_of(torn)) <= set(whole)
    assert clicks_of(torn)[-2:] == whole[-2:]


def test_mono_is_on_both_sides_at_full_level(folder: Path) -> None:
    sound = heard(write(folder / "a.wav", np.full((1, 1000), 0.5, np.float32), "pcm_s16le"))
    assert np.all(sound == 0.5)


def test_5_1_is_mixed_down_with_centre_and_surrounds_3_db_lower_and_no_bass_channel(folder: Path) -> None:
    shares = []
    for channel in range(6):
        sound = np.zeros((6, SECOND), np.float32)
        sound[channel] = 0.5 * np.sin(np.arange(SECOND) * 0.05)
        shares.append(np.abs(heard(write(folder / "a.wav", sound, "pcm_s16le"))).max(axis=1) / 0.5)
    root = 0.5**0.5
    wanted = [(1, 0), (0, 1), (root, root), (0, 0), (root, 0), (0, root)]
    assert np.array(shares) == pytest.approx(np.array(wanted), abs=0.001)


def test_a_full_5_1_is_limited_and_not_clipped(folder: Path) -> None:
    sound = np.tile(0.9 * np.sin(np.arange(SECOND) * 0.05), (6, 1)).astype(np.float32)
    mixed = heard(write(folder / "a.wav", sound, "pcm_s16le"))
    assert 0.9 < np.abs(mixed).max() < 1
    spectrum = np.abs(np.fft.rfft(mixed[0, SECOND // 4 : SECOND * 3 // 4] * np.hanning(SECOND // 2)))
    assert np.sort(spectrum)[-5:].sum() > 0.95 * spectrum.sum()


def test_a_file_damaged_in_its_middle_is_used_before_and_after(folder: Path) -> None:
    source = write(folder / "a.flac", clicks(), "flac")
    data = bytearray(source.read_bytes())
    middle = len(data) // 2
    data[middle - 3_000 : middle + 3_000] = bytes(6_000)
    source.write_bytes(data)
    found = clicks_of(heard(source, 0, 6))
    assert found[:3] == HALVES[:3] and found[-3:] == HALVES[-3:] and len(found) < len(HALVES)


def test_a_file_cut_short_is_silent_from_there(folder: Path) -> None:
    source = write(folder / "a.wav", clicks(), "pcm_s16le")
    source.write_bytes(source.read_bytes()[: 44 + 4 * 2 * SECOND])
    sound = heard(source, 0, 6)
    assert clicks_of(sound) == [at for at in HALVES if at < 2 * SECOND - 100]
    assert sound.shape[1] == 6 * SECOND


def test_asking_for_the_sound_of_a_silent_film_is_an_error(clip: Callable[..., Path]) -> None:
    mute = clip("mute.mp4", tone=None)
    with pytest.raises(FootageError, match=r"mute\.mp4 has no sound"):
        decode_sound(mute, mute.with_suffix(".wav"))


def test_what_is_no_sound_file_is_refused(folder: Path) -> None:
    (folder / "list.m3u8").write_text("#EXTM3U\n#EXTINF:1,\n/etc/hostname\n")
    (folder / "noise.mp3").write_bytes(bytes(range(256)) * 4)
    for name in ("list.m3u8", "noise.mp3", "none.wav"):
        with pytest.raises(FootageError, match=name):
            decode_sound(folder / name, folder / "out.wav")
