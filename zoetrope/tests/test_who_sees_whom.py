import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import Tensor

from small_models import CAPTION, DESCRIBE, MAKE, SHAPES, SMALL, awake, half, moved, noise, without_blocks
from zoetrope.model import Shape, visible
from zoetrope.vocabulary import BEGIN, END, PAD


def test_words_that_tell_see_only_words_before_them_and_patches_see_everything() -> None:
    mask = visible(torch.tensor([[BEGIN, 7, END, PAD]]), 2, MAKE)
    assert mask.int().tolist() == [
        [
            [
                [1, 0, 0, 0, 0, 0],
                [1, 1, 0, 0, 0, 0],
                [1, 1, 1, 0, 0, 0],
                [1, 1, 1, 1, 0, 0],  # filling sees itself, so that no row is empty
                [1, 1, 1, 0, 1, 1],
                [1, 1, 1, 0, 1, 1],
            ]
        ]
    ]


def test_words_that_describe_see_the_clip_and_the_clip_sees_no_word() -> None:
    mask = visible(torch.tensor([[BEGIN, 7, END, PAD]]), 2, DESCRIBE)
    assert mask.int().tolist() == [
        [
            [
                [1, 0, 0, 0, 1, 1],
                [1, 1, 0, 0, 1, 1],
                [1, 1, 1, 0, 1, 1],
                [1, 1, 1, 1, 1, 1],
                [0, 0, 0, 0, 1, 1],
                [0, 0, 0, 0, 1, 1],
            ]
        ]
    ]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 5), min_size=1, max_size=6), st.integers(1, 5), st.booleans())
def test_everyone_sees_itself_and_nobody_else_sees_filling(words: list[int], patches: int, first: bool) -> None:
    mask = visible(torch.tensor([words]), patches, torch.tensor([first]))[0, 0]
    assert mask.diagonal().all()
    for column in (n for n, word in enumerate(words) if word == PAD):
        assert mask[:, column].sum() == 1


@pytest.mark.parametrize("shape", SHAPES)
def test_words_that_tell_never_see_noise(shape: Shape) -> None:
    model, clip = awake(shape), noise(1, 4, 32, 32)
    other = clip.clone()
    other[0, 1, 5, 5] += 1
    (seen, said, _), (seen2, said2, _) = (model(CAPTION, c, half(c, shape), MAKE) for c in (clip, other))
    assert torch.equal(said, said2)
    assert torch.equal(said, model(CAPTION, clip, half(clip, shape, 0.1), MAKE)[1])
    assert moved(seen, seen2)[0, 3, 31, 31].all()


def test_words_that_describe_see_every_patch_and_no_patch_sees_them() -> None:
    model, clip = awake(SMALL), noise(1, 4, 32, 32)
    level, other, words = half(clip, SMALL, 1.0), clip.clone(), CAPTION.clone()
    other[0, 3, 31, 31] += 1
    words[0, 2] += 1
    seen, said, _ = model(CAPTION, clip, level, DESCRIBE)
    assert moved(said, model(CAPTION, other, level, DESCRIBE)[1]).any(-1).all()
    assert torch.equal(seen, model(words, clip, level, DESCRIBE)[0])
    assert moved(seen, model(words, clip, level, MAKE)[0]).any()


@pytest.mark.parametrize("first", [MAKE, DESCRIBE])
def test_a_word_moves_itself_and_later_words_and_no_earlier_one(first: Tensor) -> None:
    model, clip, words = awake(SMALL), noise(1, 4, 32, 32), CAPTION.clone()
    words[0, 2] += 1
    said, said2 = (model(w, clip, half(clip, SMALL, 1.0), first)[1] for w in (CAPTION, words))
    assert moved(said, said2).any(-1)[0].tolist() == [False, False, True, True, True, True]


@pytest.mark.parametrize("first", [MAKE, DESCRIBE])
def test_filling_moves_nothing(first: Tensor) -> None:
    model, clip = awake(SMALL), noise(1, 4, 32, 32)
    shorter = CAPTION[:, :-1]
    before = model(CAPTION, clip, half(clip, SMALL), first)
    cut = model(shorter, clip, half(clip, SMALL), first)
    model.word.weight[PAD] += 1
    after = model(CAPTION, clip, half(clip, SMALL), first)
    assert torch.equal(before[0], after[0]) and torch.equal(before[1][:, :-1], after[1][:, :-1])
    torch.testing.assert_close(cut[0], before[0])
    torch.testing.assert_close(cut[1], before[1][:, :-1])


def test_every_patch_hears_the_words_that_tell_even_without_attention_and_none_that_describe() -> None:
    model, clip, words = without_blocks(SMALL), noise(1, 4, 32, 32), CAPTION.clone()
    words[0, 2] += 1
    for first, heard in ((MAKE, True), (DESCRIBE, False)):
        seen, other = (model(w, clip, half(clip, SMALL), first)[0] for w in (CAPTION, words))
        assert (moved(seen, other).float().mean() > 0.9) == heard


def test_the_order_of_words_matters() -> None:
    model, clip = awake(SMALL), noise(1, 4, 32, 32)
    swapped = CAPTION[:, [0, 2, 1, 3, 4, 5]]
    seen, other = (model(words, clip, half(clip, SMALL), MAKE)[0] for words in (CAPTION, swapped))
    assert moved(seen, other).any()
