"""What Ark and MiniMax are sent alike: `content`, a list of parts, each with its type and role.

    {"type": "text", "text": …}
    {"type": "image_url", "image_url": {"url": …}, "role": "first_frame" | "last_frame" | "reference_image"}
    {"type": "audio_url", "audio_url": {"url": …}, "role": "reference_audio"}

Both refuse frames beside reference pictures or recordings. Where an order holds a frame, the frame counts: it shows who
is seen, and a chain goes on from it.
"""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from longtake.engines.lengths import seconds_to_order
from longtake.engines.protocol import Capabilities, Order, Sent, Spoken
from longtake.engines.services.http import Answer, Service
from longtake.engines.services.pictures import MOST_BYTES, frame_url, frames, picture_url, references
from longtake.engines.services.recordings import followed, of_lines, recording_url, words
from longtake.engines.services.refusals import refuse_too_long
from longtake.engines.shapes import lines_of, nearest_shape, resolution_for
from longtake.errors import Invalid, Transient
from longtake.media.values import PictureFormat

RATIOS = ("16:9", "9:16", "1:1", "4:3", "3:4", "21:9")
_MOST_BYTES_IN_ALL = 36 << 20
"""Of pictures. A request may be 64 MB, and base64 makes a third more of them; the rest is for recordings."""


@dataclass(frozen=True)
class Model:
    """A model's limits: whole seconds, resolutions as the service writes them, and what may be sent along.

    `heard`: seconds of all recordings together. `heard_alone`: recordings may be sent without reference pictures.
    `free_pictures` cost nothing. `last_alone`: a last frame may be sent without a first. `words`: characters at most.
    """

    seconds: tuple[int, int]
    resolutions: tuple[str, ...]
    last_frame: bool = False
    references: int = 0
    recordings: int = 0
    heard: int = 15
    heard_alone: bool = False
    free_pictures: int = 0
    last_alone: bool = False
    words: int | None = None

    def capabilities(self, at_once: int) -> Capabilities:
        """What an engine says of the model."""
        least, most = map(Fraction, self.seconds)
        return Capabilities(
            max_seconds=most, min_seconds=least, first_frame=True, last_frame=self.last_frame,
            references=self.references, audio_references=self.recordings, sound=True, seed=False, casts=True,
            frames_or_references=True, last_needs_first=not self.last_alone, at_once=at_once,
        )  # fmt: skip

    def resolution(self, wanted: PictureFormat) -> str:
        """Of the model's resolutions the one for a film of that format."""
        return resolution_for(self.resolutions, wanted)

    def lines(self, wanted: PictureFormat) -> str:
        """The same, as prices are listed by: "720p"."""
        return f"{lines_of(self.resolution(wanted))}p"

    def sent(self, order: Order, can: Capabilities) -> Sent:
        """What is sent for an order, to be seen. Raises Invalid where it is too long."""
        size = f"{self.resolution(order.format)}, {ratio(order)}"
        lines = self._heard(order)
        said = words(order, references(order), lines)
        return Sent(said, seconds_to_order(order, can), size, most=self.words, recordings=of_lines(lines))

    def body(self, order: Order, can: Capabilities) -> dict[str, Any]:
        """What both are sent for an order. Raises Invalid, and FootageError for what cannot be read."""
        if order.last_frame and not order.first_frame and not self.last_alone:
            raise Invalid("it takes a last frame only beside a first one", "Name a first frame too, or no last one.")
        sent = self.sent(order, can)
        refuse_too_long(sent)
        return {
            "content": self._content(order, sent.words),
            "ratio": ratio(order),
            "resolution": self.resolution(order.format),
            "duration": int(sent.seconds),
        }

    def _content(self, order: Order, said: str) -> list[dict[str, Any]]:
        pictures, lines = references(order), self._heard(order)
        most = min(MOST_BYTES, _MOST_BYTES_IN_ALL // max(1, len(pictures)))
        return [
            {"type": "text", "text": said},
            *(_part("image_url", role, frame_url(picture, order.format)) for role, picture in frames(order).items()),
            *(_part("image_url", "reference_image", picture_url(one, most_bytes=most)) for one in pictures),
            *(_part("audio_url", "reference_audio", recording_url(line, order)) for line in lines),
        ]

    def _heard(self, order: Order) -> list[Spoken]:
        """The lines whose recordings are sent: none beside a frame."""
        alone = not references(order)
        return [] if frames(order) or (alone and not self.heard_alone) else followed(order, self.recordings, self.heard)


def ratio(order: Order) -> str:
    """The shape to ask for: a frame has the film's, and the service follows it."""
    return "adaptive" if frames(order) else nearest_shape(RATIOS, order.format)


def ask(service: Service, path: str) -> Answer:
    """Ask after a job. A question that is refused says nothing of the job: raises Transient for it."""
    try:
        return service.get(path)
    except Invalid as error:
        raise Transient(error.what, error.mend) from None


def _part(kind: str, role: str, url: str) -> dict[str, Any]:
    return {"type": kind, kind: {"url": url}, "role": role}
