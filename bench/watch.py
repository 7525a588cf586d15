"""From a save to the picture: how soon does the page play the film after one word was changed?

A film is watched by the command itself; a client does what the page does: it saves the script, waits for the film's
new version among the events, and reads the head of the new file, with which a browser begins to play. Two changes, each
in the middle of the film: a word of what is seen, and a word that is spoken, which makes its line another length and
moves all sound after it. The first change of each is not counted: an editor is open for longer than one word.
"""

import http.client
import json
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from common import Bar, at_most, finish, mode, table
from recut import SHOTS_A_SCENE, script

WORDS = {
    "a word of what is seen": (
        "cat sits",
        ("cat sleeps", "cat jumps", "cat eats", "cat walks", "cat runs", "cat waits"),
    ),
    "a word that is spoken": ("waiting", ("sitting", "standing", "hiding", "sleeping", "wondering", "complaining")),
}


class Page:
    """What the page does, without a browser."""

    def __init__(self, folder: Path) -> None:
        command = [sys.executable, "-m", "longtake", "watch", "film.fountain", "--no-browser"]
        self._process = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, text=True)
        assert self._process.stdout is not None
        address = self._process.stdout.readline().rpartition(" ")[2].strip()
        self._host, _, key = address.removeprefix("http://").partition("/?key=")
        self._headers = {"Host": self._host, "Cookie": f"longtake-{self._host.rpartition(':')[2]}={key}"}
        self._stream = http.client.HTTPConnection(self._host, timeout=1800)
        self._stream.request("GET", "/events", headers=self._headers)
        self._events = self._told(self._stream.getresponse())
        self.text, self.revision = "", 0

    def _told(self, answer: http.client.HTTPResponse) -> Iterator[tuple[str, dict[str, object] | None]]:
        while line := answer.readline():
            if line.startswith(b"event: "):
                yield line[7:].decode().strip(), json.loads(answer.readline()[6:])

    def film(self) -> int:
        """Wait for the next version of the film."""
        for topic, value in self._events:
            if topic == "script" and value:
                self.text, self.revision = str(value["text"]), int(str(value["revision"]))
            if topic == "fault" and value:
                sys.exit(f"{value['what']}")
            if topic == "film" and value:
                return int(str(value["version"]))
        sys.exit("the stream ended")

    def change(self, text: str) -> float:
        """Save `text`; seconds until the head of its film is here."""
        line = http.client.HTTPConnection(self._host, timeout=1800)
        began = time.monotonic()
        body = json.dumps({"text": text, "revision": self.revision})
        sent = {**self._headers, "Origin": f"http://{self._host}", "Content-Type": "application/json"}
        line.request("POST", "/save", body, sent)
        self.revision = json.loads(line.getresponse().read())["revision"]
        version = self.film()
        line.close()  # one that was quiet for long is let go of
        line.request("GET", f"/film/{version}", headers={**self._headers, "Range": "bytes=0-"})
        assert line.getresponse().read()[4:8] == b"ftyp"
        took = time.monotonic() - began
        line.close()
        return took

    def close(self) -> None:
        """End the command."""
        self._stream.close()
        self._process.send_signal(signal.SIGINT)
        try:
            self._process.wait(60)
        except subprocess.TimeoutExpired:
            self._process.kill()
            raise


def watched(count: int, changes: int) -> list[tuple[str, float, float, float]]:
    """A film of `count` shots: what is changed, seconds of the first proof, of the middle change and of the slowest."""
    folder = Path(tempfile.mkdtemp(prefix="watch "))
    try:
        (folder / "film.fountain").write_text(script(count // SHOTS_A_SCENE, "1280x720"), "utf-8")
        began = time.monotonic()
        page = Page(folder)
        try:
            page.film()
            first = time.monotonic() - began
            original = page.text
            found = []
            for what, (old, words) in WORDS.items():
                at = original.index(old, len(original) // 2)
                took = [page.change(original[:at] + new + original[at + len(old) :]) for new in words[: changes + 1]]
                page.change(original)
                found.append((what, first, statistics.median(took[1:]), max(took)))
            return found
        finally:
            page.close()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def main() -> None:
    """Watch films of several lengths, and change words."""
    how = mode(__doc__ or "")
    bars: list[Bar] = []
    rows: list[tuple[object, ...]] = []
    for count in (10, 100, 300):
        for what, first, middle, slowest in watched(count, 5 if how == "full" else 3):
            rows.append((count, what, f"{first:.0f}", f"{middle:.2f}", f"{slowest:.2f}"))
            if count == 100:
                bars.append(at_most(f"{what}, 100 shots: seconds from the save to the picture", middle, 2.0))
    table(("shots", "changed", "first proof, s", "save to picture, s", "slowest"), rows)
    finish("watch", how, bars)


if __name__ == "__main__":
    sys.exit(main())
