"""Birds' tails. The root is the origin; they point to the left."""

import math

from longtake.drawing import circle, colour, ellipse
from longtake.stage.families.bird_kind import Bird
from longtake.stage.families.outlines import at_angle, blob, curl, taper
from longtake.stage.sheet import Sheet, darker, paler

_EYE, _PUPIL = colour("#e9b949"), colour("#2f5fa8")


TAILS = {
    "fan": 0.85,
    "long": 1.75,
    "fork": 1.45,
    "flames": 0.9,
    "sickle": 0.3,
    "wheel": 0.3,
    "hen": 0.5,
    "up": 0.5,
    "none": 0.1,
}
"""How far each kind reaches back, in half lengths of the body."""


def draw_tail(sheet: Sheet, kind: Bird) -> None:
    """Lay the tail, which goes behind the body."""
    size, paper = kind.length * kind.tail_size, kind.tail_paper or darker(kind.paper, 0.18)
    match kind.tail:
        case "none":
            return
        case "long":
            sheet.cut(
                taper(
                    [(size * 0.2, 0), (-size * 0.7, 0), (-size * 1.7, size * 0.06)],
                    [size * 0.3, size * 0.3, size * 0.16],
                ),
                paper,
                lift=0.6,
            )
        case "fork":
            for y in (-0.2, 0.22):
                sheet.cut(
                    taper(
                        [(0, 0), (-size * 0.6, size * y * 0.5), (-size * 1.4, size * y)], [size * 0.24, size * 0.2, 1]
                    ),
                    paper,
                    lift=0.6,
                )
        case "up":
            sheet.cut(
                blob(
                    [
                        (size * 0.2, size * 0.1),
                        (-size * 0.7, -size * 0.5),
                        (-size * 0.84, -size * 0.26),
                        (-size * 0.3, size * 0.24),
                    ]
                ),
                paper,
                lift=0.6,
            )
        case "hen":
            sheet.cut(
                blob(
                    [
                        (size * 0.3, size * 0.3),
                        (-size * 0.3, -size * 0.8),
                        (-size * 0.8, -size * 0.74),
                        (-size * 0.74, -size * 0.1),
                        (-size * 0.1, size * 0.4),
                    ]
                ),
                paper,
                lift=0.6,
            )
        case "sickle":
            for number, angle in enumerate((262, 240, 218, 198)):
                points = curl((0, 0), angle, size * (1.5 - 0.12 * number), -118, 4)
                sheet.cut(
                    taper(points, [size * 0.2, size * 0.26, size * 0.24, size * 0.16, 1]),
                    paler(paper, 0.1 * (number % 2)),
                    lift=0.5,
                )
        case "flames":
            for number, (angle, far) in enumerate(((190, 1.5), (206, 1.8), (222, 1.6), (238, 1.1))):
                points = curl((0, 0), angle, size * far, -40 + 30 * number, 4)
                tone = (paper, kind.crest_paper, kind.belly, kind.paper)[number]
                sheet.cut(taper(points, [size * 0.1, size * 0.18, size * 0.2, size * 0.16, 1]), tone, lift=0.4)
        case "wheel":
            _wheel(sheet, kind, size)
        case _:
            wide = 0.34
            sheet.cut(
                blob(
                    [
                        (size * 0.3, -size * 0.12),
                        (-size * 0.66, -size * wide),
                        (-size * 0.8, 0),
                        (-size * 0.66, size * wide),
                        (size * 0.3, size * 0.12),
                    ],
                    0.7,
                ),
                paper,
                lift=0.6,
            )


def _wheel(sheet: Sheet, kind: Bird, size: float) -> None:
    """A turkey's spread tail."""
    paper = kind.tail_paper or darker(kind.paper, 0.2)
    for index in range(9):
        angle = math.radians(150 + 20 * index)
        x, y = size * 0.86 * math.cos(angle) + size * 0.5, size * 0.86 * math.sin(angle)
        tone = paler(paper, 0.1 if index % 2 else 0.0)
        sheet.cut(
            taper(
                [(size * 0.5, 0), (x, y), (x * 1.16 - size * 0.08, y * 1.16)], [size * 0.1, size * 0.36, size * 0.36]
            ),
            tone,
            lift=0.3,
        )
        sheet.cut(circle(x * 1.1 - size * 0.05, y * 1.1, size * 0.1), kind.belly, lift=0)


def draw_peacock(sheet: Sheet, size: float) -> None:
    """A peacock's train spread upright behind it; its foot is the origin."""
    green, pale = colour("#3f8f6c"), colour("#7fb069")
    for ring, (far, count) in enumerate(((1.0, 13), (0.72, 10))):
        for index in range(count):
            angle = 180 + 180 * (index + 0.5) / count
            tip = at_angle((0, 0), angle, size * far)
            near = at_angle((0, 0), angle, size * far * 0.5)
            sheet.cut(
                taper([(0, 0), near, tip], [size * 0.04, size * 0.16, size * 0.22]),
                green if (index + ring) % 2 else darker(green, 0.14),
                lift=0.25,
            )
            eye = at_angle((0, 0), angle, size * far * 0.96)
            sheet.cut(circle(*eye, size * 0.085), _EYE, lift=0)
            sheet.cut(ellipse(*eye, size * 0.05, size * 0.05), _PUPIL, lift=0)
    sheet.cut(circle(0, -size * 0.1, size * 0.3), pale, lift=0.3)


def draw_train(sheet: Sheet, size: float) -> None:
    """The same train folded: it trails behind, root at the origin."""
    green = colour("#3f8f6c")
    sheet.cut(
        taper(
            [(size * 0.1, 0), (-size * 0.5, size * 0.16), (-size * 1.2, size * 0.3)],
            [size * 0.2, size * 0.3, size * 0.36],
        ),
        green,
    )
    for x, y in ((-0.36, 0.1), (-0.62, 0.26), (-0.84, 0.14), (-1.06, 0.34), (-1.16, 0.2)):
        sheet.cut(circle(x * size, y * size, size * 0.06), _EYE, lift=0)
        sheet.cut(circle(x * size, y * size, size * 0.034), _PUPIL, lift=0)
