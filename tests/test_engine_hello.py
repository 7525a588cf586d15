"""The example of an engine and the page for authors of engines: both are run as they stand."""

import json
import os
import re
import subprocess
import sys
import tomllib
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from longtake.testing import check_engine
from services.base import Asked, FakeService, Refused, Said, Step, serving

ROOT = Path(__file__).parent.parent
HELLO = ROOT / "examples" / "engine-hello"
PAGE = (ROOT / "docs" / "write-an-engine.md").read_text("utf-8")
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
SCRIPT = """Title: Balloon

EXT. HILLS - DAY

A balloon rises. [[seconds: 1]]

The valley wakes. [[engine: wash]] [[seconds: 1]]
"""


def installed(folder: Path, package: str, modules: dict[str, str], project: str) -> None:
    """Lay a package into `folder` as installing it would: its modules, and the entry points of its pyproject.toml."""
    about = folder / f"{package}-1.0.dist-info"
    about.mkdir(parents=True)
    points = tomllib.loads(project)["project"]["entry-points"]["longtake.engines"]
    lines = [f"{name} = {place}" for name, place in points.items()]
    (about / "entry_points.txt").write_text("\n".join(["[longtake.engines]", *lines, ""]), "utf-8")
    (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n", "utf-8")
    for name, text in modules.items():
        (folder / name).write_text(text, "utf-8")


def named_on_the_page() -> dict[str, str]:
    """The modules on the page, by the names that stand in their first lines."""
    return {re.match(r"# (\w+\.py)\n", code)[1]: code for kind, code in BLOCKS if kind == "python"}


@pytest.fixture
def plugins(tmp_path: Path) -> Path:
    """A folder in which the example and the page's own engine are installed."""
    folder = tmp_path / "plugins"
    modules = {path.name: path.read_text("utf-8") for path in HELLO.glob("*.py")}
    installed(folder, "longtake_hello", modules, (HELLO / "pyproject.toml").read_text("utf-8"))
    [project] = [code for kind, code in BLOCKS if kind == "toml"]
    installed(folder, "longtake_wash", named_on_the_page(), project)
    return folder


def run(plugins: Path, *arguments: object) -> str:
    path = os.pathsep.join([str(plugins), os.environ["PYTHONPATH"]])
    done = subprocess.run(
        [sys.executable, *map(str, arguments)],
        env={**os.environ, "PYTHONPATH": path}, cwd=plugins, capture_output=True, text=True, encoding="utf-8",
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_example_is_small_and_its_project_says_what_it_is():
    assert sum(len(path.read_text("utf-8").splitlines()) for path in HELLO.glob("*.py")) < 60
    project = tomllib.loads((HELLO / "pyproject.toml").read_text("utf-8"))
    assert project["tool"]["hatch"]["build"]["targets"]["wheel"]["include"] == ["hello.py"]
    assert project["project"]["dependencies"] == ["longtake"]


def test_its_own_test_and_that_of_the_page_pass_once_they_are_installed(plugins):
    tests = ["test_hello.py", "test_wash.py"]
    told = run(plugins, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:randomly", *tests)
    assert "2 passed" in told


def test_a_film_is_made_with_both(plugins):
    (plugins / "balloon.fountain").write_text(SCRIPT, "utf-8")
    told = run(plugins, "-m", "longtake", "make", "balloon.fountain", "--engine", "hello", "--size", "160x90", "--json")
    made = json.loads(told.splitlines()[-1])
    assert {shot["engine"] for shot in made["shots"]} == {"titles", "hello", "wash"}
    assert Path(made["film"]).is_file()
    listed = run(plugins, "-m", "longtake", "engines")
    assert re.search(r"^hello +ready; here, free; any length$", listed, re.MULTILINE)


class TideService(FakeService):
    """The service of the page's second engine."""

    def step(self, asked: Asked) -> Step:
        return "create" if asked.method == "POST" else "download" if asked.path.endswith(".mp4") else "status"

    def answer(self, asked: Asked) -> Said:
        if asked.headers.get("authorization") != "Bearer sk-secret":
            raise Refused(401, {"error": "wrong key"})
        match asked.method, asked.path.split("/"):
            case "POST", ["", "jobs"]:
                if set(asked.json) != {"prompt", "seconds"} or not isinstance(asked.json["seconds"], int):
                    raise Refused(400, {"error": "prompt and seconds are wanted"})
                return Said({"job": self.make_job(asked.json, 1280, 720, asked.json["seconds"]).id}, 201)
            case "GET", ["", "jobs", id]:
                state = {"queued": "WAITING", "running": "RUNNING", "done": "DONE"}[self.state(self.job(id))]
                return Said({"state": state, "clip": f"{self.url}/clips/{id}.mp4"})
            case "GET", ["", "clips", file]:
                return Said(self.job(file.removesuffix(".mp4")).clip(), kind="video/mp4")
        raise Refused(405, {"error": "unknown"})


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What the page's modules hold, once they are imported."""
    folder = tmp_path / "page"
    folder.mkdir()
    monkeypatch.syspath_prepend(str(folder))
    found: dict[str, Any] = {}
    modules = named_on_the_page()
    for name in modules:
        monkeypatch.delitem(sys.modules, name.removesuffix(".py"), raising=False)
    for name, code in modules.items():
        (folder / name).write_text(code, "utf-8")
    for name, code in modules.items():
        exec(compile(code, name, "exec"), found)
    for name in modules:
        sys.modules.pop(name.removesuffix(".py"), None)
    return found


def test_the_service_of_the_page_is_ordered_from_as_it_says(page, tmp_path, monkeypatch):
    with serving(TideService) as server:
        page["test_tide_keeps_its_word"](tmp_path, monkeypatch, server)
        [job] = server.jobs.values()
        assert job.asked["seconds"] == 2
        monkeypatch.setenv("TIDE_API_KEY", "sk-wrong-one")
        with pytest.raises(Exception, match="refuses the key"):
            check_engine(page["Tide"](), tmp_path, jobs=lambda: len(server.jobs))


def test_every_block_of_the_page_is_run():
    assert {kind for kind, _ in BLOCKS} == {"python", "toml"}
    assert set(named_on_the_page()) == {"wash.py", "tide.py", "test_wash.py", "test_tide.py"}


def test_the_page_names_every_error_and_ability_as_it_is():
    from longtake import errors
    from longtake.engines.protocol import Capabilities

    told = re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE)
    kinds = {kind.__name__ for kind in vars(errors).values() if isinstance(kind, type)}
    engines = {name for name in kinds if issubclass(getattr(errors, name), errors.EngineError)}
    assert set(told) == engines
    for name, value in re.findall(r"`(\w+)=((?:\w|[(), ])+)`", PAGE):
        if name in Capabilities.__dataclass_fields__:
            Capabilities(**{name: eval(value, {"Fraction": Fraction})})
