from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from clapping import click_at, clicking
from longtake.errors import FootageError
from longtake.media.pcm import decode_sound
from longtake.media.wav import open_wav, write_wav

SECOND = 48_000
Sound = np.ndarray


OPTIONS = {"vorbis": {"strict": "experimental"}, "wmav2": {"b": "128k"}}


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
    path: Path,
    sound: Sound,
    codec: str,
    rate: int = SECOND,
    late: int = 0,
    lost: range = range(0),
    picture: int = 0,
    muxer: dict[str, str] | None = None,
) -> Path:
    """A sound file, or with `picture` seconds a film, whose sound starts `late` samples in and misses packets."""
    layout = {1: "mono", 2: "stereo", 6: "5.1"}[sound.shape[0]]
    with av.open(str(path), "w", options=muxer or {}) as container:
        if picture:
            video = container.add_stream("mpeg4", rate=25)
            video.width = video.height = 64
        stream = container.add_stream(codec, rate=rate, layout=layout, options=OPTIONS.get(codec, {}))
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


@pytest.mark.parametrize("rate", [8_000, 11_025, 16_000, 22_050, 32_000, 44_100, 48_000, 88_200, 96_000, 192_000])
@pytest.mark.parametrize("start", [Fraction(0), Fraction(3, 2), Fraction(8, 7)])
def test_at_any_rate_a_click_lies_within_a_sample_of_its_time_from_any_in_point(
    rate: int, start: Fraction, folder: Path
) -> None:
    times = [Fraction(1, 2), Fraction(7, 4) + Fraction(1, 9_999), Fraction(8, 3)]
    for name, codec in [("a.wav", "pcm_s16le"), ("a.m4a", "aac")][: 2 if rate <= 96_000 else 1]:
        source = write(folder / name, clicking(times, 3, rate), codec, rate)
        sound = heard(source, start)
        assert sound.shape[1] == pytest.approx(float((3 - start) * SECOND), abs=2)
        places = [(time - start) * SECOND for time in times if time > start]
        assert [click_at(sound[0], place) for place in places] == pytest.approx([float(p) for p in places], abs=0.6)


@pytest.mark.parametrize(
    ("name", "codec"),
    [("a.wav", "pcm_s16le"), ("a.m4a", "aac"), ("a.mp4", "libopus"), ("a.mov", "alac"), ("a.ts", "mp2"),
     ("a.ts", "ac3"), ("a.mpg", "mp2"), ("a.ogg", "libopus"), ("a.mka", "aac"), ("a.mka", "libopus"),
     ("a.mka", "libmp3lame"), ("a.mka", "ac3"), ("a.mka", "vorbis"), ("a.mka", "pcm_s16le"), ("a.avi", "libmp3lame"),
     ("a.avi", "adpcm_ima_wav"), ("a.flac", "flac"), ("a.mp3", "libmp3lame"), ("a.wma", "wmav2"), ("a.flv", "aac")],
)  # fmt: skip
def test_a_stretch_out_of_the_middle_is_what_it_is_in_the_whole(name: str, codec: str, folder: Path) -> None:
    source = write(folder / name, clicks(4), codec)
    whole = heard(source)
    for start in (Fraction(1, 2), Fraction(9, 4), Fraction(10, 3)):
        wanted = whole[:, int(start * SECOND) :][:, : SECOND // 2]
        stretch = heard(source, start, start + Fraction(1, 2))
        assert stretch.shape == wanted.shape
        assert np.abs(stretch - wanted).max() < 0.001


def test_what_lies_before_the_beginning_and_past_the_end_is_silent(folder: Path) -> None:
    sound = heard(write(folder / "a.wav", clicks(2), "pcm_s16le"), -1, 5)
    assert sound.shape[1] == 6 * SECOND
    assert not sound[:, :SECOND].any() and not sound[:, 3 * SECOND :].any()
    assert clicks_of(sound) == [SECOND + SECOND // 2, 2 * SECOND, 2 * SECOND + SECOND // 2]


@pytest.mark.parametrize(
    ("name", "codec", "exact"), [("a.mp4", "aac", 1), ("a.mkv", "libmp3lame", 24), ("a.ts", "mp2", 1)]
)
def test_sound_that_starts_late_or_ends_early_leaves_silence_beside_its_picture(
    name: str, codec: str, exact: int, folder: Path
) -> None:
    """Matroska rounds the time at which a track begins to a millisecond; nothing in the file says it better."""
    late = 3 * SECOND // 2
    source = write(folder / name, clicks(3), codec, late=late, picture=6, muxer={"movie_timescale": "48000"})
    sound = heard(source, 0, 6)
    assert sound.shape[1] == 6 * SECOND
    for middle in range(late + SECOND // 2, late + 3 * SECOND - 9, SECOND // 2):
        near = sound[0, middle - 200 : middle + 200]
        assert abs(int(near.argmax()) - 200) <= exact
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


@pytest.mark.parametrize(
    ("name", "codec"),
    [("a.mp4", "aac"), ("a.mka", "libmp3lame"), ("a.mka", "ac3"), ("a.mp4", "eac3"), ("a.mka", "flac"),
     ("a.mov", "alac"), ("a.ts", "mp2"), ("a.ts", "aac")],
)  # fmt: skip
def test_a_file_damaged_in_its_middle_is_silent_there_and_used_before_and_after(
    name: str, codec: str, folder: Path
) -> None:
    source = write(folder / name, clicks(), codec)
    with av.open(str(source)) as container:
        packets = [(p.pos, p.size, float(p.pts * p.time_base)) for p in container.demux(audio=0) if p.size]
    data, begin = bytearray(source.read_bytes()), packets[0][2]
    for pos, size, time in packets:
        if 2.2 < time - begin < 3.2:
            data[pos + 8 : pos + size] = b"\xff" * max(0, size - 8)
    source.write_bytes(data)
    sound = heard(source, 0, 6)
    apart = 1_024 if name == "a.ts" and codec == "aac" else 481 if codec == "mp2" else 0
    found = np.subtract(clicks_of(sound), apart)
    assert [round(at) for at in found if at < 2 * SECOND + 100] == pytest.approx(HALVES[:4], abs=1)
    assert [round(at) for at in found if at > 3.3 * SECOND] == pytest.approx(HALVES[6:], abs=1)
    assert not sound[:, int(2.5 * SECOND) : int(3.1 * SECOND)].any()


@pytest.mark.parametrize(("name", "codec"), [("a.mka", "flac"), ("a.mp4", "eac3")])
def test_a_packet_that_fails_its_checksum_is_silent_and_no_noise(name: str, codec: str, folder: Path) -> None:
    source = write(folder / name, clicks(), codec)
    with av.open(str(source)) as container:
        packets = [(p.pos, p.size, float(p.pts * p.time_base)) for p in container.demux(audio=0) if p.size]
    data = bytearray(source.read_bytes())
    for pos, size, time in packets:
        if 2.2 < time < 3.2:
            data[pos + size // 2] ^= 16
    source.write_bytes(data)
    assert not heard(source, 0, 6)[:, int(2.4 * SECOND) : int(3.1 * SECOND)].any()


@pytest.mark.parametrize(
    ("name", "codec"), [("a.mp4", "aac"), ("a.mkv", "libopus"), ("a.ts", "mp2"), ("a.avi", "libmp3lame")]
)
def test_a_clip_that_breaks_off_is_heard_as_far_as_it_goes(name: str, codec: str, folder: Path) -> None:
    source = write(folder / name, clicks(), codec, picture=6, muxer={"movflags": "+faststart"})
    whole = heard(source, 0, 6)
    source.write_bytes(source.read_bytes()[: source.stat().st_size * 6 // 10])
    torn = heard(source, 0, 6)
    assert torn.shape == whole.shape
    good = int(np.flatnonzero(torn.any(axis=0))[-1])
    assert good > 2 * SECOND
    assert np.array_equal(torn[:, : good - 3_000], whole[:, : good - 3_000])


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
