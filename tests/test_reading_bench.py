"""The bench of the stage's reading scores as it says."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

GOOD = """
[[sentence]]
text = "Two red balls lie in the park at night."
language = "en"
theme = "sport"
place = ["park"]
light = "night"
weather = []
camera = ""
absent = []
things = [{word = "balls", is = ["ball"], count = 2, colour = "red"}]

[[sentence]]
text = "街上没有汽车，只有一只猫。"
language = "zh"
theme = "city"
place = ["street"]
absent = ["汽车"]
things = [{word = "猫", is = ["cat"], count = 1}]
"""
WRONG = """
[[sentence]]
text = "A dog chases a cat."
language = "en"
theme = "animals"
place = []
absent = ["cat"]
things = [{word = "dog", is = ["wolf"], count = 1}]
"""


def bench(path: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "bench" / "reading.py"), str(path), *options]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def test_right_pictures_are_counted_by_language_and_theme(tmp_path: Path) -> None:
    (tmp_path / "good.toml").write_text(GOOD, "utf-8")
    done = bench(tmp_path / "good.toml")
    assert done.returncode == 0, done.stdout + done.stderr
    rows = {tuple(line.split()[:2]): line for line in done.stdout.splitlines() if line}
    assert "100.0% of 2" in rows["en", "sport"]
    assert "100.0% of 2" in rows["zh", "city"]


def test_wrong_pictures_fail_the_bars_and_are_told(tmp_path: Path) -> None:
    (tmp_path / "wrong.toml").write_text(WRONG, "utf-8")
    done = bench(tmp_path / "wrong.toml", "--failures")
    assert done.returncode == 1
    assert "wrong picture: dog as dog" in done.stdout
    assert "wrong picture: cat as cat" in done.stdout
    assert "not drawn: dog" in done.stdout
