"""Which frames of a shot are copied and which are encoded, and where the encoded ones are split.

All positions are frames from the shot's in-point. A split lies on a key frame of the clip, so that no picture is
decoded for two pieces, and where the clip's own time passes a multiple of ten seconds, so that another in-point
moves no split.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from math import ceil

from longtake.cut import ClipInCut
from longtake.media.groups import Groups
from longtake.media.values import Clip, Span

LONGEST = 10
"""Seconds of a clip's time after which an encoded piece is split, at its next key frame."""


@dataclass(frozen=True)
class Copy:
    """Frames `start` to `start` + `frames` of a take's part `part`, counted from its start, to be copied."""

    part: int
    start: int
    frames: int


@dataclass(frozen=True)
class Encode:
    """Frames `start` to `end` of the shot in one piece, with fades over its first and last frames."""

    start: int
    end: int
    fade_in: int = 0
    fade_out: int = 0


def laid_out(clip: ClipInCut, rate: Fraction, burned: Sequence[Span]) -> list[Copy | Encode]:
    """The shot in order, with the dissolve after it and without the one before. `burned` frames are not copied."""
    before, after = clip.before, clip.after
    body = Span(before.head, clip.frames - after.tail)
    fade_in = 0 if before.kind == "dissolve" else before.head
    fade_out = after.frames if after.kind == "dissolve" else after.tail
    parts: list[Copy | Encode] = []
    at = body.start - fade_in
    for span, copy in _copies(clip, body, burned):
        parts += _encoded(clip, at, span.start, body, rate)
        parts.append(copy)
        at = span.end
    return [*parts, *_encoded(clip, at, body.end + fade_out, body, rate)]


def _encoded(clip: ClipInCut, begin: int, end: int, body: Span, rate: Fraction) -> Iterator[Encode]:
    """Frames `begin` to `end` in pieces; what of them lies outside the body are fades."""
    if begin < end:
        inside = (at for at in _splits(clip, rate) if max(begin, body.start) < at < min(end, body.end))
        for start, stop in pairwise([begin, *inside, end]):
            yield Encode(start, stop, max(0, body.start - start), max(0, stop - body.end))


def _copies(clip: ClipInCut, body: Span, burned: Sequence[Span]) -> Iterator[tuple[Span, Copy]]:
    """What of the shot's `body` can be copied, as frames of the shot and as frames of the take's part.

    Nothing of a part that is graded: its packets hold the pictures as they were shot.
    """
    first = -clip.take.in_frame
    for index, (part, length, groups) in enumerate(zip(clip.take.parts, clip.take.lengths, clip.groups, strict=True)):
        if groups.copied and not part.grade:
            for free in _between(max(body.start, first), min(body.end, first + length), burned):
                keys = [key for key in groups.keys if free.start <= first + key <= free.end]
                if len(keys) > 1:
                    yield Span(first + keys[0], first + keys[-1]), Copy(index, keys[0], keys[-1] - keys[0])
        first += length


def _between(begin: int, end: int, burned: Sequence[Span]) -> Iterator[Span]:
    """The stretches from `begin` to `end` that touch nothing of `burned`, which is in order."""
    for one in burned:
        if begin < one.start < end:
            yield Span(begin, one.start)
        begin = max(begin, one.end)
    if begin < end:
        yield Span(begin, end)


def _splits(clip: ClipInCut, rate: Fraction) -> list[int]:
    found: set[int] = set()
    first = -clip.take.in_frame
    for part, length, groups in zip(clip.take.parts, clip.take.lengths, clip.groups, strict=True):
        found |= {first + at for at in _splits_of_part(part, length, groups, rate)}
        first += length
    return sorted(found)


def _splits_of_part(part: Clip, length: int, groups: Groups, rate: Fraction) -> Iterator[int]:
    """Frames of the part at which it is split: each tenth second of its file, or the next key frame."""
    # Frames of the file before the part begins; a still has no time but its move's.
    before = Fraction(-part.move.start) if part.move else part.start * rate
    step = LONGEST * rate
    for number in range(ceil(before / step), ceil((before + length) / step)):
        at = ceil(number * step - before)
        if part.move:
            yield at
        elif (key := bisect_left(groups.keys, at)) < len(groups.keys):
            yield groups.keys[key]
