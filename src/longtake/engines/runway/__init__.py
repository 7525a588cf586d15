"""The engine `runway`: Runway's API, for its own models and those that it resells: Veo, Seedance, Kling, Wan, Hailuo …

    RUNWAYML_API_SECRET   the key
    RUNWAYML_BASE_URL     another address, such as a proxy's

A model is named by the script: `[[engine: runway/seedance2_5]]`. The shape: POST /v1/text_to_video, or
/v1/image_to_video where there is a first frame; GET /v1/tasks/{id} until it has succeeded, which gives an address to
download from that dies within a day or two: the task is asked for a fresh one. A task says what it cost, in credits of
one cent; one that breaks the rules is charged for like any other.

Where a model takes either frames or reference pictures, the frames count and the references are not sent.
"""

import re
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

from longtake.engines.lengths import seconds_to_order
from longtake.engines.protocol import Capabilities, Handle, Order, Sent, State, Status, Terms
from longtake.engines.runway.body import body_of, references_of, sent_of, size_of
from longtake.engines.runway.models import model_of
from longtake.engines.services.downloads import download_found
from longtake.engines.services.http import Answer, Service, base_address, message_of
from longtake.engines.services.jobs import Ids, dollars_of, share_of, state_of
from longtake.engines.services.keys import bearer
from longtake.engines.services.pictures import frames
from longtake.engines.services.prices import per_picture, per_second
from longtake.engines.services.refusals import AGAINST_RULES, invalid, moderated
from longtake.engines.services.tables import table
from longtake.engines.shapes import lines_of
from longtake.errors import EngineError, OutOfCredit

_KEY = "RUNWAYML_API_SECRET"
_ADDRESS = "https://api.dev.runwayml.com"
_VERSION = "2024-11-06"
_IDS = Ids("Runway's developer portal")
_STATES: dict[str, State] = {
    "PENDING": "queued", "THROTTLED": "queued", "RUNNING": "running", "SUCCEEDED": "done", "FAILED": "failed",
    "CANCELLED": "failed",
}  # fmt: skip
_SAFETY = re.compile(r"(^|\.)SAFETY(\.|$)")


class RunwayEngine:
    """Runway's own models, and those that it resells."""

    name = "runway"
    models = tuple(table(__package__))
    terms = Terms(keys=(_KEY,), known="2026-11-23", lost="https://dev.runwayml.com", poll=5.0)

    def __init__(self, model: str | None = None) -> None:
        self._model = model or self.models[0]

    @property
    def fingerprint(self) -> str:
        """Which model."""
        return f"runway {self._model}"

    @property
    def capabilities(self) -> Capabilities:
        """The model's."""
        return model_of(self._model).capabilities

    def price(self, order: Order) -> Fraction | None:
        """By the model, the resolution and sound, for each second; and for each picture sent."""
        model = model_of(self._model)
        resolution, _ = size_of(model, order)
        each = per_second("runway", self._model, f"{lines_of(resolution)}p", order.sound)
        if each is None:
            return None
        pictures = len(frames(order)) + len(references_of(model, order))
        return each * seconds_to_order(order, model.capabilities) + per_picture("runway", self._model) * pictures

    def sent(self, order: Order) -> Sent:
        """The prompt, whose words the recordings hold, and the model's `ratio`."""
        return sent_of(model_of(self._model), order)

    def start(self, order: Order) -> Handle:
        """POST /v1/text_to_video, or /v1/image_to_video where there is a first frame."""
        kind = "image_to_video" if order.first_frame else "text_to_video"
        service = replace(_service(), complaint=_complaint)
        answer = service.make(f"/v1/{kind}", json=body_of(model_of(self._model), order))
        return {"id": _IDS.given(answer, "id")}

    def status(self, handle: Handle) -> Status:
        """GET /v1/tasks/{id}."""
        answer = _task(handle)
        state, cost = state_of(answer, _STATES, "status"), _cost(answer.body)
        if state == "failed":
            code = answer.body.get("failureCode")
            code = code if isinstance(code, str) and re.fullmatch(r"[A-Z0-9_.]{1,80}", code) else ""
            why = message_of(answer.body.get("failure")) or answer.text("status").lower()
            return Status("failed", None, f"{why} ({code})" if code else why, bool(_SAFETY.search(code)), cost)
        return Status(state, share_of(answer.body.get("progress")), cost=cost if state == "done" else None)

    def fetch(self, handle: Handle, path: Path) -> None:
        """From the address that the task gives; a second time where that one has died meanwhile."""
        download_found(lambda: _task(handle).text("output", 0), path, _service().base)

    def cancel(self, handle: Handle) -> None:
        """DELETE /v1/tasks/{id}, unless it has ended: of such a task the take would be deleted."""
        if self.status(handle).state in ("queued", "running"):
            _service().tell("DELETE", f"/v1/tasks/{_IDS.of(handle)}")

    def adopt(self, job: str) -> Handle:
        """A task by its id."""
        return {"id": _IDS.written(job)}


def _task(handle: Handle) -> Answer:
    return _service().get(f"/v1/tasks/{_IDS.of(handle)}")


def _service() -> Service:
    return Service("runway", base_address("RUNWAYML_BASE_URL", _ADDRESS), _headers)


def _headers() -> dict[str, str]:
    return {**bearer(_KEY), "X-Runway-Version": _VERSION}


def _complaint(status: int, body: Any) -> EngineError | None:
    """A refusal of an order in Runway's own way: 400 for all, with {error, docUrl, issues: [{path, message}]}."""
    if status != 400:
        return None
    issues = body.get("issues") if isinstance(body, dict) else None
    said = "; ".join(filter(None, [message_of(body), message_of(issues)]))
    if "enough credits" in said:
        return OutOfCredit(f"runway says: {said}", "Buy credits at dev.runwayml.com, then run the same command again.")
    refused = moderated if AGAINST_RULES.search(said) else invalid
    return refused(f"runway says 400: {said}")


def _cost(body: Any) -> Fraction | None:
    """Dollars that a task says it cost; a credit is a cent."""
    cost = body.get("cost")
    return dollars_of(cost.get("credits"), 100) if isinstance(cost, dict) else None
