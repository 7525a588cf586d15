"""What the tests order."""

from fractions import Fraction
from pathlib import Path

from longtake.engines.diffusers import DiffusersEngine
from longtake.engines.protocol import Order
from longtake.media.values import PictureFormat

FILM = PictureFormat(160, 90, Fraction(24))
ORDER = Order("EXT. BEACH - DAY", "A red ball.", 12, 0, 12, FILM, 1, "en")


def shot(model: Path, order: Order, path: Path) -> bytes:
    """The bytes of the take that `model` made."""
    DiffusersEngine(str(model)).render(order, path, lambda _: None)
    return path.read_bytes()
