"""Streets and alleys, with what stands along them."""

from functools import partial

from longtake.drawing import Colour, Linear, circle, colour, ellipse, polygon, rectangle, with_alpha
from longtake.stage.places import grove
from longtake.stage.places.outdoors import heaven, snowed
from longtake.stage.places.values import MARGIN, Backdrop, Layer, Site
from longtake.stage.scenery import glow, pane
from longtake.stage.sheet import Sheet, darker, paler

_LAMP = colour("#ffe6a8")
_IRON = colour("#4a5260")


def lamp_post(sheet: Sheet, x: float, y: float, tall: float, side: int) -> None:
    """A street lamp whose arm reaches to `side`; by night its light falls in a cone."""
    head = (x + side * 86, y - tall + 16)
    if sheet.light.lamps:
        cone = [(head[0] - 26, head[1]), (head[0] + 26, head[1]), (head[0] + 170, y + 30), (head[0] - 170, y + 30)]
        fall = Linear(0, head[1], 0, y + 30, ((0, with_alpha(_LAMP, 110)), (1, with_alpha(_LAMP, 8))))
        sheet.veil(polygon(cone), fall)
        sheet.veil(ellipse(head[0], y + 34, 210, 30), with_alpha(_LAMP, 50))
    sheet.strip([(x, y), (x, y - tall + 40), (x + side * 22, y - tall), head], _IRON, 11, lift=0.6)
    sheet.cut(rectangle(x - 16, y - 40, 32, 44, 6), _IRON, lift=0.6)
    if sheet.light.lamps:
        sheet.veil(circle(*head, 120), glow(*head, 120, with_alpha(_LAMP, 120)))
    bulb = ellipse(head[0], head[1] + 4, 26, 9)
    sheet.cut(bulb, _LAMP, glow=sheet.light.lamps, lift=0)
    sheet.cut(ellipse(head[0], head[1] - 5, 34, 12), _IRON, lift=0)


def towers(
    site: Site, depth: float, paper: str, low: float, high: float, step: float, foot: float, *, small: bool = False
) -> Layer:
    """A rank of tower blocks with windows, `low` to `high` of the frame's height, down to `foot`."""

    def rank(sheet: Sheet, seconds: float) -> None:
        tone = colour(paper)
        w, h, gap = (13.0, 18.0, 27.0) if small else (18.0, 26.0, 34.0)
        for index, x in site.along(step, depth):
            wide = step * (0.62 + 0.3 * site.chance("wide", depth, index))
            tall = site.h * (low + (high - low) * site.chance("tower", depth, index))
            top, shade = foot - tall, darker(tone, 0.07 * (index % 3))
            kind = site.chance("top", depth, index)
            if kind < 0.3:
                sheet.cut(rectangle(x + wide * 0.3, top - 34, wide * 0.4, 40), darker(shade, 0.1), lift=0)
            elif kind < 0.5:
                sheet.cut(rectangle(x + wide * 0.5 - 2, top - 70, 4, 74), darker(shade, 0.2), lift=0)
            sheet.cut(rectangle(x, top, wide, tall + 120), shade, lift=0)
            sheet.cut(rectangle(x + wide * 0.86, top, wide * 0.14, tall + 120), darker(shade, 0.08), lift=0)
            columns = int((wide * 0.86 - 10) / gap)
            left = x + (wide * 0.86 - columns * gap + gap - w) / 2
            for row in range(min(int((tall + 20) / (h * 1.7)), 15)):
                for column in range(columns):
                    if site.chance("on", depth, index, row, column) > 0.42:
                        _lit_pane(sheet, left + column * gap, top + 20 + row * h * 1.7, w, h, shade)

    return Layer(depth, rank)


def _lit_pane(sheet: Sheet, x: float, y: float, w: float, h: float, wall: Colour) -> None:
    on = sheet.light.lamps
    sheet.cut(rectangle(x, y, w, h), colour("#ffdf92") if on else paler(wall, 0.3), glow=on, lift=0)


def street(site: Site) -> Backdrop:
    """A row of house fronts with shops, a pavement, a road, street lamps."""
    w, h, edge = site.w, site.h, site.edge

    def fronts(sheet: Sheet, seconds: float) -> None:
        x, index = -0.24 * w, 0
        while x < 1.24 * w:
            wide = 240 + 110 * site.chance("front", index)
            tall = h * (0.36 + 0.18 * site.chance("tall", index))
            grove.front(sheet, site, x, edge + 4, wide, tall, index)
            x, index = x + wide, index + 1

    def pavement(sheet: Sheet, seconds: float) -> None:
        flag, kerb = snowed(site, colour("#cbbfb2")), site.down(0.3)
        sheet.cut(rectangle(-MARGIN * w, edge, 1.6 * w, kerb - edge), flag, lift=2)
        for x in site.across(120):
            lean = (x - w / 2) * 0.16
            joint = [(x, edge + 2), (x + 2.5, edge + 2), (x + lean + 3, kerb), (x + lean, kerb)]
            sheet.cut(polygon(joint), darker(flag, 0.1), lift=0)
        sheet.cut(rectangle(-MARGIN * w, site.down(0.13), 1.6 * w, 2.5), darker(flag, 0.08), lift=0)
        for index, x in enumerate((0.09, 0.91)):
            lamp_post(sheet, w * x, edge + 44, min(h * 0.6, 560.0), 1 - 2 * index)
        for x in (0.25, 0.72):
            grove.bush(sheet, site, w * x, edge + 12, 92, key=x)
            sheet.cut(rectangle(w * x - 44, edge + 6, 88, 44, 6), colour("#8f7f78"), lift=0.8)

    def road(sheet: Sheet, seconds: float) -> None:
        tar, kerb = snowed(site, colour("#777a88")), site.down(0.3)
        sheet.cut(rectangle(-MARGIN * w, kerb, 1.6 * w, 17), colour("#e3d9cb"), lift=1)
        sheet.cut(rectangle(-MARGIN * w, kerb + 17, 1.6 * w, h), tar, lift=0)
        sheet.cut(rectangle(-MARGIN * w, site.down(0.76), 1.6 * w, h), darker(tar, 0.06), lift=0)
        for x in site.across(250):
            sheet.cut(rectangle(x - 66, site.down(0.78), 132, 13, 5), colour("#e9e2d2"), lift=0)

    return Backdrop(
        (
            *heaven(site),
            towers(site, 0.25, "#b5c1cc", 0.3, 0.62, 170, edge + 40),
            Layer(0.72, fronts),
            Layer(0.9, pavement),
            Layer(1.0, road),
        ),
        fixtures={"street-lamp": (w * 0.09, edge + 44)},
    )


def alley(site: Site) -> Backdrop:
    """A narrow lane between two walls, washing on a line, a light at its end."""
    w, h, edge = site.w, site.h, site.edge
    middle, gap = w / 2, min(w * 0.16, 230.0)

    def end(sheet: Sheet, seconds: float) -> None:
        for index in range(3):
            x, tone = middle - gap * 1.4 + index * gap, ("#d9c39a", "#c9a08f", "#b0bcc0")[index]
            tall = h * (0.22 + 0.14 * site.chance("end", index))
            sheet.cut(rectangle(x, edge - tall, gap * 0.98, tall + 60), colour(tone), lift=1.5)
            for row in range(2):
                pane(sheet, x + gap * 0.3, edge - tall + 30 + 84 * row, 40, 54, site.chance("far", index, row) > 0.3)

    def walls(depth: float, reach: float, tone: str, key: int) -> Layer:
        def pair(sheet: Sheet, seconds: float) -> None:
            for side in (-1, 1):
                inner, paper = middle + side * reach, darker(colour(tone), 0.05 if side > 0 else 0)
                outer = middle + side * 1.3 * w
                block = rectangle(min(inner, outer), -MARGIN * h, abs(outer - inner), h * 1.2)
                sheet.cut(block, paper, lift=3)
                _bricks(sheet, site, inner, side, paper, key)
                for row in range(3):
                    x = inner + side * 116 - 42
                    sheet.cut(rectangle(x - 7, edge - 640 + row * 206 - 7, 98, 132, 4), paler(paper, 0.4), lift=0)
                    pane(sheet, x, edge - 640 + row * 206, 84, 118, site.chance("pane", key, side, row) > 0.45)

        return Layer(depth, pair)

    def washing(sheet: Sheet, seconds: float) -> None:
        reach, y = gap * 1.9, h * 0.2
        sheet.draw([(middle - reach, y - 20), (middle, y + 8), (middle + reach, y - 26)], colour("#f3e6d0"), 3)
        count = max(3, int(reach / 62))
        for index in range(count):
            x = middle - reach * 0.84 + index * reach * 1.7 / count
            tone = ("#d9736b", "#f6ead2", "#7fa8bd", "#e0b35c", "#a9c4b0")[index % 5]
            wide, long = 58.0, 84 + 24 * (index % 2)
            sheet.cut(rectangle(x, y - 8 + 10 * (1 - abs(x - middle) / reach), wide, long, 4), colour(tone), lift=0.8)

    return Backdrop(
        (
            *heaven(site),
            Layer(0.25, end),
            walls(0.5, gap, "#b98a76", 1),
            Layer(0.6, washing),
            walls(0.8, gap * 2.1, "#a9776a", 2),
            Layer(1.0, partial(_alley_lane, site, middle)),
        )
    )


def _alley_lane(site: Site, middle: float, sheet: Sheet, seconds: float) -> None:
    w, h, edge = site.w, site.h, site.edge
    stone = snowed(site, colour("#a39a94"))
    sheet.cut(rectangle(-MARGIN * w, edge + 20, 1.6 * w, h), stone, lift=2)
    gutter = [(middle - 16, edge + 20), (middle + 16, edge + 20), (middle + 66, h * 1.1), (middle - 66, h * 1.1)]
    sheet.cut(polygon(gutter), darker(stone, 0.12), lift=0)
    for row in range(6):
        y = site.down(0.1 + 0.1 * row + 0.02 * row * row)
        for x in site.across(150):
            at = x + 70 * (row % 2)
            sheet.cut(rectangle(at - 54, y, 108, 4, 2), darker(stone, 0.09), lift=0)
    _bins(sheet, w * 0.06, site.down(0.2))
    lamp_post(sheet, w * 0.95, edge + 50, min(h * 0.56, 540.0), -1)


def _bricks(sheet: Sheet, site: Site, inner: float, side: int, paper: Colour, key: int) -> None:
    """A few courses of bricks that show here and there."""
    for index in range(16):
        x = inner + side * (20 + 420 * site.chance("brick x", key, side, index))
        y = site.edge * site.chance("brick y", key, side, index)
        for dx, dy in ((0, 0), (40, 0), (20, 19)):
            sheet.cut(rectangle(x + dx, y + dy, 36, 15, 3), darker(paper, 0.1), lift=0)


def _bins(sheet: Sheet, x: float, y: float) -> None:
    for dx, tone in ((0, "#5f7a72"), (98, "#6b7482")):
        sheet.cut(rectangle(x + dx - 40, y - 116, 80, 116, 8), colour(tone), lift=1)
        sheet.cut(rectangle(x + dx - 46, y - 132, 92, 22, 8), darker(colour(tone), 0.15), lift=0.8)
