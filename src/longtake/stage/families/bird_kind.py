"""The measures of a bird, as a table's row states them."""

from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Any

from longtake.drawing import Colour, colour, mix
from longtake.stage.families.measured import measures_of
from longtake.stage.families.values import Cut
from longtake.stage.sheet import Point, darker

_BEAK, _LEG, _COMB = colour("#eda63c"), colour("#d98f3c"), colour("#d3483f")
_BLUE, _PALE = colour("#6a8fb0"), colour("#f1e4d0")
_COLOURS = (
    "belly",
    "breast",
    "cap",
    "cheek",
    "collar",
    "mask",
    "bib",
    "base",
    "bare",
    "wing_bar",
    "wing_tip",
    "beak_tip",
)


@dataclass(frozen=True)
class Bird:
    """The measures, in stage units. See bird.py for what each means."""

    form: str = "perch"
    scale: float = 1.0
    length: float = 46
    girth: float = 54
    tilt: float = 26
    neck: Point = (8, 14)
    neck_wide: float = 1.0
    bend: float = 0.0
    head: float = 23
    beak: str = "cone"
    beak_size: float = 1.0
    beak_paper: Colour = _BEAK
    beak_tip: Colour | None = None
    leg: float = 26
    leg_paper: Colour = _LEG
    foot: str = "toes"
    gait: str = "hop"
    tail: str = "fan"
    tail_size: float = 1.0
    tail_paper: Colour | None = None
    wing: str = "round"
    wing_size: float = 1.0
    wing_paper: Colour | None = None
    wing_tip: Colour | None = None
    wing_bar: Colour | None = None
    paper: Colour = _BLUE
    belly: Colour = _PALE
    breast: Colour | None = None
    head_paper: Colour | None = None
    neck_paper: Colour | None = None
    cap: Colour | None = None
    cheek: Colour | None = None
    collar: Colour | None = None
    mask: Colour | None = None
    bib: Colour | None = None
    base: Colour | None = None
    bare: Colour | None = None
    crest: str = "none"
    crest_paper: Colour = _COMB
    wattle: bool = False
    eye: float = 1.0
    eye_paper: Colour | None = None
    stern: bool = False
    spots: bool = False
    train: str = "none"

    @property
    def wings(self) -> Colour:
        """The paper of its wings."""
        return self.wing_paper or darker(self.paper, 0.14)


@lru_cache(1024)
def kind_of(cut: Cut) -> Bird:
    """The measures of a concept, the usual ones where it states none; a stated colour is its plumage's."""
    given: dict[str, Any] = measures_of(cut, _COLOURS)
    if cut.paint is not None:
        given["paper"] = cut.paint
        given["belly"] = mix(given.get("belly", Bird.belly), cut.paint, 0.4)
        for key in ("wing_paper", "tail_paper"):
            if key in given:
                given[key] = darker(cut.paint, 0.16)
        for key in ("head_paper", "neck_paper"):
            given.pop(key, None)
    return Bird(**{one.name: given[one.name] for one in fields(Bird) if one.name in given})
