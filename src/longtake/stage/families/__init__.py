"""The families: who draws what. Each file draws one family in stage units, about an origin that it states.

How to add a family: a file with `draw(sheet, cut, act)`, its name in `_FAMILIES`, and concepts of it in
words/concepts.toml.
"""

from collections.abc import Callable

from longtake.stage.families import (
    animal,
    ball,
    bird,
    building,
    fish,
    fixture,
    food,
    furniture,
    idea,
    machine,
    person,
    plant,
    sky,
    thing,
    vehicle,
    vessel,
)
from longtake.stage.families.values import Act, Cut
from longtake.stage.sheet import Sheet

_FAMILIES: dict[str, Callable[[Sheet, Cut, Act], None]] = {
    "animal": animal.draw,
    "ball": ball.draw,
    "bird": bird.draw,
    "building": building.draw,
    "fish": fish.draw,
    "fixture": fixture.draw,
    "food": food.draw,
    "furniture": furniture.draw,
    "idea": idea.draw,
    "machine": machine.draw,
    "thing": thing.draw,
    "insect": fish.draw_insect,
    "person": person.draw,
    "plant": plant.draw,
    "sky": sky.draw,
    "vehicle": vehicle.draw,
    "vessel": vessel.draw,
}


def draw(sheet: Sheet, cut: Cut, act: Act) -> None:
    """Draw any concept."""
    _FAMILIES[cut.concept.family](sheet, cut, act)


__all__ = ["Act", "Cut", "draw"]
