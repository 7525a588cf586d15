"""What drives, floats and flies. Facing right; the origin is below the middle, on the road or the water."""

from itertools import pairwise

from longtake.drawing import Colour, circle, colour, ellipse, polygon, rectangle, smooth
from longtake.stage.families.values import Act, Cut
from longtake.stage.motion import swing
from longtake.stage.sheet import Sheet, darker, paler

_TYRE = colour("#3f3b47")
_PANE = colour("#bcdbe6")
_LIT = colour("#ffe39a")
_MOVING = frozenset({"walk", "enter", "leave", "go", "run", "drive", "fly", "roll", "rise", "float"})


def draw(sheet: Sheet, cut: Cut, act: Act) -> None:
    """Draw the vehicle; its wheels turn when it moves."""
    _FORMS.get(cut.form, _car)(sheet, cut.paper(_PAPERS.get(cut.form, "#c9574f")), cut.concept.size, act)


def _pane(sheet: Sheet) -> tuple[Colour, bool]:
    return (_LIT, True) if sheet.light.lamps else (_PANE, False)


def _wheel(sheet: Sheet, x: float, r: float, act: Act) -> None:
    sheet.cut(circle(x, -r, r), _TYRE)
    hub = sheet.new()
    hub.cut(circle(0, 0, r * 0.5), colour("#d9d5cc"), lift=0)
    hub.strip([(-r * 0.4, 0), (r * 0.4, 0)], _TYRE, 4, lift=0)
    hub.strip([(0, -r * 0.4), (0, r * 0.4)], _TYRE, 4, lift=0)
    sheet.put(hub, x, -r, turn=act.seconds * 260 if act.doing in _MOVING else 0)


def _car(sheet: Sheet, paper: Colour, size: tuple[float, float], act: Act) -> None:
    w, h = size
    pane, glow = _pane(sheet)
    cabin = [(-w * 0.3, -h * 0.56), (-w * 0.2, -h * 0.98), (w * 0.12, -h), (w * 0.28, -h * 0.56)]
    sheet.cut(smooth(cabin, tension=0.35), darker(paper, 0.08))
    for points in (
        [(-w * 0.25, -h * 0.58), (-w * 0.17, -h * 0.9), (-w * 0.03, -h * 0.9), (-w * 0.03, -h * 0.58)],
        [(0, -h * 0.58), (0, -h * 0.9), (w * 0.1, -h * 0.9), (w * 0.22, -h * 0.58)],
    ):
        sheet.cut(polygon(points), pane, glow=glow, lift=0)
    body = [
        (-w * 0.5, -h * 0.2),
        (-w * 0.48, -h * 0.54),
        (-w * 0.2, -h * 0.62),
        (w * 0.3, -h * 0.6),
        (w * 0.49, -h * 0.46),
        (w * 0.5, -h * 0.2),
    ]
    sheet.cut(smooth(body, tension=0.5), paper, fade=darker(paper, 0.14))
    sheet.cut(ellipse(w * 0.46, -h * 0.4, 13, 15), _LIT, glow=True, lift=0.4)
    sheet.cut(rectangle(-w * 0.5, -h * 0.46, 12, 26, 5), colour("#e0564a"), lift=0.3)
    sheet.draw([(-w * 0.02, -h * 0.56), (-w * 0.02, -h * 0.24)], darker(paper, 0.25), 3)
    for x in (-0.28, 0.29):
        _wheel(sheet, w * x, h * 0.2, act)


def _bus(sheet: Sheet, paper: Colour, size: tuple[float, float], act: Act) -> None:
    w, h = size
    pane, glow = _pane(sheet)
    sheet.cut(rectangle(-w / 2, -h, w, h - 34, 34), paper, fade=darker(paper, 0.1), lift=1.6)
    for index in range(5):
        sheet.cut(
            rectangle(-w * 0.45 + index * w * 0.165, -h * 0.86, w * 0.135, h * 0.34, 8), pane, glow=glow, lift=0.3
        )
    sheet.cut(rectangle(w * 0.385, -h * 0.86, w * 0.1, h * 0.5, 8), pane, glow=glow, lift=0.3)
    sheet.cut(rectangle(-w / 2, -h * 0.42, w, 16), paler(paper, 0.6), lift=0)
    for x in (-0.3, 0.3):
        _wheel(sheet, w * x, 40, act)


def _truck(sheet: Sheet, paper: Colour, size: tuple[float, float], act: Act) -> None:
    w, h = size
    pane, glow = _pane(sheet)
    sheet.cut(rectangle(-w / 2, -h, w * 0.66, h - 44, 10), colour("#f1e7d6"), fade=colour("#dccdb8"), lift=1.6)
    sheet.cut(
        smooth(
            [(w * 0.18, -44), (w * 0.18, -h * 0.8), (w * 0.36, -h * 0.8), (w * 0.48, -h * 0.48), (w * 0.5, -44)],
            tension=0.25,
        ),
        paper,
        lift=1.4,
    )
    sheet.cut(
        polygon([(w * 0.25, -h * 0.46), (w * 0.25, -h * 0.72), (w * 0.35, -h * 0.72), (w * 0.43, -h * 0.46)]),
        pane,
        glow=glow,
        lift=0.3,
    )
    for x in (-0.32, -0.12, 0.34):
        _wheel(sheet, w * x, 40, act)


def _train(sheet: Sheet, paper: Colour, size: tuple[float, float], act: Act) -> None:
    w, h = size
    pane, glow = _pane(sheet)
    jolt = abs(swing(act.seconds, 0.7)) * 3 if act.doing in _MOVING else 0
    for car in range(2):
        x = -w / 2 + car * w * 0.34
        sheet.cut(rectangle(x, -h * 0.92 + jolt, w * 0.32, h * 0.74, 16), darker(paper, 0.1), lift=1.4)
        for index in range(4):
            sheet.cut(
                rectangle(x + w * (0.025 + 0.073 * index), -h * 0.78 + jolt, w * 0.052, h * 0.27, 8),
                pane,
                glow=glow,
                lift=0.3,
            )
        sheet.cut(rectangle(x, -h * 0.42 + jolt, w * 0.32, 12), paler(paper, 0.6), lift=0)
    x = w * 0.18
    nose = [(x, -h * 0.18), (x, -h * 0.95), (w * 0.38, -h * 0.95), (w * 0.47, -h * 0.6), (w * 0.5, -h * 0.18)]
    sheet.cut(smooth([(px, py + jolt) for px, py in nose], tension=0.3), paper, lift=1.6)
    sheet.cut(
        polygon(
            [
                (w * 0.36, -h * 0.56 + jolt),
                (w * 0.36, -h * 0.82 + jolt),
                (w * 0.4, -h * 0.82 + jolt),
                (w * 0.455, -h * 0.56 + jolt),
            ]
        ),
        pane,
        glow=glow,
        lift=0.3,
    )
    for index in range(2):
        sheet.cut(
            rectangle(x + w * (0.03 + 0.075 * index), -h * 0.8 + jolt, w * 0.055, h * 0.27, 8),
            pane,
            glow=glow,
            lift=0.3,
        )
    sheet.cut(circle(w * 0.475, -h * 0.34 + jolt, 13), _LIT, glow=True, lift=0.3)
    for index in range(9):
        _wheel(sheet, w * (-0.45 + 0.113 * index), h * 0.1, act)


def _bicycle(sheet: Sheet, paper: Colour, size: tuple[float, float], act: Act) -> None:
    w, h = size
    r = h * 0.32
    for x in (-w * 0.3, w * 0.3):
        sheet.outline(circle(x, -r, r), _TYRE, 9)
    for points in (
        [(-w * 0.3, -r), (-w * 0.02, -r * 1.05), (w * 0.2, -h * 0.8), (-w * 0.12, -h * 0.74), (-w * 0.3, -r)],
        [(w * 0.3, -r), (w * 0.18, -h * 0.98), (w * 0.28, -h * 1.0)],
        [(-w * 0.02, -r * 1.05), (-w * 0.14, -h * 0.88)],
    ):
        for a, b in pairwise(points):
            sheet.strip([a, b], paper, 9, lift=0.5)
    sheet.strip([(-w * 0.2, -h * 0.9), (-w * 0.08, -h * 0.9)], colour("#4a4048"), 14)


def _boat(sheet: Sheet, paper: Colour, size: tuple[float, float], act: Act) -> None:
    w, h = size
    boat = sheet.new()
    boat.strip([(0, -40), (0, -h)], colour("#8a5f46"), 11)
    boat.cut(smooth([(10, -h + 14), (w * 0.36, -h * 0.3), (10, -h * 0.26)], tension=0.35), colour("#fbf3e6"))
    boat.cut(smooth([(-10, -h * 0.9), (-w * 0.3, -h * 0.3), (-10, -h * 0.27)], tension=0.35), colour("#f1dfc4"))
    boat.cut(
        smooth([(-w * 0.5, -66), (0, -56), (w * 0.5, -72), (w * 0.34, 4), (-w * 0.34, 4)], tension=0.5),
        paper,
        fade=darker(paper, 0.15),
    )
    sheet.put(boat, 0, swing(act.seconds, 2.8) * 6, turn=swing(act.seconds, 3.6) * 3)


def _ship(sheet: Sheet, paper: Colour, size: tuple[float, float], act: Act) -> None:
    w, h = size
    ship = sheet.new()
    for index in range(2):
        ship.cut(rectangle(-w * 0.14 + index * w * 0.18, -h, w * 0.09, h * 0.36, 4), colour("#c9574f"))
    ship.cut(rectangle(-w * 0.3, -h * 0.68, w * 0.56, h * 0.32, 10), colour("#fbf3e6"), lift=1.2)
    for index in range(6):
        ship.cut(circle(-w * 0.25 + index * w * 0.09, -h * 0.53, 13), *_pane(sheet)[:1], lift=0.3)
    ship.cut(
        smooth(
            [(-w * 0.5, -h * 0.4), (0, -h * 0.36), (w * 0.5, -h * 0.44), (w * 0.38, 6), (-w * 0.42, 6)], tension=0.4
        ),
        paper,
        fade=darker(paper, 0.2),
        lift=1.4,
    )
    sheet.put(ship, 0, swing(act.seconds, 4.2) * 4, turn=swing(act.seconds, 5) * 1.2)


def _aeroplane(sheet: Sheet, paper: Colour, size: tuple[float, float], act: Act) -> None:
    w, h = size
    sheet.cut(
        polygon([(-w * 0.46, -h * 0.2), (-w * 0.5, -h * 0.62), (-w * 0.4, -h * 0.62), (-w * 0.3, -h * 0.2)]),
        colour("#c9574f"),
    )
    sheet.cut(
        smooth(
            [
                (-w * 0.48, -h * 0.14),
                (-w * 0.2, -h * 0.3),
                (w * 0.3, -h * 0.3),
                (w * 0.5, -h * 0.06),
                (w * 0.3, h * 0.1),
                (-w * 0.3, h * 0.08),
            ],
            tension=0.7,
        ),
        paper,
    )
    for index in range(6):
        sheet.cut(circle(-w * 0.2 + index * w * 0.085, -h * 0.12, 8), _pane(sheet)[0], lift=0)
    sheet.cut(
        polygon([(-w * 0.02, 0), (w * 0.12, 0), (-w * 0.12, h * 0.56), (-w * 0.2, h * 0.56)]), darker(paper, 0.12)
    )


def _rocket(sheet: Sheet, paper: Colour, size: tuple[float, float], act: Act) -> None:
    w, h = size
    if act.doing in _MOVING:
        flame = 1 + 0.25 * swing(act.seconds, 0.22)
        sheet.cut(
            smooth([(-w * 0.2, -h * 0.16), (w * 0.2, -h * 0.16), (0, h * 0.2 * flame)], tension=0.6),
            colour("#ffb03a"),
            glow=True,
            lift=0,
        )
        sheet.cut(
            smooth([(-w * 0.1, -h * 0.16), (w * 0.1, -h * 0.16), (0, h * 0.08 * flame)], tension=0.6),
            colour("#fff0b0"),
            glow=True,
            lift=0,
        )
    for side in (-1, 1):
        sheet.cut(
            smooth(
                [(side * w * 0.2, -h * 0.42), (side * w * 0.5, -h * 0.1), (side * w * 0.18, -h * 0.16)], tension=0.5
            ),
            colour("#c9574f"),
        )
    sheet.cut(
        smooth(
            [(-w * 0.26, -h * 0.14), (-w * 0.28, -h * 0.6), (0, -h), (w * 0.28, -h * 0.6), (w * 0.26, -h * 0.14)],
            tension=0.7,
        ),
        paper,
    )
    sheet.cut(circle(0, -h * 0.58, w * 0.15), colour("#4f86a0"), lift=0.6)


_PAPERS = {
    "bus": "#e0a23c",
    "truck": "#4f86a0",
    "train": "#4f86a0",
    "bicycle": "#c9574f",
    "boat": "#b3625a",
    "ship": "#3f5f7f",
    "aeroplane": "#f7f4ee",
    "rocket": "#f4efe6",
}
_FORMS = {
    "bus": _bus, "truck": _truck, "train": _train, "bicycle": _bicycle, "boat": _boat, "ship": _ship,
    "aeroplane": _aeroplane, "rocket": _rocket,
}  # fmt: skip
