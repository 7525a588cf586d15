"""Coats: what is printed on a body cut in one piece."""

import math
from collections.abc import Callable
from functools import lru_cache

from longtake.drawing import Colour, Path, circle, ellipse
from longtake.stage.families.animal.body import neck_line
from longtake.stage.families.animal.kind import Animal
from longtake.stage.families.animal.posture import Posture
from longtake.stage.families.outlines import blob, taper
from longtake.stage.motion import chance
from longtake.stage.sheet import Point, Sheet, darker

_EMPTY = Path(b"", ())


def draw_coat(sheet: Sheet, kind: Animal, posture: Posture, outline: Path) -> None:
    """Print the coat on a body cut along `outline`."""
    marks = sheet.new()
    x, y = posture.hip
    tilt = math.degrees(math.atan2(posture.shoulder[1] - y, posture.shoulder[0] - x))
    for path, paper in _printed(kind):
        print_ = sheet.new()
        print_.cut(path, paper, lift=0)
        marks.put(print_, x, y, turn=tilt)
    _on_neck(marks, kind, posture)
    if marks.paints:
        sheet.put(marks, clip=outline)


@lru_cache(512)
def _printed(kind: Animal) -> tuple[tuple[Path, Colour], ...]:
    """The prints of a kind, with its hip at the origin and its spine level."""
    make = _PRINTS.get(kind.coat)
    return () if make is None else make(kind)


def _tiger(kind: Animal) -> tuple[tuple[Path, Colour], ...]:
    g, long, path = kind.girth, kind.length * 1.6, _EMPTY
    for index in range(7):
        x = long * (-0.22 + 0.2 * index)
        lean = g * 0.1 * (1 if index % 2 else -1)
        path += taper([(x, -g * 0.62), (x + lean * 0.4, -g * 0.26), (x + lean, g * 0.06)], [g * 0.15, g * 0.1, 1])
        path += taper(
            [(x + g * 0.12, g * 0.6), (x + g * 0.08, g * 0.36), (x + g * 0.1, g * 0.16)], [g * 0.1, g * 0.07, 1]
        )
    return ((path + _leg_bands(kind, 3, g * 0.07), kind.dark),)


def _tabby(kind: Animal) -> tuple[tuple[Path, Colour], ...]:
    g, long, path = kind.girth, kind.length * 1.6, _EMPTY
    for share in (0.06, 0.28, 0.5, 0.72):
        x = long * share
        path += taper(
            [(x, -g * 0.6), (x + g * 0.06, -g * 0.3), (x + g * 0.02, -g * 0.04)], [g * 0.13, g * 0.11, g * 0.06]
        )
    return ((path, darker(kind.paper, 0.24)),)


def _zebra(kind: Animal) -> tuple[tuple[Path, Colour], ...]:
    g, long, path = kind.girth, kind.length * 1.6, _EMPTY
    for index in range(8):
        x = long * (-0.26 + 0.19 * index)
        lean = g * (0.18 if index < 3 else -0.04)
        path += taper([(x + lean, -g * 0.7), (x, -g * 0.1), (x - lean * 0.5, g * 0.56)], [g * 0.13, g * 0.12, g * 0.04])
    return ((path + _leg_bands(kind, 5, g * 0.075), kind.dark),)


def _leg_bands(kind: Animal, count: int, wide: float) -> Path:
    path = _EMPTY
    for x in (0.0, kind.length * 1.6):
        for index in range(count):
            y = kind.girth * 0.5 + kind.leg * (0.12 + 0.72 * index / count)
            path += taper([(x - kind.limb * 2, y), (x, y + 3), (x + kind.limb * 2, y)], [wide, wide, wide])
    return path


def _scatter(kind: Animal, step: float) -> list[Point]:
    """Points spread over the body, jittered."""
    g, long = kind.girth, kind.length * 1.6
    across, down = int((long + g) / (g * step)) + 1, int(1.0 / step) + 1
    points = []
    for row in range(down):
        for column in range(across):
            x = -g * 0.45 + g * step * (column + 0.5 * (row % 2)) + g * step * 0.3 * (chance("x", row, column) - 0.5)
            y = -g * 0.46 + g * step * 0.94 * row + g * step * 0.24 * (chance("y", row, column) - 0.5)
            points.append((x, y))
    return points


def _spots(kind: Animal) -> tuple[tuple[Path, Colour], ...]:
    path, r = _EMPTY, kind.girth * 0.042
    for x, y in _scatter(kind, 0.2):
        path += ellipse(x, y, r * 1.15, r)
    return ((path + _leg_dots(kind, r), kind.dark),)


def _fawn(kind: Animal) -> tuple[tuple[Path, Colour], ...]:
    path, r = _EMPTY, kind.girth * 0.05
    for x, y in _scatter(kind, 0.28):
        if y < kind.girth * 0.12 and x < kind.length * 1.4:
            path += ellipse(x, y, r * 1.2, r)
    return ((path, kind.belly),)


def _leopard(kind: Animal) -> tuple[tuple[Path, Colour], ...]:
    rings, hearts, r = _EMPTY, _EMPTY, kind.girth * 0.088
    for x, y in _scatter(kind, 0.27):
        rings += ellipse(x, y, r, r * 0.9)
        hearts += ellipse(x + r * 0.12, y, r * 0.5, r * 0.45)
    return ((rings + _leg_dots(kind, r * 0.5), kind.dark), (hearts, darker(kind.paper, 0.2)))


def _leg_dots(kind: Animal, r: float) -> Path:
    path = _EMPTY
    for x in (0.0, kind.length * 1.6):
        for index in range(3):
            y = kind.girth * 0.56 + kind.leg * 0.2 * index
            path += circle(x - kind.limb * 0.25, y, r) + circle(x + kind.limb * 0.35, y + kind.leg * 0.1, r)
    return path


def _cells(kind: Animal) -> tuple[tuple[Path, Colour], ...]:
    path, g = _EMPTY, kind.girth
    for x, y in _scatter(kind, 0.34):
        path += _cell(x, y, g * 0.155)
    return ((path, kind.dark),)


def _cell(x: float, y: float, r: float) -> Path:
    """A giraffe's patch: a rounded hexagon of its own."""
    corners = []
    for corner in range(6):
        angle, far = math.pi * corner / 3 + 0.4, r * (0.9 + 0.24 * chance(round(x), round(y), corner))
        corners.append((x + far * math.cos(angle), y + far * math.sin(angle)))
    return blob(corners, 0.35)


def _patch(kind: Animal) -> tuple[tuple[Path, Colour], ...]:
    g, long = kind.girth, kind.length * 1.6
    spots = ((0.02, -0.26, 0.34), (0.5, -0.34, 0.3), (0.86, 0.02, 0.3), (0.36, 0.3, 0.17), (-0.06, 0.34, 0.14))
    path = _EMPTY
    for number, (x, y, r) in enumerate(spots):
        bumps = [
            (
                long * x + g * r * (0.8 + 0.5 * chance(number, i)) * math.cos(i * 1.047),
                g * y + g * r * math.sin(i * 1.047),
            )
            for i in range(6)
        ]
        path += blob(bumps)
    return ((path, kind.dark),)


def _saddle(kind: Animal) -> tuple[tuple[Path, Colour], ...]:
    """A dark back, paler flanks."""
    g, long = kind.girth, kind.length * 1.6
    back = [
        (-g * 0.6, g * 0.1), (-g * 0.5, -g * 0.7), (long * 0.5, -g * 0.8), (long + g * 0.5, -g * 0.9),
        (long + g * 0.36, -g * 0.3), (long * 0.84, -g * 0.08), (long * 0.5, -g * 0.16), (long * 0.14, g * 0.02),
    ]  # fmt: skip
    return ((blob(back), kind.dark),)


def _under(kind: Animal) -> tuple[tuple[Path, Colour], ...]:
    """A pale underside."""
    g, long = kind.girth, kind.length * 1.6
    low = [(g * 0.06, g * 0.3), (long * 0.5, g * 0.2), (long - g * 0.04, g * 0.26), (long - g * 0.06, g * 0.52),
           (long * 0.5, g * 0.9), (g * 0.08, g * 0.52)]  # fmt: skip
    return ((blob(low), kind.belly),)


def _stripe(kind: Animal) -> tuple[tuple[Path, Colour], ...]:
    """One pale stripe along the back: a skunk's, a badger's."""
    g, long = kind.girth, kind.length * 1.6
    points = [(-g * 0.5, -g * 0.16), (long * 0.1, -g * 0.36), (long * 0.55, -g * 0.38), (long + g * 0.3, -g * 0.5)]
    return ((taper(points, [g * 0.16, g * 0.24, g * 0.24, g * 0.2]), kind.belly),)


def _panda(kind: Animal) -> tuple[tuple[Path, Colour], ...]:
    g, long = kind.girth, kind.length * 1.6
    band = [
        (long - g * 0.12, -g * 0.7),
        (long + g * 0.2, -g * 0.7),
        (long + g * 0.5, g * 0.7),
        (long - g * 0.3, g * 0.7),
    ]
    return ((blob(band), kind.dark),)


def _tapir(kind: Animal) -> tuple[tuple[Path, Colour], ...]:
    g, long = kind.girth, kind.length * 1.6
    cloth = [
        (-g * 0.7, -g * 0.6),
        (long * 0.66, -g * 0.8),
        (long * 0.72, g * 0.2),
        (long * 0.4, g * 0.7),
        (-g * 0.5, g * 0.4),
    ]
    return ((blob(cloth), kind.belly),)


def _folds(kind: Animal) -> tuple[tuple[Path, Colour], ...]:
    """A rhinoceros's folded armour."""
    g, long, path = kind.girth, kind.length * 1.6, _EMPTY
    for x in (long * 0.16, long * 0.84):
        path += taper([(x - g * 0.05, -g * 0.52), (x + g * 0.05, 0), (x - g * 0.08, g * 0.52)], [5, 7, 4])
    for x in (-g * 0.1, long):
        path += taper([(x - g * 0.3, g * 0.5), (x, g * 0.44), (x + g * 0.3, g * 0.5)], [4, 6, 4])
    return ((path, darker(kind.paper, 0.2)),)


def _tapir_front(kind: Animal) -> tuple[tuple[Path, Colour], ...]:
    """Dark before and behind, pale about the middle."""
    g, long = kind.girth, kind.length * 1.6
    front = blob([(long * 0.72, -g * 0.8), (long + g, -g * 0.8), (long + g, g * 0.5), (long * 0.9, g * 0.2)])
    rear = blob([(-g, -g * 0.7), (long * 0.12, -g * 0.8), (long * 0.2, -g * 0.1), (-g * 0.2, g * 0.2), (-g, g * 0.1)])
    return ((front + rear, kind.dark),)


def _flank(kind: Animal) -> tuple[tuple[Path, Colour], ...]:
    """A pale belly with a dark line over it."""
    g, long = kind.girth, kind.length * 1.6
    band = taper(
        [(-g * 0.1, g * 0.2), (long * 0.5, g * 0.14), (long + g * 0.2, g * 0.08)], [g * 0.06, g * 0.15, g * 0.08]
    )
    return (*_under(kind), (band, kind.dark))


def _chevron(kind: Animal) -> tuple[tuple[Path, Colour], ...]:
    """An anteater's dark wedge from throat to flank, edged pale."""
    g, long = kind.girth, kind.length * 1.6
    points = [(long + g * 0.5, g * 0.16), (long * 0.9, -g * 0.02), (long * 0.5, -g * 0.3)]
    wide = taper(points, [g * 0.6, g * 0.44, g * 0.08])
    return ((wide, kind.belly), (taper(points, [g * 0.44, g * 0.26, 1]), kind.dark))


def _shag(kind: Animal) -> tuple[tuple[Path, Colour], ...]:
    """Strands of long hair."""
    g, path = kind.girth, _EMPTY
    for x, y in _scatter(kind, 0.26):
        path += taper([(x, y), (x - g * 0.03, y + g * 0.08), (x - g * 0.02, y + g * 0.17)], [g * 0.025, g * 0.045, 1])
    return ((path, darker(kind.paper, 0.16)),)


def _scales(kind: Animal) -> tuple[tuple[Path, Colour], ...]:
    g, path = kind.girth, _EMPTY
    for x, y in _scatter(kind, 0.25):
        if y < g * 0.24:
            path += blob([(x - g * 0.11, y - g * 0.05), (x + g * 0.11, y - g * 0.05), (x, y + g * 0.12)])
    return (*_under(kind), (path, kind.dark))


_PRINTS: dict[str, Callable[[Animal], tuple[tuple[Path, Colour], ...]]] = {
    "tiger": _tiger, "tabby": _tabby, "zebra": _zebra, "spots": _spots, "fawn": _fawn, "leopard": _leopard,
    "cells": _cells, "patch": _patch, "saddle": _saddle, "under": _under, "stripe": _stripe, "panda": _panda,
    "tapir": _tapir, "folds": _folds, "tapir-front": _tapir_front, "flank": _flank, "chevron": _chevron,
    "shag": _shag, "scales": _scales,
}  # fmt: skip


def _on_neck(marks: Sheet, kind: Animal, posture: Posture) -> None:
    """Stripes and patches go on along a long neck."""
    if kind.coat not in ("zebra", "cells") or kind.neck[1] < 40:
        return
    (foot, _, top), (wide, _, slim) = neck_line(kind, posture)
    print_ = marks.new()
    print_.cut(_neck_print(kind, round(math.dist(foot, top)), wide, slim), kind.dark, lift=0)
    marks.put(print_, *foot, turn=math.degrees(math.atan2(top[1] - foot[1], top[0] - foot[0])))


@lru_cache(512)
def _neck_print(kind: Animal, long: int, wide: float, slim: float) -> Path:
    path, zebra = _EMPTY, kind.coat == "zebra"
    steps = max(3, int(long / (kind.girth * (0.22 if zebra else 0.3))))
    for index in range(1, steps):
        x, across = long * index / steps, wide + (slim - wide) * index / steps
        if zebra:
            path += taper([(x, -across), (x + 4, 0), (x, across)], [9, 10, 6])
            continue
        r, side = across * 0.27, across * 0.054 * (1 if index % 2 else -1)
        path += _cell(x, side - across * 0.24, r) + _cell(x + r, side + across * 0.3, r * 0.86)
    return path
