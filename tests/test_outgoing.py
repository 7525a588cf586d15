"""What leaves the machine: pictures upright and small enough, sounds short enough, and not a byte beside them."""

import gc
import io
import struct
import zlib
from pathlib import Path

import av
import numpy as np
import pytest

from footage import ClipMaker, save_still
from longtake.errors import FootageError
from longtake.media.outgoing import Kind, picture_to_send, shape_to, sound_to_send
from longtake.media.wav import write_wav
from moving import flat, save_clip, save_png
from patches import COLOURS, COLUMNS, ROWS, rgb_patches

SECRET = b"Kirchgasse 12, Dr. Mei"
PROFILE = bytes(128) + SECRET
"""Too short for the profile of any screen, long enough for a name."""
ROOMY = 1 << 20
both = pytest.mark.parametrize("kind", ["jpeg", "png"])


def shown(data: bytes) -> np.ndarray:
    """The picture in a file of bytes, RGB, as another program sees it."""
    with av.open(io.BytesIO(data)) as file:
        return next(file.decode(video=0)).to_ndarray(format="rgb24").astype(int)


def exif(orientation: int) -> bytes:
    """EXIF 2.32 with an orientation, a maker, and a place on earth (4.6.6) in two directories."""
    maker = SECRET + b"\0"
    place = struct.pack("<HHI", 1, 2, 3) + struct.pack("<6I", 47, 1, 22, 1, 10, 1)
    after = 8 + 2 + 3 * 12 + 4
    tags = struct.pack("<HHII", 0x10F, 2, len(maker), after)
    tags += struct.pack("<HHIHH", 0x112, 3, 1, orientation, 0) + struct.pack("<HHII", 0x8825, 4, 1, after + len(maker))
    at = after + len(maker) + 2 + 12 + 4
    gps = struct.pack("<H", 1) + struct.pack("<HHII", 2, 5, 3, at) + struct.pack("<I", 0)
    return b"II*\0\x08\0\0\0" + struct.pack("<H", 3) + tags + struct.pack("<I", 0) + maker + gps + place[8:]


def tell_all_in_jpeg(path: Path, orientation: int = 1) -> Path:
    """Put a camera's and an editor's words into a JPEG."""
    told = [
        (0xE1, b"Exif\0\0" + exif(orientation)),
        (0xE1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>" + SECRET + b"</x:xmpmeta>"),
        (0xE2, b"ICC_PROFILE\0\x01\x01" + PROFILE),
        (0xED, b"Photoshop 3.0\0" + SECRET),
        (0xFE, SECRET),
    ]
    data = path.read_bytes()
    marks = b"".join(struct.pack(">BBH", 0xFF, mark, len(body) + 2) + body for mark, body in told)
    path.write_bytes(data[:2] + marks + data[2:] + SECRET)
    return path


def tell_all_in_png(path: Path, orientation: int = 1) -> Path:
    """Put the same into a PNG."""
    told = [
        (b"iCCP", b"screen\0\0" + zlib.compress(PROFILE)),
        (b"eXIf", exif(orientation)),
        (b"tEXt", b"Author\0" + SECRET),
        (b"zTXt", b"Comment\0\0" + zlib.compress(SECRET)),
        (b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + SECRET),
        (b"tIME", bytes(7)),
    ]
    data = path.read_bytes()
    marks = b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body)) for name, body in told
    )
    head = 8 + 4 + 4 + 13 + 4
    path.write_bytes(data[:head] + marks + data[head:] + SECRET)
    return path


def parts_of(data: bytes) -> set[bytes]:
    """The chunks of a PNG, or the markers of a JPEG up to its picture."""
    found, at = set(), 8
    if data.startswith(b"\x89PNG"):
        while at < len(data):
            found.add(data[at + 4 : at + 8])
            at += 12 + int.from_bytes(data[at : at + 4], "big")
        return found
    at = 2
    while data[at + 1] != 0xDA:
        found.add(data[at + 1 : at + 2])
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return found


PIXELS = {b"IHDR", b"pHYs", b"IDAT", b"IEND", b"\xe0", b"\xdb", b"\xc4", b"\xc0"}
"""What a picture needs to be one: size, shape of its pixels, tables, the pixels."""


@both
@pytest.mark.parametrize("name", ["mei.jpg", "mei.png"])
def test_where_when_and_by_whom_a_photo_was_taken_stays_here(name: str, kind: Kind, folder: Path) -> None:
    path = folder / name
    if name.endswith("jpg"):
        tell_all_in_jpeg(save_still(path, (320, 240)), 6)
    else:
        tell_all_in_png(save_png(path, rgb_patches((320, 240))), 6)
    sent = picture_to_send(path, 200, kind, ROOMY)
    assert parts_of(sent) <= PIXELS
    for told in (SECRET, b"Exif", b"II*\0", b"ICC", b"xmp", b"Lav", b"Comment"):
        assert told not in sent
    assert shown(sent).shape == (200, 150, 3)


@both
def test_a_photo_is_sent_upright_and_in_its_colours(kind: Kind, folder: Path) -> None:
    lying = np.ascontiguousarray(np.rot90(rgb_patches((320, 180))))  # and EXIF 6 says: turn it right
    path = tell_all_in_png(save_png(folder / "lying.png", lying), 6)
    picture = shown(picture_to_send(path, 1_000, kind, ROOMY))
    assert picture.shape == (180, 320, 3)
    for index, colour in enumerate(COLOURS):
        y, x = (2 * (index // COLUMNS) + 1) * 180 // (2 * ROWS), (2 * (index % COLUMNS) + 1) * 320 // (2 * COLUMNS)
        assert picture[y, x] == pytest.approx(colour * 255, abs=6)


def test_a_picture_with_a_colour_profile_is_read_again_and_again(folder: Path) -> None:
    """PyAV frees such a picture's profile twice when it is asked what lies beside the pixels, and the process dies."""
    path = tell_all_in_png(save_png(folder / "screen.png", rgb_patches((64, 36))))
    for _ in range(5):
        picture_to_send(path, 64, "png", ROOMY)
        gc.collect()


@both
def test_a_picture_is_made_smaller_to_its_longest_side_and_never_larger(kind: Kind, folder: Path) -> None:
    tall = save_png(folder / "tall.png", rgb_patches((200, 500)))
    assert shown(picture_to_send(tall, 250, kind, ROOMY)).shape == (250, 100, 3)
    assert shown(picture_to_send(tall, 999, kind, ROOMY)).shape == (500, 200, 3)
    odd = save_png(folder / "odd.png", rgb_patches((101, 51)))
    assert max(shown(picture_to_send(odd, 101, kind, ROOMY)).shape) <= 101


@both
def test_a_picture_too_small_for_who_is_sent_it_is_enlarged_as_far_as_may_be(kind: Kind, folder: Path) -> None:
    tall = save_png(folder / "tall.png", rgb_patches((100, 250)))
    assert shown(picture_to_send(tall, 2048, kind, ROOMY, 300)).shape == (750, 300, 3)
    assert shown(picture_to_send(tall, 600, kind, ROOMY, 300)).shape == (600, 240, 3)
    assert shown(picture_to_send(tall, 2048, kind, ROOMY, 100)).shape == (250, 100, 3)


@both
def test_a_picture_of_too_many_bytes_loses_quality_then_size(kind: Kind, folder: Path) -> None:
    noise = np.random.default_rng(1).integers(0, 255, (240, 320, 3), np.uint8)
    path = save_png(folder / "noise.png", noise)
    whole = picture_to_send(path, 320, kind, ROOMY)
    for share in (0.9, 0.3, 0.1):
        sent = picture_to_send(path, 320, kind, int(len(whole) * share))
        assert len(sent) <= len(whole) * share
    assert shown(sent).shape < (240, 320, 3)
    if kind == "jpeg":
        assert shown(picture_to_send(path, 320, kind, int(len(whole) * 0.9))).shape == (240, 320, 3)
    with pytest.raises(FootageError, match="cannot be sent in 300 bytes"):
        picture_to_send(path, 320, kind, 300)


@both
def test_a_first_frame_is_cut_about_its_middle_to_the_shape_of_the_video(kind: Kind, folder: Path) -> None:
    pixels = np.zeros((120, 320, 3), np.uint8)
    pixels[:, 100:220] = (200, 40, 30)
    path = save_png(folder / "wide.png", pixels)
    assert shown(shape_to(path, 120, 120, kind, ROOMY))[60, [4, 60, 115]].min(0) == pytest.approx((200, 40, 30), abs=6)
    assert shown(shape_to(path, 240, 426, kind, ROOMY)).shape == (426, 240, 3)
    with pytest.raises(FootageError, match="cannot be sent"):
        shape_to(path, 426, 240, kind, 200)


def test_of_a_clip_its_first_picture_is_sent(folder: Path) -> None:
    path = save_clip(folder / "clip.mp4", [flat((60 + 40 * k, 128, 128)) for k in range(4)])
    assert shown(picture_to_send(path, 64, "jpeg", ROOMY))[18, 32] == pytest.approx((60 - 16) * 255 / 219, abs=4)


@pytest.mark.parametrize(
    "content", [b"", b"<html>not a picture</html>", b"\x89PNG\r\n\x1a\n" + bytes(40), b"\xff\xd8\xff"]
)
def test_what_cannot_be_decoded_is_told_before_anything_is_sent(content: bytes, folder: Path) -> None:
    (folder / "mei.jpg").write_bytes(content)
    for send in (picture_to_send, lambda path, *_: shape_to(path, 64, 36, "png", ROOMY)):
        with pytest.raises(FootageError, match=r"mei\.jpg"):
            send(folder / "mei.jpg", 64, "jpeg", ROOMY)
    with pytest.raises(FootageError, match=r"mei\.jpg"):
        sound_to_send(folder / "mei.jpg", 5)


def test_a_sound_is_no_picture_and_a_picture_no_sound(folder: Path, clip: ClipMaker) -> None:
    write_wav(folder / "line.wav", np.zeros((1, 4_800), np.int16))
    with pytest.raises(FootageError, match="has no picture"):
        picture_to_send(folder / "line.wav", 64, "jpeg", ROOMY)
    with pytest.raises(FootageError, match="has no sound"):
        sound_to_send(clip(tone=None), 5)


def heard(data: bytes) -> np.ndarray:
    """The samples (channels, n) of a WAV file that holds two chunks: what it is, and the samples."""
    assert (data[:4], data[8:16], data[36:40]) == (b"RIFF", b"WAVEfmt ", b"data")
    channels, rate, bits = struct.unpack_from("<H", data, 22)[0], *struct.unpack_from("<I6xH", data, 24)
    assert (rate, bits, int.from_bytes(data[40:44], "little")) == (48_000, 16, len(data) - 44)
    return np.frombuffer(data, "<i2", offset=44).reshape(-1, channels).T


def test_a_recording_is_sent_as_bare_samples_and_mono_where_it_is_mono(folder: Path) -> None:
    tone = (np.sin(np.arange(48_000) / 20) * 9_000).astype(np.int16)
    write_wav(folder / "line.wav", tone[None])
    data = (folder / "line.wav").read_bytes()
    note = b"LIST" + struct.pack("<I", 12 + len(SECRET)) + b"INFOIART" + struct.pack("<I", len(SECRET)) + SECRET
    whole = data + note
    (folder / "line.wav").write_bytes(whole[:4] + struct.pack("<I", len(whole) - 8) + whole[8:])
    sent = sound_to_send(folder / "line.wav", 30)
    assert SECRET not in sent
    assert np.array_equal(heard(sent), tone[None])
    assert heard(sound_to_send(folder / "line.wav", 0.25)).shape == (1, 12_000)


def test_stereo_stays_stereo_and_a_clips_sound_is_sent_without_its_picture(folder: Path, clip: ClipMaker) -> None:
    sides = np.random.default_rng(2).integers(-9_000, 9_000, (2, 4_800), np.int16)
    write_wav(folder / "line.wav", sides)
    assert np.array_equal(heard(sound_to_send(folder / "line.wav", 5)), sides)
    assert heard(sound_to_send(clip(seconds=2), 1.5)).shape[1] == 72_000
