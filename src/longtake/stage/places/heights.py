"""The town from afar and from above: a skyline, a roof."""

from longtake.drawing import colour, ellipse, polygon, rectangle, with_alpha
from longtake.stage.places.outdoors import heaven, snowed
from longtake.stage.places.street import towers
from longtake.stage.places.values import MARGIN, Backdrop, Layer, Site
from longtake.stage.sheet import Sheet, darker, paler

_LAMP = colour("#ffe6a8")
_IRON = colour("#4a5260")


def city(site: Site) -> Backdrop:
    """Towers behind towers with lit windows over the water, and a promenade to stand on."""
    w, h, edge = site.w, site.h, site.edge
    line = edge - 36

    def water(sheet: Sheet, seconds: float) -> None:
        tone = colour("#86b3c4")
        sheet.cut(rectangle(-MARGIN * w, line, 1.6 * w, h), tone, lift=0)
        shine = _LAMP if sheet.light.lamps else colour("#f3f7f4")
        for index, x in site.along(58, "gleam"):
            long = 12 + 22 * site.chance("long", index)
            sheet.veil(rectangle(x, line + 6 + 14 * site.chance("at", index), 7, long, 3), with_alpha(shine, 90))

    def promenade(sheet: Sheet, seconds: float) -> None:
        stone = snowed(site, colour("#b3aca6"))
        sheet.cut(rectangle(-MARGIN * w, edge + 26, 1.6 * w, h), stone, lift=3)
        for share in (0.3, 0.56, 0.9):
            sheet.cut(rectangle(-MARGIN * w, site.down(share), 1.6 * w, 3), darker(stone, 0.09), lift=0)
        for x in site.across(230):
            lean = (x - w / 2) * 0.5
            joint = [(x, edge + 30), (x + 3, edge + 30), (x + lean + 4, h), (x + lean, h)]
            sheet.cut(polygon(joint), darker(stone, 0.08), lift=0)
        for x in site.across(64):
            sheet.cut(rectangle(x - 3, edge - 52, 6, 90), _IRON, lift=0)
        sheet.cut(rectangle(-MARGIN * w, edge - 60, 1.6 * w, 13, 5), _IRON, lift=0.8)
        sheet.cut(rectangle(-MARGIN * w, edge + 22, 1.6 * w, 12), paler(stone, 0.3), lift=0.8)

    return Backdrop(
        (
            *heaven(site),
            towers(site, 0.2, "#a9b9cc", 0.34, 0.58, 118, line, small=True),
            towers(site, 0.4, "#8fa2ba", 0.2, 0.46, 170, line),
            Layer(0.6, water),
            Layer(1.0, promenade),
        )
    )


def rooftop(site: Site) -> Backdrop:
    """A flat roof over the town: a parapet, a water tank, a door hut."""
    w, h, edge = site.w, site.h, site.edge

    def roof(sheet: Sheet, seconds: float) -> None:
        felt = snowed(site, colour("#9a9aa6"))
        sheet.cut(rectangle(-MARGIN * w, edge + 30, 1.6 * w, h), felt, lift=3)
        for x in site.across(300):
            lean = (x - w / 2) * 0.5
            seam = [(x, edge + 34), (x + 4, edge + 34), (x + lean + 6, h), (x + lean, h)]
            sheet.cut(polygon(seam), darker(felt, 0.08), lift=0)
        sheet.cut(rectangle(-MARGIN * w, edge - 34, 1.6 * w, 74), colour("#b9a99f"), lift=2)
        sheet.cut(rectangle(-MARGIN * w, edge - 46, 1.6 * w, 18, 5), colour("#d3c6bb"), lift=1)
        for x in site.across(84):
            sheet.cut(rectangle(x + 24, edge - 20, 3, 56), darker(colour("#b9a99f"), 0.1), lift=0)

    def things(sheet: Sheet, seconds: float) -> None:
        side = site.chance("tank") < 0.5
        _tank(sheet, w * (0.13 if side else 0.87), edge + 40)
        x = w * (0.9 if side else 0.1)
        sheet.cut(rectangle(x - 110, edge + 50 - 250, 220, 250), colour("#c09a86"), lift=2)
        sheet.cut(rectangle(x - 124, edge + 50 - 272, 248, 28, 4), colour("#8f7f78"), lift=1)
        sheet.cut(rectangle(x - 46, edge + 50 - 186, 92, 186, 4), colour("#5f7a72"), lift=0.6)
        for share in (0.33, 0.68):
            sheet.strip([(w * share, edge + 34), (w * share, edge - 150)], _IRON, 7, lift=0)
        sheet.draw([(w * 0.33, edge - 146), (w * 0.5, edge - 118), (w * 0.68, edge - 146)], colour("#f3e6d0"), 3)
        for index in range(7):
            x, y = w * (0.36 + 0.048 * index), edge - 140 + 26 * (1 - abs(index - 3) / 3.4)
            lit = sheet.light.lamps
            sheet.cut(ellipse(x, y + 8, 9, 11), colour("#ffe6a8"), glow=lit, lift=0)

    return Backdrop(
        (
            *heaven(site),
            towers(site, 0.2, "#b3bfcc", 0.26, 0.52, 124, edge + 60, small=True),
            towers(site, 0.45, "#96a5b8", 0.12, 0.34, 190, edge + 60),
            Layer(0.92, roof),
            Layer(0.96, things),
        )
    )


def _tank(sheet: Sheet, x: float, y: float) -> None:
    """A round wooden water tank on legs."""
    wood = colour("#a97c5c")
    for dx in (-70, -8, 54):
        sheet.cut(rectangle(x + dx, y - 130, 13, 130), _IRON, lift=0)
    sheet.cut(rectangle(x - 88, y - 320, 176, 196, 6), wood, lift=1.6)
    for dx in range(-66, 88, 22):
        sheet.cut(rectangle(x + dx, y - 318, 3, 192), darker(wood, 0.14), lift=0)
    for dy in (160, 270):
        sheet.cut(rectangle(x - 88, y - dy, 176, 6), _IRON, lift=0)
    sheet.cut(polygon([(x - 104, y - 316), (x, y - 396), (x + 104, y - 316)]), darker(wood, 0.3), lift=1)
