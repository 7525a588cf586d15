"""`longtake mix`: the report says what the film is, and the stems are the film's sound."""

import json
import subprocess
import sys
import wave
from pathlib import Path

import numpy as np
import pytest

from longtake.media.wav import write_wav

SECOND = 48_000
SCRIPT = """Title: Mix
Music: theme.wav

INT. ROOM - DAY

A cat sleeps. [[seconds: 5]]

ANN
It is a long time since anyone was here.
[[recording: line.wav]]

A door [[sound: slam.wav]] opens. [[seconds: 4]]
"""


def mix(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "longtake", "mix", *map(str, arguments), "--jobs", "1"]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=120, check=False)


@pytest.fixture
def script(folder: Path) -> Path:
    """Three sounds whose levels are known, one of them far above what the limiter lets through."""
    noise = np.random.default_rng(12)
    at = np.arange(3 * SECOND) / SECOND
    slam = np.clip(noise.normal(0, 0.5, (2, SECOND // 8)), -1, 1)
    write_wav(folder / "line.wav", (0.3 * np.sin(2 * np.pi * 300 * at))[None].astype(np.float32))
    write_wav(folder / "theme.wav", noise.normal(0, 0.05, (2, 12 * SECOND)).astype(np.float32))
    write_wav(folder / "slam.wav", slam.astype(np.float32))
    path = folder / "dawn.fountain"
    path.write_text(SCRIPT, "utf-8")
    return path


def sound(path: Path, bits: int = 24) -> np.ndarray:
    """A WAV file as any reader has it, (channels, n), full scale 1."""
    with wave.open(str(path)) as file:
        assert (file.getnchannels(), file.getframerate(), file.getsampwidth()) == (2, SECOND, bits // 8)
        raw = np.frombuffer(file.readframes(file.getnframes()), np.uint8).reshape(-1, 2, bits // 8)
    whole = np.zeros((*raw.shape[:2], 4), np.uint8)
    whole[..., 4 - bits // 8 :] = raw
    return whole.view("<i4")[..., 0].T / 2**31


def test_the_report_says_what_each_stem_is_and_draws_no_picture(script: Path) -> None:
    done = mix(script, "--report", "--json")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert list(told["stems"]) == ["dialogue", "music", "effects"]
    # A line of -20 LUFS sounds from both sides; music is at -24, but goes down by 12 under it.
    assert told["stems"]["dialogue"]["lufs"] == pytest.approx(-17, abs=0.5)
    assert told["stems"]["music"]["lufs"] == pytest.approx(-25, abs=1)
    assert told["stems"]["effects"]["dbtp"] > -3
    assert told["speech_over_music"] == pytest.approx(19, abs=1.5)
    assert told["film"]["lufs"] == pytest.approx(told["target"], abs=0.5)
    assert told["film"]["dbtp"] == -2
    assert told["limiter"]["most_db"] == pytest.approx(told["mix"]["dbtp"] + told["gain"] + 2, abs=0.05)
    assert 10 < told["limiter"]["at"] < 12 and 0 < told["limiter"]["share"] < 0.2
    assert told["files"] == []
    made = {path.suffix for path in (script.parent / ".longtake").rglob("files/*")}
    assert made == {".wav", ".json", ".npy"}
    again = mix(script)
    assert again.returncode == 0 and "recording" not in again.stderr
    assert f"{told['film']['lufs']:.1f} LUFS" in again.stdout
    assert "LU over music" in again.stdout and "dB at most, at 0:1" in again.stdout


def test_the_stems_add_up_to_the_mix_which_is_as_loud_as_the_film(script: Path) -> None:
    folder = script.parent / "stems"
    done = mix(script, "-o", folder, "--json")
    told = json.loads(done.stdout)
    assert [Path(file).name for file in told["files"]] == ["dialogue.wav", "music.wav", "effects.wav", "mix.wav"]
    *parts, whole = (sound(Path(file)) for file in told["files"])
    assert whole.shape[1] == round(told["seconds"] * SECOND)
    assert np.abs(sum(parts) - whole).max() <= 2 / 2**23
    assert all(np.any(part) for part in parts)
    assert 10 ** (-5 / 20) < np.abs(whole).max() <= 10 ** (-2 / 20)
    assert sorted(path.name for path in folder.iterdir()) == ["dialogue.wav", "effects.wav", "mix.wav", "music.wav"]


def test_sixteen_bits_are_the_same_sound(script: Path) -> None:
    for bits in ("16", "24"):
        assert mix(script, "-o", script.parent / bits, "--bits", bits).returncode == 0
    low, high = (sound(script.parent / str(bits) / "mix.wav", bits) for bits in (16, 24))
    assert np.abs(low - high).max() < 1.6 / 2**15


def test_stems_never_overwrite_a_source_nor_a_file_in_place_of_the_folder(script: Path) -> None:
    (script.parent / "theme.wav").replace(script.parent / "music.wav")
    script.write_text(SCRIPT.replace("theme.wav", "music.wav"), "utf-8")
    kept = (script.parent / "music.wav").read_bytes()
    for place in (script.parent, script, script.parent / "no" / "such"):
        done = mix(script, "-o", place)
        assert done.returncode == 1 and "Traceback" not in done.stderr
        assert done.stdout == ""
    assert (script.parent / "music.wav").read_bytes() == kept
    assert script.read_text("utf-8").startswith("Title")


def test_a_film_without_a_sound_is_called_silent(script: Path) -> None:
    script.write_text("INT. ROOM - DAY\n\nA cat sleeps. [[seconds: 2]]\n", "utf-8")
    done = mix(script)
    assert done.stdout.count("silent") == 5 and "+0.0 dB" in done.stdout and "at rest" in done.stdout
    told = json.loads(mix(script, "--json").stdout)
    assert told["film"] == {"lufs": None, "dbtp": None} and told["speech_over_music"] is None
