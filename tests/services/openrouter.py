"""A server that speaks OpenRouter's video API, strict about what each of its models takes."""

import base64
import re
from fractions import Fraction
from typing import Any

from services.base import Asked, FakeService, Job, Refused, Said, Step

KEY = "sk-or-v1-0123456789abcdef"
_STATES = {
    "queued": "pending", "running": "in_progress", "done": "completed", "failed": "failed", "moderated": "failed",
}  # fmt: skip
_KNOWN = {
    "model": str, "prompt": str, "duration": int, "resolution": str, "aspect_ratio": str, "size": str, "seed": int,
    "generate_audio": bool, "frame_images": list, "input_references": list, "session_id": str,
}  # fmt: skip


def _listed(name: str, seconds: list[int], skus: dict[str, str], **other: Any) -> dict[str, Any]:
    """A model as GET /videos/models tells of it."""
    plain = {
        "id": name, "canonical_slug": name, "name": name, "created": 1790000000, "generate_audio": True, "seed": True,
        "supported_durations": seconds, "supported_resolutions": ["720p", "1080p"], "supported_sizes": None,
        "supported_aspect_ratios": ["16:9", "9:16", "1:1"], "supported_frame_images": ["first_frame", "last_frame"],
        "allowed_passthrough_parameters": [], "creativity": None, "upscale_factor": None, "pricing_skus": skus,
    }  # fmt: skip
    return plain | other


MODELS = [
    _listed("alibaba/wan-3.0", list(range(2, 31)), {"duration_seconds": "0.1"}, supported_frame_images=["first_frame"]),
    _listed("bytedance/seedance-2.5", list(range(4, 31)), {"video_tokens": "0.0000107"}),
    _listed("bytedance/seedance-9", [15, 5, 10], {"video_tokens": "0.00001", "video_tokens_without_audio": "0.000005"}),
    _listed(
        "maker/lamp",
        [8, 4, 6],
        {
            "duration_seconds_with_audio": "0.4",
            "duration_seconds_without_audio_720p": "0.1",
            "reference_images": "0.05",
        },
        seed=None,
    ),
    _listed(
        "maker/voice",
        [5],
        {
            "duration_seconds": "0.09",
            "duration_seconds_with_audio": "0.12",
            "text_to_video_duration_seconds_720p": "0.08",
        },
    ),
    _listed("maker/cents", [5], {"cents_per_second_output": "12", "minimum_cents_per_generation": "100"}),
    _listed("maker/riddle", [5], {"per_mood": "1"}),
    _listed("maker/broken", [5], {"duration_seconds": "1e9", "duration_seconds_720p": "0.1"}),
    _listed("maker/editor", [], {}, supported_durations=None, supported_resolutions=None, supported_aspect_ratios=None),
]


class OpenRouter(FakeService):
    """At 10 cents a second."""

    price = Fraction(1, 10)

    @property
    def base(self) -> str:
        return self.url + "/api/v1"

    def step(self, asked: Asked) -> Step:
        if asked.path.endswith("/content") or asked.path.startswith("/stored/"):
            return "download"
        if asked.path.endswith("/models"):
            return "other"
        return "create" if asked.method == "POST" else "status"

    def error(self, status: int, why: str, *, moderated: bool = False) -> Any:
        flagged = {"reasons": ["violence"], "flagged_input": "A lighthouse …", "provider_name": "Alibaba"}
        said = "The input was refused" if moderated else why
        return {"error": {"code": status, "message": said, "metadata": flagged if moderated else {}}}

    def answer(self, asked: Asked) -> Said:
        match (asked.method, asked.path.split("/")[1:]):
            case ("GET", ["stored", id]):
                return self._stored(asked, id)
            case ("GET", ["api", "v1", "videos", "models"]):
                return Said({"data": MODELS})
        if asked.headers.get("authorization") != f"Bearer {KEY}":
            raise Refused(401, self.error(401, "No auth credentials found"))
        match (asked.method, asked.path.split("/")[1:]):
            case ("POST", ["api", "v1", "videos"]):
                job = self._made(asked.json)
                return Said({"id": job.id, "polling_url": f"/api/v1/videos/{job.id}", "status": "pending"}, 202)
            case ("GET", ["api", "v1", "videos", id]):
                return Said(self._told(self.job(id)))
            case ("GET", ["api", "v1", "videos", id, "content"]):
                if self.state(self.job(id)) != "done":
                    raise Refused(409, self.error(409, "not completed"))
                return Said(self.job(id).clip(), kind="video/mp4")
        raise Refused(404, self.error(404, "no such route"))

    def _stored(self, asked: Asked, id: str) -> Said:
        if "authorization" in asked.headers or asked.query.get("signature") != ["good"]:
            raise Refused(400, self.error(400, "not the signed address"))
        return Said(self.job(id).clip(), kind="video/mp4")

    def _made(self, body: Any) -> Job:
        wrong = [name for name, value in body.items() if type(value) is not _KNOWN.get(name)]
        model = next((one for one in MODELS if one["id"] == body.get("model")), None)
        if wrong or model is None or not body.get("prompt"):
            raise Refused(400, self.error(400, f"unknown model, no prompt, or wrong: {wrong}"))
        for name, allowed in (
            ("duration", model["supported_durations"]), ("resolution", model["supported_resolutions"]),
            ("aspect_ratio", model["supported_aspect_ratios"]),
        ):  # fmt: skip
            if name in body and body[name] not in (allowed or [body[name]] if name == "duration" else allowed or []):
                raise Refused(400, self.error(400, f"{name} is not supported: {body[name]}"))
        if "seed" in body and not model["seed"]:
            raise Refused(400, self.error(400, "seed is not supported"))
        for frame in body.get("frame_images", []):
            if frame.pop("frame_type") not in model["supported_frame_images"]:
                raise Refused(400, self.error(400, "frame type is not supported"))
        for part in [*body.get("frame_images", []), *body.get("input_references", [])]:
            self._refuse_part(part)
        lines = int(body.get("resolution", "720p")[:-1])
        sides = [int(side) for side in body.get("aspect_ratio", "16:9").split(":")]
        width, height = (
            (lines * sides[0] // sides[1], lines) if sides[0] > sides[1] else (lines, lines * sides[1] // sides[0])
        )
        id = f"gen-vid-1790000000-{len(self.jobs):020d}"
        return self.make_job(body, width, height, body["duration"], self.price * body["duration"], id)

    def _refuse_part(self, part: Any) -> None:
        """Refuses what is no picture or recording as a part of a message (type, and an object of that name)."""
        kind = part.get("type")
        url = part.get(kind, {}).get("url", "") if kind in ("image_url", "audio_url") and len(part) == 2 else ""
        head = {"image_url": r"data:image/jpeg;base64", "audio_url": r"data:audio/wav;base64"}.get(kind, "-")
        if not re.fullmatch(head, url.partition(",")[0]) or not base64.b64decode(url.partition(",")[2], validate=True):
            raise Refused(400, self.error(400, "malformed part"))

    def _told(self, job: Job) -> dict[str, Any]:
        state = self.state(job)
        told: dict[str, Any] = {"id": job.id, "polling_url": f"/api/v1/videos/{job.id}", "status": _STATES[state]}
        if state == "done":
            told |= {
                "generation_id": "gen-1", "unsigned_urls": [f"{self.base}/videos/{job.id}/content?index=0"],
                "urls": [f"{self.url}/stored/{job.id}?signature=good"], "expires_at": 1800000000,
                "usage": {"cost": float(job.price), "is_byok": False},
            }  # fmt: skip
        if state in ("failed", "moderated"):
            told["error"] = "The provider's content policy refused it." if state == "moderated" else "Provider error"
        return told
