"""Tails, of every kind that animal.py lists."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from longtake.drawing import Colour, Path, circle, mix, polygon
from longtake.stage.families.animal.kind import Animal
from longtake.stage.families.animal.posture import Posture
from longtake.stage.families.outlines import at_angle, blob, clockwise, curl, halfway, taper
from longtake.stage.sheet import Point, Sheet, darker


@dataclass(frozen=True)
class _Tail:
    """A tail about to be laid: where it begins, at which angle, how far it bends, how long it is."""

    kind: Animal
    root: Point
    angle: float
    bend: float
    size: float
    rump: float
    paper: Colour

    @property
    def hair(self) -> Colour:
        """The paper of its long hair."""
        return self.kind.mane_paper or self.kind.dark


def draw_tail(sheet: Sheet, kind: Animal, posture: Posture) -> None:
    """Lay the tail, which goes behind the body."""
    angle, bend = posture.tail
    (x, y), rump, size = posture.hip, kind.girth * 0.5 * kind.rump, kind.girth * kind.tail_size
    root = (x - rump * 0.5, y - rump * 0.42)
    if kind.tail == "thick":
        _thick(sheet, kind, [(x, y), *curl(root, angle, size * 1.4, bend, 4)], rump)
    elif kind.tail in _TAILS:
        _TAILS[kind.tail](sheet, _Tail(kind, root, angle, bend, size, rump, kind.tail_paper or kind.paper))


def _short(sheet: Sheet, tail: _Tail) -> None:
    end = at_angle(tail.root, tail.angle + 20, tail.size * 0.42)
    widths = [tail.size * 0.24, tail.size * 0.26, tail.size * 0.18]
    sheet.cut(taper([tail.root, halfway(tail.root, end), end], widths), tail.paper, lift=0.6)


def _puff(sheet: Sheet, tail: _Tail) -> None:
    ball = circle(*at_angle(tail.root, tail.angle, tail.size * 0.14), tail.size * 0.2)
    sheet.cut(ball, tail.kind.tail_paper or tail.kind.belly, lift=0.6)


def _curled(sheet: Sheet, tail: _Tail) -> None:
    (x, y), size = tail.root, tail.size
    turns = ((0.06, 0.04), (-0.14, -0.06), (-0.24, -0.2), (-0.12, -0.26), (-0.08, -0.14), (-0.2, -0.06), (-0.34, -0.12))
    points = [(x + size * dx, y + size * dy) for dx, dy in turns]
    sheet.strip(points, tail.paper, tail.kind.limb * 0.36, bend=True)


def _hanging(tail: _Tail) -> list[Point]:
    (x, y), size = tail.root, tail.size
    sway = (190 - tail.angle) * size * 0.012
    return [
        (x + 6, y + 2), (x - size * 0.16, y + size * 0.1), (x - size * 0.24 + sway * 0.4, y + size * 0.5),
        (x - size * 0.22 + sway, y + size * 0.86),
    ]  # fmt: skip


def _tuft(sheet: Sheet, tail: _Tail) -> None:
    low, size = _hanging(tail), tail.size
    sheet.cut(taper(low, [size * 0.16, size * 0.1, size * 0.08, size * 0.07]), tail.paper, lift=0.6)
    sheet.cut(_drop(low[-1], size * 0.3), tail.hair, lift=0.4)


def _tuft_long(sheet: Sheet, tail: _Tail) -> None:
    points = curl(tail.root, 190 - (200 - tail.angle) * 0.4, tail.size * 1.1, -70, 4)
    wide = tail.size * 0.15
    sheet.cut(taper(points, [wide, wide * 0.8, wide * 0.7, wide * 0.6, wide * 0.6]), tail.paper, lift=0.6)
    sheet.cut(_drop(points[-1], tail.size * 0.3), tail.hair, lift=0.4)


def _drop(at: Point, size: float) -> Path:
    x, y = at
    low = [
        (x, y - size * 0.5),
        (x + size * 0.36, y + size * 0.2),
        (x, y + size * 0.7),
        (x - size * 0.36, y + size * 0.2),
    ]
    return blob(low)


def _horse(sheet: Sheet, tail: _Tail) -> None:
    wide = tail.size * 0.34
    sheet.cut(taper(_hanging(tail), [wide * 0.5, wide * 0.8, wide, wide * 0.4]), tail.hair)


def _flat(sheet: Sheet, tail: _Tail) -> None:
    size, angle = tail.size, tail.angle
    points = [tail.root, at_angle(tail.root, angle + 6, size * 0.3), at_angle(tail.root, angle - 2, size * 0.95)]
    sheet.cut(taper(points, [size * 0.2, size * 0.3, size * 0.42]), tail.kind.tail_paper or tail.kind.dark)


def _thin(sheet: Sheet, tail: _Tail) -> None:
    size = tail.size
    points = curl(tail.root, 158, size * 1.2, 70 + (tail.angle - 190), 4)
    sheet.cut(taper(points, [size * share for share in (0.1, 0.07, 0.055, 0.04, 0.02)]), tail.paper, lift=0.6)


def _cone(sheet: Sheet, tail: _Tail) -> None:
    size = tail.size
    points = curl(tail.root, 160, size, 20, 3)
    widths = [size * 0.26, size * 0.18, size * 0.1, size * 0.03]
    sheet.cut(taper(points, widths), tail.kind.tail_paper or tail.kind.dark)


def _up(sheet: Sheet, tail: _Tail) -> None:
    size = tail.size
    points = curl(tail.root, 244, size * 0.5, 40, 3)
    sheet.cut(taper(points, [size * 0.2, size * 0.2, size * 0.16, size * 0.06]), tail.paper, lift=0.6)


def _pompon(sheet: Sheet, tail: _Tail) -> None:
    end = at_angle(tail.root, tail.angle + 22, tail.size * 0.62)
    sheet.strip([tail.root, end], tail.paper, tail.size * 0.1)
    sheet.cut(circle(*end, tail.size * 0.2), tail.paper, lift=0.6)


def _squirrel(sheet: Sheet, tail: _Tail) -> None:
    points, wide = curl(tail.root, 200, tail.size * 1.5, 150, 4), tail.size * 0.42
    sheet.cut(taper(points, [wide * 0.5, wide, wide * 1.1, wide, wide * 0.5]), tail.paper)
    inner = taper(points[1:], [wide * 0.2, wide * 0.5, wide * 0.5, wide * 0.2])
    sheet.cut(inner, mix(tail.paper, tail.kind.belly, 0.4), lift=0)


def _wolf(sheet: Sheet, tail: _Tail) -> None:
    size, start = tail.size, at_angle(tail.root, 160, tail.size * 0.16)
    points = [tail.root, *curl(start, 118 - (tail.angle - 200) * 0.5, size * 0.8, -16, 2)]
    sheet.cut(taper(points, [size * 0.2, size * 0.34, size * 0.36, size * 0.12]), tail.paper)


def _spiral(sheet: Sheet, tail: _Tail) -> None:
    start = (tail.root[0], tail.root[1] + tail.rump * 0.3)
    points = curl(start, 196, tail.size * 1.9, -470, 9)
    sheet.cut(taper(points, [tail.rump * (0.8 - 0.07 * step) for step in range(10)]), tail.paper)


def _thick(sheet: Sheet, kind: Animal, points: list[Point], rump: float) -> None:
    """A tail that goes on from the body: a lizard's, a kangaroo's; with `spikes` along it and at its end."""
    if kind.spikes:
        for (ax, ay), (bx, by) in pairwise(points[1:]):
            far = max(((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5, 1.0)
            nx, ny = -(by - ay) / far * rump * 0.5, (bx - ax) / far * rump * 0.5
            up = -1 if ny > 0 else 1
            tip = ((ax + bx) / 2 + nx * up, (ay + by) / 2 + ny * up)
            sheet.cut(polygon([(ax, ay), (bx, by), tip]), kind.dark, lift=0.5)
    widths = [rump * share for share in (1.5, 1.06, 0.8, 0.56, 0.36, 0.12)]
    sheet.cut(taper(points, widths), kind.tail_paper or kind.paper)


def _bushy(sheet: Sheet, tail: _Tail) -> None:
    """A brush: tipped pale, ringed, or, as a plume, paler within."""
    kind, points = tail.kind, curl(tail.root, tail.angle, tail.size * 1.15, tail.bend, 3)
    wide = tail.size * (0.62 if kind.tail == "plume" else 0.42)
    sheet.cut(taper(points, [wide * 0.4, wide * 0.96, wide, wide * 0.34]), tail.paper)
    if kind.tail == "ringed":
        _rings(sheet, points, wide * 0.86, kind.dark)
    elif kind.tail == "plume":
        inner = taper(points, [wide * 0.1, wide * 0.34, wide * 0.4, wide * 0.1])
        sheet.cut(inner, mix(tail.paper, kind.belly, 0.35), lift=0)
    elif kind.tail_paper is None:
        start = halfway(points[2], points[3], 0.4)
        tip = [start, halfway(start, points[3]), points[3]]
        sheet.cut(taper(tip, [wide * 0.62, wide * 0.56, wide * 0.28]), kind.belly, lift=0)


def _long(sheet: Sheet, tail: _Tail) -> None:
    kind, points = tail.kind, curl(tail.root, tail.angle, tail.size * 1.25, tail.bend, 4)
    wide = min(kind.limb * 0.9, tail.size * 0.22)
    sheet.cut(taper(points, [wide * 1.2, wide, wide * 0.9, wide * 0.84, wide * 0.7]), tail.paper, lift=0.8)
    if kind.coat in ("tiger", "tabby", "leopard", "spots"):
        _rings(sheet, points, wide, kind.dark if kind.coat != "tabby" else darker(tail.paper, 0.26))


def _rings(sheet: Sheet, points: list[Point], wide: float, ink: Colour) -> None:
    """Rings around it, all one piece."""
    path = Path(b"", ())
    for one, other in pairwise(points[1:]):
        for share in (0.2, 0.7):
            (x, y), (dx, dy) = halfway(one, other, share), (other[0] - one[0], other[1] - one[1])
            far = max((dx * dx + dy * dy) ** 0.5, 1.0)
            ax, ay, bx, by = (
                -dy / far * wide * 0.46,
                dx / far * wide * 0.46,
                dx / far * wide * 0.14,
                dy / far * wide * 0.14,
            )
            corners = [(x - ax - bx, y - ay - by), (x - ax + bx, y - ay + by), (x + ax + bx, y + ay + by)]
            path += polygon(clockwise([*corners, (x + ax - bx, y + ay - by)]))
    sheet.cut(path, ink, lift=0)


_TAILS: dict[str, Callable[[Sheet, _Tail], None]] = {
    "long": _long, "bushy": _bushy, "plume": _bushy, "ringed": _bushy, "hanging": _wolf, "drop": _horse,
    "tuft": _tuft, "tuft-long": _tuft_long, "short": _short, "puff": _puff, "up": _up, "curl": _curled, "thin": _thin,
    "cone": _cone, "flat": _flat, "spiral": _spiral, "squirrel": _squirrel, "pompon": _pompon,
}  # fmt: skip
