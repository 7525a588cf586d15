"""What stands out of a body and hides its outline: wool, spines, quills, a shell, hanging hair."""

import math
from collections.abc import Callable
from functools import lru_cache

from longtake.drawing import Path, ellipse, mix, polygon
from longtake.stage.families.animal.kind import Animal
from longtake.stage.families.animal.posture import Posture
from longtake.stage.families.outlines import blob, clockwise, scalloped, taper
from longtake.stage.sheet import Point, Sheet, darker, paler

_EMPTY = Path(b"", ())


def draw_growth(sheet: Sheet, kind: Animal, posture: Posture) -> None:
    """Lay it over the body."""
    _grown(_GROWTHS, sheet, kind, posture)


def _grown(
    growths: dict[str, Callable[[Sheet, Animal, float], None]], sheet: Sheet, kind: Animal, posture: Posture
) -> None:
    grow = growths.get(kind.coat)
    if grow is None:
        return
    own = sheet.new()
    x, y = posture.hip
    grow(own, kind, math.dist(posture.hip, posture.shoulder))
    sheet.put(own, x, y, turn=math.degrees(math.atan2(posture.shoulder[1] - y, posture.shoulder[0] - x)))


def _wool(sheet: Sheet, kind: Animal, long: float) -> None:
    fleece, curls = _fleece_of(kind.girth, round(long))
    sheet.cut(fleece, kind.paper)
    sheet.cut(curls, darker(kind.paper, 0.14), lift=0)


@lru_cache(256)
def _fleece_of(g: float, long: float) -> tuple[Path, Path]:
    """A cloud about the body, and the curls drawn on it."""
    curls, pen = _EMPTY, max(2.5, g * 0.035)
    fleece = scalloped(long * 0.5, g * 0.01, long * 0.5 + g * 0.33, g * 0.46, 13, g * 0.13)
    for share, y in ((0.1, -0.1), (0.42, 0.14), (0.74, -0.12), (0.5, -0.26)):
        x = long * share
        curls += taper([(x - g * 0.1, g * y), (x, g * (y + 0.08)), (x + g * 0.1, g * y)], [pen, pen, pen])
    return fleece, curls


def _spines(sheet: Sheet, kind: Animal, long: float) -> None:
    g, count = kind.girth, 15
    reach = g * (0.34 if kind.tail == "none" else 0.62)
    coat: list[Point] = [(long + g * 0.3, -g * 0.1)]
    for index in range(count * 2 + 1):
        angle = math.radians(-18 - 160 * index / (count * 2))
        far = 1.0 if index % 2 else 0.0
        x = long * 0.46 + (long * 0.5 + g * 0.34 + reach * 0.4 * far) * math.cos(angle) - reach * 0.5 * far
        coat.append((x, g * 0.1 + (g * 0.62 + reach * 0.6 * far) * math.sin(angle)))
    coat += [(-g * 0.36, g * 0.3), (long * 0.5, g * 0.22)]
    sheet.cut(polygon(clockwise(coat)), kind.dark)
    for share, y in ((0.02, -0.1), (0.24, -0.3), (0.46, -0.1), (0.66, -0.34), (0.86, -0.12), (0.3, 0.04), (0.7, 0.04)):
        x = long * share
        sheet.strip([(x, g * y), (x - g * 0.14, g * (y - 0.12))], paler(kind.dark, 0.42), g * 0.045, lift=0)


def _shell(sheet: Sheet, kind: Animal, long: float) -> None:
    """An armadillo's bands, or with `folds` a pangolin's scales."""
    g = kind.girth
    dome = blob([(-g * 0.5, g * 0.34), (-g * 0.3, -g * 0.36), (long * 0.5, -g * 0.66), (long + g * 0.24, -g * 0.4),
                 (long + g * 0.4, g * 0.26), (long * 0.5, g * 0.4)])  # fmt: skip
    sheet.cut(dome, kind.dark)
    marks = sheet.new()
    ink = paler(kind.dark, 0.26)
    if kind.folds:
        for row in range(4):
            for column in range(7):
                x, y = -g * 0.4 + (column + 0.5 * (row % 2)) * (long + g) / 7, -g * 0.5 + row * g * 0.25
                marks.cut(
                    blob([(x - g * 0.16, y), (x, y - g * 0.1), (x + g * 0.1, y), (x, y + g * 0.14)]), ink, lift=0.35
                )
    else:
        for index in range(6):
            x = long * (0.1 + 0.16 * index)
            marks.strip(
                [(x - g * 0.06, -g * 0.7), (x + g * 0.04, -g * 0.1), (x, g * 0.44)], ink, g * 0.045, lift=0, bend=True
            )
    sheet.put(marks, clip=dome)


def _shaggy(sheet: Sheet, kind: Animal, long: float) -> None:
    """Hair that hangs to the knees."""
    g = kind.girth
    hem: list[Point] = [(-g * 0.46, -g * 0.2), (long * 0.5, -g * 0.42), (long + g * 0.36, -g * 0.24)]
    low = g * 0.5 + kind.leg * 0.42
    count = 9
    for index in range(count * 2 + 1):
        share = index / (count * 2)
        hem.append((long + g * 0.42 - (long + g * 0.94) * share, low - (g * 0.2 if index % 2 else 0.0)))
    sheet.cut(blob(hem, 0.6), mix(kind.paper, kind.dark, 0.35), lift=0.7)


def _quills(sheet: Sheet, kind: Animal, long: float) -> None:
    """A porcupine's, long and raised."""
    g, path, pale = kind.girth, _EMPTY, _EMPTY
    for index in range(15):
        share = index / 14
        x, angle = long * (1.0 - share) + g * 0.1, math.radians(-112 - 62 * share)
        foot, far = (
            (x, -g * (0.1 + 0.22 * math.sin(math.pi * share))),
            g * (0.62 + 0.34 * math.sin(math.pi * share * 0.9)),
        )
        tip = (foot[0] + far * math.cos(angle), foot[1] + far * math.sin(angle))
        near = (foot[0] + far * 0.7 * math.cos(angle), foot[1] + far * 0.7 * math.sin(angle))
        path += taper([foot, near, tip], [g * 0.12, g * 0.08, 1])
        pale += taper([near, ((near[0] + tip[0]) / 2, (near[1] + tip[1]) / 2), tip], [g * 0.07, g * 0.05, 1])
    sheet.cut(path, kind.dark)
    sheet.cut(pale, paler(kind.dark, 0.72), lift=0)
    sheet.cut(ellipse(long * 0.46, -g * 0.12, long * 0.52 + g * 0.2, g * 0.32), kind.dark, lift=0)


def _fleece(sheet: Sheet, kind: Animal, long: float) -> None:
    """Thick even wool, scalloped below."""
    g = kind.girth
    hem: list[Point] = [(-g * 0.52, -g * 0.2), (-g * 0.1, -g * 0.54), (long * 0.5, -g * 0.52),
                        (long + g * 0.3, -g * 0.44), (long + g * 0.5, g * 0.1)]  # fmt: skip
    for index in range(13):
        hem.append((long + g * 0.44 - (long + g * 0.96) * index / 12, g * (0.56 if index % 2 else 0.44)))
    sheet.cut(blob(hem), kind.paper, lift=0.6)
    for x, y in ((0.16, 0.0), (0.46, 0.16), (0.76, -0.06)):
        middle = long * x
        curl_ = [(middle - g * 0.09, g * y), (middle, g * (y + 0.08)), (middle + g * 0.09, g * y)]
        sheet.draw(curl_, darker(kind.paper, 0.12), g * 0.035)


def _poodle(sheet: Sheet, kind: Animal, long: float) -> None:
    """A clipped coat: a great ruff before, a ball on the hip."""
    g = kind.girth
    sheet.cut(_puff(long * 0.82, -g * 0.02, g * 0.62, 11), kind.paper)
    sheet.cut(_puff(0, -g * 0.1, g * 0.34, 8), kind.paper, lift=0.6)


def _puff(x: float, y: float, r: float, bumps: int) -> Path:
    return scalloped(x, y, r * 0.86, r * 0.86, bumps, r * 0.2)


def _plates(sheet: Sheet, kind: Animal, long: float) -> None:
    """A stegosaurus's sails, two rows along the back."""
    g = kind.girth
    for row, tone in ((0, darker(kind.dark, 0.16)), (1, kind.dark)):
        path = _EMPTY
        for index in range(7):
            x = -g * 0.5 + (long + g * 0.8) * (index + 0.5 * row) / 7
            size = g * (0.26 + 0.36 * math.sin(math.pi * (index + 0.6) / 7.4))
            y = -g * 0.42 - kind.arch * math.sin(math.pi * max(0.0, min(1.0, x / long))) + g * 0.06
            path += blob(
                [
                    (x - size * 0.5, y),
                    (x - size * 0.4, y - size * 0.7),
                    (x, y - size * 1.2),
                    (x + size * 0.46, y - size * 0.6),
                    (x + size * 0.44, y),
                ],
                0.6,
            )
        sheet.cut(path, tone, lift=0.6)


def _bumps(sheet: Sheet, kind: Animal, long: float) -> None:
    """A crocodile's knobbed back."""
    g, path = kind.girth, _EMPTY
    for index in range(9):
        x = -g * 0.3 + (long + g * 0.4) * index / 8
        path += blob([(x - g * 0.12, -g * 0.3), (x, -g * 0.62), (x + g * 0.12, -g * 0.3)], 0.4)
    path += taper(
        [(-g * 0.4, -g * 0.3), (long * 0.5, -g * 0.38), (long + g * 0.2, -g * 0.34)], [g * 0.2, g * 0.26, g * 0.16]
    )
    sheet.cut(path, kind.dark, lift=0.4)


_GROWTHS: dict[str, Callable[[Sheet, Animal, float], None]] = {
    "wool": _wool, "spines": _spines, "shell": _shell, "shaggy": _shaggy, "quills": _quills,
    "fleece": _fleece, "bumps": _bumps, "poodle": _poodle,
}  # fmt: skip
_BEHIND: dict[str, Callable[[Sheet, Animal, float], None]] = {"plates": _plates}


def draw_behind_body(sheet: Sheet, kind: Animal, posture: Posture) -> None:
    """What stands up from the back, before the body is laid over it."""
    _grown(_BEHIND, sheet, kind, posture)
