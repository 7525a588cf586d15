"""What words say of where somebody is, as it must look."""

from dataclasses import replace

import pytest

from longtake.stage.composing import Layout, compose
from longtake.stage.frame import Frame
from longtake.stage.places import Site, backdrop_of
from longtake.stage.reading.values import Deed, Spot, Thing
from longtake.stage.setting import set_somewhere
from staged import (
    ASPECTS,
    SECONDS,
    box,
    composed,
    described,
    face,
    of,
    overlap,
    thing,
)

# ── whereabouts: what words say, as it must look ──

BOTH = ((1280, 720), (720, 1280))


def on_top(layout: Layout, upper: str, lower: str) -> bool:
    one, other = of(layout, upper)[0], of(layout, lower)[0]
    return other.at(0.9).y > one.at(0.9).y >= box(other)[1] - 6


@pytest.mark.parametrize("size", BOTH)
def test_an_umbrella_is_held_open_above_the_head(size: tuple[int, int]) -> None:
    layout, _ = composed(described(thing("woman", "wait", spot=Spot("under", 1)), thing("umbrella")), size)
    woman, umbrella = of(layout, "woman")[0], of(layout, "umbrella")[0]
    assert umbrella.held == woman.who
    # From the hand, some 230 below the crown, its height reaches well over the head.
    assert box(umbrella)[3] - box(umbrella)[1] > 0.7 * (box(woman)[3] - box(woman)[1])


@pytest.mark.parametrize("size", BOTH)
def test_who_stands_under_a_tree_is_smaller_than_it_and_before_it(size: tuple[int, int]) -> None:
    layout, frame = composed(described(thing("man", "stand", spot=Spot("under", 1)), thing("tree")), size)
    man, tree = of(layout, "man")[0], of(layout, "tree")[0]
    assert box(tree)[3] - box(tree)[1] > 1.5 * (box(man)[3] - box(man)[1])
    assert man.order > tree.order and box(tree)[1] >= 0 and box(tree)[2] <= frame.width + 1


@pytest.mark.parametrize("size", BOTH)
def test_a_train_crosses_a_bridge_on_its_deck(size: tuple[int, int]) -> None:
    layout, _ = composed(described(thing("train", Deed("drive", 1)), thing("bridge")), size)
    train, bridge = of(layout, "train")[0], of(layout, "bridge")[0]
    assert on_top(layout, "train", "bridge")
    assert box(train)[2] - box(train)[0] < 0.7 * (box(bridge)[2] - box(bridge)[0])


@pytest.mark.parametrize("size", BOTH)
def test_who_climbs_a_ladder_stays_on_it_and_in_the_frame(size: tuple[int, int]) -> None:
    layout, _ = composed(described(thing("fireman", "climb", spot=Spot("on", 1)), thing("ladder")), size)
    fireman, ladder = of(layout, "fireman")[0], of(layout, "ladder")[0]
    for u in (0.1, 0.5, 1.0):
        assert box(ladder)[0] < fireman.at(u).x < box(ladder)[2]
        assert box(fireman, u)[1] >= 0
    assert fireman.at(1.0).y < fireman.at(0.1).y


def test_who_faces_something_alive_stands_beside_it() -> None:
    layout, _ = composed(described(thing("knight", "stand", spot=Spot("before", 1)), thing("dragon")))
    knight, dragon = of(layout, "knight")[0], of(layout, "dragon")[0]
    assert not overlap(box(knight), box(dragon))
    assert (knight.facing > 0) == (dragon.at(0).x > knight.at(0).x) and dragon.facing == -knight.facing


def test_a_card_lies_beside_who_is_said_to_be_before_it() -> None:
    words = Thing("court", None, "court")
    layout, _ = composed(described(thing("man", "talk", spot=Spot("before", 1)), words))
    (card,) = [one for one in layout.things if one.part == "label"]
    assert abs(card.at(0).x - of(layout, "man")[0].at(0).x) > 150 * card.scale


@pytest.mark.parametrize("size", BOTH)
def test_who_eats_together_sits_at_a_table_with_the_dish_on_it(size: tuple[int, int]) -> None:
    layout, frame = composed(described(thing("people", Deed("eat", 1), count=4), thing("dumplings")), size)
    people, (table,) = of(layout, "people"), of(layout, "table")
    assert on_top(layout, "dumplings", "table")
    assert all(one.at(0.5).doing.startswith("sit") for one in people)
    assert len(of(layout, "chair", "stool")) == 4
    assert {one.facing for one in people} == {1, -1}
    assert all(0 < one.at(0.5).x < frame.width and one.order < table.order for one in people)


def test_what_is_looked_through_stands_on_a_table_at_hand_height() -> None:
    layout, _ = composed(described(thing("scientist", "stare", spot=Spot("beside", 1)), thing("microscope")))
    assert on_top(layout, "microscope", "table")
    assert of(layout, "scientist")[0].facing * (of(layout, "table")[0].at(0).x - of(layout, "scientist")[0].at(0).x) > 0


def test_food_in_hand_is_bitten_and_grows_less() -> None:
    layout, _ = composed(described(thing("boy", Deed("eat", 1)), thing("apple")))
    assert of(layout, "boy")[0].at(0.5).doing == "bite" and of(layout, "apple")[0].at(0.5).doing == "eaten"


@pytest.mark.parametrize("concept", ["sofa", "hammock", "cradle", "hospital-bed"])
def test_who_sleeps_on_something_lies_along_it(concept: str) -> None:
    layout, _ = composed(described(thing("man", "sleep", spot=Spot("on", 1)), thing(concept)))
    assert of(layout, "man")[0].at(0.5).doing == "sleep" and on_top(layout, "man", concept)


def test_a_bird_that_sings_is_on_its_feet_on_the_ground() -> None:
    layout, frame = composed(described(thing("robin", "sing"), place="garden"))
    assert of(layout, "robin")[0].at(0.5).y == pytest.approx(frame.ground)


def test_a_clock_hangs_behind_nobodys_head() -> None:
    for place in (None, "office"):
        layout, _ = composed(described(thing("man", "stand"), thing("clock"), place=place))
        assert not overlap(box(of(layout, "man")[0]), box(of(layout, "clock")[0]))


def test_fireworks_burst_behind_what_they_are_above() -> None:
    layout, _ = composed(described(thing("firework", spot=Spot("above", 1)), thing("castle")))
    assert of(layout, "firework")[0].depth < of(layout, "castle")[0].depth


def test_a_whale_under_a_boat_swims_below_it_within_the_frame() -> None:
    description = described(thing("whale", "swim", spot=Spot("under", 1)), thing("boat"), place="sea")
    layout, frame = composed(description)
    whale, boat = of(layout, "whale")[0], of(layout, "boat")[0]
    assert box(whale)[1] > boat.at(0.5).y - 1 and box(whale)[3] < frame.height * 0.92


def test_what_swims_nowhere_in_particular_swims_in_water_and_who_is_at_a_window_is_indoors() -> None:
    assert set_somewhere(described(thing("whale", "swim"))).place == "sea"
    assert set_somewhere(described(thing("man", Deed("row", 1)), thing("boat"))).place == "lake"
    assert set_somewhere(described(thing("boat", "drive"), thing("bridge"))).place == "river"
    assert set_somewhere(described(thing("cat", "sit"))).place is None
    seen = described(thing("cat", "sit", spot=Spot("on", 1)), thing("window"), place="street")
    assert set_somewhere(seen).place == "living-room"


@pytest.mark.parametrize("aspect", ASPECTS)
def test_a_crowd_closes_up_rather_than_be_drawn_tiny(aspect: str) -> None:
    layout, _ = composed(described(thing("people", "cheer", count=12), place="stadium"), ASPECTS[aspect])
    assert max(one.scale for one in of(layout, "people")) >= 0.55


@pytest.mark.parametrize("aspect", ASPECTS)
def test_who_writes_on_the_board_stands_free_of_those_who_listen(aspect: str) -> None:
    teacher = thing("teacher", "write", spot=Spot("on", 1))
    description = described(teacher, thing("blackboard"), thing("student", "listen", count=4))
    layout, frame = composed(description, ASPECTS[aspect])
    (writes,), (board,) = of(layout, "teacher"), of(layout, "blackboard")
    seen = face(writes)
    assert seen is not None and seen[1] >= 0
    assert not any(overlap(seen, box(one)) for one in of(layout, "student"))
    assert board.order < writes.order
    assert box(board)[0] >= 0 and box(board)[2] <= frame.width


def test_a_rider_goes_where_the_horse_goes_and_faces_with_it() -> None:
    layout, _ = composed(described(thing("knight", "ride", spot=Spot("on", 1)), thing("horse")))
    (knight,), (horse,) = of(layout, "knight"), of(layout, "horse")
    assert knight.facing == horse.facing
    apart = {round(knight.at(u).x - horse.at(u).x, 3) for u in (0.1, 0.5, 0.9)}
    assert len(apart) == 1 and abs(horse.at(0.9).x - horse.at(0.1).x) > 200


def test_each_of_many_riders_has_a_mount() -> None:
    layout, _ = composed(described(thing("cowboy", Deed("ride", 1), count=2), thing("horse", count=3)))
    riders, horses = of(layout, "cowboy"), of(layout, "horse")
    assert len(riders) == len(horses) == 2
    for rider in riders:
        assert min(abs(rider.at(0.5).x - horse.at(0.5).x) for horse in horses) < 40


@pytest.mark.parametrize("named", [1, 3])
@pytest.mark.parametrize("aspect", ASPECTS)
def test_each_of_ten_holds_an_umbrella(aspect: str, named: int) -> None:
    people, umbrella = thing("people", Deed("hold", 1), count=10), thing("umbrella", count=named)
    layout, _ = composed(described(people, umbrella), ASPECTS[aspect])
    assert {one.held for one in of(layout, "umbrella")} == {one.who for one in of(layout, "people")}


def test_two_carry_one_box_between_them() -> None:
    layout, _ = composed(described(thing("boy", Deed("carry", 1), count=2), thing("box")))
    assert len(of(layout, "box")) == 1


def test_who_sweeps_with_a_mop_has_no_broom_as_well() -> None:
    layout, _ = composed(described(thing("cleaner", Deed("sweep"), Deed("hold", 1)), thing("mop")))
    (cleaner,) = of(layout, "cleaner")
    assert cleaner.at(0.5).doing == "hold"


def test_those_who_hug_touch() -> None:
    layout, _ = composed(described(thing("girl", "hug", count=2)))
    one, other = of(layout, "girl")
    assert abs(one.at(0.5).x - other.at(0.5).x) < one.cut.concept.size[0] * one.scale if one.cut else False


def test_a_push_in_goes_to_the_face_of_who_speaks() -> None:
    words = described(thing("table"), thing("man"), thing("woman"))
    moved = replace(words, camera=replace(words.camera, move="push-in"))
    frame = Frame.of(1280, 720)
    backdrop = backdrop_of("paper", Site(frame))
    for speaking, who in ((frozenset({"woman"}), "woman"), (frozenset(), "man")):
        layout = compose(moved, Site(frame, 1), backdrop, 1, SECONDS, speaking)
        seen = face(of(layout, who)[0])
        assert seen is not None
        assert seen[0] < layout.focus[0] < seen[2] and seen[1] < layout.focus[1] < seen[3]


def test_a_near_shot_shows_its_figure_before_all_others() -> None:
    words = described(thing("witch"), thing("cat"), thing("box"))
    layout, _ = composed(replace(words, camera=replace(words.camera, distance="near")))
    assert layout.things[-1].who == "witch"


def test_two_who_talk_at_a_table_sit_at_it() -> None:
    layout, _ = composed(described(thing("man", "talk", count=2, spot=Spot("beside", 1)), thing("table")))
    assert {one.at(0.5).doing for one in of(layout, "man")} == {"sit/talk"}
