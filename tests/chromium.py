"""A real browser that plays films: Chromium without a window, told by a page of ours what to show.

The page asks a server on the loopback for the next film, plays it, seeks to every frame of it, and sends back what it
saw as levels of the fields of marked pictures.
"""

import json
import os
import queue
import shutil
import subprocess
import sys
import threading
from dataclasses import dataclass
from fractions import Fraction
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Any

import numpy as np
from longtake_foreign_engines import COLUMNS, ROWS

PATIENCE = 120
"""Seconds after which a browser that says nothing is taken to be broken; a film takes it a few."""
_COMMANDS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome", "msedge")
_APPLICATIONS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    *(
        f"{os.environ[folder]}/{path}"
        for folder in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
        if folder in os.environ
        for path in ("Google/Chrome/Application/chrome.exe", "Chromium/Application/chrome.exe")
    ),
)
_FLAGS = (
    "--headless=new", "--disable-gpu", "--mute-audio", "--no-first-run", "--no-default-browser-check",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-extensions",
    "--disable-domain-reliability", "--disable-background-timer-throttling", "--disable-renderer-backgrounding",
    "--disable-dev-shm-usage", "--password-store=basic", "--use-mock-keychain",
    "--autoplay-policy=no-user-gesture-required",
)  # fmt: skip


def browser() -> str | None:
    """The command of a Chromium that is installed here."""
    found = (shutil.which(command) for command in _COMMANDS)
    return next((path for path in (*found, *_APPLICATIONS) if path and Path(path).exists()), None)


def started(command: str, profile: Path, *arguments: str) -> subprocess.Popen[bytes]:
    """A Chromium at work, with everything that it keeps, temporary files too, in its own folder `profile`.

    The folder's path is short: a socket lies in it, whose path has at most 107 bytes.
    """
    sandbox = () if sys.platform in ("darwin", "win32") else ("--no-sandbox",)  # none inside most containers
    profile.mkdir(parents=True, exist_ok=True)
    return subprocess.Popen(
        [command, *_FLAGS, *sandbox, f"--user-data-dir={profile}", *arguments],
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        env=os.environ | {"TMPDIR": str(profile)},
    )  # fmt: skip


@dataclass(frozen=True, eq=False)
class Seen:
    """What the browser made of a film.

    `played` are times in seconds and fields of the pictures that it put up while playing; `sought` the fields
    (frames, ROWS, COLUMNS) of the pictures at the middle of every frame. `error` is the player's own, in words.
    `decoded` and `dropped` count the frames of playing. `clicks` are the samples at 48 kHz that are the
    loudest within a tenth of a second, `heard` how many samples there are.
    """

    error: str | None
    seconds: float
    size: tuple[int, int]
    ended: bool
    decoded: int
    played: tuple[tuple[float, np.ndarray], ...]
    sought: np.ndarray
    heard: int
    clicks: tuple[int, ...]


class Chromium:
    """A browser at work, used with `with`. `profile` is a folder of its own."""

    def __init__(self, command: str, profile: Path) -> None:
        self._films = queue.Queue[dict[str, Any]]()
        self._seen = queue.Queue[dict[str, Any]]()
        self._server = _Server(("127.0.0.1", 0), _Page)
        self._server.films, self._server.seen = self._films, self._seen
        self._serving = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._serving.start()
        self._process = started(command, profile, f"http://127.0.0.1:{self._server.server_port}/")

    def watch(self, film: Path, rate: Fraction, frames: int, speed: float) -> Seen:
        """Play the film at `speed`, then seek to each of its `frames`, the last first."""
        self._server.data = film.read_bytes()
        self._films.put({"rate": float(rate), "frames": frames, "speed": speed, "rows": ROWS, "columns": COLUMNS})
        try:
            seen = self._seen.get(timeout=PATIENCE)
        except queue.Empty:
            raise AssertionError(f"Chromium said nothing; it ended with {self._process.poll()}") from None
        return Seen(
            seen["error"], seen["seconds"], tuple(seen["size"]), seen["ended"], seen["decoded"],
            tuple((time, np.array(levels).reshape(ROWS, COLUMNS)) for time, levels in seen["played"]),
            np.array(seen["sought"]).reshape(-1, ROWS, COLUMNS), seen["heard"], tuple(seen["clicks"]),
        )  # fmt: skip

    def __enter__(self) -> "Chromium":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.terminate()
        try:
            self._process.wait(30)
        finally:
            self._process.kill()
            self._films.put({})
            self._server.shutdown()
            self._server.server_close()
            self._serving.join(30)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    films: "queue.Queue[dict[str, Any]]"
    seen: "queue.Queue[dict[str, Any]]"
    data: bytes

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that is ended in the middle of an answer is no error."""


class _Page(BaseHTTPRequestHandler):
    server: _Server

    def do_GET(self) -> None:
        match self.path:
            case "/":
                self._answer("text/html; charset=utf-8", _PAGE.encode())
            case "/next":
                self._answer("application/json", json.dumps(self.server.films.get()).encode())
            case "/film":
                self._answer("video/mp4", self.server.data)
            case _:
                self.send_error(404)

    def do_POST(self) -> None:
        said = self.rfile.read(int(self.headers["Content-Length"]))
        self._answer("text/plain", b"")
        self.server.seen.put(json.loads(said))

    def _answer(self, kind: str, body: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing is told."""


_PAGE = (Path(__file__).parent / "player.html").read_text("utf-8")
