"""What rises from things: steam, flames, smoke. No family of its own: other families lay it on their figures."""

from functools import lru_cache

from longtake.drawing import Path, circle, colour, ellipse, smooth, with_alpha
from longtake.stage.motion import chance, swing
from longtake.stage.papers import PAPERS
from longtake.stage.scenery import glow
from longtake.stage.sheet import WHITE, Sheet

_FLAMES = ((1.0, colour("#e8643a")), (0.66, colour("#f6a03c")), (0.36, colour("#fde08a")))
"""From the outer flame in: its size, its paper."""


def steam(sheet: Sheet, x: float, y: float, across: float, seconds: float) -> None:
    """Two wisps above `y`, swaying."""
    for side in (-1, 1):
        sway = swing(seconds, 2.4, side * 0.2) * across * 0.09
        left = x + side * across * 0.17
        tall = across * (0.62 + 0.06 * swing(seconds, 1.9, side * 0.3))
        wisp = [
            (left, y),
            (left + sway + across * 0.05, y - tall * 0.4),
            (left - sway, y - tall),
            (left + sway - across * 0.06, y - tall * 0.45),
        ]
        sheet.veil(smooth(wisp), with_alpha(WHITE, 105))


def flames(sheet: Sheet, x: float, y: float, size: tuple[float, float], seconds: float, seed: str = "") -> None:
    """A fire of three papers that stands on `y`, and its light."""
    w, h = size
    middle, reach = y - h * 0.45, max(w, h) * 0.95
    sheet.veil(circle(x, middle, reach), glow(x, middle, reach, (255, 190, 96, 84)))
    for row, (part, paper) in enumerate(_FLAMES):
        lick = swing(seconds, 0.62 - 0.1 * row, chance("flame", seed, row))
        into = sheet.new()
        into.cut(_flame(w * part, h * part), paper, glow=True, lift=0.6 if row == 0 else 0.0)
        sheet.put(into, x, y, scale=(1 - 0.05 * lick, 1 + 0.07 * lick), turn=3 * swing(seconds, 1.1 - 0.2 * row))


def smoke(sheet: Sheet, x: float, y: float, size: tuple[float, float], seconds: float, paper: str = "grey") -> None:
    """Puffs that rise from `y`, growing and thinning as they go."""
    w, h = size
    for index in range(6):
        gone = (seconds * 0.16 + index / 6) % 1
        radius = w * (0.16 + 0.3 * gone)
        aside = w * 0.16 * swing(gone * 3 + index, 2.1)
        alpha = int(240 * min(1.0, gone * 7) * (1 - gone**3))
        sheet.veil(ellipse(x + aside, y - radius * 0.6 - (h - radius * 1.6) * gone, radius, radius * 0.9),
                   with_alpha(sheet.light.on(PAPERS[paper]), alpha))  # fmt: skip


@lru_cache(maxsize=64)
def _flame(w: float, h: float) -> Path:
    shares = ((0, 1.0), (0.2, 0.66), (0.36, 0.74), (0.5, 0.34), (0.36, 0.05), (0, 0), (-0.36, 0.05), (-0.5, 0.34),
              (-0.3, 0.56), (-0.18, 0.68))  # fmt: skip
    return smooth([(x * w, -y * h) for x, y in shares], tension=0.8)
