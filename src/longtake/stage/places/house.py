"""The rest of a house: the bathroom, the corridor, the attic."""

from longtake.drawing import circle, colour, ellipse, rectangle, smooth
from longtake.stage.places.indoors import boards, pendant, shadow_at, stripe, tiles, wall
from longtake.stage.places.values import MARGIN, Backdrop, Layer, Site
from longtake.stage.scenery import SEEN, beam, casement, panes, rug
from longtake.stage.sheet import Sheet, darker, paler


def bathroom(site: Site) -> Backdrop:
    """Tiles, a bath, a basin under a mirror, a towel."""
    w, h, edge = site.w, site.h, site.edge
    blue, tub = colour("#a9ccd3"), w * (0.72 if site.wide else 0.66)
    basin = w * 0.2

    def walls(sheet: Sheet, seconds: float) -> None:
        wall(sheet, site, colour("#e6ecea"))
        for row in range(6):
            for index, x in enumerate(site.across(84)):
                tone = paler(blue, 0.1 + 0.3 * site.chance("tile", row, index))
                sheet.cut(rectangle(x - 39, edge - 408 + row * 62, 78, 56, 4), tone, lift=0)
        stripe(sheet, site, edge - 424, edge - 412, colour("#5f8fa3"), lift=0.6)
        sheet.cut(ellipse(basin, edge - 380, 92, 128), colour("#c9a04e"), lift=1.4)
        sheet.cut(ellipse(basin, edge - 380, 78, 114), colour("#d8eaef"), lift=0)
        sheet.cut(ellipse(basin - 22, edge - 420, 18, 44), colour("#f3fafb"), lift=0)
        towel = w * (0.4 if site.wide else 0.42)
        sheet.cut(rectangle(towel - 66, edge - 356, 132, 10, 5), colour("#aeb8c2"), lift=0.8)
        sheet.cut(rectangle(towel - 50, edge - 350, 100, 160, 5), colour("#d9736b"), lift=1)
        sheet.cut(rectangle(towel - 50, edge - 222, 100, 14), paler(colour("#d9736b"), 0.4), lift=0)

    def floor(sheet: Sheet, seconds: float) -> None:
        tiles(sheet, site, colour("#dbe4e2"), colour("#ccdada"), pitch=84)
        rug(sheet, w * 0.46, h * 0.89, min(w * 0.2, 270.0), colour("#7fa8b5"))

    def things(sheet: Sheet, seconds: float) -> None:
        white, y = colour("#fbfaf6"), edge + 56
        sheet.cut(rectangle(basin - 17, y - 180, 34, 180, 8), white, lift=1)
        bowl = [(basin - 96, y - 216), (basin + 96, y - 216), (basin + 66, y - 160), (basin - 66, y - 160)]
        sheet.cut(smooth(bowl, tension=0.3), white, lift=1.4)
        sheet.strip(
            [(basin, y - 218), (basin, y - 254), (basin + 34, y - 254), (basin + 34, y - 240)], colour("#aeb8c2"), 9
        )
        half = min(w * 0.24, 330.0)
        shadow_at(sheet, tub, y + 24, half * 0.94)
        for side in (-1, 1):
            sheet.cut(ellipse(tub + side * half * 0.72, y + 12, 24, 17), colour("#c9a04e"), lift=0.6)
        body = [(tub - half, y - 190), (tub + half, y - 190), (tub + half * 0.84, y + 4), (tub - half * 0.84, y + 4)]
        sheet.cut(smooth(body, tension=0.32), white, fade=darker(white, 0.08), lift=2)
        sheet.cut(rectangle(tub - half - 16, y - 204, 2 * half + 32, 27, 13), white, lift=1.2)
        for index in range(9):
            at = tub - half * 0.7 + index * half * 0.17
            sheet.cut(circle(at, y - 206 - 12 * (index % 3), 26 - 3 * (index % 3)), (244, 250, 252, 235), lift=0.5)
        sheet.strip(
            [(tub + half * 0.86, y - 200), (tub + half * 0.86, y - 262), (tub + half * 0.7, y - 262)],
            colour("#aeb8c2"),
            10,
        )

    return Backdrop(
        (Layer(0.75, walls), Layer(0.9, floor), Layer(0.94, things)),
        fixtures={"mirror": (basin, edge - 250)},
    )


def corridor(site: Site) -> Backdrop:
    """A long passage seen along its length: doors on both sides, lamps, a runner."""
    w, h, edge = site.w, site.h, site.edge
    middle, half, back = w / 2, min(w * 0.13, 190.0), edge - 30
    tone = colour("#d3c5a9")

    def deep(sheet: Sheet, seconds: float) -> None:
        sheet.cut(rectangle(-MARGIN * w, -MARGIN * h, 1.6 * w, 1.6 * h), paler(tone, 0.5), lift=0)
        top = back - half * 2.3
        sheet.cut(rectangle(middle - half, top, 2 * half, back - top + 10), paler(tone, 0.25), lift=0)
        sheet.cut(
            rectangle(middle - half * 0.44, back - half * 1.6, half * 0.88, half * 1.6), colour("#8a6f5f"), lift=0.6
        )
        sheet.cut(circle(middle + half * 0.3, back - half * 0.8, 6), colour("#e0b040"), lift=0)

    def sides(sheet: Sheet, seconds: float) -> None:
        top, rise = back - half * 2.3, 0.8
        for side in (-1, 1):
            a, b = middle + side * half, middle + side * 1.3 * w
            reach = abs(b - a)
            paper = darker(tone, 0.04 if side < 0 else 0.1)
            face = [(a, top), (b, top - reach * rise), (b, back + reach * 0.36), (a, back)]
            sheet.cut(smooth(face, tension=0.0), paper, lift=0)
            skirt = [(a, back - 14), (b, back + reach * 0.36 - 60), (b, back + reach * 0.36), (a, back)]
            sheet.cut(smooth(skirt, tension=0.0), paler(paper, 0.45), lift=0)
            for near, far in ((0.09, 0.21), (0.36, 0.56), (0.8, 1.1)):
                n, f = near * w * 0.62, far * w * 0.62
                low, high = back + n * 0.36, back + f * 0.36
                up, over = back - half * 1.5 - n * 0.5, back - half * 1.5 - f * 0.5
                leaf = [(a + side * n, up), (a + side * f, over), (a + side * f, high), (a + side * n, low)]
                sheet.cut(smooth(leaf, tension=0.0), colour("#a9745a"), lift=1)
                at = f - (f - n) * 0.16
                sheet.cut(circle(a + side * at, (low + up) / 2 + 30, 5 + far * 6), colour("#e0b040"), lift=0)

    def floor(sheet: Sheet, seconds: float) -> None:
        wood = colour("#b08a68")
        spread = 1.3 * w - half
        base = [
            (middle - half, back),
            (middle + half, back),
            (middle + half + spread, back + spread * 0.36),
            (middle + half + spread, 2 * h),
            (middle - half - spread, 2 * h),
            (middle - half - spread, back + spread * 0.36),
        ]
        sheet.cut(smooth(base, tension=0.0), wood, lift=0)
        deep = 1.2 * h - back
        for reach, paper in ((0.62, "#b3625a"), (0.5, "#c9786c")):
            run = [
                (middle - half * reach, back),
                (middle + half * reach, back),
                (middle + half * reach + deep * 0.9, 1.2 * h),
                (middle - half * reach - deep * 0.9, 1.2 * h),
            ]
            sheet.cut(smooth(run, tension=0.0), colour(paper), lift=0)

    def lamps(sheet: Sheet, seconds: float) -> None:
        top = back - half * 2.3
        pendant(sheet, middle, max(top + 20, 40.0), colour("#e0c08a"), size=0.5)
        pendant(sheet, middle, max(h * 0.1, 70.0), colour("#e0c08a"), size=1.0, cone=h * 0.4)

    return Backdrop(
        (Layer(0.35, deep), Layer(0.7, sides), Layer(0.85, floor), Layer(0.95, lamps)),
        fixtures={"door": (middle, back)},
        free=(0.2, 0.8),
    )


def attic(site: Site) -> Backdrop:
    """Beams under the roof, a round window, trunks and boxes."""
    w, h, edge = site.w, site.h, site.edge
    wood, middle = colour("#b08a68"), w / 2

    def gable(sheet: Sheet, seconds: float) -> None:
        stripe(sheet, site, -MARGIN * h, h, colour("#c9ab86"))
        for x in site.across(96):
            sheet.cut(rectangle(x, -MARGIN * h, 4, edge + MARGIN * h), darker(colour("#c9ab86"), 0.1), lift=0)

    def opening(sheet: Sheet, seconds: float) -> None:
        y, r = edge - min(h * 0.38, 400.0), 118.0
        sheet.cut(circle(middle, y, r + 20), colour("#8a6146"), lift=1.4)
        view = sheet.new()
        casement(view, middle, y + r, 2 * r, 2 * r)
        panes(view, middle - r, y - r, 2 * r, 2 * r, seconds, site.weather)
        sheet.put(view, clip=circle(middle, y, r))

    def roof(sheet: Sheet, seconds: float) -> None:
        low = edge - 40
        for side in (-1, 1):
            slope = [
                (middle + side * w * 0.12, -60),
                (middle + side * 1.2 * w, -60),
                (middle + side * 1.2 * w, low + 300),
                (middle + side * w * 0.56, low),
            ]
            sheet.cut(smooth(slope, tension=0.0), darker(wood, 0.1), lift=3)
            for index in range(4):
                a, b = w * (0.16 + 0.16 * index), w * (0.6 + 0.16 * index)
                sheet.strip([(middle + side * a, -60), (middle + side * b, low)], darker(wood, 0.3), 26)
        sheet.cut(rectangle(-MARGIN * w, h * 0.12, 1.6 * w, 34), darker(wood, 0.26), lift=1.6)

    def floor(sheet: Sheet, seconds: float) -> None:
        boards(sheet, site, wood)
        for x, wide, tall, tone in (
            (0.1, 190, 130, "#8a5b3e"),
            (0.22, 120, 96, "#cfa370"),
            (0.88, 170, 150, "#cfa370"),
            (0.88, 120, 0, "#c79258"),
        ):
            y = edge + 46 - (150 if tall == 0 else 0)
            box = tall or 90
            sheet.cut(rectangle(w * x - wide / 2, y - box, wide, box, 6), colour(tone), lift=1.4)
            sheet.cut(rectangle(w * x - wide / 2, y - box, wide, box * 0.26, 6), paler(colour(tone), 0.12), lift=0.5)
        beam(sheet, middle - 160, 210, site.frame)

    return Backdrop(
        (Layer(0.6, gable), Layer(0.6, opening, still=site.weather not in SEEN), Layer(0.85, roof), Layer(0.92, floor)),
        fixtures={"window": (middle, edge - 250)},
    )
