"""Clusters: those who have to do with each other, side by side, to be placed as one."""

from dataclasses import dataclass, replace

from longtake.stage.composing.blocking import Blocking
from longtake.stage.composing.company import Company
from longtake.stage.composing.formation import Formation
from longtake.stage.composing.reaching import reach
from longtake.stage.composing.resting import perches
from longtake.stage.composing.standing import beside_sleeper, table_of
from longtake.stage.composing.stations import ASIDE, station_of
from longtake.stage.composing.tools import drawn_by
from longtake.stage.mechanics import UNITS

_GAP = 40.0


@dataclass
class Cluster:
    """Things side by side, as offsets from the first; `low` to `high` is what they cover."""

    members: list[tuple[int, float]]
    low: float
    high: float

    def add(self, index: int, offset: float, width: float) -> None:
        """Take in one more, its middle at `offset`."""
        self.members.append((index, offset))
        self.low, self.high = min(self.low, offset - width / 2), max(self.high, offset + width / 2)

    def beside(self, index: int, width: float, *, right: bool) -> None:
        """Take in one more at either end."""
        self.add(index, self.high + _GAP + width / 2 if right else self.low - _GAP - width / 2, width)


def takes_ground(blocking: Blocking, index: int) -> bool:
    """Whether a thing needs a place on the ground of its own."""
    company = blocking.company
    if index in blocking.anchors or company.held_by(index) is not None or company.shown_in(index) is not None:
        return False
    if beside_sleeper(blocking, index) or drawn_by(company, index) is not None:
        return False
    spot = company.spot(index)
    if spot is not None:
        # Beside what stands on the ground is on the ground; a small thing beside a table may be on it or not.
        near = spot.relation in ("beside", "between")
        if station_of(company, index) is not None:
            return True
        return near and company.stands(index) and takes_ground(blocking, spot.thing)
    at = company.concept(index).at
    if at == "table":
        return table_of(blocking) is None
    if perches(company, index):
        return True
    return at in ("ground", "back") or (at == "water" and blocking.backdrop.water is None)


def clusters_of(blocking: Blocking, forms: dict[int, Formation], made: list[Cluster]) -> list[Cluster]:
    """All that stand on the ground, in clusters, in the order they are named, beside those already `made`."""
    taken = {index for one in made for index, _ in one.members}
    found = list(made)
    for one in made:
        for place, other in enumerate(_beside(blocking, {member for member, _ in one.members}, forms, taken)):
            taken.add(other)
            one.beside(other, forms[other].width, right=place % 2 == 0)
    for index in forms:
        spot = blocking.company.spot(index)
        if index in taken or (spot is not None and spot.thing in forms):
            continue
        taken.add(index)
        found.append(_cluster(blocking, index, forms, taken))
    # Words can go round in a circle: each beside the next.
    alone = (index for index in forms if index not in taken)
    found += [Cluster([(index, 0.0)], -forms[index].width / 2, forms[index].width / 2) for index in alone]
    return found


def with_walls(blocking: Blocking, clusters: list[Cluster], forms: dict[int, Formation]) -> list[Cluster]:
    """The clusters, those at a wall as wide as what hangs there."""
    company = blocking.company
    for one in clusters:
        for index, offset in list(one.members):
            board = station_of(company, index)
            if board is not None:
                wide, own = company.size(board)[0] * blocking.scale, forms[index].width
                one.low = min(one.low, offset - own * ASIDE - wide)
    return clusters


def at_station(company: Company, one: Cluster) -> bool:
    """Whether somebody of a cluster is at a wall."""
    return any(station_of(company, index) is not None for index, _ in one.members)


def _cluster(blocking: Blocking, index: int, forms: dict[int, Formation], taken: set[int]) -> Cluster:
    """One, what it acts on, who else acts on that, and what is said to be beside any of them."""
    company, scale = blocking.company, blocking.scale
    half = forms[index].width / 2
    one = Cluster([(index, 0.0)], -half, half)

    for other in _between(blocking, index, forms, taken):
        _split(one, other, forms)
        taken.add(other)

    def free(other: int | None) -> bool:
        return other is not None and other in forms and other not in taken

    target = _on_ground(blocking, company.target_of(index), forms)
    centre, offset = index, 0.0
    if target is not None and free(target) and target != index:
        offset = reach(company, index, target) * scale
        taken.add(target)
        one.add(target, offset, forms[target].width)
        centre = target
    for other in list(forms):
        if free(other) and _on_ground(blocking, company.target_of(other), forms) == centre and other != centre:
            taken.add(other)
            far = reach(company, other, centre) * scale
            right = target is not None
            one.add(other, offset + (far if right else -far), forms[other].width)
            break
    if any(_falls_off(blocking, other, member) for other in range(len(company)) for member, _ in one.members):
        one.high += 0.7 * UNITS * scale  # room for what falls off its edge
    for place, other in enumerate(_beside(blocking, {member for member, _ in one.members}, forms, taken)):
        taken.add(other)
        one.beside(other, forms[other].width, right=place % 2 == 0)
    return one


def _on_ground(blocking: Blocking, target: int | None, forms: dict[int, Formation]) -> int | None:
    """What one must stand by to get at something: the thing itself, or what it stands on."""
    if target is None or target in forms:
        return target
    spot = blocking.company.spot(target)
    return spot.thing if spot is not None and spot.relation == "on" else target


def _between(blocking: Blocking, index: int, forms: dict[int, Formation], taken: set[int]) -> list[int]:
    spots = ((other, blocking.company.spot(other)) for other in forms if other not in taken)
    return [other for other, spot in spots if spot is not None and (spot.relation, spot.thing) == ("between", index)][
        :1
    ]


def _split(one: Cluster, middle: int, forms: dict[int, Formation]) -> None:
    """Make room in the middle of a pair, for what stands between."""
    index, offset = one.members[0]
    pair, wide = forms[index], forms[middle].width + 2 * _GAP
    if len(pair.slots) == 2:
        apart = [replace(slot, x=slot.x + (wide / 2 if slot.x > 0 else -wide / 2)) for slot in pair.slots]
        forms[index] = replace(pair, slots=tuple(apart), width=pair.width + wide)
        one.low, one.high = one.low - wide / 2, one.high + wide / 2
        one.members.append((middle, offset))
    else:
        one.beside(middle, forms[middle].width, right=True)


def _falls_off(blocking: Blocking, index: int, member: int) -> bool:
    company = blocking.company
    spot = company.spot(index)
    falls = company.doings(index) & {"fall", "break", "roll", "bounce"} and not company.thing(index).alive
    over = spot is not None and spot.thing == member and company.top(member) > 60
    return bool(falls) and over and "dents" not in company.concept(member).matter


def _beside(blocking: Blocking, members: set[int], forms: dict[int, Formation], taken: set[int]) -> list[int]:
    found: list[int] = []
    for other in forms:
        spot = blocking.company.spot(other)
        if other not in taken and spot is not None and spot.thing in members | set(found):
            found.append(other)
    return found
