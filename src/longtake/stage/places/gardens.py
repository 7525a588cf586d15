"""Where things are planted: a garden, a park, a graveyard."""

from longtake.drawing import circle, colour, ellipse, polygon, rectangle, smooth
from longtake.stage.places import grove
from longtake.stage.places.outdoors import GRASS, bough, fringe, ground, heaven, ridge, snowed, tufts
from longtake.stage.places.values import MARGIN, Backdrop, Layer, Site
from longtake.stage.scenery import glow, slope
from longtake.stage.sheet import Sheet, darker, paler

_FAR, _MIDDLE = colour("#a3c09a"), colour("#8fb57f")


def garden(site: Site) -> Backdrop:
    """A house among trees, a hedge with roses, beds of flowers along a path."""
    w, edge = site.w, site.edge
    house = w * (0.34 + 0.32 * site.chance("house"))

    def behind(sheet: Sheet, seconds: float) -> None:
        for index, x in site.along(210, "trees"):
            tall = site.h * (0.26 + 0.12 * site.chance("tall", index))
            grove.broadleaf(sheet, site, x, edge + 10, tall, paler(grove.LEAF, 0.12), key=index)

    def home(sheet: Sheet, seconds: float) -> None:
        grove.cottage(sheet, site, house, edge + 30, min(620.0, w * 0.62), "garden")
        for index, x in enumerate((0.03, 0.95, 1.12, -0.14)):
            grove.broadleaf(sheet, site, w * x, edge + 34, 360 + 70 * site.chance(index), key=index)

    def hedge(sheet: Sheet, seconds: float) -> None:
        green = snowed(site, colour("#5f9068"))
        for side in (-1, 1):
            a, b = house + side * 76, house + side * 1.6 * w
            top = [(a + (b - a) * i / 14, edge - 22 - 14 * site.chance("hedge", side, i)) for i in range(15)]
            slope(sheet, top if side > 0 else top[::-1], edge + 80, green, tension=0.8, shadow=False)
        for index, x in site.along(58, "roses"):
            if abs(x - house) > 100 and site.weather != "snow":
                rose = colour(("#e893a8", "#f6ead2", "#d96f86")[index % 3])
                sheet.cut(circle(x, edge + 4 + 30 * site.chance("rose", index), 9), rose, lift=0)

    def lawn(sheet: Sheet) -> None:
        stone = snowed(site, colour("#d3c6ae"))
        for row in range(5):
            share = 0.08 + 0.13 * row + 0.03 * row * row
            x = house + (w * 0.5 - house) * 0.5 * share + 14 * (row % 2)
            sheet.cut(ellipse(x, site.down(share), 44 + 22 * row, 9 + 5 * row), stone, lift=0)
        for side in (0.08, 0.92):
            _bed(sheet, site, w * side, site.down(0.22), min(w * 0.3, 460.0))
        tufts(sheet, site, darker(snowed(site, GRASS), 0.14), count=12, blooms=0.3)

    return Backdrop(
        (
            *heaven(site),
            ridge(site, 0.25, 0, 120, _FAR, 1),
            Layer(0.45, behind),
            Layer(0.7, home),
            Layer(0.88, hedge),
            ground(site, GRASS, lawn, rise=12),
            bough(site, grove.LEAF),
        )
    )


def _bed(sheet: Sheet, site: Site, x: float, y: float, wide: float) -> None:
    """A flower bed along the hedge."""
    sheet.cut(ellipse(x, y, wide / 2, 26), snowed(site, colour("#9a7355")), lift=0)
    if site.weather == "snow":
        return
    count = int(wide / 34)
    for index in range(count):
        at = x + wide * ((index + 0.5) / count - 0.5) * 0.9
        tall = 34 + 30 * site.chance("bed", round(x), index)
        sheet.cut(rectangle(at - 2, y - tall, 4, tall), colour("#5f8f5a"), lift=0)
        bloom = colour(
            ("#d3483f", "#efc043", "#f8f5ee", "#b79fd0", "#e893a8")[int(site.chance("bloom", round(x), index) * 5)]
        )
        sheet.cut(circle(at, y - tall, 11), bloom, lift=0)
        sheet.cut(circle(at, y - tall, 4), colour("#f6dc6a"), lift=0)


def park(site: Site) -> Backdrop:
    """Lawns and trees with a path between, a pond, the town beyond."""
    w, edge = site.w, site.edge

    def town(sheet: Sheet, seconds: float) -> None:
        for index, x in site.along(120, "town"):
            tall = 150 + 170 * site.chance("town", index)
            sheet.cut(rectangle(x, edge - tall, 96, tall + 60, 3), colour("#a9b7c4"), lift=1.5)

    def trees(sheet: Sheet) -> None:
        for index, x in site.along(190, "trees"):
            one = (grove.broadleaf, grove.broadleaf, grove.poplar)[index % 3]
            one(
                sheet,
                site,
                x,
                edge + 30,
                site.h * (0.24 + 0.1 * site.chance("size", index)),
                darker(grove.LEAF, 0.12 * site.chance(index)),
                key=index,
            )

    def lawn(sheet: Sheet) -> None:
        sand = snowed(site, colour("#dcc9a4"))
        way = [
            (w * 0.44, edge + 26),
            (w * 0.5, edge + 24),
            (w * 0.56, site.down(0.3)),
            (w * 0.9, site.down(0.62)),
            (w * 1.3, site.down(0.76)),
            (w * 1.3, site.h * 1.2),
            (w * 0.3, site.h * 1.1),
            (w * 0.4, site.down(0.6)),
            (w * 0.42, site.down(0.3)),
        ]
        sheet.cut(smooth(way, tension=0.7), sand, lift=0)
        for x in (0.08, 0.9):
            _lantern(sheet, w * x, site.down(0.16))
        tufts(sheet, site, darker(snowed(site, GRASS), 0.13), count=12, blooms=0.3)

    return Backdrop(
        (
            *heaven(site),
            Layer(0.25, town),
            ridge(site, 0.5, -20, 50, _MIDDLE, 2, trees),
            ground(site, GRASS, lawn, rise=14),
            bough(site, grove.LEAF),
        ),
    )


def _lantern(sheet: Sheet, x: float, y: float) -> None:
    """A park lamp, lit by night."""
    iron = colour("#4a5a5c")
    sheet.cut(rectangle(x - 6, y - 300, 12, 300), iron, lift=0.8)
    sheet.cut(rectangle(x - 18, y - 16, 36, 16, 4), iron, lift=0.6)
    if sheet.light.lamps:
        sheet.veil(circle(x, y - 330, 130), glow(x, y - 330, 130, colour("#ffe6a8", 130)))
    sheet.cut(rectangle(x - 19, y - 356, 38, 54, 8), colour("#ffe6a8"), glow=sheet.light.lamps, lift=0.6)
    sheet.cut(polygon([(x - 28, y - 354), (x, y - 386), (x + 28, y - 354)]), iron, lift=0.6)


def graveyard(site: Site) -> Backdrop:
    """Headstones in the grass, a bare tree, an iron fence."""
    w, edge = site.w, site.edge
    turf = colour("#7d9a72")

    def behind(sheet: Sheet) -> None:
        for x in site.across(46):
            sheet.cut(rectangle(x - 3, edge - 84, 6, 110), colour("#4a4f5c"), lift=0)
        for y in (70, 16):
            sheet.cut(rectangle(-MARGIN * w, edge - y, 1.6 * w, 7), colour("#4a4f5c"), lift=0)
        for x in (0.03, 0.93):
            grove.conifer(sheet, site, w * x, edge + 20, 360, colour("#5a7a6c"))

    def stones(sheet: Sheet) -> None:
        for row, share in enumerate((0.06, 0.2)):
            for index, x in enumerate(site.across(210)):
                at = x + 60 * (row % 2) + 30 * (site.chance("stone", row, index) - 0.5)
                _headstone(sheet, at, site.down(share), 78 + 22 * row, site.chance("shape", row, index))
        tufts(sheet, site, darker(snowed(site, turf), 0.14), count=18)

    def tree(sheet: Sheet, seconds: float) -> None:
        x, bark = w * 0.86, colour("#5b4a4e")
        sheet.strip([(x, edge + 40), (x - 10, edge - 150), (x + 30, edge - 300)], bark, 34, bend=True)
        for dx, dy, tx, ty in (
            (-8, -120, -110, -250),
            (8, -190, 110, -300),
            (14, -230, -40, -360),
            (-50, -190, -60, -270),
            (70, -260, 150, -330),
        ):
            sheet.strip(
                [(x + dx, edge + dy), (x + (dx + tx) / 2 + 8, edge + (dy + ty) / 2), (x + tx, edge + ty)],
                bark,
                12,
                bend=True,
                lift=0,
            )

    return Backdrop(
        (
            *heaven(site),
            ridge(site, 0.3, -4, 130, colour("#93a894"), 1),
            ridge(site, 0.6, -22, 46, colour("#86a07f"), 2, behind),
            Layer(0.8, tree),
            ground(site, turf, stones, rise=14),
            fringe(site, turf),
        )
    )


def _headstone(sheet: Sheet, x: float, y: float, tall: float, kind: float) -> None:
    stone = colour("#a9a9ad")
    half = tall * 0.34
    if kind < 0.3:
        sheet.cut(rectangle(x - 9, y - tall * 1.2, 18, tall * 1.2, 3), stone, lift=1)
        sheet.cut(rectangle(x - half * 0.9, y - tall * 0.92, half * 1.8, 18, 3), stone, lift=1)
    else:
        slab = [(x - half, y), (x - half, y - tall * 0.7), (x, y - tall), (x + half, y - tall * 0.7), (x + half, y)]
        sheet.cut(
            smooth(slab, tension=0.35)
            if kind > 0.6
            else rectangle(x - half, y - tall * 0.9, half * 2, tall * 0.9, half * 0.5),
            stone,
            lift=1,
        )
        for row in (0.6, 0.45):
            sheet.cut(rectangle(x - half * 0.5, y - tall * row, half, 5, 2), darker(stone, 0.2), lift=0)
    sheet.cut(ellipse(x, y + 3, half * 1.4, 8), colour("#6f8a66"), lift=0)
