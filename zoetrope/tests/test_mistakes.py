"""What goes wrong on the command line, and what is said of it."""

import os
import shlex
import signal
import subprocess
import sys
from fractions import Fraction

import pytest

from zoetrope.clips import Video, read, write

BALL = "a red ball is dropped"


WITHOUT_TORCH = """
import sys
class Hidden:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] == "torch":
            raise ModuleNotFoundError(f"No module named {name!r}", name="torch")
sys.meta_path.insert(0, Hidden())
"""
TELLS_OF_TORCH = """
import atexit, sys
atexit.register(lambda: print("torch was imported" if "torch" in sys.modules else "no torch"))
"""


def started(arguments, folder, first="", **environment):
    """The program as a process of its own, in which something is done first."""
    return subprocess.Popen(
        [sys.executable, "-c", first + "\nfrom zoetrope.cli import main; main()", *arguments],
        cwd=folder, env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("sample -o clip.mp4", "Say what to make"),
        ("sample '  ' -o clip.mp4", "Say what to make"),
        (f"sample '{BALL}' --extend a.mp4 --edit a.mp4 -o clip.mp4", "--extend and --edit"),
        (f"sample '{BALL}' --backward -o clip.mp4", "--backward goes with --extend"),
        (f"sample '{BALL}' --loop -o clip.png", "A picture has no time"),
        (f"sample '{BALL}' --picture --seconds 2 -o clip.mp4", "A picture has no time"),
        ("sample --extend clip.mp4 -o clip.mp4", "written over"),
        (f"sample '{BALL}' --size 32 -o clip.mp4", "no height x width"),
        (f"sample '{BALL}' --size 0x32 -o clip.mp4", "no height x width"),
        (f"sample '{BALL}' --seconds 0 -o clip.mp4", "--seconds"),
        (f"sample '{BALL}' --seed -1 -o clip.mp4", "--seed"),
        (f"sample '{BALL}'", "--out"),
        ("caption", "CLIP"),
        ("film-strip --world moon -o strip.png", "moon"),
        ("dance", "dance"),
    ],
)
def test_what_cannot_be_asked_is_wrong_usage(zoetrope, tmp_path, line, said):
    status, out, err = zoetrope(line)
    assert (status, out) == (2, "")
    assert said in err
    assert not list(tmp_path.glob("*.*"))


@pytest.mark.parametrize(
    ("line", "what", "mend"),
    [
        ("sample 'a red zebra' -o clip.mp4", "zebra", "size: small 小的"),
        ("sample 'a purpel ball' -o clip.mp4", "Nearest: purple", "colour: red 红色"),
        ("sample '一个粉红色的球' -o clip.mp4", "粉", "red 红色"),
        ("sample '...' -o clip.mp4", "says nothing about a ball", "red"),
        ("sample 'a red blue ball' -o clip.mp4", '"red" and "blue" contradict', "Leave one"),
        ("sample 'a red ball is dropped hard' -o clip.mp4", "cannot both be true", "Leave one"),
        ("sample 'a red ball, a blue ball and a green ball' -o clip.mp4", "has 3 balls", "one ball or two"),
        (f"sample '{BALL}' -o clip.avi", "does not end in", "something.mp4"),
        ("film-strip -o strip.jpg", "does not end in .png", "something.png"),
        ("film-strip -o text.mp4/strip.png", "text.mp4 is no folder", "folder"),
        (f"sample '{BALL}' --extend none.mp4 -o clip.mp4", "none.mp4 is not there", "name"),
        (f"sample '{BALL}' --size 1000x1000 -o clip.mp4", "patches", "32×32"),
        (f"sample '{BALL}' --size 256x256 --seconds 600 -o clip.mp4", "more than memory", "fewer"),
        (f"sample '{BALL}' --extend text.mp4 -o clip.mp4", "text.mp4 is no video", "MP4"),
        (f"sample '{BALL}' --from text.mp4 -o clip.mp4", "text.mp4 is no video", "PNG"),
        ("judge text.mp4", "text.mp4 is no video", "MP4"),
        ("caption none.mp4", "none.mp4 is not there", "name"),
        ("sample 'a basketball is thrown' -o clip.mp4", "hoop", "bounce"),
        ("caption text.mp4", "text.mp4 is no video", "MP4"),
        ("caption text.mp4 --weights text.mp4", "no whole ONNX model", "again"),
        (f"sample '{BALL}' -o clip.mp4 --weights text.pt", "text.pt is no", ""),
        (f"sample '{BALL}' -o clip.mp4 --weights none.pt", "none.pt is no whole checkpoint", "rain"),
        (f"sample '{BALL}' -o clip.mp4 --weights none.onnx", "none.onnx cannot be opened", "name"),
        (f"sample '{BALL}' -o text.mp4/clip.mp4", "text.mp4 is no folder", "folder"),
    ],
)
def test_a_mistake_is_told_with_what_to_do_and_leaves_nothing_behind(zoetrope, tmp_path, line, what, mend):
    for name in ("text.mp4", "text.pt"):
        (tmp_path / name).write_text("a diary")
    status, out, err = zoetrope(line, own="--weights" not in line)
    assert (status, out) == (1, "")
    assert what in err
    assert mend in err
    assert err.startswith("zoetrope: ")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["text.mp4", "text.pt"]


@pytest.mark.parametrize("name", ["last.pt", "int8.onnx"])
@pytest.mark.parametrize("kept", [0, 100, 0.5, 0.99])
def test_weights_that_are_cut_off_are_refused(zoetrope, checkpoint, weights, tmp_path, name, kept):
    whole = checkpoint.with_name(name).read_bytes()
    (tmp_path / name).write_bytes(whole[: int(kept * len(whole)) if kept < 1 else kept])
    status, out, err = zoetrope(f'sample "{BALL}" -o clip.mp4 --weights {name}', own=False)
    assert (status, out) == (1, "")
    assert f"{name} is no whole" in err
    assert not (tmp_path / "clip.mp4").exists()


def test_a_checkpoint_of_another_make_is_refused(zoetrope, tmp_path):
    from zoetrope import checkpoints

    for content in ({}, {"shape": {}, "ema": {}, "recipe": {}}, {"shape": 3}):
        checkpoints.write(tmp_path / "odd.pt", content)
        status, _, err = zoetrope(f'sample "{BALL}" -o clip.mp4 --weights odd.pt', own=False)
        assert (status, "odd.pt" in err or "another make" in err) == (1, True)


def test_a_folder_that_is_missing_is_made(zoetrope, tmp_path):
    assert zoetrope(f'sample "{BALL}" -o new/clips/clip.mp4')[0] == 0
    assert read(tmp_path / "new" / "clips" / "clip.mp4").pixels.shape[0] == 16


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="nothing is read-only to root")
def test_a_read_only_folder_is_refused_before_anything_is_made(zoetrope, tmp_path):
    (tmp_path / "shut").mkdir(mode=0o555)
    status, out, err = zoetrope(f'sample "{BALL}" -o shut/clip.mp4')
    assert (status, out) == (1, "")
    assert "shut is read-only" in err


@pytest.mark.skipif(sys.platform == "win32", reason="limits are set otherwise there")
def test_a_full_disk_is_told_and_leaves_nothing_behind(weights, tmp_path):
    full = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100));"
    process = started(["sample", BALL, "-o", "clip.mp4", "--steps", "1", "--weights", str(weights)], tmp_path, full)
    _, err = process.communicate()
    assert process.returncode == 1
    assert "clip.mp4 could not be written" in err
    assert "Traceback" not in err
    assert not list(tmp_path.iterdir())


def test_names_of_files_cannot_command_the_terminal(zoetrope):
    assert "\x1b" not in zoetrope("caption 'red\x1b[31m.mp4'")[2]


def test_only_training_and_its_checkpoints_import_torch(weights, tmp_path):
    (tmp_path / "last.pt").write_bytes(b"")
    of = f"--weights {shlex.quote(str(weights))}"
    for line in (f"sample '{BALL}' -o clip.mp4 --steps 1 {of}", f"caption clip.mp4 {of}", "judge clip.mp4",
                 "film-strip -o strip.png --clips 1"):  # fmt: skip
        out, err = started(shlex.split(line), tmp_path, TELLS_OF_TORCH).communicate()
        assert out.splitlines()[-1] == "no torch"
        assert len(out.splitlines()) > 1, err
    out, _ = started(["caption", "clip.mp4", "--weights", "last.pt"], tmp_path, TELLS_OF_TORCH).communicate()
    assert out == "torch was imported\n"


def test_without_torch_training_and_its_checkpoints_say_how_to_come_by_it(tmp_path):
    for line in ("train --steps 1", f"sample '{BALL}' -o clip.mp4 --weights last.pt"):
        process = started(shlex.split(line), tmp_path, WITHOUT_TORCH)
        out, err = process.communicate()
        assert (process.returncode, out) == (1, "")
        assert err.strip() == "zoetrope: This needs torch, which is not installed.\n  pip install 'zoetrope[train]'"
    assert not list(tmp_path.iterdir())


def test_a_terminal_without_chinese_is_no_reason_to_fail(weights, tmp_path, true):
    write(tmp_path / "true.mp4", Video(true, Fraction(12)))
    line = ["caption", "true.mp4", "--chinese", "--weights", str(weights)]
    process = started(line, tmp_path, PYTHONIOENCODING="cp1252")
    out, err = process.communicate()
    assert (process.returncode, "Traceback" in err) == (0, False)
    assert set(out.strip()) <= set("?,;")


@pytest.mark.skipif(sys.platform == "win32", reason="a signal to one process is sent otherwise there")
def test_ctrl_c_ends_it_without_a_traceback_or_half_a_clip(weights, tmp_path):
    line = ["sample", BALL, "-o", "clip.mp4", "--steps", "1", "--count", "1000", "--weights", str(weights)]
    heard = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"  # where the tests run unheard
    process = started(line, tmp_path, heard)
    assert process.stdout.readline().startswith("clip-1.mp4")
    process.send_signal(signal.SIGINT)
    _, err = process.communicate()
    assert process.returncode == 130
    assert err.strip() == "zoetrope: interrupted"
    assert all(read(path).pixels.shape[0] == 16 for path in tmp_path.iterdir())
