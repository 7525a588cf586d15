"""Sizes and numbers of frames, from the film to the model and back.

A model shoots at a rate of its own, at sizes that are multiples of some number, and as many frames as fit its blocks.
What it shot is cropped and scaled to the film's shape; the film shows, at each of its frames, the model's picture that
is on screen at the middle of that frame's time.
"""

from dataclasses import dataclass
from fractions import Fraction

from longtake.engines.diffusers.families import Family
from longtake.media.values import PictureFormat


@dataclass(frozen=True)
class Framing:
    """The model's picture, and the part in the middle of it (`shown`) that has the film's shape. Pixels."""

    width: int
    height: int
    shown_width: int
    shown_height: int

    @property
    def left(self) -> int:
        """Columns before the part that is shown."""
        return (self.width - self.shown_width) // 2

    @property
    def top(self) -> int:
        """Rows above the part that is shown."""
        return (self.height - self.shown_height) // 2


def framing(family: Family, film: PictureFormat, pixels: int | None = None) -> Framing:
    """How large the model shoots: what just covers the film, or of at most `pixels` what shows most of it.

    `pixels` None: as many as the family was trained for.
    """
    if family.only_size is not None:
        return _shown(*family.only_size, film)
    most, multiple = pixels or family.pixels, family.multiple
    width, height = _up(film.width, multiple), _up(film.height, multiple)
    if width * height <= most:
        return _shown(width, height, film)
    found = [Framing(multiple, multiple, multiple, multiple)]
    for wide in range(multiple, _up(film.width, multiple) + 1, multiple):
        room = most // wide // multiple * multiple
        high = min(_up(round(wide * film.height / film.width), multiple), room)
        found += [_shown(wide, one, film) for one in (high - multiple, high) if one > 0]
    return max(found, key=lambda one: (one.shown_width * one.shown_height, -one.width * one.height))


def _shown(width: int, height: int, film: PictureFormat) -> Framing:
    """The largest part of the film's shape; of the film's own size where that fits, so that nothing is scaled."""
    scale = min(Fraction(width, film.width), Fraction(height, film.height))
    if 1 <= scale < Fraction(5, 4):
        return Framing(width, height, film.width, film.height)
    return Framing(width, height, round(film.width * scale), round(film.height * scale))


def _up(number: int, multiple: int) -> int:
    return -(-number // multiple) * multiple


def rate_for(family: Family, film: Fraction) -> Fraction:
    """Frames a second at which the model shoots for a film of so many."""
    return min(max(film, Fraction(family.rates[0])), Fraction(family.rates[1]))


def frames_for(family: Family, frames: int, film: Fraction) -> int:
    """How many frames the model shoots for `frames` of a film of rate `film`: as many as its blocks allow."""
    wanted = max(pictures_for(frames, film, rate_for(family, film))[-1] + 1, family.least)
    return _up(wanted - family.odd, family.block) + family.odd


def pictures_for(frames: int, film: Fraction, rate: Fraction, to_the_last: int | None = None) -> list[int]:
    """Which of the model's pictures each frame of the film shows.

    `to_the_last`: the model's number of pictures, where the film's last frame is to show the last of them: the take
    then runs a little faster.
    """
    if to_the_last is None:
        return [int((k + Fraction(1, 2)) * rate / film) for k in range(frames)]
    steps = max(frames - 1, 1)
    return [round(Fraction(k * (to_the_last - 1), steps)) for k in range(frames)]
