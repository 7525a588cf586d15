"""Pictures and sounds that leave the machine: decoded and made anew, so that nothing goes but pixels and samples.

What a camera or an editor wrote beside them stays here: where and when, by whom, with what, a preview of what was cut
away. Nothing of the file's bytes is passed on, and no picture that is encoded holds more than its planes.
"""

from collections.abc import Iterator
from fractions import Fraction
from math import ceil, sqrt
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

import av
import numpy as np
from av.video.reformatter import ColorRange, Colorspace

from longtake.errors import FootageError, Where
from longtake.media.conform import still
from longtake.media.pcm import decode_sound
from longtake.media.planes import Frame
from longtake.media.probe import probe
from longtake.media.values import PictureFormat
from longtake.media.wav import open_wav, write_wav

Kind = Literal["jpeg", "png"]
"""Of a picture that is sent: JPEG (JFIF, 4:2:0) or PNG (8 bits a colour)."""

_QUALITIES = (2, 3, 5, 8, 12, 18)
"""Quantisers of FFmpeg's JPEG, best first; past the last one a smaller picture shows more."""
_SMALLER = 0.8
"""By how much at least a picture is made smaller that is too many bytes at the least quality."""
_SMALLEST = 64
"""Pixels of the longer side under which a picture shows nothing."""
_RATE = Fraction(1000)
"""Of a clip what is on screen half a millisecond after its start is sent: its first picture."""


def picture_to_send(path: Path, longest: int, kind: Kind, most_bytes: int, least: int = 0) -> bytes:
    """The still at `path`, or a clip's first picture, upright, in full colour, its longer side at most `longest`.

    It is enlarged only to a shorter side of `least`, as far as `longest` allows; where it would be more than
    `most_bytes`, its quality is lowered, then its size. Raises FootageError where it cannot be decoded, or made so
    small.
    """
    found = probe(path)
    if not found.width:
        raise FootageError(f"{path.name} has no picture", "Name a picture: JPEG, PNG, WebP, TIFF.", Where(path))
    shape = Fraction(found.width, found.height)
    larger = max(Fraction(1), Fraction(least, min(found.width, found.height)))
    side = min(longest, ceil(max(found.width, found.height) * larger))
    while True:
        width, height = (side, side / shape) if shape >= 1 else (side * shape, side)
        data = _fitting(_decoded(path, _even(width, longest), _even(height, longest)), kind, most_bytes)
        if len(data) <= most_bytes:
            return data
        side = int(side * min(_SMALLER, sqrt(most_bytes / len(data))))
        if side < _SMALLEST:
            raise _too_large(path, most_bytes)


def shape_to(path: Path, width: int, height: int, kind: Kind, most_bytes: int) -> bytes:
    """The picture at `path`, upright, in just `width` x `height` (even): enlarged if need be, and cut at its edges.

    For a service that wants a first frame in the shape of its video. Raises FootageError, also where it cannot be
    brought under `most_bytes`.
    """
    data = _fitting(_decoded(path, width, height), kind, most_bytes)
    if len(data) > most_bytes:
        raise _too_large(path, most_bytes)
    return data


def sound_to_send(path: Path, most_seconds: float) -> bytes:
    """The sound at `path` up to `most_seconds`, as a WAV file of 16 bits at 48 kHz, without tags.

    Mono where both sides are the same, else stereo. Raises FootageError where there is no sound or none can be
    decoded.
    """
    most = Fraction(most_seconds).limit_denominator(1000)
    lasts = probe(path).seconds
    end = most if lasts is None else min(most, lasts)
    with TemporaryDirectory() as folder:
        whole, sent = Path(folder) / "whole.wav", Path(folder) / "sent.wav"
        decode_sound(path, whole, end=end)
        pcm = np.array(open_wav(whole).pcm.T)
        write_wav(sent, pcm[:1] if np.array_equal(pcm[0], pcm[1]) else pcm)
        return sent.read_bytes()


def _even(length: float | Fraction, most: int) -> int:
    return max(2, min(2 * round(length / 2), most - most % 2))


def _decoded(path: Path, width: int, height: int) -> Frame:
    """The picture, turned upright and cut to the size, as RGB in memory of its own, with nothing beside it."""
    try:
        frame = still(path, PictureFormat(width, height, _RATE), "fill")
        rgb = frame.reformat(
            format="rgb24",
            src_colorspace=Colorspace.ITU709,
            src_color_range=ColorRange.MPEG,
            dst_color_range=ColorRange.JPEG,
        )
    except av.FFmpegError as error:
        raise FootageError(
            f"{path.name} cannot be decoded", "Open it to see whether it is whole.", Where(path)
        ) from error
    return av.VideoFrame.from_ndarray(rgb.to_ndarray(), "rgb24")


def _fitting(picture: Frame, kind: Kind, most_bytes: int) -> bytes:
    """The best encoding of `picture` that is not more than `most_bytes`; the least, if none is."""
    data = b""
    for data in [_png(picture)] if kind == "png" else _jpegs(picture):
        if len(data) <= most_bytes:
            break
    return data


def _jpegs(picture: Frame) -> Iterator[bytes]:
    """`picture` as JPEG in falling quality; with the matrix and the range that JFIF fixes (ITU-T T.871)."""
    jfif = picture.reformat(
        format="yuvj420p",
        src_color_range=ColorRange.JPEG,
        dst_colorspace=Colorspace.ITU601,
        dst_color_range=ColorRange.JPEG,
    )
    for quality in _QUALITIES:
        yield _encoded("mjpeg", jfif, {"flags": "+bitexact", "qmin": str(quality), "qmax": str(quality)})


def _png(picture: Frame) -> bytes:
    return _encoded("png", picture, {"flags": "+bitexact", "compression_level": "6", "pred": "mixed"})


def _encoded(codec: str, picture: Frame, options: dict[str, str]) -> bytes:
    """One picture as a file; `bitexact`, since the encoder signs it otherwise."""
    context = av.CodecContext.create(codec, "w")
    assert isinstance(context, av.VideoCodecContext)
    context.width, context.height, context.pix_fmt = picture.width, picture.height, picture.format.name
    context.sample_aspect_ratio, context.time_base = Fraction(1), Fraction(1)
    context.thread_count = 1
    context.options = options
    picture.pts = 0
    return b"".join(bytes(packet) for packet in [*context.encode(picture), *context.encode(None)])


def _too_large(path: Path, most_bytes: int) -> FootageError:
    return FootageError(
        f"{path.name} cannot be sent in {most_bytes} bytes", "Name a simpler picture, or a JPEG.", Where(path)
    )
