"""The film's picture as pieces: what is copied from takes, and what is encoded anew.

The body of a take in the film's own encoding is copied. Joins, takes of foreign encodings, and whatever has
subtitles burned in are encoded, each piece from its takes alone: a piece knows no place in the film, so that it is
found again wherever it moves.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import chain
from pathlib import Path
from typing import Literal

from longtake.cut import ClipInCut, Cut
from longtake.lettering.fonts import fonts_for
from longtake.lists.burned import overlay
from longtake.lists.values import Cue
from longtake.media.conform import conformed
from longtake.media.encode import PieceWriter
from longtake.media.planes import Frame, blended, copied, draw_over
from longtake.media.values import Asset, PictureFormat, Span

LONGEST = 10
"""Seconds after which an encoded piece is split, so that the last one keeps no core waiting."""


@dataclass(frozen=True)
class Stretch:
    """Frames of a take from `start` on; before its first and past its last frame those are held."""

    parts: tuple[Asset, ...]
    lengths: tuple[int, ...]
    start: int


@dataclass(frozen=True)
class Burned:
    """A subtitle burned into frames `start` to `end` of a piece."""

    start: int
    end: int
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Encoded:
    """A piece to be encoded: one take's frames, or two takes' frames mixed over its whole length.

    `lettering` is the fingerprint of the fonts in which `burned` is set.
    """

    kind: Literal["solo", "dissolve", "fade-out", "fade-in"]
    format: PictureFormat
    frames: int
    before: Stretch | None
    after: Stretch | None
    burned: tuple[Burned, ...] = ()
    language: str = ""
    lettering: str = ""
    fonts: tuple[str, ...] = field(default=(), compare=False)


@dataclass(frozen=True)
class Copied:
    """A piece to be copied: frames of a take's part, from key frame to key frame."""

    part: Asset
    span: Span


Piece = Encoded | Copied


def pieces(cut: Cut, burn: bool) -> list[Piece]:
    """The film's picture in order. With `burn` the cut's cues are drawn into it."""
    found: list[Piece] = []
    at = 0
    for index, clip in enumerate(cut.clips):
        if clip.before.head and clip.before.kind != "dissolve":
            found.append(_encoded(cut, "fade-in", at, clip.before.head, None, _stretch(clip, 0), burn))
            at += clip.before.head
        body = clip.frames - clip.before.head - clip.after.tail
        found += _body(cut, clip, at, body, burn)
        at += body
        if clip.after.kind == "dissolve":
            onto = _stretch(cut.clips[index + 1], -clip.after.head_handle)
            length = clip.after.frames
            found.append(
                _encoded(cut, "dissolve", at, length, _stretch(clip, clip.frames - clip.after.tail), onto, burn)
            )
            at += length
        elif clip.after.tail:
            leaving = _stretch(clip, clip.frames - clip.after.tail)
            found.append(_encoded(cut, "fade-out", at, clip.after.tail, leaving, None, burn))
            at += clip.after.tail
    return found


def _stretch(clip: ClipInCut, frame: int) -> Stretch:
    """The clip's take from a frame counted from the shot's in-point."""
    return Stretch(clip.take.parts, clip.take.lengths, clip.take.in_frame + frame)


def _body(cut: Cut, clip: ClipInCut, at: int, frames: int, burn: bool) -> Iterator[Piece]:
    """The frames of a clip that no join touches, copied where they can be."""
    start = clip.take.in_frame + clip.before.head
    copied = list(_copied(clip, start, start + frames))
    if sum(len(piece.span) for piece in copied) == frames and not (burn and _burned(cut, at, frames)):
        yield from copied
        return
    longest = int(LONGEST * cut.format.rate)
    for begin in range(0, frames, longest):
        count = min(longest, frames - begin)
        yield _encoded(cut, "solo", at + begin, count, _stretch(clip, clip.before.head + begin), None, burn)


def _copied(clip: ClipInCut, start: int, end: int) -> Iterator[Copied]:
    """The parts of the take between `start` and `end`, where both ends are key frames of takes in our encoding."""
    begin = 0
    for part, length, keys in zip(clip.take.parts, clip.take.lengths, clip.keys, strict=True):
        span = Span(max(start, begin) - begin, min(end, begin + length) - begin)
        if span.start < span.end and span.start in keys and span.end in keys:
            yield Copied(part, span)
        begin += length


def _encoded(
    cut: Cut,
    kind: Literal["solo", "dissolve", "fade-out", "fade-in"],
    at: int,
    frames: int,
    before: Stretch | None,
    after: Stretch | None,
    burn: bool,
) -> Encoded:
    burned = _burned(cut, at, frames) if burn else ()
    if not burned:
        return Encoded(kind, cut.format, frames, before, after)
    text = "".join(line for one in burned for line in one.lines)
    lettering = fonts_for(cut.fonts, cut.language).fingerprint(text)
    return Encoded(kind, cut.format, frames, before, after, burned, cut.language, lettering, cut.fonts)


def _burned(cut: Cut, at: int, frames: int) -> tuple[Burned, ...]:
    """The cues that show in `frames` frames of the film from `at` on, as frames of that piece."""
    burned = []
    for cue in cut.cues:
        span = cut.frames_of(cue.start, cue.end)
        if span.start < at + frames and span.end > at:
            burned.append(Burned(max(0, span.start - at), min(frames, span.end - at), cue.lines))
    return tuple(burned)


def encode(piece: Encoded, path: Path) -> None:
    """Write a piece to `path`."""
    leaving = _frames(piece.before, piece)
    coming = _frames(piece.after, piece)
    fonts = fonts_for(piece.fonts, piece.language)
    width, height = piece.format.width, piece.format.height
    drawn = {one: overlay(Cue(0, 0, one.lines), width, height, fonts) for one in piece.burned}
    with PieceWriter(path, piece.format) as writer:
        for index in range(piece.frames):
            frame = _mixed(next(leaving, None), next(coming, None), piece, index)
            over = next((drawn[b] for b in piece.burned if b.start <= index < b.end), None)
            if over is not None:
                # A held picture comes again, without this subtitle.
                frame = copied(frame)
                draw_over(frame, over.pixels, over.x, over.y)
            writer.write(frame)


def _mixed(before: Frame | None, after: Frame | None, piece: Encoded, index: int) -> Frame:
    if piece.kind == "solo":
        assert before is not None
        return before
    return blended(before, after, (512 * index + 256) // (2 * piece.frames))


def _frames(stretch: Stretch | None, piece: Encoded) -> Iterator[Frame]:
    """`piece.frames` frames of `stretch`, across its parts."""
    if stretch is None:
        return iter(())
    runs = []
    begin, at, left = 0, stretch.start, piece.frames
    for index, (part, length) in enumerate(zip(stretch.parts, stretch.lengths, strict=True)):
        last = index == len(stretch.parts) - 1
        count = left if last else min(left, max(0, begin + length - at))
        if count:
            start = Fraction(at - begin) / piece.format.rate
            runs.append(conformed(part.path, piece.format, "fit", start, count))
        at, left, begin = at + count, left - count, begin + length
    return chain.from_iterable(runs)


def in_film(found: Sequence[Piece], made: Mapping[Encoded, Asset]) -> list[tuple[Path, Span]]:
    """The files and spans whose packets are the film's picture, once all pieces are `made`."""
    return [
        (piece.part.path, piece.span) if isinstance(piece, Copied) else (made[piece].path, Span(0, piece.frames))
        for piece in found
    ]
