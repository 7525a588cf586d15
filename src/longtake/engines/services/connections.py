"""One request on a connection of its own, with an end.

A new connection for each request: where the answer of one that is kept open is lost, nobody knows whether the request
arrived. Nothing is sent twice: httpx2 tries each address of a name until one connects, and sends once. It does not
follow a redirect here, and a service on this machine is not asked through a proxy.
"""

import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cache, partial
from typing import Any

import httpx2

from longtake.errors import EngineError, Invalid

QUIET, CONNECT = 60.0, 10.0
"""Seconds without a byte, and until there is a connection."""
NOTHING_LEFT = (
    httpx2.ConnectError,
    httpx2.ConnectTimeout,
    httpx2.PoolTimeout,
    httpx2.UnsupportedProtocol,
    httpx2.ProxyError,
    httpx2.LocalProtocolError,
)
"""Faults before a request has left: no such name, no connection, no TLS, a proxy that refuses, headers that are none.

All others come after it has begun to leave: a connection that breaks while it is written is told as one that breaks
while the answer is read, since a service may answer before it has read everything.
"""

Look = Callable[[str, str], None]
"""Told the host that is about to be connected to and "", then the host and the address that it answered at. May raise
to have the connection closed before anything is sent."""


@contextmanager
def answered(
    method: str,
    url: str,
    headers: Mapping[str, str],
    within: float,
    look: Look | None = None,
    quiet: float | None = None,
    **sent: Any,
) -> Iterator[httpx2.Response]:
    """The answer to a request, its body unread; `sent` is what httpx2 takes: `json`, `data`, `files`, `params`.

    `quiet`: seconds without a byte that are borne, QUIET if not stated.
    After `within` seconds in all the connection is cut, also where a byte arrives now and then. Raises Invalid for what
    cannot be sent, EngineError for an address that is none, and httpx2.HTTPError.
    """
    line = _Line(look)
    times = httpx2.Timeout(quiet or QUIET, connect=CONNECT)
    with httpx2.Client(timeout=times, verify=_certificates(), trust_env=not _here(url)) as http:
        request = _built(partial(http.build_request, method, url, headers=headers, **sent))
        request.extensions["trace"] = line
        timer = threading.Timer(within, line.cut)
        timer.daemon = True
        timer.start()
        try:
            response = http.send(request, stream=True)
            try:
                yield response
            finally:
                response.close()
        except httpx2.HTTPError:
            if not line.is_cut:
                raise
        finally:
            timer.cancel()
    if line.is_cut:  # also where an answer whose length was not told seems to have ended
        raise httpx2.ReadTimeout("it took too long")


def origin(url: str) -> tuple[str, str, int]:
    """Scheme, host and port of an address. Raises EngineError for what is none, and where a name or key is in it."""
    with suppress(httpx2.InvalidURL):
        found = httpx2.URL(url)
        port = found.port if found.port is not None else {"https": 443, "http": 80}.get(found.scheme, 0)
        if port < 1 << 16 and not found.userinfo:
            return found.scheme, found.raw_host.decode(), port
    raise EngineError("an address that is none was named", "Nothing was asked there.")


class _Line:
    """The connection of one request, as httpx2 tells of it (its extension `trace`)."""

    def __init__(self, look: Look | None) -> None:
        self.is_cut = False
        self._look = look
        self._host = ""
        self._socket: socket.socket | None = None

    def __call__(self, event: str, told: Mapping[str, Any]) -> None:
        if event.endswith("connect_tcp.started"):
            self._host = str(told["host"])
            if self._look is not None:
                self._look(self._host, "")
        elif event.endswith(("connect_tcp.complete", "start_tls.complete")):
            stream = told["return_value"]
            self._socket = stream.get_extra_info("socket")
            if self._look is not None:
                try:
                    self._look(self._host, str(stream.get_extra_info("server_addr")[0]))
                except OSError:
                    stream.close()
                    raise httpx2.ConnectError("the connection broke off") from None
                except BaseException:
                    stream.close()
                    raise
        if self.is_cut:
            self.cut()

    def cut(self) -> None:
        """End it: who waits for a byte of it hears that there is none."""
        self.is_cut = True
        if self._socket is not None:
            with suppress(OSError):
                socket.socket.shutdown(self._socket, socket.SHUT_RDWR)  # TLS has no say in it


def _built(build: Callable[[], httpx2.Request]) -> httpx2.Request:
    try:
        return build()
    except httpx2.InvalidURL:
        raise EngineError("an address that is none was named", "Nothing was sent.") from None
    except (ValueError, TypeError) as error:  # letters that are none, numbers that are none
        raise Invalid(f"what was to be sent cannot be written: {type(error).__name__}", "Nothing was sent.") from None


def _here(url: str) -> bool:
    """Whether an address is on this machine."""
    with suppress(EngineError):
        host = origin(url)[1]
        return host in ("localhost", "::1") or host.startswith("127.")
    return False


@cache
def _certificates() -> ssl.SSLContext:
    return httpx2.create_ssl_context()
