"""The open country: a sky, hills behind hills, the ground."""

from longtake.drawing import circle, colour, ellipse, mix, rectangle, smooth
from longtake.stage.families.plant import draw as draw_plant
from longtake.stage.families.values import Act, Cut
from longtake.stage.motion import chance
from longtake.stage.places.values import Backdrop, Layer, Site
from longtake.stage.reading.vocabulary import vocabulary
from longtake.stage.scenery import cloud, hills, sky, stars, sun
from longtake.stage.sheet import Sheet, darker, paler


def heaven(site: Site) -> tuple[Layer, ...]:
    """The sky with what stands in it, and clouds that drift; a sun or moon that the words name is not drawn twice."""
    frame, seed = site.frame, site.seed
    w, h, edge = frame.width, frame.height, frame.floor
    side = 0.72 + 0.12 * chance("sun", seed)

    def above(sheet: Sheet, seconds: float) -> None:
        sheet.veil(rectangle(-0.3 * w, -0.3 * h, 1.6 * w, 1.6 * h), sky(sheet.light, -0.05 * h, edge))
        if not site.named & {"sun", "moon"}:
            low = sheet.light.sun == "low"
            sun(sheet, w * side, edge - h * (0.1 if low else 0.44), 62 if low else 52)

    def moving(sheet: Sheet, seconds: float) -> None:
        if sheet.light.sun == "moon":
            stars(sheet, w, edge * 0.8, seconds, seed)
        for index in range(3):
            size = 90 + 60 * chance("cloud size", seed, index)
            x = (w * (0.05 + 0.36 * index + 0.2 * chance("cloud", seed, index)) + seconds * (5 + 2 * index)) % (
                w * 1.4
            ) - 0.2 * w
            paper = mix(colour("#fffdf8"), sheet.light.sky[1], 0.25 if sheet.light.sun == "sun" else 0.55)
            sheet_cloud = sheet.new()
            cloud(sheet_cloud, 0, 0, size, paper)
            sheet.put(sheet_cloud, x, h * (0.1 + 0.1 * index + 0.04 * chance("high", seed, index)))

    return Layer(0.1, above), Layer(0.2, moving, still=False)


def field(site: Site) -> Backdrop:
    """Meadows, a few trees, flowers before us."""
    frame, seed = site.frame, site.seed
    w, h, edge = frame.width, frame.height, frame.floor

    def land(sheet: Sheet, seconds: float) -> None:
        hills(sheet, frame, edge - 10, 130, mix(colour("#a3c09a"), sheet.light.haze, 0.35), seed + 1)
        hills(sheet, frame, edge + 20, 90, colour("#8fb57f"), seed + 2)
        for x, size in ((0.08, 0.62), (0.2, 0.5), (0.93, 0.7)):
            _tree(sheet, "tree", w * x, edge + 26, size, int(x * 100))

    def meadow(sheet: Sheet, seconds: float) -> None:
        grass = colour("#7fae6c")
        top = [
            (-0.3 * w, edge + 34),
            (w * 0.2, edge + 14),
            (w * 0.6, edge + 34),
            (1.3 * w, edge + 12),
            (1.3 * w, 1.3 * h),
            (-0.3 * w, 1.3 * h),
        ]
        sheet.cut(smooth(top, tension=0.5), grass, fade=darker(grass, 0.14), lift=3)
        _tufts(sheet, site, darker(grass, 0.12))

    return Backdrop((*heaven(site), Layer(0.5, land), Layer(1.0, meadow)))


def forest(site: Site) -> Backdrop:
    """Trunks behind trunks, a path of light."""
    frame, seed = site.frame, site.seed
    w, h, edge = frame.width, frame.height, frame.floor

    def rank(depth: float, size: float, tone: str, step: float, key: int) -> Layer:
        def trees(sheet: Sheet, seconds: float) -> None:
            x, index = -0.3 * w, 0
            while x < 1.3 * w:
                kind = "pine" if chance("kind", seed, key, index) < 0.6 else "tree"
                one = size * (0.8 + 0.4 * chance("size", seed, key, index))
                _tree(
                    sheet,
                    kind,
                    x,
                    edge + 30,
                    one,
                    index * 7 + key,
                    mix(colour(tone), sheet.light.haze, 0.5 - depth * 0.5),
                )
                x, index = x + step * (0.7 + 0.6 * chance("step", seed, key, index)), index + 1

        return Layer(depth, trees)

    def floor(sheet: Sheet, seconds: float) -> None:
        moss = colour("#6f8f5f")
        top = [
            (-0.3 * w, edge + 30),
            (w * 0.3, edge + 14),
            (w * 0.7, edge + 30),
            (1.3 * w, edge + 16),
            (1.3 * w, 1.3 * h),
            (-0.3 * w, 1.3 * h),
        ]
        sheet.cut(smooth(top, tension=0.5), moss, fade=darker(moss, 0.16), lift=3)
        path = [(w * 0.46, edge + 24), (w * 0.54, edge + 24), (w * 0.74, h * 1.1), (w * 0.2, h * 1.1)]
        sheet.cut(smooth(path, tension=0.4), colour("#c9ad86"), lift=0)
        _tufts(sheet, site, darker(moss, 0.14))

    return Backdrop(
        (*heaven(site), rank(0.35, 0.85, "#88ab8c", 120, 1), rank(0.6, 1.05, "#5f8f6c", 210, 2), Layer(1.0, floor))
    )


def mountain(site: Site) -> Backdrop:
    """Peaks with snow, foothills, a slope to stand on."""
    frame, seed = site.frame, site.seed
    w, h, edge = frame.width, frame.height, frame.floor

    def peaks(sheet: Sheet, seconds: float) -> None:
        for x, tall, tone in ((0.24, 0.42, "#a9b5c9"), (0.8, 0.46, "#9fadc4"), (0.52, 0.54, "#8c9cb8")):
            paper = mix(colour(tone), sheet.light.haze, 0.2)
            half, top = max(w * 0.34, 420.0), edge - h * tall
            ridge = [
                (w * x - half, edge + 40),
                (w * x - half * 0.4, edge - h * tall * 0.52),
                (w * x, top),
                (w * x + half * 0.46, edge - h * tall * 0.46),
                (w * x + half, edge + 40),
            ]
            sheet.cut(smooth(ridge, tension=0.3), paper, fade=darker(paper, 0.12), lift=3)
            snow = [
                (w * x, top),
                (w * x + half * 0.16, top + h * tall * 0.2),
                (w * x + half * 0.06, top + h * tall * 0.16),
                (w * x - half * 0.02, top + h * tall * 0.24),
                (w * x - half * 0.1, top + h * tall * 0.17),
                (w * x - half * 0.17, top + h * tall * 0.22),
            ]
            sheet.cut(smooth(snow, tension=0.3), colour("#fbfbf8"), lift=0.5)

    def slope(sheet: Sheet, seconds: float) -> None:
        hills(sheet, frame, edge + 16, 90, colour("#7f9f86"), seed + 3)
        for x, size in ((0.06, 0.5), (0.14, 0.62), (0.88, 0.6), (0.96, 0.46)):
            _tree(sheet, "pine", w * x, edge + 40, size, int(x * 100))
        grass = colour("#86a87a")
        top = [
            (-0.3 * w, edge + 46),
            (w * 0.4, edge + 24),
            (1.3 * w, edge + 50),
            (1.3 * w, 1.3 * h),
            (-0.3 * w, 1.3 * h),
        ]
        sheet.cut(smooth(top, tension=0.5), grass, fade=darker(grass, 0.14), lift=3)

    return Backdrop((*heaven(site), Layer(0.35, peaks), Layer(1.0, slope)))


def snowfield(site: Site) -> Backdrop:
    """White hills and firs."""
    frame, seed = site.frame, site.seed
    w, h, edge = frame.width, frame.height, frame.floor
    snow = colour("#f4f6fb")

    def land(sheet: Sheet, seconds: float) -> None:
        hills(sheet, frame, edge - 6, 120, mix(colour("#dfe6f1"), sheet.light.haze, 0.3), seed + 1)
        for x, size in ((0.05, 0.66), (0.13, 0.5), (0.84, 0.6), (0.94, 0.76)):
            _tree(sheet, "pine", w * x, edge + 20, size, int(x * 100), colour("#7fa39a"))
        hills(sheet, frame, edge + 30, 60, colour("#e9eef6"), seed + 2)

    def ground(sheet: Sheet, seconds: float) -> None:
        top = [
            (-0.3 * w, edge + 40),
            (w * 0.25, edge + 20),
            (w * 0.65, edge + 44),
            (1.3 * w, edge + 18),
            (1.3 * w, 1.3 * h),
            (-0.3 * w, 1.3 * h),
        ]
        sheet.cut(smooth(top, tension=0.5), snow, fade=colour("#dbe4f0"), lift=3)
        for index in range(7):
            x, y = w * chance("drift x", seed, index), edge + (h - edge) * (0.3 + 0.6 * chance("drift y", seed, index))
            sheet.cut(ellipse(x, y, 90, 9), colour("#e3eaf4"), lift=0)

    return Backdrop((*heaven(site), Layer(0.5, land), Layer(1.0, ground)))


def desert(site: Site) -> Backdrop:
    """Dunes under a wide sky."""
    frame, seed = site.frame, site.seed
    sand = colour("#e6bf86")

    def dunes(sheet: Sheet, seconds: float) -> None:
        hills(sheet, frame, frame.floor - 20, 150, mix(paler(sand, 0.2), sheet.light.haze, 0.25), seed + 4)
        hills(sheet, frame, frame.floor + 20, 110, sand, seed + 5, fade=darker(sand, 0.1))

    def ground(sheet: Sheet, seconds: float) -> None:
        hills(sheet, frame, frame.floor + 110, 90, paler(sand, 0.12), seed + 6, fade=darker(sand, 0.12))

    return Backdrop((*heaven(site), Layer(0.45, dunes), Layer(1.0, ground)))


def _tree(
    sheet: Sheet, kind: str, x: float, y: float, size: float, seed: int, paper: tuple[int, int, int, int] | None = None
) -> None:
    one = sheet.new()
    draw_plant(one, Cut(vocabulary().concepts[kind], paper), Act(who=str(seed)))
    sheet.put(one, x, y, scale=size)


def _tufts(sheet: Sheet, site: Site, paper: tuple[int, int, int, int]) -> None:
    w, h, edge = site.frame.width, site.frame.height, site.frame.floor
    for index in range(20):
        x = w * (chance("tuft x", site.seed, index) * 1.2 - 0.1)
        y = edge + (h - edge) * (0.2 + 0.75 * chance("tuft y", site.seed, index))
        for lean in (-9, 0, 9):
            sheet.draw([(x + lean * 0.4, y), (x + lean * 1.5, y - 22)], paper, 5)
        if chance("bloom", site.seed, index) < 0.4:
            sheet.cut(circle(x + 14, y - 24, 7), colour(("#f2cf4a", "#f7f4ee", "#e0717a")[index % 3]), lift=0.3)
