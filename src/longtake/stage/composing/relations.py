"""By another thing: on, in, under, beside, behind, before or above it."""

from dataclasses import replace

from longtake.stage.composing.blocking import LINE, Anchor, Blocking
from longtake.stage.composing.companions import sits_in
from longtake.stage.composing.formation import abreast, pile, rows
from longtake.stage.composing.resting import LIES
from longtake.stage.families.bed import PILLOW, surface
from longtake.stage.reading.values import Spot

_SEAT = 140.0
"""How far above its feet the hip of a sitting person is."""
_ON_BRIDGE = 0.56
"""The share of a bridge that who crosses it covers at most."""
_ARCH, _DEEP = 0.34, 0.9
"""How wide an arch is beside its bridge; how far down there is water to swim in, in shares of the frame's height."""
_TALL, _BASKET = 1.15, 0.3
"""A carrier that is so many times as high as wide hangs from a balloon, and its basket is so small a share of it."""
_ABOVE, _RIDDEN = 0.92, 1.8
"""The share of the room above a bridge that is free; how much higher a mount is with its rider."""
_SHELTER, _TRUNK = 1.8, 0.3
"""How many times taller than who stands under it a tree is, and how far aside of its trunk that is."""
_DISH, _WITHIN_REACH = 0.8, 0.36
"""How large things are before those who sit at a table, and how far from its middle before one who sits there alone."""
_RUNG = 0.22
"""How high on a ladder somebody stands who is not said to climb, a share of its height."""
_SILL = 38.0
"""How far a window's sill is above the foot of its picture."""
_LENGTH, _ALONG = 520.0, 0.8
"""How long somebody is who lies, and the share of what they lie on."""
_LIES = 0.42
"""How far into the top of something soft that gives what lies on it sinks, as a share of the softer's height."""


def by(blocking: Blocking, index: int, spot: Spot, other: Anchor) -> Anchor:
    """Where a thing is that is by another."""
    relation, concept = spot.relation, blocking.company.concept(index)
    nth = blocking.lodged.get((spot.thing, relation), 0)
    blocking.lodged[spot.thing, relation] = nth + 1
    if relation in ("on", "in"):
        return _upon(blocking, index, spot, other, nth)
    width, height = (side * blocking.scale for side in blocking.company.size(index))
    ground, x, y, order = blocking.ground, other.x, blocking.ground, 2.0 + index * 0.01
    flip = 1 if nth % 2 == 0 else -1
    if relation == "beside":
        away = -1 if other.x > blocking.site.frame.width * 0.5 else 1
        gap = -width * 0.16 if blocking.company.concept(spot.thing).at == "wall" else 30
        x += away * flip * (other.width / 2 + width / 2 + gap)
        if other.y < ground - 60 and not blocking.company.stands(index):
            y, order = other.y, other.order  # next to what stands on a table
    elif relation == "under" and blocking.company.concept(spot.thing).family == "plant":
        return _sheltered(blocking, index, spot.thing, other, flip)
    elif relation == "under" and blocking.backdrop.water is not None and concept.at == "water":
        return _afloat(blocking, index, spot.thing, other)
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
    elif blocking.company.concept(spot.thing).at == "wall" and blocking.company.stands(index):
        x += flip * (other.width * 0.5 + width * 0.1)
        order = max(order, other.order + 0.3)
    elif blocking.company.concept(spot.thing).family == "building" and blocking.company.person(index):
        return _sheltered(blocking, index, spot.thing, other, flip)
    else:
        x += flip * other.width * 0.3
        y, order = min(other.y + 16, blocking.site.frame.height * LINE), other.order + 0.3
    return _kept(blocking, index, x, y, order)


def _sheltered(blocking: Blocking, index: int, tree: int, other: Anchor, flip: int) -> Anchor:
    """Below a crown, before a house: that is as tall as it should be, and who is there stands before it, aside of its
    trunk or door.
    """
    frame = blocking.site.frame
    height = blocking.company.size(index)[1] * blocking.scale
    room = blocking.ground - frame.height * 0.03
    shrink = min(1.0, room / (height * _SHELTER))
    grown = max(height * shrink * _SHELTER / other.height, 1.0)
    y = min(max(other.y, blocking.ground - 20), blocking.ground)
    at = blocking.anchor_of(tree, other.x, y, other.scale * grown, 1.3)
    half = min(at.width / 2, frame.width / 2)
    blocking.anchors[tree] = at = replace(at, x=min(max(at.x, half), frame.width - half))
    blocking.scale *= shrink
    return _kept(blocking, index, at.x + flip * height * shrink * _TRUNK, blocking.ground, 2.0 + index * 0.01)


def _afloat(blocking: Blocking, index: int, over: int, other: Anchor) -> Anchor:
    """In the water below something: deeper than a boat, through a bridge's arch."""
    frame, water, size = blocking.site.frame, blocking.backdrop.water or 0.0, blocking.company.size(index)
    if blocking.company.concept(over).at != "water":
        scale = min(blocking.scale, other.width * _ARCH / size[0])
        at = blocking.anchor_of(index, other.x, other.y + 12, scale, other.order + 0.1)
        return _together(at, blocking.company.thing(index).count, other.width * _ARCH * 1.6)
    # What swims below has the nearer water, what floats over it the farther.
    y = frame.floor + (water - frame.floor) * 0.15
    blocking.anchors[over] = replace(other, y=y)
    water = y
    scale = min(blocking.scale, (frame.height * _DEEP - water - 16) / size[1], frame.width * 0.8 / size[0])
    at = blocking.anchor_of(index, other.x, water + 16 + size[1] * scale, scale, other.order + 0.1)
    return _together(at, blocking.company.thing(index).count, frame.width * 0.8)


def _kept(blocking: Blocking, index: int, x: float, y: float, order: float) -> Anchor:
    """An anchor within the frame."""
    frame, scale = blocking.site.frame, blocking.scale
    width, height = blocking.company.size(index)
    scale *= min(1.0, frame.width * 0.9 / (width * scale), frame.height * 0.7 / (height * scale))
    half = width * scale * 0.5 + 20
    y = max(y, height * scale + 20)
    count = blocking.company.thing(index).count
    if count == 1:
        return blocking.anchor_of(index, min(max(x, half), max(frame.width - half, half)), y, scale, order)
    form = rows(count, (width * scale, height * scale), (frame.width * 0.6, frame.height * 0.5))
    half, first = form.width / 2 + 20, form.slots[0].scale
    slots = tuple(replace(slot, scale=slot.scale / first) for slot in form.slots)
    at = blocking.anchor_of(index, min(max(x, half), max(frame.width - half, half)), y, scale * first, order)
    return replace(at, width=form.width, height=form.height, slots=slots)


def _upon(blocking: Blocking, index: int, spot: Spot, other: Anchor, nth: int) -> Anchor:
    company, scale = blocking.company, blocking.scale
    below = company.concept(spot.thing)
    if _in_bed(blocking, other):
        return _on_bed(blocking, index, other)
    mounted = _mounted(blocking, index, spot, other)
    if mounted is not None:
        return mounted
    diners = [slot.x for at in blocking.anchors.values() for slot in at.slots if slot.facing]
    if diners and company.laid(index) and not company.doings(index):
        scale *= _DISH
    width, height = (side * scale for side in company.size(index))
    x = other.x + _along(blocking, index, spot, other, nth)
    if len(diners) == 1 and company.laid(index):
        x += diners[0] * _WITHIN_REACH
    special = _aside_of_top(blocking, index, spot, other, nth, x, scale)
    if special is not None:
        return special
    if below.family == "building":
        ridden = any(company.spot(rider) == Spot("on", index) for rider in range(len(company)))
        room = (other.y - other.top) * _ABOVE / ((_RIDDEN if ridden else 1.0) * height)
        scale *= min(1.0, other.width * _ON_BRIDGE / width, room)
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


def _aside_of_top(
    blocking: Blocking, index: int, spot: Spot, other: Anchor, nth: int, x: float, scale: float
) -> Anchor | None:
    """On or in what has no top to stand on: in a box, up in a tree, at a door, on a sill, along a sofa."""
    company = blocking.company
    concept, below = company.concept(index), company.concept(spot.thing)
    width, height = (side * scale for side in company.size(index))
    if spot.relation == "in" and not concept.alive and below.at != "back":
        # In a box or a bowl: behind its front, so that it looks out.
        fits = min(1.0, other.width * 0.8 / width)
        depth = other.height * 0.9 - min(height * fits * 0.45, other.height * 0.5)
        return blocking.anchor_of(index, x, other.y - depth, scale * fits, other.order - 0.05)
    if below.family == "plant" and below.at == "back" and not company.person(index):
        aside = (0.14 if nth % 2 == 0 else -0.14) * other.width
        return blocking.anchor_of(index, other.x + aside, other.y - other.height * 0.56, scale, other.order + 0.1)
    if (below.at == "back" or below.family == "building") and not below.top:
        return blocking.anchor_of(index, x, blocking.ground, scale, 2.0 + index * 0.01)  # at its door
    if company.person(index) and not below.top and below.family == "cutout" and other.height > other.width * 2.4:
        return blocking.anchor_of(index, other.x, other.y - other.height * _RUNG, scale, other.order + 0.3)
    if below.family == "fixture":
        at_sill = 0.0 if spot.thing in blocking.silent else _SILL * other.scale
        return blocking.anchor_of(index, x, other.y - at_sill, scale, other.order + 0.3)
    if company.person(index) and company.doings(index) & LIES and below.family == "furniture":
        return _lying(blocking, index, other, nth)
    return None


def _lying(blocking: Blocking, index: int, other: Anchor, nth: int) -> Anchor:
    """Along what one lies on, no longer than it is."""
    top, width = other.top or other.height * 0.5, _LENGTH * blocking.company.size(index)[1] / 520
    scale = min(blocking.scale, other.width * _ALONG / width)
    return blocking.anchor_of(index, other.x, other.y - top, scale, other.order + 0.3 + 0.01 * nth)


def _mounted(blocking: Blocking, index: int, spot: Spot, other: Anchor) -> Anchor | None:
    """On a beast's back, on a saddle, in a boat; who is in a closed vehicle is not seen."""
    company = blocking.company
    below = company.concept(spot.thing)
    if not company.person(index) or below.family not in ("animal", "vehicle"):
        return None
    how = sits_in(company.thing(spot.thing))
    if how == "" and spot.relation == "in":
        blocking.silent.add(index)
    scale, room = min(blocking.scale, other.scale), other.width * 0.8
    basket = how == "in" and below.at != "water" and other.height > other.width * _TALL
    if basket:
        scale = min(scale, other.height * _BASKET / company.size(index)[1])
        room = other.width * _BASKET
    doll = company.size(index)[1] / 520 * scale
    seat = float(below.measures.get("seat", below.top)) * other.scale or (other.height * 0.14 if basket else 0.0)
    if not seat and below.family == "animal":
        kind = (float(below.measures.get("leg", 50)), float(below.measures.get("girth", 60)))
        seat = (kind[0] + kind[1] * 0.8) * other.scale
    seat = seat or other.height * (0.62 if how == "on" else 0.5)
    over = 0.005 if how == "on" else -0.005
    nth = _along(blocking, index, spot, other, 0)
    foot = other.y - seat + _SEAT * doll
    if how == "in":
        foot = min(foot, other.y - 6)  # no foot below keel or wheels
    x = other.x + nth - 0.02 * other.width * other.facing
    at = blocking.anchor_of(index, x, foot, scale, other.order + over)
    if len(other.slots) == company.thing(index).count > 1:
        return replace(at, width=other.width, slots=other.slots)  # each on one
    return _together(at, company.thing(index).count, room)


def _together(at: Anchor, count: int, room: float) -> Anchor:
    """Several side by side on or in what carries one of them so."""
    if count == 1:
        return at
    form = abreast(count, (at.width, at.height), room)
    first = form.slots[0].scale
    slots = tuple(replace(slot, scale=slot.scale / first) for slot in form.slots)
    return replace(at, scale=at.scale * first, width=form.width, height=form.height, slots=slots)


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
    at = blocking.anchor_of(index, bed.x + x * bed.scale, bed.y + y * bed.scale + seated, scale, 1.5)
    return _together(at, blocking.company.thing(index).count, 560 * bed.scale)
