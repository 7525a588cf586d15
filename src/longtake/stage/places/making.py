"""Where things are made: a factory, a workshop."""

from functools import partial

from longtake.drawing import circle, colour, polygon, rectangle
from longtake.stage.places.indoors import boards, pendant, slabs, wall, windows
from longtake.stage.places.values import MARGIN, Backdrop, Layer, Site
from longtake.stage.scenery import beam, sky
from longtake.stage.sheet import Sheet, darker, paler

_STEEL = colour("#7f8a94")


def factory(site: Site) -> Backdrop:
    """Girders and tall windows, wheels that turn, a belt with boxes, pipes."""
    w, h, edge = site.w, site.h, site.edge

    def hall(sheet: Sheet, seconds: float) -> None:
        wall(sheet, site, colour("#b9b4aa"), skirting=colour("#8f8a84"))
        for x in site.across(300):
            top = edge - 560
            sheet.cut(rectangle(x - 84, top, 168, 300, 3), colour("#8f8a84"), lift=0.6)
            sky(sheet, x - 76, top + 8, 152, 284, low=top + 292)
            for dx in (-40, 10):
                sheet.cut(rectangle(x + dx + 12, top, 7, 300), colour("#8f8a84"), lift=0)
            for dy in (96, 196):
                sheet.cut(rectangle(x - 84, top + dy, 168, 7), colour("#8f8a84"), lift=0)

    def girders(sheet: Sheet, seconds: float) -> None:
        y = min(h * 0.06, 90.0)
        sheet.cut(rectangle(-MARGIN * w, y, 1.6 * w, 20), _STEEL, lift=1.4)
        sheet.cut(rectangle(-MARGIN * w, y - 76, 1.6 * w, 16), _STEEL, lift=1)
        for x in site.across(120):
            sheet.strip([(x - 60, y + 6), (x, y - 66), (x + 60, y + 6)], darker(_STEEL, 0.1), 10, lift=0)
        for x in site.across(520):
            pendant(sheet, x, h * 0.18, colour("#5f7a72"), cone=h * 0.34)

    def wheels(sheet: Sheet, seconds: float) -> None:
        for index, (x, r) in enumerate(((0.1, 92.0), (0.1 + 150 / w, 60.0), (0.9, 84.0))):
            _gear(sheet, w * x, edge - 66 - 20 * (index % 2), r, seconds * (26 if index % 2 else -18))

    def floor(sheet: Sheet, seconds: float) -> None:
        slabs(sheet, site, colour("#a39c95"), pitch=340)
        for index, x in enumerate(site.across(110)):
            band = [
                (x - 55, site.down(0.2)),
                (x, site.down(0.2)),
                (x - 20, site.down(0.2) + 15),
                (x - 75, site.down(0.2) + 15),
            ]
            sheet.cut(polygon(band), colour("#e0b040") if index % 2 else colour("#4f4a52"), lift=0)

    return Backdrop(
        (
            Layer(0.55, hall),
            Layer(0.7, girders),
            Layer(0.85, floor),
            Layer(0.88, wheels, still=False),
            Layer(0.92, partial(_factory_belt, site), still=False),
        )
    )


def _factory_belt(site: Site, sheet: Sheet, seconds: float) -> None:
    w, edge = site.w, site.edge
    y = edge - 60
    left, right = w * 0.2 + 60, w * 0.8
    for index in range(4):
        x = left + (right - left) * ((index / 4 + seconds * 0.05) % 1.0)
        sheet.cut(rectangle(x - 44, y - 72, 88, 72, 5), colour("#cfa370"), lift=1)
        sheet.cut(rectangle(x - 8, y - 72, 16, 72), colour("#e6cf9d"), lift=0)
    sheet.cut(rectangle(left - 60, y, right - left + 120, 30, 15), colour("#4f5560"), lift=1.4)
    for index in range(6):
        x = left - 30 + index * (right - left + 60) / 5
        sheet.cut(circle(x, y + 15, 9), colour("#aeb8c2"), lift=0)
    for x in (left, (left + right) / 2, right):
        sheet.cut(rectangle(x - 9, y + 30, 18, 84), darker(_STEEL, 0.1), lift=0.6)


def _gear(sheet: Sheet, x: float, y: float, r: float, turn: float) -> None:
    wheel, steel = sheet.new(), colour("#6f7a84")
    for index in range(4):
        tooth = sheet.new()
        tooth.cut(rectangle(-r * 0.15, -r * 1.12, r * 0.3, r * 2.24, 5), steel, lift=0)
        wheel.put(tooth, turn=index * 45.0)
    wheel.cut(circle(0, 0, r * 0.9), steel, lift=0)
    wheel.cut(circle(0, 0, r * 0.66), paler(steel, 0.22), lift=0)
    wheel.cut(circle(0, 0, r * 0.2), darker(steel, 0.3), lift=0)
    sheet.put(wheel, x, y, turn=turn)


def workshop(site: Site) -> Backdrop:
    """A bench with a vice, tools on the wall, planks, shavings."""
    w, h, edge = site.w, site.h, site.edge
    x = w * (0.42 if site.wide else 0.5)
    openings = windows(site, 0.72, (w * 0.83, edge - 250, 250.0, 280.0)) if site.wide else ()

    def walls(sheet: Sheet, seconds: float) -> None:
        wall(sheet, site, colour("#cdb694"), skirting=colour("#a9835f"))
        for at in site.across(130):
            sheet.cut(rectangle(at, -MARGIN * h, 4, edge + MARGIN * h), darker(colour("#cdb694"), 0.08), lift=0)
        half = min(w * 0.3, 420.0)
        sheet.cut(rectangle(x - half, edge - 520, 2 * half, 230, 6), colour("#b08a62"), lift=1)
        for index in range(int(half / 62)):
            _tool(sheet, x - half + 60 + index * 118, edge - 500, index)

    def floor(sheet: Sheet, seconds: float) -> None:
        boards(sheet, site, colour("#b0906c"))
        for index in range(16):
            at, y = w * site.chance("curl", index), site.down(0.15 + 0.7 * site.chance("curl y", index))
            sheet.draw([(at, y), (at + 9, y - 7), (at + 18, y), (at + 12, y + 5)], colour("#e6cf9d"), 4)
        if site.wide:
            beam(sheet, w * 0.62, 240, site.frame)

    def bench(sheet: Sheet, seconds: float) -> None:
        half, y = min(w * 0.32, 440.0), edge + 44
        for side in (-0.86, 0.8):
            sheet.cut(rectangle(x + half * side, y - 200, 40, 200, 4), colour("#8a5f3e"), lift=1)
        sheet.cut(rectangle(x - half * 0.84, y - 70, half * 1.68, 18), colour("#9a6b48"), lift=0.8)
        sheet.cut(rectangle(x - half, y - 228, 2 * half, 40, 5), colour("#c79258"), lift=1.6)
        sheet.cut(rectangle(x - half * 0.78, y - 272, 92, 44, 6), colour("#5f6a78"), lift=1)
        sheet.cut(rectangle(x - half * 0.78 + 34, y - 296, 22, 26, 3), colour("#5f6a78"), lift=0.6)
        for index in range(3):
            sheet.cut(
                rectangle(x + half * 0.1 - 20 * index, y - 250 - 20 * index, half * 0.74, 18, 3),
                paler(colour("#c79258"), 0.1 * index),
                lift=0.6,
            )
        for index in range(3):
            at = w * (0.97 if site.wide else 0.95) - 34 * index
            sheet.cut(
                polygon([(at - 40, y), (at - 14, y), (at + 26, y - 520), (at, y - 520)]),
                darker(colour("#c79258"), 0.08 * index),
                lift=1,
            )

    return Backdrop(
        (Layer(0.72, walls), *openings, Layer(0.88, floor), Layer(0.9, bench)),
        fixtures={"window": (w * 0.83, edge - 250)} if site.wide else {},
    )


def _tool(sheet: Sheet, x: float, y: float, kind: int) -> None:
    steel, wood = colour("#aeb8c2"), colour("#8a5b3e")
    if kind % 4 == 0:  # a hammer
        sheet.cut(rectangle(x - 7, y + 30, 14, 130, 5), wood, lift=0.6)
        sheet.cut(rectangle(x - 36, y + 14, 72, 32, 6), colour("#5f6a78"), lift=0.6)
    elif kind % 4 == 1:  # a saw
        sheet.cut(polygon([(x - 22, y + 56), (x + 22, y + 56), (x + 8, y + 190), (x - 8, y + 190)]), steel, lift=0.6)
        sheet.cut(rectangle(x - 30, y + 14, 60, 50, 16), wood, lift=0.6)
        sheet.cut(rectangle(x - 13, y + 28, 26, 22, 9), colour("#b08a62"), lift=0)
    elif kind % 4 == 2:  # a screwdriver
        sheet.cut(rectangle(x - 12, y + 14, 24, 66, 9), colour("#d3483f"), lift=0.6)
        sheet.cut(rectangle(x - 4, y + 78, 8, 84, 2), steel, lift=0)
    else:  # a spanner
        sheet.cut(rectangle(x - 8, y + 44, 16, 120, 6), steel, lift=0.6)
        sheet.cut(circle(x, y + 36, 25), steel, lift=0.6)
        sheet.cut(rectangle(x - 10, y + 6, 20, 32), colour("#b08a62"), lift=0)
