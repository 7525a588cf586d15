"""The country: fields, a farm, a village."""

from longtake.drawing import circle, colour, ellipse, polygon, rectangle, smooth
from longtake.stage.places import grove
from longtake.stage.places.outdoors import GRASS, fringe, ground, heaven, ridge, snowed, specks, tufts
from longtake.stage.places.values import MARGIN, Backdrop, Layer, Site
from longtake.stage.sheet import Sheet, darker, paler

_FAR, _MIDDLE = colour("#a3c09a"), colour("#8fb57f")


def field(site: Site) -> Backdrop:
    """Meadows, a few trees, flowers before us."""

    def trees(sheet: Sheet) -> None:
        for index, x in enumerate((0.07, 0.2, 0.92, 1.08, -0.1)):
            tall = site.h * (0.2 + 0.09 * site.chance("tree", index))
            grove.broadleaf(sheet, site, site.w * x, site.edge + 34, tall, key=(site.seed, index))

    def meadow(sheet: Sheet) -> None:
        tufts(sheet, site, darker(snowed(site, GRASS), 0.14), count=22, blooms=0.0 if site.weather == "snow" else 0.45)

    return Backdrop(
        (
            *heaven(site),
            ridge(site, 0.3, -8, 150, _FAR, 1),
            ridge(site, 0.55, -26, 96, _MIDDLE, 2, trees),
            ground(site, GRASS, meadow),
            fringe(site, GRASS),
        )
    )


def farm(site: Site) -> Backdrop:
    """A red barn, furrows, a fence, bales of straw."""
    w, edge = site.w, site.edge
    barn = w * (0.24 if site.chance("barn") < 0.5 else 0.76) if site.wide else w * 0.3

    def yard(sheet: Sheet) -> None:
        _barn(sheet, site, barn, edge + 30)
        for index in range(2):
            grove.poplar(sheet, site, w - barn + 90 * (index - 0.5), edge + 24, 250 + 60 * index, key=index)

    def crops(sheet: Sheet, seconds: float) -> None:
        soil = snowed(site, colour("#b98f62"))
        for index in range(15):
            x = w * (-0.2 + 0.1 * index)
            far, near = w / 2 + (x - w / 2) * 0.8, w / 2 + (x - w / 2) * 1.7
            row = [(far, edge + 20), (far + 26, edge + 20), (near + 64, edge + 130), (near, edge + 130)]
            sheet.cut(polygon(row), soil if index % 2 else colour("#8fb061"), lift=0)

    def grass(sheet: Sheet) -> None:
        tufts(sheet, site, darker(snowed(site, GRASS), 0.14), count=12)
        _rails(sheet, site, site.down(0.1))
        for x in (0.05, 0.94):
            _bale(sheet, w * x, site.down(0.34), 84)

    return Backdrop(
        (
            *heaven(site),
            ridge(site, 0.3, -6, 130, _FAR, 1),
            ridge(site, 0.55, -24, 60, _MIDDLE, 2, yard),
            Layer(0.8, crops),
            ground(site, GRASS, grass, rise=14),
            fringe(site, GRASS),
        )
    )


def _barn(sheet: Sheet, site: Site, x: float, y: float) -> None:
    red, roof = colour("#b8564a"), snowed(site, colour("#7d5f58"))
    sheet.cut(polygon([(x - 170, y), (x - 170, y - 190), (x, y - 310), (x + 170, y - 190), (x + 170, y)]), red, lift=2)
    sheet.cut(
        polygon(
            [(x - 196, y - 176), (x, y - 330), (x + 196, y - 176), (x + 178, y - 160), (x, y - 296), (x - 178, y - 160)]
        ),
        roof,
        lift=1,
    )
    for side in (-1, 1):
        sheet.cut(rectangle(x + (side - 1) * 36 + 2, y - 126, 68, 126), paler(red, 0.14), lift=0.6)
    sheet.cut(rectangle(x - 30, y - 224, 60, 54, 4), colour("#f3e6d0"), lift=0.5)
    sheet.cut(rectangle(x - 22, y - 216, 44, 38), colour("#5f4648"), lift=0)
    sheet.cut(rectangle(x + 188, y - 250, 84, 250, 6), colour("#c9ced2"), lift=1.6)
    sheet.cut(ellipse(x + 230, y - 250, 42, 34), colour("#9fa8b0"), lift=0.6)


def _bale(sheet: Sheet, x: float, y: float, size: float) -> None:
    straw = colour("#dcb45c")
    sheet.cut(circle(x, y - size * 0.48, size * 0.5), straw, lift=1.2)
    for share in (0.36, 0.22, 0.08):
        sheet.outline(circle(x, y - size * 0.48, size * share), darker(straw, 0.14), 3)


def _rails(sheet: Sheet, site: Site, y: float) -> None:
    """A fence of posts and two rails across the frame."""
    paper = colour("#c9a57c")
    for up in (34, 66):
        sheet.cut(rectangle(-MARGIN * site.w, y - up, 1.6 * site.w, 10), paper, lift=0.6)
    for x in site.across(170):
        sheet.cut(rectangle(x - 8, y - 84, 16, 88, 4), darker(paper, 0.08), lift=0.6)


def village(site: Site) -> Backdrop:
    """Cottages about a church with a pointed tower, gardens, a lane."""
    w, edge = site.w, site.edge

    def far_row(sheet: Sheet) -> None:
        x = w * (0.36 + 0.28 * site.chance("church"))
        _church(sheet, site, x, edge + 20)
        for index, at in site.along(230, "far"):
            if abs(at - x) > 150:
                grove.cottage(sheet, site, at, edge + 26, 150 + 30 * site.chance("far", index), ("far", index))

    def near_row(sheet: Sheet, seconds: float) -> None:
        for index, x in site.along(max(360.0, w * 0.23), "near"):
            if index % 2:
                grove.broadleaf(sheet, site, x + 170, edge + 44, 250, key=index)
            grove.cottage(sheet, site, x, edge + 48, 260 + 60 * site.chance("near", index), ("near", index))
            grove.bush(sheet, site, x - 130, edge + 56, 110, key=index)

    def lane(sheet: Sheet) -> None:
        sand = snowed(site, colour("#d9c49c"))
        way = [
            (-0.3 * w, site.down(0.34)),
            (w * 0.3, site.down(0.3)),
            (w * 0.7, site.down(0.36)),
            (1.3 * w, site.down(0.3)),
            (1.3 * w, site.down(0.8)),
            (w * 0.6, site.down(0.9)),
            (w * 0.2, site.down(0.8)),
            (-0.3 * w, site.down(0.9)),
        ]
        sheet.cut(smooth(way, tension=0.7), sand, lift=0)
        specks(sheet, site, darker(sand, 0.1), count=14)

    return Backdrop(
        (
            *heaven(site),
            ridge(site, 0.25, 16, 170, _FAR, 1),
            ridge(site, 0.5, -14, 60, _MIDDLE, 2, far_row),
            Layer(0.75, near_row),
            ground(site, GRASS, lane, rise=12),
            fringe(site, GRASS),
        )
    )


def _church(sheet: Sheet, site: Site, x: float, y: float) -> None:
    stone, roof = colour("#e6dcc6"), snowed(site, colour("#7f6f86"))
    sheet.cut(rectangle(x - 20, y - 130, 170, 130), stone, lift=1.5)
    sheet.cut(polygon([(x - 30, y - 124), (x + 20, y - 200), (x + 110, y - 200), (x + 160, y - 124)]), roof, lift=1.2)
    sheet.cut(rectangle(x - 62, y - 260, 72, 260), paler(stone, 0.2), lift=1.5)
    sheet.cut(polygon([(x - 72, y - 254), (x - 26, y - 400), (x + 20, y - 254)]), roof, lift=1.2)
    sheet.cut(circle(x - 26, y - 222, 16), colour("#6b5a66"), lift=0)
