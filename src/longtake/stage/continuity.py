"""Continuity: what a shot remembers of the ones before it.

Who walks out of the frame to the left walks into the next shot from the right, as if the camera had followed; who
crosses to the left goes on to the left. It holds until they are seen again, across scenes too: out of the house, into
the street. Where nothing is said, everybody goes from left to right.
"""

import json
from collections.abc import Mapping
from dataclasses import replace

from longtake.stage.reading import Description
from longtake.stage.reading.values import Deed, Side, Thing
from longtake.stage.reading.vocabulary import vocabulary

USUAL: Side = "right"
"""Where everybody goes of whom nothing else is said."""
_MOST = 12
"""So many who left are remembered, the last ones."""


def joined(description: Description, memory: str) -> Description:
    """The description with everyone coming from where `memory` says that they went."""
    gone = _gone(memory)
    return replace(description, things=tuple(_joined(thing, gone) for thing in description.things))


def memory_of(description: Description, memory: str) -> str:
    """What the next shot is to know: who has left by which side, as JSON. `description` is `joined` already."""
    gone = dict(_gone(memory))
    for thing in description.things:
        if not thing.alive:
            continue
        gone.pop(thing.name, None)
        last = next((deed for deed in reversed(thing.deeds) if _moves(deed) in ("leaves", "crosses")), None)
        if last is not None and last is thing.deeds[-1]:
            gone[thing.name] = last.side or USUAL
    return json.dumps(dict(list(gone.items())[-_MOST:]), ensure_ascii=False) if gone else ""


def _gone(memory: str) -> Mapping[str, Side]:
    return json.loads(memory) if memory else {}


def _joined(thing: Thing, gone: Mapping[str, Side]) -> Thing:
    side = gone.get(thing.name)
    if side is None or not thing.deeds or thing.deeds[0].side is not None:
        return thing
    first, *rest = thing.deeds
    came: Side = "right" if side == "left" else "left"
    match _moves(first):
        case "enters":
            return replace(thing, deeds=(replace(first, side=came), *rest))
        case "crosses":
            return replace(thing, deeds=(replace(first, side=side), *rest))
    return thing


def _moves(deed: Deed) -> str:
    return vocabulary().actions[deed.doing].moves
