"""What the tests of the page share: a film being watched by a server of its own process, and a client of it."""

import http.client
import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

from browsing import Tab

SCRIPT = """Title: Dawn
Size: 320x180

INT. BEDROOM - DAWN

A cat sits on the bed. [[seconds: 1]]

MAN
Five more minutes.

The man turns over. [[seconds: 1]]

> DISSOLVE TO: [[seconds: 0.5]]

EXT. BEACH - DAY

Waves roll onto the sand. [[seconds: 2]]
"""
PATIENCE = 90.0


class Watched:
    """A film that is watched: the address that was printed, and requests as our page sends them."""

    def __init__(self, script: Path, address: str, process: "subprocess.Popen[Any]") -> None:
        self.script, self.address, self.process = script, address, process
        found = re.fullmatch(r"http://(127\.0\.0\.1:(\d+))/\?key=(\S+)", address)
        assert found is not None
        self.host, self.port, self.key = found[1], int(found[2]), found[3]
        self.cookie = f"longtake-{self.port}={self.key}"

    def ask(
        self, path: str, what: Any = None, method: str = "", raw: bytes | None = None, **headers: str | None
    ) -> tuple[int, dict[str, str], bytes]:
        """Status, headers and body. `headers` replace those that our page sends, None takes one away."""
        data = raw if raw is not None else None if what is None else json.dumps(what).encode()
        sent: dict[str, str | None] = {"Host": self.host, "Cookie": self.cookie, "Sec-Fetch-Site": "same-origin"}
        if data is not None:
            sent |= {"Origin": f"http://{self.host}", "Content-Type": "application/json"}
        sent |= {name.replace("_", "-"): value for name, value in headers.items()}
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.putrequest(method or ("GET" if data is None else "POST"), path, skip_host=True)
            for name, value in sent.items():
                if value is not None:
                    connection.putheader(name, value)
            if data is not None:
                connection.putheader("Content-Length", str(len(data)))
            connection.endheaders(data)
            answer = connection.getresponse()
            return answer.status, dict(answer.getheaders()), answer.read()
        finally:
            connection.close()

    def said(self, path: str, what: Any, status: int = 200) -> Any:
        """What an act answers."""
        got, _, body = self.ask(path, what)
        assert got == status, (got, body)
        return json.loads(body)

    def topics(self, patience: float = PATIENCE) -> Iterator[tuple[str, Any]]:
        """What is told, topic by topic. Ends with the stream; AssertionError where the next takes too long."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=patience)
        try:
            connection.request("GET", "/events", headers={"Host": self.host, "Cookie": self.cookie})
            answer = connection.getresponse()
            assert answer.status == 200 and answer.headers["Content-Type"].startswith("text/event-stream")
            topic, until = "", time.monotonic() + patience
            while line := answer.readline().decode():
                # A quiet stream says now and then that it is there, which is not what is waited for.
                assert time.monotonic() < until, f"nothing was told for {patience} seconds but that the stream is there"
                if line.startswith("event: "):
                    topic = line.removeprefix("event: ").strip()
                if line.startswith("data: "):
                    yield topic, json.loads(line.removeprefix("data: "))
                    until = time.monotonic() + patience
        finally:
            connection.close()

    def until(self, topic: str, is_so: Any = bool, patience: float = PATIENCE) -> Any:
        """The first value of a topic that is so."""
        began = time.monotonic()
        for name, value in self.topics(patience):
            if name == topic and is_so(value):
                return value
            assert time.monotonic() - began < patience, f"{topic} never came to that"
        raise AssertionError("the stream ended")

    def script_now(self) -> dict[str, Any]:
        """The script as the page has it."""
        return dict(self.until("script"))

    def save(self, text: str) -> int:
        """Save the script; the version of the film that shows it."""
        before = self.version
        self.said("/save", {"text": text, "revision": self.script_now()["revision"]})
        return int(self.until("film", lambda film: film and film["version"] > before)["version"])

    @property
    def version(self) -> int:
        """The film's version."""
        return int((self.until("film", lambda _: True) or {"version": 0})["version"])


_HUMBLE = (
    "import ctypes, os, sys; sys.platform == 'linux' and ctypes.CDLL(None).prctl(24, 1, 0, 0, 0);"
    "os.execv(sys.executable, [sys.executable, *sys.argv[1:]])"
)
"""Let go of root's right to write where it may not (PR_CAPBSET_DROP, CAP_DAC_OVERRIDE), and go on."""


def shows(tab: Tab, more: str = "true") -> None:
    """Wait until a film is on the screen and nothing is being made."""
    tab.wait(f"document.body.dataset.version && document.body.dataset.making === '' && ({more})")


def shown_version(tab: Tab) -> int:
    """Which version of the film is on the screen."""
    return int(tab.run("document.body.dataset.version"))


def changed(tab: Tab, act: Callable[[], Any]) -> None:
    """Do something that changes the film, and wait until the new one is on the screen."""
    before = shown_version(tab)
    act()
    tab.wait(f"Number(document.body.dataset.version) > {before}")
    shows(tab)


def write(tab: Tab, old: str, new: str) -> None:
    """Select `old` in the script and type `new` over it."""
    tab.run(
        "(() => { const text = document.getElementById('text'); text.focus();"
        f"const at = text.value.indexOf('{old}'); text.setSelectionRange(at, at + {len(old)}); }})()"
    )
    tab.write(new)


@contextmanager
def watching(script: Path, *options: str, humble: bool = False, **environment: str) -> Iterator[Watched]:
    """The command at work on `script`, until its page is served; ended as a person ends it.

    `humble`: files' rights hold for it even where root runs the tests.
    """
    command = [sys.executable, "-m", "longtake", "watch", script.name, "--no-browser", "--jobs", "2", *options]
    if humble:
        command[1:1] = ["-c", _HUMBLE]
    # Files, not pipes: nobody reads a pipe meanwhile, and whoever inherits it would keep it open.
    with tempfile.TemporaryFile("w+", encoding="utf-8") as told, tempfile.TemporaryFile("w+") as complaints:
        process = subprocess.Popen(
            command, cwd=script.parent, stdin=subprocess.DEVNULL, stdout=told, stderr=complaints,
            env=os.environ | environment, start_new_session=True,
        )  # fmt: skip
        try:
            yield Watched(script, _address(process, told, complaints), process)
            process.send_signal(signal.SIGINT)
            process.wait(PATIENCE / 2)
        finally:
            end(process)
        assert "Traceback" not in (said := _all(complaints)), said


def end(process: "subprocess.Popen[Any]") -> None:
    """Kill the command and all that it started."""
    if hasattr(os, "killpg"):
        with suppress(ProcessLookupError):  # its session outlives it while a worker is there
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait(PATIENCE)


def _address(process: "subprocess.Popen[Any]", told: IO[str], complaints: IO[str]) -> str:
    until = time.monotonic() + PATIENCE
    while not (found := re.search(r"watched at (\S+)\n", _all(told))):
        assert process.poll() is None and time.monotonic() < until, f"the page was not served: {_all(complaints)}"
        time.sleep(0.05)
    return found[1]


def _all(file: IO[str]) -> str:
    # With a position of its own: the process that writes shares the file's.
    return os.pread(file.fileno(), 1_000_000, 0).decode("utf-8", "replace")
