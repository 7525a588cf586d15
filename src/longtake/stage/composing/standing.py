"""Where a thing is that does not stand on the ground by itself: on a table, a wall, in a hand, aloft, in the water."""

from dataclasses import replace

from longtake.stage.composing.blocking import LINE, Anchor, Blocking, standing
from longtake.stage.composing.formation import Formation, pile, rows, strewn
from longtake.stage.composing.relations import by
from longtake.stage.composing.stations import hung
from longtake.stage.composing.tools import drawn_by
from longtake.stage.composing.whereabouts import ALOFT
from longtake.stage.families.bed import surface
from longtake.stage.reading.vocabulary import vocabulary

_DEEPEST = 6
"""Things on things on things: no further than this, so that a circle of words ends."""
_WALL = 0.4
"""The order of what hangs on a wall."""
_ON_WALL = 0.37
"""How far down what hangs on a wall reaches, in shares of the frame's height."""
_SMALL, _IN_HAND = 200.0, 0.72
"""What stands on tables is drawn large, to be seen; in a hand so small things are this many times smaller."""
_OVERHEAD = 0.82
"""How tall what is held over one's head is beside who holds it."""
_TABLES = frozenset({"table", "desk", "counter"})


def anchor(blocking: Blocking, index: int, deep: int = 0) -> Anchor:
    """Where a thing is, working out first what it stands by."""
    if index in blocking.anchors:
        return blocking.anchors[index]
    company = blocking.company
    spot = company.spot(index)
    holder, picture = company.held_by(index), company.shown_in(index)
    if holder is None:
        holder = drawn_by(company, index)
    if deep >= _DEEPEST:
        at = _aloft(blocking, index)
    elif picture is not None:
        blocking.silent.add(index)
        at = anchor(blocking, picture, deep + 1)
    elif holder is not None:
        at = _in_hand(blocking, index, anchor(blocking, holder, deep + 1))
    elif spot is not None and not (company.concept(index).at == "sky" and spot.relation in ("above", "behind")):
        at = by(blocking, index, spot, anchor(blocking, spot.thing, deep + 1))
    elif beside_sleeper(blocking, index):
        at = _at_the_pillow(blocking, index)
    else:
        at = _aloft(blocking, index)
    blocking.anchors[index] = at
    return at


def table_of(blocking: Blocking) -> Anchor | None:
    """What small things stand on: a table that the words name, else one of the set's."""
    company = blocking.company
    for index, at in blocking.anchors.items():
        concept = company.concept(index)
        if concept.family == "furniture" and at.top > 150 and "dents" not in concept.matter:
            return at
    for piece in blocking.backdrop.pieces:
        concept = vocabulary().concepts[piece.concept]
        if concept.name in _TABLES:
            y = blocking.site.frame.ground if piece.y is None else piece.y
            x = piece.x * blocking.site.frame.width
            return standing(concept.size, x, y, piece.scale, concept.top, 0.5 if piece.behind else 1.0)
    return None


def beside_sleeper(blocking: Blocking, index: int) -> bool:
    """Whether it does something to whoever is in bed."""
    return blocking.sleeper is not None and blocking.company.target_of(index) == blocking.sleeper


def _at_the_pillow(blocking: Blocking, index: int) -> Anchor:
    """Near the sleeper's face: an animal on the blanket, a person before the bed."""
    bed, scale = blocking.bed, blocking.scale
    assert bed is not None  # a sleeper has one
    concept = blocking.company.concept(index)
    if concept.family == "person":
        y = min(blocking.ground + 20, blocking.site.frame.height * LINE)
        return blocking.anchor_of(index, bed.x - 20 * bed.scale, y, scale, 2.2)
    half = float(concept.measures.get("length", 68)) * 0.72 + float(concept.measures.get("leg", 50)) + 20
    x = 226 - half * scale / bed.scale
    return blocking.anchor_of(
        index, bed.x + x * bed.scale, bed.y + (surface(x, sleeper=True) + 10) * bed.scale, scale, 1.5
    )


def _in_hand(blocking: Blocking, index: int, holder: Anchor) -> Anchor:
    """In somebody's hand: where exactly is the pose's to say at each moment (see show)."""
    concept, scale = blocking.company.concept(index), holder.scale
    if concept.at == "table" and max(concept.size) < _SMALL:
        scale *= _IN_HAND
    y = holder.y - holder.height * 0.52
    if concept.name in ALOFT:
        grown = holder.height * _OVERHEAD / concept.size[1]
        x, y = holder.x + holder.facing * 62 * scale, holder.y - holder.height * 0.56
        return blocking.anchor_of(index, x, y, grown, holder.order - 0.005)
    lift = 0.0 if concept.at == "air" else blocking.company.size(index)[1] * 0.4
    return blocking.anchor_of(
        index, holder.x + holder.facing * 64 * scale, y + lift * scale, scale, holder.order + 0.005
    )


def _aloft(blocking: Blocking, index: int) -> Anchor:
    """On a table, a wall, in the sky, in the air or on the water."""
    company, frame, scale = blocking.company, blocking.site.frame, blocking.scale
    at = company.concept(index).at
    same = [other for other in range(len(company)) if company.concept(other).at == at and company.spot(other) is None]
    share = (same.index(index) + 1) / (len(same) + 1) if index in same else 0.5
    size = (company.size(index)[0] * scale, company.size(index)[1] * scale)
    count = company.thing(index).count
    table = table_of(blocking) if at == "table" else None
    if table is not None:
        return _on_table(blocking, index, table, share, len(same))
    station = hung(blocking, index)
    if station is not None:
        return station
    if at == "wall":
        form = rows(count, size, (frame.width * 0.5, frame.height * 0.5))
        x = frame.width * (0.2 + 0.6 * share)
        if len(same) == 1:
            x = _clear(blocking, size[0], x)
        here = blocking.anchor_of(index, x, frame.height * _ON_WALL, scale, _WALL)
    elif at == "sky":
        form = strewn(count, size, (frame.width * 0.84, frame.height * 0.34), company.thing(index).name)
        x = 0.26 + 0.5 * share if len(same) > 1 else 0.5 + 0.17 * blocking.side
        x = 0.5 if count > 1 else x
        y = frame.height * (0.06 + (0.18 if count > 1 else 0.0)) + size[1]
        if company.concept(index).family == "sky":
            y = frame.height * 0.24
        here = blocking.anchor_of(index, frame.width * x, y, scale, 0.1, 0.3)
    elif at == "water" and blocking.backdrop.water is not None:
        form = rows(count, size, (frame.width * 0.8 / len(same), frame.height * 0.4))
        here = blocking.anchor_of(index, frame.width * (0.1 + 0.8 * share), blocking.backdrop.water, scale, 1.5)
    elif at == "air":
        form = strewn(count, size, (frame.width * 0.84 / len(same), frame.height * 0.4), company.thing(index).name)
        here = blocking.anchor_of(index, frame.width * (0.08 + 0.84 * share), frame.height * 0.42, scale, 2.6)
    else:
        form = rows(count, size, (frame.width * 0.5, frame.height * 0.5))
        here = replace(blocking.anchor_of(index, frame.width * share, blocking.ground, scale), order=2 + index * 0.01)
    return formed(blocking, _fitting(here, blocking), form) if count > 1 else _fitting(here, blocking)


def _clear(blocking: Blocking, width: float, x: float) -> float:
    """Where on the wall nobody's head is before it: as near the middle as there is room."""
    frame = blocking.site.frame
    line = frame.height * _ON_WALL
    heads = [(at.x, at.width / 2) for at in blocking.anchors.values() if at.y - at.height < line < at.y]
    places = sorted((frame.width * share / 20 for share in range(3, 18)), key=lambda place: abs(place - x))
    free = (place for place in places if all(abs(place - at) > half + width / 2 for at, half in heads))
    return next(free, x)


def _on_table(blocking: Blocking, index: int, table: Anchor, share: float, sharing: int) -> Anchor:
    scale = min(blocking.scale, table.scale) if table.order < 1 else blocking.scale
    width, height = (side * scale for side in blocking.company.size(index))
    room = table.width * 0.94 / sharing
    scale *= min(1.0, room / width) if sharing > 1 else min(1.0, table.width / width)
    x = table.x + (share - 0.5) * table.width * (0.7 if sharing < 3 else 0.94)
    at = blocking.anchor_of(index, x, table.y - table.top, scale, table.order + 0.2)
    count = blocking.company.thing(index).count
    return at if count == 1 else formed(blocking, at, pile(count, (width, height), room))


def _fitting(at: Anchor, blocking: Blocking) -> Anchor:
    """As large as the frame takes, and not across its edge."""
    frame = blocking.site.frame
    shrink = min(1.0, frame.width * 0.86 / max(at.width, 1), frame.height * 0.7 / max(at.height, 1))
    half = at.width * shrink / 2 + 12
    x = min(max(at.x, half), max(frame.width - half, half))
    y = at.y
    alone = len(blocking.company) == 1 or at.order != _WALL
    if at.order >= _WALL and alone and blocking.company.description.place is None:
        y = (frame.height + at.height * shrink) / 2  # alone on its sheet
    elif at.depth >= 1:
        y = max(y, at.height * shrink + frame.height * 0.04)
    return replace(at, x=x, y=y, scale=at.scale * shrink, width=at.width * shrink, height=at.height * shrink)


def formed(blocking: Blocking, at: Anchor, form: Formation) -> Anchor:
    """An anchor for all of a kind."""
    frame, first = blocking.site.frame, form.slots[0]
    slots = tuple(replace(slot, scale=slot.scale / first.scale) for slot in form.slots)
    half = form.width / 2 + 12
    x = min(max(at.x, half), max(frame.width - half, half))
    return replace(at, x=x, scale=at.scale * first.scale, width=form.width, height=form.height, slots=slots)
