"""Formation: where several of a kind stand, side by side, in staggered rows, in a pile or strewn over the sky."""

import math
from dataclasses import dataclass

from longtake.stage.motion import chance
from longtake.stage.sheet import Point

_PITCH, _LOOSE = 1.04, 1.25
"""How far apart neighbours stand, in widths: at least, and where there is room."""
_HEADS = 0.4
"""How far apart the heads of a row are at least, in heights, so that those behind are seen between them."""
_ROWS = 6
_BEHIND = 0.86
"""How large each row is beside the one before it."""
_STEP, _STEEP = 0.13, 0.23
"""How much higher each row stands, in heights: two rows, whose heads pass between each other, and more."""
_LEAST = 0.6
"""Rather than be drawn smaller than this, a crowd closes up and stands in more rows."""
_CLOSE, _CLEAR = 0.3, 0.36
"""How close the heads of a crowd that closes up are, in heights, and how much higher each of its rows then stands."""
_UPRIGHT = 0.75
"""What is wider than this share of its height has no room to close up."""


@dataclass(frozen=True)
class Slot:
    """One of several: its place from where the first would stand, in frame units, its scale beside it, its row.

    `facing` is the way it looks that sits at a table, 1 or −1; 0: any.
    """

    x: float = 0.0
    y: float = 0.0
    scale: float = 1.0
    row: int = 0
    facing: int = 0


@dataclass(frozen=True)
class Formation:
    """The slots, and what they cover together: width and height."""

    slots: tuple[Slot, ...]
    width: float
    height: float


def rows(count: int, size: Point, room: Point) -> Formation:
    """`count` figures of `size` on the ground within `room` (width, height): as large as they can be there."""
    found = [_in_rows(count, size, room, deep) for deep in range(1, min(_ROWS, count) + 1)]
    if max(one.slots[0].scale for one in found) < _LEAST and size[0] < size[1] * _UPRIGHT:
        found += [_in_rows(count, size, room, deep, close=True) for deep in range(2, min(_ROWS, count) + 1)]
    return max(found, key=_worth)


def _worth(formation: Formation) -> float:
    """Larger figures are better; but rather one row than two that are hardly larger."""
    scale, behind = formation.slots[0].scale, max(slot.row for slot in formation.slots)
    return scale - 0.04 * behind * (behind + 1) - 2 * max(_LEAST - scale, 0.0)


def abreast(count: int, size: Point, room: float) -> Formation:
    """`count` figures side by side on something that is so wide."""
    return _in_rows(count, size, (room, math.inf), 1)


def _in_rows(count: int, size: Point, room: Point, deep: int, *, close: bool = False) -> Formation:
    width, height = size
    front = math.ceil((count + deep // 2) / deep)
    pitch = width * _PITCH if deep == 1 else max(width * _PITCH, height * _HEADS)
    step = height * (_STEP if deep == 2 else _STEEP)
    if close:
        pitch, step = max(height * _CLOSE, min(pitch, room[0] / (front * _LEAST))), height * _CLEAR
    last = _BEHIND ** (deep - 1)
    tall = max(height, step * (deep - 1) + height * last)
    scale = min(1.0, room[0] / (pitch * front), room[1] / tall)
    pitch = min(room[0] / scale / front, width * _LOOSE)
    slots: list[Slot] = []
    left = count
    for row in range(deep):
        fits = front - row % 2
        here = min(left, fits)
        left -= here
        # A row that is not full stands about the middle, and still between those before it.
        first = (fits - here) // 2 - (fits - 1) / 2
        slots += [
            Slot((first + k) * pitch * scale, -step * row * scale, scale * _BEHIND**row, row) for k in range(here)
        ]
    return Formation(tuple(slots), pitch * front * scale, tall * scale)


def pile(count: int, size: Point, room: float) -> Formation:
    """Small things on a table: side by side, and what has no place there on top of them, as a heap of oranges."""
    width, height = size
    most = max(int(room / width), 1)
    base = min(count, most)
    while base * (base + 1) // 2 < count:
        base += 1
    scale = min(1.0, room / (base * width))
    slots: list[Slot] = []
    row = 0
    while len(slots) < count:
        here = min(base - row, count - len(slots))
        start = (base - row - 1) / 2
        slots += [Slot((k - start) * width * scale, -row * height * 0.82 * scale, scale) for k in range(here)]
        row += 1
    return Formation(tuple(slots), base * width * scale, height * scale * (1 + 0.82 * (row - 1)))


def strewn(count: int, size: Point, room: Point, key: str) -> Formation:
    """Birds, stars, balloons: over an area, each in a cell of its own but nowhere in line."""
    width, height = size
    across = max(1, min(count, round(math.sqrt(count * room[0] / max(room[1], 1.0) * height / width))))
    deep = math.ceil(count / across)
    cell = room[0] / across, room[1] / deep
    scale = min(1.0, cell[0] / (width * 1.15), cell[1] / (height * 1.1))
    spare = max(cell[0] - width * scale, 0.0), max(cell[1] - height * scale, 0.0)
    slots = []
    for number in range(count):
        row, column = divmod(number, across)
        here = min(across, count - row * across)
        dx = (chance("strewn x", key, number) - 0.5) * spare[0] * 0.8
        dy = (chance("strewn y", key, number) - 0.5) * spare[1] * 0.8
        grown = scale * (0.86 + 0.14 * chance("strewn", key, number))
        slots.append(Slot((column - (here - 1) / 2) * cell[0] + dx, (row - (deep - 1) / 2) * cell[1] + dy, grown))
    return Formation(tuple(slots), room[0], room[1])
