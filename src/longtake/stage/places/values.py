"""What a place is made of."""

from collections.abc import Callable
from dataclasses import dataclass, field

from longtake.stage.sheet import Sheet


@dataclass(frozen=True)
class Layer:
    """A layer of scenery. `draw(sheet, seconds)` lays it in frame coordinates, well past the frame's edges.

    `depth` is how much of the camera's move it follows: 0 the sky, 1 where the figures stand, above 1 before them.
    A layer that is `still` is drawn once a take.
    """

    depth: float
    draw: Callable[[Sheet, float], None]
    still: bool = True


@dataclass(frozen=True)
class Piece:
    """A piece of the set that stands there unasked: a concept, its place across (share of width), its scale.

    `rise` lifts it off the ground in units (a clock on a wall).
    """

    concept: str
    x: float
    scale: float = 1.0
    rise: float = 0.0


@dataclass(frozen=True)
class Backdrop:
    """A place, ready to be lit: layers from back to front and the pieces that stand in it."""

    layers: tuple[Layer, ...]
    pieces: tuple[Piece, ...] = field(default=())
