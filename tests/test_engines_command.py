"""`longtake engines` tells of each engine what a user needs to know before using it."""

import json
import os
import re
import subprocess
import sys

import pytest
from click.testing import CliRunner

from longtake.cli.engines import command
from longtake.engines import engine_names, find_engine
from longtake.engines.closed import CLOSED
from longtake.errors import EngineError

KEYS = ("RUNWAYML_API_SECRET", "VIDEOS_BASE_URL", "VIDEOS_PRICE", "VIDEOS_SECONDS", "LONGTAKE_PRICES")


def listed(*arguments: str) -> str:
    done = CliRunner().invoke(command, arguments)
    assert done.exit_code == 0, done.output
    return done.stdout


@pytest.fixture(autouse=True)
def unset(monkeypatch):
    for name in KEYS:
        monkeypatch.delenv(name, raising=False)


def told() -> tuple[dict[str, dict], list[dict]]:
    found = json.loads(listed("--json"))
    return {row["engine"]: row for row in found["engines"]}, found["closed"]


def test_every_engine_is_told_of_and_every_line_is_readable():
    text = listed()
    assert all(re.search(rf"^{name} ", text, re.MULTILINE) for name in engine_names())
    assert max(map(len, text.splitlines())) <= 100
    assert "\xa0" not in text
    assert re.search(r"^stage +ready; here, free; any length", text, re.MULTILINE)


def test_lines_are_no_longer_than_the_terminal_is_wide(monkeypatch):
    for columns in (52, 80, 100):
        monkeypatch.setenv("COLUMNS", str(columns))
        names = [line for line in listed().splitlines() if max(map(len, line.split()), default=0) <= columns - 13]
        assert max(map(len, names)) <= columns


def test_every_model_that_an_engine_knows_of_is_named_with_its_price_the_usual_one_first():
    rows, _ = told()
    for name, row in rows.items():
        if row["kind"] == "service" and row["models"]:
            assert tuple(row["models"])[: len(find_engine(name).models)] == find_engine(name).models
            assert row["about"] and re.fullmatch(r"\d{4}-\d\d-\d\d", row["priced"])
    assert "fal-ai/vidu/q3" in rows["fal"]["models"]  # also where nobody knows its price
    assert rows["runway"]["models"]["gen4_turbo"] == 0.05  # which only begins from a picture


def test_what_is_wanting_is_told_with_what_to_do(monkeypatch):
    monkeypatch.delenv("COMFYUI_WORKFLOW", raising=False)
    text = " ".join(listed().split())
    assert "comfyui not ready: COMFYUI_WORKFLOW is not set Set it to the file of a workflow" in text
    assert "keyring set longtake VARIABLE" in text


def test_a_service_is_ready_once_its_key_is_set(monkeypatch):
    assert re.search(r"^runway +not ready: RUNWAYML_API_SECRET is not set$", listed(), re.MULTILINE)
    rows, _ = told()
    assert (rows["runway"]["ready"], rows["runway"]["keys"]) == (False, {"RUNWAYML_API_SECRET": False})
    monkeypatch.setenv("RUNWAYML_API_SECRET", "key-secret-key")
    text = listed()
    assert re.search(r"^runway +ready \(RUNWAYML_API_SECRET\)$", text, re.MULTILINE)
    assert "key-secret-key" not in text + listed("--json")


def test_what_is_known_of_a_service_has_a_price_a_date_and_models(monkeypatch, tmp_path):
    prices = tmp_path / "prices.toml"
    prices.write_text('[runway."gen4.5"]\nknown = 2027-01-01\nsecond = 7.5\n')
    monkeypatch.setenv("LONGTAKE_PRICES", str(prices))
    rows, _ = told()
    runway = rows["runway"]
    assert runway["kind"] == "service"
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", runway["known"])
    assert runway["prices"]["720p"] == runway["models"]["gen4.5"] == 7.5
    assert runway["can"]["max_seconds"] == 10
    assert "$7.50 a second, as of 2027-01-01" in listed()


def test_what_the_environment_says_of_ones_own_server_is_told(monkeypatch):
    monkeypatch.setenv("VIDEOS_BASE_URL", "http://127.0.0.1:8000/v1")
    assert "no price is known" in listed()
    monkeypatch.setenv("VIDEOS_PRICE", "0")
    monkeypatch.setenv("VIDEOS_SECONDS", "4,8")
    rows, _ = told()
    assert rows["videos"]["ready"]
    assert rows["videos"]["prices"] == {"480p": 0.0, "720p": 0.0, "1080p": 0.0}
    assert re.search(r"^ +4, 8 s; takes first frame", listed(), re.MULTILINE)
    monkeypatch.setenv("VIDEOS_SECONDS", "many")
    assert "videos       not ready: VIDEOS_SECONDS cannot be read: 'many'" in listed()


def test_what_has_closed_is_told_with_what_to_use_instead():
    text = listed()
    for gone in CLOSED:
        assert re.search(rf"^{gone.name} .*{gone.day}", text, re.MULTILINE)
    _, closed = told()
    assert closed[0] == {"engine": "sora", "since": "2026-09-24", "instead": CLOSED[0].instead}


@pytest.mark.parametrize("gone", CLOSED, ids=lambda gone: gone.name)
def test_whoever_asks_for_what_has_closed_is_told_so(gone):
    for name in (gone.name, f"{gone.name}/model"):
        with pytest.raises(EngineError, match=f"closed on {gone.day}") as error:
            find_engine(name)
        assert gone.instead in error.value.mend
    named = set(re.findall(r"[a-z-]{3,}", gone.instead))
    assert named & set(engine_names())
    assert gone.name not in engine_names()


def test_plugins_that_fail_are_told_of_and_stop_nobody(tmp_path, monkeypatch):
    (tmp_path / "bad.py").write_text(
        "from longtake.engines.protocol import Capabilities, Terms\n"
        "class Raises:\n    def __init__(self): raise RuntimeError('no \\x1b[31mluck')\n"
        "class Termless:\n    name = fingerprint = 'x'\n    capabilities = Capabilities()\n"
        "    price = start = status = fetch = cancel = print\n"
        "class Late(Termless):\n    terms = Terms(known='2026-11-23')\n    def price(self, order): return 1 / 0\n"
    )
    about = tmp_path / "bad-1.0.dist-info"
    about.mkdir()
    about.joinpath("METADATA").write_text("Metadata-Version: 2.1\nName: bad\nVersion: 1.0\n")
    points = "bad1 = bad:Raises\nbad2 = bad:Termless\nbad3 = bad:Late\nbad4 = gone:Gone\n"
    about.joinpath("entry_points.txt").write_text(f"[longtake.engines]\n{points}")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path), prepend=os.pathsep)
    done = subprocess.run([sys.executable, "-m", "longtake", "engines"], capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    text = done.stdout
    assert re.search(r"^bad1 +not ready: the engine 'bad1' cannot be loaded: RuntimeError", text, re.MULTILINE)
    assert re.search(r"^bad2 +not ready: 'bad2' is not an engine: it lacks terms$", text, re.MULTILINE)
    assert re.search(r"^bad3 +not ready: it fails: ZeroDivisionError", text, re.MULTILINE)
    assert re.search(r"^bad4 +not ready: the engine 'bad4' cannot be loaded: ModuleNotFoundError", text, re.MULTILINE)
    assert "\x1b" not in text
    assert "stage" in text
