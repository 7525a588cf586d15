"""Who stands where: no face hides another, nothing is cut by accident, subtitles have room."""

from dataclasses import replace
from itertools import combinations, pairwise

import pytest

from longtake.stage import read
from longtake.stage.composing import Layout, Placed, compose
from longtake.stage.composing.formation import pile, rows, strewn
from longtake.stage.frame import Frame
from longtake.stage.places import Site, backdrop_of
from longtake.stage.reading.values import Deed, Description, Spot, Thing
from longtake.stage.reading.vocabulary import vocabulary
from longtake.stage.setting import set_somewhere

ASPECTS = {"16:9": (1280, 720), "9:16": (720, 1280), "1:1": (900, 900), "2.39:1": (1280, 536)}
SECONDS = 5.0
CONCEPTS = vocabulary().concepts
Box = tuple[float, float, float, float]


def thing(concept: str, *deeds: str | Deed, count: int = 1, spot: Spot | None = None, name: str = "") -> Thing:
    done = tuple(deed if isinstance(deed, Deed) else Deed(deed) for deed in deeds)
    return Thing(concept, concept, name or concept, count, deeds=done, spot=spot, alive=CONCEPTS[concept].alive)


def described(*things: Thing, place: str | None = None, light: str = "day") -> Description:
    return replace(read(""), things=things, place=place, light=light)


PLACES = (None, "kitchen", "street", "forest", "snowfield", "office")
COMPANIES = {
    "two talk": (thing("man", "talk"), thing("woman", "talk")),
    "three dance": (thing("girl", "dance", count=3),),
    "a crowd": (thing("people", "cheer", count=14),),
    "twelve penguins": (thing("penguin", count=12),),
    "a class": (thing("teacher", "talk"), thing("student", count=6)),
    "five of a kind and a dog": (thing("boy", count=5), thing("dog")),
    "elephant and mouse": (thing("elephant"), thing("mouse")),
    "a band of many": tuple(thing(one) for one in ("man", "woman", "boy", "girl", "cat", "dog", "horse")),
    "one at a table": (thing("woman"), thing("table"), thing("apple", count=3, spot=Spot("on", 1))),
    "a house behind": (thing("man"), thing("house", spot=Spot("behind", 0))),
}
SHOTS = [(place, name) for place in PLACES for name in COMPANIES]


def composed(description: Description, size: tuple[int, int] = (1280, 720), seed: int = 1) -> tuple[Layout, Frame]:
    frame = Frame.of(*size)
    backdrop = backdrop_of(description.place or "paper", Site(frame))
    return compose(description, Site(frame, seed), backdrop, seed, SECONDS), frame


def of(layout: Layout, *concepts: str) -> list[Placed]:
    return [one for one in layout.things if one.cut is not None and one.cut.concept.name in concepts]


def box(one: Placed, u: float = 0.9) -> Box:
    assert one.cut is not None
    now, (width, height) = one.at(u), one.cut.concept.size
    return (
        now.x - width * one.scale / 2, now.y - height * one.scale, now.x + width * one.scale / 2, now.y,
    )  # fmt: skip


def face(one: Placed) -> Box | None:
    """About where a face is: a person's, or an animal's that looks ahead."""
    left, top, right, bottom = box(one)
    tall, wide = bottom - top, right - left
    assert one.cut is not None
    if one.cut.concept.family == "person":
        middle = (left + right) / 2
        return middle - 0.1 * tall, top, middle + 0.1 * tall, top + 0.25 * tall
    if one.cut.concept.family == "animal":
        middle = (left + right) / 2 + one.facing * wide * 0.3
        return middle - 0.12 * tall, top, middle + 0.12 * tall, top + 0.3 * tall
    return None


def overlap(one: Box, other: Box) -> bool:
    return min(one[2], other[2]) - max(one[0], other[0]) > 3 and min(one[3], other[3]) - max(one[1], other[1]) > 3


def figures(layout: Layout, description: Description) -> list[Placed]:
    named = {one.concept for one in description.things}
    return [
        one for one in layout.things if one.cut is not None and one.cut.concept.name in named and one.part == "whole"
    ]


@pytest.mark.parametrize("aspect", ASPECTS)
@pytest.mark.parametrize(("place", "company"), SHOTS, ids=[f"{place}-{name}" for place, name in SHOTS])
def test_no_face_hides_another_and_all_stand_within_the_frame(place: str | None, company: str, aspect: str) -> None:
    description = described(*COMPANIES[company], place=place)
    layout, frame = composed(description, ASPECTS[aspect])
    shown = figures(layout, description)
    assert len(shown) == sum(one.count for one in description.things)
    faces = [(one.who, where) for one in shown if (where := face(one)) is not None]
    for (who, one), (whom, other) in combinations(faces, 2):
        assert not overlap(one, other), (who, whom)
    for one in shown:
        left, top, right, bottom = box(one)
        assert left >= -3 and right <= frame.width + 3, one.who
        assert top >= -3 and bottom <= frame.height * 0.856, one.who


@pytest.mark.parametrize("aspect", ASPECTS)
def test_what_is_large_is_drawn_so_that_it_fits(aspect: str) -> None:
    for concept in ("giraffe", "train", "castle", "elephant", "bus"):
        description = described(thing("girl"), thing(concept), place="field")
        layout, frame = composed(description, ASPECTS[aspect])
        for one in figures(layout, description):
            left, top, right, _ = box(one)
            assert left >= -3 and right <= frame.width + 3 and top >= -3, concept


def test_cards_lie_neither_over_each_other_nor_over_figures() -> None:
    words = [Thing(word, None, word) for word in ("zorgle", "blimfark", "gronk")]
    description = described(*words, thing("man"))
    layout, frame = composed(description)
    cards = [one for one in layout.things if one.part == "label"]
    spans = sorted((one.at(1).x - 150 * one.scale, one.at(1).x + 150 * one.scale) for one in cards)
    (man,) = of(layout, "man")
    spans.append((box(man)[0], box(man)[2]))
    spans.sort()
    assert all(one[1] <= other[0] + 1 for one, other in pairwise(spans))
    assert spans[0][0] >= 0 and spans[-1][1] <= frame.width


# ── relations ──


@pytest.mark.parametrize("concept", ["table", "bed", "shelf", "sofa"])
def test_what_is_on_something_stands_on_its_top(concept: str) -> None:
    description = described(thing(concept), thing("cat", spot=Spot("on", 0)), place="living-room")
    layout, _ = composed(description)
    (cat,) = of(layout, "cat")
    (below,) = of(layout, concept)[:1]
    foot, top = cat.at(0.9).y, box(below)[1]
    assert top - 30 < foot < below.at(0.9).y - 60
    assert box(below)[0] < cat.at(0.9).x < box(below)[2]


def test_relations_are_seen() -> None:
    def middles(relation: str) -> tuple[Placed, Placed]:
        description = described(thing("table"), thing("box", spot=Spot(relation, 0)))  # type: ignore[arg-type]
        layout, _ = composed(description)
        return of(layout, "table")[0], of(layout, "box")[0]

    table, under = middles("under")
    assert abs(under.at(0).x - table.at(0).x) < 60 and under.at(0).y >= table.at(0).y
    table, beside = middles("beside")
    assert not overlap(box(table), box(beside))
    table, behind = middles("behind")
    assert behind.order < table.order
    table, before = middles("before")
    assert before.order > table.order
    table, above = middles("above")
    assert box(above)[3] <= box(table)[1]


def test_between_two_is_in_their_middle() -> None:
    description = described(thing("man", spot=Spot("between", 1)), thing("car", count=2))
    layout, _ = composed(description)
    (man,), cars = of(layout, "man"), of(layout, "car")
    left, right = sorted(car.at(0).x for car in cars)
    assert left < man.at(0).x < right
    assert not any(overlap(box(man), box(car)) for car in cars)


def test_those_who_sit_on_one_thing_sit_side_by_side() -> None:
    description = described(
        thing("bench"), thing("boy", "sit", spot=Spot("on", 0)), thing("girl", "sit", spot=Spot("on", 0))
    )
    layout, _ = composed(description)
    boy, girl = of(layout, "boy")[0], of(layout, "girl")[0]
    faces = face(boy), face(girl)
    assert faces[0] is not None and faces[1] is not None and not overlap(faces[0], faces[1])


def test_two_who_talk_look_at_each_other() -> None:
    layout, _ = composed(described(thing("man", "talk"), thing("woman", "talk"), place="kitchen"))
    man, woman = of(layout, "man")[0], of(layout, "woman")[0]
    side = 1 if woman.at(0).x > man.at(0).x else -1
    assert (man.facing, woman.facing) == (side, -side)
    pair, _ = composed(described(thing("man", "talk", count=2)))
    assert sorted(one.facing for one in of(pair, "man")) == [-1, 1]


def test_who_sleeps_nowhere_in_particular_lies_in_a_bed_and_the_cat_reaches_the_sleeper() -> None:
    for size in ASPECTS.values():
        description = described(thing("cat", Deed("paw", 1)), thing("man", "sleep"), light="dawn")
        layout, frame = composed(description, size)
        parts = {one.part for one in layout.things}
        assert {"bed", "sleeper", "blanket"} <= parts
        bed = next(one for one in layout.things if one.part == "bed")
        (cat,) = of(layout, "cat")
        head = bed.at(0).x + 262 * bed.scale
        assert 0 < head - cat.at(0.9).x < 330 * bed.scale
        assert cat.facing == 1
        assert bed.at(0).x + 440 * bed.scale <= frame.width + 3
    awake, _ = composed(described(thing("man"), light="dawn"))
    assert all(one.part == "whole" for one in awake.things)


def test_what_is_held_is_in_the_hand_and_not_drawn_twice() -> None:
    layout, _ = composed(described(thing("woman", Deed("hold", 1)), thing("cup")))
    assert of(layout, "cup")[0].held == "woman"
    reading, _ = composed(described(thing("woman", Deed("read", 1)), thing("book")))
    assert not of(reading, "book"), "the pose draws it"


# ── ways ──


def way(*deeds: Deed, concept: str = "man") -> tuple[float, float]:
    layout, _ = composed(described(thing(concept, *deeds), place="street"))
    (one,) = of(layout, concept)
    return one.at(0.05).x, one.at(0.95).x


def test_things_go_from_left_to_right_unless_a_side_is_said() -> None:
    for seed in range(4):
        layout, _ = composed(described(thing("man", "walk"), place="street"), seed=seed)
        (man,) = of(layout, "man")
        assert man.at(0.9).x > man.at(0.1).x and man.facing == 1
    early, late = way(Deed("walk", side="left"))
    assert late < early


@pytest.mark.parametrize("side", ["left", "right"])
def test_who_enters_or_leaves_does_so_by_the_side_that_is_said(side: str) -> None:
    sign = -1 if side == "left" else 1
    early, late = way(Deed("enter", side=side))  # type: ignore[arg-type]
    assert (early - late) * sign > 100
    early, late = way(Deed("leave", side=side))  # type: ignore[arg-type]
    assert (late - early) * sign > 100


def test_nobodys_feet_slide() -> None:
    from longtake.stage.families.person.pose_move import PACES

    for doing in ("walk", "run", "enter", "leave"):
        layout, _ = composed(described(thing("man", doing), place="street"))
        (man,) = of(layout, "man")
        pace = PACES["run" if doing == "run" else "walk"] * man.scale
        speeds = [abs(man.at(u + 0.01).x - man.at(u).x) / 0.01 / SECONDS for u in (0.3, 0.5, 0.6)]
        pace *= man.at(0.5).tempo
        assert all(speed == pytest.approx(pace, rel=0.02) or speed < 1 for speed in speeds), (doing, speeds, pace)
        assert max(speeds) > 1, doing


def test_a_rider_goes_where_the_horse_goes_and_a_chased_cat_runs_ahead() -> None:
    layout, _ = composed(described(thing("man", Deed("ride", 1)), thing("horse"), place="field"))
    man, horse = of(layout, "man")[0], of(layout, "horse")[0]
    apart = [man.at(u).x - horse.at(u).x for u in (0.2, 0.5, 0.8)]
    assert max(apart) - min(apart) < 1
    assert man.at(0.5).y < horse.at(0.5).y - 40
    chase, _ = composed(described(thing("dog", Deed("run", 1)), thing("cat"), place="field"))
    dog, cat = of(chase, "dog")[0], of(chase, "cat")[0]
    assert cat.at(0.5).x > dog.at(0.5).x
    assert cat.at(0.6).x > cat.at(0.4).x + 50


# ── formations ──


def test_a_crowd_stands_in_rows_each_seen_between_those_before() -> None:
    for count in (2, 7, 12, 24):
        form = rows(count, (190, 520), (1400, 800))
        assert len(form.slots) == count
        first = [slot for slot in form.slots if slot.row == 0]
        second = [slot for slot in form.slots if slot.row == 1]
        assert all(abs(one.x - other.x) > 190 * 0.4 for one in first for other in second)
        assert all(abs(slot.x) <= form.width / 2 for slot in form.slots)


def test_what_lies_on_a_table_is_piled_when_there_is_no_room_beside() -> None:
    form = pile(6, (80, 80), 260)
    assert form.width <= 260
    assert sorted(round(-slot.y) for slot in form.slots)[0] == 0
    assert max(-slot.y for slot in form.slots) > 60


def test_what_is_strewn_does_not_overlap() -> None:
    form = strewn(9, (100, 60), (1200, 400), "birds")
    for one, other in combinations(form.slots, 2):
        assert abs(one.x - other.x) > 60 or abs(one.y - other.y) > 30


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
