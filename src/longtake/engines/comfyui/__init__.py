"""The engine `comfyui`: the user's own ComfyUI server, and a workflow of the user's own.

Told by the environment:

    COMFYUI_URL         the server's address (http://127.0.0.1:8188)
    COMFYUI_WORKFLOW    the workflow, exported from ComfyUI: File → Export (API)
    COMFYUI_WORKFLOWS   a folder of them: `[[engine: comfyui/NAME]]` is NAME.json there
    COMFYUI_AT_ONCE     how many takes wait at the server at once (1)
    COMFYUI_API_KEY     for a server behind a door: sent as X-API-Key
    COMFYUI_PRICE       dollars a second of film, for a server that is paid for; without it, one with a key has no known
                        price, and any other is free

Which node takes what is found, or told by a node map (see node_map.py). The job's id is ours, made of the order's
ticket, so that an order whose answer was lost is found again in the server's queue or history.
"""

import hashlib
import re
from dataclasses import replace
from fractions import Fraction
from math import ceil
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from longtake.engines.comfyui import answers
from longtake.engines.comfyui.filling import Filled, fill, told
from longtake.engines.comfyui.progress import CLIENT, listening
from longtake.engines.comfyui.usual import samplers_of
from longtake.engines.comfyui.workflow import Workflow, find_workflow
from longtake.engines.protocol import Capabilities, Handle, Order, Sent, Status, Terms
from longtake.engines.services import keys
from longtake.engines.services.downloads import download
from longtake.engines.services.http import Service, base_address
from longtake.engines.services.jobs import Ids
from longtake.engines.services.pictures import LONGEST
from longtake.engines.services.settings import dollars, whole
from longtake.errors import EngineError, Expired, Transient
from longtake.media.outgoing import picture_to_send
from longtake.media.values import Asset

_IDS = Ids("the server's own page or log", re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"))
_MOST_PICTURE = 32 << 20
_MOST_QUEUE = 64 << 20
"""Bytes of the queue, which shows every workflow that waits in it."""
_FILE = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ._()-]{0,199}")


class ComfyuiEngine:
    """Your own workflow, carried out by your own ComfyUI."""

    name = "comfyui"
    terms = Terms(known="2026-11-23", lost="the server's own page, under Queue", poll=1.0)

    def __init__(self, model: str | None = None) -> None:
        self._name = model

    @property
    def fingerprint(self) -> str:
        """The workflow with its node map."""
        return f"comfyui {self._workflow.sha256}"

    @property
    def capabilities(self) -> Capabilities:
        """What the workflow has nodes for."""
        map = self._workflow.map
        return Capabilities(
            max_seconds=map.longest, first_frame=bool(map.of("first_frame")), last_frame=bool(map.of("last_frame")),
            references=len(map.of("references")), sound=bool(map.of("sound")), seed=bool(map.of("seed")),
            avoid=bool(map.of("avoid")), casts=True, at_once=whole("COMFYUI_AT_ONCE", 1),
        )  # fmt: skip

    def price(self, order: Order) -> Fraction | None:
        """Nothing, unless COMFYUI_PRICE says otherwise; nobody knows for a server that wants a key."""
        price = dollars("COMFYUI_PRICE")
        if price is None:
            return None if keys.has("COMFYUI_API_KEY") else Fraction(0)
        return price * ceil(order.seconds)

    def sent(self, order: Order) -> Sent:
        """What the workflow has nodes for, in the size and of the length that it is given."""
        return told(self._workflow, order)

    def start(self, order: Order) -> Handle:
        """POST /prompt, after the pictures were uploaded."""
        workflow, service, job = self._workflow, _service(), _job_of(order)
        filled = fill(workflow, order, job)
        _upload(service, filled)
        listening(service.base).expect(job, samplers_of(filled.graph), _headers)
        asking = replace(service, complaint=answers.complaint)
        answer = asking.make("/prompt", json={"prompt": filled.graph, "prompt_id": job, "client_id": CLIENT})
        # Servers of before July 2025 choose the id themselves.
        return {"id": _IDS.given(answer, "prompt_id"), "film": workflow.map.film}

    def status(self, handle: Handle) -> Status:
        """GET /history/{id}, and GET /queue while it is not there."""
        service, job = _service(), _IDS.of(handle)
        heard = listening(service.base)
        state = None if (entry := _history(service, job)) else _queued(service, job)
        if state == "queued":
            return Status("queued")
        if state == "running":
            return Status("running", heard.share(job))
        # It may have ended between the two questions.
        entry = entry or _history(service, job)
        heard.forget(job)
        if entry is None:
            raise Expired("comfyui no longer knows the job", "It was cancelled there, or the server was started anew.")
        try:
            return answers.ended(entry, handle["film"])
        except ValueError:
            raise Transient("comfyui answered in a way that is not known: its history is none") from None

    def fetch(self, handle: Handle, path: Path) -> None:
        """GET /view, of the file that the history names."""
        service = _service()
        at = answers.film_at(_history(service, _IDS.of(handle)), handle["film"])
        if at is None:
            raise Expired("comfyui no longer knows the film", "The server was started anew, or its history cleared.")
        download(service.base + at, path, service.base, service.headers())

    def cancel(self, handle: Handle) -> None:
        """Take the job from the queue, or interrupt it if it is the one that runs."""
        service, job = _service(), _IDS.of(handle)
        service.tell("POST", "/queue", json={"delete": [job]})
        # Servers of before September 2025 interrupt whatever runs.
        if _queued(service, job) == "running":
            service.tell("POST", "/interrupt", json={"prompt_id": job})

    def find(self, order: Order) -> Handle | None:
        """The job of the order's ticket, in the queue or the history, looked at in this order: it moves from one to
        the other.
        """
        service, job = _service(), _job_of(order)
        known = _queued(service, job) or _history(service, job)
        return self.adopt(job) if known else None

    def adopt(self, job: str) -> Handle:
        """A job by its id."""
        return {"id": _IDS.written(job.strip()), "film": self._workflow.map.film}

    @property
    def _workflow(self) -> Workflow:
        return find_workflow(self._name)


def _service() -> Service:
    """The server that the environment names. Raises EngineError where that is no address."""
    return Service("comfyui", base_address("COMFYUI_URL", "http://127.0.0.1:8188"), _headers)


def _headers() -> dict[str, str]:
    return {"X-API-Key": keys.key("COMFYUI_API_KEY")} if keys.has("COMFYUI_API_KEY") else {}


def _job_of(order: Order) -> str:
    """A job's id: a UUID in lower case, which is all that ComfyUI takes."""
    return str(uuid5(NAMESPACE_URL, f"longtake:{order.ticket}"))


def _queued(service: Service, job: str) -> str | None:
    answer = service.get("/queue", most=_MOST_QUEUE)
    try:
        return answers.in_queue(answer.body, job)
    except ValueError:
        raise answer.strange("its queue is none") from None


def _history(service: Service, job: str) -> Any:
    """What the history says of a job; None where it says nothing."""
    answer = service.get(f"/history/{job}", most=_MOST_QUEUE)
    if not isinstance(answer.body, dict):
        raise answer.strange("its history is none")
    return answer.body.get(job)


def _upload(service: Service, filled: Filled) -> None:
    """POST /upload/image for each picture; its place in the workflow takes the name that the server gives it."""
    names: dict[Asset, str] = {}
    for place, asset in filled.pictures:
        if asset not in names:
            names[asset] = _uploaded(service, picture_to_send(asset.path, LONGEST, "png", _MOST_PICTURE))
        filled.put(place, names[asset])


def _uploaded(service: Service, picture: bytes) -> str:
    name = f"longtake-{hashlib.sha256(picture).hexdigest()[:32]}.png"
    said = {"overwrite": "true", "type": "input", "subfolder": "longtake"}
    form: dict[str, Any] = {key: (None, value) for key, value in said.items()}
    try:
        answer = service.tell("POST", "/upload/image", files={"image": (name, picture, "image/png"), **form})
    except Expired:
        raise EngineError("what COMFYUI_URL names takes no pictures", "Look whether it is a ComfyUI server.") from None
    given, folder = answer.text("name"), answer.at("subfolder")
    if not _FILE.fullmatch(given) or not (folder == "" or (isinstance(folder, str) and _FILE.fullmatch(folder))):
        raise answer.strange("it names no file")
    return f"{folder}/{given}" if folder else given
