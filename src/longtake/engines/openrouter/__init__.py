"""The engine `openrouter`: models of many makers by one key.

    OPENROUTER_API_KEY    the key
    OPENROUTER_BASE_URL   another address, such as a proxy's; it ends in /api/v1

A model is named by the script: `[[engine: openrouter/google/veo-3.1-fast]]`. The shape: POST /videos answers 202 with
an id; GET /videos/{id} until it is completed, with what it cost; GET /videos/{id}/content. GET /videos/models lists
what each model can do and costs: it is asked only of models that are not in our table.

Where an order holds a frame, it counts as image to video, and reference pictures are not sent.
"""

from fractions import Fraction
from pathlib import Path
from typing import Any

from longtake.engines.lengths import seconds_to_order
from longtake.engines.openrouter.charges import charge
from longtake.engines.openrouter.models import Model, model_of
from longtake.engines.protocol import Capabilities, Handle, Order, Sent, Spoken, State, Status, Terms
from longtake.engines.services.downloads import download
from longtake.engines.services.http import Service, base_address, message_of
from longtake.engines.services.jobs import Ids, dollars_of, state_of
from longtake.engines.services.keys import bearer
from longtake.engines.services.pictures import frame_url, frames, picture_url, references
from longtake.engines.services.prices import per_picture, per_second
from longtake.engines.services.recordings import followed, of_lines, recording_url, words
from longtake.engines.services.refusals import AGAINST_RULES, moderated
from longtake.engines.services.tables import table
from longtake.engines.shapes import lines_of, nearest_shape, resolution_for
from longtake.errors import EngineError, Expired
from longtake.media.values import Asset

_KEY = "OPENROUTER_API_KEY"
_ADDRESS = "https://openrouter.ai/api/v1"
_IDS = Ids("OpenRouter's own pages: gen-vid-…")
_STATES: dict[str, State] = {
    "pending": "queued", "in_progress": "running", "completed": "done", "failed": "failed", "cancelled": "failed",
    "expired": "failed",
}  # fmt: skip


class OpenRouterEngine:
    """OpenRouter: models of many makers by one key."""

    name = "openrouter"
    models = tuple(table(__package__))
    terms = Terms(keys=(_KEY,), known="2026-11-23", lost="https://openrouter.ai/activity", poll=10.0)

    def __init__(self, model: str | None = None) -> None:
        self._name = model or self.models[0]

    @property
    def fingerprint(self) -> str:
        """Which model."""
        return f"openrouter {self._name}"

    @property
    def capabilities(self) -> Capabilities:
        """The model's: by our table, else by OpenRouter's listing."""
        return self._model.capabilities

    def price(self, order: Order) -> Fraction | None:
        """By our prices, else by those of the listing."""
        model = self._model
        resolution, seconds = _resolution(model, order), seconds_to_order(order, model.capabilities)
        pictures = len(frames(order)) + len(references(order))
        each = per_second("openrouter", self._name, f"{lines_of(resolution)}p", order.sound)
        if each is None:
            return charge(model, resolution, int(seconds), pictures, order.sound)
        return each * seconds + per_picture("openrouter", self._name) * pictures

    def sent(self, order: Order) -> Sent:
        """The prompt, and whose words the recordings hold."""
        model = self._model
        size = ", ".join(filter(None, (_resolution(model, order), _ratio(model, order))))
        lines = _heard(model, order)
        said = words(order, _pictures(model, order), lines)
        return Sent(said, seconds_to_order(order, model.capabilities), size, recordings=of_lines(lines))

    def start(self, order: Order) -> Handle:
        """POST /videos."""
        return {"id": _IDS.given(_service().make("/videos", json=_body(self._model, order)), "id")}

    def status(self, handle: Handle) -> Status:
        """GET /videos/{id}."""
        answer = _service().get(f"/videos/{_IDS.of(handle)}")
        state, cost = state_of(answer, _STATES, "status"), _cost(answer.body)
        if state != "failed":
            return Status(state, cost=cost if state == "done" else None)
        why = message_of(answer.body.get("error")) or f"the job is {answer.text('status')}"
        return Status("failed", None, why, bool(AGAINST_RULES.search(why)), cost)

    def fetch(self, handle: Handle, path: Path) -> None:
        """GET /videos/{id}/content; where it is gone there, OpenRouter may still hold a copy of its own."""
        service = _service()
        try:
            download(f"{service.base}/videos/{_IDS.of(handle)}/content", path, service.base, service.headers())
        except Expired:
            job = service.get(f"/videos/{_IDS.of(handle)}")
            if not isinstance(job.body, dict) or not job.body.get("urls"):
                raise
            download(job.text("urls", 0), path, service.base)

    def cancel(self, handle: Handle) -> None:
        """OpenRouter stops no job."""

    def adopt(self, job: str) -> Handle:
        """A job by its id."""
        return {"id": _IDS.written(job)}

    @property
    def _model(self) -> Model:
        return model_of(self._name, _service())


def _body(model: Model, order: Order) -> dict[str, Any]:
    """The JSON of the request. `session_id` is what OpenRouter's own log shows the order by."""
    pictures, lines = _pictures(model, order), _heard(model, order)
    body: dict[str, Any] = {
        "model": model.name,
        "prompt": words(order, pictures, lines),
        "duration": int(seconds_to_order(order, model.capabilities)),
        "generate_audio": order.sound,
    }
    if model.resolutions:
        body["resolution"] = _resolution(model, order)
    if model.ratios:
        body["aspect_ratio"] = _ratio(model, order)
    if model.seed:
        body["seed"] = order.seed % 2**31
    if order.ticket:
        body["session_id"] = order.ticket
    if sent := frames(order):
        body["frame_images"] = [
            {**_image(frame_url(picture, order.format)), "frame_type": role} for role, picture in sent.items()
        ]
    if pictures or lines:
        sounds = [{"type": "audio_url", "audio_url": {"url": recording_url(line, order)}} for line in lines]
        body["input_references"] = [*(_image(picture_url(one)) for one in pictures), *sounds]
    return body


def _image(url: str) -> dict[str, Any]:
    return {"type": "image_url", "image_url": {"url": url}}


def _resolution(model: Model, order: Order) -> str:
    return resolution_for(model.resolutions, order.format) if model.resolutions else ""


def _ratio(model: Model, order: Order) -> str:
    return nearest_shape(model.ratios, order.format) if model.ratios else ""


def _pictures(model: Model, order: Order) -> tuple[Asset, ...]:
    return references(order)[: model.references]


def _heard(model: Model, order: Order) -> list[Spoken]:
    return [] if frames(order) else followed(order, model.recordings, model.heard)


def _service() -> Service:
    return Service("openrouter", base_address("OPENROUTER_BASE_URL", _ADDRESS), lambda: bearer(_KEY), _complaint)


def _complaint(status: int, body: Any) -> EngineError | None:
    """Moderation, which comes with the status of a refused key: 403 {error: {metadata: {flagged_input, reasons}}}."""
    error = body.get("error") if isinstance(body, dict) else None
    flagged = (
        isinstance(error, dict) and isinstance(error.get("metadata"), dict) and "flagged_input" in error["metadata"]
    )
    said = message_of(body)
    if status in (400, 403) and (flagged or AGAINST_RULES.search(said)):
        return moderated(f"openrouter says {status}: {said}")
    return None


def _cost(body: Any) -> Fraction | None:
    """Dollars that a job says it cost."""
    usage = body.get("usage")
    return dollars_of(usage.get("cost")) if isinstance(usage, dict) else None
