"""Foley: what hits what becomes what is heard, by what things are made of and how hard they hit.

How to add a material's sound: its effect in `sound/foley/materials.py` and `sound/effects.py`, and a row here.
"""

import math
from collections.abc import Iterable

from longtake.engines.protocol import Heard
from longtake.stage.mechanics import Impact

_HITS = {
    "wood": "wood hit", "metal": "metal hit", "glass": "glass hit", "china": "china hit", "stone": "stone hit",
    "rubber": "rubber hit", "card": "card hit", "plastic": "plastic hit", "fruit": "fruit hit",
    "shell": "small ball hit", "cloth": "soft hit", "body": "soft hit",
    "snow": "soft hit", "sand": "soft hit", "earth": "soft hit", "leaf": "",
}  # fmt: skip
"""By what a thing is made of that hits something hard."""
_BREAKS = {"shell": "egg crack", "china": "china break", "glass": "glass break", "fruit": "fruit hit"}
_SOFT = frozenset({"cloth", "snow", "sand", "leaf"})
"""What is hit so sounds of itself."""
_YIELDS = frozenset({*_SOFT, "earth"})
_LIGHT = 0.15
"""Kilograms of a ball that sounds small, and of what falls into water without a splash."""
_LOUDEST, _FAINTEST = 3.0, -24.0
_USUAL = 8.0
"""Metres a second of a blow as loud as its effect usually is."""
_MOST = 12
"""Sounds of one shot: of more, the loudest."""
_TOGETHER = 0.05
"""Seconds within which two equal sounds are one."""


def heard_of(impacts: Iterable[Impact]) -> list[tuple[float, str, float]]:
    """What is heard: the second, the effect's name and its gain in dB; of a shot at most twelve, the loudest."""
    found: list[tuple[float, str, float]] = []
    for impact in impacts:
        what, gain = effect_of(impact), gain_of(impact)
        near = any(what == other and impact.at - at < _TOGETHER for at, other, _ in found)
        if what and gain > _FAINTEST and not near:
            found.append((impact.at, what, gain))
    kept = sorted(found, key=lambda one: (-one[2], one[0]))[:_MOST]
    return sorted(kept)


def effect_of(impact: Impact) -> str:
    """The effect of one blow; "" for none."""
    if impact.broke:
        return _BREAKS.get(impact.material, "crash" if impact.weight > 3 else "wood hit")
    if impact.material == "shoe":
        return "soft step" if impact.surface in _YIELDS else "hard step"
    if impact.surface == "net":
        return "net swish"
    if impact.surface == "water":
        return "splash" if impact.weight > _LIGHT * 4 else "plop"
    if impact.surface == "hands":
        return "hand catch"
    if impact.surface in _SOFT:
        return "soft hit" if impact.material != "leaf" else ""
    if impact.material == "rubber" and impact.weight < _LIGHT:
        return "small ball hit"
    return _HITS.get(impact.material, "card hit")


def gain_of(impact: Impact) -> float:
    """How loud, in dB over the effect's usual level: by speed, and a little by weight."""
    speed = 22 * math.log10(max(impact.speed, 1e-3) / _USUAL)
    weight = 4 * math.log10(max(impact.weight, 1e-3) / 0.5)
    return min(speed + max(min(weight, 4.0), -4.0), _LOUDEST)


def at_frames(
    sounds: Iterable[tuple[float, str, float]], start: float, rate: float, hold: int, solo: int
) -> Iterable[Heard]:
    """The sounds by frame, where the page begins `start` frames after frame `solo`.

    The picture shows a blow with the first drawing after it: there it is heard.
    """
    for at, what, gain in sounds:
        frame = math.ceil((start + at * rate) / hold - 1e-9) * hold
        yield Heard(what, solo + frame, round(gain, 1))
