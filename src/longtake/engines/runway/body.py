"""What Runway is sent for an order."""

from typing import Any

from longtake.engines.lengths import seconds_to_order
from longtake.engines.protocol import Order, Sent
from longtake.engines.runway.models import Model
from longtake.engines.services.pictures import frame_url, frames, picture_url
from longtake.engines.services.recordings import followed, of_lines, recording_url, words
from longtake.engines.services.refusals import refuse_too_long
from longtake.engines.shapes import nearest_shape, resolution_for
from longtake.errors import Invalid
from longtake.media.values import Asset

_BIGGEST_PICTURE = 3 << 20
"""Bytes: a data address may hold 5 MB, which is a third more than the picture."""


def sent_of(model: Model, order: Order) -> Sent:
    """The words, with whose words the recordings hold, and the `ratio`. Raises Invalid for what it cannot make."""
    lines = followed(order, model.recordings, model.recorded)
    said = words(order, references_of(model, order), lines)
    avoid = order.avoid if "avoid" in model.takes else None
    size = ", ".join(filter(None, _size_told(model, order)))
    return Sent(said, seconds_to_order(order, model.capabilities), size, avoid, model.words, of_lines(lines))


def body_of(model: Model, order: Order) -> dict[str, Any]:
    """The JSON of the request. Raises Invalid for what the model cannot make, before anything is sent."""
    sent = sent_of(model, order)
    refuse_too_long(sent)
    resolution, ratio = _size_told(model, order)
    body: dict[str, Any] = {"model": model.name, "promptText": sent.words, "duration": int(sent.seconds)}
    if ratio:
        body["ratio"] = ratio
    if resolution:
        body["resolution"] = resolution
    if "seed" in model.takes:
        body["seed"] = order.seed % 2**32
    if model.sound == "asked":
        body["audio"] = order.sound
    if sent.avoid:
        body["negativePrompt"] = sent.avoid
    if given := frames(order):
        body["promptImage"] = [
            {"uri": frame_url(picture, order.format, _BIGGEST_PICTURE), "position": role.removesuffix("_frame")}
            for role, picture in given.items()
        ]
    if references := references_of(model, order):
        body["references"] = [{"uri": picture_url(picture, most_bytes=_BIGGEST_PICTURE)} for picture in references]
    if lines := followed(order, model.recordings, model.recorded):
        body["referenceAudio"] = [{"type": "audio", "uri": recording_url(line, order)} for line in lines]
    return body


def size_of(model: Model, order: Order) -> tuple[str, str]:
    """The resolution and the `ratio` nearest to the film's; the latter empty where the model is told none.

    Raises Invalid where the model does not make what is asked for.
    """
    if order.last_frame and not order.first_frame:
        raise Invalid(f"{model.name} ends on a picture only where it also begins from one", "Add a first frame.")
    sizes = model.picture if order.first_frame else model.text
    if not sizes:
        raise Invalid(f"{model.name} begins from a picture", "Add [[first frame: PICTURE]], or use another model.")
    resolution = resolution_for(sizes, order.format)
    return resolution, nearest_shape(sizes[resolution], order.format) if sizes[resolution] else ""


def _size_told(model: Model, order: Order) -> tuple[str, str]:
    """The resolution and the `ratio` that are sent; empty for what the model is not told."""
    resolution, ratio = size_of(model, order)
    return resolution if ("picture" if order.first_frame else "text") in model.resolution else "", ratio


def references_of(model: Model, order: Order) -> tuple[Asset, ...]:
    """The reference pictures that are sent: beside frames most models take none."""
    return order.references[: model.beside if order.first_frame else model.references]
