"""Who stands where: no face hides another, nothing is cut by accident, subtitles have room."""

from itertools import combinations, pairwise

import pytest

from longtake.stage.composing import Placed
from longtake.stage.composing.formation import pile, rows, strewn
from longtake.stage.reading.values import Deed, Spot, Thing
from staged import ASPECTS, COMPANIES, SECONDS, SHOTS, box, composed, described, face, figures, of, overlap, thing


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
