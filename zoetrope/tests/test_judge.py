import json
from dataclasses import replace

import numpy as np
import pytest

from conftest import run_of
from zoetrope.judge import LAWS, measure
from zoetrope.judge.planted import KINDS, planted
from zoetrope.judge.planting import slowed
from zoetrope.judge.weighing import weigh
from zoetrope.worlds import WORLDS, bounce, fresh

LAWFUL = [
    ("bounce", {}),
    ("bounce", {"two": 1.0}),
    ("bounce", {"two": 0.5, "width": 48}),
    ("bounce", {"two": 0.5, "height": 48}),
    ("bounce", {"split": "words", "frames": 40}),
    ("bounce", {"split": "speeds"}),
    ("bounce", {"late": 7}),
    ("hoop", {}),
    ("hoop", {"height": 40, "width": 48}),
    ("hoop", {"split": "words"}),
    ("hoop", {"split": "speeds"}),
    ("hoop", {"late": 6}),
]
FOUND = {
    "floor": {"through", "vanishes"},
    "wall": {"through", "vanishes"},
    "ball": {"through", "path", "vanishes", "colour", "stray"},
    "board": {"through"},
    "ring": {"through", "path"},
    "drop": {"drop"},
    "jump": {"jump"},
    "flicker": {"jump"},
    "swerve": {"path", "jump"},
    "absent": {"vanishes"},
    "late": {"vanishes"},
    "gone": {"vanishes"},
    "extra": {"stray", "vanishes"},
    "colour": {"colour", "stray", "vanishes"},
    "shade": {"colour", "stray", "vanishes"},
    "gravity": {"gravity"},
    "gain": {"energy", "path"},
}
"""What is planted, and the kinds of fault one of which the judge is to find."""
EVERY_KIND = pytest.mark.parametrize(("world", "kind"), [(world, kind) for world in KINDS for kind in KINDS[world]])


def kinds(faults):
    return {fault.kind for fault in faults}


def one_ball(seed=0, **options):
    """A clip's throws and film, one red ball of medium size."""
    throws = bounce.draw(np.random.default_rng(seed), 200, **options)
    keep = np.flatnonzero(bounce.play(np, throws).clear & (throws.balls.radius[:, 0] == bounce.SIZES["medium"]))[:1]
    words = throws.words[keep].copy()
    words[:, 0, 2] = bounce.FIRST_COLOUR
    balls = replace(throws.balls, **{name: value[keep] for name, value in vars(throws.balls).items()})
    throws = replace(throws, balls=balls, words=words, gravity=throws.gravity[keep])
    return throws, bounce.play(np, throws)


@pytest.mark.parametrize(("world", "options"), LAWFUL)
def test_lawful_clips_are_accepted(world, options):
    pixels = fresh(WORLDS[world], np.random.default_rng(1), 8, **options).pixels
    assert measure(pixels, world).faults == ((),) * 8


@pytest.mark.parametrize("world", WORLDS)
@pytest.mark.parametrize("times", [2, 2.5])
def test_lawful_clips_are_accepted_at_other_rates(world, times):
    module = WORLDS[world]
    throws = slowed(module.draw(np.random.default_rng(2), 24), times)
    film = module.play(np, throws, int(module.FRAMES * times))
    pixels = module.paint(np, throws, film.place)[film.clear][:6]
    assert weigh(pixels, LAWS[world], 1 / times).faults == ((),) * 6
    assert not weigh(pixels, LAWS[world]).valid.any()


@EVERY_KIND
def test_what_is_planted_is_rejected_and_named(world, kind):
    pixels = planted(world, kind, np.random.default_rng(3), 4)
    for faults in measure(pixels, world).faults:
        assert kinds(faults) & FOUND[kind]


@EVERY_KIND
def test_planted_clips_are_pictures_that_differ_from_the_empty_scene(world, kind):
    pixels = planted(world, kind, np.random.default_rng(4), 2)
    assert pixels.shape == (2, WORLDS[world].FRAMES, 32, 32, 3)
    assert pixels.min() >= 0
    assert pixels.max() <= 1
    assert np.abs(pixels - WORLDS[world].still()).max((1, 2, 3, 4)).min() > 0.2


@pytest.mark.parametrize("world", WORLDS)
def test_half_of_the_planted_gravities_are_off_by_the_least_that_is_to_be_found(world):
    shares = measure(planted(world, "gravity", np.random.default_rng(5), 12), world).gravity
    off = np.abs(shares - 1)
    assert off.min() > 0.195
    assert 3 <= (off < 0.205).sum() <= 9


@pytest.mark.parametrize("world", WORLDS)
def test_held_out_gravities_are_refused_for_their_gravity_alone_and_measured(world):
    module = WORLDS[world]
    true = fresh(module, np.random.default_rng(6), 8, split="gravities")
    found = measure(true.pixels, world)
    assert [kinds(faults) for faults in found.faults] == [{"gravity"}] * 8
    lawful = LAWS[world].follow.__globals__["box"].GRAVITY if world == "bounce" else module.GRAVITY
    assert np.abs(found.gravity - true.throws.gravity[:, 0] / lawful).max() < 0.03


def test_figures_are_the_simulators_own_on_lawful_clips():
    true = fresh(bounce, np.random.default_rng(7), 60)
    found = measure(true.pixels)
    steps = np.linalg.norm(np.diff(true.film.place, axis=1), axis=-1).mean(1)
    assert np.abs(found.speed - steps).max() < 0.03
    assert np.nanmax(np.abs(found.gravity - 1)) < 0.03
    assert found.path_fit.max() < 0.05
    assert found.velocity_error.max() < 0.05
    assert np.abs(found.radius - true.throws.balls.radius).max() < 0.15
    assert (found.colour == true.throws.words[:, :, 2] - bounce.FIRST_COLOUR).all()
    told = np.isfinite(found.restitution)
    assert np.abs(found.restitution - true.throws.balls.spring)[told].max() < 0.03
    assert told[true.film.bounces > 0].mean() > 0.9
    assert not told[(true.film.bounces == 0) & (true.film.walls == 0) & ~true.film.end.resting].any()


def test_a_path_that_shakes_by_a_fifth_of_a_pixel_is_measured_so():
    throws, film = one_ball()
    shake = 0.2 * (-1.0) ** np.arange(bounce.FRAMES)
    place = film.place + shake[None, :, None, None] * [1.0, 0.0]
    found = measure(bounce.paint(np, throws, place))
    assert found.path_fit[0, 0] == pytest.approx(0.2, abs=0.03)
    assert found.velocity_error[0, 0] == pytest.approx(0.4, abs=0.06)


@pytest.mark.parametrize("frame", [0, 5, 15])
def test_the_fault_names_the_frame_in_which_the_ball_is_missing(frame):
    throws, film = one_ball()
    pixels = bounce.paint(np, throws, film.place)
    pixels[0, frame] = bounce.still()
    assert [(fault.kind, fault.frame) for fault in measure(pixels).faults[0]] == [("vanishes", frame)]


def test_the_fault_names_the_frame_in_which_something_appears():
    throws, film = one_ball()
    pixels = bounce.paint(np, throws, film.place)
    corner = pixels[0, :, :6, :6]
    assert np.abs(corner - bounce.still()[:6, :6]).max() == 0, "the ball never comes there"
    corner[11, 1:5, 1:5] = 0
    assert [(fault.kind, fault.frame) for fault in measure(pixels).faults[0]] == [("stray", 11)]


def test_a_small_thing_beside_two_large_balls_is_seen():
    """Its area is an eighth of theirs."""
    rng = np.random.default_rng(8)
    for _ in range(50):
        true = fresh(bounce, rng, 10, two=1.0)
        large = np.flatnonzero((true.throws.balls.radius > 4).all(1))
        if len(large):
            break
    pixels = true.pixels[large[:1]]
    empty = np.abs(pixels[0] - bounce.still()).max((0, 3))
    y, x = next((y, x) for y in range(27) for x in range(27) if not empty[y : y + 5, x : x + 5].any())
    pixels[0, 4:, y : y + 4, x : x + 4] = 0
    assert [fault.kind for fault in measure(pixels).faults[0]] == ["stray"]


def test_the_published_figures_come_out_of_the_script(capsys):
    run = run_of("judge")
    lines = run.shown(run.gravities(3, 1))
    assert [line.right for line in lines] == [3, 3]
    run.shown([run.Line("part", "missed", 4, 3, 1.0, {"gravity": 3})])
    out = capsys.readouterr().out
    assert out.count("met") == 2
    assert "75.00%" in out
    assert "MISSED" in out
    assert json.dumps([line.why for line in lines]) == '[{"gravity": 3}, {"gravity": 3}]'
