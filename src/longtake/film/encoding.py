"""A piece encoded: its pictures decoded, brought into the film's format, mixed, lettered and written, one by one."""

from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

from longtake.film.pieces import Encoded, Stretch
from longtake.lettering.fonts import fonts_for
from longtake.lists.burned import overlay
from longtake.lists.values import Cue
from longtake.media.conform import shown
from longtake.media.encode import PieceWriter
from longtake.media.planes import Frame, Overprint, blended
from longtake.media.values import PictureFormat


def encode(piece: Encoded, path: Path) -> None:
    """Write `piece` to `path`. Raises FootageError, and DamagedFootage where a clip is not as long as it should be."""
    pictures, onto = _frames(piece.shown, piece.format), _frames(piece.onto, piece.format)
    overprints = _overprints(piece)
    leaves = piece.frames - piece.fade_out
    with PieceWriter(path, piece.format) as writer:
        for index, frame in enumerate(pictures):
            if index < piece.fade_in:
                frame = blended(None, frame, _share(index, piece.fade_in))
            if index >= leaves:
                frame = blended(frame, next(onto, None), _share(index - leaves, piece.fade_out))
            over = next((one for start, end, one in overprints if start <= index < end), None)
            writer.write(over.over(frame) if over else frame)


def _frames(stretches: Sequence[Stretch], format: PictureFormat) -> Iterator[Frame]:
    return chain.from_iterable(shown(one.clip, format, one.frames) for one in stretches)


def _share(index: int, frames: int) -> int:
    """How much of what comes is seen in frame `index` of a join, in parts of 256: half a frame's worth in its first."""
    return (512 * index + 256) // (2 * frames)


def _overprints(piece: Encoded) -> list[tuple[int, int, Overprint]]:
    fonts = fonts_for(piece.fonts, piece.language)
    drawn = []
    for one in piece.burned:
        letters = overlay(Cue(0, 0, one.lines), piece.format.width, piece.format.height, fonts)
        drawn.append((one.start, one.end, Overprint(letters.pixels, letters.x, letters.y)))
    return drawn
