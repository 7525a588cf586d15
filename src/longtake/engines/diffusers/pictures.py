"""Pictures of the film's shape and rate into the model's, and back."""

import tempfile
from fractions import Fraction
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from longtake.engines.diffusers.shape import Framing
from longtake.engines.protocol import Order, Progress
from longtake.media.conform import save_picture, still
from longtake.media.encode import PieceWriter, frame_from_bgra
from longtake.media.values import Asset, PictureFormat

Pictures = NDArray[np.float32]
"""(pictures, rows, columns, 3): red, green, blue, 0 to 1."""


def conformed(picture: Asset, film: PictureFormat, frame: Framing) -> Image.Image:
    """A picture as the film would show it, where the film will show it; its edges go on beyond.

    So a take that goes on from another's last frame begins exactly there.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "picture.png"
        save_picture(still(picture.path, film, "fill"), path)
        with Image.open(path) as opened:
            shown = opened.convert("RGB").resize((frame.shown_width, frame.shown_height), Image.Resampling.LANCZOS)
    right = frame.width - frame.shown_width - frame.left
    under = frame.height - frame.shown_height - frame.top
    edges = ((frame.top, under), (frame.left, right), (0, 0))
    return Image.fromarray(np.pad(np.asarray(shown), edges, mode="edge"))


def as_shot(frame: Framing, pictures: Pictures) -> Framing:
    """The same part of the picture, where a model chose a size of its own."""
    height, width = pictures.shape[1:3]
    if (width, height) == (frame.width, frame.height):
        return frame
    scale = min(Fraction(width, frame.shown_width), Fraction(height, frame.shown_height))
    return Framing(width, height, round(frame.shown_width * scale), round(frame.shown_height * scale))


def write(pictures: Pictures, shown: list[int], frame: Framing, order: Order, path: Path, progress: Progress) -> None:
    """Write the take: those of `pictures` that are `shown`, one after another, of each what `frame` says."""
    film = order.format
    box = (frame.left, frame.top, frame.left + frame.shown_width, frame.top + frame.shown_height)
    with PieceWriter(path, film, {order.solo_start, order.solo_end}) as writer:
        for number, index in enumerate(shown):
            whole = Image.fromarray(np.rint(pictures[index].clip(0, 1) * 255).astype(np.uint8))
            part = whole.resize((film.width, film.height), Image.Resampling.LANCZOS, box=box)
            writer.write(frame_from_bgra(np.asarray(part.convert("RGBA"))[..., [2, 1, 0, 3]]))
            progress((number + 1) / len(shown))
