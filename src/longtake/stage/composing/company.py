"""Who is in the shot: the description's things, and the small questions that composing asks about them."""

from dataclasses import replace

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
CROWD = 24
"""So many of a kind are drawn at most."""
_CARD = Concept("", "", (380.0, 194.0))
_LARGEST_HELD, _LONGEST_HELD, _THIN = 320, 490, 200
"""What is thin may be longer and still be held: a broom, a spear."""
_HELD = frozenset({
    "hold", "carry", "lift", "give", "take", "put", "show", "drink", "eat", "read", "write", "throw", "shoot",
    "film", "photograph", "open", "catch", "wave", "dribble",
})  # fmt: skip
_CARRIED = frozenset({"hold", "carry", "hug", "lift"})
"""In which of these ways small animals are held."""
_SWEEPING = frozenset({"dance", "cheer", "exercise", "fight", "fence", "ballet", "fly", "conduct", "wave", "laugh"})
_SMALL_STANDS = 150.0
"""What is smaller, and belongs on tables, is on the table when it is said to be beside something there."""


class Company:
    """The things of one description, by their place in it."""

    def __init__(self, description: Description) -> None:
        self.description = description
        self.things = description.things
        self.indoors = description.place is not None and vocabulary().places[description.place].indoors

    def __len__(self) -> int:
        return len(self.things)

    def thing(self, index: int) -> Thing:
        """The thing itself; of a crowd no more than can be drawn."""
        thing = self.things[index]
        return thing if thing.count <= CROWD else replace(thing, count=CROWD)

    def concept(self, index: int) -> Concept:
        """Its concept; a card's if the tables have none."""
        name = self.things[index].concept
        return _CARD if name is None else vocabulary().concepts[name]

    def size(self, index: int) -> Point:
        """Width and height, big and small counted in; of a card, what its word needs."""
        thing = self.things[index]
        if thing.concept is None:
            return _card_size(thing.word)
        width, height = self.concept(index).size
        return width * SIZES[thing.size], height * SIZES[thing.size]

    def breadth(self, index: int) -> float:
        """How wide it is while it does what it does: dancers need room for their arms."""
        wide = self.person(index) and self.doings(index) & _SWEEPING
        return self.size(index)[1] * 0.62 if wide else self.size(index)[0]

    def top(self, index: int) -> float:
        """How high above its foot things stand on it."""
        return self.concept(index).top * SIZES[self.things[index].size]

    def cut(self, index: int) -> Cut | None:
        """What to draw; None for a card."""
        thing = self.things[index]
        if thing.concept is None:
            return None
        return Cut(self.concept(index), COLOURS.get(thing.colour or ""), thing.name, thing.said)

    def doings(self, index: int) -> frozenset[str]:
        """Everything it does."""
        return frozenset(deed.doing for deed in self.things[index].deeds)

    def person(self, index: int) -> bool:
        """Whether it is one."""
        return self.concept(index).family == "person"

    def stands(self, index: int) -> bool:
        """Whether it stands on the ground by its nature."""
        return self.concept(index).at in ("ground", "back") or max(self.size(index)) > _SMALL_STANDS

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

    def actors_on(self, index: int, doings: frozenset[str]) -> list[int]:
        """Those who do one of these to it."""
        return [
            other
            for other, thing in enumerate(self.things)
            if other != index and any(deed.doing in doings and deed.target == index for deed in thing.deeds)
        ]

    def held_by(self, index: int) -> int | None:
        """The person that holds it, if it is small enough to be held."""
        thin, long = sorted(self.size(index))
        longest = _LONGEST_HELD if thin < _THIN else _LARGEST_HELD
        if long > longest or self.things[index].count > 2 or self.things[index].concept is None:
            return None
        if self.things[index].alive and self.concept(index).family not in ("animal", "bird"):
            return None
        doings = _CARRIED if self.things[index].alive else _HELD
        holder = next((other for other in self.actors_on(index, doings) if self.person(other)), None)
        if holder is not None and self.laid(index) and self.things[holder].spot == self.beside(self.things[index].spot):
            return None  # it is before them on the table
        return holder

    def laid(self, index: int) -> bool:
        """Whether it lies on something and is eaten or played there."""
        spot = self.things[index].spot
        return spot is not None and spot.relation == "on" and not self.things[index].alive

    @staticmethod
    def beside(spot: Spot | None) -> Spot | None:
        """Beside what something is on."""
        return None if spot is None else replace(spot, relation="beside")

    def spot(self, index: int) -> Spot | None:
        """Where it is by another thing. Ideas stand side by side, whatever "on" and "in" the words say of them."""
        spot = self.things[index].spot
        ideas = spot is not None and {self.concept(index).family, self.concept(spot.thing).family} == {"idea"}
        if spot is not None and self.concept(spot.thing).at == "sky" and spot.relation != "above":
            return None  # all are under the moon
        return None if ideas or (spot is not None and spot.thing == index) else spot

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
        return spot.thing if "shows" in self.concept(spot.thing).measures else None


def _card_size(word: str) -> Point:
    """About how large a card its word needs (see letters.label and families/card)."""
    long = sum(62.0 if ord(char) > 0x2E7F else 35.0 for char in word)
    lines = -(-long // 520)
    return min(long, 520.0) + 88, 140.0 + 54 + 72 * (max(lines, 1) - 1)
