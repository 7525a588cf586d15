"""By the sea and on it: a beach, an island, a ship."""

from longtake.drawing import Colour, circle, colour, ellipse, mix, rectangle, smooth
from longtake.stage.motion import swing
from longtake.stage.places import grove
from longtake.stage.places.outdoors import gleam, ground, heaven, specks, tufts, wave
from longtake.stage.places.values import MARGIN, Backdrop, Layer, Site
from longtake.stage.sheet import Sheet, darker, paler

SEA = colour("#5fa3b8")


def open_water(site: Site, line: float, low: float, *, paper: Colour = SEA) -> tuple[Layer, ...]:
    """The sea from the horizon at `line` down past `low`, in three layers of waves, with the light on it."""
    deep = low - line

    def row(depth: float, share: float, key: int) -> Layer:
        def waves(sheet: Sheet, seconds: float) -> None:
            tone = mix(paler(paper, 0.32), paper, key / 2)
            if key == 0:
                sheet.cut(rectangle(-MARGIN * site.w, line, 1.6 * site.w, site.h), tone, lift=0)
                gleam(sheet, site, line + 6, line + deep * 0.5, seconds)
                return
            wave(
                sheet, site, line + deep * share, 4 + 5 * key, 120 + 46 * key, seconds * (12 + 9 * key) + key * 60, tone
            )

        return Layer(depth, waves, still=False)

    return row(0.25, 0.0, 0), row(0.5, 0.4, 1), row(0.75, 0.74, 2)


def sea(site: Site) -> Backdrop:
    """Water to the horizon in rows of waves."""
    h = site.h
    line = h * 0.56

    def row(depth: float, share: float, key: int) -> Layer:
        def waves(sheet: Sheet, seconds: float) -> None:
            paper = mix(paler(SEA, 0.1), darker(SEA, 0.22), key / 2)
            y = line + (h - line) * share
            wave(sheet, site, y, 11 + 5 * key, 210 + 44 * key, seconds * (22 + 8 * key) + key * 110, paper)

        return Layer(depth, waves, still=False)

    near = (row(0.8, 0.3, 0), row(1.0, 0.54, 1), row(1.2, 0.92, 2))
    far = open_water(site, line, line + (h - line) * 0.3)[:2]
    return Backdrop((*heaven(site, low=line), *far, *near), free=(0.14, 0.86), water=line + (h - line) * 0.42)


def beach(site: Site) -> Backdrop:
    """Sand before a sea."""
    w, edge = site.w, site.edge
    line, sand = site.h * 0.52, colour("#ecd2a2")

    def cape(sheet: Sheet, seconds: float) -> None:
        side = -1 if site.chance("cape") < 0.5 else 1
        x = w * (0.5 + side * 0.5)
        land = [
            (x + side * 200, line + 6),
            (x - side * 60, line - 70),
            (x - side * 200, line - 46),
            (x - side * w * 0.26, line + 6),
        ]
        sheet.cut(smooth([*land, (x - side * 60, line + 40)], tension=0.7), colour("#97b59c"), lift=1.5)

    def foam(sheet: Sheet, seconds: float) -> None:
        reach = edge + 2 + 9 * swing(seconds, 5.2)
        wave(sheet, site, reach, 6, 240, seconds * 9, colour("#f8f5ee"))
        wave(sheet, site, reach + 15, 6, 250, seconds * 9 + 60, darker(sand, 0.12))

    def shells(sheet: Sheet) -> None:
        specks(sheet, site, darker(sand, 0.16), count=14)
        specks(sheet, site, colour("#f8f0e4"), count=6, size=9, key="shell")
        tufts(sheet, site, darker(colour("#c9b57c"), 0.1), count=6)

    return Backdrop(
        (
            *heaven(site, low=line),
            Layer(0.2, cape),
            *open_water(site, line, edge + 20),
            Layer(0.9, foam, still=False),
            ground(site, sand, shells, rise=26),
        ),
        water=line + (edge - line) * 0.5,
    )


def island(site: Site) -> Backdrop:
    """A sand spit with palms in a round of sea."""
    w, edge = site.w, site.edge
    sand = colour("#efd9a8")

    def spit(sheet: Sheet, seconds: float) -> None:
        far = [(w * 0.1, edge - 34), (w * 0.2, edge - 74), (w * 0.34, edge - 60), (w * 0.42, edge - 34)]
        sheet.cut(smooth(far, tension=0.8), colour("#8fb08a"), lift=1.5)

    def beach(sheet: Sheet) -> None:
        specks(sheet, site, darker(sand, 0.14), count=12)
        for x, tall, key in ((0.05, 0.62, 1), (0.14, 0.46, 2), (0.93, 0.56, 3)):
            grove.palm(
                sheet, site, w * x, site.down(0.2), min(site.h * tall, 640.0), colour("#5f9a68"), (site.seed, key)
            )

    return Backdrop(
        (
            *heaven(site, low=edge - 40),
            Layer(0.2, spit),
            *open_water(site, edge - 40, edge + 70),
            _isle(site, sand, beach),
        )
    )


def _isle(site: Site, sand: Colour, extra: object) -> Layer:
    """The island's near end, with water on both sides of it."""
    w, h, edge = site.w, site.h, site.edge

    def land(sheet: Sheet, seconds: float) -> None:
        top = [
            (-0.06 * w, site.down(0.5)),
            (w * 0.06, site.down(0.14)),
            (w * 0.4, edge + 10),
            (w * 0.75, edge + 16),
            (w * 0.96, site.down(0.16)),
            (1.08 * w, site.down(0.5)),
            (1.2 * w, 1.3 * h),
            (-0.2 * w, 1.3 * h),
        ]
        sheet.cut(smooth([(x, y - 12) for x, y in top], tension=0.6), colour("#f8f5ee"), lift=0)
        sheet.cut(smooth(top, tension=0.6), sand, lift=1.5)
        extra(sheet)  # type: ignore[operator]

    return Layer(1.0, land)


def ship_deck(site: Site) -> Backdrop:
    """Planks, a rail, lifebelts, the sea all round."""
    w, h, edge = site.w, site.h, site.edge
    line = edge - h * 0.14

    def rail(sheet: Sheet, seconds: float) -> None:
        white = colour("#f1ece0")
        for x in site.across(150):
            sheet.cut(rectangle(x - 6, edge - 128, 12, 170, 4), white, lift=0.6)
        for up in (128, 84, 40):
            sheet.cut(rectangle(-MARGIN * w, edge - up, 1.6 * w, 13 if up == 128 else 7), white, lift=0.6)
        for x in (0.16, 0.84):
            sheet.outline(circle(w * x, edge - 62, 44), colour("#d9614f"), 22)
            for turn in ((-44, -11, 0, 22), (44, -11, 0, 22)):
                sheet.cut(rectangle(w * x + turn[0] - 11, edge - 62 + turn[1], 22, 22), colour("#f8f5ee"), lift=0)

    def deck(sheet: Sheet, seconds: float) -> None:
        wood = colour("#c79a66")
        sheet.cut(rectangle(-MARGIN * w, edge + 20, 1.6 * w, h), wood, lift=2)
        for row in range(7):
            y = site.down(0.08 + 0.13 * row + 0.012 * row * row)
            sheet.cut(rectangle(-MARGIN * w, y, 1.6 * w, 3), darker(wood, 0.16), lift=0)
            for x in site.across(420):
                sheet.cut(rectangle(x + 200 * (row % 2), y - 26, 3, 27), darker(wood, 0.12), lift=0)
        x = w * 0.95
        sheet.cut(rectangle(x - 40, edge + 34 - 150, 80, 200, 12), colour("#e8e2d4"), lift=1.4)
        sheet.cut(ellipse(x - 6, edge + 34 - 160, 62, 46), colour("#e8e2d4"), lift=1.2)
        sheet.cut(ellipse(x - 26, edge + 34 - 160, 38, 32), colour("#b8564a"), lift=0)

    return Backdrop(
        (*heaven(site, low=line), *open_water(site, line, edge + 30), Layer(0.9, rail), Layer(1.0, deck)),
    )
