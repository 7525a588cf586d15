"""Blocking: where everybody is, while it is being worked out."""

from dataclasses import dataclass, field

from longtake.stage.composing.company import Company
from longtake.stage.composing.formation import Slot
from longtake.stage.composing.layout import Placed
from longtake.stage.motion import chance
from longtake.stage.places import Backdrop, Site
from longtake.stage.sheet import Point

LINE = 0.85
"""Below this share of the frame's height nothing stands: subtitles do."""


@dataclass(frozen=True)
class Anchor:
    """Where a thing stands, and what others need to stand by it: width, height and top, in frame units.

    `slots` are where its copies are, the first among them; of a single thing, one in its place.
    """

    x: float
    y: float
    scale: float = 1.0
    width: float = 0.0
    height: float = 0.0
    top: float = 0.0
    order: float = 2.0
    depth: float = 1.0
    facing: int = 1
    slots: tuple[Slot, ...] = (Slot(),)


@dataclass
class Blocking:
    """One shot's company in one place for so many seconds: `scale` is how large things are, `ground` where they stand.

    `silent` are things that something else already shows; `lodged` says how many already stand by a thing; `speaking`
    are the names of those who speak.
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
    lodged: dict[tuple[int, str], int] = field(default_factory=dict)
    placed: list[Placed] = field(default_factory=list)
    bed: Anchor | None = None
    sleeper: int | None = None
    speaking: frozenset[str] = frozenset()

    @property
    def side(self) -> int:
        """1 or −1: the side that chance prefers in this take."""
        return 1 if chance("side", self.seed) < 0.5 else -1

    @property
    def room(self) -> tuple[float, float]:
        """The stretch across where figures stand."""
        left, right = self.backdrop.free
        return left * self.site.frame.width, right * self.site.frame.width

    def anchor_of(self, index: int, x: float, y: float, scale: float, order: float = 2.0, depth: float = 1.0) -> Anchor:
        """An anchor of a thing's own size."""
        return standing(self.company.size(index), x, y, scale, self.company.top(index), order, depth)


def standing(
    size: Point, x: float, y: float, scale: float, top: float, order: float = 2.0, depth: float = 1.0
) -> Anchor:
    """An anchor of a size in stage units."""
    return Anchor(x, y, scale, size[0] * scale, size[1] * scale, top * scale, order, depth)
