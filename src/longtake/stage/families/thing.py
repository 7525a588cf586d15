"""Things one holds, lights or hangs up. The origin is below the middle."""

from longtake.drawing import Colour, circle, colour, ellipse, polygon, rectangle, smooth
from longtake.stage.families.values import Act, Cut
from longtake.stage.motion import swing
from longtake.stage.scenery import glow
from longtake.stage.sheet import WHITE, Sheet, darker, paler

_INK = colour("#3f3b47")
Size = tuple[float, float]


def draw(sheet: Sheet, cut: Cut, act: Act) -> None:
    """Draw the thing; clocks run, screens glow."""
    _FORMS[cut.form](sheet, cut.paper(_PAPERS[cut.form]), cut.concept.size, act)


def _book(sheet: Sheet, paper: Colour, size: Size, act: Act) -> None:
    w, h = size
    sheet.cut(
        smooth(
            [(-w / 2, -h * 0.78), (0, -h * 0.66), (w / 2, -h * 0.78), (w / 2, -h * 0.06), (0, 0), (-w / 2, -h * 0.06)],
            tension=0.25,
        ),
        paper,
    )
    turn = swing(act.seconds, 4.2)
    for side in (-1, 1):
        page = [
            (0, -h * 0.74),
            (side * w * 0.25, -h * 0.94),
            (side * w * 0.46, -h * 0.86),
            (side * w * 0.46, -h * 0.16),
            (side * w * 0.24, -h * 0.24),
            (0, -h * 0.08),
        ]
        sheet.cut(smooth(page, tension=0.5), colour("#fdf6ea"), lift=0.5)
        for row in range(4):
            y = -h * (0.72 - 0.13 * row)
            sheet.draw([(side * w * 0.08, y), (side * w * 0.38, y - h * 0.05)], colour("#b9aea6"), 4)
    if turn > 0.2 and act.doing in ("read", "turn"):
        sheet.cut(
            smooth(
                [
                    (0, -h * 0.74),
                    (w * 0.4 * turn - w * 0.2, -h * 1.1),
                    (w * 0.4 * turn - w * 0.18, -h * 0.4),
                    (0, -h * 0.08),
                ],
                tension=0.6,
            ),
            colour("#fffaf0"),
            lift=0.6,
        )


def _letter(sheet: Sheet, paper: Colour, size: Size, act: Act) -> None:
    w, h = size
    sheet.cut(rectangle(-w / 2, -h, w, h, 6), paper)
    sheet.draw([(-w * 0.48, -h * 0.96), (0, -h * 0.42), (w * 0.48, -h * 0.96)], darker(paper, 0.22), 5)
    sheet.cut(circle(0, -h * 0.42, 13), colour("#c9574f"), lift=0.6)


def _pencil(sheet: Sheet, paper: Colour, size: Size, act: Act) -> None:
    w, h = size
    pen = sheet.new()
    pen.cut(rectangle(-w / 2, -11, w * 0.76, 22, 4), paper)
    pen.cut(polygon([(w * 0.26, -11), (w / 2, 0), (w * 0.26, 11)]), colour("#f1dfc4"), lift=0.4)
    pen.cut(polygon([(w * 0.42, -4), (w / 2, 0), (w * 0.42, 4)]), _INK, lift=0)
    pen.cut(rectangle(-w / 2, -11, 22, 22, 4), colour("#e0827f"), lift=0)
    scribble = swing(act.seconds, 0.6) * 8 if act.doing in ("write", "turn") else 0.0
    sheet.put(pen, scribble, -h / 2, turn=-22)


def _key(sheet: Sheet, paper: Colour, size: Size, act: Act) -> None:
    w, h = size
    sheet.strip([(-w * 0.1, -h / 2), (w * 0.46, -h / 2)], paper, 12)
    for x in (0.3, 0.42):
        sheet.strip([(w * x, -h / 2), (w * x, -h * 0.08)], paper, 10, lift=0.4)
    sheet.cut(circle(-w * 0.28, -h / 2, h * 0.5), paper)
    sheet.cut(circle(-w * 0.28, -h / 2, h * 0.22), darker(paper, 0.4), lift=0)


def _umbrella(sheet: Sheet, paper: Colour, size: Size, act: Act) -> None:
    w, h = size
    sheet.strip([(0, -h * 0.9), (0, -20), (14, -6), (26, -18)], colour("#8a6146"), 10)
    dome = [
        (-w / 2, -h * 0.5),
        (-w * 0.36, -h * 0.84),
        (0, -h * 0.98),
        (w * 0.36, -h * 0.84),
        (w / 2, -h * 0.5),
        (w * 0.25, -h * 0.56),
        (0, -h * 0.5),
        (-w * 0.25, -h * 0.56),
    ]
    sheet.cut(smooth(dome, tension=0.8), paper, lift=1.4)
    sheet.cut(
        smooth([(0, -h * 0.98), (w * 0.14, -h * 0.7), (0, -h * 0.5), (-w * 0.14, -h * 0.7)], tension=0.7),
        paler(paper, 0.2),
        lift=0,
    )


def _bag(sheet: Sheet, paper: Colour, size: Size, act: Act) -> None:
    w, h = size
    sheet.draw([(-w * 0.2, -h * 0.8), (0, -h * 1.06), (w * 0.2, -h * 0.8)], darker(paper, 0.3), 10)
    sheet.cut(rectangle(-w / 2, -h * 0.84, w, h * 0.84, 26), paper, fade=darker(paper, 0.1))
    sheet.cut(rectangle(-w * 0.36, -h * 0.42, w * 0.72, h * 0.34, 14), paler(paper, 0.14), lift=0.6)
    sheet.cut(rectangle(-9, -h * 0.47, 18, 20, 5), colour("#f3dfae"), lift=0.4)


def _candle(sheet: Sheet, paper: Colour, size: Size, act: Act) -> None:
    w, h = size
    flicker = swing(act.seconds, 0.8) * 3 + swing(act.seconds, 0.37) * 2
    sheet.veil(circle(0, -h * 0.84, 130), glow(0, -h * 0.84, 130, colour("#ffd88a", 90)))
    sheet.cut(rectangle(-w * 0.4, -h * 0.66, w * 0.8, h * 0.66, 8), paper)
    sheet.cut(
        smooth([(flicker, -h), (w * 0.3, -h * 0.78), (0, -h * 0.66), (-w * 0.3, -h * 0.78)]),
        colour("#ffb03a"),
        glow=True,
        lift=0,
    )
    sheet.cut(
        smooth([(flicker * 0.5, -h * 0.88), (w * 0.14, -h * 0.76), (0, -h * 0.67), (-w * 0.14, -h * 0.76)]),
        colour("#fff0b0"),
        glow=True,
        lift=0,
    )


def _fire(sheet: Sheet, paper: Colour, size: Size, act: Act) -> None:
    w, h = size
    sheet.veil(circle(0, -h * 0.4, w * 1.6), glow(0, -h * 0.4, w * 1.6, colour("#ffb85a", 90)))
    for side in (-1, 1):
        sheet.strip([(side * w * 0.42, -8), (-side * w * 0.3, -34)], colour("#7a5540"), 24)
    for wide, tall, tone, period in (
        (0.42, 1.0, "#e8633a", 0.9),
        (0.3, 0.74, "#ffa03a", 0.7),
        (0.16, 0.46, "#ffe08a", 0.55),
    ):
        lick = swing(act.seconds, period) * w * 0.06
        top = -h * tall * (1 + 0.06 * swing(act.seconds, period * 0.7))
        sheet.cut(
            smooth(
                [
                    (lick, top),
                    (w * wide * 0.7, top * 0.55),
                    (w * wide, -h * 0.22),
                    (0, -16),
                    (-w * wide, -h * 0.22),
                    (-w * wide * 0.6, top * 0.6),
                ]
            ),
            colour(tone),
            glow=True,
            lift=0,
        )


def _bulb(sheet: Sheet, paper: Colour, size: Size, act: Act) -> None:
    w, h = size
    shine = 0.7 + 0.3 * swing(act.seconds, 2.2)
    sheet.veil(circle(0, -h * 0.62, w * 1.2), glow(0, -h * 0.62, w * 1.2, colour("#ffe08a", int(120 * shine))))
    sheet.cut(
        smooth([(-w * 0.2, -h * 0.26), (-w * 0.46, -h * 0.66), (0, -h), (w * 0.46, -h * 0.66), (w * 0.2, -h * 0.26)]),
        paper,
        glow=True,
    )
    sheet.cut(rectangle(-w * 0.2, -h * 0.28, w * 0.4, h * 0.22, 8), colour("#8d94a3"))
    sheet.cut(ellipse(-w * 0.16, -h * 0.74, w * 0.07, h * 0.09), (*WHITE[:3], 160), lift=0)


def _board(sheet: Sheet, paper: Colour, size: Size, act: Act) -> None:
    w, h = size
    sheet.cut(rectangle(-w / 2, -h, w, h, 8), colour("#a9714b"), lift=2)
    sheet.cut(rectangle(-w / 2 + 16, -h + 16, w - 32, h - 32, 4), paper, lift=0)
    chalk = colour("#f1efe6")
    for row, share in enumerate((0.5, 0.62, 0.36)):
        y = -h * (0.74 - 0.18 * row)
        sheet.draw([(-w * 0.38, y), (-w * 0.38 + w * share, y)], chalk, 6)
    sheet.draw([(w * 0.22, -h * 0.3), (w * 0.3, -h * 0.46), (w * 0.38, -h * 0.3), (w * 0.22, -h * 0.3)], chalk, 5)


def _guitar(sheet: Sheet, paper: Colour, size: Size, act: Act) -> None:
    w, h = size
    sheet.strip([(0, -h * 0.4), (0, -h * 0.94)], colour("#6b4a3e"), 22)
    sheet.cut(rectangle(-22, -h, 44, h * 0.1, 8), colour("#4a352e"))
    sheet.cut(
        smooth(
            [
                (0, -h * 0.46),
                (w * 0.32, -h * 0.42),
                (w * 0.24, -h * 0.28),
                (w * 0.48, -h * 0.1),
                (0, 0),
                (-w * 0.48, -h * 0.1),
                (-w * 0.24, -h * 0.28),
                (-w * 0.32, -h * 0.42),
            ]
        ),
        paper,
    )
    sheet.cut(circle(0, -h * 0.24, w * 0.14), darker(paper, 0.6), lift=0)
    for x in (-5, 5):
        sheet.draw([(x, -h * 0.1), (x, -h * 0.94)], colour("#f1dfc4"), 2)


_PAPERS = {
    "book": "#c9574f",
    "letter": "#fdf3e0",
    "pencil": "#e0a23c",
    "key": "#e3b84f",
    "umbrella": "#c9574f",
    "bag": "#b3625a",
    "candle": "#fdf3e0",
    "fire": "#e8633a",
    "bulb": "#ffe9a8",
    "board": "#3f6155",
    "guitar": "#c98a4a",
}
_FORMS = {
    "book": _book,
    "letter": _letter,
    "pencil": _pencil,
    "key": _key,
    "umbrella": _umbrella,
    "bag": _bag,
    "candle": _candle,
    "fire": _fire,
    "bulb": _bulb,
    "board": _board,
    "guitar": _guitar,
}
