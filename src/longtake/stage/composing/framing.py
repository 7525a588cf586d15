"""Where the camera looks, and how near it comes."""

from longtake.stage.composing.blocking import Blocking
from longtake.stage.composing.layout import Layout
from longtake.stage.mechanics import Impact
from longtake.stage.reading.vocabulary import vocabulary

_CLOSER = frozenset(
    {"stare", "paw", "eat", "drink", "dent", "turn-over", "fall-asleep", "talk", "fill", "wake", "give-up"}
)
"""What one wants to see from nearer."""
_LYING = frozenset({"sleep", "lie", "turn-over", "fall-asleep"})
_Box = tuple[float, float, float, float]


def framed(blocking: Blocking, impacts: tuple[Impact, ...] = ()) -> Layout:
    """The layout, and what is looked at: in a near shot what is named first, in a room all that is done."""
    company, frame = blocking.company, blocking.site.frame
    things = tuple(sorted(blocking.placed, key=lambda one: (one.depth, one.order)))
    if not len(company):
        return Layout(things, (frame.width / 2, frame.height * 0.48), 1.2, 1.0, impacts)
    near = company.description.camera.distance == "near"
    subject = min(range(len(company)), key=lambda index: (not near and not company.thing(index).deeds, index))
    doings = company.doings(subject)
    left, top, right, bottom = _box(blocking, subject)
    tall = bottom - top
    # Of who stands upright one looks at the face.
    focus = ((left + right) / 2, top + tall * (0.24 if tall > 400 * blocking.scale else 0.5))
    close = min(2.1, max(1.25, frame.height * 0.56 / max(tall, 220.0)))
    moving = any(vocabulary().actions[doing].moves != "stays" for doing in doings)
    if near or moving or not (doings & _CLOSER and company.indoors):
        return Layout(things, focus, close, 1.0, impacts)
    left, top, right, bottom = _around(blocking, subject)
    fits = min(frame.width * 0.9 / (right - left), frame.height * 0.78 / (bottom - top))
    nearer = max(1.0, min(1.0 + (close - 1.0) * 0.62, fits))
    return Layout(things, ((left + right) / 2, (top + bottom) / 2), close, nearer, impacts)


def _box(blocking: Blocking, index: int) -> _Box:
    """Left, top, right and bottom of a thing; of a sleeper, of its head and shoulders."""
    at, bed = blocking.anchors[index], blocking.bed
    if index == blocking.sleeper and bed is not None:
        rise = 250.0 if blocking.company.doings(index) & _LYING else 500.0
        return bed.x - 40 * bed.scale, bed.y - (rise + 60) * bed.scale, bed.x + 420 * bed.scale, bed.y - 60 * bed.scale
    return at.x - at.width / 2, at.y - at.height, at.x + at.width / 2, at.y


def _around(blocking: Blocking, subject: int) -> _Box:
    """Left, top, right and bottom of the subject and of all that lives or is acted on."""
    company = blocking.company
    shown = {subject, *(index for index in range(len(company)) if company.thing(index).alive)}
    shown |= {target for index in shown if (target := company.target_of(index)) is not None}
    left, top, right, bottom = zip(*(_box(blocking, index) for index in sorted(shown)), strict=True)
    return min(left), min(top), max(right), max(bottom)
