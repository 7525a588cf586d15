"""The whole of it: the set, then who stands on the ground, then what stands by them, then what they do."""

from dataclasses import replace

from longtake.stage.composing.acting import acted
from longtake.stage.composing.blocking import Anchor, Blocking
from longtake.stage.composing.company import SIZES, Company
from longtake.stage.composing.framing import framed
from longtake.stage.composing.ground import line_up, sheet_scale
from longtake.stage.composing.layout import Beat, Layout, Placed
from longtake.stage.composing.set import furnish
from longtake.stage.composing.standing import anchor
from longtake.stage.families.values import Cut
from longtake.stage.motion import chance
from longtake.stage.places import Backdrop, Site
from longtake.stage.reading.values import Description


def compose(description: Description, site: Site, backdrop: Backdrop, seed: int, seconds: float) -> Layout:
    """Everything of `description` in its place before `backdrop`, for so many seconds.

    `seed` varies sides, never who is there.
    """
    company, frame = Company(description), site.frame
    scale, ground = 0.62 if description.camera.distance == "far" else 1.0, frame.ground
    if description.place is None:
        scale, ground = sheet_scale(company, frame)
    blocking = Blocking(company, site, backdrop, seed, seconds, scale, ground)
    furnish(blocking)
    line_up(blocking)
    for index in range(len(description.things)):
        anchor(blocking, index)
    _face(blocking)
    for index in range(len(description.things)):
        if index not in blocking.silent:
            _place(blocking, index)
    return framed(blocking)


def _face(blocking: Blocking) -> None:
    """Everyone who is alive looks at what it acts on, else at the one other, else into the frame."""
    company, anchors = blocking.company, blocking.anchors
    alive = [index for index in range(len(company)) if company.thing(index).alive]
    for index in alive:
        target = company.target_of(index)
        if target is None and len(alive) == 2:
            target = next(other for other in alive if other != index)
        at = anchors[index]
        toward = anchors[target].x if target is not None else blocking.site.frame.width / 2
        if target is not None or abs(at.x - toward) > blocking.site.frame.width * 0.08:
            anchors[index] = replace(at, facing=1 if toward >= at.x else -1)


def _place(blocking: Blocking, index: int) -> None:
    company, at = blocking.company, blocking.anchors[index]
    thing = company.thing(index)
    content = next((i for i in range(len(company)) if company.shown_in(i) == index), None)
    since = _named_at(company, index) * 0.5 if company.description.place is None else None
    beats = acted(blocking, index, at)
    if since == 0.0 and any(beat.going != "stays" for beat in beats):
        since = None  # what comes in by itself needs no springing up
    for copy in range(thing.count):
        blocking.placed.append(
            Placed(
                word=thing.word,
                who=f"{thing.name}{copy or ''}",
                beats=_copied(blocking, index, beats, copy) if copy else beats,
                cut=_own_look(company.cut(index), copy),
                part="label" if thing.concept is None else "whole",
                scale=at.scale * SIZES[thing.size],
                facing=_facing(beats, at) if thing.alive else 1,
                order=at.order - copy * 0.001,
                depth=at.depth,
                since=since,
                content=None if content is None else company.cut(content),
                held=_held(blocking, index),
                floor=blocking.ground,
            )
        )


def _own_look(cut: Cut | None, copy: int) -> Cut | None:
    """In a crowd everybody looks like themselves."""
    return cut if cut is None or not copy else replace(cut, name=f"{cut.name}{copy}")


def _held(blocking: Blocking, index: int) -> tuple[str, float, float] | None:
    holder = blocking.company.held_by(index)
    if holder is None:
        return None
    at, hand = blocking.anchors[holder], blocking.anchors[index]
    return blocking.company.thing(holder).name, abs(hand.x - at.x), hand.y - at.y


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


def _copied(blocking: Blocking, index: int, beats: tuple[Beat, ...], copy: int) -> tuple[Beat, ...]:
    """The beats of one more of the same: to its sides by turns, a little behind or above, and a little late."""
    name, at = blocking.company.thing(index).name, blocking.anchors[index]
    aloft = blocking.company.concept(index).at in ("air", "sky", "water")
    dx = at.width * (1.35 if aloft else 0.72) * ((copy + 1) // 2) * (1 if copy % 2 else -1)
    dy = (chance("row", name, copy) - 0.5) * at.height * 1.6 if aloft else -12.0 * (copy % 3)
    late = 0.05 * chance("late", name, copy)
    return tuple(
        replace(
            beat,
            start=beat.start + late,
            end=beat.end + late,
            begin=(beat.begin[0] + dx, beat.begin[1] + dy),
            finish=(beat.finish[0] + dx, beat.finish[1] + dy),
        )
        for beat in beats
    )
