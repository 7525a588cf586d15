"""Foreign pictures in the film's size, rate and colour: the one door for what a clip or a still shows.

A film frame shows the picture that is on screen at the middle of its time, so that time stamps rounded to
milliseconds neither drop nor double a frame; before the first picture the first is held, after the last the last.
What is done with each kind of footage stands in docs/footage.md.
"""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import av
from av.container import InputContainer

from longtake.errors import DamagedFootage, FootageError, Where
from longtake.media.decode import Timed, pictures
from longtake.media.develop import Developer
from longtake.media.grade import graded
from longtake.media.move import drawn_from, moved
from longtake.media.planes import Frame
from longtake.media.probe import open_media, picture_stream, time_zero
from longtake.media.values import Clip, Fit, PictureFormat

_BEFORE = Fraction(1, 1000)
"""Seconds before its good part's end at which a clip is entered at the latest: there a good picture is on screen."""


def shown(clip: Clip, format: PictureFormat, count: int) -> Iterator[Frame]:
    """`count` frames of `clip` in `format`, graded; of a still, its slow move.

    A frame may be the decoder's own, and may come twice: whoever draws on it copies it first. Raises FootageError,
    and DamagedFootage once a frame is due that the clip has no good picture for.
    """
    frames = _shown(clip, format, count)
    return graded(frames, clip.grade) if clip.grade else frames


def _shown(clip: Clip, format: PictureFormat, count: int) -> Iterator[Frame]:
    path = clip.file.path
    if clip.move is None:
        return conformed(path, format, clip.fit, clip.start, count, clip.until)
    with open_media(path) as container:
        stream = picture_stream(container)
        size = (stream.width, stream.height) if stream else (0, 0)
    return moved(still(path, drawn_from(size, format), clip.fit), format, clip.move, count)


def conformed(
    path: Path, format: PictureFormat, fit: Fit, start: Fraction, count: int, until: Fraction | None = None
) -> Iterator[Frame]:
    """`count` frames of the clip at `path` in `format`, the first at `start` seconds of the clip (may be below 0).

    From `until` seconds of the clip on the last picture before is held. Raises FootageError where the file has no
    picture, and DamagedFootage.
    """
    wanted = (start + (k + Fraction(1, 2)) / format.rate for k in range(count))
    with open_media(path) as container:
        found = _developed(container, path, format, fit, start if until is None else min(start, until - _BEFORE))
        first = next(found, None)
        if first is None or (isinstance(first[1], DamagedFootage) and first[0] <= 0):
            raise FootageError(f"{path.name} has no picture", "Play it to see whether it is whole.", Where(path))
        on_screen = first[1]
        ahead = next(found, None)
        for at in wanted:
            while ahead is not None and ahead[0] <= at and (until is None or ahead[0] < until):
                on_screen = ahead[1]
                ahead = next(found, None)
            if isinstance(on_screen, DamagedFootage):
                raise on_screen
            yield on_screen


def still(path: Path, format: PictureFormat, fit: Fit) -> Frame:
    """The picture at `path` in `format`. Raises FootageError."""
    return next(conformed(path, format, fit, Fraction(0), 1))


def save_picture(frame: Frame, path: Path) -> None:
    """Write `frame` as PNG to `path`."""
    with av.open(str(path), "w", format="image2", options={"update": "1"}) as container:
        stream = container.add_stream("png", rate=1)
        stream.width, stream.height, stream.pix_fmt = frame.width, frame.height, "rgb24"
        container.mux(stream.encode(frame.reformat(format="rgb24")))
        container.mux(stream.encode(None))


def _developed(
    container: InputContainer, path: Path, format: PictureFormat, fit: Fit, start: Fraction
) -> Iterator[Timed]:
    """The clip's pictures from the last one at or before `start` on, in `format`, and how they end."""
    stream, origin = picture_stream(container), time_zero(container)
    if stream is None:
        return
    developer, kind = None, None
    interlaced = False
    for at, frame in pictures(container, path, start):
        if isinstance(frame, DamagedFootage):
            if developer is not None:
                yield from _timed(developer.develop(None), origin)
            yield at, frame
            return
        interlaced = interlaced or frame.interlaced_frame
        if kind != (kind := (frame.width, frame.height, frame.format.name, interlaced)):
            if developer is not None:
                yield from _timed(developer.develop(None), origin)
            developer = Developer(frame, stream, format, fit, interlaced)
        assert developer is not None
        yield from _timed(developer.develop(frame), origin)
    if developer is not None:
        yield from _timed(developer.develop(None), origin)


def _timed(frames: list[Frame], origin: Fraction) -> Iterator[Timed]:
    for frame in frames:
        assert frame.pts is not None
        yield frame.pts * (frame.time_base or 0) - origin, frame
