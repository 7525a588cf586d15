"""Pictures into pieces. A piece is an MP4 of one closed-GOP run of H.264, every piece of a film with the same
parameters, so that a film is its pieces' packets copied one after another.

The parameters stand in `ENCODER` and nowhere else. What each is for, and what was measured, is in
docs/decisions/0003-pieces.md.
"""

import io
from collections.abc import Collection
from fractions import Fraction
from functools import cache
from pathlib import Path
from types import TracebackType

import av
import numpy as np
from av.video.frame import PictureType
from av.video.reformatter import ColorPrimaries, Colorspace, ColorTrc, VideoReformatter

from longtake.errors import MediaError
from longtake.media.values import PictureFormat

CRF = 20
PRESET = "veryfast"
GOP_SECONDS = 2
REORDER = 2
"""Frames that x264 may hold back for B-frames: how far decoding runs ahead of showing."""

ENCODER = f"H.264 High, x264 {PRESET}, CRF {CRF}, closed GOP of {GOP_SECONDS} s"
"""The encoder in words, as `make` prints it; part of every cache key that holds pictures."""

_DRAWN = ":subme=1:me=dia"
"""For drawn pictures: flat and sharp, they lose nothing by a shorter search for motion, and it saves a third."""

_to_yuv = VideoReformatter()


def frame_from_bgra(pixels: np.ndarray) -> av.VideoFrame:
    """A yuv420p BT.709 limited frame of `pixels`: (height, width, 4) uint8, blue first, alpha not looked at."""
    return as_yuv(av.VideoFrame.from_numpy_buffer(np.ascontiguousarray(pixels), format="bgra"))


def as_yuv(frame: av.VideoFrame) -> av.VideoFrame:
    """The RGB `frame` as yuv420p BT.709 limited."""
    return _to_yuv.reformat(
        frame, format="yuv420p", src_colorspace=Colorspace.ITU709, dst_colorspace=Colorspace.ITU709,
        dst_color_range=1, src_color_range=2,
    )  # fmt: skip


def seconds_to_encode(frames: int, format: PictureFormat) -> float:
    """About how much CPU time `frames` pictures take to decode and encode: 40 ms each at 1080p."""
    return frames * format.width * format.height * 2e-8


class PieceWriter:
    """Writes frames to one piece at `path`. Frames whose index is in `closed_at` begin a closed GOP. `drawn` pictures
    are encoded faster, to the same parameter sets.

    Used with `with`; a piece left by an exception is not finished and must not be used.
    """

    def __init__(
        self, path: Path, format: PictureFormat, closed_at: Collection[int] = (), *, drawn: bool = False
    ) -> None:
        self._closed_at = frozenset(closed_at) | {0}
        self._container = av.open(str(path), "w", format="mp4")
        self._stream = video_stream(self._container, format, drawn=drawn)
        self._count = 0

    @property
    def count(self) -> int:
        """Frames written so far."""
        return self._count

    def write(self, frame: av.VideoFrame) -> None:
        """Append `frame` (yuv420p, BT.709 limited, of the film's size). The same frame may come again."""
        frame.pts = self._count
        frame.time_base = self._stream.codec_context.time_base
        frame.pict_type = PictureType.I if self._count in self._closed_at else PictureType.NONE
        self._container.mux(self._stream.encode(frame))
        self._count += 1

    def close(self) -> None:
        """Finish the piece."""
        self._container.mux(self._stream.encode(None))
        self._container.close()

    def __enter__(self) -> "PieceWriter":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self.close()
        else:
            self._container.close()


def is_ours(stream: av.VideoStream, format: PictureFormat) -> bool:
    """Whether a stream was written with just the film's parameter sets, so that its packets may be copied."""
    return stream.codec_context.extradata == parameters_of(format)


@cache
def parameters_of(format: PictureFormat) -> bytes:
    """What stands in the head of a film of ours: its parameter sets, as MP4 keeps them (ISO/IEC 14496-15, 5.3.3.1)."""
    with io.BytesIO() as piece:
        with av.open(piece, "w", format="mp4") as container:
            stream = video_stream(container, format)
            frame = av.VideoFrame(format.width, format.height, "yuv420p")
            container.mux(stream.encode(frame))
            container.mux(stream.encode(None))
        with av.open(io.BytesIO(piece.getvalue())) as container:
            return container.streams.video[0].codec_context.extradata or b""


def video_stream(
    container: av.container.OutputContainer, format: PictureFormat, *, drawn: bool = False
) -> av.VideoStream:
    """A video stream of the film's one set of parameters, added to `container`."""
    if format.width % 2 or format.height % 2:
        raise MediaError(f"a picture of {format.width}x{format.height} cannot be encoded", "Both sides must be even.")
    stream = container.add_stream("libx264", rate=format.rate)
    context = stream.codec_context
    context.width, context.height = format.width, format.height
    context.pix_fmt = "yuv420p"
    context.time_base = Fraction(1) / format.rate
    context.thread_count = 1
    context.color_primaries = ColorPrimaries.BT709
    context.color_trc = ColorTrc.BT709
    context.colorspace = Colorspace.ITU709
    context.color_range = 1
    context.flags |= 1 << 22  # global header: parameter sets beside the packets, not in them
    gop = max(2, round(format.rate * GOP_SECONDS))
    context.options = {
        "preset": PRESET,
        "crf": str(CRF),
        "profile": "high",
        "forced-idr": "1",
        # cpu-independent: the vector code of x264's macroblock tree reads memory that it never wrote, so that the same
        # frames now and then gave other bytes (a fade of 12 frames: 9 times in 40; with this never in 400).
        "x264-params": "stitchable=1:open-gop=0:threads=1:lookahead-threads=1:cpu-independent=1"
        f":keyint={gop}:bframes={REORDER}{_DRAWN if drawn else ''}",
    }
    return stream
