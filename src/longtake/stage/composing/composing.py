"""The whole of it: the set, then who stands on the ground, then what stands by them, then what they do."""

from dataclasses import replace

from longtake.stage.composing.acting import acted
from longtake.stage.composing.blocking import Anchor, Blocking
from longtake.stage.composing.company import SIZES, Company
from longtake.stage.composing.each import each_hand
from longtake.stage.composing.formation import Slot
from longtake.stage.composing.framing import framed
from longtake.stage.composing.freeing import name_of
from longtake.stage.composing.ground import line_up, place_scale, sheet_scale
from longtake.stage.composing.implied import with_implied
from longtake.stage.composing.layout import Beat, Layout, Placed
from longtake.stage.composing.moving import Moved, moved
from longtake.stage.composing.set import furnish
from longtake.stage.composing.standing import anchor
from longtake.stage.composing.tables import chairs
from longtake.stage.composing.together import carried
from longtake.stage.composing.tools import drawn_by, empty_handed
from longtake.stage.composing.whereabouts import ALOFT
from longtake.stage.families.values import Cut
from longtake.stage.motion import chance
from longtake.stage.places import Backdrop, Site
from longtake.stage.reading.values import Description

_MUTUAL = frozenset({
    "talk", "shake-hands", "hug", "kiss", "fight", "fence", "dance", "whisper", "laugh", "toast", "stare", "bow",
})  # fmt: skip
"""What two do to each other."""

_APART = 40.0
"""How far one of several is behind the others at most, where they go somewhere."""
_MOUNTS = frozenset({"animal", "vehicle"})


def compose(
    description: Description,
    site: Site,
    backdrop: Backdrop,
    seed: int,
    seconds: float,
    speaking: frozenset[str] = frozenset(),
) -> Layout:
    """Everything of `description` in its place before `backdrop`, for so many seconds.

    `seed` varies sides, never who is there; `speaking` are the names of those who speak.
    """
    company, frame = Company(with_implied(description, backdrop)), site.frame
    scale, ground = place_scale(company, frame), frame.ground
    if description.place is None:
        scale, ground = sheet_scale(company, frame)
    blocking = Blocking(company, site, backdrop, seed, seconds, scale, ground, speaking=speaking)
    furnish(blocking)
    line_up(blocking)
    chairs(blocking)
    for index in range(len(company)):
        if drawn_by(company, index) is not None:
            blocking.silent.add(index)
    for index in range(len(company)):
        anchor(blocking, index)
    _face(blocking)
    shown = [index for index in range(len(company)) if index not in blocking.silent]
    beats = {index: acted(blocking, index, blocking.anchors[index]) for index in shown}
    carried(blocking, beats)
    done = moved(blocking, beats)
    for index in shown:
        _place(blocking, index, done)
    return replace(framed(blocking, done.impacts), ground=_ground(blocking, shown, done))


def _ground(blocking: Blocking, shown: list[int], done: Moved) -> float | None:
    """How high the ground is, if anything stands there that is no mere idea."""
    concepts = [blocking.company.concept(index) for index in shown]
    stands = any(concept.family != "idea" and concept.at not in ("sky", "air", "wall") for concept in concepts)
    return blocking.ground if stands or blocking.bed is not None or done.motion.tracks else None


def _face(blocking: Blocking) -> None:
    """Everyone who is alive looks at what it acts on, else at who speaks or is nearest, else into the frame."""
    company, anchors = blocking.company, blocking.anchors
    alive = [index for index in range(len(company)) if company.thing(index).alive]
    for index in alive:
        target = company.target_of(index)
        if target is None and len(alive) > 1 and company.thing(index).count == 1:
            others = [other for other in alive if other != index]
            target = min(others, key=lambda other: abs(anchors[other].x - anchors[index].x))
        at = anchors[index]
        toward = anchors[target].x if target is not None else blocking.site.frame.width / 2
        if target is not None or abs(at.x - toward) > blocking.site.frame.width * 0.08:
            anchors[index] = replace(at, facing=1 if toward >= at.x else -1)
    for index in alive:
        spot = company.spot(index)
        if spot is not None and spot.relation in ("on", "in") and company.concept(spot.thing).family in _MOUNTS:
            anchors[index] = replace(anchors[index], facing=anchors[spot.thing].facing)  # as the mount does


def _place(blocking: Blocking, index: int, done: Moved) -> None:
    company, at = blocking.company, blocking.anchors[index]
    thing, beats = company.thing(index), done.beats[index]
    content = next((i for i in range(len(company)) if company.shown_in(i) == index), None)
    since = _named_at(company, index) * 0.5 if company.description.place is None else None
    tracked = done.motion.tracks.get(name_of(index))
    if done.motion.tracks or (since == 0.0 and any(beat.going != "stays" for beat in beats)):
        since = None  # what comes in by itself needs no springing up
    holder, grip = _held(blocking, index)
    spot = company.spot(index)
    rides = spot is not None and company.concept(spot.thing).family in _MOUNTS
    with_whom = company.thing(spot.thing).name if spot is not None and rides else thing.name
    hands = () if tracked is not None else each_hand(blocking, index)
    for copy in range(len(hands) or thing.count):
        slot = at.slots[copy] if copy < len(at.slots) else Slot()
        if hands:
            holder, slot = hands[copy]
        blocking.placed.append(
            Placed(
                word=thing.word,
                who=f"{thing.name}{copy or ''}",
                beats=_copied(beats, with_whom, copy, slot),
                cut=_own_look(empty_handed(company, index, company.cut(index)), copy),
                part="label" if thing.concept is None else "whole",
                scale=at.scale * slot.scale * SIZES[thing.size] * done.sizes.get(index, 1.0),
                facing=slot.facing or _looks(company, index, copy, _facing(beats, at)),
                order=at.order - copy * 0.0005 - slot.row * 0.02,
                depth=at.depth,
                since=since,
                content=None if content is None else company.cut(content),
                held=holder if tracked is None else None,
                grip=grip,
                floor=blocking.ground + min(slot.y, 0.0),
                track=done.motion.tracks.get(name_of(index, copy)),
                seconds=blocking.seconds,
                water=done.water,
                mood=thing.mood or (company.description.mood if company.person(index) else ""),
            )
        )


def _own_look(cut: Cut | None, copy: int) -> Cut | None:
    """In a crowd everybody looks like themselves."""
    return cut if cut is None or not copy else replace(cut, name=f"{cut.name}{copy}")


def _held(blocking: Blocking, index: int) -> tuple[str | None, float]:
    """Who holds it, and how far its foot is below the hand: what hangs by a string or has a handle is held there."""
    company, at = blocking.company, blocking.anchors[index]
    holder = company.held_by(index)
    if holder is None:
        return None, 0.0
    at_foot = company.concept(index).at == "air" or company.concept(index).name in ALOFT
    return company.thing(holder).name, 0.0 if at_foot else at.height * 0.4


def _named_at(company: Company, index: int) -> float:
    """When it, or anything it has to do with, is first named."""
    known = [company.linked(other) for other in range(len(company))]
    together = set().union(*(links for links in known if index in links))
    return min(company.thing(other).at for other in together) if 0 not in together else 0.0


def _facing(beats: tuple[Beat, ...], at: Anchor) -> int:
    """The way it goes, if it goes anywhere; at last it looks at what it acts on."""
    going = [beat for beat in beats if abs(beat.finish[0] - beat.begin[0]) > 40]
    if not going:
        return at.facing
    return 1 if going[0].finish[0] > going[0].begin[0] else -1


def _looks(company: Company, index: int, copy: int, facing: int) -> int:
    """Words are never mirrored; two who do something to each other look at each other."""
    if company.thing(index).concept is None:
        return 1
    if company.thing(index).count == 2 and company.doings(index) & _MUTUAL:
        return 1 if copy == 0 else -1
    return facing


def _copied(beats: tuple[Beat, ...], name: str, copy: int, slot: Slot) -> tuple[Beat, ...]:
    """The beats of one of several: in its own place, and a little late."""
    # Those who go far keep their places beside each other.
    far = max(abs(beat.finish[0] - beat.begin[0]) for beat in beats)
    late = min(0.05, _APART / max(far, 1.0)) * chance("late", name, copy) if copy else 0.0
    return tuple(
        replace(
            beat,
            start=beat.start + late,
            end=beat.end + late,
            begin=(beat.begin[0] + slot.x, beat.begin[1] + slot.y),
            finish=(beat.finish[0] + slot.x, beat.finish[1] + slot.y),
        )
        for beat in beats
    )
