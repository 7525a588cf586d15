"""The engine `ark`: Seedance, by ByteDance, at BytePlus ModelArk or at Volcengine Ark.

    ARK_API_KEY    the key, of one region and one of the two houses
    ARK_BASE_URL   BytePlus in Johor, unless it says otherwise; Volcengine: https://ark.cn-beijing.volces.com/api/v3

A model is named by the script, `[[engine: ark/dreamina-seedance-2-0-260128]]`; Volcengine has names of its own
(doubao-seedance-2-5-260628), and prices in yuan, which are not known here. An endpoint of one's own (ep-…) does too.

The shape: POST /contents/generations/tasks with `content` (see services/content.py); GET /contents/generations/tasks/ID
until it has succeeded, which gives an address to download from that dies after 24 hours; tasks are kept for seven days,
and only those that succeed are charged for. Charged are tokens: pixels x frames / 1024, so that a second costs the most
in the shape with the most pixels; the prices here are that. Nothing in a list of tasks says which order one was made of
(`safety_identifier` stands for a person, not an order), so a lost order cannot be looked up.
"""

import re
from fractions import Fraction
from pathlib import Path
from typing import Any

from longtake.engines.lengths import seconds_to_order
from longtake.engines.protocol import Capabilities, Handle, Order, Sent, State, Status, Terms
from longtake.engines.services.content import Model, ask
from longtake.engines.services.downloads import download_found
from longtake.engines.services.http import Answer, Service, base_address, message_of
from longtake.engines.services.jobs import Ids, state_of
from longtake.engines.services.keys import bearer
from longtake.engines.services.prices import per_second
from longtake.engines.services.refusals import invalid, key_refused, moderated, out_of_credit, too_much
from longtake.errors import EngineError

_KEY = "ARK_API_KEY"
_ADDRESS = "https://ark.ap-southeast.bytepluses.com/api/v3"
_TASKS = "/contents/generations/tasks"
_NAMES = (
    "dreamina-seedance-2-5-260628", "dreamina-seedance-2-0-260128", "dreamina-seedance-2-0-fast-260128",
    "dreamina-seedance-2-0-mini-260615",
)  # fmt: skip
# The first whose name a model's holds counts. None of them takes a seed.
_MODELS = {
    "seedance-2-5-flash": Model((4, 30), ("480p", "720p"), True, 30, 10, 30, heard_alone=True),
    "seedance-2-5": Model((4, 30), ("480p", "720p", "1080p"), True, 30, 10, 30, heard_alone=True),
    "seedance-2-0-fast": Model((4, 15), ("480p", "720p"), True, 9, 3),
    "seedance-2-0-mini": Model((4, 15), ("480p", "720p"), True, 9, 3),
    "seedance-2-0": Model((4, 15), ("480p", "720p", "1080p", "4k"), True, 9, 3),
    "": Model((4, 15), ("480p", "720p")),
}
_AT_ONCE = 10
"""Beyond some it queues them, up to 120 of an account."""
_IDS = Ids("the console: cgt-20261123…")
_STATES: dict[str, State] = {
    "queued": "queued", "running": "running", "succeeded": "done", "failed": "failed", "cancelled": "failed",
    "expired": "failed",
}  # fmt: skip
# What a code says, whatever the status it comes with (docs.byteplus.com/en/docs/modelark/error-codes).
_AGAINST_RULES = re.compile(r"SensitiveContentDetected|RiskDetection")
_EMPTY = re.compile(r"AccountOverdue|ServiceOverdue|SetLimitExceeded")
_TOO_MUCH = re.compile(r"RateLimit|RequestBurst|InflightBatchsize|ServerOverloaded|ModelLoading")
_KEY_REFUSED = re.compile(r"AuthenticationError|AccessDenied|InvalidAccountStatus")


class ArkEngine:
    """Seedance, by ByteDance, at BytePlus ModelArk or Volcengine Ark."""

    name = "ark"
    models = _NAMES
    terms = Terms(keys=(_KEY,), known="2026-11-23", lost="https://console.byteplus.com/ark")

    def __init__(self, model: str | None = None) -> None:
        self._name = model or _NAMES[0]
        self._model = next(limits for part, limits in _MODELS.items() if part in self._name)

    @property
    def fingerprint(self) -> str:
        """Which model."""
        return f"ark {self._name}"

    @property
    def capabilities(self) -> Capabilities:
        """The model's."""
        return self._model.capabilities(_AT_ONCE)

    def price(self, order: Order) -> Fraction | None:
        """By the model and the resolution, for each second ordered."""
        each = per_second("ark", self._name, self._model.lines(order.format), order.sound)
        return None if each is None else each * seconds_to_order(order, self.capabilities)

    def sent(self, order: Order) -> Sent:
        """The prompt, and whose words the recordings hold."""
        return self._model.sent(order, self.capabilities)

    def start(self, order: Order) -> Handle:
        """POST /contents/generations/tasks. It makes sound unasked, so it is always told."""
        body = self._model.body(order, self.capabilities)
        own = {"model": self._name, "generate_audio": order.sound, "watermark": False}
        return {"id": _IDS.given(_service().make(_TASKS, json=own | body), "id")}

    def status(self, handle: Handle) -> Status:
        """GET /contents/generations/tasks/ID."""
        task = self._task(handle)
        state = state_of(task, _STATES, "status")
        if state == "failed":
            error = task.body.get("error")
            code = str(error.get("code", "")) if isinstance(error, dict) else ""
            why = message_of(error) or message_of(code) or f"the task is {task.text('status')}"
            return Status("failed", None, why, moderated=bool(_AGAINST_RULES.search(code)), cost=Fraction(0))
        return Status(state)

    def fetch(self, handle: Handle, path: Path) -> None:
        """From the address that the task gives."""
        download_found(lambda: self._task(handle).text("content", "video_url"), path, _service().base)

    def cancel(self, handle: Handle) -> None:
        """DELETE a task that waits. One that runs cannot be stopped, and one that has ended would lose its take."""
        if self.status(handle).state == "queued":
            _service().tell("DELETE", f"{_TASKS}/{_IDS.of(handle)}")

    def adopt(self, job: str) -> Handle:
        """A task by its id."""
        return {"id": _IDS.written(job)}

    def _task(self, handle: Handle) -> Answer:
        return ask(_service(), f"{_TASKS}/{_IDS.of(handle)}")


def _service() -> Service:
    return Service("ark", base_address("ARK_BASE_URL", _ADDRESS), lambda: bearer(_KEY), _complaint)


def _complaint(status: int, body: Any) -> EngineError | None:
    """What a refusal means, by its code. A failed task has an error too: it has an id beside it."""
    error = body.get("error") if isinstance(body, dict) else None
    if not isinstance(error, dict) or (status == 200 and "id" in body):
        return None
    code, message = str(error.get("code", "")), message_of(error)
    said = f"ark says {status}" + (f": {message}" if message else "")
    # The limit of waiting tasks comes under the same name as a plan that is used up.
    used_up = code == "QuotaExceeded" and "queue" not in message.lower()
    if _AGAINST_RULES.search(code):
        return moderated(said)
    if _EMPTY.search(code) or used_up:
        return out_of_credit(said)
    if _TOO_MUCH.search(code) or code == "QuotaExceeded":
        return too_much(said)
    if _KEY_REFUSED.search(code):
        return key_refused("ark", f"{message} (keys are of one region)")
    if status == 200 and not code.startswith("Internal"):
        return invalid(said)
    return None
