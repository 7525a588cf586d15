"""A model of the hub is used from the hub's cache on this machine, and downloaded only where the user lets it."""

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
import tiny_models

Made = Callable[[Callable[[Path], Path]], Path]

COMMIT = "c0ffee" * 6 + "c0ff"
PROGRAM = """
import sys
sys.path.insert(0, sys.argv[2])
from pathlib import Path
from ordered import ORDER
from longtake.engines import find_engine
from longtake.errors import EngineError
try:
    engine = find_engine("diffusers/someone/tiny")
    print(engine.fingerprint)
    engine.render(ORDER, Path(sys.argv[1]), lambda _: None)
except EngineError as error:
    print(error)
"""


class Hub:
    """As much of the hub as downloads ask for, on loopback; `asked` are the paths."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self.asked: list[str] = []
        hub = self

        class Answering(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_HEAD(self) -> None:
                self.do_GET()

            def do_GET(self) -> None:
                hub.asked.append(self.path)
                body, headers = hub.answer(self.path, files)
                self.send_response(200 if body is not None else 404)
                body = body or b"{}"
                for name, value in {**headers, "Content-Length": str(len(body))}.items():
                    self.send_header(name, value)
                self.end_headers()
                if self.command == "GET":
                    self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        Thread(target=self.server.serve_forever, daemon=True).start()

    @staticmethod
    def answer(path: str, files: dict[str, bytes]) -> tuple[bytes | None, dict[str, str]]:
        path = path.partition("?")[0]
        if path.startswith("/api/models/someone/tiny/tree/"):
            entries = [
                {"type": "file", "path": name, "size": len(data), "oid": hashlib.sha256(data).hexdigest()[:40]}
                for name, data in files.items()
            ]
            return json.dumps(entries).encode(), {"Content-Type": "application/json"}
        if path.startswith("/api/models/someone/tiny"):
            siblings = [{"rfilename": name} for name in files]
            told = {"_id": "1", "id": "someone/tiny", "sha": COMMIT, "siblings": siblings, "private": False}
            return json.dumps(told).encode(), {"Content-Type": "application/json"}
        data = files.get(path.removeprefix(f"/someone/tiny/resolve/{COMMIT}/"))
        if data is None:
            return None, {}
        return data, {"X-Repo-Commit": COMMIT, "ETag": f'"{hashlib.sha256(data).hexdigest()[:40]}"'}


@pytest.fixture
def hub(made: Made) -> Iterator[Hub]:
    folder = made(tiny_models.wan_from_words)
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    started = Hub({**files, "transformer/weights.bin": b"pickled", "run.py": b"program", "look.png": b"picture"})
    yield started
    started.server.shutdown()
    started.server.server_close()


def shot(hub: Hub, cache: Path, path: Path, download: str) -> list[str]:
    environment = {
        **os.environ, "HF_ENDPOINT": hub.address, "HF_HUB_CACHE": str(cache), "DIFFUSERS_DOWNLOAD": download,
        "HF_HUB_DISABLE_XET": "1",
    }  # fmt: skip
    environment.pop("HF_HUB_OFFLINE", None)
    command = [sys.executable, "-c", PROGRAM, str(path), str(Path(__file__).parent)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_a_model_is_downloaded_only_where_the_user_lets_it_and_without_programs(hub: Hub, tmp_path: Path) -> None:
    cache, path = tmp_path / "cache", tmp_path / "1.mp4"
    refused = shot(hub, cache, path, "")
    assert refused[0] == "the model someone/tiny is not on this machine"
    assert "DIFFUSERS_DOWNLOAD=1" in refused[1]
    assert hub.asked == []
    told = shot(hub, cache, path, "1")
    assert f"someone/tiny {COMMIT}" in told[0]
    assert len(told) == 1
    assert path.stat().st_size > 1000
    assert not [one for one in hub.asked if one.endswith((".bin", ".py", ".png"))]
    hub.asked.clear()
    path.unlink()
    assert shot(hub, cache, path, "") == told
    assert path.exists()
    assert hub.asked == []
