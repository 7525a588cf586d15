"""Deeds become beats: what a figure does one after the other, and where that takes it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from longtake.stage.composing.becoming import becomes
from longtake.stage.composing.blocking import Anchor, Blocking
from longtake.stage.composing.climbing import climbed, goes_down, way_up
from longtake.stage.composing.dunking import dunked
from longtake.stage.composing.layout import Beat
from longtake.stage.composing.pacing import LASTS, LEADS_IN, RIDES, pace, spans
from longtake.stage.composing.resting import idle, seated
from longtake.stage.composing.tools import with_own
from longtake.stage.families.person.pose import posed
from longtake.stage.reading.values import Deed
from longtake.stage.reading.vocabulary import vocabulary
from longtake.stage.sheet import Point

_FALLING = frozenset({"fall", "break", "bounce"})
_ARMS = frozenset({"hold", "carry"})
"""What is done all the while, whatever else is."""
_SEATS = frozenset({"sit", "drive", "ride"})
_ON_FOOT = frozenset({"walk", "run", "stand", "sit", "march", "sneak"})
_SLOWEST = 0.6
"""How slow, beside its own pace, something is that crosses the frame more quickly than the shot lasts."""
_ALOFT = 0.34
"""How high above the ground, in shares of the frame's height, what stands on it by nature flies."""
_LEAP, _FALL, _ROLL = 1.8, 3.4, 4.0
"""Seconds that a leap, a fall with what follows it, and a roll take."""


def acted(blocking: Blocking, index: int, at: Anchor) -> tuple[Beat, ...]:
    """The beats of a thing anchored at `at`. What has a pace of its own keeps it, the rest shares what is left."""
    actor = _Actor(blocking, index, at)
    deeds = _deeds(blocking.company.thing(index).deeds)
    if not deeds:
        return actor.suffers()
    here = actor.start()
    late = actor.waits(deeds[0])
    takes = [actor.takes(deed, here, first=place == 0) for place, deed in enumerate(deeds)]
    shares = spans(takes, late)
    beats: list[Beat] = []
    for place, (deed, (start, end)) in enumerate(zip(deeds, shares, strict=True)):
        beats.append(actor.beat(deed, start, end, here, last=place == len(deeds) - 1))
        here = beats[-1].finish
    if late:
        beats.insert(0, Beat(actor.rest, 0, late, beats[0].begin, beats[0].begin))
    if beats[-1].end < 1 and beats[-1].doing in LASTS:
        beats.append(Beat(actor.after, beats[-1].end, 1, here, here))
    return tuple(replace(beat, doing=actor.whole(beat.doing), ends=actor.whole(beat.ends)) for beat in beats)


def _deeds(deeds: Sequence[Deed]) -> list[Deed]:
    """The deeds in order; a fall and what comes of it are one; holding something goes on all the while."""
    kept: list[Deed] = []
    for deed in deeds:
        if not (kept and deed.doing in _FALLING and kept[-1].doing in _FALLING):
            kept.append(deed)
    return [deed for deed in kept if deed.doing not in _ARMS] or kept


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
    def after(self) -> str:
        """What it does once it has done what it does: a person looks where it went."""
        return "stare" if self.rest == "stand" else self.rest

    @property
    def _rides(self) -> bool:
        concept, doings = self.blocking.company.concept(self.index), self.blocking.company.doings(self.index)
        walks = concept.at == "ground" and concept.family in ("bird", "insect") and "fly" not in doings
        return concept.family in RIDES and not walks

    def whole(self, doing: str) -> str:
        """With what it does at the same time: legs that sit, arms that hold."""
        company = self.blocking.company
        if not doing or not company.person(self.index) or "/" in doing:
            return doing
        doing = with_own(company, self.index, doing)
        if doing in _ON_FOOT:
            arms = next((one for one in ("carry", "hold") if one in company.doings(self.index)), None)
            return f"{doing}/{arms}" if arms and posed(f"{doing}/{arms}") else doing
        legs = f"sit/{doing}"
        sits = seated(self.blocking, self.index) or "sit" in company.doings(self.index)
        return legs if sits and doing not in _SEATS and posed(legs) else doing

    def suffers(self) -> tuple[Beat, ...]:
        """What becomes of a thing that does nothing itself: a bowl is filled."""
        company, here = self.blocking.company, (self.at.x, self.at.y)
        rest = becomes(company, self.index) or self.rest
        return (Beat(self.whole(rest), 0, 1, here, here),)

    def start(self) -> Point:
        """Where it is at first: where it ends, but on the ground if it has yet to jump up."""
        blocking, at = self.blocking, self.at
        if self._over is not None:
            return 2 * self._over.x - at.x, at.y
        if self._off is not None:
            return at.x, at.y
        if "jump" in blocking.company.doings(self.index) and self._leaps:
            x = at.x - 330 * blocking.scale if at.x > 420 else at.x + 330 * blocking.scale
            beside_bed = blocking.bed.x - 470 * blocking.bed.scale if blocking.bed else x
            return max(min(x, beside_bed), at.width * 0.6), blocking.ground
        return at.x, at.y

    @property
    def _over(self) -> Anchor | None:
        """What it jumps over."""
        spot = self.blocking.company.spot(self.index)
        jumps = "jump" in self.blocking.company.doings(self.index)
        return (
            self.blocking.anchors.get(spot.thing) if spot is not None and jumps and spot.relation == "above" else None
        )

    @property
    def _off(self) -> Anchor | None:
        """What it jumps down from."""
        company = self.blocking.company
        spot = company.spot(self.index)
        if spot is None or spot.relation != "on" or not goes_down(self.blocking):
            return None
        return self.blocking.anchors.get(spot.thing) if "jump" in company.doings(self.index) else None

    @property
    def _leaps(self) -> bool:
        """Whether it jumps onto something."""
        spot = self.blocking.company.spot(self.index)
        return spot is not None and spot.relation in ("on", "in")

    def waits(self, deed: Deed) -> float:
        """The share of the shot before it falls, leaves or rises: until those have done what is told before; and the
        moment before what is done only once.
        """
        others = (other for thing in self.blocking.company.things for other in thing.deeds if other is not deed)
        after = any(other.at < deed.at for other in others)
        moves = vocabulary().actions[deed.doing].moves
        if after and moves in ("falls", "leaves", "rises"):
            return deed.at * 0.6
        if moves == "leaves" and not self._rides:
            way = abs(self._away(deed, (self.at.x, self.at.y)) - self.at.x)
            spare = 1 - way / self._pace("walk") / self.blocking.seconds
            return min(max(spare, 0.0), 0.4)
        lasts = LASTS.get(deed.doing)
        return min(LEADS_IN / self.blocking.seconds, 0.15) if lasts is not None else 0.0

    def takes(self, deed: Deed, here: Point, *, first: bool) -> float | None:
        """The share of the shot that it takes, or None for as long as there is."""
        moves = vocabulary().actions[deed.doing].moves
        if moves == "enters" and not self._rides:
            seconds = abs(here[0] - self._outside(deed, here)) / self._pace("walk") / 0.8 if first else 0.5
        elif moves in ("jumps", "falls", "rolls"):
            seconds = {"jumps": _LEAP, "falls": _FALL, "rolls": _ROLL}[moves]
        elif deed.doing in LASTS:
            seconds = LASTS[deed.doing]
        else:
            return None
        return seconds / self.blocking.seconds

    def beat(self, deed: Deed, start: float, end: float, here: Point, *, last: bool) -> Beat:
        """What it does from share `start` to `end`, beginning `here`."""
        doing = deed.doing
        if doing == "climb" and (thing := climbed(self.blocking, self.index)) is not None:
            begin, finish = way_up(self.blocking, self.at, thing, down=goes_down(self.blocking))
            return Beat(doing, start, end, begin, finish, "rises")
        if doing == "shoot" and (leap := dunked(self.blocking, self.index, start, end, here)) is not None:
            return leap
        match vocabulary().actions[doing].moves:
            case "enters":
                return self._enters(deed, start, end, here)
            case "leaves":
                finish = (self._away(deed, here), here[1])
                if not self._rides:
                    far = self._pace("walk") * (end - start) * self.blocking.seconds
                    finish = (here[0] + max(-far, min(far, finish[0] - here[0])), here[1])
                return Beat("drive" if self._rides else "walk", start, end, here, finish, "glides")
            case "crosses":
                return self._crosses(deed, start, end, here)
            case "jumps":
                return self._jumps(doing, start, end, here)
            case "falls":
                return self._falls(doing, start, end, here)
            case "rolls":
                stretch = self.blocking.site.frame.width * 0.24
                return Beat(doing, start, end, (here[0] - stretch, here[1]), (here[0] + stretch, here[1]), "rolls")
            case "flies":
                return self._flies(deed, start, end, here)
            case "rises":
                return self._rises(doing, start, end, here)
        there = (self.at.x, self.at.y) if last else here
        return Beat(self.rest if doing == "wait" else doing, start, end, there, there)

    def _pace(self, doing: str) -> float:
        return pace(self.blocking.company, self.index, doing, self.at.scale)

    @property
    def _among(self) -> float:
        """The middle of all who cross, who keep their places beside each other."""
        company, anchors = self.blocking.company, self.blocking.anchors
        crossing = [
            anchors[index].x
            for index in anchors
            if any(vocabulary().actions[doing].moves == "crosses" for doing in company.doings(index))
        ]
        return sum(crossing) / len(crossing) if crossing else self.at.x

    def _edge(self, side: int) -> float:
        """An x outside the frame, to the left (−1) or the right."""
        reach = self.at.width / 2 + 60
        return -reach if side < 0 else self.blocking.site.frame.width + reach

    def _outside(self, deed: Deed, here: Point) -> float:
        """Where it comes in from: where it is said, else the left; whoever ends far to the right comes from there."""
        if deed.side is not None:
            return self._edge(-1 if deed.side == "left" else 1)
        return self._edge(-1 if here[0] <= self.blocking.site.frame.width * 0.68 else 1)

    def _away(self, deed: Deed, here: Point) -> float:
        """Where it leaves to: where it is said, else the right, unless the left is much nearer."""
        if deed.side is not None:
            return self._edge(-1 if deed.side == "left" else 1)
        return self._edge(1 if here[0] >= self.blocking.site.frame.width * 0.32 else -1)

    def _enters(self, deed: Deed, start: float, end: float, here: Point) -> Beat:
        """It walks in at its pace; if there is no time for all of the way, it is already on it."""
        if self._rides:
            begin = here if start > 0 else (self._outside(deed, here), here[1])
            return Beat("drive", start, end, begin, here, "walks", self.rest)
        far = self._pace("walk") * 0.8 * (end - start) * self.blocking.seconds
        way = here[0] - self._outside(deed, here)
        begin = here if start > 0 else (here[0] - max(-far, min(far, way)), here[1])
        return Beat("walk", start, end, begin, here, "walks", self.rest)

    def _crosses(self, deed: Deed, start: float, end: float, here: Point) -> Beat:
        doing, width = deed.doing, self.blocking.site.frame.width
        side = -1 if deed.side == "left" else 1
        if self._rides and doing != "swim":
            return Beat(doing, start, end, (self._edge(-side), here[1]), (self._edge(side), here[1]), "glides")
        seconds, pace = (end - start) * self.blocking.seconds, self._pace(doing)
        whole = width + self.at.width + 120
        far = min(pace * seconds, whole) * side
        # What is quick would be gone at once: it is seen for most of the time, a little slower, and steps slower too.
        tempo = max(min(whole / (pace * seconds), 1.0), _SLOWEST)
        spare = 1 - min(whole / (pace * tempo * seconds), 1.0)
        start, end = start + (end - start) * spare / 2, end - (end - start) * spare / 2
        lean = 0.05 * width * self.blocking.side
        middle = here[0] if abs(far) < width * 0.6 else width / 2 + here[0] - self._among + lean
        begin, finish = (middle - far / 2, here[1]), (middle + far / 2, here[1])
        return Beat(doing, start, end, begin, finish, "glides", tempo=tempo)

    def _flies(self, deed: Deed, start: float, end: float, here: Point) -> Beat:
        """Across the frame, well above the ground; what only floats drifts where it is."""
        frame, alive = self.blocking.site.frame, self.blocking.company.thing(self.index).alive
        if here[1] > self.blocking.ground - 10 and (alive or self._rides):
            aloft = max(self.blocking.ground - _ALOFT * frame.height, self.at.height + 70)
            here = (here[0], min(here[1], aloft))
        if deed.doing != "float" and (alive or self._rides):
            return self._crosses(deed, start, end, here)
        return Beat(deed.doing, start, end, (here[0] - 70, here[1] + 40), (here[0] + 70, here[1] - 40), "flies")

    def _jumps(self, doing: str, start: float, end: float, here: Point) -> Beat:
        """Onto something, over it, off it, or up where it stands."""
        landing, high = (self.at.x, self.at.y), 120.0
        if self._over is not None:
            high = self._over.height * 1.15 + 60 * self.at.scale
        elif self._off is not None:
            away = self._off.width / 2 + self.at.width / 2 + 60
            aside = away if self._off.x + away < self.blocking.site.frame.width - self.at.width / 2 else -away
            landing = (self._off.x + aside, self.blocking.ground)
        elif not self._leaps and self.blocking.company.person(self.index):
            landing, high = here, 60.0
        elif not self._leaps:
            landing = (here[0] + 160 * self.at.scale, here[1])
        return Beat(doing, start, end, here, landing, "jumps", self.rest, high=high)

    def _falls(self, doing: str, start: float, end: float, here: Point) -> Beat:
        """What is alive stumbles; things are let fall by the mechanics."""
        if self.blocking.company.thing(self.index).alive:
            return Beat("fall", start, end, here, here)
        return Beat(doing, start, end, here, here)

    def _rises(self, doing: str, start: float, end: float, here: Point) -> Beat:
        concept, frame = self.blocking.company.concept(self.index), self.blocking.site.frame
        if concept.at == "sky":
            return Beat(doing, start, end, (here[0], frame.floor + self.at.height), here, "rises")
        if concept.at == "air" or concept.family in ("bird", "insect"):
            up = (here[0] + 80, -self.at.height * 0.3)
            return Beat(doing, start, end, (here[0], self.blocking.ground), up, "rises")
        return Beat(doing, start, end, here, here)
