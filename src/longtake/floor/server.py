"""The protocol: a studio's tools served to one client over stdin and stdout, by the official SDK."""

import base64
import math
import os
import queue
import sys
import threading
import time
from contextlib import redirect_stdout, suppress
from functools import partial
from typing import Any

import anyio
import anyio.to_thread
from mcp.server.lowlevel import Server
from mcp.server.stdio import stdio_server
from mcp.shared.exceptions import MCPError
from mcp_types import (
    INVALID_PARAMS,
    CallToolRequestParams,
    CallToolResult,
    ImageContent,
    ListToolsResult,
    TextContent,
    ToolAnnotations,
)
from mcp_types import Tool as Listed

from longtake.errors import LongtakeError
from longtake.floor.arguments import read_arguments, schema_of
from longtake.floor.calls import Answer, Call, Stopped
from longtake.floor.studio import Studio
from longtake.floor.telling import told
from longtake.floor.tools import GUIDE, TOOLS, Tool
from longtake.media.refusals import plain_refusals

_AT_ONCE = 16
"""Calls that are worked on at the same time; more wait."""
_BEAT = 0.2
"""Seconds between two notices of progress."""
_INTERRUPTED = 130
"""The status of a process that Ctrl-C ended."""
_GRACE = 6.0
"""Seconds that work has to end once the client is gone: an order that is leaving hears its answer, mostly."""


def serve(studio: Studio, version: str) -> None:
    """Serve until the client leaves, and end the process. Nothing but the protocol goes to stdout: all other prints go
    to stderr.
    """
    status = 0
    try:
        try:
            anyio.run(_serve, studio, version)
        except* (OSError, anyio.BrokenResourceError):
            pass  # the client is gone, in the middle of an answer
    except KeyboardInterrupt:
        status = _INTERRUPTED
    _leave(status)


def _leave(status: int) -> None:
    """End the process, whatever a thread still waits for: a language model may think for a quarter of an hour, and
    nobody is there to hear it. Worker processes end with this one.
    """
    latest = time.monotonic() + _GRACE
    for thread in threading.enumerate():
        if thread is not threading.current_thread() and not thread.daemon:
            thread.join(max(0.0, latest - time.monotonic()))
    with suppress(OSError):
        sys.stderr.flush()
    os._exit(status)


async def _serve(studio: Studio, version: str) -> None:
    places = anyio.CapacityLimiter(_AT_ONCE)

    async def tools(_: Any, __: Any) -> ListToolsResult:
        return ListToolsResult(tools=[_listed(tool) for tool in TOOLS.values()])

    async def call(context: Any, asked: CallToolRequestParams) -> CallToolResult:
        tool = TOOLS.get(asked.name)
        if tool is None:
            raise MCPError(INVALID_PARAMS, f"there is no tool {asked.name[:60]!r}")
        return await _called(studio, tool, asked.arguments or {}, context.session, places)

    server = Server(
        "longtake", version=version, title="Longtake", instructions=GUIDE, on_list_tools=tools, on_call_tool=call
    )
    async with stdio_server() as (read, write):
        # The SDK points the descriptor elsewhere; what Python still holds of the old one must not follow later.
        with redirect_stdout(sys.stderr):
            await server.run(read, write, server.create_initialization_options())


async def _called(
    studio: Studio, tool: Tool, given: dict[str, Any], session: Any, places: anyio.CapacityLimiter
) -> CallToolResult:
    """What a tool answers. A call that is cancelled is stopped, and its thread left to find its end."""
    moved: queue.SimpleQueue[tuple[float, str]] = queue.SimpleQueue()
    call = Call(lambda share, what: moved.put((share, what)))

    last = -1.0

    async def tell() -> None:
        nonlocal last
        newest = None
        while not moved.empty():
            newest = moved.get_nowait()
        if newest is not None and last < 1:
            # The protocol wants each to be more than the one before, also while services are waited for.
            last = max(newest[0], math.nextafter(last, 1.0))
            await session.report_progress(last, 1.0, newest[1])

    async def keep_telling() -> None:
        while True:
            await anyio.sleep(_BEAT)
            await tell()

    try:
        async with anyio.create_task_group() as group:
            group.start_soon(keep_telling)
            work = partial(_worked, studio, tool, given, call)
            answer = await anyio.to_thread.run_sync(work, abandon_on_cancel=True, limiter=places)
            group.cancel_scope.cancel()
        await tell()
    finally:
        call.stop()
    return _result(answer, studio)


def _worked(studio: Studio, tool: Tool, given: dict[str, Any], call: Call) -> Answer | LongtakeError:
    """In a thread of its own: what the tool answers, or why it does not. Every error is one of ours."""
    try:
        with plain_refusals():
            return tool.act(studio, read_arguments(tool.asked, given), call)
    except Stopped:
        return LongtakeError("the call was stopped")
    except LongtakeError as error:
        return error
    except Exception as error:  # a fault of ours ends no session; it is told in the log, and not to the client
        print(f"longtake: {tool.name} failed: {type(error).__name__}: {error}", file=sys.stderr)  # noqa: T201
        return LongtakeError(f"{tool.name} failed", "This is a fault of Longtake; the server's log says more.")


def _result(answer: Answer | LongtakeError, studio: Studio) -> CallToolResult:
    content: list[Any] = [TextContent(text=told(answer, studio.folder))]
    if isinstance(answer, Answer) and answer.picture is not None:
        content.append(ImageContent(data=base64.b64encode(answer.picture).decode(), mime_type="image/jpeg"))
    return CallToolResult(content=content, is_error=isinstance(answer, LongtakeError))


def _listed(tool: Tool) -> Listed:
    hints = ToolAnnotations(
        read_only_hint=tool.reads,
        destructive_hint=tool.destroys,
        idempotent_hint=tool.again,
        open_world_hint=tool.outside,
    )
    schema = schema_of(tool.asked)
    return Listed(name=tool.name, title=tool.title, description=tool.about, input_schema=schema, annotations=hints)
