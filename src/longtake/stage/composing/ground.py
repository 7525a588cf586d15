"""Who stands where on the ground: side by side in the order they are named, about the thirds of the frame.

Whoever does something to something stands beside it, as far as hand, paw or mouth reaches: such a cluster is placed
as one. What is large stands behind the others, or is drawn so small that it fits.
"""

from dataclasses import replace

from longtake.stage.composing.blocking import Blocking
from longtake.stage.composing.clusters import Cluster, at_station, clusters_of, takes_ground, with_walls
from longtake.stage.composing.company import Company
from longtake.stage.composing.formation import Formation, Slot, rows
from longtake.stage.composing.reaching import CLASPED, CLASPS
from longtake.stage.composing.reaching import tall as reaching_tall
from longtake.stage.composing.sense import GOALS
from longtake.stage.composing.tables import party_of, seats
from longtake.stage.composing.whereabouts import ALOFT
from longtake.stage.frame import Frame
from longtake.stage.reading.vocabulary import vocabulary

_GAP = 54.0
_GROUNDED = ("ground", "back", "table", "water")
_SMALLEST = 0.62
"""Rather than to draw figures smaller than this, every other one steps back into a second row."""
_LARGE = 0.34
"""What is wider than this share of the frame stands behind the figures, if there are any."""
_TALLEST = 0.74
"""The share of the frame's height that the tallest figure takes."""
_NEARER = 1.35
"""How many times larger than usual small figures are drawn in a place."""
_NARROW, _ABOVE_HEADS, _RAISED = 0.8, 9, 0.62
"""Where all would be drawn smaller than this side by side, who is at a wall stands so much of a height higher."""
_EAVES = 0.5
"""How far umbrellas stand out beyond a row, in heights."""
_LAID = 0.6
"""The share of the frame's width that somebody takes who dives and lies along it."""
_HIGHER = 1.45
"""How many times higher a ladder is than who climbs it."""
_APART = frozenset({"throw", "shoot", "kick", "hit", "bat", "racket"})
"""What needs room between who does it and where it goes."""


def line_up(blocking: Blocking) -> None:
    """Anchor everything that stands on the ground by itself."""
    grounded = [index for index in range(len(blocking.company)) if takes_ground(blocking, index)]
    behind = [index for index in grounded if _stands_behind(blocking, index)]
    _stand_behind(blocking, behind)
    forms = {index: _formed(blocking, index, len(grounded) - len(behind)) for index in grounded if index not in behind}
    _alike(blocking, forms)
    clusters = with_walls(blocking, clusters_of(blocking, forms, _at_table(blocking, forms)), forms)
    if clusters:
        _place_clusters(blocking, clusters, forms)


def _place_clusters(blocking: Blocking, clusters: list[Cluster], forms: dict[int, Formation]) -> None:
    left, right = blocking.room
    shrink = _shrink(clusters, right - left)
    walls = [one for one in clusters if at_station(blocking.company, one)]
    others = [one for one in clusters if one not in walls]
    if walls and others and shrink < _NARROW:
        # The class before, the teacher and the board above its heads.
        frame, highest = blocking.site.frame, max(forms[index].height for one in walls for index, _ in one.members)
        fits = (blocking.ground - frame.height * 0.05) / (highest * (1 + _RAISED))
        shrink = min(_shrink(walls, right - left), _shrink(others, right - left), fits)
        _row(blocking, others, forms, shrink, 0)
        _row(blocking, walls, forms, shrink, _ABOVE_HEADS)
    elif shrink < _SMALLEST and len(clusters) > 3:
        # Every other one steps back, between those before it.
        front, back = clusters[::2], clusters[1::2]
        shrink = min(_shrink(front, right - left), _shrink(back, right - left) / 0.86)
        _row(blocking, front, forms, shrink, 0)
        _row(blocking, back, forms, shrink * 0.86, 1)
    else:
        _row(blocking, clusters, forms, shrink, 0)
    blocking.scale *= shrink


def _at_table(blocking: Blocking, forms: dict[int, Formation]) -> list[Cluster]:
    """Those who sit at a table, with the table."""
    party = party_of(blocking.company)
    if party is None or party[0] not in forms or any(index not in forms for index in party[1]):
        return []
    return [seats(blocking, *party, forms)]


def _shrink(clusters: list[Cluster], room: float) -> float:
    need = sum(one.high - one.low for one in clusters) + _GAP * (len(clusters) - 1)
    return min(1.0, room / max(need, 1.0))


def _row(blocking: Blocking, clusters: list[Cluster], forms: dict[int, Formation], shrink: float, row: int) -> None:
    """Stand clusters side by side, with what is left of the room shared out between and around them."""
    left, right = blocking.room
    need = sum(one.high - one.low for one in clusters) * shrink
    spare = right - left - need
    gaps = len(clusters) + 1
    in_place = blocking.company.description.place is not None
    edge = spare / gaps
    if len(clusters) == 1 and _sends(blocking.company):
        edge *= 0.3  # room for where it goes
    elif len(clusters) == 1 and in_place:
        edge *= 1.0 - 0.4 * blocking.side  # one alone leans to a third of the frame
    elif len(clusters) > 1 and _sends(blocking.company):
        edge = min(edge, 0.04 * (right - left))
    between = (spare - 2 * edge) / (len(clusters) - 1) if len(clusters) > 1 else 0.0
    x = left + edge
    for one in clusters:
        for index, offset in one.members:
            _stand(blocking, index, x + (offset - one.low) * shrink, forms[index], shrink, row)
        x += (one.high - one.low) * shrink + between


def _formed(blocking: Blocking, index: int, sharing: int) -> Formation:
    """How all of a kind stand, at the scale of the shot, within their share of the room."""
    company, frame, scale = blocking.company, blocking.site.frame, blocking.scale
    width, height = company.breadth(index) * scale, company.size(index)[1] * scale
    left, right = blocking.room
    share = (right - left) / sharing if sharing < 3 else (right - left) * 0.5
    if any(company.concept(i).name in ALOFT and company.held_by(i) == index for i in range(len(company))):
        share -= _EAVES * height  # of whoever stands at either end
    tall = max(blocking.ground - frame.height * 0.06, frame.height * 0.4)
    count = company.thing(index).count
    if count == 2 and company.person(index) and company.doings(index) & CLASPS:
        half = CLASPED * reaching_tall(company.concept(index)) * scale / 2
        return Formation((Slot(-half), Slot(half)), 2 * half + company.size(index)[0] * scale, height)
    if count > 1:
        return rows(count, (width, height), (share, tall))
    if {"dive", "catch"} <= company.doings(index):
        own = min(1.0, frame.width * _LAID / height)
        return Formation((Slot(scale=own),), width * own, height * own)
    if _bears(company, index):
        own = max(1.0, min(frame.width * 1.04 / width, frame.height * 0.5 / height))
        return Formation((Slot(scale=own),), min(width * own, right - left), height * own)
    least = _climb(company, index) / company.size(index)[1]
    own = min(max(least, 1.0), frame.height * max(_TALLEST, 0.78 * (least > 1)) / height, (right - left) / width)
    return Formation((Slot(scale=own),), width * own, height * own)


def _climb(company: Company, index: int) -> float:
    """How high it must be for those who climb it."""
    climbers = (i for i in range(len(company)) if "climb" in company.doings(i))
    tall = [company.size(i)[1] for i in climbers if (spot := company.spot(i)) and spot.thing == index]
    return max(tall, default=0.0) * _HIGHER


def _bears(company: Company, index: int) -> bool:
    """Whether it is a bridge that somebody is on: it goes from one side to the other."""
    upon = (company.spot(other) for other in range(len(company)))
    concept = company.concept(index)
    bridge = concept.family == "building" and concept.top > 0
    return bridge and any(spot is not None and (spot.thing, spot.relation) == (index, "on") for spot in upon)


def _alike(blocking: Blocking, forms: dict[int, Formation]) -> None:
    """Where a group is drawn small, so is whoever stands by it: a teacher beside the class."""
    groups = [form.slots[0].scale for form in forms.values() if len(form.slots) > 1]
    least = max(min(groups, default=1.0) * 1.2, _SMALLEST)
    for index, form in forms.items():
        own = form.slots[0].scale
        if len(form.slots) == 1 and blocking.company.thing(index).alive and own > least:
            share = least / own
            forms[index] = Formation((Slot(scale=least),), form.width * share, form.height * share)


def _stands_behind(blocking: Blocking, index: int) -> bool:
    company, frame = blocking.company, blocking.site.frame
    if (company.description.place is None and company.concept(index).at == "back") or _bears(company, index):
        return False
    if company.concept(index).name in GOALS and _sends(company):
        return False  # it takes its place at the far end
    if company.concept(index).at == "back" or _passes(company, index):
        return True
    others = any(company.thing(other).alive for other in range(len(company)) if other != index)
    others = others and not any((spot := company.spot(other)) and spot.thing == index for other in range(len(company)))
    wide = company.size(index)[0] * blocking.scale > frame.width * _LARGE
    return wide and others and not company.thing(index).alive and company.concept(index).family != "furniture"


def _sends(company: Company) -> bool:
    """Whether something is thrown or kicked from one end of the row to the other."""
    return any(company.doings(index) & _APART for index in range(len(company)))


def _passes(company: Company, index: int) -> bool:
    """Whether it drives through while others stand."""
    moves = {vocabulary().actions[doing].moves for doing in company.doings(index)}
    rides = company.concept(index).family == "vehicle" and bool(moves & {"crosses", "enters", "leaves"})
    return rides and len(company) > 1


def _stand_behind(blocking: Blocking, behind: list[int]) -> None:
    """Houses, trees, what is large: spread over the frame at the figures' backs."""
    company, frame = blocking.company, blocking.site.frame
    spread = frame.width / max(len(behind), 1)
    for place, index in enumerate(behind):
        width, height = (side * blocking.scale for side in company.size(index))
        at_back = company.concept(index).at == "back" and company.description.place is not None
        y = frame.floor + (frame.ground - frame.floor) * 0.35 if at_back else blocking.ground - 26
        form = rows(company.thing(index).count, (width, height), (spread * 0.94, (y - frame.height * 0.05)))
        x = (place + 0.5) * spread
        if len(behind) == 1:
            # Figures alone lean to one third: what is behind them to the other.
            x = min(max(x + 0.14 * blocking.side * frame.width, form.width / 2), frame.width - form.width / 2)
        at = blocking.anchor_of(index, x, y, blocking.scale, 0.3 if at_back else 1.3)
        blocking.anchors[index] = replace(at, width=form.width, height=form.height, slots=form.slots)


def _stand(blocking: Blocking, index: int, x: float, form: Formation, shrink: float, row: int) -> None:
    """Anchor one; `shrink` is how much smaller everything is than its formation says."""
    company = blocking.company
    y = blocking.ground - row * 0.045 * blocking.site.frame.height
    if row == _ABOVE_HEADS:
        y = blocking.ground - _RAISED * form.height * shrink
    order = 2.0 + index * 0.01 - min(row, 1) * 0.5 + (0.0 if company.thing(index).alive else 0.4)
    if company.concept(index).at == "back":
        order = 1.3
    if any(
        company.target_of(other) == index and company.doings(other) & {"eat", "drink"} for other in range(len(company))
    ):
        order -= 0.5
    first = form.slots[0]
    scale = blocking.scale * shrink * first.scale
    at = blocking.anchor_of(index, x, y, scale, order)
    if len(form.slots) > 1 or first.facing:
        slots = tuple(
            replace(slot, x=slot.x * shrink, y=slot.y * shrink, scale=slot.scale / first.scale) for slot in form.slots
        )
        at = replace(at, width=form.width * shrink, height=form.height * shrink, slots=slots)
    blocking.anchors[index] = at


def place_scale(company: Company, frame: Frame) -> float:
    """How large things are in a place: small from afar; nearer where there are only children or small animals."""
    if company.description.camera.distance == "far":
        return 0.62
    tall = [company.size(index)[1] for index in range(len(company)) if company.concept(index).at != "sky"]
    alive = [company.size(index)[1] for index in range(len(company)) if company.thing(index).alive]
    if not alive:
        return 1.0
    return max(1.0, min(_NEARER, frame.height * 0.52 / max(alive), frame.height * _TALLEST / max(tall, default=1.0)))


def sheet_scale(company: Company, frame: Frame) -> tuple[float, float]:
    """On the plain sheet: how large things are, so that they fill it, and where their foot is, so that it is filled
    about its middle.
    """
    shown = [i for i in range(len(company)) if company.held_by(i) is None and company.shown_in(i) is None]
    if not shown:
        return 1.0, frame.ground
    # Of what is only a thing the frame may be fuller than of somebody.
    tallest = max(
        max(company.size(index)[1] * (1.0 if company.thing(index).alive else 0.8), _climb(company, index))
        + _below(company, index)
        for index in shown
    )
    row = [i for i in shown if company.spot(i) is None and company.concept(i).at in _GROUNDED]
    widest = sum(_breadth(company, index) + _GAP for index in row) + _GAP
    scale = min(2.4, frame.height * 0.62 / tallest, frame.width * 0.8 / widest)
    return max(scale, 0.5), min(frame.ground, frame.height * 0.5 + tallest * scale / 2)


def _breadth(company: Company, index: int) -> float:
    """About how wide it and its likes are together."""
    count = company.thing(index).count
    return company.size(index)[0] * min(count, 4 if count < 6 else 5)


def _below(company: Company, index: int) -> float:
    """How much higher than on the ground it is: as high as what it stands on, less what one is smaller seated."""
    spot = company.spot(index)
    if any(company.concept(held).name in ALOFT and company.held_by(held) == index for held in range(len(company))):
        return company.size(index)[1] * 0.42
    if spot is not None and spot.relation == "above":
        return company.size(spot.thing)[1] + 60
    inside = spot is not None and spot.relation == "in" and company.concept(spot.thing).family == "vehicle"
    if spot is None or (spot.relation != "on" and not inside) or "climb" in company.doings(index):
        return 0.0
    if company.person(index) and company.concept(spot.thing).family in ("animal", "vehicle"):
        return company.size(spot.thing)[1] * 0.62 - company.size(index)[1] * 0.27
    sits = company.person(index) and "stand" not in company.doings(index)
    return company.top(spot.thing) - (company.size(index)[1] * 0.27 if sits else 0.0)
