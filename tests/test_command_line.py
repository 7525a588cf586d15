"""What a user sees: exit status, one or two lines with what to do, and never a traceback."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from longtake.cache import Cache
from longtake.workers import Workers

SMALL = ("--engine", "plain", "--size", "160x90", "--rate", "12", "--jobs", "1")
SCRIPT = "INT. ROOM - DAY\n\nA cat sleeps.\n\nMEI\nHello.\n"


def longtake(*arguments: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "longtake", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=120, cwd=cwd, check=False)


@pytest.fixture
def script(folder: Path) -> Path:
    path = folder / "dawn.fountain"
    path.write_text(SCRIPT, "utf-8")
    return path


def refused(done: subprocess.CompletedProcess[str], status: int = 1) -> str:
    """What a refusal said, after checking that it was a proper one."""
    assert done.returncode == status, done.stderr
    assert "Traceback" not in done.stderr
    said = done.stderr.split("longtake: ")[-1] if status == 1 else done.stderr
    assert 1 <= len(said.strip().splitlines()) <= 4
    return said


def test_make_writes_the_film_beside_the_script_and_says_what_it_did(script: Path) -> None:
    done = longtake("make", script, *SMALL)
    assert done.returncode == 0, done.stderr
    assert str(script.with_suffix(".mp4")) in done.stdout
    assert "x264 veryfast, CRF 20" in done.stdout


def test_with_json_the_last_line_is_one_object(script: Path) -> None:
    done = longtake("make", script, "--json", *SMALL)
    printed = json.loads(done.stdout.splitlines()[-1])
    assert set(printed) == {"film", "seconds", "shots", "pieces_encoded", "ordered", "cost", "elapsed"}
    assert printed["shots"] == [
        {"shot": "1A", "engine": "plain", "take": 1, "made": True, "seconds": printed["seconds"]}
    ]


def test_in_a_pipe_progress_is_plain_lines_on_standard_error(script: Path) -> None:
    done = longtake("make", script, *SMALL)
    assert "shooting: 100%" in done.stderr
    assert "\x1b" not in done.stderr + done.stdout


def test_plan_shows_shots_seconds_and_price_and_shoots_nothing(script: Path, asked: Callable[[], list[str]]) -> None:
    done = longtake("plan", script, "--json", "--engine", "paid")
    planned = json.loads(done.stdout)
    assert [(shot["shot"], shot["line"], shot["speech"]) for shot in planned["shots"]] == [("1A", 3, ["Hello."])]
    assert planned["cost"] == pytest.approx(planned["seconds"] / 2, abs=0.1)
    assert asked() == []
    said = longtake("plan", script, *SMALL).stdout
    assert "1A" in said and " 1 shot, " in said


def test_takes_reshoot_and_circle_tell_the_story_of_a_shot(script: Path) -> None:
    assert "1A-2: shot" in longtake("reshoot", script, "1A", *SMALL).stdout
    assert "1A-1 is circled" in longtake("circle", script, "1A-1", *SMALL).stdout
    lines = longtake("takes", script, *SMALL).stdout.splitlines()
    assert [line.split()[:2] for line in lines] == [["◉", "1A-1"], ["1A-2", "plain"]]


def test_engines_lists_the_built_in_ones_and_those_of_plugins() -> None:
    listed = longtake("engines").stdout
    assert all(name in listed for name in ("stage", "card", "titles", "plain"))


def test_clean_frees_room_and_leaves_the_film(script: Path) -> None:
    longtake("make", script, *SMALL)
    assert "MB freed" in longtake("clean", script).stdout
    assert script.with_suffix(".mp4").exists()


@pytest.mark.parametrize("arguments", [[], ["make"], ["make", "no.fountain"], ["mak"], ["make", "--sizes"]])
def test_wrong_usage_exits_with_2(arguments: list[str], folder: Path) -> None:
    done = longtake(*arguments, cwd=folder)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("size", ["1280", "1281x720", "0x0", "99999x2", "axb"])
def test_a_size_that_cannot_be_is_refused(script: Path, size: str) -> None:
    assert longtake("make", script, "--size", size).returncode == 2


@pytest.mark.parametrize("rate", ["0", "500", "fast", "24/0", "1e999999999"])
def test_a_rate_that_cannot_be_is_refused(script: Path, rate: str) -> None:
    assert longtake("make", script, "--rate", rate).returncode == 2


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"\xff\xfe\x00binary\x00" * 50, "UTF-8|text|NUL"),
        ("caf\xe9".encode("latin-1"), "UTF-8"),
        (b"INT. ROOM\n\nA cat. [[secnds: 3]]\n", "seconds"),
        (b"INT. ROOM\n\n[[footage: missing.mp4]]\n", "missing.mp4 is not there"),
        (b"INT. ROOM\n\n[[footage: https://example.org/a.mp4]]\n", "only files on this machine"),
        (b"INT. ROOM\n\n[[footage: ../secret.mp4]]\n", "outside the script's folder"),
        (b"INT. ROOM\n\n[[footage: a.mp4 0:09-0:03]]\n", "0:03|before|after"),
        (b"INT. ROOM\n\nA cat. [[engine: nobody]]\n", "no engine called 'nobody'"),
        (b"INT. ROOM\n\nA cat. [[engine: stgae]]\n", "did you mean stage?"),
        (b"INT. ROOM\n\nA cat. [[music: dubstep from mars]]\n", "mood"),
        (b"INT. ROOM\n\nA cat. [[sound: zzzzzz]]\n", "sound"),
    ],
)
def test_a_script_that_cannot_be_made_is_one_clear_error(script: Path, content: bytes, says: str) -> None:
    import re

    script.write_bytes(content)
    said = refused(longtake("make", script, *SMALL))
    assert re.search(says, said), said
    assert not script.with_suffix(".mp4").exists()


@pytest.mark.parametrize(
    "content", ["#EXTM3U\n#EXTINF:2,\na.mp4\n", "ffconcat version 1.0\nfile a.mp4\n", "", "x" * 999]
)
def test_what_poses_as_a_clip_is_refused_with_the_line(script: Path, content: str) -> None:
    (script.parent / "clip.mp4").write_text(content, "utf-8")
    script.write_text("INT. ROOM\n\n[[footage: clip.mp4]]\n", "utf-8")
    assert "dawn.fountain:3" in refused(longtake("make", script, *SMALL))


def test_a_clip_damaged_half_way_is_used_up_to_there_and_told_with_its_line(
    script: Path, clip: Callable[..., Path]
) -> None:
    path = clip("clip.mp4", tone=None)
    content = bytearray(path.read_bytes())
    for at in range(len(content) // 2, len(content) // 2 + 400):
        content[at] ^= 0x5A
    path.write_bytes(content)
    script.write_text("INT. ROOM\n\n[[footage: clip.mp4]]\n", "utf-8")
    done = longtake("make", script, *SMALL)
    assert done.returncode == 0
    assert "line 3: clip.mp4 is damaged from 0:0" in done.stderr


def test_a_link_that_leads_out_of_the_folder_is_refused_unless_allowed(
    script: Path, tmp_path: Path, clip: Callable[..., Path]
) -> None:
    outside = clip("clip.mp4").rename(tmp_path / "outside.mp4")
    (script.parent / "clip.mp4").symlink_to(outside)
    script.write_text("INT. ROOM\n\n[[footage: clip.mp4 0:00-0:01]]\n", "utf-8")
    assert "--allow-outside" in refused(longtake("make", script, *SMALL))
    assert longtake("make", script, "--allow-outside", *SMALL).returncode == 0


def test_two_makes_of_one_script_at_once_are_one_film_and_one_refusal(script: Path) -> None:
    with Workers(1) as workers, Cache(script, workers):
        said = refused(longtake("make", script, *SMALL))
    assert "being made by another longtake" in said
    assert longtake("make", script, *SMALL).returncode == 0


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder_is_one_clear_error(script: Path) -> None:
    script.parent.chmod(0o555)
    try:
        assert "cannot write beside the script" in refused(longtake("make", script, *SMALL))
    finally:
        script.parent.chmod(0o755)


def test_no_room_on_the_disk_is_one_clear_error_and_what_was_made_is_kept(script: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("needs /dev/full")
    longtake("make", script, *SMALL)
    script.with_suffix(".mp4").unlink()
    (script.parent / ".dawn.mp4.part").symlink_to("/dev/full")
    said = refused(longtake("make", script, *SMALL))
    assert "disk is full" in said
    assert not script.with_suffix(".mp4").exists()
    assert longtake("make", script, *SMALL).returncode == 0


def test_a_script_cannot_send_commands_to_the_terminal(script: Path) -> None:
    script.write_bytes(b"INT. ROOM\n\nA cat. [[engine: \x1b]0;evil\x07]]\n")
    assert "\x1b" not in refused(longtake("make", script, *SMALL))


@pytest.mark.parametrize("given", [("a keeper", "-o", "a.fountain"), ("--revise", "longer", "a.fountain")])
def test_without_a_model_only_a_text_is_made_a_script(given: tuple[str, ...]) -> None:
    done = longtake("write", "--no-model", *given)
    assert done.returncode == 2 and "--no-model goes with --from" in done.stderr
