"""One picture of a clip, made small, as JPEG: what a storyboard shows."""

import io
from fractions import Fraction
from pathlib import Path

import av

from longtake.media.conform import conformed
from longtake.media.values import PictureFormat


def thumbnail(path: Path, at: Fraction, width: int, height: int) -> bytes:
    """The picture at `at` seconds of the clip or still at `path`, whole, in so many pixels. Raises FootageError."""
    frame = next(conformed(path, PictureFormat(width, height, Fraction(24)), "fit", at, 1))
    written = io.BytesIO()
    with av.open(written, "w", format="image2pipe") as container:
        stream = container.add_stream("mjpeg", rate=1, options={"qmin": "3", "qmax": "5"})
        stream.width, stream.height, stream.pix_fmt = width, height, "yuvj420p"
        container.mux(stream.encode(frame.reformat(format="yuvj420p", dst_color_range="JPEG")))
        container.mux(stream.encode(None))
    return written.getvalue()
