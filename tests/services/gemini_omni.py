"""A server that speaks the Gemini API's interactions and files, as far as videos go; strict about what it is sent."""

import base64
import re
import time
import uuid
from fractions import Fraction
from typing import Any

from services.base import Asked, FakeService, Job, Refused, Said, Step

KEY = "AIza-gemini-secret-0123"
_MODELS = {"gemini-omni-1.2-flash": (3, 15), "gemini-omni-1.1-flash": (3, 10)}
_LINES = {"360p": 360, "720p": 720, "1080p": 1080, "4k": 2160}
_TASKS = {"text_to_video": 0, "image_to_video": 1, "reference_to_video": 1}
"""How many pictures each needs at the least."""
_FIELDS = {
    "model": (str,), "input": (list, str), "response_format": (list,), "generation_config": (dict,),
    "background": (bool,), "store": (bool,),
}  # fmt: skip
_STATES = {"queued": "queued", "running": "in_progress", "done": "completed", "failed": "failed", "moderated": "failed"}
_CODES = {401: "unauthenticated", 403: "permission_denied", 404: "not_found", 429: "resource_exhausted"}


class GeminiOmni(FakeService):
    """At 10 cents a second. `inline`: it gives clips in its answers, whatever it is asked for."""

    price = Fraction(1, 10)
    inline = False
    uri = "https://generativelanguage.googleapis.com/v1beta/files/{}:download?alt=media"

    def step(self, asked: Asked) -> Step:
        if asked.path.endswith(":download"):
            return "download"
        return "status" if asked.method == "GET" else "other" if asked.path.endswith("/cancel") else "create"

    def error(self, status: int, why: str, *, moderated: bool = False) -> Any:
        # As the SDK's type `Error` has it; files and the gate before all know google.rpc.Status.
        why = f"The prompt was blocked: PROHIBITED_CONTENT. {why}" if moderated else why
        return {
            "error": {"code": _CODES.get(status, "invalid_argument" if status < 500 else "internal"), "message": why}
        }

    def answer(self, asked: Asked) -> Said:
        if asked.headers.get("x-goog-api-key") != KEY:
            raise Refused(400, _status(400, "API key not valid. Please pass a valid API key.", "API_KEY_INVALID"))
        found = re.fullmatch(r"/v1(?:beta)?/(interactions|files)(?:/([\w-]+?)(/cancel|:download)?)?", asked.path)
        match (asked.method, *(found.groups() if found else ())):
            case ("POST", "interactions", None, None):
                return Said(self._told(self._made(asked)))
            case ("GET", "interactions", id, None) if id:
                return Said(self._told(self.job(id)))
            case ("POST", "interactions", id, "/cancel") if id:
                self.job(id).fault = self.job(id).fault or "failed"
                return Said(self._told(self.job(id)))
            case ("GET", "files", name, None) if name:
                return Said(self._file(name))
            case ("GET", "files", name, ":download") if name and asked.query == {"alt": ["media"]}:
                if self._file(name)["state"] != "ACTIVE":
                    raise Refused(400, self.error(400, "The file is not ready."))
                return Said(self._job_of(name).clip(), kind="video/mp4")
        raise Refused(404, self.error(404, "no such method"))

    def _made(self, asked: Asked) -> Job:
        body = asked.json
        why = "an object is wanted" if not isinstance(body, dict) else self._wrong(body)
        if why:
            raise Refused(400, self.error(400, why))
        if body["model"] not in _MODELS:
            raise Refused(404, self.error(404, f"models/{body['model']} is not found"))
        clip = body["response_format"][0]
        lines, seconds = _LINES[clip["resolution"]], int(clip["duration"][:-1])
        size = (lines * 16 // 9, lines) if clip["aspect_ratio"] == "16:9" else (lines, lines * 16 // 9)
        return self.make_job(body, *size, seconds, self.price * seconds, f"v1_{uuid.uuid4().hex}")

    def _wrong(self, body: dict[str, Any]) -> str:
        """What is wrong with an order; empty if nothing is."""
        for name, value in body.items():
            if type(value) not in _FIELDS.get(name, ()):
                return f"Invalid JSON payload received. Unknown name or type: {name}"
        if missing := {"model", "input", "response_format"} - set(body):
            return f"missing: {missing}"
        (clip,) = body["response_format"]
        if set(clip) != {"type", "resolution", "aspect_ratio", "duration", "delivery"} or clip["type"] != "video":
            return "response_format is malformed"
        least, most = _MODELS.get(body["model"], (3, 15))
        if not re.fullmatch(r"\d{1,2}s", clip["duration"]) or not least <= int(clip["duration"][:-1]) <= most:
            return f"duration must be from {least}s to {most}s"
        if clip["resolution"] not in _LINES or clip["aspect_ratio"] not in ("16:9", "9:16"):
            return "resolution or aspect_ratio is not supported"
        if clip["delivery"] not in ("inline", "uri"):
            return "delivery is unknown"
        return _wrong_config(body.get("generation_config", {}), message(body)) or _wrong_parts(message(body))

    def _told(self, job: Job) -> dict[str, Any]:
        state = self.state(job)
        told: dict[str, Any] = {
            "id": job.id, "object": "interaction", "model": job.asked["model"], "status": _STATES[state],
            "created": "2026-11-23T09:00:00Z", "updated": "2026-11-23T09:00:01Z",
        }  # fmt: skip
        sent = {"type": "user_input", "content": message(job.asked)}
        if state == "done":
            video = {"type": "video", "mime_type": "video/mp4", **self._delivered(job)}
            told["steps"] = [sent, {"type": "thought"}, {"type": "model_output", "content": [video]}]
        elif state == "moderated":
            error = {"code": 3, "message": "The video was removed by the safety filters."}
            told["steps"] = [sent, {"type": "model_output", "error": error}]
        elif state == "failed":
            told["errors"] = [{"code": "internal_error", "message": "Something went wrong."}]
        return told

    def _delivered(self, job: Job) -> dict[str, str]:
        if self.inline or job.asked["response_format"][0]["delivery"] == "inline":
            return {"data": base64.b64encode(job.clip()).decode()}
        return {"uri": self.uri.format(job.id.removeprefix("v1_"))}

    def _job_of(self, name: str) -> Job:
        if f"v1_{name}" not in self.jobs:
            why = f"You do not have permission to access the File {name} or it may not exist."
            raise Refused(403, _status(403, why))
        return self.jobs[f"v1_{name}"]

    def _file(self, name: str) -> dict[str, Any]:
        ready = time.monotonic() - self._job_of(name).began > 2 * self.job_seconds
        return {"name": f"files/{name}", "mimeType": "video/mp4", "state": "ACTIVE" if ready else "PROCESSING"}


def _status(code: int, why: str, reason: str = "") -> dict[str, Any]:
    """A refusal as google.rpc.Status, with an ErrorInfo."""
    info = {"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": reason}
    status = "PERMISSION_DENIED" if code == 403 else "INVALID_ARGUMENT"
    return {"error": {"code": code, "message": why, "status": status, "details": [info] if reason else []}}


def message(body: dict[str, Any]) -> list[dict[str, Any]]:
    """The parts of what was sent: as they are; as the SDK sends them, in a step; or of a text alone."""
    parts = body["input"]
    if isinstance(parts, str):
        return [{"type": "text", "text": parts}]
    return parts[0]["content"] if parts and parts[0].get("type") == "user_input" else parts


def _wrong_config(config: dict[str, Any], parts: list[dict[str, Any]]) -> str:
    if extra := set(config) - {"seed", "video_config"}:
        return f"generation_config: unknown {extra}"
    if type(config.get("seed", 0)) is not int or not 0 <= config.get("seed", 0) < 2**31:
        return "seed is no int32"
    video = config.get("video_config", {"task": "text_to_video" if len(parts) == 1 else "image_to_video"})
    if set(video) != {"task"} or video["task"] not in _TASKS:
        return "video_config is malformed"
    needed = _TASKS[video["task"]]
    return (
        ""
        if len(parts) > needed and bool(needed) == (len(parts) > 1)
        else f"{video['task']}: {len(parts) - 1} pictures"
    )


def _wrong_parts(parts: list[dict[str, Any]]) -> str:
    words = [part for part in parts if part.get("type") == "text"]
    pictures = [part for part in parts if part.get("type") == "image"]
    if len(words) != 1 or len(words) + len(pictures) != len(parts) or not words[0].get("text", "").strip():
        return "one text and pictures are wanted"
    for number, picture in enumerate(pictures, 1):
        if set(picture) != {"type", "mime_type", "data"} or picture["mime_type"] != "image/jpeg":
            return "a picture is malformed"
        if base64.b64decode(picture["data"], validate=True)[:2] != b"\xff\xd8":
            return "a picture is no JPEG"
        if len(pictures) > 1 and f"@Image{number}" not in words[0]["text"]:
            return f"what Image{number} is for is not said"
    return ""
