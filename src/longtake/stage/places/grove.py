"""Trees and houses of the scenery: few papers each, since many stand together. By the middle of their foot."""

from longtake.drawing import Colour, circle, colour, ellipse, polygon, rectangle, smooth
from longtake.stage.motion import chance, pick
from longtake.stage.places.outdoors import snowed
from longtake.stage.places.values import Site
from longtake.stage.scenery import pane
from longtake.stage.sheet import Sheet, darker, paler

BARK = colour("#8a6146")
LEAF = colour("#6f9a63")
NEEDLE = colour("#4f7f66")
_FRONTS = tuple(map(colour, ("#d8a488", "#c98f83", "#a9b9b0", "#d9c39a", "#9fb3c4", "#c7a9b8")))
_ROOFS = tuple(map(colour, ("#b3625a", "#9c6a5f", "#8f6f7f", "#a9714b")))


def broadleaf(sheet: Sheet, site: Site, x: float, y: float, tall: float, paper: Colour = LEAF, key: object = 0) -> None:
    """A tree with a round crown."""
    leaf = snowed(site, paper)
    wide = tall * (0.3 + 0.06 * chance("crown", key))
    foot, fork = tall * 0.05, tall * 0.028
    trunk = [(x - foot, y), (x - fork, y - tall * 0.5), (x + fork, y - tall * 0.5), (x + foot, y)]
    sheet.cut(polygon(trunk), BARK, lift=0)
    sheet.cut(circle(x - wide * 0.6, y - tall * 0.5, wide * 0.6), darker(leaf, 0.1), lift=0)
    sheet.cut(circle(x + wide * 0.62, y - tall * 0.52, wide * 0.56), darker(leaf, 0.14), lift=0)
    sheet.cut(circle(x, y - tall + wide * 0.9, wide * 0.88), leaf)
    sheet.cut(circle(x + wide * 0.06, y - tall * 0.46, wide * 0.56), darker(leaf, 0.06), lift=0)
    sheet.cut(ellipse(x - wide * 0.28, y - tall + wide * 0.62, wide * 0.34, wide * 0.26), paler(leaf, 0.13), lift=0)


def conifer(sheet: Sheet, site: Site, x: float, y: float, tall: float, paper: Colour = NEEDLE, key: object = 0) -> None:
    """A fir of three tiers, with snow on them in winter."""
    wide = tall * 0.25
    sheet.cut(rectangle(x - tall * 0.025, y - tall * 0.2, tall * 0.05, tall * 0.2), BARK, lift=0)
    for level in range(3):
        low, half = y - tall * (0.12 + 0.26 * level), wide * (1 - 0.24 * level)
        top, dip = low - tall * 0.38, low - tall * 0.11
        right = [(x + half * 0.56, dip), (x + half, low), (x, low + tall * 0.025)]
        tier = [(x, top), *right, (x - half, low), (x - half * 0.56, dip)]
        if level:
            under = [(px + 2, py + tall * 0.022) for px, py in tier]
            sheet.cut(smooth(under, tension=0.45), darker(paper, 0.16), lift=0)
        sheet.cut(smooth(tier, tension=0.45), paler(paper, 0.07 * level), lift=0)
        if site.weather == "snow":
            lumps = ((0.5, -0.13), (0.2, -0.16), (-0.1, -0.11), (-0.46, -0.12))
            cap = [(x, top), *((x + half * dx, low + tall * dy) for dx, dy in lumps)]
            sheet.cut(smooth(cap, tension=0.45), colour("#f6f8fc"), lift=0)


def poplar(sheet: Sheet, site: Site, x: float, y: float, tall: float, paper: Colour = LEAF, key: object = 0) -> None:
    """A tall, narrow tree."""
    leaf = snowed(site, paper)
    sheet.cut(rectangle(x - tall * 0.02, y - tall * 0.2, tall * 0.04, tall * 0.2), BARK, lift=0)
    body = [
        (x, y - tall),
        (x + tall * 0.1, y - tall * 0.55),
        (x + tall * 0.08, y - tall * 0.12),
        (x - tall * 0.08, y - tall * 0.12),
        (x - tall * 0.1, y - tall * 0.55),
    ]
    sheet.cut(smooth(body, tension=0.8), leaf, lift=0)
    lit = [
        (x - tall * 0.02, y - tall * 0.9),
        (x + tall * 0.01, y - tall * 0.5),
        (x - tall * 0.04, y - tall * 0.2),
        (x - tall * 0.07, y - tall * 0.5),
    ]
    sheet.cut(smooth(lit, tension=0.8), paler(leaf, 0.12), lift=0)


def palm(sheet: Sheet, site: Site, x: float, y: float, tall: float, paper: Colour = LEAF, key: object = 0) -> None:
    """A palm that leans a little."""
    lean = (chance("lean", key) - 0.5) * tall * 0.4
    top = (x + lean, y - tall * 0.8)
    sheet.strip(
        [(x, y), (x + lean * 0.3, y - tall * 0.4), top], colour("#a97c52"), max(tall * 0.045, 8), bend=True, lift=0
    )
    for dx, dy in (
        (-0.4, 0.06),
        (-0.34, -0.12),
        (-0.1, -0.2),
        (0.16, -0.18),
        (0.36, -0.06),
        (0.36, 0.12),
        (-0.26, 0.2),
        (0.2, 0.2),
    ):
        tip = (top[0] + dx * tall, top[1] + dy * tall)
        mid = (top[0] + dx * tall * 0.5, top[1] + dy * tall * 0.4 - tall * 0.06)
        frond = [top, (mid[0], mid[1] - tall * 0.02), tip, (mid[0], mid[1] + tall * 0.035)]
        sheet.cut(smooth(frond, tension=0.9), darker(paper, 0.14 if dy > 0 else 0.3 * abs(dx)), lift=0)


def acacia(sheet: Sheet, site: Site, x: float, y: float, tall: float, paper: Colour = LEAF, key: object = 0) -> None:
    """A tree of the savanna: a forked stem under a flat crown."""
    sheet.strip(
        [(x, y), (x - tall * 0.02, y - tall * 0.36), (x - tall * 0.24, y - tall * 0.78)],
        BARK,
        tall * 0.05,
        bend=True,
        lift=0.6,
    )
    sheet.strip(
        [(x, y - tall * 0.3), (x + tall * 0.08, y - tall * 0.52), (x + tall * 0.26, y - tall * 0.8)],
        BARK,
        tall * 0.04,
        bend=True,
        lift=0.6,
    )
    for dx, dy, half in ((-0.26, -0.8, 0.34), (0.3, -0.82, 0.32), (0.02, -0.92, 0.4)):
        cx, cy, r = x + dx * tall, y + dy * tall, half * tall
        crown = [
            (cx - r, cy + r * 0.1),
            (cx - r * 0.6, cy - r * 0.22),
            (cx, cy - r * 0.32),
            (cx + r * 0.6, cy - r * 0.22),
            (cx + r, cy + r * 0.1),
            (cx, cy + r * 0.16),
        ]
        sheet.cut(smooth(crown, tension=0.8), darker(paper, 0.08 if dx else 0), lift=1.2)


def bush(sheet: Sheet, site: Site, x: float, y: float, wide: float, paper: Colour = LEAF, key: object = 0) -> None:
    """A shrub of three lobes, `wide` across."""
    leaf = snowed(site, paper)
    r = wide / 2
    sheet.cut(circle(x - r * 0.52, y - r * 0.36, r * 0.46), darker(leaf, 0.12), lift=0)
    sheet.cut(circle(x + r * 0.5, y - r * 0.34, r * 0.44), darker(leaf, 0.12), lift=0)
    sheet.cut(circle(x, y - r * 0.56, r * 0.56), leaf, lift=0)


def cottage(sheet: Sheet, site: Site, x: float, y: float, wide: float, key: object) -> None:
    """A low house with a steep roof and a chimney, `wide` across."""
    paper, roof = pick(_FRONTS, "cottage", key, site.seed), snowed(site, pick(_ROOFS, "roof", key, site.seed))
    tall = wide * (0.4 + 0.08 * chance("tall", key))
    sheet.cut(
        rectangle(x + wide * 0.2, y - tall - wide * 0.4, wide * 0.1, wide * 0.3, 3), darker(paper, 0.25), lift=0.8
    )
    sheet.cut(rectangle(x - wide * 0.46, y - tall, wide * 0.92, tall), paper, lift=1.5)
    sheet.cut(
        polygon(
            [
                (x - wide * 0.54, y - tall + 6),
                (x - wide * 0.34, y - tall - wide * 0.36),
                (x + wide * 0.34, y - tall - wide * 0.36),
                (x + wide * 0.54, y - tall + 6),
            ]
        ),
        roof,
        lift=1.5,
    )
    sheet.cut(rectangle(x - wide * 0.07, y - tall * 0.62, wide * 0.15, tall * 0.62, 4), darker(paper, 0.5), lift=0)
    for index, at in enumerate((-0.34, 0.2)):
        sheet.cut(
            rectangle(x + wide * at - 5, y - tall * 0.74 - 5, wide * 0.16 + 10, tall * 0.36 + 10, 3),
            paler(paper, 0.5),
            lift=0,
        )
        pane(sheet, x + wide * at, y - tall * 0.74, wide * 0.16, tall * 0.36, chance("lit", key, index) > 0.3)


def front(sheet: Sheet, site: Site, x: float, foot: float, wide: float, tall: float, key: object) -> None:
    """A town house in its row, by its left foot: windows, a door, a shop."""
    paper = pick(_FRONTS, "paper", key, site.seed)
    roof = snowed(site, pick(_ROOFS, "roofs", key, site.seed))
    if site.chance("gable", key) < 0.5:
        peak = [(x - 10, foot - tall), (x + wide / 2, foot - tall - 110), (x + wide + 10, foot - tall)]
        sheet.cut(polygon(peak), roof)
    else:
        sheet.cut(rectangle(x - 6, foot - tall - 20, wide + 12, 34, 4), darker(paper, 0.2), lift=1)
    sheet.cut(rectangle(x, foot - tall, wide, tall + 60), paper, lift=0)
    sheet.cut(rectangle(x + wide - 9, foot - tall, 9, tall + 60), darker(paper, 0.12), lift=0)
    columns = 3 if wide > 280 else 2
    for row in range(int((tall - 190) / 122) + 1):
        for column in range(columns):
            left, top = x + wide * (column + 0.5) / columns - 27, foot - tall + 34 + row * 122
            sheet.cut(rectangle(left - 6, top - 6, 66, 90, 4), paler(paper, 0.5), lift=0)
            pane(sheet, left, top, 54, 78, site.chance("lit", key, row, column) > 0.4)
    sheet.cut(rectangle(x, foot - 144, wide, 9), darker(paper, 0.1), lift=0)
    _ground_floor(sheet, site, x, foot, wide, paper, key)


def _ground_floor(sheet: Sheet, site: Site, x: float, foot: float, wide: float, paper: Colour, key: object) -> None:
    left = site.chance("door", key) < 0.5
    at = x + wide * (0.12 if left else 0.66)
    sheet.cut(rectangle(at, foot - 124, 60, 130, 6), darker(paper, 0.5), lift=0.5)
    shop = x + wide * (0.42 if left else 0.1)
    pane(sheet, shop, foot - 108, wide * 0.46, 84, lit=True)
    if site.chance("awning", key) < 0.6:
        tone = pick(_ROOFS, "awning", key, site.seed)
        cover = [
            (shop - 4, foot - 128),
            (shop + wide * 0.46 + 4, foot - 128),
            (shop + wide * 0.46 + 14, foot - 96),
            (shop - 14, foot - 96),
        ]
        sheet.cut(polygon(cover), paler(tone, 0.2), lift=1)
