"""The table of families agrees with the classes of diffusers that are installed."""

import inspect
from typing import Any

import diffusers
import pytest
import torch

from longtake.engines.diffusers.families import _BY_CLASS, Family, family_of
from longtake.engines.diffusers.placing import precision
from longtake.engines.diffusers.shooting import condition_class

ALWAYS = {"prompt", "num_frames", "num_inference_steps", "generator", "output_type"}


def takes(name: str) -> set[str]:
    kind = getattr(diffusers, name)
    if issubclass(kind, diffusers.ModularPipeline):
        return {one.name for one in getattr(diffusers, kind.default_blocks_name)().inputs}
    return set(inspect.signature(kind.__call__).parameters)


@pytest.mark.parametrize("name", _BY_CLASS)
def test_every_class_of_the_table_is_there_and_takes_what_its_row_says(name: str) -> None:
    family = family_of({"_class_name": name}, lambda _: {})
    assert family is not None
    modular = name.endswith("ModularPipeline")
    words = name if modular else family.text or name
    pictures = name if modular else family.pictures or name
    assert takes(words) >= ALWAYS
    assert takes(pictures) >= ALWAYS
    assert not family.avoid or "negative_prompt" in takes(words) & takes(pictures)
    if family.first != "no":
        assert {"image", "conditions"} & takes(pictures)
    if family.last:
        assert {"last_image", "conditions"} & takes(pictures)
    if family.conditions is not None:
        assert condition_class(family.conditions) is not None
    if "width" not in takes(words):
        assert family.first == "must"  # it follows its picture's shape


@pytest.mark.parametrize("name", [name for name, family in _BY_CLASS.items() if family.text and family.pictures])
def test_classes_that_share_a_model_want_the_same_parts(name: str) -> None:
    def wanted(kind: str) -> dict[str, Any]:
        return dict(inspect.signature(getattr(diffusers, kind).__init__).parameters)

    family = _BY_CLASS[name]
    for kind in (family.text, family.pictures):
        needed = {part for part, one in wanted(str(kind)).items() if one.default is inspect.Parameter.empty}
        assert needed <= set(wanted(name)) | {"self"} or name.endswith("ModularPipeline")


def test_on_a_processor_all_is_computed_in_32_bits_and_on_a_gpu_only_what_must_be() -> None:
    wan = family_of({"_class_name": "WanPipeline"}, lambda _: {})
    assert isinstance(wan, Family)
    assert set(precision(wan, "cpu").values()) == {torch.float32}
    assert precision(wan, "mps") == {"default": torch.bfloat16, "vae": torch.float32}
