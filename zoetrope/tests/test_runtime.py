"""Weights in ONNX: as torch has them, smaller, and not to be mistaken for anything else."""

import json

import numpy as np
import onnx
import pytest
import torch
from onnx import TensorProto, helper

from conftest import RUNS
from zoetrope import from_torch, runtime
from zoetrope.caption import captions
from zoetrope.errors import WeightsError, ZoetropeError
from zoetrope.runtime import Weights
from zoetrope.vocabulary import BEGIN, END, FIRST, TOKENS, WORDS


def inputs(count, words, frames, height, width, first=True):
    """Arrays as zoetrope.sample.Model takes them, random."""
    rng = np.random.default_rng([count, words, frames, height, width])
    places = frames * -(-height // 16) * -(-width // 16)
    told = rng.integers(0, 40, (count, words))
    clip = rng.standard_normal((count, frames, height, width, 3)).astype(np.float32)
    return told, clip, rng.random((count, places), np.float32), np.full(count, first)


def exactly(checkpoint, arrays):
    """What torch says in float32."""
    model = from_torch.load(checkpoint).model
    with torch.no_grad():
        return [made.numpy() for made in model(*map(torch.as_tensor, arrays))[:2]]


@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize("size", [(1, 1, 1, 16, 16), (2, 24, 16, 32, 32), (3, 7, 5, 35, 50), (1, 40, 30, 8, 100)])
def test_the_exported_model_is_the_trained_one_at_every_size(checkpoint, weights, size, first):
    arrays = inputs(*size, first=first)
    exact = exactly(checkpoint, arrays)
    for made, wanted in zip(Weights.load(weights.with_name("float32.onnx"))(*arrays), exact, strict=True):
        assert made.shape == wanted.shape
        assert np.abs(made - wanted).max() < 1e-4
    for made, wanted in zip(Weights.load(weights)(*arrays), exact, strict=True):
        assert np.abs(made - wanted).max() > 0
        assert np.abs(made - wanted).std() < 0.03 * wanted.std()


def test_every_large_matrix_is_kept_as_int8(weights):
    large = [tensor for tensor in onnx.load(weights).graph.initializer if np.prod(tensor.dims) > 8192]
    assert len(large) >= 5
    assert {tensor.data_type for tensor in large} == {TensorProto.INT8}
    assert weights.stat().st_size < weights.with_name("float32.onnx").stat().st_size / 2


def test_weights_tell_nothing_of_the_machine_they_were_made_on(weights):
    content = weights.read_bytes()
    for trace in (b'File "', b"site-packages", b"stack_trace", str(RUNS.parent).encode()):
        assert trace not in content


def test_weights_know_what_they_were_trained_on(weights):
    known = Weights.load(weights)
    assert known.patch == (1, 16, 16)
    assert list(known.sizes) == ["bounce"]
    assert known.sizes["bounce"][:2] == ((16, 32, 32), (24, 32, 32))
    assert known.rate == 12
    assert known.facts["seed"] == 5
    assert known.facts["clips"] == 224
    assert known.facts["licence"] == "Apache-2.0"
    assert known.facts["parameters"] == sum(
        p.numel() for p in from_torch.load(weights.with_name("last.pt")).model.parameters()
    )


def test_any_number_of_threads_gives_the_same_numbers(weights):
    arrays = inputs(2, 24, 16, 32, 32)
    one, two = Weights.load(weights, threads=1)(*arrays), Weights.load(weights, threads=2)(*arrays)
    assert all(np.array_equal(a, b) for a, b in zip(one, two, strict=True))


def test_what_is_no_onnx_file_is_refused(tmp_path):
    for content in (b"", b"hello", b"\0" * 1000):
        (tmp_path / "w.onnx").write_bytes(content)
        with pytest.raises(WeightsError, match=r"w\.onnx"):
            Weights.load(tmp_path / "w.onnx")


def test_truncated_weights_are_refused(weights, tmp_path):
    (tmp_path / "w.onnx").write_bytes(weights.read_bytes()[:-1000])
    with pytest.raises(WeightsError, match="no whole ONNX model"):
        Weights.load(tmp_path / "w.onnx")


def test_missing_weights_and_a_folder_are_refused(tmp_path):
    with pytest.raises(WeightsError, match="cannot be opened"):
        Weights.load(tmp_path / "w.onnx")
    with pytest.raises(WeightsError):
        Weights.load(tmp_path)


def test_another_programs_model_is_refused(tmp_path):
    value = helper.make_tensor_value_info("x", TensorProto.FLOAT, [1])
    graph = helper.make_graph(
        [helper.make_node("Identity", ["x"], ["y"])],
        "g",
        [value],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, [1])],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 20)], ir_version=10)
    (tmp_path / "w.onnx").write_bytes(model.SerializeToString())
    with pytest.raises(WeightsError, match="another program"):
        Weights.load(tmp_path / "w.onnx")


@pytest.mark.parametrize(
    "facts", ["", "[]", '{"format": 1}', '{"format": 1, "patch": [1, 2], "sizes": [], "rate": "12"}']
)
def test_weights_whose_facts_are_damaged_are_refused(weights, tmp_path, facts):
    with pytest.raises(WeightsError, match="damaged"):
        Weights.load(changed(weights, tmp_path, facts))


def test_weights_of_another_version_are_refused(weights, tmp_path):
    facts = {**Weights.load(weights).facts, "format": 2}
    with pytest.raises(WeightsError, match="another version"):
        Weights.load(changed(weights, tmp_path, json.dumps(facts)))


def changed(weights, folder, facts):
    """The weights with other facts."""
    model = onnx.load(weights)
    helper.set_model_props(model, {runtime.KEY: facts})
    (folder / "w.onnx").write_bytes(model.SerializeToString())
    return folder / "w.onnx"


def test_an_installation_without_weights_says_how_to_come_by_some(monkeypatch, tmp_path):
    monkeypatch.setattr(runtime, "files", lambda package: tmp_path)
    with pytest.raises(WeightsError, match="without weights") as refused:
        Weights.load()
    assert "zoetrope train" in refused.value.mend


def test_weights_in_the_package_are_found_by_themselves(monkeypatch, tmp_path, weights):
    (tmp_path / "weights").mkdir()
    (tmp_path / "weights" / "zoetrope.onnx").write_bytes(weights.read_bytes())
    monkeypatch.setattr(runtime, "files", lambda package: tmp_path)
    assert list(Weights.load().sizes) == ["bounce"]


def test_what_the_model_cannot_be_run_on_is_an_error_of_ours(weights):
    told, clip, level, first = inputs(1, 5, 4, 32, 32)
    with pytest.raises(ZoetropeError, match="1×4×32×32"):
        Weights.load(weights)(told, clip, level[:, :-1], first)


class Reader:
    """Sees whether a clip is bright or dark, says so, and is surer of the one than of the other."""

    patch, sizes = (1, 4, 4), {"bounce": ((3, 8, 8), (4, 8, 8)), "hoop": ((2, 8, 8),)}

    def __init__(self):
        self.frames, self.levels, self.tells = set(), set(), set()

    def __call__(self, words, clip, level, words_first):
        self.frames.add(clip.shape[1])
        self.levels |= set(level.ravel().tolist())
        self.tells |= set(words_first.tolist())
        logits = np.full((*words.shape, 64), -20, np.float32)
        logits[..., 0] = logits[..., BEGIN] = logits[..., FIRST + len(WORDS)] = 50  # which no caption can go on with
        for row, bright in enumerate(clip.mean((1, 2, 3, 4)) > 0):
            script = [TOKENS["red"], END] if bright else [TOKENS["large"], TOKENS["blue"], END]
            for at, told in enumerate(words[row]):
                logits[row, at, script[min(at, len(script) - 1)]] = 10
                logits[row, at, TOKENS["green"]] = 10 - np.log(3) if bright and at == 0 else -20
                assert at == 0 or told in (0, *script)
        return clip, logits


def test_captions_are_grown_word_by_word_until_each_ends():
    clips = np.stack([np.full((4, 8, 8, 3), 0.9), np.full((4, 8, 8, 3), 0.1)]).astype(np.float32)
    bright, dark = captions(Reader(), clips)
    assert bright.tokens.tolist() == [BEGIN, TOKENS["red"], END]
    assert dark.tokens.tolist() == [BEGIN, TOKENS["large"], TOKENS["blue"], END]
    assert bright.confidence == pytest.approx((0.75 + 1) / 2, abs=0.001)
    assert dark.confidence == pytest.approx(1, abs=0.001)


def test_a_caption_is_read_off_a_clean_clip_no_longer_than_the_model_knows():
    reader = Reader()
    captions(reader, np.full((1, 9, 8, 8, 3), 0.9, np.float32))
    assert (reader.frames, reader.levels, reader.tells) == ({4}, {1.0}, {False})


def test_a_caption_that_never_ends_is_broken_off():
    class Endless(Reader):
        def __call__(self, words, clip, level, words_first):
            logits = np.zeros((*words.shape, 64), np.float32)
            logits[..., TOKENS["red"]] = 9
            return clip, logits

    assert len(captions(Endless(), np.zeros((1, 4, 8, 8, 3), np.float32))[0].tokens) == 32
