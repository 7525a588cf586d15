"""The Chinese dragon: a long scaled body that winds through the air, antlers, whiskers, a mane, four clawed feet.

Colours: `paper`, `belly`, `mane_paper`, `horn_paper`; its head is an animal's (families/animal/__init__.py).
"""

import math
from collections.abc import Callable

from longtake.drawing import Colour, Path, colour, polygon
from longtake.stage.families.animal.head import draw_head
from longtake.stage.families.animal.kind import Animal, kind_of
from longtake.stage.families.outlines import halfway, taper
from longtake.stage.families.values import Act, Cut
from longtake.stage.motion import chance, swing
from longtake.stage.sheet import Point, Sheet, darker, paler

_DOWN = ("stand", "sit", "lie", "sleep", "fall-asleep", "eat", "drink", "walk", "wait")
_STEPS = 13


def _loong(sheet: Sheet, cut: Cut, act: Act) -> None:
    w, h = cut.concept.size
    kind, own = kind_of(cut), sheet.new()
    still = act.doing in ("sleep", "fall-asleep", "lie")
    spine = _spine(
        w,
        h,
        0.0 if still else act.seconds * (3.4 if act.doing in ("fly", "run", "rise") else 2.0) + chance(act.who) * 6,
    )
    thick = h * 0.2
    widths = [thick * (0.16 + 0.84 * min(1.0, 2.2 * i / _STEPS)) for i in range(_STEPS)]
    mane = kind.mane_paper or kind.dark
    for index in (4, 8):
        _foot(own, kind, spine[index], thick, act, index, darker(kind.paper, 0.2), -0.2)
    _fins(own, spine, widths, mane)
    _tail_tuft(own, spine, thick, mane)
    body = taper(spine, widths)
    own.cut(body, kind.paper)
    marks = own.new()
    belly = [_off(spine, i, widths[i] * 0.34) for i in range(_STEPS)]
    marks.cut(taper(belly, [width * 0.42 for width in widths]), kind.belly, lift=0)
    scales = Path(b"", ())
    for index in range(1, _STEPS - 1):
        for share in (0.0, 0.5):
            (x, y), size = _off(spine, index, -widths[index] * 0.12, share), widths[index] * 0.16
            scales += polygon([(x - size, y), (x + size * 0.5, y - size), (x, y), (x + size * 0.5, y + size)])
    marks.cut(scales, darker(kind.paper, 0.2), lift=0)
    own.put(marks, clip=body)
    for index in (5, 9):
        _foot(own, kind, spine[index], thick, act, index, kind.paper, 0.0)
    _head(own, kind, spine[-1], thick, act, mane)
    sheet.put(own, 0, -h * 0.5 if act.doing in _DOWN else 0.0)


def _spine(w: float, h: float, now: float) -> list[Point]:
    """From the tail at the left to the head at the right, in three waves that pass along it."""
    points = []
    for index in range(_STEPS):
        share = index / (_STEPS - 1)
        high = h * 0.2 * (1.0 - 0.3 * share)
        points.append((w * (-0.46 + 0.72 * share), h * 0.08 + high * math.sin(now - share * 10.5) - h * 0.1 * share**3))
    return points


def _off(spine: list[Point], index: int, far: float, share: float = 0.0) -> Point:
    """A point beside the spine, `far` below it."""
    (ax, ay), (bx, by) = spine[max(index - 1, 0)], spine[min(index + 1, _STEPS - 1)]
    long = math.hypot(bx - ax, by - ay) or 1.0
    x, y = halfway(spine[index], spine[min(index + 1, _STEPS - 1)], share)
    return x - (by - ay) / long * far, y + (bx - ax) / long * far


def _fins(sheet: Sheet, spine: list[Point], widths: list[float], paper: Colour) -> None:
    path = Path(b"", ())
    for index in range(1, _STEPS - 1):
        start, end = _off(spine, index, -widths[index] * 0.4), _off(spine, index, -widths[index] * 0.4, 0.7)
        path += polygon([start, _off(spine, index, -widths[index] * 0.86, -0.1), end])
    sheet.cut(path, paper, lift=0.4)


def _tail_tuft(sheet: Sheet, spine: list[Point], thick: float, paper: Colour) -> None:
    x, y = spine[0]
    for dy in (-0.5, 0.0, 0.5):
        sheet.cut(
            taper(
                [
                    (x + thick * 0.3, y),
                    (x - thick * 0.4, y + thick * dy * 0.7),
                    (x - thick * 0.9, y + thick * dy * 1.4),
                ],
                [thick * 0.2, thick * 0.26, 1],
            ),
            paper,
            lift=0.4,
        )


def _foot(
    sheet: Sheet, kind: Animal, at: Point, thick: float, act: Act, number: int, paper: Colour, back: float
) -> None:
    """A short leg that paddles the air, with three claws."""
    x, y = at
    sway = swing(act.seconds, 1.1, number * 0.23) * thick * 0.2
    knee, foot = (x - thick * (0.3 + back), y + thick * 0.7), (x + thick * (0.2 - back) + sway, y + thick * 1.15)
    sheet.cut(taper([(x, y + thick * 0.1), knee, foot], [thick * 0.5, thick * 0.36, thick * 0.24]), paper, lift=0.6)
    for dx, dy in ((0.34, 0.0), (0.28, 0.2), (0.06, 0.3)):
        sheet.strip(
            [foot, (foot[0] + thick * dx, foot[1] + thick * dy)],
            paler(kind.head.horn_paper, 0.2),
            thick * 0.1,
            lift=0.3,
        )


def _head(sheet: Sheet, kind: Animal, at: Point, thick: float, act: Act, mane: Colour) -> None:
    x, y, r = at[0] + thick * 0.42, at[1] - thick * 0.1, kind.head.size
    for turn in (-40, -12, 16, 44):
        lock = sheet.new()
        lock.cut(
            taper(
                [(0, 0), (-r * 0.9, -r * 0.1), (-r * 1.6, r * 0.14 + swing(act.seconds, 1.3, turn) * r * 0.1)],
                [r * 0.6, r * 0.5, 1],
            ),
            mane,
            lift=0.4,
        )
        sheet.put(lock, x, y, turn=turn)
    head = sheet.new()
    draw_head(head, kind, act)
    sheet.put(head, x, y)
    for side, rise in ((0.0, -0.5), (0.2, 0.1)):
        wave = swing(act.seconds, 1.5, rise) * r * 0.2
        tip = (x + r * 1.1, y + r * (0.56 + side))
        sheet.strip(
            [tip, (tip[0] + r * 0.7, tip[1] + r * rise + wave), (tip[0] + r * 1.3, tip[1] + r * (rise + 0.3) - wave)],
            colour("#f1d58a"),
            r * 0.1,
            lift=0.3,
            bend=True,
        )


FORMS: dict[str, Callable[[Sheet, Cut, Act], None]] = {"loong": _loong}
"""Who is drawn here, by form."""
