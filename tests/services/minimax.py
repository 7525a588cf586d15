"""A server that speaks MiniMax's video generation, version 2, strict about every field (its OpenAPI document)."""

import itertools
from fractions import Fraction
from typing import Any

from services.base import Asked, FakeService, Job, Refused, Said, Step
from services.content import MOST_BYTES, RATIOS, Limits, Unfit, check

KEY = "minimax-key-of-the-tests-0123456789"
_MAKE, _ASK = "/v2/video_generation", "/v2/query/video_generation"
_FIELDS: dict[str, type] = {
    "model": str, "content": list, "resolution": str, "duration": int, "ratio": str, "callback_url": str,
    "aigc_watermark": bool,
}  # fmt: skip
_LIMITS = Limits(9, 3, 15, 256, True, True)
# Lengths, dollars a second by resolution, free pictures, and dollars for each picture more.
_MODELS: dict[str, tuple[range, dict[str, str], int, str]] = {
    "MiniMax-H3": (range(4, 16), {"768P": "0.08", "2K": "0.13"}, 5, "0.04"),
    "MiniMax-H3-Max": (range(5, 16), {"480P": "0.05", "768P": "0.08"}, 2, "0.074"),
}
_LINES = {"480P": 480, "768P": 768, "2K": 1440}
_STATES = {
    "queued": "queued", "running": "running", "done": "succeeded", "failed": "failed", "moderated": "failed",
}  # fmt: skip
_TYPES = {
    400: ("bad_request_error", "2013"), 401: ("authorized_error", "1004"), 402: ("insufficient_balance_error", "1008"),
    422: ("unprocessable_entity_error", "1026"), 429: ("rate_limit_error", "1002"), 500: ("server_error", "1000"),
    529: ("overloaded_error", ""),
}  # fmt: skip


class MiniMax(FakeService):
    """Charges by the second, and for pictures beyond the first few."""

    def __init__(self) -> None:
        super().__init__()
        self.deleted: list[str] = []
        self._signatures = itertools.count()
        self.number = 2013
        """The number of errors inside a status of 200."""
        self.why = ""
        """The words of refusals, in place of the usual ones."""
        self.said: Any = ...
        """What it answers to everything, where that is told."""

    def step(self, asked: Asked) -> Step:
        if asked.path.startswith("/output/"):
            return "download"
        if asked.method == "GET" and asked.path.startswith(_ASK + "/"):
            return "status"
        return "create" if asked.method == "POST" else "other"

    def error(self, status: int, why: str, *, moderated: bool = False) -> Any:
        if status == 200:  # as its version 1 does
            return {"task_id": "", "base_resp": {"status_code": self.number, "status_msg": why}}
        kind, number = _TYPES[422] if moderated else _TYPES.get(status, ("server_error", ""))
        message = self.why or (f"{why} ({number})" if number else why)
        detail = {"type": kind, "message": message, "http_code": str(status)}
        return {"type": "error", "error": detail, "request_id": "021785229015510a"}

    def answer(self, asked: Asked) -> Said:
        if self.said is not ...:
            return Said(self.said)
        if asked.path.startswith("/output/"):
            if "authorization" in asked.headers or "Signature" not in asked.query:
                raise Refused(400, {})
            return Said(self.job(asked.path.split("/")[2]).clip(), kind="video/mp4")
        if asked.headers.get("authorization") != f"Bearer {KEY}":
            raise Refused(401, self.error(401, f"login fail: {asked.headers.get('authorization')}"))
        if (asked.method, asked.path) == ("POST", _MAKE):
            return Said({"task_id": self._made(asked).id})
        if asked.method == "GET" and asked.path.startswith(_ASK + "/"):
            return Said({"task": self._told(self.job(asked.path.removeprefix(_ASK + "/")))})
        if asked.method == "DELETE" and asked.path.startswith(_MAKE + "/"):
            return self._deleted(self.job(asked.path.removeprefix(_MAKE + "/")))
        raise Refused(404, self.error(404, "unknown route"))

    def _made(self, asked: Asked) -> Job:
        if asked.headers.get("content-type") != "application/json" or len(asked.body) > MOST_BYTES:
            raise Refused(413, self.error(413, "the body is no JSON, or too large"))
        body = asked.json
        for name, value in body.items():
            if name not in _FIELDS or type(value) is not _FIELDS[name]:
                raise self._unfit(f"invalid params, {name}")
        if body.get("model") not in _MODELS:
            raise self._unfit("invalid params, model")
        lengths, resolutions, free, each = _MODELS[body["model"]]
        resolution, ratio, seconds = body.get("resolution"), body.get("ratio", "adaptive"), body.get("duration")
        if seconds not in lengths or resolution not in resolutions or ratio not in {*RATIOS, "adaptive"}:
            raise self._unfit(f"invalid params, {seconds} seconds at {resolution} in {ratio}")
        try:
            roles = check(body.get("content"), _LIMITS)
        except Unfit as no:
            raise self._unfit(f"invalid params, {no}") from None
        if set(roles) == {"text"} and ratio == "adaptive":
            raise self._unfit("invalid params, ratio cannot be adaptive for text")
        if len(body["content"][0].get("text", "")) > 7000:
            raise self._unfit("invalid params, the text is too long")
        pictures = roles["first_frame"] + roles["last_frame"] + roles["reference_image"]
        price = Fraction(resolutions[resolution]) * seconds + Fraction(each) * max(0, pictures - free)
        wide, high = RATIOS.get(ratio, (16, 9))
        lines = _LINES[resolution]
        return self.make_job(
            body, lines * wide // min(wide, high), lines * high // min(wide, high), seconds, price,
            f"4240109857{len(self.jobs):05d}",
        )  # fmt: skip

    def _unfit(self, why: str) -> Refused:
        return Refused(400, self.error(400, why))

    def _told(self, job: Job) -> dict[str, Any]:
        state = self.state(job)
        told: dict[str, Any] = {
            "id": job.id, "model": job.asked["model"], "status": _STATES[state], "created_at": 1795_000_000,
            "updated_at": 1795_000_001, "resolution": job.asked["resolution"], "duration": int(job.seconds),
            "usage": {}, "ratio": "16:9", "task_type": "generation", "modality": "video",
        }  # fmt: skip
        if state == "done":
            told["content"] = {"url": f"{self.url}/output/{job.id}/output.mp4?Signature={next(self._signatures)}"}
            told["usage"] = {"total_seconds": int(job.seconds), "input_seconds": 0, "output_seconds": int(job.seconds)}
        if state == "failed":
            told["error"] = {"code": "1000", "message": "internal error"}
        if state == "moderated":
            told["error"] = {"code": "1027", "message": "generated video contains sensitive content"}
        return told

    def _deleted(self, job: Job) -> Said:
        if self.state(job) == "running":
            raise self._unfit("a running task cannot be cancelled")
        self.deleted.append(job.id)
        return Said({"task_id": job.id, "action": "cancelled", "status": "cancelled"})
