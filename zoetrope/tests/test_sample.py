"""The uses of a model, tried on one that is exactly right about a very simple world: pixels that change smoothly.

There the best guess of a clean clip has a closed form, for any mixture of clean and noisy frames (a Gaussian process),
so that whatever is not smooth, or not as the words say, is the sampler's fault.
"""

import numpy as np
import pytest

from zoetrope import sample
from zoetrope.errors import WordError, ZoetropeError
from zoetrope.sample import How
from zoetrope.vocabulary import TOKENS
from zoetrope.words import tokens_of

RED, BLUE = np.array([tokens_of("a red ball")]), np.array([tokens_of("a blue ball")])
THROWN = np.array([tokens_of("a large red ball is thrown hard up to the left from high left, bounces once")])
SHOT = np.array([tokens_of("a basketball is thrown")])
SIZE = (8, 8, 8)
SIZES = {"bounce": (SIZE, (8, 8, 12))}
SEVERAL = {"bounce": (SIZE, (12, 8, 8), (8, 8, 12), (1, 8, 8)), "hoop": ((10, 8, 8),)}
LONGER = {"bounce": ((16, 8, 8),)}
QUICK = How(steps=8, guidance=1)


class Smooth:
    """Every pixel a smooth curve about a mean that the words set: red is bright, blue dark, and no words neither."""

    def __init__(self, patch=(1, 4, 4), sizes=SIZES):
        self.patch, self.sizes = patch, sizes
        self.calls = []

    def __call__(self, words, clip, level, words_first):
        self.calls.append((words.copy(), clip.copy(), level.copy(), words_first))
        frames = clip.shape[1]
        times = -(-frames // self.patch[0])
        a = level.reshape(len(level), times, -1)[..., 0].repeat(self.patch[0], 1)[:, :frames].astype(np.float64)
        mean = 0.4 * (words == TOKENS["red"]).any(1) - 0.4 * (words == TOKENS["blue"]).any(1)
        t = np.arange(frames)
        alike = 0.02 * np.exp(-(((t[:, None] - t) / 3) ** 2) / 2) + 1e-7 * np.eye(frames)
        seen = []
        for row, about, known in zip(clip, mean, a, strict=True):
            observed = known[:, None] * alike * known + np.diag((1 - known) ** 2 + 1e-9)
            gain = alike * known @ np.linalg.inv(observed)
            off = row.reshape(frames, -1) - known[:, None] * about
            seen.append((about + gain @ off).reshape(row.shape) + 1e-4)  # no model is exact
        return np.array(seen, np.float32), np.zeros((*words.shape, 64), np.float32)


def jumps(clip):
    """How much neighbouring frames differ, (T - 1,)."""
    return np.abs(np.diff(clip, axis=1)).mean((0, 2, 3, 4))


def turns(clip):
    """How much the movement changes from frame to frame, (T - 2,)."""
    return np.abs(np.diff(clip, 2, axis=1)).mean((0, 2, 3, 4))


def test_words_decide_what_is_made():
    red, blue = (sample.from_words(Smooth(), words, SIZE, QUICK) for words in (RED, BLUE))
    assert red.shape == (1, 8, 8, 8, 3)
    assert red.mean() == pytest.approx(0.7, abs=0.03)
    assert blue.mean() == pytest.approx(0.3, abs=0.03)


def test_what_is_made_is_as_lively_as_the_world_and_moves_as_smoothly():
    made = sample.from_words(Smooth(), RED, (8, 16, 16), How(steps=60, guidance=1)) * 2 - 1
    assert made.std() == pytest.approx(0.02**0.5, rel=0.15)
    assert jumps(made).mean() == pytest.approx(np.sqrt(2 * 0.02 * (1 - np.exp(-1 / 18))) * np.sqrt(2 / np.pi), rel=0.15)


def test_a_seed_makes_the_same_clip_again_and_another_seed_another():
    once, again, other = (sample.from_words(Smooth(), RED, SIZE, How(steps=4, seed=seed)) for seed in (3, 3, 4))
    assert np.array_equal(once, again)
    assert np.abs(once - other).mean() > 0.01


def test_each_clip_of_a_batch_is_what_its_seed_makes_alone():
    both = sample.from_words(Smooth(), RED.repeat(2, 0), SIZE, How(steps=4, seed=3))
    alone = sample.from_words(Smooth(), RED, SIZE, How(steps=4, seed=4))
    assert np.allclose(both[1], alone[0], atol=1e-6)


def after_one_step(words, guidance):
    """Twice the mean of each clip, −1 to 1, after the first of two steps: half noise, half what that step saw."""
    model = Smooth()
    sample.from_words(model, words, SIZE, How(steps=2, guidance=guidance))
    return 2 * model.calls[1][1].mean((1, 2, 3, 4))


def test_guidance_goes_further_than_the_words_say():
    seen = np.concatenate([after_one_step(RED, guidance) for guidance in (0, 1, 1.5)])
    assert seen == pytest.approx([0.0, 0.4, 0.6], abs=0.08)


def test_once_all_is_decided_words_weigh_what_they_say():
    clip = sample.from_words(Smooth(), RED, SIZE, How(steps=8, guidance=1.5))
    assert clip.mean() == pytest.approx(0.7, abs=0.03)


def test_each_clip_of_a_guided_batch_hears_its_own_words():
    assert after_one_step(np.concatenate([RED, BLUE]), 1.5) == pytest.approx([0.6, -0.6], abs=0.08)


def test_where_words_are_not_weighed_half_the_work_is_done():
    def rows(words, guidance):
        model = Smooth()
        sample.from_words(model, words, SIZE, How(steps=4, guidance=guidance))
        return [len(call[0]) for call in model.calls]

    assert rows(RED, 1) == [1, 1, 1, 1]
    assert rows(RED, 2.5) == [2, 2, 1, 1]
    assert rows(RED * 0, 2.5) == [1, 1, 1, 1]


def test_given_frames_come_back_bit_for_bit():
    clip = sample.from_words(Smooth(), RED, SIZE, QUICK)
    after = sample.extend(Smooth(), RED, clip, 11, QUICK)
    before = sample.extend(Smooth(), RED, clip, 11, QUICK, back=True)
    assert after.shape == before.shape == (1, 19, 8, 8, 3)
    assert np.array_equal(after[:, :8], clip)
    assert np.array_equal(before[:, 11:], clip)


def test_a_window_gives_its_given_frames_back_bit_for_bit_wherever_they_lie():
    clip, given = sample.from_words(Smooth(), RED, SIZE, QUICK), np.array([1, 0, 0, 1, 1, 0, 0, 1], bool)
    made = sample.make(Smooth(), RED, clip, given, QUICK)
    assert np.array_equal(made[:, given], clip[:, given])
    assert not np.array_equal(made, clip)


@pytest.mark.parametrize("back", [False, True])
def test_an_extension_flows_on_from_the_clip(back):
    clip = sample.from_words(Smooth(), RED, SIZE, QUICK)
    longer = sample.extend(Smooth(), RED, clip, 11, QUICK, back=back)
    assert jumps(longer).max() < 1.5 * jumps(clip).mean()
    assert turns(longer).max() < 1.5 * turns(clip).mean()


def test_an_extension_is_not_the_same_window_again():
    longer = sample.extend(Smooth(), RED, np.zeros((1, 0, 8, 8, 3), np.float32), 16, QUICK)
    windows = [longer[:, at : at + 4] - longer[:, at : at + 4].mean(1, keepdims=True) for at in (8, 12)]
    assert abs(np.corrcoef(windows[0].ravel(), windows[1].ravel())[0, 1]) < 0.5


def test_a_picture_begins_a_clip():
    picture = sample.from_words(Smooth(), BLUE, (1, 8, 8), QUICK)
    clip = sample.extend(Smooth(), BLUE, picture, 7, QUICK)
    assert np.array_equal(clip[:, :1], picture)
    assert jumps(clip)[0] < 1.5 * jumps(clip)[1:].mean()


PATCHES = pytest.mark.parametrize("patch", [(1, 4, 4), (2, 4, 4), (4, 4, 4), (3, 4, 4)])


@PATCHES
def test_two_clips_are_joined_without_a_jump(patch):
    first, second = (sample.from_words(Smooth(sizes=LONGER), RED, (16, 8, 8), How(8, 1, seed)) for seed in (1, 2))
    assert np.abs(first[:, -1] - second[:, 0]).mean() > 2 * jumps(first).mean()
    for between in (3, 12):
        joined = sample.join(Smooth(patch, LONGER), RED, first, second, between, QUICK)
        assert joined.shape[1] == 32 + between
        assert np.array_equal(joined[:, :16], first)
        assert np.array_equal(joined[:, -16:], second)
        assert jumps(joined).max() < 2 * jumps(first).mean()


@PATCHES
def test_the_end_of_a_loop_flows_into_its_beginning(patch):
    clip = sample.from_words(Smooth(sizes=LONGER), RED, (16, 8, 8), QUICK)
    assert np.abs(clip[:, -1] - clip[:, 0]).mean() > 2 * jumps(clip).mean()
    for between in (4, 12):
        loop = sample.loop(Smooth(patch, LONGER), RED, clip, between, QUICK)
        assert loop.shape[1] == 16 + between
        assert np.array_equal(loop[:, :16], clip)
        assert jumps(np.concatenate([loop, loop[:, :1]], 1)).max() < 2 * jumps(clip).mean()


def test_an_edit_of_strength_nothing_leaves_the_clip_alone():
    clip = sample.from_words(Smooth(), RED, (13, 8, 8), QUICK)
    assert np.array_equal(sample.edit(Smooth(), BLUE, clip, 0, QUICK), clip)


def test_an_edit_goes_further_from_the_clip_towards_the_words_the_stronger_it_is():
    clip = sample.from_words(Smooth(), RED, SIZE, QUICK)
    means = [sample.edit(Smooth(), BLUE, clip, strength, QUICK).mean() for strength in (0.2, 0.6, 0.9, 1)]
    assert means == sorted(means, reverse=True)
    assert means[0] > 0.6
    assert means[-1] == pytest.approx(0.3, abs=0.03)


def test_an_edit_of_full_strength_keeps_nothing_of_the_clip():
    clip = sample.from_words(Smooth(), RED, SIZE, QUICK)
    assert np.array_equal(sample.edit(Smooth(), BLUE, clip, 1, QUICK), sample.from_words(Smooth(), BLUE, SIZE, QUICK))


def test_a_long_clip_is_made_in_windows_of_the_trained_length():
    model = Smooth()
    clip = sample.from_words(model, RED, (30, 8, 8), QUICK)
    assert clip.shape[1] == 30
    assert {call[1].shape[1] for call in model.calls} == {8}
    assert jumps(clip).max() < 2 * jumps(clip).mean()


def test_only_the_window_that_holds_the_beginning_hears_how_the_ball_was_thrown():
    def told(use):
        model = Smooth()
        use(model)
        return [int((call[0] == TOKENS["thrown"]).any()) for call in model.calls]

    nothing, clip, step = np.zeros((1, 0, 8, 8, 3), np.float32), np.full((1, 8, 8, 8, 3), 0.5, np.float32), How(1, 1)
    assert told(lambda m: sample.extend(m, THROWN, nothing, 16, step)) == [1, 0, 0]
    assert told(lambda m: sample.extend(m, THROWN, clip[:, :1], 7, step)) == [1]
    assert told(lambda m: sample.extend(m, THROWN, clip, 8, step)) == [0, 0]
    assert told(lambda m: sample.extend(m, THROWN, clip, 8, step, back=True)) == [0, 1]
    assert told(lambda m: sample.loop(m, THROWN, clip, 4, step)) == [0]
    assert told(lambda m: sample.loop(m, THROWN, clip[:, :4], 10, step)) == [0, 0, 0]


def test_what_lasts_of_a_caption_is_what_the_balls_are():
    words = "a large flat red ball is thrown up from low left, bounces once and a blue ball is dropped, they collide"
    lasting = sample.lasting(np.array([tokens_of(words)]))[0]
    assert lasting[lasting > 0].tolist() == tokens_of("a large flat red ball and a blue ball")
    assert not sample.lasting(np.zeros((1, 5), int)).any()


def test_given_frames_are_clean_to_the_model_and_the_others_go_from_noise_to_the_clip():
    model = Smooth()
    sample.extend(model, RED, np.full((1, 4, 8, 8, 3), 0.5, np.float32), 4, How(steps=4, guidance=1))
    levels = np.array([call[2].reshape(8, 4) for call in model.calls])
    assert (levels[:, :4] == 1).all()
    assert np.allclose(levels[:, 4:].mean((1, 2)), [0, 0.25, 0.5, 0.75])


def test_a_frame_given_inside_a_longer_patch_is_kept_though_the_patch_is_made():
    model = Smooth(patch=(4, 4, 4))
    picture = sample.from_words(Smooth(), RED, (1, 8, 8), QUICK)
    clip = sample.extend(model, RED, picture, 7, How(steps=30, guidance=1))
    assert all((call[2] < 1).all() for call in model.calls)
    first = model.calls[0][1]
    assert first[:, 0].std() == pytest.approx(first[:, 1:].std(), rel=0.2)  # as noisy as the model is told
    assert np.array_equal(clip[:, :1], picture)
    assert jumps(clip)[0] < 3 * jumps(clip)[1:].mean()


def test_patches_that_do_not_divide_the_clip_are_counted_whole():
    model = Smooth(patch=(3, 5, 5))
    assert sample.from_words(model, RED, (8, 12, 7), QUICK).shape == (1, 8, 12, 7, 3)
    assert model.calls[0][2].shape == (1, 3 * 3 * 2)


def test_a_clip_of_too_many_patches_is_refused_with_a_size_that_is_known():
    with pytest.raises(ZoetropeError, match="8 frames of 1024×1024") as refused:
        sample.from_words(Smooth(), RED, (8, 1024, 1024), QUICK)
    assert "8×8" in refused.value.mend


def test_the_schedule_rises_from_noise_to_the_clip_and_can_linger_near_the_noise():
    plain, slow = sample.schedule(10), sample.schedule(10, shift=0.5)
    assert np.allclose(plain, np.arange(11) / 10)
    assert slow[0] == 0
    assert slow[-1] == 1
    assert (slow[1:-1] < plain[1:-1]).all()


def test_a_size_or_length_that_was_not_trained_for_is_remarked_upon():
    for words, size in ((RED, (8, 8, 12)), (RED, (12, 8, 8)), (SHOT, (10, 8, 8))):
        assert sample.remarks(Smooth(sizes=SEVERAL), words, size) == []
    assert "only for 8×8, 8×12" in sample.remarks(Smooth(sizes=SEVERAL), RED, (8, 8, 10))[0]
    assert "10 frames of that size, only for 1, 8, 12" in sample.remarks(Smooth(sizes=SEVERAL), RED, (10, 8, 8))[0]
    assert "12 frames are made in windows of 8" in sample.remarks(Smooth(sizes=SEVERAL), RED, (12, 8, 12))[0]
    assert "1 frame of that size" in sample.remarks(Smooth(sizes=SEVERAL), RED, (1, 8, 12))[0]
    assert "hoop" in sample.remarks(Smooth(sizes=SEVERAL), SHOT, (8, 8, 8))[0]


def test_a_clip_is_made_in_one_go_up_to_the_longest_known_length_and_then_in_windows_of_the_usual_one():
    def lengths(words, *size):
        model = Smooth(sizes=SEVERAL)
        sample.from_words(model, words, size, How(steps=1, guidance=1))
        return [call[1].shape[1] for call in model.calls]

    assert lengths(RED, 12, 8, 8) == [12]
    assert lengths(RED, 13, 8, 8) == [8, 8, 8]
    assert lengths(RED, 12, 8, 12) == [8, 8]
    assert lengths(RED, 12, 8, 10) == [8, 8]
    assert lengths(SHOT, 10, 8, 8) == [10]
    assert lengths(SHOT, 12, 8, 8) == [10, 10]


def test_what_fits_beside_the_ends_of_two_clips_is_made_with_both_in_sight():
    clip = np.full((1, 8, 8, 8, 3), 0.5, np.float32)
    lengths = []
    for between in (4, 8, 9):
        model = Smooth(sizes=SEVERAL)
        sample.join(model, RED, clip, clip, between, How(steps=1, guidance=1))
        lengths.append([call[1].shape[1] for call in model.calls])
    assert lengths == [[8], [12], [11, 10, 8]]


def test_words_of_a_world_that_the_model_does_not_know_are_refused():
    with pytest.raises(WordError, match="the world hoop") as refused:
        sample.from_words(Smooth(), SHOT, SIZE, QUICK)
    assert "bounce" in refused.value.mend
    assert sample.from_words(Smooth(), SHOT * 0, SIZE, QUICK).shape == (1, *SIZE, 3)


def test_a_clip_too_large_for_memory_is_refused_before_anything_is_made():
    with pytest.raises(ZoetropeError, match="more than memory should hold"):
        sample.from_words(Smooth(), RED, (10**9, 8, 8), QUICK)
