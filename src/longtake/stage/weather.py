"""Weather: what it does to the light, to what grows and to the ground, and the weather over one frame."""

from dataclasses import replace

from longtake.drawing import Paint, colour, ellipse, mix, polygon, with_alpha
from longtake.stage.frame import Frame
from longtake.stage.light import Light, overcast
from longtake.stage.motion import chance, swing
from longtake.stage.sheet import Sheet
from longtake.stage.showers import lightning, parts_of

_GREY = {"rain": 0.65, "storm": 0.95, "snow": 0.55, "fog": 0.6, "sandstorm": 0.7}
"""How grey each makes the sky."""

_AIR = {"rain": 0.5, "storm": 0.55, "snow": 0.55, "fog": 0.97, "sandstorm": 0.95, "clear": 0.16}
"""How far each makes far things fade."""

_SAND = colour("#d8b583")
_GUSTY = frozenset({"wind", "storm", "sandstorm"})


def in_weather(light: Light, weather: str | None) -> Light:
    """The same hour in that weather."""
    if weather in _GREY:
        light = overcast(light, _GREY[weather])
    if weather == "sandstorm":
        sand = mix(_SAND, light.sky[1], 0.45 if light.lamps else 0.2)
        light = replace(light, haze=sand, sky=(sand, sand, mix(sand, light.sky[2], 0.2)))
    return replace(light, air=_AIR.get(weather or "", light.air))


def sway(weather: str | None, seconds: float, shift: float = 0.0) -> float:
    """How far the wind bends what grows, 0 to 1: gusts in wind and storm, nothing otherwise."""
    if weather not in _GUSTY:
        return 0.0
    return 0.5 + 0.32 * swing(seconds, 2.3, shift) + 0.18 * swing(seconds, 0.9, shift * 1.7)


class Weather:
    """The weather over one frame."""

    def __init__(self, name: str, frame: Frame, light: Light) -> None:
        self._behind, self._front = parts_of(name, frame, light)

    def behind(self, seconds: float) -> list[Paint]:
        """What lies between the scenery and the figures."""
        return [paint for part in self._behind for paint in part(seconds)]

    def front(self, seconds: float) -> list[Paint]:
        """What lies before everything."""
        return [paint for part in self._front for paint in part(seconds)]


def bolt(sheet: Sheet, frame: Frame, seconds: float) -> None:
    """Lightning in the far sky, while it flashes."""
    bright = lightning(seconds)
    if bright <= 0:
        return
    slot = int(seconds // 2.6)
    x, y = frame.width * (0.15 + 0.7 * chance("bolt", slot)), -20.0
    left, right = [(x, y)], [(x + 16, y)]
    for index in range(7):
        x += (chance("zig", slot, index) - 0.5) * 120
        y += frame.floor / 6.6
        wide = 12 - 1.6 * index
        left.append((x, y))
        right.append((x + wide, y - 14))
    sheet.veil(polygon([*left, *reversed(right)]), (255, 250, 224, int(90 + 165 * bright)))


def puddles(sheet: Sheet, frame: Frame, seed: int) -> None:
    """Water that stands on the ground and shows the sky."""
    sky = mix(sheet.light.sky[2], sheet.light.sky[1], 0.4)
    for index in range(6):
        share = (index + chance("puddle", seed, index)) / 6
        y = frame.floor + (frame.height - frame.floor) * (0.3 + 0.62 * chance("puddle y", seed, index))
        wide = 60 + 90 * chance("puddle wide", seed, index) * y / frame.height
        sheet.veil(ellipse(frame.width * share, y, wide, wide * 0.13), with_alpha(sky, 120))
        sheet.veil(ellipse(frame.width * share - wide * 0.2, y - 2, wide * 0.45, wide * 0.04), (255, 255, 255, 90))
