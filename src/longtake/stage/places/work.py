"""Rooms where people work and learn."""

from longtake.drawing import Stroke, colour, polygon, rectangle, shape
from longtake.stage.families.building import pane
from longtake.stage.motion import chance
from longtake.stage.places.home import hung_picture
from longtake.stage.places.values import Backdrop, Layer, Piece, Site
from longtake.stage.scenery import beam, room, sky, window
from longtake.stage.sheet import Sheet, paler


def office(site: Site) -> Backdrop:
    """A wide window over the town, a desk and a chair."""
    frame = site.frame
    w, h = frame.width, frame.height
    left, top, wide, high = w * 0.1, h * 0.14, w * 0.52, h * 0.34

    def walls(sheet: Sheet, seconds: float) -> None:
        room(sheet, frame, colour("#c3ccd0"), colour("#9a8f86"))
        sheet.cut(rectangle(left - 16, top - 16, wide + 32, high + 32, 8), colour("#f4efe6"), lift=2)
        town = sheet.new()
        town.veil(rectangle(left, top, wide, high), sky(sheet.light, top, top + high))
        for index in range(9):
            tall = high * (0.3 + 0.5 * chance("office", site.seed, index))
            x = left + index * wide / 9
            town.cut(rectangle(x, top + high - tall, wide / 9 - 6, tall), colour("#9fb0be"), lift=1)
            for row in range(3):
                pane(town, x + wide * 0.03, top + high - tall + 16 + row * 34, 16, 18, chance(row, index) > 0.5)
        sheet.put(town, clip=rectangle(left, top, wide, high, 4))
        for share in (1 / 3, 2 / 3):
            sheet.cut(rectangle(left + wide * share - 5, top, 10, high), colour("#f4efe6"), lift=0.6)
        hung_picture(sheet, w * 0.8, h * 0.26, 150, 190)

    scale = min(1.0, w * 0.5 / 460)
    pieces = (Piece("desk", 0.62, scale), Piece("chair", 0.62 - 300 * scale / w, 1.0))
    return Backdrop((Layer(0.85, walls),), pieces, {"window": (left + wide / 2, top + high)}, free=(0.12, 0.88))


def classroom(site: Site) -> Backdrop:
    """A blackboard, a window, two rows of desks before us."""
    frame = site.frame
    w, h = frame.width, frame.height
    x, y, wide, high = w * 0.44, h * 0.47, min(w * 0.5, 820.0), min(h * 0.31, 400.0)
    sill = w * 0.88

    def walls(sheet: Sheet, seconds: float) -> None:
        room(sheet, frame, colour("#d8cdb4"), colour("#b58a63"))
        sheet.cut(rectangle(x - wide / 2 - 18, y - high - 18, wide + 36, high + 36, 6), colour("#a9714b"), lift=2)
        sheet.cut(rectangle(x - wide / 2, y - high, wide, high, 3), colour("#3f6155"), fade=colour("#365549"), lift=0)
        chalk = colour("#e9ebe2")
        for row, share in enumerate((0.34, 0.5, 0.26)):
            line = y - high * (0.76 - 0.16 * row)
            sheet.draw([(x - wide * 0.42, line), (x - wide * (0.42 - share), line)], chalk, 6)
        r, at = high * 0.24, (x + wide * 0.26, y - high * 0.5)
        corners = polygon([(at[0] - r, at[1] + r), (at[0] + r, at[1] + r), (at[0] + r * 0.2, at[1] - r)])
        sheet.paints.append(shape(corners, stroke=Stroke(sheet.light.on(chalk), 6)))
        sheet.cut(rectangle(x - wide / 2, y + 18, wide, 14, 4), colour("#8a5f46"), lift=1)

    def opening(sheet: Sheet, seconds: float) -> None:
        if w > 1250:
            beam(sheet, sill - 320, 240, frame)
            window(sheet, sill, h * 0.46, min(w * 0.13, 220.0), min(h * 0.3, 330.0), seconds, curtains=None)

    def desks(sheet: Sheet, seconds: float) -> None:
        for index in range(-1, 4):
            left = w * (0.02 + 0.28 * index)
            sheet.cut(rectangle(left, h * 0.94, w * 0.22, h * 0.2, 12), colour("#b07a50"), lift=2)
            sheet.cut(rectangle(left - 8, h * 0.925, w * 0.22 + 16, 26, 10), paler(colour("#b07a50"), 0.15), lift=1)

    return Backdrop(
        (Layer(0.85, walls), Layer(0.85, opening, still=False), Layer(1.25, desks)), (),
        {"blackboard": (x, y), "window": (sill, h * 0.46)},
    )  # fmt: skip
