"""What the open air is made of: skies, land behind land, the ground, and what grows at the frame's edges."""

from collections.abc import Callable

from longtake.drawing import Colour, circle, colour, ellipse, mix, polygon, smooth
from longtake.stage.motion import swing
from longtake.stage.places.values import MARGIN, Layer, Site
from longtake.stage.scenery import cloud, hills, sky, slope, stars, sun
from longtake.stage.sheet import Sheet, darker, paler
from longtake.stage.weather import sway

GRASS = colour("#7fae6c")
_SNOW = colour("#f4f6fb")
_BLOOMS = tuple(map(colour, ("#f2cf4a", "#f7f4ee", "#e0717a", "#b79fd0")))

Extra = Callable[[Sheet], None]


def heaven(site: Site, *, low: float | None = None) -> tuple[Layer, ...]:
    """The sky down to `low` (the horizon) with what stands in it, and clouds that drift; a sun or moon that the words
    name is not drawn twice.
    """
    w, h = site.w, site.h
    edge = site.edge if low is None else low
    side = 0.72 + 0.12 * site.chance("sun")

    def above(sheet: Sheet, seconds: float) -> None:
        sky(sheet, -MARGIN * w, -MARGIN * h, 1.6 * w, edge + (0.06 + MARGIN) * h, high=0, low=edge)
        if not site.named & {"sun", "moon", "crescent", "eclipse"}:
            near = sheet.light.sun == "low"
            sun(sheet, w * side, edge - h * (0.12 if near else 0.44), 62 if near else 52)

    def moving(sheet: Sheet, seconds: float) -> None:
        light = sheet.light
        if light.sun == "moon":
            stars(sheet, w, edge * 0.8, seconds, site.seed)
        if site.weather == "clear":
            return
        bright = 0.25 if light.sun == "sun" else 0.55
        paper = mix(colour("#fffdf8"), light.sky[1], bright)
        count = 5 if light.sun == "none" else 3
        for index in range(count):
            size = (90 + 60 * site.chance("cloud size", index)) * (1.5 if light.sun == "none" else 1)
            start = w * (0.05 + 1.08 * index / count + 0.2 * site.chance("cloud", index))
            speed = (5 + 2 * (index % 3)) * (5 if site.windy else 1)
            x = (start + seconds * speed) % (w + 4 * size) - 2 * size
            one = sheet.new()
            cloud(one, 0, 0, size, paper)
            sheet.put(one, x, edge * (0.15 + 0.14 * (index % 3) + 0.06 * site.chance("high", index)))

    return Layer(0.05, above), Layer(0.12, moving, still=False)


def ridge(
    site: Site, depth: float, base: float, height: float, paper: Colour, key: int, extra: Extra | None = None
) -> Layer:
    """A range of soft hills behind the ground, its foot `base` over the horizon, and what stands on it."""

    def land(sheet: Sheet, seconds: float) -> None:
        white = mix(paper, _SNOW, 0.6) if site.weather == "snow" else paper
        hills(sheet, site.frame, site.edge - base, height, white, site.seed + key)
        if extra is not None:
            extra(sheet)

    return Layer(depth, land)


def ground(site: Site, paper: Colour, extra: Extra | None = None, *, rise: float = 20.0) -> Layer:
    """The ground on which figures stand, with a soft upper edge that rises and falls, and what lies on it."""
    w, h, y = site.w, site.h, site.edge + 14

    def land(sheet: Sheet, seconds: float) -> None:
        tone = snowed(site, paper)
        inner = [(w * (-MARGIN + 1.6 * i / 5), y + rise * 1.6 * (site.chance("ground", i) - 0.4)) for i in range(1, 5)]
        slope(sheet, [(-MARGIN * w, y + rise), *inner, (1.3 * w, y + rise * 0.6)], 1.3 * h, tone, tension=0.5)
        # Nearer ground is deeper in colour: two soft steps, not a fall of shades.
        for step, share in enumerate((0.4, 0.76)):
            low = site.down(share)
            bank = [(w * (-MARGIN + 0.4 * i), low + 44 * (site.chance("bank", step, i) - 0.5)) for i in range(5)]
            slope(sheet, bank, 1.3 * h, darker(tone, 0.045 * (step + 1)), tension=0.9, shadow=False)
        if extra is not None:
            extra(sheet)

    return Layer(1.0, land)


def snowed(site: Site, paper: Colour) -> Colour:
    """A colour of the land as it is in this weather."""
    return mix(paper, _SNOW, 0.88) if site.weather == "snow" else paper


def tufts(sheet: Sheet, site: Site, paper: Colour, *, count: int = 20, blooms: float = 0.0) -> None:
    """Grass in tufts of three blades on the ground, flowers among them as often as `blooms` says."""
    for index in range(count):
        x = site.w * (site.chance("tuft x", index) * 1.2 - 0.1)
        y = site.down(0.16 + 0.8 * site.chance("tuft y", index))
        tall = 14 + 16 * (y - site.edge) / (site.h - site.edge)
        tips = ((-13, 0.85), (-6, 0.35), (0, 1.1), (6, 0.35), (14, 0.8))
        blades = [(x - 5, y), *((x + dx, y - dy * tall) for dx, dy in tips), (x + 5, y)]
        sheet.cut(polygon(blades), paper, lift=0)
        if site.chance("bloom", index) < blooms:
            sheet.cut(circle(x + 16, y - tall - 4, 7), _BLOOMS[index % 4], lift=0)


def specks(sheet: Sheet, site: Site, paper: Colour, *, count: int = 16, size: float = 8.0, key: str = "speck") -> None:
    """Pebbles, shells or leaves that lie about."""
    for index in range(count):
        x = site.w * (site.chance(key, "x", index) * 1.2 - 0.1)
        y = site.down(0.15 + 0.82 * site.chance(key, "y", index))
        near = (0.5 + 0.6 * (y - site.edge) / (site.h - site.edge)) * (0.6 + 0.7 * site.chance(key, index)) * size
        sheet.cut(ellipse(x, y, near, near * 0.5), paper, lift=0)


def rock(sheet: Sheet, x: float, y: float, size: float, paper: Colour) -> None:
    """A boulder with a lit top, `size` across."""
    r = size / 2
    body = [
        (x - r, y),
        (x - r * 0.86, y - r * 0.62),
        (x - r * 0.2, y - r * 1.02),
        (x + r * 0.6, y - r * 0.78),
        (x + r, y),
    ]
    sheet.cut(smooth(body, tension=0.5), paper, lift=1.4)
    lit = [
        (x - r * 0.7, y - r * 0.62),
        (x - r * 0.2, y - r * 0.94),
        (x + r * 0.5, y - r * 0.74),
        (x - r * 0.1, y - r * 0.56),
    ]
    sheet.cut(smooth(lit, tension=0.5), mix(paper, (255, 255, 255, 255), 0.2), lift=0)


def fringe(site: Site, paper: Colour, *, tall: float = 90.0) -> Layer:
    """Grass right before us in the frame's lower corners, where no subtitle stands; it sways in the wind."""
    w, h = site.w, site.h

    def blades(sheet: Sheet, seconds: float) -> None:
        tone = mix(snowed(site, paper), sheet.light.shade, 0.18)
        for side in (-1, 1):
            for index in range(7):
                share = site.chance("fringe", side, index)
                x = (0.5 + side * (0.53 - 0.15 * share)) * w
                high = tall * (1.1 - 0.8 * share) * (0.7 + 0.5 * site.chance("blade", side, index))
                lean = (site.chance("lean", side, index) - 0.5) * 60 + sway(
                    site.weather, seconds, index * 0.13
                ) * high * 0.5
                tip = (x + lean, h * 0.99 - high)
                blade = [
                    (x - 11, h * 1.06),
                    (x - 6 + lean * 0.3, h - high * 0.5),
                    tip,
                    (x + 8 + lean * 0.3, h - high * 0.5),
                    (x + 13, h * 1.06),
                ]
                sheet.cut(smooth(blade, tension=0.7), tone, lift=0)

    return Layer(1.3, blades, still=not site.windy)


def bough(site: Site, paper: Colour, *, broad: float = 1.0) -> Layer:
    """Leaves that hang into one of the upper corners, right before us; they sway."""
    w = site.w
    side = 1 if site.chance("bough") < 0.5 else -1
    corner = w if side > 0 else 0.0
    reach = min(w * 0.3, 420.0)

    def leaves(sheet: Sheet, seconds: float) -> None:
        tone = mix(paper, sheet.light.shade, 0.16)
        blow = sway(site.weather, seconds)
        sheet.strip(
            [(corner + side * 80, 6), (corner - side * reach * 0.7, 22 + blow * 6)],
            darker(colour("#7d5637"), 0.2),
            12,
            lift=0,
        )
        for index in range(13):
            share = index / 12
            x = corner - side * reach * (share * 0.84 - 0.06)
            y = 10 + 34 * site.chance("leaf y", index) + blow * 8 * share
            turn = side * (40 + 80 * site.chance("leaf", index)) + 10 * sway(site.weather, seconds, index * 0.17)
            leaf = sheet.new()
            shade = darker(tone, 0.14 * site.chance("leaf tone", index))
            long = (74 + 40 * site.chance("long", index)) * (1 - 0.35 * share)
            leaf.cut(
                smooth([(0, 0), (16 * broad, long * 0.4), (0, long), (-16 * broad, long * 0.4)], tension=0.9),
                shade,
                lift=0,
            )
            sheet.put(leaf, x, y, turn=turn * 0.5)

    return Layer(1.25, leaves, still=not site.windy)


def wave(sheet: Sheet, site: Site, y: float, rise: float, pitch: float, shift: float, paper: Colour) -> None:
    """A row of waves from `y` down, moved by `shift`; its crests are `pitch` apart and bob by themselves."""
    w, h = site.w, site.h
    start = -0.12 * w - (pitch * 2) + (shift % (pitch * 2))
    count = int(1.24 * w / pitch) + 4
    crest = [
        (start + index * pitch, y + (rise if index % 2 else -rise) + swing(shift, 900, index * 0.3) * rise * 0.3)
        for index in range(count)
    ]
    slope(sheet, [(px, py - 5) for px, py in crest], 1.3 * h, paler(paper, 0.22), tension=0.9, shadow=False)
    slope(sheet, crest, 1.3 * h, paper, tension=0.9, shadow=False)


def gleam(sheet: Sheet, site: Site, top: float, bottom: float, seconds: float) -> None:
    """The path that a low sun or the moon lays on water, and glints elsewhere."""
    light = sheet.light
    x = site.w * (0.72 + 0.12 * site.chance("sun"))
    path = light.sun in ("low", "moon") and not site.named & {"sun", "moon", "crescent", "eclipse"}
    shine = colour("#dfe6ff", 120) if light.sun == "moon" else colour("#fff3cf", 130)
    count = max(4, int((bottom - top) / 13))
    for index in range(count):
        share = (index + 0.5) / count
        y = top + (bottom - top) * share
        at = x + 60 * (site.chance("off", index) - 0.5) if path else site.w * site.chance("glint", index)
        wide = (34 + 30 * share) * (0.5 + 0.8 * site.chance("gleam", index))
        move = swing(seconds, 2.6 + site.chance("slow", index), site.chance("phase", index))
        if path or index % 2:
            sheet.veil(ellipse(at + move * (6 + 16 * share), y, wide * (1 + 0.2 * move), 2.2 + 1.8 * share), shine)
