"""From a checkpoint to the weights that are shipped: ONNX, int8, without torch.

    python runs/export.py runs-of-mine/last.pt src/zoetrope/weights/zoetrope.onnx

Needs torch, onnx and onnxscript. Every matrix is kept as int8 with a scale for each column, and multiplied as float32.
Depth 4, one thread of an EPYC, processor time of a guided step of 1 and of 25 clips, error at t = .8 (the model's own
is .038), as printed below:

    float32                        5.2 MB   17.2 ms   535 ms   0
    int8 weights                   1.5 MB   17.6 ms   512 ms   .0019
    int8 weights and activations   1.4 MB   10.8 ms   368 ms   .0060

The last is faster, but takes one scale for a whole batch: a clip would depend on the company it is made in.
"""

import argparse
import json
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

import numpy as np
import onnx
import torch
from onnx import helper, numpy_helper
from torch import Tensor, nn

from zoetrope import checkpoints, from_torch, patches
from zoetrope import model as transformer
from zoetrope.files import write_whole
from zoetrope.from_torch import FromTorch
from zoetrope.patches import Patch
from zoetrope.runtime import FORMAT, KEY, NAMES, Weights
from zoetrope.sample import Model
from zoetrope.worlds import WORLDS, fresh

OPSET = 20
SMALLEST = 4096
"""Numbers in a matrix that is worth keeping as int8."""


def facts_of(content: Mapping[str, Any]) -> dict[str, Any]:
    """What weights say of themselves (see zoetrope.runtime), out of a checkpoint."""
    recipe = content["recipe"]
    worlds = recipe["worlds"].split(",")
    return {
        "format": FORMAT,
        "patch": content["shape"]["patch"],
        "sizes": {world: from_torch.sizes_of(world) for world in worlds},
        "rate": str(WORLDS[worlds[0]].RATE),
        "seed": recipe["seed"],
        "parameters": sum(weights.numel() for weights in content["ema"].values()),
        "steps": content["step"],
        "clips": content["clips"],
        "data": f"{content['clips']:,} clips simulated by zoetrope.worlds ({', '.join(worlds)}), and nothing else",
        "licence": "Apache-2.0",
    }


def export(trained: FromTorch, facts: Mapping[str, Any]) -> onnx.ModelProto:
    """The model as float32 ONNX, for any number of clips and words and any size, with its facts as metadata."""
    step, high, wide = trained.patch
    clip = torch.zeros(2, 2 * step + 1, 2 * high + 3, 3 * wide + 2, 3)  # no side alike: each is to stay free
    example = (
        torch.ones(2, 10, dtype=torch.int64),
        clip,
        torch.ones(2, 3 * 3 * 4),
        torch.ones(2, dtype=torch.bool),
    )
    any_size = torch.export.Dim.AUTO
    free = ({0: any_size, 1: any_size}, dict.fromkeys(range(4), any_size), {0: any_size, 1: any_size}, {0: any_size})
    with torch.no_grad(), sizes_as_symbols():
        program = torch.onnx.export(
            Shipped(trained.model),
            example,
            dynamo=True,
            dynamic_shapes=free,
            input_names=list(NAMES),
            output_names=["clean", "logits"],
            opset_version=OPSET,
            verbose=False,
        )
    assert program is not None
    graph = bare(program.model_proto)
    helper.set_model_props(graph, {KEY: json.dumps(facts)})
    return graph


def bare(graph: onnx.ModelProto) -> onnx.ModelProto:
    """Without the exporter's notes: a third of a file, and full of the paths of the machine it was made on."""
    inside = graph.graph
    for part in (inside, *inside.node, *inside.initializer, *inside.input, *inside.output):
        del part.metadata_props[:]
        part.doc_string = ""
    del inside.value_info[:]
    return graph


class Shipped(nn.Module):
    """The model without what only training asks for."""

    def __init__(self, model: nn.Module) -> None:
        super().__init__()
        self.model = model

    def forward(self, words: Tensor, clip: Tensor, level: Tensor, words_first: Tensor) -> tuple[Tensor, Tensor]:
        """The clean clip and the next words."""
        clean, logits, _ = self.model(words, clip, level, words_first)
        return clean, logits


@contextmanager
def sizes_as_symbols() -> Iterator[None]:
    """While this lasts, patches are cut by arithmetic that the exporter can follow for every size."""
    with (
        mock.patch.object(patches, "filled", _filled),
        mock.patch.object(patches, "grid_of", _grid_of),
        mock.patch.object(transformer, "grid_of", _grid_of),
    ):
        yield


def _grid_of(clip: torch.Size, patch: Patch) -> tuple[int, int, int]:
    """ONNX rounds a division of whole numbers towards zero, so that the usual −(−a // b) goes wrong there."""
    t, y, x = ((side + step - 1) // step for side, step in zip(clip[1:4], patch, strict=True))
    return t, y, x


def _filled(clip: Tensor, frames: int, height: int, width: int) -> Tensor:
    for axis, side in enumerate((frames, height, width), start=1):
        clip = clip.index_select(axis, torch.arange(side).clamp(max=clip.shape[axis] - 1))
    return clip


def as_int8(graph: onnx.ModelProto) -> onnx.ModelProto:
    """The same with every large matrix as int8 times a scale for each of its outputs."""
    small = onnx.ModelProto()
    small.CopyFrom(graph)
    matrices = {tensor.name: tensor for tensor in small.graph.initializer}
    done: set[str] = set()
    for node in list(small.graph.node):
        name = node.input[1] if node.op_type in ("MatMul", "Gemm") else ""
        if name in done or name not in matrices or np.prod(matrices[name].dims) < SMALLEST:
            continue
        turned = any(part.name == "transB" and part.i for part in node.attribute)
        numbers, scale = _rounded(numpy_helper.to_array(matrices[name]), outputs=0 if turned else 1)
        small.graph.initializer.remove(matrices[name])
        kept = [numpy_helper.from_array(numbers, f"{name}.int8"), numpy_helper.from_array(scale, f"{name}.scale")]
        small.graph.initializer.extend(kept)
        inputs = [tensor.name for tensor in kept]
        small.graph.node.insert(0, helper.make_node("DequantizeLinear", inputs, [name], axis=0 if turned else 1))
        done.add(name)
    onnx.checker.check_model(small)
    return small


def _rounded(matrix: np.ndarray, outputs: int) -> tuple[np.ndarray, np.ndarray]:
    scale = np.maximum(np.abs(matrix).max(1 - outputs, keepdims=True), 1e-12) / 127
    return np.rint(matrix / scale).astype(np.int8), scale.astype(np.float32).ravel()


def write(graph: onnx.ModelProto, path: Path) -> None:
    """Write the model whole or not at all."""
    write_whole(path, lambda file: file.write(graph.SerializeToString()))


def compare(trained: FromTorch, full: onnx.ModelProto, folder: Path) -> None:
    """Size, time of a guided step of 1 and of 25 clips on one thread, and error, of float32 and two ways to int8.

    The error is the root mean square over clips of the model's first world at five levels, beside the model's own.
    """
    from onnxruntime.quantization import QuantType, quantize_dynamic

    write(full, folder / "float32.onnx")
    write(as_int8(full), folder / "int8 weights.onnx")
    dynamic = folder / "int8 weights and activations.onnx"
    quantize_dynamic(folder / "float32.onnx", dynamic, weight_type=QuantType.QInt8, per_channel=True)
    quantised = onnx.load(dynamic)  # without the facts: they are lost on the way
    quantised.metadata_props.extend(full.metadata_props)
    write(quantised, dynamic)

    rng = np.random.default_rng(20_000_001)
    true = fresh(WORLDS[next(iter(trained.sizes))], rng, 16)
    clean = true.pixels * 2 - 1
    levels = (0.02, 0.2, 0.5, 0.8, 0.95)
    noise = rng.standard_normal(clean.shape).astype(np.float32)
    places = int(np.prod([-(-side // step) for side, step in zip(clean.shape[1:4], trained.patch, strict=True)]))

    def seen(model: Callable[..., Any], level: float) -> np.ndarray:
        noisy = (level * clean + (1 - level) * noise).astype(np.float32)
        level_of = np.full((16, places), level, np.float32)
        return np.asarray(model(true.captions, noisy, level_of, np.ones(16, bool))[0])

    exact = [seen(in_float32(trained), level) for level in levels]
    own = [rms(picture - clean) for picture in exact]
    print(f"{'':30} {'MB':>5} {'ms, 1':>6} {'25':>6}  error at t = {', '.join(map(str, levels))}")
    print(f"{'the model itself':50}  {' '.join(f'{error:.4f}' for error in own)}")
    for path in sorted(folder.glob("*.onnx"), key=lambda path: -path.stat().st_size):
        model = Weights.load(path, threads=1)
        errors = [rms(seen(model, level) - picture) for level, picture in zip(levels, exact, strict=True)]
        step = [seconds(model, clean.shape[1:], places, count) * 1e3 for count in (1, 25)]
        figures = f"{path.stat().st_size / 1e6:5.1f} {step[0]:6.1f} {step[1]:6.0f}"
        print(f"{path.stem:30} {figures}  {' '.join(f'{error:.4f}' for error in errors)}")


def in_float32(trained: FromTorch) -> Callable[..., Any]:
    """The model without the half precision that FromTorch allows itself."""

    def seen(*inputs: np.ndarray) -> tuple[Tensor, Tensor]:
        with torch.no_grad():
            clean, logits, _ = trained.model(*map(torch.as_tensor, inputs))
        return clean, logits

    return seen


def rms(numbers: np.ndarray) -> float:
    """Root mean square."""
    return float(np.sqrt((numbers.astype(np.float64) ** 2).mean()))


def seconds(model: Model, size: tuple[int, ...], places: int, count: int) -> float:
    """Processor time of a guided step of so many clips (T, H, W, 3): the least of some runs."""
    rows, times = 2 * count, []
    clip, words = np.zeros((rows, *size), np.float32), np.full((rows, 12), 7)
    for _ in range(max(5, 30 // count)):
        begun = time.process_time()
        model(words, clip, np.full((rows, places), 0.5, np.float32), np.ones(rows, bool))
        times.append(time.process_time() - begun)
    return min(times)


def main() -> None:
    """Export, and say what came of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("onnx", type=Path)
    asked = parser.parse_args()
    trained, facts = from_torch.load(asked.checkpoint), facts_of(checkpoints.read(asked.checkpoint))
    full = export(trained, facts)
    write(as_int8(full), asked.onnx)
    print(f"{asked.onnx}: {asked.onnx.stat().st_size / 1e6:.1f} MB, {facts}")
    with tempfile.TemporaryDirectory() as folder:
        compare(trained, full, Path(folder))


if __name__ == "__main__":
    main()
