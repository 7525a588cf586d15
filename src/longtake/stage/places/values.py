"""What a place is made of."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from longtake.stage.frame import Frame
from longtake.stage.motion import chance
from longtake.stage.sheet import Point, Sheet

MARGIN = 0.3
"""How far past the frame's edges scenery reaches, in shares of its width and height."""


@dataclass(frozen=True)
class Site:
    """What a place is told: the frame, the seed that its heading gives it, the concepts that the shot names, and the
    weather outside.
    """

    frame: Frame
    seed: int = 0
    named: frozenset[str] = frozenset()
    weather: str | None = None

    @property
    def w(self) -> float:
        """The frame's width."""
        return self.frame.width

    @property
    def h(self) -> float:
        """The frame's height."""
        return self.frame.height

    @property
    def edge(self) -> float:
        """Where the floor meets the wall, or land its sky."""
        return self.frame.floor

    @property
    def wide(self) -> bool:
        """Whether there is room for things side by side: 16:9 and wider."""
        return self.frame.width > 1250

    @property
    def windy(self) -> bool:
        """Whether plants sway."""
        return self.weather in ("wind", "storm", "sandstorm")

    def chance(self, *about: object) -> float:
        """0 up to 1, the same in every shot of the scene."""
        return chance(*about, self.seed)

    def down(self, share: float) -> float:
        """A height on the floor: 0 at the wall, 1 at the frame's foot."""
        return self.edge + (self.h - self.edge) * share

    def across(self, pitch: float) -> list[float]:
        """Middles of things side by side, about `pitch` apart: whole ones in the frame, one more on either side."""
        count = max(1, round(self.w / pitch))
        return [self.w * (index + 0.5) / count for index in range(-1, count + 1)]

    def along(self, step: float, key: object) -> Iterator[tuple[int, float]]:
        """Places at uneven steps from edge to edge and past both, each with its number."""
        x, index = -0.2 * self.w, 0
        while x < 1.2 * self.w:
            yield index, x
            x += step * (0.7 + 0.6 * self.chance("along", key, index))
            index += 1


@dataclass(frozen=True)
class Layer:
    """A layer of scenery. `draw(sheet, seconds)` lays it in frame coordinates, `MARGIN` past the frame's edges.

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
