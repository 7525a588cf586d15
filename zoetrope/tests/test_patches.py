import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import Tensor

from zoetrope.flow import on_pixels
from zoetrope.patches import Patch, grid_of, to_patches, to_pixels, to_sites

PATCHES = [Patch(1, 16, 16), Patch(4, 8, 8), Patch(2, 8, 16)]
patches = st.builds(Patch, st.integers(1, 4), st.integers(1, 9), st.integers(1, 9))
sizes = st.tuples(st.integers(1, 3), st.integers(1, 9), st.integers(1, 20), st.integers(1, 20), st.just(3))


def numbered(*size: int) -> Tensor:
    """A clip in which no two numbers are alike."""
    return torch.arange(torch.Size(size).numel(), dtype=torch.float32).reshape(size)


@settings(max_examples=60, deadline=None)
@given(sizes, st.integers(1, 4), st.integers(1, 9))
def test_a_clip_of_any_size_comes_back_from_its_patches_unchanged(
    size: tuple[int, ...], frames: int, side: int
) -> None:
    clip, patch = numbered(*size), Patch(frames, side, side)
    tokens = to_patches(clip, patch)
    assert tokens.shape == (size[0], torch.Size(grid_of(clip.shape, patch)).numel(), patch.size)
    # A square patch holds one site a frame, so its numbers are its sites.
    sites = patch.to_site_grid(tokens, grid_of(clip.shape, patch), side)
    assert torch.equal(to_pixels(sites, side, clip.shape), clip)


@settings(max_examples=60, deadline=None)
@given(sizes, st.integers(1, 9), st.integers(0, 3))
def test_a_clip_of_any_size_comes_back_from_its_sites_unchanged(size: tuple[int, ...], site: int, more: int) -> None:
    clip = numbered(*size)
    padded = (size[1] + more, -(-size[2] // site) + more, -(-size[3] // site))
    sites = to_sites(clip, site, padded)
    assert sites.shape == (size[0], *padded, site * site * 3)
    assert torch.equal(to_pixels(sites, site, clip.shape), clip)


@settings(max_examples=40, deadline=None)
@given(sizes, patches)
def test_the_grid_covers_the_clip_and_no_patch_lies_wholly_outside_it(size: tuple[int, ...], patch: Patch) -> None:
    for count, step, length in zip(grid_of(size, patch), patch, size[1:4], strict=True):
        assert (count - 1) * step < length <= count * step


@pytest.mark.parametrize("patch", PATCHES)
def test_patches_follow_each_other_in_time_then_down_then_across(patch: Patch) -> None:
    clip = numbered(2, 2 * patch.frames, 2 * patch.height, 3 * patch.width, 3)
    expected = [
        clip[:, t : t + patch.frames, y : y + patch.height, x : x + patch.width].flatten(1)
        for t in range(0, clip.shape[1], patch.frames)
        for y in range(0, clip.shape[2], patch.height)
        for x in range(0, clip.shape[3], patch.width)
    ]
    assert torch.equal(to_patches(clip, patch), torch.stack(expected, 1))


def test_what_doesnt_fill_a_last_patch_is_filled_up_with_the_last_frame_row_and_column() -> None:
    patch, clip = Patch(4, 8, 8), numbered(1, 5, 9, 11, 3)
    corner = to_patches(clip, patch)[0, -1].reshape(4, 8, 8, 3)
    assert torch.equal(corner[:, 0, :3], clip[0, 4, 8, 8:].expand(4, 3, 3))
    assert torch.equal(corner, clip[0, 4, 8, 8:][[0, 1, 2, 2, 2, 2, 2, 2]].expand(4, 8, 8, 3))


def test_a_picture_makes_the_tokens_of_a_clip_that_stands_still() -> None:
    picture = numbered(1, 1, 16, 24, 3)
    assert torch.equal(to_patches(picture, Patch(4, 8, 8)), to_patches(picture.expand(1, 4, 16, 24, 3), Patch(4, 8, 8)))


@pytest.mark.parametrize("patch", PATCHES)
def test_every_site_of_a_token_lies_where_its_pixels_lie(patch: Patch) -> None:
    site, clip = 8, numbered(1, 2 * patch.frames, 2 * patch.height, 3 * patch.width, 3)
    grid = grid_of(clip.shape, patch)
    y, x = patch.height // site, patch.width // site
    boxes = to_patches(clip, patch).reshape(1, -1, patch.frames, y, site, x, site, 3)
    sites = boxes.permute(0, 1, 2, 3, 5, 4, 6, 7)  # 1 N f y x site site 3
    assert sites[0, 0].flatten(0, 2).shape[0] == patch.sites(site)
    placed = patch.to_site_grid(sites.flatten(2), grid, site)
    assert torch.equal(placed, to_sites(clip, site, tuple(placed.shape[1:4])))


@settings(max_examples=40, deadline=None)
@given(sizes, patches)
def test_the_level_of_a_patch_is_the_level_of_its_pixels(size: tuple[int, ...], patch: Patch) -> None:
    level = numbered(size[0], torch.Size(grid_of(size, patch)).numel())
    pixels = on_pixels(level, size, patch)
    assert pixels.shape == (*size[:4], 1)
    back = to_patches(pixels.expand(size), patch)
    assert torch.equal(back, level[..., None].expand(-1, -1, patch.size))
