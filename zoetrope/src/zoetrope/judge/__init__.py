"""The judge: tracks the balls of a clip by itself, fits the laws of their world, and says what is broken.

    tracking   where is each disc, and what fits none?
    fitting    the simulator's numbers whose path comes nearest to what was seen
    flights    between events: gravity, and each bounce's restitution
    weighing   figures and faults of a batch of clips
    bounce, …  one file a world: its laws

A clip is valid where one lawful path stays near every ball in every frame, and nothing else is to be seen.
"""

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


def measure(pixels: np.ndarray, world: str = "bounce") -> Figures:
    """Measure clips (B, T, H, W, 3), 0 to 1, at the world's own scale and rate.

    Raises KeyError for an unknown world.
    """
    return weigh(pixels, LAWS[world])


def judge(pixels: np.ndarray, rate: Fraction | float = 12, world: str | None = None) -> Verdict:
    """Judge one clip (T, H, W, 3), 0 to 1, of any size, at `rate` frames a second.

    The shorter side is taken to be 32 px of the world. `world`: the one whose laws hold, or None to tell it by the
    scene. Raises ValueError for what is no clip, and for an unknown world.
    """
    if pixels.ndim != 4 or pixels.shape[3] != 3 or 0 in pixels.shape or not np.isfinite(pixels).all():
        raise ValueError(f"a clip is frames × height × width × 3 numbers, not {' × '.join(map(str, pixels.shape))}")
    if world is not None and world not in LAWS:
        raise ValueError(f"the judge knows no world {world!r}: it knows {', '.join(LAWS)}")
    height, width = pixels.shape[1:3]
    scale = WORLD_SIDE / min(height, width)
    clip = fitted(Video(pixels, Fraction(rate)), round(height * scale), round(width * scale)).pixels
    world = world or _nearest_world(clip)
    laws = LAWS[world]
    return _verdict(weigh(clip[None], laws, float(laws.RATE / rate)), world)


def _nearest_world(pixels: np.ndarray) -> str:
    """The world whose scene, without balls, the clip is most like."""
    typical = np.median(pixels, 0)
    return min(LAWS, key=lambda name: float(np.abs(LAWS[name].look(*typical.shape[:2]).background - typical).mean()))


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
