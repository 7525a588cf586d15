"""An airport's departure hall."""

from functools import partial

from longtake.drawing import Colour, circle, colour, ellipse, polygon, rectangle, smooth
from longtake.stage.places.indoors import outside, stripe, tiles
from longtake.stage.places.values import MARGIN, Backdrop, Layer, Site
from longtake.stage.scenery import sky
from longtake.stage.sheet import Sheet, darker

_STEEL = colour("#aeb8c2")


def airport(site: Site) -> Backdrop:
    """A departure hall: aircraft beyond the glass, a board of flights, rows of seats."""
    w, h, edge = site.w, site.h, site.edge
    top, high = edge - 500, 430.0

    def planes(sheet: Sheet, seconds: float) -> None:
        for index, x in enumerate(site.across(820)):
            _airliner(sheet, x + 60, edge - 96, colour(("#c9574f", "#3f6f9a", "#5f9a7a")[index % 3]))

    def glass(sheet: Sheet, seconds: float) -> None:
        steel = colour("#c3c9cc")
        stripe(sheet, site, -MARGIN * h, top, colour("#dadfe0"))
        stripe(sheet, site, edge - 70, edge + 20, colour("#cdd3d5"))
        for x in site.across(360):
            sheet.cut(rectangle(x - 7, top, 14, high + 60), steel, lift=0.6)
        stripe(sheet, site, top + 150, top + 160, steel)
        stripe(sheet, site, top - 8, top + 12, steel, lift=1)

    def floor(sheet: Sheet, seconds: float) -> None:
        tiles(sheet, site, colour("#c3c4c0"), colour("#cdcec9"), pitch=170)

    def seats(sheet: Sheet, seconds: float) -> None:
        for x in site.across(max(w * 0.5, 620.0)):
            for index in range(4):
                at, y = x - 170 + index * 112, edge + 44
                sheet.cut(rectangle(at - 46, y - 200, 92, 106, 12), colour("#4f6a86"), lift=1)
                sheet.cut(rectangle(at - 50, y - 100, 100, 26, 8), colour("#5f7a96"), lift=0.8)
            sheet.cut(rectangle(x - 222, y - 78, 450, 13, 5), _STEEL, lift=0.5)
            for dx in (-150, 150):
                sheet.cut(rectangle(x + dx - 6, y - 70, 12, 70), _STEEL, lift=0)

    return Backdrop(
        (
            outside(0.15, partial(_airport_field, site, top)),
            outside(0.35, planes),
            Layer(0.7, glass),
            Layer(0.85, partial(_airport_board, site)),
            Layer(0.88, floor),
            Layer(0.92, seats),
        )
    )


def _airport_board(site: Site, sheet: Sheet, seconds: float) -> None:
    w, h = site.w, site.h
    x, half, y = w / 2, min(w * 0.26, 330.0), h * 0.04
    for dx in (-half * 0.8, half * 0.8):
        sheet.cut(rectangle(x + dx - 3, -MARGIN * h, 6, MARGIN * h + y), colour("#5f6a78"), lift=0)
    sheet.cut(rectangle(x - half, y, 2 * half, 168, 8), colour("#2f3544"), lift=1.6)
    for row in range(4):
        low = y + 22 + row * 36
        for left, long, tone in (
            (-0.9, 0.3, "#f0c860"),
            (-0.5, 0.7 - 0.1 * (row % 3), "#f1ece0"),
            (0.42, 0.18, "#f1ece0"),
            (0.7, 0.2, ("#8fd0a0", "#f0c860", "#e0766a", "#8fd0a0")[row]),
        ):
            sheet.cut(rectangle(x + left * half, low, long * half, 15, 5), colour(tone), glow=True, lift=0)


def _airport_field(site: Site, top: float, sheet: Sheet, seconds: float) -> None:
    w, h, edge = site.w, site.h, site.edge
    sky(sheet, -MARGIN * w, -MARGIN * h, 1.6 * w, edge + MARGIN * h, high=top - 100, low=edge)
    stripe(sheet, site, edge - 130, edge + 20, colour("#b5bab5"))
    stripe(sheet, site, edge - 146, edge - 126, colour("#8fae86"))
    stripe(sheet, site, edge - 92, edge - 86, colour("#f1ece0"))
    tower = w * (0.84 if site.chance("tower") < 0.5 else 0.14)
    sheet.cut(rectangle(tower - 17, edge - 330, 34, 200), colour("#d6d3c9"), lift=1)
    sheet.cut(
        polygon(
            [(tower - 46, edge - 390), (tower + 46, edge - 390), (tower + 32, edge - 330), (tower - 32, edge - 330)]
        ),
        colour("#6f8a96"),
        lift=1,
    )


def _airliner(sheet: Sheet, x: float, y: float, hue: Colour) -> None:
    """A parked aircraft, its nose to the left."""
    white = colour("#f5f4ef")
    sheet.cut(polygon([(x + 190, y - 64), (x + 262, y - 176), (x + 304, y - 176), (x + 272, y - 60)]), hue, lift=1)
    body = [
        (x - 290, y - 34),
        (x - 262, y - 66),
        (x - 210, y - 84),
        (x + 180, y - 84),
        (x + 300, y - 66),
        (x + 180, y - 12),
        (x - 230, y - 8),
    ]
    sheet.cut(smooth(body, tension=0.5), white, lift=1.4)
    sheet.cut(
        polygon([(x - 262, y - 62), (x - 226, y - 74), (x - 218, y - 56), (x - 258, y - 52)]), colour("#4f6a7a"), lift=0
    )
    for index in range(12):
        sheet.cut(rectangle(x - 186 + index * 30, y - 62, 14, 17, 6), colour("#6f8a9a"), lift=0)
    sheet.cut(
        polygon([(x - 20, y - 30), (x + 60, y - 30), (x + 190, y + 14), (x + 140, y + 18)]), darker(white, 0.12), lift=1
    )
    sheet.cut(ellipse(x + 24, y - 4, 40, 17), hue, lift=0.8)
    for dx in (-190, 50):
        sheet.cut(rectangle(x + dx - 3, y - 14, 6, 34), colour("#5f6a78"), lift=0)
        sheet.cut(circle(x + dx, y + 22, 11), colour("#3f3a44"), lift=0)
