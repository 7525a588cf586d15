"""Rooms where people live."""

from longtake.drawing import circle, colour, rectangle
from longtake.stage.frame import Frame
from longtake.stage.places.parts import beam, room, rug, window
from longtake.stage.places.values import Backdrop, Layer, Piece
from longtake.stage.sheet import Sheet, darker


def bedroom(frame: Frame, seed: int) -> Backdrop:
    """A window with curtains, a bed, a bedside table with an alarm clock."""
    w, h = frame.width, frame.height
    x, sill = w * 0.24, h * 0.47
    wide, high = min(w * 0.2, 300.0), min(h * 0.32, 400.0)

    def walls(sheet: Sheet, seconds: float) -> None:
        room(sheet, frame, colour("#a9b6c4"), colour("#c99a72"))
        for index in range(14):
            line = w * (-0.28 + index * 0.12)
            sheet.cut(rectangle(line, -0.3 * h, w * 0.05, frame.floor + 0.3 * h - 26), colour("#b3bfcc"), lift=0)
        _picture(sheet, w * 0.56, h * 0.24, 150, 112)
        rug(sheet, w * 0.36, frame.height * 0.87, min(w * 0.28, 420.0), colour("#c9736b"))

    def opening(sheet: Sheet, seconds: float) -> None:
        window(sheet, x, sill, wide, high, seconds, curtains=colour("#e9c9a0"))
        beam(sheet, x, sill, wide, high, frame)

    bed = Piece("bed", 0.62, min(1.0, w * 0.9 / 880))
    table = Piece("bedside table", 0.94)
    return Backdrop((Layer(0.85, walls), Layer(0.85, opening, still=False)), (bed, table) if w > 1100 else (bed,))


def _picture(sheet: Sheet, x: float, y: float, width: float, height: float) -> None:
    sheet.cut(rectangle(x - width / 2, y - height / 2, width, height, 4), colour("#8a5f46"), lift=1.4)
    sheet.cut(
        rectangle(x - width / 2 + 12, y - height / 2 + 12, width - 24, height - 24), colour("#f5ead6"), lift=0
    )
    sheet.cut(circle(x + 14, y - 10, 20), colour("#e0a23c"), lift=0)
    view = rectangle(x - width / 2 + 12, y + 8, width - 24, height / 2 - 20)
    sheet.cut(view, darker(colour("#6f9a83"), 0.05), lift=0)
