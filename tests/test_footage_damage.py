"""Clips that are damaged or break off: used up to there, told, and no healthy clip is taken for one."""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from longtake.errors import DamagedFootage, FootageError
from longtake.media.conform import shown
from longtake.media.probe import open_media, picture_stream
from longtake.media.values import Asset, Clip, PictureFormat
from longtake.media.whole import breaks_off
from moving import number_in, numbered, save_clip, save_png

FORMAT = PictureFormat(64, 36, Fraction(24))
COUNT = 72

MAKES = {
    # Finely, so that half a packet is never so little that what is written over it decodes as well.
    "h264.mp4": ("libx264", "yuv420p", {"g": "24", "bf": "3", "crf": "12", "x264-params": "b-adapt=0:scenecut=0"}),
    "h264.mkv": ("libx264", "yuv420p", {"g": "24", "bf": "3", "x264-params": "b-adapt=0:scenecut=0"}),
    "h264.ts": ("libx264", "yuv420p", {"g": "24", "bf": "3", "x264-params": "b-adapt=0:scenecut=0"}),
    "hevc.mp4": ("libx265", "yuv420p", {"x265-params": "log-level=none:keyint=24"}),
    "mpeg4.avi": ("mpeg4", "yuv420p", {"g": "12"}),
    "mpeg2.mpg": ("mpeg2video", "yuv420p", {"g": "12", "bf": "2"}),
    "mjpeg.avi": ("mjpeg", "yuvj420p", {}),
    "prores.mov": ("prores_ks", "yuv422p10le", {}),
    "vp9.webm": ("libvpx-vp9", "yuv420p", {"g": "24"}),
}


def save(folder: Path, name: str, **more: dict[str, str]) -> Path:
    """A clip of numbered pictures with enough noise in them that each has some bytes."""
    noise = np.random.default_rng(1).integers(0, 24, (COUNT, 36, 64, 1))
    pictures = (np.clip(numbered(k) + noise[k], 0, 255).astype(np.uint8) for k in range(COUNT))
    codec, kind, options = MAKES[name]
    return save_clip(folder / name, pictures, 24, codec=codec, kind=kind, options=options, **more)


def numbers(path: Path, start: Fraction = Fraction(0), count: int = COUNT, until: Fraction | None = None) -> list[int]:
    return [number_in(frame) for frame in shown(Clip(Asset.of(path), start, until=until), FORMAT, count)]


def until_damage(path: Path) -> tuple[list[int], DamagedFootage]:
    """What is shown of a damaged clip, and the error that ends it."""
    found: list[int] = []
    with pytest.raises(DamagedFootage) as error:
        for frame in shown(Clip(Asset.of(path)), FORMAT, COUNT):
            found.append(number_in(frame))
    return found, error.value


def spoil(path: Path, picture: int) -> None:
    """Write over all but the beginning of the packets of six pictures."""
    with av.open(str(path)) as container:
        packets = [packet for packet in container.demux(video=0) if packet.size]
    data = bytearray(path.read_bytes())
    for packet in [packet for packet in packets[picture:] if packet.pos and packet.pos > 0][:6]:
        at, end = packet.pos + min(16, packet.size // 3), packet.pos + packet.size
        data[at:end] = b"\xff" * (end - at)
    path.write_bytes(data)


@pytest.mark.parametrize("name", [name for name in MAKES if name not in ("vp9.webm", "h264.ts")])
def test_a_damaged_clip_is_good_up_to_where_it_says(name: str, folder: Path) -> None:
    path = save(folder, name)
    whole = numbers(path)
    spoil(path, 40)
    found, damage = until_damage(path)
    assert found == whole[: len(found)] == list(range(len(found)))
    # In a program stream one packet holds several pictures.
    assert 24 <= len(found) <= (60 if name == "mpeg2.mpg" else 44)
    # Just so many frames as lie, with their middle, before the time that it says.
    assert len(found) == int(damage.until * 24 + Fraction(1, 2))
    assert (damage.path, damage.where.path) == (path, path)


def planes(path: Path) -> Iterator[bytes]:
    for frame in shown(Clip(Asset.of(path)), FORMAT, COUNT):
        yield b"".join(bytes(plane) for plane in frame.planes)


@pytest.mark.parametrize("name", ["h264.mp4", "hevc.mp4"])
def test_a_picture_shown_before_the_damage_but_predicted_from_it_is_not_used(name: str, folder: Path) -> None:
    path = save(folder, name)
    data, good = path.read_bytes(), list(planes(path))
    with av.open(str(path)) as container:
        packets = [packet for packet in container.demux(video=0) if packet.size]
    times = sorted(packet.pts for packet in packets)
    for index in range(26, 47, 2):
        packet = packets[index]
        spoiled = bytearray(data)
        spoiled[packet.pos : packet.pos + packet.size] = b"\xff" * packet.size
        path.write_bytes(spoiled)
        found = []
        with pytest.raises(DamagedFootage):
            for shown_planes in planes(path):
                found.append(shown_planes)
        assert found == good[: len(found)]
        assert len(found) == min(times.index(later.pts) for later in packets[index:])


def test_a_picture_that_the_decoder_mends_is_not_used_nor_what_comes_of_it(folder: Path) -> None:
    path = save(folder, "h264.mp4")
    data, good = path.read_bytes(), list(planes(path))
    with av.open(str(path)) as container:
        packets = [packet for packet in container.demux(video=0) if packet.size]
    for packet in packets[26:47]:
        spoiled = bytearray(data)
        spoiled[packet.pos + packet.size // 2 : packet.pos + packet.size] = bytes(packet.size - packet.size // 2)
        path.write_bytes(spoiled)
        found = []
        with pytest.raises(DamagedFootage):
            for shown_planes in planes(path):
                found.append(shown_planes)
        assert found == good[: len(found)]


def test_up_to_where_it_is_good_a_clip_is_used_and_then_held(folder: Path) -> None:
    path = save(folder, "h264.mp4")
    spoil(path, 40)
    found, damage = until_damage(path)
    assert numbers(path, until=damage.until) == found + [found[-1]] * (COUNT - len(found))
    assert numbers(path, damage.until + 1, 5, damage.until) == [found[-1]] * 5
    assert "[[footage: h264.mp4 0:00-0:01." in damage.mend
    assert damage.what.startswith("h264.mp4 is damaged after 0:01.")


def test_past_the_damage_the_clip_is_good_again(folder: Path) -> None:
    path = save(folder, "h264.mp4")
    spoil(path, 40)
    assert numbers(path, Fraction(50, 24), 20) == list(range(50, 70))


@pytest.mark.parametrize("share", [0, 0.5])
@pytest.mark.parametrize(
    ("name", "muxer"),
    [
        ("h264.mp4", {"movflags": "+faststart"}),
        ("h264.mkv", {}),
        ("mpeg4.avi", {}),
        ("mjpeg.avi", {}),
        ("vp9.webm", {}),
    ],
)
def test_a_clip_that_breaks_off_is_used_up_to_there(
    name: str, muxer: dict[str, str], share: float, folder: Path
) -> None:
    path = save(folder, name, muxer=muxer)
    with av.open(str(path)) as container:
        places = [packet.pos + int(packet.size * share) for packet in container.demux(video=0) if packet.size]
    path.write_bytes(path.read_bytes()[: places[50]])
    found, damage = until_damage(path)
    assert found == list(range(len(found)))
    assert 44 <= len(found) <= 51
    assert len(found) == int(damage.until * 24 + Fraction(1, 2))
    assert numbers(path, until=damage.until) == found + [found[-1]] * (COUNT - len(found))


@pytest.mark.parametrize("name", MAKES)
def test_no_healthy_clip_is_taken_for_a_damaged_one(name: str, folder: Path) -> None:
    path = save(folder, name)
    for start in (-10, 0, 1, 17, 30, 55, 71, 100):
        expected = [min(max(start + k, 0), COUNT - 1) for k in range(30)]
        assert numbers(path, Fraction(start, 24), 30) == expected


def test_a_recording_that_begins_and_ends_anywhere_is_whole(folder: Path) -> None:
    """A broadcast recorded from the middle of a group of pictures on."""
    for name in ("h264.ts", "mpeg2.mpg"):
        path = save(folder, name)
        data = path.read_bytes()
        step = 188 if name.endswith("ts") else 2048
        path.write_bytes(data[len(data) // 3 // step * step :])
        found = numbers(path)
        assert found == sorted(found)
        assert found[0] > 0 and found[-1] == COUNT - 1


def test_a_picture_that_stands_for_long_at_the_end_is_no_damage(folder: Path) -> None:
    for name in ("screen.mp4", "screen.mkv"):
        path = save_clip(folder / name, (numbered(k) for k in range(3)), 25, [0, 40, 9000], options={"bf": "0"})
        with open_media(path) as container:
            stream = picture_stream(container)
            assert stream is not None
            assert not breaks_off(container, stream, path)
        assert numbers(path, Fraction(9), 200) == [2] * 200


def test_a_photo_cut_short_is_refused(folder: Path) -> None:
    path = save_png(folder / "photo.png", np.random.default_rng(0).integers(0, 255, (90, 160, 3)).astype(np.uint8))
    path.write_bytes(path.read_bytes()[:200])
    with pytest.raises(FootageError):
        numbers(path, count=1)


def test_a_clip_of_nothing_good_is_refused_and_not_shortened(folder: Path) -> None:
    path = save(folder, "h264.mp4")
    data = bytearray(path.read_bytes())
    with av.open(str(path)) as container:
        for packet in container.demux(video=0):
            if packet.size:
                data[packet.pos : packet.pos + packet.size] = b"\xff" * packet.size
    path.write_bytes(data)
    with pytest.raises(FootageError) as error:
        numbers(path)
    assert not isinstance(error.value, DamagedFootage)
