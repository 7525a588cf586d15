"""Training from the outside: it can be stopped, killed, prolonged and starved, and its numbers stay the same."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import torch

from trained import TINY, equal, figures, last, same, trained
from zoetrope import checkpoints, from_torch, journal, looks, plan, sample, session, telling
from zoetrope.model import Shape
from zoetrope.train import Recipe


def test_the_same_seed_gives_the_same_weights_and_another_seed_others(tmp_path: Path) -> None:
    for name, seed in (("one", 1), ("again", 1), ("other", 2)):
        torch.manual_seed(len(name))
        trained(tmp_path / name, steps=3, seed=seed)
    assert same(last(tmp_path / "one"), last(tmp_path / "again"))
    assert figures(tmp_path / "one") == figures(tmp_path / "again")
    assert not equal(last(tmp_path / "one")["model"], last(tmp_path / "other")["model"])


PROGRAM = """
import io, sys
from pathlib import Path
import torch
from zoetrope import looks, session
from zoetrope.model import Shape
torch.set_num_threads(1)
looks.PROMPTS, session.SAVED = 1, 0.0 if sys.argv[2] == "often" else 1000.0
asked = {"shape": Shape(depth=2, mixing=32), "batch": 4}
session.train(Path(sys.argv[1]), asked, steps=int(sys.argv[3]), compiled=False, out=sys.stdout)
"""


def started(folder: Path, saving: str, steps: int, rows: int) -> "subprocess.Popen[str]":
    """A program that trains, as soon as it has written that many rows."""
    arguments = [sys.executable, "-c", PROGRAM, str(folder), saving, str(steps)]
    environment = {**os.environ, "OMP_NUM_THREADS": "1"}
    program = subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True, env=environment)
    while len(journal.rows(folder / journal.LOG)) < rows:
        assert program.poll() is None, "it ended by itself"
        time.sleep(0.005)
    return program


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run of 12 steps that nothing disturbed."""
    folder = tmp_path_factory.mktemp("whole")
    trained(folder, steps=12)
    return folder


def test_killed_and_resumed_a_run_comes_to_the_same_numbers(whole: Path, tmp_path: Path) -> None:
    for saving in ("often", "seldom"):
        folder = tmp_path / saving
        program = started(folder, saving, 12, rows=3)
        program.kill()
        program.communicate()
        kept = last(folder)["step"]
        assert kept < 12
        assert f"from step {kept}, of 12" in trained(folder)
        assert figures(folder) == figures(whole)
        assert same(last(folder), last(whole))


def test_a_run_taken_up_between_two_rows_of_its_log_writes_the_same_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "row_every", lambda _: 5)
    trained(tmp_path / "whole", steps=10)
    (tmp_path / "run").mkdir()
    shutil.copy(tmp_path / "whole" / checkpoints.LEVEL, tmp_path / "run" / checkpoints.LAST)
    shutil.copy(tmp_path / "whole" / journal.LOG, tmp_path / "run")
    trained(tmp_path / "run")
    assert [row["step"] for row in figures(tmp_path / "run")] == [5, 10]
    assert figures(tmp_path / "run") == figures(tmp_path / "whole")
    assert same(last(tmp_path / "run"), last(tmp_path / "whole"))


@pytest.mark.skipif(os.name == "nt", reason="Windows sends Ctrl-C to whole consoles")
def test_ctrl_c_keeps_every_step_and_says_how_to_go_on(whole: Path, tmp_path: Path) -> None:
    program = started(tmp_path / "run", "seldom", 12, rows=3)
    program.send_signal(signal.SIGINT)
    told, _ = program.communicate()
    kept = last(tmp_path / "run")["step"]
    assert program.returncode == 0
    assert 3 <= kept == figures(tmp_path / "run")[-1]["step"] < 12
    assert f"Stopped after step {kept} of 12. To go on: zoetrope train --out {tmp_path / 'run'}" in told
    assert "Stopped: step" in (tmp_path / "run" / "page.html").read_text(encoding="utf-8")
    trained(tmp_path / "run")
    assert same(last(tmp_path / "run"), last(whole))


def test_a_run_planned_in_minutes_is_the_run_of_as_many_steps(tmp_path: Path) -> None:
    told = trained(tmp_path / "minutes", minutes=0.02)
    steps = last(tmp_path / "minutes")["recipe"]["steps"]
    assert f"{steps:,} steps" in told and f"The same again: --steps {steps}" in told
    trained(tmp_path / "steps", steps=steps)
    assert same(last(tmp_path / "minutes"), last(tmp_path / "steps"))
    assert figures(tmp_path / "minutes") == figures(tmp_path / "steps")


def test_more_minutes_are_more_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plan, "TIMED", 0.0)
    run = session.Run(Recipe(**TINY), torch.device("cpu"))
    few, seconds = plan.steps_for(run, 1.0, spent=0.0)
    many, again = plan.steps_for(run, 10.0, spent=0.0)
    assert few * seconds == pytest.approx(60 * (1 - plan.ASIDE), rel=0.2)
    assert many * again == pytest.approx(600 * (1 - plan.ASIDE), rel=0.2)
    assert run.step == 0


def test_a_finished_run_says_so_and_stays_as_it_is(tmp_path: Path) -> None:
    trained(tmp_path, steps=3)
    written = (tmp_path / "last.pt").stat().st_mtime_ns
    for steps in (None, 3):
        assert "is finished. To train it longer: --minutes" in trained(tmp_path, steps=steps)
    assert (tmp_path / "last.pt").stat().st_mtime_ns == written


def test_a_finished_run_is_prolonged_from_before_its_cooling_and_its_end_is_kept(tmp_path: Path) -> None:
    trained(tmp_path, steps=10)
    finished, level = last(tmp_path), last(tmp_path, checkpoints.LEVEL)
    assert level["step"] == 8
    assert "from step 8, where the cooling began" in trained(tmp_path, steps=15)
    assert [row["step"] for row in figures(tmp_path)] == list(range(1, 16))
    assert last(tmp_path)["step"] == 15 and last(tmp_path)["recipe"]["steps"] == 15
    assert last(tmp_path, checkpoints.LEVEL)["step"] == 12
    assert same(last(tmp_path, checkpoints.FINISHED), finished)


def test_minutes_prolong_a_finished_run_too(tmp_path: Path) -> None:
    trained(tmp_path, steps=5)
    trained(tmp_path, minutes=0.02)
    assert last(tmp_path)["step"] == last(tmp_path)["recipe"]["steps"] > 5


def test_it_tells_what_it_trains_where_and_how_far_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(telling, "SELDOM", 0.0)
    told = trained(tmp_path, steps=3).splitlines()
    assert re.fullmatch(
        r"bounce: [.\d]+ M parameters \(depth 2, width 64\), batch 4, seed 1, on CPU, 1 thread; bf16", told[0]
    )
    steps = [line for line in told if line.startswith("step ")]
    assert [line.split(" · ")[0] for line in steps] == ["step 1/3", "step 2/3", "step 3/3"]
    for part in ("clips", "picture", "clips/s", "left"):
        assert part in steps[-1]
    assert told[-1].startswith("Finished after step 3 of 3")


def test_the_mean_of_the_weights_makes_clips_from_words(tmp_path: Path) -> None:
    trained(tmp_path, steps=2)
    model = from_torch.load(tmp_path / "last.pt")
    assert model.patch == Shape().patch
    assert model.sizes["bounce"][0] == (16, 32, 32)
    words = torch.tensor([[1, 6, 9, 2]]).numpy()
    clip = sample.from_words(model, words, (4, 32, 32), sample.How(steps=2))
    assert clip.shape == (1, 4, 32, 32, 3)
    kept = last(tmp_path)
    assert equal(dict(model.model.state_dict()), kept["ema"])
    assert not equal(kept["ema"], kept["model"])


def test_looking_at_what_is_made_changes_nothing_that_is_learned(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trained(tmp_path / "seldom", steps=4)
    monkeypatch.setattr(looks.Looks, "due", lambda _: True)
    trained(tmp_path / "often", steps=4)
    assert len(journal.rows(tmp_path / "often" / journal.LOOKS)) > len(
        journal.rows(tmp_path / "seldom" / journal.LOOKS)
    )
    assert same(last(tmp_path / "seldom"), last(tmp_path / "often"))


@pytest.mark.slow
def test_compiled_training_comes_to_the_same_losses(tmp_path: Path) -> None:
    told = []
    for name, compiled in (("plain", "False"), ("compiled", "True")):
        program = PROGRAM.replace("compiled=False", f"compiled={compiled}")
        arguments = [sys.executable, "-c", program, str(tmp_path / name), "seldom", "4"]
        told.append(subprocess.run(arguments, capture_output=True, text=True, check=True).stdout)
    assert "Compiles" in told[1] and "uncompiled" not in told[1]
    for plain, fast in zip(figures(tmp_path / "plain"), figures(tmp_path / "compiled"), strict=True):
        assert fast["picture"] == pytest.approx(plain["picture"], rel=0.05)


@pytest.mark.slow
def test_without_a_compiler_training_goes_on_with_a_word(tmp_path: Path) -> None:
    program = PROGRAM.replace("compiled=False", "compiled=True")
    environment = {**os.environ, "CXX": str(tmp_path / "none"), "TORCHINDUCTOR_CACHE_DIR": str(tmp_path / "cache")}
    arguments = [sys.executable, "-c", program, str(tmp_path / "run"), "seldom", "2"]
    told = subprocess.run(arguments, capture_output=True, text=True, check=True, env=environment).stdout
    assert "Goes on uncompiled" in told and "C++ compiler" in told
    assert "Finished after step 2 of 2" in told


def test_rows_are_json_lines_of_the_same_columns(tmp_path: Path) -> None:
    trained(tmp_path, steps=3)
    rows = [json.loads(line) for line in (tmp_path / journal.LOG).read_text(encoding="utf-8").splitlines()]
    assert [set(row) for row in rows] == [journal.COLUMNS[journal.LOG]] * 3
    assert [row["step"] for row in rows] == [1, 2, 3]
    assert rows[0]["picture"] > 0 and rows[-1]["clips"] >= 12
