"""Furniture and boxes. The origin is on the floor below the middle."""

from longtake.drawing import Colour, Linear, colour, ellipse, polygon, rectangle, smooth, with_alpha
from longtake.stage.families import bed
from longtake.stage.families.values import Act, Cut
from longtake.stage.motion import ease, part, swing
from longtake.stage.sheet import Sheet, darker, paler

WOOD = "#b07a50"
_KNOB = colour("#f3dfae")


def draw(sheet: Sheet, cut: Cut, act: Act) -> None:
    """Draw the piece at rest, or doing what things can: denting."""
    _FORMS.get(cut.form, _table)(sheet, cut.paper(_PAPERS.get(cut.form, WOOD)), cut.concept.size, act)


def _table(sheet: Sheet, paper: Colour, size: tuple[float, float], act: Act) -> None:
    w, h = size
    for x in (-w * 0.42, w * 0.42 - 22):
        sheet.cut(rectangle(x, -h + 20, 22, h - 20, 6), darker(paper, 0.16))
    sheet.cut(rectangle(-w / 2, -h, w, 34, 12), paper, lift=1.4)


def _desk(sheet: Sheet, paper: Colour, size: tuple[float, float], act: Act) -> None:
    w, h = size
    sheet.cut(rectangle(-w * 0.44, -h + 24, w * 0.3, h - 24, 8), darker(paper, 0.1))
    for row in range(3):
        y = -h + 42 + row * (h - 60) / 3
        sheet.cut(rectangle(-w * 0.41, y, w * 0.24, (h - 60) / 3 - 8, 5), paler(paper, 0.12), lift=0.5)
        sheet.cut(ellipse(-w * 0.29, y + (h - 60) / 6 - 4, 7, 5), _KNOB, lift=0.3)
    sheet.cut(rectangle(w * 0.4, -h + 20, 22, h - 20, 6), darker(paper, 0.16))
    sheet.cut(rectangle(-w / 2, -h, w, 30, 10), paper, lift=1.4)


def _drawers(sheet: Sheet, paper: Colour, size: tuple[float, float], act: Act) -> None:
    w, h = size
    for x in (-w * 0.4, w * 0.4 - 16):
        sheet.cut(rectangle(x, -40, 16, 40, 5), darker(paper, 0.25), lift=0)
    sheet.cut(rectangle(-w / 2 + 6, -h + 14, w - 12, h - 40, 10), paper, fade=darker(paper, 0.1))
    for row in range(2):
        y = -h + 34 + row * (h - 74) / 2
        sheet.cut(rectangle(-w / 2 + 22, y, w - 44, (h - 74) / 2 - 10, 6), paler(paper, 0.14), lift=0.5)
        sheet.cut(ellipse(0, y + (h - 74) / 4 - 5, 8, 6), _KNOB, lift=0.3)
    sheet.cut(rectangle(-w / 2, -h, w, 22, 8), paler(paper, 0.06))


def _counter(sheet: Sheet, paper: Colour, size: tuple[float, float], act: Act) -> None:
    w, h = size
    sheet.cut(rectangle(-w / 2, -h + 18, w, h - 18, 6), paper, fade=darker(paper, 0.08), lift=2)
    doors = max(2, round(w / 190))
    for index in range(doors):
        x = -w / 2 + index * w / doors
        sheet.cut(rectangle(x + 12, -h + 48, w / doors - 24, h - 82, 8), paler(paper, 0.2), lift=0.6)
        sheet.cut(ellipse(x + (w / doors - 34 if index % 2 == 0 else 34), -h * 0.55, 6, 12), _KNOB, lift=0.4)
    sheet.cut(rectangle(-w / 2, -18, w, 18), darker(paper, 0.3), lift=0)
    sheet.cut(rectangle(-w / 2 - 10, -h, w + 20, 26, 8), colour("#efe3d0"), lift=1.2)


def _chair(sheet: Sheet, paper: Colour, size: tuple[float, float], act: Act) -> None:
    w, h = size
    seat = -140.0
    sheet.strip([(-w * 0.4, 0), (-w * 0.42, -h)], darker(paper, 0.12), 18)
    for y in (-h * 0.92, -h * 0.72):
        sheet.cut(rectangle(-w * 0.46, y, 24, 34, 8), paper)
    sheet.strip([(w * 0.36, 0), (w * 0.34, seat)], darker(paper, 0.12), 18)
    sheet.cut(rectangle(-w / 2, seat, w * 0.94, 24, 10), paper)


def _sofa(sheet: Sheet, paper: Colour, size: tuple[float, float], act: Act) -> None:
    w, h = size
    for x in (-w * 0.42, w * 0.38):
        sheet.cut(rectangle(x, -30, 22, 30, 6), colour("#7a5540"), lift=0)
    sheet.cut(rectangle(-w * 0.45, -h, w * 0.9, h - 40, 46), paper, fade=darker(paper, 0.12), lift=2)
    for x in (-w * 0.4, w * 0.01):
        sheet.cut(rectangle(x, -148, w * 0.39, 76, 24), paler(paper, 0.14))
    sheet.cut(rectangle(-w * 0.45, -86, w * 0.9, 62, 18), darker(paper, 0.08))
    for x in (-w / 2, w / 2 - 66):
        sheet.cut(rectangle(x, -176, 66, 152, 30), darker(paper, 0.04))


def _bench(sheet: Sheet, paper: Colour, size: tuple[float, float], act: Act) -> None:
    w, h = size
    for x in (-w * 0.36, w * 0.32):
        sheet.cut(rectangle(x, -h, 18, h, 6), colour("#5b5f6b"))
    for y in (-h, -h + 44):
        sheet.cut(rectangle(-w / 2, y, w, 30, 8), paper)
    sheet.cut(rectangle(-w / 2 - 8, -130, w + 16, 24, 8), paper, lift=1.4)


def _shelf(sheet: Sheet, paper: Colour, size: tuple[float, float], act: Act) -> None:
    w, h = size
    sheet.cut(rectangle(-w / 2, -h, w, h, 8), paper, lift=2)
    books = ("#c9574f", "#4f86a0", "#e0a23c", "#5f8f63", "#8a6bb0", "#efe3d0")
    for row in range(4):
        top = -h + 20 + row * (h - 30) / 4
        tall = (h - 30) / 4 - 16
        sheet.cut(rectangle(-w / 2 + 16, top, w - 32, tall), darker(paper, 0.35), lift=0)
        x, index = -w / 2 + 24, row
        while x < w / 2 - 60 - 30 * (row % 2):
            wide, high = 20 + (index * 7) % 16, tall * (0.66 + 0.07 * ((index * 5) % 4))
            sheet.cut(rectangle(x, top + tall - high, wide, high, 2), colour(books[index % 6]), lift=0.4)
            x, index = x + wide + 2, index + 1


def _fridge(sheet: Sheet, paper: Colour, size: tuple[float, float], act: Act) -> None:
    w, h = size
    sheet.cut(rectangle(-w / 2, -h, w, h - 14, 22), paper, fade=darker(paper, 0.08), lift=2)
    sheet.cut(rectangle(-w / 2 + 4, -h * 0.64, w - 8, 6), darker(paper, 0.2), lift=0)
    for y, tall in ((-h * 0.9, 90), (-h * 0.58, 130)):
        sheet.cut(rectangle(-w / 2 + 22, y, 14, tall, 7), colour("#b9c0c8"), lift=0.6)
    sheet.cut(rectangle(w * 0.08, -h * 0.86, 40, 44, 3), colour("#f2d06b"), lift=0.5)


def _stove(sheet: Sheet, paper: Colour, size: tuple[float, float], act: Act) -> None:
    w, h = size
    sheet.cut(rectangle(-w / 2, -h + 10, w, h - 10, 10), paper, fade=darker(paper, 0.08), lift=2)
    sheet.cut(rectangle(-w * 0.36, -h * 0.62, w * 0.72, h * 0.42, 14), colour("#4a4f5e"), lift=0.5)
    sheet.cut(rectangle(-w * 0.36, -h * 0.72, w * 0.72, 12, 6), colour("#b9c0c8"), lift=0.6)
    for index in range(4):
        sheet.cut(ellipse(-w * 0.33 + index * w * 0.22, -h * 0.85, 13, 13), colour("#c9574f"), lift=0.5)
    sheet.cut(rectangle(-w / 2 - 6, -h, w + 12, 20, 6), colour("#4a4f5e"))


def _lamp(sheet: Sheet, paper: Colour, size: tuple[float, float], act: Act) -> None:
    w, h = size
    lit = sheet.light.lamps
    sheet.cut(ellipse(0, -8, w * 0.34, 12), colour("#8a5f46"))
    sheet.strip([(0, -10), (0, -h * 0.6)], colour("#8a5f46"), 12)
    shade = smooth([(-w * 0.28, -h), (w * 0.28, -h), (w * 0.5, -h * 0.52), (-w * 0.5, -h * 0.52)], tension=0.15)
    sheet.cut(shade, colour("#ffe2a0") if lit else paper, glow=lit, lift=1.4)
    if lit:
        pool = polygon([(-w * 0.45, -h * 0.52), (w * 0.45, -h * 0.52), (w * 1.5, 40), (-w * 1.5, 40)])
        sheet.veil(pool, Linear(0, -h * 0.52, 0, 40, ((0, colour("#ffdf9a", 110)), (1, colour("#ffdf9a", 0)))))


def _street_lamp(sheet: Sheet, paper: Colour, size: tuple[float, float], act: Act) -> None:
    h = size[1]
    sheet.strip([(0, 0), (0, -h + 30), (52, -h)], paper, 16, bend=True)
    sheet.cut(rectangle(-20, -30, 40, 30, 8), paper)
    sheet.cut(polygon([(28, -h - 6), (92, -h - 6), (106, -h + 30), (16, -h + 30)]), paper, lift=1.2)
    if sheet.light.lamps:
        sheet.cut(ellipse(61, -h + 34, 34, 14), colour("#ffe9a8"), glow=True, lift=0)
        cone = polygon([(22, -h + 34), (100, -h + 34), (250, 0), (-130, 0)])
        sheet.veil(cone, Linear(0, -h, 0, 0, ((0, colour("#ffe2a0", 96)), (1, with_alpha(colour("#ffe2a0"), 0)))))


def _pillow(sheet: Sheet, paper: Colour, size: tuple[float, float], act: Act) -> None:
    w, h = size
    deep = h * 0.42 * (ease(part(act.u, 0.1, 0.6)) if act.doing == "dent" else 1.0 if act.doing == "pressed" else 0.0)
    x, y = w / 2, h
    outline = [
        (-x, -y * 0.3),
        (-x * 0.9, -y * 0.78),
        (-x * 0.55, -y - deep * 0.25),
        (0, -y + deep),
        (x * 0.55, -y - deep * 0.25),
        (x * 0.9, -y * 0.78),
        (x, -y * 0.3),
        (x * 0.86, -2),
        (0, 0),
        (-x * 0.86, -2),
    ]
    sheet.cut(smooth(outline), paper, fade=darker(paper, 0.1))
    for side in (-1, 1):
        sheet.draw([(side * x * 0.9, -y * 0.62), (side * x * 0.66, -y * 0.5)], darker(paper, 0.18), 3)
        if deep > 8:
            sheet.draw(
                [(side * x * 0.16, -y + deep + 6), (side * x * 0.34, -y + deep * 0.4 + 10)], darker(paper, 0.2), 3
            )


def _blanket(sheet: Sheet, paper: Colour, size: tuple[float, float], act: Act) -> None:
    w, h = size
    breath = swing(act.seconds, 4) * 2
    sheet.cut(
        smooth([(-w / 2, -6), (-w * 0.4, -h * 0.8), (0, -h - breath), (w * 0.4, -h * 0.7), (w / 2, -6), (0, 0)]), paper
    )


def _ladder(sheet: Sheet, paper: Colour, size: tuple[float, float], act: Act) -> None:
    w, h = size
    for index in range(7):
        y = -h * (0.1 + 0.13 * index)
        sheet.strip([(-w * 0.36, y), (w * 0.36, y)], paper, 14, lift=0.6)
    for x in (-w * 0.36, w * 0.36):
        sheet.strip([(x * 1.1, 0), (x * 0.9, -h)], darker(paper, 0.1), 18)


def _box(sheet: Sheet, paper: Colour, size: tuple[float, float], act: Act) -> None:
    w, h = size
    sheet.cut(rectangle(-w / 2, -h * 0.82, w, h * 0.82, 6), paper, fade=darker(paper, 0.1))
    sheet.cut(rectangle(-w / 2 - 8, -h, w + 16, h * 0.28, 6), paler(paper, 0.1))
    sheet.cut(rectangle(-14, -h, 28, h, 2), colour("#c9574f"), lift=0.3)


def _bed(sheet: Sheet, paper: Colour, size: tuple[float, float], act: Act) -> None:
    bed.draw_back(sheet, act)
    bed.draw_front(sheet, paper, act)


_PAPERS = {
    "counter": "#7fa39a",
    "sofa": "#c9736b",
    "shelf": "#a9714b",
    "fridge": "#e4ebec",
    "stove": "#eadfce",
    "lamp": "#e9c9a0",
    "street-lamp": "#474b5c",
    "pillow": "#fbf3e6",
    "blanket": "#5f86a8",
    "box": "#d3a873",
    "bed": "#5f86a8",
    "drawers": "#b07a50",
}
_FORMS = {
    "bed": _bed,
    "desk": _desk,
    "drawers": _drawers,
    "counter": _counter,
    "chair": _chair,
    "sofa": _sofa,
    "bench": _bench,
    "shelf": _shelf,
    "fridge": _fridge,
    "stove": _stove,
    "lamp": _lamp,
    "street-lamp": _street_lamp,
    "pillow": _pillow,
    "blanket": _blanket,
    "ladder": _ladder,
    "box": _box,
}
