"""Who stands where on the ground: side by side in the order they are named, about the thirds of the frame.

Whoever does something to something stands beside it, as far as hand, paw or mouth reaches: such a cluster is placed
as one.
"""

from dataclasses import dataclass

from longtake.stage.composing.blocking import Blocking
from longtake.stage.composing.standing import beside_sleeper, table_of

_GAP = 54.0


@dataclass
class _Cluster:
    """Things side by side, as offsets from the first; `low` to `high` is what they cover."""

    members: list[tuple[int, float]]
    low: float
    high: float


def line_up(blocking: Blocking) -> None:
    """Anchor everything that stands on the ground by itself."""
    clusters = _clusters(blocking)
    if not clusters:
        return
    left, right = (share * blocking.site.frame.width for share in blocking.backdrop.free)
    scale = _scale(blocking, clusters)
    need = sum(one.high - one.low for one in clusters) * scale + _GAP * (len(clusters) - 1)
    shrink = min(1.0, (right - left) / need)
    scale, gap = scale * shrink, _GAP * shrink
    need *= shrink
    spare = (right - left - need) / (len(clusters) + 1)
    in_place = blocking.company.description.place is not None
    # One cluster alone leans to a third of the frame; a lone idea on its sheet of paper stands in the middle.
    x = left + spare * (1.0 - 0.4 * blocking.side if len(clusters) == 1 and in_place else 1.0)
    for one in clusters:
        for index, offset in one.members:
            _stand(blocking, index, x + (offset - one.low) * scale, scale)
        x += (one.high - one.low) * scale + spare + gap


def takes_ground(blocking: Blocking, index: int) -> bool:
    """Whether a thing needs a place on the ground of its own."""
    company = blocking.company
    thing = company.thing(index)
    if index in blocking.anchors or company.held_by(index) is not None or company.shown_in(index) is not None:
        return False
    if thing.spot is not None or beside_sleeper(blocking, index):
        return False
    at = company.concept(index).at
    if at == "table":
        return table_of(blocking) is None
    return at in ("ground", "back") or (at == "water" and blocking.backdrop.water is None)


def _clusters(blocking: Blocking) -> list[_Cluster]:
    company = blocking.company
    taken: set[int] = set()
    clusters = []
    for index in range(len(company)):
        if index in taken or not takes_ground(blocking, index):
            continue
        members = [(index, 0.0)]
        target = company.target_of(index)
        if target is not None and target not in taken and target != index and takes_ground(blocking, target):
            reach = _reach(blocking, index, target)
            members.append((target, reach))
            other = _another_at(blocking, target, {index, target} | taken)
            if other is not None:
                members.append((other, reach + _reach(blocking, other, target)))
        taken.update(member for member, _ in members)
        spans = [(offset, _breadth(blocking, member) / 2) for member, offset in members]
        clusters.append(_Cluster(members, min(o - h for o, h in spans), max(o + h for o, h in spans)))
    return clusters


def _another_at(blocking: Blocking, target: int, taken: set[int]) -> int | None:
    """Who else acts on the same thing, from its other side."""
    for other in range(len(blocking.company)):
        if other not in taken and takes_ground(blocking, other) and blocking.company.target_of(other) == target:
            return other
    return None


def _reach(blocking: Blocking, actor: int, target: int) -> float:
    """How far an actor stands from what it acts on."""
    company = blocking.company
    doings, concept = company.doings(actor), company.concept(actor)
    half = company.size(target)[0] / 2
    if concept.family == "animal":
        length, head = float(concept.measures.get("length", 68)), float(concept.measures.get("head_size", 46))
        if doings & {"eat", "drink"}:
            return length + head * 1.25
        if "paw" in doings:
            return length * 0.72 + float(concept.measures.get("leg", 50)) + 10 + half
    elif doings & {"fill", "pick-up"}:
        return 150.0
    elif doings & {"reach", "kick", "paw", "point"}:
        return 150.0 + half * 0.8
    return company.size(actor)[0] / 2 + half + _GAP


def _breadth(blocking: Blocking, index: int) -> float:
    count = blocking.company.thing(index).count
    return blocking.company.size(index)[0] * (1 if count == 1 else 0.62 * min(count, 6) + 0.4)


def _scale(blocking: Blocking, clusters: list[_Cluster]) -> float:
    """As in life in a place; on the plain sheet as large as the frame takes."""
    if blocking.company.description.place is not None:
        return blocking.scale
    frame = blocking.site.frame
    tallest = max(blocking.company.size(index)[1] for one in clusters for index, _ in one.members)
    widest = sum(one.high - one.low for one in clusters) + _GAP * len(clusters)
    return blocking.scale * min(2.6, frame.height * 0.56 / tallest, frame.width * 0.78 / widest)


def _stand(blocking: Blocking, index: int, x: float, scale: float) -> None:
    company, frame = blocking.company, blocking.site.frame
    y, order = frame.ground, 2.0 + index * 0.01 + (0.0 if company.thing(index).alive else 0.4)
    if any(
        company.target_of(other) == index and company.doings(other) & {"eat", "drink"} for other in range(len(company))
    ):
        order -= 0.5
    if company.concept(index).at == "back" and company.description.place is not None:
        y, order = frame.floor + (frame.ground - frame.floor) * 0.35, 0.3
    blocking.anchors[index] = blocking.anchor_of(index, x, y, scale, order)
