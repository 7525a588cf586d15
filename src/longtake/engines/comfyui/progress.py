"""How far a server is, as it tells over its websocket while it works. Nothing but a progress bar depends on it: whether
a job is done is asked, and a connection that breaks, or never comes about, is only opened again.
"""

import json
import logging
import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from uuid import uuid4

from websockets.exceptions import WebSocketException
from websockets.sync.client import ClientConnection, connect

from longtake.engines.services.http import origin
from longtake.engines.services.pauses import spread
from longtake.errors import EngineError

CLIENT = str(uuid4())
"""What this process calls itself: a server tells of a job only the client that it is of."""
_MOST_BYTES = 16 << 20
"""Of a message: among them are pictures of what is being made."""
_IDLE = 60.0
"""Seconds without a question after which nobody listens any more."""
_PAUSES = (0.1, 0.5, 2.0, 10.0)
_SILENT = logging.Logger("comfyui", logging.CRITICAL + 1)
"""The library's own would write down what is sent, and with it a key."""

Headers = Callable[[], Mapping[str, str]]


@dataclass
class _Job:
    """The nodes of a job that take long, and how far each is."""

    nodes: tuple[str, ...]
    shares: dict[str, float] = field(default_factory=dict)


class Listening:
    """One connection to a server, in a thread of its own, opened when a job is under way."""

    def __init__(self, base: str) -> None:
        scheme, host, port = origin(base)
        self._address = host, port
        self._url = f"{'wss' if scheme == 'https' else 'ws'}{base[base.index(':') :]}/ws?clientId={CLIENT}"
        self._jobs: dict[str, _Job] = {}
        self._lock = threading.Lock()
        self._asked = 0.0
        self._thread: threading.Thread | None = None

    def expect(self, job: str, nodes: tuple[str, ...], headers: Headers) -> None:
        """Listen for a job of this process, whose `nodes` take long."""
        with self._lock:
            self._jobs[job] = _Job(nodes)
            self._asked = time.monotonic()
            if self._thread is None:
                self._thread = threading.Thread(target=self._listen, args=(headers,), daemon=True)
                self._thread.start()

    def forget(self, job: str) -> None:
        """The job has ended."""
        with self._lock:
            self._jobs.pop(job, None)

    def share(self, job: str) -> float | None:
        """The share of a job that is done, 0 to 1; None where nothing was heard of it."""
        with self._lock:
            self._asked = time.monotonic()
            known = self._jobs.get(job)
            if known is None or not known.shares:
                return None
            return sum(known.shares.values()) / max(1, len(known.nodes))

    def _listen(self, headers: Headers) -> None:
        failures = 0
        while not self._idle():
            try:
                with self._connected(headers()) as connection:
                    self._hear(connection)
            except (OSError, WebSocketException, ValueError, EOFError, EngineError):
                time.sleep(spread(_PAUSES[min(failures, len(_PAUSES) - 1)]))
                failures += 1

    @contextmanager
    def _connected(self, headers: Mapping[str, str]) -> Iterator[ClientConnection]:
        """Over a socket of our own: sent on to another address, the library would go there, and take the key along."""
        with socket.create_connection(self._address, timeout=10) as sock:
            sock.settimeout(None)
            with connect(
                self._url, sock=sock, additional_headers=headers, max_size=_MOST_BYTES, close_timeout=1, logger=_SILENT
            ) as connection:
                yield connection

    def _hear(self, connection: ClientConnection) -> None:
        while not self._idle():
            try:
                message = connection.recv(timeout=1.0)
            except TimeoutError:
                continue
            if isinstance(message, str):
                self._note(message)

    def _idle(self) -> bool:
        """Whether there is nothing to listen for; the thread that is told so ends, and another may begin."""
        with self._lock:
            if self._thread is not threading.current_thread():
                return True
            if self._jobs and time.monotonic() - self._asked < _IDLE:
                return False
            self._thread = None
            return True

    def _note(self, message: str) -> None:
        try:
            said = json.loads(message)
        except (ValueError, RecursionError):
            return
        match said:
            case {"type": "progress", "data": {"prompt_id": str(job), "node": str(node)}}:
                self._reached(job, node, said["data"])
            case {"type": "progress_state", "data": {"prompt_id": str(job), "nodes": dict() as nodes}}:
                for node, told in nodes.items():
                    self._reached(job, node, told)

    def _reached(self, job: str, node: str, told: Any) -> None:
        match told:
            case {"value": int() | float() as value, "max": int() | float() as most} if 0 <= value <= most > 0:
                with self._lock:
                    known = self._jobs.get(job)
                    if known is not None and node in known.nodes:
                        known.shares[node] = value / most


@cache
def listening(base: str) -> Listening:
    """The connection of this process to the server at `base`."""
    return Listening(base)
