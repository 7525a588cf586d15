"""A server that speaks OpenAI's `/v1/videos`, strict about it, in the dialects of the servers that there are.

openai       as the official client knows it; a little stricter than vLLM-Omni, which takes more fields
sglang       SGLang at first: a form only with a picture, else JSON; content 404 until it is made
cloud        SGLang with a cloud: the job holds the clip's `url`, and the content is refused
vllm         vLLM-Omni: forms only; a job that failed is answered with a status of 500
"""

from fractions import Fraction
from typing import Any, Literal

from services.base import Asked, FakeService, Job, Refused, Said, Step, fields_of

Form = dict[str, tuple[str | None, str, bytes]]
"""File name, media type and content by field."""

KEY = "sk-videos-secret"
_KNOWN = {"prompt", "model", "seconds", "size", "input_reference", "seed", "negative_prompt"}
_STATES = {"queued": "queued", "running": "in_progress", "done": "completed", "failed": "failed", "moderated": "failed"}


class Videos(FakeService):
    """At 10 cents a second."""

    price = Fraction(1, 10)
    refuse_after: int | None = None
    """Jobs after which every order is refused."""
    dialect: Literal["openai", "sglang", "cloud", "vllm"] = "openai"
    cloud = ""
    expires: int | None = None

    @property
    def base(self) -> str:
        return self.url + "/v1"

    def step(self, asked: Asked) -> Step:
        if asked.path.endswith("/content"):
            return "download"
        return {"POST": "create", "GET": "status"}.get(asked.method, "other")  # type: ignore[return-value]

    def answer(self, asked: Asked) -> Said:
        if asked.headers.get("authorization") != f"Bearer {KEY}":
            raise Refused(401, self.error(401, "wrong key"))
        match (asked.method, asked.path.removeprefix("/v1/videos").split("/")):
            case ("POST", [""]):
                return Said(self._told(self._made(asked)))
            case ("GET", ["", id]):
                told = self._told(self.job(id))
                return Said(told, 500 if self.dialect == "vllm" and told["status"] == "failed" else 200)
            case ("GET", ["", id, "content"]):
                return self._content(self.job(id))
            case ("DELETE", ["", id]):
                return Said({"id": self.job(id).id, "object": "video.deleted", "deleted": True})
        raise Refused(405, self.error(405, "unknown route"))

    def error(self, status: int, why: str, *, moderated: bool = False) -> Any:
        if self.dialect == "openai" or moderated or status == 200:
            return {"error": {"message": why, "type": "invalid_request_error", "param": None, "code":
                              "moderation_blocked" if moderated else None}}  # fmt: skip
        return {"detail": why}

    def _content(self, job: Job) -> Said:
        state = self.state(job)
        if state in ("failed", "moderated"):
            raise Refused(422, self.error(422, "Video generation failed."))
        if state != "done":
            raise Refused(404, self.error(404, "Generation is still in-progress"))
        if self.dialect == "cloud":
            raise Refused(400, self.error(400, f"It lies in the cloud: {self.cloud}{job.id}"))
        return Said(job.clip(), kind="video/mp4")

    def _made(self, asked: Asked) -> Job:
        form = self._form(asked)
        if extra := set(form) - _KNOWN:
            raise Refused(400, self.error(400, f"unknown fields: {extra}"))
        text = {name: content.decode() for name, (file, _, content) in form.items() if file is None}
        if not text.get("prompt"):
            raise Refused(400, self.error(400, "prompt is missing"))
        seconds, seed = text.get("seconds", "4"), text.get("seed", "0")
        width, _, height = text.get("size", "1280x720").partition("x")
        if (
            not all(number.isdecimal() and number.isascii() for number in (seconds, width, height, seed))
            or seconds == "0"
        ):
            raise Refused(400, self.error(400, "seconds, size or seed is malformed"))
        return self.make_job(form, int(width), int(height), int(seconds), self.price * int(seconds))

    def _form(self, asked: Asked) -> Form:
        if asked.headers.get("content-type", "").startswith("application/json") and self.dialect in ("sglang", "cloud"):
            if not isinstance(asked.json, dict) or not all(isinstance(value, str) for value in asked.json.values()):
                raise Refused(400, self.error(400, "Invalid request body"))
            return {name: (None, "text/plain", value.encode()) for name, value in asked.json.items()}
        form = fields_of(asked)
        if self.refuse_after is not None and len(self.jobs) >= self.refuse_after:
            raise Refused(402, self.error(402, "that is enough"))
        for name, (file, kind, _) in form.items():
            if (name == "input_reference") != (file is not None and kind.startswith("image/")):
                raise Refused(400, self.error(400, f"{name} is no picture, or should be none"))
        if self.dialect in ("sglang", "cloud") and "input_reference" not in form:
            raise Refused(400, self.error(400, "input_reference file is required"))
        return form

    def _told(self, job: Job) -> dict[str, Any]:
        state = self.state(job)
        told = {
            "id": job.id, "object": "video", "model": "sora-2", "status": _STATES[state], "created_at": 1,
            "progress": 100 if state == "done" else 40, "seconds": str(job.seconds),
            "size": f"{job.width}x{job.height}", "error": None, "expires_at": self.expires,
        }  # fmt: skip
        if self.cloud and state == "done":
            told["url"] = self.cloud + job.id
        if state in ("failed", "moderated"):
            why = "moderation_blocked" if state == "moderated" else "internal_error"
            told["error"] = {"code": why, "message": f"The job ended: {why}."}
        return told
