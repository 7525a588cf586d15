"""Where there is water: it moves all the time."""

from longtake.drawing import Colour, colour, ellipse, mix, smooth
from longtake.stage.motion import chance, swing
from longtake.stage.places.nature import heaven
from longtake.stage.places.values import Backdrop, Layer, Site
from longtake.stage.scenery import hills
from longtake.stage.sheet import Sheet, darker, paler

_SEA = colour("#5fa3b8")


def sea(site: Site) -> Backdrop:
    """Water to the horizon in rows of waves."""
    frame = site.frame
    w, h = frame.width, frame.height
    line = h * 0.56

    def row(depth: float, y: float, share: float, key: int) -> Layer:
        def waves(sheet: Sheet, seconds: float) -> None:
            paper = mix(paler(_SEA, 0.3), darker(_SEA, 0.22), share)
            _wave(sheet, w, h, y, 8 + 12 * share, 150 + 120 * share, seconds * (16 + 14 * share) + key * 70, paper)

        return Layer(depth, waves, still=False)

    rows = tuple(
        row(0.4 + 0.15 * index, line + (h - line) * (0.0, 0.13, 0.3, 0.52, 0.78)[index], index / 4, index)
        for index in range(5)
    )
    return Backdrop((*heaven(site), *rows[:3], *rows[3:]), free=(0.14, 0.86), water=line + (h - line) * 0.42)


def beach(site: Site) -> Backdrop:
    """Sand before a sea."""
    frame = site.frame
    w, h, edge = frame.width, frame.height, frame.floor
    line = h * 0.5

    def waves(sheet: Sheet, seconds: float) -> None:
        for index in range(3):
            y = line + (edge - line) * (0.0, 0.34, 0.72)[index]
            _wave(
                sheet,
                w,
                h,
                y,
                6 + 4 * index,
                170 + 30 * index,
                seconds * (14 + 8 * index) + index * 60,
                mix(paler(_SEA, 0.3), _SEA, index / 2),
            )

    def sand(sheet: Sheet, seconds: float) -> None:
        paper = colour("#ecd2a2")
        top = [
            (-0.3 * w, edge + 30),
            (w * 0.2, edge + 6),
            (w * 0.55, edge + 26),
            (w * 0.85, edge),
            (1.3 * w, edge + 20),
            (1.3 * w, 1.3 * h),
            (-0.3 * w, 1.3 * h),
        ]
        sheet.cut(smooth(top, tension=0.6), paper, fade=darker(paper, 0.1), lift=3)
        for index in range(14):
            x, y = (
                w * chance("shell", site.seed, index),
                edge + (h - edge) * (0.25 + 0.7 * chance("low", site.seed, index)),
            )
            sheet.cut(ellipse(x, y, 7, 4), darker(paper, 0.16), lift=0)

    return Backdrop((*heaven(site), Layer(0.5, waves, still=False), Layer(1.0, sand)), water=line + (edge - line) * 0.5)


def river(site: Site) -> Backdrop:
    """A river between green banks."""
    frame, seed = site.frame, site.seed
    w, h, edge = frame.width, frame.height, frame.floor

    def land(sheet: Sheet, seconds: float) -> None:
        hills(sheet, frame, edge - 60, 150, mix(colour("#9fbd9a"), sheet.light.haze, 0.35), seed + 1)
        hills(sheet, frame, edge - 40, 70, colour("#86ad78"), seed + 2)

    def water(sheet: Sheet, seconds: float) -> None:
        for index in range(3):
            _wave(
                sheet,
                w,
                h,
                edge - 34 + index * 46,
                5 + 3 * index,
                190,
                seconds * (26 + 10 * index) + index * 80,
                mix(paler(_SEA, 0.3), _SEA, index / 2),
            )

    def bank(sheet: Sheet, seconds: float) -> None:
        grass = colour("#7fae6c")
        top = [
            (-0.3 * w, h * 0.79),
            (w * 0.2, h * 0.77),
            (w * 0.5, h * 0.8),
            (w * 0.8, h * 0.77),
            (1.3 * w, h * 0.79),
            (1.3 * w, 1.3 * h),
            (-0.3 * w, 1.3 * h),
        ]
        sheet.cut(smooth(top, tension=0.6), grass, fade=darker(grass, 0.14), lift=3)
        for index in range(12):
            x = w * (chance("reed", seed, index) * 1.1 - 0.05)
            sheet.strip(
                [(x, h * 0.8), (x + 8, h * 0.8 - 60 - 40 * chance("tall", seed, index))],
                darker(grass, 0.15),
                5,
                lift=0.4,
            )

    return Backdrop(
        (*heaven(site), Layer(0.45, land), Layer(0.7, water, still=False), Layer(1.0, bank)), water=edge + 20
    )


def _wave(sheet: Sheet, w: float, h: float, y: float, rise: float, pitch: float, shift: float, paper: Colour) -> None:
    """A row of waves from `y` down, moved by `shift`; its crests are `pitch` apart and bob by themselves."""
    start = -0.3 * w - (pitch * 2) + (shift % (pitch * 2))
    points = []
    count = int(1.6 * w / pitch) + 4
    for index in range(count):
        points.append(
            (start + index * pitch, y + (rise if index % 2 else -rise) + swing(shift, 900, index * 0.3) * rise * 0.3)
        )
    points += [(start + count * pitch, 1.3 * h), (start, 1.3 * h)]
    sheet.cut(smooth(points, tension=0.9), paper, lift=2)
