from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
import torch
import torch.nn.functional as F
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import Tensor, nn

from small_models import CAPTION, DESCRIBE, MAKE, SHAPES, SMALL, awake, half, moved, noise, without_blocks
from zoetrope import model as module
from zoetrope.model import HEAD, Shape, Zoetrope, attend, coordinates, extent, neighbours, rotate, rotation, visible
from zoetrope.patches import Patch, grid_of
from zoetrope.vocabulary import PAD

# What goes in and what comes out


@settings(max_examples=25, deadline=None)
@given(
    st.sampled_from(SHAPES),
    st.tuples(st.integers(1, 2), st.integers(1, 9), st.integers(1, 40), st.integers(1, 40)),
    st.integers(1, 9),
)
def test_a_clip_of_any_length_size_and_aspect_comes_back_in_its_own_size(
    shape: Shape, size: tuple[int, ...], words: int
) -> None:
    clip = noise(*size)
    seen, said, _ = awake(shape)(torch.full((size[0], words), 9), clip, half(clip, shape), MAKE.expand(size[0]))
    assert seen.shape == clip.shape
    assert said.shape == (size[0], words, shape.words)
    assert seen.isfinite().all() and said.isfinite().all()


def test_a_clip_without_a_single_word_can_be_made_for_guidance() -> None:
    clip = noise(1, 4, 32, 32)
    model, level = awake(SMALL), half(clip, SMALL)
    told, untold = (model(words, clip, level, MAKE)[0] for words in (CAPTION, torch.full_like(CAPTION, PAD)))
    assert untold.isfinite().all()
    assert moved(told, untold).any()


def test_clips_in_one_batch_know_nothing_of_each_other() -> None:
    model, clips = awake(SMALL), noise(2, 4, 32, 32)
    words, level, first = (
        CAPTION.expand(2, -1) + torch.tensor([[0], [1]]),
        half(clips, SMALL),
        torch.cat([MAKE, DESCRIBE]),
    )
    together = model(words, clips, level, first)
    for n in range(2):
        alone = model(words[n : n + 1], clips[n : n + 1], level[n : n + 1], first[n : n + 1])
        for one, all_ in zip(alone, together, strict=True):
            torch.testing.assert_close(one[0], all_[n], rtol=1e-4, atol=1e-5)


def test_the_same_seed_gives_the_same_model_and_the_same_answer() -> None:
    clip = noise(1, 4, 32, 32)
    answers = [awake(SMALL, seed)(CAPTION, clip, half(clip, SMALL), MAKE) for seed in (3, 3, 4)]
    assert all(torch.equal(a, b) for a, b in zip(answers[0], answers[1], strict=True))
    assert not torch.equal(answers[0][0], answers[2][0])


def test_every_parameter_learns_from_clips_that_are_made_and_described() -> None:
    model, clips = awake(SMALL).requires_grad_(True), noise(2, 4, 32, 32)
    words = CAPTION.repeat(2, SMALL.text // CAPTION.shape[1])
    answers = model(words, clips, half(clips, SMALL), torch.cat([MAKE, DESCRIBE]))
    torch.autograd.backward(torch.stack([answer.square().mean() for answer in answers]).sum())
    assert [name for name, p in model.named_parameters() if p.grad is None or not p.grad.any()] == []


# Noise levels


@pytest.mark.parametrize("shape", SHAPES)
def test_every_patch_has_its_own_level_and_the_others_hear_of_it(shape: Shape) -> None:
    model, clip = awake(shape), noise(1, 4, 32, 32)
    level = half(clip, shape)
    seen = model(CAPTION, clip, level, MAKE)[0]
    for n in range(level.shape[1]):
        other = level.clone()
        other[0, n] = 1
        assert moved(seen, model(CAPTION, clip, other, MAKE)[0]).float().mean() > 0.9


def test_a_level_belongs_to_its_own_patch_and_to_no_other() -> None:
    model, clip = without_blocks(SMALL), noise(1, 16, 32, 64)
    level = half(clip, SMALL)
    first, last = level.clone(), level.clone()
    first[0, 0] = last[0, -1] = 0.9
    seen, early, late = (model(CAPTION, clip, each, MAKE)[0] for each in (level, first, last))
    assert moved(seen, early)[0, 0, :16, :16].all() and not moved(seen, early)[0, 8:].any()
    assert moved(seen, late)[0, -1, 16:, 48:].all() and not moved(seen, late)[0, :8].any()


# Where a token is


def test_places_are_mirrored_in_the_distances_from_the_far_corner() -> None:
    clip, patch = noise(1, 8, 16, 48), Patch(2, 8, 16)
    places = coordinates(grid_of(clip.shape, patch), patch, clip)
    assert places.shape == (4 * 2 * 3, 3)
    torch.testing.assert_close(extent(clip) - places, places.flip(0))
    assert (places.diff(dim=0)[:2] == torch.tensor([0, 0, 16])).all()  # across first, in px
    assert (places[3] - places[0]).tolist() == [0, 8, 0]  # then down


@pytest.mark.parametrize(("height", "width", "frames"), [(64, 48, 16), (48, 64, 16), (64, 64, 12)])
def test_a_token_knows_how_far_off_the_walls_and_the_end_are(height: int, width: int, frames: int) -> None:
    whole = noise(1, 16, 64, 64)
    cut, model = whole[:, :frames, :height, :width], without_blocks(SMALL)
    seen, other = (model(CAPTION, clip, half(clip, SMALL), MAKE)[0] for clip in (whole, cut))
    assert moved(seen[0, 0, :8, :8], other[0, 0, :8, :8]).all()


def test_attention_depends_on_how_far_two_patches_are_apart_and_on_nothing_else() -> None:
    q, k = torch.randn(2, HEAD, generator=torch.Generator().manual_seed(2))
    here = torch.tensor([5.0, 8.0, 24.0])

    def score(one: Tensor, other: Tensor) -> Tensor:
        cos, sin = rotation(torch.stack([one, other]), 0)
        a, b = rotate(torch.stack([q, k])[None, None], (cos, sin))[0, 0]
        return torch.dot(a, b)

    for axis in torch.eye(3):
        near, far = score(here, here + 8 * axis), score(here, here + 16 * axis)
        torch.testing.assert_close(near, score(here + 30, here + 30 + 8 * axis), rtol=1e-4, atol=1e-4)
        assert (near - far).abs() > 1e-2
        assert (near - score(here, here - 8 * axis)).abs() > 1e-2  # before is not after
    torch.testing.assert_close(score(here, here), q @ k)


def test_a_patch_tells_near_from_far_by_attention_alone() -> None:
    model, clip = awake(SMALL), noise(1, 16, 16, 16)
    nn.init.zeros_(model.where.weight)
    swapped = clip.clone()
    swapped[:, [4, 12]] = clip[:, [12, 4]]
    seen, other = (model(CAPTION, c, half(c, SMALL), MAKE)[0] for c in (clip, swapped))
    for frame in (0, 8):  # the decoder reaches them from neither 4 nor 12
        assert (seen - other)[0, frame].abs().mean() > 1e-4


def test_turning_keeps_lengths_and_leaves_words_alone() -> None:
    turn = rotation(torch.tensor([[3.0, 7.3, 21.1]]), 2)
    x = torch.randn(1, 1, 3, HEAD, generator=torch.Generator().manual_seed(3))
    turned = rotate(x, turn)
    assert torch.equal(turned[:, :, :2], x[:, :, :2])
    assert moved(turned[:, :, 2], x[:, :, 2]).any()
    torch.testing.assert_close(turned.norm(dim=-1), x.norm(dim=-1))


def test_attention_written_out_is_attention() -> None:
    q, k, v = torch.randn(3, 2, 4, 9, HEAD, generator=torch.Generator().manual_seed(4))
    mask = visible(torch.tensor([[1, 2, 0], [1, 0, 0]]), 6, torch.tensor([True, False]))
    torch.testing.assert_close(attend(q, k, v, mask), F.scaled_dot_product_attention(q, k, v, mask))


# The decoder


@pytest.mark.parametrize("reach", [1, 2])
@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("at", [0, 7, 8, 19])
def test_the_decoder_carries_a_frame_across_the_borders_of_its_patch_as_far_as_it_reaches(
    shape: Shape, at: int, reach: int
) -> None:
    shape = replace(shape, reach=reach)
    model, clip = without_blocks(shape), noise(1, 20, 32, 32)
    other = clip.clone()
    other[0, at] += 1
    seen, seen2 = (model(CAPTION, c, half(c, shape), MAKE)[0] for c in (clip, other))
    first = at // shape.patch.frames * shape.patch.frames
    reached = range(max(0, first - reach), min(20, first + shape.patch.frames + reach))
    assert [t for t in range(20) if moved(seen, seen2)[0, t].any()] == list(reached)


def test_the_decoder_trusts_the_noisy_frame_as_far_as_its_level() -> None:
    model, clip = without_blocks(SMALL), noise(1, 1, 16, 16)
    nn.init.zeros_(model.patch.weight)  # so that only the decoder sees the clip
    moves = [
        (
            model(CAPTION, clip, half(clip, SMALL, level), MAKE)[0]
            - model(CAPTION, -clip, half(clip, SMALL, level), MAKE)[0]
        )
        for level in (0.0, 0.5, 1.0)
    ]
    assert not moves[0].any()
    assert 0 < moves[1].abs().mean() < moves[2].abs().mean()


def test_a_site_has_six_neighbours_and_nothing_beyond_the_edge() -> None:
    x = torch.arange(1.0, 25).reshape(1, 2, 3, 4, 1)
    found = neighbours(x)
    steps = [(-1, 0, 0), (1, 0, 0), (0, -1, 0), (0, 1, 0), (0, 0, -1), (0, 0, 1)]
    for near, step in zip(found, steps, strict=True):
        for t, y, x_ in torch.cartesian_prod(torch.arange(2), torch.arange(3), torch.arange(4)).tolist():
            a, b, c = t + step[0], y + step[1], x_ + step[2]
            inside = 0 <= a < 2 and 0 <= b < 3 and 0 <= c < 4
            assert near[0, t, y, x_, 0] == (x[0, a, b, c, 0] if inside else 0)


# Size


def test_depth_is_the_one_dial_for_size() -> None:
    counts = []
    for depth in (2, 4, 8, 16):
        with torch.device("meta"):
            model = Zoetrope(Shape(depth=depth))
        assert len(model.blocks) == depth
        assert Shape(depth=depth).width % HEAD == 0
        counts.append(sum(parameter.numel() for parameter in model.blocks.parameters()))
    assert all(7 < more / less < 9 for less, more in pairwise(counts))  # cubic


def test_the_shipped_size_fits_into_25_megabytes_at_a_byte_a_number() -> None:
    with torch.device("meta"):
        assert sum(parameter.numel() for parameter in Zoetrope(Shape()).parameters()) < 25e6


def test_the_model_is_under_300_lines_in_all() -> None:
    assert len(Path(module.__file__).read_text("utf-8").splitlines()) < 300
