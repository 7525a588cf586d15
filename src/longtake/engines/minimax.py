"""The engine `minimax`: MiniMax H3.

    MINIMAX_API_KEY    the key; H3 is paid for as one goes, no package holds it
    MINIMAX_BASE_URL   https://api.minimax.io unless it says otherwise; in China: https://api.minimax.cn

A model is named by the script: `[[engine: minimax/MiniMax-H3-Max]]`, which is faster and no larger than 768 lines.

The shape: POST /v2/video_generation with `content` (see services/content.py); GET /v2/query/video_generation/ID until
it has succeeded, which gives an address to download from; asked again, it gives a fresh one. Tasks are known for seven
days. H3 always makes sound, and takes no seed. Refusals carry a number, at the end of their message or in `base_resp`,
the latter with a status of 200. Nothing in a list of tasks says which order one was made of.
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
from longtake.engines.services.pictures import frames, references
from longtake.engines.services.prices import per_picture, per_second
from longtake.engines.services.refusals import invalid, key_refused, moderated, out_of_credit, too_much
from longtake.errors import EngineError, Expired

_KEY = "MINIMAX_API_KEY"
_ADDRESS = "https://api.minimax.io"
_ASK = "/v2/query/video_generation"
_NAMES = ("MiniMax-H3", "MiniMax-H3-Max")
# The first whose name a model's holds counts.
_MODELS = {
    "MiniMax-H3-Max": Model((5, 15), ("480P", "768P"), True, 9, 3, 15, True, 2, True, 7000),
    "MiniMax-H3": Model((4, 15), ("768P", "2K"), True, 9, 3, 15, True, 5, True, 7000),
    "": Model((5, 15), ("768P",), words=7000),
}
_AT_ONCE = 30
_IDS = Ids("the console: a long number")
_STATES: dict[str, State] = {
    "queued": "queued", "running": "running", "succeeded": "done", "failed": "failed", "cancelled": "failed",
}  # fmt: skip
# platform.minimax.io/docs/api-reference/errorcode
_NUMBER = re.compile(r"\((\d{4})\)\s*$")
_AGAINST_RULES = ("1026", "1027")
_EMPTY = ("1008", "2056")
_TOO_MUCH = ("1002", "1039", "1041", "2045")
_KEY_REFUSED = ("1004", "2049")
_ITS_OWN_FAULT = ("1000", "1001", "1013", "1024", "1033")


class MiniMaxEngine:
    """H3, by MiniMax."""

    name = "minimax"
    models = _NAMES
    terms = Terms(keys=(_KEY,), known="2026-11-23", lost="https://platform.minimax.io/user-center", poll=10.0)

    def __init__(self, model: str | None = None) -> None:
        self._name = model or _NAMES[0]
        self._model = next(limits for part, limits in _MODELS.items() if part in self._name)

    @property
    def fingerprint(self) -> str:
        """Which model."""
        return f"minimax {self._name}"

    @property
    def capabilities(self) -> Capabilities:
        """The model's."""
        return self._model.capabilities(_AT_ONCE)

    def price(self, order: Order) -> Fraction | None:
        """By the model and the resolution, for each second ordered; and for the pictures that are not free."""
        each = per_second("minimax", self._name, self._model.lines(order.format), order.sound)
        if each is None:
            return None
        pictures = len(frames(order)) + len(references(order))
        charged = max(0, pictures - self._model.free_pictures)
        return each * seconds_to_order(order, self.capabilities) + per_picture("minimax", self._name) * charged

    def sent(self, order: Order) -> Sent:
        """The prompt, and whose words the recordings hold."""
        return self._model.sent(order, self.capabilities)

    def start(self, order: Order) -> Handle:
        """POST /v2/video_generation."""
        body = {"model": self._name, **self._model.body(order, self.capabilities)}
        return {"id": _IDS.given(_service().make("/v2/video_generation", json=body), "task_id")}

    def status(self, handle: Handle) -> Status:
        """GET /v2/query/video_generation/ID."""
        answer = self._answer(handle)
        state = state_of(answer, _STATES, "task", "status")
        if state == "failed":
            error = answer.at("task").get("error")
            why = message_of(error) or f"the task is {answer.text('task', 'status')}"
            return Status("failed", None, why, moderated=_number(error) in _AGAINST_RULES)
        return Status(state)

    def fetch(self, handle: Handle, path: Path) -> None:
        """From the address that the task gives."""
        download_found(lambda: self._answer(handle).text("task", "content", "url"), path, _service().base)

    def cancel(self, handle: Handle) -> None:
        """DELETE a task that waits. One that runs cannot be stopped, and one that has ended would lose its take."""
        if self.status(handle).state == "queued":
            _service().tell("DELETE", f"/v2/video_generation/{_IDS.of(handle)}")

    def adopt(self, job: str) -> Handle:
        """A task by its id."""
        return {"id": _IDS.written(job)}

    def _answer(self, handle: Handle) -> Answer:
        return ask(_service(), f"{_ASK}/{_IDS.of(handle)}")


def _service() -> Service:
    return Service("minimax", base_address("MINIMAX_BASE_URL", _ADDRESS), lambda: bearer(_KEY), _complaint)


def _complaint(status: int, body: Any) -> EngineError | None:
    """What a refusal means, by its number."""
    if not isinstance(body, dict):
        return None
    error = body.get("error") or body.get("base_resp")
    number, message = _number(error), message_of(error)
    said = f"minimax says {status}" + (f": {message}" if message else "") + (f" ({number})" if number else "")
    if number in _AGAINST_RULES:
        return moderated(said)
    if number in _EMPTY:
        return out_of_credit(said)
    if number in _TOO_MUCH or (status == 529 and isinstance(error, dict) and error.get("type") == "overloaded_error"):
        return too_much(said)
    if number in _KEY_REFUSED:
        return key_refused("minimax", f"{message} ({number})")
    if "invalid task_id" in message:
        return Expired(said, "Tasks are known for seven days.")
    if status == 200 and number not in ("", "0", *_ITS_OWN_FAULT):
        return invalid(said)
    return None


def _number(error: Any) -> str:
    """The number of an error: its own field, or at the end of its message; empty where it has none."""
    if not isinstance(error, dict):
        return ""
    own = error.get("status_code", error.get("code"))
    found = _NUMBER.search(str(error.get("message", "")))
    return str(own) if own is not None else found.group(1) if found else ""
