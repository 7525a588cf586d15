"""Rain, snow, fog and wind, before everything."""

from longtake.drawing import Linear, Path, Stroke, circle, colour, line, rectangle, shape
from longtake.stage.frame import Frame
from longtake.stage.motion import chance, swing
from longtake.stage.sheet import Sheet


def draw_weather(sheet: Sheet, weather: str, frame: Frame, seconds: float) -> None:
    """Lay the weather over the whole frame."""
    _WEATHERS[weather](sheet, frame, seconds)


def _rain(sheet: Sheet, frame: Frame, seconds: float) -> None:
    for depth, count, width in ((0.6, 60, 2.0), (1.0, 50, 3.2)):
        drops = Path(b"", ())
        for index in range(count):
            fall = (chance("rain y", depth, index) + seconds * (0.9 + 0.5 * depth)) % 1.0
            x = (chance("rain x", depth, index) * 1.2 - 0.05) * frame.width - fall * 90
            y = (fall * 1.2 - 0.1) * frame.height
            drops += line([(x, y), (x - 9 * depth, y + 46 * depth)])
        sheet.paints.append(shape(drops, stroke=Stroke((214, 232, 245, int(120 * depth)), width)))
    sheet.veil(rectangle(-10, -10, frame.width + 20, frame.height + 20), colour("#31405c", 34))


def _snow(sheet: Sheet, frame: Frame, seconds: float) -> None:
    flakes = Path(b"", ())
    for index in range(90):
        size = 3.0 + 6.0 * chance("flake", index)
        fall = (chance("snow y", index) + seconds * (0.05 + 0.011 * size)) % 1.0
        x = chance("snow x", index) * frame.width + swing(seconds, 3.4, chance("sway", index)) * 22
        flakes += circle(x, (fall * 1.1 - 0.05) * frame.height, size)
    sheet.paints.append(shape(flakes, fill=(255, 255, 255, 225)))


def _fog(sheet: Sheet, frame: Frame, seconds: float) -> None:
    haze = (*sheet.light.haze[:3], 0)
    for index in range(3):
        y = frame.height * (0.42 + 0.16 * index) + swing(seconds, 9, index * 0.3) * 12
        deep = frame.height * 0.3
        fade = Linear(0, y - deep / 2, 0, y + deep / 2, ((0, haze), (0.5, (*haze[:3], 130)), (1, haze)))
        sheet.veil(rectangle(-0.3 * frame.width, y - deep / 2, 1.6 * frame.width, deep), fade)


def _wind(sheet: Sheet, frame: Frame, seconds: float) -> None:
    for index in range(7):
        gone = (chance("gust", index) + seconds * (0.16 + 0.1 * chance("speed", index))) % 1.0
        x, y = (gone * 1.4 - 0.2) * frame.width, frame.height * (0.15 + 0.6 * chance("gust y", index))
        wave = swing(seconds, 1.7, index * 0.2) * 14
        sheet.paints.append(
            shape(
                line([(x, y), (x + 70, y + wave * 0.5), (x + 150, y - wave * 0.4)]),
                stroke=Stroke((255, 255, 255, 90), 5),
            )
        )


_WEATHERS = {"rain": _rain, "snow": _snow, "fog": _fog, "wind": _wind}
