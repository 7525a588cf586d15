"""The set: the pieces that a place has unasked, and the bed with whoever sleeps in it."""

from dataclasses import replace

from longtake.stage.composing.acting import acted
from longtake.stage.composing.blocking import Anchor, Blocking, standing
from longtake.stage.composing.company import Company
from longtake.stage.composing.layout import Beat, Placed
from longtake.stage.composing.tables import party_of
from longtake.stage.families.bed import PILLOW, surface
from longtake.stage.families.values import Cut
from longtake.stage.places import Piece
from longtake.stage.reading.vocabulary import vocabulary

_IN_BED = frozenset({"sleep", "lie", "turn-over", "wake", "fall-asleep"})
_ON_BED = frozenset({"jump", "dance", "stand", "walk", "run", "play"})
"""What one does on top of a bed, or beside it."""
_ASLEEP_WHEN = ("dawn", "night")
_BEDDING = ("bed", "pillow", "blanket")


def furnish(blocking: Blocking) -> None:
    """Place the pieces of the set; things that the words name among them are these pieces."""
    party = party_of(blocking.company)
    for piece in (*blocking.backdrop.pieces, *_brought(blocking)):
        concept = vocabulary().concepts[piece.concept]
        if party is not None and blocking.company.concept(party[0]).name == piece.concept:
            continue  # its table stands where they sit
        y = blocking.site.frame.ground if piece.y is None else piece.y
        x = piece.x * blocking.site.frame.width
        at = standing(concept.size, x, y, piece.scale, concept.top, 0.5 if piece.behind else 1.0)
        cut = _claimed(blocking, piece.concept, at)
        if piece.concept == "bed":
            _make_bed(blocking, cut, at)
            continue
        _still(blocking, cut, at)
        if piece.concept == "bedside-table":
            clock = vocabulary().concepts["alarm-clock"]
            on_top = standing(clock.size, at.x, at.y - at.top, 1.0, 0, 0.6)
            if blocking.company.named("alarm-clock") is None:
                _still(blocking, Cut(clock), on_top)
            else:
                blocking.anchors[blocking.company.named("alarm-clock") or 0] = on_top
    for index, thing in enumerate(blocking.company.things):
        if (where := blocking.backdrop.fixtures.get(thing.concept or "")) is not None:
            blocking.anchors[index] = Anchor(*where, width=240, height=260, order=0.4)
            blocking.silent.add(index)


def _brought(blocking: Blocking) -> tuple[Piece, ...]:
    """A bed, where the words name one, or have somebody sleep nowhere in particular: nobody sleeps standing."""
    company, frame = blocking.company, blocking.site.frame
    if any(piece.concept == "bed" for piece in blocking.backdrop.pieces):
        return ()
    named = company.named("bed")
    if named is not None:
        wanted = company.thing(named).count == 1 and company.spot(named) is None
    else:
        wanted = company.description.place is None and any(_sleeps(blocking, index) for index in range(len(company)))
    if not wanted:
        return ()
    concept = vocabulary().concepts["bed"]
    nowhere = company.description.place is None
    scale = min(1.25 if nowhere else 1.0, frame.width * 0.84 / concept.size[0], frame.height * 0.5 / concept.size[1])
    y = frame.ground
    if nowhere:
        blocking.scale, blocking.ground = scale, min(frame.ground, frame.height * 0.52 + 230 * scale)
        y = blocking.ground
    half = concept.size[0] * scale / 2 / frame.width
    # The bed stands to the right, whoever else is there before it to the left; a narrow frame it fills.
    x = max(min(0.96 - half, 0.6), 0.5) if _others_stand(company) else 0.5
    if x - half > 0.2:
        blocking.backdrop = replace(blocking.backdrop, free=(0.04, x - half))
    return (Piece("bed", x, scale, y),)


def _others_stand(company: Company) -> bool:
    """Whether anybody stands beside the bed: all but the sleeper, and the beasts that are at the sleeper."""
    return any(
        company.thing(index).alive
        and not company.doings(index) & _IN_BED
        and (company.person(index) or company.target_of(index) is None)
        for index in range(len(company))
    )


def _sleeps(blocking: Blocking, index: int) -> bool:
    """Whether it is a person who sleeps where nothing else is said to sleep on."""
    company = blocking.company
    spot = company.spot(index)
    elsewhere = spot is not None and company.thing(spot.thing).concept not in _BEDDING
    asleep = company.doings(index) & {"sleep", "fall-asleep", "turn-over", "wake"}
    return company.person(index) and bool(asleep) and not elsewhere and company.thing(index).count == 1


def _claimed(blocking: Blocking, concept: str, at: Anchor) -> Cut:
    """The piece as the words have it, if they name it."""
    index = blocking.company.named(concept)
    cut = None if index is None else blocking.company.cut(index)
    if index is None or cut is None:
        return Cut(vocabulary().concepts[concept])
    blocking.anchors[index] = at
    blocking.silent.add(index)
    return cut


def _still(blocking: Blocking, cut: Cut, at: Anchor) -> None:
    beat = Beat("", 0, 1, (at.x, at.y), (at.x, at.y))
    name = cut.concept.name
    blocking.placed.append(Placed(name, name, (beat,), cut, scale=at.scale, order=at.order, depth=at.depth))


def _make_bed(blocking: Blocking, cut: Cut, at: Anchor) -> None:
    """The bed in its parts: pillow behind, the sleeper, the blanket before."""
    company = blocking.company
    blocking.bed = at
    for index, thing in enumerate(company.things):
        if thing.concept in ("pillow", "blanket"):
            x = PILLOW - 16 if thing.concept == "pillow" else -120.0
            top = -surface(x, sleeper=False) * at.scale
            blocking.anchors[index] = replace(at, x=at.x + x * at.scale, top=top, width=200, height=260)
            blocking.silent.add(index)
    sleeper = blocking.sleeper = _sleeper(blocking)
    beats: tuple[Beat, ...] = (Beat("", 0, 1, (at.x, at.y), (at.x, at.y)),)
    if sleeper is not None:
        beats = acted(blocking, sleeper, at)
        if not company.thing(sleeper).deeds:
            beats = (replace(beats[0], doing="sleep"),)
        blocking.anchors[sleeper] = replace(at, x=at.x + 200 * at.scale, height=380 * at.scale, order=1.1)
        blocking.silent.add(sleeper)
        who = company.thing(sleeper).name
        blocking.placed.append(Placed(who, who, beats, company.cut(sleeper), "sleeper", at.scale, order=1.1))
    beats = _dented(blocking, beats)
    base = Placed("bed", "bed", beats, cut, "bed", at.scale, order=1.0)
    blocking.placed += [base, replace(base, part="blanket", order=1.2)]


def _sleeper(blocking: Blocking) -> int | None:
    """Who is in bed: who sleeps or wakes or is said to be there; at night and at dawn whoever does nothing else."""
    company = blocking.company
    for index, thing in enumerate(company.things):
        if company.concept(index).family != "person":
            continue
        if company.doings(index) & _ON_BED:
            continue
        in_bed = thing.spot is not None and company.thing(thing.spot.thing).concept in _BEDDING
        idle = not thing.deeds and not thing.spot and company.description.light in _ASLEEP_WHEN
        if company.doings(index) & _IN_BED or in_bed or idle:
            return index
    return None


def _dented(blocking: Blocking, beats: tuple[Beat, ...]) -> tuple[Beat, ...]:
    """The bed's beats: the sleeper's, or a dent where the words say so or an animal settles on the pillow."""
    company = blocking.company
    dents = any("dent" in company.doings(index) for index in range(len(company)))
    settles = any(
        thing.spot is not None
        and company.thing(thing.spot.thing).concept == "pillow"
        and company.concept(index).family == "animal"
        for index, thing in enumerate(company.things)
    )
    if not (dents or settles) or any(beat.doing == "turn-over" for beat in beats):
        return beats
    return (replace(beats[0], doing="dent" if blocking.sleeper is None else "dent-asleep", start=0, end=1),)
