"""Fresh water, and under water."""

from functools import partial

from longtake.drawing import Colour, circle, colour, ellipse, mix, polygon, rectangle, smooth
from longtake.stage.motion import swing
from longtake.stage.places import grove
from longtake.stage.places.coast import SEA
from longtake.stage.places.outdoors import (
    GRASS,
    fringe,
    gleam,
    ground,
    heaven,
    ridge,
    rock,
    snowed,
    specks,
    tufts,
    wave,
)
from longtake.stage.places.values import MARGIN, Backdrop, Layer, Site
from longtake.stage.scenery import slope
from longtake.stage.sheet import Sheet, darker, paler

_CALM = colour("#79b3c4")


def lake(site: Site) -> Backdrop:
    """Still water between hills that stand in it upside down, a jetty, reeds."""
    w, edge = site.w, site.edge
    line = edge - site.h * 0.12

    def shore(sheet: Sheet) -> None:
        for index, x in site.along(64, "shore"):
            if site.chance("fir", index) < 0.75:
                grove.conifer(sheet, site, x, line + 12, 70 + 60 * site.chance("tall", index), key=index)

    def water(sheet: Sheet, seconds: float) -> None:
        tone = mix(_CALM, sheet.light.sky[2], 0.3)
        sheet.cut(rectangle(-MARGIN * w, line, 1.6 * w, site.h), tone, lift=0)
        low = [(w * (-0.3 + 0.1 * i), line + 16 + 30 * site.chance("mirror", i)) for i in range(17)]
        sheet.cut(smooth([(-0.3 * w, line), (1.3 * w, line), *reversed(low)], tension=0.7), darker(tone, 0.16), lift=0)
        gleam(sheet, site, line + 20, edge + 40, seconds)
        for index in range(8):
            x, y = w * site.chance("calm", index), line + (edge + 60 - line) * (0.3 + 0.7 * site.chance("y", index))
            sheet.cut(ellipse(x + 12 * swing(seconds, 6, index * 0.2), y, 60, 2.4), paler(tone, 0.24), lift=0)

    def bank(sheet: Sheet) -> None:
        _jetty(sheet, site, w * (0.08 if site.chance("jetty") < 0.5 else 0.92))
        tufts(sheet, site, darker(snowed(site, GRASS), 0.14), count=14, blooms=0.25)

    up = edge - line
    return Backdrop(
        (
            *heaven(site, low=line),
            ridge(site, 0.2, up + 4, 190, colour("#9fb4c0"), 1),
            ridge(site, 0.35, up - 6, 90, colour("#8faf9a"), 2, shore),
            Layer(0.6, water, still=False),
            ground(site, GRASS, bank, rise=26),
            fringe(site, GRASS, tall=130),
        ),
        water=edge - 14,
    )


def _jetty(sheet: Sheet, site: Site, x: float) -> None:
    """Planks on piles that lead out from the bank."""
    wood, far, near = colour("#b08860"), site.edge - 50, site.down(0.3)
    lean = 40 if x < site.w / 2 else -40
    for share in (0.0, 0.45):
        half, y = 58 + 50 * share, far + (near - far) * share
        for side in (-1, 1):
            at = x + lean * (1 - share) + side * half
            sheet.cut(rectangle(at - 7, y - 26, 14, 84, 5), darker(wood, 0.3), lift=0.6)
    rows = 8
    for row in range(rows):
        a, b = row / rows, (row + 1) / rows
        (ya, yb), (wa, wb) = (far + (near - far) * a, far + (near - far) * b), (56 + 74 * a, 56 + 74 * b)
        xa, xb = x + lean * (1 - a), x + lean * (1 - b)
        plank = [(xa - wa, ya), (xa + wa, ya), (xb + wb, yb - 3), (xb - wb, yb - 3)]
        sheet.cut(polygon(plank), darker(wood, 0.05 * (row % 2)), lift=0)


def river(site: Site) -> Backdrop:
    """A river between green banks."""
    w, h, edge = site.w, site.h, site.edge

    def trees(sheet: Sheet) -> None:
        for index, x in site.along(170, "trees"):
            if site.chance("tree", index) < 0.6:
                plant = grove.broadleaf if index % 3 else grove.poplar
                plant(sheet, site, x, edge - 34, 150 + 90 * site.chance("tall", index), key=index)

    def water(sheet: Sheet, seconds: float) -> None:
        for index in range(3):
            y, shift = edge - 40 + index * 46, seconds * (26 + 10 * index) + index * 80
            wave(sheet, site, y, 4 + 3 * index, 190, shift, mix(paler(SEA, 0.3), SEA, index / 2))
        gleam(sheet, site, edge - 30, edge + 70, seconds)

    def bank(sheet: Sheet, seconds: float) -> None:
        grass = snowed(site, GRASS)
        top = [(w * (-0.3 + 0.2 * i), h * (0.77 + 0.03 * site.chance("bank", i))) for i in range(9)]
        slope(sheet, top, 1.3 * h, grass, tension=0.7)
        low = [(w * (-0.3 + 0.2 * i), h * (0.89 + 0.03 * site.chance("low bank", i))) for i in range(9)]
        slope(sheet, low, 1.3 * h, darker(grass, 0.06), tension=0.7, shadow=False)
        for index, x in enumerate((0.05, 0.15, 0.86)):
            rock(sheet, w * x, h * 0.795, 96 - 20 * index, colour("#a3a3a8"))

    return Backdrop(
        (
            *heaven(site),
            ridge(site, 0.25, 30, 150, colour("#9fbd9a"), 1),
            ridge(site, 0.45, 40, 46, colour("#86ad78"), 2, trees),
            Layer(0.7, water, still=False),
            Layer(1.0, bank),
            _reeds(site),
        ),
        water=edge + 20,
    )


def _reeds(site: Site) -> Layer:
    """Bulrushes before us in the lower corners."""

    def stems(sheet: Sheet, seconds: float) -> None:
        for side in (-1, 1):
            for index in range(5):
                x = site.w * (0.5 + side * (0.52 - 0.1 * site.chance("reed", side, index)))
                tall = site.h * (0.14 + 0.12 * site.chance("tall", side, index))
                sway = 6 * swing(seconds, 3.8, index * 0.2)
                foot, tip = site.h * 1.02, site.h * 1.02 - tall
                sheet.strip(
                    [(x, foot), (x + sway * 0.3, foot - tall / 2), (x + sway, tip)],
                    colour("#57803f"),
                    6,
                    bend=True,
                    lift=0,
                )
                sheet.strip([(x + sway, tip + 6), (x + sway, tip + 44)], colour("#7d5637"), 13, lift=0)

    return Layer(1.3, stems, still=False)


def underwater(site: Site) -> Backdrop:
    """The bottom of the sea: light from above, rocks, weeds, coral, bubbles."""
    w, h, edge = site.w, site.h, site.edge
    sand = colour("#d9cba0")

    def depths(sheet: Sheet, seconds: float) -> None:
        for index, tone in enumerate(("#a9dbe0", "#7cc0cf", "#5aa5bd", "#468fae")):
            y = h * (-0.3 if index == 0 else 0.09 + 0.17 * (index - 1))
            swell = [(w * (-0.3 + 0.2 * i), y + 22 * site.chance("deep", index, i)) for i in range(9)]
            slope(sheet, swell, 1.3 * h, colour(tone), tension=0.9, shadow=False)

    def rays(sheet: Sheet, seconds: float) -> None:
        for index in range(4):
            x = w * (0.1 + 0.25 * index) + 26 * swing(seconds, 7, index * 0.27)
            wide = 46 + 40 * site.chance("ray", index)
            ray = [(x, -40), (x + wide, -40), (x + wide - 150, edge + 40), (x - 240, edge + 40)]
            sheet.veil(smooth(ray, tension=0.0), (240, 252, 246, 26))

    def reef(sheet: Sheet, seconds: float) -> None:
        far = [(w * (-0.3 + 0.13 * i), edge - 20 - 150 * site.chance("reef", i)) for i in range(13)]
        slope(sheet, far, h, colour("#4f8aa3"), tension=0.8)

    def near_reef(sheet: Sheet, seconds: float) -> None:
        for index, x in site.along(250, "rocks"):
            rock(sheet, x, edge + 50, 150 + 110 * site.chance("rock", index), colour("#6a8a96"))
            if index % 2:
                _coral(
                    sheet,
                    x + 120,
                    edge + 46,
                    130 + 60 * site.chance("coral", index),
                    colour(("#e0717a", "#e8a35a", "#c98fc0")[index % 3]),
                )

    def bubbles(sheet: Sheet, seconds: float) -> None:
        for index in range(12):
            gone = (site.chance("bubble", index) + seconds * (0.07 + 0.05 * site.chance("rise", index))) % 1.0
            x = w * site.chance("bubble x", index) + 10 * swing(seconds, 2.1, index * 0.3)
            sheet.veil(circle(x, edge * (1.1 - 1.2 * gone), 4 + 7 * site.chance("big", index)), (235, 250, 252, 120))

    return Backdrop(
        (
            Layer(0.1, depths),
            Layer(0.3, reef),
            Layer(0.4, rays, still=False),
            Layer(0.75, near_reef),
            ground(site, sand, lambda sheet: specks(sheet, site, darker(sand, 0.14), count=16), rise=30),
            Layer(1.0, bubbles, still=False),
            Layer(1.3, partial(_underwater_weeds, site), still=False),
        ),
        water=h * 0.46,
    )


def _underwater_weeds(site: Site, sheet: Sheet, seconds: float) -> None:
    w, h = site.w, site.h
    for side in (-1, 1):
        for index in range(4):
            x = w * (0.5 + side * (0.5 - 0.05 * index))
            _weed(
                sheet,
                x,
                h * 1.0,
                h * (0.26 + 0.16 * site.chance("weed", side, index)),
                seconds + index,
                colour("#5f9a72"),
            )


def _coral(sheet: Sheet, x: float, y: float, tall: float, paper: Colour) -> None:
    for dx, dy, tx, ty in (
        (0, 0, 0, -1),
        (0, -0.3, -0.4, -0.8),
        (0, -0.4, 0.4, -0.86),
        (-0.24, -0.6, -0.3, -0.95),
        (0.26, -0.66, 0.24, -1),
    ):
        sheet.strip([(x + dx * tall, y + dy * tall), (x + tx * tall, y + ty * tall)], paper, tall * 0.11, lift=0)


def _weed(sheet: Sheet, x: float, y: float, tall: float, seconds: float, paper: Colour) -> None:
    bend = 18 * swing(seconds, 4.2)
    spine = [(x, y), (x - bend, y - tall * 0.35), (x + bend, y - tall * 0.7), (x - bend * 0.5, y - tall)]
    back = [(x + bend + 18, y - tall * 0.7), (x - bend + 26, y - tall * 0.35), (x + 20, y)]
    sheet.cut(smooth([*spine, *back], tension=0.9), paper, lift=0.6)
