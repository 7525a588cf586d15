"""When everything in a shot happens, and so how long the shot is."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil

from longtake.errors import FootageError, ScriptError, Where
from longtake.library import Library
from longtake.media.values import Clip, Move
from longtake.plan.drafts import Draft
from longtake.plan.length import BREATH, CHAPTER, CREDITS, GAP, LEAD, SHORTEST, STILL, TITLE, seconds_of_action
from longtake.plan.values import EffectInShot, Join, LineInShot
from longtake.script.values import Script
from longtake.sound.values import Line
from longtake.time import SAMPLE_RATE, clock, frames_in, frames_over, sample_at, samples_in, seconds_of


@dataclass(frozen=True)
class Timed:
    """A shot's length, what sounds in it, and by how many samples its speech runs on over the next shot."""

    frames: int
    lines: tuple[LineInShot, ...]
    effects: tuple[EffectInShot, ...]
    clip: Clip | None
    spill: int


def timed(
    script: Script,
    shot: Draft,
    lines: Mapping[int, Line],
    library: Library,
    rate: Fraction,
    before: Join,
    after: Join,
    spill: int,
) -> Timed:
    """Lay the lines of `shot` out and give it its length. `spill`: samples of speech still running as it begins.

    Raises ScriptError and FootageError, each with the line, for lengths that cannot be.
    """
    first = max(sample_at(before.head, rate) + samples_in(LEAD), spill + samples_in(GAP) if spill else 0)
    spoken = _laid(shot, lines, first)
    said = max((line.start + line.line.recording.samples for line in spoken), default=spill)
    joins = before.head + after.tail
    own = _own_length(script, shot, library, bool(spoken))
    if own is not None:
        # As many as have their middle inside; files round their length, so that one more would be a doubled picture.
        frames = max(1, frames_in(own, rate))
    else:
        frames = max(_least(shot, rate, bool(spoken), joins), _over(said, spoken, rate, after))
        frames = min(frames, _left_of(shot, library, rate) or frames)
    if frames <= joins:
        raise ScriptError(
            f"the shot lasts {clock(seconds_of(frames, rate))}, which its transitions use up",
            "Make the shot longer or its transitions shorter.",
            Where(script.path, shot.line),
        )
    _refuse_past_end(script, shot, seconds_of(frames, rate), library)
    clip = _clip(shot, library, Move(before.head, frames - after.tail, 0))
    return Timed(frames, spoken, _effects(shot, spoken, frames, rate), clip, max(0, said - sample_at(frames, rate)))


def _laid(shot: Draft, lines: Mapping[int, Line], first: int) -> tuple[LineInShot, ...]:
    """Each line after the one before, a breath between; one spoken together with the one before begins with it."""
    laid: list[LineInShot] = []
    free = first
    for speech in shot.speeches:
        line = lines[speech.line]
        start = laid[-1].start if speech.together and laid else free
        laid.append(LineInShot(line, start, not (speech.voice_over or speech.off_screen)))
        free = max(free, start + line.recording.samples + samples_in(GAP))
    return tuple(laid)


def _least(shot: Draft, rate: Fraction, spoken: bool, joins: int) -> int:
    """Frames that the shot lasts however little is said in it."""
    cards = {"title": TITLE, "chapter": CHAPTER, "credits": CREDITS}
    if shot.seconds is not None:
        return max(frames_over(shot.seconds, rate), joins + 1)
    seconds = cards.get(shot.kind) or (SHORTEST if spoken else seconds_of_action(shot.words))
    return joins + frames_over(seconds, rate)


def _over(said: int, spoken: tuple[LineInShot, ...], rate: Fraction, after: Join) -> int:
    """Frames until all is said, and a breath, before the join at the end begins."""
    if not spoken:
        return 0
    return frames_over(Fraction(said, SAMPLE_RATE) + BREATH, rate) + after.tail


def _clip(shot: Draft, library: Library, move: Move) -> Clip | None:
    """The footage of the shot from its first frame on; a still of its makes the `move`, each in a way of its own."""
    if shot.footage is None:
        return None
    medium = library[shot.footage.path]
    if medium.probe.still:
        drift = shot.seed if shot.seed is not None else int.from_bytes(medium.asset.sha256[:2].encode())
        return Clip(medium.asset, fit=shot.fit, move=replace(move, seed=drift))
    return Clip(medium.asset, shot.footage.start or Fraction(0), shot.fit, until=medium.damaged_from)


def _own_length(script: Script, shot: Draft, library: Library, spoken: bool) -> Fraction | None:
    """The seconds that the shot's footage lasts, if the shot's length is its own and not its lines'."""
    if shot.footage is None:
        return None
    medium = library[shot.footage.path]
    if medium.probe.still:
        return shot.seconds or (None if spoken else STILL)
    wanted = _wanted(script, shot, medium.probe.seconds, spoken)
    if wanted is None or medium.damaged_from is None:
        return wanted
    return min(wanted, medium.damaged_from - (shot.footage.start or 0))


def _wanted(script: Script, shot: Draft, lasts: Fraction | None, spoken: bool) -> Fraction | None:
    """The seconds of a clip, which lasts so long, that the script asks for."""
    assert shot.footage is not None
    start = shot.footage.start or Fraction(0)
    if shot.footage.end is not None:
        return shot.footage.end - start
    if shot.seconds is not None or spoken:
        return shot.seconds
    if lasts is None:
        raise FootageError(
            f"{shot.footage.path} does not say how long it is",
            f"Give an out-point: [[footage: {shot.footage.path} 0:00-0:05]].",
            Where(script.path, shot.line),
        )
    return lasts - start


def _left_of(shot: Draft, library: Library, rate: Fraction) -> int | None:
    """Frames from the in-point to the end of the clip; None where nothing ends. Longer speech then runs on."""
    if shot.footage is None or shot.seconds is not None:
        return None
    seconds = library[shot.footage.path].usable
    return None if seconds is None else int((seconds - (shot.footage.start or 0)) * rate)


def _refuse_past_end(script: Script, shot: Draft, lasts: Fraction, library: Library) -> None:
    if shot.footage is None:
        return
    found = library[shot.footage.path].probe
    end = (shot.footage.start or Fraction(0)) + lasts
    # Two frames' grace, since files round their own length.
    if found.seconds is not None and end > found.seconds + 2 / (found.rate or Fraction(24)):
        raise FootageError(
            f"{shot.footage.path} ends at {clock(found.seconds)}, but the shot needs it up to {clock(end)}",
            "Give it an out-point (speech then runs on over the next shot), or an earlier in-point.",
            Where(script.path, shot.line),
        )


def _effects(shot: Draft, spoken: tuple[LineInShot, ...], frames: int, rate: Fraction) -> tuple[EffectInShot, ...]:
    """Each effect where it stands in the words: at its share of the shot, or of what is said.

    One that ends the words begins a second before the shot ends, so that it is heard with its picture.
    """
    placed = []
    latest = max(frames // 2, frames - ceil(rate))
    for one in shot.effects:
        if one.speech is None:
            start = sample_at(min(int(frames * one.share), latest), rate)
        else:
            line = spoken[one.speech]
            start = line.start + int(line.line.recording.samples * one.share)
        placed.append(EffectInShot(one.effect.what, start))
    return tuple(placed)
