"""Pictures that are sent along with an order, made anew so that they hold nothing but their pixels."""

import base64
from math import ceil

from longtake.engines.protocol import Order
from longtake.media.outgoing import picture_to_send, shape_to
from longtake.media.values import Asset, PictureFormat

LONGEST = 2048
"""Pixels of a picture's longer side: more than any model looks at."""
MOST_BYTES = 6 << 20
_LEAST_SIDE = 300
"""Pixels of a picture's shorter side at the least, by whoever wants the most (Kling, Seedance)."""


def frames(order: Order) -> dict[str, Asset]:
    """The pictures to begin from and to end on, by role: "first_frame", "last_frame"."""
    found = {"first_frame": order.first_frame, "last_frame": order.last_frame}
    return {role: picture for role, picture in found.items() if picture is not None}


def references(order: Order) -> tuple[Asset, ...]:
    """The reference pictures, for a service that takes none beside a frame: that shows who and what is seen."""
    return () if frames(order) else order.references


def frame(picture: Asset, film: PictureFormat, most_bytes: int = MOST_BYTES) -> bytes:
    """A frame in the film's shape, which the take then has too: JPEG. Raises FootageError."""
    scale = min(max(1.0, _LEAST_SIDE / min(film.width, film.height)), LONGEST / max(film.width, film.height))
    width, height = (2 * ceil(side * scale / 2) for side in (film.width, film.height))
    return shape_to(picture.path, width, height, "jpeg", most_bytes)


def frame_url(picture: Asset, film: PictureFormat, most_bytes: int = MOST_BYTES) -> str:
    """The same as a data address."""
    return address("image/jpeg", frame(picture, film, most_bytes))


def picture_url(picture: Asset, longest: int = LONGEST, most_bytes: int = MOST_BYTES) -> str:
    """A picture in its own shape as a data address: JPEG; enlarged where services would refuse it for its size.

    Raises FootageError.
    """
    return address("image/jpeg", picture_to_send(picture.path, longest, "jpeg", most_bytes, _LEAST_SIDE))


def address(kind: str, data: bytes) -> str:
    """`data` of a media type as a data address (RFC 2397)."""
    return f"data:{kind};base64,{base64.b64encode(data).decode('ascii')}"
