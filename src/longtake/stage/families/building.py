"""Buildings. The origin is on the ground below the middle."""

from longtake.drawing import Colour, Linear, colour, ellipse, polygon, rectangle, smooth
from longtake.stage.families.values import Act, Cut
from longtake.stage.motion import chance, swing
from longtake.stage.sheet import Sheet, darker, paler

_LIT = colour("#ffdf92")
_PANE = colour("#a9cbd8")


def draw(sheet: Sheet, cut: Cut, act: Act) -> None:
    """Draw the building; by night its windows are lit."""
    _FORMS.get(cut.form, _house)(sheet, cut.paper(_PAPERS.get(cut.form, "#e2b48a")), cut.concept.size, act)


def pane(sheet: Sheet, x: float, y: float, w: float, h: float, lit: bool) -> None:
    """One window of a house, by its top left corner."""
    on = lit and sheet.light.lamps
    sheet.cut(rectangle(x, y, w, h, 3), _LIT if on else _PANE, glow=on, lift=0.4)


def _house(sheet: Sheet, paper: Colour, size: tuple[float, float], act: Act) -> None:
    w, h = size
    sheet.cut(rectangle(w * 0.2, -h * 0.98, 44, h * 0.3, 3), colour("#9c5f4f"))
    for index in range(3):
        puff = (act.seconds * 0.22 + index / 3) % 1.0
        smoke = colour("#f4efe6", int(150 * (1 - puff)))
        sheet.veil(
            ellipse(
                w * 0.25 + puff * 30 + swing(act.seconds, 3, puff) * 6, -h - puff * 130, 14 + 22 * puff, 12 + 18 * puff
            ),
            smoke,
        )
    sheet.cut(rectangle(-w * 0.4, -h * 0.58, w * 0.8, h * 0.58, 4), paper, fade=darker(paper, 0.1), lift=1.6)
    roof = polygon([(-w * 0.5, -h * 0.54), (0, -h), (w * 0.5, -h * 0.54)])
    sheet.cut(roof, colour("#b3625a"), fade=colour("#9c4f4f"), lift=1.8)
    sheet.cut(rectangle(-w * 0.09, -h * 0.34, w * 0.18, h * 0.34, 6), colour("#7a5540"))
    for x in (-0.31, 0.15):
        pane(sheet, w * x, -h * 0.44, w * 0.16, h * 0.2, lit=True)


def _tower(sheet: Sheet, paper: Colour, size: tuple[float, float], act: Act) -> None:
    w, h = size
    sheet.cut(rectangle(-w / 2, -h, w, h, 6), paper, fade=darker(paper, 0.12), lift=2)
    rows, columns = 9, 4
    for row in range(rows):
        for column in range(columns):
            lit = chance("lit", act.who, row, column) > 0.45
            pane(sheet, w * (-0.41 + 0.22 * column), -h * 0.94 + row * h * 0.1, w * 0.15, h * 0.06, lit)


def _castle(sheet: Sheet, paper: Colour, size: tuple[float, float], act: Act) -> None:
    w, h = size
    for x, tall in ((-0.4, 0.74), (0.4, 0.74), (-0.16, 0.9), (0.18, 0.84)):
        sheet.cut(rectangle(w * x - w * 0.08, -h * tall, w * 0.16, h * tall), darker(paper, 0.06), lift=1.2)
        sheet.cut(
            polygon([(w * x - w * 0.1, -h * tall), (w * x, -h * (tall + 0.18)), (w * x + w * 0.1, -h * tall)]),
            colour("#7a6bb0"),
        )
        pane(sheet, w * x - 9, -h * tall * 0.84, 18, 34, lit=True)
    sheet.cut(rectangle(-w * 0.44, -h * 0.46, w * 0.88, h * 0.46), paper, fade=darker(paper, 0.1), lift=1.6)
    for index in range(7):
        sheet.cut(rectangle(-w * 0.44 + index * w * 0.13, -h * 0.52, w * 0.08, h * 0.08), paper, lift=0.4)
    sheet.cut(
        smooth(
            [(-w * 0.09, 0), (-w * 0.09, -h * 0.2), (0, -h * 0.3), (w * 0.09, -h * 0.2), (w * 0.09, 0)], tension=0.7
        ),
        colour("#6b4a3e"),
    )


def _lighthouse(sheet: Sheet, paper: Colour, size: tuple[float, float], act: Act) -> None:
    w, h = size
    sheet.cut(polygon([(-w * 0.34, 0), (-w * 0.2, -h * 0.8), (w * 0.2, -h * 0.8), (w * 0.34, 0)]), paper, lift=1.8)
    for low, high in ((0.12, 0.26), (0.4, 0.54), (0.66, 0.76)):
        a, b = 0.34 - 0.14 * low / 0.8, 0.34 - 0.14 * high / 0.8
        sheet.cut(
            polygon([(-w * a, -h * low), (-w * b, -h * high), (w * b, -h * high), (w * a, -h * low)]),
            colour("#c9574f"),
            lift=0,
        )
    sheet.cut(rectangle(-w * 0.26, -h * 0.82, w * 0.52, 14, 4), colour("#474b5c"))
    sheet.cut(rectangle(-w * 0.14, -h * 0.92, w * 0.28, h * 0.1), _LIT, glow=True)
    sheet.cut(polygon([(-w * 0.2, -h * 0.92), (0, -h), (w * 0.2, -h * 0.92)]), colour("#c9574f"))
    if sheet.light.lamps:
        reach = 900 * swing(act.seconds, 6)
        beam = polygon([(0, -h * 0.89), (reach, -h * 1.02), (reach, -h * 0.74), (0, -h * 0.85)])
        sheet.veil(beam, Linear(0, 0, reach or 1, 0, ((0, colour("#ffe9a8", 130)), (1, colour("#ffe9a8", 0)))))


def _bridge(sheet: Sheet, paper: Colour, size: tuple[float, float], act: Act) -> None:
    w, h = size
    for x in (-0.3, 0.3):
        sheet.cut(rectangle(w * x - 15, -h, 30, h, 4), darker(paper, 0.1))
    for side in (-1, 1):
        sheet.draw([(side * w * 0.3, -h), (side * w * 0.42, -h * 0.62), (side * w * 0.5, -h * 0.44)], paper, 6)
    sheet.draw([(-w * 0.3, -h), (0, -h * 0.5), (w * 0.3, -h)], paper, 6)
    sheet.cut(rectangle(-w / 2, -h * 0.42, w, 30, 6), paper, lift=1.6)
    for index in range(9):
        x = w * (-0.24 + 0.06 * index)
        sheet.draw([(x, -h * (0.5 + 0.5 * (abs(index - 4) / 5) ** 2)), (x, -h * 0.42)], paper, 3)


def _tent(sheet: Sheet, paper: Colour, size: tuple[float, float], act: Act) -> None:
    w, h = size
    sheet.cut(polygon([(-w / 2, 0), (0, -h), (w / 2, 0)]), paper, fade=darker(paper, 0.12), lift=1.6)
    lit = sheet.light.lamps
    sheet.cut(
        smooth([(-w * 0.13, 0), (0, -h * 0.66), (w * 0.13, 0)], tension=0.3),
        _LIT if lit else darker(paper, 0.5),
        glow=lit,
        lift=0,
    )


def _fence(sheet: Sheet, paper: Colour, size: tuple[float, float], act: Act) -> None:
    w, h = size
    for y in (-h * 0.34, -h * 0.68):
        sheet.cut(rectangle(-w / 2, y, w, 16, 4), darker(paper, 0.08), lift=0.6)
    for index in range(7):
        x = -w / 2 + (index + 0.5) * w / 7
        sheet.cut(polygon([(x - 16, 0), (x - 16, -h + 18), (x, -h), (x + 16, -h + 18), (x + 16, 0)]), paler(paper, 0.1))


_PAPERS = {
    "tower": "#8fa3b5",
    "castle": "#cfc2c9",
    "lighthouse": "#f7f0e4",
    "bridge": "#b3625a",
    "tent": "#e0a23c",
    "fence": "#f1e7d6",
}
_FORMS = {
    "tower": _tower,
    "castle": _castle,
    "lighthouse": _lighthouse,
    "bridge": _bridge,
    "tent": _tent,
    "fence": _fence,
}
