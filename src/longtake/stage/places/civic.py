"""Rooms that belong to everybody: a hospital ward, a court of law."""

from longtake.drawing import circle, colour, line, polygon, rectangle, smooth
from longtake.stage.places.indoors import boards, dado, shadow_at, slabs, tube, wall, windows
from longtake.stage.places.values import MARGIN, Backdrop, Layer, Site
from longtake.stage.scenery import beam
from longtake.stage.sheet import Sheet, darker, paler


def hospital(site: Site) -> Backdrop:
    """A ward: beds with rails, curtains on a track, a monitor, a window."""
    w, h, edge = site.w, site.h, site.edge
    mint, bed_at = colour("#bfd9cf"), max(w * 0.72, w - 500) if site.wide else w * 0.62
    x, across = w * (0.36 if site.wide else 0.3), min(w * 0.2, 280.0)

    def walls(sheet: Sheet, seconds: float) -> None:
        wall(sheet, site, colour("#e6ede8"))
        dado(sheet, site, 210, mint)
        sign = w * (0.08 if site.wide else 0.64)
        sheet.cut(rectangle(sign - 44, edge - 480, 88, 88, 10), colour("#f8f5ee"), lift=1)
        for one in (rectangle(sign - 10, edge - 466, 20, 60, 3), rectangle(sign - 30, edge - 446, 60, 20, 3)):
            sheet.cut(one, colour("#d9534a"), lift=0)
        for at in site.across(600):
            tube(sheet, at, min(h * 0.035, edge - 620), 280)

    def floor(sheet: Sheet, seconds: float) -> None:
        slabs(sheet, site, colour("#c9d3cf"), pitch=300)
        beam(sheet, x, across, site.frame)

    def ward(sheet: Sheet, seconds: float) -> None:
        _screen(sheet, site, bed_at + 290, edge + 34)
        _ward_bed(sheet, bed_at, edge + 76)
        _drip(sheet, bed_at + 300, edge + 60)

    return Backdrop(
        (
            Layer(0.75, walls),
            *windows(site, 0.75, (x, edge - 240, across, min(h * 0.3, 310.0))),
            Layer(0.9, floor),
            Layer(0.92, ward),
        ),
        fixtures={"window": (x, edge - 240)},
        free=(0.06, 0.58) if site.wide else (0.1, 0.9),
    )


def _screen(sheet: Sheet, site: Site, x: float, y: float) -> None:
    """A curtain on its track beside a bed."""
    cloth = colour("#8fc0b5")
    sheet.cut(rectangle(x - 120, y - 566, 420, 9, 4), colour("#aeb8c2"), lift=0.8)
    for index in range(6):
        left = x - 100 + index * 62
        sheet.cut(rectangle(left, y - 556, 66, 520, 10), cloth if index % 2 else darker(cloth, 0.07), lift=0.6)


def _ward_bed(sheet: Sheet, x: float, y: float) -> None:
    """A high bed on wheels, its head raised."""
    steel, blue = colour("#aeb8c2"), colour("#9cc4d4")
    shadow_at(sheet, x, y, 300)
    for dx in (-262, 246):
        sheet.cut(rectangle(x + dx, y - 150, 15, 138), steel, lift=0.6)
        sheet.cut(circle(x + dx + 7, y - 15, 15), colour("#4f5a68"), lift=0)
    for dx, tall in ((-296, 260), (276, 350)):
        sheet.cut(rectangle(x + dx, y - tall, 20, tall - 80, 9), steel, lift=0.8)
        sheet.cut(rectangle(x + dx - 8, y - tall, 36, 24, 10), darker(steel, 0.12), lift=0.6)
    raised = [
        (x - 284, y - 196),
        (x + 90, y - 196),
        (x + 262, y - 276),
        (x + 282, y - 236),
        (x + 282, y - 138),
        (x - 284, y - 138),
    ]
    sheet.cut(polygon(raised), colour("#f8f5ee"), lift=1.2)
    pillow = [(x + 132, y - 226), (x + 236, y - 286), (x + 268, y - 318), (x + 240, y - 334), (x + 120, y - 268)]
    sheet.cut(smooth(pillow, tension=0.6), colour("#fdfcf8"), lift=1)
    cover = [(x - 290, y - 214), (x + 70, y - 216), (x + 112, y - 206), (x + 112, y - 122), (x - 290, y - 122)]
    sheet.cut(smooth(cover, tension=0.2), blue, lift=1)
    sheet.cut(rectangle(x + 62, y - 216, 50, 94, 8), paler(blue, 0.5), lift=0)
    sheet.strip([(x - 150, y - 190), (x - 150, y - 232), (x + 40, y - 232), (x + 40, y - 190)], steel, 9, lift=0.5)


def _drip(sheet: Sheet, x: float, y: float) -> None:
    sheet.cut(rectangle(x - 4, y - 400, 8, 400), colour("#aeb8c2"), lift=0.6)
    for dx in (-34, 34):
        sheet.strip([(x, y - 34), (x + dx, y)], colour("#aeb8c2"), 8, lift=0)
    sheet.strip([(x - 34, y - 394), (x + 34, y - 394)], colour("#aeb8c2"), 7, lift=0)
    sheet.cut(rectangle(x + 14, y - 384, 42, 84, 14), (206, 228, 236, 230), lift=0.6)
    sheet.draw([(x + 34, y - 300), (x + 26, y - 200), (x + 70, y - 130)], colour("#dcebef"), 4)
    sheet.cut(rectangle(x - 62, y - 250, 86, 66, 8), colour("#4f5a68"), lift=0.8)
    beat = [
        (x - 54, y - 216),
        (x - 36, y - 216),
        (x - 28, y - 236),
        (x - 18, y - 200),
        (x - 10, y - 216),
        (x + 16, y - 216),
    ]
    sheet.outline(line(beat), colour("#8fe0a8"), 3)


def court(site: Site) -> Backdrop:
    """The judge's bench on its step, panelled walls, a coat of arms, a rail."""
    w, h, edge = site.w, site.h, site.edge
    wood, middle = colour("#9a6b48"), w / 2

    def walls(sheet: Sheet, seconds: float) -> None:
        wall(sheet, site, colour("#d9cdb8"))
        dado(sheet, site, min(h * 0.42, 440.0), wood, panels=190)
        crest = edge - min(h * 0.42, 440.0) - 90
        sheet.cut(circle(middle, crest, 76), colour("#c9a04e"), lift=1.4)
        sheet.cut(circle(middle, crest, 62), paler(colour("#c9a04e"), 0.25), lift=0)
        dark = darker(colour("#c9a04e"), 0.4)
        sheet.cut(rectangle(middle - 4, crest - 40, 8, 78, 3), dark, lift=0)
        sheet.cut(rectangle(middle - 40, crest - 34, 80, 7, 3), dark, lift=0)
        for side in (-1, 1):
            sheet.cut(
                smooth(
                    [
                        (middle + side * 34 - 22, crest + 2),
                        (middle + side * 34 + 22, crest + 2),
                        (middle + side * 34, crest + 18),
                    ],
                    tension=0.6,
                ),
                dark,
                lift=0,
            )
            flag = middle + side * min(w * 0.24, 330.0)
            sheet.cut(rectangle(flag - 4, edge - 440, 8, 450), colour("#c9a04e"), lift=0.6)
            cloth = [(flag + 4, edge - 426), (flag + 62, edge - 400), (flag + 50, edge - 210), (flag + 4, edge - 190)]
            sheet.cut(smooth(cloth, tension=0.4), colour("#a9534a" if side < 0 else "#4f6f9a"), lift=0.8)

    def floor(sheet: Sheet, seconds: float) -> None:
        boards(sheet, site, colour("#b98a68"))
        deep = [(middle - 130, edge), (middle + 130, edge), (middle + 300, h * 1.1), (middle - 300, h * 1.1)]
        sheet.cut(polygon(deep), colour("#8f4f4a"), lift=0)

    def bench(sheet: Sheet, seconds: float) -> None:
        half, y = min(w * 0.3, 430.0), edge + 20
        sheet.cut(rectangle(middle - 52, y - 400, 104, 180, 26), colour("#7a4a3e"), lift=1)
        for dx, tall in ((0, 230), (-half * 0.72, 176), (half * 0.72, 176)):
            wide = half * (0.9 if dx == 0 else 0.56)
            sheet.cut(rectangle(middle + dx - wide / 2, y - tall, wide, tall, 4), darker(wood, 0.1), lift=2)
            sheet.cut(
                rectangle(middle + dx - wide / 2 + 18, y - tall + 44, wide - 36, tall - 78, 4),
                darker(wood, 0.2),
                lift=0,
            )
            sheet.cut(
                rectangle(middle + dx - wide / 2 - 12, y - tall - 8, wide + 24, 24, 5), paler(wood, 0.1), lift=1.2
            )
        sheet.cut(rectangle(middle + 60, y - 262, 54, 22, 8), colour("#7d5637"), lift=0.6)
        sheet.strip([(middle + 90, y - 252), (middle + 140, y - 276)], colour("#7d5637"), 9, lift=0)

    def rail(sheet: Sheet, seconds: float) -> None:
        for side in (-1, 1):
            inner = middle + side * min(w * 0.4, 620.0)
            a, b = (-MARGIN * w, inner) if side < 0 else (inner, (1 + MARGIN) * w)
            sheet.cut(rectangle(a, h * 0.945, b - a, 20, 6), paler(wood, 0.08), lift=1.4)
            sheet.cut(rectangle(a, h * 0.965, b - a, h), darker(wood, 0.14), lift=1)

    return Backdrop((Layer(0.7, walls), Layer(0.88, floor), Layer(0.9, bench), Layer(1.25, rail)))
