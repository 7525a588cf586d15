"""On the road: inside a car, inside a bus."""

from functools import partial

from longtake.drawing import circle, colour, ellipse, polygon, rectangle, smooth
from longtake.stage.motion import swing
from longtake.stage.places.indoors import outside, slabs, stripe
from longtake.stage.places.rails import above, passing, seat
from longtake.stage.places.values import MARGIN, Backdrop, Layer, Site
from longtake.stage.scenery import panes, sky, slope
from longtake.stage.sheet import Sheet, darker, paler


def car_inside(site: Site) -> Backdrop:
    """Inside a car, seen through its windscreen: seats, the road behind, the dashboard and the wheel before us."""
    w, h, edge = site.w, site.h, site.edge
    middle, half = w / 2, min(w * 0.47, 700.0)
    roof, sill = h * 0.08, edge - 130

    def road(sheet: Sheet, seconds: float) -> None:
        passing(sheet, site, -0.1 * w, roof - 40, 1.2 * w, sill - roof + 120, seconds)

    def seats(sheet: Sheet, seconds: float) -> None:
        leather = colour("#b08262")
        for side in (-1, 1):
            x, wide = middle + side * half * 0.4, half * 0.3
            sheet.cut(rectangle(x - wide * 0.34, sill - 210, wide * 0.68, 150, 40), darker(leather, 0.05), lift=1.2)
            back = [
                (x - wide * 0.78, h),
                (x - wide * 0.7, sill - 30),
                (x - wide * 0.4, sill - 76),
                (x + wide * 0.4, sill - 76),
                (x + wide * 0.7, sill - 30),
                (x + wide * 0.78, h),
            ]
            sheet.cut(smooth(back, tension=0.4), leather, lift=1.6)
            sheet.cut(rectangle(x - wide * 0.4, sill - 20, wide * 0.8, h - sill, 30), darker(leather, 0.07), lift=0)
        sheet.cut(rectangle(middle - 90, roof + 14, 180, 52, 16), colour("#4a4652"), lift=1)
        sheet.cut(rectangle(middle - 78, roof + 22, 156, 36, 10), colour("#a9c4cf"), lift=0)

    def dash(sheet: Sheet, seconds: float) -> None:
        dark, top = colour("#514c59"), h * 0.67
        rim = [
            (-MARGIN * w, top + 60),
            (middle - half, top + 14),
            (middle, top),
            (middle + half, top + 14),
            ((1 + MARGIN) * w, top + 60),
        ]
        slope(sheet, rim, 1.4 * h, paler(dark, 0.1), tension=0.5)
        slope(sheet, [(x, y + 24) for x, y in rim], 1.4 * h, dark, tension=0.5, shadow=False)
        x, y, r = middle + half * 0.46, top + 84, half * 0.26
        sheet.cut(rectangle(x - r * 0.8, y - 62, r * 1.6, 60, 28), darker(dark, 0.24), lift=0.8)
        sheet.outline(ellipse(x, y + 66, r, r * 0.82), colour("#33303a"), 24)
        sheet.strip([(x - r, y + 60), (x + r, y + 60)], colour("#33303a"), 24, lift=0)
        sheet.cut(ellipse(x, y + 66, r * 0.3, r * 0.24), colour("#423e49"), lift=0.6)
        for index in range(3):
            sheet.cut(rectangle(middle - 90 + index * 64, top + 92, 52, 34, 6), colour("#3a3640"), lift=0)

    return Backdrop(
        (
            outside(0.15, road, still=False),
            Layer(0.75, partial(_car_inside_cabin, site, half, middle, roof, sill)),
            Layer(0.9, seats),
            Layer(1.15, dash),
        ),
        fixtures={"window": (middle, sill - 40)},
        free=(0.06, 0.94),
    )


def _car_inside_cabin(
    site: Site, half: float, middle: float, roof: float, sill: float, sheet: Sheet, seconds: float
) -> None:
    w, h = site.w, site.h
    lining, dark = colour("#a39a9e"), colour("#6b6570")
    stripe(sheet, site, -MARGIN * h, roof, lining)
    stripe(sheet, site, sill, 1.3 * h, dark)
    rear = [
        (middle - half * 0.5, roof + 60),
        (middle + half * 0.5, roof + 60),
        (middle + half * 0.56, sill - 40),
        (middle - half * 0.56, sill - 40),
    ]
    for side in (-1, 1):
        pillar = [
            (middle + side * half * 0.52, roof - 6),
            (middle + side * half * 0.66, roof - 6),
            (middle + side * half * 0.72, sill + 6),
            (middle + side * half * 0.57, sill + 6),
        ]
        sheet.cut(polygon(pillar), lining, lift=1)
        post_ = [
            (middle + side * half * 0.94, roof - 6),
            (middle + side * 1.3 * w, roof - 6),
            (middle + side * 1.3 * w, sill + 6),
            (middle + side * half * 1.12, sill + 6),
        ]
        sheet.cut(polygon(post_), lining, lift=1)
    stripe_of = rectangle(middle - half * 0.6, roof - 6, half * 1.2, 66)
    sheet.cut(stripe_of, lining, lift=0)
    shelf = [rear[3], rear[2], (middle + half * 0.72, sill + 8), (middle - half * 0.72, sill + 8)]
    sheet.cut(polygon(shelf), darker(lining, 0.16), lift=0.6)


def bus_inside(site: Site) -> Backdrop:
    """Inside a bus: big windows on the town, poles and straps, rows of seats."""
    h, edge = site.h, site.edge
    top, high = edge - 480, 300.0

    def side(sheet: Sheet, seconds: float) -> None:
        paper, spots = colour("#d9d6cb"), site.across(540)
        pitch = spots[1] - spots[0]
        stripe(sheet, site, -MARGIN * h, top, paper)
        stripe(sheet, site, top + high, edge + 60, paper)
        for x in spots:
            sheet.cut(rectangle(x + pitch / 2 - 20, top - 4, 40, high + 8), paper, lift=0.6)
            sheet.cut(rectangle(x - pitch / 2, top + 84, pitch, 9), darker(paper, 0.2), lift=0)
        stripe(sheet, site, edge - 120, edge + 60, colour("#5f8a9a"))
        y = top - 60
        for x in site.across(260):
            sheet.cut(
                rectangle(x - 120, y - 46, 232, 66, 6),
                colour(("#e6c88a", "#a9c4b5", "#d9a08f")[int(site.chance(round(x)) * 3)]),
                lift=0.6,
            )

    def floor(sheet: Sheet, seconds: float) -> None:
        slabs(sheet, site, colour("#8a8790"), pitch=380)

    def inside(sheet: Sheet, seconds: float) -> None:
        for x in site.across(270):
            seat(sheet, x + 60, edge + 36, 1, colour("#c9824f"))

    def poles(sheet: Sheet, seconds: float) -> None:
        yellow, y = colour("#e6bb4e"), max(top - 40, h * 0.05)
        stripe(sheet, site, y, y + 12, yellow, lift=0.8)
        for x in site.across(540):
            sheet.cut(rectangle(x - 6, y, 12, edge + 60 - y), yellow, lift=0.8)
        for index, x in enumerate(site.across(135)):
            tilt = 5 * swing(seconds, 1.6, index * 0.11)
            strap = [(x - 4, y + 10), (x + 4, y + 10), (x + 4 + tilt, y + 74), (x - 4 + tilt, y + 74)]
            sheet.cut(polygon(strap), colour("#5b4a56"), lift=0)
            sheet.outline(circle(x + tilt, y + 92, 19), colour("#f1ece0"), 7)

    return Backdrop(
        (
            outside(0.2, partial(_bus_inside_town, site, high, top), still=False),
            Layer(0.75, side),
            Layer(0.88, floor),
            Layer(0.9, inside),
            Layer(0.96, poles, still=False),
        ),
        fixtures={"window": (site.w / 2, top + high)},
    )


def _bus_inside_town(site: Site, high: float, top: float, sheet: Sheet, seconds: float) -> None:
    w = site.w
    above(sheet, -0.2 * w, top - 20, 1.4 * w)
    sky(sheet, -0.2 * w, top - 20, 1.4 * w, high + 40, low=top + high)
    for row, (pace, tall, tone) in enumerate(((40, 210, "#b3c0c9"), (110, 150, "#c9a08f"))):
        pitch = 170.0 + 60 * row
        first, start = int(seconds * pace // pitch), -0.2 * w - (seconds * pace) % pitch
        for index in range(int(1.4 * w / pitch) + 2):
            key = (index + first) % 40
            up = tall * (0.6 + 0.6 * site.chance("block", row, key))
            x = start + index * pitch
            paper = darker(colour(tone), 0.12 * site.chance("tone", row, key))
            sheet.cut(rectangle(x, top + high - up, pitch - 8, up + 30), paper, lift=0)
            for at in range(3):
                pane = rectangle(x + 24 + at * pitch * 0.27, top + high - up + 26, pitch * 0.14, 40)
                lit = sheet.light.lamps and site.chance("lit", row, key, at) > 0.4
                sheet.cut(pane, colour("#ffdf92") if lit else paler(paper, 0.35), glow=lit, lift=0)
    panes(sheet, 0, top, w, high, seconds, site.weather)
