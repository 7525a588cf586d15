"""A server that speaks as BytePlus ModelArk does of Seedance, strict about every field (its SDK, and its documents)."""

import itertools
import time
from fractions import Fraction
from typing import Any

from services.base import Asked, FakeService, Job, Refused, Said, Step
from services.content import MOST_BYTES, RATIOS, Limits, Unfit, check

KEY = "ark-key-of-the-tests-0123456789"
_PATH = "/api/v3/contents/generations/tasks"
_FIELDS: dict[str, type] = {
    "model": str, "content": list, "safety_identifier": str, "callback_url": str, "return_last_frame": bool,
    "service_tier": str, "execution_expires_after": int, "priority": int, "generate_audio": bool, "draft": bool,
    "watermark": bool, "resolution": str, "ratio": str, "duration": int, "output_format": str,
    "omni_reference_task_type": str,
}  # fmt: skip
# Lengths, resolutions with dollars a million tokens, what may be sent along, and whether frames decide the shape.
_MODELS: dict[str, tuple[range, dict[str, float], Limits, bool]] = {
    "dreamina-seedance-2-5-260628": (
        range(4, 31), {"480p": 10.7, "720p": 10.7, "1080p": 11.7}, Limits(30, 10, 30, 300, True, False), True,
    ),
    "dreamina-seedance-2-0-260128": (
        range(4, 16), {"480p": 7, "720p": 7, "1080p": 7.7, "4k": 4}, Limits(9, 3, 15, 300, False, False), False,
    ),
    "ep-20261123-mine": (range(4, 16), {"480p": 0, "720p": 0}, Limits(0, 0, 0, 300, False, False), False),
}  # fmt: skip
_AREAS = {"480p": 992 * 432, "720p": 1112 * 834, "1080p": 2206 * 946, "4k": 3326 * 2494}
_LINES = {"480p": 480, "720p": 720, "1080p": 1080, "4k": 2160}
_STATES = {
    "queued": "queued", "running": "running", "done": "succeeded", "failed": "failed", "moderated": "failed",
}  # fmt: skip
_CODES = {
    200: "InvalidParameter", 400: "InvalidParameter", 401: "AuthenticationError", 402: "AccountOverdueError",
    403: "AccessDenied", 404: "InvalidEndpointOrModel.NotFound", 409: "InvalidAction.RunningTaskDeletion",
    429: "RateLimitExceeded.EndpointRPMExceeded", 500: "InternalServiceError", 503: "ServiceUnavailable",
}  # fmt: skip


class Ark(FakeService):
    """Charges by the token, as the real one does."""

    def __init__(self) -> None:
        super().__init__()
        self.deleted: list[str] = []
        self._signatures = itertools.count()
        self.code, self.why = "", ""
        """The code and the words of refusals, in place of the usual ones."""
        self.said: Any = ...
        """What it answers to everything, where that is told."""

    @property
    def base(self) -> str:
        return self.url + "/api/v3"

    def step(self, asked: Asked) -> Step:
        if asked.path.startswith("/files/"):
            return "download"
        if asked.method == "GET" and asked.path.startswith(_PATH + "/"):
            return "status"
        return "create" if asked.method == "POST" else "other"

    def error(self, status: int, why: str, *, moderated: bool = False) -> Any:
        code = self.code or ("InputTextSensitiveContentDetected" if moderated else _CODES.get(status, "Unknown"))
        return {
            "error": {
                "code": code,
                "message": f"{self.why or why} Request id: 0217632",
                "param": "",
                "type": "BadRequest",
            }
        }

    def answer(self, asked: Asked) -> Said:
        if self.said is not ...:
            return Said(self.said)
        if asked.path.startswith("/files/"):
            return self._file(asked)
        if asked.headers.get("authorization") != f"Bearer {KEY}":
            raise Refused(401, self.error(401, f"the key {asked.headers.get('authorization')} is not valid."))
        match (asked.method, asked.path.removeprefix(_PATH).split("/")):
            case ("POST", [""]):
                return Said({"id": self._made(asked).id})
            case ("GET", [""]):
                return Said({"total": len(self.jobs), "items": [self._told(job) for job in self.jobs.values()]})
            case ("GET", ["", id]):
                return Said(self._told(self.job(id)))
            case ("DELETE", ["", id]):
                return self._deleted(self.job(id))
        raise Refused(404, self.error(404, "unknown route."))

    def _made(self, asked: Asked) -> Job:
        if not asked.headers.get("content-type", "").startswith("application/json") or len(asked.body) > MOST_BYTES:
            raise Refused(400, self.error(400, "the body is no JSON, or too large."))
        body = {name: value for name, value in asked.json.items() if value is not None}
        for name, value in body.items():
            if name not in _FIELDS or type(value) is not _FIELDS[name]:
                raise self._unfit(f"the parameter {name} is not valid.")
        if body.get("model") not in _MODELS:
            raise Refused(404, self.error(404, "the model or endpoint does not exist."))
        lengths, resolutions, limits, frames_decide = _MODELS[body["model"]]
        resolution, ratio, seconds = body.get("resolution", "720p"), body.get("ratio", "adaptive"), body.get("duration")
        if seconds not in lengths or resolution not in resolutions or ratio not in {*RATIOS, "adaptive"}:
            raise self._unfit(f"{seconds} seconds at {resolution} in {ratio} are not valid for the model.")
        try:
            roles = check(body.get("content"), limits)
        except Unfit as no:
            raise self._unfit(str(no)) from None
        if roles["first_frame"] and frames_decide and ratio != "adaptive":
            raise self._unfit("the output ratio follows the first-frame image.")
        tokens = Fraction(_AREAS[resolution] * (24 * seconds + 1), 1024)
        wide, high = RATIOS.get(ratio, (16, 9))
        lines = _LINES[resolution]
        return self.make_job(
            body, lines * wide // min(wide, high), lines * high // min(wide, high), seconds,
            tokens * Fraction(str(resolutions[resolution])) / 10**6, f"cgt-20261123-{len(self.jobs):05d}",
        )  # fmt: skip

    def _unfit(self, why: str) -> Refused:
        return Refused(400, self.error(400, why))

    def _told(self, job: Job) -> dict[str, Any]:
        state = self.state(job)
        told: dict[str, Any] = {
            "id": job.id, "model": job.asked["model"], "status": _STATES[state], "created_at": 1795_000_000,
            "updated_at": 1795_000_001, "service_tier": "default", "execution_expires_after": 172800,
            "generate_audio": job.asked.get("generate_audio", True), "draft": False, "priority": 0,
        }  # fmt: skip
        if state == "done":
            signature = next(self._signatures)
            told["content"] = {"video_url": f"{self.url}/files/{job.id}.mp4?X-Tos-Expires=86400&X-Tos={signature}"}
            told["usage"] = {"completion_tokens": 87300, "total_tokens": 87300}
            told |= {"seed": 58944, "duration": int(job.seconds), "framespersecond": 24, "ratio": "16:9"}
        if state == "failed":
            told["error"] = {"code": "InternalServiceError", "message": "The service met an error."}
        if state == "moderated":
            code = "OutputVideoSensitiveContentDetected.PolicyViolation"
            told["error"] = {"code": code, "message": "The output video may be related to copyright restrictions."}
        return told

    def _deleted(self, job: Job) -> Said:
        if self.state(job) == "running":
            raise Refused(409, self.error(409, "the task is running."))
        self.deleted.append(job.id)
        return Said({})

    def _file(self, asked: Asked) -> Said:
        # Object storage refuses a request that is signed twice.
        if "authorization" in asked.headers or "X-Tos" not in asked.query:
            raise Refused(400, {"Code": "InvalidRequest"})
        job = self.job(asked.path.removeprefix("/files/").removesuffix(".mp4"))
        return Said(job.clip(), kind="video/mp4", headers={"Date": time.strftime("%a, %d %b %Y %H:%M:%S GMT")})
