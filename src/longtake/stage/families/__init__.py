"""The families: who draws what. Each file draws one family in stage units, about an origin that it states.

How to add a family: a file here with `draw(sheet, cut, act)`, and concepts in words/concepts that name it.
"""

from functools import cache
from importlib import import_module
from typing import Protocol, cast

from longtake.stage.families.values import Act, Cut
from longtake.stage.sheet import Sheet


class Draw(Protocol):
    """What a family's file has: it lays a concept's pieces on a sheet."""

    def __call__(self, sheet: Sheet, cut: Cut, act: Act) -> None:
        """Draw the concept of `cut`, doing `act`."""


def draw(sheet: Sheet, cut: Cut, act: Act) -> None:
    """Draw any concept."""
    _family(cut.concept.family)(sheet, cut, act)


@cache
def _family(name: str) -> Draw:
    return cast(Draw, import_module(f"{__name__}.{name}").draw)


__all__ = ["Act", "Cut", "draw"]
