"""Where sport is done: halls, pitches, pools."""

from itertools import pairwise

from longtake.drawing import Colour, circle, colour, ellipse, mix, polygon, rectangle, smooth
from longtake.stage.motion import swing
from longtake.stage.places.indoors import boards, dado, stripe, wall, wall_clock, windows
from longtake.stage.places.outdoors import heaven
from longtake.stage.places.values import MARGIN, Backdrop, Layer, Piece, Site
from longtake.stage.scenery import sky
from longtake.stage.sheet import Sheet, darker, paler

_CROWD = tuple(map(colour, ("#c9736b", "#6f9ab3", "#e0b35c", "#7fa56b", "#8a6f9c", "#efe3d0", "#b0675a")))
_SKIN = tuple(map(colour, ("#e8b48c", "#c98a62", "#f1cba8", "#8f5f46")))


def crowd(sheet: Sheet, site: Site, top: float, bottom: float, rows: int, base: Colour) -> None:
    """Stands full of people, row over row; the further up the smaller and the paler."""
    stripe(sheet, site, top - 18, bottom, base)
    for row in range(rows):
        y = top + (bottom - top) * (row + 0.6) / rows
        size = 9 + 7 * row / rows
        for index, x in enumerate(site.across(size * 3.6)):
            if site.chance("seat", row, index) < 0.12:
                continue
            at = x + size * (row % 2)
            coat = _CROWD[int(site.chance("coat", row, index) * 7)]
            sheet.cut(
                rectangle(at - size, y + size * 0.5, 2 * size, size * 2.2, size * 0.7), darker(coat, 0.16), lift=0
            )
            sheet.cut(
                rectangle(at - size * 0.66, y - size * 0.8, size * 1.32, size * 1.5, size * 0.66),
                darker(_SKIN[int(site.chance("skin", row, index) * 4)], 0.1),
                lift=0,
            )


def stadium(site: Site) -> Backdrop:
    """A basketball court: stands with people, a parquet with its lines, the hoop."""
    w, h, edge = site.w, site.h, site.edge
    wood = colour("#d6a268")

    def hall(sheet: Sheet, seconds: float) -> None:
        stripe(sheet, site, -MARGIN * h, h, colour("#5f6684"))
        for x in site.across(260):
            sheet.cut(rectangle(x - 60, min(h * 0.05, 80), 120, 17, 6), colour("#fff6d6"), lift=0.6, glow=True)
        board, y = min(w * 0.16, 240.0), h * 0.13
        sheet.cut(rectangle(w / 2 - board, y, 2 * board, 96, 8), colour("#2f3148"), lift=1.4)
        for dx in (-0.56, 0.3):
            for at in (0, 26):
                sheet.cut(
                    rectangle(w / 2 + dx * board + at * 1.6, y + 24, 26, 48, 5), colour("#f0a742"), glow=True, lift=0
                )
        sheet.cut(circle(w / 2, y + 36, 4), colour("#f0a742"), glow=True, lift=0)
        sheet.cut(circle(w / 2, y + 60, 4), colour("#f0a742"), glow=True, lift=0)

    def stands(sheet: Sheet, seconds: float) -> None:
        crowd(sheet, site, edge - 300, edge - 40, 5, colour("#6f7692"))

    def boards_(sheet: Sheet, seconds: float) -> None:
        for index, x in enumerate(site.across(260)):
            tone = colour(("#3f6f9a", "#c9574f", "#e0a23c", "#4f8f7a")[index % 4])
            sheet.cut(rectangle(x - 130, edge - 54, 260, 70), tone, lift=1)
            sheet.cut(rectangle(x - 70, edge - 30, 140, 15, 7), paler(tone, 0.5), lift=0)

    def court(sheet: Sheet, seconds: float) -> None:
        boards(sheet, site, wood)
        white = colour("#fbf3e2")
        stripe(sheet, site, site.down(0.07), site.down(0.07) + 6, white)
        paint = [
            (w * 0.6, site.down(0.2)),
            (1.3 * w, site.down(0.2)),
            (1.3 * w, site.down(0.74)),
            (w * 0.52, site.down(0.74)),
        ]
        sheet.cut(polygon(paint), colour("#b9614a"), lift=0)
        sheet.outline(polygon(paint), white, 6)
        sheet.outline(ellipse(w * 0.12, site.down(0.46), min(w * 0.16, 250.0), 66), white, 6)

    pieces = (Piece("hoop", 0.87 if site.wide else 0.8, 1.0, site.down(0.4), behind=True),)
    return Backdrop(
        (Layer(0.35, hall), Layer(0.6, stands), Layer(0.78, boards_), Layer(0.92, court)), pieces, free=(0.08, 0.74)
    )


def pitch(site: Site) -> Backdrop:
    """A football pitch: stands, mown stripes, white lines, the goal."""
    w, h, edge = site.w, site.h, site.edge
    green = colour("#6fa85f")

    def stands(sheet: Sheet, seconds: float) -> None:
        roof = edge - min(h * 0.36, 380.0)
        stripe(sheet, site, roof + 30, edge, colour("#7f88a0"))
        for x in site.across(420):
            sheet.cut(rectangle(x - 7, roof, 14, 300), colour("#c9ced2"), lift=0)
        crowd(sheet, site, edge - 230, edge - 30, 5, colour("#868fa6"))
        sheet.cut(rectangle(-MARGIN * w, roof, 1.6 * w, 34, 4), colour("#d3d8dc"), lift=2)
        for x in site.across(640):
            sheet.cut(rectangle(x - 7, roof - 150, 14, 160), colour("#8f9aa6"), lift=0)
            sheet.cut(rectangle(x - 62, roof - 190, 124, 54, 6), colour("#5f6a78"), lift=0.8)
            for row in range(2):
                for column in range(4):
                    sheet.cut(
                        circle(x - 44 + column * 29, roof - 176 + row * 25, 9),
                        colour("#fff6d6"),
                        glow=sheet.light.lamps,
                        lift=0,
                    )

    def hoardings(sheet: Sheet, seconds: float) -> None:
        for index, x in enumerate(site.across(240)):
            tone = colour(("#3f6f9a", "#efe6d2", "#c9574f", "#e0b35c")[index % 4])
            sheet.cut(rectangle(x - 120, edge - 48, 240, 62), tone, lift=1)
            sheet.cut(rectangle(x - 60, edge - 26, 120, 14, 7), darker(tone, 0.3), lift=0)

    def turf(sheet: Sheet, seconds: float) -> None:
        stripe(sheet, site, edge, 1.3 * h, green)
        for index, x in enumerate(site.across(210)):
            if index % 2:
                lean, far = (x - w / 2) * 0.8, 105.0
                mown = [
                    (x - far, edge),
                    (x + far, edge),
                    (x + lean + far * 1.8, 1.1 * h),
                    (x + lean - far * 1.8, 1.1 * h),
                ]
                sheet.cut(polygon(mown), paler(green, 0.09), lift=0)
        white = colour("#f8f5ee")
        stripe(sheet, site, site.down(0.08), site.down(0.08) + 6, white)
        goal = w * (0.82 if site.wide else 0.74)
        half = min(w * 0.26, 420.0)
        box = [(goal - half, site.down(0.08)), (goal - half * 1.3, site.down(0.66)), (1.4 * w, site.down(0.66))]
        for a, b in pairwise(box):
            sheet.draw([a, b], white, 6)

    pieces = (Piece("goal", 0.82 if site.wide else 0.7, 1.0 if site.wide else 0.7, site.down(0.16), behind=True),)
    return Backdrop(
        (*heaven(site), Layer(0.35, stands), Layer(0.65, hoardings), Layer(0.95, turf)), pieces, free=(0.08, 0.7)
    )


def gym(site: Site) -> Backdrop:
    """Wall bars, a rope, rings, mats, a vaulting horse."""
    w, h, edge = site.w, site.h, site.edge
    wood = colour("#c79a66")
    bars = site.across(max(w * 0.42, 460.0))
    boxes = [((a + b) / 2, edge - 330, 210.0, 190.0) for a, b in pairwise(bars)]

    def walls(sheet: Sheet, seconds: float) -> None:
        wall(sheet, site, colour("#cfd6c9"))
        dado(sheet, site, 130, colour("#8fb0a0"))
        for x in bars:
            for bar in range(12):
                sheet.cut(rectangle(x - 100, edge - 500 + bar * 42, 200, 12, 6), wood, lift=0)
            for dx in (-104, -6, 92):
                sheet.cut(rectangle(x + dx, edge - 520, 14, 520, 3), darker(wood, 0.12), lift=0.6)
        wall_clock(sheet, w * 0.86 if site.wide else w * 0.5, edge - 470 if site.wide else edge - 600, 38)

    def floor(sheet: Sheet, seconds: float) -> None:
        boards(sheet, site, colour("#cfa26c"))
        for y, tone in ((0.2, "#c9574f"), (0.62, "#3f6f9a")):
            stripe(sheet, site, site.down(y), site.down(y) + 7, colour(tone))

    def gear(sheet: Sheet, seconds: float) -> None:
        for x in (0.47, 0.53):
            at = w * x
            sheet.cut(rectangle(at - 2, -MARGIN * h, 4, h * 0.32 + MARGIN * h), colour("#5b4a46"), lift=0)
            sheet.outline(circle(at, h * 0.32 + 24, 24), colour("#e3bd62"), 10)
        x, y = w * (0.9 if site.wide else 0.84), edge + 54
        for dx in (-84, 66):
            sheet.strip([(x + dx + 9, y - 110), (x + dx * 1.3 + 9, y)], colour("#8a5b3e"), 15)
        sheet.cut(rectangle(x - 130, y - 190, 260, 88, 40), colour("#a9683f"), lift=1.6)
        sheet.cut(rectangle(x - 130, y - 176, 260, 17), paler(colour("#a9683f"), 0.14), lift=0)
        x = w * 0.1
        for row in range(3):
            sheet.cut(
                rectangle(x - 150, y - 34 * (row + 1), 300, 30, 8),
                colour(("#5f86b0", "#4f76a0", "#6f96c0")[row]),
                lift=1,
            )

    layers = (Layer(0.68, walls), *windows(site, 0.68, *boxes), Layer(0.88, floor), Layer(0.92, gear))
    return Backdrop(layers, fixtures={"window": boxes[len(boxes) // 2][:2]})


def swimming_pool(site: Site) -> Backdrop:
    """Lanes of blue water under a bright hall, starting blocks, the tiled edge."""
    w, h, edge = site.w, site.h, site.edge
    blue = colour("#6fc0d6")
    line = edge - 60

    def hall(sheet: Sheet, seconds: float) -> None:
        wall(sheet, site, colour("#dfeaea"))
        for x in site.across(250):
            view = Sheet(sheet.light.outside)
            sky(view, x - 112, line - 430, 224, 340, low=line - 90)
            bush = [(x - 112, line - 90), (x - 112, line - 130 - 40 * site.chance("bush", round(x)))]
            bush += [(x - 20, line - 170 - 50 * site.chance(round(x))), (x + 112, line - 140), (x + 112, line - 90)]
            view.cut(smooth(bush, tension=0.5), mix(colour("#8fb58f"), view.light.haze, 0.3), lift=0)
            sheet.put(view)
            sheet.cut(rectangle(x - 4, line - 430, 8, 340), colour("#c3d0d3"), lift=0)
        stripe(sheet, site, line - 60, line + 20, colour("#c3d6d8"))
        for index, x in enumerate(site.across(74)):
            sheet.cut(
                rectangle(x - 35, line - 56, 70, 26, 3), colour("#4f9ab5") if index % 2 else colour("#8fc9d6"), lift=0
            )

    def water(sheet: Sheet, seconds: float) -> None:
        stripe(sheet, site, line, 1.3 * h, blue)
        stripe(sheet, site, line + 34, 1.3 * h, darker(blue, 0.05))
        for row, share in enumerate((0.14, 0.36, 0.68)):
            y = line + (edge + 96 - line) * share
            bob = 2 * swing(seconds, 2.4, row * 0.3)
            for index, x in enumerate(site.across(58 + 12 * row)):
                tone = colour("#d9614f") if index % 2 else colour("#f8f5ee")
                sheet.cut(
                    ellipse(x, y + bob + 2 * swing(seconds, 1.8, index * 0.13), 25 + 6 * row, 5 + 2 * row), tone, lift=0
                )
        for index in range(12):
            x, y = w * site.chance("shine", index), line + 20 + (edge + 60 - line) * site.chance("shine y", index)
            move = 14 * swing(seconds, 3.4, site.chance(index))
            sheet.veil(ellipse(x + move, y, 46, 3.4), (245, 253, 255, 110))

    def edge_(sheet: Sheet, seconds: float) -> None:
        top = site.down(0.3)
        stripe(sheet, site, top, 1.3 * h, colour("#e6ece8"), lift=3)
        stripe(sheet, site, top, top + 20, colour("#f8faf7"), lift=0)
        for index, x in enumerate(site.across(82)):
            sheet.cut(
                rectangle(x - 39, top + 26, 78, 30, 3), colour("#8fc9d6") if index % 2 else colour("#b5dde3"), lift=0
            )
        for share in (0.55, 0.8):
            stripe(sheet, site, site.down(share), site.down(share) + 3, colour("#cfdad6"))
        for x in site.across(max(320.0, w * 0.24)):
            at = x + 40
            sheet.cut(rectangle(at - 46, top - 66, 92, 70, 6), colour("#f3f5f2"), lift=1)
            sheet.cut(rectangle(at - 56, top - 80, 112, 22, 6), colour("#5f86b0"), lift=0.8)

    return Backdrop((Layer(0.55, hall), Layer(0.8, water, still=False), Layer(1.0, edge_)), water=edge + 10)
