"""Space, and nowhere: a sheet of paper for ideas."""

from longtake.drawing import circle, colour, ellipse, rectangle, smooth
from longtake.stage.motion import chance, swing
from longtake.stage.places.values import Backdrop, Layer, Site
from longtake.stage.scenery import glow, stars
from longtake.stage.sheet import Sheet, darker, paler


def space(site: Site) -> Backdrop:
    """Stars, a far planet, the grey ground of a moon."""
    frame, seed = site.frame, site.seed
    w, h = frame.width, frame.height

    def deep(sheet: Sheet, seconds: float) -> None:
        sheet.cut(
            rectangle(-0.3 * w, -0.3 * h, 1.6 * w, 1.6 * h),
            colour("#141a3c"),
            fade=colour("#2c2f66"),
            lift=0,
            glow=True,
        )
        sheet.veil(circle(w * 0.3, h * 0.3, w * 0.4), glow(w * 0.3, h * 0.3, w * 0.4, colour("#6a5bb0", 80)))
        if "planet" not in site.named:
            x, y, r = w * 0.8, h * 0.24, 110
            sheet.cut(circle(x, y, r), colour("#c98a5f"), fade=colour("#9c5f4f"), lift=2, glow=True)
            sheet.cut(ellipse(x, y + 10, r * 1.7, r * 0.2), colour("#e9c9a0", 200), lift=0.6, glow=True)
            sheet.cut(ellipse(x, y - 12, r * 0.96, r * 0.26), colour("#c98a5f"), lift=0, glow=True)

    def shining(sheet: Sheet, seconds: float) -> None:
        stars(sheet, w, h * 0.9, seconds, seed, 70)

    def ground(sheet: Sheet, seconds: float) -> None:
        grey = colour("#8f90a8")
        sheet.cut(ellipse(w / 2, h * 1.5, w * 1.1, h * 0.76), grey, fade=darker(grey, 0.3), lift=3, glow=True)
        for index in range(6):
            x, y = w * (0.06 + 0.17 * index), h * (0.86 + 0.09 * chance("crater", seed, index))
            sheet.cut(ellipse(x, y, 46 + 26 * chance(index), 10), darker(grey, 0.2), lift=0, glow=True)
            sheet.cut(ellipse(x + 3, y + 3, 40 + 22 * chance(index), 7), paler(grey, 0.1), lift=0, glow=True)

    return Backdrop((Layer(0.1, deep), Layer(0.2, shining, still=False), Layer(1.0, ground)))


def paper(site: Site) -> Backdrop:
    """A desk of layered paper in soft tones, for ideas and for what is nowhere in particular."""
    frame, seed = site.frame, site.seed
    w, h = frame.width, frame.height
    ground, corner = (
        ("#f3e6d0", "#e2b7a0"),
        ("#e6ecdf", "#a9c4b5"),
        ("#e4e9ef", "#a9bccf"),
        ("#f1e3e1", "#d3aeb4"),
        ("#efe8d6", "#d6c292"),
    )[int(chance("paper", seed) * 5)]
    base, tone = colour(ground), colour(corner)

    def back(sheet: Sheet, seconds: float) -> None:
        sheet.cut(rectangle(-0.3 * w, -0.3 * h, 1.6 * w, 1.6 * h), paler(base, 0.3), fade=darker(base, 0.04), lift=0)
        sheet.veil(circle(w / 2, h * 0.42, w * 0.62), glow(w / 2, h * 0.42, w * 0.62, (*paler(base, 0.8)[:3], 150)))

    def edges(sheet: Sheet, seconds: float) -> None:
        drift = swing(seconds, 11) * 5
        for index, share in enumerate((0.5, 0.26, 0.0)):
            reach = 1 - 0.26 * index
            shade = paler(tone, share)
            low = [(-0.3 * w, h * (0.5 + 0.12 * index)), (w * 0.3 * reach, h + drift), (w * 0.42 * reach, 1.3 * h)]
            high = [
                (1.3 * w, h * (0.46 - 0.12 * index)),
                (w * (1 - 0.28 * reach), -drift),
                (w * (1 - 0.4 * reach), -0.3 * h),
            ]
            sheet.cut(smooth([*low, (-0.3 * w, 1.3 * h)], tension=0.5), shade, lift=3)
            sheet.cut(smooth([*high, (1.3 * w, -0.3 * h)], tension=0.5), shade, lift=3)

    return Backdrop((Layer(0.2, back), Layer(0.6, edges, still=False)), free=(0.1, 0.9))
