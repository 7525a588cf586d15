"""Rooms where people live."""

from longtake.drawing import circle, colour, ellipse, polygon, rectangle
from longtake.stage.places.values import Backdrop, Layer, Piece, Site
from longtake.stage.scenery import beam, room, rug, window
from longtake.stage.sheet import Sheet, darker, paler


def bedroom(site: Site) -> Backdrop:
    """A window with curtains, a bed, a bedside table with an alarm clock."""
    frame = site.frame
    w, h = frame.width, frame.height
    wide = w > 1250
    x, sill = w * ((0.25 if "door" in site.named else 0.2) if wide else 0.3), h * 0.46
    across, high = min(w * 0.26, 280.0), min(h * 0.32, w * 0.36, 360.0)

    def walls(sheet: Sheet, seconds: float) -> None:
        wall = colour("#a9b6c4")
        room(sheet, frame, wall, colour("#c99a72"))
        for index in range(16):
            sheet.cut(
                rectangle(w * 0.6 + (index - 9) * 150, -0.3 * h, 74, frame.floor + 0.3 * h - 26),
                paler(wall, 0.12),
                lift=0,
            )
        if "door" in site.named:
            door(sheet, w * 0.06, frame.floor + 4)
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
        {"window": (x, sill), "curtain": (x, sill), "door": (w * 0.06, frame.floor)},
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
        _tiles(sheet, w, frame.floor + 4, h)
        shelf_of_jars(sheet, w * 0.66, frame.floor - 470)

    def opening(sheet: Sheet, seconds: float) -> None:
        window(sheet, x, sill, across, high, seconds, curtains=colour("#e8b9a0"))

    y = frame.floor + 30
    stove = min(0.34 * w + 380, w - 480) + 132 if w > 1150 else w - 150.0
    pieces = [
        Piece("counter", (stove - 122 - 380) / w, 1.0, y, behind=True),
        Piece("stove", stove / w, 1.0, y, behind=True),
    ]
    if w > 1150:
        pieces.append(Piece("fridge", 0.88, 1.0, y, behind=True))
    return Backdrop(
        (Layer(0.85, walls), Layer(0.85, opening, still=False)), tuple(pieces),
        {"window": (x, sill), "curtain": (x, sill)}, free=(0.16, 0.84),
    )  # fmt: skip


def _tiles(sheet: Sheet, w: float, top: float, h: float) -> None:
    """A chequered floor, its rows deeper the nearer they are."""
    y, deep, row = top, 40.0, 0
    while y < 1.1 * h:
        wide = deep * 2.6
        count = int(0.8 * w / wide) + 2
        for column in range(-count, count):
            if (column + row) % 2:
                near = wide * 1.42
                left, low = w / 2 + column * wide, w / 2 + column * near
                tile = polygon([(left, y), (left + wide, y), (low + near, y + deep), (low, y + deep)])
                sheet.cut(tile, colour("#cdd5cd"), lift=0)
        y, deep, row = y + deep, deep * 1.42, row + 1


def door(sheet: Sheet, x: float, floor: float) -> None:
    """A door ajar in the wall, by the middle of its sill."""
    sheet.cut(rectangle(x - 128, floor - 548, 256, 560, 4), colour("#efe3d0"), lift=1.6)
    sheet.cut(rectangle(x - 104, floor - 524, 208, 536), colour("#6b5a66"), lift=0)
    leaf = polygon([(x - 104, floor - 524), (x + 10, floor - 500), (x + 10, floor + 34), (x - 104, floor + 12)])
    sheet.cut(leaf, colour("#b07a50"), lift=1.6)
    sheet.cut(ellipse(x - 8, floor - 232, 8, 11), colour("#f3dfae"), lift=0.5)


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
