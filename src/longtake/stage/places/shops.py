"""Where things are sold: a supermarket, a market under awnings."""

from longtake.drawing import circle, colour, polygon, rectangle
from longtake.stage.places import grove
from longtake.stage.places.indoors import stripe, tiles, tube, wall
from longtake.stage.places.outdoors import heaven, snowed
from longtake.stage.places.values import MARGIN, Backdrop, Layer, Site
from longtake.stage.sheet import Sheet, darker, paler

_GOODS = tuple(map(colour, ("#d9736b", "#e0b35c", "#7fae8a", "#7fa8c9", "#b79fd0", "#f1e3c8", "#e8a35a", "#8fbfb5")))


def shop(site: Site) -> Backdrop:
    """A supermarket: shelves of goods, hanging signs, a till."""
    w, h, edge = site.w, site.h, site.edge

    def hall(sheet: Sheet, seconds: float) -> None:
        wall(sheet, site, colour("#e6e2d3"))
        stripe(sheet, site, edge - 560, edge - 500, colour("#d9736b"))
        for x in site.across(420):
            tube(sheet, x, min(h * 0.03, edge - 640), 300)

    def shelves(sheet: Sheet, seconds: float) -> None:
        for index, x in enumerate(site.across(400)):
            _rack(sheet, site, x, edge + 10, 372, 430, index)

    def signs(sheet: Sheet, seconds: float) -> None:
        for index, x in enumerate(site.across(560)):
            y = h * 0.1
            for dx in (-70, 70):
                sheet.cut(rectangle(x + dx - 1.5, -MARGIN * h, 3, y + MARGIN * h), colour("#8f8a86"), lift=0)
            tone = colour(("#5f9a7a", "#5f86b0", "#e0a23c")[index % 3])
            sheet.cut(rectangle(x - 104, y, 208, 70, 10), tone, lift=1.2)
            sheet.cut(circle(x - 56, y + 35, 18), colour("#f8f5ee"), lift=0)
            for row in (22, 40):
                sheet.cut(rectangle(x - 24, y + row, 100 - row, 9, 4), colour("#f8f5ee"), lift=0)

    def floor(sheet: Sheet, seconds: float) -> None:
        tiles(sheet, site, colour("#d3d3cb"), colour("#c6c7c0"), pitch=130)

    def till(sheet: Sheet, seconds: float) -> None:
        if not site.wide:
            return
        x, y = w * 0.92, edge + 70
        sheet.cut(rectangle(x - 190, y - 190, 380, 190, 8), colour("#8f9aa2"), lift=2)
        sheet.cut(rectangle(x - 204, y - 208, 408, 26, 8), colour("#4f5560"), lift=1.2)
        sheet.cut(rectangle(x - 60, y - 286, 96, 74, 8), colour("#5f6a78"), lift=1)
        sheet.cut(rectangle(x - 50, y - 276, 76, 40, 4), colour("#bfe0d0"), lift=0)

    return Backdrop((Layer(0.6, hall), Layer(0.75, shelves), Layer(0.8, signs), Layer(0.9, floor), Layer(0.94, till)))


def _rack(sheet: Sheet, site: Site, x: float, y: float, wide: float, tall: float, key: int) -> None:
    """Shelves of boxes, tins and bottles."""
    sheet.cut(rectangle(x - wide / 2, y - tall, wide, tall, 4), colour("#b9b4aa"), lift=2)
    for row in range(4):
        low = y - 18 - row * (tall - 24) / 4
        sheet.cut(
            rectangle(x - wide / 2 + 10, low - (tall - 24) / 4 + 14, wide - 20, (tall - 24) / 4 - 14),
            colour("#8f8a86"),
            lift=0,
        )
        at, index = x - wide / 2 + 14, 0
        while at < x + wide / 2 - 46:
            kind, hue = (
                site.chance("kind", key, row, index // 3),
                _GOODS[int(site.chance("goods", key, row, index // 3) * 8)],
            )
            across, high = 24 + 18 * kind, 40 + 40 * site.chance("high", key, row, index // 3)
            sheet.cut(rectangle(at, low - high, across, high), hue, lift=0)
            sheet.cut(rectangle(at + 3, low - high * 0.62, across - 6, high * 0.3), paler(hue, 0.6), lift=0)
            at, index = at + across + 4, index + 1
        sheet.cut(rectangle(x - wide / 2, low, wide, 12), colour("#f3efe4"), lift=0.6)


def market(site: Site) -> Backdrop:
    """Stalls under striped awnings with fruit in heaps, flags over the lane."""
    w, h, edge = site.w, site.h, site.edge

    def fronts(sheet: Sheet, seconds: float) -> None:
        x, index = -0.2 * w, 0
        while x < 1.2 * w:
            wide, tall = 230 + 90 * site.chance("front", index), h * (0.4 + 0.16 * site.chance("tall", index))
            grove.front(sheet, site, x, edge + 4, wide, tall, index + 50)
            x, index = x + wide, index + 1

    def stalls(sheet: Sheet, seconds: float) -> None:
        for index, x in enumerate(site.across(420)):
            _stall(sheet, site, x, edge + 66, 350, index)

    def flags(sheet: Sheet, seconds: float) -> None:
        for row, y in enumerate((h * 0.1, h * 0.17)):
            count = int(w / 74) + 4
            sheet.cut(rectangle(-0.1 * w, y + 12, 1.2 * w, 3), colour("#f3e6d0"), lift=0)
            for index in range(count):
                x = -0.1 * w + index * 74
                low = y + 13
                tone = ("#d9614f", "#efc043", "#5f9fb0", "#7fae6c", "#e893a8")[(index + row) % 5]
                sheet.cut(polygon([(x, low), (x + 44, low), (x + 22, low + 42)]), colour(tone), lift=0.5)

    def lane(sheet: Sheet, seconds: float) -> None:
        stone = snowed(site, colour("#cdbfa9"))
        sheet.cut(rectangle(-MARGIN * w, edge + 22, 1.6 * w, h), stone, lift=2)
        for row in range(6):
            y = site.down(0.14 + 0.1 * row + 0.016 * row * row)
            for x in site.across(128):
                sheet.cut(rectangle(x - 50 + 60 * (row % 2), y, 96, 4, 2), darker(stone, 0.09), lift=0)

    return Backdrop(
        (*heaven(site), Layer(0.5, fronts), Layer(0.7, flags), Layer(0.9, lane), Layer(0.94, stalls)),
    )


def _stall(sheet: Sheet, site: Site, x: float, y: float, wide: float, key: int) -> None:
    half = wide / 2
    hue = colour(("#d9614f", "#5f9f8a", "#e0a23c", "#5f86b0")[(key + int(site.chance("stall") * 4)) % 4])
    for side in (-1, 1):
        sheet.cut(rectangle(x + side * (half - 14) - 6, y - 330, 12, 330), colour("#8a6146"), lift=0.6)
    sheet.cut(rectangle(x - half + 10, y - 128, wide - 20, 128, 5), colour("#b98a5f"), lift=1.4)
    for index in range(3):
        left = x - half + 22 + index * (wide - 44) / 3
        crate = (wide - 44) / 3 - 10
        sheet.cut(rectangle(left, y - 160, crate, 44, 4), colour("#d6b07c"), lift=0.8)
        fruit = colour(
            ("#d3483f", "#e8863a", "#7fae4f", "#efc043", "#8a62b0", "#e893a8")[
                int(site.chance("fruit", key, index) * 6)
            ]
        )
        for at in range(4):
            r = crate / 8.4
            sheet.cut(circle(left + r * (1.2 + 2 * at), y - 160, r), fruit, lift=0)
            if at < 3:
                sheet.cut(circle(left + r * (2.2 + 2 * at), y - 160 - r * 1.4, r), paler(fruit, 0.1), lift=0)
    stripes = 8
    for index in range(stripes):
        left, step = x - half - 12, (wide + 24) / stripes
        tone = hue if index % 2 else colour("#f6ead2")
        a, b = left + index * step, left + (index + 1) * step
        ta, tb = x + (a - x) * 0.86, x + (b - x) * 0.86
        sheet.cut(polygon([(ta, y - 376), (tb, y - 376), (b, y - 300), (a, y - 300)]), tone, lift=0)
        sheet.cut(circle((a + b) / 2, y - 300, step / 2), tone, lift=0)
