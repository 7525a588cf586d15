"""What the page shows, topic by topic: every tab gets the newest value of each, as server-sent events.

A slow tab misses what was in between, never the newest. The stream is that of https://html.spec.whatwg.org/ (9.2).
"""

import asyncio
import json
import threading
from collections.abc import AsyncIterator
from typing import Any

_BEAT = 15.0
"""Seconds after which a quiet stream says that it is there, so that a tab that is gone is noticed."""


class Topics:
    """The newest value of each topic, and the tabs that follow them. `publish` may be called from any thread."""

    def __init__(self) -> None:
        self._newest: dict[str, str] = {}
        self._tabs: dict[int, tuple[dict[str, str], asyncio.Event, asyncio.AbstractEventLoop]] = {}
        self._lock = threading.Lock()
        self._closed = False

    def publish(self, topic: str, value: Any) -> None:
        """Set a topic's value, which is plain JSON."""
        said = json.dumps(value, ensure_ascii=False)
        with self._lock:
            self._newest[topic] = said
            tabs = list(self._tabs.values())
            for waiting, _, _ in tabs:
                waiting[topic] = said
        _wake(tabs)

    def close(self) -> None:
        """End every stream."""
        with self._lock:
            self._closed = True
            tabs = list(self._tabs.values())
        _wake(tabs)

    async def follow(self) -> AsyncIterator[str]:
        """The stream of one tab: everything as it is, then what changes."""
        changed = asyncio.Event()
        changed.set()
        with self._lock:
            waiting = dict(self._newest)
            self._tabs[id(changed)] = (waiting, changed, asyncio.get_running_loop())
        try:
            while not self._closed:
                try:
                    await asyncio.wait_for(changed.wait(), _BEAT)
                except TimeoutError:
                    yield ": still here\n\n"
                    continue
                with self._lock:
                    changed.clear()
                    said = dict(waiting)
                    waiting.clear()
                for topic, value in said.items():
                    yield f"event: {topic}\ndata: {value}\n\n"
        finally:
            with self._lock:
                self._tabs.pop(id(changed), None)


def _wake(tabs: list[tuple[dict[str, str], asyncio.Event, asyncio.AbstractEventLoop]]) -> None:
    for _, changed, loop in tabs:
        if not loop.is_closed():
            loop.call_soon_threadsafe(changed.set)
