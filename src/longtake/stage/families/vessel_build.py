"""How a vessel is built: turned on a wheel, with what is put on it.

Measures: `profile` is its right side from rim to foot as [across, up] pairs, in shares of half its width and of its
height; `round` 0 to 1 how curved that is; `body` [middle, width, height] in shares of `size`, where handle, spout or
lid need room; `mouth` half the height of the rim's opening (0 for none). `handle`: ear, ears, over, side, long.
`spout`: long, lip. `lid`: knob, cap, cork, flat. `bands`: [up, thickness, paper] each. `label`: [up, height, paper].
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

from longtake.drawing import Path, smooth
from longtake.stage.reading.vocabulary import Concept

_CUP = ((1, 1), (0.92, 0.4), (0.7, 0.06), (0.55, 0))


@dataclass(frozen=True)
class Build:
    """A vessel in units about its foot: `x` the middle of its body, `half` its half width, `rim` that of its mouth."""

    x: float
    half: float
    height: float
    rim: float
    mouth: float
    wall: str
    body: Path
    inner: Path
    size: tuple[float, float]
    measures: Mapping[str, Any]

    def across(self, up: float) -> float:
        """Half its width at a share of its height."""
        profile = self.measures.get("profile", _CUP)
        for (x1, y1), (x2, y2) in pairwise(profile):
            if y2 <= up <= y1 and y1 > y2:
                return float(x2 + (x1 - x2) * (up - y2) / (y1 - y2)) * self.half
        return float(profile[-1][0]) * self.half


@lru_cache(maxsize=256)
def build_of(concept: Concept) -> Build:
    """A concept's build, worked out once."""
    (w, h), measures = concept.size, concept.measures
    middle, wide, tall = measures.get("body", (0, 1, 1))
    half, height, x = w * wide / 2, h * tall, w * middle
    profile = tuple((float(a), float(b)) for a, b in measures.get("profile", _CUP))
    tension = float(measures.get("round", 0.45))

    def turned(share: float) -> Path:
        right = [(x + a * half * share, -b * height) for a, b in profile]
        left = [(x - a * half * share, -b * height) for a, b in reversed(profile)]
        return smooth([*right, *left], tension=tension)

    return Build(
        x, half, height, profile[0][0] * half, float(measures.get("mouth", half * 0.16)),
        str(measures.get("wall", "china")), turned(1.0), turned(0.9), concept.size, measures,
    )  # fmt: skip
