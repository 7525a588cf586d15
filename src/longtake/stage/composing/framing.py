"""Where the camera looks, and how near it comes."""

from dataclasses import replace

from longtake.stage.composing.blocking import Blocking
from longtake.stage.composing.layout import Layout, Placed
from longtake.stage.composing.resting import seated
from longtake.stage.mechanics import Impact
from longtake.stage.reading.vocabulary import vocabulary

_CLOSER = frozenset(
    {"stare", "paw", "eat", "drink", "dent", "turn-over", "fall-asleep", "talk", "fill", "wake", "give-up"}
)
"""What one wants to see from nearer."""
_LYING = frozenset({"sleep", "lie", "turn-over", "fall-asleep"})
_SPEAKS = frozenset({"talk", "shout", "whisper", "sing", "teach", "perform", "phone"})
_FACE, _SEATED_FACE = 0.2, 0.36
"""How far down the middle of a face is, as a share of the height of who stands, and of who sits."""
_Box = tuple[float, float, float, float]


def framed(blocking: Blocking, impacts: tuple[Impact, ...] = ()) -> Layout:
    """The layout, and what is looked at: in a near shot what is named first, in a room all that is done."""
    company, frame = blocking.company, blocking.site.frame
    things = tuple(sorted(blocking.placed, key=lambda one: (one.depth, one.order)))
    if not len(company):
        return Layout(things, (frame.width / 2, frame.height * 0.48), 1.2, 1.0, impacts)
    near = company.description.camera.distance == "near"
    subject = _subject(blocking, near=near)
    if near:
        things = _free(blocking, things, subject)
    doings = company.doings(subject)
    left, top, right, bottom = _box(blocking, subject)
    tall = bottom - top
    upright = company.person(subject) and not doings & _LYING
    share = _FACE if upright else 0.24 if tall > 400 * blocking.scale else 0.5
    if upright and seated(blocking, subject):
        share = _SEATED_FACE
    focus = ((left + right) / 2, top + tall * share)
    close = min(2.1, max(1.25, frame.height * 0.56 / max(tall, 220.0)))
    moving = any(vocabulary().actions[doing].moves != "stays" for doing in doings)
    if near or moving or not (doings & _CLOSER and company.indoors):
        return Layout(things, focus, close, 1.0, impacts)
    left, top, right, bottom = _around(blocking, subject)
    fits = min(frame.width * 0.9 / (right - left), frame.height * 0.78 / (bottom - top))
    nearer = max(1.0, min(1.0 + (close - 1.0) * 0.62, fits))
    return Layout(things, ((left + right) / 2, (top + bottom) / 2), close, nearer, impacts)


def _subject(blocking: Blocking, *, near: bool) -> int:
    """Who or what is looked at: near, what is named first; when the camera goes there, who speaks, else who lives."""
    company = blocking.company
    goes = company.description.camera.move in ("push-in", "pull-out") and not near

    def key(index: int) -> tuple[bool, bool, bool, int]:
        thing = company.thing(index)
        speaks = thing.name in blocking.speaking or (not blocking.speaking and bool(company.doings(index) & _SPEAKS))
        return goes and not speaks, goes and not thing.alive, not near and not thing.deeds, index

    return min(range(len(company)), key=key)


def _free(blocking: Blocking, things: tuple[Placed, ...], subject: int) -> tuple[Placed, ...]:
    """With the subject before all others, and with it what it holds; but who sits or rides keeps table and mount."""
    company = blocking.company
    name = company.thing(subject).name
    bound = company.spot(subject) is not None or blocking.anchors[subject].slots[0].facing
    if bound or not company.thing(subject).alive or company.thing(subject).count > 1:
        return things
    front = max(one.order for one in things) + 0.1
    mine = {one.who: front + (0.1 if one.held == name else 0.0) for one in things if name in (one.who, one.held)}
    raised = (replace(one, order=mine.get(one.who, one.order)) for one in things)
    return tuple(sorted(raised, key=lambda one: (one.depth, one.order)))


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
