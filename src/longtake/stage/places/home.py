"""Rooms where people live: where they sleep, cook and sit."""

from longtake.drawing import circle, colour, ellipse, polygon, rectangle
from longtake.stage.places.indoors import boards, bookcase, door, hung_picture, pendant, pot_plant, tiles, wall, windows
from longtake.stage.places.values import Backdrop, Layer, Piece, Site
from longtake.stage.scenery import beam, glow, rug
from longtake.stage.sheet import Sheet, paler


def bedroom(site: Site) -> Backdrop:
    """A window with curtains, a bed, a bedside table with an alarm clock."""
    w, h, wide = site.w, site.h, site.wide
    named_door = "door" in site.named
    x, sill = w * ((0.25 if named_door else 0.2) if wide else 0.3), h * 0.46
    across, high = min(w * 0.26, 280.0), min(h * 0.32, w * 0.36, 360.0)
    openings = windows(site, 0.75, (x, sill, across, high), curtains=colour("#e9c9a0"))
    tone = colour(("#a9b6c4", "#b9b4c6", "#b4c0ae", "#c9b6a6")[int(site.chance("wall") * 4)])

    def walls(sheet: Sheet, seconds: float) -> None:
        wall(sheet, site, tone, striped=150)
        if named_door:
            door(sheet, w * 0.06, site.edge + 4)
        hung_picture(sheet, w * (0.5 if wide else 0.74), h * 0.25, 150, 112)
        if wide:
            hung_picture(sheet, w * 0.5 + 150, h * 0.22, 96, 120)

    def floor(sheet: Sheet, seconds: float) -> None:
        boards(sheet, site, colour("#c99a72"))
        rug(sheet, w * 0.27, h * 0.885, min(w * 0.24, 380.0), colour("#c9736b"))

    def light(sheet: Sheet, seconds: float) -> None:
        beam(sheet, x, across, site.frame)

    scale = min(1.0, w * 0.86 / 880)
    pieces = [Piece("bed", 0.635 if wide else 0.54, scale)]
    if w > 1500:
        pieces.append(Piece("bedside-table", 0.945, 1.0, behind=True))
    return Backdrop(
        (Layer(0.75, walls), *openings, Layer(0.9, floor), Layer(0.94, light)),
        tuple(pieces),
        {"window": (x, sill), "curtain": (x, sill), "door": (w * 0.06, site.edge)},
        free=(0.08, 0.36) if wide else (0.1, 0.6),
    )


def kitchen(site: Site) -> Backdrop:
    """A tiled wall, a window over the counter, a stove and a fridge, a lamp over us."""
    w, h, edge = site.w, site.h, site.edge
    x, sill = w * 0.36, edge - 270
    box = (x, sill, min(w * 0.2, 270.0), min(h * 0.27, 260.0))
    openings = windows(site, 0.75, box, curtains=colour("#e8b9a0"))
    paper = colour(("#e3d3bb", "#cfdccb", "#e6cdb4", "#cfd9dd")[int(site.chance("wall") * 4)])

    def walls(sheet: Sheet, seconds: float) -> None:
        wall(sheet, site, paper)
        for row in range(4):
            for index, at in enumerate(site.across(74)):
                shift = 37 if row % 2 else 0
                tone = paler(paper, 0.26 + 0.12 * site.chance("tile", row, index))
                sheet.cut(rectangle(at - 34 + shift, edge - 412 + row * 62, 68, 56, 5), tone, lift=0)
        _shelf(sheet, w * (0.66 if site.wide else 0.74), edge - 470, 380 if site.wide else 240)

    def floor(sheet: Sheet, seconds: float) -> None:
        tiles(sheet, site, colour("#bcc6c0"), colour("#c8d1ca"))

    def lamp(sheet: Sheet, seconds: float) -> None:
        pendant(sheet, w * 0.52, h * 0.13, colour("#c9736b"), cone=h * 0.4)

    y = edge + 30
    stove = min(0.34 * w + 380, w - 480) + 132 if w > 1150 else w - 150.0
    pieces = [
        Piece("counter", (stove - 122 - 380) / w, 1.0, y, behind=True),
        Piece("stove", stove / w, 1.0, y, behind=True),
    ]
    if w > 1150:
        pieces.append(Piece("fridge", 0.88, 1.0, y, behind=True))
    return Backdrop(
        (Layer(0.75, walls), *openings, Layer(0.9, floor), Layer(0.95, lamp)), tuple(pieces),
        {"window": (x, sill), "curtain": (x, sill)}, free=(0.16, 0.84),
    )  # fmt: skip


def _shelf(sheet: Sheet, x: float, y: float, long: float) -> None:
    """A wall shelf with jars and cups, by the middle of its board."""
    jars = (("#c9736b", 46, 70), ("#e0a23c", 40, 54), ("#6f9ab3", 52, 80), ("#7fa56b", 40, 60), ("#fbf3e6", 50, 46))
    count = int((long - 40) / 66)
    for index, (tone, wide, tall) in enumerate(jars[:count]):
        left = x - long / 2 + 30 + index * 66
        sheet.cut(rectangle(left, y - tall, wide, tall, 9), colour(tone))
        sheet.cut(rectangle(left + 4, y - tall - 10, wide - 8, 14, 4), colour("#8a6146"), lift=0)
    sheet.cut(rectangle(x - long / 2, y, long, 18, 4), colour("#a9714b"), lift=1.4)


def living_room(site: Site) -> Backdrop:
    """A sofa, a lamp, a window, pictures, a bookcase."""
    w, h, edge, wide = site.w, site.h, site.edge, site.wide
    x, sill = w * 0.78, h * 0.46
    tone = colour(("#cfc3a8", "#b9c4bc", "#cbb6a9", "#bcc3cf")[int(site.chance("wall") * 4)])
    across = min(w * 0.18, 260.0)
    openings = windows(site, 0.75, (x, sill, across, min(h * 0.32, 360.0)), curtains=colour("#b3625a"))

    def walls(sheet: Sheet, seconds: float) -> None:
        wall(sheet, site, tone, striped=190)
        hung_picture(sheet, w * 0.34, h * 0.22, 180, 130)
        if wide:
            hung_picture(sheet, w * 0.34 - 160, h * 0.24, 96, 110)
            hung_picture(sheet, w * 0.34 + 160, h * 0.24, 96, 110)

    def floor(sheet: Sheet, seconds: float) -> None:
        boards(sheet, site, colour("#b98a62"))
        rug(sheet, w * 0.45, h * 0.88, min(w * 0.36, 560.0), colour("#6f9ab3"))
        beam(sheet, x - w * 0.12, across, site.frame)

    def things(sheet: Sheet, seconds: float) -> None:
        if wide:
            bookcase(sheet, site, w * 0.59, edge + 34, 200, 420, colour("#9c6f4f"))
            pot_plant(sheet, w * 0.95, edge + 44, 0.9)
            _floor_lamp(sheet, w * 0.07, edge + 46)

    sofa = Piece("sofa", 0.3 if wide else 0.4, min(1.0, w * 0.7 / 560), edge + 60, behind=True)
    return Backdrop(
        (Layer(0.75, walls), *openings, Layer(0.9, floor), Layer(0.92, things)),
        (sofa,),
        {"window": (x, sill), "curtain": (x, sill)} | ({"lamp": (w * 0.07, edge - 300)} if wide else {}),
    )


def _floor_lamp(sheet: Sheet, x: float, y: float) -> None:
    """A standing lamp with a cloth shade."""
    lit, brass = sheet.light.lamps, colour("#b98f4e")
    sheet.cut(ellipse(x, y - 4, 50, 10), brass, lift=0.6)
    sheet.cut(rectangle(x - 5, y - 380, 10, 376), brass, lift=0.6)
    if lit:
        sheet.veil(circle(x, y - 420, 230), glow(x, y - 420, 230, colour("#ffe0a0", 120)))
    shade = [(x - 46, y - 490), (x + 46, y - 490), (x + 82, y - 366), (x - 82, y - 366)]
    sheet.cut(
        polygon(shade), colour("#ffe9b8" if lit else "#ecd3a2"), fade=colour("#f6c978" if lit else "#d9b985"), glow=lit
    )
