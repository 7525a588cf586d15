"""What shatters: any figure, cut into shards that fly apart and come to rest."""

import math
from collections.abc import Callable
from functools import lru_cache

from longtake.drawing import Path, polygon
from longtake.stage.families.values import Act
from longtake.stage.motion import chance, ease, part
from longtake.stage.sheet import Point, Sheet

_SHARDS = 7
_HIT = (0.06, -0.58)
"""Where it was hit, in shares of its size: the shards meet there."""


def shattered(sheet: Sheet, whole: Callable[[Sheet], None], size: tuple[float, float], act: Act) -> None:
    """Lay what `whole` draws in shards. `act.u` is the share since it broke; the origin is below the middle."""
    spread = ease(part(act.u, 0, 0.22))
    for index, (shard, (x, y), lies) in enumerate(_shards(size)):
        figure, piece = sheet.new(), sheet.new()
        whole(figure)
        piece.put(figure, -x, -y, clip=shard)
        # Side by side in another order than about the hit, or the shards would lie on a heap.
        aside = ((index * 3 % _SHARDS) / (_SHARDS - 1) - 0.5) * max(size) * 1.1 - x
        hop = 4 * spread * (1 - spread) * size[1] * (0.1 + 0.3 * chance("hop", index))
        turn = (lies + (chance("turn", index) - 0.5) * 30) * spread
        sheet.put(piece, x + aside * spread, y + (-size[1] * 0.16 - y) * spread - hop, turn=turn)


@lru_cache(maxsize=64)
def _shards(size: tuple[float, float]) -> tuple[tuple[Path, Point, float], ...]:
    """The shards' outlines, their middles, and the turns in degrees that lay them flat: wedges about the hit."""
    w, h = size
    hit = (_HIT[0] * w, _HIT[1] * h)
    rim: list[Point] = []
    for index in range(_SHARDS):
        angle = 2 * math.pi * (index + 0.6 * chance("wedge", index)) / _SHARDS
        # A rim well beyond the thing's box, so that nothing of it is lost.
        rim.append((hit[0] + math.cos(angle) * w * 1.1, hit[1] + math.sin(angle) * h * 1.1))
    found = []
    for one, other in zip(rim, rim[1:] + rim[:1], strict=True):
        across, down = (one[0] + other[0]) / 2 - hit[0], (one[1] + other[1]) / 2 - hit[1]
        middle = (hit[0] + across * 0.36, hit[1] + down * 0.36)
        lies = -math.degrees(math.atan2(down, across))
        found.append((polygon([hit, one, other]), middle, lies if abs(lies) <= 90 else lies - math.copysign(180, lies)))
    return tuple(found)
