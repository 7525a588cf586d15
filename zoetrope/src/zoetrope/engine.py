"""Zoetrope as an engine of Longtake: `[[engine: zoetrope]]` shoots shots of its worlds.

It comes in by the door that any engine uses, the entry point in pyproject.toml. Only Longtake loads this file; without
Longtake, nothing else of Zoetrope needs it.
"""

import hashlib
from collections.abc import Sequence
from fractions import Fraction
from functools import cached_property
from pathlib import Path

import numpy as np
from longtake.drawing import Pixels
from longtake.engines.drawn import shoot
from longtake.engines.protocol import Capabilities, Order, Progress
from longtake.errors import EngineError, Invalid
from longtake.media.values import PictureFormat

from zoetrope import __version__, sample
from zoetrope.errors import WordError, ZoetropeError
from zoetrope.runtime import Weights, shipped
from zoetrope.words import tokens_of

SURROUND = (38, 36, 34)
"""What lies around a picture that has not the film's shape: a dark wall, sRGB."""
LONGEST = Fraction(60)
"""Seconds. Windows follow one another without end, but what was in the first is forgotten by then."""


class ZoetropeEngine:
    """Makes a take from the shot's words with the shipped weights. The same order gives the same bytes."""

    name = "zoetrope"
    capabilities = Capabilities(max_seconds=LONGEST)

    @cached_property
    def fingerprint(self) -> str:
        """Changes with the program and with the weights. Raises EngineError where there are none."""
        try:
            weights = shipped().read_bytes()
        except ZoetropeError as error:
            raise EngineError(f"zoetrope: {error.what}", error.mend) from error
        return f"zoetrope {__version__}, weights {hashlib.sha256(weights).hexdigest()[:16]}"

    def render(self, order: Order, path: Path, progress: Progress) -> None:
        """Write the take. Raises Invalid where the words are of no world, EngineError where the weights fail."""
        try:
            words = np.array([tokens_of(order.words)])
            weights = Weights.load(threads=1)
            frames = -(-order.frames * weights.rate // order.format.rate)
            size = (int(frames), *_shape(sample.known(weights, words), order.format))
            clip = sample.from_words(weights, words, size, sample.How(seed=order.seed))[0]
        except WordError as error:
            raise Invalid(f"zoetrope cannot shoot this: {error.what}", error.mend) from error
        except ZoetropeError as error:
            raise EngineError(f"zoetrope: {error.what}", error.mend) from error
        pace = weights.rate / order.format.rate
        shoot(order, path, progress, lambda number: _framed(clip[int(number * pace)], order.format))


def _shape(sizes: Sequence[sample.Size], film: PictureFormat) -> tuple[int, int]:
    """Of the sizes that the weights know, the height and width whose shape is nearest to the film's."""
    wanted = film.width / film.height
    return min((size[1:] for size in sizes), key=lambda size: abs(np.log(size[1] / size[0] / wanted)))


def _framed(picture: np.ndarray, film: PictureFormat) -> Pixels:
    """A picture (h, w, 3), 0 to 1, as large as fits into the film's, every pixel a square: BGRA (H, W, 4)."""
    height, width = picture.shape[:2]
    scale = min(film.height / height, film.width / width)
    high, wide = round(height * scale), round(width * scale)
    rows = np.arange(high) * height // high
    columns = np.arange(wide) * width // wide
    whole = np.empty((film.height, film.width, 4), np.uint8)
    whole[...] = (*SURROUND[::-1], 255)
    top, left = (film.height - high) // 2, (film.width - wide) // 2
    pixels = np.rint(picture[rows][:, columns, ::-1] * 255).astype(np.uint8)
    whole[top : top + high, left : left + wide, :3] = pixels
    return whole
