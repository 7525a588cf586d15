"""How long shots are split into pieces: at the clip's own key frames and times, so that nothing is decoded twice."""

from fractions import Fraction
from pathlib import Path

from longtake.cut import ClipInCut, Cut
from longtake.film.pieces import Encoded, pieces
from longtake.media.groups import Groups
from longtake.media.values import Asset, Clip, Move, PictureFormat
from longtake.plan.values import FOOTAGE, Join
from longtake.take import Take

FORMAT = PictureFormat(64, 36, Fraction(24))


def long_clip(frames: int, keys: tuple[int, ...], start: Fraction, in_frame: int = 0) -> list[int]:
    """Frames of the pieces of a clip of such key frames, at 24 a second, nothing of which is read."""
    source = Clip(Asset(Path("long.mp4"), "long"), start)
    take = Take("1A", 1, FOOTAGE, 0, (source,), (frames + in_frame,), in_frame)
    clip = ClipInCut("1A", take, (Groups(keys),), frames, Join(), Join("fade-out", 12))
    return [piece.frames for piece in pieces(Cut(FORMAT, "en", (), (clip,), (), ()), False)]


def test_long_footage_is_split_at_the_key_frame_after_every_tenth_second_of_its_own_time() -> None:
    every_second = tuple(range(0, 1000, 24))
    assert long_clip(600, every_second, Fraction(0)) == [240, 240, 120]
    assert long_clip(600, tuple(range(0, 1000, 250)), Fraction(0)) == [250, 250, 100]
    assert long_clip(600, (0,), Fraction(0)) == [600]


def test_another_in_point_moves_no_split() -> None:
    every_second = tuple(range(0, 1000, 24))
    assert long_clip(600 - 48, every_second, Fraction(2)) == [192, 240, 120]
    assert long_clip(600 - 48, tuple(key + 6 for key in every_second), Fraction(2) - Fraction(6, 24), 6) == [
        192, 240, 120,
    ]  # fmt: skip


def test_a_still_is_split_so_too_and_moves_on_over_the_split() -> None:
    still = Clip(Asset(Path("photo.jpg"), "photo"), move=Move(0, 600, 1))
    take = Take("1A", 1, FOOTAGE, 0, (still,), (600,), 0)
    clip = ClipInCut("1A", take, (Groups(),), 600, Join(), Join())
    found = pieces(Cut(FORMAT, "en", (), (clip,), (), ()), False)
    assert [(piece.shown[0].clip.move, piece.frames) for piece in found if isinstance(piece, Encoded)] == [
        (Move(0, 600, 1), 240),
        (Move(-240, 360, 1), 240),
        (Move(-480, 120, 1), 120),
    ]
