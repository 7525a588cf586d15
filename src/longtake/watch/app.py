"""The page's server: what may be asked for, and what may be done. `guard.py` decides who may ask at all."""

import asyncio
import json
import re
from concurrent.futures import Future
from fractions import Fraction
from importlib.resources import files
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from longtake.engines import engine_names
from longtake.errors import LongtakeError
from longtake.make.manuscript import Changed
from longtake.media.thumbnail import thumbnail
from longtake.script.acts import edited
from longtake.script.reading import LARGEST
from longtake.watch.own_footage import taken_in
from longtake.watch.session import Session, Unasked

_KINDS = {
    "html": "text/html", "css": "text/css", "js": "text/javascript", "json": "application/json",
    "svg": "image/svg+xml",
}  # fmt: skip
_PAGE = {path.name: path.read_bytes() for path in files("longtake.watch").joinpath("page").iterdir() if path.is_file()}
"""The page's own files, by name: all that it is made of."""
_FOR_EVER = {"Cache-Control": "private, max-age=31536000, immutable"}
_LARGEST_SAID = 2 * LARGEST
_OPEN_RANGE = re.compile(rb"bytes=(\d{1,15})-")
_PART = 4_000_000
"""Bytes of a film that are sent at once."""


def application(session: Session) -> Starlette:
    """Everything that the page asks for, and does."""
    door = _Door(session)
    reading = {
        "/": door.page,
        "/page/{name}": door.asset,
        "/events": door.events,
        "/film/{version:int}": door.film,
        "/subtitles/{version:int}": door.subtitles,
        "/clip/{content}": door.clip,
        "/still/{content}/{at:int}": door.still,
    }
    doing = {
        "/save": door.save,
        "/edit": door.edit,
        "/again": door.again,
        "/circle": door.circle,
        "/reshoot": door.reshoot,
        "/order": door.order,
        "/finish": door.finish,
        "/resolve": door.resolve,
        "/footage": door.footage,
    }
    routes = [Route(path, act, methods=["GET"]) for path, act in reading.items()]
    routes += [Route(path, act, methods=["POST"]) for path, act in doing.items()]
    return Starlette(routes=routes, exception_handlers={LongtakeError: _told, Unasked: _asked_back, Changed: _conflict})


class _Door:
    def __init__(self, session: Session) -> None:
        self._session = session

    async def page(self, _: Request) -> Response:
        return Response(_PAGE["index.html"], media_type="text/html")

    async def asset(self, request: Request) -> Response:
        name = request.path_params["name"]
        if name not in _PAGE:
            raise HTTPException(404)
        return Response(_PAGE[name], media_type=_KINDS[name.rpartition(".")[2]], headers={"Cache-Control": "no-cache"})

    async def events(self, _: Request) -> Response:
        self._session.topics.publish("engines", engine_names())
        return StreamingResponse(self._session.topics.follow(), media_type="text/event-stream")

    async def film(self, request: Request) -> Response:
        # Who begins is given the film as it is by now: that of the next version is on its way to the page. Who goes on
        # must not be given another film's middle.
        if request.path_params["version"] != self._session.version and not _begins(request):
            raise HTTPException(410)
        _in_parts(request)
        return FileResponse(self._session.room.proof, media_type="video/mp4")

    async def subtitles(self, _: Request) -> Response:
        path = self._session.room.proof.with_suffix(".srt")
        text = path.read_text("utf-8") if path.exists() else ""
        lines = (line.replace(",", ".") if " --> " in line else line for line in text.split("\n"))
        return Response("WEBVTT\n\n" + "\n".join(lines), media_type="text/vtt")

    async def clip(self, request: Request) -> Response:
        path = self._session.files.paths.get(request.path_params["content"])
        if path is None or not path.is_file():
            raise HTTPException(404)
        _in_parts(request)
        return FileResponse(path, media_type="video/mp4", headers=_FOR_EVER)

    async def still(self, request: Request) -> Response:
        path = self._session.files.paths.get(request.path_params["content"])
        at = Fraction(min(request.path_params["at"], 10**9), 1000)
        if path is None or not path.is_file():
            raise HTTPException(404)
        picture = await run_in_threadpool(thumbnail, path, at, *self._session.files.size)
        return Response(picture, media_type="image/jpeg", headers=_FOR_EVER)

    async def save(self, request: Request) -> Response:
        match await _said(request):
            case {"text": str(text), "revision": int(revision)}:
                return JSONResponse({"revision": await run_in_threadpool(self._session.save, text, revision)})
        raise HTTPException(400)

    async def edit(self, request: Request) -> Response:
        asked = await _said(request)
        match asked:
            # The board lags behind what is being written: its lines are those of an older text.
            case {"text": str(text), "line": int(line), "board": int(revision)}:
                asked["line"] = await run_in_threadpool(self._session.line_now, text, line, revision)
        return JSONResponse({"text": await run_in_threadpool(edited, self._session.room.script, asked)})

    async def again(self, _: Request) -> Response:
        self._session.again()
        return JSONResponse({})

    async def circle(self, request: Request) -> Response:
        match await _said(request):
            case {"take": str(take)}:
                return await _done(self._session.circle(take))
            case {"uncircle": str(number)}:
                return await _done(self._session.uncircle(number))
        raise HTTPException(400)

    async def reshoot(self, request: Request) -> Response:
        match await _said(request):
            case {"shot": str(number), "engine": str() | None as engine, "yes": dict() | None as yes}:
                return await _done(self._session.reshoot(number, engine, yes))
        raise HTTPException(400)

    async def order(self, request: Request) -> Response:
        match await _said(request):
            case {"yes": dict(yes)}:
                return await _done(self._session.order(yes))
        raise HTTPException(400)

    async def finish(self, request: Request) -> Response:
        match await _said(request):
            case {"yes": dict() | None as yes}:
                return await _done(self._session.finish(yes))
        raise HTTPException(400)

    async def resolve(self, request: Request) -> Response:
        match await _said(request):
            case {"order": int(order), "job": str() | None as job}:
                return await _done(self._session.resolve(order, job))
        raise HTTPException(400)

    async def footage(self, request: Request) -> Response:
        name = request.query_params.get("name", "")
        folder = self._session.room.script.parent
        return JSONResponse({"file": await taken_in(name, request.stream(), folder)})


def _begins(request: Request) -> bool:
    return request.headers.get("range", "bytes=0-").startswith("bytes=0-")


def _in_parts(request: Request) -> None:
    """Answer a wish for all that follows with a part: a player that has enough would hold the connection for ever.

    Browsers have six for all their tabs together (RFC 9110, 14.2: less than asked for may be sent).
    """
    for index, (name, value) in enumerate(headers := request.scope["headers"]):
        if name == b"range" and (asked := _OPEN_RANGE.fullmatch(value)):
            headers[index] = (name, b"bytes=%d-%d" % (first := int(asked[1]), first + _PART - 1))


async def _said(request: Request) -> Any:
    """What the page sent, as JSON; never more than a script and a little."""
    if request.headers.get("content-type") != "application/json":
        raise HTTPException(415)
    data = bytearray()
    async for part in request.stream():
        data += part
        if len(data) > _LARGEST_SAID:
            raise HTTPException(413)
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        raise HTTPException(400) from None


async def _done(future: "Future[Any]") -> Response:
    return JSONResponse({"done": await asyncio.wrap_future(future)})


async def _told(_: Request, error: Exception) -> Response:
    assert isinstance(error, LongtakeError)
    return JSONResponse(error.told(), 422)


async def _asked_back(_: Request, error: Exception) -> Response:
    assert isinstance(error, Unasked)
    return JSONResponse({"quote": error.quote}, 402)


async def _conflict(_: Request, error: Exception) -> Response:
    assert isinstance(error, Changed)
    return JSONResponse(error.told(), 409)
