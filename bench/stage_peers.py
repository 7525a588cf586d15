"""One picture of the stage, recorded as it is laid, and drawn anew by thorvg, cairo and Pillow."""

from __future__ import annotations

import math
import sys
from collections.abc import Callable, Hashable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from importlib import import_module
from multiprocessing import get_context
from pkgutil import iter_modules
from typing import Any
from unittest.mock import patch

from PIL import Image, ImageDraw

from longtake import drawing
from longtake.drawing import Canvas, Colour, Linear, Path, Radial, Stroke
from longtake.drawing.paths import CLOSE, CUBIC, LINE, MOVE
from longtake.engines.protocol import Order
from longtake.stage import families
from longtake.stage.play import Play

try:
    import cairocffi as cairo
except OSError:
    cairo = None  # the system has no libcairo

Matrix = tuple[float, float, float, float, float, float]
"""xx, yx, xy, yy, x0, y0, as cairo has it."""


@dataclass(frozen=True)
class Laid:
    """One paper in the picture's pixels: its path, what fills it, its pen, and how it is moved."""

    path: Path
    fill: Any
    stroke: Stroke | None
    at: Matrix
    opacity: float
    clip: Path | None


@dataclass(frozen=True)
class Recorded:
    """A picture's papers, the first at the back, and its size in pixels."""

    laid: tuple[Laid, ...]
    width: int
    height: int

    @property
    def papers(self) -> int:
        """How many papers."""
        return len(self.laid)


@dataclass(frozen=True)
class _Shape:
    path: Path
    fill: Any
    stroke: Stroke | None
    x: float
    y: float


@dataclass(frozen=True)
class _Group:
    inside: tuple[Any, ...]
    at: Matrix
    opacity: float
    clip: Path | None


def recorded(order: Order, number: int) -> Recorded:
    """The papers of frame `number`, layers that the stage keeps from picture to picture among them.

    Made in a process of its own, since families keep papers, and those of a record cannot be drawn.
    """
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(_record, order, number).result()


def _record(order: Order, number: int) -> Recorded:
    painted: list[Any] = []
    with _recording(painted):
        Play(order).paint(_Tape(painted), number)
    laid = tuple(leaf for node in painted for leaf in _flat(node, (1, 0, 0, 1, 0, 0), 1.0, None))
    return Recorded(laid, order.format.width, order.format.height)


class _Tape:
    """A canvas that keeps what is painted."""

    pixels = None

    def __init__(self, painted: list[Any]) -> None:
        self._painted = painted

    def paint(self, *paints: Any, **_: Any) -> None:
        self._painted += [paint for paint in paints if paint is not None]


class _Kept:
    def __init__(self, paint: Any) -> None:
        self._paint = paint

    def placed(self, x: float, y: float, scale: float = 1.0) -> _Group:
        return _group([self._paint], x=x, y=y, scale=scale)


def _shape(path: Path, *, fill: Any = None, stroke: Stroke | None = None, x: float = 0, y: float = 0) -> _Shape:
    return _Shape(path, fill, stroke, x, y)


def _group(
    paints: Sequence[Any],
    *,
    x: float = 0.0,
    y: float = 0.0,
    scale: float | tuple[float, float] = 1.0,
    turn: float = 0.0,
    opacity: float = 1.0,
    clip: Path | None = None,
) -> _Group:
    across, down = scale if isinstance(scale, tuple) else (scale, scale)
    sine, cosine = math.sin(math.radians(turn)), math.cos(math.radians(turn))
    return _Group(tuple(paints), (cosine * across, sine * across, -sine * down, cosine * down, x, y), opacity, clip)


@contextmanager
def _recording(painted: list[Any]) -> Iterator[None]:
    """Let the stage, and every family of figures, lay its papers on the tape."""
    for family in iter_modules(families.__path__):
        import_module(f"{families.__name__}.{family.name}")
    instead = {
        drawing.shape: _shape,
        drawing.group: _group,
        drawing.Kept: _Kept,
        drawing.picture: lambda *_: None,
        drawing.Canvas: lambda *_: _Tape(painted),
    }
    with ExitStack() as stack:
        for name, module in list(sys.modules.items()):
            if name.startswith("longtake.stage"):
                for key, value in list(vars(module).items()):
                    if isinstance(value, Hashable) and value in instead:
                        stack.enter_context(patch.object(module, key, instead[value]))
        yield


def _flat(node: Any, at: Matrix, opacity: float, clip: Path | None) -> Iterator[Laid]:
    if isinstance(node, _Shape):
        moved = _times(at, (1, 0, 0, 1, node.x, node.y))
        yield Laid(node.path, node.fill, node.stroke, moved, opacity, clip)
        return
    inner = _times(at, node.at)
    within = _through(node.clip, inner) if node.clip is not None else clip
    for one in node.inside:
        yield from _flat(one, inner, opacity * node.opacity, within)


def _times(one: Matrix, other: Matrix) -> Matrix:
    a, b, c, d, x, y = one
    e, f, g, h, u, v = other
    return (a * e + c * f, b * e + d * f, a * g + c * h, b * g + d * h, a * u + c * v + x, b * u + d * v + y)


def _through(path: Path, at: Matrix) -> Path:
    """The path in pixels."""
    a, b, c, d, x, y = at
    xs, ys = path.points[::2], path.points[1::2]
    moved = [(a * px + c * py + x, b * px + d * py + y) for px, py in zip(xs, ys, strict=True)]
    return Path(path.commands, tuple(value for point in moved for value in point))


# ── thorvg ──


def by_thorvg(scene: Recorded) -> Callable[[], None]:
    """Draw it as the stage would, every paper anew."""
    canvas = Canvas(scene.width, scene.height)

    def draw() -> None:
        canvas.paint(*(_thorvg_paint(laid) for laid in scene.laid))

    return draw


def _thorvg_paint(laid: Laid) -> drawing.Paint:
    a, b, c, d, x, y = laid.at
    # A turned or mirrored paper, taken apart into what a group can say.
    across, turn = math.hypot(a, b), math.degrees(math.atan2(b, a))
    down = (a * d - b * c) / across if across else 0.0
    inside = drawing.shape(laid.path, fill=laid.fill, stroke=laid.stroke)
    return drawing.group([inside], x=x, y=y, scale=(across, down), turn=turn, opacity=laid.opacity)


# ── cairo ──


def by_cairo(scene: Recorded) -> Callable[[], None]:
    """The same curves, gradients and smooth edges."""
    surface = cairo.ImageSurface(cairo.FORMAT_ARGB32, scene.width, scene.height)

    def draw() -> None:
        context = cairo.Context(surface)
        for laid in scene.laid:
            context.save()
            if laid.clip is not None:
                _cairo_path(context, laid.clip)
                context.clip()
            context.transform(cairo.Matrix(*laid.at))
            _cairo_path(context, laid.path)
            if laid.fill is not None:
                context.set_source(_cairo_paint(laid.fill, laid.opacity))
                context.fill_preserve()
            if laid.stroke is not None:
                context.set_source(_cairo_paint(laid.stroke.colour, laid.opacity))
                context.set_line_width(laid.stroke.width)
                context.set_line_cap(cairo.LINE_CAP_ROUND)
                context.set_line_join(cairo.LINE_JOIN_ROUND)
                context.stroke_preserve()
            context.new_path()
            context.restore()
        surface.flush()

    return draw


def _cairo_path(context: Any, path: Path) -> None:
    at, points = 0, path.points
    for command in path.commands:
        count = _POINTS[command]
        if command == CLOSE[0]:
            context.close_path()
        else:
            way = {MOVE[0]: context.move_to, LINE[0]: context.line_to, CUBIC[0]: context.curve_to}[command]
            way(*points[at : at + 2 * count])
        at += 2 * count


def _cairo_paint(fill: Any, opacity: float) -> Any:
    if isinstance(fill, Linear):
        pattern = cairo.LinearGradient(fill.x1, fill.y1, fill.x2, fill.y2)
    elif isinstance(fill, Radial):
        pattern = cairo.RadialGradient(fill.x, fill.y, 0, fill.x, fill.y, fill.radius)
    else:
        red, green, blue, alpha = fill
        return cairo.SolidPattern(red / 255, green / 255, blue / 255, alpha / 255 * opacity)
    for offset, (red, green, blue, alpha) in fill.stops:
        pattern.add_color_stop_rgba(offset, red / 255, green / 255, blue / 255, alpha / 255 * opacity)
    return pattern


# ── Pillow ──

_POINTS = {CLOSE[0]: 0, MOVE[0]: 1, LINE[0]: 1, CUBIC[0]: 3}
_STEPS = 8
"""Straight pieces that a curve is cut into."""


def by_pillow(scene: Recorded) -> Callable[[], None]:
    """Polygons in flat colours; the cutting of curves is part of drawing, as it is for the others."""
    image = Image.new("RGB", (scene.width, scene.height))

    def draw() -> None:
        pen = ImageDraw.Draw(image, "RGBA")
        for laid in scene.laid:
            for points in _polygons(_through(laid.path, laid.at)):
                if laid.fill is not None and len(points) > 2:
                    pen.polygon(points, fill=_plain(laid.fill, laid.opacity))
                if laid.stroke is not None and len(points) > 1:
                    width = max(1, round(laid.stroke.width * math.hypot(laid.at[0], laid.at[1])))
                    pen.line(points, fill=_plain(laid.stroke.colour, laid.opacity), width=width, joint="curve")

    return draw


def _plain(fill: Any, opacity: float) -> Colour:
    red, green, blue, alpha = fill.stops[0][1] if isinstance(fill, Linear | Radial) else fill
    return red, green, blue, round(alpha * opacity)


def _polygons(path: Path) -> Iterator[list[tuple[float, float]]]:
    at, points, found = 0, path.points, []
    for command in path.commands:
        count = _POINTS[command]
        here = [(points[k], points[k + 1]) for k in range(at, at + 2 * count, 2)]
        at += 2 * count
        if command == MOVE[0]:
            if found:
                yield found
            found = here
        elif command == LINE[0]:
            found += here
        elif command == CUBIC[0]:
            found += [_bezier(found[-1], *here, k / _STEPS) for k in range(1, _STEPS + 1)]
        elif found:
            found.append(found[0])
    if found:
        yield found


def _bezier(a: Any, b: Any, c: Any, d: Any, t: float) -> tuple[float, float]:
    s = 1 - t
    first, second, third, fourth = s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t
    return (
        first * a[0] + second * b[0] + third * c[0] + fourth * d[0],
        first * a[1] + second * b[1] + third * c[1] + fourth * d[1],
    )
