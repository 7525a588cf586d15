"""From a planned shot to what an engine is asked for, and to the take that it made. Of footage nothing is made: the
user's own file is the take.

A shot longer than its engine can make becomes a chain: several parts, each begun from the last frame of the one
before. Together they are one take.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import zip_longest
from pathlib import Path

from longtake.engines import find_engine
from longtake.engines.parts import parts_of
from longtake.engines.protocol import Capabilities, Engine, LocalEngine, Order, Spoken
from longtake.engines.sent import sent
from longtake.errors import EngineError, Invalid, LetteringError, LongtakeError
from longtake.lettering.fonts import fonts_for
from longtake.media.conform import conformed, save_picture
from longtake.media.values import Asset, Clip
from longtake.plan.values import FOOTAGE, Plan, Shot
from longtake.script.cast import appearing
from longtake.script.values import Character
from longtake.time import SAMPLE_RATE


@dataclass(frozen=True)
class Take:
    """One try at a shot. `parts`, each so many of `lengths` frames long, join to `frames`; `in_frame` is the shot's
    first. `ordered`: a service made it, in a size and rate of its own.
    """

    shot: str
    n: int
    engine: str
    seed: int
    parts: tuple[Clip, ...]
    lengths: tuple[int, ...]
    in_frame: int
    circled: bool = False
    stale: bool = False
    ordered: bool = False

    @property
    def name(self) -> str:
        """What the slate says: `12A-3`."""
        return f"{self.shot}-{self.n}"

    @property
    def frames(self) -> int:
        """Frames of all parts together."""
        return sum(self.lengths)


def take_of_footage(shot: Shot, rate: Fraction) -> Take:
    """The take of a shot that shows a clip or still of the user's own: its file, with handles for the shot's joins."""
    assert shot.clip is not None
    handle = shot.before.head_handle
    frames = handle + shot.frames + shot.after.tail_handle
    return Take(shot.number, 1, FOOTAGE, 0, (shot.clip.later(-handle, rate),), (frames,), handle)


def order_for(plan: Plan, shot: Shot, seed: int, can: Capabilities) -> Order:
    """The whole of `shot` as one order: its frames and the handles that its joins need.

    It holds nothing that an engine which `can` do so much has no use for, so that a take outlives its change. What is
    left out of the script's wishes so, `unmet` tells.
    """
    handle = shot.before.head_handle
    sound = shot.wants_sound and can.sound
    first, last = _frames(shot, can)
    references = () if can.frames_or_references and (first or last) else wanted_references(plan, shot)[: can.references]
    return Order(
        heading=shot.heading,
        words=_words(plan, shot, can),
        frames=handle + shot.frames + shot.after.tail_handle,
        solo_start=handle + shot.before.head,
        solo_end=handle + shot.frames - shot.after.tail,
        format=plan.format,
        seed=seed,
        language=plan.language,
        camera=shot.camera,
        look=plan.look,
        first_frame=first,
        last_frame=last,
        references=references,
        spoken=_spoken(shot, handle, plan.format.rate, can, sound),
        slate=shot.number if can.slates else None,
        cast=_cast(plan, shot, references) if can.casts else (),
        memory=shot.memory,
        lettering=_lettering(plan, f"{shot.heading} {shot.words} {shot.camera} {shot.number if can.slates else ''}"),
        avoid=shot.avoid if can.avoid else None,
        sound=sound,
        seed_matters=shot.seed is not None,
        fonts=plan.fonts,
    )


def _frames(shot: Shot, can: Capabilities) -> tuple[Asset | None, Asset | None]:
    """The first and the last frame that can be sent."""
    first = shot.first_frame if can.first_frame else None
    return first, shot.last_frame if can.last_frame and (first or not can.last_needs_first) else None


def cast_in(plan: Plan, shot: Shot) -> tuple[Character, ...]:
    """Those of the film's cast who are seen in `shot`: its words name them, or they speak on screen."""
    return appearing(plan.cast, shot.words, tuple(one.line.speaker for one in shot.lines if one.on_screen))


def wanted_references(plan: Plan, shot: Shot) -> tuple[Asset, ...]:
    """Pictures of who and what is seen in `shot`, the weightiest first: the shot's own, one of each of the cast in it,
    then a second of each, and so on; none twice.
    """
    by_turns = zip_longest(*(one.pictures for one in cast_in(plan, shot)))
    return tuple(dict.fromkeys([*shot.references, *(picture for turn in by_turns for picture in turn if picture)]))


def wanted_picture(plan: Plan, shot: Shot) -> tuple[object, ...]:
    """All that a take of `shot` is to show, and what it is to say itself; not its length, and no file's name."""
    said = tuple((placed.line.speaker, placed.line.text) for placed in shot.spoken_by_engine)
    return (
        shot.heading, shot.words, shot.camera, shot.avoid, shot.references, shot.first_frame, shot.last_frame,
        cast_in(plan, shot), plan.look, shot.wants_sound, said,
    )  # fmt: skip


def unmet(plan: Plan, shot: Shot, engine: Engine | None) -> tuple[str, ...]:
    """What the script wishes of `shot` that `engine` cannot give, in words for the user. None: nobody shoots it, since
    it is footage or a card of words.
    """
    if engine is None:
        return tuple(_unspoken(shot))
    parts = parts_of(order_for(plan, shot, 0, engine.capabilities), engine.capabilities)
    return (*_unmet(plan, shot, engine.capabilities, len(parts)), *_unsent(shot, engine, parts))


def _unspoken(shot: Shot) -> Iterator[str]:
    for placed in shot.spoken_by_engine:
        yield f"it speaks no lines: what {placed.line.speaker} says stays silent"


def _unmet(plan: Plan, shot: Shot, can: Capabilities, parts: int) -> Iterator[str]:
    if shot.first_frame and not can.first_frame:
        yield f"it begins from no picture: {shot.first_frame.path.name} is not sent"
    first, last = _frames(shot, can)
    if shot.last_frame and not last:
        ends = "ends on a picture only where it begins from one" if can.last_frame else "ends on no picture"
        yield f"it {ends}: {shot.last_frame.path.name} is not sent"
    either = can.frames_or_references and (first or last)
    left_out = ", ".join(one.path.name for one in wanted_references(plan, shot)[0 if either else can.references :])
    if left_out:
        most = f"takes {can.references} reference pictures at most" if can.references else "takes no reference pictures"
        yield f"it {'takes no references beside frames' if either else most}; not sent: {left_out}"
    described = ", ".join(one.name for one in cast_in(plan, shot) if one.said)
    if described and not can.casts:
        yield f"it is not told how people look: {described}"
    if shot.avoid and not can.avoid:
        yield f"it cannot be told what to avoid: {shot.avoid}"
    if shot.seed is not None and not can.seed:
        yield f"it knows no seeds: {shot.seed} gives another take each time"
    if shot.sound and not can.sound:
        yield "it makes no sound of its own"
    if not can.sound:
        yield from _unspoken(shot)
    if parts > 1 and not can.first_frame:
        yield f"it goes on from no picture, and the shot is too long for it: {parts} parts, with a jump between"


def _unsent(shot: Shot, engine: Engine, parts: Sequence[Order]) -> Iterator[str]:
    """What is too much of words or recordings, as the engine itself says."""
    try:
        told = [sent(engine, part) for part in parts]
    except Invalid:
        return  # whoever orders it, or shows the order, raises that
    yield from dict.fromkeys(one.too_long for one in told if one.too_long)
    lines = [one.line for one in shot.lines if one.on_screen and not one.line.by_engine]
    if engine.capabilities.audio_references:
        followed = {recording for one in told for recording in one.recordings}
        left = dict.fromkeys(line.speaker for line in lines if line.recording.audio not in followed)
        if left:
            yield f"lips follow no recording here, or not of every line: {', '.join(left)}"


def _words(plan: Plan, shot: Shot, can: Capabilities) -> str:
    """What is seen. Where only speech is written, who speaks it, lest a model of words alone shows an empty room."""
    if shot.words or can.hears or not can.casts:
        return shot.words
    seen = dict.fromkeys(placed.line.speaker for placed in shot.lines if placed.on_screen)
    return ("、" if plan.language.startswith("zh") else ", ").join(seen)


def _cast(plan: Plan, shot: Shot, sent: tuple[Asset, ...]) -> tuple[Character, ...]:
    """Those seen, with those of their pictures that are `sent`; nobody of whom then nothing is said."""
    seen = (
        replace(one, pictures=tuple(picture for picture in one.pictures if picture in sent))
        for one in cast_in(plan, shot)
    )
    return tuple(one for one in seen if one.said or one.pictures)


def _lettering(plan: Plan, text: str) -> str:
    """The fonts that show `text`, for the take's key. What none shows concerns only an engine that writes it."""
    try:
        return fonts_for(plan.fonts, plan.language).fingerprint(text)
    except LetteringError:
        return ""


def _spoken(shot: Shot, handle: int, rate: Fraction, can: Capabilities, sound: bool) -> tuple[Spoken, ...]:
    """The lines, as far as the engine can follow or speak them."""
    told, recordings = [], 0
    for placed in shot.lines:
        line, own = placed.line, sound and placed.line.by_engine
        # A line left to an engine has no recording worth following.
        lips = not line.by_engine and placed.on_screen and recordings < can.audio_references
        recordings += lips
        if own or lips or can.hears:
            told.append(
                Spoken(
                    line.speaker,
                    handle + int(Fraction(placed.start, SAMPLE_RATE) * rate),
                    handle + int(Fraction(placed.start + line.recording.samples, SAMPLE_RATE) * rate),
                    line.recording.audio if lips or can.hears else None,
                    placed.on_screen,
                    line.text if own or lips else "",
                    own,
                )
            )
    return tuple(told)


def shoot(engine: str, fingerprint: str, order: Order, path: Path) -> None:
    """Have `engine` make `order` into `path`. `fingerprint` is checked, since it stands in the take's key.

    Raises EngineError, also for whatever a plugin raises.
    """
    found = find_engine(engine)
    if not isinstance(found, LocalEngine):
        raise EngineError(f"{engine} is not an engine that works here")
    if found.fingerprint != fingerprint:
        raise EngineError(f"the engine {engine} changed while the film was being made", "Make it again.")
    try:
        found.render(order, path, lambda _: None)
    except LongtakeError as error:
        raise error.at(shot=order.slate) from None
    except OSError:
        raise
    except Exception as error:  # a plugin may fail in any way
        raise EngineError(f"the engine {engine} failed: {type(error).__name__}: {error}").at(
            shot=order.slate
        ) from error


def last_frame(part: Asset, order: Order, path: Path) -> None:
    """Write the last picture of a part as PNG to `path`: the first frame of the part after it."""
    *_, frame = conformed(part.path, order.format, "fit", Fraction(0), order.frames)
    save_picture(frame, path)
