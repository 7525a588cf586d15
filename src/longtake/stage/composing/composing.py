"""The whole of it: the set, then who stands on the ground, then what stands by them, then what they do."""

from dataclasses import replace

from longtake.stage.composing.acting import acted
from longtake.stage.composing.blocking import Anchor, Blocking
from longtake.stage.composing.company import SIZES, Company
from longtake.stage.composing.ground import line_up
from longtake.stage.composing.layout import Beat, Layout, Placed
from longtake.stage.composing.set import furnish
from longtake.stage.composing.standing import anchor
from longtake.stage.motion import chance
from longtake.stage.places import Backdrop, Site
from longtake.stage.reading.values import Description
from longtake.stage.reading.vocabulary import vocabulary

_CLOSER = frozenset(
    {"stare", "paw", "eat", "drink", "dent", "turn-over", "fall-asleep", "talk", "fill", "wake", "give-up"}
)
"""What one wants to see from nearer."""


def compose(description: Description, site: Site, backdrop: Backdrop, seed: int, seconds: float) -> Layout:
    """Everything of `description` in its place before `backdrop`, for so many seconds.

    `seed` varies sides, never who is there.
    """
    blocking = Blocking(Company(description), site, backdrop, seed, seconds)
    furnish(blocking)
    line_up(blocking)
    for index in range(len(description.things)):
        anchor(blocking, index)
    _face(blocking)
    for index in range(len(description.things)):
        if index not in blocking.silent:
            _place(blocking, index)
    return _framed(blocking)


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
                cut=company.cut(index),
                part="label" if thing.concept is None else "whole",
                scale=at.scale * SIZES[thing.size],
                facing=_facing(beats, at) if thing.alive else 1,
                order=at.order - copy * 0.001,
                depth=at.depth,
                since=since,
                content=None if content is None else company.cut(content),
                held=_held(blocking, index),
            )
        )


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


def _framed(blocking: Blocking) -> Layout:
    """The layout with what a close camera looks at: the first thing that does something, else the first."""
    company, frame = blocking.company, blocking.site.frame
    things = tuple(sorted(blocking.placed, key=lambda one: (one.depth, one.order)))
    order = sorted(range(len(company)), key=lambda index: (not company.thing(index).deeds, index))
    if not order:
        return Layout(things, (frame.width / 2, frame.height * 0.48), 1.2, 1.0)
    index = order[0]
    at = blocking.anchors[index]
    if index == blocking.sleeper and blocking.bed is not None:
        up = not company.doings(index) & {"sleep", "lie", "turn-over", "fall-asleep"}
        high = 330.0 if up else 180.0
        at = replace(at, x=blocking.bed.x + 170 * at.scale, y=blocking.bed.y - 130 * at.scale, height=high)
    x, y = at.x, at.y - at.height * (0.76 if at.height > 400 * at.scale else 0.5)
    target = company.target_of(index)
    if target is not None:
        other = blocking.anchors[target]
        x, y = (x + other.x) / 2, (y + other.y - other.height * 0.6) / 2
    close = min(2.1, max(1.25, frame.height * 0.56 / max(at.height, 220.0)))
    doings = company.doings(index)
    moving = any(vocabulary().actions[doing].moves != "stays" for doing in doings)
    if not (doings & _CLOSER and company.indoors) or moving:
        return Layout(things, (x, y), close, 1.0)
    left, top, right, bottom = _around(blocking)
    fits = min(frame.width * 0.9 / (right - left), frame.height * 0.78 / (bottom - top))
    nearer = max(1.0, min(1.0 + (close - 1.0) * 0.62, fits))
    return Layout(things, ((left + right) / 2, (top + bottom) / 2), close, nearer)


def _around(blocking: Blocking) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of all that lives or is acted on; of a sleeper, of its head."""
    company = blocking.company
    shown = {index for index in range(len(company)) if company.thing(index).alive}
    shown |= {target for index in shown if (target := company.target_of(index)) is not None}
    boxes = []
    for index in shown:
        at = blocking.anchors[index]
        if index == blocking.sleeper and blocking.bed is not None:
            x, scale = blocking.bed.x, at.scale
            boxes.append((x, at.y - 400 * scale, x + 420 * scale, at.y - 40 * scale))
        else:
            boxes.append((at.x - at.width / 2, at.y - at.height, at.x + at.width / 2, at.y))
    left, top, right, bottom = zip(*boxes, strict=True)
    return min(left), min(top), max(right), max(bottom)
