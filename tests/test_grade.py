"""A clip graded while it is decoded for use: exact, within range, encoded once and never copied."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from longtake.cut import ClipInCut
from longtake.film.layout import Copy, Encode, laid_out
from longtake.media.conform import shown
from longtake.media.encode import PieceWriter
from longtake.media.grade import graded
from longtake.media.groups import groups_of
from longtake.media.planes import planes_of
from longtake.media.values import Asset, Clip, Grade, Move, PictureFormat
from longtake.plan.values import Join
from longtake.take import Take
from moving import flat, levels_of, save_clip

RATE = Fraction(24)
FORMAT = PictureFormat(64, 36, RATE)
WARMER = Grade((1.1, 1.0, 0.9), (-4.0, 0.0, 6.0))


def ramps() -> av.VideoFrame:
    """A frame whose every plane holds all 256 levels."""
    frame = av.VideoFrame(512, 64, "yuv420p")
    for plane in planes_of(frame):
        plane[:] = np.arange(plane.shape[1]) * 256 // plane.shape[1]
    return frame


def levels(frame: av.VideoFrame) -> list[np.ndarray]:
    return [plane.astype(int) for plane in planes_of(frame)]


def test_a_neutral_grade_gives_the_very_frames(folder: Path) -> None:
    frames = [ramps(), ramps()]
    assert all(one is other for one, other in zip(graded(frames, Grade()), frames, strict=True))


def test_each_channel_is_stretched_about_its_zero_and_shifted(folder: Path) -> None:
    (frame,) = graded([flat((116, 100, 148))], WARMER)
    assert levels_of(frame, 10, 10) == (16 + 110 - 4, 100, 128 + 18 + 6)


def test_levels_are_rounded_to_the_nearest_and_none_out_of_order(folder: Path) -> None:
    for before, after, zero, gain, offset in zip(
        levels(ramps()),
        levels(next(graded([ramps()], WARMER))),
        (16, 128, 128),
        WARMER.gain,
        WARMER.offset,
        strict=True,
    ):
        inside = (after > 16) & (after < 235)
        exact = zero + gain * (before - zero) + offset
        assert np.abs(after - exact)[inside].max() <= 0.5 + 1e-9
        assert (np.diff(after[0]) >= 0).all()
        assert np.diff(np.unique(after)).max() <= 2


def test_what_is_within_the_limited_range_stays_there_and_what_is_outside_goes_no_further() -> None:
    for strong in (Grade((3.0, 3.0, 3.0)), Grade(offset=(90.0, 90.0, 90.0)), Grade(offset=(-90.0, -90.0, -90.0))):
        for before, after, highest in zip(
            levels(ramps()), levels(next(graded([ramps()], strong))), (235, 240, 240), strict=True
        ):
            legal = (before >= 16) & (before <= highest)
            assert after[legal].min() >= 16
            assert after[legal].max() <= highest
            assert (after >= np.minimum(before, 16)).all()
            assert (after <= np.maximum(before, highest)).all()


def test_a_grade_fades_frame_by_frame_and_leaves_the_rest_as_it_is() -> None:
    frames = [flat((100, 128, 128)) for _ in range(10)]
    found = list(graded(frames, Grade(offset=(40.0, 0.0, 0.0), start=2, end=7)))
    assert [levels_of(frame, 4, 4)[0] for frame in found] == [140, 140, 133, 127, 120, 113, 107, 100, 100, 100]
    assert all(one is other for one, other in zip(found[7:], frames[7:], strict=True))


def test_the_decoders_own_picture_is_left_as_it_is() -> None:
    frame = ramps()
    before = [plane.copy() for plane in planes_of(frame)]
    list(graded([frame, frame], WARMER))
    assert all(np.array_equal(one, other) for one, other in zip(before, planes_of(frame), strict=True))


@pytest.mark.parametrize("at", [0, 5, 11])
def test_a_graded_clip_shows_the_same_from_any_frame_on(at: int, folder: Path) -> None:
    path = save_clip(folder / "clip.mp4", [flat((60 + 4 * k, 120, 140)) for k in range(24)], 24)
    clip = Clip(Asset.of(path), grade=Grade((1.2, 1.0, 1.0), (5.0, 3.0, -3.0), 4, 16))
    whole = list(shown(clip, FORMAT, 24))
    later = list(shown(clip.later(at, RATE), FORMAT, 24 - at))
    assert [levels_of(one, 8, 8) for one in later] == [levels_of(one, 8, 8) for one in whole[at:]]


def test_a_still_is_graded_with_its_move(folder: Path) -> None:
    path = save_clip(folder / "clip.mp4", [flat((80, 120, 140))], 24)
    still = Clip(Asset.of(path), move=Move(0, 12, 1))
    plain, warm = (next(shown(one, FORMAT, 1)) for one in (still, replace(still, grade=WARMER)))
    assert levels_of(plain, 8, 8) != levels_of(warm, 8, 8)
    assert still.later(3, RATE).grade is None
    assert replace(still, grade=replace(WARMER, end=9)).later(3, RATE).grade == replace(WARMER, start=-3, end=6)


def test_packets_of_a_graded_part_are_not_copied_and_those_of_the_part_before_are(folder: Path) -> None:
    path = folder / "ours.mp4"
    with PieceWriter(path, FORMAT, (12, 36)) as writer:
        for k in range(48):
            writer.write(flat((60 + 2 * k, 128, 128)))
    clip = Clip(Asset.of(path))
    groups = groups_of(path, FORMAT, Fraction(0), 48)
    assert groups.copied
    take = Take("1A", 1, "stage", 0, (clip, replace(clip, grade=WARMER)), (48, 48), 0)
    laid = laid_out(ClipInCut("1A", take, (groups, groups), 96, Join(), Join()), RATE, ())
    assert laid == [Copy(0, 0, 48), Encode(48, 96)]
