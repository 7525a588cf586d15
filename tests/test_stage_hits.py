"""What hits is heard, breaks, and ends where sport and mishap have it."""

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest

from freed import CONCEPTS, at_hoop, composed, described, dropped, placed
from longtake.engines.protocol import Order
from longtake.media.values import PictureFormat
from longtake.sound.effects import effects
from longtake.stage import StageEngine, foley
from longtake.stage.frame import Frame
from longtake.stage.mechanics import Impact, matter_of, simulated
from longtake.stage.mechanics.track import RATE
from longtake.stage.reading.values import Deed, Thing

# ── always the same, and heard ──


def test_the_same_description_and_seed_move_alike() -> None:
    one, other = (placed(at_hoop(3), "basketball").track for _ in range(2))
    assert one is not None and other is not None
    assert (one.xs, one.ys, one.turns, one.states) == (other.xs, other.ys, other.turns, other.states)


def test_impacts_are_where_the_track_has_its_kinks() -> None:
    _, scene = dropped("ball")
    motion = simulated(scene)
    ys = np.array(motion.tracks["it"].ys)
    kinks = {k / RATE for k in range(1, ys.size - 1) if (ys[k] - ys[k - 1]) > 2 and (ys[k + 1] - ys[k]) < -1}
    for impact in motion.impacts[:5]:
        assert min(abs(impact.at - kink) for kink in kinks) <= 2 / RATE


def ordered(words: str) -> Order:
    return Order("", words, 144, 12, 132, PictureFormat(320, 180, Fraction(24)), seed=1, language="en")


def test_what_hits_is_heard_with_the_drawing_that_shows_it() -> None:
    order = ordered("A glass falls from the table.")
    heard = StageEngine().heard(order)
    assert heard == StageEngine().heard(order)
    breaks = [one for one in heard if "break" in one.what]
    assert len(breaks) == 1
    assert 12 < breaks[0].frame < 132
    assert (breaks[0].frame - 12) % 2 == 0
    assert all(-24 <= one.gain <= 3 for one in heard)
    assert not StageEngine().heard(ordered("A cat sits."))


def test_every_material_has_a_sound_that_there_is() -> None:
    known = set(effects())
    materials = {matter_of(concept).material for concept in CONCEPTS.values()}
    surfaces = ("wood", "stone", "cloth", "snow", "earth", "sand", "net", "water", "hands")
    for material in sorted(materials | {"shoe"}):
        for surface in surfaces:
            for broke in (False, True):
                what = foley.effect_of(Impact(1.0, "a", material, "", surface, 3.0, 1.0, broke))
                assert what == "" or what in known, (material, surface)


def test_a_shot_is_not_drowned_in_sounds() -> None:
    many = [Impact(k * 0.1, "a", "wood", "", "wood", 1.0 + k % 7, 1.0) for k in range(60)]
    sounds = foley.heard_of(many)
    assert len(sounds) == 12
    assert [at for at, _, _ in sounds] == sorted(at for at, _, _ in sounds)


def test_a_walker_is_heard_at_each_step_and_more_softly_on_grass() -> None:
    def steps(words: str) -> set[str]:
        return {one.what for one in StageEngine().heard(ordered(words))}

    assert steps("A man walks along the street.") == {"hard step"}
    assert steps("A man walks through the snow.") == {"soft step"}


@pytest.mark.parametrize("deeds", [("fall", "break"), ("fall",), ("break",)])
def test_a_lamp_falls_off_a_table_and_lies_broken(deeds: tuple[str, ...]) -> None:
    lamp = Thing("lamp", "lamp", "lamp", deeds=tuple(Deed(doing) for doing in deeds))
    layout = composed(described(lamp))
    assert placed(layout, "table").scale > 0
    assert placed(layout, "lamp").at(0.0).doing != "broken"
    assert placed(layout, "lamp").at(0.95).doing == "broken"


def test_a_mirror_breaks_where_it_stands() -> None:
    layout = composed(described(Thing("mirror", "mirror", "mirror", deeds=(Deed("break"),))))
    mirror = placed(layout, "mirror")
    assert mirror.at(0.1).doing != "broken" and mirror.at(0.9).doing == "broken"


def test_who_dunks_is_at_the_hoop_and_the_ball_goes_through_it() -> None:
    boy = Thing("boy", "boy", "boy", deeds=(Deed("shoot"),), alive=True)
    layout = composed(replace(described(boy), words="He dunks."))
    jumper, hoop = placed(layout, "boy"), placed(layout, "hoop")
    assert abs(jumper.at(0.9).x - hoop.at(0.9).x) < 300 * jumper.scale
    assert min(jumper.at(u / 40).y for u in range(40)) < jumper.at(0.0).y - 50 * jumper.scale
    assert any(one.on.endswith(":net") for one in layout.impacts)


def test_a_ball_is_passed_from_one_to_the_other() -> None:
    passes = Thing("man", "man", "Jin", deeds=(Deed("drive", 1),), alive=True)
    other = Thing("boy", "boy", "Kofi", alive=True)
    layout = composed(described(passes, Thing("ball", "ball", "ball"), other))
    ball, jin, kofi = placed(layout, "ball"), placed(layout, "man"), placed(layout, "boy")
    for u, holder in ((0.02, jin), (0.95, kofi)):
        assert abs(ball.at(u).x - holder.at(u).x) < 130 * holder.scale


def test_a_footballers_ball_lies_at_the_foot_and_a_basketballers_is_in_the_hand() -> None:
    for trade, ball in (("footballer", "football"), ("basketballer", "basketball")):
        who = Thing(trade, trade, trade, deeds=(Deed("hold", 1),), alive=True)
        layout = composed(described(who, Thing("ball", "ball", "ball")))
        if trade == "footballer":
            assert not [one for one in layout.things if one.held]
        else:
            assert placed(layout, ball).held == trade


@pytest.mark.parametrize("size", [(1280, 720), (720, 1280), (720, 720)])
def test_a_goalkeeper_dives_to_the_ball_and_lies_with_it_within_the_frame(size: tuple[int, int]) -> None:
    keeper = Thing("goalkeeper", "goalkeeper", "keeper", deeds=(Deed("dive"), Deed("catch", 1)), alive=True)
    layout = composed(described(keeper, Thing("ball", "ball", "ball")), size=size)
    who, ball, width = placed(layout, "goalkeeper"), placed(layout, "football"), Frame.of(*size).width
    lies = who.at(0.95)
    assert abs(lies.turn) > 60
    head = lies.placed(0.0, -520 * who.scale)
    assert -40 < head[0] < width + 40
    assert 0 < ball.at(0.95).x < width and abs(ball.at(0.95).x - lies.x) < 520 * who.scale
    xs = [ball.at(u / 200).x for u in range(200)]
    assert max(abs(one - other) for one, other in pairwise(xs)) < width * 0.06


def test_a_footballer_who_kicks_the_ball_has_no_second_one() -> None:
    who = Thing("footballer", "footballer", "footballer", deeds=(Deed("kick", 1),), alive=True)
    layout = composed(described(who, Thing("ball", "ball", "ball")))
    player, ball = placed(layout, "footballer"), placed(layout, "football")
    assert player.cut is not None and "holds" not in player.cut.concept.measures
    assert abs(ball.at(0.9).x - ball.at(0.05).x) > 300
