"""The engine `gemini-omni`: Google's Gemini Omni, through the interactions of the Gemini API.

    GEMINI_API_KEY    the key
    GEMINI_BASE_URL   another address than https://generativelanguage.googleapis.com, for a proxy

The shape: POST /v1/interactions, in the background; GET /v1/interactions/{id}; the clip is a file: GET /v1/files/{name}
until it is ACTIVE, then :download. A short one may stand in the answer itself, in base64. There is no client's id and
no listing: an order whose answer was lost is looked up by hand.
"""

import re
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import Any

from longtake.engines.gemini_omni.answers import complaint, decode, file_of, video_of, why
from longtake.engines.gemini_omni.message import parts, roles, task, words
from longtake.engines.lengths import seconds_to_order
from longtake.engines.protocol import Capabilities, Handle, Order, Sent, State, Status, Terms
from longtake.engines.services import keys
from longtake.engines.services.downloads import download
from longtake.engines.services.http import Answer, Service, base_address, message_of
from longtake.engines.services.jobs import Ids, state_of
from longtake.engines.services.prices import per_picture, per_second
from longtake.engines.shapes import lines_of, nearest_shape, resolution_for
from longtake.errors import EngineError, Expired, Transient

_KEY = "GEMINI_API_KEY"
_ADDRESS = "https://generativelanguage.googleapis.com"
_IDS = Ids("https://aistudio.google.com/logs", re.compile(r"[A-Za-z0-9_=-]{1,512}"))
_MODEL = re.compile(r"[a-z0-9][a-z0-9.-]{0,99}")
_RESOLUTIONS = ("360p", "720p", "1080p", "4k")
_SHAPES = ("16:9", "9:16")
_STATES: dict[str, State] = {
    "queued": "queued", "in_progress": "running", "completed": "done", "failed": "failed", "cancelled": "failed",
    "incomplete": "failed", "budget_exceeded": "failed", "requires_action": "failed", "requires_continuation": "failed",
}  # fmt: skip
_STATES_OF_FILES: dict[str, State] = {"PROCESSING": "running", "ACTIVE": "done", "FAILED": "failed"}
_SEEDS = 1 << 31
_MOST_WITH_LAST_FRAME = Fraction(10)
_MOST_INLINE = 64 << 20
"""Bytes of an answer that holds the clip itself."""


@dataclass(frozen=True)
class _Model:
    most: Fraction
    references: int


_MODELS = {
    "gemini-omni-1.2-flash": _Model(Fraction(15), 6),
    "gemini-omni-1.1-flash": _Model(Fraction(10), 3),
}
"""The first is the one that `gemini-omni` alone means; of others is assumed what the oldest can do."""


class GeminiOmniEngine:
    """Gemini Omni, with a key of Google's Gemini API."""

    name = "gemini-omni"
    models = tuple(_MODELS)
    terms = Terms(keys=(_KEY,), known="2026-11-23", lost="https://aistudio.google.com/logs", poll=5.0)

    def __init__(self, model: str | None = None) -> None:
        if model is not None and not _MODEL.fullmatch(model):
            raise EngineError(f"{model[:80]!r} is no model of Gemini", "Write it as Google does.")
        self._name = model or self.models[0]
        self._model = _MODELS.get(self._name, _MODELS["gemini-omni-1.1-flash"])

    @property
    def fingerprint(self) -> str:
        """Which model."""
        return f"gemini-omni {self._name}"

    @property
    def capabilities(self) -> Capabilities:
        """The model's."""
        return Capabilities(
            max_seconds=self._model.most, min_seconds=Fraction(3), first_frame=True, last_frame=True,
            references=self._model.references, sound=True, avoid=True, at_once=4, casts=True, last_needs_first=True,
        )  # fmt: skip

    def price(self, order: Order) -> Fraction | None:
        """By the second and the resolution, and a little for each picture."""
        second = per_second(self.name, self._name, f"{lines_of(_resolution(order))}p", order.sound)
        if second is None:
            return None
        pictures = len(list(roles(self._fit_to(order))))
        return second * self._seconds(order) + per_picture(self.name, self._name) * pictures

    def sent(self, order: Order) -> Sent:
        """The prompt, and what the model has no field for."""
        size = f"{_resolution(order)}, {nearest_shape(_SHAPES, order.format)}"
        return Sent(words(self._fit_to(order)), self._seconds(order), size)

    def start(self, order: Order) -> Handle:
        """POST /interactions."""
        sent = self._fit_to(order)
        clip = {
            "type": "video", "resolution": _resolution(sent), "aspect_ratio": nearest_shape(_SHAPES, sent.format),
            "duration": f"{self._seconds(sent)}s", "delivery": "uri",
        }  # fmt: skip
        config: dict[str, Any] = {"seed": sent.seed % _SEEDS}
        if task(sent):
            config["video_config"] = {"task": task(sent)}
        body = {
            "model": self._name, "input": parts(sent),
            "response_format": [clip], "generation_config": config, "background": True, "store": True,
        }  # fmt: skip
        return {"id": _IDS.given(_service().make("/v1/interactions", json=body), "id")}

    def status(self, handle: Handle) -> Status:
        """GET /interactions/{id}; once it has ended, the state of its file too."""
        answer = _asked(handle)
        state = state_of(answer, _STATES, "status")
        if state in ("queued", "running"):
            return Status(state)
        video = video_of(answer) if state == "done" else None
        if video is None:
            said, moderated = why(answer)
            ended = f"it ended as {answer.text('status')!r} without a video"
            return Status("failed", None, said or ended, moderated)
        name = file_of(video, answer)
        return Status("done") if name is None else _state_of_file(name)

    def fetch(self, handle: Handle, path: Path) -> None:
        """GET /files/{name}:download, or the clip that stands in the answer."""
        answer = _asked(handle)
        video = video_of(answer)
        if video is None:
            raise answer.strange("there is no video")
        name = file_of(video, answer)
        if name is None:
            decode(video.get("data"), path, answer)
            return
        service = _service()
        try:
            download(f"{service.base}/v1/files/{name}:download?alt=media", path, service.base, service.headers())
        except Expired:
            if _state_of_file(name).state == "failed":
                raise
            raise Transient("gemini-omni does not give the clip out yet", "Run the same command again.") from None

    def cancel(self, handle: Handle) -> None:
        """POST /interactions/{id}/cancel."""
        _service().tell("POST", f"/v1/interactions/{_IDS.of(handle)}/cancel")

    def adopt(self, job: str) -> Handle:
        """An interaction by its id."""
        return {"id": _IDS.written(job)}

    def _fit_to(self, order: Order) -> Order:
        return replace(order, references=order.references[: self._model.references])

    def _seconds(self, order: Order) -> Fraction:
        """Raises Invalid for a shot that is too long."""
        can = self.capabilities
        if order.last_frame is not None:
            can = replace(can, max_seconds=min(self._model.most, _MOST_WITH_LAST_FRAME))
        return seconds_to_order(order, can)


def _service() -> Service:
    base = base_address("GEMINI_BASE_URL", _ADDRESS)
    return Service("gemini-omni", base, lambda: {"x-goog-api-key": keys.key(_KEY)}, complaint)


def _asked(handle: Handle) -> Answer:
    return _service().get(f"/v1/interactions/{_IDS.of(handle)}", most=_MOST_INLINE)


def _resolution(order: Order) -> str:
    return resolution_for(_RESOLUTIONS, order.format)


def _state_of_file(name: str) -> Status:
    answer = _service().get(f"/v1/files/{name}")
    state = state_of(answer, _STATES_OF_FILES, "state")
    if state == "failed":
        return Status("failed", None, message_of(answer.body) or "its file came to nothing")
    return Status(state)
