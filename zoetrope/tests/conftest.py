"""What several test files need."""

import importlib.util
import shlex
import warnings
from pathlib import Path

import numpy as np
import pytest

from zoetrope import cli
from zoetrope.worlds import bounce, fresh

RUNS = Path(__file__).parents[1] / "runs"


def run_of(name):
    """One of the scripts in runs/, as a module."""
    spec = importlib.util.spec_from_file_location(name, RUNS / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def checkpoint(tmp_path_factory):
    """A checkpoint as training leaves it, of a model that knows nothing: every number random."""
    import torch

    torch.set_num_threads(1)
    from zoetrope import checkpoints
    from zoetrope.model import Shape, Zoetrope

    shape = Shape(depth=1, mixing=32)
    model = Zoetrope(shape)
    generator = torch.Generator().manual_seed(0)
    for numbers in model.parameters():
        torch.nn.init.normal_(numbers, std=0.08, generator=generator)
    path = tmp_path_factory.mktemp("training") / "last.pt"
    recipe = {"worlds": "bounce", "seed": 5}
    content = {"shape": checkpoints.shape_as_dict(shape), "ema": model.state_dict(), "recipe": recipe}
    checkpoints.write(path, {**content, "step": 7, "clips": 224})
    return path


@pytest.fixture(scope="session")
def weights(checkpoint):
    """The same as int8 ONNX, made as the shipped weights are."""
    from zoetrope import checkpoints, from_torch

    export = run_of("export")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the exporter's own
        full = export.export(from_torch.load(checkpoint), export.facts_of(checkpoints.read(checkpoint)))
    export.write(full, checkpoint.with_name("float32.onnx"))
    export.write(export.as_int8(full), checkpoint.with_name("int8.onnx"))
    return checkpoint.with_name("int8.onnx")


@pytest.fixture
def zoetrope(weights, tmp_path, monkeypatch, capsys):
    """Runs a command line in a folder of its own; gives the exit status and what was printed."""
    monkeypatch.chdir(tmp_path)

    def run(line, own=True):
        arguments = shlex.split(line)
        if own and arguments[0] in ("sample", "caption"):
            arguments += ["--weights", str(weights)]
        if arguments[0] == "sample":
            arguments += ["--steps", "2"]
        try:
            cli.main(arguments)
            status = 0
        except SystemExit as left:
            status = left.code
        told = capsys.readouterr()
        return status, told.out, told.err

    return run


@pytest.fixture
def true():
    """A clip of the world, (16, 32, 32, 3)."""
    return fresh(bounce, np.random.default_rng(2), 1).pixels[0]
