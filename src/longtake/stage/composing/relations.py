"""By another thing: on, in, under, beside, behind, before or above it."""

from dataclasses import replace

from longtake.stage.composing.blocking import LINE, Anchor, Blocking
from longtake.stage.composing.companions import sits_in
from longtake.stage.composing.formation import abreast, pile
from longtake.stage.families.bed import PILLOW, surface
from longtake.stage.reading.values import Spot

_SEAT = 140.0
"""How far above its feet the hip of a sitting person is."""
_LIES = 0.42
"""How far into the top of something soft that gives what lies on it sinks, as a share of the softer's height."""


def by(blocking: Blocking, index: int, spot: Spot, other: Anchor) -> Anchor:
    """Where a thing is that is by another."""
    relation = spot.relation
    nth = blocking.lodged.get((spot.thing, relation), 0)
    blocking.lodged[spot.thing, relation] = nth + 1
    if relation in ("on", "in"):
        return _upon(blocking, index, spot, other, nth)
    width, height = (side * blocking.scale for side in blocking.company.size(index))
    ground, x, y, order = blocking.ground, other.x, blocking.ground, 2.0 + index * 0.01
    flip = 1 if nth % 2 == 0 else -1
    if relation == "beside":
        away = -1 if other.x > blocking.site.frame.width * 0.5 else 1
        x += away * flip * (other.width / 2 + width / 2 + 30)
        if other.y < ground - 60 and not blocking.company.stands(index):
            y, order = other.y, other.order  # next to what stands on a table
    elif relation == "under":
        y, order = min(other.y + 14, ground), other.order + 0.1
    elif relation == "behind":
        # What is smaller than what hides it looks out at its side.
        hidden = height < other.height * 1.1
        x += flip * max(other.width * 0.5 - width * 0.3, 0.0) if hidden else 0.0
        y, order = min(other.y, ground) - 26, other.order - 0.2 - 0.02 * nth
    elif relation == "above" and "jump" in blocking.company.doings(index):
        x += other.width / 2 + width / 2 + 30  # where it lands that jumps over it
    elif relation == "above":
        y, order = other.y - other.height - 60, 2.6
    else:
        x += flip * other.width * 0.3
        y, order = min(other.y + 16, blocking.site.frame.height * LINE), other.order + 0.3
    return _kept(blocking, index, x, y, order)


def _kept(blocking: Blocking, index: int, x: float, y: float, order: float) -> Anchor:
    """An anchor within the frame."""
    frame, scale = blocking.site.frame, blocking.scale
    width, height = blocking.company.size(index)
    scale *= min(1.0, frame.width * 0.9 / (width * scale), frame.height * 0.7 / (height * scale))
    half = width * scale * 0.5 + 20
    y = max(y, height * scale + 20)
    return blocking.anchor_of(index, min(max(x, half), max(frame.width - half, half)), y, scale, order)


def _upon(blocking: Blocking, index: int, spot: Spot, other: Anchor, nth: int) -> Anchor:
    company, scale = blocking.company, blocking.scale
    concept, below = company.concept(index), company.concept(spot.thing)
    if _in_bed(blocking, other):
        return _on_bed(blocking, index, other)
    mounted = _mounted(blocking, index, spot, other)
    if mounted is not None:
        return mounted
    width, height = (side * scale for side in company.size(index))
    x = other.x + _along(blocking, index, spot, other, nth)
    if spot.relation == "in" and not concept.alive and below.at != "back":
        # In a box or a bowl: behind its front, so that it looks out.
        fits = min(1.0, other.width * 0.8 / width)
        depth = other.height * 0.9 - min(height * fits * 0.45, other.height * 0.5)
        return blocking.anchor_of(index, x, other.y - depth, scale * fits, other.order - 0.05)
    if below.family == "plant" and below.at == "back" and not company.person(index):
        aside = (0.14 if nth % 2 == 0 else -0.14) * other.width
        return blocking.anchor_of(index, other.x + aside, other.y - other.height * 0.56, scale, other.order + 0.1)
    if (below.at == "back" and not below.top) or below.family == "building":
        return blocking.anchor_of(index, x, blocking.ground, scale, 2.0 + index * 0.01)  # at its door
    top = other.top or other.height * (0.5 if spot.relation == "in" else 0.9)
    if "dents" in below.matter and other.height < 200 * scale:
        top -= other.height * _LIES * 0.6
    seated = _SEAT * scale * (company.size(index)[1] / 520) if _sits(blocking, index) else 0.0
    at = blocking.anchor_of(index, x, other.y - top + seated, scale, other.order + 0.3 + 0.01 * nth)
    if company.thing(index).count == 1:
        return at
    spread = abreast if company.thing(index).alive else pile
    form = spread(company.thing(index).count, (width, height), other.width * 0.9)
    first = form.slots[0].scale
    slots = tuple(replace(slot, scale=slot.scale / first) for slot in form.slots)
    return replace(at, scale=scale * first, width=form.width, height=form.height, slots=slots)


def _mounted(blocking: Blocking, index: int, spot: Spot, other: Anchor) -> Anchor | None:
    """On a beast's back, on a saddle, in a boat; who is in a closed vehicle is not seen."""
    company = blocking.company
    below = company.concept(spot.thing)
    if not company.person(index) or below.family not in ("animal", "vehicle"):
        return None
    how = sits_in(company.thing(spot.thing))
    if how == "" and spot.relation == "in":
        blocking.silent.add(index)
    doll = company.size(index)[1] / 520 * blocking.scale
    seat = float(below.measures.get("seat", below.top)) * other.scale
    if not seat and below.family == "animal":
        kind = (float(below.measures.get("leg", 50)), float(below.measures.get("girth", 60)))
        seat = (kind[0] + kind[1] * 0.8) * other.scale
    seat = seat or other.height * (0.62 if how == "on" else 0.5)
    over = 0.005 if how == "on" else -0.005
    nth = _along(blocking, index, spot, other, 0)
    return blocking.anchor_of(
        index,
        other.x + nth - 0.02 * other.width * other.facing,
        other.y - seat + _SEAT * doll,
        blocking.scale,
        other.order + over,
    )


def _sits(blocking: Blocking, index: int) -> bool:
    doings = blocking.company.doings(index)
    return blocking.company.person(index) and not doings & {"stand", "jump", "dance", "lie", "sleep"}


def _along(blocking: Blocking, index: int, spot: Spot, other: Anchor, nth: int) -> float:
    """Where along it: those who share it sit or stand side by side."""
    company = blocking.company
    sharing = [
        i
        for i in range(len(company))
        if (one := company.spot(i)) is not None
        and (one.thing, one.relation) == (spot.thing, spot.relation)
        and company.held_by(i) is None
    ]
    if len(sharing) < 2 or index not in sharing:
        return 0.0
    need = sum(company.size(i)[0] for i in sharing) * blocking.scale
    room = max(min(need * 1.04, other.width), other.width * 0.5)
    before = sum(company.size(i)[0] for i in sharing[: sharing.index(index)]) * blocking.scale
    middle = (before + company.size(index)[0] * blocking.scale / 2) / need
    return (middle - 0.5) * max(room, need)


def _in_bed(blocking: Blocking, other: Anchor) -> bool:
    bed = blocking.bed
    return bed is not None and other.y == bed.y and other.scale == bed.scale and abs(other.x - bed.x) < 300 * bed.scale


def _on_bed(blocking: Blocking, index: int, other: Anchor) -> Anchor:
    bed, scale = blocking.bed, blocking.scale
    assert bed is not None  # the caller asks
    pillow = other.x > bed.x + 100 * bed.scale
    x = PILLOW - 16 if pillow else -150.0
    y = surface(x, blocking.sleeper is not None) + (26 if pillow else 8)
    if pillow and blocking.sleeper is not None:
        return blocking.anchor_of(index, bed.x + (PILLOW + 62) * bed.scale, bed.y - 262 * bed.scale, scale, 1.05)
    seated = _SEAT * scale if _sits(blocking, index) else 0.0
    return blocking.anchor_of(index, bed.x + x * bed.scale, bed.y + y * bed.scale + seated, scale, 1.5)
