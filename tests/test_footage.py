"""Clips and stills of the user's own: the right picture at the right time, in the right shape and colour."""

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import av
import numpy as np
import pytest

from longtake.engines.footage import FootageEngine
from longtake.engines.protocol import Clip, Order
from longtake.errors import FootageError, Invalid
from longtake.make import Wishes, make
from longtake.media.conform import Fit, conformed, still
from longtake.media.move import moved
from longtake.media.pcm import decode_sound
from longtake.media.probe import probe
from longtake.media.values import Asset, PictureFormat
from longtake.media.wav import open_wav
from moving import flat, frames_of, levels_of, number_in, numbered, save_clip, save_png

FORMAT = PictureFormat(64, 36, Fraction(24))
NTSC = Fraction(30000, 1001)


def shown(path: Path, start: Fraction = Fraction(0), count: int = 24) -> list[int]:
    """The numbers of the pictures that a film shows of the clip."""
    return [number_in(frame) for frame in conformed(path, FORMAT, "fit", start, count)]


def first(path: Path, fit: Fit = "fit", format: PictureFormat = FORMAT) -> av.VideoFrame:
    return next(conformed(path, format, fit, Fraction(0), 1))


def order(path: Path, frames: int = 24, start: Fraction = Fraction(0), is_still: bool = False) -> Order:
    clip = Clip(Asset.of(path), start, is_still, "fit")
    return Order("EXT. BEACH", "Waves.", frames, 0, frames, FORMAT, 0, "en", clip=clip)


@pytest.mark.parametrize("rate", [Fraction(12), Fraction(25), NTSC, Fraction(30), Fraction(60)])
def test_a_film_frame_shows_what_is_on_screen_in_the_clip_at_the_middle_of_its_time(
    rate: Fraction, folder: Path
) -> None:
    path = save_clip(folder / "clip.mp4", (numbered(k) for k in range(int(2 * rate) + 2)), rate)
    expected = [int(Fraction(2 * k + 1, 48) * rate) for k in range(48)]
    assert shown(path, count=48) == expected
    assert shown(path, Fraction(3, 4), 18) == [
        int((Fraction(2 * k + 1, 48) + Fraction(3, 4)) * rate) for k in range(18)
    ]


def test_time_stamps_rounded_to_milliseconds_neither_drop_nor_double_a_picture(folder: Path) -> None:
    times = [round(k * 1000 / 24) for k in range(48)]
    path = save_clip(folder / "clip.mkv", (numbered(k) for k in range(48)), 24, times)
    assert shown(path, count=48) == list(range(48))


def test_pictures_at_uneven_times_are_shown_when_their_time_comes(folder: Path) -> None:
    times = [0, 15, 300, 310, 700, 701, 702, 1400, 1800]
    path = save_clip(folder / "phone.mp4", (numbered(k) for k in range(len(times))), 30, times)
    middles = [1000 * (2 * k + 1) / 48 for k in range(48)]
    assert shown(path, count=48) == [max(n for n, time in enumerate(times) if time <= middle) for middle in middles]


def test_a_clip_that_begins_late_begins_at_its_first_picture_and_at_time_0(folder: Path) -> None:
    path = save_clip(folder / "late.ts", (numbered(k) for k in range(48)), 24, [5000 + k * 125 // 3 for k in range(48)])
    assert shown(path) == list(range(24))
    assert shown(path, Fraction(1), 12) == list(range(24, 36))


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
        ("clip.y4m", "wrapped_avframe", "yuv420p"),
    ],
)
@pytest.mark.parametrize("group", ["12", "250"])
def test_an_in_point_is_met_in_every_format_also_between_key_frames(
    name: str, codec: str, kind: str, group: str, folder: Path
) -> None:
    path = save_clip(folder / name, (numbered(k) for k in range(72)), 24, codec=codec, kind=kind, options={"g": group})
    for frame in (1, 17, 24, 40):
        assert shown(path, Fraction(frame, 24), 6) == list(range(frame, frame + 6))


def test_past_its_end_the_last_picture_is_held(folder: Path) -> None:
    path = save_clip(folder / "clip.mp4", (numbered(k) for k in range(12)), 24)
    assert shown(path, count=24) == [*range(12), *[11] * 12]


def test_a_handle_before_the_in_point_shows_the_clip_and_before_its_start_holds_the_first_picture(folder: Path) -> None:
    path = save_clip(folder / "clip.mp4", (numbered(k + 1) for k in range(48)), 24)
    for start, expected in ((Fraction(6, 24), range(7, 19)), (Fraction(-6, 24), [1] * 6 + list(range(1, 7)))):
        FootageEngine().render(order(path, 12, start), folder / "take.mp4", lambda _: None)
        assert [number_in(frame) for frame in frames_of(folder / "take.mp4")] == list(expected)


def test_the_last_picture_of_an_interlaced_clip_is_shown_too(folder: Path) -> None:
    path = save_clip(
        folder / "tv.mp4", (numbered(k) for k in range(12)), 24, options={"x264-params": "tff=1:bframes=0"}
    )
    assert shown(path, count=12) == list(range(12))


def corner(size: tuple[int, int]) -> np.ndarray:
    """Black, its upper left quarter white."""
    pixels = np.zeros((size[1], size[0], 3), np.uint8)
    pixels[: size[1] // 2, : size[0] // 2] = 255
    return pixels


@pytest.mark.parametrize(("turned", "spot"), [(90, (16, 27)), (180, (48, 27)), (270, (48, 9)), (-90, (48, 9))])
def test_a_clip_stands_as_the_camera_was_held(turned: int, spot: tuple[int, int], folder: Path) -> None:
    """Degrees counter-clockwise, as the display matrix has them: the upper left goes to the lower left at 90."""
    size = (64, 36) if turned == 180 else (36, 64)
    path = save_clip(folder / "phone.mp4", [corner(size)] * 2, turned=turned)
    assert (probe(path).width, probe(path).height) == (64, 36)
    spots = [(16, 9), (48, 9), (16, 27), (48, 27)]
    bright = [at for at in spots if levels_of(first(path), *at)[0] > 200]
    assert bright == [spot]


def test_pixels_that_are_not_square_are_stretched_to_what_they_show(folder: Path) -> None:
    path = save_clip(folder / "dv.mp4", [np.full((36, 36, 3), 255, np.uint8)] * 2, pixel=Fraction(16, 9))
    assert (probe(path).width, probe(path).height) == (64, 36)
    assert {levels_of(first(path), x, 18)[0] > 225 for x in (0, 31, 63)} == {True}


@pytest.mark.parametrize(("fit", "at_side"), [("fit", 16), ("fill", 235), ("blur", 147)])
def test_a_picture_of_another_shape_is_fitted_cut_or_laid_on_its_own_blur(fit: Fit, at_side: int, folder: Path) -> None:
    path = save_png(folder / "square.png", np.full((48, 48, 3), 255, np.uint8))
    frame = first(path, fit)
    assert (frame.width, frame.height) == (64, 36)
    for x in (2, 60):
        assert levels_of(frame, x, 18) == pytest.approx((at_side, 128, 128), abs=2)
    assert levels_of(frame, 32, 18) == pytest.approx((235, 128, 128), abs=2)


def test_filling_cuts_off_as_much_on_either_side_and_keeps_the_middle(folder: Path) -> None:
    pixels = np.zeros((64, 36, 3), np.uint8)
    pixels[22:42] = 255
    frame = first(save_png(folder / "tall.png", pixels), "fill")
    assert [levels_of(frame, 32, y)[0] for y in (18, 4, 31)] == pytest.approx([235, 235, 235], abs=2)
    pixels[22:42], pixels[:10], pixels[54:] = 0, 255, 255
    frame = first(save_png(folder / "tall.png", pixels), "fill")
    assert [levels_of(frame, 32, y)[0] for y in (1, 18, 34)] == pytest.approx([16, 16, 16], abs=2)


RED_601, RED_709 = (81, 90, 240), (63, 102, 240)


def test_small_untagged_clips_are_read_as_bt_601_and_large_ones_as_bt_709(folder: Path) -> None:
    small = save_clip(folder / "sd.mp4", [flat(RED_601)] * 2)
    assert levels_of(first(small), 30, 18) == pytest.approx(RED_709, abs=3)
    large = save_clip(folder / "hd.mp4", [flat(RED_709, (1280, 720))] * 2)
    assert levels_of(first(large), 30, 18) == pytest.approx(RED_709, abs=3)


def test_a_tag_wins_over_the_size(folder: Path) -> None:
    small = save_clip(folder / "sd.mp4", [flat(RED_709)] * 2, colorspace=1)
    assert levels_of(first(small), 30, 18) == pytest.approx(RED_709, abs=3)
    large = save_clip(folder / "hd.mp4", [flat(RED_601, (1280, 720))] * 2, colorspace=6)
    assert levels_of(first(large), 30, 18) == pytest.approx(RED_709, abs=3)


@pytest.mark.parametrize(("full", "limited"), [(0, 16), (128, 126), (255, 235)])
def test_full_range_becomes_limited_range(full: int, limited: int, folder: Path) -> None:
    for name, kind in (("tagged.mp4", "yuv420p"), ("photo.avi", "yuvj420p")):
        codec = "mjpeg" if kind == "yuvj420p" else "libx264"
        path = save_clip(
            folder / name, [flat((full, 128, 128), kind=kind)] * 2, codec=codec, kind=kind, color_range=2, colorspace=1
        )
        assert levels_of(first(path), 30, 18) == pytest.approx((limited, 128, 128), abs=2)


def test_an_rgb_picture_keeps_its_colour(folder: Path) -> None:
    path = save_png(folder / "red.png", np.full((36, 64, 3), (255, 0, 0), np.uint8))
    assert levels_of(first(path), 30, 18) == pytest.approx(RED_709, abs=2)


@pytest.mark.parametrize(("alpha", "luma"), [(0, 16), (128, 126), (255, 235)])
def test_a_transparent_picture_lies_over_black(alpha: int, luma: int, folder: Path) -> None:
    path = save_png(folder / "logo.png", np.full((36, 64, 4), (255, 255, 255, alpha), np.uint8))
    assert levels_of(first(path), 30, 18) == pytest.approx((luma, 128, 128), abs=2)


@pytest.mark.parametrize("fit", ["fit", "fill", "blur"])
@pytest.mark.parametrize("size", [(33, 21), (1, 1), (2, 99), (101, 3)])
def test_pictures_of_any_size_come_out_in_the_films(fit: Fit, size: tuple[int, int], folder: Path) -> None:
    path = save_png(folder / "odd.png", np.full((size[1], size[0], 3), 255, np.uint8))
    frame = first(path, fit)
    assert (frame.width, frame.height, frame.format.name) == (64, 36, "yuv420p")
    assert frame.to_ndarray(format="gray").max() > 225


def test_an_odd_clip_comes_out_in_the_films_size(folder: Path) -> None:
    path = save_clip(folder / "odd.mkv", (numbered(k, (63, 35)) for k in range(12)), 24, codec="ffv1", kind="yuv444p")
    assert shown(path, count=12) == list(range(12))


def triangles() -> np.ndarray:
    """Waves of eight levels a pixel: a move of a fraction of a pixel shows as a fraction of that."""
    wave = 20 + 8 * np.abs((np.arange(320) % 52) - 26)
    return np.broadcast_to(wave[None, :, None], (180, 320, 3)).astype(np.uint8)


def test_a_still_moves_slowly_without_a_jump_and_rests_in_its_handles(folder: Path) -> None:
    path = save_png(folder / "photo.png", triangles())
    asked = replace(
        order(path, 120, is_still=True), format=PictureFormat(320, 180, Fraction(24)), solo_start=12, solo_end=108
    )
    FootageEngine().render(asked, folder / "take.mp4", lambda _: None)
    luma = [frame.to_ndarray(format="gray").astype(int)[:, 10:-10] for frame in frames_of(folder / "take.mp4")]
    steps = [np.abs(after - before).mean() for before, after in pairwise(luma)]
    assert len(luma) == 120
    assert max(steps[:11] + steps[108:]) < 0.5
    assert np.abs(luma[-1] - luma[0]).mean() > 15


def test_no_pixel_of_a_moving_still_jumps(folder: Path) -> None:
    path = save_png(folder / "photo.png", triangles())
    frames = moved(path, PictureFormat(320, 180, Fraction(24)), "fit", 96, 0, 96, 0)
    luma = [frame.to_ndarray(format="gray").astype(int) for frame in frames]
    assert max(np.abs(after - before).max() for before, after in pairwise(luma)) <= 5
    assert min(np.abs(after - before).mean() for before, after in pairwise(luma[30:66])) > 0.5


def test_the_slow_move_comes_eight_hundredths_closer(folder: Path) -> None:
    pixels = np.zeros((180, 320, 3), np.uint8)
    pixels[:, 100:220] = 255
    path = save_png(folder / "photo.png", pixels)
    asked = replace(order(path, 24, is_still=True), format=PictureFormat(320, 180, Fraction(24)))
    FootageEngine().render(asked, folder / "take.mp4", lambda _: None)
    widths = [(frame.to_ndarray(format="gray")[90] > 125).sum() for frame in frames_of(folder / "take.mp4")]
    assert widths[0] == 120
    assert widths[-1] == pytest.approx(120 * 1.08, abs=1)


@pytest.mark.parametrize("is_still", [True, False])
def test_the_same_footage_gives_the_same_bytes(is_still: bool, folder: Path) -> None:
    path = save_png(folder / "photo.png", triangles())
    if not is_still:
        path = save_clip(folder / "clip.mp4", (numbered(k) for k in range(24)))
    for name in ("one.mp4", "two.mp4"):
        FootageEngine().render(order(path, 24, is_still=is_still), folder / name, lambda _: None)
    assert (folder / "one.mp4").read_bytes() == (folder / "two.mp4").read_bytes()


def test_the_engine_tells_its_progress_and_wants_a_clip(folder: Path) -> None:
    path, told = save_clip(folder / "clip.mp4", (numbered(k) for k in range(12))), list[float]()
    FootageEngine().render(order(path, 4), folder / "take.mp4", told.append)
    assert told == [0.25, 0.5, 0.75, 1]
    with pytest.raises(Invalid, match="no footage"):
        FootageEngine().render(replace(order(path), clip=None), folder / "take.mp4", lambda _: None)


@pytest.mark.parametrize(("curve", "name"), [(16, "PQ"), (18, "HLG")])
def test_hdr_is_refused_and_says_what_to_do(curve: int, name: str, folder: Path) -> None:
    path = save_clip(folder / "phone.mp4", [flat((120, 128, 128))] * 2, color_trc=curve, color_primaries=9)
    with pytest.raises(FootageError, match=name) as error:
        first(path)
    assert "SDR" in error.value.mend


def packet_places(path: Path) -> list[tuple[int, int]]:
    with av.open(str(path)) as container:
        return [(packet.pos, packet.size) for packet in container.demux(video=0) if packet.size]


def test_a_damaged_clip_says_how_far_it_is_good_and_so_far_it_is(folder: Path) -> None:
    path = save_clip(folder / "clip.mp4", (numbered(k) for k in range(72)), 24, options={"g": "24", "bf": "0"})
    data = bytearray(path.read_bytes())
    for at, size in packet_places(path)[48:]:
        data[at : at + size] = b"\xff" * size
    path.write_bytes(data)
    with pytest.raises(FootageError, match=r"damaged after 0:0[12]") as error:
        shown(path, count=72)
    assert "[[footage: clip.mp4 0:00-0:0" in error.value.mend
    assert shown(path, count=44) == list(range(44))


def test_a_clip_that_breaks_off_is_an_error_where_its_pictures_are_asked_for(folder: Path) -> None:
    path = save_clip(
        folder / "clip.mp4", (numbered(k) for k in range(72)), 24,
        options={"g": "24", "bf": "0"}, muxer={"movflags": "+faststart"},
    )  # fmt: skip
    places = packet_places(path)
    path.write_bytes(path.read_bytes()[: places[48][0] + places[48][1] // 2])
    assert shown(path, count=44) == list(range(44))
    with pytest.raises(FootageError, match=r"damaged after 0:0[12]"):
        shown(path, count=72)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("list.m3u8", "#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\nclip.ts\n#EXT-X-ENDLIST\n"),
        ("list.mp4", "#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\nclip.ts\n#EXT-X-ENDLIST\n"),
        ("joined.txt", "ffconcat version 1.0\nfile clip.ts\n"),
        ("joined.mkv", "ffconcat version 1.0\nfile clip.ts\n"),
        ("call.sdp", "v=0\no=- 0 0 IN IP4 127.0.0.1\nc=IN IP4 127.0.0.1\nt=0 0\nm=video 5004 RTP/AVP 96\n"),
        ("shots.mpd", '<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static"></MPD>'),
        ("notes.mp4", "Not a clip at all."),
        ("empty.mp4", ""),
    ],
)
def test_playlists_and_scripts_that_name_other_files_are_refused(name: str, text: str, folder: Path) -> None:
    save_clip(folder / "clip.ts", (numbered(k) for k in range(12)))
    (folder / name).write_text(text, "utf-8")
    with pytest.raises(FootageError, match="is not a clip") as error:
        probe(folder / name)
    assert error.value.where.path == folder / name


@pytest.mark.parametrize("name", ["http://127.0.0.1:9/clip.mp4", "file:clip.mp4", "concat:clip.mp4", "missing.mp4"])
def test_what_is_not_a_local_file_is_not_opened(name: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save_clip(folder / "clip.mp4", (numbered(k) for k in range(12)))
    monkeypatch.chdir(folder)
    with pytest.raises(FootageError, match="is not there"):
        probe(Path(name))


def test_a_stills_name_is_never_read_as_a_pattern_for_others(folder: Path) -> None:
    for name, level in (("shot %d.png", 255), ("shot 1.png", 0), ("shot [ab].png", 255), ("shot a.png", 0)):
        save_png(folder / name, np.full((36, 64, 3), level, np.uint8))
    for name in ("shot %d.png", "shot [ab].png"):
        assert levels_of(still(folder / name, FORMAT, "fit"), 32, 18)[0] == pytest.approx(235, abs=1)


def test_a_probe_tells_clips_stills_and_sounds_apart(folder: Path) -> None:
    moving = probe(save_clip(folder / "clip.mp4", (numbered(k) for k in range(50)), NTSC))
    assert (moving.width, moving.height, moving.rate, moving.still, moving.has_sound) == (64, 36, NTSC, False, False)
    assert float(moving.seconds or 0) == pytest.approx(50 * 1001 / 30000, abs=0.001)
    picture = probe(save_png(folder / "photo.png", np.zeros((20, 30, 3), np.uint8)))
    assert (picture.width, picture.height, picture.still, picture.seconds) == (30, 20, True, None)


def save_flash_and_click(path: Path, at: int) -> Path:
    """Two seconds at 24 frames: frame `at` is white, and on its first sample something clicks."""
    with av.open(str(path), "w") as container:
        picture = container.add_stream("libx264", rate=24)
        picture.width, picture.height, picture.pix_fmt = 64, 36, "yuv420p"
        sound = container.add_stream("pcm_s16le", rate=48000, layout="stereo")
        for index in range(48):
            pixels = numbered(0)
            pixels[:, index : index + 4] = 90
            pixels[:] = 255 if index == at else pixels
            container.mux(picture.encode(av.VideoFrame.from_ndarray(pixels, format="rgb24")))
        container.mux(picture.encode(None))
        samples = np.zeros(2 * 96_000, np.int16)
        samples[4_000 * at : 4_000 * at + 2] = 30_000
        frame = av.AudioFrame.from_ndarray(samples[None], format="s16", layout="stereo")
        frame.sample_rate, frame.pts = 48_000, 0
        container.mux(sound.encode(frame))
        container.mux(sound.encode(None))
    return path


def test_footages_own_sound_lies_on_its_picture_in_the_finished_film(folder: Path) -> None:
    save_flash_and_click(folder / "clap.mov", 30)
    script = folder / "clap.fountain"
    script.write_text(
        "EXT. BEACH - DAY\n\nA clap. [[footage: clap.mov]]\n\nAgain. [[footage: clap.mov 0:01-0:02]]\n\n"
        "> DISSOLVE TO:\n\nOnce more. [[footage: clap.mov 0:00.75-0:01.75]]\n",
        "utf-8",
    )
    film = make(script, wishes=Wishes(size=(64, 36), rate=Fraction(24), jobs=1)).path
    bright = [frame.to_ndarray(format="gray").mean() for frame in frames_of(film)]
    flashes = [index for index, level in enumerate(bright) if level > 200]
    decode_sound(film, folder / "heard.wav")
    heard = np.abs(open_wav(folder / "heard.wav").pcm[:, 0].astype(int))
    assert len(flashes) == 3
    for flash in flashes:
        near = heard[flash * 2_000 - 1_000 : flash * 2_000 + 1_000]
        assert near.max() > 1_000
        assert abs(int(near.argmax()) - 1_000) <= 2
