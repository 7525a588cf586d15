"""What the local servers of the tests share: a service that counts jobs made and money charged, and fails as told.

A service's own file says how it is spoken to (`answer`), strictly: what the real one would refuse is refused. Here
stands what may go wrong, at the steps `create`, `status` and `download`:

    refuse       the connection is cut before anything is read
    drop         the request is understood, a job made of it, and the answer never sent
    hang         as `drop`, but the connection stays open, until the client gives up
    401 … 503    refused with that status; nothing is made
    500-made     status 500, though the job was made
    error200     status 200 with an error inside; nothing is made
    garbage      status 200 with what is no JSON, though the job was made
    moderated    the job fails, since its words are against the rules (at `create`: it is refused)
    failed       the job fails for the service's own reasons
    never        the job never ends
    cut          half of the download, and the connection is cut
    truncated    a clip that ends half-way
    corrupt      a clip whose bytes are nonsense from a point on
    html         a page in place of the clip
    short        a clip of half the length
    expired      the address is gone (403), and asking again gives a new one
    gone         what was made is gone for good (404)
    redirect     sent on to another host, in a private network
    huge         an answer of 20 GB
"""

import email.parser
import email.policy
import hashlib
import json
import random
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from fractions import Fraction
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Literal, TypeVar
from urllib.parse import parse_qs, urlsplit

from services.clips import clip

Step = Literal["create", "status", "download", "other"]
S = TypeVar("S", bound="FakeService")


class Refused(Exception):
    """The service says no: a status and a body."""

    def __init__(self, status: int, body: Any) -> None:
        super().__init__(status, body)
        self.status, self.body = status, body


class Cut(Exception):
    """The connection is to be cut now."""


@dataclass
class Asked:
    """A request as it came, `at` a time.monotonic(). `json` raises Refused(400) for what is none."""

    method: str
    path: str
    query: Mapping[str, list[str]]
    headers: Mapping[str, str]
    body: bytes
    at: float = field(default_factory=time.monotonic)

    @property
    def json(self) -> Any:
        try:
            return json.loads(self.body)
        except ValueError:
            raise Refused(400, {"error": {"message": "the body is no JSON"}}) from None


@dataclass
class Said:
    """An answer: JSON, or bytes of `kind`."""

    body: Any
    status: int = 200
    kind: str = "application/json"
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def bytes(self) -> bytes:
        return self.body if isinstance(self.body, bytes) else json.dumps(self.body).encode()


@dataclass
class Job:
    """What a service was asked to make: as asked, how long it takes, what it costs, and how it goes wrong."""

    id: str
    asked: Any
    width: int
    height: int
    seconds: Fraction
    price: Fraction
    began: float
    fault: str = ""

    def clip(self) -> bytes:
        """The clip, small, in the shape and of the length that was asked for; another for each job."""
        seconds = self.seconds / 2 if self.fault == "short" else self.seconds
        data = clip(self.width, self.height, seconds, int(self.id[-4:], 36) % 8)
        if self.fault == "truncated":
            return data[: len(data) // 2]
        if self.fault == "corrupt":
            return data[:200] + bytes(random.Random(1).randbytes(len(data) - 200))
        return b"<!doctype html><title>Sorry</title>" if self.fault == "html" else data


class FakeService(ThreadingHTTPServer):
    """Speaks as one service does. `faults` are (step, fault): each is met once, in order, at its step."""

    daemon_threads = True
    block_on_close = False
    job_seconds = 0.02
    """Seconds that a job takes."""
    at_once: int | None = None
    """How many jobs it runs at once before it says 429."""
    retry_after = 0.1
    """Seconds that it asks to be left alone where it says 429 or 503."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.url = f"http://127.0.0.1:{self.server_port}"
        self.jobs: dict[str, Job] = {}
        self.log: list[Asked] = []
        self.faults: list[tuple[Step, str]] = []
        self.lock = threading.Lock()
        self.ended = threading.Event()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """What went wrong while a request was served, said unless who asked was killed over it."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)

    # What a service's own file says.

    def step(self, asked: Asked) -> Step:
        """Which step a request is of."""
        raise NotImplementedError

    def answer(self, asked: Asked) -> Said:
        """The answer to a request. Raises Refused."""
        raise NotImplementedError

    def error(self, status: int, why: str, *, moderated: bool = False) -> Any:
        """The body by which this service says no, or, with a status of 200, an error inside an answer."""
        return {"error": {"message": why, "code": "content_policy_violation" if moderated else "error"}}

    # What they share.

    @property
    def charged(self) -> Fraction:
        """Dollars: what is made is charged for, but for jobs that fail."""
        return sum((j.price for j in self.jobs.values() if j.fault not in ("failed", "moderated")), Fraction(0))

    def make_job(
        self, asked: Any, width: int, height: int, seconds: Fraction | int, price: Fraction | int = 0, id: str = ""
    ) -> Job:
        """A job made now. Raises Refused(429) beyond `at_once`. `id`: the client's own."""
        with self.lock:
            now = time.monotonic()
            running = sum(now - job.began < self.job_seconds for job in self.jobs.values())
            if self.at_once is not None and running >= self.at_once:
                raise Refused(429, self.error(429, "too many at once"))
            id = id or f"job-{len(self.jobs):04d}"
            assert id not in self.jobs, "a client's id is used once"
            job = Job(id, asked, width, height, Fraction(seconds), Fraction(price), now)
            self.jobs[id] = job
            for at, fault in self.faults:
                if at != "create" and fault in (
                    "moderated",
                    "failed",
                    "never",
                    "truncated",
                    "corrupt",
                    "html",
                    "short",
                ):
                    job.fault = fault
                    self.faults.remove((at, fault))
                    break
        return job

    def job(self, id: str) -> Job:
        """A job by its id. Raises Refused(404)."""
        if id not in self.jobs:
            raise Refused(404, self.error(404, "there is no such job"))
        return self.jobs[id]

    def state(self, job: Job) -> Literal["queued", "running", "done", "failed", "moderated"]:
        """How a job stands."""
        age = (time.monotonic() - job.began) / self.job_seconds if self.job_seconds else 2
        if job.fault == "never" or age < 1:
            return "queued" if age < 0.3 else "running"
        return job.fault if job.fault in ("failed", "moderated") else "done"  # type: ignore[return-value]

    def meet(self, step: Step) -> str:
        """The fault to be met now at `step`, if any."""
        with self.lock:
            for one in self.faults:
                if one[0] == step and not (step == "download" and one[1] in ("truncated", "corrupt", "html", "short")):
                    self.faults.remove(one)
                    return one[1]
        return ""


class _Handler(BaseHTTPRequestHandler):
    server: FakeService
    protocol_version = "HTTP/1.1"

    def _handle(self) -> None:
        split = urlsplit(self.path)
        length = int(self.headers.get("Content-Length", 0))
        headers = {name.lower(): value for name, value in self.headers.items()}
        body = self.rfile.read(length)
        if len(body) < length:  # who asked was killed over it: half a request is none
            self.close_connection = True
            return
        asked = Asked(self.command, split.path, parse_qs(split.query), headers, body)
        step = self.server.step(asked)
        self.server.log.append(asked)
        try:
            self._send(*self._answered(asked, step))
        except (Cut, ConnectionError):
            self.close_connection = True
            self.connection.close()

    def _answered(self, asked: Asked, step: Step) -> tuple[Said, str]:
        fault = self.server.meet(step)
        if fault == "refuse":
            raise Cut
        if fault.isdecimal():
            return self._refusal(int(fault)), ""
        if fault in ("error200", "moderated") and step == "create":
            status = 200 if fault == "error200" else 400
            return Said(self.server.error(status, f"cannot: {fault}", moderated=fault == "moderated"), status), ""
        if fault == "gone":
            return Said(self.server.error(404, "gone"), 404), ""
        if fault == "redirect":
            return Said({}, 302, headers={"Location": "http://10.0.0.1/secret"}), ""
        try:
            said = self.server.answer(asked)
        except Refused as no:
            return Said(no.body, no.status), ""
        if fault == "drop":
            raise Cut
        if fault == "hang":
            self.server.ended.wait(30)
            raise Cut
        if fault == "500-made":
            return self._refusal(500), ""
        if fault == "garbage":
            return Said(b"<html>hello", kind="text/html"), ""
        if fault == "expired":
            return Said(b"<Error>expired</Error>", 403, "application/xml"), ""
        return said, fault

    def _refusal(self, status: int) -> Said:
        return Said(
            self.server.error(status, f"refused with {status}"),
            status,
            headers={"Retry-After": str(self.server.retry_after)} if status in (429, 503) else {},
        )

    def _send(self, said: Said, fault: str) -> None:
        body, status, headers = said.bytes, said.status, dict(said.headers)
        if said.kind.startswith("video/"):
            body, status, ranged = _ranged(body, status, self.headers.get("Range"), self.headers.get("If-Range"))
            headers |= ranged
        self.send_response(status)
        length = 20 << 30 if fault == "huge" else len(body)
        for name, value in {"Content-Type": said.kind, "Content-Length": str(length), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        if fault == "huge":
            while True:
                self.wfile.write(bytes(1 << 20))
        self.wfile.write(body[: len(body) // 2] if fault == "cut" else body)
        if fault == "cut":
            self.wfile.flush()
            raise Cut

    do_GET = do_POST = do_DELETE = do_PUT = _handle

    def log_message(self, *_: object) -> None:
        pass


def _ranged(body: bytes, status: int, wanted: str | None, version: str | None) -> tuple[bytes, int, dict[str, str]]:
    """What is asked for of `body` (RFC 9110, 14): the rest of it, where it is still the same version."""
    headers = {"ETag": f'"{hashlib.sha256(body).hexdigest()[:16]}"', "Accept-Ranges": "bytes"}
    if wanted is None or status != 200 or version not in (None, headers["ETag"]):
        return body, status, headers
    start = int(wanted.removeprefix("bytes=").rstrip("-"))
    if start >= len(body):
        return b"", 416, {**headers, "Content-Range": f"bytes */{len(body)}"}
    return body[start:], 206, {**headers, "Content-Range": f"bytes {start}-{len(body) - 1}/{len(body)}"}


@contextmanager
def serving(make: Callable[[], S]) -> Iterator[S]:
    """A service that answers while the block lasts."""
    with make() as service:
        thread = threading.Thread(target=service.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield service
        finally:
            service.ended.set()
            service.shutdown()
            thread.join(60)


def fields_of(asked: Asked) -> dict[str, tuple[str | None, str, bytes]]:
    """The parts of a form (RFC 7578) by name: file name, media type, content. Raises Refused for no form."""
    kind = asked.headers.get("content-type", "")
    if not kind.startswith("multipart/form-data"):
        raise Refused(415, {"error": {"message": "a form is wanted"}})
    head = f"Content-Type: {kind}\r\n\r\n".encode()
    message = email.parser.BytesParser(policy=email.policy.HTTP).parsebytes(head + asked.body)
    found = {}
    for part in message.iter_parts():
        name = part.get_param("name", header="content-disposition")
        content = part.get_payload(decode=True)
        assert isinstance(content, bytes)
        found[str(name)] = (part.get_filename(), part.get_content_type(), content)
    return found
