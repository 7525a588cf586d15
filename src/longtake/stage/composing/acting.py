"""Deeds become beats: what a figure does one after the other, and where that takes it."""

from collections.abc import Sequence
from dataclasses import dataclass

from longtake.stage.composing.blocking import Anchor, Blocking
from longtake.stage.composing.layout import Beat
from longtake.stage.reading.values import Deed
from longtake.stage.reading.vocabulary import vocabulary
from longtake.stage.sheet import Point

_SITTERS = frozenset({"cat", "dog", "rabbit", "fox", "bear", "panda", "mouse", "wolf"})
_FALLING = frozenset({"fall", "break", "bounce", "throw"})
_RIDES = ("vehicle", "bird", "fish", "insect")
"""Families that cross the frame from edge to edge."""
_LEAP, _FALL, _ROLL = 1.8, 3.4, 4.0
"""Seconds that a leap, a fall with what follows it, and a roll take."""
_WALK, _RUN = 236.0, 707.0
"""Units a second of a person whose feet do not slide: four strides a cycle (see families/person_pose)."""


def idle(blocking: Blocking, index: int) -> str:
    """What a thing does that is said to do nothing."""
    concept = blocking.company.concept(index)
    if concept.name in _SITTERS:
        return "sit"
    if concept.at == "air" and (concept.family in ("bird", "insect") or "floats" in concept.matter):
        return "fly"
    if concept.family == "fish" or (concept.at == "water" and blocking.backdrop.water is not None):
        return "swim"
    return "stand" if concept.alive else ""


def acted(blocking: Blocking, index: int, at: Anchor) -> tuple[Beat, ...]:
    """The beats of a thing anchored at `at`. What has a pace of its own keeps it, the rest shares what is left."""
    actor = _Actor(blocking, index, at)
    deeds = _deeds(blocking.company.thing(index).deeds)
    if not deeds:
        return actor.suffers()
    here = actor.start()
    late = actor.waits(deeds[0])
    spans = _spans([actor.takes(deed.doing, here, first=place == 0) for place, deed in enumerate(deeds)], late)
    beats: list[Beat] = []
    for place, (deed, (start, end)) in enumerate(zip(deeds, spans, strict=True)):
        beats.append(actor.beat(deed.doing, start, end, here, last=place == len(deeds) - 1))
        here = beats[-1].finish
    if late:
        beats.insert(0, Beat(actor.rest, 0, late, beats[0].begin, beats[0].begin))
    return tuple(beats)


def _deeds(deeds: Sequence[Deed]) -> list[Deed]:
    """The deeds in order; a fall and what comes of it are one; holding something goes on all the while."""
    kept: list[Deed] = []
    for deed in deeds:
        if not (kept and deed.doing in _FALLING and kept[-1].doing in _FALLING):
            kept.append(deed)
    return [deed for deed in kept if deed.doing != "hold"] or kept


def _spans(takes: list[float | None], late: float) -> list[tuple[float, float]]:
    """Start and end of each stretch from share `late` on, by the share it takes itself (None: whatever is left)."""
    fixed = sum(share for share in takes if share is not None)
    free = sum(share is None for share in takes)
    left = max(1 - late - fixed, 0.3 * free) if free else 0.0
    squeeze = min(1.0, (1 - late - left) / fixed) if fixed else 1.0
    spans, gone = [], late
    for share in takes:
        end = gone + (left / free if share is None else share * squeeze)
        spans.append((gone, end))
        gone = end
    return spans


@dataclass(frozen=True)
class _Actor:
    """One figure that acts; `at` is where it is in the end."""

    blocking: Blocking
    index: int
    at: Anchor

    @property
    def rest(self) -> str:
        return idle(self.blocking, self.index)

    @property
    def _rides(self) -> bool:
        return self.blocking.company.concept(self.index).family in _RIDES

    def _pace(self, *, running: bool = False) -> float:
        """Units a second at which the feet do not slide."""
        concept = self.blocking.company.concept(self.index)
        if concept.family == "animal":
            return float(concept.measures.get("leg", 50)) * (6.9 if running else 3.5) * self.at.scale
        return (_RUN if running else _WALK) * self.at.scale

    def suffers(self) -> tuple[Beat, ...]:
        """What becomes of a thing that does nothing itself: a bowl is filled, a kicked ball rolls away."""
        company, here = self.blocking.company, (self.at.x, self.at.y)
        done = {deed.doing for thing in company.things for deed in thing.deeds if deed.target == self.index}
        if "kick" in done and "rolls" in company.concept(self.index).matter:
            away = self._edge(1 if self.at.x >= self.blocking.site.frame.width * 0.3 else -1)
            return (Beat("", 0, 0.3, here, here), Beat("roll", 0.3, 1, here, (away, here[1]), "rises"))
        rest = "fill" if "fill" in done and company.concept(self.index).family == "vessel" else self.rest
        return (Beat(rest, 0, 1, here, here),)

    def start(self) -> Point:
        """Where it is at first: where it ends, but on the ground if it has yet to jump up."""
        blocking, at = self.blocking, self.at
        if "jump" in blocking.company.doings(self.index) and self._leaps:
            x = at.x - 330 * blocking.scale if at.x > 420 else at.x + 330 * blocking.scale
            beside_bed = blocking.bed.x - 470 * blocking.bed.scale if blocking.bed else x
            return max(min(x, beside_bed), at.width * 0.6), blocking.ground
        return at.x, at.y

    @property
    def _leaps(self) -> bool:
        """Whether it jumps onto something."""
        spot = self.blocking.company.spot(self.index)
        return spot is not None and spot.relation in ("on", "in")

    def waits(self, deed: Deed) -> float:
        """The share of the shot before it falls, leaves or rises: until those have done what is told before."""
        others = (other for thing in self.blocking.company.things for other in thing.deeds if other is not deed)
        after = any(other.at < deed.at for other in others)
        return (
            deed.at * 0.6 if after and vocabulary().actions[deed.doing].moves in ("falls", "leaves", "rises") else 0.0
        )

    def takes(self, doing: str, here: Point, *, first: bool) -> float | None:
        """The share of the shot that it takes, or None for as long as there is."""
        moves = vocabulary().actions[doing].moves
        if moves == "enters" and not self._rides:
            seconds = abs(here[0] - self._outside(here)) / self._pace() / 0.8 if first else 0.5
        elif moves in ("jumps", "falls", "rolls"):
            seconds = {"jumps": _LEAP, "falls": _FALL, "rolls": _ROLL}[moves]
        else:
            return None
        return seconds / self.blocking.seconds

    def beat(self, doing: str, start: float, end: float, here: Point, *, last: bool) -> Beat:
        """What it does from share `start` to `end`, beginning `here`."""
        match vocabulary().actions[doing].moves:
            case "enters":
                begin = here if start > 0 else (self._outside(here), here[1])
                return Beat("drive" if self._rides else "walk", start, end, begin, here, "walks", self.rest)
            case "leaves":
                side = 1 if here[0] >= self.blocking.site.frame.width * 0.4 else -1
                finish = (self._edge(side), here[1])
                return Beat("drive" if self._rides else "walk", start, end, here, finish, "glides")
            case "crosses":
                return self._crosses(doing, start, end, here)
            case "jumps":
                finish = (self.at.x, self.at.y) if self._leaps else (here[0] + 160 * self.blocking.side, here[1])
                return Beat(doing, start, end, here, finish, "jumps", self.rest)
            case "falls":
                return self._falls(doing, start, end, here)
            case "rolls":
                stretch = self.blocking.site.frame.width * 0.24 * self.blocking.side
                return Beat(doing, start, end, (here[0] - stretch, here[1]), (here[0] + stretch, here[1]), "rolls")
            case "flies" if self._rides and doing != "float":
                return self._crosses(doing, start, end, here)
            case "flies":
                return Beat(doing, start, end, (here[0] - 70, here[1] + 40), (here[0] + 70, here[1] - 40), "flies")
            case "rises":
                return self._rises(doing, start, end, here)
        there = (self.at.x, self.at.y) if last else here
        return Beat(self.rest if doing == "wait" else doing, start, end, there, there)

    def _edge(self, side: int) -> float:
        """An x outside the frame, to the left (−1) or the right."""
        reach = self.at.width / 2 + 60
        return -reach if side < 0 else self.blocking.site.frame.width + reach

    def _outside(self, here: Point) -> float:
        """Where it comes in from."""
        return self._edge(-1 if here[0] <= self.blocking.site.frame.width * 0.6 else 1)

    def _crosses(self, doing: str, start: float, end: float, here: Point) -> Beat:
        side, width = self.blocking.side, self.blocking.site.frame.width
        if self._rides and doing != "swim":
            return Beat(doing, start, end, (self._edge(-side), here[1]), (self._edge(side), here[1]), "glides")
        seconds = (end - start) * self.blocking.seconds
        far = min(self._pace(running=doing == "run") * seconds, width + self.at.width + 120) * side
        middle = here[0] if abs(far) < width * 0.6 else width / 2
        return Beat(doing, start, end, (middle - far / 2, here[1]), (middle + far / 2, here[1]), "glides")

    def _falls(self, doing: str, start: float, end: float, here: Point) -> Beat:
        company, frame, ground = self.blocking.company, self.blocking.site.frame, self.blocking.ground
        matter, doings = company.concept(self.index).matter, company.doings(self.index)
        if company.thing(self.index).alive:
            return Beat("jump", start, end, here, here)
        if "floats" in matter:
            return Beat("float", start, end, (here[0] - 120, 0.0), (here[0] + 90, ground), "rises")
        ends = "bounce" if "bounces" in matter else "broken" if "breaks" in matter or "break" in doings else ""
        spot = company.spot(self.index)
        begin = (here[0], frame.height * 0.14 + self.at.height)
        if spot is not None and spot.relation == "on" and here[1] < ground - 40:
            below = self.blocking.anchors[spot.thing]
            begin = (below.x + below.width * 0.46, here[1])
        aside = 150.0 if ends == "bounce" else 60.0
        return Beat(doing, start, end, begin, (begin[0] + aside, ground), "falls", ends)

    def _rises(self, doing: str, start: float, end: float, here: Point) -> Beat:
        concept, frame = self.blocking.company.concept(self.index), self.blocking.site.frame
        if concept.at == "sky":
            return Beat(doing, start, end, (here[0], frame.floor + self.at.height), here, "rises")
        if concept.at == "air" or concept.family in ("bird", "insect"):
            up = (here[0] + 80, -self.at.height * 0.3)
            return Beat(doing, start, end, (here[0], self.blocking.ground), up, "rises")
        return Beat(doing, start, end, here, here)
