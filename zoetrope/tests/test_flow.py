"""Noise levels and the loss: what is given is neither blurred nor scored."""

import pytest
import torch
from torch import Tensor

from zoetrope.flow import NEAREST, blur, loss_of, off_track, on_pixels
from zoetrope.model import coordinates
from zoetrope.patches import Patch, grid_of

PATCH = Patch(2, 4, 4)
SIZE = (2, 4, 8, 8, 3)
"""B T H W 3: two patches in time, two by two in space."""


def a_clip(seed: int) -> torch.Tensor:
    return torch.rand(SIZE, generator=torch.Generator().manual_seed(seed)) * 2 - 1


def levels(value: float) -> torch.Tensor:
    return torch.full((2, 8), value)


def no_matter() -> torch.Tensor:
    return torch.zeros(*SIZE[:4], 1)


def test_a_patch_lends_its_level_to_each_of_its_pixels_and_no_other() -> None:
    level = torch.arange(16.0).reshape(2, 8)
    pixels = on_pixels(level, SIZE, PATCH)
    assert pixels.shape == (*SIZE[:4], 1)
    for frame, row, column, patch in (
        (0, 0, 0, 0),
        (1, 3, 3, 0),
        (0, 0, 4, 1),
        (1, 4, 3, 2),
        (2, 0, 0, 4),
        (3, 7, 7, 7),
    ):
        assert pixels[1, frame, row, column, 0] == 8 + patch


def test_levels_of_a_clip_that_does_not_fill_its_last_patches_are_cut_to_its_size() -> None:
    assert on_pixels(levels(0.5), (2, 3, 7, 5, 3), PATCH).shape == (2, 3, 7, 5, 1)


def test_at_level_one_nothing_is_blurred_and_at_level_zero_nothing_is_left() -> None:
    clip, noise = a_clip(1), a_clip(2)
    assert torch.equal(blur(clip, noise, levels(1.0), PATCH), clip)
    assert torch.equal(blur(clip, noise, levels(0.0), PATCH), noise)
    torch.testing.assert_close(blur(clip, noise, levels(0.25), PATCH), 0.25 * clip + 0.75 * noise)


def test_what_is_given_carries_no_loss() -> None:
    clip, level = a_clip(1), levels(0.5)
    level[:, :4] = 1  # the first two frames
    wrong_where_given, wrong_where_made = clip.clone(), clip.clone()
    wrong_where_given[:, :2] += 1
    wrong_where_made[:, 2:] += 1
    assert loss_of(wrong_where_given, clip, level, PATCH, no_matter(), 3.0) == 0
    assert loss_of(wrong_where_made, clip, level, PATCH, no_matter(), 3.0) > 0


def test_the_loss_is_a_mean_over_what_is_made_however_much_is_given() -> None:
    clip, level = a_clip(1), levels(0.5)
    whole = loss_of(clip + 0.1, clip, level, PATCH, no_matter(), 3.0)
    level[:, :6] = 1
    torch.testing.assert_close(loss_of(clip + 0.1, clip, level, PATCH, no_matter(), 3.0), whole)


def test_a_clip_that_is_given_whole_has_no_loss_and_no_nan() -> None:
    assert loss_of(a_clip(2), a_clip(1), levels(1.0), PATCH, no_matter(), 3.0) == 0


@pytest.mark.parametrize("t", [0.0, 0.3, 1 - NEAREST])
def test_the_loss_is_the_squared_error_in_velocity(t: float) -> None:
    clip, noise, seen = a_clip(1), a_clip(2), a_clip(3)
    z = blur(clip, noise, levels(t), PATCH)
    velocity, guess = clip - noise, (seen - z) / (1 - t)
    expected = (guess - velocity).square().mean()
    torch.testing.assert_close(loss_of(seen, clip, levels(t), PATCH, no_matter(), 3.0), expected)


def test_next_to_the_clip_the_loss_stays_within_bounds() -> None:
    clip = a_clip(1)
    loss = loss_of(clip + 0.01, clip, levels(0.9999), PATCH, no_matter(), 0.0)
    torch.testing.assert_close(loss, torch.tensor((0.01 / NEAREST) ** 2))


def test_what_moves_counts_more_near_the_clip_and_no_more_in_noise() -> None:
    clip, matter = a_clip(1), no_matter()
    matter[..., :4, :] = 1  # the left half moves
    left, right = clip.clone(), clip.clone()
    left[..., :4, :] += 0.1
    right[..., 4:, :] += 0.1
    for t, factor in ((0.0, 1.0), (0.5, 1 + 3 * 0.5**4), (0.9, 1 + 3 * 0.9**4)):
        moved, still = (loss_of(x, clip, levels(t), PATCH, matter, 3.0) for x in (left, right))
        torch.testing.assert_close(moved / still, torch.tensor(factor))


def told_exactly(patch: Patch, frames: int, balls: Tensor) -> tuple[Tensor, Tensor]:
    """What patches of a clip of 32×48 px would say if they knew, and their middles."""
    grid = grid_of((1, frames, 32, 48, 3), patch)
    middles = coordinates(grid, patch, torch.zeros(1, frames, 32, 48, 3))
    tracks = torch.zeros(len(balls), len(middles), patch.frames, 2, 2)
    for number, (t, y, x) in enumerate(middles.tolist()):
        for inner in range(patch.frames):
            frame = min(int(t / 2 - patch.frames / 2) + inner, frames - 1)
            tracks[:, number, inner] = (balls[:, frame] - torch.tensor([x, y])) / 16
    return tracks, middles[:, 1:]


@pytest.mark.parametrize("patch", [Patch(1, 16, 16), Patch(4, 8, 8), Patch(3, 16, 8)])
def test_patches_that_know_where_the_balls_are_make_no_error(patch: Patch) -> None:
    balls = torch.rand(2, 10, 2, 2, generator=torch.Generator().manual_seed(1)) * 32
    tracks, middles = told_exactly(patch, 10, balls)
    made = torch.tensor([True, True])
    assert off_track(tracks, balls, middles, made) < 1e-9
    tracks[0, 0, 0, 1, 0] += 1  # one patch is 16 px off in x, for one ball
    counted = 2 * len(middles) // len(range(0, 10, patch.frames)) * 10 * 2 * 2
    torch.testing.assert_close(off_track(tracks, balls, middles, made), torch.tensor(1 / counted))


def test_a_ball_that_is_not_there_and_a_clip_that_is_described_are_asked_of_nobody() -> None:
    balls = torch.rand(2, 4, 2, 2, generator=torch.Generator().manual_seed(1)) * 32
    balls[:, :, 1] = torch.nan
    tracks, middles = told_exactly(Patch(1, 16, 16), 4, balls)
    tracks[:, :, :, 1], tracks[1] = 100.0, 100.0
    tracks.requires_grad_()
    off = off_track(tracks, balls, middles, torch.tensor([True, False]))
    assert off < 1e-9
    off.backward()
    assert tracks.grad is not None and tracks.grad.isfinite().all()
    assert off_track(tracks, balls, middles, torch.tensor([False, False])) == 0
