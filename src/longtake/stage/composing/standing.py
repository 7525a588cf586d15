"""Where a thing is that does not stand on the ground by itself: on, in, beside another, in a hand, aloft."""

from dataclasses import replace

from longtake.stage.composing.blocking import Anchor, Blocking, standing
from longtake.stage.families.bed import PILLOW, surface
from longtake.stage.reading.vocabulary import vocabulary

_DEEPEST = 6
"""Things on things on things: no further than this, so that a circle of words ends."""
_SEAT = 118.0
"""How far above a seat the hip of a sitting person is, less its thickness."""


def anchor(blocking: Blocking, index: int, deep: int = 0) -> Anchor:
    """Where a thing is, working out first what it stands by."""
    if index in blocking.anchors:
        return blocking.anchors[index]
    company = blocking.company
    spot = company.spot(index)
    holder, picture = company.held_by(index), company.shown_in(index)
    if deep >= _DEEPEST:
        at = _aloft(blocking, index)
    elif picture is not None:
        blocking.silent.add(index)
        at = anchor(blocking, picture, deep + 1)
    elif holder is not None:
        at = _in_hand(blocking, index, anchor(blocking, holder, deep + 1))
    elif spot is not None:
        at = by(blocking, index, spot.relation, anchor(blocking, spot.thing, deep + 1))
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
        if company.concept(index).family == "furniture" and at.top > 150 and company.concept(index).name != "bed":
            return at
    for piece in blocking.backdrop.pieces:
        concept = vocabulary().concepts[piece.concept]
        if concept.name in ("table", "desk", "counter"):
            y = blocking.site.frame.ground if piece.y is None else piece.y
            x = piece.x * blocking.site.frame.width
            return standing(concept.size, x, y, piece.scale, concept.top, 0.5 if piece.behind else 1.0)
    return None


def by(blocking: Blocking, index: int, relation: str, other: Anchor) -> Anchor:
    """On, in, beside, under, behind, before or above something."""
    company, frame = blocking.company, blocking.site.frame
    width, scale = company.size(index)[0], blocking.scale
    if relation in ("on", "in"):
        return _upon(blocking, index, relation, other)
    x, y, order = other.x, blocking.ground, 2.0 + index * 0.01
    if relation == "beside":
        x += (-1 if other.x > frame.width * 0.5 else 1) * (other.width / 2 + width * scale / 2 + 30)
    elif relation == "under":
        y, order = other.y, other.order + 0.1
    elif relation == "behind":
        y, order = other.y - 26, other.order - 0.2
    elif relation == "above":
        y = other.y - other.height - 90
    else:
        y, order = other.y + 16, other.order + 0.3
    half = width * scale * 0.5 + 20
    return blocking.anchor_of(index, min(max(x, half), max(frame.width - half, half)), y, scale, order)


def _upon(blocking: Blocking, index: int, relation: str, other: Anchor) -> Anchor:
    scale, bed = blocking.scale, blocking.bed
    if bed is not None and other.y == bed.y and other.scale == bed.scale and abs(other.x - bed.x) < 300:
        pillow = other.x > bed.x + 100 * bed.scale
        x = PILLOW - 16 if pillow else -150.0
        y = surface(x, blocking.sleeper is not None) + (26 if pillow else 8)
        if pillow and blocking.sleeper is not None:
            return blocking.anchor_of(index, bed.x + (PILLOW + 62) * bed.scale, bed.y - 262 * bed.scale, scale, 1.05)
        return blocking.anchor_of(index, bed.x + x * bed.scale, bed.y + y * bed.scale, scale, 1.5)
    top = other.top or other.height * (0.5 if relation == "in" else 0.9)
    seated = _SEAT * scale if blocking.company.concept(index).family == "person" else 0.0
    return blocking.anchor_of(index, other.x, other.y - top + seated, scale, other.order + 0.3)


def beside_sleeper(blocking: Blocking, index: int) -> bool:
    """Whether it does something to whoever is in bed."""
    return blocking.sleeper is not None and blocking.company.target_of(index) == blocking.sleeper


def _at_the_pillow(blocking: Blocking, index: int) -> Anchor:
    """Near the sleeper's face: an animal on the blanket, a person before the bed."""
    bed, scale = blocking.bed, blocking.scale
    assert bed is not None  # a sleeper has one
    concept = blocking.company.concept(index)
    if concept.family == "person":
        return blocking.anchor_of(index, bed.x - 20 * bed.scale, blocking.site.frame.ground + 20, scale, 2.2)
    half = float(concept.measures.get("length", 68)) * 0.72 + float(concept.measures.get("leg", 50)) + 20
    x = 226 - half * scale / bed.scale
    return blocking.anchor_of(
        index, bed.x + x * bed.scale, bed.y + (surface(x, sleeper=True) + 10) * bed.scale, scale, 1.5
    )


def _in_hand(blocking: Blocking, index: int, holder: Anchor) -> Anchor:
    concept, scale = blocking.company.concept(index), holder.scale
    hangs = concept.at == "air" or concept.name == "umbrella"
    lift = 0.0 if hangs else blocking.company.size(index)[1] * 0.4
    y = holder.y - holder.height * 0.52 + lift * scale
    if concept.name == "umbrella":
        return blocking.anchor_of(
            index, holder.x + holder.facing * 62 * scale, holder.y - 300 * scale, scale * 0.92, holder.order - 0.005
        )
    return blocking.anchor_of(index, holder.x + holder.facing * 64 * scale, y, scale, holder.order + 0.005)


def _aloft(blocking: Blocking, index: int) -> Anchor:
    """On a table, a wall, in the sky, in the air or on the water."""
    company, frame = blocking.company, blocking.site.frame
    at = company.concept(index).at
    same = [other for other in range(len(company)) if company.concept(other).at == at]
    share = (same.index(index) + 1) / (len(same) + 1)
    scale = blocking.scale
    table = table_of(blocking) if at == "table" else None
    if table is not None:
        x = table.x + (share - 0.5) * table.width * 0.7
        return blocking.anchor_of(index, x, table.y - table.top, scale, table.order + 0.2)
    if at == "wall":
        return blocking.anchor_of(index, frame.width * (0.2 + 0.6 * share), frame.height * 0.37, scale, 0.4)
    if at == "sky":
        x = 0.26 + 0.5 * share if len(same) > 1 else 0.5 + 0.17 * blocking.side
        return blocking.anchor_of(index, frame.width * x, frame.height * 0.24, scale, 0.1, 0.3)
    if at == "water" and blocking.backdrop.water is not None:
        return blocking.anchor_of(
            index, frame.width * (0.15 + 0.7 * share), blocking.backdrop.water, blocking.scale, 1.5
        )
    if at == "air":
        return blocking.anchor_of(index, frame.width * (0.12 + 0.76 * share), frame.height * 0.44, scale, 2.6)
    return replace(blocking.anchor_of(index, frame.width * share, blocking.ground, scale), order=2.0 + index * 0.01)
