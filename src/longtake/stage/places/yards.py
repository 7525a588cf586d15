"""Open yards in a town: a playground, a building site."""

from longtake.drawing import colour, ellipse, polygon, rectangle, smooth
from longtake.stage.places import grove
from longtake.stage.places.outdoors import GRASS, bough, ground, heaven, ridge, snowed, specks, tufts
from longtake.stage.places.street import towers
from longtake.stage.places.values import Backdrop, Layer, Site
from longtake.stage.scenery import slope
from longtake.stage.sheet import Sheet, darker


def playground(site: Site) -> Backdrop:
    """A slide, swings, a sandpit, houses beyond the hedge."""
    w, edge = site.w, site.edge

    def houses(sheet: Sheet, seconds: float) -> None:
        for index, x in site.along(300, "houses"):
            grove.cottage(sheet, site, x, edge + 10, 240 + 60 * site.chance("size", index), index)
            grove.broadleaf(sheet, site, x + 170, edge + 10, 250 + 70 * site.chance("tree", index), key=index)

    def hedge(sheet: Sheet, seconds: float) -> None:
        top = [(w * (-0.3 + 0.08 * i), edge - 16 - 12 * site.chance("hedge", i)) for i in range(21)]
        slope(sheet, top, edge + 80, snowed(site, colour("#6a9a6c")), tension=0.9, shadow=False)

    def toys(sheet: Sheet) -> None:
        y = site.down(0.12)
        _slide(sheet, w * (0.2 if site.wide else 0.24), y)
        _swings(sheet, w * (0.78 if site.wide else 0.74), y)
        sand = colour("#ecd2a2")
        sheet.cut(ellipse(w / 2, site.down(0.24), min(w * 0.14, 230.0), 34), darker(sand, 0.3), lift=0.6)
        sheet.cut(ellipse(w / 2, site.down(0.24) - 4, min(w * 0.13, 214.0), 28), sand, lift=0)
        tufts(sheet, site, darker(snowed(site, GRASS), 0.14), count=12, blooms=0.3)

    return Backdrop(
        (
            *heaven(site),
            ridge(site, 0.25, 0, 120, colour("#a9c4a4"), 1),
            Layer(0.5, houses),
            Layer(0.75, hedge),
            ground(site, GRASS, toys, rise=12),
            bough(site, grove.LEAF),
        ),
    )


def _slide(sheet: Sheet, x: float, y: float) -> None:
    for dx in (-96, -46):
        sheet.cut(rectangle(x + dx - 7, y - 300, 14, 300, 5), colour("#d9614f"), lift=0.8)
    for row in range(6):
        sheet.cut(rectangle(x - 96, y - 40 - row * 40, 50, 8, 3), colour("#f6ead2"), lift=0)
    chute = [
        (x - 50, y - 236),
        (x - 10, y - 228),
        (x + 110, y - 36),
        (x + 168, y - 20),
        (x + 168, y - 4),
        (x + 96, y - 14),
        (x - 26, y - 206),
        (x - 50, y - 210),
    ]
    sheet.cut(smooth(chute, tension=0.4), colour("#efc043"), lift=1.4)
    roof = polygon([(x - 128, y - 296), (x - 70, y - 366), (x - 12, y - 296)])
    sheet.cut(roof, colour("#5f9fb0"), lift=1)


def _swings(sheet: Sheet, x: float, y: float) -> None:
    steel = colour("#5f86b0")
    for side in (-1, 1):
        sheet.strip([(x + side * 176, y), (x + side * 136, y - 320), (x + side * 96, y)], steel, 12, lift=0.8)
    sheet.cut(rectangle(x - 150, y - 330, 300, 15, 6), steel, lift=0.8)
    for at in (-52, 52):
        for dx in (-24, 24):
            sheet.cut(rectangle(x + at + dx - 1.5, y - 318, 3, 236), colour("#5b4a56"), lift=0)
        sheet.cut(rectangle(x + at - 34, y - 90, 68, 13, 5), colour("#d9614f"), lift=0.8)


def construction_site(site: Site) -> Backdrop:
    """A building's skeleton, a crane, heaps of sand, a hoarding."""
    w, h, edge = site.w, site.h, site.edge
    steel, earth = colour("#c9824f"), colour("#cdb08a")
    x = w * (0.3 if site.chance("side") < 0.5 else 0.66)

    def crane(sheet: Sheet, seconds: float) -> None:
        yellow, mast, top = colour("#e3b54a"), w - x, h * 0.1
        sheet.cut(rectangle(mast - 13, top, 26, edge - top + 40), yellow, lift=1)
        for index in range(int((edge - top) / 46)):
            y = top + 46 * index
            sheet.draw([(mast - 11, y), (mast + 11, y + 46)], darker(yellow, 0.3), 3)
        side = 1 if x > mast else -1
        sheet.cut(rectangle(min(mast - side * 130, mast + side * 400), top + 16, 530, 20, 4), yellow, lift=1)
        sheet.cut(rectangle(mast - side * 120 - 34, top + 34, 68, 46, 4), colour("#8f8a86"), lift=0.8)
        sheet.draw([(mast + side * 320, top + 30), (mast + side * 320, h * 0.32)], colour("#5b4a56"), 3)
        sheet.cut(rectangle(mast + side * 320 - 70, h * 0.32, 140, 18, 4), steel, lift=0.8)

    def frame(sheet: Sheet, seconds: float) -> None:
        for row in range(4):
            y = edge - 20 - 150 * row
            sheet.cut(rectangle(x - 330, y, 660, 20, 3), colour("#b9b4ae"), lift=1.2)
            for column in range(5):
                if row < 3 or column % 2:
                    sheet.cut(rectangle(x - 318 + column * 155, y - 134, 16, 138), steel, lift=0.6)

    def hoarding(sheet: Sheet, seconds: float) -> None:
        for index, at in enumerate(site.across(210)):
            tone = colour("#7fa3b5") if index % 2 else colour("#8fb0c0")
            sheet.cut(rectangle(at - 104, edge - 74, 206, 130, 3), tone, lift=0.8)
        for at in site.across(84):
            bar = [(at - 20, edge - 60), (at + 6, edge - 60), (at + 22, edge - 36), (at - 4, edge - 36)]
            sheet.cut(polygon(bar), colour("#efc043"), lift=0)

    def yard(sheet: Sheet) -> None:
        specks(sheet, site, darker(earth, 0.16), count=22, size=11)
        for at, wide in ((0.08, 260.0), (0.93, 220.0)):
            heap = [
                (w * at - wide / 2, site.down(0.2)),
                (w * at - 20, site.down(0.2) - wide * 0.34),
                (w * at + wide / 2, site.down(0.2)),
            ]
            sheet.cut(smooth(heap, tension=0.7), darker(earth, 0.1), lift=1.4)

    return Backdrop(
        (
            *heaven(site),
            towers(site, 0.2, "#b9c4cc", 0.2, 0.4, 150, edge + 40),
            Layer(0.4, crane),
            Layer(0.6, frame),
            Layer(0.85, hoarding),
            ground(site, earth, yard, rise=12),
        ),
    )
