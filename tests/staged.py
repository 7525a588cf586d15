"""Descriptions composed for a frame, and what one asks of the layout."""

from dataclasses import replace

from longtake.stage import read
from longtake.stage.composing import Layout, Placed, compose
from longtake.stage.frame import Frame
from longtake.stage.places import Site, backdrop_of
from longtake.stage.reading.values import Deed, Description, Spot, Thing
from longtake.stage.reading.vocabulary import vocabulary

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
