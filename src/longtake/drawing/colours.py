"""Colours, gradients and pens."""

from dataclasses import dataclass

Colour = tuple[int, int, int, int]
"""Red, green, blue, alpha; each 0 to 255, not premultiplied."""


def colour(hexadecimal: str, alpha: int = 255) -> Colour:
    """The colour of `#rrggbb`. ValueError for anything else."""
    if len(hexadecimal) != 7 or hexadecimal[0] != "#":
        raise ValueError(f"not a colour: {hexadecimal!r}")
    return (*bytes.fromhex(hexadecimal[1:]), alpha)


def mix(one: Colour, other: Colour, share: float) -> Colour:
    """`one` at share 0, `other` at 1, a straight line between."""
    return tuple(round(a + (b - a) * share) for a, b in zip(one, other, strict=True))  # type: ignore[return-value]


def with_alpha(paint: Colour, alpha: int) -> Colour:
    """The same colour with another alpha, 0 to 255."""
    return (*paint[:3], alpha)


@dataclass(frozen=True, slots=True)
class Linear:
    """A gradient from one point to another; stops are (offset 0 to 1, colour) in rising order."""

    x1: float
    y1: float
    x2: float
    y2: float
    stops: tuple[tuple[float, Colour], ...]


@dataclass(frozen=True, slots=True)
class Radial:
    """A gradient from a centre to the circle of `radius` around it; stops as in `Linear`."""

    x: float
    y: float
    radius: float
    stops: tuple[tuple[float, Colour], ...]


@dataclass(frozen=True, slots=True)
class Stroke:
    """A pen: its colour and width in pixels. Ends and corners are round unless `square`."""

    colour: Colour
    width: float
    square: bool = False


Fill = Colour | Linear | Radial
