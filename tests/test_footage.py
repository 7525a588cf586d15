"""What is footage and what is not: the one door through which files of the user's come in."""

from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from longtake.errors import FootageError
from longtake.media.conform import shown, still
from longtake.media.probe import probe
from longtake.media.values import Asset, Clip, PictureFormat
from moving import levels_of, number_in, numbered, save_clip, save_png

FORMAT = PictureFormat(64, 36, Fraction(24))
NTSC = Fraction(30000, 1001)


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


def save_with_cover(path: Path, cover: Path, pictures: int) -> Path:
    """A tone and a cover, and before the cover `pictures` numbered pictures."""
    with av.open(str(cover)) as covers, av.open(str(path), "w") as container:
        sound = container.add_stream("aac", rate=48000, layout="stereo")
        moving = container.add_stream("libx264", rate=24) if pictures else None
        of_cover = covers.streams.video[0]
        attached = container.add_stream_from_template(of_cover)
        attached.disposition = av.stream.Disposition.attached_pic
        packet = next(covers.demux(of_cover))
        packet.stream = attached
        if moving is not None:
            moving.width, moving.height, moving.pix_fmt = 64, 36, "yuv420p"
            for k in range(pictures):
                container.mux(moving.encode(av.VideoFrame.from_ndarray(numbered(k), "rgb24")))
            container.mux(moving.encode(None))
        container.mux(packet)
        tone = np.zeros((2, 48000), np.float32)
        for at in range(0, 47000, 1024):
            frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(tone[:, at : at + 1024]), "fltp", "stereo")
            frame.sample_rate, frame.pts = 48000, at
            container.mux(sound.encode(frame))
        container.mux(sound.encode(None))
    return path


def test_a_cover_beside_sound_is_no_picture(folder: Path) -> None:
    cover = save_png(folder / "cover.png", np.full((36, 64, 3), 200, np.uint8))
    found = probe(save_with_cover(folder / "song.mp4", cover, 0))
    assert (found.width, found.rate, found.still, found.has_sound) == (0, None, False, True)
    with pytest.raises(FootageError, match="no picture"):
        next(shown(Clip(Asset.of(folder / "song.mp4")), FORMAT, 1))


def test_a_clip_with_a_cover_shows_its_own_pictures(folder: Path) -> None:
    cover = save_png(folder / "cover.png", np.full((90, 90, 3), 200, np.uint8))
    path = save_with_cover(folder / "episode.mp4", cover, 24)
    assert (probe(path).width, probe(path).height) == (64, 36)
    assert [number_in(frame) for frame in shown(Clip(Asset.of(path)), FORMAT, 20)] == list(range(20))


def test_of_several_tracks_of_pictures_the_default_one_is_shown(folder: Path) -> None:
    path = folder / "angles.mkv"
    with av.open(str(path), "w") as container:
        streams = [container.add_stream("libx264", rate=24) for _ in range(2)]
        for stream in streams:
            stream.width, stream.height, stream.pix_fmt = 64, 36, "yuv420p"
        streams[0].disposition, streams[1].disposition = av.stream.Disposition(0), av.stream.Disposition.default
        for k in range(24):
            for stream, number in zip(streams, (k, 100 + k), strict=True):
                container.mux(stream.encode(av.VideoFrame.from_ndarray(numbered(number), "rgb24")))
        for stream in streams:
            container.mux(stream.encode(None))
    assert [number_in(frame) for frame in shown(Clip(Asset.of(path)), FORMAT, 20)] == list(range(100, 120))


@pytest.mark.parametrize("brand", [b"heic", b"mif1", b"avif"])
def test_a_heic_photo_is_refused_and_says_what_to_do(brand: bytes, folder: Path) -> None:
    path = folder / "IMG_0001.HEIC"
    path.write_bytes(b"\x00\x00\x00\x18ftyp" + brand + b"\x00\x00\x00\x00mif1" + brand)
    with pytest.raises(FootageError, match="HEIC") as error:
        probe(path)
    assert "JPEG" in error.value.mend
