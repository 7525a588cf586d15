"""Parts of things, read from the rows of tables: geometry only, each read once. What may stand there: cutout.py."""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from longtake.drawing import Path, circle, ellipse, line, polygon, rectangle, smooth
from longtake.drawing.paths import CLOSE, CUBIC, LINE, MOVE
from longtake.stage.sheet import Point

ALWAYS = ("turns", "whirls", "sways", "floats", "flickers", "blinks")
"""Moves that go on all the time."""
USED = ("spins", "swings", "bobs", "beats")
"""Moves that a thing makes while it is used."""
_MARKS = ("flat", "glow", "both", "fade", "deep", *ALWAYS, *USED)
_FREE = ("r=", "about=", "turn=")


@dataclass(frozen=True)
class Part:
    """One part. A still one's `path` lies in place, a moving one's about `at`."""

    path: Path
    at: Point
    paper: str
    width: float
    glow: bool
    fade: bool
    lift: float
    moves: str

    @property
    def middle(self) -> Point:
        """Its middle, at rest."""
        left, top, right, bottom = self.path.bounds()
        x, y = self.at if self.moves else (0.0, 0.0)
        return x + (left + right) / 2, y + (top + bottom) / 2

    @property
    def size(self) -> Point:
        """How wide and how high it is."""
        left, top, right, bottom = self.path.bounds()
        return right - left, bottom - top


@cache
def parts_of(texts: tuple[str, ...]) -> tuple[Part, ...]:
    """The parts of a table's row, read. ValueError, with the part, where one cannot be."""
    return tuple(part for text in texts for part in _read(text))


def _read(text: str) -> Iterator[Part]:
    shape, *words = text.split()
    marks = [word for word in words if word in _MARKS]
    times = [word for word in words if word[0] == "x" and word[1:2].isdigit()]
    free = dict(word.split("=", 1) for word in words if word.startswith(_FREE))
    try:
        path, at, paper, width = _SHAPES[shape]([w for w in words if w not in (*marks, *times) and "=" not in w])
        if "r" in free:
            path = _rounded(path, float(free["r"]))
        path = _turned(path, math.radians(float(free.get("turn", 0))))
        about = _point(free["about"]) if "about" in free else None
        shifts = [(0.0, 0.0)]
        for word in times:
            shifts = [(x + a, y + b) for a, b in _steps(word) for x, y in shifts]
    except (KeyError, ValueError, IndexError) as error:
        raise ValueError(f"not a part of a cutout: {text!r}") from error
    drawn = _Drawn(path, at, paper, width, about, (*marks, *(("flat",) if shape in ("line", "ring") else ())))
    for shift in shifts:
        for mirrored in (False, True)[: 2 if "both" in marks else 1]:
            yield _part(drawn, shift, mirrored=mirrored)


@dataclass(frozen=True)
class _Drawn:
    """A part as drawn: its outline about its own middle, and `at` where that is."""

    path: Path
    at: Point
    paper: str
    width: float
    about: Point | None
    marks: tuple[str, ...]


def _part(drawn: _Drawn, shift: Point, *, mirrored: bool) -> Part:
    side, marks = -1 if mirrored else 1, drawn.marks
    at = (side * (drawn.at[0] + shift[0]), drawn.at[1] + shift[1])
    path = Path(drawn.path.commands, tuple(v if i & 1 else side * v for i, v in enumerate(drawn.path.points)))
    moves = next((mark for mark in marks if mark in ALWAYS + USED), "")
    if not moves:
        path = path.moved(*at)
    elif drawn.about is not None:
        middle = (side * (drawn.about[0] + shift[0]), drawn.about[1] + shift[1])
        path, at = path.moved(at[0] - middle[0], at[1] - middle[1]), middle
    lift = 0.0 if "flat" in marks else 1.8 if "deep" in marks else 1.0
    return Part(path, at, drawn.paper, drawn.width, "glow" in marks, "fade" in marks, lift, moves)


def _steps(word: str) -> list[Point]:
    count, _, step = word[1:].partition("=")
    across, up = _point(step)
    return [(index * across, index * up) for index in range(int(count))]


def _point(text: str) -> Point:
    """`x,y` with y upward, as papers are laid: downward."""
    x, _, y = text.partition(",")
    return float(x), -float(y)


def _turned(path: Path, angle: float) -> Path:
    if not angle:
        return path
    c, s, at = math.cos(angle), math.sin(angle), path.points
    points = ((at[i] * c - at[i + 1] * s, at[i] * s + at[i + 1] * c) for i in range(0, len(at), 2))
    return Path(path.commands, tuple(value for point in points for value in point))


def _rounded(path: Path, radius: float) -> Path:
    """A polygon with its corners rounded off, as far as its sides are long enough."""
    flat = path.points
    corners = [(flat[i], flat[i + 1]) for i in range(0, len(flat), 2)]
    commands, points = b"", []
    for before, here, after in zip(corners[-1:] + corners[:-1], corners, corners[1:] + corners[:1], strict=True):
        start, end = _towards(here, before, radius), _towards(here, after, radius)
        commands += (LINE if commands else MOVE) + CUBIC
        handles = [(a[0] + (here[0] - a[0]) * 0.6, a[1] + (here[1] - a[1]) * 0.6) for a in (start, end)]
        points += [start, *handles, end]
    return Path(commands + CLOSE, tuple(value for point in points for value in point))


def _towards(here: Point, there: Point, far: float) -> Point:
    long = math.dist(here, there) or 1.0
    share = min(far, long / 2) / long
    return here[0] + (there[0] - here[0]) * share, here[1] + (there[1] - here[1]) * share


_Shape = tuple[Path, Point, str, float]


def _box(given: list[str]) -> _Shape:
    x, y, width, height, corner = map(float, given[:5])
    return rectangle(-width / 2, -height / 2, width, height, corner), (x, -y), given[5], 0.0


def _oval(given: list[str]) -> _Shape:
    x, y, width, height = map(float, given[:4])
    return ellipse(0, 0, width / 2, height / 2), (x, -y), given[4], 0.0


def _ring(given: list[str]) -> _Shape:
    x, y, radius, width = map(float, given[:4])
    return circle(0, 0, radius), (x, -y), given[4], width


def _filled(make: Callable[[list[Point]], Path]) -> Callable[[list[str]], _Shape]:
    def shape(given: list[str]) -> _Shape:
        at, points = _about(given[1:], 3)
        return make(points), at, given[0], 0.0

    return shape


def _penned(make: Callable[[list[Point]], Path]) -> Callable[[list[str]], _Shape]:
    def shape(given: list[str]) -> _Shape:
        at, points = _about(given[2:], 2)
        return make(points), at, given[1], float(given[0])

    return shape


def _about(texts: list[str], least: int) -> tuple[Point, list[Point]]:
    """The middle of some points, and the points about it; y downward as papers are laid."""
    points = [_point(text) for text in texts]
    if len(points) < least:
        raise ValueError(f"{least} points are needed")
    across, down = [x for x, _ in points], [y for _, y in points]
    middle = ((min(across) + max(across)) / 2, (min(down) + max(down)) / 2)
    return middle, [(x - middle[0], y - middle[1]) for x, y in points]


def _curved(points: list[Point]) -> Path:
    return smooth(points, closed=False) if len(points) > 2 else line(points)


_SHAPES: dict[str, Callable[[list[str]], _Shape]] = {
    "box": _box,
    "oval": _oval,
    "ring": _ring,
    "poly": _filled(polygon),
    "blob": _filled(smooth),
    "strip": _penned(line),
    "bend": _penned(_curved),
    "line": _penned(_curved),
}
