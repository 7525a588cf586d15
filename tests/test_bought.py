"""What the check lets pass of takes that a service made in its own size and rate: one clear fault each."""

import struct
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from footage import ClipMaker, save_still
from longtake.check import Verdict, check_bought, load
from longtake.errors import LongtakeError
from longtake.media.conform import shown
from longtake.media.values import Asset, Clip, PictureFormat
from longtake.media.wav import write_wav
from moving import flat, numbered, packet_places, save_clip, save_png
from panning import panned, save_take

FILM = PictureFormat(1280, 720, Fraction(24))


def verdict(take: Path, frames: int = 48, dark: bool = False, still: bool = False, sound: bool = False) -> Verdict:
    path = take.with_name("verdict.json")
    check_bought(Asset.of(take), frames, FILM, dark, still, sound, path)
    return load(path)


def test_a_take_in_its_own_size_and_rate_passes_with_its_key_frames(folder: Path) -> None:
    found = verdict(save_take(folder / "take.mp4", panned(61), 30))
    assert found.faults == ()
    assert found.groups.keys[0] == 0
    assert not found.groups.copied


def test_it_may_be_longer_and_two_frames_shorter_than_ordered(folder: Path) -> None:
    take = save_take(folder / "take.mp4", panned(32), 16)
    assert verdict(take, 24).usable
    assert verdict(take, 50).usable
    assert verdict(take, 51).faults == ("it is 2.00 s long, and 2.12 s were ordered",)


@pytest.mark.parametrize("size", [(128, 72), (124, 72), (132, 72), (848, 480), (256, 144)])
def test_about_the_films_shape_will_do(size: tuple[int, int], folder: Path) -> None:
    take = save_clip(folder / "take.mp4", (numbered(k + 1, size) for k in range(24)), 24)
    assert verdict(take, 24).faults == ()


@pytest.mark.parametrize(
    ("size", "said"), [((72, 128), "72x128 (0.56:1)"), ((96, 96), "96x96 (1.00:1)"), ((136, 72), "136x72 (1.89:1)")]
)
def test_another_shape_is_told_with_both(size: tuple[int, int], said: str, folder: Path) -> None:
    take = save_clip(folder / "take.mp4", (numbered(k + 1, size) for k in range(24)), 24)
    assert verdict(take, 24).faults == (f"its shape is {said}, the film's 1280x720 (1.78:1)",)


def test_the_shape_is_that_which_players_show(folder: Path) -> None:
    numbers = [numbered(k + 1, (72, 128)) for k in range(24)]
    assert verdict(save_clip(folder / "turned.mp4", numbers, 24, turned=90), 24).usable
    wide = save_clip(folder / "wide.mp4", (numbered(k + 1, (96, 72)) for k in range(24)), 24, pixel=Fraction(4, 3))
    assert verdict(wide, 24).usable


def test_black_plain_and_frozen_are_told_as_of_any_take(folder: Path) -> None:
    black = save_clip(folder / "black.mp4", [flat((16, 128, 128), (128, 72))] * 24, 24)
    assert verdict(black, 24).faults == ("it is black throughout",)
    assert verdict(black, 24, dark=True).usable
    plain = save_clip(folder / "plain.mp4", [flat((120, 128, 128), (128, 72))] * 24, 24)
    assert verdict(plain, 24).faults == ("it is one plain colour throughout",)
    frozen = save_clip(folder / "frozen.mp4", [numbered(90, (128, 72))] * 96, 24)
    assert verdict(frozen, 96).faults == ("it is frozen throughout",)
    assert verdict(frozen, 96, still=True).usable


def test_where_the_shot_wants_sound_it_must_be_there_and_be_heard(folder: Path, clip: ClipMaker) -> None:
    loud, silent, mute = clip("loud.mp4"), clip("silent.mp4", tone=1e-9), clip("mute.mp4", tone=None)
    assert verdict(loud, sound=True).usable
    assert verdict(silent, sound=True).faults == ("it is silent",)
    assert verdict(mute, sound=True).faults == ("it has no sound",)
    assert all(verdict(take).usable for take in (loud, silent, mute))


def test_sound_of_a_kind_that_is_not_known_is_one_fault_where_sound_is_wanted(folder: Path, clip: ClipMaker) -> None:
    take = clip("take.mp4")
    take.write_bytes(take.read_bytes().replace(b"mp4a", b"zzzz").replace(b"esds", b"zzzz"))
    (fault,) = verdict(take, sound=True).faults
    assert fault == "it cannot be decoded: take.mp4 is damaged: its sound cannot be decoded"
    assert verdict(take).usable


@pytest.mark.parametrize(
    "content", [b"", b"<!doctype html><title>504</title>", b'{"error": {"code": 400}}', b"\0" * 4_096, b"GIF89a"]
)
def test_what_is_no_video_is_one_fault(content: bytes, folder: Path) -> None:
    (folder / "take.mp4").write_bytes(content)
    (fault,) = verdict(folder / "take.mp4", sound=True).faults
    assert fault.startswith("it cannot be decoded: take.mp4")


def test_a_picture_or_a_sound_in_place_of_a_video_is_one_fault(folder: Path) -> None:
    for picture in (save_still(folder / "take.jpg"), save_png(folder / "take.png", panned(1)[0].copy())):
        take = picture.rename(folder / "take.mp4")
        assert verdict(take, sound=True).faults == ("it is a still picture, not a clip",)
    write_wav(folder / "take.mp4", np.zeros((1, 48_000), np.int16))
    assert verdict(folder / "take.mp4", sound=True).faults == ("it cannot be decoded: it has no picture",)


def test_a_download_that_broke_off_is_one_fault(folder: Path) -> None:
    take = save_clip(folder / "take.mp4", panned_whole(96), 24, muxer={"movflags": "+faststart"})
    data = take.read_bytes()
    place = packet_places(take)[60][0]
    take.write_bytes(data[:place])
    (fault,) = verdict(take, 96).faults
    assert fault.startswith("it breaks off: it is 2.")
    assert fault.endswith(" s long, and 4.00 s were ordered")
    assert verdict(take, 24).usable
    take.write_bytes(data[: len(data) // 50])
    assert len(verdict(take, 96).faults) == 1


def test_the_last_picture_of_a_whole_take_is_held_and_that_of_a_damaged_one_is_not(folder: Path) -> None:
    whole = save_clip(folder / "whole.mp4", panned_whole(47), 24, options={"bf": "0"})
    assert verdict(whole, 48).usable
    take = save_clip(folder / "take.mp4", panned_whole(48), 24, options={"bf": "0"}, muxer={"movflags": "+faststart"})
    take.write_bytes(take.read_bytes()[: packet_places(take)[47][0]])
    assert verdict(take, 47).usable
    assert verdict(take, 48).faults == ("it breaks off: it is 1.96 s long, and 2.00 s were ordered",)


def panned_whole(count: int) -> list[np.ndarray]:
    return [np.ascontiguousarray(picture) for picture in panned(count)]


@pytest.mark.parametrize("seed", range(12))
def test_bytes_that_are_wrong_are_a_fault_or_harmless_and_never_an_exception(seed: int, folder: Path) -> None:
    random = np.random.default_rng(seed)
    take = save_take(folder / "take.mp4", panned(36))
    data = np.frombuffer(take.read_bytes(), np.uint8).copy()
    for at in random.integers(0, data.size, 4 + seed):
        data[at : at + random.integers(1, 40)] = random.integers(0, 256)
    take.write_bytes(data[: random.integers(data.size // 2, data.size)].tobytes())
    if verdict(take, 36, sound=seed % 2 == 0).usable:
        assert len(list(shown(Clip(Asset.of(take)), FILM, 36))) == 36


def test_an_mp4_whose_sizes_lie_is_a_fault(folder: Path) -> None:
    take = save_take(folder / "take.mp4", panned(24))
    data = take.read_bytes()
    for box in (b"moov", b"stsz", b"avcC", b"mdat"):
        at = data.index(box)
        take.write_bytes(data[: at - 4] + struct.pack(">I", 0x7FFFFFFF) + data[at:])
        try:
            verdict(take, 24)
        except LongtakeError as error:  # pragma: no cover
            pytest.fail(f"{box!r}: {error}")
