"""Zoetrope as a user gets it: its wheel beside Longtake's, far from the checkout and without torch.

What is tried: the wheel holds every file of the package, with the weights; `longtake engines` finds it; it makes a
clip from words, describes it and judges it; a script whose shot asks for it becomes a film; `train` says what it lacks.
"""

import json
import sys
import tempfile
from pathlib import Path

import environment
import trial
from trial import must, output

ZOETROPE = environment.ROOT / "zoetrope" / "src" / "zoetrope"
WORDS = "a large red ball is thrown up to the right"
SCRIPT = f"""\
Title: A throw

INT. BOX - DAY

{WORDS.capitalize()}. [[engine: zoetrope]] [[seconds: 2]]
"""


def run(builder: Path) -> None:
    """Build both wheels with the environment in `builder` and try them. Exits with what is wrong, if anything is."""
    with tempfile.TemporaryDirectory(prefix="zoetrope ") as temporary:
        folder = Path(temporary)
        wheels = [str(trial.built(builder, folder, package)) for package in (trial.LONGTAKE, ZOETROPE)]
        venv = folder / "venv"
        environment.fresh(venv)
        environment.install(venv, *wheels)
        _commands(venv, folder)
        _film(venv, folder)


def _commands(venv: Path, folder: Path) -> None:
    zoetrope = str(environment.command_of(venv, "zoetrope"))
    print(output(folder, zoetrope, "sample", WORDS, "-o", "clip.mp4"), end="")
    print(output(folder, zoetrope, "caption", "clip.mp4"), end="")
    verdict = json.loads(output(folder, zoetrope, "judge", "clip.mp4", "--json", status=None))
    must(verdict["world"] == "bounce" and len(verdict["balls"]) == 1, f"the judge sees {verdict}")
    said = output(folder, zoetrope, "train", status=1)
    must("zoetrope[train]" in said, f"without torch, train says: {said}")


def _film(venv: Path, folder: Path) -> None:
    longtake = str(environment.command_of(venv, "longtake"))
    names = [row["engine"] for row in json.loads(output(folder, longtake, "engines", "--json"))["engines"]]
    must("zoetrope" in names, f"`longtake engines` knows {names}")
    (folder / "throw.fountain").write_text(SCRIPT, "utf-8")
    printed = output(folder, longtake, "make", "throw.fountain", "--json", "--size", "256x144")
    made = json.loads(printed.splitlines()[-1])
    engines = [shot["engine"] for shot in made["shots"]]
    must("zoetrope" in engines, f"the film was shot by {engines}")


if __name__ == "__main__":
    run(Path(sys.argv[1]))
