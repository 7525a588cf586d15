"""Companions: who goes with whom. A rider goes where the horse goes, a chased cat runs, a walked dog walks; who is
held in somebody's arms is carried; who stands between two stands in the middle.
"""

from dataclasses import replace

from longtake.stage.reading.values import Deed, Description, Spot, Thing
from longtake.stage.reading.vocabulary import vocabulary

_RIDES = frozenset({"ride", "drive", "row", "cycle"})
_GOES = frozenset({"walk", "run", "go", "drive", "fly", "swim"})
_BETWEEN = ("between", "之间", "中间")
_STRADDLED = frozenset({"motorcycle", "scooter", "bicycle", "tricycle", "unicycle", "kick-scooter", "skateboard"})
_OPEN = frozenset({
    "cart", "carriage", "sledge", "tractor", "rickshaw", "boat", "canoe", "raft", "gondola", "dragon-boat",
    "wheelchair", "hot-air-balloon", "sailing-boat", "fishing-boat", "pram",
})  # fmt: skip
"""What one sees who is in it."""


def with_companions(description: Description) -> Description:
    """The description with those who go along going along."""
    things = list(description.things)
    for index, thing in enumerate(description.things):
        for deed in thing.deeds:
            target = _ridden(things, thing, deed)
            if target is None or target == index or not thing.alive:
                continue
            if deed.doing in _RIDES and _mount(things[target]):
                _rides(things, index, deed, target)
            elif deed.doing in _GOES and things[target].alive and not things[target].deeds:
                things[target] = replace(things[target], deeds=(Deed(deed.doing, None, deed.at, deed.side),))
    if any(word in description.words for word in _BETWEEN):
        _stands_between(things)
    return replace(description, things=tuple(things))


def sits_in(thing: Thing) -> str:
    """How somebody goes with a vehicle or on a beast: `on` it, `in` it, or not to be seen (``)."""
    concept = vocabulary().concepts[thing.concept or ""]
    if concept.family == "animal" or concept.name in _STRADDLED:
        return "on"
    return "in" if concept.name in _OPEN else ""


def _ridden(things: list[Thing], thing: Thing, deed: Deed) -> int | None:
    """What it is done to; "rides in on a horse": of who rides, what it is on."""
    upon = thing.spot is not None and thing.spot.relation in ("on", "in") and deed.doing in _RIDES
    return thing.spot.thing if deed.target is None and upon and thing.spot is not None else deed.target


def _mount(thing: Thing) -> bool:
    """Whether it carries people."""
    concept = vocabulary().concepts.get(thing.concept or "")
    return concept is not None and (concept.family in ("animal", "vehicle") or concept.name in _OPEN)


def _rides(things: list[Thing], index: int, deed: Deed, mount: int) -> None:
    """The mount goes, and whoever rides it is on it."""
    how = sits_in(things[mount])
    alive = vocabulary().concepts[things[mount].concept or ""].family == "animal"
    if how == "on" and things[mount].count > 1 and things[index].count > 1:
        things[mount] = replace(things[mount], count=things[index].count)  # each rides one
    if not any(one.doing in _GOES for one in things[mount].deeds):
        goes = Deed("run" if alive else "drive", None, deed.at, deed.side)
        things[mount] = replace(things[mount], deeds=(*things[mount].deeds, goes))
    pose = replace(deed, doing="ride" if how == "on" else "row" if deed.doing == "row" else "sit")
    deeds = tuple(pose if one is deed else one for one in things[index].deeds)
    things[index] = replace(things[index], deeds=deeds, spot=Spot("on" if how == "on" else "in", mount))


def _stands_between(things: list[Thing]) -> None:
    """Who acts on, or stands by, a pair stands in its middle."""
    for index, thing in enumerate(things):
        other = thing.spot.thing if thing.spot is not None else next((d.target for d in thing.deeds if d.target), None)
        if other is None or other == index:
            continue
        pair = things[other].count == 2 or (other + 1 < len(things) and other + 1 != index and other > index)
        if pair:
            things[index] = replace(thing, spot=Spot("between", other))
            return
