"""A real browser that pages are tried in: Chromium without a window, driven over its DevTools protocol.

https://chromedevtools.github.io/devtools-protocol/, of which a dozen commands are used. Keys and clicks are the
browser's own input events, as if somebody sat before it.
"""

import base64
import json
import time
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Any

from websockets.sync.client import ClientConnection, connect

from chromium import PATIENCE, browser, started

KEYS = {"Escape": 27, "Enter": 13, "Tab": 9, "ArrowRight": 39, "ArrowLeft": 37, " ": 32, "Home": 36, "End": 35}
CONTROL = 2


class Browser:
    """A browser at work, used with `with`. `profile` is a folder of its own."""

    def __init__(self, profile: Path) -> None:
        command = browser()
        assert command is not None
        self._process = started(command, profile, "--remote-debugging-port=0", "about:blank")
        self._open = ExitStack()
        try:
            self._line = self._open.enter_context(self._connected(profile / "DevToolsActivePort"))
        except BaseException:
            self._process.kill()  # nobody else would: there is no `with` yet
            raise
        self._count = 0
        self._tabs: dict[str, Tab] = {}
        self._targets: dict[str, str] = {}

    def _connected(self, told: Path) -> ClientConnection:
        until = time.monotonic() + PATIENCE
        while not (told.exists() and len(told.read_text("utf-8").split()) == 2):
            assert time.monotonic() < until and self._process.poll() is None, "Chromium did not start"
            time.sleep(0.05)
        port, path = told.read_text("utf-8").split()
        return connect(
            f"ws://127.0.0.1:{port}{path}", max_size=None, proxy=None, ping_interval=None, open_timeout=PATIENCE,
        )  # fmt: skip

    def tab(self, size: tuple[int, int] = (1280, 800), phone: bool = False) -> "Tab":
        """A new tab of that size."""
        target = self.ask("Target.createTarget", {"url": "about:blank"})["targetId"]
        session = self.ask("Target.attachToTarget", {"targetId": target, "flatten": True})["sessionId"]
        tab = self._tabs[session] = Tab(self, session)
        self._targets[session] = target
        for domain in ("Page", "Runtime", "Log", "DOM"):
            tab.ask(f"{domain}.enable")
        # As if it lay beside the others, not behind them.
        tab.ask("Emulation.setFocusEmulationEnabled", {"enabled": True})
        tab.resize(size, phone)
        return tab

    def close(self, session: str) -> None:
        """Close a tab."""
        self._tabs.pop(session, None)
        self.ask("Target.closeTarget", {"targetId": self._targets.pop(session)})

    def ask(self, method: str, given: dict[str, Any] | None = None, session: str | None = None) -> dict[str, Any]:
        """A command and its answer; what pages tell meanwhile goes to their tabs."""
        self._count += 1
        message: dict[str, Any] = {"id": self._count, "method": method, "params": given or {}}
        self._line.send(json.dumps(message | ({"sessionId": session} if session else {})))
        until = time.monotonic() + PATIENCE
        while True:
            said = json.loads(self._line.recv(timeout=max(0.0, until - time.monotonic())))
            if said.get("id") == self._count:
                assert "error" not in said, said["error"]
                return said.get("result", {})
            if tab := self._tabs.get(said.get("sessionId", "")):
                tab.hear(said)

    def __enter__(self) -> "Browser":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self._open.close()
            self._process.terminate()
            self._process.wait(30)
        finally:
            self._process.kill()


class Tab:
    """One page. `complaints` are its errors on the console, and exceptions that nobody caught."""

    def __init__(self, owner: Browser, session: str) -> None:
        self._browser, self._session = owner, session
        self.complaints: list[str] = []

    def ask(self, method: str, given: dict[str, Any] | None = None) -> dict[str, Any]:
        """A command to this page."""
        return self._browser.ask(method, given, self._session)

    def hear(self, said: dict[str, Any]) -> None:
        """What the page tells by itself."""
        if said["method"] == "Runtime.exceptionThrown":
            self.complaints.append(json.dumps(said["params"]["exceptionDetails"])[:500])
        if said["method"] == "Log.entryAdded" and said["params"]["entry"]["level"] == "error":
            self.complaints.append(f"{said['params']['entry']['text']} {said['params']['entry'].get('url', '')}")

    def go(self, address: str) -> None:
        """Open a page."""
        self.ask("Page.navigate", {"url": address})
        self.wait("document.readyState === 'complete'")

    def resize(self, size: tuple[int, int], phone: bool = False) -> None:
        """Give the page so many CSS pixels."""
        shape = {"width": size[0], "height": size[1], "deviceScaleFactor": 2 if phone else 1, "mobile": phone}
        self.ask("Emulation.setDeviceMetricsOverride", shape)

    def run(self, script: str) -> Any:
        """The value of an expression, awaited."""
        given = {"expression": script, "awaitPromise": True, "returnByValue": True}
        answer = self.ask("Runtime.evaluate", given)
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def wait(self, script: str, patience: float = PATIENCE / 2) -> Any:
        """Wait until an expression is true, and say its value."""
        until = time.monotonic() + patience
        while not (value := self.run(f"(() => {{ try {{ return {script} }} catch {{ return null }} }})()")):
            assert time.monotonic() < until, f"it never came to {script}"
            time.sleep(0.03)
        return value

    def text(self, selector: str) -> str:
        """What an element shows."""
        return str(self.run(f"document.querySelector({json.dumps(selector)})?.innerText ?? ''"))

    def click(self, selector: str) -> None:
        """Click the middle of an element."""
        x, y = self._middle(selector)
        for kind in ("mousePressed", "mouseReleased"):
            self.ask("Input.dispatchMouseEvent", {"type": kind, "x": x, "y": y, "button": "left", "clickCount": 1})

    def _middle(self, selector: str) -> tuple[float, float]:
        self.wait(f"!!document.querySelector({json.dumps(selector)})")
        x, y = self.run(
            f"(() => {{ const one = document.querySelector({json.dumps(selector)});"
            "one.scrollIntoView({block: 'nearest'}); const box = one.getBoundingClientRect();"
            "return [box.x + box.width / 2, box.y + box.height / 2]; })()"
        )
        return x, y

    def write(self, words: str) -> None:
        """Type words where the caret is."""
        self.ask("Input.insertText", {"text": words})

    def press(self, key: str, modifiers: int = 0) -> None:
        """Press a key by its name."""
        code = KEYS.get(key, ord(key.upper()[0]))
        given = {"key": key, "windowsVirtualKeyCode": code, "modifiers": modifiers}
        if len(key) == 1 and not modifiers:
            given["text"] = key
        self.ask("Input.dispatchKeyEvent", {"type": "keyDown", **given})
        self.ask("Input.dispatchKeyEvent", {"type": "keyUp", "key": key, "modifiers": modifiers})

    def choose(self, selector: str, file: Path) -> None:
        """Choose a file in an `<input type=file>`."""
        root = self.ask("DOM.getDocument")["root"]["nodeId"]
        node = self.ask("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
        self.ask("DOM.setFileInputFiles", {"nodeId": node, "files": [str(file)]})

    def drop(self, selector: str, file: Path) -> None:
        """Drag a file from the desktop over the middle of an element, and let go of it."""
        x, y = self._middle(selector)
        data = {"items": [], "files": [str(file)], "dragOperationsMask": 1}
        for kind in ("dragEnter", "dragOver", "drop"):
            self.ask("Input.dispatchDragEvent", {"type": kind, "x": x, "y": y, "data": data})

    def close(self) -> None:
        """Close it."""
        self._browser.close(self._session)

    def picture(self, path: Path) -> None:
        """Save what is seen as PNG."""
        path.write_bytes(base64.b64decode(self.ask("Page.captureScreenshot", {"format": "png"})["data"]))
