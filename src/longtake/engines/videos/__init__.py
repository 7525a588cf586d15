"""The engine `videos`: any server that speaks OpenAI's `/v1/videos`: vLLM-Omni, SGLang, litellm's proxy, resellers.

Told by the environment:

    VIDEOS_BASE_URL   the address, which ends in /v1
    VIDEOS_API_KEY    if the server wants one
    VIDEOS_PRICE      dollars a second; 0 for one's own server. Without it no price is known, and none is spent
    VIDEOS_MODEL      which model, unless the script says `[[engine: videos/MODEL]]`
    VIDEOS_SECONDS    the lengths that it makes: `4,8,12`, or from the least to the most: `1-20`
    VIDEOS_SIZE       the size that is ordered, such as 832x480, where the server does not make the film's
    VIDEOS_AT_ONCE    how many it makes at once (2)

The shape: POST /videos as a form; GET /videos/{id}; GET /videos/{id}/content. OpenAI's own service closed on
24 September 2026; its shape lives on in others' servers, in dialects: SGLang took no form without a picture at first,
and then wants JSON; where it keeps clips in a cloud, the job holds their `url`; vLLM-Omni answers to a question about
a job that failed with the job and a status of 4xx or 5xx.
"""

import os
import re
import time
from fractions import Fraction
from pathlib import Path
from typing import Any

from longtake.engines.lengths import seconds_to_order
from longtake.engines.prompt import prompt
from longtake.engines.protocol import Capabilities, Handle, Order, Sent, State, Status, Terms
from longtake.engines.services import keys
from longtake.engines.services.downloads import download
from longtake.engines.services.http import Answer, Complaint, Service, base_address, message_of
from longtake.engines.services.jobs import Ids, share_of, state_of
from longtake.engines.services.refusals import AGAINST_RULES, invalid, moderated
from longtake.engines.services.settings import dollars, whole
from longtake.engines.videos import settings
from longtake.errors import EngineError, Expired, Invalid, Transient
from longtake.media.outgoing import shape_to

_IDS = Ids("the server's own pages or log", re.compile(r"(?!\.+$)[A-Za-z0-9._~:-]{1,256}"))
_STATES: dict[str, State] = {
    "queued": "queued", "pending": "queued", "in_progress": "running", "processing": "running",
    "completed": "done", "succeeded": "done",
    "failed": "failed", "cancelled": "failed", "canceled": "failed", "expired": "failed", "deleted": "failed",
}  # fmt: skip
_BIGGEST_PICTURE = 16 << 20
_SEEDS = 1 << 31


class _FailedJobError(EngineError):
    """The answer is no refusal: it is a job that failed."""

    def __init__(self, job: dict[str, Any]) -> None:
        super().__init__("the job failed")
        self.job = job


class VideosEngine:
    """Any server that speaks OpenAI's /v1/videos: VIDEOS_BASE_URL is its address."""

    name = "videos"
    terms = Terms(keys=("VIDEOS_BASE_URL",), known="2026-11-23", lost="the server's own log", poll=0.25)

    def __init__(self, model: str | None = None) -> None:
        self._model = model

    @property
    def fingerprint(self) -> str:
        """Which server, model and size."""
        return f"videos {os.environ.get('VIDEOS_BASE_URL', '')} {self._chosen} {os.environ.get('VIDEOS_SIZE', '')}"

    @property
    def capabilities(self) -> Capabilities:
        """As the environment says; a server tells nobody what it can do."""
        least, most, only = settings.lengths()
        size = settings.size()
        return Capabilities(
            max_seconds=most, min_seconds=least, seconds=only, sizes=(size,) if size else (), first_frame=True,
            avoid=True, casts=True, at_once=whole("VIDEOS_AT_ONCE", 2),
        )  # fmt: skip

    def price(self, order: Order) -> Fraction | None:
        """VIDEOS_PRICE for each second ordered."""
        price = dollars("VIDEOS_PRICE")
        return None if price is None else price * seconds_to_order(order, self.capabilities)

    def sent(self, order: Order) -> Sent:
        """The prompt as it is, in the size that the server makes."""
        form = self._form(order)
        return Sent(form["prompt"], Fraction(form["seconds"]), form["size"], order.avoid)

    def start(self, order: Order) -> Handle:
        """POST /videos, as a form; with a file where there is a first frame."""
        form = self._form(order)
        if order.first_frame is not None:
            # In just the size of the video: some servers refuse another, others squeeze it.
            picture = shape_to(order.first_frame.path, *_size(order), "png", _BIGGEST_PICTURE)
            file = {"input_reference": ("first.png", picture, "image/png")}
            answer = _service(_refusal).make("/videos", files=_as_parts(form) | file)
        else:
            try:
                answer = _service(_refusal).make("/videos", files=_as_parts(form))
            except Invalid as error:
                if "input_reference" not in error.what:
                    raise
                # Nothing was made: this server takes a form only with a picture.
                answer = _service(_refusal).make("/videos", json=form)
        return {"id": _IDS.given(answer, "id")}

    def status(self, handle: Handle) -> Status:
        """GET /videos/{id}."""
        answer = _job(handle)
        state = state_of(answer, _STATES, "status")
        if state == "failed":
            why = message_of(answer.body) or f"it is {answer.text('status')}"
            return Status("failed", None, why, moderated=bool(AGAINST_RULES.search(f"{_code(answer.body)} {why}")))
        return Status(state, share_of(answer.body.get("progress"), 100))

    def fetch(self, handle: Handle, path: Path) -> None:
        """GET /videos/{id}/content, or the job's `url`. Some servers answer 404 for a moment after the job is done."""
        answer, service = _job(handle), _service()
        if state_of(answer, _STATES, "status") != "done":
            raise Transient("videos has not made the clip yet, or lost it")
        url = answer.body.get("url")
        lies = url if isinstance(url, str) and url.startswith("https://") else f"{service.base}{_path(handle)}/content"
        try:
            download(lies, path, service.base, service.headers())
        except Expired:
            if _dead(answer.body.get("expires_at")):
                raise
            raise Transient("videos does not give the clip out, though it is done") from None

    def cancel(self, handle: Handle) -> None:
        """DELETE /videos/{id}."""
        _service().tell("DELETE", _path(handle))

    def adopt(self, job: str) -> Handle:
        """A job by its id."""
        return {"id": _IDS.written(job)}

    @property
    def _chosen(self) -> str:
        return self._model or os.environ.get("VIDEOS_MODEL", "").strip()

    def _form(self, order: Order) -> dict[str, str]:
        width, height = _size(order)
        form = {
            "prompt": prompt(order),
            "seconds": str(seconds_to_order(order, self.capabilities)),
            "size": f"{width}x{height}",
            "seed": str(order.seed % _SEEDS),
        }
        if self._chosen:
            form["model"] = self._chosen
        if order.avoid:
            form["negative_prompt"] = order.avoid
        return form


def _size(order: Order) -> tuple[int, int]:
    return settings.size() or (order.format.width, order.format.height)


def _as_parts(form: dict[str, str]) -> dict[str, Any]:
    return {name: (None, value) for name, value in form.items()}


def _service(complaint: Complaint = lambda _status, _body: None) -> Service:
    """The server that the environment names. Raises EngineError where it names none."""
    base = base_address("VIDEOS_BASE_URL")
    if not base.endswith("/v1"):
        raise EngineError("VIDEOS_BASE_URL does not end in /v1", "Set it, such as http://localhost:8000/v1.")
    return Service("videos", base, _headers, complaint)


def _headers() -> dict[str, str]:
    return keys.bearer("VIDEOS_API_KEY") if keys.has("VIDEOS_API_KEY") else {}


def _refusal(status: int, body: Any) -> EngineError | None:
    """What a server says no with, if it says it in words; also with a status of 200, where it gives no id."""
    in_an_answer = status == 200 and isinstance(body, dict) and bool(body.get("error")) and "id" not in body
    if not in_an_answer and not 400 <= status < 500:
        return None
    said = f"videos says {status}: {message_of(body)}"
    if AGAINST_RULES.search(f"{_code(body)} {message_of(body)}"):
        return moderated(said)
    return invalid(said) if in_an_answer else None


def _failed_job(status: int, body: Any) -> EngineError | None:
    is_job = status >= 400 and isinstance(body, dict) and body.get("status") == "failed" and "id" in body
    return _FailedJobError(body) if is_job else None


def _job(handle: Handle) -> Answer:
    try:
        return _service(_failed_job).get(_path(handle))
    except _FailedJobError as failed:
        return Answer("videos", failed.job, making=False)


def _path(handle: Handle) -> str:
    return f"/videos/{_IDS.of(handle)}"


def _code(body: Any) -> str:
    """The word for machines by which a server says what is wrong."""
    error = body.get("error") if isinstance(body, dict) else None
    return str(error.get("code"))[:100] if isinstance(error, dict) else ""


def _dead(expires: Any) -> bool:
    return isinstance(expires, int | float) and expires < time.time()
