from types import ModuleType
from typing import Any

import numpy as np
import pytest

from zoetrope.errors import ZoetropeError
from zoetrope.vocabulary import AND, word_of
from zoetrope.worlds import WORLDS, bounce, box, court, fresh, hoop

BOTH = pytest.mark.parametrize("world", WORLDS.values(), ids=WORLDS)
SCENES: list[tuple[ModuleType, dict[str, Any]]] = [
    (bounce, {}),
    (bounce, {"two": 1.0}),
    (bounce, {"width": 48}),
    (hoop, {}),
    (hoop, {"height": 40, "width": 48}),
]
EVERY_SCENE = pytest.mark.parametrize(("world", "options"), SCENES)


def played(
    world: ModuleType, count: int, seed: int = 0, frames: int = 0, **options: Any
) -> tuple[Any, Any, np.ndarray]:
    """Throws, their film, and which clips are clear."""
    throws = world.draw(np.random.default_rng(seed), count, **options)
    film = world.play(np, throws, frames or world.FRAMES)
    return throws, film, film.clear


def names(caption: np.ndarray) -> list[str]:
    return [word_of(int(token)).name for token in caption if token > AND]


@EVERY_SCENE
@pytest.mark.parametrize("scale", [1, 3])
def test_numpy_and_torch_draw_equal_pictures(world: ModuleType, options: dict[str, Any], scale: int) -> None:
    torch = pytest.importorskip("torch")
    here, there = (
        fresh(world, np.random.default_rng(3), 6, scale=scale, device=device, **options)
        for device in (None, torch.device("cpu"))
    )
    assert there.pixels.dtype == torch.float32
    assert np.abs(here.pixels - there.pixels.numpy()).max() < 1 / 255
    assert (here.captions == there.captions).all()


@EVERY_SCENE
def test_pictures_are_of_the_size_asked_for_and_within_black_and_white(
    world: ModuleType, options: dict[str, Any]
) -> None:
    pixels = fresh(world, np.random.default_rng(3), 3, scale=2, **options).pixels
    size = options.get("height", world.SIDE), options.get("width", world.SIDE)
    assert pixels.shape == (3, world.FRAMES, 2 * size[0], 2 * size[1], 3)
    assert pixels.dtype == np.float32
    assert pixels.min() >= 0
    assert pixels.max() <= 1


@EVERY_SCENE
def test_only_the_balls_differ_from_the_still_scene(world: ModuleType, options: dict[str, Any]) -> None:
    batch = fresh(world, np.random.default_rng(4), 20, **options)
    height, width = batch.throws.height, batch.throws.width
    changed = np.abs(batch.pixels - world.still(height, width)).sum(-1) > 1e-5
    y, x = np.mgrid[:height, :width] + 0.5
    away = np.hypot(x - batch.film.place[..., 0, None, None], y - batch.film.place[..., 1, None, None])
    near = away < batch.throws.balls.radius[:, None, :, None, None] + 0.5
    assert not (changed & ~near.any(2)).any()
    assert changed.any((2, 3)).all()


@EVERY_SCENE
def test_energy_never_grows(world: ModuleType, options: dict[str, Any]) -> None:
    throws, film, _ = played(world, 400, frames=40, **options)
    mass = throws.balls.radius[:, None] ** 2 * throws.balls.there[:, None]
    height = throws.height - film.place[..., 1]
    energy = (mass * ((film.speed**2).sum(-1) / 2 + throws.gravity[:, None] * height)).sum(-1)
    assert (np.diff(energy, axis=1) < 1e-9).all()


@EVERY_SCENE
def test_nothing_leaves_the_picture(world: ModuleType, options: dict[str, Any]) -> None:
    throws, film, clear = played(world, 400, frames=40, **options)
    x, y = np.moveaxis(film.place, -1, 0)
    radius = throws.balls.radius[:, None]
    gap = np.minimum.reduce([x - radius, throws.width - radius - x, y - radius, throws.height - radius - y])
    assert np.where(throws.balls.there[:, None], gap, 0)[clear].min() > -0.15


@BOTH
@pytest.mark.parametrize("late", [1, 7, 25])
def test_a_late_clip_goes_on_where_the_flight_was(world: ModuleType, late: int) -> None:
    throws, film, _ = played(world, 50, frames=late + 12)
    rest = world.play(np, world.later(throws, late), 12)
    assert np.abs(rest.place - film.place[:, late:]).max() < 1e-9


@BOTH
def test_a_late_clip_says_nothing_of_the_throw(world: ModuleType) -> None:
    told = {slot for row in fresh(world, np.random.default_rng(1), 40, late=4).captions for slot in slots(row)}
    assert not told & {"act", "force", "way", "arc", "height", "side", "range"}


def slots(caption: np.ndarray) -> list[str]:
    return [word_of(int(token)).slot for token in caption if token > AND]


@BOTH
def test_the_same_seed_makes_the_same_clips(world: ModuleType) -> None:
    once, again = (fresh(world, np.random.default_rng(8), 5, late=3, drop=0.3) for _ in range(2))
    assert (once.pixels == again.pixels).all()
    assert (once.captions == again.captions).all()
    other = fresh(world, np.random.default_rng(9), 5, late=3, drop=0.3)
    assert (once.pixels != other.pixels).any()


@BOTH
@pytest.mark.parametrize("frames", [1, 8, 24])
def test_a_clip_may_have_any_length(world: ModuleType, frames: int) -> None:
    assert fresh(world, np.random.default_rng(0), 2, frames=frames).pixels.shape[1] == frames


@BOTH
def test_dropped_words_leave_what_a_prompt_cannot_do_without(world: ModuleType) -> None:
    needed = {bounce: ["size", "colour", "act"], hoop: ["ball", "act"]}[world]
    for row in fresh(world, np.random.default_rng(0), 20, drop=1.0).captions:
        assert slots(row) == needed


@BOTH
def test_captions_fit_and_are_followed_by_nothing(world: ModuleType) -> None:
    options = {"two": 1.0} if world is bounce else {}
    captions = fresh(world, np.random.default_rng(0), 200, **options).captions
    assert captions.shape[1] == world.LENGTH
    ended = np.cumsum(captions == 2, 1) - (captions == 2) > 0
    assert not captions[ended].any()
    assert ((captions == 2).sum(1) == 1).all()


def test_a_bounce_caption_counts_what_the_speeds_show() -> None:
    throws, film, clear = played(bounce, 1500)
    jump = np.diff(film.speed[:, :, 0], axis=1) - np.array([0, box.GRAVITY])
    lies = (film.speed[:, 1:, 0, 1] == 0) & (film.place[:, 1:, 0, 1] >= 32 - throws.balls.radius - 1e-9)
    bounces = ((jump[..., 1] < -1e-6) & ~lies).sum(1)
    hits = (np.abs(jump[..., 0]) > 1e-6).any(1) | (jump[..., 1] > box.GRAVITY + 1e-6).any(1)
    for row, times, hit in zip(bounce.captions(throws, film)[clear], bounces[clear], hits[clear], strict=True):
        assert ("never", "once", "twice", "often")[min(times, 3)] in names(row)
        assert ("wall" in names(row)) == hit


def test_two_balls_collide_where_their_speeds_break_while_they_touch() -> None:
    throws, film, clear = played(bounce, 600, two=1.0)
    apart = film.place[:, :, 0] - film.place[:, :, 1]
    gap = np.sqrt((apart**2).sum(-1)) - throws.balls.radius.sum(1)[:, None]
    told = np.array(["collide" in names(row) for row in bounce.captions(throws, film)])
    assert gap[clear].min() > -0.1  # never one in the other
    assert 0.05 < told[clear].mean() < 0.95
    relative = np.diff(film.speed[:, :, 0] - film.speed[:, :, 1], axis=1)
    free = (film.bounces == 0).all(1) & (film.walls == 0).all(1) & ~film.end.resting.any(1)
    assert (told == (np.abs(relative).max((1, 2)) > 1e-6))[clear & free].all()


def test_training_never_draws_the_words_held_out_for_the_exam() -> None:
    def said(world: ModuleType, split: str, told: tuple[int, ...]) -> set[tuple[int, ...]]:
        throws = world.draw(np.random.default_rng(0), 6000, split=split)
        return {tuple(row) for row in throws.words.reshape(-1, throws.words.shape[-1])[:, told]}

    for world, told, count in ((bounce, (0, 2, 5), 144), (hoop, (2, 3), 6)):
        seen, unseen = (said(world, split, told) for split in ("train", "words"))
        assert not seen & unseen
        assert len(seen | unseen) == count
        assert seen == said(world, "speeds", told) or world is hoop


def test_training_never_throws_at_the_speeds_held_out_for_the_exam() -> None:
    def speeds(split: str) -> np.ndarray:
        balls = bounce.draw(np.random.default_rng(0), 6000, split=split).balls
        pace = np.sqrt((balls.speed**2).sum(-1)).ravel()
        return pace[pace > 0]

    def within(values: np.ndarray, bounds: Any) -> np.ndarray:
        return np.any([(values >= low - 1e-9) & (values <= high + 1e-9) for low, high in bounds], 0)

    assert within(speeds("train"), bounce.FORCES.values()).all()
    assert within(speeds("speeds"), bounce.UNSEEN_SPEEDS).all()
    assert not within(speeds("speeds"), bounce.FORCES.values()).any()

    def arcs(split: str) -> np.ndarray:
        throws = hoop.draw(np.random.default_rng(0), 6000, split=split)
        apex = throws.balls.place[:, 0, 1] - throws.balls.speed[:, 0, 1] ** 2 / (2 * throws.gravity[:, 0])
        over: np.ndarray = court.basket().ring - apex
        return over

    assert within(arcs("train"), hoop.ARCS.values()).all()
    assert within(arcs("gravities"), hoop.ARCS.values()).all()
    assert within(arcs("speeds"), hoop.UNSEEN_ARCS).all()
    assert not within(arcs("speeds"), hoop.ARCS.values()).any()


@BOTH
def test_only_the_exam_has_other_gravities(world: ModuleType) -> None:
    own = {bounce: box.GRAVITY, hoop: hoop.GRAVITY}[world]
    for split in ("train", "words", "speeds"):
        assert (world.draw(np.random.default_rng(0), 500, split=split).gravity == own).all()
    unseen = world.draw(np.random.default_rng(0), 500, split="gravities").gravity
    assert set(unseen.ravel()) == set(world.UNSEEN_GRAVITIES)
    assert own not in world.UNSEEN_GRAVITIES


def test_a_box_in_which_no_clip_is_ever_clear_is_refused() -> None:
    with pytest.raises(ZoetropeError, match="of bounce none was clear") as refused:
        fresh(bounce, np.random.default_rng(0), 2, height=4, width=4)
    assert "larger box" in refused.value.mend
