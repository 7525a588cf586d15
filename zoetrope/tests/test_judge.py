from dataclasses import replace

import numpy as np
import pytest

from conftest import run_of
from zoetrope.judge import LAWS, measure
from zoetrope.judge.planted import KINDS, planted
from zoetrope.judge.planting import slowed
from zoetrope.judge.weighing import weigh
from zoetrope.worlds import WORLDS, bounce, box, fresh, hoop, records

LAWFUL = [
    ("bounce", {"two": 0.5, "frames": 30}),
    ("bounce", {"two": 0.5, "width": 48}),
    ("bounce", {"two": 0.5, "split": "words", "height": 48}),
    ("bounce", {"two": 0.5, "split": "speeds", "late": 7}),
    ("hoop", {"height": 40, "width": 48}),
    ("hoop", {"split": "words"}),
    ("hoop", {"split": "speeds", "late": 6}),
]
GONE, SEEN = {"vanishes"}, {"colour", "stray", "vanishes"}
NAMED = {
    "floor": {"through", *GONE}, "wall": {"through", *GONE}, "ball": {"through", "path", *SEEN},
    "board": {"through"}, "ring": {"through", "path"}, "drop": {"drop"},
    "jump": {"jump"}, "flicker": {"jump"}, "swerve": {"jump", "path"},
    "absent": GONE, "late": GONE, "gone": GONE, "extra": SEEN, "colour": SEEN, "shade": SEEN,
    "gravity": {"gravity"}, "gain": {"energy", "path"},
}  # fmt: skip
"""What is planted, and the kinds of fault of which the judge is to find one."""
EACH = 2


def kinds(faults):
    return {fault.kind for fault in faults}


@pytest.fixture(scope="module", params=list(WORLDS))
def exam(request):
    """A world, clips of it with everything that can be planted, and what the judge finds in them."""
    rng = np.random.default_rng(3)
    pixels = np.concatenate([planted(request.param, kind, rng, EACH) for kind in KINDS[request.param]])
    return request.param, pixels, measure(pixels, request.param)


def one_ball():
    """The throws and film of one clip."""
    throws = bounce.draw(np.random.default_rng(0), 20)
    keep = np.flatnonzero(bounce.play(np, throws).clear)[:1]
    throws = records.changed(throws, lambda array: array[keep])
    return throws, bounce.play(np, throws)


@pytest.mark.parametrize(("world", "options"), LAWFUL)
def test_lawful_clips_are_accepted(world, options):
    pixels = fresh(WORLDS[world], np.random.default_rng(1), 8, **options).pixels
    assert measure(pixels, world).faults == ((),) * 8


@pytest.mark.parametrize(("world", "times"), [("bounce", 2.5), ("hoop", 2)])
def test_lawful_clips_are_accepted_at_other_rates(world, times):
    module = WORLDS[world]
    throws = slowed(module.draw(np.random.default_rng(2), 24), times)
    film = module.play(np, throws, int(module.FRAMES * times))
    pixels = module.paint(np, throws, film.place)[film.clear][:4]
    assert weigh(pixels, LAWS[world], 1 / times).faults == ((),) * 4


def test_all_that_is_planted_is_rejected_and_named(exam):
    world, _, found = exam
    for clip, kind in enumerate(np.repeat(list(KINDS[world]), EACH)):
        assert kinds(found.faults[clip]) & NAMED[kind], kind


def test_what_is_planted_is_a_picture_of_the_world(exam):
    world, pixels, _ = exam
    assert (pixels >= 0).all() and (pixels <= 1).all()
    assert np.abs(np.median(pixels, (0, 1)) - WORLDS[world].still()).max() < 0.01


def test_every_fault_is_told_in_a_sentence(exam):
    _, _, found = exam
    for fault in sum(found.faults, ()):
        assert fault.text.endswith(".")
        assert "nan" not in fault.text
        assert 0 <= fault.frame < found.frames


def test_half_of_the_planted_gravities_are_off_by_the_least_that_is_to_be_found():
    off = np.abs(measure(planted("bounce", "gravity", np.random.default_rng(5), 8)).gravity - 1)
    assert off.min() > 0.195
    assert 2 <= (off < 0.205).sum() <= 6


@pytest.mark.parametrize(("world", "gravity"), [(bounce, box.GRAVITY), (hoop, hoop.GRAVITY)])
def test_held_out_gravities_are_measured_and_refused_for_nothing_else(world, gravity):
    true = fresh(world, np.random.default_rng(6), 4, split="gravities")
    found = measure(true.pixels, world.NAME)
    assert [kinds(faults) for faults in found.faults] == [{"gravity"}] * 4
    assert np.abs(found.gravity - true.throws.gravity[:, 0] / gravity).max() < 0.03


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


def test_restitution_is_the_simulators_own_where_a_bounce_shows_it():
    true = fresh(bounce, np.random.default_rng(8), 60)
    found = measure(true.pixels).restitution
    told = np.isfinite(found)
    assert np.abs(found - true.throws.balls.spring)[told].max() < 0.03
    assert told[true.film.bounces > 0].mean() > 0.9
    assert not told[(true.film.bounces == 0) & (true.film.walls == 0) & ~true.film.end.resting].any()


def test_a_path_that_shakes_is_measured_as_it_shakes():
    throws, film = one_ball()
    shake = 0.2 * (-1.0) ** np.arange(bounce.FRAMES)
    found = measure(bounce.paint(np, throws, film.place + shake[None, :, None, None] * [1.0, 0.0]))
    assert found.path_fit[0, 0] == pytest.approx(0.2, abs=0.03)
    assert found.velocity_error[0, 0] == pytest.approx(0.4, abs=0.06)


@pytest.mark.parametrize("frame", [0, 5, 15])
def test_the_fault_names_the_frame_in_which_the_ball_is_missing(frame):
    throws, film = one_ball()
    pixels = bounce.paint(np, throws, film.place)
    pixels[0, frame] = bounce.still()
    assert [(fault.kind, fault.frame) for fault in measure(pixels).faults[0]] == [("vanishes", frame)]


def test_something_as_small_as_an_eighth_of_the_balls_is_seen_when_it_appears():
    throws, _ = one_ball()
    place = np.tile([[27.6, 27.6], [18.6, 27.6]], (1, bounce.FRAMES, 1, 1))
    two = {name: np.repeat(value, 2, 1) for name, value in vars(throws.balls).items()}
    balls = box.Balls(**{**two, "radius": np.full((1, 2), 4.4)})
    words = np.repeat(throws.words, 2, 1)
    words[0, :, 2] = bounce.FIRST_COLOUR + np.arange(2)
    pixels = bounce.paint(np, replace(throws, balls=balls, words=words), place)
    assert measure(pixels).faults == ((),)
    pixels[0, 11:, 2:6, 2:6] = 0
    assert [(fault.kind, fault.frame) for fault in measure(pixels).faults[0]] == [("stray", 11)]


def test_a_gain_of_energy_is_told_by_how_much():
    throws, _ = one_ball()
    down = np.array([[[16.0, 15.0]]]), np.array([[[0.4, 3.0]]])
    balls = replace(throws.balls, place=down[0], speed=down[1], spring=np.full((1, 1), np.sqrt(1.3)))
    pumped = replace(throws, balls=balls)
    found = measure(bounce.paint(np, pumped, bounce.play(np, pumped, 9).place))
    assert [fault.kind for fault in found.faults[0]] == ["energy"]
    assert "130%" in found.faults[0][0].text


@pytest.mark.parametrize(
    ("place", "speed", "radius"),
    [((23.42, 8.94), (-2.73, 4.4), 1.99), ((19.23, 9.42), (2.48, 0.48), 2.1)],
)
def test_a_ball_that_rattles_between_ring_and_board_from_the_first_frame_is_followed(place, speed, radius):
    """Nothing tells its speed at the start but where it goes: the first flights are over within a frame."""
    throws = hoop.draw(np.random.default_rng(0), 1)
    numbers = {"place": place, "speed": speed, "radius": radius}
    balls = {name: np.reshape(value, getattr(throws.balls, name).shape) for name, value in numbers.items()}
    throws = replace(throws, balls=replace(throws.balls, **balls))
    film = hoop.play(np, throws)
    assert film.ring[0] > 1
    assert measure(hoop.paint(np, throws, film.place), "hoop").faults == ((),)


def test_the_script_counts_what_is_judged_wrongly(capsys):
    run = run_of("judge")
    found = list(run._through_files(fresh(bounce, np.random.default_rng(9), 1).pixels, bounce.RATE))
    right = run._line("part", "a lawful file", found, right=1, bar=1.0)
    wrong = run._line("part", "some", found * 4, right=3, bar=1.0)
    assert run.shown([right, wrong]) == [right, wrong]
    out = capsys.readouterr().out
    assert "1  100.00%   ≥ 100.0% met" in out
    assert "4   75.00%   ≥ 100.0% MISSED" in out
    assert "5 clips in 0 s, 1 judged wrongly" in out
