"""What the engine `diffusers` asks of its models, and what it says of them: this much needs no torch."""

import json
import subprocess
import sys
from dataclasses import replace
from fractions import Fraction
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from longtake.engines import find_engine
from longtake.engines.diffusers import models
from longtake.engines.diffusers.families import Family
from longtake.engines.diffusers.settings import settings
from longtake.engines.diffusers.shape import Framing, frames_for, framing, pictures_for, rate_for
from longtake.errors import EngineError
from longtake.media.values import PictureFormat

HD = PictureFormat(1920, 1080, Fraction(24))


def saved(folder: Path, index: dict[str, Any], transformer: dict[str, Any] | None = None) -> Family:
    """The family of a model whose files say so."""
    modular = "Modular" in index["_class_name"]
    (folder / ("modular_model_index.json" if modular else "model_index.json")).write_text(json.dumps(index))
    if transformer is not None:
        (folder / "transformer").mkdir(exist_ok=True)
        (folder / "transformer" / "config.json").write_text(json.dumps(transformer))
    return models.find(str(folder)).family


@pytest.fixture
def wan(tmp_path: Path) -> Family:
    return saved(tmp_path, {"_class_name": "WanPipeline"}, {})


def test_a_model_shoots_at_multiples_of_its_own_what_shows_most_of_the_films_shape(wan: Family) -> None:
    assert framing(wan, HD) == Framing(832, 480, 832, 468)
    assert framing(wan, PictureFormat(1080, 1920, HD.rate)) == Framing(480, 832, 468, 832)
    assert framing(wan, HD, 1280 * 720) == Framing(1280, 720, 1280, 720)


def test_a_film_smaller_than_the_model_is_shot_in_its_own_size_and_not_scaled(wan: Family) -> None:
    frame = framing(wan, PictureFormat(320, 180, HD.rate))
    assert frame == Framing(320, 192, 320, 180)
    assert (frame.left, frame.top) == (0, 6)


@pytest.mark.parametrize(
    "size", [(1920, 1080), (1080, 1920), (1920, 800), (1000, 1000), (640, 360), (34, 20), (4096, 64)]
)
@pytest.mark.parametrize("multiple", [16, 32])
def test_the_part_that_is_shown_has_the_films_shape_and_lies_within(
    size: tuple[int, int], multiple: int, wan: Family
) -> None:
    family = replace(wan, multiple=multiple)
    frame = framing(family, PictureFormat(*size, HD.rate))
    assert frame.width % multiple == frame.height % multiple == 0
    assert frame.width * frame.height <= max(family.pixels, multiple**2)
    assert 0 < frame.shown_width <= frame.width
    assert 0 < frame.shown_height <= frame.height
    assert frame.shown_width / frame.shown_height == pytest.approx(size[0] / size[1], rel=0.15 if 64 in size else 0.02)


def test_a_model_of_one_size_is_cropped_to_the_films_shape(tmp_path: Path) -> None:
    learned = {"use_learned_positional_embeddings": True, "sample_width": 90, "sample_height": 60}
    cog = saved(tmp_path, {"_class_name": "CogVideoXImageToVideoPipeline"}, learned)
    assert framing(cog, HD) == Framing(720, 480, 720, 405)


@pytest.mark.parametrize(("frames", "expected"), [(1, 5), (7, 5), (8, 9), (9, 9), (24, 17), (121, 81)])
def test_a_take_is_as_many_whole_blocks_of_frames_as_the_film_needs(frames: int, expected: int, wan: Family) -> None:
    count = frames_for(wan, frames, Fraction(24))
    assert count == expected
    assert pictures_for(frames, Fraction(24), rate_for(wan, Fraction(24)))[-1] < count


def test_the_longest_take_asks_for_no_more_than_the_model_was_trained_for(tmp_path: Path) -> None:
    for name in ("WanPipeline", "LTXPipeline", "LTX2Pipeline", "HunyuanVideo15Pipeline", "CogVideoXPipeline"):
        family = saved(tmp_path, {"_class_name": name}, {})
        for rate in (Fraction(12), Fraction(24_000, 1001), Fraction(24), Fraction(30), Fraction(60)):
            frames = int(Fraction(family.longest, family.rates[1]) * rate)
            assert family.least <= frames_for(family, frames, rate) <= family.longest


def test_the_film_shows_the_picture_that_is_on_screen_at_the_middle_of_each_frame() -> None:
    assert pictures_for(6, Fraction(24), Fraction(16)) == [0, 1, 1, 2, 3, 3]
    assert pictures_for(4, Fraction(24), Fraction(24)) == [0, 1, 2, 3]
    assert pictures_for(4, Fraction(12), Fraction(24)) == [1, 3, 5, 7]


def test_a_take_that_ends_on_a_picture_runs_to_the_models_last() -> None:
    assert pictures_for(6, Fraction(24), Fraction(16), 9) == [0, 2, 3, 5, 6, 8]
    assert pictures_for(1, Fraction(24), Fraction(16), 9) == [0]


def test_a_model_that_can_shoots_at_the_films_own_rate(tmp_path: Path) -> None:
    ltx = saved(tmp_path, {"_class_name": "LTXPipeline"})
    assert [rate_for(ltx, Fraction(rate)) for rate in (12, 24, 25, 30, 60)] == [23, 24, 25, 30, 30]


def test_wan_says_by_its_files_what_it_can_do(tmp_path: Path) -> None:
    def first_and_last(index: dict[str, Any], transformer: dict[str, Any]) -> tuple[str, bool]:
        family = saved(tmp_path, index, transformer)
        return family.first, family.last

    words, pictures = {"_class_name": "WanPipeline"}, {"_class_name": "WanImageToVideoPipeline"}
    assert first_and_last(words, {"in_channels": 16, "image_dim": None}) == ("no", False)
    assert first_and_last({**words, "expand_timesteps": True}, {"in_channels": 48}) == ("may", False)
    assert first_and_last(pictures, {"in_channels": 36, "image_dim": None}) == ("must", True)  # 2.2
    assert first_and_last(pictures, {"image_dim": 1280, "pos_embed_seq_len": None}) == ("must", False)  # 2.1
    assert first_and_last(pictures, {"image_dim": 1280, "pos_embed_seq_len": 514}) == ("must", True)  # 2.1 FLF2V


def test_cogvideox_says_by_its_files_how_it_shoots(tmp_path: Path) -> None:
    older = saved(tmp_path, {"_class_name": "CogVideoXPipeline"}, {"sample_frames": 49, "patch_size_t": None})
    assert (older.rates, older.longest, older.only_size) == ((8, 8), 49, None)
    sizes = {"sample_width": 170, "sample_height": 96, "sample_frames": 81, "patch_size_t": 2}
    newer = saved(tmp_path, {"_class_name": "CogVideoXPipeline"}, sizes)
    assert (newer.rates, newer.longest, newer.pixels) == ((16, 16), 81, 1360 * 768)


def test_a_modular_model_is_known_by_its_own_index(tmp_path: Path) -> None:
    family = saved(tmp_path, {"_class_name": "MiniMaxH3ModularPipeline"})
    assert (family.name, family.first, family.last, family.avoid) == ("MiniMax-H3", "may", True, False)
    assert [frames_for(family, frames, Fraction(24)) for frames in (24, 124, 125, 345)] == [124, 124, 141, 345]


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ("no such folder", "no model in 'no such folder'"),
        ("nobody/nothing", "nobody/nothing is not on this machine"),
        ("../secrets/..", "no model in"),
    ],
)
def test_a_model_that_is_not_there_is_an_error_that_says_what_to_do(
    said: str, says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if "nobody" in said and not find_spec("huggingface_hub"):
        pytest.skip("looks into the hub's cache")
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path))
    with pytest.raises(EngineError, match=says) as error:
        models.find(said)
    assert error.value.mend


def test_a_folder_that_is_no_model_of_a_known_family_is_an_error_that_names_those_that_are(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match=r"not a saved pipeline of diffusers"):
        models.find(str(tmp_path))
    with pytest.raises(EngineError, match="is a StableDiffusionPipeline, which this engine does not know") as error:
        saved(tmp_path, {"_class_name": "StableDiffusionPipeline"})
    assert "Wan, LTX, LTX-2, HunyuanVideo 1.5, CogVideoX, MiniMax-H3" in error.value.mend


@pytest.mark.parametrize("text", ["", "[]", "{", '{"a": ' * 100_000, "x" * (2 << 20), "\udcff"])
def test_a_damaged_index_is_an_error_and_no_crash(text: str, tmp_path: Path) -> None:
    (tmp_path / "model_index.json").write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(EngineError, match=r"model_index.json cannot be read"):
        models.find(str(tmp_path))


def test_a_class_that_is_no_text_is_not_known(tmp_path: Path) -> None:
    (tmp_path / "model_index.json").write_text('{"_class_name": ["Wan", "Pipeline"]}')
    with pytest.raises(EngineError, match="does not know"):
        models.find(str(tmp_path))


@pytest.mark.parametrize(
    ("name", "value"),
    [("STEPS", "0"), ("STEPS", "many"), ("GUIDANCE", "-1"), ("GUIDANCE", "nan"), ("SIZE", "832"), ("SIZE", "9999999x9"),
     ("OFFLOAD", "all")],
)  # fmt: skip
def test_a_setting_that_cannot_be_is_an_error_that_names_it(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"DIFFUSERS_{name}", value)
    with pytest.raises(EngineError, match=f"DIFFUSERS_{name} is '{value}'") as error:
        settings()
    assert error.value.mend


def test_settings_are_read_as_they_are_meant(monkeypatch: pytest.MonkeyPatch) -> None:
    said = {"MODEL": "a/b", "DOWNLOAD": "1", "STEPS": "8", "GUIDANCE": "1", "SIZE": "1280x704", "OFFLOAD": "model"}
    for name, value in said.items():
        monkeypatch.setenv(f"DIFFUSERS_{name}", value)
    found = settings()
    assert (found.model, found.download, found.steps, found.guidance) == ("a/b", True, 8, 1.0)
    assert (found.pixels, found.offload) == (1280 * 704, "model")


def test_who_has_not_installed_it_or_named_no_model_is_told_how(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DIFFUSERS_MODEL", raising=False)
    with pytest.raises(EngineError) as error:
        find_engine("diffusers")
    if find_spec("diffusers"):
        assert "no model is named" in error.value.what
    else:
        assert error.value.mend.startswith("pip install 'longtake[diffusers]'")


def test_to_be_looked_up_it_loads_no_torch() -> None:
    program = (
        "import sys; from longtake.engines.diffusers import DiffusersEngine\n"
        "sys.exit(bool({'torch', 'diffusers', 'transformers', 'huggingface_hub', 'PIL'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
