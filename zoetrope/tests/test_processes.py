"""Two processes on one run, over gloo on the CPU."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
import torch

from zoetrope import checkpoints, journal

ENVIRONMENT = {**os.environ, "OMP_NUM_THREADS": "1"}


def together(program: str, *arguments: str) -> str:
    """Run a program as torchrun would, twice side by side; what both told, the first process's words first."""
    with socket.socket() as port:
        port.bind(("127.0.0.1", 0))
        number = str(port.getsockname()[1])
    both = []
    for rank in ("0", "1"):
        place = {"RANK": rank, "LOCAL_RANK": rank, "WORLD_SIZE": "2", "MASTER_ADDR": "127.0.0.1", "MASTER_PORT": number}
        command = [sys.executable, "-c", program, *arguments]
        both.append(
            subprocess.Popen(
                command, env={**ENVIRONMENT, **place}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
            )
        )
    told = [process.communicate(timeout=120) for process in both]
    assert [process.returncode for process in both] == [0, 0], [errors[-1500:] for _, errors in told]
    return "".join(out for out, _ in told)


STEPPING = """
import sys
from pathlib import Path
import torch
torch.set_num_threads(1)
from zoetrope import processes
from zoetrope.model import Shape
from zoetrope.train import Recipe, Run

device = processes.start()
run = Run(Recipe(shape=Shape(depth=2, mixing=32), batch=4, steps=10), device)
apart, together, average = [], [], processes.average

def noted(gradients):
    apart.append([g.clone() for g in gradients])
    average(gradients)
    together.append([g.clone() for g in gradients])

processes.average = noted
for _ in range(3):
    run.advance()
found = {"apart": apart, "together": together, "weights": list(run.model.state_dict().values())}
found["mean"] = list(run.mean.state_dict().values())
torch.save({**found, "clips": run.clips}, Path(sys.argv[1]) / f"{processes.rank()}.pt")
assert processes.total([1.0, 2.0 * processes.rank()], device) == [2.0, 2.0]
assert processes.agreed(5.0 - processes.rank(), device) == 5.0
processes.stop()
"""


def test_each_learns_from_clips_of_its_own_and_the_weights_stay_equal_bit_for_bit(tmp_path: Path) -> None:
    together(STEPPING, str(tmp_path))
    first, second = (torch.load(tmp_path / f"{rank}.pt") for rank in (0, 1))
    assert first["clips"] == second["clips"] >= 12
    for one, other in zip(first["weights"] + first["mean"], second["weights"] + second["mean"], strict=True):
        assert torch.equal(one, other)
    for step in range(3):
        mine, theirs = first["apart"][step], second["apart"][step]
        assert any(not torch.equal(a, b) for a, b in zip(mine, theirs, strict=True)), "they see the same clips"
        for a, b, one, other in zip(mine, theirs, first["together"][step], second["together"][step], strict=True):
            assert torch.equal((a + b) / 2, one) and torch.equal(one, other)


TRAINING = """
import sys
from pathlib import Path
import torch
torch.set_num_threads(1)
from zoetrope import looks, plan, session
from zoetrope.model import Shape
looks.PROMPTS, plan.TIMED = 1, 0.0
asked = {"shape": Shape(depth=2, mixing=32), "batch": int(sys.argv[2])}
minutes, steps = (float(sys.argv[3]), None) if "." in sys.argv[3] else (None, int(sys.argv[3]))
session.train(Path(sys.argv[1]), asked, minutes=minutes, steps=steps, compiled=False, out=sys.stdout)
"""


def test_one_tells_and_writes_and_both_find_the_same_plan(tmp_path: Path) -> None:
    told = together(TRAINING, str(tmp_path), "4", "0.02")
    assert told.count("M parameters") == told.count("Finished after step") == 1
    assert "2 processes" in told
    kept = checkpoints.read(tmp_path / checkpoints.LAST)
    assert kept["step"] == kept["recipe"]["steps"] >= 10
    rows = journal.rows(tmp_path / journal.LOG)
    assert [row["step"] for row in rows] == list(range(1, kept["step"] + 1))
    assert rows[0]["clips"] % 4 == 0 and rows[-1]["clips"] == kept["clips"]


def test_a_batch_that_cannot_be_shared_is_refused(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="cannot be shared by 2 processes"):
        together(TRAINING, str(tmp_path / "run"), "3", "2")
    assert not (tmp_path / "run").exists()
