"""The engine `diffusers` shoots for real, with models of half a megabyte at most that are made on the spot."""

import gc
import json
import pickle
import subprocess
import sys
import weakref
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import av
import pytest
import tiny_models
from ordered import ORDER, shot

from longtake.engines.diffusers import DiffusersEngine
from longtake.engines.diffusers.loading import loaded
from longtake.media.values import Asset
from longtake.testing import check_engine

Make = Callable[[Path], Path]
Made = Callable[[Make], Path]

EVERY = [tiny_models.wan_for_both, tiny_models.wan_of_blocks, tiny_models.ltx, tiny_models.cogvideox]
WITH_PICTURES = [tiny_models.wan_for_both, tiny_models.wan_from_pictures, tiny_models.ltx]


def name_of(make: Make) -> str:
    return make.__name__


def test_it_keeps_the_word_that_engines_give(made: Made, tmp_path: Path) -> None:
    check_engine(DiffusersEngine(str(made(tiny_models.wan_from_words))), tmp_path)


@pytest.mark.parametrize("make", EVERY, ids=name_of)
def test_the_same_seed_gives_the_same_bytes_and_another_seed_others(make: Make, made: Made, tmp_path: Path) -> None:
    model = made(make)
    first = shot(model, ORDER, tmp_path / "1.mp4")
    assert first == shot(model, ORDER, tmp_path / "2.mp4")
    assert first != shot(model, replace(ORDER, seed=2), tmp_path / "3.mp4")
    with av.open(str(tmp_path / "1.mp4")) as container:
        assert [(frame.width, frame.height) for frame in container.decode(video=0)] == [(160, 90)] * 12


def test_the_parts_of_a_chain_are_not_the_same_take_again(made: Made, tmp_path: Path) -> None:
    model = made(tiny_models.ltx)
    assert shot(model, ORDER, tmp_path / "1.mp4") != shot(model, replace(ORDER, part=1), tmp_path / "2.mp4")


ELSEWHERE = """
import pickle, sys
from pathlib import Path
from longtake.engines import find_engine
from longtake.take import shoot
name, path = sys.argv[1:]
shoot(name, find_engine(name).fingerprint, pickle.load(sys.stdin.buffer), Path(path))
"""


def test_another_process_gives_the_same_bytes_and_says_nothing(made: Made, tmp_path: Path) -> None:
    model = made(tiny_models.wan_for_both)
    command = [sys.executable, "-c", ELSEWHERE, f"diffusers/{model}", str(tmp_path / "1.mp4")]
    done = subprocess.run(command, input=pickle.dumps(ORDER), capture_output=True, check=False)
    assert done.stdout + done.stderr == b""
    assert (tmp_path / "1.mp4").read_bytes() == shot(model, ORDER, tmp_path / "2.mp4")


@pytest.mark.parametrize("make", WITH_PICTURES, ids=name_of)
def test_a_take_from_a_picture_is_its_own_and_the_same_each_time(
    make: Make, made: Made, picture: Asset, tmp_path: Path
) -> None:
    model, order = made(make), replace(ORDER, first_frame=picture)
    first = shot(model, order, tmp_path / "1.mp4")
    assert first == shot(model, order, tmp_path / "2.mp4")
    if make is not tiny_models.wan_from_pictures:
        assert first != shot(model, ORDER, tmp_path / "3.mp4")


def test_words_and_pictures_share_one_model_in_memory(made: Made, picture: Asset, tmp_path: Path) -> None:
    engine = DiffusersEngine(str(made(tiny_models.wan_for_both)))
    engine.render(ORDER, tmp_path / "1.mp4", lambda _: None)
    engine.render(replace(ORDER, first_frame=picture), tmp_path / "2.mp4", lambda _: None)
    pipes = loaded(engine._model, engine._settings).pipes
    assert set(pipes) == {"", "WanPipeline", "WanImageToVideoPipeline"}
    assert pipes["WanPipeline"].transformer is pipes["WanImageToVideoPipeline"].transformer
    assert pipes["WanImageToVideoPipeline"].config.expand_timesteps


@pytest.mark.parametrize("make", [tiny_models.wan_from_pictures, tiny_models.ltx], ids=name_of)
def test_a_last_frame_changes_the_take(make: Make, made: Made, picture: Asset, tmp_path: Path) -> None:
    model, order = made(make), replace(ORDER, first_frame=picture)
    begun = shot(model, order, tmp_path / "1.mp4")
    assert begun != shot(model, replace(order, last_frame=picture), tmp_path / "2.mp4")


def test_what_is_to_be_avoided_changes_the_take(made: Made, tmp_path: Path) -> None:
    model = made(tiny_models.wan_from_words)
    plain = shot(model, ORDER, tmp_path / "1.mp4")
    assert plain != shot(model, replace(ORDER, avoid="a blue cat"), tmp_path / "2.mp4")


def test_without_guidance_nothing_can_be_avoided(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    model = str(made(tiny_models.wan_from_words))
    before = DiffusersEngine(model)
    monkeypatch.setenv("DIFFUSERS_GUIDANCE", "1")
    engine = DiffusersEngine(model)
    assert before.capabilities.avoid
    assert not engine.capabilities.avoid
    assert engine.fingerprint != before.fingerprint


@pytest.mark.parametrize("make", [tiny_models.wan_from_words, tiny_models.wan_of_blocks], ids=name_of)
def test_progress_is_told_step_by_step(make: Make, made: Made, tmp_path: Path) -> None:
    shares: list[float] = []
    DiffusersEngine(str(made(make))).render(ORDER, tmp_path / "1.mp4", shares.append)
    assert shares == sorted(shares)
    assert shares[:2] == pytest.approx([0.45, 0.9])
    assert shares[-1] == pytest.approx(1)


def test_it_says_what_models_can_do_by_their_files_alone(made: Made) -> None:
    said = {}
    for make in (*EVERY, tiny_models.wan_from_words, tiny_models.wan_from_pictures):
        can = DiffusersEngine(str(made(make))).capabilities
        assert can.at_once == 1
        said[make.__name__] = (can.first_frame, can.last_frame, can.max_seconds)
    assert said == {
        "wan_for_both": (True, False, Fraction(121, 24)),
        "wan_from_words": (False, False, Fraction(81, 16)),
        "wan_of_blocks": (False, False, Fraction(81, 16)),
        "wan_from_pictures": (True, True, Fraction(81, 16)),
        "ltx": (True, True, Fraction(257, 30)),
        "cogvideox": (False, False, Fraction(9, 8)),
    }


def test_another_model_makes_room_and_the_first_is_let_go_of(made: Made, tmp_path: Path) -> None:
    engine = DiffusersEngine(str(made(tiny_models.wan_from_words)))
    engine.render(ORDER, tmp_path / "1.mp4", lambda _: None)
    transformer = weakref.ref(loaded(engine._model, engine._settings).pipes[""].transformer)
    assert transformer() is not None
    shot(made(tiny_models.ltx), ORDER, tmp_path / "2.mp4")
    gc.collect()
    assert transformer() is None


SCRIPT = """Title: Ball
Author: Ada

EXT. BEACH - DAY

A red ball. [[seconds: 1]]

A blue cat. [[seconds: 1]]
"""


def test_a_whole_film_on_the_command_line(made: Made, tmp_path: Path) -> None:
    script = tmp_path / "ball.fountain"
    script.write_text(SCRIPT, "utf-8")
    command = [sys.executable, "-m", "longtake", "make", str(script), "--json", "--size", "160x90", "--rate", "12"]
    command += ["--engine", f"diffusers/{made(tiny_models.wan_from_words)}"]
    first, again = (subprocess.run(command, capture_output=True, text=True, check=False) for _ in range(2))
    assert first.returncode == again.returncode == 0, first.stderr + again.stderr
    told = json.loads(first.stdout.splitlines()[-1])
    assert [one["made"] for one in told["shots"] if one["engine"].startswith("diffusers")] == [True, True]
    assert Path(told["film"]).stat().st_size > 1000
    assert not any(one["made"] for one in json.loads(again.stdout.splitlines()[-1])["shots"])
