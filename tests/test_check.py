"""What the check of takes lets pass and what it does not, in our own encoding and in any other."""

from collections.abc import Callable, Iterable
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from longtake.check import Verdict, check, load
from longtake.media.encode import PieceWriter
from longtake.media.groups import Groups
from longtake.media.values import Asset, PictureFormat
from longtake.media.wav import write_wav
from moving import frames_of, numbered, save_clip

FORMAT = PictureFormat(64, 36, Fraction(12))
Saver = Callable[..., Path]


def save_ours(path: Path, pictures: Iterable[np.ndarray], format: PictureFormat = FORMAT) -> Path:
    with PieceWriter(path, format) as writer:
        for picture in pictures:
            writer.write(av.VideoFrame.from_ndarray(picture, "rgb24").reformat(format="yuv420p"))
    return path


def save_foreign(path: Path, pictures: Iterable[np.ndarray], format: PictureFormat = FORMAT) -> Path:
    return save_clip(path, pictures, format.rate, options={"preset": "ultrafast"})


both = pytest.mark.parametrize("save", [save_ours, save_foreign])


def verdict(take: Path, frames: int, dark: bool = False, still: bool = False) -> Verdict:
    path = take.with_name("verdict.json")
    check(Asset.of(take), frames, FORMAT, dark, still, path)
    return load(path)


def plain(level: int, count: int = 60, size: tuple[int, int] = (64, 36)) -> list[np.ndarray]:
    return [np.full((size[1], size[0], 3), level, np.uint8)] * count


def counting(count: int) -> Iterable[np.ndarray]:
    return (numbered(k + 1) for k in range(count))


def test_a_good_take_in_our_encoding_passes_with_its_key_frames_and_its_end(folder: Path) -> None:
    found = verdict(save_ours(folder / "take.mp4", counting(60)), 60)
    assert (found.usable, found.faults) == (True, ())
    keys = [k for k, frame in enumerate(frames_of(folder / "take.mp4")) if frame.key_frame]
    assert found.groups == Groups((*keys, 60), copied=True)
    assert len(keys) > 1


def test_a_good_take_in_a_foreign_encoding_passes_and_will_not_be_copied(folder: Path) -> None:
    found = verdict(save_foreign(folder / "take.mp4", counting(60)), 60)
    assert found.faults == ()
    assert not found.groups.copied


@both
def test_a_take_may_be_longer_but_not_shorter_than_ordered(save: Saver, folder: Path) -> None:
    take = save(folder / "take.mp4", counting(24))
    assert verdict(take, 23).usable
    assert verdict(take, 25).faults == ("it has 24 of the 25 frames ordered",)


@both
def test_a_black_take_is_told_unless_it_may_be_dark(save: Saver, folder: Path) -> None:
    take = save(folder / "take.mp4", plain(3))
    assert "it is black throughout" in verdict(take, 60, still=True).faults
    assert verdict(take, 60, dark=True, still=True).usable


@both
def test_a_take_that_shows_something_bright_for_a_moment_is_not_black(save: Saver, folder: Path) -> None:
    take = save(folder / "take.mp4", [*plain(0, 24), *counting(24), *plain(0, 12)])
    assert verdict(take, 60).usable


@both
def test_a_take_of_one_plain_colour_is_told_unless_it_may_be_still(save: Saver, folder: Path) -> None:
    take = save(folder / "take.mp4", plain(140, 12))
    assert verdict(take, 12).faults == ("it is one plain colour throughout",)
    assert verdict(take, 12, still=True).usable


@both
def test_a_frozen_take_is_told_unless_it_may_be_still(save: Saver, folder: Path) -> None:
    take = save(folder / "take.mp4", [numbered(90)] * 60)
    assert verdict(take, 60).faults == ("it is frozen throughout",)
    assert verdict(take, 60, still=True).usable


@both
def test_a_take_in_which_little_moves_and_then_nothing_is_not_frozen_while_it_moves(save: Saver, folder: Path) -> None:
    pictures = [numbered(90) for _ in range(60)]
    for k, picture in enumerate(pictures):
        picture[10:16, k : k + 4] = 125
    assert verdict(save(folder / "take.mp4", pictures), 60).usable


@both
def test_a_take_that_comes_to_rest_after_its_beginning_is_not_frozen(save: Saver, folder: Path) -> None:
    take = save(folder / "take.mp4", [*[numbered(5)] * 6, *[numbered(90)] * 54])
    assert verdict(take, 60).usable


@both
def test_a_short_take_may_stand_still(save: Saver, folder: Path) -> None:
    assert verdict(save(folder / "take.mp4", [numbered(90)] * 24), 24).usable


@both
def test_a_take_that_moves_only_at_its_end_is_not_frozen(save: Saver, folder: Path) -> None:
    take = save(folder / "take.mp4", [*[numbered(90)] * 48, *counting(12)])
    assert verdict(take, 60).usable


@both
def test_a_take_of_another_size_is_told(save: Saver, folder: Path) -> None:
    other = PictureFormat(48, 36, Fraction(12))
    take = save(folder / "take.mp4", (numbered(k + 1, (48, 36)) for k in range(12)), other)
    assert verdict(take, 12).faults == ("it is 48x36, not 64x36",)


@both
def test_a_take_at_another_rate_is_told(save: Saver, folder: Path) -> None:
    take = save(folder / "take.mp4", counting(24), PictureFormat(64, 36, Fraction(24)))
    assert verdict(take, 24).faults == ("it has 24.000 frames a second, not 12.000",)


@both
def test_a_take_that_was_cut_off_cannot_be_decoded(save: Saver, folder: Path) -> None:
    take = save(folder / "take.mp4", counting(60))
    data = take.read_bytes()
    take.write_bytes(data[: len(data) // 2])
    (fault,) = verdict(take, 60).faults
    assert fault.startswith("it cannot be decoded: take.mp4")


def test_a_foreign_take_with_holes_in_it_is_told(folder: Path) -> None:
    take = save_foreign(folder / "take.mp4", counting(60))
    with av.open(str(take)) as container:
        places = [(packet.pos, packet.size) for packet in container.demux(video=0) if packet.size]
    data = bytearray(take.read_bytes())
    for at, size in places[30:]:
        data[at : at + size] = b"\xff" * size
    take.write_bytes(data)
    assert not verdict(take, 60).usable


@pytest.mark.parametrize("content", [b"", b"<html>Service unavailable</html>", b"\0" * 4_096])
def test_what_is_no_video_cannot_be_decoded(content: bytes, folder: Path) -> None:
    (folder / "take.mp4").write_bytes(content)
    (fault,) = verdict(folder / "take.mp4", 60).faults
    assert fault.startswith("it cannot be decoded")


def test_a_sound_is_no_take(folder: Path) -> None:
    write_wav(folder / "take.mp4", [np.zeros((1, 4_800), np.int16)])
    assert verdict(folder / "take.mp4", 60).faults == ("it cannot be decoded: it has no picture",)


def test_a_verdict_comes_back_as_it_was_written(folder: Path) -> None:
    take = save_ours(folder / "take.mp4", [np.zeros((36, 64, 3), np.uint8)] * 30)
    faults = ("it has 30 of the 40 frames ordered", "it is black throughout")
    assert verdict(take, 40) == Verdict(faults, Groups((0, 24, 30), copied=True))
