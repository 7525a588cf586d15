"""The film's picture as pieces: what is copied, and what is encoded.

What lies in the film's own encoding is copied, from key frame to key frame. Everything else is encoded, straight from
the files it comes from: takes of foreign encodings and the user's footage, joins, and what has subtitles burned in. A
piece is described by its pictures alone and knows no place in the film, so that it is found again wherever it moves.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from math import floor
from pathlib import Path

from longtake.cut import ClipInCut, Cut
from longtake.film.layout import Copy, Encode, laid_out
from longtake.lettering.fonts import fonts_for
from longtake.media.values import Asset, Clip, PictureFormat, Span


@dataclass(frozen=True)
class Stretch:
    """`frames` frames of a clip from its start."""

    clip: Clip
    frames: int


@dataclass(frozen=True)
class Burned:
    """A subtitle burned into frames `start` to `end` of a piece."""

    start: int
    end: int
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Encoded:
    """A piece to be encoded: `shown`, one stretch after the other.

    It comes out of black over its first `fade_in` frames, and goes over its last `fade_out` into `onto`, or black.
    `lettering` is the fingerprint of the fonts in which `burned` is set.
    """

    format: PictureFormat
    shown: tuple[Stretch, ...]
    fade_in: int = 0
    fade_out: int = 0
    onto: tuple[Stretch, ...] = ()
    burned: tuple[Burned, ...] = ()
    language: str = ""
    lettering: str = ""
    fonts: tuple[str, ...] = field(default=(), compare=False)

    @property
    def frames(self) -> int:
        """Frames of the whole piece."""
        return sum(stretch.frames for stretch in self.shown)


@dataclass(frozen=True)
class Copied:
    """A piece to be copied: frames `span` of a file, from key frame to key frame."""

    file: Asset
    span: Span


Piece = Encoded | Copied


def pieces(cut: Cut, burn: bool) -> list[Piece]:
    """The film's picture in order. With `burn` the cut's cues are drawn into it."""
    found: list[Piece] = []
    at = 0
    for index, clip in enumerate(cut.clips):
        burned = _burned(cut, at, clip.frames + clip.after.tail_handle) if burn else ()
        following = cut.clips[index + 1] if clip.after.kind == "dissolve" else None
        found += _of_clip(cut, clip, following, burned)
        at += clip.frames
    return found


def _of_clip(cut: Cut, clip: ClipInCut, following: ClipInCut | None, burned: Sequence[Burned]) -> Iterator[Piece]:
    """The pieces of one shot, with the dissolve after it and without the one before."""
    for part in laid_out(clip, cut.format.rate, [Span(one.start, one.end) for one in burned]):
        if isinstance(part, Copy):
            yield _copied(clip, part, cut.format.rate)
            continue
        onto: tuple[Stretch, ...] = ()
        if part.fade_out and following:
            onto = _stretches(following, -following.before.head_handle, part.fade_out, cut.format.rate)
        shown = _stretches(clip, part.start, part.end - part.start, cut.format.rate)
        here = tuple(_seen_from(one, part) for one in burned if one.start < part.end and one.end > part.start)
        yield _with_burned(cut, Encoded(cut.format, shown, part.fade_in, part.fade_out, onto, here))


def _copied(clip: ClipInCut, part: Copy, rate: Fraction) -> Copied:
    """The same pictures by their places in the file, whose frames lie on a grid of their own."""
    source = clip.take.parts[part.part]
    first = floor(source.start * rate + Fraction(1, 2)) + part.start
    return Copied(source.file, Span(first, first + part.frames))


def _stretches(clip: ClipInCut, start: int, frames: int, rate: Fraction) -> tuple[Stretch, ...]:
    """`frames` frames of the shot from its frame `start` on, across the parts of its take.

    Before the first frame and past the last of all parts, those are held.
    """
    found = []
    at, begin = clip.take.in_frame + start, 0
    for index, (part, length) in enumerate(zip(clip.take.parts, clip.take.lengths, strict=True)):
        last = index == len(clip.take.parts) - 1
        count = frames if last else min(frames, max(0, begin + length - at))
        if count:
            found.append(_stretch(part.later(at - begin, rate), count, rate))
        at, frames, begin = at + count, frames - count, begin + length
    return tuple(found)


def _stretch(clip: Clip, frames: int, rate: Fraction) -> Stretch:
    """The clip's first `frames` frames, which are the same wherever it ends later."""
    ends_later = clip.until is not None and clip.start + (frames + 1) / rate <= clip.until
    return Stretch(replace(clip, until=None) if ends_later else clip, frames)


def _burned(cut: Cut, at: int, frames: int) -> tuple[Burned, ...]:
    """The cues that show in `frames` frames of the film from `at` on, as frames from there."""
    burned = []
    for cue in cut.cues:
        span = cut.frames_of(cue.start, cue.end)
        if span.start < at + frames and span.end > at:
            burned.append(Burned(max(0, span.start - at), min(frames, span.end - at), cue.lines))
    return tuple(burned)


def _seen_from(burned: Burned, part: Encode) -> Burned:
    start, end = max(burned.start, part.start), min(burned.end, part.end)
    return Burned(start - part.start, end - part.start, burned.lines)


def _with_burned(cut: Cut, piece: Encoded) -> Encoded:
    """The piece with the fonts that its burned subtitles need, if any."""
    if not piece.burned:
        return piece
    text = "".join(line for one in piece.burned for line in one.lines)
    lettering = fonts_for(cut.fonts, cut.language).fingerprint(text)
    return replace(piece, language=cut.language, lettering=lettering, fonts=cut.fonts)


def in_film(found: Sequence[Piece], made: Mapping[Encoded, Asset]) -> list[tuple[Path, Span]]:
    """The files and spans whose packets are the film's picture, once all pieces are `made`."""
    return [
        (piece.file.path, piece.span) if isinstance(piece, Copied) else (made[piece].path, Span(0, piece.frames))
        for piece in found
    ]
