"""The slow move over a still: it never jumps, rests in its handles, and may be cut in pieces."""

from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from longtake.media.conform import shown
from longtake.media.values import Asset, Clip, Move, PictureFormat
from moving import numbered, save_clip, save_png

FORMAT = PictureFormat(320, 180, Fraction(24))


def triangles() -> np.ndarray:
    """Waves of eight levels a pixel: a move of a fraction of a pixel shows as a fraction of that."""
    wave = 20 + 8 * np.abs((np.arange(320) % 52) - 26)
    return np.broadcast_to(wave[None, :, None], (180, 320, 3)).astype(np.uint8)


def lumas(path: Path, move: Move, count: int, format: PictureFormat = FORMAT) -> list[np.ndarray]:
    frames = shown(Clip(Asset.of(path), move=move), format, count)
    return [frame.to_ndarray(format="gray").astype(int) for frame in frames]


def test_a_still_moves_slowly_and_rests_before_and_after(folder: Path) -> None:
    path = save_png(folder / "photo.png", triangles())
    found = lumas(path, Move(12, 108, 0), 120)
    steps = [np.abs(after - before).mean() for before, after in pairwise(found)]
    assert max(steps[:12] + steps[107:]) == 0
    assert np.abs(found[-1] - found[0])[:, 10:-10].mean() > 15


def test_no_pixel_of_a_moving_still_jumps(folder: Path) -> None:
    found = lumas(save_png(folder / "photo.png", triangles()), Move(0, 96, 0), 96)
    assert max(np.abs(after - before).max() for before, after in pairwise(found)) <= 5
    assert min(np.abs(after - before).mean() for before, after in pairwise(found[30:66])) > 0.5


def test_the_slow_move_comes_eight_hundredths_closer(folder: Path) -> None:
    pixels = np.zeros((180, 320, 3), np.uint8)
    pixels[:, 100:220] = 255
    found = lumas(save_png(folder / "photo.png", pixels), Move(0, 24, 0), 24)
    widths = [(luma[90] > 125).sum() for luma in found]
    assert widths[0] == 120
    assert widths[-1] == pytest.approx(120 * 1.08, abs=1)


@pytest.mark.parametrize("size", [(320, 180), (1000, 700)])
def test_a_move_cut_in_pieces_is_the_same_to_the_byte(size: tuple[int, int], folder: Path) -> None:
    rows, columns = np.mgrid[0 : size[1], 0 : size[0]]
    pixels = np.stack([columns % 256, rows % 256, (rows + columns) % 256], -1).astype(np.uint8)
    asset = Asset.of(save_png(folder / "photo.png", pixels))
    whole = list(shown(Clip(asset, fit="fill", move=Move(-10, 40, 3)), FORMAT, 30))
    for at in (7, 23):
        part = shown(Clip(asset, fit="fill", move=Move(-10 - at, 40 - at, 3)), FORMAT, 30 - at)
        for one, other in zip(whole[at:], part, strict=True):
            assert [bytes(plane) for plane in one.planes] == [bytes(plane) for plane in other.planes]


def test_a_large_photo_is_drawn_from_its_own_pixels(folder: Path) -> None:
    """Fine stripes stay strong, also where the move has come to between two pixels."""
    stripes = np.where(np.arange(640) // 3 % 2, 200, 50).astype(np.uint8)
    path = save_png(folder / "photo.png", np.broadcast_to(stripes[None, :, None], (360, 640, 3)))
    found = lumas(path, Move(0, 48, 2), 48)
    # From a still of the film's size 30 would be left of them in places, from one 1.08 times as large 36.
    assert min(luma[90, left : left + 40].std() for luma in found for left in range(20, 260, 20)) > 50


def test_every_seed_drifts_its_own_way_and_stays_inside(folder: Path) -> None:
    pixels = np.full((180, 320, 3), 200, np.uint8)
    path = save_png(folder / "photo.png", pixels)
    assert min(lumas(path, Move(0, 10, seed), 10)[-1].min() for seed in range(8)) > 190
    path = save_png(folder / "waves.png", triangles())
    assert len({lumas(path, Move(0, 10, seed), 10)[-1].tobytes() for seed in range(8)}) >= 5


@pytest.mark.parametrize("is_still", [True, False])
def test_the_same_footage_gives_the_same_bytes(is_still: bool, folder: Path) -> None:
    path = save_png(folder / "photo.png", triangles())
    if not is_still:
        path = save_clip(folder / "clip.mp4", (numbered(k) for k in range(24)))
    clip = Clip(Asset.of(path), move=Move(0, 24, 0) if is_still else None)
    runs = [[bytes(plane) for frame in shown(clip, FORMAT, 24) for plane in frame.planes] for _ in range(2)]
    assert runs[0] == runs[1]
