"""Among trees: a forest, a jungle."""

from functools import partial

from longtake.drawing import Colour, circle, colour, ellipse, rectangle, smooth
from longtake.stage.places import grove
from longtake.stage.places.outdoors import ground, heaven, snowed, tufts
from longtake.stage.places.values import Backdrop, Layer, Site
from longtake.stage.scenery import slope
from longtake.stage.sheet import Sheet, darker, paler

_MOSS = colour("#6f8f5f")


def forest(site: Site) -> Backdrop:
    """Trunks behind trunks, a path of light."""
    w, h, edge = site.w, site.h, site.edge

    def rank(depth: float, tall: float, tone: str, step: float) -> Layer:
        def trees(sheet: Sheet, seconds: float) -> None:
            for index, x in site.along(step, depth):
                fir = site.chance("kind", depth, index) < 0.6
                one = h * tall * (0.8 + 0.4 * site.chance("size", depth, index))
                paper = darker(colour(tone), 0.1 * site.chance("tone", depth, index))
                plant = grove.conifer if fir else grove.broadleaf
                plant(sheet, site, x, edge + 40, one, paper, key=(depth, index))

        return Layer(depth, trees)

    def wood(sheet: Sheet, seconds: float) -> None:
        # A wall of crowns closes the wood behind.
        far = snowed(site, colour("#7fa387"))
        crowns = [(w * (-0.3 + 0.07 * i), edge - h * (0.22 + 0.1 * site.chance("crowns", i))) for i in range(24)]
        slope(sheet, crowns, edge + 90, far, tension=0.9, shadow=False)

    def floor(sheet: Sheet) -> None:
        path = [(w * 0.46, edge + 20), (w * 0.54, edge + 20), (w * 0.74, h * 1.1), (w * 0.2, h * 1.1)]
        sheet.cut(smooth(path, tension=0.4), snowed(site, colour("#c9ad86")), lift=0)
        tufts(sheet, site, darker(snowed(site, _MOSS), 0.16), count=18, blooms=0.2)
        for index, x in enumerate((0.07, 0.91)):
            _mushroom(sheet, w * x, site.down(0.3), 34 + 10 * index)

    return Backdrop(
        (
            *heaven(site),
            Layer(0.2, wood),
            rank(0.4, 0.42, "#78a283", 165),
            rank(0.65, 0.56, "#5f8f6c", 260),
            ground(site, _MOSS, floor, rise=14),
            _trunks(site),
        )
    )


def _trunks(site: Site) -> Layer:
    """Stems right before us at the frame's edges."""

    def stems(sheet: Sheet, seconds: float) -> None:
        bark = darker(grove.BARK, 0.42)
        for side in (-1, 1):
            x = site.w * (0.5 + side * 0.515)
            left = [(x - 44, site.h * 1.3), (x - 26, site.h * 0.7), (x - 34, -0.3 * site.h)]
            right = [(x + 34, -0.3 * site.h), (x + 26, site.h * 0.7), (x + 44, site.h * 1.3)]
            sheet.cut(smooth([*left, *right], tension=0.5), bark, lift=3)

    return Layer(1.3, stems)


def _mushroom(sheet: Sheet, x: float, y: float, size: float) -> None:
    sheet.cut(rectangle(x - size * 0.14, y - size * 0.6, size * 0.28, size * 0.6, 6), colour("#f6ead2"), lift=0)
    cap = [
        (x - size * 0.5, y - size * 0.5),
        (x - size * 0.3, y - size * 0.9),
        (x + size * 0.3, y - size * 0.9),
        (x + size * 0.5, y - size * 0.5),
    ]
    sheet.cut(smooth(cap, tension=0.7), colour("#c9574f"), lift=0.6)
    for dx, dy in ((-0.2, 0.66), (0.1, 0.8), (0.26, 0.62)):
        sheet.cut(circle(x + dx * size, y - dy * size, size * 0.07), colour("#f8f5ee"), lift=0)


def jungle(site: Site) -> Backdrop:
    """Thick green behind green, lianas, huge leaves before us."""
    w, h, edge = site.w, site.h, site.edge
    green = colour("#5f8f57")

    def far(sheet: Sheet, seconds: float) -> None:
        for row, (tone, up) in enumerate((("#8fb58f", 0.5), ("#74a37a", 0.3))):
            crowns = [(w * (-0.3 + 0.08 * i), edge - h * (up + 0.14 * site.chance("far", row, i))) for i in range(21)]
            slope(sheet, crowns, edge + 90, colour(tone), tension=0.9, shadow=False)

    def palms(sheet: Sheet, seconds: float) -> None:
        for index, x in site.along(330, "palms"):
            tall = h * (0.42 + 0.22 * site.chance("palm", index))
            grove.palm(sheet, site, x, edge + 50, tall, colour("#5c9660"), (site.seed, index))
        for index, x in site.along(150, "ferns"):
            _fern(sheet, x, edge + 46, 90 + 60 * site.chance("fern", index), colour("#4f8459"))

    def lianas(sheet: Sheet, seconds: float) -> None:
        for index, x in site.along(max(w * 0.19, 190), "liana"):
            low = h * (0.16 + 0.16 * site.chance("low", index))
            sheet.strip([(x, -60), (x + 20, low * 0.5), (x - 6, low)], colour("#4f7a4a"), 8, bend=True, lift=0.6)
            for up in (0.35, 0.65, 0.95):
                sheet.cut(ellipse(x + 14, low * up, 17, 9), colour("#6fa55f"), lift=0)

    def floor(sheet: Sheet) -> None:
        tufts(sheet, site, darker(green, 0.18), count=26, blooms=0.12)
        for x in (0.04, 0.93):
            _fern(sheet, w * x, site.down(0.3), 170, colour("#467a52"))

    return Backdrop(
        (
            *heaven(site),
            Layer(0.25, far),
            Layer(0.6, palms),
            Layer(0.85, lianas),
            ground(site, green, floor, rise=14),
            Layer(1.3, partial(_jungle_leaves, site)),
        )
    )


def _jungle_leaves(site: Site, sheet: Sheet, seconds: float) -> None:
    w, h = site.w, site.h
    for side in (-1, 1):
        for index in range(4):
            leaf, long = sheet.new(), min(330.0, w * 0.22) * (1 - 0.12 * index)
            half = long * 0.2
            tone = darker(colour("#3f6f4a"), 0.1 + 0.08 * (index % 2))
            leaf.cut(
                smooth([(0, 0), (half, -long * 0.45), (0, -long), (-half, -long * 0.45)], tension=0.9), tone, lift=1
            )
            leaf.cut(rectangle(-2, -long * 0.94, 4, long * 0.94), paler(tone, 0.12), lift=0)
            sheet.put(leaf, w * (0.5 + side * 0.53), h * (1.04 - 0.02 * index), turn=-side * (14 + 22 * index))


def _fern(sheet: Sheet, x: float, y: float, tall: float, paper: Colour) -> None:
    for dx, dy in ((-0.8, -0.5), (-0.42, -0.86), (0.0, -1.0), (0.42, -0.86), (0.8, -0.5)):
        tip = (x + dx * tall, y + dy * tall)
        mid = (x + dx * tall * 0.4, y + dy * tall * 0.66)
        blade = [(x, y), (mid[0] - tall * 0.07, mid[1]), tip, (mid[0] + tall * 0.07, mid[1] + tall * 0.03)]
        sheet.cut(smooth(blade, tension=0.8), darker(paper, 0.08 * abs(dx)), lift=0)
