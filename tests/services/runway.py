"""A server that speaks Runway's API, as strict about what it is sent as the types of Runway's own SDK are."""

import base64
import importlib
import re
import typing
import uuid
from fractions import Fraction
from functools import cache
from typing import Any

import typing_extensions

from services.base import Asked, FakeService, Job, Refused, Said, Step

KEY = "key_0123456789abcdef-runway"
_STATES = {"queued": "PENDING", "running": "RUNNING", "done": "SUCCEEDED", "failed": "FAILED", "moderated": "FAILED"}
_MOST = 5 << 20
"""Characters of a data address."""
_SECONDS = {
    "gen": (2, 10), "seedance2_5": (4, 30), "seedance2": (4, 15), "wan3": (2, 30), "kling": (3, 15), "hailuo3": (5, 15),
    "h3_max": (5, 15), "gemini": (3, 10), "grok": (1, 15), "happyhorse": (3, 15), "veo": (4, 8),
}  # fmt: skip
"""The SDK's types do not state them all; these are the documentation's."""
_WORDS = {"gen": 1000, "veo": 1000, "seedance2_5": 15000, "seedance2": 3500, "kling": 2500}


class Runway(FakeService):
    """At 12 credits a second."""

    credits = 12

    @property
    def charged(self) -> Fraction:
        """Dollars: what breaks the rules is charged for too."""
        return sum((job.price for job in self.jobs.values() if job.fault != "failed"), Fraction(0))

    def step(self, asked: Asked) -> Step:
        if asked.path.startswith("/output/"):
            return "download"
        return "create" if asked.method == "POST" else "status" if asked.method == "GET" else "other"

    def error(self, status: int, why: str, *, moderated: bool = False) -> Any:
        return {"error": f"content moderation: {why}" if moderated else why, "docUrl": "https://docs.dev.runwayml.com/"}

    def answer(self, asked: Asked) -> Said:
        path = asked.path.split("/")
        if path[1] == "output":
            return self._given_out(asked, path[2])
        if asked.headers.get("authorization") != f"Bearer {KEY}":
            raise Refused(401, self.error(401, "the API key is not valid"))
        if asked.headers.get("x-runway-version") != "2024-11-06":
            raise Refused(400, self.error(400, "the API version is missing"))
        match (asked.method, *path[1:]):
            case ("POST", "v1", "text_to_video" | "image_to_video" as kind):
                job = self._made(kind, asked.json)
                return Said({"id": job.id, "estimatedCost": {"credits": float(job.price * 100)}})
            case ("GET", "v1", "tasks", id):
                return Said(self._told(self.job(id)))
            case ("DELETE", "v1", "tasks", id):
                del self.jobs[self.job(id).id]
                return Said(b"", 204)
        raise Refused(404, self.error(404, "no such route"))

    def _given_out(self, asked: Asked, name: str) -> Said:
        # A store refuses a signed address that comes with a key beside.
        if "authorization" in asked.headers or asked.query.get("_jwt") != ["signed"]:
            raise Refused(400, self.error(400, "not the signed address"))
        return Said(self.job(name.removesuffix(".mp4")).clip(), kind="video/mp4")

    def _made(self, kind: str, body: Any) -> Job:
        issues = list(unfit(_types(kind).get(body.get("model") if isinstance(body, dict) else None), body, []))
        issues += [] if issues else list(self._issues(body))
        if issues:
            told = [{"code": "custom", "path": where.split("."), "message": why} for where, why in issues]
            raise Refused(400, {**self.error(400, "Validation of body failed"), "issues": told})
        ratio = re.fullmatch(r"(\d{3,4}):(\d{3,4})", body.get("ratio", ""))
        width, height = map(int, ratio.groups()) if ratio else (1280, 720)
        price = Fraction(self.credits * body["duration"], 100)
        return self.make_job({**body, "kind": kind}, width, height, body["duration"], price, str(uuid.uuid4()))

    def _issues(self, body: dict[str, Any]) -> typing.Iterator[tuple[str, str]]:
        """What the types do not say."""
        least, most = _by_name(_SECONDS, body["model"], (2, 30))
        if not least <= body.get("duration", 0) <= most:
            yield "duration", f"must be from {least} to {most}"
        text = body.get("promptText", "")
        if not 1 <= len(text.encode("utf-16-le")) // 2 <= _by_name(_WORDS, body["model"], 20000):
            yield "promptText", "too short or too long"
        if not 0 <= body.get("seed", 0) < 2**32:
            yield "seed", "out of range"
        frames = body.get("promptImage", [])
        at = [frame.get("position") for frame in frames]
        if frames and sorted(at) not in (["first"], ["first", "last"]):
            yield "promptImage", "You must specify a frame in position `first`."
        if frames and body.get("references") and body["model"] != "kling_4":
            yield "references", "keyframes and references cannot be mixed"
        kinds = [("image/jpeg", one["uri"]) for one in [*frames, *body.get("references", [])]]
        for mime, uri in [*kinds, *(("audio/wav", one["uri"]) for one in body.get("referenceAudio", []))]:
            head, _, data = uri.partition(",")
            if head != f"data:{mime};base64" or len(uri) > _MOST or not base64.b64decode(data, validate=True):
                yield "uri", f"no {mime}, or too large"

    def _told(self, job: Job) -> dict[str, Any]:
        state = self.state(job)
        task: dict[str, Any] = {"id": job.id, "status": _STATES[state], "createdAt": "2026-11-23T09:00:00.000Z"}
        credits = int(job.price * 100)
        match state:
            case "queued" | "running":
                task["estimatedCost"] = {"credits": float(credits)}
            case "done":
                task |= {"cost": {"credits": credits}, "output": [f"{self.url}/output/{job.id}.mp4?_jwt=signed"]}
            case "failed":
                task |= {
                    "cost": {"credits": 0},
                    "failure": "An error occurred.",
                    "failureCode": "INTERNAL.BAD_OUTPUT.01",
                }
            case "moderated":
                task |= {"cost": {"credits": credits}, "failure": "The prompt was rejected."}
                task["failureCode"] = "SAFETY.INPUT.TEXT"
        return task | ({"progress": 0.5} if state == "running" else {})


def _by_name(table: dict[str, Any], model: str, otherwise: Any) -> Any:
    return next((value for start, value in table.items() if model.startswith(start)), otherwise)


@cache
def _types(kind: str) -> dict[Any, Any]:
    """The SDK's types of what may be sent, by model."""
    module = importlib.import_module(f"runwayml.types.{kind}_create_params")
    name = "".join(word.capitalize() for word in kind.split("_")) + "CreateParams"
    found = {}
    for one in typing.get_args(getattr(module, name)):
        hints = typing_extensions.get_type_hints(one, include_extras=True)
        found[typing.get_args(_bare(hints["model"]))[0]] = one
    return found


@cache
def _fields(kind: Any) -> dict[str, tuple[Any, bool]]:
    """The fields of an SDK's type by their names on the wire: type, and whether it must be there."""
    found = {}
    for name, hint in typing_extensions.get_type_hints(kind, include_extras=True).items():
        needed = typing.get_origin(hint) is typing_extensions.Required
        inner = typing.get_args(hint)[0] if needed else hint
        alias = inner.__metadata__[0].alias if typing.get_origin(inner) is typing.Annotated else None
        found[alias or name] = (_bare(inner), needed)
    return found


def _bare(hint: Any) -> Any:
    while typing.get_origin(hint) in (typing_extensions.Required, typing.Annotated):
        hint = typing.get_args(hint)[0]
    return hint


def unfit(hint: Any, value: Any, path: list[str]) -> typing.Iterator[tuple[str, str]]:
    """Where `value` is not what an SDK's type says, and why."""
    origin = typing.get_origin(hint)
    if hint is None:
        yield "model", "no model of this endpoint"
    elif typing_extensions.is_typeddict(hint):
        yield from _unfit_fields(_fields(hint), value, path)
    elif origin is typing.Union:
        if all(list(unfit(_bare(one), value, path)) for one in typing.get_args(hint)):
            yield ".".join(path), "none of what it may be"
    elif origin not in (None, typing.Literal):
        for number, one in enumerate(value if isinstance(value, list) else [None]):
            yield from unfit(_bare(typing.get_args(hint)[0]), one, [*path, str(number)])
    elif not _fits(hint, value):
        yield ".".join(path), f"expected {typing.get_args(hint) or hint}"


def _unfit_fields(fields: dict[str, tuple[Any, bool]], value: Any, path: list[str]) -> typing.Iterator[tuple[str, str]]:
    if not isinstance(value, dict):
        yield ".".join(path), "no object"
        return
    for name in fields.keys() - value.keys():
        if fields[name][1]:
            yield ".".join([*path, name]), "required"
    for name, one in value.items():
        if name not in fields:
            yield ".".join([*path, name]), "unrecognized key"
        else:
            yield from unfit(fields[name][0], one, [*path, name])


def _fits(hint: Any, value: Any) -> bool:
    """Whether `value` is of a type without parts. Truth is no number."""
    if isinstance(value, bool):
        return hint in (bool, object)
    if typing.get_origin(hint) is typing.Literal:
        return value in typing.get_args(hint)
    return isinstance(value, int | float) if hint is float else isinstance(value, hint)
