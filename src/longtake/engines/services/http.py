"""Speaking to a service: one request, one answer of JSON, every fault told in the words of `longtake.errors`.

What matters about a fault is whether something may have been made. A request that never left (no connection) made
nothing, nor did one that was refused with a reason (4xx). One that left and found no answer, or an answer that says
nothing (5xx, half an answer, no JSON), may have: asked to make something, that is UnknownSubmit.

A key is sent to the address that the service was named by and to no other: redirects are refused.
"""

import json
import os
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from typing import Any
from unicodedata import category

import httpx2

from longtake.engines.services.connections import NOTHING_LEFT, answered
from longtake.engines.services.connections import origin as origin  # engines take it from here
from longtake.engines.services.keys import holds_key, without_keys
from longtake.engines.services.refusals import invalid, key_refused, out_of_credit, too_much
from longtake.errors import EngineError, Expired, Transient, UnknownSubmit

DEADLINE = 600.0
"""Seconds for a whole answer, pictures on the way up included."""
MOST_BYTES = 16 << 20
_LONGEST_COMPLAINT = 300
_LONGEST_PAUSE = 86_400.0
_UNSEEN = {"Cf": "", "Cs": "?"}
"""What stands for characters that are not shown, by their category; for all others a space."""

Complaint = Callable[[int, Any], EngineError | None]
"""What a refusal means, from its status and body, where the service says it in its own way; None: the usual."""


@dataclass(frozen=True)
class Answer:
    """What a service answered, as JSON. `making`: it was asked to make something."""

    service: str
    body: Any = field(repr=False)
    making: bool
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)

    def text(self, *path: str | int) -> str:
        """The text at `path`, keys and indices from the outside in; numbers as text. See `at`.

        A text that holds a key is none: what is stored and shown may be made of it.
        """
        found = self.at(*path)
        if isinstance(found, bool) or not isinstance(found, str | int) or not str(found).strip():
            raise self.strange(f"no text at {_named(path)}")
        if holds_key(str(found)):
            raise self.strange(f"a key at {_named(path)}")
        return str(found)

    def at(self, *path: str | int) -> Any:
        """What is at `path`. Raises UnknownSubmit (asked to make something) or Transient where nothing is."""
        found = self.body
        for step in path:
            try:
                if isinstance(found, str):  # or a number would be one of its letters
                    raise TypeError
                found = found[step]
            except (KeyError, IndexError, TypeError):
                raise self.strange(f"nothing at {_named(path)}") from None
        return found

    def strange(self, why: str) -> EngineError:
        """The error for an answer that makes no sense."""
        what = f"{self.service} answered in a way that is not known: {_plain(why)}"
        return lost(self.service, what) if self.making else Transient(what)


@dataclass(frozen=True)
class Service:
    """A service by its name and the address that its paths begin with; `headers` are made anew for each request.

    `quiet`: seconds that it may think without a byte, and in all; None: the usual.
    """

    name: str
    base: str
    headers: Callable[[], Mapping[str, str]]
    complaint: Complaint = lambda _status, _body: None
    quiet: float | None = None

    def get(self, path: str, *, params: Mapping[str, str] | None = None, most: int = MOST_BYTES) -> Answer:
        """Ask; may be asked again. Raises Transient, RateLimited, Expired (404, 410) and EngineError."""
        return self._ask("GET", path, False, most, params=params)

    def make(self, path: str, *, most: int = MOST_BYTES, **body: Any) -> Answer:
        """Ask, by POST, for something to be made: `json`, or `data` and `files`. Never to be asked again by itself.

        Raises UnknownSubmit where it may have been made; Transient, RateLimited, OutOfCredit, Invalid and EngineError
        where it was not.
        """
        return self._ask("POST", path, True, most, **body)

    def tell(self, method: str, path: str, **body: Any) -> Answer:
        """Ask for what costs nothing and may be asked again: cancel, upload. Raises as `get` does, and Invalid."""
        return self._ask(method, path, False, MOST_BYTES, **body)

    def _ask(self, method: str, path: str, making: bool, most: int, **sent: Any) -> Answer:
        url, headers = self._address(path), self.headers()
        try:
            with answered(method, url, headers, self.quiet or DEADLINE, quiet=self.quiet, **sent) as response:
                body = _read(response, most)
                status, told = response.status_code, dict(response.headers)
        except NOTHING_LEFT as error:
            what = f"{self.name} cannot be reached{_at(self.base)}: {_short(error)}"
            raise Transient(what, "Check the network and the address; run it again.") from None
        except httpx2.HTTPError as error:
            what = f"{self.name} did not answer: {_short(error)}"
            raise (lost(self.name, what) if making else Transient(what)) from None
        if 200 <= status < 300:
            return self._understood(body, making, told)
        no = self.complaint(status, _json(body)) or self._usual(status, message_of(_json(body)), making, method)
        no.after = seconds_to_wait(told)
        raise no

    def _address(self, path: str) -> str:
        """`path` under the base; an address that the service itself gave must lie at the same host."""
        url = path if "://" in path else self.base.rstrip("/") + path
        if origin(url) != origin(self.base):
            raise EngineError(f"{self.name} names another host to ask", "Nothing was sent there.")
        return url

    def _understood(self, body: bytes, making: bool, headers: Mapping[str, str]) -> Answer:
        answer = Answer(self.name, _json(body), making, headers)
        if answer.body is None and body.strip() not in (b"", b"null"):
            raise answer.strange("it is no JSON")
        # Some services say no with a status of 200.
        wrong = self.complaint(200, answer.body)
        if wrong is not None:
            raise wrong
        return answer

    def _usual(self, status: int, message: str, making: bool, method: str) -> EngineError:
        said = f"{self.name} says {status}" + (f": {message}" if message else "")
        # After 303 (RFC 9110, 15.4.4) what was asked for is done, and elsewhere it is told how.
        if status >= 500 or status in (303, 408):
            return lost(self.name, said) if making else Transient(said)
        if status < 400:
            return EngineError(f"{said}: it sends us on to another address, which is refused", "Check its address.")
        if status in (401, 403):
            return key_refused(self.name, f"{status} {message}".strip())
        if status == 402:
            return out_of_credit(said)
        if status == 429:
            return too_much(said)
        if status in (404, 410) and not making:
            return Expired(said, "What was made is no longer there.")
        if method == "GET":  # a question that is refused says nothing of the job that it is about
            return EngineError(said, "Run the same command again; if it stays so, tell the service.")
        return invalid(said)


def base_address(variable: str, otherwise: str = "") -> str:
    """The address that the environment variable names, else `otherwise`, without a slash at its end.

    Raises EngineError where none is named, and for one that is none or holds more than host, port and path.
    """
    base = os.environ.get(variable, "").strip() or otherwise
    if not base:
        raise EngineError(f"{variable} is not set", "Set it to the server's address, such as http://localhost:8000/v1.")
    with suppress(EngineError):
        scheme, host, _ = origin(base)
        if scheme in ("http", "https") and host and not {*"?#"} & {*base}:
            return base.rstrip("/")
    raise EngineError(f"{variable} is not the address of a service", "Set it, such as https://host.example/v1.")


def lost(service: str, what: str) -> UnknownSubmit:
    """The error for an order of which nobody knows whether it was taken."""
    return UnknownSubmit(what, f"Whether {service} took the order only its own pages say; it is not sent again.")


def message_of(body: Any) -> str:
    """What a refusal says for people, wherever services put it; cut short, without keys and control characters."""
    return _plain(_message(body, 0))


def _message(body: Any, depth: int) -> str:
    if isinstance(body, str):
        return body
    if depth > 4:
        return ""
    if isinstance(body, list):
        return "; ".join(filter(None, (_message(one, depth + 1) for one in body[:3])))
    if isinstance(body, dict):
        for name in ("error", "message", "detail", "failure", "errors", "msg", "status_msg", "reason", "base_resp"):
            if body.get(name) and (found := _message(body[name], depth + 1)):
                return found
    return ""


def _plain(text: str) -> str:
    # Twice: a key may have been parted by what is not shown.
    shown = "".join(char if char.isprintable() else _UNSEEN.get(category(char), " ") for char in without_keys(text))
    return without_keys(" ".join(shown[: 1 << 16].split()))[:_LONGEST_COMPLAINT]


def _read(response: httpx2.Response, most: int) -> bytes:
    body = bytearray()
    for part in response.iter_bytes(1 << 16):
        body += part
        if len(body) > most:
            raise httpx2.ReadError("the answer has no end")
    return bytes(body)


def _json(body: bytes) -> Any:
    """`body` as JSON; None for what is none. NaN and infinity, which JSON has not, are None too."""
    try:
        return json.loads(body.decode("utf-8-sig"), parse_constant=lambda _: None)
    except (ValueError, RecursionError):
        return None


def seconds_to_wait(headers: Mapping[str, str]) -> float | None:
    """Seconds that Retry-After asks for (RFC 9110, 10.2.3): a number, or a date; a day at the most."""
    said = headers.get("retry-after", "").strip()
    try:
        number = said.isascii() and said.replace(".", "", 1).isdecimal()
        wait = float(said) if number else parsedate_to_datetime(said).timestamp() - time.time()
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    return min(max(0.0, wait), _LONGEST_PAUSE)


def _at(address: str) -> str:
    """Where that was, so that a slip of the address is seen: its host and port alone, the rest may hold a key."""
    with suppress(EngineError):
        _, host, port = origin(address)
        return f" at {host}:{port}"
    return ""


def _short(error: Exception) -> str:
    said = {"ReadTimeout": "it took too long", "ConnectTimeout": "it took too long"}
    return said.get(type(error).__name__) or message_of(str(error)) or type(error).__name__


def _named(path: tuple[str | int, ...]) -> str:
    return ".".join(map(str, path))
