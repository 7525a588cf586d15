"""Film strips: clips one under another, each as a row of enlarged frames with what they show written below."""

from collections.abc import Sequence
from types import ModuleType

import numpy as np

from zoetrope import lettering, words
from zoetrope.worlds import fresh

PAPER, INK, FILM, HOLE = (250, 249, 246), (38, 38, 42), (30, 30, 34), (232, 231, 226)
LARGER = 4
"""Pixels of the strip to one of a frame, along each side."""
LETTER = 2
"""Pixels to a square of a letter."""
GAP, EDGE, MARGIN = 6, 18, 20
"""Between frames, above and below them (where the holes are), and around everything; in pixels, as are all here."""
HOLE_WIDE, HOLE_TALL, HOLES_EVERY = 10, 8, 24


def film_strip(world: ModuleType, *, seed: int = 0, clips: int = 5, frames: int = 8) -> np.ndarray:
    """New clips of a world, (H, W, 3) uint8: `frames` frames of each, from first to last at even distances."""
    made = fresh(world, np.random.default_rng(seed), clips)
    return strips(made.pixels, [words.english(row) for row in made.captions.tolist()], frames)


def strips(pixels: np.ndarray, captions: Sequence[str], frames: int = 8) -> np.ndarray:
    """Clips (B, T, H, W, 3), 0 to 1, and what to write below each, as one picture (H, W, 3) uint8."""
    shown = np.linspace(0, pixels.shape[1] - 1, min(frames, pixels.shape[1])).round().astype(int)
    rows = []
    for clip, caption in zip(pixels[:, shown], captions, strict=True):
        film = _film(clip)
        rows += [film, _written(caption, film.shape[1])]
    whole = np.concatenate(rows)
    paper = _sheet(whole.shape[0] + MARGIN, whole.shape[1] + 2 * MARGIN, PAPER)
    paper[MARGIN:, MARGIN:-MARGIN] = whole
    return paper


def _film(clip: np.ndarray) -> np.ndarray:
    """Frames (T, H, W, 3) side by side on a film with holes along its edges."""
    large = (clip * 255).round().clip(0, 255).astype(np.uint8).repeat(LARGER, 1).repeat(LARGER, 2)
    count, height, width = large.shape[:3]
    film = _sheet(height + 2 * EDGE, count * (width + GAP) + GAP, FILM)
    for number, frame in enumerate(large):
        left = GAP + number * (width + GAP)
        film[EDGE : EDGE + height, left : left + width] = frame
    top = (EDGE - HOLE_TALL) // 2
    for left in range((HOLES_EVERY - HOLE_WIDE) // 2, film.shape[1] - HOLE_WIDE, HOLES_EVERY):
        for y in (top, film.shape[0] - EDGE + top):
            film[y : y + HOLE_TALL, left : left + HOLE_WIDE] = HOLE
    return film


def _written(text: str, width: int) -> np.ndarray:
    """A text on paper, in as many lines as it needs, with room above and below."""
    lines = lettering.lines(text, width // LETTER)
    high = (lettering.TALL + 2) * LETTER
    paper = _sheet(MARGIN // 2 + high * len(lines) + MARGIN, width, PAPER)
    for number, ink in enumerate(lines):
        drawn = ink.repeat(LETTER, 0).repeat(LETTER, 1)
        top = MARGIN // 2 + number * high
        paper[top : top + drawn.shape[0], : drawn.shape[1]][drawn] = INK
    return paper


def _sheet(height: int, width: int, colour: tuple[int, int, int]) -> np.ndarray:
    return np.full((height, width, 3), colour, np.uint8)
