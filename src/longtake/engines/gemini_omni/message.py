"""What Gemini Omni is sent: one message of words and pictures.

Which picture is what is told by tags in the words (<FIRST_FRAME>, <LAST_FRAME>, <IMAGE_REF_0>), as the model's makers
write them. It has no field for what is not to be seen and none that turns its sound off, and it likes to cut: the words
ask for one shot, and for nobody to speak unless the shot wants sound.
"""

import base64
from collections.abc import Iterator
from typing import Any

from longtake.engines.prompt import avoiding, prompt
from longtake.engines.protocol import Order
from longtake.engines.services.pictures import LONGEST, frame, frames
from longtake.errors import Invalid
from longtake.media.outgoing import picture_to_send
from longtake.media.values import Asset

_MOST_BYTES_IN_ALL = 13 << 20
"""Of pictures: a request may be 20 MB, and base64 makes a third more of them."""


def parts(order: Order) -> list[dict[str, Any]]:
    """The message. Raises Invalid for a last frame without a first, FootageError for what cannot be read."""
    return [{"type": "text", "text": words(order)}, *_pictures(order)]


def task(order: Order) -> str:
    """What the pictures make of it; empty where both frames, or frames and references, leave it to the model."""
    given = (order.first_frame is not None, order.last_frame is not None, bool(order.references))
    return {
        (False, False, False): "text_to_video", (True, False, False): "image_to_video",
        (False, False, True): "reference_to_video",
    }.get(given, "")  # fmt: skip


def roles(order: Order) -> Iterator[tuple[str, Asset]]:
    """The pictures that are sent, by their tags. Raises Invalid for a last frame without a first."""
    if order.last_frame is not None and order.first_frame is None:
        raise Invalid("gemini-omni takes a last frame only with a first one", "Give the shot a first frame.")
    yield from ((role.upper(), picture) for role, picture in frames(order).items())
    for number, picture in enumerate(order.references):
        yield f"IMAGE_REF_{number}", picture


def _pictures(order: Order) -> Iterator[dict[str, Any]]:
    """Frames in the film's shape, references as they are. Raises FootageError."""
    given = list(roles(order))
    most = _MOST_BYTES_IN_ALL // max(1, len(given))
    for tag, picture in given:
        data = (
            frame(picture, order.format, most)
            if tag.endswith("FRAME")
            else picture_to_send(picture.path, LONGEST, "jpeg", most)
        )
        yield {"type": "image", "mime_type": "image/jpeg", "data": base64.b64encode(data).decode("ascii")}


def words(order: Order) -> str:
    """The prompt, with what each picture is before it, and after it what the model has no field for."""
    chinese = order.language.startswith("zh")
    tags = [f"<{tag}>@Image{number}" for number, (tag, _) in enumerate(roles(order), 1)]
    given = len(tags) - len(order.references)
    said = [f"[# Sources {' '.join(tags[:given])}]"] if given else []
    said += [f"[# References {' '.join(tags[given:])}]"] if order.references else []
    for number in range(1, len(order.references) + 1):
        is_, end = ("参考图{}是", "。") if chinese else ("Reference picture {} is ", ".")
        said.append(f"{is_.format(number)}<IMAGE_REF_{number - 1}>{end}")
    said.append(prompt(order))
    said.append("一个连续镜头，没有剪接。" if chinese else "In a single continuous shot, no scene cuts.")
    if not order.sound:
        said.append("没有对白。" if chinese else "No dialogue.")
    return " ".join(filter(None, [*said, avoiding(order)]))
