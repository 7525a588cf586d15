"""Rooms with tables: a restaurant, a café, a bar."""

from functools import partial

from longtake.drawing import circle, colour, ellipse, polygon, rectangle
from longtake.stage.places.indoors import (
    boards,
    dado,
    hung_picture,
    pendant,
    shadow_at,
    stripe,
    tiles,
    town_windows,
    wall,
    windows,
)
from longtake.stage.places.values import Backdrop, Layer, Site
from longtake.stage.scenery import glow
from longtake.stage.sheet import Sheet, darker

_GOODS = tuple(map(colour, ("#d9736b", "#e0b35c", "#7fae8a", "#7fa8c9", "#b79fd0", "#f1e3c8", "#e8a35a", "#8fbfb5")))


def restaurant(site: Site) -> Backdrop:
    """Laid tables with candles, panelled walls, lamps, a window on the evening."""
    w, h, edge = site.w, site.h, site.edge
    wine = colour("#8f4f56")
    boxes = [(w * x, edge - 210, 230.0, 320.0) for x in ((0.24, 0.76) if site.wide else (0.34,))]
    openings = windows(site, 0.72, *boxes, curtains=colour("#a9534f"))

    def walls(sheet: Sheet, seconds: float) -> None:
        wall(sheet, site, colour("#d6b795"), skirting=colour("#7a4f42"))
        dado(sheet, site, 190, wine, panels=210)
        hung_picture(sheet, w * (0.5 if site.wide else 0.78), edge - 420, 190, 140)

    def floor(sheet: Sheet, seconds: float) -> None:
        boards(sheet, site, colour("#a9744f"))

    def tables(sheet: Sheet, seconds: float) -> None:
        for x in site.across(470):
            _laid_table(sheet, x + 40, edge + 40, 0.86)

    def lamps(sheet: Sheet, seconds: float) -> None:
        for x in site.across(470):
            pendant(sheet, x + 40, h * 0.14, colour("#c98a4a"), size=0.9, cone=h * 0.36)

    def near(sheet: Sheet, seconds: float) -> None:
        for side in (-1, 1):
            x = w * (0.5 + side * 0.53)
            sheet.cut(ellipse(x, h * 0.985, 250, 34), colour("#f1e6d6"), lift=2)
            sheet.cut(rectangle(x - 250, h * 0.985, 500, h), darker(colour("#f1e6d6"), 0.06), lift=0)

    return Backdrop(
        (Layer(0.72, walls), *openings, Layer(0.88, floor), Layer(0.92, tables), Layer(0.96, lamps), Layer(1.3, near)),
        fixtures={"window": (w * 0.24, edge - 210)},
    )


def _laid_table(sheet: Sheet, x: float, y: float, size: float) -> None:
    """A table under a cloth, with a candle, plates and two chairs."""
    s = size
    for side in (-1, 1):
        at = x + side * 196 * s
        sheet.cut(rectangle(at - 34 * s, y - 270 * s, 68 * s, 170 * s, 16), colour("#7a4f42"), lift=1)
        sheet.cut(rectangle(at - 44 * s, y - 124 * s, 88 * s, 24 * s, 8), colour("#a9534f"), lift=0.8)
        for dx in (-34, 24):
            sheet.cut(rectangle(at + dx * s, y - 104 * s, 11 * s, 104 * s), colour("#6b4438"), lift=0)
    shadow_at(sheet, x, y, 150 * s)
    cloth = [
        (x - 150 * s, y - 186 * s),
        (x + 150 * s, y - 186 * s),
        (x + 128 * s, y - 20 * s),
        (x + 44 * s, y - 34 * s),
        (x - 44 * s, y - 18 * s),
        (x - 128 * s, y - 30 * s),
    ]
    sheet.cut(polygon(cloth), colour("#f1e6d6"), fade=colour("#ddccb8"), lift=1.4)
    sheet.cut(rectangle(x - 160 * s, y - 198 * s, 320 * s, 20 * s, 9), colour("#fbf5ea"), lift=1)
    for side in (-1, 1):
        sheet.cut(ellipse(x + side * 92 * s, y - 201 * s, 40 * s, 8 * s), colour("#fdfcf8"), lift=0.5)
        glass = [
            (x + side * 44 * s - 11, y - 250 * s),
            (x + side * 44 * s + 11, y - 250 * s),
            (x + side * 44 * s, y - 222 * s),
        ]
        sheet.cut(polygon(glass), (226, 236, 240, 210), lift=0)
        sheet.cut(rectangle(x + side * 44 * s - 1.5, y - 224 * s, 3, 24 * s), (226, 236, 240, 255), lift=0)
    sheet.cut(rectangle(x - 6 * s, y - 244 * s, 12 * s, 46 * s, 3), colour("#f6ead2"), lift=0.5)
    flame = (x, y - 256 * s)
    if sheet.light.lamps:
        sheet.veil(circle(*flame, 84), glow(*flame, 84, colour("#ffd27a", 130)))
    sheet.cut(ellipse(*flame, 5 * s, 12 * s), colour("#ffce62"), glow=True, lift=0)


def cafe(site: Site) -> Backdrop:
    """A counter with cakes, a machine for coffee, a board, round tables, a big window."""
    w, h, edge = site.w, site.h, site.edge
    bar = w * (0.72 if site.wide else 0.66)
    half = min(w * 0.26, 400.0)
    wide = w * (0.34 if site.wide else 0.26)
    openings = town_windows(site, 0.72, (w * 0.06 + wide / 2, edge - 200, wide, 340.0))

    def walls(sheet: Sheet, seconds: float) -> None:
        wall(sheet, site, colour("#d3bd9c"), skirting=colour("#8a6048"))
        dado(sheet, site, 170, colour("#5f8a80"), panels=150)
        sheet.cut(rectangle(bar - half * 0.9, edge - 560, half * 1.1, 170, 5), colour("#6b4a3c"), lift=1.4)
        sheet.cut(rectangle(bar - half * 0.9 + 10, edge - 550, half * 1.1 - 20, 150), colour("#3f4a48"), lift=0)
        for row in range(4):
            y = edge - 528 + row * 32
            sheet.cut(rectangle(bar - half * 0.82, y, half * (0.5 - 0.07 * (row % 2)), 8, 4), colour("#e9ebe2"), lift=0)
            sheet.cut(rectangle(bar + half * 0.02, y, half * 0.12, 8, 4), colour("#e0b35c"), lift=0)
        for row in range(2):
            y = edge - 400 - 84 * row
            sheet.cut(rectangle(bar + half * 0.32, y, half * 0.62, 12, 4), colour("#8a6048"), lift=1)
            for index in range(int(half * 0.6 / 44)):
                cup = rectangle(bar + half * 0.34 + index * 44, y - 34, 32, 34, 8)
                sheet.cut(cup, _GOODS[(index + row) % 8], lift=0)

    def floor(sheet: Sheet, seconds: float) -> None:
        tiles(sheet, site, colour("#c9b79c"), colour("#b9a48a"), pitch=90)

    def tables(sheet: Sheet, seconds: float) -> None:
        x, y = w * (0.2 if site.wide else 0.14), edge + 60
        for dx in (-126, 126):
            sheet.cut(rectangle(x + dx - 40, y - 118, 80, 18, 8), colour("#c98560"), lift=0.8)
            for leg in (-28, 20):
                sheet.cut(rectangle(x + dx + leg, y - 104, 8, 104), colour("#5b4a46"), lift=0)
            back = x + dx + (-36 if dx < 0 else 28)
            sheet.cut(rectangle(back, y - 240, 10, 126, 5), colour("#5b4a46"), lift=0)
        sheet.cut(rectangle(x - 6, y - 180, 12, 176), colour("#5b4a46"), lift=0)
        sheet.cut(ellipse(x, y - 2, 58, 10), colour("#5b4a46"), lift=0)
        sheet.cut(ellipse(x, y - 184, 104, 15), colour("#e6d3b4"), lift=1.4)

    def lamps(sheet: Sheet, seconds: float) -> None:
        for index in range(3):
            pendant(sheet, bar + half * 0.62 * (index - 1), h * 0.11, colour("#4f6a68"), size=0.8, cone=h * 0.3)

    return Backdrop(
        (
            Layer(0.72, walls),
            *openings,
            Layer(0.88, floor),
            Layer(0.91, partial(_cafe_counter, site, bar, half)),
            Layer(0.94, tables),
            Layer(0.96, lamps),
        ),
        fixtures={"window": (w * 0.22, edge - 200)},
    )


def _cafe_counter(site: Site, bar: float, half: float, sheet: Sheet, seconds: float) -> None:
    edge = site.edge
    y = edge + 36
    sheet.cut(rectangle(bar - half, y - 226, 2 * half, 226, 6), colour("#8a6048"), lift=2)
    for x in range(int(bar - half) + 22, int(bar + half) - 20, 44):
        sheet.cut(rectangle(x, y - 196, 5, 186), darker(colour("#8a6048"), 0.16), lift=0)
    sheet.cut(rectangle(bar - half - 14, y - 246, 2 * half + 28, 26, 6), colour("#d9b98f"), lift=1.2)
    case = rectangle(bar - half * 0.86, y - 372, half * 0.86, 128, 10)
    for index in range(4):
        at = bar - half * 0.76 + index * half * 0.2
        sheet.cut(rectangle(at, y - 290, half * 0.15, 44, 8), _GOODS[index], lift=0)
        sheet.cut(circle(at + half * 0.075, y - 296, 9), colour("#d3483f"), lift=0)
        sheet.cut(
            ellipse(at + half * 0.075, y - 336, half * 0.08, 16),
            colour(("#c79258", "#8a5b3e", "#e3bd62", "#c79258")[index]),
            lift=0,
        )
    sheet.cut(rectangle(bar - half * 0.86, y - 318, half * 0.86, 6), colour("#d9b98f"), lift=0)
    sheet.cut(case, (226, 238, 240, 70), lift=0.8)
    _coffee_machine(sheet, bar + half * 0.5, y - 246)


def _coffee_machine(sheet: Sheet, x: float, y: float) -> None:
    steel = colour("#aeb8c2")
    sheet.cut(rectangle(x - 92, y - 132, 184, 132, 10), steel, lift=1.2)
    sheet.cut(rectangle(x - 80, y - 78, 160, 66, 5), darker(steel, 0.4), lift=0)
    for dx in (-44, 44):
        sheet.cut(rectangle(x + dx - 22, y - 88, 44, 16, 4), colour("#4f4a52"), lift=0.5)
        sheet.cut(rectangle(x + dx - 17, y - 40, 34, 28, 7), colour("#f8f5ee"), lift=0)
    for index in range(3):
        sheet.cut(rectangle(x - 70 + index * 50, y - 160, 40, 28, 6), _GOODS[5], lift=0)


def bar(site: Site) -> Backdrop:
    """Bottles behind a long counter, stools, low lamps."""
    h, edge = site.h, site.edge
    wood = colour("#7a4f3e")

    def walls(sheet: Sheet, seconds: float) -> None:
        wall(sheet, site, colour("#7f5a5f"), skirting=darker(wood, 0.2))
        for x in site.across(440):
            sheet.cut(rectangle(x - 200, edge - 590, 400, 350, 5), darker(wood, 0.14), lift=1.6)
            sheet.cut(rectangle(x - 184, edge - 574, 368, 318), colour("#c9a07a"), lift=0)
            for row in range(3):
                y = edge - 474 + row * 106
                for index in range(10):
                    hue, tall = (
                        _GOODS[int(site.chance("drink", round(x), row, index) * 8)],
                        58 + 24 * site.chance("tall", round(x), row, index),
                    )
                    left = x - 176 + index * 36
                    sheet.cut(rectangle(left, y - tall * 0.66, 25, tall * 0.66, 6), darker(hue, 0.1), lift=0)
                    sheet.cut(rectangle(left + 8, y - tall, 9, tall * 0.4, 2), darker(hue, 0.2), lift=0)
                sheet.cut(rectangle(x - 184, y, 368, 9), wood, lift=0.6)

    def floor(sheet: Sheet, seconds: float) -> None:
        boards(sheet, site, colour("#8f6148"))

    def counter(sheet: Sheet, seconds: float) -> None:
        y = edge + 30
        stripe(sheet, site, y - 236, y, wood, lift=2)
        for x in site.across(190):
            sheet.cut(rectangle(x - 82, y - 196, 164, 164, 5), darker(wood, 0.14), lift=0)
        stripe(sheet, site, y - 256, y - 228, colour("#b07a50"), lift=1.4)
        for x in site.across(330):
            seat = y + 40
            sheet.cut(rectangle(x - 5, seat - 170, 10, 170), colour("#4f4a52"), lift=0)
            sheet.cut(ellipse(x, seat, 44, 9), colour("#4f4a52"), lift=0)
            sheet.cut(rectangle(x - 46, seat - 190, 92, 28, 13), colour("#a9534f"), lift=1)

    def lamps(sheet: Sheet, seconds: float) -> None:
        for x in site.across(330):
            pendant(sheet, x, h * 0.15, colour("#4f6a5f"), size=0.8, cone=h * 0.3)

    return Backdrop((Layer(0.68, walls), Layer(0.86, floor), Layer(0.9, counter), Layer(0.96, lamps)))
