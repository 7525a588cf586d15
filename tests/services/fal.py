"""A server that speaks as fal's queue does: what is wrong with an order shows only in its result.

The models' inputs are those of fal's own client (@fal-ai/client, endpoints.d.ts) and of the models' pages.
"""

import base64
import re
import uuid
from fractions import Fraction
from typing import Any

from services.base import Asked, FakeService, Job, Refused, Said, Step

KEY = "fal-id-1234:fal-secret-5678"
_STATES = {"queued": "IN_QUEUE", "running": "IN_PROGRESS"}

_WIDE = {"16:9", "9:16"}
_SEEDS = range(2**31)
_SHAPES = {*_WIDE, "1:1", "4:3", "3:4"}


def _texts(least: int, most: int) -> set[str]:
    return {str(seconds) for seconds in range(least, most + 1)}


_WAN = {
    "prompt": str, "duration": range(2, 16), "resolution": {"720p", "1080p"}, "seed": _SEEDS, "negative_prompt": str,
    "enable_prompt_expansion": bool, "enable_safety_checker": bool, "audio_url": str,
}  # fmt: skip
_SEEDANCE = {
    "prompt": str, "duration": _texts(4, 15), "resolution": {"480p", "720p"}, "aspect_ratio": {*_SHAPES, "21:9"},
    "generate_audio": bool, "seed": _SEEDS,
}  # fmt: skip
_KLING = {"prompt": str, "duration": _texts(3, 15), "generate_audio": bool}
_KLING_3 = {**_KLING, "negative_prompt": str, "cfg_scale": float}
_VEO = {
    "prompt": str, "duration": {"4s", "6s", "8s"}, "resolution": {"720p", "1080p", "4k"}, "aspect_ratio": _WIDE,
    "generate_audio": bool, "seed": _SEEDS, "negative_prompt": str, "auto_fix": bool,
}  # fmt: skip
_LTX = {
    "prompt": str, "duration": {6, 8, 10}, "resolution": {"1080p", "1440p", "2160p"}, "aspect_ratio": _WIDE,
    "fps": {24, 25, 48, 50}, "generate_audio": bool,
}  # fmt: skip
_HAILUO = {"prompt": str, "duration": {"6", "10"}, "prompt_optimizer": bool}
_HUNYUAN = {
    "prompt": str, "num_frames": range(5, 122, 4), "aspect_ratio": _WIDE, "seed": _SEEDS, "negative_prompt": str,
    "enable_prompt_expansion": bool,
}  # fmt: skip
_PIXVERSE = {
    "prompt": str, "duration": range(1, 16), "resolution": {"360p", "540p", "720p", "1080p"}, "seed": _SEEDS,
    "negative_prompt": str, "generate_audio_switch": bool, "generate_multi_clip_switch": bool,
    "thinking_type": {"enabled", "disabled", "auto"},
}  # fmt: skip
_PIXVERSE_SHAPES = {"aspect_ratio": {*_SHAPES, "2:3", "3:2", "21:9"}}
_VIDU = {
    "prompt": str, "duration": range(1, 17), "resolution": {"360p", "540p", "720p", "1080p"}, "seed": _SEEDS,
    "audio": bool,
}  # fmt: skip
_KLING_SHAPES = {"aspect_ratio": {*_WIDE, "1:1"}}

# Fields by endpoint: a set or range of values, or a type; "image!" is a picture that must be there, "image" may.
INPUTS: dict[str, dict[str, Any]] = {
    "fal-ai/wan/v2.7/text-to-video": {**_WAN, "aspect_ratio": _SHAPES},
    "fal-ai/wan/v2.7/image-to-video": {**_WAN, "image_url": "image", "end_image_url": "image"},
    "fal-ai/wan/v2.7/reference-to-video": {
        **{name: kind for name, kind in _WAN.items() if name not in ("enable_prompt_expansion", "audio_url")},
        "duration": range(2, 11), "aspect_ratio": _SHAPES, "reference_image_urls": "images", "multi_shots": bool,
    },
    "fal-ai/bytedance/seedance/v1.5/pro/text-to-video": {
        **_SEEDANCE, "duration": _texts(4, 12), "resolution": {"480p", "720p", "1080p"},
    },
    "fal-ai/bytedance/seedance/v1.5/pro/image-to-video": {
        **_SEEDANCE, "duration": _texts(4, 12), "resolution": {"480p", "720p", "1080p"}, "image_url": "image!",
        "end_image_url": "image",
    },
    "fal-ai/kling-video/o3/pro/text-to-video": {**_KLING, **_KLING_SHAPES},
    "fal-ai/kling-video/o3/pro/image-to-video": {**_KLING, "image_url": "image!", "end_image_url": "image"},
    "fal-ai/kling-video/o3/pro/reference-to-video": {
        **_KLING, **_KLING_SHAPES, "start_image_url": "image", "end_image_url": "image", "image_urls": "images",
    },
    "fal-ai/veo3.1": _VEO,
    "fal-ai/veo3.1/image-to-video": {**_VEO, "image_url": "image!"},
    "fal-ai/veo3.1/first-last-frame-to-video": {**_VEO, "first_frame_url": "image!", "last_frame_url": "image!"},
    "fal-ai/veo3.1/reference-to-video": {
        **{name: kind for name, kind in _VEO.items() if name not in ("seed", "negative_prompt")}, "duration": {"8s"},
        "image_urls": "images!",
    },
    "fal-ai/veo3.1/fast": {**_VEO, "resolution": {"720p", "1080p"}},
    "fal-ai/veo3.1/fast/image-to-video": {**_VEO, "resolution": {"720p", "1080p"}, "image_url": "image!"},
    "fal-ai/veo3.1/fast/first-last-frame-to-video": {
        **_VEO, "first_frame_url": "image!", "last_frame_url": "image!",
    },
    "fal-ai/minimax/hailuo-2.3/standard/text-to-video": _HAILUO,
    "fal-ai/minimax/hailuo-2.3/standard/image-to-video": {**_HAILUO, "image_url": "image!"},
    "fal-ai/hunyuan-video-v1.5/text-to-video": _HUNYUAN,
    "fal-ai/hunyuan-video-v1.5/image-to-video": {**_HUNYUAN, "image_url": "image!"},
    "fal-ai/pixverse/v6/text-to-video": {**_PIXVERSE, **_PIXVERSE_SHAPES},
    "fal-ai/pixverse/v6/image-to-video": {**_PIXVERSE, "image_url": "image!"},
    "fal-ai/pixverse/v6/transition": {
        **_PIXVERSE, **_PIXVERSE_SHAPES, "first_image_url": "image!", "end_image_url": "image",
    },
    "fal-ai/vidu/q3/text-to-video": {**_VIDU, "aspect_ratio": _SHAPES},
    "fal-ai/vidu/q3/image-to-video": {**_VIDU, "image_url": "image!", "end_image_url": "image"},
    "someone/new-model/turbo": {"prompt": str, "image_url": "image"},
    **{
        f"bytedance/seedance-2.0{tier}/{way}": {**_SEEDANCE, **pictures}
        for tier in ("", "/fast")
        for way, pictures in {
            "text-to-video": {},
            "image-to-video": {"image_url": "image!", "end_image_url": "image"},
            "reference-to-video": {"image_urls": "images"},
        }.items()
    },
    **{
        f"fal-ai/kling-video/v3/{tier}/{way}": {**_KLING_3, **pictures}
        for tier in ("pro", "standard")
        for way, pictures in {
            "text-to-video": _KLING_SHAPES,
            "image-to-video": {"start_image_url": "image!", "end_image_url": "image"},
        }.items()
    },
    **{
        f"fal-ai/ltx-2.3/{way}{tier}": {**_LTX, **pictures}
        for tier in ("", "/fast")
        for way, pictures in {
            "text-to-video": {},
            "image-to-video": {"image_url": "image!", "end_image_url": "image"},
        }.items()
    },
}  # fmt: skip


class Fal(FakeService):
    """At 10 cents a second. `hosts` stands for the addresses that it names in its answers."""

    price = Fraction(1, 10)
    hosts = ""

    @property
    def charged(self) -> Fraction:
        """Dollars; what is refused by the model costs nothing."""
        bad = ("failed", "moderated", "invalid")
        return sum((job.price for job in self.jobs.values() if job.fault not in bad), Fraction(0))

    def step(self, asked: Asked) -> Step:
        if asked.path.startswith("/files/"):
            return "download"
        return {"POST": "create", "GET": "status"}.get(asked.method, "other")  # type: ignore[return-value]

    def error(self, status: int, why: str, *, moderated: bool = False) -> Any:
        return (
            {"detail": [_issue(["body", "prompt"], why, "content_policy_violation")]} if moderated else {"detail": why}
        )

    def answer(self, asked: Asked) -> Said:
        path = asked.path.strip("/")
        if path.startswith("files/"):
            return self._given_out(asked, path)
        if asked.headers.get("authorization") != f"Key {KEY}":
            raise Refused(401, self.error(401, "Authentication is required to access this application."))
        found = re.fullmatch(r"([\w.-]+/[\w.-]+)/requests/([\w-]+)(/status|/cancel)?", path)
        match (asked.method, found[3] if found else "new"):
            case ("POST", "new"):
                return self._queued(path, asked)
            case ("GET", "/status") if found:
                return self._told(self._of(found), found[1])
            case ("GET", None) if found:
                return self._result(self._of(found), asked)
            case ("PUT", "/cancel") if found:
                return self._cancelled(self._of(found))
        raise Refused(405, self.error(405, "Method Not Allowed"))

    def _queued(self, endpoint: str, asked: Asked) -> Said:
        if endpoint not in INPUTS:
            raise Refused(404, self.error(404, f"Application {endpoint!r} not found"))
        if asked.headers.get("content-type") != "application/json" or not isinstance(asked.json, dict):
            raise Refused(400, self.error(400, "an object of JSON is wanted"))
        issues = list(_issues(INPUTS[endpoint], asked.json))
        seconds = 5 if issues else _seconds(asked.json)
        wide, _, high = asked.json.get("aspect_ratio", "16:9").partition(":")
        size = (16 * int(wide), 16 * int(high)) if not issues else (320, 180)
        job = self.make_job(
            {**asked.json, "endpoint": endpoint}, *size, seconds, self.price * seconds, str(uuid.uuid4())
        )
        if issues:
            job.fault, job.asked["issues"] = "invalid", issues
        return Said({"status": "IN_QUEUE", "request_id": job.id, "queue_position": 0, **self._addresses(job, endpoint)})

    def _addresses(self, job: Job, endpoint: str) -> dict[str, str]:
        at = f"{self.hosts or self.url}/{'/'.join(endpoint.split('/')[:2])}/requests/{job.id}"
        return {"response_url": at, "status_url": f"{at}/status", "cancel_url": f"{at}/cancel"}

    def _of(self, found: re.Match[str]) -> Job:
        job = self.job(found[2])
        if not job.asked["endpoint"].startswith(found[1] + "/") and job.asked["endpoint"] != found[1]:
            raise Refused(404, self.error(404, "Request not found"))
        return job

    def _told(self, job: Job, app: str) -> Said:
        state = self.state(job)
        told = {"status": _STATES.get(state, "COMPLETED"), "request_id": job.id, "logs": None}
        told |= self._addresses(job, job.asked["endpoint"])
        if state == "queued":
            return Said({**told, "queue_position": 0}, 202)
        if state == "running":
            return Said(told, 202)
        if state == "failed":
            told |= {"error": "Runner disconnected", "error_type": "runner_disconnected"}
        return Said({**told, "metrics": {"inference_time": 1.5}})

    def _result(self, job: Job, asked: Asked) -> Said:
        state = self.state(job)
        if state in ("queued", "running"):
            raise Refused(400, self.error(400, "Request is still in progress"))
        if state == "failed":
            raise Refused(503, {"detail": "Runner disconnected", "error_type": "runner_disconnected"})
        if state == "moderated":
            raise Refused(422, self.error(422, "The content was flagged by a content checker.", moderated=True))
        if job.fault == "invalid":
            raise Refused(422, {"detail": job.asked["issues"]})
        times = sum(one.path == asked.path for one in self.log)
        url = f"{self.url}/files/b/{job.id}/output.mp4?signed={times}"
        return Said({"video": {"url": url, "content_type": "video/mp4", "file_name": "output.mp4", "file_size": 1}})

    def _given_out(self, asked: Asked, path: str) -> Said:
        # A store of files knows no key, and none is to be shown it.
        if "authorization" in asked.headers or "signed" not in asked.query:
            raise Refused(400, self.error(400, "not the address that was given"))
        return Said(self.job(path.split("/")[2]).clip(), kind="video/mp4")

    def _cancelled(self, job: Job) -> Said:
        if self.state(job) not in ("queued", "running"):
            raise Refused(400, {"status": "ALREADY_COMPLETED"})
        job.fault = "failed"
        return Said({"status": "CANCELLATION_REQUESTED"}, 202)


def _seconds(body: dict[str, Any]) -> Fraction:
    if "num_frames" in body:
        return Fraction(body["num_frames"], 24)
    return Fraction(str(body.get("duration", 5)).rstrip("s"))


def _issue(loc: list[str], why: str, kind: str) -> dict[str, Any]:
    return {"loc": loc, "msg": why, "type": kind, "url": f"https://docs.fal.ai/errors#{kind}", "input": None}


def _issues(wanted: dict[str, Any], body: dict[str, Any]) -> list[dict[str, Any]]:
    """What pydantic would say of `body`, unknown fields included."""
    missing = [name for name, kind in wanted.items() if kind in ("image!", "images!") and name not in body]
    missing += [] if str(body.get("prompt", "")).strip() else ["prompt"]
    found = [_issue(["body", name], "Field required", "missing") for name in missing]
    for name, value in body.items():
        if name not in wanted or not _fits(wanted[name], value):
            found.append(_issue(["body", name], "Input is not valid", "value_error"))
    return found


def _fits(kind: Any, value: Any) -> bool:
    if isinstance(kind, range):
        return type(value) is int and value in kind
    if isinstance(kind, set):
        return type(value) in {type(one) for one in kind} and value in kind
    if isinstance(kind, type):
        return type(value) is kind
    if kind.startswith("images"):
        return isinstance(value, list) and 1 <= len(value) <= 9 and all(_fits("image", one) for one in value)
    head, _, data = str(value).partition(",")
    return head == "data:image/jpeg;base64" and base64.b64decode(data, validate=True)[:2] == b"\xff\xd8"
