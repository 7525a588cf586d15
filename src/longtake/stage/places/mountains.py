"""Rock: mountains, a cave, ruins."""

from longtake.drawing import Colour, colour, mix, polygon, rectangle, smooth
from longtake.stage.places import grove
from longtake.stage.places.outdoors import fringe, ground, heaven, ridge, rock, snowed, specks, tufts
from longtake.stage.places.values import Backdrop, Layer, Site
from longtake.stage.scenery import slope
from longtake.stage.sheet import Sheet, darker, paler


def mountain(site: Site) -> Backdrop:
    """Peaks with snow, foothills, a slope to stand on."""
    w, edge = site.w, site.edge
    grass = colour("#86a87a")

    def peaks(sheet: Sheet, seconds: float) -> None:
        shift = 0.1 * (site.chance("peaks") - 0.5)
        for x, tall, tone in ((0.2, 0.42, "#b5c0d2"), (0.82, 0.46, "#a9b6cc"), (0.52, 0.56, "#93a3bf")):
            _peak(sheet, site, w * (x + shift), tall * (0.92 + 0.16 * site.chance("peak", x)), colour(tone))

    def firs(sheet: Sheet) -> None:
        for index, x in site.along(74, "firs"):
            if site.chance("fir", index) < 0.6:
                grove.conifer(sheet, site, x, edge + 40, 120 + 90 * site.chance("tall", index), key=index)

    def slope(sheet: Sheet) -> None:
        tufts(sheet, site, darker(snowed(site, grass), 0.14), count=14, blooms=0.2)
        for index, x in enumerate((0.05, 0.9, 0.97)):
            rock(sheet, w * x, site.down(0.26 + 0.1 * index), 130 - 24 * index, colour("#a3a3a8"))

    return Backdrop(
        (
            *heaven(site),
            Layer(0.2, peaks),
            ridge(site, 0.45, -8, 120, colour("#8fae9a"), 3),
            ridge(site, 0.7, -30, 70, colour("#7f9f86"), 4, firs),
            ground(site, grass, slope),
            fringe(site, grass),
        )
    )


def _peak(sheet: Sheet, site: Site, x: float, tall: float, paper: Colour) -> None:
    """A mountain with a lit and a shaded side and snow on its top."""
    edge, high = site.edge, site.h * tall
    half, top = max(site.w * 0.34, 420.0), site.edge - site.h * tall
    left = [(x - half, edge + 90), (x - half * 0.42, edge - high * 0.5), (x, top)]
    right = [(x + half * 0.22, edge - high * 0.72), (x + half * 0.46, edge - high * 0.46), (x + half, edge + 90)]
    sheet.cut(smooth([*left, *right], tension=0.25), paper, lift=0)
    shade = [
        (x, top),
        *right,
        (x + half * 0.2, edge + 90),
        (x + half * 0.08, edge - high * 0.4),
        (x + half * 0.12, edge - high * 0.62),
    ]
    sheet.cut(smooth(shade, tension=0.25), darker(paper, 0.1), lift=0)
    drops = ((0.17, 0.2), (0.06, 0.15), (-0.02, 0.25), (-0.1, 0.16), (-0.18, 0.22))
    snow = [(x + half * dx, top + high * dy) for dx, dy in drops]
    sheet.cut(smooth([(x, top), *snow], tension=0.3), colour("#fbfbf8"), lift=0.5)


def cave(site: Site) -> Backdrop:
    """Rock all round, a way out into the light, stones that hang and stand."""
    w, h, edge = site.w, site.h, site.edge
    stone = colour("#7d7480")
    mouth = w * (0.5 + 0.16 * (site.chance("mouth") - 0.5))

    def outside(sheet: Sheet, seconds: float) -> None:
        sheet.cut(rectangle(mouth - 500, -0.3 * h, 1000, 1.2 * h), sheet.light.sky[2], lift=0, glow=True)
        far = [
            (mouth - 400, edge - 120),
            (mouth - 80, edge - 190),
            (mouth + 200, edge - 130),
            (mouth + 500, edge - 180),
        ]
        slope(sheet, far, edge + 80, mix(colour("#8fae9a"), sheet.light.haze, 0.4), tension=0.8)

    def wall(key: int, reach: float, tone: Colour) -> Layer:
        def rocks(sheet: Sheet, seconds: float) -> None:
            across = min(w * 0.24, 330.0) * reach
            ceiling = max(edge - 430 * reach, 20.0)
            for side in (-1, 1):
                rim = [(mouth - side * 30, ceiling + 4)]
                for index in range(5):
                    share = (index + 1) / 5
                    jag = 36 * (site.chance("jag", key, side, index) - 0.5)
                    rim.append(
                        (
                            mouth + side * (across * (0.35 + 0.65 * share) + jag),
                            ceiling + (edge + 60 - ceiling) * share**1.5,
                        )
                    )
                rim += [
                    (mouth + side * across, 1.3 * h),
                    (mouth + side * 1.6 * w, 1.3 * h),
                    (mouth + side * 1.6 * w, -0.3 * h),
                    (mouth - side * 30, -0.3 * h),
                ]
                sheet.cut(polygon(rim), tone, lift=3)

        return Layer(0.3 + 0.25 * key, rocks)

    def spikes(sheet: Sheet, seconds: float) -> None:
        for index, x in site.along(130, "spikes"):
            long = h * (0.05 + 0.13 * site.chance("spike", index))
            sheet.cut(polygon([(x - 34, -20), (x + 34, -20), (x + 5, long)]), darker(stone, 0.36), lift=1.4)

    def floor(sheet: Sheet) -> None:
        specks(sheet, site, darker(stone, 0.2), count=22, size=12)
        for index, x in enumerate((0.05, 0.16, 0.9)):
            rock(sheet, w * x, site.down(0.16 + 0.1 * index), 120 + 26 * index, darker(stone, 0.12))
        _crystals(sheet, w * 0.95, site.down(0.24))

    return Backdrop(
        (
            Layer(0.1, outside),
            wall(0, 1.0, paler(stone, 0.16)),
            wall(1, 1.4, stone),
            wall(2, 2.0, darker(stone, 0.2)),
            Layer(0.92, spikes),
            ground(site, darker(stone, 0.06), floor, rise=16),
        )
    )


def _crystals(sheet: Sheet, x: float, y: float) -> None:
    for dx, tall, tone in ((-34, 90, "#9cccdf"), (0, 140, "#b7dfe6"), (34, 76, "#8fb9dd")):
        body = [
            (x + dx - 15, y),
            (x + dx * 1.3 - 13, y - tall * 0.8),
            (x + dx * 1.4, y - tall),
            (x + dx * 1.3 + 13, y - tall * 0.8),
            (x + dx + 15, y),
        ]
        sheet.cut(polygon(body), colour(tone), lift=0.8)
        sheet.cut(polygon([body[0], body[1], body[2], (x + dx, y)]), paler(colour(tone), 0.3), lift=0)


def ruins(site: Site) -> Backdrop:
    """Broken columns and an arch among grass."""
    w, edge = site.w, site.edge
    stone, turf = colour("#d9cdb4"), colour("#93ab74")
    arch = w * (0.3 if site.chance("arch") < 0.5 else 0.68)

    def temple(sheet: Sheet, seconds: float) -> None:
        outer = [
            (arch - 190, edge + 60),
            (arch - 190, edge - 330),
            (arch + 190, edge - 330),
            (arch + 190, edge + 60),
            (arch + 112, edge + 60),
            (arch + 112, edge - 150),
        ]
        inner = [
            (arch + 70, edge - 222),
            (arch, edge - 250),
            (arch - 70, edge - 222),
            (arch - 112, edge - 150),
            (arch - 112, edge + 60),
        ]
        sheet.cut(polygon([*outer, *inner]), stone, lift=2)
        sheet.cut(
            polygon(
                [
                    (arch - 214, edge - 372),
                    (arch + 90, edge - 366),
                    (arch + 120, edge - 340),
                    (arch + 204, edge - 338),
                    (arch + 204, edge - 318),
                    (arch - 214, edge - 318),
                ]
            ),
            darker(stone, 0.06),
            lift=1.2,
        )
        for index, x in enumerate(site.across(250)):
            if abs(x - arch) > 300:
                _column(sheet, x, edge + 30, 150 + 260 * site.chance("column", index), stone)

    def blocks(sheet: Sheet) -> None:
        tufts(sheet, site, darker(turf, 0.15), count=20, blooms=0.15)
        for index, x in enumerate((0.05, 0.13, 0.88, 0.95)):
            y, wide = site.down(0.1 + 0.1 * (index % 3)), 96 - 14 * (index % 2)
            sheet.cut(rectangle(w * x - wide / 2, y - 54, wide, 54, 5), darker(stone, 0.06 * (index % 2)), lift=1.2)

    return Backdrop(
        (
            *heaven(site),
            ridge(site, 0.25, 0, 150, colour("#a9bf9f"), 1),
            ridge(site, 0.5, -20, 60, colour("#9db885"), 2),
            Layer(0.75, temple),
            ground(site, turf, blocks, rise=14),
            fringe(site, turf),
        )
    )


def _column(sheet: Sheet, x: float, y: float, tall: float, paper: Colour) -> None:
    """A broken column with flutes."""
    top = [
        (x - 32, y),
        (x - 32, y - tall),
        (x - 8, y - tall - 22),
        (x + 10, y - tall - 6),
        (x + 32, y - tall - 30),
        (x + 32, y),
    ]
    sheet.cut(polygon(top), paper, lift=1.6)
    for dx in (-16, 0, 16):
        sheet.cut(rectangle(x + dx - 2, y - tall + 16, 4, tall - 30), darker(paper, 0.1), lift=0)
    sheet.cut(rectangle(x - 46, y - 22, 92, 30, 5), darker(paper, 0.05), lift=1)
