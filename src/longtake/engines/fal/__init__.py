"""The engine `fal`: any video model on fal.ai, through its queue.

    FAL_KEY         the key
    FAL_QUEUE_URL   another address than https://queue.fal.run, for a proxy

`[[engine: fal/MODEL]]` names the model: one of models.toml, or the endpoint of any other, which is then asked for a
prompt and a first frame only. Which endpoint of a model is ordered from follows from the pictures of the shot.

The shape: POST /{endpoint} gives the addresses to ask at and cancel at, which are used as they come, so far as they lie
at the queue's own address. What is wrong with an order shows only in its result. fal knows no client's id and no
listing that an order's key may read: an order whose answer was lost is looked up by hand.
"""

import re
from fractions import Fraction
from pathlib import Path
from typing import Any

from longtake.engines.fal.models import Model, model_called
from longtake.engines.protocol import Capabilities, Handle, Order, Sent, State, Status, Terms
from longtake.engines.services import keys
from longtake.engines.services.downloads import download_found
from longtake.engines.services.http import Answer, Complaint, Service, base_address, message_of, origin
from longtake.engines.services.jobs import Ids, state_of
from longtake.engines.services.prices import per_second
from longtake.engines.services.refusals import invalid, moderated, out_of_credit
from longtake.engines.services.tables import table
from longtake.engines.shapes import lines_of
from longtake.errors import EngineError, Invalid, LongtakeError, Moderated

_KEY = "FAL_KEY"
_QUEUE = "https://queue.fal.run"
_MODEL = re.compile(r"[a-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*){1,7}")
_IDS = Ids("https://fal.ai/dashboard/requests", re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{7,127}"))
_STATES: dict[str, State] = {"IN_QUEUE": "queued", "IN_PROGRESS": "running", "COMPLETED": "done"}
_PATH = re.compile(r"(/[A-Za-z0-9_-][A-Za-z0-9._-]*){2,12}")
_LOCKED = re.compile(r"exhausted balance|top.?up", re.IGNORECASE)
_REFUSED = "content_policy_violation"
"""The kind of error that means moderation, fal's own or the model's (fal.ai/docs/errors)."""


class FalEngine:
    """Any video model on fal.ai."""

    name = "fal"
    models = tuple(table(__package__))
    terms = Terms(keys=(_KEY,), known="2026-11-23", lost="https://fal.ai/dashboard/requests")

    def __init__(self, model: str | None = None) -> None:
        if model is not None and not _MODEL.fullmatch(model):
            raise EngineError(f"{model[:80]!r} is no model on fal", "Write it as fal does: fal/fal-ai/wan/v2.7.")
        self._model: Model = model_called(model or self.models[0])

    @property
    def fingerprint(self) -> str:
        """Which model."""
        return f"fal {self._model.name}"

    @property
    def capabilities(self) -> Capabilities:
        """The model's."""
        return self._model.capabilities

    def price(self, order: Order) -> Fraction | None:
        """By the second and the resolution, with sound or without."""
        resolution = self._model.resolution(order)
        lines = f"{lines_of(resolution)}p" if resolution else ""
        second = per_second("fal", self._model.name, lines, order.sound)
        return None if second is None else second * self._model.seconds_of(order)

    def sent(self, order: Order) -> Sent:
        """As the model's fields say."""
        return self._model.sent(order)

    def start(self, order: Order) -> Handle:
        """POST to the endpoint that takes the order's pictures."""
        answer = _service(_complaint).make(f"/{self._model.way(order).at}", json=self._model.body(order))
        return {
            "id": _IDS.given(answer, "request_id"),
            **{name: _own(answer.text(f"{name}_url"), answer) for name in ("status", "response", "cancel")},
        }

    def status(self, handle: Handle) -> Status:
        """GET the status; once it has ended, the result as well, since that is where a refusal stands."""
        answer = _service(_complaint).get(handle["status"])
        state = state_of(answer, _STATES, "status")
        if state != "done":
            return Status(state)
        if answer.body.get("error"):
            return Status("failed", None, message_of(answer.body), _REFUSED in _kinds(answer.body))
        try:
            _result(handle)
        except (Invalid, Moderated) as error:
            return Status("failed", None, error.what, isinstance(error, Moderated))
        return Status("done", 1.0)

    def fetch(self, handle: Handle, path: Path) -> None:
        """Download what the result names; where that is gone, what it names when asked again."""
        download_found(lambda: _result(handle), path, _base())

    def cancel(self, handle: Handle) -> None:
        """PUT to the address that was given for it."""
        _service(_complaint).tell("PUT", handle["cancel"])

    def adopt(self, job: str) -> Handle:
        """A request by its id, at the application of this engine's model, as fal's own client does."""
        at = f"{_base()}/{'/'.join(self._model.ways[0].at.split('/')[:2])}/requests/{_IDS.written(job)}"
        return {"id": job, "status": f"{at}/status", "response": at, "cancel": f"{at}/cancel"}


def _result(handle: Handle) -> str:
    """The address of the clip. Raises Invalid or Moderated where the job came to nothing."""
    return _service(_complaint_of_result).get(handle["response"]).text("video", "url")


def _base() -> str:
    return base_address("FAL_QUEUE_URL", _QUEUE)


def _service(complaint: Complaint) -> Service:
    return Service("fal", _base(), lambda: {"Authorization": f"Key {keys.key(_KEY)}"}, complaint)


def _complaint(status: int, body: Any) -> EngineError | None:
    said = f"fal says {status}: {message_of(body)}"
    if status == 403 and _LOCKED.search(said):
        return out_of_credit(said)
    if 400 <= status < 500 and _REFUSED in _kinds(body):
        return moderated(said)
    return None


def _complaint_of_result(status: int, body: Any) -> EngineError | None:
    """A job's result is kept with its status: what says why it failed says so for good, a 5xx too."""
    kinds = _kinds(body)
    if status < 400 or not (kinds or status in (400, 422)):
        return _complaint(status, body)
    refused = moderated if _REFUSED in kinds else invalid
    return refused(f"fal says {status}: {message_of(body)}")


def _kinds(body: Any) -> set[str]:
    """The kinds of errors that a refusal names: of a model in a list, of the queue itself in one word."""
    if not isinstance(body, dict):
        return set()
    listed = body.get("detail")
    found = [one.get("type") for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []
    return {kind for kind in (*found, body.get("error_type")) if isinstance(kind, str)}


def _own(url: str, answer: Answer) -> str:
    """An address that fal gave, which must lie at the queue's own. Raises UnknownSubmit for another."""
    base = _base()
    try:
        if origin(url) == origin(base) and _PATH.fullmatch(url.removeprefix("/".join(base.split("/")[:3]))):
            return url
    except LongtakeError:
        pass
    raise answer.strange("it names an address that is not its own")
