"""Streets and cities."""

from longtake.drawing import colour, polygon, rectangle
from longtake.stage.families.building import pane
from longtake.stage.families.furniture import draw as draw_furniture
from longtake.stage.families.values import Act, Cut
from longtake.stage.motion import chance, pick
from longtake.stage.places.nature import heaven
from longtake.stage.places.values import Backdrop, Layer, Site
from longtake.stage.reading.vocabulary import vocabulary
from longtake.stage.sheet import Sheet, darker, paler

_FRONTS = tuple(map(colour, ("#d8a488", "#c98f83", "#a9b9b0", "#d9c39a", "#9fb3c4", "#c7a9b8")))


def street(site: Site) -> Backdrop:
    """A row of house fronts, a pavement, a road, a street lamp."""
    frame = site.frame
    w, h, edge = frame.width, frame.height, frame.floor

    def fronts(sheet: Sheet, seconds: float) -> None:
        x, index = -0.3 * w, 0
        while x < 1.3 * w:
            wide = 230 + 120 * chance("front", site.seed, index)
            tall = h * (0.34 + 0.2 * chance("tall", site.seed, index))
            _front(sheet, x, edge, wide, tall, site.seed * 31 + index)
            x, index = x + wide, index + 1

    def road(sheet: Sheet, seconds: float) -> None:
        sheet.cut(rectangle(-0.3 * w, edge, 1.6 * w, (h - edge) * 0.34), colour("#cbbfb2"), lift=2)
        for index in range(24):
            x = -0.3 * w + index * 140
            sheet.draw([(x, edge), (x - 26, edge + (h - edge) * 0.34)], colour("#b5a99d"), 3)
        kerb = edge + (h - edge) * 0.34
        sheet.cut(rectangle(-0.3 * w, kerb, 1.6 * w, 16), colour("#e3d9cb"), lift=1)
        sheet.cut(rectangle(-0.3 * w, kerb + 16, 1.6 * w, h), colour("#6f7280"), fade=colour("#5f6270"), lift=0)
        for index in range(14):
            x = -0.3 * w + index * 260
            sheet.cut(rectangle(x, h * 0.925, 130, 13, 5), colour("#e9e2d2"), lift=0)
        lamp = vocabulary().concepts["street-lamp"]
        for x in (w * 0.1, w * 0.9):
            one = sheet.new()
            draw_furniture(one, Cut(lamp), Act())
            sheet.put(one, x, edge + 40, scale=min(1.0, h / 1000))

    return Backdrop((*heaven(site), Layer(0.75, fronts), Layer(1.0, road)))


def _front(sheet: Sheet, x: float, ground: float, wide: float, tall: float, seed: int) -> None:
    paper = pick(_FRONTS, "paper", seed)
    if chance("roof", seed) < 0.6:
        sheet.cut(
            polygon([(x - 10, ground - tall), (x + wide / 2, ground - tall - 110), (x + wide + 10, ground - tall)]),
            colour("#9c6a5f"),
            lift=2,
        )
    else:
        sheet.cut(rectangle(x - 6, ground - tall - 20, wide + 12, 30, 4), darker(paper, 0.2), lift=1)
    sheet.cut(rectangle(x, ground - tall, wide, tall + 30), paper, fade=darker(paper, 0.1), lift=2)
    columns, rows = (3 if wide > 280 else 2), int(tall / 130)
    for row in range(rows):
        for column in range(columns):
            left = x + wide * (column + 0.5) / columns - 27
            top = ground - tall + 34 + row * 122
            if top + 78 > ground - 150:
                continue
            sheet.cut(rectangle(left - 6, top - 6, 66, 90, 4), paler(paper, 0.5), lift=0.5)
            pane(sheet, left, top, 54, 78, chance("lit", seed, row, column) > 0.4)
    door = x + wide * (0.28 if chance("door", seed) < 0.5 else 0.62)
    sheet.cut(rectangle(door, ground - 128, 62, 140, 6), darker(paper, 0.5), lift=0.6)
    shop = x + wide * (0.62 if door < x + wide * 0.5 else 0.18)
    pane(sheet, shop - 20, ground - 112, 84, 84, lit=True)


def city(site: Site) -> Backdrop:
    """Towers behind towers, with lit windows, and a roof to stand on."""
    frame = site.frame
    w, h, edge = frame.width, frame.height, frame.floor

    def rank(depth: float, paper: str, low: float, high: float, key: int) -> Layer:
        def towers(sheet: Sheet, seconds: float) -> None:
            tone = colour(paper)
            x, index = -0.3 * w, 0
            while x < 1.3 * w:
                wide = 90 + 110 * chance("wide", site.seed, key, index)
                tall = h * (low + (high - low) * chance("tower", site.seed, key, index))
                top = edge + 60 - tall
                sheet.cut(rectangle(x, top, wide - 12, tall + 200, 4), tone, fade=darker(tone, 0.1), lift=2)
                for row in range(int(tall / 46)):
                    for column in range(int((wide - 30) / 30)):
                        if chance("on", site.seed, key, index, row, column) > 0.42:
                            pane(sheet, x + 12 + column * 30, top + 18 + row * 46, 17, 24, lit=True)
                x, index = x + wide, index + 1

        return Layer(depth, towers)

    def roof(sheet: Sheet, seconds: float) -> None:
        sheet.cut(rectangle(-0.3 * w, edge + 34, 1.6 * w, h), colour("#7d7f8f"), fade=colour("#6a6c7d"), lift=3)
        sheet.cut(rectangle(-0.3 * w, edge + 14, 1.6 * w, 40, 6), colour("#9a9cac"), lift=2)
        for index in range(9):
            x = -0.3 * w + index * 320
            sheet.draw([(x, edge + 60), (x - 60, h)], colour("#6f7182"), 3)

    return Backdrop(
        (*heaven(site), rank(0.35, "#a3b3c9", 0.3, 0.55, 1), rank(0.6, "#8294ad", 0.22, 0.46, 2), Layer(1.0, roof))
    )
