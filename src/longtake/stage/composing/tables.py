"""Tables: what is used on a table has one, and who eats, plays or writes there sits at it, the table before them."""

from dataclasses import replace

from longtake.stage.composing.blocking import Blocking, standing
from longtake.stage.composing.clusters import Cluster
from longtake.stage.composing.company import Company
from longtake.stage.composing.formation import Formation, Slot
from longtake.stage.composing.layout import Beat, Placed
from longtake.stage.composing.tools import drawn_by
from longtake.stage.families.values import Cut
from longtake.stage.places import Backdrop
from longtake.stage.reading.values import Description, Spot, Thing
from longtake.stage.reading.vocabulary import Concept, vocabulary

_DINES = frozenset({"eat", "drink", "toast"})
_SITS = _DINES | {"sit", "play", "write", "type", "read", "sleep", "fall-asleep"}
_CHATS = _SITS | {"talk", "listen", "laugh", "whisper", "argue", "smile", "think", "nod", "wait"}
"""What is done sitting by those who are said to be at a table."""
_WORKS = frozenset(
    {"stare", "play", "type", "write", "press", "reach", "search", "show", "cut", "hammer", "saw", "cook", "pour"}
)
"""What is done to things on tables, and not with them in hand."""
_BY = ("beside", "before", "behind", "in")
_SEAT, _KNEES, _ABREAST, _HIGHER = 140.0, 34.0, 150.0, 56.0
"""How high one sits, how far from the table's edge, how far from the next who sits behind it, and how much higher
those are, so that what is on the table hides no face.
"""


_CHAIR = 150.0
"""How far a chair at either end stands out."""
_TO_SHARE = 150.0
"""What is larger is shared from a table, not held."""


def with_table(description: Description, backdrop: Backdrop) -> Description:
    """The description with a table where one is used, and everything on it that is used there."""
    things = list(description.things)
    table = _table(things)
    wanted = _used(description) if table is None else set()
    if table is None and not wanted:
        return description
    if table is None:
        table = len(things)
        things.append(Thing("table", "table", "table", at=min(things[index].at for index in wanted)))
    company = Company(replace(description, things=tuple(things)))
    party = _party(company, table)
    for index in party:
        things[index] = replace(things[index], spot=Spot("beside", table))
        dishes = [deed.target for deed in things[index].deeds if deed.doing in _SITS and deed.target is not None]
        wanted |= {dish for dish in dishes if _lies(company, dish) and dish != table}
    for index in wanted:
        if things[index].spot is None:
            things[index] = replace(things[index], spot=Spot("on", table))
        for other, thing in enumerate(things):
            if thing.alive and thing.spot == Spot("beside", index):
                deeds = tuple(replace(deed, target=deed.target or index) for deed in thing.deeds)
                things[other] = replace(thing, spot=Spot("beside", table), deeds=deeds)
    return replace(description, things=tuple(things))


def party_of(company: Company) -> tuple[int, list[int]] | None:
    """The table at which somebody sits, and who does."""
    table = _table(list(company.things))
    party = [] if table is None else [i for i in _party(company, table) if company.spot(i) == Spot("beside", table)]
    return None if table is None or not party else (table, party)


def seats(blocking: Blocking, table: int, party: list[int], forms: dict[int, Formation]) -> Cluster:
    """The table with everybody at it: one at either end, the others behind it."""
    company, scale = blocking.company, blocking.scale
    half = company.size(table)[0] * scale / 2
    sitting = [(index, copy) for index in party for copy in range(company.thing(index).count)]
    places: dict[int, list[Slot]] = {index: [] for index in party}
    behind = max(len(sitting) - 2, 0)
    pitch = min(_ABREAST * scale, 2 * half * 0.9 / max(behind, 1))
    for number, (index, _) in enumerate(sitting):
        size = company.size(index)
        up = _SEAT * (1 - size[1] / 520) * scale  # who is small sits as high, with dangling feet
        if number < 2:
            side = -1 if number == 0 else 1
            places[index].append(Slot(side * (half + _KNEES * scale), -up, 1.0, 0, -side))
        else:
            x = (number - 2 - (behind - 1) / 2) * pitch
            places[index].append(Slot(x, -up - _HIGHER * scale, 1.0, 1, 1 if x <= 0 else -1))
    one = Cluster([(table, 0.0)], -half, half)
    for index in party:
        width, height = company.size(index)
        wide = 2 * half + 2 * _CHAIR * scale if len(sitting) > 1 else width * scale
        forms[index] = Formation(tuple(places[index]), wide, height * scale)
        one.add(index, 0.0, max(wide, 2 * half))
    if len(sitting) == 1:
        one.low -= company.size(party[0])[0] * scale
    return one


def chairs(blocking: Blocking) -> None:
    """A chair for everyone who sits at a table."""
    company = blocking.company
    if company.named("chair") is not None or company.named("stool") is not None:
        return
    for index, at in list(blocking.anchors.items()):
        if not at.slots[0].facing:
            continue
        for slot in at.slots:
            cut = Cut(vocabulary().concepts["chair" if slot.row == 0 else "stool"])
            grown = blocking.scale
            y = blocking.ground - (_HIGHER * grown if slot.row else 0.0)
            here = standing(cut.concept.size, at.x + slot.x - 12 * slot.facing * grown, y, grown, 0, at.order - 0.1)
            beat = Beat("", 0, 1, (here.x, here.y), (here.x, here.y))
            name = f"{cut.concept.name} {index}"
            order = here.order - slot.row * 0.02
            blocking.placed.append(
                Placed(name, name, (beat,), cut, scale=grown, facing=slot.facing, order=order, depth=here.depth)
            )


def _table(things: list[Thing]) -> int | None:
    named = (index for index, thing in enumerate(things) if thing.concept is not None and thing.count == 1)
    return next((index for index in named if _is_table(vocabulary().concepts[things[index].concept or ""])), None)


def _is_table(concept: Concept) -> bool:
    board = concept.family == "furniture" and concept.measures.get("form", "table") == "table"
    return board and "parts" not in concept.measures and concept.top > 150


def _used(description: Description) -> set[int]:
    """What somebody uses that belongs on a table, though no table is named; dishes of who eats indoors."""
    company = Company(description)
    found = set()
    for index in range(len(company)):
        if not _lies(company, index) or company.spot(index) is not None or drawn_by(company, index) is not None:
            continue
        inside = [i for i in range(len(company)) if company.spot(i) == Spot("in", index)]
        people = [other for other in range(len(company)) if company.person(other)]
        users = [other for other in people if any(_uses(company, other, used) for used in (index, *inside))]
        works = any(not company.doings(other) & _DINES for other in users)
        if works or (users and _shared(company, index, users) and (company.indoors or description.place is None)):
            found.add(index)
    return found


def _uses(company: Company, person: int, index: int) -> bool:
    thing = company.thing(person)
    if any(deed.target == index and deed.doing in _WORKS | _DINES for deed in thing.deeds):
        return company.held_by(index) is None or bool(company.doings(person) & _DINES)
    return thing.spot == Spot("beside", index) and bool(company.doings(person) & _WORKS)


def _lies(company: Company, index: int) -> bool:
    return company.concept(index).at == "table" and not company.thing(index).alive


def _shared(company: Company, index: int, users: list[int]) -> bool:
    several = sum(company.thing(user).count for user in users) > 1
    return _dish(company, index) or (several and max(company.size(index)) > _TO_SHARE)


def _dish(company: Company, index: int) -> bool:
    return str(company.concept(index).measures.get("form", "")) in ("bowl", "plate")


def _party(company: Company, table: int) -> list[int]:
    """Who sits at the table: who is at it and does what one does there seated, and who eats or plays what is on it."""
    found = []
    for index in range(len(company)):
        doings, spot = company.doings(index), company.spot(index)
        if not company.person(index) or not doings & _CHATS or company.thing(index).count > 8:
            continue
        at_it = (
            spot is not None
            and spot.thing == table
            and (spot.relation == "beside" or bool(doings & _SITS))
            and (spot.relation in _BY or bool(doings & {"sleep", "fall-asleep"}))
        )
        target = company.target_of(index)
        uses = (
            target is not None
            and bool(doings & _SITS)
            and _lies(company, target)
            and (spot is None or spot.relation == "under")
        )
        if at_it or uses:
            found.append(index)
    return found if sum(company.thing(index).count for index in found) <= 8 else []
