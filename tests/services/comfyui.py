"""A ComfyUI server: HTTP and websocket at one port, as its server.py, execution.py and main.py speak."""

import json
import logging
import select
import time
from fractions import Fraction
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from websockets.http11 import Request
from websockets.server import ServerProtocol

from services import base
from services.base import Asked, FakeService, Job, Refused, Said, Step, fields_of
from services.comfyui_nodes import OUTPUTS, refusal

STEPS = 20


class Comfyui(FakeService):
    """A server of the user's own; with a `key`, one behind a door."""

    key = ""
    chooses_ids = False
    """As servers of before July 2025 do."""
    deaf = False
    """It has no websocket."""
    cuts = False
    """It breaks the first websocket off; the next one lasts."""
    elsewhere = ""
    """Where it sends who wants its websocket."""

    def __init__(self) -> None:
        super().__init__()
        self.RequestHandlerClass = _Handler
        self.images: dict[str, bytes] = {}
        self.listeners: list[str] = []
        self.connected = 0
        self.interrupted: list[str] = []
        self.sent_on = 0

    def step(self, asked: Asked) -> Step:
        match (asked.method, asked.path.split("/")[1]):
            case ("POST", "prompt"):
                return "create"
            case ("GET", "queue" | "history"):
                return "status"
            case ("GET", "view"):
                return "download"
        return "other"

    def error(self, status: int, why: str, *, moderated: bool = False) -> Any:
        error = {"type": "error", "message": why, "details": "", "extra_info": {}}
        return {"error": error, "node_errors": {}} if status in (200, 400) else {"message": why}

    def answer(self, asked: Asked) -> Said:
        if self.key and asked.headers.get("x-api-key") != self.key:
            raise Refused(401, {"message": f"Unauthorized: {asked.headers.get('x-api-key')}"})
        match (asked.method, asked.path.split("/")[1:]):
            case ("POST", ["prompt"]):
                return Said(self._made(asked.json))
            case ("GET", ["queue"]):
                now = [(self.state(job), self._entry(job)) for job in [*self.jobs.values()]]
                return Said({
                    f"queue_{name}": [entry for state, entry in now if state == wanted]
                    for name, wanted in (("running", "running"), ("pending", "queued"))
                })  # fmt: skip
            case ("GET", ["history", id]):
                ended = id in self.jobs and self.state(self.jobs[id]) in ("done", "failed", "moderated")
                return Said({id: self.history(self.jobs[id])} if ended else {})
            case ("GET", ["view"]):
                return self._file(asked)
            case ("POST", ["upload", "image"]):
                return Said(self._uploaded(asked))
            case ("POST", ["queue"]):
                for id in asked.json.get("delete", ()):
                    if id in self.jobs and self.state(self.jobs[id]) == "queued":
                        del self.jobs[id]
                return Said(b"", kind="application/octet-stream")
            case ("POST", ["interrupt"]):
                running = [job.id for job in self.jobs.values() if self.state(job) == "running"]
                wanted = asked.json.get("prompt_id")
                self.interrupted += [id for id in running if wanted in (None, id)]
                return Said(b"", kind="application/octet-stream")
        raise Refused(404, {"message": "404: Not Found"})

    def state(self, job: Job) -> Any:
        return "failed" if job.id in self.interrupted else super().state(job)

    def history(self, job: Job) -> dict[str, Any]:
        """What the history says of a job that has ended."""
        done = self.state(job) == "done"
        messages: list[Any] = [["execution_start", {"prompt_id": job.id, "timestamp": 1}]]
        if job.id in self.interrupted:
            messages.append(["execution_interrupted", {"prompt_id": job.id, "node_id": "3", "executed": []}])
        elif not done:
            said = "Allocation on device 0 would exceed\x1b[31m allowed memory."
            messages.append(["execution_error", {
                "prompt_id": job.id, "node_id": sampler_of(job), "node_type": "KSampler", "exception_message": said,
                "exception_type": "torch.OutOfMemoryError", "traceback": ["…"], "current_inputs": {},
            }])  # fmt: skip
        files = [{"filename": f"{job.id}_00001_.mp4", "subfolder": "longtake", "type": "output"}]
        film = next(id for id, node in job.asked["prompt"].items() if node["class_type"] in OUTPUTS)
        kind = "gifs" if job.asked["prompt"][film]["class_type"] == "VHS_VideoCombine" else "images"
        return {
            "prompt": self._entry(job),
            "outputs": {film: {kind: files, "animated": [True]}} if done else {},
            "status": {"status_str": "success" if done else "error", "completed": done, "messages": messages},
            "meta": {},
        }

    def _made(self, body: Any) -> dict[str, Any]:
        if set(body) != {"prompt", "prompt_id", "client_id"}:
            raise Refused(400, self.error(400, f"keys: {sorted(body)}"))
        if str(UUID(body["prompt_id"])) != body["prompt_id"]:
            raise Refused(400, self.error(400, "prompt_id must be a valid UUID"))
        no = refusal(body["prompt"], set(self.images))
        if no is not None:
            raise Refused(400, no)
        nodes = [node["inputs"] for node in body["prompt"].values()]
        size = next(inputs for inputs in nodes if "length" in inputs)
        rate = next(inputs[key] for key in ("fps", "frame_rate") for inputs in nodes if key in inputs)
        length = (
            size["length"] if isinstance(size["length"], int) else body["prompt"][size["length"][0]]["inputs"]["value"]
        )
        id = "c0ffee00-0000-4000-8000-000000000000" if self.chooses_ids else body["prompt_id"]
        job = self.make_job(body, size["width"], size["height"], Fraction(length) / Fraction(rate), id=id)
        return {"prompt_id": job.id, "number": len(self.jobs), "node_errors": {}}

    def _entry(self, job: Job) -> list[Any]:
        return [1, job.id, job.asked["prompt"], {"client_id": job.asked["client_id"]}, ["9"]]

    def _file(self, asked: Asked) -> Said:
        name, folder, kind = (asked.query.get(key, [""])[0] for key in ("filename", "subfolder", "type"))
        if not name or name[0] == "/" or ".." in name:
            raise Refused(400, {})
        id = name.partition("_")[0]
        if folder != "longtake" or kind != "output" or id not in self.jobs or self.state(self.jobs[id]) != "done":
            raise Refused(404, {})
        return Said(self.jobs[id].clip(), kind="video/mp4")

    def _uploaded(self, asked: Asked) -> dict[str, Any]:
        form = fields_of(asked)
        name, kind, picture = form.pop("image")
        if {key: value[2] for key, value in form.items()} != {
            "overwrite": b"true", "type": b"input", "subfolder": b"longtake",
        }:  # fmt: skip
            raise Refused(400, {})
        if not name or "/" in name or kind != "image/png" or not picture.startswith(b"\x89PNG"):
            raise Refused(400, {})
        self.images[f"longtake/{name}"] = picture
        return {"name": name, "subfolder": "longtake", "type": "input"}


def sampler_of(job: Job) -> str:
    """The node in which a job spends its time."""
    kinds = ("KSampler", "KSamplerAdvanced", "SamplerCustomAdvanced")
    return str(next(id for id, node in job.asked["prompt"].items() if node["class_type"] in kinds))


class _Handler(base._Handler):
    server: Comfyui

    def do_GET(self) -> None:
        if urlsplit(self.path).path == "/ws" and self.server.elsewhere:
            self.server.sent_on += 1
            self.send_response(302)
            self.send_header("Location", self.server.elsewhere + self.path)
            self.send_header("Content-Length", "0")
            self.end_headers()
        elif urlsplit(self.path).path == "/ws" and not self.server.deaf:
            self._speak()
            self.close_connection = True
        else:
            self._handle()

    def _speak(self) -> None:
        """The websocket: what every job of the client's does, until either goes."""
        speech = ServerProtocol(logger=logging.Logger("quiet", logging.CRITICAL))
        head = "".join(f"{name}: {value}\r\n" for name, value in self.headers.items())
        speech.receive_data(f"{self.requestline}\r\n{head}\r\n".encode())
        (request,) = speech.events_received()
        assert isinstance(request, Request)
        client = self.path.partition("clientId=")[2]
        assert UUID(client)
        assert not self.server.key or self.headers["X-API-Key"] == self.server.key
        speech.send_response(speech.accept(request))
        self.server.listeners.append(client)
        self.server.connected += 1
        try:
            while not self.server.ended.is_set():
                for message in self._news(client):
                    speech.send_text(message.encode()) if isinstance(message, str) else speech.send_binary(message)
                    if self.server.cuts:
                        self.server.cuts = False
                        self.connection.close()
                        return
                if select.select([self.connection], [], [], 0.005)[0]:
                    speech.receive_data(self.connection.recv(4096) or b"")
                for data in speech.data_to_send():
                    if not data:
                        return
                    self.connection.sendall(data)
        except OSError:
            pass
        finally:
            self.server.connected -= 1

    def _news(self, client: str) -> list[str | bytes]:
        said: list[str | bytes] = [_message("status", {"status": {"exec_info": {"queue_remaining": 1}}, "sid": client})]
        for job in [*self.server.jobs.values()]:
            if self.server.state(job) != "running" or job.asked["client_id"] != client:
                continue
            value = int(STEPS * min(1.0, (time.monotonic() - job.began) / self.server.job_seconds))
            told = {"value": value, "max": STEPS}
            node, at = sampler_of(job), {"prompt_id": job.id}
            state = {**told, **at, "state": "running", "node_id": node, "real_node_id": node}
            said += [
                _message("executing", {"node": node, **at}),
                _message("progress", {**told, **at, "node": node}),
                _message("progress", {**told, "prompt_id": "another's", "node": node}),
                _message("progress", {"value": -1, "max": "many", **at, "node": node}),
                _message("progress", {"value": 0, "max": 0, **at, "node": node}),
                _message("progress", {"value": 10**6, "max": 1, **at, "node": node}),
                json.dumps([]),
                "{no JSON",
                _message("progress_state", {**at, "nodes": {node: state, "9": {"value": 1, "max": 1}, "8": None}}),
                b"\0\0\0\1\0\0\0\1\xff\xd8 a picture of what is being made",
            ]
        return said


def _message(type: str, data: Any) -> str:
    return json.dumps({"type": type, "data": data})
