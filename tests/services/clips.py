"""Clips as services send them: small, in the shape and of the length asked for, each unlike the next."""

import io
from fractions import Fraction
from functools import cache

import av
import numpy as np

LONGEST_SIDE = 160
RATE = 16


@cache
def clip(width: int, height: int, seconds: Fraction, kind: int) -> bytes:
    """An MP4: a light bar wanders over a ground whose tone is told by `kind`, 0 to 7."""
    scale = min(1, Fraction(LONGEST_SIDE, max(width, height)))
    wide, high = (max(2, round(side * scale / 2) * 2) for side in (width, height))
    file = io.BytesIO()
    with av.open(file, "w", format="mp4") as container:
        stream = container.add_stream("libx264", rate=RATE, options={"preset": "ultrafast", "crf": "24"})
        stream.width, stream.height, stream.pix_fmt = wide, high, "yuv420p"
        stream.codec_context.thread_count = 1
        for index in range(round(seconds * RATE)):
            pixels = np.empty((high, wide, 3), np.uint8)
            pixels[:] = np.linspace(60 + 12 * kind, 120 + 12 * kind, wide)[None, :, None]
            left = (index * 3 + 11 * kind) % (wide - 8)
            pixels[:, left : left + 8] = (220, 200 - 20 * kind, 90)
            container.mux(stream.encode(av.VideoFrame.from_ndarray(pixels, format="rgb24")))
        container.mux(stream.encode(None))
    return file.getvalue()
