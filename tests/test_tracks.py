"""Which of a file's tracks are heard, and on which sides."""

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from clapping import SECOND, packets_of
from longtake.errors import FootageError
from longtake.media.pcm import decode_sound
from longtake.media.wav import open_wav, write_wav

Sound = np.ndarray
DEFAULT = av.stream.Disposition.default


def tone(hertz: int, level: float = 0.3, seconds: int = 1) -> Sound:
    return (level * np.sin(np.arange(seconds * SECOND) * (2 * np.pi * hertz / SECOND))).astype(np.float32)


def hiss(level: float, seconds: int = 1) -> Sound:
    return np.random.default_rng(3).uniform(-level, level, seconds * SECOND).astype(np.float32)


def save(
    path: Path,
    tracks: Sequence[Sound],
    layout: str = "",
    codecs: Sequence[str] = ("pcm_s16le",),
    default: Sequence[int] = (0,),
    languages: Sequence[str] = (),
    options: dict[str, str] | None = None,
) -> Path:
    """A file of sounds (channels, samples), a track each, beside a picture where the format wants one."""
    with av.open(str(path), "w") as container:
        packets = []
        if path.suffix == ".mxf":
            video = container.add_stream("mpeg2video", rate=25)
            video.width, video.height, video.pix_fmt = 64, 48, "yuv420p"
            for _ in range(25):
                packets += video.encode(av.VideoFrame(64, 48, "yuv420p"))
            packets += video.encode(None)
        for number, sound in enumerate(tracks):
            shape = layout or {1: "mono", 2: "stereo"}[sound.shape[0]]
            codec = codecs[number % len(codecs)]
            stream = container.add_stream(codec, rate=SECOND, layout=shape, options=options or {})
            stream.disposition = DEFAULT if number in default else av.stream.Disposition(0)
            if languages:
                stream.metadata["language"] = languages[number]
            packets += packets_of(stream, sound)
        container.mux(sorted(packets, key=lambda packet: packet.dts * packet.time_base))
    return path


def heard(source: Path, start: int = 0, end: int | None = None) -> Sound:
    decode_sound(source, source.with_suffix(".wav~"), Fraction(start), None if end is None else Fraction(end))
    return open_wav(source.with_suffix(".wav~")).pcm.T / 32_768


def level(side: Sound, hertz: int) -> float:
    """How loud a tone is, from its second tenth to its ninth."""
    part = side[SECOND // 10 : SECOND * 9 // 10]
    return float(2 * abs(np.mean(part * np.exp(-2j * np.pi * hertz / SECOND * np.arange(part.size)))))


def levels(sound: Sound, *hertz: int) -> list[list[float]]:
    return [[level(side, one) for one in hertz] for side in sound]


@pytest.mark.parametrize("side", [0, 1])
@pytest.mark.parametrize("other", [np.zeros(SECOND, np.float32), hiss(0.002)])
def test_a_microphone_on_one_side_alone_is_heard_on_both(side: int, other: Sound, folder: Path) -> None:
    voice = tone(440)
    write_wav(folder / "a.wav", np.stack([voice, other] if side == 0 else [other, voice]))
    sound = heard(folder / "a.wav")
    assert np.array_equal(sound[0], sound[1])
    assert np.abs(sound[0] - voice).max() < 0.001


def test_a_side_that_is_25_db_lower_is_stereo_and_stays(folder: Path) -> None:
    write_wav(folder / "a.wav", np.stack([tone(440), tone(440, 0.3 * 10 ** (-25 / 20))]))
    assert levels(heard(folder / "a.wav"), 440) == [pytest.approx([0.3], abs=0.01), pytest.approx([0.0169], abs=0.001)]


def test_a_shot_with_nothing_but_steps_on_the_left_keeps_them_there(folder: Path) -> None:
    sound = np.zeros((2, 20 * SECOND), np.float32)
    sound[0, : 4 * SECOND] = tone(440, seconds=4)
    sound[1, 18 * SECOND :] = tone(440, seconds=2)
    write_wav(folder / "game.wav", sound)
    stretch = heard(folder / "game.wav", 1, 3)
    assert np.abs(stretch[0]).max() > 0.29
    assert not stretch[1].any()


def test_a_silent_sound_is_silent(folder: Path) -> None:
    write_wav(folder / "a.wav", np.zeros((2, SECOND), np.float32))
    assert not heard(folder / "a.wav").any()


@pytest.mark.parametrize("default", [0, 1])
@pytest.mark.parametrize("name", ["a.mkv", "a.mov"])
def test_of_several_tracks_the_default_one_is_heard(default: int, name: str, folder: Path) -> None:
    tracks = [np.stack([tone(300)] * 2), np.stack([tone(500)] * 2)]
    sound = heard(save(folder / name, tracks, default=(default,), languages=("eng", "fra")))
    assert levels(sound, 300, 500) == [pytest.approx([0.3 * (1 - default), 0.3 * default], abs=0.01)] * 2


def test_a_track_of_a_kind_that_nobody_knows_is_passed_over(folder: Path) -> None:
    """Phones write a second, spatial track that FFmpeg cannot decode; here it is even the first and the default one."""
    tracks = [np.stack([tone(300)] * 2), np.stack([tone(500)] * 2)]
    path = save(folder / "phone.mov", tracks, codecs=("pcm_s16le", "alac"))
    path.write_bytes(path.read_bytes().replace(b"sowt", b"????"))
    assert levels(heard(path), 300, 500) == [pytest.approx([0, 0.3], abs=0.01)] * 2
    path = save(folder / "odd.mov", tracks[:1])
    path.write_bytes(path.read_bytes().replace(b"sowt", b"????"))
    with pytest.raises(FootageError, match=r"odd\.mov is of a kind that is not known"):
        heard(path)


@pytest.mark.parametrize("name", ["a.mov", "a.mxf"])
def test_a_cameras_first_two_microphones_are_left_and_right(name: str, folder: Path) -> None:
    tracks = [tone(hertz)[None] for hertz in (300, 500, 700, 900)]
    found = levels(heard(save(folder / name, tracks, default=range(4))), 300, 500, 700, 900)
    assert found == [pytest.approx([0.3, 0, 0, 0], abs=0.01), pytest.approx([0, 0.3, 0, 0], abs=0.01)]


def test_of_a_cameras_two_tracks_one_without_a_microphone_is_not_heard_as_a_side(folder: Path) -> None:
    for number, tracks in enumerate([[tone(300)[None], hiss(0.001)[None]], [hiss(0.001)[None], tone(300)[None]]]):
        sound = heard(save(folder / f"{number}.mov", tracks, default=(0, 1)))
        assert levels(sound, 300) == [pytest.approx([0.3], abs=0.01)] * 2


@pytest.mark.parametrize(
    ("name", "default", "languages"),
    [("a.mov", (0, 1), ("eng", "fra")), ("a.mov", (0,), ()), ("a.mkv", (0, 1), ())],
)
def test_two_languages_or_versions_are_no_left_and_right(
    name: str, default: Sequence[int], languages: Sequence[str], folder: Path
) -> None:
    tracks = [tone(300)[None], tone(500)[None]]
    sound = heard(save(folder / name, tracks, default=default, languages=languages))
    assert levels(sound, 300, 500) == [pytest.approx([0.3, 0], abs=0.01)] * 2


def test_a_cameras_tracks_of_unequal_length_are_heard_to_the_end_of_the_longer(folder: Path) -> None:
    sound = heard(save(folder / "a.mov", [tone(300)[None], tone(500, seconds=2)[None]], default=(0, 1)))
    assert sound.shape == (2, 2 * SECOND)
    assert not sound[0, SECOND:].any() and np.abs(sound[1, SECOND:]).max() > 0.29


ROOT = 0.5**0.5


@pytest.mark.parametrize(
    ("layout", "left", "right"),
    [
        ("quad", [1, 0, ROOT, 0], [0, 1, 0, ROOT]),
        ("7.1", [1, 0, ROOT, 0, ROOT, 0, ROOT, 0], [0, 1, ROOT, 0, 0, ROOT, 0, ROOT]),
        ("4 channels", [1, 0, 0, 0], [0, 1, 0, 0]),
        ("6 channels", [1, 0, ROOT, 0, ROOT, 0], [0, 1, ROOT, 0, 0, ROOT]),
        ("16 channels", [1] + [0] * 15, [0, 1] + [0] * 14),
    ],
)
def test_surrounds_are_mixed_down_and_a_recorders_inputs_are_left_and_right_first(
    layout: str, left: list[float], right: list[float], folder: Path
) -> None:
    hertz = [300 + 100 * channel for channel in range(len(left))]
    sound = heard(save(folder / "a.mov", [np.stack([tone(one, 0.1) for one in hertz])], layout))
    assert np.array(levels(sound, *hertz)) / 0.1 == pytest.approx(np.array([left, right]), abs=0.01)


def test_of_a_sound_all_around_the_middle_is_heard_on_both_sides(folder: Path) -> None:
    channels = np.stack([tone(300 + 100 * channel) for channel in range(4)])
    path = save(folder / "a.ogg", [channels], "ambisonic 1", ("libopus",), options={"mapping_family": "2"})
    assert levels(heard(path), 300, 400, 500, 600) == [pytest.approx([0.3, 0, 0, 0], abs=0.02)] * 2


def test_more_channels_than_can_be_heard_are_refused_in_words(folder: Path) -> None:
    path = folder / "many.wav"
    write_wav(path, np.zeros((65, 480), np.int16))
    with pytest.raises(FootageError, match=r"many\.wav cannot be decoded"):
        heard(path)


def test_a_recording_in_floating_point_is_limited_where_it_would_clip(folder: Path) -> None:
    sound = heard(save(folder / "loud.wav", [np.stack([tone(440, 3.0), tone(440, 0.5)])], codecs=("pcm_f32le",)))
    assert 0.95 < np.abs(sound[0]).max() < 1
    overtones = [level(sound[0], 440 * times) for times in (3, 5, 7)]
    assert max(overtones) < 0.003


def test_what_is_no_number_is_silent(folder: Path) -> None:
    broken = np.stack([tone(440)] * 2)
    broken[:, 100:200] = np.nan
    broken[0, 300] = np.inf
    sound = heard(save(folder / "a.wav", [broken], codecs=("pcm_f32le",)))
    assert not sound[:, 100:200].any()
    assert sound[:, 1000:] == pytest.approx(broken[:, 1000:], abs=0.001)
