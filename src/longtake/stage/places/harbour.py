"""A harbour with its boats."""

from longtake.drawing import colour, ellipse, rectangle, smooth
from longtake.stage.motion import swing
from longtake.stage.places.coast import open_water
from longtake.stage.places.outdoors import heaven, snowed
from longtake.stage.places.values import MARGIN, Backdrop, Layer, Site
from longtake.stage.sheet import Sheet, darker, paler


def harbour(site: Site) -> Backdrop:
    """A quay, masts, warehouses and cranes beyond the basin."""
    w, edge = site.w, site.edge
    line = edge - 70

    def far(sheet: Sheet, seconds: float) -> None:
        for index, x in site.along(190, "sheds"):
            tall, paper = 70 + 60 * site.chance("shed", index), colour(("#b98a7a", "#a9b0b4", "#c9b08c")[index % 3])
            sheet.cut(rectangle(x, line - tall, 168, tall + 20, 3), paper, lift=1.5)
            roof = [(x - 6, line - tall), (x + 84, line - tall - 40), (x + 174, line - tall)]
            sheet.cut(smooth(roof, tension=0.0), darker(paper, 0.2), lift=0.8)
        for share in (0.24, 0.7):
            _crane(sheet, w * share, line, 330)

    def boats(sheet: Sheet, seconds: float) -> None:
        for index, x in enumerate(site.across(360)):
            bob = 4 * swing(seconds, 3.2, index * 0.37)
            _yacht(sheet, x + 70 * (site.chance("yacht", index) - 0.5), edge - 18 + bob, index)

    def quay(sheet: Sheet, seconds: float) -> None:
        stone = snowed(site, colour("#b9b0a6"))
        sheet.cut(rectangle(-MARGIN * w, edge + 34, 1.6 * w, site.h), stone, lift=3)
        sheet.cut(rectangle(-MARGIN * w, edge + 34, 1.6 * w, 22), paler(stone, 0.25), lift=0)
        for x in site.across(250):
            sheet.cut(rectangle(x, edge + 58, 3, site.h), darker(stone, 0.1), lift=0)
        for share in (0.42, 0.8):
            sheet.cut(rectangle(-MARGIN * w, site.down(share), 1.6 * w, 3), darker(stone, 0.1), lift=0)
        for x in (0.1, 0.5, 0.9):
            sheet.cut(rectangle(w * x - 17, edge + 4, 34, 46, 8), colour("#4a4f5c"), lift=0.8)
            sheet.cut(ellipse(w * x, edge + 6, 26, 9), colour("#5d6470"), lift=0)

    return Backdrop(
        (
            *heaven(site, low=line),
            Layer(0.25, far),
            *open_water(site, line, edge + 40),
            Layer(0.85, boats, still=False),
            Layer(1.0, quay),
        ),
        water=edge + 10,
    )


def _crane(sheet: Sheet, x: float, y: float, tall: float) -> None:
    paper = colour("#c98a5a")
    for dx in (-34, 26):
        sheet.cut(rectangle(x + dx, y - tall * 0.7, 9, tall * 0.7), paper, lift=0)
    sheet.cut(rectangle(x - 40, y - tall * 0.72, 82, 34, 4), darker(paper, 0.1), lift=0.6)
    sheet.strip([(x, y - tall * 0.72), (x + 130, y - tall)], paper, 10, lift=0)
    sheet.draw([(x + 130, y - tall), (x + 130, y - tall * 0.5)], colour("#5b4a56"), 3)


def _yacht(sheet: Sheet, x: float, y: float, index: int) -> None:
    hull = [(x - 92, y - 34), (x + 96, y - 34), (x + 66, y + 14), (x - 70, y + 14)]
    sheet.cut(rectangle(x - 4, y - 260, 7, 230), colour("#8a6146"), lift=0)
    sheet.draw([(x, y - 256), (x + 88, y - 40)], colour("#6b5a66"), 2)
    sheet.strip([(x + 4, y - 66), (x + 66, y - 62)], colour("#f6ead2"), 15, lift=0)
    sheet.cut(smooth(hull, tension=0.2), colour(("#f8f5ee", "#3f7fb0", "#b8564a")[index % 3]), lift=1.2)
