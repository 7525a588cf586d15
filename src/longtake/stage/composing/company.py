"""Who is in the shot: the description's things, and the small questions that composing asks about them."""

from longtake.drawing import colour
from longtake.stage.families.values import Cut
from longtake.stage.reading.values import Description, Spot, Thing
from longtake.stage.reading.vocabulary import Concept, vocabulary
from longtake.stage.sheet import Point

COLOURS = {
    "red": colour("#d3483f"), "orange": colour("#e8863a"), "yellow": colour("#efc043"), "green": colour("#5f9a5f"),
    "blue": colour("#3f7fb0"), "purple": colour("#8a62b0"), "pink": colour("#e893a8"), "brown": colour("#8a5b3e"),
    "black": colour("#3b3844"), "white": colour("#f8f5ee"), "grey": colour("#9b9ca6"),
}  # fmt: skip
"""Stated colours, as papers."""

SIZES: dict[str | None, float] = {"big": 1.4, "small": 0.7, None: 1.0}
_CARD = Concept("", "", (380.0, 210.0))
_HELD = frozenset({"hold", "give", "drink", "eat", "read", "write", "throw", "film", "open"})
_SHOWS = frozenset({"picture", "screen", "noise"})


class Company:
    """The things of one description, by their place in it."""

    def __init__(self, description: Description) -> None:
        self.description = description
        self.things = description.things
        self.indoors = description.place is not None and vocabulary().places[description.place].indoors

    def __len__(self) -> int:
        return len(self.things)

    def thing(self, index: int) -> Thing:
        """The thing itself."""
        return self.things[index]

    def concept(self, index: int) -> Concept:
        """Its concept; a card's if the tables have none."""
        name = self.things[index].concept
        return _CARD if name is None else vocabulary().concepts[name]

    def size(self, index: int) -> Point:
        """Width and height, big and small counted in."""
        width, height = self.concept(index).size
        factor = SIZES[self.things[index].size]
        return width * factor, height * factor

    def cut(self, index: int) -> Cut | None:
        """What to draw; None for a card."""
        thing = self.things[index]
        if thing.concept is None:
            return None
        return Cut(self.concept(index), COLOURS.get(thing.colour or ""), thing.name)

    def doings(self, index: int) -> frozenset[str]:
        """Everything it does."""
        return frozenset(deed.doing for deed in self.things[index].deeds)

    def named(self, concept: str) -> int | None:
        """The first thing of a concept."""
        return next((index for index, thing in enumerate(self.things) if thing.concept == concept), None)

    def target_of(self, index: int) -> int | None:
        """What it does something to."""
        thing = self.things[index]
        named = next((deed.target for deed in thing.deeds if deed.target is not None), None)
        if named is None and self.doings(index) & {"eat", "drink"}:
            return next(
                (i for i in range(len(self)) if self.concept(i).family in ("vessel", "food") and i != index), None
            )
        return named

    def held_by(self, index: int) -> int | None:
        """The person that holds it, if it is small enough to be held."""
        if self.things[index].alive or max(self.size(index)) > 320:
            return None
        for other, actor in enumerate(self.things):
            if self.concept(other).family == "person" and any(
                deed.doing in _HELD and deed.target == index for deed in actor.deeds
            ):
                return other
        return None

    def spot(self, index: int) -> Spot | None:
        """Where it is by another thing. Ideas stand side by side, whatever "on" and "in" the words say of them."""
        spot = self.things[index].spot
        ideas = spot is not None and {self.concept(index).family, self.concept(spot.thing).family} == {"idea"}
        return None if ideas else spot

    def linked(self, index: int) -> set[int]:
        """What it stands by, holds, acts on or shows, itself among them."""
        thing = self.things[index]
        others = {index, *(deed.target for deed in thing.deeds if deed.target is not None)}
        return others | ({thing.spot.thing} if thing.spot is not None else set())

    def shown_in(self, index: int) -> int | None:
        """The picture or screen that it is in."""
        spot = self.things[index].spot
        if spot is None or spot.relation != "in":
            return None
        return spot.thing if self.concept(spot.thing).measures.get("form") in _SHOWS else None
