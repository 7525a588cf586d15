"""The right picture of the user's clips at the right time: each shows its number, which is read back from the film."""

from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from longtake.media.conform import shown
from longtake.media.values import Asset, Clip, PictureFormat
from moving import number_in, numbered, save_clip

FORMAT = PictureFormat(64, 36, Fraction(24))
NTSC_FILM, NTSC, NTSC_DOUBLE = Fraction(24000, 1001), Fraction(30000, 1001), Fraction(60000, 1001)
CLIP_RATES = [*map(Fraction, (15, 24, 25, 30, 48, 50, 60, 90, 120)), NTSC_FILM, NTSC, NTSC_DOUBLE]
FILM_RATES = [*map(Fraction, (24, 25, 30, 60)), NTSC_FILM]


def numbers(path: Path, start: Fraction = Fraction(0), count: int = 24, rate: Fraction = FORMAT.rate) -> list[int]:
    """The numbers of the pictures that a film shows of the clip."""
    format = PictureFormat(64, 36, rate)
    return [number_in(frame) for frame in shown(Clip(Asset.of(path), start), format, count)]


def quiet(codec: str, group: str) -> dict[str, str]:
    """Options for a group of pictures of so many frames."""
    if codec == "libx265":
        return {"x265-params": f"log-level=none:keyint={group}"}
    return {"g": group} | ({"svtav1-params": "lp=1", "preset": "12"} if codec == "libsvtav1" else {})


@pytest.mark.parametrize("rate", CLIP_RATES, ids=lambda rate: f"{float(rate):.5g}")
@pytest.mark.parametrize("name", ["clip.mp4", "clip.mkv"])
def test_a_film_frame_shows_what_is_on_screen_in_the_clip_at_the_middle_of_its_time(
    name: str, rate: Fraction, folder: Path
) -> None:
    path = save_clip(
        folder / name, (numbered(k) for k in range(int(2 * rate) + 2)), rate, options={"preset": "ultrafast"}
    )
    # Matroska rounds to milliseconds; what falls on the very edge may then be either of two.
    off = Fraction(1, 1000) if name.endswith("mkv") else 0
    for film in FILM_RATES:
        for start in (Fraction(0), Fraction(1, 3)):
            count = int((2 - start) * film)
            middles = [start + Fraction(2 * k + 1, 2) / film for k in range(count)]
            for middle, number in zip(middles, numbers(path, start, count, film), strict=True):
                assert int((middle - off) * rate) <= number <= int((middle + off) * rate), (film, middle)


def test_time_stamps_rounded_to_milliseconds_neither_drop_nor_double_a_picture(folder: Path) -> None:
    times = [round(k * 1000 / 24) for k in range(48)]
    path = save_clip(folder / "clip.mkv", (numbered(k) for k in range(48)), 24, times)
    assert numbers(path, count=48) == list(range(48))


def test_pictures_at_uneven_times_are_shown_when_their_time_comes(folder: Path) -> None:
    times = [0, 15, 300, 310, 700, 701, 702, 1400, 1800]
    path = save_clip(folder / "phone.mp4", (numbered(k) for k in range(len(times))), 30, times)
    middles = [1000 * (2 * k + 1) / 48 for k in range(48)]
    assert numbers(path, count=48) == [max(n for n, time in enumerate(times) if time <= middle) for middle in middles]


@pytest.mark.parametrize(
    ("name", "codec", "kind"),
    [
        ("clip.mp4", "libx264", "yuv420p"),
        ("clip.mkv", "libx264", "yuv420p"),
        ("clip.webm", "libvpx", "yuv420p"),
        ("clip.avi", "mpeg4", "yuv420p"),
        ("clip.mpg", "mpeg2video", "yuv420p"),
        ("clip.ts", "mpeg2video", "yuv420p"),
        ("clip.ts", "libx264", "yuv420p"),
        ("clip.mp4", "libx265", "yuv420p"),
        ("clip.webm", "libvpx-vp9", "yuv420p"),
        ("clip.mp4", "libsvtav1", "yuv420p"),
        ("clip.y4m", "wrapped_avframe", "yuv420p"),
    ],
)
@pytest.mark.parametrize("group", ["12", "250"])
def test_an_in_point_is_met_in_every_format_also_between_key_frames(
    name: str, codec: str, kind: str, group: str, folder: Path
) -> None:
    path = save_clip(
        folder / name, (numbered(k) for k in range(72)), 24, codec=codec, kind=kind, options=quiet(codec, group)
    )
    for frame in (1, 17, 24, 40):
        assert numbers(path, Fraction(frame, 24), 6) == list(range(frame, frame + 6))


def test_past_its_end_the_last_picture_is_held(folder: Path) -> None:
    path = save_clip(folder / "clip.mp4", (numbered(k) for k in range(12)), 24)
    assert numbers(path, count=24) == [*range(12), *[11] * 12]


def test_before_its_start_the_first_picture_is_held(folder: Path) -> None:
    path = save_clip(folder / "clip.mp4", (numbered(k + 1) for k in range(48)), 24)
    assert numbers(path, Fraction(6, 24), 12) == list(range(7, 19))
    assert numbers(path, Fraction(-6, 24), 12) == [1] * 6 + list(range(1, 7))


@pytest.mark.parametrize("start", [Fraction(5), Fraction(1, 2)])
@pytest.mark.parametrize("name", ["late.mp4", "late.mkv", "late.ts"])
def test_a_clip_whose_stamps_begin_late_begins_with_its_first_picture(name: str, start: Fraction, folder: Path) -> None:
    times = [int(start * 1000) + k * 40 for k in range(50)]
    path = save_clip(folder / name, (numbered(k) for k in range(50)), 25, times)
    assert numbers(path, count=40, rate=Fraction(25)) == list(range(40))
    assert numbers(path, Fraction(1), 10, Fraction(25)) == list(range(25, 35))


def test_what_an_edit_list_cuts_off_is_not_shown(folder: Path) -> None:
    """Half a second before time 0, as a phone that trims without encoding leaves it."""
    times = [(k - 12) * 40 for k in range(50)]
    path = save_clip(
        folder / "trimmed.mp4", (numbered(k) for k in range(50)), 25, times,
        options={"bf": "0", "g": "250"}, muxer={"avoid_negative_ts": "disabled", "use_editlist": "1"},
    )  # fmt: skip
    assert numbers(path, count=10, rate=Fraction(25)) == list(range(12, 22))
    assert numbers(path, Fraction(1), 5, Fraction(25)) == list(range(37, 42))


def test_pictures_before_time_0_come_first_where_no_edit_list_cuts_them_off(folder: Path) -> None:
    times = [(k - 12) * 40 for k in range(50)]
    path = save_clip(
        folder / "early.mp4", (numbered(k) for k in range(50)), 25, times,
        options={"bf": "0", "g": "10"}, muxer={"avoid_negative_ts": "make_non_negative"},
    )  # fmt: skip
    assert numbers(path, count=20, rate=Fraction(25)) == list(range(20))


@pytest.mark.parametrize("name", ["camera.mpg", "disc.vob", "camera.ts"])
def test_late_in_points_of_streams_without_an_index_are_met_too(name: str, folder: Path) -> None:
    noise = np.random.default_rng(1).integers(0, 24, (480, 36, 64, 1))
    pictures = (np.clip(numbered(k % 256) + noise[k], 0, 255).astype(np.uint8) for k in range(480))
    path = save_clip(folder / name, pictures, 24, codec="mpeg2video", options={"g": "12", "bf": "2"})
    for frame in (130, 301, 318, 430, 473):
        found = [(frame + k) % 256 for k in range(3)]
        assert numbers(path, Fraction(frame, 24), 3) == found


@pytest.mark.parametrize("held", range(1, 11))
def test_whichever_picture_stands_at_the_in_point_is_shown_there(held: int, folder: Path) -> None:
    """Also one that no other refers to: those are passed over on the way to the in-point, where they are not shown."""
    times = [40 * k if k <= held else 40 * k + 2_000 for k in range(24)]
    options = {"g": "24", "bf": "3", "sc_threshold": "0"}
    path = save_clip(folder / "phone.mp4", (numbered(k) for k in range(24)), 25, times, options=options)
    assert numbers(path, Fraction(3, 2), 4) == [held] * 4
    assert numbers(path, Fraction(40 * (held + 3) + 2_000, 1000), 3, Fraction(25)) == [held + 3, held + 4, held + 5]


def test_a_screen_recording_that_stands_still_is_held_and_then_goes_on(folder: Path) -> None:
    times = [0, 40, 80, 1905, 1945, 4000]
    for name in ("screen.mp4", "screen.mkv"):
        path = save_clip(folder / name, (numbered(k) for k in range(6)), 25, times, options={"bf": "0"})
        assert numbers(path, Fraction(1), 25, Fraction(25)) == [2] * 23 + [3, 4]
        assert numbers(path, Fraction(4), 50, Fraction(25)) == [5] * 50


def test_an_open_group_of_pictures_is_entered_in_its_middle(folder: Path) -> None:
    options = {"x264-params": "open-gop=1:keyint=12:min-keyint=12:bframes=3:b-pyramid=normal:scenecut=0"}
    for name in ("open.mp4", "open.mkv", "open.ts"):
        path = save_clip(folder / name, (numbered(k) for k in range(72)), 24, options=options)
        for frame in range(0, 60, 7):
            assert numbers(path, Fraction(frame, 24), 12) == list(range(frame, frame + 12))


def combing(frame: av.VideoFrame) -> float:
    """How much rows differ from the mean of their neighbours, as two fields of something that moved do."""
    luma = frame.to_ndarray(format="gray").astype(float)
    return float(np.abs(luma[1:-1] - (luma[:-2] + luma[2:]) / 2).mean())


def fields(count: int) -> list[np.ndarray]:
    """Pictures of a bar that wanders, the upper field four pixels behind the lower."""
    found = []
    for index in range(count):
        pixels = np.full((36, 64, 3), 40, np.uint8)
        for row in range(36):
            left = (8 * index + 4 * (row % 2)) % 48
            pixels[row, left : left + 12] = 210
        found.append(pixels)
    return found


@pytest.mark.parametrize("order", ["tff=1", "bff=1"])
def test_an_interlaced_clip_shows_no_comb(order: str, folder: Path) -> None:
    options = {"x264-params": f"{order}:bframes=0", "qp": "1"}
    path = save_clip(folder / "tv.mp4", fields(12), 25, options=options)
    frames = list(shown(Clip(Asset.of(path)), PictureFormat(64, 36, Fraction(25)), 12))
    # Four of 64 columns differ by 170 on either side of the bar.
    assert combing(av.VideoFrame.from_ndarray(fields(3)[2], "rgb24")) > 15
    assert max(combing(frame) for frame in frames[1:-1]) < 5


def test_a_clip_that_becomes_interlaced_on_the_way_shows_no_comb_from_there_on(folder: Path) -> None:
    plain = save_clip(folder / "a.ts", (numbered(k) for k in range(25)), 25, options={"bf": "0"})
    combed = save_clip(folder / "b.ts", fields(25), 25, [1000 + 40 * k for k in range(25)],
                       options={"x264-params": "tff=1:bframes=0", "qp": "1"})  # fmt: skip
    path = folder / "both.ts"
    path.write_bytes(plain.read_bytes() + combed.read_bytes())
    frames = list(shown(Clip(Asset.of(path)), PictureFormat(64, 36, Fraction(25)), 48))
    assert [number_in(frame) for frame in frames[:24]] == list(range(24))
    assert max(combing(frame) for frame in frames[27:46]) < 5


def test_the_last_picture_of_an_interlaced_clip_is_shown_too(folder: Path) -> None:
    path = save_clip(
        folder / "tv.mp4", (numbered(k) for k in range(12)), 24, options={"x264-params": "tff=1:bframes=0"}
    )
    assert numbers(path, count=12) == list(range(12))
