"""What the tests of `longtake mcp` share: the server in a process of its own, driven by the SDK's own client."""

import base64
import json
import os
import re
import sys
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from anyio.from_thread import BlockingPortal, start_blocking_portal
from mcp import Client
from mcp.client.stdio import StdioServerParameters, stdio_client
from mcp_types import CallToolResult, Tool

SCRIPT = """Title: Dawn

INT. BEDROOM - DAWN

A cat sits on the bed. [[seconds: 1]]

MAN
Five more minutes.

The man turns over. [[seconds: 1]]
"""
SMALL = ("--size", "128x72", "--rate", "12", "--jobs", "1")
_WRITERS = ("LLM_BASE_URL", "LLM_MODEL", "LLM_API_KEY")


class Refused(Exception):
    """A tool's error: what it told."""

    def __init__(self, told: dict[str, Any]) -> None:
        super().__init__(told["what"])
        self.told = told
        self.what, self.mend = str(told["what"]), str(told["mend"])


class Agent:
    """A client of the server, as a model's program is one."""

    def __init__(self, portal: BlockingPortal, client: Client, folder: Path) -> None:
        self._portal, self._client, self._folder = portal, client, folder
        self.progress: list[tuple[float, str]] = []

    @property
    def instructions(self) -> str:
        """What the server says of itself."""
        return self._client.instructions or ""

    def tools(self) -> dict[str, Tool]:
        """The tools, by name."""
        return {tool.name: tool for tool in self._portal.call(self._client.list_tools).tools}

    def begin(self, tool: str, **asked: Any) -> "Future[CallToolResult]":
        """A call that is under way; its cancel() is the client's."""
        self.progress = []

        async def heard(share: float, _: float | None, what: str | None) -> None:
            self.progress.append((share, what or ""))

        async def call() -> CallToolResult:
            return await self._client.call_tool(tool, asked, progress_callback=heard)

        return self._portal.start_task_soon(call)

    def call(self, tool: str, **asked: Any) -> Any:
        """What a tool answers. Raises Refused."""
        return self.seen(tool, **asked)[0]

    def seen(self, tool: str, **asked: Any) -> tuple[Any, bytes]:
        """What a tool answers, and its picture."""
        result = self.begin(tool, **asked).result(120)
        text = result.content[0].text
        assert str(self._folder) not in text and "Traceback" not in text
        told = json.loads(text)
        if result.is_error:
            raise Refused(told)
        pictures = [base64.b64decode(one.data) for one in result.content if one.type == "image"]
        return told, b"".join(pictures)

    def text(self, script: str) -> str:
        """A script, without its line numbers."""
        return re.sub(r"^\d+\| ", "", self.call("read_script", script=script)["text"], flags=re.MULTILINE)

    def refused(self, tool: str, **asked: Any) -> Refused:
        """Why a tool does not."""
        try:
            told = self.call(tool, **asked)
        except Refused as refused:
            return refused
        raise AssertionError(f"{tool} did it: {told}")


@contextmanager
def directing(folder: Path, *options: str, **environment: str) -> Iterator[Agent]:
    """An agent at work in `folder`; the server is started and ended as clients do it."""
    around = {name: value for name, value in os.environ.items() if name not in _WRITERS} | environment
    arguments = ["-m", "longtake", "mcp", str(folder), *SMALL, *options]
    server = StdioServerParameters(command=sys.executable, args=arguments, env=around, cwd=folder.parent)
    log = folder.parent / f"{folder.name}.log"
    with log.open("w", encoding="utf-8") as errors, start_blocking_portal() as portal:
        client = Client(stdio_client(server, errlog=errors))
        with portal.wrap_async_context_manager(client):
            yield Agent(portal, client, folder)
    assert "Traceback" not in log.read_text("utf-8")
