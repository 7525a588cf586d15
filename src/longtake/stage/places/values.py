"""What a place is made of."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from longtake.stage.frame import Frame
from longtake.stage.sheet import Point, Sheet


@dataclass(frozen=True)
class Site:
    """What a place is told: the frame, the take's seed, and the concepts that the shot names."""

    frame: Frame
    seed: int = 0
    named: frozenset[str] = frozenset()


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

    `y` is where it stands, in units from the top; None: with the figures. `behind` puts it at their backs.
    """

    concept: str
    x: float
    scale: float = 1.0
    y: float | None = None
    behind: bool = False


@dataclass(frozen=True)
class Backdrop:
    """A place, ready to be lit: layers from back to front and the pieces that stand in it.

    `fixtures` are concepts that the layers show, and where; `free` the stretch across, in shares of the width, where
    figures stand; `water` how high the water lies, for what floats.
    """

    layers: tuple[Layer, ...]
    pieces: tuple[Piece, ...] = ()
    fixtures: Mapping[str, Point] = field(default_factory=dict)
    free: tuple[float, float] = (0.12, 0.88)
    water: float | None = None


Build = Callable[[Site], Backdrop]
