"""Zoetrope as an engine of Longtake, with the shipped weights."""

import subprocess
import sys
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

pytest.importorskip("longtake")

from longtake.engines import find_engine
from longtake.engines.protocol import Order
from longtake.errors import EngineError, Invalid
from longtake.media.values import PictureFormat
from longtake.testing import check_engine

from zoetrope import clips, engine, runtime
from zoetrope.errors import WeightsError

WORDS = "A large red ball is thrown hard up to the right."
ORDER = Order(
    heading="INT. BOX - DAY",
    words=WORDS,
    frames=32,
    solo_start=4,
    solo_end=28,
    format=PictureFormat(320, 180, Fraction(24)),
    seed=3,
    language="en",
)


def shot(order, path):
    engine.ZoetropeEngine().render(order, path, lambda share: None)
    return clips.read(path).pixels


def test_longtake_finds_it_by_name():
    assert isinstance(find_engine("zoetrope"), engine.ZoetropeEngine)


def test_it_keeps_the_word_of_an_engine(tmp_path):
    check_engine(engine.ZoetropeEngine(), tmp_path, WORDS)


def test_a_shot_shows_the_ball_that_was_asked_for_and_it_moves(tmp_path):
    pixels = shot(ORDER, tmp_path / "take.mp4")
    assert pixels.shape == (32, 180, 320, 3)
    red = (pixels[..., 0] > 0.6) & (pixels[..., 1] < 0.35)
    seen = red.reshape(32, -1).sum(1)
    assert (seen > 200).mean() > 0.8
    columns = [np.nonzero(frame)[1].mean() for frame in red if frame.any()]
    assert max(columns) - min(columns) > 20


def test_frames_of_the_model_are_held_as_an_animator_shoots_on_twos(tmp_path):
    pixels = shot(ORDER, tmp_path / "take.mp4")
    steps = np.abs(np.diff(pixels, axis=0)).mean((1, 2, 3))
    assert steps[::2].mean() < 0.2 * steps[1::2].mean()


def test_chinese_words_shoot_the_same_take(tmp_path):
    english = shot(replace(ORDER, words="A small blue ball is dropped from high left."), tmp_path / "a.mp4")
    chinese = shot(replace(ORDER, words="一个小的蓝色球从左边高处落下。"), tmp_path / "b.mp4")
    assert np.array_equal(english, chinese)


def test_another_seed_is_another_take(tmp_path):
    assert not np.array_equal(shot(ORDER, tmp_path / "a.mp4"), shot(replace(ORDER, seed=4), tmp_path / "b.mp4"))


def test_words_of_no_world_are_refused_with_the_words_it_knows(tmp_path):
    with pytest.raises(Invalid) as refused:
        shot(replace(ORDER, words="A cat sleeps on the sofa."), tmp_path / "take.mp4")
    assert "cat" in refused.value.what
    assert all(word in refused.value.mend for word in ("large", "orange", "basketball"))
    assert not (tmp_path / "take.mp4").exists()


def test_its_name_for_the_cache_changes_with_the_weights(tmp_path, monkeypatch):
    ours = engine.ZoetropeEngine().fingerprint
    other = tmp_path / "other.onnx"
    other.write_bytes(b"other")
    monkeypatch.setattr(engine, "shipped", lambda: other)
    assert engine.ZoetropeEngine().fingerprint != ours


def test_without_weights_longtake_is_told_what_to_do(monkeypatch):
    def none():
        raise WeightsError("This installation came without weights.", "Train some.")

    monkeypatch.setattr(engine, "shipped", none)
    with pytest.raises(EngineError, match="without weights"):
        _ = engine.ZoetropeEngine().fingerprint


def test_a_film_of_its_shots_is_made_and_a_foreign_shot_is_named_with_its_line(tmp_path):
    script = tmp_path / "throw.fountain"
    good = "INT. BOX - DAY\n\n[[engine: zoetrope]]\nA small green ball is dropped from high left.\n"
    script.write_text(good, "utf-8")
    made = _longtake("make", script.name, "--size", "256x144", cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    assert (tmp_path / "throw.mp4").is_file()
    script.write_text(good + "\nA dog barks. [[engine: zoetrope]]\n", "utf-8")
    refused = _longtake("make", script.name, "--size", "256x144", cwd=tmp_path)
    assert refused.returncode == 1
    assert "throw.fountain:6" in refused.stderr
    assert "dog" in refused.stderr
    assert "Traceback" not in refused.stderr


def _longtake(*arguments, cwd):
    command = [sys.executable, "-m", "longtake", *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, encoding="utf-8", check=False)


def test_the_shipped_weights_take_25_megabytes_at_most():
    assert runtime.shipped().stat().st_size <= 25_000_000
