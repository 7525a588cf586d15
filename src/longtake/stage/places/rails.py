"""On rails: inside a train, a station."""

from functools import partial

from longtake.drawing import Colour, circle, colour, mix, polygon, rectangle
from longtake.stage.places.indoors import outside, slabs, stripe, tube, wall_clock
from longtake.stage.places.outdoors import heaven
from longtake.stage.places.values import MARGIN, Backdrop, Layer, Site
from longtake.stage.scenery import panes, sky, slope
from longtake.stage.sheet import Sheet, darker, paler

_STEEL = colour("#aeb8c2")


def above(view: Sheet, left: float, top: float, wide: float) -> None:
    """More sky above a window's: a camera that goes down into a room sees it."""
    view.veil(rectangle(left, top - 260, wide, 262), view.light.sky[0])


def passing(view: Sheet, site: Site, left: float, top: float, wide: float, high: float, seconds: float) -> None:
    """The country that goes by a window: hills slowly, trees and poles fast."""
    low = top + high
    above(view, left, top, wide)
    sky(view, left, top, wide, high, low=low)
    for row, (pace, up, tone) in enumerate(((24, 0.46, "#9fb8a9"), (70, 0.3, "#86a986"), (170, 0.14, "#7a9f6c"))):
        pitch = 260.0 + 60 * row
        start = left - pitch - (seconds * pace) % pitch
        count = int(wide / pitch) + 4
        # Hills repeat after six, so that they come in without a jump.
        first = int(seconds * pace // pitch)
        line = []
        for index in range(count):
            rise = site.chance("hill", row, (index + first) % 24)
            line.append((start + index * pitch, low - high * up * (0.5 + 0.7 * rise)))
            if row == 1 and rise > 0.4:
                x = start + index * pitch + 90
                view.cut(circle(x, low - high * 0.34, high * 0.1), colour("#6f9468"), lift=0)
                view.cut(rectangle(x - 3, low - high * 0.3, 6, high * 0.2), colour("#7d5637"), lift=0)
        paper = mix(colour(tone), view.light.haze, 0.3 - 0.12 * row)
        slope(view, line, low + 40, paper, tension=0.9, shadow=False)
    x = left + wide * 1.3 - (seconds * 520) % (wide * 1.6)
    view.cut(rectangle(x - 6, top, 12, high), colour("#6b5a4e"), lift=0)
    panes(view, left, top, wide, high, seconds, site.weather)


def train_carriage(site: Site) -> Backdrop:
    """Inside a train: wide windows with the country going by, seats, racks, a table."""
    w, h, edge = site.w, site.h, site.edge
    top, high = edge - 430, 270.0
    wide = 340.0

    def country(sheet: Sheet, seconds: float) -> None:
        passing(sheet, site, -0.1 * w, top - 20, 1.2 * w, high + 40, seconds)

    def side(sheet: Sheet, seconds: float) -> None:
        paper, spots = colour("#d6d3c6"), site.across(480)
        pitch = spots[1] - spots[0]
        stripe(sheet, site, -MARGIN * h, top, paper)
        stripe(sheet, site, top + high, edge + 60, paper)
        half = min(wide, pitch * 0.76) / 2
        for x in spots:
            sheet.cut(rectangle(x + half, top - 2, pitch - 2 * half, high + 4), paper, lift=0)
            for at in (x - half, x + half - 8):
                sheet.cut(rectangle(at, top, 8, high), darker(paper, 0.14), lift=0)
            sheet.cut(rectangle(x - half - 12, top + high - 6, 2 * half + 24, 17, 6), paler(paper, 0.4), lift=1)
            sheet.cut(rectangle(x - half, top, 2 * half, 26, 6), colour("#b3625a"), lift=0.6)
        sheet.cut(rectangle(spots[0] - 400, top - 6, 400 - half, high + 12), paper, lift=0)
        stripe(sheet, site, edge - 90, edge - 78, colour("#b3625a"))
        stripe(sheet, site, edge - 30, edge + 30, darker(paper, 0.2))
        y = top - 74
        stripe(sheet, site, y, y + 11, _STEEL, lift=1)
        for index, x in enumerate(site.across(210)):
            kind = site.chance("rack", index)
            if kind > 0.35:
                tone = colour(("#8a5b3e", "#4f6f8a", "#a9534f", "#6f8f6a")[index % 4])
                sheet.cut(rectangle(x - 62, y - 68, 124, 68, 12), tone, lift=0.8)
                sheet.cut(rectangle(x - 18, y - 80, 36, 13, 6), darker(tone, 0.3), lift=0)
        for x in site.across(520):
            tube(sheet, x, max(y - 150, 20), 260)

    def floor(sheet: Sheet, seconds: float) -> None:
        slabs(sheet, site, colour("#8f8a92"), pitch=420)

    def seats(sheet: Sheet, seconds: float) -> None:
        for x in site.across(480):
            at = x + (site.across(480)[1] - site.across(480)[0]) / 2
            for side_ in (-1, 1):
                seat(sheet, at + side_ * 78, edge + 40, side_, colour("#4f6f96"))

    return Backdrop(
        (outside(0.2, country, still=False), Layer(0.75, side), Layer(0.88, floor), Layer(0.92, seats)),
        fixtures={"window": (w / 2, top + high)},
    )


def seat(sheet: Sheet, x: float, y: float, side: int, paper: Colour) -> None:
    """A train or bus seat seen from its side, its back toward −`side`."""
    sheet.cut(rectangle(x - 44, y - 60, 88, 60, 6), darker(paper, 0.4), lift=0.6)
    sheet.cut(rectangle(x - 62, y - 110, 124, 54, 18), paper, lift=1.2)
    back = x - side * 52
    sheet.cut(rectangle(back - 27, y - 310, 54, 236, 22), darker(paper, 0.08), lift=1.4)
    sheet.cut(rectangle(back - 31, y - 336, 62, 66, 20), paler(paper, 0.3), lift=0.8)


def platform(site: Site) -> Backdrop:
    """A station: a train at the far track, a roof on iron pillars, a clock, a yellow line."""
    w, h, edge = site.w, site.h, site.edge

    def far(sheet: Sheet, seconds: float) -> None:
        for index, x in site.along(130, "town"):
            tall = 150 + 150 * site.chance("town", index)
            sheet.cut(
                rectangle(x, edge - tall - 40, 116, tall + 60, 3), colour(("#a9b4bf", "#b9aea6")[index % 2]), lift=1.5
            )

    def roof(sheet: Sheet, seconds: float) -> None:
        iron, y = colour("#4f6f6a"), h * 0.1
        sheet.cut(rectangle(-MARGIN * w, -MARGIN * h, 1.6 * w, y + MARGIN * h), darker(iron, 0.1), lift=2)
        for x in site.across(74):
            sheet.cut(polygon([(x - 37, y - 2), (x + 37, y - 2), (x, y + 30)]), darker(iron, 0.1), lift=0)
        for x in site.across(520):
            sheet.cut(rectangle(x - 13, y, 26, edge - y + 40), iron, lift=1)
            sheet.cut(rectangle(x - 26, edge + 14, 52, 30, 5), iron, lift=0.6)
            for side in (-1, 1):
                sheet.strip(
                    [(x, y + 120), (x + side * 60, y + 50), (x + side * 110, y + 12)], iron, 12, bend=True, lift=0
                )
        at = site.across(520)[1] + (site.across(520)[1] - site.across(520)[0]) / 2
        sheet.cut(rectangle(at - 3, y, 6, 50), iron, lift=0)
        wall_clock(sheet, at, y + 92, 50)

    def floor(sheet: Sheet, seconds: float) -> None:
        stone = colour("#b9b3aa")
        slabs(sheet, site, stone, pitch=200)
        stripe(sheet, site, edge + 20, edge + 38, paler(stone, 0.4), lift=1)
        stripe(sheet, site, site.down(0.17), site.down(0.17) + 17, colour("#e6c04e"))

    def bench(sheet: Sheet, seconds: float) -> None:
        x, y, wood = w * (0.1 if site.chance("bench") < 0.5 else 0.9), edge + 66, colour("#a9744f")
        for dx in (-110, 96):
            sheet.cut(rectangle(x + dx, y - 96, 14, 96), colour("#4f5560"), lift=0.5)
        sheet.cut(rectangle(x - 140, y - 110, 280, 22, 6), wood, lift=1)
        sheet.cut(rectangle(x - 140, y - 192, 280, 50, 6), darker(wood, 0.08), lift=1)

    return Backdrop(
        (
            *heaven(site),
            Layer(0.25, far),
            Layer(0.6, partial(_platform_train, site)),
            Layer(0.85, floor),
            Layer(0.88, roof),
            Layer(0.95, bench),
        )
    )


def _platform_train(site: Site, sheet: Sheet, seconds: float) -> None:
    edge = site.edge
    top, low, hue = edge - 290, edge - 10, colour(("#b3524a", "#3f6f8f", "#5f8a6a")[int(site.chance("train") * 3)])
    stripe(sheet, site, top, low, colour("#e6e2d6"), lift=2)
    stripe(sheet, site, top, top + 34, darker(hue, 0.1))
    stripe(sheet, site, low - 96, low - 36, hue)
    for index, x in enumerate(site.across(230)):
        if index % 3 == 1:
            sheet.cut(rectangle(x - 62, top + 52, 124, 226, 8), paler(hue, 0.1), lift=0.6)
            for dx in (-50, 6):
                sheet.cut(
                    rectangle(x + dx, top + 70, 44, 92, 5),
                    colour("#ffdf92") if sheet.light.lamps else colour("#a9cbd8"),
                    glow=sheet.light.lamps,
                    lift=0,
                )
        else:
            sheet.cut(
                rectangle(x - 94, top + 62, 188, 100, 14),
                colour("#ffdf92") if sheet.light.lamps else colour("#a9cbd8"),
                glow=sheet.light.lamps,
                lift=0.5,
            )
    stripe(sheet, site, low, low + 40, colour("#4a4a52"))
