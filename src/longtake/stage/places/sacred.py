"""Where people pray: a church, a temple."""

from functools import partial

from longtake.drawing import Colour, circle, colour, ellipse, polygon, rectangle, smooth
from longtake.stage.motion import swing
from longtake.stage.places.indoors import slabs, stripe
from longtake.stage.places.values import MARGIN, Backdrop, Layer, Site
from longtake.stage.scenery import glow
from longtake.stage.sheet import Sheet, darker, paler

_GOLD = colour("#d6a848")

_STONE = colour("#cfc4b0")


def church(site: Site) -> Backdrop:
    """A nave: pillars, pointed windows of coloured glass, pews, candles."""
    w, h, edge = site.w, site.h, site.edge
    middle = w / 2

    def pillars(depth: float, reach: float, wide: float, tone: Colour) -> Layer:
        def pair(sheet: Sheet, seconds: float) -> None:
            for side in (-1, 1):
                x = middle + side * reach
                vault = [
                    (x - side * wide * 0.4, h * 0.26),
                    (x - side * reach * 0.6, h * 0.02),
                    (middle, -h * 0.06),
                    (middle, -0.3 * h),
                    (x + side * w, -0.3 * h),
                    (x + side * w, h * 0.26),
                ]
                sheet.cut(smooth(vault, tension=0.3), darker(tone, 0.06), lift=2)
                sheet.cut(rectangle(x - wide / 2, h * 0.2, wide, edge - h * 0.2 + 60), tone, lift=2)
                sheet.cut(
                    rectangle(x - wide * 0.2, h * 0.24, wide * 0.13, edge - h * 0.24 + 20), paler(tone, 0.2), lift=0
                )
                sheet.cut(rectangle(x - wide * 0.64, h * 0.2, wide * 1.28, 34, 4), paler(tone, 0.12), lift=1)
                sheet.cut(rectangle(x - wide * 0.66, edge + 10, wide * 1.32, 52, 4), darker(tone, 0.08), lift=1)

        return Layer(depth, pair)

    def floor(sheet: Sheet, seconds: float) -> None:
        slabs(sheet, site, darker(_STONE, 0.12), pitch=200)
        aisle = [(middle - 76, edge), (middle + 76, edge), (middle + 230, h * 1.1), (middle - 230, h * 1.1)]
        sheet.cut(polygon(aisle), colour("#9a5258"), lift=0)

    def pews(sheet: Sheet, seconds: float) -> None:
        wood = colour("#8f6648")
        for row, (y, gap) in enumerate(((edge + 36, 120.0), (edge + 88, 165.0))):
            for side in (-1, 1):
                inner = middle + side * gap
                a, b = (-MARGIN * w, inner) if side < 0 else (inner, (1 + MARGIN) * w)
                tone = darker(wood, 0.1 - 0.1 * row)
                sheet.cut(rectangle(a, y - 92, b - a, 92, 5), tone, lift=1.6)
                sheet.cut(rectangle(a, y - 104, b - a, 17, 6), paler(tone, 0.14), lift=0.8)
                sheet.cut(rectangle(inner - (0 if side > 0 else 22), y - 122, 22, 126, 6), paler(tone, 0.08), lift=1)

    return Backdrop(
        (
            Layer(0.45, partial(_church_choir, site, middle)),
            pillars(0.6, min(w * 0.3, 420.0), 74, paler(_STONE, 0.1)),
            Layer(0.84, floor),
            Layer(0.9, pews),
            pillars(0.94, min(w * 0.47, 800.0), 116, _STONE),
        ),
        free=(0.16, 0.84),
    )


def _church_choir(site: Site, middle: float, sheet: Sheet, seconds: float) -> None:
    h, edge = site.h, site.edge
    stripe(sheet, site, -MARGIN * h, h, darker(_STONE, 0.08))
    tall = min(edge * 0.86, 640.0)
    _glass(sheet, middle, edge - 120, 190, tall - 120)
    for side in (-1, 1):
        _glass(sheet, middle + side * 250, edge - 120, 120, tall * 0.7)
    sheet.cut(rectangle(middle - 130, edge - 100, 260, 110, 3), colour("#f1e9da"), lift=1.4)
    sheet.cut(rectangle(middle - 130, edge - 100, 260, 28), colour("#8f4f56"), lift=0)
    for dx in (-92, 92):
        sheet.cut(rectangle(middle + dx - 5, edge - 168, 10, 68, 3), colour("#fbf5ea"), lift=0)
        sheet.cut(ellipse(middle + dx, edge - 178, 5, 11), colour("#ffce62"), glow=True, lift=0)


def _glass(sheet: Sheet, x: float, y: float, wide: float, tall: float) -> None:
    """A pointed window of coloured glass, by the middle of its sill."""
    half = wide / 2

    def arch(grow: float) -> list[tuple[float, float]]:
        a = half + grow
        return [
            (x - a, y + grow),
            (x - a, y - tall * 0.62),
            (x - a * 0.56, y - tall * 0.88),
            (x, y - tall - grow),
            (x + a * 0.56, y - tall * 0.88),
            (x + a, y - tall * 0.62),
            (x + a, y + grow),
        ]

    sheet.cut(polygon(arch(14)), colour("#8f8676"), lift=1.4)
    pane = sheet.new()
    bright = not sheet.light.lamps
    hues = ("#d9736b", "#e6b95c", "#6f9ac9", "#7fb08a", "#b58fc9", "#f1dca8")
    columns = 4 if wide > 150 else 3
    for row in range(int(tall / 52) + 1):
        for column in range(columns):
            hue = colour(hues[(row * 5 + column * 3 + row // 2) % 6])
            cell = rectangle(x - half + column * wide / columns + 2, y - (row + 1) * 52 + 2, wide / columns - 4, 48, 3)
            pane.cut(cell, hue if bright else darker(hue, 0.45), lift=0, glow=bright)
    sheet.cut(polygon(arch(0)), colour("#3f3a44"), lift=0)
    sheet.put(pane, clip=polygon(arch(-2)))
    sheet.cut(circle(x, y - tall * 0.7, half * 0.4), colour("#3f3a44"), lift=0)
    sheet.cut(circle(x, y - tall * 0.7, half * 0.32), colour("#f1dca8"), lift=0, glow=bright)


def temple(site: Site) -> Backdrop:
    """A hall of red pillars with beams and lanterns, a great incense burner, a screen of gold."""
    w, h, edge = site.w, site.h, site.edge
    red, middle = colour("#b0473c"), w / 2

    def pillars(sheet: Sheet, seconds: float) -> None:
        beam_at = min(h * 0.11, 130.0)
        for x in site.across(430):
            at = x + (30 if x > middle else -30)
            sheet.cut(rectangle(at - 32, -MARGIN * h, 64, edge + 40 + MARGIN * h), red, lift=2)
            sheet.cut(rectangle(at - 18, -MARGIN * h, 9, edge + 20 + MARGIN * h), paler(red, 0.2), lift=0)
            sheet.cut(rectangle(at - 42, edge + 20, 84, 36, 6), colour("#b9b0a6"), lift=1)
        stripe(sheet, site, beam_at, beam_at + 54, colour("#4f7f7a"), lift=2)
        for x in site.across(108):
            sheet.cut(
                polygon([(x - 40, beam_at + 27), (x, beam_at + 8), (x + 40, beam_at + 27), (x, beam_at + 46)]),
                _GOLD,
                lift=0,
            )

    def lanterns(sheet: Sheet, seconds: float) -> None:
        for index, x in enumerate(site.across(430)):
            at, y = x + 215, h * 0.25 + 6 * swing(seconds, 4.6, index * 0.3)
            sheet.cut(rectangle(at - 1.5, -40, 3, y), colour("#5b3f3a"), lift=0)
            if sheet.light.lamps:
                sheet.veil(circle(at, y, 120), glow(at, y, 120, colour("#ffb06a", 110)))
            sheet.cut(ellipse(at, y, 46, 54), colour("#d9503f"), lift=1, glow=sheet.light.lamps)
            for dx in (-20, 0, 20):
                sheet.cut(rectangle(at + dx - 1.5, y - 50, 3, 100), darker(colour("#d9503f"), 0.16), lift=0)
            for dy in (-56, 46):
                sheet.cut(rectangle(at - 22, y + dy, 44, 11, 3), _GOLD, lift=0)
            sheet.cut(rectangle(at - 4, y + 56, 8, 44), colour("#e0b040"), lift=0)

    def floor(sheet: Sheet, seconds: float) -> None:
        slabs(sheet, site, colour("#a98f78"), pitch=180)

    return Backdrop(
        (
            Layer(0.55, partial(_temple_shrine, site, middle)),
            Layer(0.8, floor),
            Layer(0.82, pillars),
            Layer(0.88, lanterns, still=False),
            Layer(0.94, partial(_temple_burner, site), still=False),
        )
    )


def _temple_burner(site: Site, sheet: Sheet, seconds: float) -> None:
    w, edge = site.w, site.edge
    x, y, bronze = w * (0.9 if site.wide else 0.86), edge + 70, colour("#7f7352")
    for dx in (-60, 48):
        sheet.cut(rectangle(x + dx, y - 60, 14, 60, 5), bronze, lift=0.6)
    bowl = [(x - 96, y - 150), (x + 96, y - 150), (x + 74, y - 50), (x - 74, y - 50)]
    sheet.cut(smooth(bowl, tension=0.4), bronze, lift=1.4)
    sheet.cut(rectangle(x - 106, y - 162, 212, 20, 8), paler(bronze, 0.14), lift=0.8)
    for index in range(5):
        sheet.cut(rectangle(x - 44 + index * 20, y - 226, 4, 66), colour("#b3483f"), lift=0)
    for index in range(4):
        gone = (seconds * 0.16 + index / 4) % 1.0
        puff = ellipse(
            x + 14 * swing(seconds, 4, index * 0.3) + 20 * gone,
            y - 236 - 190 * gone,
            12 + 26 * gone,
            14 + 22 * gone,
        )
        sheet.veil(puff, (240, 236, 228, int(90 * (1 - gone))))


def _temple_shrine(site: Site, middle: float, sheet: Sheet, seconds: float) -> None:
    w, h, edge = site.w, site.h, site.edge
    stripe(sheet, site, -MARGIN * h, h, colour("#c98f62"))
    for x in site.across(210):
        sheet.cut(rectangle(x - 92, edge - 430, 184, 440), colour("#a9683f"), lift=0.6)
        for row in range(5):
            for column in range(3):
                sheet.cut(rectangle(x - 80 + column * 56, edge - 414 + row * 60, 48, 52), colour("#ecd9a8"), lift=0)
    half = min(w * 0.2, 260.0)
    sheet.cut(rectangle(middle - half, edge - 470, 2 * half, 480, 4), colour("#8f3f36"), lift=1.6)
    sheet.cut(rectangle(middle - half + 20, edge - 450, 2 * half - 40, 460), _GOLD, lift=0)
    halo = (middle, edge - 260)
    sheet.cut(circle(*halo, half * 0.62), paler(_GOLD, 0.3), lift=0)
    body = [
        (middle - half * 0.6, edge - 96),
        (middle - half * 0.4, edge - 190),
        (middle - half * 0.16, edge - 240),
        (middle + half * 0.16, edge - 240),
        (middle + half * 0.4, edge - 190),
        (middle + half * 0.6, edge - 96),
    ]
    sheet.cut(smooth(body, tension=0.8), darker(_GOLD, 0.2), lift=1)
    sheet.cut(circle(middle, edge - 276, half * 0.19), darker(_GOLD, 0.16), lift=0.6)
    sheet.cut(circle(middle, edge - 276 - half * 0.22, half * 0.08), darker(_GOLD, 0.3), lift=0)
    sheet.cut(rectangle(middle - half * 0.8, edge - 100, half * 1.6, 110, 4), colour("#8f3f36"), lift=1.2)
