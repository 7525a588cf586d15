"""At the controls: a cockpit, a spaceship."""

from functools import partial

from longtake.drawing import circle, colour, ellipse, mix, polygon, rectangle
from longtake.stage.motion import swing
from longtake.stage.places.indoors import outside, slabs, stripe
from longtake.stage.places.values import MARGIN, Backdrop, Layer, Site
from longtake.stage.scenery import sky, slope, stars
from longtake.stage.sheet import Sheet, darker, paler

_HULL = colour("#9fa8b8")


def cockpit(site: Site) -> Backdrop:
    """An aircraft's cockpit from behind: panes on the sky, dials, two seats."""
    w, h, edge = site.w, site.h, site.edge
    middle, reach = w / 2, min(w * 0.48, 800.0)
    top, low = max(edge - 520, h * 0.1), edge - 130

    def clouds(sheet: Sheet, seconds: float) -> None:
        sky(sheet, -MARGIN * w, -MARGIN * h, 1.6 * w, edge + MARGIN * h, high=top - 80, low=low + 60)
        if sheet.light.sun == "moon":
            stars(sheet, w, low, seconds, site.seed, 40)
        paper = mix(colour("#fffdf8"), sheet.light.sky[1], 0.2)
        for row in range(2):
            pitch = 240.0 + 80 * row
            first, start = int(seconds * (20 + 40 * row) // pitch), -0.3 * w - (seconds * (20 + 40 * row)) % pitch
            line = [
                (start + i * pitch, low - 40 + 50 * row - 90 * site.chance("cloud", row, (i + first) % 30))
                for i in range(int(1.6 * w / pitch) + 3)
            ]
            slope(sheet, line, h, darker(paper, 0.06 * (1 - row)), tension=1.0)

    def floor(sheet: Sheet, seconds: float) -> None:
        stripe(sheet, site, edge + 76, 1.3 * h, colour("#5a5e6a"), lift=2)
        stripe(sheet, site, site.down(0.6), 1.3 * h, colour("#545864"))

    def seats(sheet: Sheet, seconds: float) -> None:
        for side in (-1, 1):
            x = w * (0.5 + side * 0.5) - side * 26
            sheet.cut(rectangle(x - 100, h * 0.66, 200, h * 0.5, 50), colour("#7d6a5f"), lift=2)
            sheet.cut(rectangle(x - 64, h * 0.6, 128, 96, 34), colour("#8a766a"), lift=1.2)

    return Backdrop(
        (
            outside(0.1, clouds, still=False),
            Layer(0.7, partial(_cockpit_frame, site, low, middle, reach, top)),
            Layer(0.85, partial(_cockpit_panel, site, low, middle, reach), still=False),
            Layer(0.95, floor),
            Layer(1.2, seats),
        ),
        free=(0.16, 0.84),
    )


def _cockpit_frame(
    site: Site, low: float, middle: float, reach: float, top: float, sheet: Sheet, seconds: float
) -> None:
    w, h = site.w, site.h
    shell = colour("#6f7480")
    stripe(sheet, site, -MARGIN * h, top, shell)
    stripe(sheet, site, low + 30, 1.3 * h, shell)
    for x in (-0.5, 0.0, 0.5):
        lean = x * 60
        bar = [
            (middle + x * reach - 15 - lean, top - 8),
            (middle + x * reach + 15 - lean, top - 8),
            (middle + x * reach + 17 + lean, low + 40),
            (middle + x * reach - 17 + lean, low + 40),
        ]
        sheet.cut(polygon(bar), shell, lift=1.2)
    for side in (-1, 1):
        flank = [
            (middle + side * reach * 0.9, top - 8),
            (middle + side * w, top - 8),
            (middle + side * w, low + 60),
            (middle + side * reach * 1.06, low + 60),
        ]
        sheet.cut(polygon(flank), shell, lift=1.2)
    for index, x in enumerate(site.across(62)):
        if abs(x - middle) < reach * 0.6 and top > 60:
            sheet.cut(
                circle(x, top - 30, 11),
                colour(("#e0b35c", "#8fd0a0", "#d9736b", "#c3c9cc")[index % 4]),
                lift=0,
                glow=index % 3 == 0,
            )


def _cockpit_panel(site: Site, low: float, middle: float, reach: float, sheet: Sheet, seconds: float) -> None:
    dark, half = colour("#3f4452"), reach * 0.86
    desk = [
        (middle - half, low + 20),
        (middle + half, low + 20),
        (middle + half * 1.1, low + 210),
        (middle - half * 1.1, low + 210),
    ]
    sheet.cut(polygon(desk), dark, lift=2)
    sheet.cut(rectangle(middle - half - 24, low, 2 * half + 48, 34, 14), darker(dark, 0.3), lift=1.2)
    count = max(4, int(half / 80))
    for index in range(count):
        x = middle - half * 0.84 + index * half * 1.68 / (count - 1)
        if index % 2:
            _dial(sheet, x, low + 96, 40, seconds + index)
        else:
            sheet.cut(rectangle(x - 48, low + 56, 96, 80, 8), colour("#20303a"), lift=0.6)
            sheet.cut(rectangle(x - 40, low + 98, 80, 30, 3), colour("#6f9a5f"), glow=True, lift=0)
            sheet.cut(rectangle(x - 40, low + 64, 80, 34, 3), colour("#5f9fc4"), glow=True, lift=0)
    for index in range(count * 2):
        x = middle - half * 0.88 + index * half * 1.76 / (count * 2 - 1)
        sheet.cut(circle(x, low + 168, 8), colour(("#e0b35c", "#8fd0a0", "#d9736b")[index % 3]), glow=True, lift=0)
    for side in (-1, 1):
        x = middle + side * reach * 0.46
        sheet.strip([(x, low + 230), (x, low + 160)], colour("#23262f"), 20)
        sheet.strip(
            [(x - 62, low + 128), (x - 54, low + 164), (x + 54, low + 164), (x + 62, low + 128)],
            colour("#23262f"),
            19,
        )


def _dial(sheet: Sheet, x: float, y: float, r: float, seconds: float) -> None:
    from math import cos, sin

    sheet.cut(circle(x, y, r), colour("#aeb8c2"), lift=0.5)
    sheet.cut(circle(x, y, r * 0.86), colour("#23262f"), lift=0)
    turn = 0.8 + 0.5 * swing(seconds, 6)
    sheet.draw([(x, y), (x + cos(turn) * r * 0.7, y - sin(turn) * r * 0.7)], colour("#f0a742"), 4)


def spaceship(site: Site) -> Backdrop:
    """Inside a spaceship: a round wall of panels, a great window on the stars, consoles."""
    w, h, edge = site.w, site.h, site.edge
    middle = w / 2
    half, top = min(w * 0.3, 470.0), max(edge - 470, h * 0.12)

    def stars_(sheet: Sheet, seconds: float) -> None:
        sheet.cut(
            rectangle(middle - half - 300, top - 200, 2 * half + 600, edge - top + 300),
            colour("#151a3d"),
            glow=True,
            lift=0,
        )
        view = sheet.new()
        stars(view, 2 * half, edge - top - 100, seconds, site.seed, 44)
        sheet.put(view, middle - half, top)
        sheet.cut(circle(middle + half * 0.4, top + 180, 84), colour("#c98a5f"), glow=True, lift=0)
        sheet.cut(ellipse(middle + half * 0.4, top + 190, 140, 15), colour("#e9c9a0"), glow=True, lift=0)

    def consoles(sheet: Sheet, seconds: float) -> None:
        for side in (-1, 1):
            x = middle + side * half * 0.62
            desk = [(x - 200, edge - 110), (x + 200, edge - 110), (x + 230, edge + 30), (x - 230, edge + 30)]
            sheet.cut(polygon(desk), darker(_HULL, 0.24), lift=2)
            for index in range(3):
                at = x - 150 + index * 106
                sheet.cut(rectangle(at, edge - 92, 86, 54, 6), colour("#1f3040"), lift=0)
                for row in range(3):
                    long = 20 + 50 * abs(swing(seconds, 3.1 + row, index * 0.3 + row * 0.2))
                    sheet.cut(
                        rectangle(at + 8, edge - 84 + row * 15, long, 7, 3),
                        colour(("#7fd0d6", "#f0a742", "#8fd0a0")[row]),
                        glow=True,
                        lift=0,
                    )
            for index in range(9):
                lit = swing(seconds, 2.3, index * 0.37 + side * 0.2) > 0
                sheet.cut(
                    circle(x - 160 + index * 40, edge - 4, 9), colour("#f0c860" if lit else "#5f6a78"), glow=lit, lift=0
                )

    def floor(sheet: Sheet, seconds: float) -> None:
        slabs(sheet, site, darker(_HULL, 0.34), pitch=240)
        stripe(sheet, site, edge + 24, edge + 32, colour("#7fd0d6"))

    return Backdrop(
        (
            Layer(0.1, stars_, still=False),
            Layer(0.7, partial(_spaceship_shell, site, half, middle, top)),
            Layer(0.84, floor),
            Layer(0.9, consoles, still=False),
        )
    )


def _spaceship_shell(site: Site, half: float, middle: float, top: float, sheet: Sheet, seconds: float) -> None:
    w, h, edge = site.w, site.h, site.edge
    low = edge - 110
    hole = [
        (middle - half, top + 90),
        (middle - half + 90, top),
        (middle + half - 90, top),
        (middle + half, top + 90),
        (middle + half, low - 50),
        (middle + half - 60, low),
        (middle - half + 60, low),
        (middle - half, low - 50),
    ]
    stripe(sheet, site, -MARGIN * h, top + 2, _HULL)
    stripe(sheet, site, low - 2, 1.3 * h, _HULL)
    for side in (-1, 1):
        a, b = middle + side * (half - 2), middle + side * 1.3 * w
        sheet.cut(rectangle(min(a, b), top - 10, abs(b - a), low - top + 20), _HULL, lift=0)
    for corner in (
        (hole[0], hole[1], (middle - half - 4, top - 4)),
        (hole[2], hole[3], (middle + half + 4, top - 4)),
        (hole[4], hole[5], (middle + half + 4, low + 4)),
        (hole[6], hole[7], (middle - half - 4, low + 4)),
    ):
        sheet.cut(polygon(list(corner)), _HULL, lift=0)
    sheet.outline(polygon(hole), paler(_HULL, 0.4), 22)
    for side in (-1, 1):
        for index in range(4):
            x = middle + side * (half + 90 + 190 * index)
            sheet.cut(rectangle(x - 80, top - 10, 160, low - top + 60, 26), paler(_HULL, 0.12), lift=1)
            sheet.cut(rectangle(x - 50, top + 40, 100, 13, 6), colour("#7fd0d6"), glow=True, lift=0)
            for row in range(3):
                sheet.cut(rectangle(x - 50, low - 150 + row * 44, 100, 26, 6), darker(_HULL, 0.12), lift=0)
