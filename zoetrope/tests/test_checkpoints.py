"""Checkpoints survive: kills, full disks, and files that were cut off."""

import errno
import os
import pickle
import subprocess
import sys
from pathlib import Path

import pytest
import torch

from zoetrope import checkpoints
from zoetrope.checkpoints import before, read, shape_as_dict, shape_from_dict, write
from zoetrope.errors import ZoetropeError
from zoetrope.model import Shape
from zoetrope.patches import Patch

CONTENT = {"step": 7, "model": {"w": torch.arange(5000.0)}, "recipe": {"worlds": "bounce", "patch": [1, 2, 3]}}


def numbered(step: int) -> dict[str, object]:
    return {**CONTENT, "step": step}


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "last.pt"
    write(path, CONTENT)
    content = read(path)
    assert torch.equal(content["model"]["w"], CONTENT["model"]["w"])
    assert (content["step"], content["recipe"]) == (7, CONTENT["recipe"])


def test_the_checkpoint_before_is_kept_and_nothing_else_lies_about(tmp_path: Path) -> None:
    path = tmp_path / "last.pt"
    for step in (1, 2, 3):
        write(path, numbered(step))
    assert read(path)["step"] == 3
    assert read(before(path))["step"] == 2
    assert sorted(file.name for file in tmp_path.iterdir()) == ["before-last.pt", "last.pt"]


def test_a_checkpoint_cut_off_anywhere_is_refused_and_the_one_before_it_is_named_and_whole(tmp_path: Path) -> None:
    path = tmp_path / "last.pt"
    write(path, numbered(1))
    write(path, numbered(2))
    whole = path.read_bytes()
    for length in (0, 1, 100, len(whole) // 2, len(whole) - 100, len(whole) - 1):
        path.write_bytes(whole[:length])
        with pytest.raises(ZoetropeError, match=r"last\.pt is no whole checkpoint") as caught:
            read(path)
        assert "rename before-last.pt to last.pt" in caught.value.mend
    before(path).replace(path)
    assert read(path)["step"] == 1


def test_a_missing_checkpoint_with_none_before_it_says_to_train_anew(tmp_path: Path) -> None:
    with pytest.raises(ZoetropeError) as caught:
        read(tmp_path / "last.pt")
    assert caught.value.mend == "Train anew."


class Trap:
    """What a hostile pickle would run."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, ("sprung",)


def test_a_checkpoint_cannot_run_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    torch.save({"format": checkpoints.FORMAT, "trap": Trap()}, tmp_path / "zip.pt")
    (tmp_path / "pickle.pt").write_bytes(pickle.dumps({"format": checkpoints.FORMAT, "trap": Trap()}, protocol=2))
    for name in ("zip.pt", "pickle.pt"):
        with pytest.raises(ZoetropeError):
            read(tmp_path / name)
    assert not (tmp_path / "sprung").exists()


def test_a_file_of_another_format_is_refused(tmp_path: Path) -> None:
    for content in ({"format": 99}, {"step": 1}, [1, 2]):
        torch.save(content, tmp_path / "last.pt")
        with pytest.raises(ZoetropeError, match="no checkpoint of this version"):
            read(tmp_path / "last.pt")


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_where_the_disk_fails_the_last_checkpoint_stays_and_no_part_is_left(
    call: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "last.pt"
    write(path, numbered(1))
    write(path, numbered(2))

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, call, full)
    monkeypatch.setattr(Path, "replace", full if call == "replace" else Path.replace)
    with pytest.raises(ZoetropeError, match="could not be written: No space left"):
        write(path, numbered(3))
    monkeypatch.undo()
    assert read(path)["step"] == 2
    assert read(before(path))["step"] in (1, 2)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["before-last.pt", "last.pt"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs Linux's device that is always full")
def test_a_full_disk_is_told_in_words(tmp_path: Path) -> None:
    path = tmp_path / "last.pt"
    (tmp_path / "last.pt.part").symlink_to("/dev/full")
    with pytest.raises(ZoetropeError, match="could not be written: No space left on device") as caught:
        write(path, CONTENT)
    assert "Make room" in caught.value.mend
    assert not path.exists()


KILLED = """
import os, signal, sys, time
from pathlib import Path
import torch
from zoetrope import checkpoints
torch.set_num_threads(1)
path = Path(sys.argv[1]) / "last.pt"
content = {"model": torch.zeros(200_000)}
checkpoints.write(path, {"step": 0, **content})
last = 0
for trial in range(40):
    child = os.fork()
    if not child:
        for step in range(last + 1, last + 1000):
            checkpoints.write(path, {"step": step, **content})
    time.sleep(0.002 + 0.0017 * trial)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    step = checkpoints.read(path)["step"]
    assert step >= last, (trial, step, last)
    last = step
    earlier = checkpoints.before(path)
    assert not earlier.exists() or checkpoints.read(earlier)["step"] <= step
print(last)
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills forks of itself")
def test_a_program_killed_at_any_moment_of_writing_leaves_a_whole_checkpoint(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 0


def test_a_shape_survives_as_plain_numbers() -> None:
    shape = Shape(depth=3, patch=Patch(2, 8, 8), mixing=40)
    assert shape_from_dict(shape_as_dict(shape)) == shape


def test_a_shape_of_another_make_is_refused() -> None:
    content = shape_as_dict(Shape())
    for other in ({**content, "heads": 3}, {name: value for name, value in content.items() if name != "depth"}):
        with pytest.raises(ZoetropeError, match="another make"):
            shape_from_dict(other)
