"""Who leaves by one side comes in by the other, and looks the same."""

from dataclasses import replace

import pytest

from longtake.script.values import Character
from longtake.stage.appearance import dressed, without_looks
from longtake.stage.continuity import joined, memory_of
from longtake.stage.reading import Deed, Description, Thing, read


def shot(*deeds: Deed, name: str = "mei", alive: bool = True) -> Description:
    thing = Thing("Mei", "woman", name, deeds=deeds, alive=alive)
    return replace(read(""), things=(thing,))


def sides(description: Description) -> list[str | None]:
    return [deed.side for thing in description.things for deed in thing.deeds]


@pytest.mark.parametrize(("leaves", "comes"), [("left", "right"), ("right", "left"), (None, "left")])
def test_who_leaves_by_one_side_enters_by_the_other(leaves: str | None, comes: str) -> None:
    memory = memory_of(shot(Deed("leave", side=leaves)), "")
    assert sides(joined(shot(Deed("enter")), memory)) == [comes]


def test_who_crosses_goes_on_the_same_way() -> None:
    memory = memory_of(shot(Deed("walk", side="left")), "")
    assert sides(joined(shot(Deed("walk")), memory)) == ["left"]


def test_what_the_words_say_wins() -> None:
    memory = memory_of(shot(Deed("leave", side="left")), "")
    assert sides(joined(shot(Deed("enter", side="left")), memory)) == ["left"]


def test_others_are_not_concerned() -> None:
    memory = memory_of(shot(Deed("leave", side="left")), "")
    assert sides(joined(shot(Deed("enter"), name="zhou"), memory)) == [None]


def test_it_is_remembered_through_shots_without_them_and_forgotten_once_they_are_seen() -> None:
    memory = memory_of(shot(Deed("leave", side="left")), "")
    between = memory_of(shot(name="zhou"), memory)
    assert sides(joined(shot(Deed("enter")), between)) == ["right"]
    seen = memory_of(joined(shot(Deed("enter")), between), between)
    assert sides(joined(shot(Deed("enter")), seen)) == [None]


def test_who_comes_back_before_the_shot_ends_has_not_left() -> None:
    assert memory_of(shot(Deed("leave", side="left"), Deed("sit")), "") == ""


def test_memory_does_not_grow_with_the_film() -> None:
    memory = ""
    for number in range(200):
        memory = memory_of(shot(Deed("leave"), name=f"person {number}"), memory)
    assert len(memory) < 1000


def test_everybody_looks_as_the_script_says() -> None:
    found = dressed(shot(), (Character("MEI", "30, red coat"), Character("ZHOU", "70")))
    assert [thing.said for thing in found.things] == ["30, red coat"]


@pytest.mark.parametrize(
    ("words", "said", "left"),
    [
        ("MEI, 30, red coat, walks in.", "30, red coat, walks in", "MEI walks in."),
        ("MEI (30, red coat) walks in with a red bag.", "30, red coat", "MEI walks in with a red bag."),
        ("Rain. MEI, in a blue scarf, waits, and a dog barks.", "in a blue scarf", "Rain. MEI waits, and a dog barks."),
        ("周鸿（七十岁，白胡子）走进来。", "七十岁，白胡子", "周鸿走进来。"),
        ("周鸿，七十岁，白胡子，推开门。", "七十岁, 白胡子", "周鸿推开门。"),
        ("MEI waits.", "30, red coat", "MEI waits."),
        ("A dog barks.", "30, red coat", "A dog barks."),
        ("MEI sits, reads, and laughs.", "30, red coat", "MEI sits, reads, and laughs."),
    ],
)
def test_what_only_says_how_somebody_looks_is_no_part_of_what_happens(words: str, said: str, left: str) -> None:
    name = "周鸿" if "周鸿" in words else "MEI"
    assert without_looks(words, [Character(name, said)]) == left
