"""What a clip shows that no ball of its world looks like: no ball at all, gaps, other colours, things."""

import numpy as np

from zoetrope.judge.tracking import Look, Tracks
from zoetrope.judge.verdict import Fault

STRAY = 0.35
"""Share of the balls' area that may fit no disc of true size and colour, in any frame. Lawful clips reach .03."""
THING_AREA = 5.0
"""px² of it that may lie in one place, a third of the smallest ball. Lawful clips reach .4."""
SHADE = 0.2
"""How far a ball's mean colour may be from its paint, 0 to 1 a channel."""


def sights(tracks: Tracks, look: Look, clip: int) -> list[Fault]:
    """The faults of one clip that its pictures show, each by itself."""
    there = np.flatnonzero(tracks.there[clip])
    if len(there) == 0:
        return [Fault("nothing", 0, "no ball of this world is to be seen.")]
    seen = tracks.seen[clip]
    names = [look.colours[c] for c in tracks.colour[clip]]
    found = []
    if len(there) == 2 and (seen[:, 0] != seen[:, 1]).all():
        frame = int((seen[:, 0] != seen[0, 0]).argmax())
        found.append(Fault("colour", frame, f"the ball changes its colour between {names[0]} and {names[1]}."))
    else:
        found += [fault for ball in there for fault in _absence(seen[:, ball], names[ball])]
    for ball in there:
        found += _wrong_colour(tracks.paint_off[clip, :, ball] * seen[:, ball], names[ball])
    return found + _things(tracks.stray[clip], tracks.thing[clip])


def _absence(seen: np.ndarray, name: str) -> list[Fault]:
    if seen.all():
        return []
    missing = int((~seen).sum())
    text = f"the {name} ball is missing from {missing} of the {len(seen)} frames."
    return [Fault("vanishes", int((~seen).argmax()), text)]


def _wrong_colour(off: np.ndarray, name: str) -> list[Fault]:
    text = f"the {name} ball does not have the {name} of this world here."
    return [Fault("colour", int((off > SHADE).argmax()), text)] if (off > SHADE).any() else []


def _things(stray: np.ndarray, thing: np.ndarray) -> list[Fault]:
    wrong = (stray > STRAY) | (thing > THING_AREA)
    if not wrong.any():
        return []
    text = f"something here is neither ball nor background, {stray.max():.0%} of the balls' area at its worst."
    return [Fault("stray", int(wrong.argmax()), text)]
