"""What falls and blows: rain, snow, mist, gusts, sand. Each is parts that lie behind the figures and before them.

What falls is drawn once as a sheet that repeats downwards, and then only moved: so it costs little.
"""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from longtake.drawing import (
    Colour,
    Kept,
    Paint,
    Path,
    circle,
    colour,
    ellipse,
    group,
    mix,
    polygon,
    rectangle,
    shape,
    smooth,
    with_alpha,
)
from longtake.stage.frame import Frame
from longtake.stage.light import Light
from longtake.stage.motion import chance, swing

_DROP: Colour = (220, 235, 246, 120)
_LEAVES = tuple(map(colour, ("#d9913c", "#b3625a", "#c9a04e", "#7fa05f")))

_Part = Callable[[float], Sequence[Paint]]
_Parts = tuple[list[_Part], list[_Part]]
"""What lies behind the figures, and what before everything; each gives its paints at a moment."""


def parts_of(weather: str, frame: Frame, light: Light) -> _Parts:
    """The parts of a weather over one frame; none of a clear sky."""
    make = _MAKERS.get(weather)
    return ([], []) if make is None else make(frame, light)


def lightning(seconds: float) -> float:
    """How bright the flash of a storm is now, 0 to 1: a few in ten seconds, each a flicker and a fade."""
    slot = int(seconds // 2.6)
    gone = seconds - slot * 2.6 - 1.6 * chance("flash", slot)
    if not 0 <= gone < 0.5 or chance("strikes", slot) > 0.75:
        return 0.0
    return (1 - gone / 0.5) * (0.55 if 0.1 < gone < 0.17 else 1.0)


@dataclass(frozen=True)
class _Falling:
    """A sheet of drops or flakes that repeats downwards, turned by `slant` degrees about the frame's middle."""

    frame: Frame
    sheet: Kept
    speed: float
    slant: float
    sways: float = 0.0
    shift: float = 0.0

    def __call__(self, seconds: float) -> Sequence[Paint]:
        half = _halves(self.frame, self.slant)[1]
        gone = (seconds * self.speed + self.shift * half) % (2 * half)
        x = self.sways * swing(seconds, 3.4, self.shift)
        both = [self.sheet.placed(x, gone - half), self.sheet.placed(x, gone - 3 * half)]
        return [group(both, x=self.frame.width / 2, y=self.frame.height / 2, turn=self.slant)]


def _halves(frame: Frame, slant: float) -> tuple[float, float]:
    """Half the width and height of what must be covered, so that the frame is when it is turned."""
    sine, cosine = abs(math.sin(math.radians(slant))), math.cos(math.radians(slant))
    return (
        frame.width / 2 * cosine + frame.height / 2 * sine + 30,
        frame.width / 2 * sine + frame.height / 2 * cosine + 60,
    )


def _fall(frame: Frame, slant: float, count: int, speed: float, one: Callable[[int], Path], paper: Colour) -> _Falling:
    """A sheet of `count` (on a frame of 16:9) of what `one` cuts about the origin."""
    across, down = _halves(frame, slant)
    total = round(count * across * down * 4 / 1.9e6)
    shapes = []
    for index in range(total):
        x = (2 * chance("fall x", index, speed) - 1) * across
        # Spread evenly down the sheet, so that there are neither holes nor heaps.
        y = 2 * down * (index + chance("fall y", index, speed)) / total
        shapes.append(shape(one(index).moved(x, y), fill=paper))
    return _Falling(frame, Kept(group(shapes)), speed, slant)


def _rain(frame: Frame, light: Light, *, slant: float = 7.0, share: float = 1.0) -> _Parts:
    def drop(long: float, wide: float) -> Callable[[int], Path]:
        return lambda index: rectangle(-wide / 2, -long / 2, wide, long * (0.8 + 0.4 * chance("long", index)))

    paper = with_alpha(_DROP, 70 if light.lamps else 105)
    far = _fall(frame, slant, round(84 * share), 850.0, drop(34, 2.0), paper)
    near = _fall(frame, slant * 1.15, round(42 * share), 1270.0, drop(66, 3.2), with_alpha(paper, paper[3] + 25))
    return [far, _splashes(frame, round(9 * share))], [near]


def _splashes(frame: Frame, count: int) -> _Part:
    """Crowns that drops throw up from the ground, each a ring that widens, at one spot after the other."""
    crown = [polygon([(dx, -3), (dx * 1.7 - 2, -abs(20 - abs(dx) * 0.5)), (dx + 4, -3)]) for dx in (-14.0, 0.0, 14.0)]
    kept = Kept(group([shape(part, fill=(228, 240, 248, 150)) for part in (ellipse(0, 0, 19, 4), *crown)]))

    def part(seconds: float) -> Sequence[Paint]:
        paints = []
        for index in range(count):
            time = seconds * 2.6 + chance("splash", index)
            turn, gone = int(time), time % 1.0
            if gone < 0.6:
                x = frame.width * chance("splash x", index, turn)
                y = frame.floor + (frame.height - frame.floor) * (0.12 + 0.8 * chance("splash y", index, turn))
                paints.append(kept.placed(x, y, 0.35 + 0.9 * gone * (y / frame.height)))
        return paints

    return part


def _storm(frame: Frame, light: Light) -> _Parts:
    behind, front = _rain(frame, light, slant=17.0, share=1.3)
    upper = rectangle(-10, -10, frame.width + 20, frame.height * 0.66)

    def flash(seconds: float) -> Sequence[Paint]:
        bright = lightning(seconds)
        return [shape(upper, fill=(226, 232, 255, int(100 * bright)))] if bright > 0 else []

    return [flash, *behind], front


def _snow(frame: Frame, light: Light) -> _Parts:
    def flake(low: float, high: float) -> Callable[[int], Path]:
        return lambda index: circle(0, 0, low + (high - low) * chance("flake", index))

    def drifting(count: int, speed: float, low: float, high: float, sways: float, alpha: int) -> _Falling:
        one = _fall(frame, 4.0, count, speed, flake(low, high), (255, 255, 255, alpha))
        return replace(one, sways=sways, shift=speed / 97)

    far = drifting(60, 62.0, 2.2, 3.6, 12.0, 190)
    return [far], [drifting(36, 98.0, 4.0, 6.0, 20.0, 225), drifting(12, 150.0, 7.0, 10.0, 30.0, 235)]


def _fog(frame: Frame, light: Light) -> _Parts:
    mist = mix(light.haze, (255, 255, 255, 255), 0.22 if light.lamps else 0.0)
    return [_wisp(frame, mist, 0.6, 0)], [_wisp(frame, mist, 0.82, 1)]


def _wisp(frame: Frame, haze: Colour, level: float, key: int) -> _Part:
    """Flat banks of mist about `level` of the height, that drift and cross."""
    w, deep = frame.width, frame.height * 0.05
    kept = [
        Kept(shape(ellipse(0, 0, w * (0.3 + 0.12 * chance("wisp", key, bank)), deep), fill=with_alpha(haze, 74)))
        for bank in range(3)
    ]

    def part(seconds: float) -> Sequence[Paint]:
        paints = []
        for bank, one in enumerate(kept):
            x = w * (0.1 + 0.4 * bank + 0.2 * swing(seconds, 26 + 7 * bank + 5 * key, 0.3 * key + 0.4 * bank))
            y = frame.height * level + deep * (bank - 1) * 0.8 + 8 * swing(seconds, 9 + bank, key * 0.4)
            paints.append(one.placed(x, y))
        return paints

    return part


def _wind(frame: Frame, light: Light) -> _Parts:
    def leaves(seconds: float) -> Sequence[Paint]:
        return list(_blown(frame, light, seconds, 7))

    return [_gusts(frame, (255, 255, 255, 70), 3, 0)], [leaves, _gusts(frame, (255, 255, 255, 60), 3, 3)]


def _gusts(frame: Frame, paper: Colour, count: int, first: int) -> _Part:
    """Long streaks that pass and curl, each thinning at both ends."""
    streak = [(-150.0, 4.0), (-60, -7), (40, 3), (130, -10), (176, -4), (130, -5), (40, 8), (-60, -2)]
    kept = Kept(shape(smooth(streak), fill=paper))

    def part(seconds: float) -> Sequence[Paint]:
        paints = []
        for index in range(first, first + count):
            gone = (chance("gust", index) + seconds * (0.24 + 0.14 * chance("speed", index))) % 1.0
            y = frame.height * (0.12 + 0.62 * chance("gust y", index)) + 16 * swing(seconds, 1.9, index * 0.3)
            size = 0.8 + 0.7 * chance("gust size", index)
            paints.append(kept.placed((gone * 1.5 - 0.25) * frame.width, y, size))
        return paints

    return part


def _blown(frame: Frame, light: Light, seconds: float, count: int) -> Iterator[Paint]:
    """Leaves that the wind carries across, tumbling."""
    leaf = smooth([(0, -15), (10, -2), (0, 17), (-10, -2)], tension=0.9)
    for index in range(count):
        gone = (chance("leaf", index) + seconds * (0.2 + 0.16 * chance("pace", index))) % 1.0
        y = frame.height * (0.2 + 0.6 * chance("leaf y", index) + 0.1 * gone) + 26 * swing(seconds, 1.4, index * 0.37)
        paper = light.on(_LEAVES[index % len(_LEAVES)])
        thin = 0.35 + 0.65 * abs(swing(seconds, 1.1, index * 0.21))
        size = 0.8 + 0.5 * chance("leaf size", index)
        yield group(
            [shape(leaf, fill=paper)],
            x=(gone * 1.3 - 0.15) * frame.width, y=y, scale=(size * thin, size), turn=seconds * 190 + index * 70,
        )  # fmt: skip


def _sandstorm(frame: Frame, light: Light) -> _Parts:
    def grain(index: int) -> Path:
        return ellipse(0, 0, 2.2 + 2 * chance("grain", index), 9 + 9 * chance("grain", index))

    sand = mix(light.haze, (255, 240, 208, 255), 0.3)
    blowing = _fall(frame, 79.0, 52, 1300.0, grain, with_alpha(sand, 150))
    gusts = _gusts(frame, with_alpha(sand, 110), 4, 0)
    return [_wisp(frame, light.haze, 0.6, 0)], [blowing, _wisp(frame, light.haze, 0.78, 1), gusts]


_MAKERS: dict[str, Callable[[Frame, Light], _Parts]] = {
    "rain": _rain, "storm": _storm, "snow": _snow, "fog": _fog, "wind": _wind, "sandstorm": _sandstorm,
}  # fmt: skip
