"""What is thrown, kicked and dropped on the stage obeys mechanics; what hits is heard."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from freed import CONCEPTS, SECONDS, at_hoop, composed, described, dropped, falling, middles, placed
from longtake.stage.mechanics import PACE, UNITS, Body, Push, Scene, ground_of, matter_of, simulated
from longtake.stage.mechanics.track import RATE
from longtake.stage.reading.values import Deed, Spot, Thing

# ── the simulation by itself ──


def test_a_falling_thing_flies_a_parabola_between_impacts() -> None:
    _, scene = dropped("ball")
    motion = simulated(scene)
    ys = np.array(motion.tracks["it"].ys)
    first, second = motion.impacts[:2]
    for start, end in ((0.25, first.at), (first.at, second.at)):
        stretch = ys[int(start * RATE) + 3 : int(end * RATE) - 3]
        bent = np.diff(stretch, 2) * RATE**2
        assert bent == pytest.approx(np.full(bent.size, scene.gravity), rel=1e-3)


def test_each_bounce_is_lower_by_the_restitution() -> None:
    body, scene = dropped("ball")
    motion = simulated(scene)
    ys = np.array(motion.tracks["it"].ys)
    peaks = [750 - ys[int(one.at * RATE) : int(other.at * RATE)].min() for one, other in pairwise(motion.impacts[:6])]
    keeps = (body.matter.bounce * scene.floor.gives) ** 2
    assert keeps < 1
    for one, other in pairwise(peaks):
        assert other / one == pytest.approx(keeps, rel=0.03)


def test_nothing_sinks_into_the_floor_or_creeps_for_ever() -> None:
    for concept in ("ball", "apple", "book"):
        _, scene = dropped(concept)
        track = simulated(scene).tracks["it"]
        assert max(track.ys) < 800 - 30, concept
        assert abs(track.xs[-1] - track.xs[-RATE // 8]) < 1, concept


@pytest.mark.parametrize(("concept", "place", "breaks"), [
    ("egg", "kitchen", True), ("glass", "street", True), ("tomato", "kitchen", False), ("ball", "street", False),
    ("egg", "snowfield", False),
])  # fmt: skip
def test_what_it_is_made_of_and_falls_on_decides_whether_it_breaks(concept: str, place: str, breaks: bool) -> None:
    _, scene = dropped(concept, place, height=0.7)
    motion = simulated(scene)
    assert any(one.broke for one in motion.impacts) == breaks
    assert (motion.tracks["it"].at(8.0).state == "broken") == breaks


def test_what_is_broken_lies_where_it_broke() -> None:
    _, scene = dropped("egg")
    motion = simulated(scene)
    broke = next(one.at for one in motion.impacts if one.broke)
    now, late = (motion.tracks["it"].at(at) for at in (broke + 0.1, 8.0))
    assert (now.x, now.y, now.turn) == (late.x, late.y, late.turn)
    assert motion.tracks["it"].foot(now)[1] == pytest.approx(800, abs=2)


def test_a_touch_breaks_nothing() -> None:
    _, scene = dropped("glass", height=0.02)
    assert not any(one.broke for one in simulated(scene).impacts)


def test_a_stone_sinks_and_a_ball_of_wood_floats() -> None:
    for matter, afloat in (
        (matter_of(CONCEPTS["stone"]), False),
        (replace(matter_of(CONCEPTS["ball"]), floats=True), True),
    ):
        body = Body("it", matter, (80, 80), (300, 100), (Push(0.1),))
        scene = Scene(6.0, UNITS, 900.0, ground_of("sea"), (body,), water=500.0)
        motion = simulated(scene)
        assert [one.surface for one in motion.impacts] == ["water"]
        end = motion.tracks["it"].at(6.0)
        assert (end.state == "afloat") == afloat
        assert (440 < end.y < 560) if afloat else end.y > 620


# ── thrown at a hoop ──

SEEDS = range(1, 13)


def test_a_thrown_ball_flies_a_parabola_from_the_hand() -> None:
    layout = at_hoop(1)
    ball = placed(layout, "basketball")
    ys = middles(ball)[1]
    first = layout.impacts[0].at
    flying = ys[int((first - 0.5) * RATE) : int(first * RATE) - 3]
    bent = np.diff(flying, 2) * RATE**2
    unit = placed(layout, "boy").scale * UNITS
    assert bent == pytest.approx(np.full(bent.size, 9.81 * unit * PACE**2), rel=0.01)


def test_a_scored_ball_passes_the_rings_plane_within_the_ring_and_downward() -> None:
    for seed in SEEDS:
        layout = at_hoop(seed)
        ball, hoop = placed(layout, "basketball"), placed(layout, "hoop")
        rim_x, rim_y, radius = (value * hoop.scale for value in CONCEPTS["hoop"].measures["rim"])
        foot = hoop.at(0.0)
        plane, middle = foot.y - rim_y, foot.x + hoop.facing * rim_x
        xs, ys = middles(ball)
        crossed = [k for k in range(1, ys.size) if (ys[k - 1] - plane) * (ys[k] - plane) < 0]
        downward = [k for k in crossed if ys[k] > ys[k - 1]]
        assert downward, seed
        width = CONCEPTS["basketball"].size[0] * ball.scale
        for k in downward:
            assert abs(xs[k] - middle) + width / 2 <= radius + 8, seed
        # Straight down, out of the net and to the floor.
        assert abs(xs[downward[0] + RATE // 3] - middle) < radius * 0.5, seed


def test_a_ball_bounces_off_the_board_and_is_never_in_it() -> None:
    seen = set()
    for seed in SEEDS:
        layout = at_hoop(seed)
        ball, hoop = placed(layout, "basketball"), placed(layout, "hoop")
        board_x, board_y, high = (value * hoop.scale for value in CONCEPTS["hoop"].measures["board"])
        foot = hoop.at(0.0)
        face, middle = foot.x + hoop.facing * board_x, foot.y - board_y
        xs, ys = middles(ball)
        beside = np.abs(ys - middle) < high / 2
        reach = (face - xs) * hoop.facing - CONCEPTS["basketball"].size[0] * ball.scale / 2
        assert not beside.any() or reach[beside].min() > -4, seed
        hits = [one for one in layout.impacts if one.on == "2"]
        seen.add(bool(hits))
        if hits:
            k = int(hits[0].at * RATE)
            assert (xs[k - 4] - xs[k - 5]) * (xs[k + 5] - xs[k + 4]) < 0, seed
    assert seen == {True, False}, "some drop clean through, some touch the board first"


def test_after_the_net_the_ball_bounces_on_the_floor_lower_each_time() -> None:
    layout = at_hoop(2)
    floor = [one for one in layout.impacts if one.surface == "wood" and one.on == ""]
    speeds = [one.speed for one in floor]
    assert len(speeds) > 3
    assert speeds[:8] == sorted(speeds[:8], reverse=True)


# ── kicked, dropped, caught ──


def test_a_kicked_football_waits_for_the_foot_and_then_slows_down() -> None:
    woman = Thing("woman", "woman", "woman", deeds=(Deed("kick", 1),), alive=True)
    layout = composed(described(woman, Thing("football", "football", "football"), place="field"))
    kick = next(one.at for one in layout.impacts if one.surface == "body")
    xs = middles(placed(layout, "football"))[0]
    speeds = np.diff(xs) * RATE
    meets = int(kick * RATE)
    assert np.abs(speeds[: meets - 2]).max() == 0
    rolling = speeds[meets + 3 :: RATE // 4]
    assert rolling[0] > 300
    assert all(after <= before + 1e-6 for before, after in pairwise(rolling))


def test_a_ball_kicked_into_the_goal_stays_there() -> None:
    words = described(
        Thing("she", "woman", "woman", deeds=(Deed("kick", 1),), spot=Spot("in", 2), alive=True),
        Thing("football", "football", "football"),
        Thing("goal", "goal", "goal"),
    )
    layout = composed(words)
    goal, ball = placed(layout, "goal"), placed(layout, "football")
    half = CONCEPTS["goal"].size[0] * goal.scale / 2
    end = ball.at(1.0)
    assert abs(end.x - goal.at(0.0).x) < half
    assert any(one.surface == "net" for one in layout.impacts)


def test_an_egg_that_falls_from_the_table_breaks_on_the_floor_and_a_tomato_does_not() -> None:
    for what, state in (("egg", "broken"), ("tomato", "")):
        layout = falling(what)
        thing, table = placed(layout, what), placed(layout, "table")
        start, end = thing.at(0.0), thing.at(1.0)
        assert start.y == pytest.approx(table.at(0.0).y - CONCEPTS["table"].top * table.scale, abs=3)
        assert end.y > start.y + 100
        assert end.doing == state
        # Over the edge: as it comes past the table's top it is beside it.
        track = thing.track
        assert track is not None
        top = next(k for k, y in enumerate(track.ys) if y > start.y + 20)
        assert abs(track.xs[top] - table.at(0.0).x) > CONCEPTS["table"].size[0] * table.scale * 0.45


def test_an_egg_onto_a_pillow_stays_whole_and_dents_it() -> None:
    layout = falling("egg", onto="pillow")
    egg, pillow = placed(layout, "egg"), placed(layout, "pillow")
    landed = next(one.at for one in layout.impacts if one.on == "1")
    assert egg.at(1.0).doing != "broken"
    assert pillow.at((landed - 0.1) / SECONDS).doing != "dent"
    assert pillow.at((landed + 0.1) / SECONDS).doing == "dent"


def test_what_is_put_on_a_table_stays_whole_and_what_is_put_on_a_pillow_dents_it() -> None:
    for below, place in (("table", "plate"), ("pillow", "book")):
        woman = Thing("she", "woman", "woman", deeds=(Deed("put", 1),), alive=True)
        layout = composed(described(woman, Thing(place, place, place, spot=Spot("on", 2)), Thing(below, below, below)))
        thing, under = placed(layout, place), placed(layout, below)
        assert thing.at(1.0).doing != "broken"
        assert thing.at(1.0).y < under.at(1.0).y - 30
        assert abs(thing.at(1.0).x - under.at(1.0).x) < 60
        assert (under.at(1.0).doing == "dent") == (below == "pillow")


def test_a_cat_that_jumps_onto_a_pillow_dents_it_as_it_lands() -> None:
    cat = Thing("cat", "cat", "cat", deeds=(Deed("jump"),), spot=Spot("on", 1), alive=True)
    layout = composed(described(cat, Thing("pillow", "pillow", "pillow")))
    pillow = placed(layout, "pillow")
    assert [pillow.at(u).doing for u in (0.0, 0.9)] == ["", "dent"]


def test_a_thrown_ball_ends_in_the_hands_of_who_catches_it() -> None:
    man = Thing("he", "man", "man", deeds=(Deed("throw", 1),), alive=True)
    girl = Thing("girl", "girl", "girl", deeds=(Deed("catch", 1),), alive=True)
    layout = composed(described(man, Thing("ball", "ball", "ball"), girl))
    catch = next(one.at for one in layout.impacts if one.surface == "hands")
    ball, her = placed(layout, "ball"), placed(layout, "girl")
    assert her.at(catch / SECONDS).doing == "catch"
    assert her.facing == -placed(layout, "man").facing
    end = ball.at(1.0)
    assert abs(end.x - her.at(1.0).x) < CONCEPTS["girl"].size[0] * her.scale


def test_a_window_that_a_ball_hits_breaks_then_and_not_before() -> None:
    ball = Thing("ball", "ball", "ball", deeds=(Deed("hit", 1),))
    layout = composed(described(ball, Thing("window", "window", "window")))
    hit = next(one.at for one in layout.impacts if one.on == "1")
    window = placed(layout, "window")
    assert window.at((hit - 0.1) / SECONDS).doing != "broken"
    assert window.at((hit + 0.1) / SECONDS).doing == "broken"


def test_leaves_flutter_down_and_a_balloon_let_go_rises() -> None:
    leaves = composed(described(Thing("leaves", "leaf", "leaf", 3, deeds=(Deed("fall"),))))
    for leaf in (one for one in leaves.things if one.track is not None):
        xs, ys = middles(leaf)
        sideways = np.sign(np.diff(xs[np.abs(np.gradient(xs)) > 0.1]))
        assert (np.diff(sideways) != 0).any(), "it swings from side to side"
        assert ys[-1] > ys[0] + 200
    man = Thing("he", "man", "man", deeds=(Deed("throw", 1),), alive=True)
    balloon = placed(composed(described(man, Thing("balloon", "balloon", "balloon"))), "balloon")
    assert middles(balloon)[1][-1] < middles(balloon)[1][0] - 300


def test_a_dribbled_ball_comes_back_to_the_hand_at_each_beat() -> None:
    boy = Thing("boy", "boy", "boy", deeds=(Deed("dribble", 1),), alive=True)
    layout = composed(described(boy, Thing("basketball", "basketball", "basketball")))
    floor = [one.at for one in layout.impacts if one.surface == "wood"]
    apart = np.diff(floor[:6])
    assert apart == pytest.approx(np.full(apart.size, 0.8), abs=0.03)
