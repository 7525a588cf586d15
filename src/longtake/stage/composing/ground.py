"""Who stands where on the ground: side by side in the order they are named, about the thirds of the frame.

Whoever does something to something stands beside it, as far as hand, paw or mouth reaches: such a cluster is placed
as one.
"""

from dataclasses import dataclass

from longtake.stage.composing.blocking import Blocking
from longtake.stage.composing.company import Company
from longtake.stage.composing.standing import beside_sleeper, table_of
from longtake.stage.frame import Frame

_GAP = 54.0
_GROUNDED = ("ground", "back", "table", "water")


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
    scale = blocking.scale
    need = sum(one.high - one.low for one in clusters) * scale + _GAP * (len(clusters) - 1)
    shrink = min(1.0, (right - left) / need)
    blocking.scale = scale = scale * shrink
    gap = _GAP * shrink
    need *= shrink
    spare = (right - left - need) / (len(clusters) + 1)
    in_place = blocking.company.description.place is not None
    # One cluster alone leans to a third of the frame; a lone idea on its sheet of paper stands in the middle.
    x = left + spare * (1.0 - 0.4 * blocking.side if len(clusters) == 1 and in_place else 1.0)
    for one in clusters:
        for index, offset in one.members:
            _stand(blocking, index, x + (offset - one.low) * scale, scale)
        x += (one.high - one.low) * scale + spare + gap


def sheet_scale(company: Company, frame: Frame) -> tuple[float, float]:
    """On the plain sheet: how large things are, so that they fill it, and where their foot is, so that it is filled
    about its middle.
    """
    shown = [i for i in range(len(company)) if company.held_by(i) is None and company.shown_in(i) is None]
    if not shown:
        return 1.0, frame.ground
    tallest = max(company.size(index)[1] + _below(company, index) for index in shown)
    row = [i for i in shown if company.spot(i) is None and company.concept(i).at in _GROUNDED]
    widest = sum(_breadth(company, index) + _GAP for index in row) + _GAP
    scale = min(2.6, frame.height * 0.54 / tallest, frame.width * 0.8 / widest)
    return scale, min(frame.ground, frame.height * 0.48 + tallest * scale / 2)


def _below(company: Company, index: int) -> float:
    """How high the thing is that it stands on."""
    spot = company.spot(index)
    return company.concept(spot.thing).top if spot is not None and spot.relation == "on" else 0.0


def takes_ground(blocking: Blocking, index: int) -> bool:
    """Whether a thing needs a place on the ground of its own."""
    company = blocking.company
    if index in blocking.anchors or company.held_by(index) is not None or company.shown_in(index) is not None:
        return False
    if company.spot(index) is not None or beside_sleeper(blocking, index):
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
        spans = [(offset, _breadth(company, member) / 2) for member, offset in members]
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
    elif concept.family != "person":
        pass
    elif doings & {"fill", "pick-up"}:
        return 150.0
    elif doings & {"reach", "kick", "paw", "point"}:
        return 150.0 + half * 0.8
    return company.size(actor)[0] / 2 + half + _GAP


def _breadth(company: Company, index: int) -> float:
    count = company.thing(index).count
    return company.size(index)[0] * (1 if count == 1 else 0.62 * min(count, 6) + 0.4)


def _stand(blocking: Blocking, index: int, x: float, scale: float) -> None:
    company, frame = blocking.company, blocking.site.frame
    y, order = blocking.ground, 2.0 + index * 0.01 + (0.0 if company.thing(index).alive else 0.4)
    if any(
        company.target_of(other) == index and company.doings(other) & {"eat", "drink"} for other in range(len(company))
    ):
        order -= 0.5
    if company.concept(index).at == "back" and company.description.place is not None:
        y, order = frame.floor + (frame.ground - frame.floor) * 0.35, 0.3
    blocking.anchors[index] = blocking.anchor_of(index, x, y, scale, order)
