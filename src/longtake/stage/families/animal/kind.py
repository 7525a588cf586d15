"""The measures of a four-legged animal, as a table's row states them."""

from dataclasses import dataclass, field, fields
from functools import lru_cache
from typing import Any

from longtake.drawing import Colour, colour, mix
from longtake.stage.families.measured import measures_of
from longtake.stage.families.values import Cut
from longtake.stage.sheet import Point, darker

_INK = colour("#3a2c38")
_PINK = colour("#e88f8a")


_HORN = colour("#dccaa2")
_GINGER, _CREAM = colour("#e9a55f"), colour("#fbe6c8")
_COLOURS = ("belly", "dark", "limbs", "socks", "nose")


@dataclass(frozen=True)
class Head:
    """The measures of a head; `size` is its radius, which a row states as `head_size`. See animal.py for the words."""

    size: float = 46
    wide: float = 1.0
    face: str = "flat"
    snout: float = 0.8
    droop: float = 26
    muzzle: float = 0.56
    ears: str = "pointed"
    ear: float = 1.0
    ear_paper: Colour | None = None
    head_paper: Colour | None = None
    muzzle_paper: Colour | None = None
    nose: Colour = _PINK
    nose_big: bool = False
    whiskers: bool = False
    horns: str = "none"
    horn: float = 1.0
    horn_paper: Colour = _HORN
    tusks: str = "none"
    mask: str = "none"
    mask_paper: Colour | None = None
    forelock: bool = False
    beard: bool = False
    eye: float = 1.0
    eye_paper: Colour | None = None
    eye_ring: bool = False
    brow: bool = False


@dataclass(frozen=True)
class Animal:
    """The measures of a body, in stage units. See animal.py for what each means."""

    length: float = 68
    girth: float = 64
    rump: float = 1.0
    chest: float = 1.0
    sag: float = 0.0
    arch: float = 0.0
    slope: float = 0.0
    hump: str = "none"
    leg: float = 50
    limb: float = 20
    foot: str = "paw"
    neck: Point = (20, 22)
    neck_wide: float = 0.66
    tail: str = "long"
    tail_size: float = 1.0
    tail_paper: Colour | None = None
    paper: Colour = _GINGER
    belly: Colour = _CREAM
    dark: Colour = _INK
    limbs: Colour | None = None
    socks: Colour | None = None
    coat: str = "plain"
    mane: str = "none"
    mane_paper: Colour | None = None
    bib: bool = False
    gait: str = "walk"
    pace: float = 1.0
    scale: float = 1.0
    folds: bool = False
    upright: bool = False
    stance: str = "four"
    pitch: float = 50
    arm: float = 0.5
    spikes: bool = False
    wings: str = "none"
    wing_paper: Colour | None = None
    head: Head = field(default_factory=Head)

    @property
    def shift(self) -> float:
        """How far to the left its body is drawn, so that all of it stands about the middle."""
        reach = self.neck[0] + self.head.size * 1.1
        behind = {"none": 0.1, "short": 0.16, "curl": 0.2, "drop": 0.3, "tuft": 0.3, "thick": 1.2}.get(self.tail, 0.7)
        return (reach - self.girth * behind * self.tail_size) / 2


@lru_cache(1024)
def kind_of(cut: Cut) -> Animal:
    """The measures of a concept, the usual ones where it states none; a stated colour is its coat's."""
    given: dict[str, Any] = measures_of(cut, _COLOURS)
    size = given.pop("head_size", Head.size)
    given.setdefault("dark", darker(given.get("paper", Animal.paper), 0.5))
    if cut.paint is not None:
        given["paper"] = cut.paint
        given["belly"] = mix(given.get("belly", Animal.belly), cut.paint, 0.3)
        given["dark"] = darker(cut.paint, 0.5)
    head = {one.name: given[one.name] for one in fields(Head) if one.name in given}
    body = {one.name: given[one.name] for one in fields(Animal) if one.name in given}
    return Animal(**body, head=Head(**{**head, "size": size}))
