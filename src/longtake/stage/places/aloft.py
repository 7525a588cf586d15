"""Above the world and nowhere: the sky over the clouds, space, the moon, a sheet of paper for ideas."""

from longtake.drawing import Colour, circle, colour, ellipse, mix, rectangle, smooth
from longtake.stage.motion import chance, swing
from longtake.stage.places.outdoors import heaven
from longtake.stage.places.values import MARGIN, Backdrop, Layer, Site
from longtake.stage.scenery import cloud, glow, slope, stars
from longtake.stage.sheet import Sheet, darker, paler


def sky(site: Site) -> Backdrop:
    """Over the clouds: banks of them behind and below us."""
    w, h = site.w, site.h

    def bank(depth: float, y: float, size: float, share: float, still: bool = True) -> Layer:
        def clouds(sheet: Sheet, seconds: float) -> None:
            paper = mix(colour("#fffdf8"), sheet.light.sky[1], share)
            top = []
            for index in range(18):
                x = w * (-0.3 + 0.1 * index)
                top.append((x, y - size * (0.3 + 0.7 * site.chance("bank", depth, index)) * (1 if index % 2 else 0.4)))
            slope(sheet, top, y + h, paper, tension=1.0)

        return Layer(depth, clouds, still=still)

    def drifting(sheet: Sheet, seconds: float) -> None:
        paper = mix(colour("#fffdf8"), sheet.light.sky[1], 0.12)
        for index in range(3):
            size = 130 + 70 * site.chance("near", index)
            x = (w * index / 3 + seconds * (22 + 8 * index)) % (w + 4 * size) - 2 * size
            one = sheet.new()
            cloud(one, 0, 0, size, paper)
            sheet.put(one, x, h * (0.3 + 0.16 * index))

    return Backdrop(
        (
            *heaven(site),
            bank(0.25, h * 0.64, h * 0.16, 0.62),
            bank(0.5, h * 0.75, h * 0.15, 0.42),
            Layer(0.7, drifting, still=False),
            bank(1.0, h * 0.88, h * 0.12, 0.16),
        )
    )


def space(site: Site) -> Backdrop:
    """Stars, a far planet, a cloud of stars, our own world's edge below."""
    w, h = site.w, site.h
    hue = colour(("#c98a5f", "#8fa6c9", "#b98fb0", "#7fb0a0")[int(site.chance("planet") * 4)])

    def deep(sheet: Sheet, seconds: float) -> None:
        sheet.cut(rectangle(-MARGIN * w, -MARGIN * h, 1.6 * w, 1.6 * h), colour("#151a3d"), lift=0, glow=True)
        for index, tone in enumerate(("#1c2250", "#252a60", "#2f3170")):
            drift = [
                (w * (-0.3 + 0.2 * i), h * (0.3 + 0.13 * index + 0.12 * site.chance("way", index, i))) for i in range(9)
            ]
            back = [(x, y + h * (0.3 - 0.07 * index)) for x, y in reversed(drift)]
            sheet.cut(smooth([*drift, *back], tension=0.9), colour(tone), lift=0, glow=True)

    def worlds(sheet: Sheet, seconds: float) -> None:
        if "planet" in site.named:
            return
        x, y, r = w * 0.8, h * 0.24, min(110.0, w * 0.13)
        sheet.cut(circle(x, y, r), hue, lift=0, glow=True)
        for dy, wide in ((-0.42, 0.84), (0.06, 0.95), (0.46, 0.8)):
            sheet.cut(ellipse(x, y + dy * r, r * wide, r * 0.1), darker(hue, 0.12), lift=0, glow=True)
        ring = [(x - r * 1.7, y + r * 0.3), (x, y + r * 0.42), (x + r * 1.7, y - r * 0.1), (x, y + r * 0.2)]
        sheet.cut(smooth(ring, tension=1.0), paler(hue, 0.5), lift=0, glow=True)

    def shining(sheet: Sheet, seconds: float) -> None:
        stars(sheet, w, h * 0.95, seconds, site.seed, 70)

    def world(sheet: Sheet, seconds: float) -> None:
        high = h * 0.86
        curve = [
            (-0.5 * w, h * 1.2),
            (-0.1 * w, high + h * 0.045),
            (w / 2, high),
            (1.1 * w, high + h * 0.045),
            (1.5 * w, h * 1.2),
        ]
        sheet.veil(smooth([(x, y - h * 0.03) for x, y in curve], tension=1.0), (150, 200, 240, 70))
        sheet.cut(smooth(curve, tension=1.0), colour("#4f86b5"), lift=0, glow=True)
        for index in range(5):
            x, y = w * (0.02 + 0.24 * index), high + h * (0.05 + 0.06 * site.chance("land", index))
            land = [(x - 130, y), (x - 40, y - 18), (x + 70, y - 10), (x + 140, y + 12), (x + 20, y + 26)]
            sheet.cut(smooth(land, tension=0.9), colour(("#7fae7a", "#f3f5f2")[index % 2]), lift=0, glow=True)

    return Backdrop((Layer(0.05, deep), Layer(0.1, shining, still=False), Layer(0.3, worlds), Layer(0.7, world)))


def moon(site: Site) -> Backdrop:
    """Grey ground with craters under black sky; the earth hangs in it."""
    w, h, edge = site.w, site.h, site.edge
    grey = colour("#a9a9b8")

    def deep(sheet: Sheet, seconds: float) -> None:
        sheet.cut(rectangle(-MARGIN * w, -MARGIN * h, 1.6 * w, 1.6 * h), colour("#12152f"), lift=0, glow=True)
        x, y, r = w * (0.22 + 0.5 * site.chance("earth")), h * 0.22, 84.0
        sheet.veil(circle(x, y, r * 1.8), glow(x, y, r * 1.8, colour("#8fc4f0", 90)))
        sheet.cut(circle(x, y, r), colour("#4f86b5"), lift=0, glow=True)
        for dx, dy, a, b in ((-0.3, -0.3, 0.4, 0.26), (0.36, 0.1, 0.3, 0.4), (-0.2, 0.5, 0.34, 0.18)):
            sheet.cut(ellipse(x + dx * r, y + dy * r, a * r, b * r), colour("#7fae7a"), lift=0, glow=True)
        sheet.cut(ellipse(x, y - r * 0.86, r * 0.42, r * 0.1), colour("#f3f5f2"), lift=0, glow=True)

    def shining(sheet: Sheet, seconds: float) -> None:
        stars(sheet, w, edge * 0.96, seconds, site.seed, 60)

    def range_of(depth: float, up: float, tone: Colour, key: int) -> Layer:
        def land(sheet: Sheet, seconds: float) -> None:
            top = [(w * (-0.3 + 0.1 * i), edge + 20 - up * site.chance("rim", key, i)) for i in range(17)]
            slope(sheet, top, 1.3 * h, tone, tension=0.7, glow=True)

        return Layer(depth, land)

    def ground(sheet: Sheet, seconds: float) -> None:
        top = [(w * (-0.3 + 0.2 * i), edge + 30 + 16 * site.chance("ground", i)) for i in range(9)]
        slope(sheet, top, 1.3 * h, grey, tension=0.7, glow=True)
        for index in range(9):
            x, y = w * (0.02 + 0.12 * index), site.down(0.2 + 0.75 * site.chance("crater", index))
            r = 34 + 46 * site.chance("wide", index)
            sheet.cut(ellipse(x, y, r, r * 0.24), darker(grey, 0.22), lift=0, glow=True)
            sheet.cut(ellipse(x + 3, y + r * 0.06, r * 0.9, r * 0.18), darker(grey, 0.08), lift=0, glow=True)

    return Backdrop(
        (
            Layer(0.05, deep),
            Layer(0.1, shining, still=False),
            range_of(0.35, 120, darker(grey, 0.45), 1),
            range_of(0.65, 60, darker(grey, 0.24), 2),
            Layer(1.0, ground),
        )
    )


def paper(site: Site) -> Backdrop:
    """A desk of layered paper in soft tones, for ideas and for what is nowhere in particular."""
    w, h = site.w, site.h
    ground, corner = (
        ("#f3e6d0", "#e2b7a0"),
        ("#e6ecdf", "#a9c4b5"),
        ("#e4e9ef", "#a9bccf"),
        ("#f1e3e1", "#d3aeb4"),
        ("#efe8d6", "#d6c292"),
    )[int(chance("paper", site.seed) * 5)]
    base, tone = colour(ground), colour(corner)

    def back(sheet: Sheet, seconds: float) -> None:
        sheet.cut(rectangle(-MARGIN * w, -MARGIN * h, 1.6 * w, 1.6 * h), paler(base, 0.26), lift=0)
        for step in range(3):
            share = 0.62 - 0.13 * step
            sheet.cut(ellipse(w / 2, h * 0.44, w * share, h * share * 1.05), paler(base, 0.36 + 0.1 * step), lift=0)

    def edges(sheet: Sheet, seconds: float) -> None:
        drift = swing(seconds, 11) * 5
        for index, share in enumerate((0.5, 0.26, 0.0)):
            reach, shade = 1 - 0.26 * index, paler(tone, share)
            low = [(-0.3 * w, h * (0.5 + 0.12 * index)), (w * 0.3 * reach, h + drift), (w * 0.42 * reach, 1.3 * h)]
            right = w * (1 - 0.28 * reach), -drift
            high = [(1.3 * w, h * (0.46 - 0.12 * index)), right, (w * (1 - 0.4 * reach), -0.3 * h)]
            sheet.cut(smooth([*low, (-0.3 * w, 1.3 * h)], tension=0.5), shade, lift=3)
            sheet.cut(smooth([*high, (1.3 * w, -0.3 * h)], tension=0.5), shade, lift=3)

    return Backdrop((Layer(0.2, back), Layer(0.6, edges, still=False)), free=(0.1, 0.9))
