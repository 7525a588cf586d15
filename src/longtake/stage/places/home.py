"""Rooms where people live."""

from longtake.drawing import circle, colour, rectangle
from longtake.stage.places.values import Backdrop, Layer, Piece, Site
from longtake.stage.scenery import beam, room, rug, window
from longtake.stage.sheet import Sheet, darker, paler


def bedroom(site: Site) -> Backdrop:
    """A window with curtains, a bed, a bedside table with an alarm clock."""
    frame = site.frame
    w, h = frame.width, frame.height
    wide = w > 1250
    x, sill = w * (0.2 if wide else 0.3), h * 0.46
    across, high = min(w * 0.2, 280.0), min(h * 0.32, 360.0)

    def walls(sheet: Sheet, seconds: float) -> None:
        wall = colour("#a9b6c4")
        room(sheet, frame, wall, colour("#c99a72"))
        for index in range(16):
            sheet.cut(
                rectangle(w * 0.6 + (index - 9) * 150, -0.3 * h, 74, frame.floor + 0.3 * h - 26),
                paler(wall, 0.12),
                lift=0,
            )
        hung_picture(sheet, w * (0.5 if wide else 0.72), h * 0.25, 150, 112)
        rug(sheet, w * 0.27, h * 0.885, min(w * 0.24, 380.0), colour("#c9736b"))

    def opening(sheet: Sheet, seconds: float) -> None:
        beam(sheet, x, across, frame)
        window(sheet, x, sill, across, high, seconds, curtains=colour("#e9c9a0"))

    scale = min(1.0, w * 0.86 / 880)
    pieces = [Piece("bed", 0.635 if wide else 0.54, scale)]
    if w > 1500:
        pieces.append(Piece("bedside-table", 0.945, 1.0, behind=True))
    return Backdrop(
        (Layer(0.85, walls), Layer(0.85, opening, still=False)),
        tuple(pieces),
        {"window": (x, sill), "curtain": (x, sill)},
        free=(0.08, 0.36) if wide else (0.1, 0.6),
    )


def kitchen(site: Site) -> Backdrop:
    """A tiled wall, a window over the counter, a stove and a fridge."""
    frame = site.frame
    w, h = frame.width, frame.height
    x, sill = w * 0.36, frame.floor - 270
    across, high = min(w * 0.2, 270.0), min(h * 0.27, 260.0)

    def walls(sheet: Sheet, seconds: float) -> None:
        wall = colour("#e3d3bb")
        room(sheet, frame, wall, colour("#b9c3bd"), boards=False)
        for row in range(3):
            for column in range(int(w * 1.3 / 74)):
                left = -0.15 * w + column * 74 + (37 if row % 2 else 0)
                sheet.cut(rectangle(left, frame.floor - 262 + row * 62 - 150, 68, 56, 5), paler(wall, 0.3), lift=0)
        for column in range(-1, 12):
            for row in range(2):
                size = 96 + 54 * row
                left = w / 2 + (column - 5.5) * size * 2 + (size if row else 0)
                sheet.cut(rectangle(left, frame.floor + 8 + row * 90, size, 80 + 20 * row), colour("#cdd5cd"), lift=0)
        shelf_of_jars(sheet, w * 0.66, frame.floor - 470)

    def opening(sheet: Sheet, seconds: float) -> None:
        window(sheet, x, sill, across, high, seconds, curtains=colour("#e8b9a0"))

    y = frame.floor + 30
    pieces = [
        Piece("counter", 0.34, min(1.0, w * 0.46 / 760), y, behind=True),
        Piece("stove", 0.34 + 0.5 * min(760, w * 0.46) / w + 132 / w, 1.0, y, behind=True),
    ]
    if w > 1150:
        pieces.append(Piece("fridge", 0.88, 1.0, y, behind=True))
    return Backdrop(
        (Layer(0.85, walls), Layer(0.85, opening, still=False)), tuple(pieces),
        {"window": (x, sill), "curtain": (x, sill)}, free=(0.16, 0.84),
    )  # fmt: skip


def living_room(site: Site) -> Backdrop:
    """A sofa, a lamp, a window, a picture."""
    frame = site.frame
    w, h = frame.width, frame.height
    wide = w > 1250
    x, sill = w * 0.78, h * 0.46

    def walls(sheet: Sheet, seconds: float) -> None:
        room(sheet, frame, colour("#cfc3a8"), colour("#b98a62"))
        hung_picture(sheet, w * 0.34, h * 0.24, 180, 130)
        rug(sheet, w * 0.45, h * 0.88, min(w * 0.36, 560.0), colour("#6f9ab3"))

    def opening(sheet: Sheet, seconds: float) -> None:
        beam(sheet, x - w * 0.12, min(w * 0.18, 260.0), frame)
        window(sheet, x, sill, min(w * 0.18, 260.0), min(h * 0.32, 360.0), seconds, curtains=colour("#b3625a"))

    sofa = Piece("sofa", 0.36, min(1.0, w * 0.7 / 560), frame.floor + 60, behind=True)
    lamp = Piece("lamp", 0.06, 1.9, frame.floor + 50, behind=True)
    return Backdrop(
        (Layer(0.85, walls), Layer(0.85, opening, still=False)), (sofa, lamp) if wide else (sofa,),
        {"window": (x, sill), "curtain": (x, sill)},
    )  # fmt: skip


def hung_picture(sheet: Sheet, x: float, y: float, width: float, height: float) -> None:
    """A landscape in a frame on the wall, by its middle."""
    sheet.cut(rectangle(x - width / 2, y - height / 2, width, height, 4), colour("#8a5f46"), lift=1.4)
    sheet.cut(rectangle(x - width / 2 + 12, y - height / 2 + 12, width - 24, height - 24), colour("#f5ead6"), lift=0)
    sheet.cut(circle(x + 14, y - 10, height * 0.17), colour("#e0a23c"), lift=0)
    view = rectangle(x - width / 2 + 12, y + 8, width - 24, height / 2 - 20)
    sheet.cut(view, darker(colour("#6f9a83"), 0.05), lift=0)


def shelf_of_jars(sheet: Sheet, x: float, y: float) -> None:
    """A wall shelf with jars and cups, by the middle of its board."""
    for index, (tone, wide, tall) in enumerate(
        (("#c9736b", 46, 70), ("#e0a23c", 40, 54), ("#6f9ab3", 52, 80), ("#7fa56b", 40, 60), ("#fbf3e6", 50, 46))
    ):
        left = x - 160 + index * 66
        sheet.cut(rectangle(left, y - tall, wide, tall, 9), colour(tone))
        sheet.cut(rectangle(left + 4, y - tall - 10, wide - 8, 14, 4), colour("#8a6146"), lift=0.4)
    sheet.cut(rectangle(x - 190, y, 380, 18, 4), colour("#a9714b"), lift=1.4)
