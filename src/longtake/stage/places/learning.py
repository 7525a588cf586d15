"""Rooms full of books and of glass: a library, a laboratory."""

from longtake.drawing import circle, colour, ellipse, polygon, rectangle
from longtake.stage.places.indoors import boards, bookcase, dado, pendant, stripe, table_edge, tiles, tube, wall
from longtake.stage.places.values import MARGIN, Backdrop, Layer, Site
from longtake.stage.sheet import Sheet, darker, paler


def library(site: Site) -> Backdrop:
    """Cases of books to the ceiling, a ladder, green lamps."""
    w, h, edge = site.w, site.h, site.edge
    wood = colour("#8f6648")

    def far(sheet: Sheet, seconds: float) -> None:
        stripe(sheet, site, -MARGIN * h, h, colour("#c9ae86"))
        for x in site.across(230):
            bookcase(sheet, site, x, edge + 6, 214, min(h * 0.62, 640.0), paler(wood, 0.1))

    def near(sheet: Sheet, seconds: float) -> None:
        wide = min(w * 0.16, 270.0)
        for side in (-1, 1):
            x = w * (0.5 + side * 0.5) - side * wide * 0.28
            bookcase(sheet, site, x, edge + 56, wide, h * 1.1, wood)
        x = w * (0.26 if site.wide else 0.3)
        for dx in (-34, 34):
            sheet.strip([(x + dx + 40, edge + 48), (x + dx * 0.8 - 20, edge - 400)], colour("#c79258"), 12)
        for row in range(8):
            at = x + 34 - row * 7.5
            sheet.cut(rectangle(at - 34, edge - row * 52, 66, 9, 4), colour("#c79258"), lift=0)

    def floor(sheet: Sheet, seconds: float) -> None:
        boards(sheet, site, colour("#a97a55"))
        sheet.cut(ellipse(w / 2, site.down(0.62), min(w * 0.36, 620.0), 66), colour("#7a4a52"), lift=0.8)
        sheet.cut(ellipse(w / 2, site.down(0.62), min(w * 0.33, 570.0), 56), colour("#8f5a5f"), lift=0)

    def lamps(sheet: Sheet, seconds: float) -> None:
        for x in site.across(620)[1:-1]:
            pendant(sheet, x, h * 0.12, colour("#4f7f6a"), cone=h * 0.36)

    return Backdrop(
        (
            Layer(0.55, far),
            Layer(0.85, floor),
            Layer(0.9, near),
            Layer(0.95, lamps),
            Layer(1.3, lambda sheet, _: table_edge(sheet, site, darker(wood, 0.1))),
        ),
        fixtures={"shelf": (w / 2, edge)},
    )


def laboratory(site: Site) -> Backdrop:
    """Benches with flasks that bubble, shelves of bottles, a chart."""
    h, edge = site.h, site.edge

    def walls(sheet: Sheet, seconds: float) -> None:
        wall(sheet, site, colour("#cfdcdc"))
        dado(sheet, site, 420, colour("#dfe8e6"), panels=300)
        for x in site.across(430):
            _bottles(sheet, site, x, edge - 450, 300)
            tube(sheet, x, min(h * 0.035, edge - 620), 250)

    def floor(sheet: Sheet, seconds: float) -> None:
        tiles(sheet, site, colour("#c9d3d3"), colour("#bcc8c9"))

    def bench(sheet: Sheet, seconds: float) -> None:
        y = edge + 36
        for x in site.across(560):
            sheet.cut(rectangle(x - 250, y - 216, 500, 216, 5), colour("#f3f5f2"), lift=2)
            for index in range(4):
                sheet.cut(rectangle(x - 240 + index * 122, y - 186, 114, 160, 5), colour("#dbe5e5"), lift=0)
                sheet.cut(rectangle(x - 200 + index * 122, y - 172, 34, 7, 3), colour("#8fa3ab"), lift=0)
            sheet.cut(rectangle(x - 264, y - 234, 528, 24, 5), colour("#5f7480"), lift=1.2)

    def glass(sheet: Sheet, seconds: float) -> None:
        y = edge - 198
        for index, x in enumerate(site.across(560)):
            _flask(sheet, x - 170, y, 96, "#7fc0a0", seconds + index)
            _tubes(sheet, x - 60, y)
            _microscope(sheet, x + 60, y)
            _flask(sheet, x + 176, y, 76, "#c98fc0", seconds + 2 * index)

    return Backdrop((Layer(0.7, walls), Layer(0.88, floor), Layer(0.9, bench), Layer(0.9, glass, still=False)))


def _bottles(sheet: Sheet, site: Site, x: float, y: float, long: float) -> None:
    """A shelf of bottles in many colours."""
    hues = ("#7fb5a0", "#c98a6a", "#8fa6c9", "#d9c06a", "#b98fb0", "#dfe8e6")
    for index in range(int(long / 42)):
        left, tall = x - long / 2 + 10 + index * 42, 46 + 34 * site.chance("bottle", round(x), index)
        hue = colour(hues[int(site.chance("hue", round(x), index) * 6)])
        sheet.cut(rectangle(left, y - tall, 32, tall, 6), hue, lift=0)
        sheet.cut(rectangle(left + 10, y - tall - 12, 12, 14, 3), darker(hue, 0.3), lift=0)
        sheet.cut(rectangle(left + 4, y - tall * 0.6, 24, tall * 0.32), colour("#f8f5ee"), lift=0)
    sheet.cut(rectangle(x - long / 2 - 10, y, long + 20, 13, 4), colour("#8fa3ab"), lift=1)


def _flask(sheet: Sheet, x: float, y: float, tall: float, hue: str, seconds: float) -> None:
    """A conical flask in which something bubbles."""
    r = tall * 0.42
    body = [
        (x - r, y),
        (x - tall * 0.1, y - tall * 0.62),
        (x - tall * 0.1, y - tall),
        (x + tall * 0.1, y - tall),
        (x + tall * 0.1, y - tall * 0.62),
        (x + r, y),
    ]
    sheet.cut(polygon(body), (226, 240, 242, 190), lift=0.6)
    sheet.cut(
        polygon(
            [
                (x - r * 0.92, y - 3),
                (x - r * 0.56, y - tall * 0.36),
                (x + r * 0.56, y - tall * 0.36),
                (x + r * 0.92, y - 3),
            ]
        ),
        colour(hue),
        lift=0,
    )
    for index in range(3):
        gone = (seconds * 0.5 + index / 3) % 1.0
        sheet.veil(circle(x + (index - 1) * r * 0.4, y - 8 - gone * tall * 0.3, 4.5), (255, 255, 255, 150))


def _tubes(sheet: Sheet, x: float, y: float) -> None:
    for index, hue in enumerate(("#d9736b", "#e0b35c", "#7fa8c9")):
        left = x - 42 + index * 30
        sheet.cut(rectangle(left, y - 92, 17, 84, 8), (226, 240, 242, 200), lift=0)
        sheet.cut(rectangle(left + 2, y - 58, 13, 48, 6), colour(hue), lift=0)
    sheet.cut(rectangle(x - 52, y - 46, 96, 13, 4), colour("#a9714b"), lift=0.6)
    sheet.cut(rectangle(x - 52, y - 10, 96, 10, 3), colour("#a9714b"), lift=0.6)


def _microscope(sheet: Sheet, x: float, y: float) -> None:
    dark = colour("#4f5a68")
    sheet.cut(rectangle(x - 38, y - 13, 80, 13, 5), dark, lift=0.6)
    arm = [(x + 24, y - 12), (x + 42, y - 60), (x + 20, y - 104)]
    sheet.strip(arm, dark, 15, bend=True, lift=0.6)
    sheet.strip([(x + 12, y - 120), (x - 12, y - 56)], colour("#8fa3ab"), 19, lift=0.6)
    sheet.cut(rectangle(x - 34, y - 44, 62, 7, 3), dark, lift=0)
