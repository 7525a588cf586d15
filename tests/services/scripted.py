"""A server that answers each connection with the next of its lines, byte for byte: what no decent server sends."""

import socketserver
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

Line = bytes | Callable[[Callable[[bytes], object]], None]
"""What is sent: bytes, or a function that is given the means to send."""


@dataclass(frozen=True)
class Heard:
    """A request as it came."""

    line: str
    headers: dict[str, str]
    body: bytes


class Scripted(socketserver.ThreadingTCPServer):
    daemon_threads = True
    block_on_close = False
    allow_reuse_address = True

    def __init__(self, host: str) -> None:
        super().__init__((host, 0), _Handler)
        self.url = f"http://{host}:{self.server_address[1]}"
        self.lines: list[Line] = []
        self.heard: list[Heard] = []


class _Handler(socketserver.StreamRequestHandler):
    server: Scripted

    def handle(self) -> None:
        line = self.rfile.readline().decode().strip()
        if not line:  # connected, and nothing said
            return
        headers = {}
        while head := self.rfile.readline().decode().strip():
            name, _, value = head.partition(":")
            headers[name.lower()] = value.strip()
        body = self.rfile.read(int(headers.get("content-length", 0)))
        self.server.heard.append(Heard(line, headers, body))
        answer = self.server.lines.pop(0)
        try:
            if isinstance(answer, bytes):
                self.wfile.write(answer)
            else:
                answer(self.wfile.write)
        except OSError:
            pass  # the client has gone, as it should


def said(status: int, body: bytes = b"", **headers: str) -> bytes:
    """A whole answer; `Content_Length` and the like as headers."""
    told = {"Content-Length": str(len(body)), **{name.replace("_", "-"): value for name, value in headers.items()}}
    lines = [f"HTTP/1.1 {status} x", *(f"{name}: {value}" for name, value in told.items()), "", ""]
    return "\r\n".join(lines).encode() + body


def dripping(first: bytes, drop: bytes, every: float = 0.02, drops: int = 10_000) -> Line:
    """`first`, then `drop` again and again."""

    def drip(send: Callable[[bytes], object]) -> None:
        send(first)
        for _ in range(drops):
            time.sleep(every)
            send(drop)

    return drip


@contextmanager
def scripted(*lines: Line, host: str = "127.0.0.1") -> Iterator[Scripted]:
    """A server of these lines while the block lasts."""
    with Scripted(host) as server:
        server.lines += lines
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join(60)
