"""Videos and pictures, in and out."""

import os
import re
import threading
from fractions import Fraction

import av
import numpy as np
import pytest

from zoetrope import clips
from zoetrope.clips import Video, fitted, read, write
from zoetrope.errors import ClipError, ZoetropeError
from zoetrope.worlds import bounce, fresh

ORANGE, BLUE = (250, 140, 20), (40, 60, 220)


def film(path, codec="libx264", layout="yuv420p", frames=3, size=(64, 48), rate=24, **settings):
    """A file as other programs write it: orange, with blue in its upper left quarter."""
    height, width = size
    picture = np.full((height, width, 3), ORANGE, np.uint8)
    picture[: height // 2, : width // 2] = BLUE
    with av.open(str(path), "w") as container:
        stream = container.add_stream(codec, rate=rate)
        stream.height, stream.width, stream.pix_fmt = height, width, layout
        for name, value in settings.items():
            setattr(stream.codec_context, name, value)
        for _ in range(frames):
            container.mux(stream.encode(av.VideoFrame.from_ndarray(picture, "rgb24")))
        container.mux(stream.encode(None))
    return path


@pytest.fixture
def balls():
    """A clip of the world, (16, 32, 32, 3)."""
    return Video(fresh(bounce, np.random.default_rng(1), 1).pixels[0], Fraction(12))


def test_a_written_clip_is_large_enough_to_look_at_and_comes_back_pixel_for_pixel(tmp_path, balls):
    write(tmp_path / "clip.mp4", balls)
    back = read(tmp_path / "clip.mp4")
    assert back.pixels.shape == (16, 256, 256, 3)
    assert back.pixels.dtype == np.float32
    assert back.rate == 12
    assert np.abs(fitted(back, 32, 32).pixels - balls.pixels).max() < 3 / 255


def test_flat_colours_come_back_within_one_step(tmp_path):
    colours = np.array([*bounce.COLOURS.values(), bounce.BACKGROUND, (0, 0, 0), (255, 255, 255)], np.float32) / 255
    video = Video(colours.repeat(64, 0).reshape(9, 8, 8, 3), Fraction(12))
    write(tmp_path / "clip.mp4", video)
    assert np.abs(fitted(read(tmp_path / "clip.mp4"), 8, 8).pixels - video.pixels).max() < 1.6 / 255


def test_a_written_clip_says_how_its_colours_are_meant(tmp_path, balls):
    write(tmp_path / "clip.mp4", balls)
    with av.open(str(tmp_path / "clip.mp4")) as container:
        context = container.streams.video[0].codec_context
        assert (context.pix_fmt, context.name) == ("yuv420p", "h264")
        assert (context.color_primaries, context.color_trc, context.colorspace, context.color_range) == (1, 13, 1, 1)


def test_a_picture_comes_back_exactly(tmp_path, balls):
    write(tmp_path / "still.png", Video(balls.pixels[:1], balls.rate))
    assert np.abs(fitted(read(tmp_path / "still.png"), 32, 32).pixels - balls.pixels[:1]).max() <= 0.51 / 255


@pytest.mark.parametrize("size", [(8, 8), (33, 21), (100, 300), (257, 257), (1, 1)])
def test_every_size_can_be_written(tmp_path, size):
    pixels = np.random.default_rng(0).random((2, *size, 3)).astype(np.float32)
    write(tmp_path / "clip.mp4", Video(pixels, Fraction(12)))
    shape = read(tmp_path / "clip.mp4").pixels.shape
    assert shape[1] % size[0] == shape[2] % size[1] == 0
    assert shape[1] // size[0] == shape[2] // size[1]


def test_the_same_clip_gives_the_same_file(tmp_path, balls):
    for name in ("a.mp4", "b.mp4"):
        write(tmp_path / name, balls)
    assert (tmp_path / "a.mp4").read_bytes() == (tmp_path / "b.mp4").read_bytes()


@pytest.mark.parametrize(
    ("name", "codec", "layout"),
    [
        ("a.mp4", "libx264", "yuv420p"),
        ("a.mkv", "libx264", "yuv444p"),
        ("a.webm", "libvpx-vp9", "yuv420p"),
        ("a.avi", "mjpeg", "yuvj420p"),
        ("a.mov", "png", "rgb24"),
        ("a.mkv", "ffv1", "yuv420p10le"),
        ("a.mp4", "mpeg4", "yuv420p"),
    ],
)
def test_videos_of_other_programs_are_read_in_their_own_size_rate_and_colours(tmp_path, name, codec, layout):
    video = read(film(tmp_path / name, codec, layout))
    assert video.pixels.shape == (3, 64, 48, 3)
    assert video.rate == 24
    assert np.allclose(video.pixels[1, 50, 40] * 255, ORANGE, atol=4)
    assert np.allclose(video.pixels[1, 8, 8] * 255, BLUE, atol=4)


@pytest.mark.parametrize(
    ("matrix", "red", "blue"), [(1, 0.2126, 0.0722), (5, 0.299, 0.114), (9, 0.2627, 0.0593), (2, 0.299, 0.114)]
)
@pytest.mark.parametrize("full", [False, True])
def test_colours_are_read_by_the_matrix_and_the_range_that_the_file_names(tmp_path, matrix, red, blue, full):
    r, g, b = np.array(ORANGE) / 255
    y = red * r + (1 - red - blue) * g + blue * b
    differences = (b - y) / (2 - 2 * blue), (r - y) / (2 - 2 * red)
    low, high, swing = (0, 255, 255) if full else (16, 219, 224)
    planes = np.array([low + high * y, *(128 + swing * d for d in differences)]).round().astype(np.uint8)
    with av.open(str(tmp_path / "a.mkv"), "w") as container:
        stream = container.add_stream("ffv1", rate=12)
        stream.height, stream.width, stream.pix_fmt = 8, 8, "yuv444p"
        stream.codec_context.colorspace, stream.codec_context.color_range = matrix, 2 if full else 1
        frame = av.VideoFrame.from_ndarray(planes[:, None, None].repeat(8, 1).repeat(8, 2), "yuv444p")
        frame.colorspace, frame.color_range = matrix, 2 if full else 1
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    assert np.allclose(read(tmp_path / "a.mkv").pixels * 255, ORANGE, atol=2)


def test_a_gif_and_a_grey_picture_are_read_too(tmp_path):
    assert read(film(tmp_path / "a.gif", "gif", "rgb8")).pixels.shape == (3, 64, 48, 3)
    grey = read(film(tmp_path / "a.mkv", "ffv1", "gray")).pixels
    assert np.ptp(grey[0, 50, 40]) == 0


def test_what_is_transparent_shows_white(tmp_path):
    with av.open(str(tmp_path / "a.png"), "w", format="image2pipe") as container:
        stream = container.add_stream("png", rate=1)
        stream.height, stream.width, stream.pix_fmt = 8, 8, "rgba"
        pixels = np.zeros((8, 8, 4), np.uint8)
        pixels[:, :4] = (255, 0, 0, 255)
        container.mux(stream.encode(av.VideoFrame.from_ndarray(pixels, "rgba")))
    picture = read(tmp_path / "a.png").pixels[0]
    assert np.allclose(picture[:, :4], [1, 0, 0])
    assert np.allclose(picture[:, 4:], 1)


def test_a_video_that_was_held_upright_is_turned_upright(tmp_path):
    head = film(tmp_path / "a.mp4").read_bytes()
    plain, turned = (np.array(m, ">i4").tobytes() for m in ([65536, 0, 0, 0, 65536], [0, 65536, 0, -65536, 0]))
    at = head.index(b"tkhd")
    assert plain in head[at:]
    (tmp_path / "b.mp4").write_bytes(head[:at] + head[at:].replace(plain, turned, 1))
    upright, lying = read(tmp_path / "b.mp4").pixels, read(tmp_path / "a.mp4").pixels
    assert upright.shape == (3, 48, 64, 3)
    assert np.allclose(upright, np.rot90(lying, -1, (1, 2)), atol=1 / 255)


def test_a_file_that_was_cut_off_gives_what_is_whole(tmp_path):
    whole = film(tmp_path / "a.mkv", "ffv1", "yuv420p", frames=20).read_bytes()
    (tmp_path / "b.mkv").write_bytes(whole[: len(whole) * 2 // 3])
    assert 5 < len(read(tmp_path / "b.mkv").pixels) < 20


def test_a_video_is_read_up_to_where_it_is_damaged(tmp_path):
    data = film(tmp_path / "a.mov", "png", "rgb24", frames=6).read_bytes()
    at = [found.start() for found in re.finditer(b"\x89PNG", data)]
    assert len(at) == 6
    (tmp_path / "b.mov").write_bytes(data[: at[3]] + b"x" * (at[4] - at[3]) + data[at[4] :])
    assert len(read(tmp_path / "b.mov").pixels) == 3


def test_a_video_that_changes_its_size_is_refused(tmp_path):
    parts = [film(tmp_path / f"{side}.ts", size=(side, 64)).read_bytes() for side in (64, 32)]
    (tmp_path / "a.ts").write_bytes(b"".join(parts))
    with pytest.raises(ClipError, match="changes its size"):
        read(tmp_path / "a.ts")


def test_a_name_with_a_number_sign_is_that_file_and_no_pattern(tmp_path, balls):
    write(tmp_path / "a1.png", Video(balls.pixels[:1] * 0, balls.rate))
    (tmp_path / "a%d.png").write_bytes((tmp_path / "a1.png").read_bytes())
    write(tmp_path / "a1.png", Video(balls.pixels[:1], balls.rate))
    assert read(tmp_path / "a%d.png").pixels.max() == 0


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\0" * 5000,
        b"hello, this is a diary\n" * 50,
        b"#EXTM3U\n#EXTINF:1,\nsecret.ts\n",
        b"\x89PNG\r\n\x1a\n" + b"x" * 50,
    ],
    ids=["empty", "zeros", "text", "playlist", "broken picture"],
)
@pytest.mark.parametrize("name", ["clip.mp4", "clip.txt", "clip %d.png"])
def test_what_is_no_video_is_refused_with_what_would_be(tmp_path, content, name):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(ClipError) as refused:
        read(tmp_path / name)
    assert name in refused.value.what
    assert refused.value.mend


def test_a_truncated_mp4_is_refused(tmp_path):
    whole = film(tmp_path / "a.mp4").read_bytes()
    (tmp_path / "b.mp4").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(ClipError, match=r"b\.mp4"):
        read(tmp_path / "b.mp4")


def test_sound_alone_is_refused(tmp_path):
    with av.open(str(tmp_path / "a.mp4"), "w") as container:
        stream = container.add_stream("aac", rate=48000)
        frame = av.AudioFrame.from_ndarray(np.zeros((1, 1024), np.float32), "fltp", "mono")
        frame.rate = 48000
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    with pytest.raises(ClipError, match="no pictures"):
        read(tmp_path / "a.mp4")


def test_a_file_that_is_missing_or_a_folder_is_said_to_be(tmp_path):
    with pytest.raises(ClipError, match="is not there"):
        read(tmp_path / "a.mp4")
    with pytest.raises(ClipError, match="is a folder"):
        read(tmp_path)


def test_a_film_of_ten_hours_is_refused_before_it_is_decoded(tmp_path):
    with av.open(str(tmp_path / "a.mp4"), "w") as container:
        stream = container.add_stream("libx264", rate=24)
        stream.height, stream.width, stream.pix_fmt = 16, 16, "yuv420p"
        for pts in (0, 36000 * 24):
            frame = av.VideoFrame.from_ndarray(np.zeros((16, 16, 3), np.uint8), "rgb24")
            frame.pts, frame.time_base = pts, Fraction(1, 24)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    with pytest.raises(ClipError, match="longer than 600 seconds"):
        read(tmp_path / "a.mp4")


def test_a_film_that_memory_cannot_hold_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(clips, "ROOM", 64 * 48 * 3 * 4 * 2)
    with pytest.raises(ClipError, match="memory"):
        read(film(tmp_path / "a.mp4", frames=3))
    assert len(read(film(tmp_path / "a.mp4", frames=2)).pixels) == 2


def test_fitting_averages_areas_also_where_sizes_do_not_divide():
    stripes = np.zeros((1, 2, 6, 3), np.float32)
    stripes[:, :, 3:] = 1
    assert np.allclose(fitted(Video(stripes, Fraction(12)), 2, 4).pixels[0, 0, :, 0], [0, 0, 1, 1])
    assert np.allclose(fitted(Video(stripes, Fraction(12)), 1, 5).pixels[0, 0, :, 0], [0, 0, 0.5, 1, 1])


def test_fitting_to_another_rate_shows_the_frame_that_is_on_then():
    numbers = np.arange(6, dtype=np.float32).reshape(6, 1, 1, 1).repeat(3, 3) / 10
    video = Video(numbers, Fraction(24))
    slower, faster = fitted(video, 1, 1, Fraction(12)), fitted(video, 1, 1, Fraction(48))
    assert np.allclose(slower.pixels[:, 0, 0, 0] * 10, [1, 3, 5])
    assert slower.rate == 12
    assert np.allclose(faster.pixels[:, 0, 0, 0] * 10, np.arange(6).repeat(2))


def test_a_name_that_is_neither_clip_nor_picture_is_refused(tmp_path, balls):
    with pytest.raises(ClipError, match=r"\.mp4 or \.png"):
        write(tmp_path / "clip.gif", balls)
    with pytest.raises(ClipError, match="16 frames"):
        write(tmp_path / "clip.png", balls)
    assert not list(tmp_path.iterdir())


def test_what_cannot_be_written_leaves_the_old_file_as_it_was(tmp_path, balls, monkeypatch):
    write(tmp_path / "clip.mp4", balls)
    before = (tmp_path / "clip.mp4").read_bytes()

    def full(descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ZoetropeError, match="No space left"):
        write(tmp_path / "clip.mp4", Video(1 - balls.pixels, balls.rate))
    assert (tmp_path / "clip.mp4").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["clip.mp4"]


def test_clips_are_read_and_written_by_several_threads_at_once(tmp_path, balls):
    def work(number):
        write(tmp_path / f"{number}.mp4", balls)
        found[number] = fitted(read(tmp_path / f"{number}.mp4"), 32, 32).pixels

    found = {}
    threads = [threading.Thread(target=work, args=(number,)) for number in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(np.array_equal(found[0], found[number]) for number in range(3))
