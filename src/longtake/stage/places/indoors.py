"""What rooms are made of: walls, floors, ceilings, and what stands or hangs in more than one of them."""

from collections.abc import Callable

from longtake.drawing import Colour, Linear, circle, colour, ellipse, polygon, rectangle, with_alpha
from longtake.stage.places.values import MARGIN, Layer, Site
from longtake.stage.scenery import SEEN, casement, glow, hangings, pane, panes, sky
from longtake.stage.sheet import Sheet, darker, paler

CEILING = 800.0
"""How high a room is; in 16:9 its ceiling is out of the picture."""

_LAMP = colour("#ffe6a8")
_SASH = colour("#f4efe6")
_SPINES = tuple(map(colour, ("#c9736b", "#6f9ab3", "#e0b35c", "#7fa56b", "#8a6f9c", "#d9a58a", "#5f7f8f", "#f1e3c8")))


def stripe(
    sheet: Sheet, site: Site, top: float, bottom: float, paper: Colour, *, fade: Colour | None = None, lift: float = 0.0
) -> None:
    """Paper from edge to edge and past both, from `top` down to `bottom`."""
    sheet.cut(rectangle(-MARGIN * site.w, top, 1.6 * site.w, bottom - top), paper, fade=fade, lift=lift)


def wall(sheet: Sheet, site: Site, paper: Colour, *, striped: float = 0.0, skirting: Colour | None = None) -> None:
    """A wall with its ceiling, light stripes `striped` apart if any, and a skirting."""
    top = site.edge - CEILING
    stripe(sheet, site, -MARGIN * site.h, site.h, paper)
    if striped:
        for x in site.across(striped):
            sheet.cut(rectangle(x - striped / 4, top, striped / 2, CEILING), paler(paper, 0.12), lift=0)
    # Shade gathers under the ceiling.
    deep = max(site.h * 0.09, top + 70)
    under = with_alpha(sheet.light.shade, 34)
    shade = Linear(0, max(top, 0.0), 0, deep, ((0, under), (1, with_alpha(under, 0))))
    sheet.veil(rectangle(-MARGIN * site.w, top, 1.6 * site.w, deep - top), shade)
    if top > -40:
        stripe(sheet, site, -MARGIN * site.h, top, paler(paper, 0.5))
        stripe(sheet, site, top, top + 22, paler(paper, 0.3), lift=1)
    trim = paler(paper, 0.55) if skirting is None else skirting
    stripe(sheet, site, site.edge - 30, site.edge + 20, trim, lift=1)


def dado(sheet: Sheet, site: Site, height: float, paper: Colour, *, panels: float = 0.0) -> None:
    """The wall's lower part, `height` over the floor, in another paper, with panels so far apart if any."""
    y = site.edge - height
    stripe(sheet, site, y, site.edge - 28, paper)
    stripe(sheet, site, y - 9, y + 7, paler(paper, 0.3), lift=0.8)
    if panels:
        for x in site.across(panels):
            one = rectangle(x - panels * 0.4, y + 34, panels * 0.8, height - 92, 6)
            sheet.cut(one, darker(paper, 0.07), lift=0)


def boards(sheet: Sheet, site: Site, paper: Colour) -> None:
    """A floor of boards, their rows deeper the nearer they are."""
    stripe(sheet, site, site.edge, 1.3 * site.h, paper)
    last = 0.0
    for row, share in enumerate((0.13, 0.32, 0.58, 0.94)):
        y, above = site.down(share), site.down(last)
        if row % 2:
            stripe(sheet, site, above, y, darker(paper, 0.035))
        stripe(sheet, site, y - 1.5, y + 1.5, darker(paper, 0.13))
        for x in site.across(330):
            at = x + 150 * (row % 2) - 80 + 60 * site.chance("board", row, round(x))
            sheet.cut(rectangle(at, above + 2, 2.5, y - above - 4), darker(paper, 0.1), lift=0)
        last = share


def tiles(sheet: Sheet, site: Site, paper: Colour, other: Colour, *, pitch: float = 92.0) -> None:
    """A chequered floor, its rows deeper the nearer they are; `pitch` is how wide a tile is at the wall."""
    stripe(sheet, site, site.edge, 1.3 * site.h, paper)
    y, deep, wide, middle, row = site.edge, pitch * 0.36, pitch, site.w / 2, 0
    while y < 1.12 * site.h:
        near = wide * 1.42
        count = int(0.62 * site.w / wide) + 2
        for column in range(-count, count):
            if (column + row) % 2:
                left, low = middle + column * wide, middle + column * near
                tile = [(left, y), (left + wide, y), (low + near, y + deep), (low, y + deep)]
                sheet.cut(polygon(tile), other, lift=0)
        y, deep, wide, row = y + deep, deep * 1.42, near, row + 1


def slabs(sheet: Sheet, site: Site, paper: Colour, *, pitch: float = 220.0) -> None:
    """A floor of one paper with joints that run toward the viewer: stone, concrete, lino."""
    stripe(sheet, site, site.edge, 1.3 * site.h, paper)
    joint = darker(paper, 0.09)
    for share in (0.16, 0.4, 0.78):
        stripe(sheet, site, site.down(share) - 1.5, site.down(share) + 1.5, joint)
    for x in site.across(pitch):
        lean = (x - site.w / 2) * 0.9
        sheet.cut(
            polygon([(x, site.edge), (x + 3, site.edge), (x + lean + 5, site.h), (x + lean, site.h)]), joint, lift=0
        )


Box = tuple[float, float, float, float]
"""A window's middle, sill, width and height."""


def windows(site: Site, depth: float, *boxes: Box, curtains: Colour | None = None) -> tuple[Layer, ...]:
    """Windows, and before them a layer that moves if they have curtains or there is weather to be seen."""

    def still(sheet: Sheet, seconds: float) -> None:
        for box in boxes:
            casement(sheet, *box)

    def moving(sheet: Sheet, seconds: float) -> None:
        for x, y, width, height in boxes:
            if site.weather in SEEN:
                panes(sheet, x - width / 2, y - height, width, height, seconds, site.weather)
            if curtains is not None:
                hangings(sheet, x, y, width, height, seconds, curtains)

    moves = (Layer(depth, moving, still=False),) if curtains is not None or site.weather in SEEN else ()
    return (Layer(depth, still), *moves)


def town_windows(site: Site, depth: float, *boxes: Box) -> tuple[Layer, ...]:
    """Wide windows of three panes over the town, with the weather on them."""

    def still(sheet: Sheet, seconds: float) -> None:
        for x, y, width, height in boxes:
            _town_window(sheet, site, x - width / 2, y - height, width, height)

    def moving(sheet: Sheet, seconds: float) -> None:
        for x, y, width, height in boxes:
            panes(sheet, x - width / 2, y - height, width, height, seconds, site.weather)

    moves = (Layer(depth, moving, still=False),) if site.weather in SEEN else ()
    return (Layer(depth, still), *moves)


def _town_window(sheet: Sheet, site: Site, left: float, top: float, wide: float, high: float) -> None:
    """One window over the town, by its top left corner."""
    sheet.cut(rectangle(left - 16, top - 16, wide + 32, high + 32, 8), _SASH, lift=2)
    town = Sheet(sheet.light.outside)
    sky(town, left, top, wide, high, low=top + high)
    for row, (share, tone) in enumerate(((0.66, "#b9c6d0"), (0.42, "#9fb0be"))):
        count = max(4, int(wide / (86 + 24 * row)))
        for index in range(count):
            tall = high * share * (0.6 + 0.5 * site.chance("town", row, index))
            x = left + index * wide / count
            town.cut(rectangle(x, top + high - tall, wide / count - 8, tall), colour(tone), lift=0.8)
            for at in range(min(3, int(tall / 40))) if row else ():
                lit = site.chance("lit", index, at) > 0.5
                pane(town, x + wide * 0.02, top + high - tall + 16 + at * 36, 16, 20, lit)
    sheet.put(town, clip=rectangle(left, top, wide, high, 4))
    for share in (1 / 3, 2 / 3):
        sheet.cut(rectangle(left + wide * share - 5, top, 10, high), _SASH, lift=0.6)
    sheet.cut(rectangle(left - 30, top + high + 10, wide + 60, 20, 6), _SASH, lift=1)


def outside(depth: float, draw: Callable[[Sheet, float], None], *, still: bool = True) -> Layer:
    """A layer that is seen through windows, in the light out there."""

    def seen(sheet: Sheet, seconds: float) -> None:
        view = Sheet(sheet.light.outside)
        draw(view, seconds)
        sheet.put(view)

    return Layer(depth, seen, still)


def shadow_at(sheet: Sheet, x: float, y: float, across: float) -> None:
    """The soft shadow in which furniture stands."""
    sheet.veil(ellipse(x, y, across, 7 + across * 0.035), with_alpha(sheet.light.shade, 40))


def pendant(sheet: Sheet, x: float, y: float, paper: Colour, *, size: float = 1.0, cone: float = 0.0) -> None:
    """A lamp that hangs on its cord, its foot at `y`; lit by night, with light that falls `cone` far."""
    lit = sheet.light.lamps
    if lit and cone:
        reach = cone * 0.46
        sides = [
            (x - 50 * size, y),
            (x + 50 * size, y),
            (x + 50 * size + reach, y + cone),
            (x - 50 * size - reach, y + cone),
        ]
        fall = Linear(0, y, 0, y + cone, ((0, with_alpha(_LAMP, 72)), (1, with_alpha(_LAMP, 0))))
        sheet.veil(polygon(sides), fall)
    sheet.cut(rectangle(x - 2, -MARGIN * 1000, 4, y - 50 * size + MARGIN * 1000), colour("#5b4a56"), lift=0)
    if lit:
        sheet.veil(circle(x, y, 120 * size), glow(x, y, 120 * size, with_alpha(_LAMP, 110)))
    bulb = ellipse(x, y, 24 * size, 17 * size)
    sheet.cut(bulb, _LAMP if lit else colour("#fbf3e0"), glow=lit, lift=0)
    shade = [(x - 20 * size, y - 58 * size), (x + 20 * size, y - 58 * size), (x + 62 * size, y), (x - 62 * size, y)]
    sheet.cut(polygon(shade), paper, fade=darker(paper, 0.12), lift=1)


def tube(sheet: Sheet, x: float, y: float, length: float) -> None:
    """A long flat lamp under the ceiling, always lit a little."""
    sheet.cut(rectangle(x - length / 2 - 8, y - 14, length + 16, 18, 6), colour("#c9ced2"), lift=1)
    sheet.cut(rectangle(x - length / 2, y, length, 9, 4), colour("#fffdf0"), lift=0, glow=sheet.light.lamps)


def books(sheet: Sheet, site: Site, left: float, foot: float, width: float, tall: float, key: object) -> None:
    """A row of books' backs on a board at `foot`."""
    x, index = left, 0
    while x < left + width - 16:
        thick = 15 + 17 * site.chance("thick", key, index)
        high = tall * (0.66 + 0.3 * site.chance("high", key, index))
        paper = _SPINES[int(site.chance("spine", key, index) * len(_SPINES))]
        if site.chance("gap", key, index) > 0.07:
            sheet.cut(rectangle(x, foot - high, min(thick, left + width - x) - 2, high), paper, lift=0)
        x, index = x + thick, index + 1


def bookcase(sheet: Sheet, site: Site, x: float, foot: float, width: float, height: float, paper: Colour) -> None:
    """A case of shelves full of books, by the middle of its foot."""
    sheet.cut(rectangle(x - width / 2, foot - height, width, height, 5), paper, lift=2)
    rows = max(1, round(height / 128))
    for row in range(rows):
        low = foot - 22 - row * (height - 34) / rows
        tall = (height - 34) / rows - 14
        sheet.cut(rectangle(x - width / 2 + 14, low - tall, width - 28, tall), darker(paper, 0.42), lift=0)
        books(sheet, site, x - width / 2 + 18, low, width - 36, tall, (round(x), row))


def hung_picture(sheet: Sheet, x: float, y: float, width: float, height: float) -> None:
    """A landscape in a frame on the wall, by its middle."""
    sheet.cut(rectangle(x - width / 2, y - height / 2, width, height, 4), colour("#8a5f46"), lift=1.4)
    sheet.cut(rectangle(x - width / 2 + 12, y - height / 2 + 12, width - 24, height - 24), colour("#f5ead6"), lift=0)
    sheet.cut(circle(x + 14, y - 10, height * 0.17), colour("#e0a23c"), lift=0)
    view = rectangle(x - width / 2 + 12, y + 8, width - 24, height / 2 - 20)
    sheet.cut(view, darker(colour("#6f9a83"), 0.05), lift=0)


def wall_clock(sheet: Sheet, x: float, y: float, radius: float = 44.0) -> None:
    """A round clock on the wall, at ten past ten."""
    sheet.cut(circle(x, y, radius), colour("#5b4a56"), lift=1.4)
    sheet.cut(circle(x, y, radius * 0.86), colour("#fbf6ea"), lift=0)
    for dx, dy in ((-0.45, -0.3), (0.5, -0.36)):
        sheet.draw([(x, y), (x + dx * radius, y + dy * radius)], colour("#3a2c38"), 5)


def pot_plant(sheet: Sheet, x: float, foot: float, size: float = 1.0) -> None:
    """A plant with long leaves in a pot on the floor."""
    shadow_at(sheet, x, foot, 62 * size)
    for index, (dx, dy) in enumerate(((-92, -196), (-44, -262), (8, -292), (58, -254), (96, -186))):
        leaf = [
            (x - 8, foot - 90 * size),
            (x + dx * size - 16, foot + dy * size),
            (x + dx * size + 16, foot + dy * size),
        ]
        tone = ("#5f9068", "#6fa076", "#7fae7c", "#6a9a70", "#578661")[index]
        mid = (x + dx * size * 0.72, foot + dy * size * 0.5 - 36 * size)
        tip = (x + dx * size, foot + dy * size)
        blade = [leaf[0], (mid[0] - 20 * size, mid[1]), tip, (mid[0] + 20 * size, mid[1] + 10 * size)]
        sheet.cut(polygon(blade), colour(tone), lift=0.6)
    pot = [
        (x - 54 * size, foot - 100 * size),
        (x + 54 * size, foot - 100 * size),
        (x + 40 * size, foot),
        (x - 40 * size, foot),
    ]
    sheet.cut(polygon(pot), colour("#c98560"), fade=colour("#b37250"))
    sheet.cut(rectangle(x - 60 * size, foot - 116 * size, 120 * size, 26 * size, 5), colour("#d6956f"), lift=0.6)


def door(sheet: Sheet, x: float, floor: float) -> None:
    """A door ajar in the wall, by the middle of its sill."""
    sheet.cut(rectangle(x - 128, floor - 548, 256, 560, 4), colour("#efe3d0"), lift=1.6)
    sheet.cut(rectangle(x - 104, floor - 524, 208, 536), colour("#6b5a66"), lift=0)
    leaf = polygon([(x - 104, floor - 524), (x + 10, floor - 500), (x + 10, floor + 34), (x - 104, floor + 12)])
    sheet.cut(leaf, colour("#b07a50"), lift=1.6)
    sheet.cut(ellipse(x - 8, floor - 232, 8, 11), colour("#f3dfae"), lift=0.5)


def table_edge(sheet: Sheet, site: Site, paper: Colour) -> None:
    """The edge of a table right before us, below where subtitles stand."""
    y = site.h * 0.965
    stripe(sheet, site, y, 1.3 * site.h, paper, lift=3)
    stripe(sheet, site, y, y + 7, paler(paper, 0.25))
