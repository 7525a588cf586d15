"""What things are made of, and what follows from it.

How to add a material: a row of `_SUBSTANCES`, and a sound for it in `stage/foley.py`. A concept says what it is made
of by `material` in words/concepts; where it does not, its paper or its family says it.
"""

from dataclasses import dataclass
from functools import lru_cache

from longtake.stage.reading.vocabulary import Concept


@dataclass(frozen=True)
class Matter:
    """How a thing moves, hits and breaks.

    `bounce` is the share of its speed that it keeps when it hits something hard, `friction` against sliding, `drag` of
    rolling as a share of its weight. `breaks` is the impulse that breaks it, in newton seconds a kilogram (metres a
    second); None: nothing does. `soft` is how much it gives, 0 (stone) to 1 (a pillow): it takes so much from a blow.
    `weight` is in kilograms.
    """

    material: str
    bounce: float = 0.3
    friction: float = 0.5
    drag: float = 0.08
    soft: float = 0.0
    breaks: float | None = None
    floats: bool = False
    dents: bool = False
    round: bool = False
    weight: float = 1.0

    @property
    def gives(self) -> float:
        """What it gives back of a blow on it."""
        return 1.0 - 0.92 * self.soft


@dataclass(frozen=True)
class _Substance:
    bounce: float
    friction: float
    soft: float
    density: float
    breaks: float = 2.2


_SUBSTANCES = {
    "wood": _Substance(0.32, 0.5, 0.05, 500),
    "metal": _Substance(0.28, 0.4, 0.0, 1200, 6.0),
    "glass": _Substance(0.3, 0.35, 0.0, 900, 1.3),
    "china": _Substance(0.26, 0.4, 0.0, 900, 1.3),
    "stone": _Substance(0.2, 0.6, 0.0, 2400, 5.0),
    "cloth": _Substance(0.05, 0.9, 0.95, 80),
    "rubber": _Substance(0.8, 0.7, 0.1, 90),
    "card": _Substance(0.22, 0.5, 0.2, 120),
    "plastic": _Substance(0.42, 0.45, 0.05, 200),
    "fruit": _Substance(0.16, 0.6, 0.25, 700),
    "shell": _Substance(0.1, 0.5, 0.0, 900, 1.4),
    "leaf": _Substance(0.05, 0.8, 0.6, 40),
    "body": _Substance(0.05, 0.8, 0.6, 900),
    "snow": _Substance(0.05, 0.7, 0.8, 300),
    "sand": _Substance(0.12, 0.8, 0.7, 1500),
    "earth": _Substance(0.1, 0.8, 0.3, 1500),
    "water": _Substance(0.0, 0.1, 0.9, 1000),
}

_PAPERS = {
    "wood": "wood", "plank": "wood", "bark": "wood", "steel": "metal", "iron": "metal", "brass": "metal",
    "copper": "metal", "gold": "metal", "silver": "metal", "glass": "glass", "stone": "stone", "slate": "stone",
    "brick": "stone", "clay": "china", "leather": "cloth", "ice": "glass", "screen": "plastic",
}  # fmt: skip
"""What a thing is made of whose paper is named so."""

_WALLS = {"china": "china", "glass": "glass", "clay": "china", "metal": "metal", "wood": "wood", "paper": "card"}
"""By the `wall` of vessels."""

_FAMILIES = {
    "ball": "rubber", "food": "fruit", "vessel": "china", "furniture": "wood", "instrument": "wood", "plant": "leaf",
    "vehicle": "metal", "machine": "plastic", "lamp": "metal", "building": "stone", "land": "stone", "person": "body",
    "animal": "body", "bird": "body", "fish": "body", "insect": "body",
}  # fmt: skip
"""What a thing of a family is made of, where nothing nearer says it."""

_GROUNDS = {
    place: material
    for material, places in {
        "sand": "beach desert island moon",
        "snow": "snowfield",
        "earth": "forest jungle savanna field farm garden park playground graveyard village pitch mountain",
        "stone": "street alley city rooftop market bathroom kitchen hospital factory workshop church temple "
        "castle-hall museum platform airport construction-site harbour cave ruins space swimming-pool laboratory",
        "water": "sea river lake",
    }.items()
    for place in places.split()
}
"""What one stands on in a place, where it is not boards."""


@lru_cache(maxsize=1024)
def matter_of(concept: Concept, scale: float = 1.0) -> Matter:
    """What a concept is made of; `scale` is how many times its usual size it is."""
    said = concept.matter
    material = _material(concept)
    of = _SUBSTANCES[material]
    width, height = (side * scale * 1.75 / 520 for side in concept.size)
    weight = float(concept.measures.get("weight", 0)) or 0.4 * of.density * width * height * min(width, height)
    bouncy = "bounces" in said
    return Matter(
        material,
        bounce=max(of.bounce, 0.55) if bouncy else min(of.bounce, 0.5),
        friction=of.friction,
        drag={"rubber": 0.05, "fruit": 0.14, "shell": 0.14}.get(material, 0.08),
        soft=max(of.soft, 0.7) if "dents" in said else of.soft,
        breaks=of.breaks if "breaks" in said else None,
        floats="floats" in said,
        dents="dents" in said,
        round="rolls" in said or bouncy,
        weight=max(weight, 0.004),
    )


def _material(concept: Concept) -> str:
    stated = str(concept.measures.get("material", ""))
    if stated in _SUBSTANCES:
        return stated
    if "dents" in concept.matter:
        return "cloth"
    wall = _WALLS.get(str(concept.measures.get("wall", "")))
    if wall is not None:
        return wall
    if "egg" in (concept.measures.get("form"), concept.measures.get("outline")) and "breaks" in concept.matter:
        return "shell"
    paper = str(concept.measures.get("paper", "")).rstrip("0123456789").rstrip("+-")
    if concept.family in ("cutout", "thing", "machine") and paper in _PAPERS:
        return _PAPERS[paper]
    if (concept.family == "lamp" or concept.family not in _FAMILIES) and "breaks" in concept.matter:
        return "glass"
    return _FAMILIES.get(concept.family, "card")


@lru_cache(maxsize=64)
def ground_of(place: str | None) -> Matter:
    """What one stands on in a place."""
    material = _GROUNDS.get(place or "", "wood")
    of = _SUBSTANCES[material]
    return Matter(material, friction=of.friction, soft=of.soft, drag=0.05 + 0.3 * of.soft)
