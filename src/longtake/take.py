"""From a planned shot to what an engine is asked for, and to the take that it made. Of footage nothing is made: the
user's own file is the take.

A shot longer than its engine can make becomes a chain: several parts, each begun from the last frame of the one
before. Together they are one take.
"""

from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

from longtake.engines import find_engine
from longtake.engines.protocol import Capabilities, LocalEngine, Order, Spoken
from longtake.errors import EngineError, LetteringError, LongtakeError
from longtake.lettering.fonts import fonts_for
from longtake.media.conform import conformed, save_picture
from longtake.media.values import Asset, Clip
from longtake.plan.values import FOOTAGE, Plan, Shot
from longtake.script.cast import appearing
from longtake.time import SAMPLE_RATE


@dataclass(frozen=True)
class Take:
    """One try at a shot. `parts`, each so many of `lengths` frames long, join to `frames`; `in_frame` is the shot's
    first.
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

    It holds nothing that an engine which `can` do so much has no use for, so that a take outlives its change.
    """
    rate = plan.format.rate
    handle = shot.before.head_handle
    return Order(
        heading=shot.heading,
        words=shot.words,
        frames=handle + shot.frames + shot.after.tail_handle,
        solo_start=handle + shot.before.head,
        solo_end=handle + shot.frames - shot.after.tail,
        format=plan.format,
        seed=seed,
        language=plan.language,
        camera=shot.camera,
        look=plan.look,
        references=shot.references,
        spoken=tuple(_spoken(shot, handle, rate)) if can.hears else (),
        slate=shot.number if can.slates else None,
        cast=appearing(plan.cast, shot.words, tuple(one.line.speaker for one in shot.lines)) if can.casts else (),
        memory=shot.memory,
        lettering=_lettering(plan, f"{shot.heading} {shot.words} {shot.camera} {shot.number if can.slates else ''}"),
        fonts=plan.fonts,
    )


def _lettering(plan: Plan, text: str) -> str:
    """The fonts that show `text`, for the take's key. What none shows concerns only an engine that writes it."""
    try:
        return fonts_for(plan.fonts, plan.language).fingerprint(text)
    except LetteringError:
        return ""


def _spoken(shot: Shot, handle: int, rate: Fraction) -> list[Spoken]:
    return [
        Spoken(
            placed.line.speaker,
            handle + int(Fraction(placed.start, SAMPLE_RATE) * rate),
            handle + int(Fraction(placed.start + placed.line.recording.samples, SAMPLE_RATE) * rate),
            placed.line.recording.audio,
            placed.on_screen,
        )
        for placed in shot.lines
    ]


def parts_of(order: Order, can: Capabilities) -> tuple[Order, ...]:
    """`order` in parts that the engine can make, of about equal length; one part where it can make it whole."""
    longest = order.frames if can.max_seconds is None else int(can.max_seconds * order.format.rate)
    if longest < 1:
        raise EngineError("the engine makes no shot as long as a frame", "Use another engine.")
    count = -(-order.frames // longest)
    ends = [order.frames * (k + 1) // count for k in range(count)]
    return tuple(_part(order, start, end, k) for k, (start, end) in enumerate(zip([0, *ends], ends, strict=False)))


def _part(order: Order, start: int, end: int, index: int) -> Order:
    def inside(frame: int) -> int:
        return min(max(frame - start, 0), end - start)

    return replace(
        order,
        frames=end - start,
        solo_start=inside(order.solo_start),
        solo_end=inside(order.solo_end),
        spoken=tuple(
            replace(spoken, start=spoken.start - start, end=spoken.end - start)
            for spoken in order.spoken
            if spoken.end > start and spoken.start < end
        ),
        part=index,
    )


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
