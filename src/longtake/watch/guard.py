"""Who may speak to the page's server: this machine's own browser, once it was shown the key, and no other page in it.

- The server listens on the loopback alone. A page elsewhere whose name is made to point here (DNS rebinding) sends its
  own name as Host, and is refused.
- The address that the command prints holds a key. It becomes a cookie that scripts cannot read and that no request
  from another site carries (HttpOnly, SameSite=Strict). Nothing is answered without it.
- What changes something must come from this very origin: Origin, which a browser sends with every such request, is
  compared, and so is Sec-Fetch-Site.
- The page may load nothing but from here, run no script but our files, and be shown in no other page's frame.
"""

import hmac
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
_READING = ("GET", "HEAD")


class Guard:
    """Refuses, before the application hears of it, whatever does not come from our own page."""

    def __init__(self, app: ASGIApp, key: str, port: int) -> None:
        self._app, self._key = app, key
        self._hosts = (f"127.0.0.1:{port}", f"localhost:{port}")
        # Cookies know no ports: two films watched at once need two names.
        self._cookie = f"longtake-{port}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers[name] = value
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        refused = self._refusal(scope) if scope["type"] == "http" else "not here"
        if refused:
            await PlainTextResponse(refused + "\n", 403)(scope, receive, guarded)
        elif scope["path"] == "/" and b"key=" in scope["query_string"]:
            # Away from the address bar, and from its history.
            answer = RedirectResponse("/", 303)
            answer.set_cookie(self._cookie, self._key, httponly=True, samesite="strict", path="/")
            await answer(scope, receive, guarded)
        else:
            await self._app(scope, receive, guarded)

    def _refusal(self, scope: Scope) -> str:
        """Why the request is not answered, in words; empty where it is."""
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if host not in self._hosts or len(headers.getlist("host")) != 1:
            return "this page is called 127.0.0.1 or localhost, and nothing else"
        if scope["method"] not in _READING and headers.get("origin") != f"http://{host}":
            return "that did not come from this page"
        if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return "that came from another page"
        asked = parse_qs(scope["query_string"].decode("latin-1")).get("key", [""])[0]
        known = cookie_parser(headers.get("cookie", "")).get(self._cookie, "")
        shown = asked if scope["path"] == "/" and scope["method"] == "GET" and asked else known
        if not hmac.compare_digest(shown.encode("utf-8", "surrogateescape"), self._key.encode()):
            return "open the address that longtake watch printed, with its key"
        return ""
