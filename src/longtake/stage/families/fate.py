"""What becomes of things: bitten, melted, burnt. Families lay their finished figure through these."""

import math
from functools import lru_cache

from longtake.drawing import Colour, Path, ellipse, polygon, smooth
from longtake.stage.families.rising import flames
from longtake.stage.families.values import Act
from longtake.stage.motion import ease
from longtake.stage.sheet import Sheet

_BITES = 3
_TEETH = 3
"""Scallops of one bite's edge."""
_POOL = (
    (-0.5, -0.4), (-0.3, -0.9), (-0.06, -0.7), (0.2, -1.0), (0.42, -0.76), (0.5, -0.3), (0.24, 0.1), (-0.1, -0.02),
    (-0.34, 0.1),
)  # fmt: skip


def bitten(sheet: Sheet, figure: Sheet, size: tuple[float, float], act: Act) -> None:
    """Lay a figure that is being eaten: a bite gone at first, most of its right side in the end."""
    sheet.put(figure, clip=_left_over(size, min(int(act.u * _BITES), _BITES - 1)))


def melted(sheet: Sheet, figure: Sheet, size: tuple[float, float], paper: Colour, act: Act) -> None:
    """Lay a figure that sinks into a puddle of its own paper."""
    share = ease(act.u)
    w, h = size
    sheet.cut(ellipse(0, -4, w * (0.2 + 0.5 * share), 4 + h * 0.06 * share), paper, lift=0.4)
    sheet.put(figure, scale=(1 + 0.16 * share, 1 - 0.78 * share))


def burning(sheet: Sheet, size: tuple[float, float], act: Act) -> None:
    """Flames over a figure already laid."""
    w, h = size
    for index, (x, tall) in enumerate(((-0.24, 0.62), (0.26, 0.56), (0.0, 0.8))):
        flames(sheet, x * w, -h * 0.04 * index, (w * 0.5, h * tall), act.seconds, f"{act.who}{index}")


def puddle(sheet: Sheet, across: float, paper: Colour, act: Act) -> None:
    """What was inside, spreading on the ground."""
    share = 0.3 + 0.7 * ease(act.u * 3)
    pool = smooth([(x * across * share, y * across * 0.13) for x, y in _POOL])
    sheet.cut(pool, paper, lift=0.3)


@lru_cache(maxsize=256)
def _left_over(size: tuple[float, float], bites: int) -> Path:
    """Everything but a round with toothed edges at the upper right."""
    w, h = size
    x, y = w * 0.54, -h * (0.56 if w > h * 1.5 else 0.66)
    reach = min(max(w, h) * 0.3, min(w, h) * 0.5) + bites * 0.2 * w
    edge = []
    for step in range(25):
        angle = math.pi * (0.5 + step / 24)
        # Bites leave cusps that point into the gap.
        radius = reach * (0.9 + 0.14 * abs(math.sin(math.pi * _TEETH * (1 + bites * 0.34) * step / 24)))
        edge.append((x + math.cos(angle) * radius, y - math.sin(angle) * radius))
    far = 2 * max(w, h)
    return polygon([(-far, -far), (x, -far), *edge, (x, far), (-far, far)])
