"""Where little grows: snow, sand, the savanna."""

from longtake.drawing import Colour, colour, ellipse, rectangle, smooth
from longtake.stage.places import grove
from longtake.stage.places.outdoors import fringe, ground, heaven, ridge, rock, specks, tufts
from longtake.stage.places.values import Backdrop, Layer, Site
from longtake.stage.sheet import Sheet, darker, paler

_SAND = colour("#e6bf86")
_SNOW = colour("#f4f6fb")


def snowfield(site: Site) -> Backdrop:
    """White hills and firs."""
    edge = site.edge

    def firs(sheet: Sheet) -> None:
        for index, x in site.along(170, "firs"):
            if site.chance("fir", index) < 0.66:
                tall = 190 + 130 * site.chance("tall", index)
                grove.conifer(sheet, winter, x, edge + 44, tall, colour("#7fa39a"), key=index)

    def drifts(sheet: Sheet) -> None:
        for index in range(9):
            x, y = site.w * site.chance("drift x", index), site.down(0.14 + 0.8 * site.chance("drift y", index))
            sheet.cut(ellipse(x, y, 100, 9), colour("#e1e9f4"), lift=0)

    winter = Site(site.frame, site.seed, site.named, "snow")
    return Backdrop(
        (
            *heaven(site),
            ridge(site, 0.25, 30, 150, colour("#d3ddec"), 1),
            ridge(site, 0.5, -6, 100, colour("#e3eaf4"), 2),
            ridge(site, 0.7, -36, 50, colour("#edf2f8"), 3, firs),
            ground(site, _SNOW, drifts),
        )
    )


def desert(site: Site) -> Backdrop:
    """Dunes under a wide sky."""
    w, edge = site.w, site.edge

    def crests(sheet: Sheet, seconds: float) -> None:
        for index, (x, high, tone) in enumerate(((0.22, 0.14, 0.22), (0.84, 0.18, 0.12), (0.5, 0.09, 0.0))):
            _dune(
                sheet,
                site,
                w * (x + 0.1 * (site.chance("dune", index) - 0.5)),
                edge + 20 + 16 * index,
                site.h * high,
                paler(_SAND, tone),
            )

    def cactus(sheet: Sheet, seconds: float) -> None:
        for index, (x, size) in enumerate(((0.07, 1.0), (0.9, 0.8))):
            _cactus(sheet, w * x, edge + 44, size * (0.9 + 0.3 * site.chance("cactus", index)))

    def ripples(sheet: Sheet) -> None:
        for index in range(12):
            x, y = w * (1.2 * site.chance("ripple", index) - 0.1), site.down(0.14 + 0.8 * site.chance("low", index))
            arc = [(x - 90, y), (x - 30, y - 7), (x + 40, y + 3), (x + 100, y - 5)]
            sheet.draw(arc, darker(_SAND, 0.07), 4)
        specks(sheet, site, darker(_SAND, 0.2), count=10)

    return Backdrop(
        (
            *heaven(site),
            ridge(site, 0.15, 6, 90, colour("#cfa98a"), 4),
            Layer(0.4, crests),
            Layer(0.75, cactus),
            ground(site, paler(_SAND, 0.1), ripples, rise=30),
        )
    )


def _dune(sheet: Sheet, site: Site, x: float, foot: float, tall: float, paper: Colour) -> None:
    """A dune with a sharp crest: a lit slope and a shaded one."""
    half = max(site.w * 0.42, 420.0)
    lit = [(x - half * 1.5, foot + 60), (x - half * 0.6, foot - tall * 0.4), (x, foot - tall), (x + half, foot + 60)]
    sheet.cut(smooth(lit, tension=0.5), paper, lift=0)
    shade = [
        (x, foot - tall),
        (x + half * 0.5, foot - tall * 0.5),
        (x + half, foot + 60),
        (x + half * 0.1, foot + 60),
        (x - half * 0.06, foot - tall * 0.5),
    ]
    sheet.cut(smooth(shade, tension=0.5), darker(paper, 0.1), lift=0)


def _cactus(sheet: Sheet, x: float, y: float, size: float) -> None:
    green = colour("#6f9668")
    sheet.strip(
        [(x - 4, y - 96 * size), (x - 46 * size, y - 104 * size), (x - 48 * size, y - 160 * size)], green, 24 * size
    )
    sheet.strip(
        [(x + 4, y - 70 * size), (x + 46 * size, y - 80 * size), (x + 48 * size, y - 134 * size)], green, 24 * size
    )
    sheet.cut(rectangle(x - 19 * size, y - 236 * size, 38 * size, 236 * size, 19 * size), green)
    for dx in (-7, 6):
        sheet.cut(rectangle(x + dx * size, y - 216 * size, 3, 200 * size), darker(green, 0.15), lift=0)


def savanna(site: Site) -> Backdrop:
    """Dry grass, flat trees, hills in the heat."""
    w, edge = site.w, site.edge
    straw = colour("#d9b970")

    def trees(sheet: Sheet) -> None:
        for index, (x, tall) in enumerate(
            ((0.1, 210), (0.42, 130), (0.62, 110), (0.88, 270), (-0.14, 190), (1.15, 180))
        ):
            grove.acacia(sheet, site, w * x, edge + 30, tall, colour("#7f9458"), index)

    def grass(sheet: Sheet) -> None:
        tufts(sheet, site, colour("#b8924e"), count=34)
        for x in (0.06, 0.95):
            rock(sheet, w * x, site.down(0.3), 110, colour("#b58f6c"))

    return Backdrop(
        (
            *heaven(site),
            ridge(site, 0.2, 0, 150, colour("#c9a98c"), 1),
            ridge(site, 0.45, -22, 60, colour("#d3b57a"), 2),
            ridge(site, 0.7, -36, 34, colour("#d6b872"), 3, trees),
            ground(site, straw, grass),
            fringe(site, colour("#c49f57"), tall=120),
        )
    )
