"""What a batch shows and what it hides, in the shares that are promised."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest
import torch

from zoetrope.lessons import LESSONS, Hiding, Lesson, hidden_words, lesson_at, lessons_of, levels, task_of
from zoetrope.model import Shape, Zoetrope
from zoetrope.patches import Patch
from zoetrope.train import Recipe, losses, optimisers_of
from zoetrope.vocabulary import AND, BEGIN, END, PAD
from zoetrope.worlds import WORLDS, fresh

MANY = 20_000
PATCH = Patch(1, 16, 16)
RECIPE = Recipe(shape=Shape(depth=2, mixing=32, patch=PATCH))
CPU = torch.device("cpu")


def many_levels(times: int = 16) -> np.ndarray:
    return levels(Hiding(), MANY, times, np.random.default_rng(1))


def test_three_clips_in_ten_have_frames_given_most_of_them_the_beginning() -> None:
    given = many_levels() == 1
    begins, ends = given[:, 0], given[:, -1]
    assert (begins | ends).mean() == pytest.approx(0.3, abs=0.01)
    assert (begins & ~ends).mean() == pytest.approx(0.18, abs=0.01)
    assert (ends & ~begins).mean() == pytest.approx(0.06, abs=0.01)
    assert (begins & ends).mean() == pytest.approx(0.06, abs=0.01)


def test_what_is_given_is_an_end_in_one_piece_and_never_the_whole_clip() -> None:
    for times in (2, 3, 4, 16):
        given = many_levels(times) == 1
        assert not given.all(1).any()
        holes = np.diff(given.astype(int), axis=1)
        assert ((holes == 1).sum(1) <= 1).all() and ((holes == -1).sum(1) <= 1).all()
        assert not ((holes == 1).any(1) & ~given[:, -1]).any(), "nothing is given in the middle"


def test_every_number_of_first_frames_is_given_sometimes() -> None:
    given = many_levels() == 1
    first = given[given[:, 0] & ~given[:, -1]]
    assert set(first.sum(1).tolist()) == set(range(1, 16))


def test_of_a_picture_nothing_is_given() -> None:
    assert (many_levels(1) < 1).all()


def test_what_is_made_of_a_clip_has_one_level_drawn_from_a_logistic_normal() -> None:
    level = many_levels()
    made = np.where(level < 1, level, np.nan)
    lowest, highest = np.nanmin(made, 1), np.nanmax(made, 1)
    assert np.array_equal(lowest, highest)
    logit = np.log(lowest / (1 - lowest))
    assert logit.mean() == pytest.approx(Hiding().mean, abs=0.03)
    assert logit.std() == pytest.approx(Hiding().spread, abs=0.03)


@cache
def captions(two: float = 0.5) -> np.ndarray:
    return fresh(WORLDS["bounce"], np.random.default_rng(2), 600, two=two).captions


def told(count: int, value: bool = True) -> np.ndarray:
    return np.full(count, value)


def test_a_description_keeps_all_its_words() -> None:
    words = captions()
    kept = hidden_words(Hiding(), words, told(len(words), False), np.random.default_rng(3))
    assert np.array_equal(kept, words[:, : kept.shape[1]])
    assert not words[:, kept.shape[1] :].any()


def test_a_prompt_loses_single_words_and_some_prompts_lose_all() -> None:
    words, hiding = captions(), Hiding(partly=1.0, drop=0.2, forget=0.1)
    kept = hidden_words(hiding, words, told(len(words)), np.random.default_rng(3))
    silent = ~kept.any(1)
    assert silent.mean() == pytest.approx(0.1, abs=0.04)
    rest, whole = kept[~silent], words[~silent]
    assert (rest > AND).sum() / (whole > AND).sum() == pytest.approx(0.8, abs=0.02)


def test_most_prompts_keep_every_word() -> None:
    words = captions()
    kept = hidden_words(Hiding(partly=0.3, drop=0.5, forget=0.0), words, told(len(words)), np.random.default_rng(3))
    whole = np.array([np.array_equal(a, b[: len(a)]) for a, b in zip(kept, words, strict=True)])
    assert whole.mean() == pytest.approx(0.7, abs=0.05)


def test_at_first_every_clip_is_made_whole_from_all_of_its_words() -> None:
    start, half, over = (Hiding().at(schooled) for schooled in (0.0, 0.5, 3.0))
    assert (start.describe, start.given, start.partly) == (0, 0, 0)
    assert half.given == Hiding().given / 2
    assert over == Hiding()
    assert (levels(start, MANY, 16, np.random.default_rng(1)) < 1).all()


def test_what_frames_a_prompt_is_never_lost_alone() -> None:
    words = captions()[(captions() == AND).any(1)]
    kept = hidden_words(Hiding(partly=1.0, drop=0.5, forget=0.0), words, told(len(words)), np.random.default_rng(3))
    for token in (BEGIN, END, AND):
        assert ((kept == token).sum(1) == 1).all()


def test_words_that_stay_move_together_in_their_order() -> None:
    words = captions()
    kept = hidden_words(Hiding(partly=1.0, drop=0.3, forget=0.0), words, told(len(words)), np.random.default_rng(3))
    assert not ((kept[:, :-1] == PAD) & (kept[:, 1:] != PAD)).any()
    for before, after in zip(words[:200].tolist(), kept[:200].tolist(), strict=True):
        left = iter(before)
        assert all(token in left for token in after if token != PAD), "a subsequence"


def test_rows_of_words_come_in_few_lengths_so_that_little_is_compiled() -> None:
    short, long = captions(two=0.0)[:1], captions()
    for words in (short, long):
        assert hidden_words(Hiding(), words, told(len(words)), np.random.default_rng(3)).shape[1] in (12, 24)


@pytest.mark.parametrize(("schooled", "near"), [(0.0, 0.0), (0.5, 0.5), (1.0, 1.0), (3.0, 1.0)])
def test_lessons_come_as_often_as_the_table_says(schooled: float, near: float) -> None:
    lessons, rng = LESSONS["bounce"], np.random.default_rng(4)
    drawn = [lesson_at(lessons, schooled, rng) for _ in range(5000)]
    weights = np.array([lesson.begin + (lesson.end - lesson.begin) * near for lesson in lessons])
    for lesson, share in zip(lessons, weights / weights.sum(), strict=True):
        assert drawn.count(lesson) / 5000 == pytest.approx(share, abs=0.025)


def test_several_worlds_bring_all_their_lessons() -> None:
    assert lessons_of("bounce,hoop") == LESSONS["bounce"] + LESSONS["hoop"]


LESSON = Lesson("bounce", 1, 1)


def a_task(seed: int = 5, lesson: Lesson = LESSON, hiding: Hiding = Hiding(), batch: int = 6) -> object:  # noqa: B008
    return task_of(lesson, hiding, PATCH, batch, np.random.default_rng(seed), CPU)


def test_a_batch_follows_from_its_seed_alone() -> None:
    torch.manual_seed(1)
    first = a_task()
    torch.manual_seed(2)
    again, other = a_task(), a_task(seed=6)
    for name in ("clip", "words", "level", "words_first", "matter", "noise"):
        assert torch.equal(getattr(first, name), getattr(again, name)), name
    assert not torch.equal(first.clip, other.clip)
    assert not torch.equal(first.noise, other.noise)


def test_a_clip_to_describe_is_given_whole_and_one_to_make_never_is() -> None:
    task = a_task(hiding=Hiding(describe=0.5), batch=40)
    assert 0 < int(task.words_first.sum()) < 40
    assert (task.level[~task.words_first] == 1).all()
    assert (task.level[task.words_first] < 1).any(1).all()


def test_clips_go_from_minus_one_to_one_and_matter_is_where_the_ball_is() -> None:
    task = a_task()
    assert task.clip.shape == (6, 16, 32, 32, 3)
    assert -1 <= task.clip.min() < -0.5 and 0.8 < task.clip.max() <= 1
    background = torch.as_tensor(WORLDS["bounce"].still(32, 32)) * 2 - 1
    still = (task.clip == background).all(-1, keepdim=True)
    assert still.float().mean() > 0.8
    assert (task.matter[still] == 0).all() and (task.matter[~still] > 0).all()
    assert task.matter.max() <= 1


def test_a_lesson_sets_length_size_and_number_of_clips() -> None:
    task = a_task(lesson=Lesson("bounce", 1, 1, frames=3, height=48, width=16, more=2))
    assert task.clip.shape == (12, 3, 48, 16, 3)
    assert task.level.shape == (12, 3 * 3 * 1)


class Saying(torch.nn.Module):
    """A model that sees and says what it is told to."""

    def __init__(self, seen: torch.Tensor, said: torch.Tensor) -> None:
        super().__init__()
        self.answers = seen, said, torch.zeros(len(seen), 64, 1, 2, 2)

    def forward(self, *_: torch.Tensor) -> tuple[torch.Tensor, ...]:
        return self.answers


def test_filling_and_prompts_are_not_scored_as_words() -> None:
    task = a_task(hiding=Hiding(describe=0.5), batch=8)
    said = torch.zeros(*task.words.shape, 64)
    _, base, _ = losses(Saying(task.clip, said), task, RECIPE)
    torch.testing.assert_close(base, torch.tensor(np.log(64)).float())

    free = said.clone()
    free[task.words_first] = torch.randn(64) * 9
    filling = torch.cat([task.words[:, 1:] == PAD, torch.ones(8, 1, dtype=torch.bool)], 1)
    free[filling] = torch.randn(64) * 9
    torch.testing.assert_close(losses(Saying(task.clip, free), task, RECIPE)[1], base)

    wrong = said.clone()
    wrong[~task.words_first, 0, PAD] = 9  # the first word after BEGIN
    assert losses(Saying(task.clip, wrong), task, RECIPE)[1] > base + 0.1


def test_words_are_scored_against_the_next_word_not_the_same() -> None:
    task = a_task(hiding=Hiding(describe=1.0), batch=4)
    following = torch.cat([task.words[:, 1:], task.words[:, :1]], 1)
    knows = torch.nn.functional.one_hot(following, 64) * 30.0
    parrot = torch.nn.functional.one_hot(task.words, 64) * 30.0
    assert losses(Saying(task.clip, knows), task, RECIPE)[1] < 1e-3
    assert losses(Saying(task.clip, parrot), task, RECIPE)[1] > 5


def test_clips_to_describe_and_given_frames_carry_no_loss_in_pictures() -> None:
    task = a_task(hiding=Hiding(describe=0.5, given=0.9), batch=16)
    given = (task.level == 1).reshape(16, 16, 4).all(-1)
    assert given[task.words_first].any() and given[~task.words_first].all()
    seen = task.clip + given[..., None, None, None] * 1.0
    said = torch.zeros(*task.words.shape, 64)
    assert losses(Saying(seen, said), task, RECIPE)[0] == 0
    assert losses(Saying(task.clip + 0.1, said), task, RECIPE)[0] > 0


def test_a_tiny_model_learns_a_handful_of_clips_by_heart() -> None:
    torch.manual_seed(1)
    model = Zoetrope(RECIPE.shape)
    hiding = Hiding(describe=0.5, given=0.0, partly=0.0, forget=0.0, mean=0.0)
    task = a_task(hiding=hiding, lesson=replace(LESSON, frames=6), batch=6)
    optimisers = optimisers_of(model, RECIPE)
    first = None
    for _ in range(100):
        picture, words, tracks = losses(model, task, RECIPE)
        first = first or (picture.item(), words.item(), tracks.item())
        (picture + words + tracks).backward()
        for optimiser in optimisers:
            optimiser.step()
            optimiser.zero_grad()
    assert picture.item() < first[0] / 10
    assert words.item() < first[1] / 5
    assert tracks.item() < first[2] / 5


def test_a_task_knows_where_its_balls_are() -> None:
    one, two = a_task(), a_task(lesson=replace(LESSON, two=1.0))
    assert one.balls.shape == two.balls.shape == (6, 16, 2, 2)
    assert one.balls[:, :, 1].isnan().all() and one.balls[:, :, 0].isfinite().all() and two.balls.isfinite().all()
    for clip, ball in ((one, 0), (two, 0), (two, 1)):
        x, y = clip.balls[2, 5, ball].int().tolist()
        assert clip.matter[2, 5, y, x] > 0.3, "a ball is drawn there"
