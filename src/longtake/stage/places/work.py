"""Rooms where people work at desks and learn."""

from longtake.drawing import colour, ellipse, polygon, rectangle
from longtake.stage.places.indoors import (
    boards,
    books,
    dado,
    hung_picture,
    pot_plant,
    slabs,
    town_windows,
    tube,
    wall,
    wall_clock,
    windows,
)
from longtake.stage.places.values import Backdrop, Layer, Piece, Site
from longtake.stage.scenery import beam
from longtake.stage.sheet import Sheet, paler


def office(site: Site) -> Backdrop:
    """A wide window over the town, a desk and a chair, shelves with files."""
    w, h, edge = site.w, site.h, site.edge
    left, top, wide = w * 0.08, edge - 540, w * 0.54
    high = 330.0

    def walls(sheet: Sheet, seconds: float) -> None:
        wall(sheet, site, colour("#c3ccd0"))
        hung_picture(sheet, w * 0.8, edge - 420, 150, 190)
        for x in site.across(520):
            tube(sheet, x, min(h * 0.04, edge - 620), 260)

    def floor(sheet: Sheet, seconds: float) -> None:
        slabs(sheet, site, colour("#a59a92"))

    def things(sheet: Sheet, seconds: float) -> None:
        if site.wide:
            _files(sheet, site, w * 0.84, edge + 30, 240)
            pot_plant(sheet, w * 0.045, edge + 40, 0.9)

    scale = min(1.0, w * 0.5 / 460)
    pieces = (Piece("desk", 0.62, scale), Piece("chair", 0.62 - 300 * scale / w, 1.0))
    return Backdrop(
        (
            Layer(0.7, walls),
            *town_windows(site, 0.7, (left + wide / 2, top + high, wide, high)),
            Layer(0.88, floor),
            Layer(0.9, things),
        ),
        pieces,
        {"window": (left + wide / 2, top + high)},
    )


def _files(sheet: Sheet, site: Site, x: float, y: float, wide: float) -> None:
    """A low cabinet with files on it."""
    sheet.cut(rectangle(x - wide / 2, y - 170, wide, 170, 5), colour("#aeb4b8"), lift=1.6)
    for row in range(2):
        for column in range(2):
            drawer = rectangle(x - wide / 2 + 10 + column * (wide / 2 - 4), y - 160 + row * 78, wide / 2 - 16, 68, 4)
            sheet.cut(drawer, paler(colour("#aeb4b8"), 0.2), lift=0)
    books(sheet, site, x - wide / 2 + 8, y - 170, wide - 16, 84, "files")


def meeting_room(site: Site) -> Backdrop:
    """A long table with chairs, a screen with a chart, a window over the town."""
    w, h, edge = site.w, site.h, site.edge
    middle = w / 2
    sides = ((w * 0.13, edge - 190, w * 0.2, 330.0), (w * 0.87, edge - 190, w * 0.2, 330.0))
    openings = town_windows(site, 0.7, *sides) if site.wide else ()

    def walls(sheet: Sheet, seconds: float) -> None:
        wall(sheet, site, colour("#cdd2cf"))
        for x in site.across(460):
            tube(sheet, x, min(h * 0.04, edge - 620), 240)
        half, y = min(w * 0.2, 290.0), edge - 300
        sheet.cut(rectangle(middle - half - 14, y - 250, 2 * half + 28, 290, 8), colour("#4f5560"), lift=1.6)
        sheet.cut(rectangle(middle - half, y - 236, 2 * half, 262), colour("#f3f6f2"), lift=0)
        for index, share in enumerate((0.3, 0.5, 0.42, 0.74)):
            left = middle - half * 0.7 + index * half * 0.38
            sheet.cut(
                rectangle(left, y - 10 - 200 * share, half * 0.24, 200 * share),
                colour(("#7fa8c9", "#e0b35c", "#7fae8a", "#d9736b")[index]),
                lift=0,
            )
        sheet.cut(rectangle(middle - half * 0.8, y - 10, half * 1.6, 5), colour("#4f5560"), lift=0)

    def floor(sheet: Sheet, seconds: float) -> None:
        slabs(sheet, site, colour("#9aa0a0"), pitch=280)

    def table(sheet: Sheet, seconds: float) -> None:
        half, y = min(w * 0.36, 620.0), edge + 40
        for index in range(max(3, int(half / 110))):
            at = middle - half * 0.8 + index * half * 1.6 / (max(3, int(half / 110)) - 1)
            sheet.cut(rectangle(at - 48, y - 250, 96, 140, 20), colour("#4f6a7a"), lift=1)
        for dx in (-0.7, 0.7):
            sheet.cut(rectangle(middle + half * dx - 60, y - 130, 120, 130, 5), colour("#8a6a52"), lift=0.8)
        sheet.cut(rectangle(middle - half, y - 150, 2 * half, 34, 16), colour("#b08462"), lift=2)

    return Backdrop(
        (Layer(0.7, walls), *openings, Layer(0.88, floor), Layer(0.92, table)),
        fixtures={"screen": (middle, edge - 260)} | ({"window": sides[0][:2]} if site.wide else {}),
    )


def classroom(site: Site) -> Backdrop:
    """A blackboard, a window, a clock, rows of desks before us."""
    w, h, edge = site.w, site.h, site.edge
    x, y, wide, high = w * 0.44, edge - 190, min(w * 0.5, 820.0), min(h * 0.31, 400.0)
    sill = w * 0.88
    box = (sill, edge - 200, min(w * 0.13, 220.0), min(h * 0.3, 330.0))
    openings = windows(site, 0.75, box) if site.wide else ()

    def walls(sheet: Sheet, seconds: float) -> None:
        wall(sheet, site, colour("#d8cdb4"))
        dado(sheet, site, 150, colour("#b9c4a9"))
        sheet.cut(rectangle(x - wide / 2 - 18, y - high - 18, wide + 36, high + 36, 6), colour("#a9714b"), lift=2)
        sheet.cut(rectangle(x - wide / 2, y - high, wide, high, 3), colour("#3f6155"), fade=colour("#365549"), lift=0)
        chalk = colour("#e9ebe2")
        for row, share in enumerate((0.34, 0.5, 0.26)):
            line = y - high * (0.76 - 0.16 * row)
            sheet.draw([(x - wide * 0.42, line), (x - wide * (0.42 - share), line)], chalk, 6)
        r, at = high * 0.24, (x + wide * 0.26, y - high * 0.5)
        corners = [(at[0] - r, at[1] + r), (at[0] + r, at[1] + r), (at[0] + r * 0.2, at[1] - r)]
        sheet.outline(polygon(corners), chalk, 6)
        sheet.cut(rectangle(x - wide / 2, y + 18, wide, 14, 4), colour("#8a5f46"), lift=1)
        wall_clock(sheet, w * (0.08 if site.wide else 0.82), edge - 470)
        if site.wide:
            sheet.cut(rectangle(w * 0.08 - 70, edge - 390, 140, 150, 3), colour("#f1e7d0"), lift=0.8)
            for dx, dy, tone in ((-30, 40, "#7fae8a"), (26, 60, "#8fb5c9"), (-6, 96, "#d9b06c")):
                sheet.cut(ellipse(w * 0.08 + dx, edge - 390 + dy, 30, 22), colour(tone), lift=0)

    def floor(sheet: Sheet, seconds: float) -> None:
        boards(sheet, site, colour("#b58a63"))
        if site.wide:
            beam(sheet, sill - 320, 240, site.frame)

    def desks(sheet: Sheet, seconds: float) -> None:
        wood = colour("#b07a50")
        for at in site.across(max(w * 0.28, 330.0)):
            half = min(w * 0.11, 190.0)
            sheet.cut(rectangle(at - half, h * 0.955, 2 * half, h * 0.2, 12), wood, lift=2)
            sheet.cut(rectangle(at - half - 8, h * 0.945, 2 * half + 16, 22, 10), paler(wood, 0.15), lift=1)
            sheet.cut(rectangle(at - 40, h * 0.932, 66, 14, 3), colour("#f6ead2"), lift=0.5)

    return Backdrop(
        (Layer(0.75, walls), *openings, Layer(0.9, floor), Layer(1.25, desks)), (),
        {"blackboard": (x, y)} | ({"window": (sill, edge - 200)} if site.wide else {}),
    )  # fmt: skip
