"""What can go wrong in training: every fault is told with its cure, and good weights stay."""

import math
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import torch

from trained import TINY, figures, last, trained
from zoetrope import checkpoints, session
from zoetrope.errors import ZoetropeError
from zoetrope.model import Shape
from zoetrope.telling import Telling
from zoetrope.train import Recipe


def test_a_run_that_is_not_finished_keeps_its_plan(tmp_path: Path) -> None:
    trained(tmp_path / "done", steps=4)
    half = {**last(tmp_path / "done"), "step": 2}
    checkpoints.write(tmp_path / "last.pt", half)
    with pytest.raises(ZoetropeError, match="planned for 4 steps and not finished"):
        trained(tmp_path, steps=9)
    trained(tmp_path, minutes=30)
    assert last(tmp_path)["step"] == 4


def test_another_recipe_in_the_same_folder_is_refused_by_name(tmp_path: Path) -> None:
    trained(tmp_path, steps=2)
    with pytest.raises(ZoetropeError, match="batch 4, not 8") as caught:
        trained(tmp_path, batch=8)
    assert "--out" in caught.value.mend
    with pytest.raises(ZoetropeError, match="shape of depth 2, not of depth 3"):
        trained(tmp_path, shape=Shape(depth=3, mixing=32))


@pytest.mark.parametrize(
    ("asked", "minutes", "steps", "what"),
    [
        ({"worlds": "bounce,mars"}, None, 1, "No world is called 'mars'"),
        ({"batch": 0}, None, 1, "batch of 0"),
        ({"shape": Shape(depth=0)}, None, 1, "0 layers"),
        ({}, 0.0, None, "no time to train in"),
        ({}, float("nan"), None, "no time to train in"),
        ({}, None, 0, "no time to train in"),
    ],
)
def test_what_cannot_be_is_refused_before_anything_is_written(
    asked: dict[str, Any], minutes: float | None, steps: int | None, what: str, tmp_path: Path
) -> None:
    with pytest.raises(ZoetropeError, match=what) as caught:
        trained(tmp_path / "run", steps=steps, minutes=minutes, **asked)
    assert caught.value.mend
    assert not (tmp_path / "run").exists()


def test_weights_that_are_no_numbers_are_never_written(tmp_path: Path) -> None:
    run = session.Run(Recipe(**TINY), torch.device("cpu"))
    one = session.Session(tmp_path, run, Telling(None))
    one.save()
    with torch.no_grad():
        run.model.patch.bias[0] = float("nan")
    with pytest.raises(ZoetropeError, match="no number any more"):
        one.save()
    assert last(tmp_path)["model"]["patch.bias"].isfinite().all()
    assert not checkpoints.before(tmp_path / checkpoints.LAST).exists()


def test_training_that_runs_away_stops_and_the_last_good_weights_stay(tmp_path: Path) -> None:
    with pytest.raises(ZoetropeError, match="no number any more") as caught:
        trained(tmp_path, steps=30, rate_others=1e30)
    assert str(tmp_path / "last.pt") in caught.value.mend
    assert all(math.isfinite(row["picture"]) for row in figures(tmp_path))
    for file in tmp_path.glob("*.pt"):
        assert all(tensor.isfinite().all() for tensor in checkpoints.read(file)["model"].values())


STARVED = """
import io, resource, sys
from pathlib import Path
import torch
from zoetrope import session
from zoetrope.errors import ZoetropeError
from zoetrope.model import Shape
torch.set_num_threads(1)
used = int(open("/proc/self/statm").read().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (used + 300 * 2**20,) * 2)
try:
    asked = {"shape": Shape(depth=4), "batch": 600}
    session.train(Path(sys.argv[1]), asked, steps=2, compiled=False, out=io.StringIO())
except ZoetropeError as error:
    print(error)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="memory is rationed by Linux's means")
def test_out_of_memory_names_the_dials_to_turn(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", STARVED, str(tmp_path)], capture_output=True, text=True, check=False)
    assert "Out of memory: depth 4 with batches of 600 does not fit." in done.stdout, done.stderr[-2000:]
    assert "--batch (to 300, say) or --size (to 2)" in done.stdout
    assert not (tmp_path / "last.pt").exists(), "a smaller batch may begin in the same folder"


def test_without_torch_it_says_what_to_install(tmp_path: Path) -> None:
    program = "import sys; sys.modules['torch'] = None; from zoetrope.cli import main; main(['train', '--out', 'run'])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=tmp_path, check=False)
    assert done.returncode == 1
    assert "torch" in done.stderr and "pip install 'zoetrope[train]'" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "run").exists()


def test_a_truncated_checkpoint_stops_the_run_before_it_writes_anything(tmp_path: Path) -> None:
    trained(tmp_path, steps=2)
    (tmp_path / "last.pt").write_bytes((tmp_path / "last.pt").read_bytes()[:1000])
    before = {file.name: file.read_bytes() for file in tmp_path.iterdir() if file.is_file()}
    with pytest.raises(ZoetropeError, match="no whole checkpoint"):
        trained(tmp_path)
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir() if file.is_file()} == before
