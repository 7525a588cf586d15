"""Great halls: a museum, a throne room."""

from functools import partial
from itertools import pairwise

from longtake.drawing import circle, colour, ellipse, polygon, rectangle, smooth
from longtake.stage.motion import swing
from longtake.stage.places.indoors import slabs, wall
from longtake.stage.places.values import MARGIN, Backdrop, Layer, Site
from longtake.stage.scenery import glow
from longtake.stage.sheet import Sheet, darker, paler

_STONE = colour("#a9a39c")


def museum(site: Site) -> Backdrop:
    """A white hall with great pictures, a bust on its plinth, a rope, a bench."""
    w, edge = site.w, site.edge

    def walls(sheet: Sheet, seconds: float) -> None:
        wall(sheet, site, colour("#dcd6cc"))
        for index, x in enumerate(site.across(470)):
            wide, tall = (250.0, 320.0) if index % 2 else (330.0, 240.0)
            if wide > w * 0.6:
                wide = w * 0.6
            _painting(sheet, site, x, edge - 380, wide, tall, index)

    def floor(sheet: Sheet, seconds: float) -> None:
        slabs(sheet, site, colour("#b59a7a"), pitch=260)

    def exhibits(sheet: Sheet, seconds: float) -> None:
        _bust(sheet, w * (0.07 if site.wide else 0.12), edge + 40)
        if site.wide:
            _urn(sheet, w * 0.93, edge + 40)
        y = edge + 16
        posts = site.across(300)
        for x in posts:
            sheet.cut(rectangle(x - 5, y - 118, 10, 118), colour("#c9a04e"), lift=0.5)
            sheet.cut(circle(x, y - 122, 12), colour("#c9a04e"), lift=0)
            sheet.cut(ellipse(x, y, 28, 6), colour("#c9a04e"), lift=0)
        for a, b in pairwise(posts):
            rope = [(a, y - 108), ((a + b) / 2, y - 66), (b, y - 108)]
            sheet.strip(rope, colour("#8f3f4a"), 11, bend=True, lift=0)

    return Backdrop((Layer(0.7, walls), Layer(0.88, floor), Layer(0.92, exhibits)))


def _painting(sheet: Sheet, site: Site, x: float, y: float, wide: float, tall: float, index: int) -> None:
    """A picture in a gold frame: hills, the sea, shapes."""
    gold = colour("#c9a04e")
    left, top = x - wide / 2, y - tall / 2
    sheet.cut(rectangle(left - 20, top - 20, wide + 40, tall + 40, 4), gold, lift=2)
    sheet.cut(rectangle(left - 10, top - 10, wide + 20, tall + 20), darker(gold, 0.25), lift=0)
    view, kind = sheet.new(), (index + int(site.chance("painting") * 3)) % 3
    base = ("#9fc0d0", "#e6c39a", "#efe6d2")[kind]
    view.cut(rectangle(left, top, wide, tall), colour(base), lift=0)
    if kind == 2:
        for at, r, tone in ((-0.2, 0.26, "#d9614f"), (0.2, 0.2, "#4f6f9a"), (0.02, 0.14, "#efc043")):
            view.cut(circle(x + at * wide, y - at * tall * 0.6, r * min(wide, tall)), colour(tone), lift=0)
        view.cut(polygon([(left, top + tall), (x, y), (left + wide, top + tall)]), colour("#6f8f83"), lift=0)
    else:
        view.cut(circle(x + wide * 0.24, y - tall * 0.2, tall * 0.1), colour("#f6e3a8"), lift=0)
        for row, tone in enumerate((("#7f9fb0", "#5f8f9a", "#4f7f8f"), ("#b98a6a", "#9a6f5f", "#7a5a52"))[kind]):
            line = [
                (left - 10 + wide * 0.26 * i, y + tall * (0.05 + 0.14 * row) - 24 * site.chance("hill", index, row, i))
                for i in range(5)
            ]
            view.cut(
                smooth([*line, (left + wide + 10, top + tall + 9), (left - 10, top + tall + 9)], tension=0.8),
                colour(tone),
                lift=0,
            )
    sheet.put(view, clip=rectangle(left, top, wide, tall))


def _bust(sheet: Sheet, x: float, y: float) -> None:
    marble = colour("#efece4")
    sheet.cut(rectangle(x - 62, y - 220, 124, 220, 3), colour("#b9b2a6"), lift=1.4)
    sheet.cut(rectangle(x - 74, y - 236, 148, 24, 4), colour("#c9c3b8"), lift=0.8)
    chest = [
        (x - 64, y - 236),
        (x - 66, y - 282),
        (x - 22, y - 318),
        (x + 22, y - 318),
        (x + 66, y - 282),
        (x + 64, y - 236),
    ]
    sheet.cut(smooth(chest, tension=0.5), marble, lift=1)
    sheet.cut(rectangle(x - 18, y - 350, 36, 44, 8), darker(marble, 0.08), lift=0)
    sheet.cut(ellipse(x, y - 384, 42, 54), marble, lift=0.8)
    hair = [
        (x - 46, y - 380),
        (x - 40, y - 426),
        (x, y - 446),
        (x + 40, y - 426),
        (x + 46, y - 380),
        (x + 30, y - 410),
        (x - 30, y - 410),
    ]
    sheet.cut(smooth(hair, tension=0.7), darker(marble, 0.1), lift=0)


def _urn(sheet: Sheet, x: float, y: float) -> None:
    clay = colour("#c07a52")
    sheet.cut(rectangle(x - 62, y - 150, 124, 150, 3), colour("#b9b2a6"), lift=1.4)
    body = [
        (x - 22, y - 150),
        (x - 66, y - 260),
        (x - 40, y - 320),
        (x - 26, y - 350),
        (x + 26, y - 350),
        (x + 40, y - 320),
        (x + 66, y - 260),
        (x + 22, y - 150),
    ]
    sheet.cut(smooth(body, tension=0.8), clay, lift=1)
    for dy, half in ((240, 60), (290, 52)):
        sheet.cut(rectangle(x - half, y - dy, 2 * half, 12), colour("#3f3540"), lift=0)


def castle_hall(site: Site) -> Backdrop:
    """A throne under banners, torches, stone arches, a long carpet."""
    w, h, edge = site.w, site.h, site.edge
    middle = w / 2

    def walls(sheet: Sheet, seconds: float) -> None:
        wall(sheet, site, _STONE, skirting=darker(_STONE, 0.16))
        for index in range(34):
            x, y = w * (1.3 * site.chance("block x", index) - 0.15), edge * site.chance("block y", index)
            sheet.cut(rectangle(x, y, 84, 36, 5), darker(_STONE, 0.06 + 0.05 * site.chance(index)), lift=0)
        for x in site.across(430):
            if abs(x - middle) > 150:
                _slit(sheet, x, edge - 250)

    def floor(sheet: Sheet, seconds: float) -> None:
        slabs(sheet, site, darker(_STONE, 0.12), pitch=190)
        for reach, tone in ((130, "#c9a04e"), (114, "#8f3f4a")):
            run = [
                (middle - reach, edge),
                (middle + reach, edge),
                (middle + reach * 2.6, h * 1.1),
                (middle - reach * 2.6, h * 1.1),
            ]
            sheet.cut(polygon(run), colour(tone), lift=0)

    def torches(sheet: Sheet, seconds: float) -> None:
        for index, x in enumerate(site.across(430)):
            at = x + (90 if x < middle else -90) * (abs(x - middle) > 150)
            if abs(at - middle) > 250:
                _torch(sheet, at, edge - 330, seconds + index * 0.7)

    def arches(sheet: Sheet, seconds: float) -> None:
        for side in (-1, 1):
            x = w * (0.5 + side * 0.52)
            sheet.cut(rectangle(x - 66, -MARGIN * h, 132, 1.2 * h), darker(_STONE, 0.3), lift=3)
            sheet.cut(rectangle(x - side * 50 - 9, -MARGIN * h, 18, 1.2 * h), darker(_STONE, 0.2), lift=0)

    return Backdrop(
        (
            Layer(0.62, walls),
            Layer(0.7, partial(_castle_hall_banners, site, middle), still=False),
            Layer(0.8, floor),
            Layer(0.84, partial(_castle_hall_throne, site, middle)),
            Layer(0.86, torches, still=False),
            Layer(1.2, arches),
        ),
        free=(0.14, 0.86),
    )


def _castle_hall_banners(site: Site, middle: float, sheet: Sheet, seconds: float) -> None:
    edge = site.edge
    for index, x in enumerate(site.across(430)):
        at = x + 215
        if abs(at - middle) < 160:
            continue
        sway, y = 5 * swing(seconds, 5, index * 0.3), max(edge - 640, 20.0)
        sheet.cut(rectangle(at - 72, y, 144, 11, 5), colour("#c9a04e"), lift=1)
        cloth = [
            (at - 62, y + 8),
            (at + 62, y + 8),
            (at + 60 + sway, y + 270),
            (at + sway, y + 320),
            (at - 60 + sway, y + 270),
        ]
        sheet.cut(polygon(cloth), colour("#8f3f4a" if index % 2 else "#3f5a86"), lift=1)
        sheet.cut(
            polygon([(at - 26, y + 120), (at, y + 76), (at + 26, y + 120), (at, y + 176)]),
            colour("#e0b95c"),
            lift=0,
        )


def _castle_hall_throne(site: Site, middle: float, sheet: Sheet, seconds: float) -> None:
    edge = site.edge
    y, gold, velvet = edge + 10, colour("#cfa347"), colour("#8f3f4a")
    drape = [
        (middle - 240, -20),
        (middle + 240, -20),
        (middle + 190, edge - 260),
        (middle + 150, edge + 10),
        (middle + 96, edge - 330),
        (middle, edge - 420),
        (middle - 96, edge - 330),
        (middle - 150, edge + 10),
        (middle - 190, edge - 260),
    ]
    sheet.cut(smooth(drape, tension=0.35), velvet, lift=2)
    for step, wide in ((0, 300.0), (1, 230.0)):
        sheet.cut(
            rectangle(middle - wide, y - 26 * step, 2 * wide, 34, 4),
            paler(_STONE, 0.2 - 0.1 * step),
            lift=1.4,
        )
    y -= 26
    back = [
        (middle - 92, y),
        (middle - 92, y - 300),
        (middle - 50, y - 340),
        (middle, y - 392),
        (middle + 50, y - 340),
        (middle + 92, y - 300),
        (middle + 92, y),
    ]
    sheet.cut(polygon(back), gold, lift=2)
    sheet.cut(rectangle(middle - 66, y - 286, 132, 200, 16), velvet, lift=0)
    sheet.cut(rectangle(middle - 100, y - 124, 200, 40, 10), darker(velvet, 0.1), lift=1)
    for side in (-1, 1):
        sheet.cut(rectangle(middle + side * 104 - 17, y - 176, 34, 176, 8), darker(gold, 0.1), lift=1)
        sheet.cut(circle(middle + side * 104, y - 184, 23), gold, lift=0.8)
    sheet.cut(circle(middle, y - 344, 17), colour("#d3483f"), lift=0)


def _slit(sheet: Sheet, x: float, y: float) -> None:
    """A narrow arched window in thick stone."""
    frame = [(x - 46, y), (x - 46, y - 170), (x, y - 236), (x + 46, y - 170), (x + 46, y)]
    sheet.cut(smooth(frame, tension=0.3), colour("#8a847e"), lift=1)
    pane = [(x - 28, y - 16), (x - 28, y - 164), (x, y - 206), (x + 28, y - 164), (x + 28, y - 16)]
    sheet.cut(smooth(pane, tension=0.3), sheet.light.sky[1], lift=0, glow=True)


def _torch(sheet: Sheet, x: float, y: float, seconds: float) -> None:
    sheet.strip([(x, y + 70), (x, y)], colour("#5f4438"), 15, lift=0.6)
    sheet.veil(circle(x, y - 24, 130), glow(x, y - 24, 130, colour("#ffb45a", 120)))
    lick = 6 * swing(seconds, 0.7)
    flame = [
        (x - 21, y - 4),
        (x - 15 + lick, y - 42),
        (x + lick * 1.4, y - 74),
        (x + 15 + lick * 0.4, y - 36),
        (x + 21, y - 4),
    ]
    sheet.cut(smooth(flame, tension=0.8), colour("#f0913f"), glow=True, lift=0)
    inner = [(x - 10, y - 4), (x - 5 + lick * 0.6, y - 30), (x + lick * 0.8, y - 46), (x + 8, y - 24), (x + 10, y - 4)]
    sheet.cut(smooth(inner, tension=0.8), colour("#ffd873"), glow=True, lift=0)
