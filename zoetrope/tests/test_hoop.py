from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from zoetrope.vocabulary import AND, TOKENS, word_of
from zoetrope.worlds import court, hoop


def played(count: int, seed: int = 0, frames: int = hoop.FRAMES) -> tuple[hoop.Throws, court.Film, np.ndarray]:
    """Throws, their film, and which clips are clear."""
    throws = hoop.draw(np.random.default_rng(seed), count)
    film = hoop.play(np, throws, frames)
    return throws, film, film.clear


def names(caption: np.ndarray) -> list[str]:
    return [word_of(int(token)).name for token in caption if token > AND]


def stepped(throws: Any, frames: int, fine: int = 300) -> tuple[np.ndarray, dict[str, np.ndarray]]:
    """The hoop played in very small steps, by other code: tracks (B, T, 2), and what the ball touched."""
    scene, radius, gravity = court.basket(throws.height, throws.width), throws.balls.radius[:, 0], throws.gravity[:, 0]
    place, speed = throws.balls.place[:, 0].copy(), throws.balls.speed[:, 0].copy()
    touched = {name: np.zeros(len(radius), int) for name in ("floor", "wall", "board", "ring", "scored", "missed")}
    track = [place.copy()]

    def strike(name: str, near: np.ndarray, out: np.ndarray, spring: float) -> None:
        against = (speed * out).sum(-1)
        hit = near & (against < 0)
        speed[hit] -= ((1 + spring) * against[:, None] * out)[hit]
        touched[name] += hit

    for _ in range((frames - 1) * fine):
        before = place[:, 1].copy()
        place += speed / fine
        place[:, 1] += gravity / fine**2 / 2
        speed[:, 1] += gravity / fine
        ones = np.ones_like(place)
        strike("floor", place[:, 1] > scene.floor - radius, ones * (0, -1), court.FLOOR_SPRING)
        strike("wall", place[:, 0] < radius, ones * (1, 0), court.FLOOR_SPRING)
        strike("wall", place[:, 0] > throws.width - radius, ones * (-1, 0), court.FLOOR_SPRING)
        beside = (place[:, 1] > scene.top) & (place[:, 1] < scene.bottom)
        strike("board", beside & (place[:, 0] > scene.face - radius), ones * (-1, 0), court.BOARD_SPRING)
        for end in (scene.front, scene.back):
            apart = place - (end, scene.ring)
            away = np.sqrt((apart**2).sum(-1))
            strike("ring", away < radius + court.THICK / 2, apart / away[:, None], court.RING_SPRING)
        falls = (before < scene.ring) & (place[:, 1] >= scene.ring)
        inside = falls & (place[:, 0] > scene.front)
        speed[inside, 0] = 0
        touched["scored"] += inside
        touched["missed"] += falls & ~inside
        track.append(place.copy())
    return np.stack(track[::fine], 1), touched


def test_a_shot_goes_as_it_does_in_very_small_steps_and_its_caption_says_what_it_touches() -> None:
    throws, film, clear = played(200, seed=2)
    track, touched = stepped(throws, hoop.FRAMES)
    off = np.abs(track - film.place[:, :, 0]).max((1, 2))[clear]
    assert np.quantile(off, 0.9) < 0.2  # a ball that dances on the ring magnifies every rounding
    for row, number in zip(hoop.captions(throws, film)[clear], np.flatnonzero(clear), strict=True):
        said, true = set(names(row)), {name for name, count in touched.items() if count[number]}
        assert ("board" in said) == ("board" in true)
        assert ("ring" in said) == ("ring" in true)
        assert ("wall" in said) == ("wall" in true)
        assert ("misses" in said) == ("missed" in true)
        assert bool(said & {"swishes", "scores"}) == ("scored" in true)
        assert ("swishes" in said) == ("scored" in true and not true & {"board", "ring"})
        assert ("rebounds" in said) == ("missed" in true and bool(true & {"board", "ring"}))
        assert ("never", "once", "twice", "often")[min(touched["floor"][number], 3)] in said


def test_a_ball_that_scores_drops_straight_down() -> None:
    _, film, clear = played(600)
    scene = court.basket()
    place = film.place[film.scored & clear, :, 0]
    below = (place[:, 1:, 1] > scene.ring) & (place[:, :-1, 1] > scene.ring) & (place[:, 1:, 0] > scene.front)
    assert below.any(1).all()
    assert np.abs(np.diff(place[..., 0], axis=1)[below]).max() < 1e-9
    assert ((place[:, :, 0] > scene.front) & (place[:, :, 0] < scene.back))[:, 1:][below].all()


def test_a_ball_never_enters_board_or_ring() -> None:
    throws, film, clear = played(1500)
    scene, radius = court.basket(), throws.balls.radius
    x, y = np.moveaxis(film.place[:, :, 0], -1, 0)
    for end in (scene.front, scene.back):
        assert (np.hypot(x - end, y - scene.ring) - radius - court.THICK / 2)[clear].min() > -0.2
    beside = (y < scene.bottom) & clear[:, None]
    assert (x + radius)[beside].max() < scene.face + 0.01


def test_a_viewer_could_tell_every_event_of_a_clear_clip() -> None:
    throws, film, clear = played(4000)
    scene, radius = court.basket(), throws.balls.radius
    x, y = np.moveaxis(film.place[:, :, 0], -1, 0)
    gaps = [np.hypot(x - end, y - scene.ring) - radius - court.THICK / 2 for end in (scene.front, scene.back)]
    assert np.minimum(*gaps)[clear & (film.ring == 0)].min() > court.NEAR_MISS
    beside = np.where(y < scene.bottom, scene.face - radius - x, 99)
    assert beside[clear & (film.board == 0)].min() > court.NEAR_MISS
    jump = np.diff(film.speed[:, :, 0], axis=1) - np.array([0, hoop.GRAVITY])
    bumps = np.sqrt((jump**2).sum(-1))
    assert bumps[clear, -1].max() < 1e-9  # nothing in the last moment


@pytest.mark.parametrize(
    ("beside", "touches", "clear"),
    [(0.8, True, True), (0.99, True, False), (1.05, False, False), (1.3, False, True)],
    ids=["a hit", "a graze", "a near miss", "a clear miss"],
)
def test_a_drop_beside_the_rim_is_clear_unless_it_all_but_touches(beside: float, touches: bool, clear: bool) -> None:
    scene, throws = court.basket(), hoop.draw(np.random.default_rng(0), 1)
    reach = throws.balls.radius[0, 0] + court.THICK / 2
    place = np.array([[[scene.front + beside * reach, 6.0]]])
    still = replace(throws, balls=replace(throws.balls, place=place, speed=np.zeros((1, 1, 2))))
    film = hoop.play(np, still, 13)
    assert (film.ring[0] > 0) == touches
    assert film.clear[0] == clear


def test_a_ball_in_the_net_is_still_in_it_in_a_late_clip() -> None:
    throws, film, _ = played(200, frames=15)
    assert film.scored.any()
    assert (hoop.later(throws, 14).through == film.scored).all()


def test_makes_and_misses_are_about_equal_and_every_word_comes_up() -> None:
    throws, film, clear = played(4000)
    said = [set(names(row)) for row in hoop.captions(throws, film)[clear]]
    share = {name: np.mean([name in each for each in said]) for name in TOKENS}
    assert 0.4 < share["scores"] + share["swishes"] < 0.6
    assert share["swishes"] + share["scores"] + share["misses"] == pytest.approx(1)
    for name in ("near", "far", "low_arc", "high_arc", "board", "ring", "swishes", "scores", "misses", "rebounds"):
        assert share[name] > 0.1, name


def test_the_hoop_says_what_it_cannot_draw() -> None:
    with pytest.raises(ValueError, match="one ball"):
        hoop.draw(np.random.default_rng(0), 1, two=0.5)
    with pytest.raises(ValueError, match="at least 32"):
        hoop.draw(np.random.default_rng(0), 1, height=24)
