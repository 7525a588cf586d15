"""Where something is shown: a theatre, a cinema."""

from functools import partial

from longtake.drawing import Colour, circle, colour, ellipse, polygon, rectangle, smooth, with_alpha
from longtake.stage.places.indoors import boards, stripe
from longtake.stage.places.values import MARGIN, Backdrop, Layer, Site
from longtake.stage.scenery import slope
from longtake.stage.sheet import Sheet, darker, paler

_RED = colour("#a93f42")


def theatre(site: Site) -> Backdrop:
    """A stage: curtains, a painted cloth, boards, footlights, heads of the house."""
    w, h, edge = site.w, site.h, site.edge

    def cloth(sheet: Sheet, seconds: float) -> None:
        stripe(sheet, site, -MARGIN * h, h, colour("#8fb3c0"))
        sheet.cut(circle(w * 0.7, edge - 400, 74), colour("#f3e3ae"), lift=0.6)
        for row, tone in enumerate(("#86a5a8", "#6f9488", "#5f8673")):
            line = [(w * (-0.3 + 0.2 * i), edge - 200 + 66 * row - 90 * site.chance("cloth", row, i)) for i in range(9)]
            slope(sheet, line, h, colour(tone), tension=0.9)

    def boards_(sheet: Sheet, seconds: float) -> None:
        boards(sheet, site, colour("#b08458"))

    def spots(sheet: Sheet, seconds: float) -> None:
        for x, lean in ((0.26, 0.12), (0.74, -0.12)):
            cone = [
                (w * x - 20, -20),
                (w * x + 20, -20),
                (w * (x + lean) + 190, site.down(0.5)),
                (w * (x + lean) - 190, site.down(0.5)),
            ]
            sheet.veil(polygon(cone), with_alpha(colour("#fff0c4"), 46))
            sheet.veil(ellipse(w * (x + lean), site.down(0.5), 190, 34), with_alpha(colour("#fff0c4"), 60))

    def house(sheet: Sheet, seconds: float) -> None:
        stripe(sheet, site, h * 0.955, 1.3 * h, colour("#4a2f3e"), lift=3)
        for x in site.across(140):
            lamp = ellipse(x, h * 0.952, 22, 12)
            sheet.cut(lamp, colour("#ffe6a8"), glow=True, lift=0)
        for index, x in enumerate(site.across(112)):
            sheet.cut(circle(x + 50, h * (1.006 + 0.006 * (index % 2)), 28), colour("#2f2130"), lift=0)

    return Backdrop(
        (
            Layer(0.5, cloth),
            Layer(0.88, boards_),
            Layer(0.95, spots),
            Layer(0.97, partial(_theatre_drapes, site)),
            Layer(1.3, house),
        ),
        free=(0.16, 0.84),
    )


def _theatre_drapes(site: Site, sheet: Sheet, seconds: float) -> None:
    w, h, edge = site.w, site.h, site.edge
    for side in (-1, 1):
        for index in range(6):
            wide = min(w * 0.045, 74.0)
            x = (0 if side < 0 else w) - side * wide * (4.0 - index)
            fold = [
                (x - wide * 0.8, -40),
                (x + wide * 0.8, -40),
                (x + wide * 0.8, edge + 60),
                (x - wide * 0.8, edge + 60),
            ]
            sheet.cut(polygon(fold), darker(_RED, 0.16 * (index % 2)), lift=1)
    for index, x in enumerate(site.across(150)):
        sheet.cut(ellipse(x, min(h * 0.05, 70), 88, min(h * 0.09, 96)), darker(_RED, 0.1 * (index % 2)), lift=1)
        sheet.cut(ellipse(x, min(h * 0.05, 70) + min(h * 0.09, 96) - 9, 22, 8), colour("#e0b040"), lift=0)
    stripe(sheet, site, -MARGIN * h, min(h * 0.06, 74), darker(_RED, 0.24), lift=1)


def cinema(site: Site) -> Backdrop:
    """A bright screen over rows of seats, the beam above."""
    w, h, edge = site.w, site.h, site.edge
    middle, half = w / 2, min(w * 0.36, 640.0)
    tall = min(half * 0.96, edge * 0.68)
    top = edge - tall - 60

    def hall(sheet: Sheet, seconds: float) -> None:
        stripe(sheet, site, -MARGIN * h, 1.3 * h, colour("#4a3a52"))
        for x in site.across(150):
            sheet.cut(rectangle(x - 6, -MARGIN * h, 12, edge + MARGIN * h), colour("#54435c"), lift=0)
        for side in (-1, 1):
            for index in range(5):
                x = middle + side * (half + 40 + 52 * index)
                sheet.cut(
                    rectangle(x - 26, top - 60, 52, tall + 140), darker(colour("#9a3f4a"), 0.14 * (index % 2)), lift=0.8
                )

    def seats(depth: float, y: float, pitch: float, tone: Colour) -> Layer:
        def row(sheet: Sheet, seconds: float) -> None:
            stripe(sheet, site, y + pitch * 0.5, 1.3 * h, darker(tone, 0.5))
            for x in site.across(pitch):
                sheet.cut(rectangle(x - pitch * 0.44, y, pitch * 0.88, pitch * 1.1, pitch * 0.2), tone, lift=1.2)
                sheet.cut(
                    rectangle(x - pitch * 0.3, y + pitch * 0.12, pitch * 0.6, pitch * 0.6, pitch * 0.14),
                    paler(tone, 0.1),
                    lift=0,
                )

        return Layer(depth, row)

    def aisle(sheet: Sheet, seconds: float) -> None:
        stripe(sheet, site, edge + 70, 1.3 * h, colour("#5a3f4f"), lift=2)
        for x in site.across(260):
            sheet.cut(ellipse(x, edge + 86, 20, 5), colour("#ffd98a"), glow=True, lift=0)

    return Backdrop(
        (
            Layer(0.5, hall),
            Layer(0.5, partial(_cinema_film, site, half, middle, tall, top), still=False),
            seats(0.65, edge - 34, 84, colour("#8a3a46")),
            seats(0.78, edge + 6, 104, colour("#9a404c")),
            Layer(0.95, aisle),
            seats(1.25, h * 0.955, 170, colour("#5f2c38")),
        ),
        fixtures={"screen": (middle, edge - 60)},
    )


def _cinema_film(site: Site, half: float, middle: float, tall: float, top: float, sheet: Sheet, seconds: float) -> None:
    sheet.cut(rectangle(middle - half - 10, top - 10, 2 * half + 20, tall + 20, 4), colour("#2c2334"), lift=1)
    view = sheet.new()
    view.cut(rectangle(middle - half, top, 2 * half, tall), colour("#a9d3e0"), glow=True, lift=0)
    view.cut(circle(middle + half * 0.4, top + tall * 0.3, tall * 0.12), colour("#fff0c0"), glow=True, lift=0)
    for row, tone in enumerate(("#8fb5a8", "#6f9a83")):
        line = [
            (
                middle - half * 1.4 + half * 0.5 * i + seconds * (3 + 4 * row) % 40,
                top + tall * (0.66 + 0.14 * row) - tall * 0.16 * site.chance("film", row, i),
            )
            for i in range(7)
        ]
        view.cut(
            smooth([*line, (middle + half * 2, top + tall * 1.2), (middle - half * 2, top + tall * 1.2)], tension=0.9),
            colour(tone),
            glow=True,
            lift=0,
        )
    sheet.put(view, clip=rectangle(middle - half, top, 2 * half, tall))
