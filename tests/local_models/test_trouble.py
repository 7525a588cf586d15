"""What can go wrong with a model on this machine is said in the user's words."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import tiny_models
from ordered import ORDER, shot

from longtake.engines.diffusers import DiffusersEngine
from longtake.errors import EngineError, Invalid
from longtake.media.values import Asset

Make = Callable[[Path], Path]
Made = Callable[[Make], Path]


def test_a_model_that_begins_from_a_picture_asks_for_one(made: Made, tmp_path: Path) -> None:
    with pytest.raises(Invalid, match="the shot has none to begin from"):
        shot(made(tiny_models.wan_from_pictures), ORDER, tmp_path / "1.mp4")


def test_a_model_for_words_alone_refuses_pictures(made: Made, picture: Asset, tmp_path: Path) -> None:
    model = made(tiny_models.wan_from_words)
    with pytest.raises(Invalid, match="cannot begin from a picture"):
        shot(model, replace(ORDER, first_frame=picture), tmp_path / "1.mp4")
    with pytest.raises(Invalid, match="cannot end on a picture"):
        shot(model, replace(ORDER, last_frame=picture), tmp_path / "1.mp4")


@pytest.mark.parametrize("lost", ["vae/diffusion_pytorch_model.safetensors", "tokenizer", "transformer/config.json"])
@pytest.mark.parametrize("make", [tiny_models.wan_from_words, tiny_models.wan_of_blocks])
def test_a_folder_that_is_not_whole_is_an_error_that_names_it(
    make: Make, lost: str, made: Made, tmp_path: Path
) -> None:
    broken = tmp_path / "broken"
    shutil.copytree(made(make), broken)
    index = broken / "modular_model_index.json"
    if index.exists():  # it names the folder that it was saved to
        index.write_text(index.read_text().replace(str(made(make)), str(broken)))
    if (broken / lost).is_dir():
        shutil.rmtree(broken / lost)
    else:
        (broken / lost).unlink()
    with pytest.raises(EngineError, match=r"the model .*broken cannot be loaded: \w+Error: ") as error:
        shot(broken, ORDER, tmp_path / "1.mp4")
    assert "Is the folder whole?" in error.value.mend


def test_weights_that_could_hold_a_program_are_not_read(made: Made, tmp_path: Path) -> None:
    broken = tmp_path / "pickled"
    shutil.copytree(made(tiny_models.wan_from_words), broken)
    weights = broken / "transformer" / "diffusion_pytorch_model.safetensors"
    weights.rename(weights.with_suffix(".bin"))
    with pytest.raises(EngineError, match="cannot be loaded"):
        shot(broken, ORDER, tmp_path / "1.mp4")


def test_other_weights_are_another_fingerprint(made: Made, tmp_path: Path) -> None:
    model, tuned = made(tiny_models.wan_from_words), tmp_path / "tuned"
    shutil.copytree(model, tuned)
    assert DiffusersEngine(str(tuned)).fingerprint == DiffusersEngine(str(model)).fingerprint
    weights = tuned / "transformer" / "diffusion_pytorch_model.safetensors"
    data = bytearray(weights.read_bytes())
    data[-3] ^= 1
    weights.write_bytes(data)
    assert DiffusersEngine(str(tuned)).fingerprint != DiffusersEngine(str(model)).fingerprint


def test_guidance_that_the_model_itself_holds_cannot_be_set(
    made: Made, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DIFFUSERS_GUIDANCE", "3")
    with pytest.raises(EngineError, match="the guidance of Wan stands in the model's folder"):
        shot(made(tiny_models.wan_of_blocks), ORDER, tmp_path / "1.mp4")


LIMITED = """
import resource, sys
from dataclasses import replace
from pathlib import Path
sys.path.insert(0, sys.argv[3])
from ordered import FILM, ORDER, shot
from longtake.errors import EngineError
model, path = Path(sys.argv[1]), Path(sys.argv[2])
shot(model, ORDER, path)
used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (used + (40 << 20), -1))
try:
    shot(model, replace(ORDER, format=replace(FILM, width=1280, height=704)), path)
except EngineError as error:
    print(error)
"""


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="limits its own memory as Linux does")
def test_too_little_memory_is_an_error_that_says_what_to_set(made: Made, tmp_path: Path) -> None:
    arguments = [str(made(tiny_models.wan_for_both)), str(tmp_path / "1.mp4"), str(Path(__file__).parent)]
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, *arguments], capture_output=True, text=True, check=False,
        env={**os.environ, "DIFFUSERS_STEPS": "1"},
    )  # fmt: skip
    assert "the memory of the machine was not enough for 13 pictures of 1280x704" in done.stdout, done.stderr
    assert "DIFFUSERS_SIZE" in done.stdout
