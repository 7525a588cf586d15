"""Blocking: where everybody is, while it is being worked out."""

from dataclasses import dataclass, field

from longtake.stage.composing.company import Company
from longtake.stage.composing.layout import Placed
from longtake.stage.motion import chance
from longtake.stage.places import Backdrop, Site
from longtake.stage.sheet import Point


@dataclass(frozen=True)
class Anchor:
    """Where a thing stands, and what others need to stand by it: width, height and top, in frame units."""

    x: float
    y: float
    scale: float = 1.0
    width: float = 0.0
    height: float = 0.0
    top: float = 0.0
    order: float = 2.0
    depth: float = 1.0
    facing: int = 1


@dataclass
class Blocking:
    """One shot's company in one place for so many seconds: `scale` is how large things are, `ground` where they stand.

    `silent` are things that something else already shows.
    """

    company: Company
    site: Site
    backdrop: Backdrop
    seed: int
    seconds: float
    scale: float
    ground: float
    anchors: dict[int, Anchor] = field(default_factory=dict)
    silent: set[int] = field(default_factory=set)
    placed: list[Placed] = field(default_factory=list)
    bed: Anchor | None = None
    sleeper: int | None = None

    @property
    def side(self) -> int:
        """1 or −1: the side that chance prefers in this take."""
        return 1 if chance("side", self.seed) < 0.5 else -1

    def anchor_of(self, index: int, x: float, y: float, scale: float, order: float = 2.0, depth: float = 1.0) -> Anchor:
        """An anchor of a thing's own size."""
        return standing(self.company.size(index), x, y, scale, self.company.concept(index).top, order, depth)


def standing(
    size: Point, x: float, y: float, scale: float, top: float, order: float = 2.0, depth: float = 1.0
) -> Anchor:
    """An anchor of a size in stage units."""
    return Anchor(x, y, scale, size[0] * scale, size[1] * scale, top * scale, order, depth)
