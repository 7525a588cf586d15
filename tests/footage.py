"""Footage such as users have, made by the tests: who makes clips, and a still."""

from collections.abc import Callable
from pathlib import Path

import av
import numpy as np

ClipMaker = Callable[..., Path]
"""Makes a real MP4 in the test's folder (see the fixture `clip`)."""


def save_still(path: Path, size: tuple[int, int] = (640, 480)) -> Path:
    """A JPEG of a soft gradient."""
    rows, columns = np.mgrid[0 : size[1], 0 : size[0]]
    pixels = np.stack([columns * 255 // size[0], rows * 255 // size[1], (rows + columns) % 256], -1).astype(np.uint8)
    with av.open(str(path), "w", format="image2") as container:
        stream = container.add_stream("mjpeg", rate=1)
        stream.width, stream.height, stream.pix_fmt = *size, "yuvj420p"
        container.mux(stream.encode(av.VideoFrame.from_ndarray(pixels, format="rgb24")))
        container.mux(stream.encode(None))
    return path
