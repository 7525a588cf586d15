"""Scenery that several places and families share: windows, skies, floors."""

from longtake.drawing import (
    Colour,
    Linear,
    Radial,
    circle,
    colour,
    ellipse,
    polygon,
    rectangle,
    smooth,
    with_alpha,
)
from longtake.stage.frame import Frame
from longtake.stage.light import Light
from longtake.stage.motion import chance, swing
from longtake.stage.sheet import Sheet, darker, paler


def sky(light: Light, top: float, bottom: float) -> Linear:
    """The sky's colours from `top` down to `bottom`."""
    high, middle, low = light.sky
    return Linear(0, top, 0, bottom, ((0, high), (0.55, middle), (1, low)))


def sun(sheet: Sheet, x: float, y: float, radius: float) -> None:
    """Whatever stands in the sky at this hour, with its glow."""
    light = sheet.light
    if light.sun == "moon":
        sheet.veil(circle(x, y, radius * 2.6), glow(x, y, radius * 2.6, colour("#dfe6ff", 70)))
        sheet.cut(circle(x, y, radius), colour("#f4f0d8"), lift=0, glow=True)
        for dx, dy, r in ((-0.3, -0.2, 0.2), (0.28, 0.1, 0.14), (-0.05, 0.42, 0.12)):
            sheet.cut(circle(x + dx * radius, y + dy * radius, r * radius), colour("#dcd7bd"), lift=0, glow=True)
        return
    disc = colour("#ffe9a8") if light.sun == "sun" else colour("#ffd08a")
    sheet.veil(circle(x, y, radius * 3.2), glow(x, y, radius * 3.2, with_alpha(disc, 120)))
    sheet.cut(circle(x, y, radius), disc, lift=0, glow=True)


def glow(x: float, y: float, radius: float, paint: Colour) -> Radial:
    """Light that fades out from a middle."""
    return Radial(x, y, radius, ((0, paint), (0.4, with_alpha(paint, paint[3] // 2)), (1, with_alpha(paint, 0))))


def stars(sheet: Sheet, width: float, bottom: float, seconds: float, seed: int, count: int = 46) -> None:
    """Stars that twinkle, each at its own time."""
    for index in range(count):
        x, y = (chance("star x", seed, index) * 1.3 - 0.15) * width, chance("star y", seed, index) * bottom
        size = 1.6 + 2.2 * chance("star size", seed, index) ** 2
        shine = 150 + 90 * swing(seconds, 2.2 + 2 * chance("star", seed, index), chance(index))
        sheet.veil(circle(x, y, size), (255, 250, 226, int(shine)))


def cloud(sheet: Sheet, x: float, y: float, size: float, paper: Colour) -> None:
    """A cloud of four lobes on a flat foot, `size` from middle to end."""
    s = size
    outline = [
        (x - s, y), (x - s * 0.92, y - s * 0.26), (x - s * 0.5, y - s * 0.32), (x - s * 0.3, y - s * 0.62),
        (x + s * 0.12, y - s * 0.68), (x + s * 0.38, y - s * 0.4), (x + s * 0.78, y - s * 0.38), (x + s, y - s * 0.08),
        (x + s * 0.8, y + s * 0.04), (x, y + s * 0.06), (x - s * 0.8, y + s * 0.05),
    ]  # fmt: skip
    sheet.cut(smooth(outline), paper, lift=1.6)


def hills(
    sheet: Sheet, frame: Frame, base: float, height: float, paper: Colour, seed: int, *, fade: Colour | None = None
) -> None:
    """A range of soft hills across the frame, from `base` down out of it."""
    span = frame.width
    points = [(-0.4 * span, base + 20)]
    steps = 7
    for index in range(steps + 1):
        x = span * (-0.3 + 1.6 * index / steps)
        points.append((x, base - height * (0.25 + 0.75 * chance("hill", seed, index))))
    points += [(1.4 * span, base + 20), (1.4 * span, frame.height * 1.3), (-0.4 * span, frame.height * 1.3)]
    sheet.cut(smooth(points, tension=0.9), paper, lift=3, fade=fade)


def window(
    sheet: Sheet, x: float, y: float, width: float, height: float, seconds: float, *, curtains: Colour | None
) -> None:
    """A window by its middle and sill, with what one sees through it."""
    light = sheet.light
    left, top = x - width / 2, y - height
    view = sheet.new()
    view.veil(rectangle(left, top, width, height), sky(light, top, y))
    if light.sun == "moon":
        sun(view, x + width * 0.2, top + height * 0.3, width * 0.11)
    else:
        sun(view, x + width * 0.16, y - height * (0.34 if light.sun == "low" else 0.68), width * 0.13)
    drift = (seconds * 3) % (width * 2)
    cloud(view, left - width * 0.3 + drift, top + height * 0.3, width * 0.26, paler(light.sky[2], 0.5))
    ridge = [
        (left - 20, y - height * 0.2),
        (x - width * 0.2, y - height * 0.32),
        (x + width * 0.1, y - height * 0.18),
        (left + width + 20, y - height * 0.3),
        (left + width + 20, y + 20),
        (left - 20, y + 20),
    ]
    view.cut(smooth(ridge, tension=0.8), colour("#7fa08c"), lift=2)
    shine = with_alpha(light.beam, light.beam[3] * 2 // 3)
    sheet.veil(circle(x, y - height / 2, width * 1.4), glow(x, y - height / 2, width * 1.4, shine))
    frame_paper = colour("#fdf6ea")
    sheet.cut(rectangle(left - 16, top - 16, width + 32, height + 32, 8), frame_paper, lift=2)
    sheet.put(view, clip=rectangle(left, top, width, height))
    sheet.cut(rectangle(x - 5, top, 10, height), frame_paper, lift=0.6)
    sheet.cut(rectangle(left, top + height * 0.48, width, 10), frame_paper, lift=0.6)
    sheet.cut(rectangle(left - 34, y + 12, width + 68, 24, 6), frame_paper, lift=1.5)
    if curtains is not None:
        _curtains(sheet, x, top - 34, width, height + 90, seconds, curtains)


def _curtains(sheet: Sheet, x: float, top: float, width: float, height: float, seconds: float, paper: Colour) -> None:
    sheet.strip([(x - width * 0.78, top), (x + width * 0.78, top)], colour("#8a5f46"), 10)
    for side in (-1, 1):
        outer, inner = x + side * width * 0.74, x + side * width * 0.34
        wave = swing(seconds, 4.6, side * 0.2) * 9
        low = top + height
        panel = [
            (outer, top),
            (inner, top),
            (inner + side * 4, top + height * 0.4),
            (inner + side * 16 + wave * 0.6, top + height * 0.75),
            (inner + side * 6 + wave, low),
            (outer + wave * 0.5, low),
            (outer - side * 4, top + height * 0.5),
        ]
        sheet.cut(smooth(panel, tension=0.5), paper, lift=1.6, fade=darker(paper, 0.08))
        for share in (0.3, 0.62):
            fold = outer + (inner - outer) * share
            sheet.draw(
                [
                    (fold, top + 12),
                    (fold + wave * 0.3, top + height * 0.5),
                    (fold + side * 5 + wave * share, low - 16),
                ],
                darker(paper, 0.13),
                4,
            )


def room(sheet: Sheet, frame: Frame, wall: Colour, floor: Colour, *, boards: bool = True) -> None:
    """A wall, a skirting and a floor."""
    w, h, edge = frame.width, frame.height, frame.floor
    sheet.cut(
        rectangle(-0.3 * w, -0.3 * h, 1.6 * w, edge + 0.3 * h), paler(wall, 0.08), fade=darker(wall, 0.05), lift=0
    )
    sheet.cut(rectangle(-0.3 * w, edge, 1.6 * w, 0.7 * h), floor, fade=darker(floor, 0.16), lift=0)
    if boards:
        for row, share in enumerate((0.16, 0.36, 0.62, 0.94)):
            y = edge + (h - edge) * share
            sheet.draw([(-0.3 * w, y), (1.3 * w, y)], darker(floor, 0.1), 3)
            above = edge + (h - edge) * (0, 0.16, 0.36, 0.62)[row]
            for index in range(9):
                x = w * (-0.25 + 0.19 * index + 0.09 * (row % 2))
                sheet.draw([(x, above), (x - 6, y)], darker(floor, 0.08), 2.5)
    sheet.cut(rectangle(-0.3 * w, edge - 26, 1.6 * w, 30), paler(wall, 0.55), lift=1.2)


def beam(sheet: Sheet, x: float, width: float, frame: Frame) -> None:
    """Light that falls through a window's four panes on the floor, to the right of the window's middle `x`."""
    light, top, low = sheet.light, frame.floor + 12, frame.floor + (frame.height - frame.floor) * 0.62
    fall = Linear(0, top, 0, low, ((0, light.beam), (1, with_alpha(light.beam, light.beam[3] // 3))))
    deep = (low - top) * 0.47
    for row in range(2):
        y = top + row * (deep + 10)
        for column in range(2):
            lean, left = 1.5, x + width * 0.1 + column * width * 0.52
            a = left + (y - top) * lean
            b = left + (y + deep - top) * lean
            sheet.veil(polygon([(a, y), (a + width * 0.48, y), (b + width * 0.54, y + deep), (b, y + deep)]), fall)


def rug(sheet: Sheet, x: float, y: float, across: float, paper: Colour) -> None:
    """A round rug seen from the side."""
    sheet.cut(ellipse(x, y, across, across * 0.13), paper, lift=0.8)
    sheet.cut(ellipse(x, y, across * 0.8, across * 0.1), paler(paper, 0.3), lift=0)
    sheet.cut(ellipse(x, y, across * 0.55, across * 0.066), paper, lift=0)
