"""Spoken words become subtitles.

An utterance is cut at the ends of sentences and clauses into cues of at most two lines, timed by its words; a cue
stays into the silence after it as long as reading it takes, but never into the next. Two people who speak at
once, or one after the other faster than a cue can be read, share a cue, a line each.
"""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import zip_longest

from longtake.lettering.scripts import wide
from longtake.lists.chunks import Chunk, chunks
from longtake.lists.rules import APART, CLOSE, LONGEST, SHORTEST, rules_for
from longtake.lists.values import Cue, Utterance
from longtake.time import SAMPLE_RATE, frames_in, frames_over, sample_at

_DASH = "- "


def cues(spoken: Sequence[Utterance], rate: Fraction, length: int, shape: Fraction) -> tuple[Cue, ...]:
    """The subtitles of a film of `length` samples at `rate` frames a second, in order, on frame borders.

    At most two lines, as long as suits a picture of `shape`, its width against its height; 5/6 to 7 seconds, two
    frames apart (rules.py); only a film that ends too soon makes one shorter. Every word of `spoken` is in them.
    """
    pieces: list[Chunk] = []
    waiting = sorted((one for one in spoken if one.text.strip()), key=lambda one: one.start)
    while waiting:
        first, *waiting = waiting
        if waiting and _at_once(first, waiting[0]):
            pieces += _together(first, waiting.pop(0), shape)
        elif first.beside.strip():
            # The same said in another language: a line each, changing together.
            pieces += _together(first, replace(first, text=first.beside, words=(), beside=""), shape, dash="")
        else:
            pieces += chunks(first, shape)
    return _timed(_joined(pieces, rate, shape), rate, length)


def _at_once(one: Utterance, other: Utterance) -> bool:
    overlap = min(one.end, other.end) - max(one.start, other.start)
    return overlap * 2 > min(one.samples, other.samples)


def _together(one: Utterance, other: Utterance, shape: Fraction, dash: str = _DASH) -> list[Chunk]:
    """Two utterances spoken at once: a line each, changing with the one that has more to say.

    Without a `dash` the two say the same: the one that has less to say stands as long as the other goes on.
    """
    pair = [chunks(said, shape, lines=1, prefix=len(dash)) for said in (one, other)]
    leads = 0 if len(pair[0]) >= len(pair[1]) else 1
    leading, following = pair[leads], pair[1 - leads]
    beside: dict[int, Chunk] = {}
    for number, piece in enumerate(following):
        latest = len(leading) - (len(following) - number)
        nearest = max(range(len(leading)), key=lambda at: _overlap(leading[at], piece))
        beside[min(max(nearest, max(beside, default=-1) + 1), latest)] = piece
    if not dash:
        beside = {at: beside[min(beside, key=lambda other: (abs(other - at), other))] for at in range(len(leading))}
    shared: list[Chunk] = []
    for at, piece in enumerate(leading):
        if at not in beside:
            shared.append(piece)
            continue
        both = _shared(piece, beside[at], dash) if leads == 0 else _shared(beside[at], piece, dash)
        shared.append(both if dash else replace(both, start=piece.start, end=piece.end))
    return shared


def _overlap(one: Chunk, other: Chunk) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def _shared(one: Chunk, other: Chunk, dash: str = _DASH) -> Chunk:
    lines = tuple(dash + line for line in (*one.lines, *other.lines))
    start, end = min(one.start, other.start), max(one.end, other.end)
    return Chunk(None, start, end, lines, one.reading + other.reading)


def _joined(pieces: list[Chunk], rate: Fraction, shape: Fraction) -> list[Chunk]:
    """`pieces` in order; one that the next would cut short of the shortest time shares a cue with it if it can."""
    least = (frames_over(SHORTEST, rate) + APART) / rate * SAMPLE_RATE
    joined: list[Chunk] = []
    for piece in sorted(pieces, key=lambda piece: piece.start):
        if joined and piece.start - joined[-1].start < least and (both := _both(joined[-1], piece, shape)):
            joined[-1] = both
        else:
            joined.append(piece)
    return joined


def _both(one: Chunk, other: Chunk, shape: Fraction) -> Chunk | None:
    if len(one.lines) + len(other.lines) > 2 or other.end - one.start > LONGEST * SAMPLE_RATE:
        return None
    shared = _shared(one, other)
    if one.speaker == other.speaker is not None:
        return replace(shared, speaker=one.speaker, lines=_one_line(one, other, shape))
    fits = all(_fits(line, shape) for line in shared.lines)
    return shared if one.speaker is not None and other.speaker is not None and fits else None


def _one_line(one: Chunk, other: Chunk, shape: Fraction) -> tuple[str, ...]:
    text = (" " if not wide(one.lines[0][-1]) else "").join((one.lines[0], other.lines[0]))
    return (text,) if _fits(text, shape) else (*one.lines, *other.lines)


def _fits(line: str, shape: Fraction) -> bool:
    rules = rules_for(line, shape)
    return rules.width(line) <= rules.line


def _timed(pieces: list[Chunk], rate: Fraction, length: int) -> tuple[Cue, ...]:
    least, most, close = frames_over(SHORTEST, rate), int(LONGEST * rate), frames_in(CLOSE, rate)
    last = int(length * rate / SAMPLE_RATE)
    found: list[Cue] = []
    free = 0
    for piece, after in zip_longest(pieces, pieces[1:]):
        start = max(_frame(piece.start, rate), free)
        border = _frame(after.start, rate) - APART if after else last
        read = start + max(least, frames_over(piece.reading, rate))
        end = min(max(-(-piece.end * rate // SAMPLE_RATE), read), border)
        if after and border - end < close - APART:
            end = border
        end = min(max(end, start + least), start + most)
        if end > last:
            start = max(min(start, last - least), free)
            end = max(last, start + 1)
        found.append(Cue(sample_at(start, rate), sample_at(end, rate), piece.lines))
        free = end + APART
    return tuple(found)


def _frame(sample: int, rate: Fraction) -> int:
    return int(sample * rate / SAMPLE_RATE)
