"""Each: what every one of several holds, though the words name it once: "ten people hold an umbrella"."""

from dataclasses import replace

from longtake.stage.composing.blocking import Blocking
from longtake.stage.composing.formation import Slot
from longtake.stage.reading.values import Thing

_SHARED = frozenset({"carry", "lift", "give", "take", "throw", "catch", "shoot", "put"})
"""What several do to one thing together, or one after the other."""


def with_one_each(things: tuple[Thing, ...]) -> tuple[Thing, ...]:
    """The things, with one of what several hold several of: "ten people hold umbrellas"."""
    found = list(things)
    for thing in things:
        for deed in thing.deeds:
            held = None if deed.target is None or deed.doing != "hold" else found[deed.target]
            if held is not None and thing.count > 1 and held.count > 1 and not held.alive and held.spot is None:
                found[deed.target or 0] = replace(held, count=1)
    return tuple(found)


def each_hand(blocking: Blocking, index: int) -> tuple[tuple[str, Slot], ...]:
    """Who holds one of these, and where they stand; nobody, if it is one thing in one hand."""
    company = blocking.company
    holder = company.held_by(index)
    if holder is None or company.thing(index).alive or company.thing(index).count > 1:
        return ()
    group, at = company.thing(holder), blocking.anchors[holder]
    shared = any(deed.target == index and deed.doing in _SHARED for deed in group.deeds)
    if group.count < 2 or shared or len(at.slots) < group.count:
        return ()
    return tuple((f"{group.name}{copy or ''}", at.slots[copy]) for copy in range(group.count))
