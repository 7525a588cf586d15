"""Deeds become beats: what a figure does one after the other, and where that takes it."""

from longtake.stage.composing.blocking import Anchor, Blocking
from longtake.stage.composing.layout import Beat
from longtake.stage.reading.values import Deed
from longtake.stage.reading.vocabulary import vocabulary
from longtake.stage.sheet import Point

_SITTERS = frozenset({"cat", "dog", "rabbit", "fox", "bear", "panda", "mouse", "wolf"})
_FALLS = frozenset({"fall", "break", "bounce", "throw"})


def idle(blocking: Blocking, index: int) -> str:
    """What a thing does that is said to do nothing."""
    concept = blocking.company.concept(index)
    if concept.name in _SITTERS:
        return "sit"
    if (
        concept.family in ("bird", "insect")
        and concept.at == "air"
        or concept.at == "air"
        and concept.matter & {"floats"}
    ):
        return "fly"
    if concept.family == "fish" or (concept.at == "water" and blocking.backdrop.water is not None):
        return "swim"
    return "stand" if concept.alive else ""


def acted(blocking: Blocking, index: int, at: Anchor) -> tuple[Beat, ...]:
    """The beats of a thing anchored at `at`, the shot shared out evenly between its deeds."""
    deeds = _deeds(blocking, index)
    rest = idle(blocking, index)
    if not deeds and "vessel" == blocking.company.concept(index).family and _filled(blocking, index):
        rest = "fill"
    if not deeds:
        return (Beat(rest, 0, 1, (at.x, at.y), (at.x, at.y)),)
    home = (at.x, at.y)
    here = _start(blocking, index, at)
    beats: list[Beat] = []
    for place, deed in enumerate(deeds):
        start, end = place / len(deeds), (place + 1) / len(deeds)
        beat = _beat(blocking, index, deed.doing, start, end, here, home, at, last=place == len(deeds) - 1)
        beats.append(beat)
        here = beat.finish
    return tuple(beats)


def _deeds(blocking: Blocking, index: int) -> list[Deed]:
    """The deeds in order; a fall and what comes of it are one, and who comes in to be on something jumps there."""
    deeds: list[Deed] = []
    for deed in blocking.company.thing(index).deeds:
        if deeds and deed.doing in _FALLS and deeds[-1].doing in _FALLS:
            continue
        deeds.append(deed)
    # Whoever walks with an umbrella walks; holding it goes on all the while.
    return [deed for deed in deeds if deed.doing != "hold"] or deeds


def _filled(blocking: Blocking, index: int) -> bool:
    things = blocking.company.things
    return any(deed.doing == "fill" and deed.target == index for thing in things for deed in thing.deeds)


def _start(blocking: Blocking, index: int, at: Anchor) -> Point:
    """Where it is at first: where it ends, but on the ground if it has yet to jump up."""
    company = blocking.company
    if "jump" in company.doings(index) and _leaps_to(blocking, index) is not None:
        x = at.x - 330 * blocking.scale if at.x > 420 else at.x + 330 * blocking.scale
        return min(x, (blocking.bed.x - 300) if blocking.bed else x), blocking.site.frame.ground
    return at.x, at.y


def _leaps_to(blocking: Blocking, index: int) -> int | None:
    """What it jumps onto."""
    spot = blocking.company.thing(index).spot
    return spot.thing if spot is not None and spot.relation in ("on", "in") else None


def _beat(
    blocking: Blocking,
    index: int,
    doing: str,
    start: float,
    end: float,
    here: Point,
    home: Point,
    at: Anchor,
    *,
    last: bool,
) -> Beat:
    moves = vocabulary().actions[doing].moves
    make = _MOVES.get(moves)
    if make is None:
        doing = idle(blocking, index) if doing == "wait" else doing
        there = home if last or here[1] == home[1] else here
        return Beat(doing, start, end, there, there)
    return make(blocking, index, doing, start, end, here, home, at)


def _out(blocking: Blocking, at: Anchor, side: int) -> float:
    """An x outside the frame, to the left (−1) or the right."""
    reach = at.width / 2 + 60
    return -reach if side < 0 else blocking.site.frame.width + reach


def _rides(blocking: Blocking, index: int) -> bool:
    return blocking.company.concept(index).family in ("vehicle", "bird", "fish", "insect")


def _enters(
    blocking: Blocking, index: int, doing: str, start: float, end: float, here: Point, home: Point, at: Anchor
) -> Beat:
    side = -1 if here[0] <= blocking.site.frame.width * 0.6 else 1
    begin = (_out(blocking, at, side), here[1])
    if start > 0:
        begin = here
    return Beat(
        "walk" if not _rides(blocking, index) else "drive", start, end, begin, here, "walks", idle(blocking, index)
    )


def _leaves(
    blocking: Blocking, index: int, doing: str, start: float, end: float, here: Point, home: Point, at: Anchor
) -> Beat:
    side = 1 if here[0] >= blocking.site.frame.width * 0.4 else -1
    return Beat(
        "walk" if not _rides(blocking, index) else "drive",
        start,
        end,
        here,
        (_out(blocking, at, side), here[1]),
        "glides",
    )


def _crosses(
    blocking: Blocking, index: int, doing: str, start: float, end: float, here: Point, home: Point, at: Anchor
) -> Beat:
    frame = blocking.site.frame
    if _rides(blocking, index) and doing not in ("swim",):
        ends = (_out(blocking, at, -1), _out(blocking, at, 1))
        begin, finish = ends if blocking.side > 0 else ends[::-1]
        return Beat(doing, start, end, (begin, here[1]), (finish, here[1]), "glides")
    stretch = min(frame.width * 0.16, 260.0) * blocking.side
    return Beat(doing, start, end, (here[0] - stretch, here[1]), (here[0] + stretch, here[1]), "glides")


def _jumps(
    blocking: Blocking, index: int, doing: str, start: float, end: float, here: Point, home: Point, at: Anchor
) -> Beat:
    rest = idle(blocking, index)
    if _leaps_to(blocking, index) is None:
        return Beat(doing, start, end, here, (here[0] + 160 * blocking.side, here[1]), "jumps", rest)
    return Beat(doing, start, end, here, home, "jumps", rest)


def _falls(
    blocking: Blocking, index: int, doing: str, start: float, end: float, here: Point, home: Point, at: Anchor
) -> Beat:
    company, frame = blocking.company, blocking.site.frame
    matter, doings = company.concept(index).matter, company.doings(index)
    if company.thing(index).alive:
        return Beat("jump", start, end, here, here, "stays")
    if "floats" in matter:
        return Beat("float", start, end, (here[0] - 120, -at.height), (here[0] + 90, frame.ground), "glides")
    ends = "bounce" if "bounces" in matter else "broken" if "breaks" in matter or "break" in doings else ""
    spot = company.thing(index).spot
    begin = (here[0], frame.height * 0.14 + at.height)
    if spot is not None and spot.relation == "on" and here[1] < frame.ground - 40:
        begin = (blocking.anchors[spot.thing].x + blocking.anchors[spot.thing].width * 0.46, here[1])
    return Beat(
        doing, start, end, begin, (begin[0] + 150 * (1 if ends == "bounce" else 0.4), frame.ground), "falls", ends
    )


def _rolls(
    blocking: Blocking, index: int, doing: str, start: float, end: float, here: Point, home: Point, at: Anchor
) -> Beat:
    stretch = blocking.site.frame.width * 0.24 * blocking.side
    return Beat(doing, start, end, (here[0] - stretch, here[1]), (here[0] + stretch, here[1]), "rolls")


def _flies(
    blocking: Blocking, index: int, doing: str, start: float, end: float, here: Point, home: Point, at: Anchor
) -> Beat:
    if doing == "float" or not _rides(blocking, index):
        return Beat(doing, start, end, (here[0] - 70, here[1] + 40), (here[0] + 70, here[1] - 40), "flies")
    return _crosses(blocking, index, doing, start, end, here, home, at)


def _rises(
    blocking: Blocking, index: int, doing: str, start: float, end: float, here: Point, home: Point, at: Anchor
) -> Beat:
    concept, frame = blocking.company.concept(index), blocking.site.frame
    if concept.at == "sky":
        return Beat(doing, start, end, (here[0], frame.floor + at.height), here, "rises")
    if concept.at == "air" or concept.family in ("bird", "insect"):
        return Beat(doing, start, end, (here[0], frame.ground), (here[0] + 80, -at.height * 0.3), "rises")
    return Beat(doing, start, end, here, here, "stays")


_MOVES = {
    "enters": _enters, "leaves": _leaves, "crosses": _crosses, "jumps": _jumps, "falls": _falls, "rolls": _rolls,
    "flies": _flies, "rises": _rises,
}  # fmt: skip
