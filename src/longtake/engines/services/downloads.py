"""Fetching what a service made: streamed to a file, no larger than a film can be, gone on with where it broke off.

A service's answer names the address, so the address is not trusted: it is https, or lies at the very address that the
user named for the service; and no address, nor any that it sends us on to, leads into a private network. Names are
looked up before they are connected to, and who answered is looked at before anything is sent.
"""

import ipaddress
import re
import socket
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx2

from longtake.engines.services.connections import Look, answered, origin
from longtake.engines.services.http import seconds_to_wait
from longtake.engines.services.pauses import spread
from longtake.errors import EngineError, Expired, Transient

MOST_BYTES = 4 << 30
"""No clip of a minute is larger."""
DEADLINE = 1800.0
"""Seconds for a whole download."""
_TRIES = 5
_HOPS = 5
_PAUSE = 0.25
_LONGEST_PAUSE = 30.0
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_STRONG = re.compile(r'"[\x21\x23-\x7e]{1,200}"')
"""A version that the very bytes are known by (RFC 9110, 8.8.3)."""


class _LaterError(Exception):
    """It is refused for now; `after` seconds, it says, if it does."""

    def __init__(self, why: str, after: float | None = None) -> None:
        super().__init__(why)
        self.after = after


@dataclass
class _State:
    """How far a download is: where it begins, when it is given up, and the version of what is there already."""

    url: str
    latest: float
    version: str = ""


def download(
    url: str, path: Path, named: str, headers: Mapping[str, str] | None = None, most: int = MOST_BYTES
) -> None:
    """Write what lies at `url` to `path`; nothing is left there where that fails.

    `named` is the address of the service, and `headers` are sent to it alone. Raises Expired (403, 404, 410), Transient
    where it broke off again and again, and EngineError for an address that is not gone to and for more than `most`
    bytes; OSError where it cannot be written.
    """
    state = _State(url, time.monotonic() + DEADLINE)
    path.unlink(missing_ok=True)
    try:
        for attempt in range(_TRIES):
            try:
                _go_on(state, path, named, headers or {}, most)
                return
            except (httpx2.HTTPError, _LaterError) as error:
                _pause(state, attempt, error)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def download_found(find: Callable[[], str], path: Path, named: str) -> None:
    """Write what lies at the address that `find` asks the service for: once more, where that has died meanwhile."""
    try:
        download(find(), path, named)
    except Expired:
        download(find(), path, named)


def _pause(state: _State, attempt: int, error: Exception) -> None:
    """Wait before going on; raises Transient where there is no more going on."""
    after = error.after if isinstance(error, _LaterError) else None
    if attempt + 1 == _TRIES or time.monotonic() > state.latest or (after or 0) > _LONGEST_PAUSE:
        times = f" {attempt + 1} times" if attempt else ""
        given_up = Transient(f"the download broke off{times}", "Run the same command again.")
        given_up.after = after
        raise given_up from None
    time.sleep(spread(max(after or 0, _PAUSE * 2**attempt)))


def _go_on(state: _State, path: Path, named: str, headers: Mapping[str, str], most: int) -> None:
    """One connection: from where `path` ends, if the service goes on with the same version; else from the start."""
    have = path.stat().st_size if state.version and path.exists() else 0
    asked = {"Accept-Encoding": "identity"}
    if have:
        asked |= {"Range": f"bytes={have}-", "If-Range": state.version}
    with _found(state, named, headers, asked) as response:
        version = _version(response)
        if response.status_code == 206:
            begins = response.headers.get("content-range", "").startswith(f"bytes {have}-")
            if not (have and begins and version == state.version):
                state.version = ""
                raise _LaterError("a part was sent of something else")
        else:
            have = 0
        state.version = version
        _write(response, path, have, most)


@contextmanager
def _found(
    state: _State, named: str, headers: Mapping[str, str], asked: Mapping[str, str]
) -> Iterator[httpx2.Response]:
    """The answer of the address at which it lies in the end."""
    url = state.url
    for _ in range(_HOPS):
        refuse_address(url, named)
        sent = {**headers, **asked} if origin(url) == origin(named) else asked
        with answered("GET", url, sent, state.latest - time.monotonic(), _look(url, named)) as response:
            if not response.has_redirect_location:
                _refuse(response, state)
                yield response
                return
            url = _onward(url, response.headers["location"])
    raise EngineError("the download is sent from address to address", "Tell the service; nothing was fetched.")


def _onward(url: str, location: str) -> str:
    try:
        return str(httpx2.URL(url).join(location))
    except httpx2.InvalidURL:
        raise EngineError("the download is sent to an address that is none", "Tell the service.") from None


def _refuse(response: httpx2.Response, state: _State) -> None:
    status = response.status_code
    if status in (403, 404, 410):
        raise Expired(f"what was made is no longer at its address ({status})")
    if status in (408, 416, 425, 429) or status >= 500:
        state.version = "" if status == 416 else state.version
        raise _LaterError(f"it is refused for now ({status})", seconds_to_wait(response.headers))
    if status not in (200, 206):
        raise EngineError(f"the download is refused ({status})", "Run the same command again; else tell the service.")


def _version(response: httpx2.Response) -> str:
    """The mark by which a download can be gone on with; empty if there is none."""
    mark = response.headers.get("etag", "")
    return mark if _STRONG.fullmatch(mark) and not response.headers.get("content-encoding") else ""


def _write(response: httpx2.Response, path: Path, have: int, most: int) -> None:
    told = response.headers.get("content-length", "")
    if told.isdecimal() and have + int(told) > most:
        raise _too_large(most)
    with path.open("r+b" if have else "wb") as file:
        file.seek(have)
        for part in response.iter_bytes():  # as they come: what is gathered first would be lost where it breaks off
            have += len(part)
            if have > most:
                raise _too_large(most)
            file.write(part)


def _too_large(most: int) -> EngineError:
    """The error for what no clip can be."""
    return EngineError(f"the service sends more than {most >> 20} MB", "No clip is so large; tell the service.")


def refuse_address(url: str, named: str) -> None:
    """Raise EngineError for an address that nothing may be fetched from, as far as it says so itself."""
    here = origin(url)
    if here == origin(named):
        return
    if here[0] != "https" or not here[1]:
        raise EngineError(f"the service names an address that is not https ({_shown(url)})", "Nothing was fetched.")
    if written := _address(here[1]):
        _refuse_private(written, url)


def _look(url: str, named: str) -> Look:
    """Refuses private addresses behind a name, before and after it is connected to."""

    def look(host: str, address: str) -> None:
        # Another host is the user's own proxy: it looks the name up, not we.
        if origin(url) != origin(named) and host == origin(url)[1]:
            for one in [address] if address else _addresses(host, url):
                _refuse_private(ipaddress.ip_address(one.partition("%")[0]), url)

    return look


def _addresses(host: str, url: str) -> list[str]:
    try:
        found = socket.getaddrinfo(host, origin(url)[2], type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise _LaterError(f"{_shown(url)} cannot be found") from None
    return [str(address[0]) for *_, address in found]


def _address(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """The address that a host is written as, also in octal, in hexadecimal or as one number; None for a name."""
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        try:
            return ipaddress.IPv4Address(socket.inet_aton(host))
        except (OSError, UnicodeError):
            return None


def _refuse_private(found: ipaddress.IPv4Address | ipaddress.IPv6Address, url: str) -> None:
    inner: ipaddress.IPv4Address | ipaddress.IPv6Address = found
    if isinstance(found, ipaddress.IPv6Address):
        through = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF) if found in _NAT64 else None
        inner = found.ipv4_mapped or found.sixtofour or through or found
    if not inner.is_global or inner.is_multicast or inner.is_reserved or getattr(inner, "is_site_local", False):
        raise EngineError(f"the service names an address in a private network ({_shown(url)})", "Nothing was fetched.")


def _shown(url: str) -> str:
    """The host of an address, for people: what stands behind it may be a signature."""
    return "".join(char for char in origin(url)[1] if char.isprintable())[:100]
