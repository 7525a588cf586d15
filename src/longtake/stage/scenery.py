"""Scenery that several places and families share: skies, what stands in them, windows, light on the floor."""

from collections.abc import Sequence

from longtake.drawing import (
    Colour,
    Linear,
    Radial,
    Stroke,
    circle,
    colour,
    ellipse,
    mix,
    polygon,
    rectangle,
    shape,
    smooth,
    with_alpha,
)
from longtake.stage.frame import Frame
from longtake.stage.motion import chance, swing
from longtake.stage.sheet import Point, Sheet, darker, paler

_WET = frozenset({"rain", "storm"})
"""Weathers of which drops run down the panes."""

SEEN = frozenset({*_WET, "snow", "fog", "sandstorm"})
"""Weathers that one sees on a window."""

_TRIM = colour("#fdf6ea")
_LIT = colour("#ffdf92")
_PANE = colour("#a9cbd8")


def sky(
    sheet: Sheet, left: float, top: float, width: float, height: float, *, high: float | None = None, low: float
) -> None:
    """The sky over a rectangle: its colours run from `high` (the rectangle's top) down to `low`, the horizon.

    Laid in bands so narrow that no step is seen: a fall of shades costs three times as much to draw.
    """
    start, (above, middle, below) = top if high is None else high, sheet.light.sky
    count = max(4, min(120, round((low - start) / 6)))
    step = (low - start) / count
    for index in range(count):
        share = (index + 0.5) / count
        paper = mix(above, middle, share / 0.55) if share < 0.55 else mix(middle, below, (share - 0.55) / 0.45)
        y = start + index * step
        first, last = index == 0, index == count - 1
        head = min(y, top) if first else y
        foot = max(y + step, top + height) if last else y + step + 1
        sheet.veil(rectangle(left, head, width, foot - head), paper)


def slope(
    sheet: Sheet,
    edge: Sequence[Point],
    low: float,
    paper: Colour,
    *,
    tension: float = 0.7,
    shadow: bool = True,
    glow: bool = False,
) -> None:
    """Paper with a soft upper edge, given from left to right, down to `low`: land, a wave, a bank of cloud."""
    # From right to left: thorvg draws long flat edges several times faster that way.
    path = smooth([*reversed(edge), (edge[0][0], low), (edge[-1][0], low)], tension=tension)
    if shadow:
        sheet.paints.append(shape(path, stroke=Stroke(with_alpha(sheet.light.shade, 30), 9), x=2, y=3))
    sheet.cut(path, paper, lift=0, glow=glow)


def sun(sheet: Sheet, x: float, y: float, radius: float) -> None:
    """Whatever stands in the sky at this hour, with its glow; nothing under a grey sky."""
    light = sheet.light
    if light.sun == "none":
        return
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


def hills(sheet: Sheet, frame: Frame, base: float, height: float, paper: Colour, seed: int) -> None:
    """A range of soft hills across the frame, from `base` down out of it."""
    span, steps = frame.width, 7
    edge = [(-0.4 * span, base + 20)]
    for index in range(steps + 1):
        x = span * (-0.3 + 1.6 * index / steps)
        edge.append((x, base - height * (0.25 + 0.75 * chance("hill", seed, index))))
    slope(sheet, [*edge, (1.4 * span, base + 20)], frame.height * 1.3, paper, tension=0.9)


def window(
    sheet: Sheet, x: float, y: float, width: float, height: float, seconds: float, *, curtains: Colour | None
) -> None:
    """A window by its middle and sill, with what one sees through it."""
    casement(sheet, x, y, width, height)
    if curtains is not None:
        hangings(sheet, x, y, width, height, seconds, curtains)


def casement(sheet: Sheet, x: float, y: float, width: float, height: float) -> None:
    """What of a window stands still: its frame, the sky, hills far away."""
    left, top = x - width / 2, y - height
    sheet.cut(rectangle(left - 16, top - 16, width + 32, height + 32, 8), _TRIM, lift=2)
    view = Sheet(sheet.light.outside)
    _outside(view, x, y, width, height)
    sheet.put(view, clip=rectangle(left, top, width, height))
    sheet.cut(rectangle(x - 5, top, 10, height), _TRIM, lift=0.6)
    sheet.cut(rectangle(left, top + height * 0.48, width, 10), _TRIM, lift=0.6)
    sheet.cut(rectangle(left - 34, y + 12, width + 68, 24, 6), _TRIM, lift=1.5)


def _outside(view: Sheet, x: float, y: float, width: float, height: float) -> None:
    """Sky, sun, a cloud and hills behind a window of this middle and sill."""
    light = view.light
    left, top = x - width / 2, y - height
    sky(view, left, top, width, height, low=y)
    up, size = {"moon": (0.7, 0.11), "low": (0.34, 0.13)}.get(light.sun, (0.68, 0.13))
    sun(view, x + width * 0.18, y - height * up, width * size)
    cloud(view, left + width * 0.24, top + height * 0.34, width * 0.24, paler(light.sky[2], 0.5))
    for up_, tone, key in ((0.1, "#a3bfae", 0.0), (0.0, "#7fa08c", 0.4)):
        ridge = [
            (left - 20, y - height * (0.2 + up_)),
            (x - width * 0.2, y - height * (0.32 + up_ - key * 0.2)),
            (x + width * 0.1, y - height * (0.18 + up_ + key * 0.1)),
            (left + width + 20, y - height * (0.3 + up_)),
        ]
        slope(view, ridge, y + 20, mix(colour(tone), light.haze, 0.4 - key), tension=0.8, shadow=False)


def pane(sheet: Sheet, x: float, y: float, width: float, height: float, lit: bool) -> None:
    """One far window of a house, by its top left corner."""
    on = lit and sheet.light.lamps
    sheet.cut(rectangle(x, y, width, height), _LIT if on else _PANE, glow=on, lift=0)


def panes(
    sheet: Sheet, left: float, top: float, width: float, height: float, seconds: float, weather: str | None
) -> None:
    """What the weather does to a window: drops that run down, flakes that pass, mist."""
    view = sheet.new()
    if weather in _WET:
        for index in range(9):
            slow = 0.10 + 0.16 * chance("run", index)
            gone = (chance("drop y", index) + seconds * slow) % 1.0
            x, y = left + width * (0.06 + 0.88 * chance("drop x", index)), top + height * (gone * 1.3 - 0.15)
            view.veil(rectangle(x - 1.5, y - height * 0.12, 3, height * 0.12, 1.5), (235, 244, 250, 90))
            view.veil(ellipse(x, y, 4.2, 6.5), (235, 244, 250, 190))
    elif weather == "snow":
        for index in range(14):
            gone = (chance("flake y", index) + seconds * (0.06 + 0.05 * chance("flake", index))) % 1.0
            x = left + width * chance("flake x", index) + swing(seconds, 3.2, index * 0.3) * 8
            view.veil(circle(x, top + height * (gone * 1.1 - 0.05), 4.5), (255, 255, 255, 225))
        view.cut(ellipse(left + width / 2, top + height + 6, width * 0.6, 22), colour("#f6f8fc"), lift=0.6)
    elif weather in ("fog", "sandstorm"):
        view.veil(rectangle(left, top, width, height), with_alpha(view.light.haze, 150))
    sheet.put(view, clip=rectangle(left, top, width, height))


def hangings(sheet: Sheet, x: float, y: float, width: float, height: float, seconds: float, paper: Colour) -> None:
    """A window's curtains on their rod, by its middle and sill; they sway."""
    top, height = y - height - 34, height + 90
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
        sheet.cut(smooth(panel, tension=0.5), paper, lift=1.6)
        for share in (0.3, 0.62):
            fold = outer + (inner - outer) * share
            hang = (fold + wave * 0.3, top + height * 0.5)
            sheet.draw([(fold, top + 12), hang, (fold + side * 5 + wave * share, low - 16)], darker(paper, 0.13), 4)


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
