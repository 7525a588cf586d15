"""Freeing: what is thrown, dropped, kicked, rolled or let go becomes a body of the mechanics, with how it starts.

    what is done to a thing, or by it ─► Flight (its pushes, what it can hit, who catches it) ─► Scene ─► Motion

Nothing here knows how things move: only where from, when, and how hard.
"""

from dataclasses import dataclass, field, replace

from longtake.stage.composing.blocking import Anchor, Blocking
from longtake.stage.composing.layout import Beat
from longtake.stage.mechanics import PACE, UNITS, Body, Hold, Impact, Matter, Net, Push, Solid, ground_of, matter_of
from longtake.stage.motion import chance
from longtake.stage.reading.values import Thing
from longtake.stage.sheet import Point

_NEVER = frozenset({"vehicle", "building", "sky", "fixture", "idea", "person", "animal", "bird", "fish", "insect", ""})
_FALLS = frozenset({"fall", "break", "bounce", "roll", "sink", "throw", "hit"})
"""What a thing may do by itself that the mechanics take over."""
_HEAVIEST, _HEAVIEST_BREAKS = 420.0, 560.0
"""Units of its longer side: what is larger stands where it stands."""
_TOLD = 1.0
"""Metres a second at which it breaks of which that is told: less than any fall, more than a jolt on the table."""


@dataclass
class Flights:
    """All that will move freely: bodies, and what they need to have stand about them; `beats` as they are till now."""

    blocking: Blocking
    beats: dict[int, tuple[Beat, ...]]
    bodies: list[Body] = field(default_factory=list)
    solids: dict[str, Solid] = field(default_factory=dict)
    nets: dict[str, Net] = field(default_factory=dict)
    sizes: dict[int, float] = field(default_factory=dict)
    """How many times its usual size a thing is drawn so that it fits where it goes."""
    blows: list[Impact] = field(default_factory=list)
    catches: dict[int, float] = field(default_factory=dict)
    """Who catches something, and at which second."""

    @property
    def unit(self) -> float:
        """Frame units of a metre."""
        return UNITS * self.blocking.scale

    @property
    def speed(self) -> float:
        """Frame units a second of a metre a second."""
        return self.unit * PACE

    @property
    def gravity(self) -> float:
        """Frame units a second, each second."""
        return 9.81 * self.unit * PACE**2

    @property
    def floor(self) -> Matter:
        """What one stands on."""
        return ground_of(self.blocking.company.description.place)

    @property
    def water(self) -> float | None:
        """How high the water lies into which things fall."""
        return self.blocking.backdrop.water if self.floor.material == "water" else None

    def size(self, index: int) -> Point:
        """How large a thing is drawn."""
        at, company = self.blocking.anchors[index], self.blocking.company
        width, height = company.size(index)
        grown = at.scale * self.sizes.get(index, 1.0)
        return width * grown, height * grown

    def matter(self, index: int) -> Matter:
        """What it is made of; what is said to break does so at its first fall."""
        matter = matter_of(self.blocking.company.concept(index))
        told = matter.breaks is not None and "break" in self.blocking.company.doings(index)
        return replace(matter, breaks=_TOLD) if told else matter

    def struck(self, index: int, at: float, speed: float) -> None:
        """Somebody strikes a thing: foot or racket."""
        matter = self.matter(index)
        blow = Impact(at, name_of(index), matter.material, "", "body", speed, matter.weight)
        self.blows.append(blow)

    def add(
        self,
        index: int,
        at: Point,
        pushes: tuple[Push, ...],
        *,
        hits: frozenset[str] = frozenset(),
        holds: tuple[Hold, ...] = (),
    ) -> None:
        """A thing's body, and those of its likes beside it, each a little later than the one before."""
        own, thing = self.blocking.anchors[index], self.blocking.company.thing(index)
        floats = "floats" in self.blocking.company.concept(index).matter
        way = "falls"
        if floats and self.water is None:
            way = "rises" if _lighter(self, index) else "flutters"
        for copy in range(thing.count):
            slot = own.slots[copy] if copy < len(own.slots) else own.slots[0]
            late = 0.0 if not copy else 1.4 * chance("late", thing.name, copy)
            width, height = self.size(index)
            moved = tuple(replace(push, at=push.at + late) for push in pushes)
            body = Body(
                name_of(index, copy),
                self.matter(index),
                (width * slot.scale, height * slot.scale),
                (at[0] + slot.x, at[1] + (slot.y if way != "falls" or hits else 0.0)),
                moved,
                holds if not copy else (),
                hits,
                way,  # type: ignore[arg-type]
            )
            self.bodies.append(body)


def name_of(index: int, copy: int = 0) -> str:
    """What a body is called in the simulation."""
    return f"{index}:{copy}"


def may_move(blocking: Blocking, index: int) -> bool:
    """Whether a thing is one that falls, flies and rolls."""
    company, concept = blocking.company, blocking.company.concept(index)
    thing: Thing = company.thing(index)
    if thing.alive or thing.concept is None or index in blocking.silent:
        return False
    if concept.family in _NEVER or concept.at in ("back", "sky") or company.shown_in(index) is not None:
        return False
    if breaks_in_place(blocking, index):
        return False
    return max(company.size(index)) <= (_HEAVIEST if "breaks" not in concept.matter else _HEAVIEST_BREAKS)


def falls_itself(blocking: Blocking, index: int) -> bool:
    """Whether it is said of a thing itself that it falls, breaks, bounces or rolls."""
    return bool(blocking.company.doings(index) & _FALLS)


def breaks_in_place(blocking: Blocking, index: int) -> bool:
    """Whether what is said to break, or is too large to be seen falling, falls to pieces where it stands or hangs."""
    company, concept = blocking.company, blocking.company.concept(index)
    doings, own = company.doings(index), company.spot(index) is None and concept.at in ("ground", "wall")
    told = "break" in doings and ("fall" not in doings or max(company.size(index)) > _HEAVIEST)
    return own and told and ("breaks" in concept.matter or concept.family == "fixture")


def top_of(flights: Flights, index: int) -> Solid:
    """What one thing gives another to lie on: its top, or what it is dented to."""
    at, company = flights.blocking.anchors[index], flights.blocking.company
    matter = flights.matter(index)
    top = at.y - (at.top or at.height * 0.9)
    if matter.dents:
        top += at.height * (0.3 if at.height < 200 * at.scale else 0.06)
    half = at.width / 2 * (0.96 if not matter.dents else 0.8)
    outline = ((at.x - half, top), (at.x + half, top), (at.x + half, top + 30), (at.x - half, top + 30))
    return Solid(str(index), outline, replace(matter, dents="dents" in company.concept(index).matter))


def moment(beats: tuple[Beat, ...], doings: frozenset[str], share: float, seconds: float) -> float | None:
    """When, in seconds, the first of these is `share` done."""
    for beat in beats:
        if beat.doing.split("/")[-1] in doings:
            return (beat.start + share * (beat.end - beat.start)) * seconds
    return None


def _lighter(flights: Flights, index: int) -> bool:
    """Whether it is lighter than air: of what floats and is at home there, what does not fall by itself."""
    company = flights.blocking.company
    return company.concept(index).at == "air" and not company.doings(index) & {"fall"}


def anchor_middle(flights: Flights, index: int) -> Point:
    """The middle of a thing where it stands."""
    at: Anchor = flights.blocking.anchors[index]
    return at.x, at.y - flights.size(index)[1] / 2
