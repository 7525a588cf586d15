"""The judge: tracks the balls of a clip by itself, fits the laws of their world, and says what is broken.

    tracking   where is each disc, and what fits none?
    sights     faults that a picture shows by itself: gaps, other colours, things
    fitting    the simulator's numbers whose path comes nearest to what was seen
    bounce, …  one file a world: its laws
    weighing   figures and faults of a batch of clips
    planted    clips with one law broken, to examine the judge: none may pass

A clip is valid where one lawful path stays near every ball in every frame, and nothing else is to be seen.
"""

from dataclasses import replace
from fractions import Fraction

import numpy as np

from zoetrope.clips import Video, fitted
from zoetrope.judge import bounce, hoop
from zoetrope.judge.laws import Laws
from zoetrope.judge.verdict import Ball, Fault, Verdict
from zoetrope.judge.weighing import Figures, weigh

__all__ = ["LAWS", "Ball", "Fault", "Figures", "Verdict", "judge", "measure"]

LAWS: dict[str, Laws] = {"bounce": bounce, "hoop": hoop}
WORLD_SIDE = 32
"""px of the world that a picture's shorter side shows."""
LONGEST_SIDE = 8
"""Shorter sides that a picture may be long. The laws hold in any box; memory doesn't."""
UNLIKE, FOREIGN = 0.15, 0.5
"""Where more than this share of a picture's pixels is mostly further than UNLIKE, 0 to 1 a channel, from a world's
scene, the picture is not of that world. Two large balls at rest cover .12."""
REPEATED = 0.1
"""0 to 1 a channel: a frame that is nearer to the one before it may be the same one again."""


def measure(pixels: np.ndarray, world: str = "bounce") -> Figures:
    """Measure clips (B, T, H, W, 3), 0 to 1, at the world's own scale and rate.

    Raises KeyError for an unknown world.
    """
    return weigh(pixels, LAWS[world])


def judge(pixels: np.ndarray, rate: Fraction | float = 12, world: str | None = None) -> Verdict:
    """Judge one clip (T, H, W, 3), 0 to 1, of any size, at `rate` frames a second.

    The shorter side is taken to be 32 px of the world. `world`: the one whose laws hold, or None to tell it by the
    scene. What is no clip of a world gets a verdict too.

    Raises ValueError for numbers that are no clip, a rate that is none, and an unknown world.
    """
    if pixels.ndim != 4 or pixels.shape[3] != 3 or 0 in pixels.shape or not np.isfinite(pixels).all():
        raise ValueError(f"a clip is frames × height × width × 3 numbers, not {' × '.join(map(str, pixels.shape))}")
    if not 0 < rate < np.inf:
        raise ValueError(f"a clip has more than 0 frames a second, not {rate}")
    if world is not None and world not in LAWS:
        raise ValueError(f"the judge knows no world {world!r}: it knows {', '.join(LAWS)}")
    frames, height, width, _ = pixels.shape
    asked = world or " or ".join(LAWS)
    if max(height, width) > LONGEST_SIDE * min(height, width):
        text = f"this is no clip of {asked}: {width}×{height} px is too long and narrow."
        return _foreign(world or next(iter(LAWS)), frames, text)
    scale = WORLD_SIDE / min(height, width)
    clip = fitted(Video(pixels, Fraction(rate)), round(height * scale), round(width * scale)).pixels
    scene = np.median(clip, 0)
    world = world or min(LAWS, key=lambda name: float(_unlike(scene, name).mean()))
    laws = LAWS[world]
    if (_unlike(scene, world) > UNLIKE).mean() > FOREIGN:
        return _foreign(world, frames, f"this is no clip of {asked}: the background is another.")
    shown = _new_frames(clip, float(rate), laws.RATE)
    pace = 1.0 if len(shown) < frames else float(laws.RATE / rate)
    verdict = _verdict(weigh(clip[None, shown], laws, pace), world)
    faults = tuple(replace(fault, frame=int(shown[fault.frame])) for fault in verdict.faults)
    return replace(verdict, frames=frames, faults=faults)


def _unlike(scene: np.ndarray, world: str) -> np.ndarray:
    """(H, W), 0 to 1: how far a picture is from a world's scene without balls."""
    off: np.ndarray = np.abs(LAWS[world].look(*scene.shape[:2]).background - scene).max(-1)
    return off


def _foreign(world: str, frames: int, text: str) -> Verdict:
    return Verdict(world, frames, (), gravity=None, stray=None, faults=(Fault("scene", 0, text),))


def _new_frames(clip: np.ndarray, rate: float, world_rate: int) -> np.ndarray:
    """Frames to weigh: all; or one of each where a converter has only repeated frames, from the world's rate to `rate`.

    A frame of the world's rate is repeated from the moment nearest to its own on, as FFmpeg does it.
    """
    every = np.arange(len(clip))
    source = np.ceil((every + 0.5) * world_rate / rate - 1e-9).astype(int) - 1
    first = np.unique(source, return_index=True)[1]
    if rate <= world_rate or np.abs(clip - clip[first][source]).max() > REPEATED:
        return every
    return first


def _verdict(figures: Figures, world: str) -> Verdict:
    """The one clip's."""
    look = LAWS[world].look(WORLD_SIDE, WORLD_SIDE)
    balls = tuple(
        Ball(
            colour=look.colours[figures.colour[0, ball]],
            size=look.sizes[figures.size[0, ball]],
            radius=_number(figures.radius[0, ball]),
            restitution=_number(figures.restitution[0, ball]),
            path_fit=_number(figures.path_fit[0, ball]),
            velocity_error=_number(figures.velocity_error[0, ball]),
            speed=_number(figures.speed[0, ball]),
        )
        for ball in np.flatnonzero(figures.there[0])
    )
    gravity, stray = _number(figures.gravity[0]), float(figures.stray[0])
    return Verdict(world, figures.frames, balls, gravity, stray, figures.faults[0])


def _number(value: float) -> float | None:
    """None for NaN, which JSON has not."""
    return float(value) if np.isfinite(value) else None
