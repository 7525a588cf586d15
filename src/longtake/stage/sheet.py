"""The sheet: where paper is cut and laid, piece upon piece, each with its soft shadow."""

from collections.abc import Sequence

from longtake.drawing import (
    Colour,
    Fill,
    Linear,
    Paint,
    Path,
    Stroke,
    group,
    line,
    mix,
    shape,
    smooth,
    with_alpha,
)
from longtake.stage.light import Light

Point = tuple[float, float]
WHITE: Colour = (255, 255, 255, 255)
_SMALL = 8_000.0
"""Square stage units of a box around a piece up to which its shadow is one paper; a larger one's is two, and softer."""
_LARGE = 300_000.0
"""From here on the shadow is drawn as an edge."""


class Sheet:
    """Pieces laid under one light, the first at the back; `paints` are ready to be drawn.

    `lift` is how far a piece stands off what lies below, in about millimetres of card: 0 is printed on, 1 an
    ordinary piece, 3 a layer of scenery. Colours are stated as by day.
    """

    def __init__(self, light: Light) -> None:
        self.light = light
        self.paints: list[Paint] = []

    def cut(
        self, path: Path, paper: Colour, *, lift: float = 1.0, fade: Colour | None = None, glow: bool = False
    ) -> None:
        """Lay a piece cut along `path`. `fade` is its colour at the bottom; `glow` is paper lit from within."""
        if lift:
            self._shadow(path, lift)
        at = (lambda c: c) if glow else self.light.on
        fill: Fill = at(paper)
        if fade is not None:
            _, top, _, bottom = path.bounds()
            fill = Linear(0, top, 0, bottom, ((0, at(paper)), (1, at(fade))))
        self.paints.append(shape(path, fill=fill))

    def strip(
        self, points: Sequence[Point], paper: Colour, width: float, *, lift: float = 1.0, bend: bool = False
    ) -> None:
        """Lay a strip of `width` with round ends through `points`, its corners rounded, or curved with `bend`."""
        path = smooth(points, closed=False) if bend and len(points) > 2 else line(points)
        self.band(path, paper, width, lift=lift)

    def band(self, path: Path, paper: Colour, width: float, *, lift: float = 1.0) -> None:
        """Lay a strip of `width` along a path."""
        if lift:
            below = Stroke(with_alpha(self.light.shade, 40), width + 2 * lift)
            self.paints.append(shape(path, stroke=below, x=1.6 * lift, y=3 * lift))
        self.paints.append(shape(path, stroke=Stroke(self.light.on(paper), width)))

    def draw(self, points: Sequence[Point], ink: Colour, width: float) -> None:
        """A drawn line: a whisker, a smile."""
        path = smooth(points, closed=False) if len(points) > 2 else line(points)
        self.paints.append(shape(path, stroke=Stroke(self.light.on(ink), width)))

    def outline(self, path: Path, ink: Colour, width: float) -> None:
        """Draw along a path: a rim, a wheel."""
        self.paints.append(shape(path, stroke=Stroke(self.light.on(ink), width)))

    def veil(self, path: Path, fill: Fill) -> None:
        """Light or shade that lies over everything: colours as they are, with their own alpha."""
        self.paints.append(shape(path, fill=fill))

    def put(
        self,
        other: "Sheet",
        x: float = 0.0,
        y: float = 0.0,
        scale: float | tuple[float, float] = 1.0,
        turn: float = 0.0,
        opacity: float = 1.0,
        clip: Path | None = None,
    ) -> None:
        """Lay all of another sheet: scaled, turned by degrees clockwise, moved; `clip` in its own coordinates."""
        self.paints.append(group(other.paints, x=x, y=y, scale=scale, turn=turn, opacity=opacity, clip=clip))

    def new(self) -> "Sheet":
        """An empty sheet under the same light, to `put`."""
        return Sheet(self.light)

    def _shadow(self, path: Path, lift: float) -> None:
        shade = self.light.shade
        left, top, right, bottom = path.bounds()
        area = (right - left) * (bottom - top)
        if area < _SMALL:
            self.paints.append(shape(path, fill=with_alpha(shade, 46), x=1.4 * lift, y=2.6 * lift))
            return
        if area < _LARGE:
            self.paints.append(shape(path, fill=with_alpha(shade, 24), x=2.2 * lift, y=4.2 * lift))
            self.paints.append(shape(path, fill=with_alpha(shade, 32), x=lift, y=1.8 * lift))
            return
        # The piece hides all of its shadow but the edge; of a large one, filling the rest is what would cost. (Of a
        # small one the pen would: a stroke takes ten times as long as the fill of a tree.)
        self.paints.append(shape(path, stroke=Stroke(with_alpha(shade, 36), 3 * lift), x=lift, y=1.8 * lift))


def paler(paper: Colour, share: float = 0.2) -> Colour:
    """The same paper nearer white."""
    return mix(paper, WHITE, share)


def darker(paper: Colour, share: float = 0.2) -> Colour:
    """The same paper nearer a warm black."""
    return mix(paper, (40, 28, 48, 255), share)
