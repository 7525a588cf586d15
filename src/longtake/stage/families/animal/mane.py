"""Hair about head and neck: around, crest, brush, ridge, ruff, wolf, fleece, topknot, cap, whiskers."""

import math
from collections.abc import Sequence

from longtake.drawing import Colour, Path, circle, smooth
from longtake.stage.families.animal.body import neck_line
from longtake.stage.families.animal.kind import Animal
from longtake.stage.families.animal.posture import Posture
from longtake.stage.families.outlines import blob, taper
from longtake.stage.sheet import Point, Sheet, darker, paler


def draw_behind(sheet: Sheet, kind: Animal) -> None:
    """What frames a head from behind; the head's centre is the origin."""
    r, paper = kind.head.size, kind.mane_paper or kind.dark
    match kind.mane:
        case "around":
            _star(sheet, r, paper, 26, 1.66, 1.42)
            sheet.cut(circle(0, r * 0.08, r * 1.22), paler(paper, 0.1), lift=0)
        case "whiskers":
            for side in (-1, 1):
                jag = [(0.4, 0.1), (1.2, 0.3), (0.98, 0.5), (1.1, 0.84), (0.8, 0.8), (0.7, 1.1), (0.2, 0.8)]
                sheet.cut(blob([(side * x * r, y * r) for x, y in jag], 0.4), kind.belly, lift=0.5)
        case "wolf":
            jag = [(-0.2, -0.9), (-0.95, -0.5), (-0.9, -0.1), (-1.3, 0.1), (-1.0, 0.34), (-1.16, 0.72), (-0.7, 0.74),
                   (-0.6, 1.1), (-0.2, 0.86), (0.1, 1.14), (0.3, 0.6)]  # fmt: skip
            sheet.cut(blob([(x * r, y * r) for x, y in jag], 0.35), paper, lift=0.6)
        case "cap":
            _star(sheet, r, kind.paper, 22, 1.3, 1.2)


def draw_before(sheet: Sheet, kind: Animal) -> None:
    """What lies on a head."""
    r, paper = kind.head.size, kind.mane_paper or kind.paper
    match kind.mane:
        case "fleece":
            curls = ((-0.62, -0.62, 0.36), (-0.2, -0.86, 0.42), (0.28, -0.8, 0.36), (-0.14, -0.58, 0.36))
            sheet.cut(_balls(curls, r), paper, lift=0.4)
        case "topknot":
            balls = ((-0.34, -0.84, 0.3), (0.04, -1.0, 0.34), (0.3, -0.76, 0.26))
            sheet.cut(_balls(balls, r), darker(paper, 0.06), lift=0.4)


def _balls(balls: Sequence[tuple[float, float, float]], r: float) -> Path:
    path = Path(b"", ())
    for x, y, size in balls:
        path += circle(x * r, y * r, size * r)
    return path


def _star(sheet: Sheet, r: float, paper: Colour, count: int, far: float, near: float) -> None:
    points: list[Point] = []
    for index in range(count):
        reach, angle = r * (far if index % 2 else near), index * 2 * math.pi / count
        points.append((reach * math.cos(angle), r * 0.1 + reach * math.sin(angle)))
    sheet.cut(smooth(points), paper)


def draw_crest(sheet: Sheet, kind: Animal, posture: Posture) -> None:
    """Hair along the neck or the back, before the body is laid over it."""
    paper = kind.mane_paper or kind.dark
    if kind.mane in ("crest", "brush"):
        line, widths = neck_line(kind, posture)
        tall = kind.girth * (0.3 if kind.mane == "crest" else 0.2)
        sheet.cut(taper(_beside(line, widths), [tall * 0.7, tall, tall * 0.8]), paper, lift=0.7)
    elif kind.mane == "ridge":
        (x, y), (sx, sy), g = posture.hip, posture.shoulder, kind.girth
        jag: list[Point] = []
        for index in range(15):
            share = index / 14
            rise = g * (0.4 + 0.16 * share) + (g * 0.14 if index % 2 else 0.0)
            jag.append((x + (sx - x + g * 0.3) * share, y + (sy - y) * share - rise))
        sheet.cut(blob([*jag, (sx, sy), (x, y)], 0.3), paper, lift=0.6)


def draw_ruff(sheet: Sheet, kind: Animal, posture: Posture) -> None:
    """A thick collar of fur, over the neck and under the head."""
    if kind.mane != "ruff":
        return
    (x, y), (hx, hy), g = posture.shoulder, posture.head, kind.girth
    dx, dy = hx - x, hy - y
    far = math.hypot(dx, dy) or 1.0
    ux, uy, nx, ny = dx / far, dy / far, -dy / far, dx / far
    hem: list[Point] = [(hx - nx * g * 0.3, hy - ny * g * 0.3), (hx + nx * g * 0.4, hy + ny * g * 0.4)]
    for index in range(9):
        across, down = 0.62 - 1.14 * index / 8, far * 0.9 + g * (0.2 if index % 2 else 0.02) - abs(index - 4) * g * 0.05
        hem.append((hx - ux * down + nx * g * across, hy - uy * down + ny * g * across))
    sheet.cut(blob(hem, 0.7), kind.mane_paper or kind.belly, lift=0.5)


def _beside(line: list[Point], widths: list[float]) -> list[Point]:
    """The upper edge of a neck."""
    (fx, fy), (tx, ty) = line[0], line[-1]
    far = math.hypot(tx - fx, ty - fy) or 1.0
    nx, ny = (ty - fy) / far, -(tx - fx) / far
    return [(x + nx * wide * 0.44, y + ny * wide * 0.44) for (x, y), wide in zip(line, widths, strict=True)]
